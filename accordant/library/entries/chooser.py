"""What `schemas/chooser.yaml` holds: a few questions, and the recommendations that follow from them."""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic import Field, model_validator

from accordant.library.entries.base import ID, NAME, Condition, Entry
from accordant.library.entries.interview import Question, QuestionType
from accordant.library.text import ALWAYS


class Reason(Entry):
    """A reason for or against a recommendation, told while its condition holds."""

    when: Condition = ALWAYS
    text: str


class CarriedAnswer(Entry):
    """An answer of the interview with which a draft begins that follows a recommendation."""

    question: str = Field(pattern=NAME)
    value: Any
    when: Condition = ALWAYS


class Recommendation(Entry):
    """A kind of agreement, or something else in its place. `begins`: what a draft begins with, if there is one."""

    id: str = Field(pattern=ID)
    title: str
    says: str
    when: Condition = ALWAYS
    reasons_for: tuple[Reason, ...] = Field(alias="for", min_length=1)
    against: tuple[Reason, ...] = Field(min_length=1)
    begins: tuple[CarriedAnswer, ...] = ()
    next_step: str


class Chooser(Entry):
    """The chooser: its questions, and recommendations of which the first whose condition holds is given.

    `reviewed`, `review_due`: when somebody who knows the law looked at it, and is to look again.
    """

    title: str
    intro: str = ""
    reviewed: date | None = None
    review_due: date | None = None
    questions: tuple[Question, ...] = Field(min_length=1)
    recommendations: tuple[Recommendation, ...] = Field(min_length=2)

    @model_validator(mode="after")
    def _can_be_gone_through(self) -> Chooser:
        for question in self.questions:
            if question.type not in (QuestionType.CHOICE, QuestionType.YES_NO):
                raise ValueError(f"“{question.id}” must be a choice or a yes_no, so that every answer can be tried")
        if self.recommendations[-1].when is not ALWAYS:
            raise ValueError("the last recommendation must have no 'when': there is always one")
        return self
