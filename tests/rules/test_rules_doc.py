"""docs/rules.md against the library: every rule asked for and every rule there is, with its severity and its guards."""

from __future__ import annotations

import re

from places import ROOT

from accordant.library.library import Library

TEXT = (ROOT / "docs/rules.md").read_text(encoding="utf-8")
_RULE = re.compile(r"`(R\d+[a-z]?)` (error|warning|advice)\b")
_NAMED = re.compile(r"`(R\d+[a-z]?)`")
_PLACE = re.compile(r"`([a-z]+(?:-[a-z0-9]+)*)(?:\.([a-z0-9-]+))?`")
_SOURCE = re.compile(r"[a-z]+[a-z0-9-]*")


def rows(heading: str) -> list[list[str]]:
    """The cells of the table under a heading, without its head."""
    part = TEXT.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    lines = [line for line in part.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def test_every_rule_that_was_asked_for_has_its_row() -> None:
    assert [row[0] for row in rows("R1 to R54")] == [f"R{number}" for number in range(1, 55)]


def test_every_rule_of_the_library_is_told_once_or_more_with_its_severity(library: Library) -> None:
    told = {*_RULE.findall(TEXT)}
    assert told == {(rule.id, rule.severity.value) for rule in library.rules}
    assert set(_NAMED.findall(TEXT)) == {rule.id for rule in library.rules}


def test_what_no_rule_keeps_the_text_keeps(library: Library) -> None:
    """A row without a rule says why, and the clauses and paragraphs that a row names are there."""
    for asked, _, ours, _, _, why in rows("R1 to R54"):
        assert ours != "none is needed" or why, asked
    blocks = {f"{clause.id}.{block.id}" for clause in library.clauses.values() for block in clause.all_blocks()}
    for clause, paragraph in _PLACE.findall(TEXT):
        if paragraph == "yaml" or clause in ("applies",):
            continue
        assert (f"{clause}.{paragraph}" in blocks) if paragraph else (clause in library.clauses), (clause, paragraph)


def test_the_sources_are_those_of_the_rules(library: Library) -> None:
    rules = {rule.id: rule for rule in library.rules}
    for row in rows("R1 to R54"):
        cited = {source for id, _ in _RULE.findall(row[2]) for source in rules[id].authorities}
        assert set(_SOURCE.findall(row[4])) == cited, row[0]
