"""A part of an agreement that is made when somebody looks at it: most who ask for an agreement never do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Generic, TypeVar, overload

Thing = TypeVar("Thing", covariant=True)


class Later(Sequence[Thing], Generic[Thing]):
    """A sequence that `make` makes when it is first looked at, and which then never changes.

    `make` must give the same whenever it is called. Equal to any other sequence of the same things, and pickled as
    a tuple of them.
    """

    __slots__ = ("_made", "_make")

    def __init__(self, make: Callable[[], Iterable[Thing]]):
        self._make: Callable[[], Iterable[Thing]] | None = make
        self._made: tuple[Thing, ...] = ()

    def _things(self) -> tuple[Thing, ...]:
        make = self._make
        if make is not None:
            self._made = tuple(make())
            self._make = None  # and with it all that it would be made from
        return self._made

    @overload
    def __getitem__(self, index: int) -> Thing: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Thing]: ...
    def __getitem__(self, index: int | slice) -> Thing | Sequence[Thing]:
        return self._things()[index]

    def __len__(self) -> int:
        return len(self._things())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._things() == tuple(other)  # pyright: ignore[reportUnknownArgumentType]

    def __hash__(self) -> int:
        return hash(self._things())

    def __repr__(self) -> str:
        return repr(self._things())

    def __reduce__(self) -> tuple[Any, ...]:
        return tuple, (self._things(),)
