"""Remarks in a draft: kept, read strictly, followed when something is renamed, and no part of the agreement."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import jsonschema
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from places import ROOT

from accordant.agreement.wording import words_of
from accordant.assembly.assemble import assemble
from accordant.finding import AccordantError, Severity
from accordant.interview.draft import Draft
from accordant.interview.draft_file import read_draft
from accordant.interview.draft_writer import write_draft
from accordant.interview.party_remark import STANCES, PartyRemark
from accordant.interview.review import review
from accordant.interview.schema import draft_schema
from accordant.library.library import Library
from accordant.library.load import load_library
from accordant.reports.party_remarks import party_remarks, remarks_of
from accordant.reports.remarks import drafting_remarks
from accordant.word.write import write_word

EXAMPLE = "small-local-partnership"
TEMPLATE = ROOT / "templates/standard.docx"
DAY = date(2026, 11, 20)


def partner_of(draft: Draft) -> str:
    return draft.members("partners")[0].id


def remark(draft: Draft, clause: str = "good-faith", **changes: object) -> PartyRemark:
    given_ = PartyRemark(partner_of(draft), clause, "object", DAY, "We cannot promise this.", "", "Ann Calder")
    return replace(given_, **changes)  # type: ignore[arg-type]  # names and types are those of the fields


def rules(library: Library, draft: Draft) -> dict[str, Severity]:
    return {f.rule: f.severity for f in review(library, draft) if f.rule.startswith(("remark", "objection", "to-dis"))}


def other_option(library: Library, draft: Draft, clause: str) -> str:
    now = next(h.option for h in assemble(library, draft).clauses() if h.id == clause)
    return next(option.id for option in library.clauses[clause].head.options if option.id != now)


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_whatever_is_said_is_read_back(library: Library, data: st.DataObject) -> None:
    texts = st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), max_size=60).map(str.strip)
    said = data.draw(
        st.lists(
            st.builds(
                PartyRemark,
                st.sampled_from(["council", "shed", "gone-party"]),
                st.sampled_from([*list(library.clauses)[:6], "no-such-clause"]),
                st.sampled_from(STANCES),
                st.dates(date(2020, 1, 1), date(2030, 1, 1)),
                texts,
                st.sampled_from(["", "express", "no-such-option"]),
                texts.map(lambda text: " ".join(text.split())),
                st.sampled_from(["", "0123456789ab"]),
            ),
            max_size=4,
            unique_by=lambda each: each.key,
        )
    )
    draft = Draft(salt="s", date=DAY, library_version=library.info.version, remarks=tuple(said))
    again, found = read_draft(write_draft(draft, library), "a.yaml", library)
    assert [replace(each, reason="", author="") for each in again.remarks] == [
        replace(each, reason="", author="") for each in said
    ]
    assert [each.reason.split() for each in again.remarks] == [_nfc(each.reason).split() for each in said]
    assert not found


def _nfc(text: str) -> str:
    import unicodedata

    return unicodedata.normalize("NFC", text)


def test_one_day_written_twice_is_no_anchor(library: Library, examples: dict[str, Draft]) -> None:
    draft = examples[EXAMPLE]
    said = draft.remarked(remark(draft)).remarked(remark(draft, "purpose"))
    assert read_draft(write_draft(said, library), "a.yaml", library)[0] == said


def test_a_party_has_one_remark_on_a_clause_and_can_take_it_back(examples: dict[str, Draft]) -> None:
    draft = examples[EXAMPLE]
    first, other = remark(draft), remark(draft, "purpose")
    said = draft.remarked(first).remarked(other).remarked(replace(first, stance="agree"))
    assert [(each.clause, each.stance) for each in said.remarks] == [("good-faith", "agree"), ("purpose", "object")]
    assert said.unremarked(*first.key).remarks == (other,)


def test_remarks_change_nothing_in_the_agreement(library: Library, examples: dict[str, Draft]) -> None:
    draft = examples[EXAMPLE]
    said = draft.remarked(remark(draft, prefers=other_option(library, draft, "good-faith")))
    assert said.fingerprint() == draft.fingerprint()
    assert assemble(library, said) == assemble(library, draft)
    plain, final = (write_word(assemble(library, each), TEMPLATE, final=True) for each in (draft, said))
    assert plain == final


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("yes", "“remarks” is a list"),
        ("[yes]", "a mapping of fields"),
        ("[{clause: purpose, stance: agree}]", "lacks its party"),
        ("[{party: A b, clause: purpose, stance: agree}]", "lower-case letters"),
        ("[{party: a, stance: agree}]", "lacks its clause"),
        ("[{party: a, clause: purpose}]", "lacks its stance"),
        ("[{party: a, clause: purpose, stance: perhaps}]", "Write one of: agree, discuss, object."),
        ("[{party: a, clause: purpose, stance: agree, reasons: x}]", "Did you mean “reason”?"),
        ("[{party: a, clause: purpose, stance: agree, reason: [x]}]", "is text"),
        ("[{party: a, clause: purpose, stance: agree, date: soon}]", "2026-11-22"),
        ("[{party: a, clause: purpose, stance: agree, words: x}]", "twelve hexadecimal digits"),
        ("[{party: a, clause: purpose, stance: agree}, {party: a, clause: purpose, stance: object}]", "two remarks"),
        ("[{party: a, clause: purpose, stance: agree, reason: " + "x" * 5001 + "}]", "5,001 characters"),
    ],
)
def test_a_faulty_one_is_told_with_its_line(library: Library, text: str, message: str) -> None:
    with pytest.raises(AccordantError) as raised:
        read_draft(f"accordant: 1\nremarks: {text}\n", "a.yaml", library)
    assert message in str(raised.value)
    assert "a.yaml:2: error" in str(raised.value)


def test_the_schema_describes_them(library: Library, examples: dict[str, Draft]) -> None:
    draft = examples[EXAMPLE]
    text = write_draft(draft.remarked(remark(draft)), library)
    tree = yaml.load(text, Loader=yaml.BaseLoader)  # dates as they are written
    schema = {**draft_schema(library)["properties"]["remarks"]}
    jsonschema.validate(tree["remarks"], schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate([{**tree["remarks"][0], "stance": "perhaps"}], schema)


def test_a_renamed_clause_and_option_are_followed(small_library: Path) -> None:
    (path,) = [path for path in small_library.glob("clauses/*/*.md") if "\noptions:" in path.read_text()][:1]
    loaded = load_library(small_library)
    clause = loaded.clauses[path.stem]
    old = clause.head.options[0].id
    text = path.read_text()
    text = text.replace(f"title: {clause.head.title}", f"title: {clause.head.title}\nformerly: [old-clause]", 1)
    text = text.replace(f"{{id: {old}, ", f"{{id: {old}, formerly: [old-option], ", 1)
    path.write_text(text)
    library = load_library(small_library)
    draft, found = read_draft(
        "accordant: 1\ndraft: {date: 2026-11-20}\n"
        "remarks:\n  - {party: a, clause: old-clause, stance: object, prefers: old-option}\n",
        "a.yaml",
        library,
    )
    assert [(each.clause, each.prefers) for each in draft.remarks] == [(clause.id, old)]
    assert [finding.rule for finding in found] == ["renamed", "renamed"]
    assert "old-clause" not in write_draft(draft, library)


def test_what_is_gone_is_kept_and_told(library: Library, examples: dict[str, Draft]) -> None:
    draft = examples[EXAMPLE]
    text = write_draft(draft.remarked(remark(draft, "good-fath")), library)
    again = read_draft(text, "a.yaml", library)[0]
    assert again.remarks[0].clause == "good-fath"
    (finding,) = [finding for finding in review(library, again) if finding.rule == "remark-clause"]
    assert "Did you mean “good-faith”?" in finding.next_step
    assert rules(library, draft.remarked(remark(draft, party="nobody")))["remark-party"] is Severity.WARNING
    assert "remark-option" in rules(library, draft.remarked(remark(draft, prefers="nothing")))
    absent = next(id for id in library.clauses if not words_of(assemble(library, draft), id))
    assert rules(library, draft.remarked(remark(draft, absent))) == {"remark-idle": Severity.ADVICE}


def test_the_review_tells_what_is_to_be_settled(library: Library, examples: dict[str, Draft]) -> None:
    draft = examples[EXAMPLE]
    wish = other_option(library, draft, "good-faith")
    assert rules(library, draft.remarked(remark(draft))) == {"objection": Severity.WARNING}
    assert rules(library, draft.remarked(remark(draft, stance="discuss"))) == {"to-discuss": Severity.ADVICE}
    assert rules(library, draft.remarked(remark(draft, stance="agree"))) == {}
    said = draft.remarked(remark(draft, prefers=wish))
    (finding,) = [finding for finding in review(library, said) if finding.rule == "objection"]
    option = library.clauses["good-faith"].option(wish)
    assert option is not None and option.name in finding.next_step
    adopted = said.chosen("good-faith", wish)
    assert rules(library, adopted) == {}
    assert [each.state for each in remarks_of(assemble(library, adopted), library, adopted)] == ["met"]


def test_a_clause_that_changed_since_is_marked(library: Library, examples: dict[str, Draft]) -> None:
    draft = examples[EXAMPLE]
    words = words_of(assemble(library, draft), "good-faith")
    agreed = draft.remarked(remark(draft, stance="agree", words=words))
    assert not remarks_of(assemble(library, agreed), library, agreed)[0].moved_on
    changed = agreed.chosen("good-faith", other_option(library, draft, "good-faith"))
    assert remarks_of(assemble(library, changed), library, changed)[0].moved_on


def comments(content: bytes) -> list[tuple[str, str, str]]:
    """Author, day and words of each comment of a Word file."""
    from accordant.word.markup import qname
    from accordant.word.package import parse

    with zipfile.ZipFile(io.BytesIO(content)) as package:
        if "word/comments.xml" not in package.namelist():
            return []
        root = parse(package.read("word/comments.xml"), "comments")
    return [
        (
            str(each.get(qname("author"))),
            str(each.get(qname("date")))[:10],
            "\n".join("".join(t.text or "" for t in p.iter(qname("t"))) for p in each.iter(qname("p"))),
        )
        for each in root.iter(qname("comment"))
    ]


def test_they_come_out_as_word_comments_by_author_and_never_in_a_final(
    library: Library, examples: dict[str, Draft]
) -> None:
    draft = examples[EXAMPLE]
    wish = other_option(library, draft, "good-faith")
    said = draft.remarked(remark(draft, prefers=wish, reason="Too vague.\nSay more.")).remarked(
        remark(draft, "background", stance="agree", reason="", author="")
    )
    agreement = assemble(library, said)
    remarks = (*drafting_remarks(agreement, library), *party_remarks(agreement, library, said))
    found = [each for each in comments(write_word(agreement, TEMPLATE, remarks=remarks)) if each[1] == "2026-11-20"]
    option = library.clauses["good-faith"].option(wish)
    assert option is not None
    by = {author: text for author, _, text in found}
    (author,) = [name for name in by if name.startswith("Ann Calder (")]
    assert "objects." in by[author] and "Too vague.\nSay more." in by[author] and option.name in by[author]
    assert any("agrees." in text for name, text in by.items() if name != author)
    assert comments(write_word(agreement, TEMPLATE, final=True, remarks=remarks)) == []
