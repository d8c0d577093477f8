"""Small words that every stage needs: a number with its noun, a capital, a date, a sum."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

# Not strftime: its month names change with the computer's language.
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


DATED = "This agreement is dated"
"""What stands before the line on which the date is written by hand, as in the house template."""


def counted(number: int, singular: str, plural: str) -> str:
    """A number with its noun: "1 question", "3 questions"."""
    return f"{number} {singular if number == 1 else plural}"


def capitalised(text: str) -> str:
    """The text with a capital at its beginning, and otherwise as it is."""
    return f"{text[:1].upper()}{text[1:]}"


def month_in_words(day: date) -> str:
    """The month of a date: "June 2026"."""
    return f"{_MONTHS[day.month - 1]} {day.year}"


def day_in_words(day: date) -> str:
    """A date as English lawyers write it: "3 June 2026"."""
    return f"{day.day} {month_in_words(day)}"


def money(amount: Decimal | int) -> str:
    """An amount in pounds: £1,200,000 or £1,200.50."""
    sign = "-" if amount < 0 else ""
    size = abs(amount)
    return f"{sign}£{size:,.2f}" if size != int(size) else f"{sign}£{int(size):,}"
