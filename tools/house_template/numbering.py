"""word/numbering.xml: one abstract list for each kind of list, every level bound to a style of our own.

ECMA-376 Part 1, 17.9 (Numbering). Parts, schedules' headings and schedules' paragraphs stand in lists of their own,
so that REF \\w prints "Schedule 1" or "2.1" and never one run into the other.
"""

from __future__ import annotations

from dataclasses import dataclass

from tools.house_template.measures import DECLARATION, NAMESPACES, House


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: the style it is bound to, its number format and where its number stands (twips)."""

    style: str
    number_format: str
    text: str
    indent: int
    hanging: int
    suffix: str = "tab"
    run: str = ""


@dataclass(frozen=True, slots=True)
class NumberedList:
    """A kind of list. `number` is both its abstractNumId + 1 and its numId; `nsid` its identity for Word."""

    name: str
    number: int
    nsid: str
    levels: tuple[Level, ...]


_PLAIN = '<w:b w:val="0"/><w:i w:val="0"/>'


def lists(house: House) -> tuple[NumberedList, ...]:
    """Every list of a template."""
    number, step = house.number, house.step
    bold = f'<w:b/><w:color w:val="{house.accent}"/>'

    def deeper(level: int) -> int:
        return number + step * level

    return (
        NumberedList(
            "clauses",
            1,
            "3A4C1001",
            (
                Level("ClauseHeading", "decimal", "%1.", number, number, run=bold),
                Level("ClauseLevel1", "decimal", "%1.%2", number, number, run=_PLAIN),
                Level("ClauseLevel2", "lowerLetter", "(%3)", deeper(1), step, run=_PLAIN),
                Level("ClauseLevel3", "lowerRoman", "(%4)", deeper(2), step, run=_PLAIN),
                Level("ClauseLevel4", "upperLetter", "(%5)", deeper(3), step, run=_PLAIN),
            ),
        ),
        NumberedList(
            "schedule headings",
            2,
            "3A4C1002",
            (Level("ScheduleHeading", "decimal", "Schedule %1", 0, 0, suffix="nothing", run=bold),),
        ),
        NumberedList(
            "schedule paragraphs",
            3,
            "3A4C1003",
            (
                Level("ScheduleLevel1", "decimal", "%1", number, number, run=_PLAIN),
                Level("ScheduleLevel2", "lowerLetter", "(%2)", deeper(1), step, run=_PLAIN),
                Level("ScheduleLevel3", "lowerRoman", "(%3)", deeper(2), step, run=_PLAIN),
                Level("ScheduleLevel4", "upperLetter", "(%4)", deeper(3), step, run=_PLAIN),
            ),
        ),
        NumberedList(
            "background",
            4,
            "3A4C1004",
            (
                Level("Recital", "upperLetter", "(%1)", number, number, run=_PLAIN),
                Level("RecitalLevel2", "lowerLetter", "(%2)", deeper(1), step, run=_PLAIN),
                Level("RecitalLevel3", "lowerRoman", "(%3)", deeper(2), step, run=_PLAIN),
            ),
        ),
        NumberedList("parties", 5, "3A4C1005", (Level("Party", "decimal", "(%1)", number, number, run=_PLAIN),)),
        NumberedList(
            "parties on the cover", 6, "3A4C1006", (Level("CoverParty", "decimal", "(%1)", number, number, run=_PLAIN),)
        ),
    )


def number_properties(style: str, house: House) -> str:
    """The w:numPr that binds `style` to its level, or nothing where the style is not numbered."""
    for numbered in lists(house):
        for depth, level in enumerate(numbered.levels):
            if level.style == style:
                return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{numbered.number}"/></w:numPr>'
    return ""


def _level(depth: int, level: Level) -> str:
    tab = f'<w:tabs><w:tab w:val="num" w:pos="{level.indent}"/></w:tabs>' if level.suffix == "tab" else ""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{level.number_format}"/>'
        f'<w:pStyle w:val="{level.style}"/><w:suff w:val="{level.suffix}"/><w:lvlText w:val="{level.text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr>{tab}<w:ind w:left="{level.indent}" w:hanging="{level.hanging}"/></w:pPr>'
        f"<w:rPr>{level.run}</w:rPr></w:lvl>"
    )


def numbering_part(house: House) -> str:
    """The whole part; abstract lists first, as Word requires."""
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{numbered.number - 1}"><w:nsid w:val="{numbered.nsid}"/>'
        f'<w:multiLevelType w:val="multilevel"/><w:name w:val="{numbered.name}"/>'
        + "".join(_level(depth, level) for depth, level in enumerate(numbered.levels))
        + "</w:abstractNum>"
        for numbered in lists(house)
    )
    numbers = "".join(
        f'<w:num w:numId="{numbered.number}"><w:abstractNumId w:val="{numbered.number - 1}"/></w:num>'
        for numbered in lists(house)
    )
    return f"{DECLARATION}<w:numbering {NAMESPACES}>{abstract}{numbers}</w:numbering>"
