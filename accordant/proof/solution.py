"""A solution: every variable of a window, true or false."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet


class Solution(AbstractSet[int]):
    """The literals that hold. A solution can have hundreds of thousands, and few of them are ever asked for.

    `own`: the number of each variable in the solver. `names`: the variables in that order. `model`: for each of them,
    its number or its negation, as a solver gives it.
    """

    __slots__ = ("_model", "_names", "_own")

    def __init__(self, own: Mapping[int, int], names: Sequence[int], model: Sequence[int]):
        self._own, self._names, self._model = own, names, model

    def __contains__(self, literal: object) -> bool:
        if not isinstance(literal, int):
            return False
        number = self._own.get(abs(literal))
        if number is None or number > len(self._model):
            return False
        return (self._model[number - 1] > 0) == (literal > 0)

    def __iter__(self) -> Iterator[int]:
        for name, value in zip(self._names, self._model, strict=False):
            if name:
                yield name if value > 0 else -name

    def __len__(self) -> int:
        return sum(1 for _ in self)
