"""Linking a library: every name, id, reference and term is looked up, and term uses are marked in the texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from accordant.conditions import Kind, Subject
from accordant.finding import Finding, Place
from accordant.library.declarations import Declarations
from accordant.library.entries import Fact, Question
from accordant.library.forms import FORMS
from accordant.library.library import Library, subject_of
from accordant.library.link_clauses import ClauseTexts
from accordant.library.link_dates import DateOrders
from accordant.library.link_guide import GuideTexts
from accordant.library.link_notes import NoteTexts
from accordant.library.lookup import Lookup, error, unknown
from accordant.library.marking import mark_clause, mark_definition, unexplained
from accordant.library.order import cycle
from accordant.library.terms import Terms
from accordant.library.values import ValueProblem, read_value

PARTY_GROUPS = ("commissioners", "partners")
"""The groups of an interview whose members are the parties."""
PARTY_FIELDS = ("name", "short_name", "kind")
"""Fields of the parties that the engine itself looks at: see accordant/assembly/parties.py."""

BOUND_NAMES = ("model", "commissioners", "partners", "partnership_name", "start_date", "agreement_form")
"""Questions that the engine itself looks at: every library must ask them."""


def link(library: Library) -> tuple[Library, tuple[Finding, ...]]:
    """The library with its term uses marked, and everything found wrong with its links."""
    findings: list[Finding] = []
    terms = Terms.of(library.definitions.values(), library.proper_names)
    clauses = {id: mark_clause(clause, terms, findings) for id, clause in library.clauses.items()}
    definitions = {id: mark_definition(entry, terms, findings) for id, entry in library.definitions.items()}
    for note in library.notes.values():
        # A note is read beside the agreement, so nothing in it is a use of a term, but its capitals are looked at.
        findings.extend(unexplained(note.title, terms))
        findings.extend(found for point in note.points() for text in point.text for found in unexplained(text, terms))
    linked = replace(library, clauses=clauses, definitions=definitions)
    findings.extend(_Linker(linked).findings())
    findings.extend(Declarations(linked).findings())
    return linked, tuple(findings)


class _Linker(Lookup):
    """Looks up everything that a library's entries name."""

    def findings(self) -> Iterator[Finding]:
        yield from self._bound_names()
        yield from self._interview()
        yield from self._facts()
        yield from self._rules()
        yield from self._authorities()
        yield from ClauseTexts(self.library).findings()
        yield from NoteTexts(self.library).findings()
        yield from GuideTexts(self.library).findings()
        yield from DateOrders(self.library).findings()
        yield from self._definitions()
        yield from self._outlines()
        yield from self._topics()
        yield from self._party_kinds()
        if loop := cycle(self.library):
            message = f"These depend on each other in a circle: {' → '.join(loop)}."
            yield error("circle", message, Place(), "Take one of the conditions out.")

    def _bound_names(self) -> Iterator[Finding]:
        for name in BOUND_NAMES:
            if name not in self.library.questions:
                yield error("library", f"The interview must ask “{name}”: assembly needs it.", Place("schemas"))

    def _interview(self) -> Iterator[Finding]:
        seen: set[str] = set()
        for section in self.library.sections:
            yield from self.when(section.when)
            for item in section.items:
                if not isinstance(item, Question):
                    clause = self.library.clauses.get(item.option)
                    if clause is None or not clause.head.options:
                        known = [id for id, c in self.library.clauses.items() if c.head.options]
                        yield unknown("clause with options", item.option, known, item.place)
                    continue
                if item.id in seen or item.id in self.library.facts:
                    yield error("duplicate-id", f"The name “{item.id}” is used twice.", item.place)
                seen.add(item.id)
                yield from self._question(item, self.vocabulary)

    def _question(self, question: Question, vocabulary: Mapping[str, Subject]) -> Iterator[Finding]:
        yield from self.when(question.when, vocabulary)
        for default in question.default:
            yield from self.when(default.when, vocabulary)
            try:
                read_value(question, default.value)
            except ValueProblem as problem:
                yield error("default", f"The default of “{question.id}” does not fit: {problem}", question.place)
        for form in question.form:
            yield from self.when(form.when, vocabulary)
            if form.value not in FORMS:
                yield unknown("form of number", form.value, FORMS, form.place)
        for group in question.of:
            if group not in self.groups:
                yield unknown("group", group, self.groups, question.place)
        yield from self.doubled("field", ((field.id, field.place) for field in question.fields))
        yield from self.doubled("choice", ((choice.value, choice.place) for choice in question.choices))
        for field in question.fields:
            if field.id in self.vocabulary or field.id in self.groups:
                yield error("duplicate-id", f"“{field.id}” is also a question or fact of its own.", field.place)
            yield from self._question(field, self.library.member_vocabularies[question.id])

    def _facts(self) -> Iterator[Finding]:
        for fact in self.library.facts.values():
            if fact.when is not None:
                yield from self.when(fact.when)
            if fact.group is not None:
                group = self.groups.get(fact.group)
                if group is None:
                    yield unknown("group", fact.group, self.groups, fact.place)
                    continue
                yield from self.when(fact.where, self.library.member_vocabularies[group.id])
                if fact.of and (group.field(fact.of) is None):
                    yield unknown("field", fact.of, [field.id for field in group.fields], fact.place)
            yield from self._arithmetic(fact)

    def _arithmetic(self, fact: Fact) -> Iterator[Finding]:
        for name in fact.operands:
            if name not in self.vocabulary:
                yield unknown("question or fact", name, self.vocabulary, fact.place)
            elif self.vocabulary[name].kind is not Kind.NUMBER:
                message = f"“{fact.id}” calculates with “{name}”, which is {self.vocabulary[name].kind}."
                yield error("fact", message, fact.place, "Calculate with numbers, amounts and percentages only.")
        group = self.groups.get(fact.group or "")
        field = group.field(fact.of) if group and fact.of else None
        subject = subject_of(field) if field else None
        if field is not None and (subject is None or subject.kind is not Kind.NUMBER):
            message = f"“{fact.id}” calculates with the field “{field.id}”, which is no number."
            yield error("fact", message, fact.place, "Calculate with numbers, amounts and percentages only.")

    def _rules(self) -> Iterator[Finding]:
        for rule in self.library.rules:
            yield from self.when(rule.when)
            yield from self.cited(rule.authorities, rule.place)
            for name in rule.questions:
                if name not in self.library.questions and name not in self.vocabulary:
                    yield unknown("question", name, [*self.library.questions, *self.vocabulary], rule.place)

    def _authorities(self) -> Iterator[Finding]:
        for authority in self.library.authorities.values():
            yield from self.when(authority.applies)

    def _definitions(self) -> Iterator[Finding]:
        for entry in self.library.definitions.values():
            for version in entry.versions:
                yield from self.when(version.when)
                yield from self.sentence(version.text, None)
            if entry.versions[-1].when.line:
                yield error("definition", f"The last version of “{entry.term}” must have no 'when'.", entry.place)

    def _outlines(self) -> Iterator[Finding]:
        model = self.vocabulary.get("model")
        for choice in model.choices if model else ():
            if choice not in self.library.outlines:
                message = f"There is no outline for the model “{choice}”."
                yield error("outline", message, Place(f"clauses/outlines/{choice}.yaml", 1))
        for outline in self.library.outlines.values():
            for title in outline.titles:
                yield from self.when(title.when)
            listed: set[str] = set()
            for id in outline.clauses():
                clause = self.library.clauses.get(id)
                if clause is None:
                    yield unknown("clause", id, self.library.clauses, outline.place)
                elif outline.model not in clause.head.models:
                    message = f"The outline of {outline.model} has “{id}”, which does not serve that model."
                    yield error("outline", message, outline.place)
                if id in listed:
                    yield error("outline", f"“{id}” stands twice in the outline of {outline.model}.", outline.place)
                listed.add(id)
            for clause in self.library.clauses.values():
                if outline.model in clause.head.models and clause.id not in listed:
                    message = f"It serves {outline.model}, but the outline of {outline.model} does not have it."
                    yield error("outline", message, Place(clause.file, 1))

    def _topics(self) -> Iterator[Finding]:
        clauses = self.library.clauses
        covered = {
            model: {topic for id in outline.clauses() if id in clauses for topic in clauses[id].head.topics}
            for model, outline in self.library.outlines.items()
        }
        for topic in self.library.topics.values():
            if topic.when is not None:
                yield from self.when(topic.when)
            for model in topic.mandatory:
                if topic.id not in covered.get(model, ()):
                    message = f"The topic “{topic.id}” is mandatory for {model}, and no clause of that model has it."
                    yield error("topic", message, topic.place, f"Add “{topic.id}” to the topics of a clause.")

    def _party_kinds(self) -> Iterator[Finding]:
        for role in PARTY_GROUPS:
            group = self.groups.get(role)
            kind = group.field("kind") if group else None
            for choice in kind.choices if kind else ():
                party_kind = self.library.party_kinds.get(choice.value)
                if party_kind is None:
                    message = f"There is no entry for the kind of party “{choice.value}”."
                    yield error("party-kind", message, Place("clauses/parties.yaml", 1))
                    continue
                blocks = (party_kind.hand.attestation, party_kind.deed.attestation)
                for sentence in (party_kind.particulars, *blocks):
                    yield from self.sentence(sentence, role)
