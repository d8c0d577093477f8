"""What the files in `schemas/notes/` hold: short documents beside an agreement, such as the note on its route."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field, WithJsonSchema, model_validator

from accordant.library.entries.base import ID, NAME, ClauseText, Condition, Entry, changed
from accordant.library.marked import MarkedDict
from accordant.library.text import ALWAYS

Shown = Literal["choices", "duties", "exposures", "exits", "findings", "open", "verdict"]
"""What a section can show of the agreement and its answers; `docs/notes.md` says what each is."""


_TEXT = {"type": "string", "description": "clause text"}
Texts = Annotated[
    tuple[ClauseText, ...],
    Field(min_length=1),
    WithJsonSchema({"anyOf": [_TEXT, {"type": "array", "items": _TEXT, "minItems": 1}]}),
]


class NoteShare(Entry):
    """What a percentage comes to in pounds, on one member's sum: `percent` of the amount in the field `of`.

    `least`: the sum in pounds below which it does not fall.
    """

    percent: str
    of: str
    least: int = Field(default=0, ge=0)


class NotePoint(Entry):
    """One thing that a note says, once or for `each` member of a group.

    `text`: in a table, one text for each column. `met`, `not_met`: in a section of checks, when the condition that
    `text` states holds or fails; otherwise `by` says who must confirm it. `own`: only the members whose member field
    of that name picks the party that the note is for. `share`: what a percentage in `text` comes to for the party.
    """

    id: str = Field(pattern=ID)
    when: Condition = ALWAYS
    each: str | None = None
    where: Condition = ALWAYS
    own: str | None = None
    share: NoteShare | None = None
    text: Texts
    met: Condition = None
    not_met: Condition = None
    by: str = ""
    authorities: tuple[str, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _one_text(cls, value: Any) -> Any:
        if isinstance(value, MarkedDict) and isinstance(value.get("text"), str):
            return changed(value, text=[value["text"]])
        return value

    @model_validator(mode="after")
    def _fits(self) -> NotePoint:
        if (self.where is not ALWAYS or self.own) and self.each is None:
            raise ValueError("'where' and 'own' belong to 'each': they choose among its members")
        return self


class NoteSection(Entry):
    """A heading of a note, and what stands under it.

    `form`: how its points are printed. `shows`: what it shows of the agreement, after its points. `clauses`: whose
    options count as choices, or whose lines of the ledger come first, and `most`: of how many. `about`: whose findings
    are shown, by question, and `by`: who settles them. `none`: what is printed when there is nothing else.
    """

    heading: str
    when: Condition = ALWAYS
    form: Literal["text", "list", "table", "checks"] = "text"
    columns: tuple[str, ...] = ()
    points: tuple[NotePoint, ...] = ()
    shows: Shown | None = None
    clauses: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    by: str = ""
    most: int = Field(default=8, ge=1)
    none: str = ""

    @model_validator(mode="after")
    def _fits_its_form(self) -> NoteSection:
        wide = len(self.columns) if self.form == "table" else 1
        if self.form == "table" and wide < 2:
            raise ValueError("a table needs two columns or more")
        if self.columns and self.form != "table":
            raise ValueError("only a table has columns")
        if self.shows == "findings" and wide != 2:
            raise ValueError("findings are rows of a table of two columns")
        for point in self.points:
            if len(point.text) != wide:
                raise ValueError(f"the point “{point.id}” has {len(point.text)} texts, and {wide} are needed")
            tested = point.met is not None or point.not_met is not None or bool(point.by)
            if tested and self.form != "checks":
                raise ValueError(f"the point “{point.id}” says when it is met, and only checks do")
            if self.form == "checks" and not point.by:
                raise ValueError(f"the point “{point.id}” does not say who confirms it ('by')")
        if not self.points and self.shows is None:
            raise ValueError("a section needs points, or something that it shows")
        if self.shows == "choices" and not self.clauses:
            raise ValueError("shows: choices needs 'clauses': whose options they are")
        if self.clauses and self.shows not in ("choices", "duties", "exposures", "exits"):
            raise ValueError("'clauses' go with shows: choices, duties, exposures or exits")
        if bool(self.about) != (self.shows == "findings"):
            raise ValueError("'about' and shows: findings go together")
        return self


class NoteEntry(Entry):
    """A note that a library can write beside an agreement.

    `name`: what it is asked for by; notes of one name are `for_party` of different groups. `label`: what it is called
    in a menu. `needs`: the questions without which it would say nothing. `standing`: what it is and is not, under its
    title.
    """

    id: str = Field(pattern=ID)
    name: str = Field(pattern=NAME)
    label: str
    title: ClauseText
    for_party: Literal["commissioners", "partners"] | None = None
    needs: tuple[str, ...] = ()
    standing: str
    sections: tuple[NoteSection, ...] = Field(min_length=1)
    drafting_note: str
    status: Literal["draft", "reviewed", "approved"]
    version: str = Field(pattern=r"^\d+\.\d+\.\d+$")
    reviewed: date
    review_due: date

    def points(self) -> tuple[NotePoint, ...]:
        """Everything that it can say, in order."""
        return tuple(point for section in self.sections for point in section.points)

    def authorities(self) -> tuple[str, ...]:
        """The ids of the authorities that it cites, each once, in order."""
        return tuple(dict.fromkeys(id for point in self.points() for id in point.authorities))
