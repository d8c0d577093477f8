"""The pages as Streamlit runs them, without a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from app_pages import html, opened, press, run
from hostile import accepted
from streamlit.testing.v1 import AppTest

from accordant.interview.draft import Draft
from accordant.library.library import Library
from accordant.store.database.local import LocalShelf
from accordant.store.opening import drafts_in
from accordant.ui import documents, downloads
from accordant.ui.desk import Desk, begin_draft, open_draft
from accordant.word.pdf import office

ROOT = Path(__file__).resolve().parents[2]
SMALL = Path(__file__).parent / "library"

Visit = Callable[..., AppTest]


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> LocalShelf:
    """The store that the app itself uses in these tests."""
    monkeypatch.setenv("ACCORDANT_DRAFTS", str(tmp_path / "drafts"))
    monkeypatch.setenv("ACCORDANT_LIBRARY", str(SMALL))
    return drafts_in(tmp_path / "drafts")


@pytest.fixture
def visit(store: LocalShelf) -> Visit:
    """Open a page of the app, as if its address had been typed."""

    return opened


def field(app: AppTest, kind: str, key: str) -> object:
    """The widget for a question or a field, by the middle of its key."""
    found = [each for each in getattr(app, kind) if f":{key}:" in (each.key or "")]
    assert found, f"no {kind} “{key}” among {[each.key for each in getattr(app, kind)]}"
    return found[0]


def enter(app: AppTest, kind: str, key: str, value: object) -> AppTest:
    """Enter something in a widget."""
    field(app, kind, key).set_value(value)
    return run(app)


def kept(desk: Desk) -> Draft:
    """The draft as it is kept now."""
    return open_draft(desk.store, desk.library, desk.draft_id).draft


def test_the_start_begins_a_draft_of_the_model_chosen(visit: Visit, small: Library, store: LocalShelf) -> None:
    app = visit()
    app.radio(key="begin model").set_value("combined")
    press(app, "Begin")
    (file,) = store.listed()
    assert open_draft(store, small, file.id).draft.answers == {"model": "combined"}
    assert app.query_params["draft"] in (file.id, [file.id])
    assert "What you are making" in html(app)


def test_an_address_that_names_no_draft_says_so(visit: Visit) -> None:
    for id in ("nonsense", "../../etc/passwd", "a" * 22):
        assert "There is no draft at this address" in html(visit(draft=id))


def test_pages_without_a_draft_lead_to_the_start(visit: Visit) -> None:
    for page in ("interview", "agreement", "review"):
        assert "Begin a new draft" in html(visit(page))


def test_every_section_of_a_whole_draft_can_be_opened(visit: Visit, busy_desk: Desk) -> None:
    for section in ("agreement", "parties", "purpose", "terms"):
        app = visit("interview", draft=busy_desk.draft_id, section=section)
        assert 'class="acc-problem"' not in html(app)
    assert kept(busy_desk) == busy_desk.draft


def test_every_type_of_answer_is_saved(visit: Visit, desk: Desk) -> None:
    app = visit("interview", draft=desk.draft_id)
    enter(app, "radio", "model", "alliance")
    enter(app, "text_input", "partnership_name", " the Harbour ")
    import datetime

    enter(app, "date_input", "start_date", datetime.date(2027, 4, 1))
    app = visit("interview", draft=desk.draft_id, section="purpose")
    enter(app, "text_area", "purpose", "to help")
    enter(app, "button_group", "principles", ["loyalty"])
    app = visit("interview", draft=desk.draft_id, section="terms")
    enter(app, "text_input", "estimated_value", "£120,000.50")
    enter(app, "text_input", "liability_share", "50%")
    enter(app, "text_input", "payment_days", "14")
    answers = {key: str(value) for key, value in kept(desk).answers.items()}
    assert answers == {
        "model": "alliance",
        "partnership_name": "the Harbour",
        "start_date": "2027-04-01",
        "purpose": "to help",
        "principles": "('loyalty',)",
        "estimated_value": "120000.50",
        "liability_share": "50",
        "payment_days": "14",
    }


def test_an_amount_with_its_size_is_read_back(visit: Visit, busy_desk: Desk) -> None:
    app = visit("interview", draft=busy_desk.draft_id, section="terms")
    enter(app, "text_input", "estimated_value", "£1.2m")
    assert "That is £1,200,000." in html(app)
    assert kept(busy_desk).answers["estimated_value"] == 1_200_000
    enter(app, "text_input", "estimated_value", "£0.6m a year")
    assert "Write the sum alone" in html(app) and "still £1,200,000" in html(app)
    assert "That is £" not in html(app)


def test_a_wrong_entry_is_told_and_the_old_answer_stays(visit: Visit, busy_desk: Desk) -> None:
    app = visit("interview", draft=busy_desk.draft_id, section="terms")
    enter(app, "text_input", "estimated_value", "lots")
    assert "not an amount in pounds" in html(app)
    assert "still £120,000" in html(app)
    assert kept(busy_desk).answers["estimated_value"] == 120000
    enter(app, "text_input", "estimated_value", "90000")
    assert 'class="acc-problem"' not in html(app)
    assert kept(busy_desk).answers["estimated_value"] == 90000


def test_answers_survive_going_away_and_coming_back(visit: Visit, busy_desk: Desk) -> None:
    app = visit("interview", draft=busy_desk.draft_id, section="purpose")
    enter(app, "text_area", "purpose", "to do something else")
    for words in ("Next", "Previous", "Agreement", "Review and download", "Interview", "Purpose and people"):
        press(app, words)
    assert field(app, "text_area", "purpose").value == "to do something else"
    assert kept(busy_desk).answers["purpose"] == "to do something else"


def test_a_question_appears_when_it_becomes_relevant(visit: Visit, busy_desk: Desk) -> None:
    app = visit("interview", draft=busy_desk.draft_id, section="parties")
    assert "Which delivery partner leads?" in html(app)
    enter(app, "radio", "has_lead_partner", "no")
    assert "Which delivery partner leads?" not in html(app)
    enter(app, "radio", "has_lead_partner", "yes")
    assert field(app, "selectbox", "lead_partner").value == "harbour"


def test_members_are_added_filled_in_moved_removed_and_put_back(visit: Visit, desk: Desk) -> None:
    app = visit("interview", draft=desk.draft_id, section="parties")
    press(app, "Add a commissioner")
    enter(app, "text_input", "commissioners:commissioner:name", "Northmoor")
    enter(app, "radio", "commissioners:commissioner:kind", "council")
    press(app, "Done")
    press(app, "Add another commissioner")
    enter(app, "text_input", "commissioners:commissioner-2:name", "Southmoor")
    press(app, "Move up")
    assert [member.answers["name"] for member in kept(desk).members("commissioners")] == ["Southmoor", "Northmoor"]
    press(app, "Remove")
    assert [member.id for member in kept(desk).members("commissioners")] == ["commissioner"]
    press(app, "Put it back")
    assert [member.id for member in kept(desk).members("commissioners")] == ["commissioner-2", "commissioner"]


def test_a_copy_of_a_member_has_its_answers_but_not_its_name_or_numbers(visit: Visit, busy_desk: Desk) -> None:
    app = visit("interview", draft=busy_desk.draft_id, section="parties")
    press(app, "Harbour")
    press(app, "Duplicate")
    members = kept(busy_desk).members("partners")
    place = next(place for place, member in enumerate(members) if member.id == "harbour")
    harbour, copy = members[place], members[place + 1]
    assert copy.answers["kind"] == harbour.answers["kind"]
    assert not {"name", "short_name", "charity_number"} & set(copy.answers) and copy.id != harbour.id
    assert field(app, "text_input", f"partners:{copy.id}:name").value == ""


def test_a_field_appears_only_when_it_is_relevant(visit: Visit, busy_desk: Desk) -> None:
    app = visit("interview", draft=busy_desk.draft_id, section="parties")
    press(app, "Harbour")
    assert "Charity number" in html(app)
    enter(app, "radio", "partners:harbour:kind", "company")
    assert "Charity number" not in html(app)
    enter(app, "radio", "partners:harbour:kind", "charity")
    assert field(app, "text_input", "partners:harbour:charity_number").value == "1034567"


def test_an_option_is_shown_with_what_it_means_and_its_default(visit: Visit, busy_desk: Desk) -> None:
    app = visit("interview", draft=busy_desk.draft_id, section="purpose")
    (radio,) = [each for each in app.radio if "option_good_faith" in (each.key or "")]
    assert radio.value == "express"
    for words in ("You owe it as well.", "You can hold a commissioner to it.", "a duty that a court can enforce"):
        assert words in html(app)
    assert "“A strict duty” is not on offer with the present answers" in html(app)
    radio.set_value("none").run()
    assert not app.exception
    assert kept(busy_desk).options == {"good-faith": "none"}
    press(app, "Use the suggestion instead")
    assert kept(busy_desk).options == {}


def test_the_agreement_shows_the_preview(visit: Visit, busy_desk: Desk) -> None:
    shown = html(visit("agreement", draft=busy_desk.draft_id))
    assert 'class="agreement"' in shown
    assert "to help people find a settled home" in shown
    assert "Harbour &amp; Hope" in shown


def test_the_agreement_of_an_empty_draft_says_what_it_needs(visit: Visit, desk: Desk) -> None:
    app = visit("agreement", draft=desk.draft_id)
    assert "The kind of agreement has not been chosen." in html(app)
    press(app, "Answer it")
    assert "What you are making" in html(app)


def refused(app: AppTest) -> list[str]:
    """The files that the page does not offer yet."""
    return [each.label for each in app.get("download_button") if each.disabled]


def test_the_review_of_a_whole_draft_allows_the_final_version(visit: Visit, busy_desk: Desk) -> None:
    app = visit("review", draft=busy_desk.draft_id)
    assert "Nothing is open." in html(app)
    assert refused(app) == ([] if office() else ["PDF, final"])


def test_the_review_says_what_stands_in_the_way_and_leads_there(visit: Visit, busy_desk: Desk) -> None:
    busy_desk.change(lambda draft: draft.answered("payment_days", 60).answered("purpose", None))
    app = visit("review", draft=busy_desk.draft_id)
    assert "must be paid within 30 days" in html(app)
    assert "The final version waits for 1 thing to be put right and 1 open point" in html(app)
    assert refused(app) == (["Word, final"] if office() else ["Word, final", "PDF, draft 1"])
    press(app, "Go to “shared purpose”")
    assert "Purpose and people" in html(app)


def test_without_libreoffice_the_page_says_so_and_offers_no_pdf(
    visit: Visit, busy_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(downloads, "office", lambda: None)
    app = visit("review", draft=busy_desk.draft_id)
    assert "A PDF needs LibreOffice" in html(app)
    assert [each.label for each in app.get("download_button") if each.disabled] == ["PDF, final"]


def test_the_reference_is_kept_and_printed(visit: Visit, busy_desk: Desk, store: LocalShelf, small: Library) -> None:
    app = visit("review", draft=busy_desk.draft_id)
    app.text_input(f"reference of {busy_desk.draft_id}").input("  AB/12   &\u0007 <i> ").run()
    assert not app.exception
    draft = open_draft(store, small, busy_desk.draft_id).draft
    assert draft.reference == "AB/12 & <i>"
    content = documents.word_file(small, draft)
    with ZipFile(BytesIO(content)) as package:
        footers = [package.read(name).decode() for name in package.namelist() if "footer" in name]
    assert any("AB/12 &amp; &lt;i&gt;" in footer for footer in footers)


@pytest.fixture
def hostile_drafts(small: Library, store: LocalShelf, whole: Draft) -> Iterator[tuple[str, str]]:
    """Drafts in which odd texts stand as names, several in each."""

    def begin(texts: list[str]) -> str:
        draft = whole
        for question, text in zip(("partnership_name", "purpose"), texts, strict=False):
            draft = draft.answered(question, text)
        members = [
            type(member)(member.id, {**member.answers, "name": text, "short_name": text})
            for member, text in zip(draft.members("partners"), texts[2:], strict=False)
        ]
        return begin_draft(store, small, draft.answered("partners", tuple(members))).draft_id

    texts = [text[:400] for text in list(accepted().values())[::6]]
    return iter([("".join(texts[at][:20]), begin(texts[at : at + 4])) for at in range(0, len(texts) - 4, 4)])


def test_odd_answers_break_no_page_and_come_back_unchanged(
    visit: Visit, small: Library, store: LocalShelf, hostile_drafts: Iterator[tuple[str, str]]
) -> None:
    for _, draft_id in hostile_drafts:
        before = open_draft(store, small, draft_id).draft
        visit("interview", draft=draft_id, section="parties")
        visit("agreement", draft=draft_id)
        assert open_draft(store, small, draft_id).draft == before


def test_a_broken_library_is_told_and_not_shown_as_a_crash(
    visit: Visit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ACCORDANT_LIBRARY", str(tmp_path))
    app = visit()
    assert "The clause library cannot be used" in html(app)
    assert "clauses/ and schemas/" in html(app)


def test_a_draft_that_the_library_no_longer_reads_can_be_taken_away(visit: Visit, store: LocalShelf) -> None:
    draft_id = store.create("accordant: 1\nanswers:\n  gone: yes\n")
    app = visit(draft=draft_id)
    assert "cannot be opened" in html(app)
    assert "gone" in html(app)
    assert store.load(draft_id).text == "accordant: 1\nanswers:\n  gone: yes\n"


def test_an_uploaded_file_becomes_a_draft_of_its_own(visit: Visit, busy_desk: Desk, store: LocalShelf) -> None:
    app = visit(draft=busy_desk.draft_id)
    app.file_uploader[0].set_value(("mine.yaml", b"accordant: 1\nanswers:\n  model: zebra\n", "application/yaml"))
    app.run()
    assert "cannot be opened" in html(app)
    assert "Line 3." in html(app)
    app.file_uploader[0].set_value(("mine.yaml", b"accordant: 1\nanswers:\n  purpose: to sing\n", "application/yaml"))
    app.run()
    press(app, "Open it as a new draft")
    assert len(store.listed()) == 2
    assert kept(busy_desk) == busy_desk.draft
