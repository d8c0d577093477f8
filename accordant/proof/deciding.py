"""Which combinations of answers bring a clause in, and with which option: a table, from the solver."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise, product

from accordant.conditions import names as names_in
from accordant.library.library import Library, LibraryClause
from accordant.proof.circuit import Circuit
from accordant.proof.encoding import Encoding, encode
from accordant.proof.names import Key
from accordant.reports.deciding import Deciding, Row

_MOST_ROWS = 12
_MOST_COMBINATIONS = 512
_ANY = None
"""In a row: it does not matter."""

_Column = tuple[str, tuple[tuple[str, int], ...]]
"""The words of a name, and of each of its values the words and the literal."""


def deciding(clause: LibraryClause, library: Library) -> Deciding:
    """The table of a clause. Every answer is taken to be given, and no option to be chosen where one applies."""
    return _Table(clause, library).deciding()


class _Table:
    def __init__(self, clause: LibraryClause, library: Library):
        self.clause, self.library = clause, library
        self.encoding: Encoding = encode(library)
        self.circuit: Circuit = self.encoding.circuit

    def deciding(self) -> Deciding:
        columns = [column for name in self._names() if (column := self._column(name)) is not None]
        headings = tuple(heading for heading, _ in columns)
        size = 1
        for _, values in columns:
            size *= len(values)
        rows = list(self._rows(columns)) if columns and size <= _MOST_COMBINATIONS else []
        merged = _merged(rows, columns)
        kept = [n for n in range(len(columns)) if any(cells[n] is not _ANY for cells, _ in merged)]
        if not rows or len(merged) > _MOST_ROWS:
            return Deciding(headings, (), complete=not columns)
        shown = (Row(tuple(cells[n] for n in kept), outcome) for cells, outcome in merged)
        return Deciding(tuple(headings[n] for n in kept), tuple(shown), complete=True)

    def _names(self) -> Iterator[str]:
        """The names that its presence and its options rest on, as its conditions name them."""
        head = self.clause.head
        conditions = [self.library.presence(self.clause.id)]
        conditions += [option.available.condition for option in head.options]
        conditions += [default.when.condition for default in head.default]
        found = {name for condition in conditions for name in names_in(condition)}
        return (name for name in self.library.vocabulary if name in found)

    def _column(self, name: str) -> _Column | None:
        subject, meaning = self.library.vocabulary[name], self.encoding.meanings[name]
        values: list[tuple[str, int]] = []
        if meaning.values.keys() <= {True, False}:
            values = [("yes", meaning.values[True]), ("no", meaning.values[False])]
        elif self._is_choice(name):
            values = [(subject.choices.get(str(key), str(key)), literal) for key, literal in meaning.values.items()]
        else:
            values = list(self._tests(name, meaning.values))
        asked = [(words, literal) for words, literal in values if self.circuit.solve(literal) is not None]
        if self.circuit.solve(meaning.absent) is not None:
            asked.append(("not asked", meaning.absent))
        heading = subject.words.get(True, subject.short)
        return (heading, tuple(asked)) if len(asked) > 1 else None

    def _is_choice(self, name: str) -> bool:
        question = self.library.questions.get(name)
        return name.startswith("option_") or (question is not None and question.type == "choice")

    def _tests(self, name: str, values: Iterable[Key]) -> Iterator[tuple[str, int]]:
        """Between its thresholds a number decides the same; of several choices each combination counts."""
        meaning = self.encoding.meanings[name]
        keys = list(values)
        ranges = all(isinstance(key, tuple) for key in keys)
        for chosen in product((True, False), repeat=len(keys)):
            literals = [
                meaning.values[key] if on else -meaning.values[key] for key, on in zip(keys, chosen, strict=True)
            ]
            if ranges and any(not first and then for first, then in pairwise(chosen)):
                continue
            words = ", ".join(self._key(name, key, on) for key, on in zip(keys, chosen, strict=True) if on or ranges)
            yield words or "none of them", self.circuit.all_of([meaning.known, *literals])

    def _key(self, name: str, key: Key, on: bool) -> str:
        if not isinstance(key, tuple):
            return self.library.vocabulary[name].choices.get(str(key), str(key))
        sign, number = key
        shown = f"{number / 100:,.10g}"
        return f"{'' if on else 'not '}{'more than ' if sign == '>' else ''}{shown}{' or more' if sign == '>=' else ''}"

    def _rows(self, columns: list[_Column]) -> Iterator[tuple[_Cells, str]]:
        """Every combination that answers can make, and what comes of it."""
        unchosen = -self.encoding.meanings[self.clause.option_name].given if self.clause.head.options else 1
        for combination in product(*(values for _, values in columns)):
            literals = [literal for _, literal in combination]
            outcomes = [words for words, literal in self._outcomes() if self._can(unchosen, literal, *literals)]
            if outcomes:
                yield tuple(words for words, _ in combination), " or ".join(outcomes)

    def _can(self, *literals: int) -> bool:
        return self.circuit.solve(*literals) is not None

    def _outcomes(self) -> Iterator[tuple[str, int]]:
        there = self.encoding.rails(self.library.presence(self.clause.id))
        if self.clause.head.options:
            values = self.encoding.meanings[self.clause.option_name].values
            for option in self.clause.head.options:
                yield f"in, {option.id}", values[option.id]
        else:
            yield "in", there.true
        yield "out", there.false


_Cells = tuple[str, ...]
_Cube = tuple[frozenset[str], ...]
"""Some values of each name: a row that stands for every combination of them."""


def _merged(rows: list[tuple[_Cells, str]], columns: list[_Column]) -> list[tuple[tuple[str | None, ...], str]]:
    """As few rows as tell the same: a name whose value does not matter in a row is None there."""
    every = [frozenset(words for words, _ in values) for _, values in columns]
    cubes: list[tuple[_Cube, str]] = [(tuple(frozenset({cell}) for cell in cells), outcome) for cells, outcome in rows]
    for position in range(len(columns)):
        found: dict[tuple[_Cube, _Cube, str], frozenset[str]] = {}
        for cube, outcome in cubes:
            key = (cube[:position], cube[position + 1 :], outcome)
            found[key] = found.get(key, frozenset()) | cube[position]
        cubes = [((*before, values, *after), outcome) for (before, after, outcome), values in found.items()]
    for number in range(len(cubes)):
        cubes[number] = _widened(number, cubes, every)
    needed = _needed(list(dict.fromkeys(cubes)), rows)
    return [(_cells(cube, every, columns), outcome) for cube, outcome in needed]


def _widened(number: int, cubes: list[tuple[_Cube, str]], every: list[frozenset[str]]) -> tuple[_Cube, str]:
    """A row with every name left out that does not matter: no row with another outcome may meet it."""
    cube, outcome = cubes[number]
    others = [other for other, then in cubes if then != outcome]
    for position, values in enumerate(every):
        wider = (*cube[:position], values, *cube[position + 1 :])
        if not any(all(one & two for one, two in zip(wider, other, strict=True)) for other in others):
            cube = wider
    return cube, outcome


def _needed(cubes: list[tuple[_Cube, str]], rows: list[tuple[_Cells, str]]) -> list[tuple[_Cube, str]]:
    """Without the rows of which every combination stands in another row too."""
    kept = list(cubes)
    for cube in reversed(cubes):
        others = [other for other in kept if other != cube]
        own = [cells for cells, _ in rows if _covers(cube[0], cells)]
        if all(any(_covers(other, cells) for other, _ in others) for cells in own):
            kept = others
    return kept


def _covers(cube: _Cube, cells: _Cells) -> bool:
    return all(cell in values for values, cell in zip(cube, cells, strict=True))


def _cells(cube: _Cube, every: list[frozenset[str]], columns: list[_Column]) -> tuple[str | None, ...]:
    return tuple(
        _ANY if values == whole else " / ".join(words for words, _ in column[1] if words in values)
        for values, whole, column in zip(cube, every, columns, strict=True)
    )
