"""The smallest pieces of an agreement, for building one by hand."""

from __future__ import annotations

from accordant.agreement.model import (
    Paragraph,
    Party,
    Run,
    Runs,
    Text,
    Value,
)


def words(*pieces: str | Run) -> Runs:
    """Runs; bare strings are words from the library."""
    return tuple(Text(piece) if isinstance(piece, str) else piece for piece in pieces)


def value(text: str, question: str = "purpose") -> Value:
    return Value(text, question)


def paragraph(identifier: str, level: int, number: str, full: str, *pieces: str | Run) -> Paragraph:
    return Paragraph(identifier, level, number, full, words(*pieces))


def party(index: int, name: str, short: str, particulars: str, role: str = "partner") -> Party:
    return Party(
        f"party-{index}",
        f"({index})",
        "commissioner" if role == "commissioner" else "partner",
        "charity",
        words(value(name, "name")),
        words(value(short, "short_name")),
        words(value(particulars, "particulars")),
    )
