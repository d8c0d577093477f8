"""Values of the interview: numbers that may be empty, members of groups, findings. Plain Python.

A question that does not arise has the value NOT_ASKED. A number that was left empty is None, and a text "".
"""

import functools
import re

from .wording import NOT_ASKED, day

__all__ = [
    "UNANSWERED",
    "Finding",
    "add",
    "before",
    "compact",
    "difference",
    "give_ids",
    "highest",
    "ids",
    "iso",
    "lowest",
    "matches",
    "multiply",
    "name_in",
    "names",
    "same_names",
    "shown_answer",
    "told",
    "total",
    "unused_id",
]


class Unanswered:
    """A number that cannot be worked out, as an answer it needs was left empty. Every comparison is false."""

    def __eq__(self, other):
        return other is self or other == ""

    def __hash__(self):
        return 0

    def __lt__(self, other):
        return False

    __ne__ = __le__ = __gt__ = __ge__ = __lt__

    def __bool__(self):
        return False

    def __str__(self):
        return ""

    def __reduce__(self):
        return "UNANSWERED"


UNANSWERED = Unanswered()


# --- numbers ------------------------------------------------------------------------------------------------------


def _operands(numbers):
    numbers = list(numbers)
    if any(number is NOT_ASKED for number in numbers):
        return NOT_ASKED
    if any(number is None or number == "" for number in numbers):
        return UNANSWERED
    return numbers


def add(*numbers):
    """The sum; NOT_ASKED if a part is not asked, UNANSWERED if one was left empty."""
    found = _operands(numbers)
    return sum(found) if isinstance(found, list) else found


def difference(one, other):
    """The first less the second."""
    found = _operands([one, other])
    return found[0] - found[1] if isinstance(found, list) else found


def multiply(*numbers):
    """The product."""
    found = _operands(numbers)
    return functools.reduce(lambda one, other: one * other, found) if isinstance(found, list) else found


def total(numbers):
    """The sum over the members of a group, of those who are asked."""
    found = _operands(number for number in numbers if number is not NOT_ASKED)
    return sum(found) if isinstance(found, list) else found


def lowest(numbers):
    """The lowest; NOT_ASKED if there is none."""
    return _extreme(min, numbers)


def highest(numbers):
    """The highest; NOT_ASKED if there is none."""
    return _extreme(max, numbers)


def _extreme(pick, numbers):
    found = _operands(number for number in numbers if number is not NOT_ASKED)
    if not isinstance(found, list):
        return found
    return pick(found) if found else NOT_ASKED


def iso(day):
    """A date as 2027-04-01, so that it can be compared with a text."""
    return day if day is NOT_ASKED or day == "" else f"{day.year:04}-{day.month:02}-{day.day:02}"


def before(one, other):
    """Whether both dates are there, and the first comes before the second."""
    days = [iso(one), iso(other)]
    return all(isinstance(day, str) and day for day in days) and days[0] < days[1]


# --- members of groups --------------------------------------------------------------------------------------------


def ids(*groups):
    """The ids of all members of these groups."""
    return [member.id for group in groups for member in group]


def names(field, *groups):
    """What a list of members to pick from shows: each id, with the member's `field` beside it."""
    return [{member.id: str(getattr(member, field)) or member.id} for group in groups for member in group]


def name_in(picked, field, *groups):
    """What the member with this id is called; "" if there is none."""
    return next((str(getattr(each, field)) for group in groups for each in group if each.id == picked), "")


def give_ids(field, group, *others):
    """Give each member that has none an id made from `field`, unlike any other in these groups. Ids never change."""
    for member in group:
        if not hasattr(member, "id"):
            taken = [other.id for each in (group, *others) for other in each if hasattr(other, "id")]
            member.id = unused_id(str(getattr(member, field)), taken)


def unused_id(name, taken):
    """An id made from a name, different from those taken."""
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:40].strip("-") or "member"
    candidate, number = slug, 2
    while candidate in taken:
        candidate, number = f"{slug}-{number}", number + 1
    return candidate


# --- what does not agree ------------------------------------------------------------------------------------------


class Finding:
    """Something that does not agree: `severity` is error, warning or advice."""

    def __init__(self, severity, rule, message, fix="", sources=()):
        self.severity = severity
        self.rule = rule
        self.message = message
        self.fix = fix
        self.sources = list(sources)

    def __str__(self):
        return " ".join(part for part in (self.message, self.fix, "; ".join(self.sources)) if part)


def told(findings, severity):
    """The findings of one severity."""
    return [each for each in findings if each.severity == severity]


def same_names(*groups):
    """Parties of which two have one name: nobody could tell which of them a sentence means."""
    found = []
    parties = [member for group in groups for member in group]
    for field in ("name", "short_name"):
        seen, told = set(), set()
        for name in (str(getattr(party, field)) for party in parties if getattr(party, field)):
            if name.casefold() in seen - told:
                told.add(name.casefold())
                message = f"Two parties have the {field.replace('_', ' ')} “{name}”."
                found.append(Finding("error", "same-name", message, "Give each party a name of its own."))
            seen.add(name.casefold())
    return found


def compact(number):
    """A number as it is checked: without spaces, and in capitals."""
    return number if number is NOT_ASKED else re.sub(r"\s", "", str(number)).upper()


def matches(text, pattern):
    """Whether an answer has the form that its question wants; one that was left empty has."""
    return text is NOT_ASKED or not str(text).strip() or re.fullmatch(pattern, str(text).strip(), re.ASCII) is not None


def shown_answer(answer, labels=None):
    """An answer in a few words, for the review screen."""
    if answer is NOT_ASKED or answer is None or answer == "":
        return "(empty)"
    if answer is True or answer is False:
        return "yes" if answer else "no"
    if hasattr(answer, "items"):
        return ", ".join((labels or {}).get(key, key) for key, picked in answer.items() if picked) or "(none)"
    if hasattr(answer, "strftime"):
        return str(day(answer))
    if isinstance(answer, int) or hasattr(answer, "quantize"):
        return f"{answer:,}"
    return (labels or {}).get(answer, str(answer))
