"""The parties as the agreement describes them, and how each signs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from accordant.agreement.model import Blank, Execution, Party, Runs
from accordant.assembly.fill import Filler, value_of
from accordant.interview.settle import Settled, SettledMember
from accordant.library.entries import PartyKind
from accordant.library.library import Library

ROLES: tuple[tuple[str, Literal["commissioner", "partner"]], ...] = (
    ("commissioners", "commissioner"),
    ("partners", "partner"),
)
"""The groups of the parties, in their order, and what each of their members is in an agreement."""
ROLE_OF: Mapping[str, Literal["commissioner", "partner"]] = dict(ROLES)


def parties(settled: Settled, filler: Filler) -> tuple[Party, ...]:
    """Every party, commissioners first, numbered (1), (2)..."""
    shown: list[Party] = []
    for position, (role, member) in enumerate(_members(settled), start=1):
        kind = _kind(settled, member)
        particulars: Runs = ()
        if kind is not None:
            particulars = filler.fill(kind.particulars, member, "the parties", opens=False)
        else:
            particulars = (_blank(settled, filler, member, "kind"),)
        shown.append(
            Party(
                id=member.id,
                number=f"({position})",
                role=role,
                kind=str(member.values.get("kind")) if kind is not None else "",
                name=_field(filler, member, "name"),
                short_name=_field(filler, member, "short_name"),
                particulars=particulars,
            )
        )
    return tuple(shown)


def executions(settled: Settled, filler: Filler, form: Literal["hand", "deed"]) -> tuple[Execution, ...]:
    """A signature block for every party."""
    blocks: list[Execution] = []
    for _, member in _members(settled):
        kind = _kind(settled, member)
        heading = _field(filler, member, "name")
        if kind is None:
            blocks.append(Execution(member.id, heading, (_blank(settled, filler, member, "kind"),), ("Signature",)))
            continue
        block = kind.deed if form == "deed" else kind.hand
        attestation = filler.fill(block.attestation, member, "the signature page")
        blocks.append(Execution(member.id, heading, attestation, block.lines, kind.authority_note, block.seal))
    return tuple(blocks)


def testimonium(library: Library, form: Literal["hand", "deed"]) -> str:
    """The closing words before the signatures."""
    return library.testimonium[form]


def _members(settled: Settled) -> Iterator[tuple[Literal["commissioner", "partner"], SettledMember]]:
    for group, role in ROLES:
        for member in settled.members.get(group, ()):
            yield role, member


def _kind(settled: Settled, member: SettledMember) -> PartyKind | None:
    return settled.library.party_kinds.get(str(member.values.get("kind")))


def _blank(settled: Settled, filler: Filler, member: SettledMember, field: str) -> Blank:
    question = settled.library.questions[member.group].field(field) or settled.library.questions[member.group]
    return filler.blank(question, member, "the parties")


def _field(filler: Filler, member: SettledMember, field: str) -> Runs:
    return filler.fill(value_of(field), member, "the parties", opens=False)
