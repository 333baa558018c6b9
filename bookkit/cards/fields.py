"""Takes the fields of a mapping one by one, and says in a sentence what is missing or strange."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from collections.abc import Sequence

REQUIRED: Any = object()
NAMES = {str: "text", list: "a list", dict: "a mapping", int: "a whole number", float: "a number"}


class CardError(ValueError):
    """A deck says something that no card can be made of."""


class Fields:
    """The fields of one mapping, each to be taken once."""

    def __init__(self, where: str, data: Any) -> None:
        self.where = where
        if not isinstance(data, dict):
            raise CardError(f"{where} is {data!r}; it should be a mapping of fields.")
        self.rest = dict(data)

    def take(self, name: str, kinds: type | tuple[type, ...], default: Any = REQUIRED) -> Any:
        """Return a field of the kind it should have, or its default."""
        if name not in self.rest:
            if default is REQUIRED:
                raise CardError(f"{self.where} lacks the field {name!r}.")
            return default
        value = self.rest.pop(name)
        kinds = kinds if isinstance(kinds, tuple) else (kinds,)
        if not isinstance(value, kinds) or isinstance(value, bool):
            self.refuse(name, value, " or ".join(NAMES[kind] for kind in kinds))
        return value

    def one_of(self, name: str, words: Sequence[str], default: Any = REQUIRED) -> str:
        """Return a field that is one of some words."""
        word: str = self.take(name, str, default)
        if word not in words:
            self.refuse(name, word, f"one of {', '.join(words)}")
        return word

    def refuse(self, name: str, value: Any, wanted: str) -> NoReturn:
        """Raise the error about one field."""
        raise CardError(f"{self.where}: {name} is {value!r}; it should be {wanted}.")

    def close(self) -> None:
        """Refuse what was not taken: a misspelt field would otherwise be nothing, silently."""
        if self.rest:
            raise CardError(
                f"{self.where} has the fields {sorted(map(str, self.rest))}, which no card knows."
            )
