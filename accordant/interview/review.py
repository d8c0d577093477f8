"""Reviewing a draft's answers: the minimum, the consistency rules, and answers that don't fit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from accordant.conditions import Absent
from accordant.finding import Finding, Place, Severity
from accordant.interview.date_order import date_findings
from accordant.interview.draft import Draft
from accordant.interview.minimum import missing_minimum
from accordant.interview.remark_review import remark_findings
from accordant.interview.settle import Settled, SettledMember, settle
from accordant.interview.special_review import term_findings
from accordant.library.entries import Question, QuestionType, Rule
from accordant.library.library import Library
from accordant.library.terms import forms
from accordant.library.values import check_pattern
from accordant.phrases import day_in_words

_ORDER = (Severity.ERROR, Severity.WARNING, Severity.ADVICE)


def review(library: Library, draft: Draft) -> tuple[Finding, ...]:
    """Everything to be said about these answers, errors first. A rule is broken while its condition holds."""
    return review_settled(settle(library, draft))


def review_settled(settled: Settled) -> tuple[Finding, ...]:
    """As `review`, of a draft that is settled already."""
    library = settled.library
    findings = [
        *missing_minimum(library, settled.draft),
        *_misfits(settled),
        *broken(library.rules, settled),
        *date_findings(settled),
        *_approval(settled),
        *term_findings(settled),
        *remark_findings(settled),
        *_idle(settled),
    ]
    return tuple(sorted(findings, key=lambda finding: _ORDER.index(finding.severity)))


def broken(rules: Iterable[Rule], settled: Settled) -> Iterator[Finding]:
    """A finding for each of these rules that the answers break."""
    for rule in rules:
        if settled.holds(rule.when.condition):
            yield _broken(rule, settled)


def _broken(rule: Rule, settled: Settled) -> Finding:
    cited = (settled.library.authorities[id] for id in rule.authorities)
    sources = tuple(one.citation for one in cited if settled.holds(one.applies.condition) is not False)
    return Finding(rule.severity, rule.id, rule.message, Place(question=rule.questions[0]), rule.fix, sources)


# --- answers that don't fit ---------------------------------------------------------------------------------------


def _misfits(settled: Settled) -> Iterator[Finding]:
    for question in settled.library.questions.values():
        if settled.relevant.get(question.id) is not True:
            continue
        if question.type is QuestionType.GROUP:
            yield from _group(question, settled)
        else:
            yield from _single(question, settled.values[question.id], settled, None)
    yield from _same_names(settled)
    yield from _names_like_terms(settled)
    yield from _options(settled)


def _group(group: Question, settled: Settled) -> Iterator[Finding]:
    members = settled.members.get(group.id, ())
    place = Place(question=group.id)
    if group.max is not None and len(members) > group.max:
        message = f"There are {len(members)} {group.plural}; the most is {group.max}."
        yield Finding(Severity.ERROR, "too-many", message, place, f"Leave out {len(members) - group.max}.")
    if group.min and group.id in settled.draft.answers and len(members) < group.min:
        message = f"There are too few {group.plural}: at least {group.min} needed."
        yield Finding(Severity.ERROR, "too-few", message, place, f"Add a {group.singular}.")
    for member in members:
        for field in group.fields:
            yield from _single(field, member.values[field.id], settled, member)


def _single(question: Question, value: object, settled: Settled, member: SettledMember | None) -> Iterator[Finding]:
    if not isinstance(value, str):
        return
    place = Place(question=member.group if member else question.id, member=member.id if member else None)
    if problem := check_pattern(question, value, settled.form(question, member)):
        yield Finding(Severity.ERROR, "form", f"{question.ask}: {problem}", place, "Check it and correct it.")
    if question.type is QuestionType.MEMBER and settled.member(question.of, value) is None:
        message = f"{question.ask} The one that was picked (“{value}”) is no longer in this draft."
        known = [_name(settled, member) for group in question.of for member in settled.members.get(group, ())]
        yield Finding(Severity.ERROR, "member", message, place, f"Pick one of: {', '.join(known)}.")


def _name(settled: Settled, member: SettledMember) -> str:
    name = member.values.get(settled.library.questions[member.group].name_field)
    return name if isinstance(name, str) else member.id


def _same_names(settled: Settled) -> Iterator[Finding]:
    for field in ("name", "short_name"):
        parties = [member for group in ("commissioners", "partners") for member in settled.members.get(group, ())]
        names = Counter(str(m.values[field]).casefold() for m in parties if isinstance(m.values.get(field), str))
        for member in parties:
            name = str(member.values.get(field)).casefold()
            if names[name] > 1:
                names[name] = 1
                message = f"Two parties have the {field.replace('_', ' ')} “{member.values[field]}”."
                place = Place(question=member.group, member=member.id)
                yield Finding(Severity.ERROR, "same-name", message, place, "Give each party a name of its own.")


def _names_like_terms(settled: Settled) -> Iterator[Finding]:
    """A party that is called what a defined term is called: nobody could tell which of them a sentence means."""
    terms = {form.casefold(): entry.term for entry in settled.library.definitions.values() for form in forms(entry)}
    for group in ("commissioners", "partners"):
        for member in settled.members.get(group, ()):
            called = str(member.values.get("short_name"))
            bare = called.casefold().removeprefix("the ")
            if bare in terms:
                message = f"The short name “{called}” is also a defined term (“{terms[bare]}”)."
                place = Place(question=group, member=member.id)
                yield Finding(Severity.ERROR, "name-is-term", message, place, "Give the party another short name.")


def _options(settled: Settled) -> Iterator[Finding]:
    for clause_id, option_id in settled.draft.options.items():
        clause = settled.library.clauses[clause_id]
        in_force = settled.values.get(clause.option_name)
        option = clause.option(option_id)
        if isinstance(in_force, Absent) or in_force == option_id or option is None:
            continue
        shown = clause.option(str(in_force))
        message = (
            f"The option “{option.name}” of “{clause.head.title}” is not available with these answers; "
            f"“{shown.name if shown else in_force}” is used."
        )
        place = Place(question=clause.option_name)
        yield Finding(Severity.ERROR, "option", message, place, "Choose another option, or change the answers.")


def _approval(settled: Settled) -> Iterator[Finding]:
    given, version = settled.draft.approval, settled.library.info.version
    if given is None or settled.draft.approved_under(version):
        return
    by = f"{given.name} of {given.organisation}"
    if given.library_version != version:
        message = f"{by} approved a draft made with version {given.library_version} of the library; this is {version}."
    else:
        message = f"The answers have changed since {by} approved them on {day_in_words(given.date)}."
    yield Finding(Severity.WARNING, "approval", message, Place(), "Have the draft approved again.")


def _idle(settled: Settled) -> Iterator[Finding]:
    for id in settled.draft.answers:
        if settled.relevant.get(id) is False:
            ask = settled.library.questions[id].ask
            message = f"“{ask}” is answered, but is not asked with the other answers: it is kept, and not used."
            yield Finding(Severity.ADVICE, "not-used", message, Place(question=id))
