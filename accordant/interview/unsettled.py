"""Which unanswered questions keep a name from being settled."""

from __future__ import annotations

from collections.abc import Iterable

from accordant.conditions import Absent
from accordant.interview.settle import Settled, SettledMember
from accordant.library.order import dependencies


def unsettled(settled: Settled, wanted: Iterable[str], member: SettledMember | None = None) -> tuple[str, ...]:
    """The questions that are asked now, unanswered, and stand behind the unknown names among `wanted`.

    In the interview's order. A field of a member counts as its group's question.
    """
    graph = dependencies(settled.library)
    found: set[str] = set()
    seen: set[str] = set()
    queue = list(wanted)
    while queue:
        name = queue.pop()
        if name in seen:
            continue
        seen.add(name)
        if member is not None and name in member.values:
            if member.values[name] is Absent.UNKNOWN:
                found.add(member.group)
            continue
        if settled.values.get(name) is not Absent.UNKNOWN:
            if name in settled.members and any(Absent.UNKNOWN in m.values.values() for m in settled.members[name]):
                found.add(name)
            continue
        if settled.relevant.get(name) is True:
            found.add(name)
        queue.extend(graph.get(name, ()))
    return tuple(question for question in settled.library.questions if question in found)
