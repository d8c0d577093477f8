"""What every entry of a library file shares: it is frozen, refuses unknown keys, and knows its place."""

from __future__ import annotations

import sys
from typing import Annotated, Any, Literal, Protocol, cast, get_args

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    PrivateAttr,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)

from accordant.finding import Place
from accordant.library.marked import Marked, MarkedDict
from accordant.library.text import Sentence, When

ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"
NAME = r"^[a-z][a-z0-9_]*$"

Dimension = Literal["purpose", "mutuality", "arrangements", "communications", "flexibilities", "foundations"]
DIMENSIONS: tuple[Dimension, ...] = get_args(Dimension)


class TextReader(Protocol):
    """What reads conditions and clause text while entries are validated."""

    file: str

    def when(self, source: str, line: int) -> When: ...

    def sentence(self, text: str, line: int) -> Sentence: ...


def _reader(info: ValidationInfo) -> TextReader:
    return cast(dict[str, TextReader], info.context)["reader"]


def _read_when(value: Any, info: ValidationInfo) -> When:
    return value if isinstance(value, When) else _reader(info).when(str(value), getattr(value, "line", 1))


def _read_sentence(value: Any, info: ValidationInfo) -> Sentence:
    return value if isinstance(value, Sentence) else _reader(info).sentence(str(value), getattr(value, "line", 1))


_TEXT = {"type": "string"}
Condition = Annotated[Any, BeforeValidator(_read_when), WithJsonSchema({**_TEXT, "description": "a condition"})]
ClauseText = Annotated[Any, BeforeValidator(_read_sentence), WithJsonSchema({**_TEXT, "description": "clause text"})]


def changed(entry: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """A copy of a raw entry with some keys changed, which still knows its line."""
    copy = MarkedDict(entry)
    copy.line = getattr(entry, "line", 1)
    copy.update(changes)
    return copy


class Entry(BaseModel):
    """An entry of a library file. It knows its place once it is loaded."""

    # Validators are built when the first entry is read: a kept library needs none, and a command starts sooner.
    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True)
    _place: Place = PrivateAttr(default=Place())
    _lines: dict[str, int] = PrivateAttr(default_factory=dict[str, int])

    @model_validator(mode="wrap")
    @classmethod
    def _remember_place(cls, value: Any, handler: Any, info: ValidationInfo) -> Any:
        entry = handler(value)
        if info.context and hasattr(value, "line"):
            entry._place = Place(_reader(info).file, value.line)
            entry._lines = {sys.intern(str(key)): key.line for key in value if isinstance(key, Marked)}
        return entry

    @property
    def place(self) -> Place:
        """The file and line where the entry begins."""
        return self._place

    def place_of(self, key: str) -> Place:
        """The file and line of one of its keys; where the entry begins, if it has no such key."""
        return Place(self._place.file, self._lines.get(key, self._place.line))
