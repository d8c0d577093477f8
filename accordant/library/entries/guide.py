"""What `schemas/guide.yaml` holds: the ideas behind the agreements, questions that people ask, and worked stories."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field, model_validator

from accordant.library.entries.base import ID, Entry

Asker = Literal["commissioner", "partner", "both"]


class GuidePrinciple(Entry):
    """An idea behind relational agreements, and the clauses that carry it."""

    id: str = Field(pattern=ID)
    title: str
    text: tuple[str, ...] = Field(min_length=1)
    clauses: tuple[str, ...] = Field(min_length=1)


class GuideQuestion(Entry):
    """A question that people ask, with its answer, the clauses that deal with it and the law behind it."""

    id: str = Field(pattern=ID)
    ask: str
    asked_by: Asker
    answer: tuple[str, ...] = Field(min_length=1)
    clauses: tuple[str, ...] = ()
    authorities: tuple[str, ...] = ()


class GuideStory(Entry):
    """A worked story. `example` is the name of the answer file in `examples/` that it tells of."""

    id: str = Field(pattern=ID)
    title: str
    example: str = Field(pattern=ID)
    text: tuple[str, ...] = Field(min_length=1)
    clauses: tuple[str, ...] = ()


class Guide(Entry):
    """The guide. `not_advice` says what the tool is not."""

    title: str
    intro: str
    reviewed: date
    review_due: date
    not_advice: tuple[str, ...] = Field(min_length=1)
    principles: tuple[GuidePrinciple, ...] = Field(min_length=1)
    questions: tuple[GuideQuestion, ...] = Field(min_length=1)
    stories: tuple[GuideStory, ...] = ()

    @model_validator(mode="after")
    def _is_reviewed_later(self) -> Guide:
        if self.review_due <= self.reviewed:
            raise ValueError("the guide is due for review before it was reviewed")
        return self
