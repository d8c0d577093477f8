"""Rules about dates: reviews that are due, and dates that cannot be right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from accordant.finding import Place, Severity
from accordant.library.library import Library
from accordant.lint.metadata import listed
from accordant.lint.rule import Fault, dated_rule
from accordant.phrases import day_in_words

SOON = timedelta(days=60)
"""How long before a review is due it is told."""
STALE_AFTER = timedelta(days=365)
"""How long the library's date of the law stands before it must be looked at again."""


@dated_rule("lint.review-overdue", Severity.WARNING)
def review_overdue(library: Library, today: date) -> Iterator[Fault]:
    """Clauses, notes, the chooser or authorities, whose review was due; one finding for each day on which some were."""
    for what, due, ids, place in _due(library):
        if due < today:
            message = f"{_counted(len(ids), what)} should have been reviewed by {day_in_words(due)}: {listed(ids)}."
            yield Fault(message, place, "Review the text, then set the dates anew.")


@dated_rule("lint.review-soon", Severity.ADVICE)
def review_soon(library: Library, today: date) -> Iterator[Fault]:
    """The same where the review is due within SOON."""
    for what, due, ids, place in _due(library):
        if today <= due <= today + SOON:
            message = (
                f"{_counted(len(ids), what)} {'is' if len(ids) == 1 else 'are'} due for review by {day_in_words(due)}: "
            )
            yield Fault(f"{message}{listed(ids)}.", place, "Plan the review.")


def _due(library: Library) -> Iterator[tuple[str, date, list[str], Place]]:
    """What is due for review on each day: the kind of thing, the day, the ids, and the place of the first."""
    days: dict[tuple[str, date], list[tuple[str, Place]]] = defaultdict(list)
    for clause in library.clauses.values():
        days["clause", clause.head.review_due].append((clause.id, clause.head.place_of("review_due")))
    for note in library.notes.values():
        days["note", note.review_due].append((note.id, note.place_of("review_due")))
    if (guide := library.guide) is not None:
        days["guide", guide.review_due].append(("guide", guide.place_of("review_due")))
    chooser = library.chooser
    if chooser is not None and chooser.review_due is not None:
        days["chooser", chooser.review_due].append(("chooser", chooser.place_of("review_due")))
    for authority in library.authorities.values():
        days["authority", authority.review_due].append((authority.id, authority.place_of("review_due")))
    for (what, due), found in sorted(days.items()):
        yield what, due, [id for id, _ in found], found[0][1]


@dated_rule("lint.impossible-review", Severity.ERROR)
def impossible_review(library: Library, today: date) -> Iterator[Fault]:
    """A clause reviewed in the future, or after its next review is due; an authority seen in the future."""
    for clause in library.clauses.values():
        head = clause.head
        if head.reviewed > today:
            message = (
                f"“{clause.id}” is said to have been reviewed on {day_in_words(head.reviewed)}, which is still to come."
            )
            yield Fault(message, head.place_of("reviewed"), "Give the day on which it was reviewed.")
        elif head.reviewed > head.review_due:
            message = f"“{clause.id}” was reviewed on {day_in_words(head.reviewed)}, after its review was due."
            yield Fault(message, head.place_of("review_due"), "Set the day of the next review.")
    for authority in library.authorities.values():
        if authority.as_at > today:
            day = day_in_words(authority.as_at)
            message = f"The text of “{authority.id}” is said to be as at {day}, which is still to come."
            yield Fault(message, authority.place_of("as_at"), "Give the date of the text that was seen.")


@dated_rule("lint.law-as-at", Severity.WARNING)
def law_as_at(library: Library, today: date) -> Iterator[Fault]:
    """The library's date of the law is more than STALE_AFTER ago, or still to come."""
    day, place = library.info.law_as_at, library.info.place_of("law_as_at")
    if day > today:
        yield Fault(
            f"The law is said to be as at {day_in_words(day)}, which is still to come.", place, "Correct the date."
        )
    elif today - day > STALE_AFTER:
        message = f"The law is as at {day_in_words(day)}, more than {STALE_AFTER.days} days ago."
        yield Fault(message, place, "Check the law again, then set the date.")


def _counted(number: int, what: str) -> str:
    if number == 1:
        return f"One {what}"
    return f"{number} {what.removesuffix('y') + 'ies' if what.endswith('y') else what + 's'}"
