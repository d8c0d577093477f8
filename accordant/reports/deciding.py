"""The table of what brings a clause in, as text."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import wrap

_WIDTH = 26
_WIDEST = 40


@dataclass(frozen=True)
class Row:
    """One row: the value of each name (None: it does not matter), and whether the clause is in, or which option."""

    cells: tuple[str | None, ...]
    outcome: str


@dataclass(frozen=True)
class Deciding:
    """What decides. `complete` is false where the table would be too long: then only `names` are told."""

    names: tuple[str, ...]
    rows: tuple[Row, ...]
    complete: bool


def deciding_text(table: Deciding) -> str:
    """The table, or the names that decide; "" where nothing does."""
    if not table.complete:
        names = "\n".join(f"  {name}" for name in table.names)
        return f"\nToo many combinations for a table. What decides\n{names}\n"
    if not table.names:
        return ""
    grid = [[*table.names, "then"]]
    grid += [[*("any" if cell is None else cell for cell in row.cells), row.outcome] for row in table.rows]
    widths = [min(max(len(line[n]) for line in grid), _WIDTH) for n in range(len(table.names))]
    widths.append(min(max(len(line[-1]) for line in grid), _WIDEST))
    lines = [_line(cells, widths) for cells in grid]
    rule = "  " + "  ".join("-" * width for width in widths)
    return "\n".join(["", "As a table, when nobody chooses an option", lines[0], rule, *lines[1:]]) + "\n"


def _line(cells: list[str], widths: list[int]) -> str:
    wrapped = [wrap(cell, width) or [""] for cell, width in zip(cells, widths, strict=True)]
    height = max(map(len, wrapped))
    rows = [[part[n] if n < len(part) else "" for part in wrapped] for n in range(height)]
    return "\n".join(
        ("  " + "  ".join(f"{text:<{width}}" for text, width in zip(row, widths, strict=True))).rstrip() for row in rows
    )
