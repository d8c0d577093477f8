"""Reading an answer file, on the first screen: strictly, and all of it or nothing."""

import datetime
import re
import unicodedata

import yaml
from docassemble.base.util import DADict, DAList, DAObject, DAValidationError, as_datetime

from .answers import Percentage, Pounds, WholeNumber, answer_table, interview
from .values import unused_id

__all__ = ["load_answers"]

_OURS = ("accordant", "library", "draft", "answers", "options")
"""What this interview reads of an answer file. The rest, such as remarks, is kept and given back as it was."""


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
    if tree.get("special_terms"):
        return ["This draft has special terms, words of its own, which this interview cannot print. Use Accordant."]
    known, taken, groups = answer_table(), {}, {}
    for key, raw in _mapping(tree, "answers", problems).items():
        question = _named(key, known["questions"])
        if question is None:
            problems.append(f"There is no question “{key}”.")
        elif question["type"] == "group":
            groups[question["id"]] = _read_members(question, raw, problems)
        else:
            _take(question, raw, taken, problems)
    for key, raw in _mapping(tree, "options", problems).items():
        clause = _named(key, known["options"])
        if clause is None:
            problems.append(f"There is no clause “{key}” with options.")
        elif not isinstance(raw, str) or raw not in clause["options"]:
            problems.append(f"The clause “{key}” has no option “{raw}”. It has: {', '.join(clause['options'])}.")
        else:
            taken["option_" + clause["id"].replace("-", "_")] = clause["options"][raw]
    particulars = _read_particulars(_mapping(tree, "draft", problems), problems)
    if not problems:
        interview.kept_from_file = {key: part for key, part in tree.items() if key not in _OURS}
        for name, answer in {**taken, **particulars}.items():
            setattr(interview, name, _picked(name, answer) if isinstance(answer, tuple) else answer)
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
    if not isinstance(picked, str) or picked not in question["choices"]:
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
        given = part.get("id") or unused_id(str(fields.get(group["name_field"], group["singular"])), taken)
        fields["id"] = str(given)  # that of a list or a mapping is told below
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
    if tree:
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
    setattr(interview, name, group)
