"""What differs between two versions of a clause as a whole: in or out, its heading, the option in force, its text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from accordant.compare.names import own_condition, own_wording
from accordant.compare.notes import changed_keys, emphasis
from accordant.conditions.model import TRUE as ALWAYS
from accordant.library.entries import OptionEntry
from accordant.library.library import Library, LibraryClause
from accordant.library.text import TextParagraph
from accordant.proof.changes.definitions import Definitions
from accordant.proof.changes.differences import Difference, before_and_now, in_words
from accordant.proof.changes.texts import Texts
from accordant.proof.changes.twin import Twin
from accordant.proof.changes.values import Values
from accordant.proof.circuit import FALSE, Rails
from accordant.proof.encoding import Encoding
from accordant.proof.names import Key

_PRINTED = frozenset({"id", "title", "kind", "models", "when", "options", "default", "version", "formerly"})
_OPTION_OWN = frozenset({"id", "available", "formerly"})


class Clauses:
    """Compares clauses, one at a time."""

    def __init__(self, pair: Twin):
        self.pair, self.circuit, self.names = pair, pair.circuit, pair.names
        self.values = Values(pair)
        self.definitions = Definitions(pair, self.values)

    def new(self, clause: LibraryClause) -> Difference:
        """A clause that only the new version has."""
        library = self.pair.new.library
        rails = self.pair.new.rails(library.presence(clause.id))
        when = in_words(library.presence(clause.id), library)
        return Difference("new", clause.id, "The clause is new.", when, rails.true, -rails.false)

    def gone(self, clause: LibraryClause) -> Difference:
        """A clause that only the old version has."""
        library = self.pair.old.library
        rails = self.pair.old.rails(library.presence(clause.id))
        when = in_words(library.presence(clause.id), library)
        return Difference("removed", clause.id, "The clause is gone.", when, rails.true, -rails.false)

    def both(self, old: LibraryClause, new: LibraryClause) -> Iterator[Difference]:
        """Everything in which two versions of a clause differ. The texts that are printed come from here alone."""
        before, after = self.pair.old.library.presence(old.id), self.pair.new.library.presence(new.id)
        then, now = self.pair.old.rails(before), self.pair.new.rails(after)
        yield from self._in_or_out(old, new, then, now)
        together = self.circuit.all_of([then.true, now.true]), self.circuit.all_of([-then.false, -now.false])
        if (old.head.title, old.head.kind) != (new.head.title, new.head.kind):
            shown = f"[-{old.head.title}-]{{+{new.head.title}+}}"
            when = in_words(after, self.pair.new.library)
            yield Difference("title", new.id, "Its heading or its kind is another.", when, *together, shown)
        yield from self._options(old, new)
        yield from Texts(self.pair, self.values, self.definitions, old, new).differences()

    def _in_or_out(self, old: LibraryClause, new: LibraryClause, then: Rails, now: Rails) -> Iterator[Difference]:
        before, after = self.pair.old.library.presence(old.id), self.pair.new.library.presence(new.id)
        written = own_condition(before) == self.names.condition(after)
        steady = written and self.pair.steady.condition(after)
        if steady:
            return
        swapped = [self.circuit.all_of([then.true, now.false]), self.circuit.all_of([then.false, now.true])]
        waits = [self.circuit.all_of([-rails.true, -rails.false]) for rails in (then, now)]
        waits = [] if self.pair.steady.waits_alike(before, after) else waits
        sure = self.circuit.any_of(swapped)
        possible = self.circuit.any_of([self.values.apart(then, now), *waits])
        if possible == FALSE:
            return
        what, says = "presence", "It is in under other answers."
        if written:
            what, says = "rests", "It is in under other answers, because what its condition rests on has changed."
        words = in_words(before, self.pair.old.library), in_words(after, self.pair.new.library)
        yield Difference(what, new.id, says, before_and_now(*words), sure, possible)

    # --- options --------------------------------------------------------------------------------------------------

    def _options(self, old: LibraryClause, new: LibraryClause) -> Iterator[Difference]:
        then: Mapping[Key, int] = self.pair.old.meanings[old.option_name].values if old.head.options else {}
        now: Mapping[Key, int] = self.pair.new.meanings[new.option_name].values if new.head.options else {}
        former = {option.id: self.names.options.get((new.id, option.id)) for option in new.head.options}
        for option in new.head.options:
            if former[option.id] is None:
                says = f"The option “{option.name}” ({option.id}) is new."
                yield self._cause("option", new.id, says, self._available(option, new=True), now[option.id])
        for option in old.head.options:
            if option.id not in former.values():
                says = f"The option “{option.name}” ({option.id}) is gone: a file that chooses it must lose the choice."
                yield self._cause("option", new.id, says, self._available(option, new=False), then[option.id])
        if new.head.options and self.pair.steady.name(new.option_name):
            return
        apart = [self.pair.xor(then[was], now[id]) for id, was in former.items() if was is not None]
        for what, says, when in self._reasons(old, new):
            yield self._cause(what, new.id, says, when, *apart)
        steady = self.pair.steady
        if new.head.options and not steady.name(new.option_name):
            # While it waits for an answer which option applies, the open point may ask for another answer.
            waits = [self._waits(old, self.pair.old), self._waits(new, self.pair.new)]
            yield Difference("around", new.id, "", "", FALSE, self.circuit.any_of(waits))

    def _waits(self, clause: LibraryClause, encoding: Encoding) -> int:
        meaning = encoding.meanings.get(clause.option_name)
        return self.circuit.all_of([-meaning.known, -meaning.absent]) if meaning else FALSE

    def _reasons(self, old: LibraryClause, new: LibraryClause) -> Iterator[tuple[str, str, str]]:
        """Why another option may be in force, as the clause is written."""
        libraries = self.pair.old.library, self.pair.new.library
        told_any = False
        for option in new.head.options:
            earlier = old.option(self.names.options.get((new.id, option.id), ""))
            if earlier is None:
                continue
            before, after = earlier.available.condition, option.available.condition
            if own_condition(before) != self.names.condition(after):
                told_any = True
                when = f"before: {in_words(before, libraries[0])}; now: {in_words(after, libraries[1])}"
                yield "option", f"The option “{option.name}” is available under other answers.", when
        defaults = [(own_condition(d.when.condition), d.option) for d in old.head.default]
        present = [
            (self.names.condition(d.when.condition), self.names.option(new.id, d.option)) for d in new.head.default
        ]
        if defaults != present and old.head.options and new.head.options:
            told_any = True
            words = self._defaults(old, libraries[0]), self._defaults(new, libraries[1])
            yield "default", "Another default applies when nobody chooses.", f"before: {words[0]}; now: {words[1]}"
        if not told_any and new.head.options and not self.pair.steady.name(new.option_name):
            yield "rests", "Another option is in force, because what it rests on has changed.", ""

    def _defaults(self, clause: LibraryClause, library: Library) -> str:
        told: list[str] = []
        for entry in clause.head.default:
            otherwise = entry.when.condition == ALWAYS and told
            told.append(f"{entry.option} {'otherwise' if otherwise else in_words(entry.when.condition, library)}")
        return ", ".join(told)

    def _available(self, option: OptionEntry, new: bool) -> str:
        library = self.pair.new.library if new else self.pair.old.library
        return f"available {in_words(option.available.condition, library)}"

    def _cause(self, what: str, where: str, says: str, when: str, *literals: int) -> Difference:
        """Something that is not text itself: it shows where another option is in force."""
        literal = self.circuit.any_of(literals)
        return Difference(what, where, says, when, literal, literal, printed=False)

    # --- what is not printed --------------------------------------------------------------------------------------

    def notes(self, old: LibraryClause, new: LibraryClause) -> Iterator[str]:
        """What changed in it that no agreement prints, in sentences."""
        if old.id != new.id:
            yield f"It was called “{old.id}”."
        keys = changed_keys(old.head, new.head, _PRINTED)
        if keys:
            yield f"Changed beside the text: {', '.join(keys)}."
        for option in new.head.options:
            former = self.names.options.get((new.id, option.id))
            earlier = old.option(former or "")
            if earlier is None:
                continue
            if former != option.id:
                yield f"The option “{option.id}” was called “{former}”."
            told_keys = changed_keys(earlier, option, _OPTION_OWN)
            if told_keys:
                yield f"Changed in what is told of the option “{option.id}”: {', '.join(told_keys)}."
        if _emphasis(old) != _emphasis(new) and _plain(old) == _plain(new):
            yield "Words are set in bold or italic otherwise."


def _emphasis(clause: LibraryClause) -> tuple[object, ...]:
    return tuple(emphasis(block.sentence) for block in clause.all_blocks() if isinstance(block, TextParagraph))


def _plain(clause: LibraryClause) -> tuple[object, ...]:
    return tuple(own_wording(block.sentence) for block in clause.all_blocks() if isinstance(block, TextParagraph))
