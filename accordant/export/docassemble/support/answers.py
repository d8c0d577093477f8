# pre-load
"""Answers in this interview: what can be asked, what is asked and what is not, and numbers as they are typed.

The answer to a question that does not arise any more is kept, in case it arises again. This module is loaded when the
server starts, because it adds three datatypes: wholenumber, pounds and percentage.
"""

import functools
import importlib.resources

import yaml
from docassemble.base.thread_context import get_current_user_dict
from docassemble.base.util import CustomDataType, DAValidationError

from .figures import read_amount, read_percentage, read_whole
from .wording import NOT_ASKED

__all__ = ["ask_again", "set_aside"]

LARGEST = 1_000_000_000_000
"""The largest number accepted."""


# --- what can be asked ---------------------------------------------------------------------------------------------


@functools.lru_cache(maxsize=1)
def answer_table():
    """What `data/sources/answers.yml` says: the library's version, questions with their types, clauses' options."""
    source = importlib.resources.files(__package__) / "data" / "sources" / "answers.yml"
    return yaml.safe_load(source.read_text(encoding="utf-8"))


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
    """A number as typed: exact, as figures.py reads it, or left empty."""

    skip_if_empty = False
    is_object = True

    @classmethod
    def validate(cls, item, variable_name, data):
        if _blank(item):
            return True
        try:
            number = cls.read(str(item))
        except ValueError as problem:
            raise DAValidationError(str(problem)) from None
        least, most = data.get("min"), data.get("max")
        if least is not None and number < int(least):
            raise DAValidationError(f"This is too small: the least is {int(least):,}.")
        most = LARGEST if most is None else int(most)
        if number > most:
            raise DAValidationError(f"This is too large: the most is {most:,}.")
        return True

    @classmethod
    def transform(cls, item):
        return None if _blank(item) else cls.read(str(item))

    @classmethod
    def default_for(cls, item):
        return "" if item is None or item is NOT_ASKED else str(item)


def _blank(item):
    return not str(item).strip()


class WholeNumber(_Number):
    name = "wholenumber"
    read = staticmethod(read_whole)


class Pounds(_Number):
    name = "pounds"
    read = staticmethod(read_amount)


class Percentage(_Number):
    name = "percentage"
    read = staticmethod(read_percentage)
