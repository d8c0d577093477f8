"""Who owes what, and the contrast, as Streamlit runs them on the worked examples, without a browser."""

from __future__ import annotations

import html as entities
import io
import re
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import docx
import pytest
from app_pages import html, opened, run, text
from places import EXAMPLES, STRESS
from streamlit.testing.v1 import AppTest

from accordant.agreement.model import plain
from accordant.assembly.assemble import assemble
from accordant.interview.draft import Draft
from accordant.interview.draft_writer import write_draft
from accordant.library.library import Library
from accordant.reports.contrast import contrast_of
from accordant.reports.ledger import ledger_of
from accordant.store.database.local import LocalShelf
from accordant.ui import documents
from accordant.ui.readings import Reading
from accordant.web.anchors import anchor
from accordant.web.preview import preview_html

ALL = (*EXAMPLES, STRESS)
COMPLEX, SMALL = "complex-needs-alliance", "small-local-partnership"
PROFILE = "What serves each principle"

Visit = Callable[..., AppTest]


@pytest.fixture
def visit(store: LocalShelf, library: Library) -> Visit:
    """Open a page with a draft in hand, as if its address had been typed."""

    def visit(page: str, draft: Draft | None = None, **query: str) -> AppTest:
        if draft is not None:
            query["draft"] = store.create(write_draft(draft, library))
        return opened(page, **query)

    return visit


def asked(app: AppTest, name: str) -> str:
    """What the address asks for. Streamlit holds it as a text or as a list of one."""
    value = app.query_params[name]
    return value if isinstance(value, str) else value[0]


def led_to(app: AppTest) -> list[str]:
    """The paragraphs that the page's links lead to, in the preview of the same draft."""
    draft = asked(app, "draft")
    addresses = [urlsplit(entities.unescape(each)) for each in re.findall(r'href="(agreement\?[^"]+)"', html(app))]
    assert all(parse_qs(address.query)["draft"] == [draft] for address in addresses)
    return [parse_qs(address.query)["at"][0] for address in addresses]


def bare() -> Draft:
    return Draft(answers={"model": "alliance"}, salt="s")


# --- who owes what ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ALL)
def test_everybody_sees_every_line_and_what_stands_out(
    visit: Visit, library: Library, examples: dict[str, Draft], name: str
) -> None:
    app = visit("ledger", examples[name])
    ledger = ledger_of(assemble(library, examples[name]))
    expected = [line.paragraph for lines in (ledger.lines, ledger.uncapped, ledger.one_sided) for line in lines]
    assert sorted(led_to(app)) == sorted(expected)


@pytest.mark.parametrize("name", ALL)
def test_every_party_sees_its_own_side(visit: Visit, library: Library, examples: dict[str, Draft], name: str) -> None:
    agreement = assemble(library, examples[name])
    ledger = ledger_of(agreement)
    app = visit("ledger", examples[name])
    unplaced = [line.paragraph for line in ledger.unplaced if line.kind == "exposure"]
    for own in ledger.parties:
        app.selectbox(key="side").set_value(own.party.id)
        run(app)
        expected = [line.paragraph for lines in (*own.lines.values(), own.owed, own.powers) for line in lines]
        assert sorted(led_to(app)) == sorted(expected + unplaced)
        assert f"exposures, {len(own.uncapped)} without a cap" in text(app)


@pytest.mark.parametrize("name", ALL)
def test_every_link_leads_to_a_paragraph_of_the_preview(
    visit: Visit, library: Library, examples: dict[str, Draft], name: str
) -> None:
    preview = preview_html(assemble(library, examples[name]))
    for app in (visit("ledger", examples[name]), visit("contrast", examples[name], part="All of them")):
        assert led_to(app)
        assert [each for each in led_to(app) if f'id="{anchor(each)}"' not in preview] == []


def test_a_party_reads_its_uncapped_exposures_first(visit: Visit, examples: dict[str, Draft]) -> None:
    shown = html(visit("ledger", examples[COMPLEX], side="Harbourlight"))
    caps = re.findall(r'<p class="acc-cap([^"]*)">', shown.split('id="side-exit"')[0].split("whoever acts")[0])
    assert " acc-nocap" in caps and "" in caps
    assert caps == sorted(caps, key=lambda mark: not mark)


def test_a_party_reads_what_the_others_may_do_to_it(visit: Visit, examples: dict[str, Draft]) -> None:
    shown = html(visit("ledger", examples[COMPLEX], side="Harbourlight"))
    assert "What may the others do to us?" in shown and "They need not ask you." in shown
    assert "exclude another Partner, all the others agreeing" in shown
    powers = shown.split('id="side-power"')[1].split('id="side-duty"')[0]
    assert "Each Commissioner" in powers.split("cut what it pays by a Funding Change")[1][:200]
    assert "cast one vote" not in powers  # nobody's vote is a power over it


def test_the_filters_leave_what_they_name(visit: Visit, examples: dict[str, Draft]) -> None:
    app = visit("ledger", examples[COMPLEX], side="Harbourlight")
    every = led_to(app)
    app.pills(key="kinds").set_value(["duty"])
    app.text_input(key="search").set_value("Insurance cover")
    run(app)
    found = led_to(app)
    assert 0 < len(found) < len(every)
    assert set(found) <= set(every)
    assert "What you would owe" in html(app) and "How you could leave</h2>" not in html(app)
    app.text_input(key="search").set_value("no such words anywhere")
    run(app)
    assert led_to(app) == []
    assert "Nothing here passes the filters." in html(app)


def test_the_side_is_in_the_address_and_remembered(visit: Visit, examples: dict[str, Draft]) -> None:
    app = visit("ledger", examples[COMPLEX], side="Harbourlight")
    assert app.selectbox(key="side").value == "harbourlight"
    for page in ("page-contrast", "page-ledger"):
        app.button(key=page).click()
        run(app)
    assert app.selectbox(key="side").value == "harbourlight"
    assert visit("ledger", examples[COMPLEX], side="nobody").selectbox(key="side").value == ""


def test_a_draft_with_open_points_says_so(visit: Visit, examples: dict[str, Draft]) -> None:
    waiting = examples[COMPLEX].answered("area", None).answered("people_served", None)
    for page in ("ledger", "contrast"):
        assert "points are still open in this draft" in html(visit(page, waiting))
        assert "still open in this draft" not in html(visit(page, examples[COMPLEX]))


def test_a_cap_that_is_not_settled_leads_to_its_question(visit: Visit, examples: dict[str, Draft]) -> None:
    shown = html(visit("ledger", examples[COMPLEX].answered("manager_cost", None), side="the Council"))
    assert 'class="fill" href="interview?' in shown and "at=manager_cost" in shown


def test_a_name_is_never_markup(visit: Visit, examples: dict[str, Draft]) -> None:
    draft = examples[SMALL]
    (first, *rest) = draft.members("partners")
    named = replace(first, answers={**first.answers, "short_name": "<img src=x> *us*", "name": "<img src=x>"})
    draft = draft.answered("partners", (named, *rest)).answered(
        "partnership_name", "the <script>alert(1)</script> pact"
    )
    for page in ("ledger", "contrast"):
        app = visit(page, draft)
        if page == "ledger":
            app.selectbox(key="side").set_value(first.id)
            run(app)
        shown = html(app)
        assert "<img" not in shown and "<script>alert" not in shown
        assert "&lt;script&gt;" in shown


@pytest.mark.parametrize("page", ["ledger", "contrast"])
def test_a_bare_draft_says_what_it_needs_and_leads_there(visit: Visit, page: str) -> None:
    app = visit(page, bare())
    assert "There is no commissioner yet" in html(app)
    next(each for each in app.button if each.label == "Answer it").click()
    assert "commissioners" in html(run(app))


@pytest.mark.parametrize("page", ["ledger", "contrast"])
def test_without_a_draft_the_page_says_so_and_leads_to_the_start(visit: Visit, page: str) -> None:
    app = visit(page)
    assert "No draft is open" in html(app)
    app.button(key="to start").click()
    assert "Make an agreement together" in html(run(app))


def test_the_word_files_are_about_the_draft_and_the_party(library: Library, examples: dict[str, Draft]) -> None:
    agreement = assemble(library, examples[SMALL])
    reading = Reading(agreement, library)
    party = agreement.parties[-1]

    def words(file: bytes) -> str:
        return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(file)).paragraphs)

    meaning = words(documents.meaning_file(reading, examples[SMALL], party))
    assert f"What this agreement means for {plain(party.short_name)}" in meaning
    assert "What the others may do to you" in meaning
    assert "Mutuality ledger" in words(documents.ledger_file(reading))


def test_a_group_looks_as_urgent_as_it_is(visit: Visit, examples: dict[str, Draft]) -> None:
    draft = examples[SMALL].answered("registrations", None)
    kinds = _add_buttons(visit("interview", draft, section="parties"))
    assert kinds["Add a registration"] == "secondary" and "Optional" in kinds["head of registrations"]
    begun = draft.answered("commissioners", None).answered("partners", None)
    kinds = _add_buttons(visit("interview", begun, section="parties"))
    assert kinds["Add a commissioner"] == kinds["Add a delivery partner"] == "primary"
    assert "acc-tag" not in kinds["head of commissioners"]


def _add_buttons(app: AppTest) -> dict[str, str]:
    heads = {f"head of {id}": head for id, head in re.findall(r'id="[a-z-]*?(\w+)">(.*?)</h2>', html(app))}
    return heads | {button.label: button.proto.type for button in app.button}


# --- the contrast -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ALL)
def test_every_clause_stands_beside_a_standard_term(
    visit: Visit, library: Library, examples: dict[str, Draft], name: str
) -> None:
    shown = " ".join(text(visit("contrast", examples[name], part="All of them")).split())
    contrast = contrast_of(assemble(library, examples[name]), library)
    clauses = [clause for each in contrast.dimensions for clause in each.clauses]
    assert shown.count("A standard commercial term") == len(clauses)
    for clause in clauses:
        assert " ".join(clause.says.split()) in shown
        assert " ".join(clause.differs.split()) in shown


def test_what_puts_a_clause_to_work_is_said_in_words(
    visit: Visit, library: Library, examples: dict[str, Draft]
) -> None:
    shown = text(visit("contrast", examples[COMPLEX], part="Mutuality"))
    assert "mechanism" not in shown
    contrast = contrast_of(assemble(library, examples[COMPLEX]), library)
    (mutuality,) = (each for each in contrast.dimensions if each.dimension == "mutuality")
    lines = [line for line in mutuality.mechanisms if line.clause == "good-faith"]
    duties = sum(line.kind == "duty" for line in lines)
    assert f"What puts it to work: {duties} duties" in shown
    carried = sorted({label for line in lines for label in line.carries})
    assert f"They serve {', '.join(carried[:-1])} and {carried[-1]}." in shown


def test_one_dimension_is_shown_at_a_time(visit: Visit, examples: dict[str, Draft]) -> None:
    app = visit("contrast", examples[COMPLEX])
    assert "<h2>Purpose</h2>" in html(app) and "<h2>Mutuality</h2>" not in html(app)
    app.pills(key="part").set_value("Mutuality")
    run(app)
    assert "<h2>Purpose</h2>" not in html(app) and "<h2>Mutuality</h2>" in html(app)


@pytest.mark.parametrize("name", (COMPLEX, STRESS))
def test_the_profile_leads_from_each_number_to_that_many_mechanisms(
    visit: Visit, library: Library, examples: dict[str, Draft], name: str
) -> None:
    contrast = contrast_of(assemble(library, examples[name]), library)
    counts = {f"dimension:{each.dimension.capitalize()}": len(each.mechanisms) for each in contrast.dimensions}
    counts |= {f"principle:{each.principle}": len(each.mechanisms) for each in contrast.principles}
    app = visit("contrast", examples[name], shown=PROFILE)
    assert "There is no score." in html(app)
    for id, number in counts.items():
        app.selectbox(key="carried").set_value(id)
        assert len(led_to(run(app))) == number, id


# --- the preview --------------------------------------------------------------------------------------------------


def test_the_preview_goes_to_the_paragraph_that_an_address_names_once(visit: Visit, examples: dict[str, Draft]) -> None:
    app = visit("agreement", examples[COMPLEX], at="liability.uncapped")
    assert 'getElementById("at-liability.uncapped")' in html(app)
    assert "getElementById" not in html(run(app))


# --- notes beside the agreement -----------------------------------------------------------------------------------


def test_the_notes_can_be_taken_away(visit: Visit, library: Library, examples: dict[str, Draft]) -> None:
    app = visit("agreement", examples[SMALL])
    assert not [button for button in app.button if (button.key or "").startswith("answer for")]
    party = app.selectbox(key="note for decision")
    assert [*party.options] == ["the Council", "Good Neighbours"]
    for name, party_id in (("route", None), ("decision", "neighbours")):
        content = documents.note_file(library, examples[SMALL], name, party_id)
        assert docx.Document(io.BytesIO(content)).paragraphs


def test_a_note_that_lacks_an_answer_leads_to_its_question(visit: Visit, examples: dict[str, Draft]) -> None:
    app = visit("agreement", examples[SMALL].answered("route", None))
    assert "cannot be written yet" in text(app)
    assert [button.label for button in app.button if button.key == "answer for route 0"] == ["Answer it"]
