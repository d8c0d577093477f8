"""Linking the guide: the clauses, authorities and examples that it names are looked up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from accordant.finding import Finding, Place
from accordant.library.bundled import examples_of
from accordant.library.lookup import Lookup, unknown


class GuideTexts(Lookup):
    """Looks up everything that a library's guide names."""

    def findings(self) -> Iterator[Finding]:
        guide = self.library.guide
        if guide is None:
            return
        for what, entries in (
            ("principle", guide.principles),
            ("question", guide.questions),
            ("story", guide.stories),
        ):
            yield from self.doubled(what, ((entry.id, entry.place) for entry in entries))
            for entry in entries:
                yield from self._clauses(entry.clauses, entry.place)
        for question in guide.questions:
            yield from self.cited(question.authorities, question.place)
        folder = examples_of(self.library.root)
        known = [path.stem for path in sorted(folder.glob("*.yaml"))]
        for story in guide.stories:
            if story.example not in known:
                yield unknown("example", story.example, known, story.place)

    def _clauses(self, ids: Iterable[str], place: Place) -> Iterator[Finding]:
        for id in ids:
            if id not in self.library.clauses:
                yield unknown("clause", id, self.library.clauses, place)
