"""Linking a library: every name, id, reference and term is looked up, and term uses are marked in the texts."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from accordant.conditions import Kind, Subject, check
from accordant.finding import Finding, Place, Severity
from accordant.library.entries import Fact, Question, QuestionType
from accordant.library.library import Library, LibraryClause, subject_of
from accordant.library.marking import mark_clause, mark_definition
from accordant.library.order import cycle
from accordant.library.terms import Terms
from accordant.library.text import (
    ALWAYS,
    DefinitionsPlace,
    Each,
    FieldSlot,
    PluralSlot,
    ReferenceSlot,
    Sentence,
    TextBlock,
    TextParagraph,
    TextTable,
    ValueSlot,
    When,
)
from accordant.library.values import ValueProblem, read_value

BOUND_NAMES = ("model", "commissioners", "partners", "partnership_name", "start_date", "agreement_form")
"""Questions that the engine itself looks at: every library must ask them."""


def link(library: Library) -> tuple[Library, tuple[Finding, ...]]:
    """The library with its term uses marked, and everything found wrong with its links."""
    findings: list[Finding] = []
    terms = Terms.of(library.definitions.values(), library.proper_names)
    clauses = {id: mark_clause(clause, terms, findings) for id, clause in library.clauses.items()}
    definitions = {id: mark_definition(entry, terms, findings) for id, entry in library.definitions.items()}
    linked = replace(library, clauses=clauses, definitions=definitions)
    findings.extend(_Linker(linked).findings())
    return linked, tuple(findings)


class _Linker:
    """Looks up everything that a library's entries name."""

    def __init__(self, library: Library):
        self.library = library
        self.vocabulary = library.vocabulary
        self.groups = {id: q for id, q in library.questions.items() if q.type is QuestionType.GROUP}
        self.targets = self._targets()

    def findings(self) -> Iterator[Finding]:
        yield from self._bound_names()
        yield from self._interview()
        yield from self._facts()
        yield from self._rules()
        for clause in self.library.clauses.values():
            yield from self._clause(clause)
        yield from self._definitions()
        yield from self._outlines()
        yield from self._topics()
        yield from self._party_kinds()
        if loop := cycle(self.library):
            message = f"These depend on each other in a circle: {' → '.join(loop)}."
            yield _error("circle", message, Place(), "Take one of the conditions out.")

    def _targets(self) -> set[str]:
        targets: set[str] = set()
        for clause in self.library.clauses.values():
            targets.add(clause.id)
            for block in clause.all_blocks():
                targets.add(f"{clause.id}.{block.id}")
        return targets

    def _when(self, when: When, vocabulary: Mapping[str, Subject] | None = None) -> Iterator[Finding]:
        for problem in check(when.condition, self.vocabulary if vocabulary is None else vocabulary):
            place = Place(when.file, when.line, problem.column)
            yield _error("condition", f"In “{when.source}”: {problem.message}", place)

    def _bound_names(self) -> Iterator[Finding]:
        for name in BOUND_NAMES:
            if name not in self.library.questions:
                yield _error("library", f"The interview must ask “{name}”: assembly needs it.", Place("schemas"))

    def _interview(self) -> Iterator[Finding]:
        seen: set[str] = set()
        for section in self.library.sections:
            yield from self._when(section.when)
            for item in section.items:
                if not isinstance(item, Question):
                    clause = self.library.clauses.get(item.option)
                    if clause is None or not clause.head.options:
                        known = [id for id, c in self.library.clauses.items() if c.head.options]
                        yield _unknown("clause with options", item.option, known, item.place)
                    continue
                if item.id in seen or item.id in self.library.facts:
                    yield _error("duplicate-id", f"The name “{item.id}” is used twice.", item.place)
                seen.add(item.id)
                yield from self._question(item, self.vocabulary)

    def _question(self, question: Question, vocabulary: Mapping[str, Subject]) -> Iterator[Finding]:
        yield from self._when(question.when, vocabulary)
        for default in question.default:
            yield from self._when(default.when, vocabulary)
            try:
                read_value(question, default.value)
            except ValueProblem as problem:
                yield _error("default", f"The default of “{question.id}” does not fit: {problem}", question.place)
        for group in question.of:
            if group not in self.groups:
                yield _unknown("group", group, self.groups, question.place)
        for field in question.fields:
            if field.id in self.vocabulary or field.id in self.groups:
                yield _error("duplicate-id", f"“{field.id}” is also a question or fact of its own.", field.place)
            yield from self._question(field, self.library.member_vocabularies[question.id])

    def _facts(self) -> Iterator[Finding]:
        for fact in self.library.facts.values():
            if fact.when is not None:
                yield from self._when(fact.when)
            if fact.group is not None:
                group = self.groups.get(fact.group)
                if group is None:
                    yield _unknown("group", fact.group, self.groups, fact.place)
                    continue
                yield from self._when(fact.where, self.library.member_vocabularies[group.id])
                if fact.of and (group.field(fact.of) is None):
                    yield _unknown("field", fact.of, [field.id for field in group.fields], fact.place)
            yield from self._arithmetic(fact)

    def _arithmetic(self, fact: Fact) -> Iterator[Finding]:
        for name in (*fact.add, *fact.subtract):
            if name not in self.vocabulary:
                yield _unknown("question or fact", name, self.vocabulary, fact.place)
            elif self.vocabulary[name].kind is not Kind.NUMBER:
                message = f"“{fact.id}” calculates with “{name}”, which is {self.vocabulary[name].kind}."
                yield _error("fact", message, fact.place, "Calculate with numbers, amounts and percentages only.")
        group = self.groups.get(fact.group or "")
        field = group.field(fact.of) if group and fact.of else None
        subject = subject_of(field) if field else None
        if field is not None and (subject is None or subject.kind is not Kind.NUMBER):
            message = f"“{fact.id}” calculates with the field “{field.id}”, which is no number."
            yield _error("fact", message, fact.place, "Calculate with numbers, amounts and percentages only.")

    def _rules(self) -> Iterator[Finding]:
        for rule in self.library.rules:
            yield from self._when(rule.when)
            yield from self._authorities(rule.authorities, rule.place)
            for name in rule.questions:
                if name not in self.library.questions and name not in self.vocabulary:
                    yield _unknown("question", name, [*self.library.questions, *self.vocabulary], rule.place)

    def _authorities(self, ids: Iterable[str], place: Place) -> Iterator[Finding]:
        for id in ids:
            if id not in self.library.authorities:
                yield _unknown("authority", id, self.library.authorities, place)

    def _clause(self, clause: LibraryClause) -> Iterator[Finding]:
        head, place = clause.head, Place(clause.file, 1)
        yield from self._when(head.when)
        yield from self._authorities(head.authorities, place)
        for topic in head.topics:
            if topic not in self.library.topics:
                yield _unknown("topic", topic, self.library.topics, place)
        for option in head.options:
            yield from self._when(option.available)
        for default in head.default:
            yield from self._when(default.when)
        options = {option.id for option in head.options}
        written = {passage.option: passage.line for passage in clause.passages if passage.option}
        for option in sorted(options - written.keys()):
            message = f"The option “{option}” has no text: add a “## Option: {option}” heading."
            yield _error("clause-text", message, place)
        for option in sorted(written.keys() - options):
            yield _unknown("option of this clause", option, options, Place(clause.file, written[option]))
        yield from self._blocks(clause)

    def _blocks(self, clause: LibraryClause) -> Iterator[Finding]:
        ids: set[str] = set()
        for passage in clause.passages:
            for block in passage.blocks:
                yield from self._block(block, clause, None, ids)

    def _block(self, block: TextBlock, clause: LibraryClause, group: str | None, ids: set[str]) -> Iterator[Finding]:
        line = block.line if isinstance(block, DefinitionsPlace | TextTable) else block.sentence.line
        place = Place(clause.file, line)
        if not block.id:
            step = "Run accordant check --fix to write ids in."
            yield _error("paragraph-id", "This paragraph has no id.", place, step)
        elif block.id in ids:
            yield _error("duplicate-id", f"The paragraph id “{block.id}” is there twice in this clause.", place)
        ids.add(block.id)
        match block:
            case TextParagraph():
                yield from self._each(block.each, place)
                inner = block.each.group if block.each and block.each.group in self.groups else group
                yield from self._when(block.when, self._vocabulary(group))
                yield from self._sentence(block.sentence, inner)
                for child in block.children:
                    yield from self._block(child, clause, inner, ids)
            case TextTable():
                yield from self._when(block.when)
                yield from self._each(block.each, place)
                inner = block.each.group if block.each and block.each.group in self.groups else group
                for sentence in block.cells:
                    yield from self._sentence(sentence, inner)
                for row in block.rows:
                    yield from self._when(row.when)
                    for sentence in row.cells:
                        yield from self._sentence(sentence, None)
                if self._may_be_empty(block):
                    message = f"The table “{block.id}” may have no row: say what is printed then (empty: ...)."
                    yield _error("empty-table", message, place)
            case DefinitionsPlace():
                return

    def _may_be_empty(self, table: TextTable) -> bool:
        group = self.groups.get(table.each.group) if table.each else None
        if table.each is None or group is None or table.empty is not None:
            return False
        return not group.min or table.each.where is not ALWAYS

    def _each(self, each: Each | None, place: Place) -> Iterator[Finding]:
        if each is None:
            return
        if each.group not in self.groups:
            yield _unknown("group", each.group, self.groups, place)
            return
        yield from self._when(each.where, self._vocabulary(each.group))

    def _vocabulary(self, group: str | None) -> Mapping[str, Subject]:
        return self.library.member_vocabularies[group] if group else self.vocabulary

    def _sentence(self, sentence: Sentence, group: str | None) -> Iterator[Finding]:
        place = Place(sentence.file, sentence.line)
        for piece in sentence.pieces:
            match piece:
                case ValueSlot(name, in_words):
                    yield from self._value(name, in_words, group, place)
                case FieldSlot(field, name):
                    yield from self._field(field, name, group, place)
                case PluralSlot(_, _, name):
                    if name not in self.groups and name not in self.vocabulary and not self._member_field(name, group):
                        yield _unknown("group or number", name, [*self.groups, *self.vocabulary], place)
                case ReferenceSlot():
                    yield from self._reference(piece, place)
                case _:
                    pass

    def _member_field(self, name: str, group: str | None) -> Question | None:
        return self.groups[group].field(name) if group else None

    def _value(self, name: str, in_words: bool, group: str | None, place: Place) -> Iterator[Finding]:
        question = self._member_field(name, group) or self.library.questions.get(name)
        if question is None and name not in self.library.facts:
            fields = [field.id for field in self.groups[group].fields] if group else []
            yield _unknown("value", name, [*fields, *self.library.questions, *self.library.facts], place)
        elif question is not None and question.type is QuestionType.GROUP:
            message = f"“{name}” is a group: name the field to print, such as {{{question.name_field} of {name}}}."
            yield _error("clause-text", message, place)
        elif question is not None and question.type is QuestionType.MEMBER:
            message = f"“{name}” is a member: name the field to print, such as {{name of {name}}}."
            yield _error("clause-text", message, place)
        elif in_words and question is not None and question.type is not QuestionType.INTEGER:
            yield _error("clause-text", f"Only whole numbers can be written in words, and “{name}” is none.", place)

    def _field(self, field: str, name: str, group: str | None, place: Place) -> Iterator[Finding]:
        member = self._member_field(name, group) or self.library.questions.get(name)
        if member is None or member.type not in (QuestionType.MEMBER, QuestionType.GROUP):
            members = [q.id for q in self.library.questions.values() if q.type is QuestionType.MEMBER]
            yield _unknown("group or member", name, [*self.groups, *members], place)
            return
        for source in member.of or (member.id,):
            if source in self.groups and self.groups[source].field(field) is None:
                yield _unknown(f"field of {source}", field, [f.id for f in self.groups[source].fields], place)

    def _reference(self, reference: ReferenceSlot, place: Place) -> Iterator[Finding]:
        for target in reference.targets:
            if target not in self.targets:
                yield _unknown("clause or paragraph", target, self.targets, place, rule="reference")
                continue
            head = self.library.clauses[target.split(".")[0]].head
            if head.kind == "background":
                yield _error("reference", f"“{target}” is in the background, which is not referred to.", place)
                continue
            right = "clause" if head.kind == "clause" else ("paragraph" if "." in target else "schedule")
            if reference.word.lower().removesuffix("s") != right:
                yield _error("reference", f"“{target}” is a {right}: write [{right} {target}].", place)

    def _definitions(self) -> Iterator[Finding]:
        for entry in self.library.definitions.values():
            for version in entry.versions:
                yield from self._when(version.when)
                yield from self._sentence(version.text, None)
            if entry.versions[-1].when.line:
                yield _error("definition", f"The last version of “{entry.term}” must have no 'when'.", entry.place)

    def _outlines(self) -> Iterator[Finding]:
        model = self.vocabulary.get("model")
        for choice in model.choices if model else ():
            if choice not in self.library.outlines:
                message = f"There is no outline for the model “{choice}”."
                yield _error("outline", message, Place(f"clauses/outlines/{choice}.yaml", 1))
        for outline in self.library.outlines.values():
            listed: set[str] = set()
            for id in outline.clauses():
                clause = self.library.clauses.get(id)
                if clause is None:
                    yield _unknown("clause", id, self.library.clauses, outline.place)
                elif outline.model not in clause.head.models:
                    message = f"The outline of {outline.model} has “{id}”, which does not serve that model."
                    yield _error("outline", message, outline.place)
                if id in listed:
                    yield _error("outline", f"“{id}” stands twice in the outline of {outline.model}.", outline.place)
                listed.add(id)
            for clause in self.library.clauses.values():
                if outline.model in clause.head.models and clause.id not in listed:
                    message = f"It serves {outline.model}, but the outline of {outline.model} does not have it."
                    yield _error("outline", message, Place(clause.file, 1))

    def _topics(self) -> Iterator[Finding]:
        for topic in self.library.topics.values():
            for model in topic.mandatory:
                outline = self.library.outlines.get(model)
                inside = outline.clauses() if outline else ()
                covered = any(
                    topic.id in self.library.clauses[id].head.topics for id in inside if id in self.library.clauses
                )
                if not covered:
                    message = f"The topic “{topic.id}” is mandatory for {model}, and no clause of that model has it."
                    yield _error("topic", message, topic.place, f"Add “{topic.id}” to the topics of a clause.")

    def _party_kinds(self) -> Iterator[Finding]:
        for role in ("commissioners", "partners"):
            group = self.groups.get(role)
            kind = group.field("kind") if group else None
            for choice in kind.choices if kind else ():
                party_kind = self.library.party_kinds.get(choice.value)
                if party_kind is None:
                    message = f"There is no entry for the kind of party “{choice.value}”."
                    yield _error("party-kind", message, Place("clauses/parties.yaml", 1))
                    continue
                blocks = (party_kind.hand.attestation, party_kind.deed.attestation)
                for sentence in (party_kind.particulars, *blocks):
                    yield from self._sentence(sentence, role)


def _error(rule: str, message: str, place: Place, next_step: str = "") -> Finding:
    return Finding(Severity.ERROR, rule, message, place, next_step)


def _unknown(what: str, name: str, known: Iterable[str], place: Place, rule: str = "unknown-name") -> Finding:
    close = difflib.get_close_matches(name, list(known), n=1, cutoff=0.6)
    step = f"Did you mean “{close[0]}”?" if close else ""
    return _error(rule, f"There is no {what} “{name}”.", place, step)
