"""Places in a draft in the words of the interview: what was changed, in a history or beside a conflict."""

from __future__ import annotations

from collections.abc import Iterable

from accordant.interview.draft import Draft, Member
from accordant.library.entries import Question
from accordant.library.library import Library
from accordant.phrases import capitalised, counted
from accordant.store.changes import ORDER, SEPARATOR
from accordant.ui import members
from accordant.ui.entries import in_words

_OWN = {
    "draft/number": "the draft number",
    "draft/date": "the date of the draft",
    "draft/reference": "the reference",
    "draft/salt": "",
    "accordant": "",
    "library": "",
}
_MOST = 4


def place_in_words(library: Library, place: str, draft: Draft | None = None) -> str:
    """What a place is called; "" for one that nobody sees. `draft` tells the members of groups apart by name."""
    head, _, rest = place.partition(SEPARATOR)
    if place in _OWN:
        return _OWN[place]
    if head == "options":
        clause = library.clauses.get(rest)
        return f"the option of “{clause.head.title if clause else rest}”"
    if head == "approval":
        return "the approval"
    if head == "remarks":
        return "a remark"
    if head != "answers":
        return place or "the whole file"
    question, _, inside = rest.partition(SEPARATOR)
    asked = library.questions.get(question)
    if asked is None:
        return question.replace("_", " ")
    return _inside(asked, inside, draft) if inside else _lower(asked.short or asked.ask)


def _inside(group: Question, inside: str, draft: Draft | None) -> str:
    if inside == ORDER:
        return f"which {group.plural or group.short}"
    member, _, field = inside.partition(SEPARATOR)
    name = _member_name(group, member, draft)
    found = next((one for one in group.fields if one.id == field), None)
    return f"{name}: {_lower(found.short or found.ask)}" if found else name


def _member_name(group: Question, id: str, draft: Draft | None) -> str:
    for position, member in enumerate(draft.members(group.id) if draft else ()):
        if member.id == id:
            return members.name_of(group, member, position)
    return f"{group.singular or group.short} “{id}”"


def _lower(words: str) -> str:
    """In the middle of a sentence; but an abbreviation stays as it is."""
    return words[:1].lower() + words[1:] if words[1:2].islower() else words


def changed_in_words(library: Library, places: Iterable[str], draft: Draft | None = None) -> str:
    """What was changed, as a short list; the rest is counted."""
    told = [words for words in dict.fromkeys(place_in_words(library, place, draft) for place in places) if words]
    if not told:
        return ""
    more = len(told) - _MOST
    listed = ", ".join(told[:_MOST] if more > 1 else told)
    return capitalised(f"{listed}, and {counted(more, 'more', 'more')}" if more > 1 else listed)


def value_in_words(library: Library, place: str, draft: Draft) -> str:
    """What stands at a place of a draft, as one reads it; "nothing" where nothing does."""
    head, _, rest = place.partition(SEPARATOR)
    if head == "options":
        chosen, clause = draft.options.get(rest), library.clauses.get(rest)
        if chosen is None:
            return "as suggested"
        option = clause.option(chosen) if clause else None
        return option.name if option else chosen
    if head != "answers":
        held = getattr(draft, place.rpartition(SEPARATOR)[2], None)
        return str(held) if isinstance(held, str | int) and held else "as it was recorded"
    question, _, inside = rest.partition(SEPARATOR)
    asked = library.questions.get(question)
    if asked is None:
        return "an answer"
    if not inside:
        return _answer(asked, draft.answers.get(question))
    member_id, _, field_id = inside.partition(SEPARATOR)
    if member_id == ORDER:
        return ", ".join(members.name_of(asked, one, at) for at, one in enumerate(draft.members(question))) or "nothing"
    member = members.member(draft, question, member_id)
    field = next((one for one in asked.fields if one.id == field_id), None)
    if member is None:
        return "removed"
    return _answer(field, member.answers.get(field_id)) if field else "kept"


def _answer(question: Question, value: object) -> str:
    if value is None or value == ():
        return "nothing"
    if isinstance(value, tuple) and any(isinstance(part, Member) for part in value):
        return counted(len(value), question.singular or "member", question.plural or "members")
    return in_words(question, value)  # type: ignore[arg-type]  # what is left are values: members are told above
