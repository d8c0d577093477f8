"""How answers read in the agreement, and the value of a question that is not asked.

It needs nothing but Python and num2words, which docassemble brings with it.
"""

import re

from num2words import num2words

# --- a question that is not asked ---------------------------------------------------------------------------------


class NotAsked:
    """The value of a question that is not asked: no comparison holds for it, but `!=` and `not in` do."""

    def __eq__(self, other):
        return False

    def __ne__(self, other):
        return True

    def __lt__(self, other):
        return False

    __le__ = __gt__ = __ge__ = __contains__ = __getitem__ = __lt__

    def __hash__(self):
        return 0

    def __bool__(self):
        return False

    def __len__(self):
        return 0

    def __iter__(self):
        return iter(())

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __str__(self):
        return ""

    def __repr__(self):
        return "NOT_ASKED"

    def __reduce__(self):
        return "NOT_ASKED"


NOT_ASKED = NotAsked()

# --- how values read ----------------------------------------------------------------------------------------------

# Not strftime, whose month names change with the server's language.
_MONTHS = ["January", "February", "March", "April", "May", "June"]
_MONTHS += ["July", "August", "September", "October", "November", "December"]
ENDINGS = (".", "?", "!", "…")
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, section 2.2


class Markup(str):
    """Words for the template. They are plain text; as a string they are XML, whatever they hold.

    docassemble prints what has a class of this name as it is. Any other answer such as "R&amp;D" it would take for XML,
    and one that holds "</w:t>" it would cut.
    """

    def __str__(self):
        escaped = re.sub("[&<>]", lambda sign: _ESCAPES[sign[0]], _UNWRITABLE.sub("", self))
        # docxtpl makes "{_%" into "{%" when it has filled a template
        return escaped.replace("{_", "{&#95;").replace("_}", "&#95;}")

    def __format__(self, form):
        return format(self[:], form)


def _is_missing(value):
    return value is None or value is NOT_ASKED or value == ""


def blank(label, whose="", singular=""):
    """What stands for an answer that nobody has given yet."""
    owner = "" if not singular else " of " + (whose if not _is_missing(whose) else "a " + singular)
    return Markup("[● " + label + owner + "]")


def _reader(read):
    """A function that reads a value, or prints a blank with this label where there is none."""

    def shown(value, label="", whose="", singular=""):
        return blank(label, whose, singular) if _is_missing(value) else Markup(read(value))

    shown.__doc__ = read.__doc__
    return shown


def _text(value):
    """Text as it was typed."""
    return value[:] if isinstance(value, str) else str(value)


def _number(value):
    """A number with two decimals at most: 2.5 and 1,200."""
    return f"{value:,.2f}".rstrip("0").rstrip(".")


def _money(value):
    """An amount in pounds: £1,200,000 or £1,200.50."""
    size = abs(value)
    return ("-" if value < 0 else "") + (f"£{size:,.2f}" if size != int(size) else f"£{int(size):,}")


def _percentage(value):
    """A share of a hundred: 2.5%."""
    return _number(value) + "%"


def _day(value):
    """A date: 3 June 2026."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def _in_words(value):
    """A whole number in words: one hundred and five."""
    return num2words(int(value), lang="en_GB")


text = _reader(_text)
number = _reader(_number)
money = _reader(_money)
percentage = _reader(_percentage)
day = _reader(_day)
in_words = _reader(_in_words)


def choice(value, wordings, label, whose="", singular=""):
    """A choice, or several, in the words of the agreement."""
    if _is_missing(value):
        return blank(label, whose, singular)
    if isinstance(value, str):
        return Markup(wordings.get(value, value))
    picked = [words for key, words in wordings.items() if value[key]]
    return joined(picked, "and") if picked else blank(label, whose, singular)


def joined(parts, conjunction):
    """A list as English: a, b and c."""
    return Markup(f" {conjunction} ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts))


def listed(members, attribute, conjunction, group, label, name_field, singular, reads=text):
    """One detail of every member of a group, as a list."""
    parts = [_detail(member, attribute, label, name_field, singular, reads) for member in members]
    return joined(parts, conjunction) if parts else blank(group)


def _detail(member, attribute, label, name_field, singular, reads):
    return reads(getattr(member, attribute), label, getattr(member, name_field) if name_field else "", singular)


def detail_of(member_id, attribute, missing, groups, reads=text):
    """One detail of the member that a question picks from some groups; `missing` where nobody is picked."""
    for members, *described in groups:
        for member in members:
            if member.id == member_id:
                return _detail(member, attribute, *described, reads)
    return missing


class _Nobody:
    """Stands for a member that nobody has picked: it has no details."""

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return


def picked(member_id, *groups):
    """The member of one of these groups that a question refers to."""
    found = [member for group in groups for member in group if member.id == member_id]
    return found[0] if found else _Nobody()


def entries(members, row_field, row, column_field, column):
    """The members of a group that belong where a row and a column of a table cross."""
    return [each for each in members if getattr(each, row_field) == row.id and getattr(each, column_field) == column.id]


def one(value):
    """Whether a number is one, or a group has one member."""
    return len(list(value)) == 1 if hasattr(value, "__iter__") else value == 1


def opening(words):
    """The words as they open a sentence: "the Council" becomes "The Council"."""
    return Markup(words[:1].upper() + words[1:]) if words.startswith(("the ", "a ", "an ")) else words


def stopped(words):
    """The words with a full stop, unless they end with one already."""
    return words if words.endswith(ENDINGS) else Markup(words[:] + ".")


def slug(words):
    """Words as a file name: lower case, with hyphens."""
    return re.sub("[^a-z0-9]+", "-", words.lower()).strip("-") or "agreement"
