# pre-load
"""Answers in this interview: what is not asked, exact numbers, members of groups, and answer files.

A question that does not arise has the value NOT_ASKED, and its answer is kept in case it arises again. A number that
was left empty is None. `data/sources/answers.yml` lists every question with its type, for reading and writing
answer files.
"""

import datetime
import functools
import importlib.resources
import re
import unicodedata
from decimal import Decimal

import yaml
from docassemble.base.thread_context import get_current_user_dict
from docassemble.base.util import CustomDataType, DADict, DAList, DAObject, DAValidationError, as_datetime, value

from .drafting import NOT_ASKED

__all__ = [
    "UNANSWERED",
    "Finding",
    "add",
    "answer_file",
    "ask_again",
    "compact",
    "difference",
    "give_ids",
    "highest",
    "ids",
    "iso",
    "load_answers",
    "lowest",
    "matches",
    "multiply",
    "name_in",
    "names",
    "same_names",
    "set_aside",
    "shown_answer",
    "told",
    "total",
]

LARGEST = 1_000_000_000_000
"""The largest number accepted."""


class Unanswered:
    """A number that cannot be worked out, as an answer it needs was left empty. Every comparison is false."""

    def __eq__(self, other):
        return other is self or other == ""

    def __hash__(self):
        return 0

    def __lt__(self, other):
        return False

    __le__ = __gt__ = __ge__ = __lt__

    def __bool__(self):
        return False

    def __str__(self):
        return ""

    def __reduce__(self):
        return "UNANSWERED"


UNANSWERED = Unanswered()


# --- what is asked, and what is not ---------------------------------------------------------------------------------


def set_aside(name, member=None):
    """A question does not arise: keep its answer, and say so to everything that looks at it."""
    holder = _interview if member is None else member
    answer = getattr(holder, name, NOT_ASKED)
    if answer is not NOT_ASKED:
        _kept(member)[name] = answer
    setattr(holder, name, NOT_ASKED)


def ask_again(name, member=None):
    """A question arises that did not, or its answer is no longer one of the choices: ask it, unless one was kept."""
    holder = _interview if member is None else member
    kept = _kept(member)
    if name in kept:
        setattr(holder, name, kept.pop(name))
    elif hasattr(holder, name):
        delattr(holder, name)


class _Interview:
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


_interview = _Interview()


def _kept(member=None):
    """The answers to what does not arise now, of the interview or of a member of a group."""
    holder = _interview if member is None else member
    if not hasattr(holder, "kept_answers"):
        holder.kept_answers = {}
    return holder.kept_answers


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
            member.id = _unused_id(str(getattr(member, field)), taken)


def _unused_id(name, taken):
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
    if isinstance(answer, DADict):
        return ", ".join((labels or {}).get(key, key) for key, picked in answer.items() if picked) or "(none)"
    if hasattr(answer, "strftime"):
        return f"{answer.day} {answer.strftime('%B %Y')}"
    if isinstance(answer, (int, Decimal)):
        return f"{answer:,}"
    return (labels or {}).get(answer, str(answer))


# --- answer files -------------------------------------------------------------------------------------------------


class _Plain(yaml.BaseLoader):
    """Reads every value as the text that was typed, and refuses what could do harm or mislead."""

    def compose_node(self, parent, index):
        if self.check_event(yaml.events.AliasEvent):
            raise yaml.YAMLError("anchors and aliases have no use here")
        return super().compose_node(parent, index)

    def construct_mapping(self, node, deep=False):
        keys = [key.value for key, _ in node.value]
        for key in keys:
            if keys.count(key) > 1:
                raise yaml.YAMLError(f"“{key}” is there twice")
        return super().construct_mapping(node, deep)


@functools.lru_cache(maxsize=1)
def _known():
    """What `data/sources/answers.yml` says: the version of the library, the questions and the options."""
    source = importlib.resources.files(__package__) / "data" / "sources" / "answers.yml"
    return yaml.safe_load(source.read_text(encoding="utf-8"))


def load_answers(text):
    """Take over the answers in an answer file. Gives what is wrong with it; if anything is, nothing is taken."""
    problems, tree = [], None
    if isinstance(text, bytes):
        try:
            text = text.decode("utf-8")
        except UnicodeDecodeError:
            return ["The file is not text in UTF-8. Save it as UTF-8 and try again."]
    try:
        tree = yaml.load(text, _Plain)
    except (yaml.YAMLError, RecursionError) as fault:
        return [f"The file cannot be read as YAML: {fault}"]
    if not isinstance(tree, dict) or tree.get("accordant", "1") != "1":
        return ["This is not an answer file: it should begin with “accordant: 1”."]
    taken, groups = {}, {}
    for key, raw in _mapping(tree, "answers", problems).items():
        question = _named(key, _known()["questions"])
        if question is None:
            problems.append(f"There is no question “{key}”.")
        elif question["type"] == "group":
            groups[question["id"]] = _read_members(question, raw, problems)
        else:
            _take(question, raw, taken, problems)
    for key, raw in _mapping(tree, "options", problems).items():
        clause = _named(key, _known()["options"])
        if clause is None:
            problems.append(f"There is no clause “{key}” with options.")
        elif raw not in clause["options"]:
            problems.append(f"The clause “{key}” has no option “{raw}”. It has: {', '.join(clause['options'])}.")
        else:
            taken["option_" + clause["id"].replace("-", "_")] = clause["options"][raw]
    particulars = _read_particulars(_mapping(tree, "draft", problems), problems)
    if not problems:
        for name, answer in {**taken, **particulars}.items():
            setattr(_interview, name, _picked(name, answer) if isinstance(answer, tuple) else answer)
        for name, members in groups.items():
            _define_group(name, members)
    return problems


def _mapping(tree, key, problems):
    found = tree.get(key) or {}
    if not isinstance(found, dict):
        problems.append(f"“{key}” should be a mapping: indent its keys below it.")
        return {}
    return found


def _named(key, known):
    return next((each for each in known if key == each["id"] or key in each.get("formerly", ())), None)


def _take(question, raw, taken, problems):
    """One answer. An empty one is none."""
    if raw in ("", "null", "~") or raw is None:
        return
    try:
        answer = _read(question, raw)
    except ValueError as fault:
        problems.append(f"The answer to “{question['ask']}” does not fit. {fault}")
        return
    taken[question["id"]] = answer


def _read(question, raw):
    kind = question["type"]
    if kind == "choices":
        if not isinstance(raw, list):
            raise ValueError("It should be a list of choices, such as [a, b].")
        for part in raw:
            _choice(question, part)
        if len(set(raw)) < question.get("min", 0):
            raise ValueError(f"Pick at least {question['min']}.")
        return tuple((choice, choice in raw) for choice in question["choices"])
    if not isinstance(raw, str):
        raise ValueError("It should be a single value, not a list or a mapping.")
    text = _clean(raw)
    if kind == "yes_no":
        if text.strip().lower() not in ("yes", "no", "true", "false"):
            raise ValueError(f"“{text[:40]}” is neither yes nor no.")
        return text.strip().lower() in ("yes", "true")
    if kind == "choice":
        return _choice(question, text.strip())
    if kind in _NUMBERS:
        bounds = {"min": question.get("min"), "max": question.get("max")}
        try:
            _NUMBERS[kind].validate(text, "", bounds)
        except DAValidationError as fault:
            raise ValueError(str(fault)) from None
        return _NUMBERS[kind].transform(text)
    if kind == "date":
        return _date(text.strip())
    return text.strip() if kind == "member" else text


_NUMBERS = {"integer": WholeNumber, "money": Pounds, "percentage": Percentage}
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]")


def _clean(text):
    text = re.sub("\r\n|[\r\x85\u2028\u2029]", "\n", text)
    if len(text) > 20_000:
        raise ValueError(f"It has {len(text):,} characters; the most is 20,000.")
    if found := _ILLEGAL.search(text):
        raise ValueError(f"It holds the character U+{ord(found[0]):04X}, which an agreement cannot hold. Delete it.")
    return unicodedata.normalize("NFC", text)


def _choice(question, picked):
    if picked not in question["choices"]:
        raise ValueError(f"“{str(picked)[:40]}” is not one of the choices: {', '.join(question['choices'])}.")
    return picked


def _date(text):
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) and 1900 <= int(text[:4]) <= 2200:
            datetime.date.fromisoformat(text)
            return as_datetime(text)
    except ValueError:
        pass
    raise ValueError(f"“{text[:40]}” is not a date. Write year, month and day, such as 2027-04-01.")


def _read_members(group, raw, problems):
    members = []
    if raw in ("", "null", "~"):
        return None
    if not isinstance(raw, list) or any(not isinstance(part, dict) for part in raw):
        problems.append(f"“{group['id']}” is a list: begin each {group['singular']} with a hyphen.")
        return members
    for part in raw:
        fields = {}
        for key, answer in part.items():
            question = _named(key, group["fields"])
            if question is not None:
                _take(question, answer, fields, problems)
            elif key != "id":
                problems.append(f"A {group['singular']} has no field “{key}”.")
        taken = [member["id"] for member in members]
        fields["id"] = part.get("id") or _unused_id(str(fields.get(group["name_field"], group["singular"])), taken)
        if not re.fullmatch("[a-z0-9][a-z0-9-]{0,63}", fields["id"]) or fields["id"] in taken:
            problems.append(
                f"The id “{fields['id'][:40]}” should be lower-case letters, digits, hyphens, and one only."
            )
        members.append(fields)
    return members


def _read_particulars(tree, problems):
    found = {}
    if "number" in tree:
        if re.fullmatch("[0-9]{1,4}", str(tree["number"])):
            found["draft_number"] = int(tree["number"])
        else:
            problems.append("The draft number should be a whole number.")
    if "date" in tree:
        try:
            found["draft_date"] = _date(str(tree["date"]))
        except ValueError as fault:
            problems.append(str(fault))
    if "salt" in tree:
        found["draft_salt"] = str(tree["salt"])
    if found:
        found["draft_reference"] = " ".join(str(tree.get("reference", "")).split())
    return found


def _picked(name, answer):
    return DADict(name, elements=dict(answer), auto_gather=False, gathered=True)


def _define_group(name, members):
    """The members of a group, as docassemble gathers them."""
    if members is None:
        return
    group = DAList(name, object_type=DAObject, complete_attribute="complete")
    group.there_are_any = bool(members)
    for fields in members:
        member = group.appendObject()
        for field, answer in fields.items():
            setattr(member, field, answer)
    group.there_is_another = False
    setattr(_interview, name, group)


def answer_file():
    """All answers as an answer file, in the order of the interview; those that are kept but not asked as well."""
    known = _known()
    kept = _kept()
    answers, options = {}, {}
    for question in known["questions"]:
        answer = _current(question["id"], kept)
        if question["type"] == "group":
            if answer is not None:
                # Those that are kept but not asked are not gathered, and must not be asked for here.
                answers[question["id"]] = [_member(question, member) for member in answer.elements]
        elif (written := _written(question, answer)) is not None:
            answers[question["id"]] = written
    for clause in known["options"]:
        answer = _current("option_" + clause["id"].replace("-", "_"), kept)
        if answer is not None:
            options[clause["id"]] = answer
    reference = value("draft_reference")
    tree = {
        "accordant": 1,
        "library": known["library"],
        "draft": {
            "number": value("draft_number"),
            "date": _day(value("draft_date")),
            "salt": value("draft_salt"),
            **({"reference": reference} if reference else {}),
        },
        "answers": answers,
        "options": options,
    }
    return yaml.dump(tree, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=110)


def _current(name, kept):
    answer = getattr(_interview, name, NOT_ASKED)
    return kept.get(name) if answer is NOT_ASKED else answer


def _member(group, member):
    fields = {question["id"]: _written(question, getattr(member, question["id"], None)) for question in group["fields"]}
    known = {"id": member.id} if hasattr(member, "id") else {}
    return {**known, **{field: answer for field, answer in fields.items() if answer is not None}}


def _written(question, answer):
    if answer is None or answer is NOT_ASKED or (isinstance(answer, str) and not answer.strip()):
        return None
    if question["type"] == "choices":
        return [choice for choice in question["choices"] if answer[choice]]
    if hasattr(answer, "isoformat"):
        return _day(answer)
    return answer


def _day(moment):
    return datetime.date(moment.year, moment.month, moment.day)


class _Dumper(yaml.SafeDumper):
    def increase_indent(self, flow=False, indentless=False):
        return super().increase_indent(flow, False)


def _scalar(tag, text):
    return yaml.ScalarNode(f"tag:yaml.org,2002:{tag}", text)


_Dumper.add_representer(bool, lambda _, answer: _scalar("bool", "yes" if answer else "no"))
_Dumper.add_representer(Decimal, lambda _, answer: _scalar("float" if answer % 1 else "int", f"{answer:f}"))
