"""The keys of a ```table block."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field, model_validator

from accordant.library.marked import MarkedList


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class ColumnEntry(_Entry):
    """A column: its heading, and the text of a cell where rows come from a group."""

    heading: str
    text: str = ""


class RowEntry(_Entry):
    """A fixed row, written as a list of cells or as `{when: ..., cells: [...]}`."""

    cells: tuple[str, ...]
    when: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _plain_list(cls, value: Any) -> Any:
        return {"cells": value} if isinstance(value, MarkedList) else value


class AcrossEntry(_Entry):
    """Further columns, one for each member of `groups` (decision D11: a table can cross two groups).

    A cell holds the `text` of the member of `entries` whose field `row` picks the row and whose field `column` picks
    the column; `none` where there is no such member. `name`: what the members are, as a heading where the table is
    turned because it would be too wide.
    """

    groups: tuple[str, ...] = Field(min_length=1)
    heading: str
    name: str
    entries: str
    row: str
    column: str
    text: str
    none: str = "–"


class TableEntry(_Entry):
    """A whole table block: rows from a group (`rows`), or fixed (`cells`)."""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    caption: str
    columns: tuple[ColumnEntry, ...] = Field(min_length=1)
    rows: str | None = None
    where: str | None = None
    across: AcrossEntry | None = None
    cells: tuple[RowEntry, ...] = ()
    empty: str | None = None
    when: str | None = None

    @model_validator(mode="after")
    def _one_source_of_rows(self) -> TableEntry:
        if bool(self.rows) == bool(self.cells):
            raise ValueError("give either rows (a group) or cells (fixed rows)")
        if self.rows and not all(column.text for column in self.columns):
            raise ValueError("every column needs a text")
        if self.across and not self.rows:
            raise ValueError("across needs rows: a group for the other direction")
        return self
