"""What a library declares of itself: topics covered, companions, principles carried, duties with bearers."""

from __future__ import annotations

from collections.abc import Iterator

from accordant.finding import Severity
from accordant.library.entries import LedgerEntry, Role
from accordant.library.library import LibraryClause
from accordant.proof.circuit import FALSE, Rails
from accordant.proof.encoding import Encoding
from accordant.proof.obligation import Obligation
from accordant.proof.presence import Presence


def declared(encoding: Encoding, presence: Presence) -> Iterator[Obligation]:
    """Every property that a library declares."""
    # Law is only for drafts that may be signed: topics and companions hold where no rule of severity error is broken.
    allowed = signable(encoding)
    yield from _topics(encoding, presence, allowed)
    yield from _compatibility(encoding, presence, allowed)
    yield from _principles(encoding, presence)
    yield from _bearers(encoding, presence)


def signable(encoding: Encoding) -> int:
    """The literal that says that no rule of severity error is broken, so that the draft may be signed."""
    rules = encoding.library.rules
    return encoding.circuit.all_of(
        encoding.rails(rule.when.condition).false for rule in rules if rule.severity is Severity.ERROR
    )


def _topics(encoding: Encoding, presence: Presence, allowed: int) -> Iterator[Obligation]:
    library, circuit = encoding.library, encoding.circuit
    covers: dict[str, list[LibraryClause]] = {id: [] for id in library.topics}
    for clause in library.clauses.values():
        for topic_id in clause.head.topics:
            covers[topic_id].append(clause)
    for topic in library.topics.values():
        called = allowed
        if topic.when is not None:
            called = circuit.all_of([allowed, encoding.rails(topic.when.condition).true])
        for model in topic.mandatory:
            covering = [presence.clauses[c.id].false for c in covers[topic.id] if model in c.head.models]
            chosen = encoding.meanings["model"].values[model]
            wrong = circuit.all_of([chosen, called, *covering])
            message = f"An agreement of the model {model} can leave out the topic “{topic.id}”."
            yield Obligation("proof.topic", "never", wrong, message, topic.place)


def _compatibility(encoding: Encoding, presence: Presence, allowed: int) -> Iterator[Obligation]:
    circuit = encoding.circuit
    for entry in encoding.library.compatibility:
        there = circuit.all_of([allowed, _target(encoding, presence, entry.clause).true])
        for other in entry.needs:
            wrong = circuit.all_of([there, _target(encoding, presence, other).false])
            message = f"“{entry.clause}” can be in without “{other}”, which it needs: {entry.reason}"
            yield Obligation("proof.companion", "never", wrong, message, entry.place)
        for other in entry.never_with:
            wrong = circuit.all_of([there, _target(encoding, presence, other).true])
            message = f"“{entry.clause}” can be in together with “{other}”: {entry.reason}"
            yield Obligation("proof.incompatible", "never", wrong, message, entry.place)
        if entry.only_when is not None:
            wrong = circuit.all_of([there, encoding.rails(entry.only_when.condition).false])
            message = f"“{entry.clause}” can be in when it must not: {entry.reason}"
            yield Obligation("proof.incompatible", "never", wrong, message, entry.place)


def _target(encoding: Encoding, presence: Presence, target: str) -> Rails:
    """A clause, or one of its options in force."""
    id, _, option = target.partition("/")
    if not option:
        return presence.clauses[id]
    meaning = encoding.meanings[encoding.library.clauses[id].option_name]
    holds = meaning.values[option]
    circuit = encoding.circuit
    return Rails(holds, circuit.any_of([meaning.absent, circuit.all_of([meaning.known, -holds])]))


def _entries(encoding: Encoding) -> Iterator[tuple[LibraryClause, LedgerEntry]]:
    for clause in encoding.library.clauses.values():
        for entry in clause.head.ledger:
            yield clause, entry


def _principles(encoding: Encoding, presence: Presence) -> Iterator[Obligation]:
    for question in encoding.library.questions.values():
        for choice in question.choices if question.carried else ():
            carriers = [
                presence.blocks[f"{clause.id}.{entry.paragraph}"].false
                for clause, entry in _entries(encoding)
                if choice.value in entry.carries
            ]
            chosen = encoding.meanings[question.id].values[choice.value]
            wrong = encoding.circuit.all_of([chosen, *carriers])
            message = f"The principle “{choice.label}” can be chosen and no paragraph of the agreement carries it."
            yield Obligation("proof.principle", "never", wrong, message, choice.place)


def _bearers(encoding: Encoding, presence: Presence) -> Iterator[Obligation]:
    absent = {role.id: _absent(encoding, role) for role in encoding.library.roles.values()}
    for clause, entry in _entries(encoding):
        there = presence.blocks[f"{clause.id}.{entry.paragraph}"].true
        for role in (entry.by, entry.to):
            if role is not None:
                name = encoding.library.roles[role].name
                wrong = encoding.circuit.all_of([there, absent[role]])
                message = f"“{entry.paragraph}” can be in when there is no such party as “{name}”."
                yield Obligation("proof.bearer", "never", wrong, message, entry.place)


def _absent(encoding: Encoding, role: Role) -> int:
    """There is surely nobody in the role."""
    circuit = encoding.circuit
    if role.when is not None:
        return encoding.rails(role.when.condition).false
    if role.member is not None:
        return encoding.meanings[role.member].absent
    nobody: list[int] = []
    for name in role.of:
        group = encoding.groups[name]
        here = [
            circuit.any_of([-slot.filled, encoding.rails(role.where.condition, slot).false]) for slot in group.slots
        ]
        nobody.append(circuit.all_of([-group.unknown, *here]))
    return circuit.all_of(nobody) if nobody else FALSE
