"""What must hold of a library for every combination of answers: of its sentences, clauses, interview and rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from accordant.finding import Place, Severity
from accordant.library.entries import DefinitionEntry, NoteEntry, Question
from accordant.library.library import LibraryClause
from accordant.library.text import FieldSlot, ReferenceSlot, Sentence, TextParagraph, ValueSlot
from accordant.proof.authorities import Authorities
from accordant.proof.circuit import FALSE, Rails
from accordant.proof.declared import declared
from accordant.proof.encoding import Encoding, Slot
from accordant.proof.notes import obligations_of, printed_by
from accordant.proof.obligation import Obligation, alive
from accordant.proof.presence import Presence, Printed


def obligations(encoding: Encoding, presence: Presence) -> Iterator[Obligation]:
    """Every property of the library."""
    authorities = Authorities(encoding)
    for printed in presence.sentences:
        yield from of_sentence(encoding, presence, authorities, printed)
    yield from _of_definitions(encoding, presence, authorities)
    for clause in encoding.library.clauses.values():
        yield from of_clause(encoding, presence, clause)
    for note in encoding.library.notes.values():
        yield from of_note(encoding, presence, authorities, note)
    yield from declared(encoding, presence)
    yield from _of_interview(encoding)
    yield from _of_rules(encoding)


# --- sentences ----------------------------------------------------------------------------------------------------


def of_sentence(
    encoding: Encoding, presence: Presence, authorities: Authorities, printed: Printed
) -> Iterator[Obligation]:
    """It refers to nothing that is out, prints nothing that is not asked, and names only law that applies."""
    place = Place(printed.sentence.file, printed.sentence.line)
    for piece in printed.sentence.pieces:
        match piece:
            case ReferenceSlot(_, targets):
                for target in targets:
                    yield _reference(encoding, presence, printed, target, place)
            case ValueSlot(name):
                yield _not_asked(encoding, printed, f"“{name}”", _absent(encoding, name, printed.slot), place)
            case FieldSlot(field, name):
                yield from _field(encoding, printed, field, name, place)
            case _:
                pass
    yield from authorities.named(printed)


def _reference(encoding: Encoding, presence: Presence, printed: Printed, target: str, place: Place) -> Obligation:
    there: Rails = presence.blocks[target] if "." in target else presence.clauses[target]
    wrong = encoding.circuit.all_of([printed.printed, there.false])
    return Obligation("proof.reference", "never", wrong, f"It refers to “{target}” when that is not in.", place)


def _absent(encoding: Encoding, name: str, slot: Slot | None) -> int:
    if slot is not None and name in slot.fields:
        return slot.fields[name].absent
    meaning = encoding.meanings.get(name)
    return meaning.absent if meaning is not None else FALSE


def _field(encoding: Encoding, printed: Printed, field: str, name: str, place: Place) -> Iterator[Obligation]:
    circuit = encoding.circuit
    group = encoding.groups.get(name)
    if group is None:
        yield _not_asked(encoding, printed, f"“{name}”", _absent(encoding, name, printed.slot), place)
        return
    nobody = circuit.all_of([printed.printed, -group.unknown, *(-slot.filled for slot in group.slots)])
    yield Obligation("proof.empty-list", "never", nobody, f"It lists the {name} when there are none.", place)
    gone = circuit.any_of(circuit.all_of([slot.filled, slot.fields[field].absent]) for slot in group.slots)
    yield _not_asked(encoding, printed, f"the {field} of {name}", gone, place)


def _not_asked(encoding: Encoding, printed: Printed, what: str, absent: int, place: Place) -> Obligation:
    wrong = encoding.circuit.all_of([printed.printed, absent])
    return Obligation("proof.not-asked", "never", wrong, f"It prints {what} when that is not asked.", place)


def _of_definitions(encoding: Encoding, presence: Presence, authorities: Authorities) -> Iterator[Obligation]:
    """A definition is printed when something printed uses its term: a clause, or another printed definition."""
    versions = {term: tuple(_versions(encoding, entry)) for term, entry in encoding.library.definitions.items()}
    used = _used(encoding, presence, versions)
    for term, entry in encoding.library.definitions.items():
        message = f"No agreement uses the term “{entry.term}”."
        yield Obligation("proof.unused-term", "sometime", used[term], message, entry.place)
        for text, applies in versions[term]:
            shown = encoding.circuit.all_of([used[term], applies])
            yield from of_sentence(encoding, presence, authorities, Printed(term, text, shown))
            message = f"This version of “{entry.term}” is never printed."
            yield alive(shown, message, Place(text.file, text.line))


def _versions(encoding: Encoding, entry: DefinitionEntry) -> Iterator[tuple[Sentence, int]]:
    """Each version's text, and the literal that says that it is the one that applies."""
    before: list[int] = []
    for version in entry.versions:
        rails = encoding.rails(version.when.condition)
        yield version.text, encoding.circuit.all_of([*before, rails.true])
        before.append(rails.false)


def _used(
    encoding: Encoding, presence: Presence, versions: Mapping[str, tuple[tuple[Sentence, int], ...]]
) -> Mapping[str, int]:
    """The literal of each term's being used: round after round, until no definition brings in another."""
    circuit = encoding.circuit
    direct: dict[str, list[int]] = {term: [] for term in versions}
    for printed in presence.sentences:
        for term in printed.sentence.terms:
            direct[term].append(printed.printed)
    first = {term: circuit.any_of(literals) for term, literals in direct.items()}
    used = dict(first)
    for _ in versions:
        ways: dict[str, list[int]] = {term: [literal] for term, literal in first.items()}
        for term, texts in versions.items():
            for text, applies in texts:
                for brought in text.terms:
                    ways[brought].append(circuit.all_of([used[term], applies]))
        after = {term: circuit.any_of(literals) for term, literals in ways.items()}
        if after == used:
            break
        used = after
    return used


def of_note(encoding: Encoding, presence: Presence, authorities: Authorities, note: NoteEntry) -> Iterator[Obligation]:
    """What holds of the agreement's sentences and headings holds of a note's, and no check contradicts itself."""
    for printed in printed_by(encoding, note):
        yield from of_sentence(encoding, presence, authorities, printed)
    yield from obligations_of(encoding, note, authorities)


# --- clauses ------------------------------------------------------------------------------------------------------


def of_clause(encoding: Encoding, presence: Presence, clause: LibraryClause) -> Iterator[Obligation]:
    """It can be in, and so can each of its paragraphs and options; it is never a heading without text."""
    circuit, place = encoding.circuit, Place(clause.file, 1)
    there = presence.clauses[clause.id]
    message = f"No answers put the clause “{clause.id}” in."
    yield alive(there.true, message, place, clause.head.kept.get("clause"))
    top = [presence.blocks[f"{clause.id}.{block.id}"] for passage in clause.passages for block in passage.blocks]
    bare = circuit.all_of([there.true, *(rails.false for rails in top)])
    yield Obligation("proof.bare-heading", "never", bare, f"“{clause.id}” can be a heading without text.", place)
    for block in clause.all_blocks():
        if isinstance(block, TextParagraph):
            here = Place(clause.file, block.sentence.line)
            rails = presence.blocks[f"{clause.id}.{block.id}"]
            kept = clause.head.kept.get(block.id)
            yield alive(rails.true, "No answers put this paragraph in.", here, kept)
    if clause.head.options:
        yield from _of_options(encoding, clause, there, place)


def _of_options(encoding: Encoding, clause: LibraryClause, there: Rails, place: Place) -> Iterator[Obligation]:
    circuit = encoding.circuit
    barred = [encoding.rails(option.available.condition).false for option in clause.head.options]
    none = circuit.all_of([there.true, *barred])
    yield Obligation("proof.no-option", "never", none, f"“{clause.id}” can be in with no option available.", place)
    meaning = encoding.meanings[clause.option_name]
    for option in clause.head.options:
        message = f"The option “{option.id}” can never be in force."
        yield alive(meaning.values[option.id], message, option.place, clause.head.kept.get(option.id))
    before = [there.true]
    for default in clause.head.default:
        rails = encoding.rails(default.when.condition)
        chosen = circuit.all_of([*before, rails.true])
        before.append(rails.false)
        position = [option.id for option in clause.head.options].index(default.option)
        wrong = circuit.all_of([chosen, barred[position]])
        message = f"The default “{default.option}” can apply when it is not available."
        yield Obligation("proof.default", "never", wrong, message, default.place)
        yield alive(chosen, "This default never applies.", default.place)


# --- interview and rules ------------------------------------------------------------------------------------------


def _of_interview(encoding: Encoding) -> Iterator[Obligation]:
    for question in encoding.library.questions.values():
        asked = encoding.rails(encoding.library.relevance[question.id]).true
        message = f"The question “{question.id}” is never asked."
        yield alive(asked, message, question.place, question.kept)
        for field in question.fields:
            message = f"The field “{field.id}” of “{question.id}” is never asked."
            yield alive(_asked_of_somebody(encoding, question, field), message, field.place, field.kept)


def _asked_of_somebody(encoding: Encoding, group: Question, field: Question) -> int:
    slots = encoding.groups[group.id].slots
    return encoding.circuit.any_of(
        encoding.circuit.all_of([slot.filled, encoding.rails(field.when.condition, slot).true]) for slot in slots
    )


def _of_rules(encoding: Encoding) -> Iterator[Obligation]:
    library, circuit = encoding.library, encoding.circuit
    broken = {rule.id: encoding.rails(rule.when.condition) for rule in library.rules}
    for rule in library.rules:
        yield alive(broken[rule.id].true, f"No answers break {rule.id}.", rule.place, rule.kept)
        message = f"Every draft breaks {rule.id}."
        yield Obligation("proof.rule", "sometime", broken[rule.id].false, message, rule.place)
    errors = [broken[rule.id].false for rule in library.rules if rule.severity is Severity.ERROR]
    for model, literal in encoding.meanings["model"].values.items():
        together = circuit.all_of([literal, *errors])
        message = f"The rules contradict each other: every agreement of the model {model} breaks one."
        yield Obligation("proof.rule", "sometime", together, message, Place("schemas/rules.yaml", 1))
