"""What is asked and worked out: questions, facts and rules that are new, gone or changed, as they are written."""

from __future__ import annotations

from collections.abc import Iterator

from accordant.compare.model import Change, Changed, Kind, Step
from accordant.compare.names import Names, own_condition
from accordant.compare.notes import changed_keys, told
from accordant.compare.steady import fact_key
from accordant.conditions import Condition, explain
from accordant.conditions.model import TRUE, Constant
from accordant.library.entries import Question, QuestionType, Rule
from accordant.library.library import Library

_WORDS = frozenset({"ask", "short", "help", "why", "changes", "example", "essential", "words", "singular", "plural"})
_OWN = frozenset({"id", "formerly", "type", "when", "default", "choices", "min", "max", "fields"})


def asked(old: Library, new: Library, names: Names) -> Iterator[Changed]:
    """Every question and fact that is not as it was."""
    for question in new.questions.values():
        before = names.questions.get(question.id)
        if before is None:
            yield _new("question", question.id, question.ask, "The question is new.")
            continue
        changes = tuple(_of_question(old.questions[before], question, old, new, names))
        if changes:
            former = before if before != question.id else None
            yield Changed("question", question.id, question.ask, "changed", changes, former)
    for id in old.questions.keys() - set(names.questions.values()):
        yield _gone("question", id, old.questions[id].ask, "The question is gone: a file that answers it must lose it.")
    for fact in new.facts.values():
        title = fact.short or fact.words.get("yes", fact.id)
        if fact.id not in old.facts:
            yield _new("fact", fact.id, title, "The fact is new.")
        elif fact_key(old.facts[fact.id], None) != fact_key(fact, names):
            change = Change("fact", fact.id, "It is worked out otherwise.", step=Step.PATCH)
            yield Changed("fact", fact.id, title, "changed", (change,))
        elif told(old.facts[fact.id].words) != told(fact.words):
            change = Change("words", fact.id, "It is told in other words.", step=Step.PATCH)
            yield Changed("fact", fact.id, title, "changed", (change,))
    for id, fact in old.facts.items():
        if id not in new.facts:
            change = Change("removed", id, "The fact is gone.", step=Step.PATCH)
            yield Changed("fact", id, fact.short or id, "removed", (change,))


def rule_changes(old: Rule, new: Rule, old_library: Library, library: Library, names: Names) -> Iterator[Change]:
    """How one rule changed."""
    if old.severity is not new.severity:
        yield Change("severity", new.id, f"It was of severity {old.severity}, and is {new.severity}.", step=Step.MINOR)
    if own_condition(old.when.condition) != names.condition(new.when.condition):
        before = _when(old.when.condition, old_library)
        when = f"before: {before}; now: {_when(new.when.condition, library)}"
        yield Change("condition", new.id, "It is broken under other answers.", when, step=Step.MINOR)
    keys = changed_keys(old, new, frozenset({"id", "severity", "when"}))
    if keys:
        yield Change("words", new.id, f"Changed: {', '.join(keys)}.", step=Step.PATCH)


def _of_question(old: Question, new: Question, before: Library, now: Library, names: Names) -> Iterator[Change]:
    id = new.id
    if old.id != id:
        yield Change("renamed", id, f"It was called “{old.id}”.", step=Step.PATCH)
    if old.type is not new.type:
        yield Change("type", id, f"It was of type {old.type}, and is {new.type}.", step=Step.MAJOR)
    then, after = own_condition(before.relevance[old.id]), names.condition(now.relevance[id])
    if then != after:
        when = f"before: {_when(before.relevance[old.id], before)}; now: {_when(now.relevance[id], now)}"
        yield Change("condition", id, "It is asked under other answers.", when, step=Step.MINOR)
    yield from _of_answers(old, new, id)
    yield from _of_fields(old, new, id, names)


def _of_answers(old: Question, new: Question, id: str) -> Iterator[Change]:
    if told(old.default) != told(new.default):
        yield Change("default", id, f"Its default was {_default(old)}, and is {_default(new)}.", step=Step.MINOR)
    then, now = ({choice.value: choice for choice in question.choices} for question in (old, new))
    for value in now.keys() - then.keys():
        yield Change("choice", id, f"The choice “{value}” is new.", step=Step.MINOR)
    for value in then.keys() - now.keys():
        yield Change("choice", id, f"The choice “{value}” is gone: a file that picks it must lose it.", step=Step.MAJOR)
    if any(told(then[value]) != told(now[value]) for value in now.keys() & then.keys()):
        yield Change("words", id, "A choice is told in other words.", step=Step.PATCH)
    if (old.min, old.max) != (new.min, new.max):
        narrower = _raised(old.min, new.min) or _lowered(old.max, new.max)
        step = Step.MAJOR if narrower and new.type is not QuestionType.GROUP else Step.MINOR
        bounds = f"from {_bounds(old)} to {_bounds(new)}"
        yield Change("bounds", id, f"What it accepts changed {bounds}.", step=step)
    keys = tuple(key for key in changed_keys(old, new, _OWN) if key in _WORDS or key.startswith("pattern"))
    if keys:
        yield Change("words", id, f"Changed: {', '.join(keys)}.", step=Step.PATCH)
    other = changed_keys(old, new, _OWN | _WORDS | {"pattern", "pattern_words"})
    if other:
        yield Change("question", id, f"Changed: {', '.join(other)}.", step=Step.MINOR)


def _of_fields(old: Question, new: Question, id: str, names: Names) -> Iterator[Change]:
    for field in new.fields:
        former = old.field(names.fields.get((id, field.id), ""))
        where = f"{id}.{field.id}"
        if former is None:
            yield Change("field", where, f"The field “{field.id}” is new.", step=Step.MINOR)
            continue
        if former.id != field.id:
            yield Change("renamed", where, f"It was called “{former.id}”.", step=Step.PATCH)
        if former.type is not field.type:
            yield Change("type", where, f"It was of type {former.type}, and is {field.type}.", step=Step.MAJOR)
        if own_condition(former.when.condition) != names.condition(field.when.condition, id):
            yield Change("condition", where, "It is asked under other answers.", step=Step.MINOR)
        yield from _of_answers(former, field, where)
    kept = {names.fields[(id, field.id)] for field in new.fields if (id, field.id) in names.fields}
    for field in old.fields:
        if field.id not in kept:
            says = f"The field “{field.id}” is gone: a file that answers it must lose it."
            yield Change("field", f"{id}.{field.id}", says, step=Step.MAJOR)


def _raised(old: int | None, new: int | None) -> bool:
    return new is not None and (old is None or new > old)


def _lowered(old: int | None, new: int | None) -> bool:
    return new is not None and (old is None or new < old)


def _bounds(question: Question) -> str:
    least = "anything" if question.min is None else f"{question.min:,}"
    most = "anything" if question.max is None else f"{question.max:,}"
    return f"{least}–{most}"


def _default(question: Question) -> str:
    return " / ".join(str(default.value) for default in question.default) or "none"


def _when(condition: Condition, library: Library) -> str:
    if condition == TRUE:
        return "always"
    return "never" if isinstance(condition, Constant) else f"when {explain(condition, library.vocabulary)}"


def _new(kind: Kind, id: str, title: str, says: str) -> Changed:
    return Changed(kind, id, title, "new", (Change("new", id, says, step=Step.MINOR),))


def _gone(kind: Kind, id: str, title: str, says: str) -> Changed:
    return Changed(kind, id, title, "removed", (Change("removed", id, says, step=Step.MAJOR),))
