"""Looking up what a sentence or a condition names: questions, facts, groups, fields, clauses, paragraphs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from accordant.conditions import Subject, check
from accordant.finding import Finding, Place, Severity, did_you_mean
from accordant.library.entries import Question, QuestionType
from accordant.library.library import Library
from accordant.library.text import FieldSlot, PluralSlot, ReferenceSlot, Sentence, ValueSlot, When


class Lookup:
    """Knows every name and id of a library."""

    def __init__(self, library: Library):
        self.library = library
        self.vocabulary = library.vocabulary
        self.groups = {id: q for id, q in library.questions.items() if q.type is QuestionType.GROUP}
        self.targets = library.targets

    def when(self, when: When, vocabulary: Mapping[str, Subject] | None = None) -> Iterator[Finding]:
        for problem in check(when.condition, self.vocabulary if vocabulary is None else vocabulary):
            place = Place(when.file, when.line, problem.column)
            yield error("condition", f"In “{when.source}”: {problem.message}", place)

    def doubled(self, what: str, ids: Iterable[tuple[str, Place]]) -> Iterator[Finding]:
        """Ids that stand twice in a list where each may stand once, with their places."""
        seen: set[str] = set()
        for id, place in ids:
            if id in seen:
                yield error("duplicate-id", f"The {what} “{id}” is there twice.", place, "Rename or delete one.")
            seen.add(id)

    def vocabulary_in(self, group: str | None) -> Mapping[str, Subject]:
        return self.library.member_vocabularies[group] if group else self.vocabulary

    def sentence(self, sentence: Sentence, group: str | None) -> Iterator[Finding]:
        place = Place(sentence.file, sentence.line)
        for piece in sentence.pieces:
            match piece:
                case ValueSlot(name, in_words):
                    yield from self._value(name, in_words, group, place)
                case FieldSlot(field, name):
                    yield from self._field(field, name, group, place)
                case PluralSlot(_, _, name):
                    if name not in self.groups and name not in self.vocabulary and not self._member_field(name, group):
                        yield unknown("group or number", name, [*self.groups, *self.vocabulary], place)
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
            yield unknown("value", name, [*fields, *self.library.questions, *self.library.facts], place)
        elif question is not None and question.type is QuestionType.GROUP:
            message = f"“{name}” is a group: name the field to print, such as {{{question.name_field} of {name}}}."
            yield error("clause-text", message, place)
        elif question is not None and question.type is QuestionType.MEMBER:
            message = f"“{name}” is a member: name the field to print, such as {{name of {name}}}."
            yield error("clause-text", message, place)
        elif in_words and question is not None and question.type is not QuestionType.INTEGER:
            yield error("clause-text", f"Only whole numbers can be written in words, and “{name}” is none.", place)

    def _field(self, field: str, name: str, group: str | None, place: Place) -> Iterator[Finding]:
        member = self._member_field(name, group) or self.library.questions.get(name)
        if member is None or member.type not in (QuestionType.MEMBER, QuestionType.GROUP):
            members = [q.id for q in self.library.questions.values() if q.type is QuestionType.MEMBER]
            yield unknown("group or member", name, [*self.groups, *members], place)
            return
        for source in member.of or (member.id,):
            if source in self.groups and self.groups[source].field(field) is None:
                yield unknown(f"field of {source}", field, [f.id for f in self.groups[source].fields], place)

    def _reference(self, reference: ReferenceSlot, place: Place) -> Iterator[Finding]:
        for target in reference.targets:
            if target not in self.targets:
                yield unknown("clause or paragraph", target, self.targets, place, rule="reference")
                continue
            head = self.library.clauses[target.split(".")[0]].head
            if head.kind == "background":
                yield error("reference", f"“{target}” is in the background, which is not referred to.", place)
                continue
            right = "clause" if head.kind == "clause" else ("paragraph" if "." in target else "schedule")
            if reference.word.lower().removesuffix("s") != right:
                yield error("reference", f"“{target}” is a {right}: write [{right} {target}].", place)

    def cited(self, ids: Iterable[str], place: Place) -> Iterator[Finding]:
        for id in ids:
            if id not in self.library.authorities:
                yield unknown("authority", id, self.library.authorities, place)


def error(rule: str, message: str, place: Place, next_step: str = "") -> Finding:
    return Finding(Severity.ERROR, rule, message, place, next_step)


def unknown(what: str, name: str, known: Iterable[str], place: Place, rule: str = "unknown-name") -> Finding:
    return error(rule, f"There is no {what} “{name}”.", place, did_you_mean(name, known))
