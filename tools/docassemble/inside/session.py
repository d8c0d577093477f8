"""One run of an interview by docassemble itself: each screen is answered, until one asks for nothing."""

from __future__ import annotations

import copy
import datetime
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import boot
from docassemble.base import thread_context
from docassemble.base.codec import from_safeid
from docassemble.base.functions import custom_types
from docassemble.base.interview_source import interview_source_from_string
from docassemble.base.parse import Interview, InterviewStatus, get_initial_dict
from docassemble.base.util import DADict, as_datetime

_USER = {
    "session_uid": "s", "device_id": "d", "the_user_id": "1", "theid": "1", "id": 1, "roles": ["user"],
    "is_authenticated": True, "is_anonymous": False, "email": "", "firstname": "", "lastname": "",
    "language": "en", "timezone": "Europe/London",
}  # fmt: skip
_VISIT = {
    "user": _USER, "session": "s", "secret": None, "yaml_filename": None, "url": None, "interface": "tests",
    "method": "GET", "clientip": "127.0.0.1", "headers": {}, "arguments": {},
}  # fmt: skip

DEFAULT = object()
"""The answer that the screen suggests."""


@dataclass
class Shown:
    """A field as a screen shows it: the variable it saves to, its datatype, its default, and what can be picked."""

    variable: str
    datatype: str | None
    required: bool
    default: Any
    choices: list[Any]
    extras: dict[str, Any] = field(default_factory=dict)


def read_interview(path: str) -> Interview:
    """The interview, by docassemble's own parser: `docassemble.Package:data/questions/main.yml`."""
    boot.preload(path.partition(":")[0])
    with thread_context.global_context(thread_context.empty_globals()):
        return Interview(source=interview_source_from_string(path))


class Session:
    """Somebody's visit to an interview."""

    def __init__(self, interview: Interview):
        self.interview = interview
        self.names = get_initial_dict()
        now = datetime.datetime.now(datetime.timezone.utc)  # noqa: UP017  # as docassemble has it
        self.names["_internal"]["starttime"] = self.names["_internal"]["modtime"] = now
        self.screens: list[str] = []

    @contextmanager
    def _visiting(self) -> Iterator[InterviewStatus]:
        with (
            thread_context.global_context(thread_context.empty_globals()),
            thread_context.user_dict_context(self.names),
        ):
            visit = copy.deepcopy(_VISIT)
            visit["yaml_filename"] = self.interview.source.path
            yield InterviewStatus(current_info=visit)

    def run(self, answer: Callable[[Shown], Any], most: int = 1000) -> InterviewStatus:
        """Go through the interview until a screen asks for nothing. `answer` gives what a person would enter."""
        for _ in range(most):
            with self._visiting() as status:
                self.interview.assemble(self.names, interview_status=status)
                self.screens.append(str(getattr(status.question, "id", None) or status.question.name))
                if not self._answered(status, answer):
                    return status
        raise RuntimeError(f"The interview does not end; its last screens: {self.screens[-5:]}")

    def edit(self, name: str) -> None:
        """Go back to the screen of a question, as the review's Edit does: docassemble's own stack of actions."""
        stack = self.names["_internal"].setdefault("event_stack", {}).setdefault(_USER["session_uid"], [])
        stack.insert(0, {"action": name, "arguments": {}})

    def _seen_to(self, name: str) -> None:
        """An action is done once its question is answered."""
        stacks = self.names["_internal"].get("event_stack", {})
        stack = stacks.get(_USER["session_uid"], [])
        if stack and stack[0]["action"] == name:
            stack.pop(0)
        if not stack:
            stacks.pop(_USER["session_uid"], None)

    def _answered(self, status: InterviewStatus, answer: Callable[[Shown], Any]) -> bool:
        question = status.question
        went_on = False
        if question.question_type in ("fields", "list"):
            for each in status.get_field_list():
                if not hasattr(each, "saveas") or not status.extras["ok"].get(each.number, True):
                    continue
                shown = self._shown(status, each)
                if shown.datatype is None and shown.variable == getattr(question, "fields_saveas", None):
                    continue
                self._save(shown, answer(shown))
                went_on = True
        for saves in ("fields_saveas", "review_saveas"):
            if name := getattr(question, saves, None):
                self._set(name, True)
                went_on = True
        if went_on:
            question.mark_as_answered(self.names)
        return went_on

    def _shown(self, status: InterviewStatus, each: Any) -> Shown:
        def given(key: str) -> Any:
            return status.extras.get(key, {}).get(each.number)

        variable = re.sub(
            r"\[([ijklmn])\]", lambda found: f"[{self.names[found[1]]!r}]" if found[1] in self.names else found[0],
            from_safeid(each.saveas),
        )  # fmt: skip
        choices = [choice["key"] for choice in status.selectcompute.get(each.number, [])]
        custom = dict(getattr(each, "extras", {}).get("custom_parameters", {}))
        for kind in ("min", "max", "minlength", "maxlength"):
            if (bound := given(kind)) is not None:
                custom[kind] = bound
        required = bool(given("required")) if given("required") is not None else True
        default = status.defaults.get(each.number)
        return Shown(variable, getattr(each, "datatype", None), required, default, choices, custom)

    def _save(self, shown: Shown, answer: Any) -> None:
        """Save as docassemble's server does, from what a person enters."""
        if answer is DEFAULT:
            answer = shown.default
        if shown.required and answer in (None, "") and shown.datatype not in ("file", "checkboxes"):
            raise RuntimeError(f"{shown.variable} must be answered, and nothing suggests how.")
        kind = shown.datatype
        if kind in custom_types:
            entered = custom_types[kind]["class"]
            if answer in (None, ""):
                answer = entered.empty()
            else:
                entered.call_validate(str(answer), shown.variable, shown.extras)
                answer = entered.call_transform(str(answer), shown.variable, shown.extras)
        elif kind == "date":
            answer = as_datetime(str(answer)) if answer else ""
        elif kind == "checkboxes":
            picked = list(answer or [])
            elements = {choice: choice in picked for choice in shown.choices}
            answer = DADict(shown.variable, elements=elements, auto_gather=False, gathered=True)
        elif kind == "file":
            pass
        elif kind in ("boolean", "yesnoradio"):
            answer = bool(answer) if not isinstance(answer, str) else answer == "True"
        elif shown.choices and answer not in (None, "") and answer not in shown.choices:
            raise RuntimeError(f"{shown.variable} cannot be {answer!r}; on offer: {shown.choices}")
        else:
            answer = "" if answer is None else answer
        self._set(shown.variable, answer)

    def _set(self, variable: str, answer: Any) -> None:
        self.names["_entered"] = answer
        exec(f"{variable} = _entered", self.names)
        del self.names["_entered"]
        self._seen_to(variable)
