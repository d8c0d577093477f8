"""Whether a draft really does what a solution says: it is settled, and the circuit is told what came out."""

from __future__ import annotations

from collections.abc import Iterator

from accordant.conditions import Absent
from accordant.interview.draft import Draft
from accordant.interview.settle import settle
from accordant.proof.encoding import Encoding
from accordant.proof.names import Meaning, has


def shows(encoding: Encoding, draft: Draft, literal: int) -> bool:
    """Whether a literal is true of a draft, which has no more members than the encoding has slots."""
    settled = settle(encoding.library, draft)
    told: list[int] = []
    for name, meaning in encoding.meanings.items():
        told += _said(meaning, settled.values[name])
    for name, group in encoding.groups.items():
        members = settled.members.get(name, ())
        told += (group.unknown if settled.values[name] is Absent.UNKNOWN else -group.unknown, -group.more)
        for position, slot in enumerate(group.slots):
            here = position < len(members)
            told.append(slot.filled if here else -slot.filled)
            for field, meaning in slot.fields.items() if here else ():
                told += _said(meaning, members[position].values[field])
    return encoding.circuit.solve(*told, literal) is not None


def _said(meaning: Meaning, value: object) -> Iterator[int]:
    yield meaning.absent if value is Absent.NOT_APPLICABLE else -meaning.absent
    yield -meaning.known if isinstance(value, Absent) else meaning.known
    for key, literal in meaning.values.items():
        yield literal if not isinstance(value, Absent) and has(key, value) else -literal
