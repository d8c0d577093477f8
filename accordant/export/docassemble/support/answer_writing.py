"""Writing an answer file, on the last screen."""

import datetime
from decimal import Decimal

import yaml
from docassemble.base.util import value

from .answers import answer_table, interview, kept_of
from .wording import NOT_ASKED

__all__ = ["answer_file"]


def answer_file():
    """All answers as an answer file, in the order of the interview; those that are kept but not asked as well."""
    known = answer_table()
    kept = kept_of()
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
        **getattr(interview, "kept_from_file", {}),
    }
    return yaml.dump(tree, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=110)


def _current(name, kept):
    answer = getattr(interview, name, NOT_ASKED)
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
