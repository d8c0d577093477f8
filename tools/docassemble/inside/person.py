"""What somebody enters on each screen, who has the answers of a draft before them."""

from __future__ import annotations

import re
from typing import Any

from session import DEFAULT, Session, Shown

_FIELD = re.compile(r"(\w+)\[(\d+)\]\.(\w+)")


class Person:
    """Enters the answers of one draft: what it leaves out is left as the screen suggests, or empty.

    `draft` has `answers` (by question, with text as typed), `groups` (members with their fields and id), `options` (by
    name) and `particulars`. `members` names the groups that a question or field picks from: `lead_partner`,
    `services.responsible`.
    """

    def __init__(self, session: Session, draft: dict[str, Any], members: dict[str, list[str]], upload: Any = None):
        self.session = session
        self.given = {**draft["answers"], **draft["options"], **draft["particulars"]}
        self.groups: dict[str, list[dict[str, Any]]] = draft["groups"]
        self.members = members
        self.upload = upload

    def __call__(self, shown: Shown) -> Any:
        if shown.variable == "answer_upload":
            return self.upload
        name, _, about = shown.variable.rpartition(".")
        if about == "there_are_any":
            return bool(self.groups.get(name))
        if about == "there_is_another":
            return len(self.session.names[name].elements) < len(self.groups.get(name, ()))
        if found := _FIELD.fullmatch(shown.variable):
            group, position, field = found[1], int(found[2]), found[3]
            members = self.groups.get(group, [])
            answer = members[position].get(field, DEFAULT) if position < len(members) else DEFAULT
            return self._picked(f"{group}.{field}", answer)
        answer = self.given.get(shown.variable, DEFAULT)
        if shown.variable.startswith("option_") and answer not in shown.choices:
            return DEFAULT
        return self._picked(shown.variable, answer)

    def _picked(self, name: str, answer: Any) -> Any:
        """An id of the draft as the id that the interview has given to the same member."""
        if answer is DEFAULT or name not in self.members:
            return answer
        for group in self.members[name]:
            for position, member in enumerate(self.groups.get(group, [])):
                if member["id"] == answer:
                    return self.session.names[group][position].id
        return DEFAULT
