"""Linking notes: the names, ids and references in their points are looked up."""

from __future__ import annotations

from collections.abc import Iterator

from accordant.finding import Finding
from accordant.library.entries import NoteEntry, NotePoint, NoteSection, QuestionType
from accordant.library.lookup import Lookup, error, unknown


class NoteTexts(Lookup):
    """Looks up everything that a library's notes name."""

    def findings(self) -> Iterator[Finding]:
        for note in self.library.notes.values():
            yield from self._note(note)
        yield from self._one_of_each_name()

    def _one_of_each_name(self) -> Iterator[Finding]:
        seen: dict[tuple[str, str | None], NoteEntry] = {}
        for note in self.library.notes.values():
            other = seen.setdefault((note.name, note.for_party), note)
            if other is not note:
                message = f"“{note.id}” and “{other.id}” are asked for by the same name, for the same parties."
                yield error("note", message, note.place, "Rename one, or write it for other parties.")

    def _note(self, note: NoteEntry) -> Iterator[Finding]:
        group = note.for_party if note.for_party in self.groups else None
        for question in note.needs:
            if question not in self.library.questions:
                yield unknown("question", question, self.library.questions, note.place)
        yield from self.sentence(note.title, group)
        yield from self.doubled("point", ((point.id, point.place) for point in note.points()))
        for section in note.sections:
            yield from self._section(section, group)
            for point in section.points:
                yield from self._point(point, group)

    def _section(self, section: NoteSection, group: str | None) -> Iterator[Finding]:
        yield from self.when(section.when, self.vocabulary_in(group))
        for id in section.clauses:
            clause = self.library.clauses.get(id)
            if clause is None or (section.shows == "choices" and not clause.head.options):
                wanted = section.shows == "choices"
                known = [id for id, other in self.library.clauses.items() if other.head.options or not wanted]
                yield unknown("clause with options" if wanted else "clause", id, known, section.place)
        for question in section.about:
            if question not in self.library.questions:
                yield unknown("question", question, self.library.questions, section.place)

    def _point(self, point: NotePoint, group: str | None) -> Iterator[Finding]:
        yield from self.when(point.when, self.vocabulary_in(group))
        yield from self.cited(point.authorities, point.place)
        for condition in (point.met, point.not_met):
            if condition is not None:
                yield from self.when(condition, self.vocabulary_in(group))
        yield from self._share(point, group)
        inner = group
        if point.each is not None:
            if point.each not in self.groups:
                yield unknown("group", point.each, self.groups, point.place)
                return
            inner = point.each
            yield from self.when(point.where, self.vocabulary_in(inner))
            yield from self._own(point, group)
        for sentence in point.text:
            yield from self.sentence(sentence, inner)

    def _share(self, point: NotePoint, group: str | None) -> Iterator[Finding]:
        if point.share is None:
            return
        if group is None or point.each is not None:
            message = f"“{point.id}” has 'share', which is of the sum of the party that a note is for."
            yield error("note", message, point.place, "Write the note for commissioners or partners, and no 'each'.")
            return
        percentages = [q.id for q in self.library.questions.values() if q.type is QuestionType.PERCENTAGE]
        if point.share.percent not in percentages:
            yield unknown("percentage", point.share.percent, percentages, point.place)
        sums = [field.id for field in self.groups[group].fields if field.type is QuestionType.MONEY]
        if point.share.of not in sums:
            yield unknown(f"sum of the {group}", point.share.of, sums, point.place)

    def _own(self, point: NotePoint, group: str | None) -> Iterator[Finding]:
        if point.own is None or point.each is None:
            return
        field = self.groups[point.each].field(point.own)
        if group is None:
            yield error("note", f"“{point.id}” has 'own', but the note is for no party.", point.place)
        elif field is None or field.type is not QuestionType.MEMBER or group not in field.of:
            fields = [f.id for f in self.groups[point.each].fields if f.type is QuestionType.MEMBER and group in f.of]
            yield unknown(f"field of {point.each} that picks one of the {group}", point.own, fields, point.place)
