"""Agreements altered at random, and what a redline reads as: plain functions over XML, none of them from accordant."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

from lxml import etree
from word_pieces import paragraph, value
from word_reading import W, part

from accordant.agreement.model import (
    Agreement,
    Block,
    DefinitionList,
    Paragraph,
    Reference,
    Runs,
    Table,
    Text,
)

_NEW = ("", "promptly", "in good faith", "Smith & Sons <Ltd>", "£1,250,000", "\n", "  two spaces", "é—“quoted”")


class _Altering:
    def __init__(self, seed: int, much: float):
        self.chance = random.Random(seed)
        self.much = much
        self.made = 0

    def now(self, share: float = 1.0) -> bool:
        return self.chance.random() < self.much * share

    def some(self, things: tuple[Any, ...], least: int = 0) -> tuple[Any, ...]:
        """Some of them left out, and now and then two of them in each other's place."""
        kept = [thing for thing in things if not self.now(0.3)] or list(things[:least])
        if len(kept) > 1 and self.now():
            one, other = self.chance.sample(range(len(kept)), 2)
            kept[one], kept[other] = kept[other], kept[one]
        return tuple(kept)

    def runs(self, runs: Runs) -> Runs:
        return tuple(self.run(run) for run in runs)

    def run(self, run: Any) -> Any:
        if isinstance(run, Text) and self.now():
            words = run.text.split(" ")
            place = self.chance.randrange(len(words))
            words[place : place + self.chance.randrange(3)] = [self.chance.choice(_NEW)]
            run = replace(run, text=" ".join(words))
        if not isinstance(run, Reference) and self.now(0.2):
            run = replace(run, bold=not run.bold)
        return run

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        altered = [self.block(block) for block in self.some(blocks, 1)]
        if self.now(0.5):
            self.made += 1
            new = paragraph(f"new.{self.made}", 1, "", "", "Something new ", value("was said"), ".")
            altered.insert(self.chance.randrange(len(altered) + 1), new)
        return tuple(altered)

    def block(self, block: Block) -> Block:
        match block:
            case Paragraph():
                level = self.chance.choice((1, 2)) if block.level and self.now(0.2) else block.level
                return replace(block, runs=self.runs(block.runs), level=level)
            case Table():
                rows = tuple(tuple(self.runs(cell) for cell in row) for row in self.some(block.rows, 1))
                if self.now(0.2):  # another column
                    extra = (Text("More"),)
                    return replace(
                        block, header=(*block.header, extra), rows=tuple((*row, extra) for row in block.rows)
                    )
                return replace(block, rows=rows)
            case DefinitionList():
                entries = tuple(replace(entry, runs=self.runs(entry.runs)) for entry in self.some(block.entries, 1))
                return replace(block, entries=entries)

    def agreement(self, whole: Agreement) -> Agreement:
        parts = tuple(
            replace(
                each,
                clauses=tuple(replace(c, blocks=self.blocks(c.blocks)) for c in self.some(each.clauses, 1)),
            )
            for each in self.some(whole.parts, 1)
        )
        schedules = tuple(replace(s, blocks=self.blocks(s.blocks)) for s in self.some(whole.schedules))
        parties = self.some(whole.parties, 1)
        known = {party.id for party in parties}
        return _mended(
            replace(
                whole,
                draft_number=whole.draft_number + 1,
                parts=parts,
                schedules=schedules,
                parties=parties,
                background=tuple(replace(p, runs=self.runs(p.runs)) for p in self.some(whole.background)),
                executions=tuple(each for each in whole.executions if each.party in known),
            )
        )


def altered(whole: Agreement, seed: int, much: float = 0.3) -> Agreement:
    """Another version of an agreement: things left out, put in, moved, reworded, at another level, set in bold."""
    return _Altering(seed, much).agreement(whole)


def _mended(whole: Agreement) -> Agreement:
    """References to what is no longer there, or has no number now, become words."""
    numbered = {block.id for block in whole.paragraphs() if block.level}
    numbered |= {holder.id for holder in (*whole.clauses(), *whole.schedules)}

    def mend(thing: Any) -> Any:
        if isinstance(thing, Reference) and thing.target not in numbered:
            return Text(thing.text)
        if isinstance(thing, tuple):
            return tuple(mend(each) for each in thing)
        if isinstance(thing, Paragraph | Table | DefinitionList):
            names = [name for name in ("runs", "header", "rows", "entries") if hasattr(thing, name)]
            return replace(thing, **{name: mend(getattr(thing, name)) for name in names})
        return replace(thing, runs=mend(thing.runs)) if hasattr(thing, "runs") else thing

    return replace(
        whole,
        background=mend(whole.background),
        parts=tuple(
            replace(p, clauses=tuple(replace(c, blocks=mend(c.blocks)) for c in p.clauses)) for p in whole.parts
        ),
        schedules=tuple(replace(s, blocks=mend(s.blocks)) for s in whole.schedules),
    )


def stream(content: bytes, *, without: tuple[str, str] | tuple[()] = (), numbers: dict[str, str] | None = None) -> str:
    """Everything a body says but for its contents, a line for each paragraph.

    `without` are the marks that go with what they hold: ("del", "moveFrom") to accept, ("ins", "moveTo") to reject. A
    paragraph whose end goes runs on into the next. `numbers` are what references say, by bookmark.
    """
    body = part(content)[0]
    goes = tuple(f"{W}{name}" for name in without)
    said: list[str] = []
    for each in body.iter(f"{W}p"):
        if any(up.tag == f"{W}sdt" for up in each.iterancestors()):
            continue
        row = next((up for up in each.iterancestors() if up.tag == f"{W}tr"), None)
        if row is not None and any(row.find(f"{W}trPr/{tag}") is not None for tag in goes):
            continue
        said.append(_line(each, goes, numbers or {}))
        if not any(each.find(f"{W}pPr/{W}rPr/{tag}") is not None for tag in goes):
            said.append("\n")
    return "".join(said)


def _line(paragraph: etree._Element, goes: tuple[str, ...], numbers: dict[str, str]) -> str:
    said, target, results = "", "", False
    for run in paragraph.iter(f"{W}r"):
        if any(up.tag in goes for up in run.iterancestors()):
            continue
        for child in run:
            if child.tag == f"{W}instrText":
                target = child.text.split()[1]
            elif child.tag == f"{W}fldChar":
                results = child.get(f"{W}fldCharType") == "separate"
                if child.get(f"{W}fldCharType") == "end":
                    target = ""
            elif child.tag in (f"{W}t", f"{W}delText"):
                said += numbers.get(target, child.text or "") if results and target else child.text or ""
            elif child.tag in (f"{W}tab", f"{W}br"):
                said += "\t" if child.tag == f"{W}tab" else "\v"
    return said


def shown_numbers(content: bytes) -> dict[str, str]:
    """What each reference says, by the bookmark it points at."""
    found: dict[str, str] = {}
    target = ""
    for each in part(content).iter(f"{W}instrText", f"{W}t"):
        if each.tag == f"{W}instrText":
            words = each.text.split()
            target = words[1] if words[0] == "REF" else ""
        elif target:
            found[target] = each.text
            target = ""
    return found
