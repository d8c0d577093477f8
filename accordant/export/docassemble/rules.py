"""What does not agree: the consistency rules, and the answers that do not have the form that they should."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from accordant.conditions.model import TRUE
from accordant.export.docassemble.code import MEMBER, block, python, when
from accordant.export.docassemble.yaml_text import lines, quoted
from accordant.finding import Severity
from accordant.interview.date_order import other_date
from accordant.library.entries import FormEntry, Question, QuestionType, Rule
from accordant.library.forms import FORMS
from accordant.library.library import Library
from accordant.phrases import capitalised


def rule_blocks(library: Library) -> Iterator[dict[str, Any]]:
    """Code that makes the list `findings`, errors first, and the list `refusals`."""
    rules = [line for rule in library.rules for line in _rule(library, rule)]
    misfits = [line for question in library.questions.values() for line in _misfits(library, question)]
    gathered = [
        "findings = []",
        *misfits,
        *rules,
        "findings += same_names(commissioners, partners)",
        "findings.sort(key=lambda each: ['error', 'warning', 'advice'].index(each.severity))",
    ]
    yield {"id": "rules", "reconsider": True, "code": lines(gathered)}
    refusing = " ".join(f"'{rule.id}'," for rule in library.rules if rule.refuses)
    yield {
        "id": "refusals",
        "reconsider": True,
        "code": f"refusals = [each for each in findings if each.rule in ({refusing})]\n",
    }


def _rule(library: Library, rule: Rule) -> list[str]:
    sources = [f"{quoted(library.authorities[id].citation)}" for id in rule.authorities]
    conditions = [library.authorities[id].applies.condition for id in rule.authorities]
    cited = ", ".join(source for source, applies in zip(sources, conditions, strict=True) if applies == TRUE)
    written = [
        "findings.append(Finding(",
        f"  '{rule.severity}', '{rule.id}',",
        f"  {quoted(rule.message)},",
        f"  {quoted(rule.fix)},",
        f"  [{cited}]))",
    ]
    for source, applies in zip(sources, conditions, strict=True):
        if applies != TRUE:
            written += when(python(library, applies), [f"findings[-1].sources.append({source})"])
    return when(python(library, rule.when.condition), written)


def _misfits(library: Library, question: Question) -> Iterator[str]:
    if question.type is not QuestionType.GROUP:
        yield from _form(library, question, question.id, None)
        yield from _order(library, question, None)
        return
    checked = [line for field in question.fields for line in _form(library, field, f"{MEMBER}.{field.id}", question.id)]
    checked += [line for field in question.fields for line in _order(library, field, question)]
    if checked:
        yield f"for {MEMBER} in {question.id}:"
        yield from block(checked)
    if question.max is not None:
        message = f"There are too many {question.plural}; the most is {question.max}."
        yield from when(
            f"len({question.id}) > {question.max}", [_error("too-many", quoted(message), '"Leave some out."')]
        )
    if question.min:
        message = f"There are too few {question.plural}: at least {question.min} needed."
        yield from when(
            f"{question.id} is not NOT_ASKED and len({question.id}) < {question.min}",
            [_error("too-few", quoted(message), quoted(f"Add a {question.singular}."))],
        )


def _form(library: Library, question: Question, variable: str, group: str | None) -> Iterator[str]:
    if question.pattern:
        message = f"{question.ask}: it should be {question.pattern_words}."
        yield from when(f"not matches({variable}, {quoted(question.pattern)})", [_wrong(message)])
    written: list[str] = []
    for form in question.form:
        condition = "True" if form.when.condition == TRUE else python(library, form.when.condition, group)
        written.append(f"{'elif' if written else 'if'} {condition}:")
        written += block(_number(question, form, variable))
    yield from written


def _order(library: Library, question: Question, group: Question | None) -> Iterator[str]:
    """What a date should not come before or after. `before` is false while one of the two is missing."""
    for order in question.order:
        day = f"{MEMBER}.{question.id}" if group else question.id
        other = f"{MEMBER}.{order.other}" if group and group.field(order.other) else order.other
        wrong = f"before({day}, {other})" if order.not_before else f"before({other}, {day})"
        called = quoted(f"; {other_date(library, order, group)}: ")
        told = quoted(f"{order.message} ({capitalised(question.short)}: ")
        message = f'{told} + shown_answer({day}) + {called} + shown_answer({other}) + ".)"'
        yield from when(
            wrong, [f"findings.append(Finding('{Severity.WARNING}', 'date-order', {message}, {quoted(order.fix)}))"]
        )


def _number(question: Question, form: FormEntry, variable: str) -> list[str]:
    expected = FORMS[form.value]
    message = f"{question.ask}: this is not {expected.name}. It should be {expected.accepted}."
    return when(f"not matches(compact({variable}), {quoted(expected.pattern)})", [_wrong(message)])


def _wrong(message: str) -> str:
    return _error("form", quoted(message), '"Check it and correct it."')


def _error(rule: str, message: str, fix: str) -> str:
    return f"findings.append(Finding('{Severity.ERROR}', '{rule}', {message}, {fix}))"
