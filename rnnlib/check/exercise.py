"""What an exercise in code is: a solution, and all that is needed to judge somebody else's.

The solution is an ordinary function. The last paragraph of its docstring states its shapes, once,
in the grammar of `rnnlib.shapes`; the sizes and numbers it is tried with are drawn from there. The
stub that a reader starts from is the same source with its body taken out, so that the two cannot
drift apart.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from rnnlib import lines
from rnnlib.shapes.statements import Statement, parse

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    Draw = Callable[[np.random.Generator, dict[str, Any]], Mapping[str, Any]]

__all__ = ["EXERCISES", "Exercise", "Mistake", "exercise"]

EXERCISES: dict[str, Exercise] = {}


class Mistake(NamedTuple):
    """A usual way to get an exercise wrong.

    `code` is a line of NumPy over the arguments, or a function of them; `say` is what is said of an
    answer that behaves just like it, without giving the right code away.

    Examples
    --------
    >>> float(Mistake("np.tanh(x * w)", "the bias is forgotten").run({"x": 0.0, "w": 1.0}))
    0.0
    """

    code: str | Callable[..., Any]
    say: str

    def run(self, arguments: Mapping[str, Any]) -> Any:
        """Return what the mistake gives.

        Parameters
        ----------
        arguments : mapping
            A value for each argument of the exercise.

        Returns
        -------
        object
            An array, or whatever the mistake makes of the arguments.

        Examples
        --------
        >>> Mistake(lambda x: 2 * x, "twice as much").run({"x": 3})
        6
        """
        if callable(self.code):
            return self.code(*arguments.values())
        return lines.evaluate(self.code, {**arguments, "np": np})


class Exercise(NamedTuple):
    """An exercise in code.

    `oracle` computes the right result in another way than `solution`. `draw` changes or adds
    arguments where numbers of any kind will not do; `compare` says what of the results has to
    agree, where several are right.

    Examples
    --------
    >>> from rnnlib.check import find
    >>> find("batch-step").takes
    ('X', 'Y_prev', 'W_x', 'W_y', 'b')
    """

    name: str
    solution: Callable[..., Any]
    oracle: Callable[..., Any]
    mistakes: tuple[Mistake, ...]
    draw: Draw | None
    compare: Callable[..., Any] | None
    text: str

    @property
    def takes(self) -> tuple[str, ...]:
        """The names of the arguments.

        Returns
        -------
        tuple of str
            In order.

        Examples
        --------
        >>> from rnnlib.check import find
        >>> find("neuron-step").takes
        ('x', 'y_prev', 'w_x', 'w_y', 'b')
        """
        return tuple(slot.name for slot in self.statement.takes)

    @property
    def statement(self) -> Statement:
        """The shapes that the docstring states.

        Returns
        -------
        Statement
            What goes in and what comes out.

        Raises
        ------
        ValueError
            If the last paragraph of the docstring is no statement.

        Examples
        --------
        >>> from rnnlib.check import find
        >>> [str(slot) for slot in find("batch-step").statement.gives]
        ['(m, l)']
        """
        last = " ".join((ast.get_docstring(self.tree) or "").split("\n\n")[-1].split())
        takes, arrow, gives = last.partition(" -> ")
        if not arrow:
            raise ValueError(
                f"exercise {self.name}: the docstring should end in its shapes, such as "
                f"'x (k,) -> y (l,)', but it ends in {last!r}."
            )
        return parse(takes, gives)

    @property
    def tree(self) -> ast.FunctionDef:
        """The solution's source, parsed.

        Returns
        -------
        ast.FunctionDef
            The function, with its decorator.

        Examples
        --------
        >>> from rnnlib.check import find
        >>> find("batch-step").tree.name
        'step'
        """
        (node,) = ast.parse(self.text).body
        if not isinstance(node, ast.FunctionDef):
            raise TypeError(f"exercise {self.name} is no function.")
        return node

    @property
    def stub(self) -> str:
        """The head and the docstring, from which a reader starts.

        Returns
        -------
        str
            Python.

        Examples
        --------
        >>> from rnnlib.check import find
        >>> print(find("batch-order").stub.replace('"', "'"))
        def other_order(W_x, W_y):
            '''Stack the weights for [Y X], the outputs on the left.
        <BLANKLINE>
            W_x (k,l), W_y (l,l) -> W (l+k,l)
            '''
            ...
        """
        head = self._lines(self.tree.lineno, self.tree.body[0].end_lineno)
        return f"{head}\n    ..."

    @property
    def answer(self) -> str:
        """The solution without its docstring, as a notebook shows it.

        Returns
        -------
        str
            Python.

        Examples
        --------
        >>> from rnnlib.check import find
        >>> print(find("batch-order").answer)
        def other_order(W_x, W_y):
            return np.concatenate([W_y, W_x])
        """
        head = self._lines(self.tree.lineno, self.tree.body[0].lineno - 1)
        return f"{head}\n{self._lines(self.tree.body[1].lineno, self.tree.end_lineno)}"

    def _lines(self, first: int, last: int | None) -> str:
        return "\n".join(self.text.splitlines()[first - 1 : last])


def exercise(
    name: str,
    *,
    oracle: Callable[..., Any],
    mistakes: Sequence[tuple[str | Callable[..., Any], str]],
    draw: Draw | None = None,
    compare: Callable[..., Any] | None = None,
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Make an exercise of a function that solves it.

    Parameters
    ----------
    name : str
        The chapter, a hyphen, and what it is about.
    oracle : callable
        The right result, computed in another way.
    mistakes : sequence of tuple
        Each a line or a function, and what to say of it.
    draw : callable, optional
        Takes random numbers and the arguments drawn so far; returns those to change or add.
    compare : callable, optional
        Takes the results; returns what of them has to agree.

    Returns
    -------
    callable
        A decorator, which leaves the function as it is.

    Examples
    --------
    >>> from rnnlib.check import batch
    >>> batch.other_order([[1.0]], [[2.0]])
    array([[2.],
           [1.]])
    """

    def decorate(solution: Callable[..., Any]) -> Callable[..., Any]:
        EXERCISES[name] = Exercise(
            name=name,
            solution=solution,
            oracle=oracle,
            mistakes=tuple(Mistake(*mistake) for mistake in mistakes),
            draw=draw,
            compare=compare,
            text=textwrap.dedent(inspect.getsource(solution)),
        )
        return solution

    return decorate
