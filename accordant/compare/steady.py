"""Which names mean the same in both versions, judged by what is written: they and all that they rest on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from accordant.compare.names import Names, own_condition
from accordant.conditions import Condition
from accordant.conditions import names as names_in
from accordant.library.entries import Fact, Question
from accordant.library.library import Library, LibraryClause
from accordant.library.order import dependencies


class Steady:
    """Ask `name(new name)` or `condition(new condition)`."""

    def __init__(self, old: Library, new: Library, names: Names):
        self.old, self.new, self.names = old, new, names
        self._graph = dependencies(new)
        self._known: dict[str, bool] = {}
        self._order = _order(old, new, names)

    def name(self, name: str) -> bool:
        """Whether a question, fact or option name is written the same, with all that it rests on."""
        if name not in self._known:
            self._known[name] = False  # there are no circles in a library that has loaded
            self._known[name] = self.definition(name) and all(map(self.name, self._graph.get(name, ())))
        return self._known[name]

    def printed(self, name: str) -> bool:
        """Whether a steady name is also worded the same where it is printed."""
        question = self.new.questions.get(name)
        before = self.old.questions.get(self.names.questions.get(name, ""))
        if not self.name(name):
            return False
        if question is None or before is None:
            return all(self.printed(of) for of in self._graph.get(name, ()))
        return _wordings(before) == _wordings(question) and all(self.printed(of) for of in question.of)

    def condition(self, condition: Condition, group: str | None = None) -> bool:
        """Whether every name in a condition is steady; inside a group, its fields are the group's."""
        fields = {id for of, id in self.names.fields if of == group}
        return all(self.name(group or name if name in fields else name) for name in names_in(condition))

    def waits_alike(self, before: Condition, now: Condition, group: str | None = None) -> bool:
        """Whether two conditions, while unknown, wait for the same answers: they look at the same steady names."""
        same = names_in(own_condition(before)) == names_in(self.names.condition(now, group))
        return same and self.condition(now, group)

    def definition(self, name: str) -> bool:
        """Whether a name is itself written the same, whatever it rests on."""
        if not self._order:
            return False
        if name in self.new.questions:
            before = self.names.questions.get(name)
            return before is not None and _same_question(self.old, self.new, before, name, self.names)
        if name in self.new.facts:
            return name in self.names.facts and fact_key(self.old.facts[name], None) == fact_key(
                self.new.facts[name], self.names
            )
        return self._same_options(self.new.by_option_name[name])

    def _same_options(self, clause: LibraryClause) -> bool:
        before = self.names.clauses.get(clause.id)
        if before is None:
            return False
        now = option_key(clause, self.new.presence(clause.id), self.names)
        return now == option_key(self.old.clauses[before], self.old.presence(before), None)


def fact_key(fact: Fact, names: Names | None) -> tuple[object, ...]:
    """What a fact is worked out from, in the names of the old version if `names` is given."""

    def name(of: str) -> str:
        return names.value(of) if names and not of[:1].isdigit() and of[:1] != "-" else of

    def condition(when: Condition) -> Condition:
        return names.condition(when, fact.group) if names else own_condition(when)

    kinds = ("any", "all", "count", "sum", "lowest", "highest")
    of = names.fields.get((fact.group or "", fact.of or ""), fact.of) if names else fact.of
    return (
        condition(fact.when.condition) if fact.when is not None else None,
        tuple(kind for kind in kinds if getattr(fact, kind)),
        name(fact.group) if fact.group else None,
        of,
        condition(fact.where.condition),
        *(tuple(map(name, operands)) for operands in (fact.add, fact.subtract, fact.multiply)),
        fact.short,
    )


def question_key(question: Question, names: Names | None, group: str | None = None) -> tuple[object, ...]:
    """What a question gives to conditions and texts; its own condition apart."""

    def condition(when: Condition) -> Condition:
        return names.condition(when, group) if names else own_condition(when)

    return (
        question.type,
        question.short,
        tuple((condition(default.when.condition), str(default.value)) for default in question.default),
        tuple(choice.value for choice in question.choices),
        (question.min, question.max),
        tuple(names.value(of) if names else of for of in question.of),
        question.name_field,
        tuple(
            (
                names.fields.get((question.id, field.id), field.id) if names else field.id,
                names.condition(field.when.condition, question.id) if names else own_condition(field.when.condition),
                question_key(field, names, question.id),
            )
            for field in question.fields
        ),
    )


def option_key(clause: LibraryClause, presence: Condition, names: Names | None) -> tuple[object, ...]:
    """What settles the option of a clause."""

    def condition(when: Condition) -> Condition:
        return names.condition(when) if names else own_condition(when)

    def option(id: str) -> str:
        return names.option(clause.id, id) if names else id

    return (
        condition(presence),
        tuple((option(entry.id), condition(entry.available.condition)) for entry in clause.head.options),
        tuple((option(entry.option), condition(entry.when.condition)) for entry in clause.head.default),
    )


def _wordings(question: Question) -> list[list[str]]:
    return [[choice.wording for choice in one.choices] for one in (question, *question.fields)]


def _same_question(old: Library, new: Library, before: str, name: str, names: Names) -> bool:
    relevant = names.condition(new.relevance[name]) == own_condition(old.relevance[before])
    return relevant and question_key(new.questions[name], names) == question_key(old.questions[before], None)


def _order(old: Library, new: Library, names: Names) -> bool:
    """Whether the questions that are in both stand in the same order: open points are listed in it."""
    before = set(names.questions.values())
    return _only(old.questions, before) == [names.questions[id] for id in _only(new.questions, names.questions)]


def _only(ids: Iterable[str], wanted: Iterable[str]) -> list[str]:
    return list(_kept(ids, set(wanted)))


def _kept(ids: Iterable[str], wanted: set[str]) -> Iterator[str]:
    return (id for id in ids if id in wanted)
