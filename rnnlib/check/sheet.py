"""What `check` shows of a question: each part and what is said of it, as text and as HTML.

The HTML reads well as it stands. It also holds, as data, what a page without Python needs to judge
the answers itself: on the site a script turns each part into a field.
"""

from __future__ import annotations

import html
import json
import re
import textwrap
from typing import TYPE_CHECKING, Any

from rnnlib.check.answers import WORDS, judge
from rnnlib.check.report import listed
from rnnlib.show import PAGE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rnnlib.check.answers import Judgement
    from rnnlib.check.question import Part, Question

__all__ = ["Sheet"]

CODE = re.compile(r"`([^`]*)`")


class Sheet:
    """A question with somebody's answers.

    Parameters
    ----------
    question : Question
        What is asked.
    answers : mapping
        An answer for each part that has one.

    Examples
    --------
    >>> from rnnlib.check import find
    >>> Sheet(find("layer-edge"), {"entry": (1, 3)})
    layer-edge: 0 of 3 right.
      entry  (1, 3)  No. That connection leads the other way.
      moves  …       not answered yet
      later  …       not answered yet
    """

    def __init__(self, question: Question, answers: Mapping[str, object]) -> None:
        self.question = question
        names = [part.name for part in question.parts]
        self.unknown = [name for name in answers if name not in names]
        self.judged: list[tuple[Part, str, Judgement]] = []
        for part in question.parts:
            answer = answers.get(part.name, ...)
            judgement = judge(part, answer, question.sizes)
            self.judged.append((part, "…" if answer is ... else _shown(answer), judgement))

    @property
    def right(self) -> bool:
        """Whether every part is answered, and right.

        Returns
        -------
        bool
            True if so.

        Examples
        --------
        >>> from rnnlib.check import find
        >>> Sheet(find("layer-edge"), {}).right
        False
        """
        return not self.unknown and all(told.kind == "right" for _, _, told in self.judged)

    @property
    def summary(self) -> str:
        """How many parts are right.

        Returns
        -------
        str
            A sentence, and one more if there is an answer to nothing.

        Examples
        --------
        >>> from rnnlib.check import find
        >>> Sheet(find("state-count"), {"k": 1}).summary
        "state-count is not answered yet. It has no part 'k': its parts are l."
        """
        kinds = [told.kind for _, _, told in self.judged]
        right, name = kinds.count("right"), self.question.name
        if set(kinds) == {"unanswered"}:
            said = f"{name} is not answered yet."
        elif right == len(kinds):
            said = f"{name}: all right."
        else:
            said = f"{name}: {right} of {len(kinds)} right."
        if self.unknown:
            parts = listed([part.name for part in self.question.parts])
            said += (
                f" It has no part {listed([repr(u) for u in self.unknown])}: its parts are {parts}."
            )
        return said

    def __repr__(self) -> str:
        widths = [
            max(len(each) for each in column)
            for column in zip(
                *((part.name, answer) for part, answer, _ in self.judged), strict=True
            )
        ]
        lines = [textwrap.fill(self.summary, PAGE)]
        for part, answer, told in self.judged:
            start = f"  {part.name.ljust(widths[0])}  {answer.ljust(widths[1])}  "
            lines.append(
                textwrap.fill(
                    told.told, PAGE, initial_indent=start, subsequent_indent=" " * len(start)
                )
            )
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        items = "\n".join(_item(*each) for each in self.judged)
        return (
            f'<div class="rnn-check" data-check="{self.question.name}" '
            f'data-sizes="{_data(self.question.sizes)}" data-words="{_data(WORDS)}">\n'
            f"<p>{html.escape(self.summary)}</p>\n<ol>\n{items}\n</ol>\n</div>"
        )


def _item(part: Part, answer: str, told: Judgement) -> str:
    data: dict[str, Any] = {"accepts": part.accepts, "slips": part.slips}
    if part.options:
        data["options"] = part.options
    kept = "".join(f' data-{name}="{_data(value)}"' for name, value in data.items())
    given = "" if answer == "…" else f"<code>{html.escape(answer)}</code> "
    return (
        f'<li data-part="{part.name}" data-kind="{part.kind}"{kept}>'
        f'<code>{part.name}</code> <span class="rnn-ask">{_marked(part.ask)}</span>: '
        f"<em>{given}{_marked(told.told)}</em></li>"
    )


def _data(value: object) -> str:
    return html.escape(json.dumps(value, ensure_ascii=False))


def _marked(text: str) -> str:
    return CODE.sub(r"<code>\1</code>", html.escape(text, quote=False))


def _shown(answer: object) -> str:
    """Return an answer as code, as far as it can be shown."""
    try:
        text = repr(answer)
    except BaseException:  # noqa: BLE001  # an object of anybody's class may refuse in any way
        text = f"a {type(answer).__name__}"
    text = " ".join(text.split())
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


SHOWN = 24  # characters of an answer
