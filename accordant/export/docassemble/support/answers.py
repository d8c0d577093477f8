# pre-load
"""Answers in this interview: what is asked and what is not, and numbers as they are typed.

The answer to a question that does not arise any more is kept, in case it arises again. This module is loaded when the
server starts, because it adds three datatypes: wholenumber, pounds and percentage.
"""

import re
from decimal import Decimal

from docassemble.base.thread_context import get_current_user_dict
from docassemble.base.util import CustomDataType, DAValidationError

from .drafting import NOT_ASKED

__all__ = ["ask_again", "set_aside"]

LARGEST = 1_000_000_000_000
"""The largest number accepted."""


# --- what is asked, and what is not ---------------------------------------------------------------------------------


def set_aside(name, member=None):
    """A question does not arise: keep its answer, and say so to everything that looks at it."""
    holder = interview if member is None else member
    answer = getattr(holder, name, NOT_ASKED)
    if answer is not NOT_ASKED:
        kept_of(member)[name] = answer
    setattr(holder, name, NOT_ASKED)


def ask_again(name, member=None):
    """A question arises that did not, or its answer is no longer one of the choices: ask it, unless one was kept."""
    holder = interview if member is None else member
    kept = kept_of(member)
    if name in kept:
        setattr(holder, name, kept.pop(name))
    elif hasattr(holder, name):
        delattr(holder, name)


class Interview:
    """The variables of the interview as attributes."""

    def __getattr__(self, name):
        try:
            return get_current_user_dict()[name]
        except KeyError:
            raise AttributeError(name) from None

    def __setattr__(self, name, answer):
        get_current_user_dict()[name] = answer

    def __delattr__(self, name):
        del get_current_user_dict()[name]


interview = Interview()


def kept_of(member=None):
    """The answers to what does not arise now, of the interview or of a member of a group."""
    holder = interview if member is None else member
    if not hasattr(holder, "kept_answers"):
        holder.kept_answers = {}
    return holder.kept_answers


# --- numbers as typed ---------------------------------------------------------------------------------------------


class _Number(CustomDataType):
    """A number as typed: exact, with commas and signs let pass, or left empty."""

    skip_if_empty = False
    is_object = True

    @classmethod
    def validate(cls, item, variable_name, data):
        text = cls.plain(item)
        if text == "":
            return True
        if not re.fullmatch(cls.form, text):
            raise DAValidationError(f"This should be {cls.accepted}.")
        number = Decimal(text)
        least, most = data.get("min"), data.get("max")
        if least is not None and number < int(least):
            raise DAValidationError(f"This is too small: the least is {int(least):,}.")
        most = LARGEST if most is None else int(most)
        if number > most:
            raise DAValidationError(f"This is too large: the most is {most:,}.")
        return True

    @classmethod
    def transform(cls, item):
        text = cls.plain(item)
        return None if text == "" else _exact(cls.kind, text)

    @classmethod
    def default_for(cls, item):
        return "" if item is None or item is NOT_ASKED else str(item)

    @classmethod
    def plain(cls, item):
        return str(item).replace(",", "").replace("£", "").replace("%", "").strip()


class WholeNumber(_Number):
    name = "wholenumber"
    kind = "integer"
    form = r"-?[0-9]{1,15}"
    accepted = "a whole number in figures, such as 12"


class Pounds(_Number):
    name = "pounds"
    kind = "money"
    form = r"-?[0-9]{1,15}(\.[0-9]{1,2})?"
    accepted = "an amount in pounds, such as 120000 or £120,000.50"


class Percentage(_Number):
    name = "percentage"
    kind = "percentage"
    form = r"-?[0-9]{1,15}(\.[0-9]{1,2})?"
    accepted = "a percentage, such as 5 or 2.5%"


def _exact(kind, text):
    if kind == "integer":
        return int(text)
    number = Decimal(text)
    return number.quantize(Decimal("0.01")) if number != number.to_integral_value() else Decimal(int(number))
