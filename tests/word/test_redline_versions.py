"""Accepting a redline gives the new version and rejecting it the old, whatever changed."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from word_agreements import alliance, wide
from word_pieces import words
from word_reading import PLAIN, STANDARD, W, bookmarked, fields, part, repacked
from word_reading import text as text_of
from word_versions import altered, shown_numbers, stream

from accordant.agreement.model import Agreement, Paragraph, Schedule, Table
from accordant.assembly.assemble import assemble
from accordant.finding import AccordantError
from accordant.interview.draft import Draft
from accordant.library.library import Library
from accordant.redline.write import redline_word
from accordant.word.write import write_word

_DAY = date(2026, 11, 22)
_ACCEPTED, _REJECTED = ("del", "moveFrom"), ("ins", "moveTo")


def _redline(old: bytes, new: bytes) -> bytes:
    return redline_word(old, new, author="Priya Nair", day=_DAY)


def _check(old: bytes, new: bytes) -> bytes:
    redline = _redline(old, new)
    assert stream(redline, without=_ACCEPTED) == stream(new)
    assert stream(redline, without=_REJECTED, numbers=shown_numbers(old)) == stream(old)
    return redline


def _words(agreement: Agreement) -> bytes:
    return write_word(agreement, STANDARD)


def _marked(redline: bytes, tag: str) -> list[str]:
    """What stands inside each mark of this kind."""
    return [
        "".join(each.text or "" for each in mark.iter(f"{W}t", f"{W}delText"))
        for mark in part(redline).iter(f"{W}{tag}")
        if len(mark)
    ]


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**9), st.integers(0, 10**9), st.sampled_from([0.1, 0.3, 0.8]))
@example(39063990, 34130, 0.8)  # two old lists that both seemed to go on as one new list
def test_any_two_versions_come_back_whole(one: int, other: int, much: float):
    _check(_words(altered(alliance(), one, much)), _words(altered(alliance(), other, much)))


def test_the_same_version_twice_has_nothing_marked():
    content = _words(alliance())
    redline = _check(content, content)
    assert not list(part(redline).iter(*(f"{W}{tag}" for tag in ("ins", "del", "moveFrom", "moveTo", "pPrChange"))))


def test_the_same_files_give_the_same_bytes():
    old, new = _words(alliance()), _words(altered(alliance(), 5))
    assert _redline(old, new) == _redline(old, new)


def _with_first_clause(change: object) -> Agreement:
    whole = alliance()
    clause = whole.parts[1].clauses[0]
    return replace(
        whole,
        parts=(whole.parts[0], replace(whole.parts[1], clauses=(change(clause),)), whole.parts[2]),
    )


def _saying(text: str) -> Agreement:
    def said(clause):
        first = next(block for block in clause.blocks if isinstance(block, Paragraph))
        rest = tuple(block for block in clause.blocks if block is not first)
        return replace(clause, blocks=(replace(first, runs=words(text)), *rest))

    return _with_first_clause(said)


@pytest.mark.parametrize(
    ("before", "after", "out", "came"),
    [
        ("It must act at once.", "It must act within 5 days.", ["at once"], ["within 5 days"]),
        ("It pays £6,480,000 a year.", "It pays £6,500,000 a year.", ["£6,480,000"], ["£6,500,000"]),
        ("The Partner's staff meet.", "The Partner’s own staff meet.", ["Partner's"], ["Partner’s own"]),
        ("A year of work.", "A year of good, hard work.", [], ["good, hard "]),
        ("Alpha beta gamma.", "Nothing in common here", ["Alpha beta gamma."], ["Nothing in common here"]),
    ],
)
def test_only_the_words_that_changed_are_marked(before: str, after: str, out: list[str], came: list[str]):
    redline = _check(_words(_saying(before)), _words(_saying(after)))
    assert (_marked(redline, "del"), _marked(redline, "ins")) == (out, came)


def test_marks_say_who_and_when_and_have_numbers_of_their_own():
    redline = part(_redline(_words(alliance()), _words(altered(alliance(), 3))))
    marks = list(redline.iter(*(f"{W}{tag}" for tag in ("ins", "del", "moveFrom", "moveTo"))))
    assert marks
    assert {(mark.get(f"{W}author"), mark.get(f"{W}date")) for mark in marks} == {
        ("Priya Nair", "2026-11-22T00:00:00Z")
    }
    ids = [each.get(f"{W}id") for each in (*marks, *redline.iter(f"{W}bookmarkStart", f"{W}pPrChange"))]
    assert len(ids) == len(set(ids))


def test_renumbering_is_no_edit():
    """A clause that goes out moves every number after it; only the clause is marked."""
    whole = alliance()
    new = replace(whole, parts=whole.parts[1:])
    targets = {block.id for block in whole.parts[0].clauses[0].blocks if isinstance(block, Paragraph)}
    if targets & {run.target for block in new.paragraphs() for run in block.runs if hasattr(run, "target")}:
        pytest.fail("the example refers to the clause that goes out")
    redline = _check(_words(whole), _words(new))
    assert not _marked(redline, "ins")


def test_references_show_the_new_numbers_and_point_at_what_is_there():
    old, new = alliance(), altered(alliance(), 11, 0.5)
    redline = _redline(_words(old), _words(new))
    shown = {name: number for name, number in fields(redline) if name.startswith("REF")}
    assert shown == {name: number for name, number in fields(_words(new)) if name.startswith("REF")}
    assert {name.split()[1] for name in shown} <= set(bookmarked(redline))


def test_the_contents_are_those_of_the_new_version():
    new = _words(altered(alliance(), 11, 0.5))
    redline = _redline(_words(alliance()), new)
    contents = [[text_of(p) for p in part(one).iter(f"{W}sdt").__next__().iter(f"{W}p")] for one in (redline, new)]
    assert contents[0] == contents[1]


def test_a_schedule_that_moved_is_moved_and_not_written_twice():
    whole = alliance()
    moved = replace(whole, schedules=whole.schedules[::-1])
    redline = _check(_words(whole), _words(moved))
    there, here = (re.sub(r"\d", "", "".join(_marked(redline, tag))) for tag in ("moveFrom", "moveTo"))
    assert there == here != ""
    root = part(redline)
    names = [[each.get(f"{W}name") for each in root.iter(f"{W}{tag}RangeStart")] for tag in ("moveFrom", "moveTo")]
    assert sorted(names[0]) == sorted(names[1])
    assert len(names[0]) == len(set(names[0]))
    for tag in ("moveFrom", "moveTo"):
        starts = [each.get(f"{W}id") for each in root.iter(f"{W}{tag}RangeStart")]
        assert starts == [each.get(f"{W}id") for each in root.iter(f"{W}{tag}RangeEnd")]


def test_a_row_that_came_is_a_marked_row():
    whole = alliance()
    place = next(i for i, s in enumerate(whole.schedules) if any(isinstance(b, Table) for b in s.blocks))
    schedule = whole.schedules[place]
    table = next(block for block in schedule.blocks if isinstance(block, Table))
    row = tuple(words(f"new {n}") for n, _ in enumerate(table.header))
    larger = replace(table, rows=(*table.rows, row))
    blocks = tuple(larger if block is table else block for block in schedule.blocks)
    schedules: list[Schedule] = list(whole.schedules)
    schedules[place] = replace(schedule, blocks=blocks)
    redline = _check(_words(whole), _words(replace(whole, schedules=tuple(schedules))))
    marked = [each for each in part(redline).iter(f"{W}tr") if each.find(f"{W}trPr/{W}ins") is not None]
    assert [[text_of(p) for p in each.iter(f"{W}p")] for each in marked] == [["new 0", "new 1", "new 2"][: len(row)]]


def test_in_a_folded_table_only_the_words_that_changed_are_marked():
    redline = _check(*(write_word(wide(*rows), PLAIN) for rows in (("first", "second"), ("first", "another"))))
    assert _marked(redline, "del")[-5:] == ["second"] * 5 and _marked(redline, "ins")[-5:] == ["another"] * 5


def test_a_table_that_folds_is_another_table():
    _check(*(write_word(wide(*rows), STANDARD) for rows in (("first",), ("Misunderstandings-and-difficulties",))))


def test_what_either_file_tracks_already_counts_as_accepted():
    old, middle, new = (_words(each) for each in (alliance(), altered(alliance(), 1), altered(alliance(), 2)))
    tracked = _redline(old, middle)
    redline = _redline(tracked, new)
    assert stream(redline, without=_REJECTED, numbers=shown_numbers(middle)) == stream(middle)


def test_a_file_saved_with_other_style_ids_is_compared_by_style_names():
    old, new = _words(alliance()), _words(altered(alliance(), 4))
    renamed = {name: etree_text(old, name).replace('"ClauseLevel1"', '"Clausula1"') for name in ("document", "styles")}
    renamed["numbering"] = etree_text(old, "numbering").replace('"ClauseLevel1"', '"Clausula1"')
    assert _redline(repacked(old, **renamed), new) == _redline(old, new)


def etree_text(content: bytes, name: str) -> str:
    from word_reading import parts

    return parts(content)[f"word/{name}.xml"].decode("utf-8")


def test_a_file_that_is_no_word_file_is_refused_gently():
    with pytest.raises(AccordantError) as refused:
        _redline(b"PK not really", _words(alliance()))
    assert "The older file is not a Word file" in str(refused.value)


@pytest.mark.long
@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("complex-needs-alliance", "combined-neighbourhoods"),
        ("small-local-partnership", "wales-small-alliance"),
        ("community-led-grant", "social-prescribing-innovation"),
    ],
)
def test_quite_different_agreements_come_back_whole(one: str, other: str, examples: dict[str, Draft], library: Library):
    _check(*(_words(assemble(library, examples[name])) for name in (one, other)))
