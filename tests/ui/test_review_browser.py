"""Partners at the table, in a real browser: remarks, an option adopted, the comments in Word, a pack out and back."""

from __future__ import annotations

from pathlib import Path

import pytest
from browsing import comments, object_to, on_this_machine
from places import ROOT

from accordant.interview.draft_file import read_draft
from accordant.library.library import Library
from accordant.store.opening import drafts_in
from tools.serving import at_rest, chromium, served

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.timeout(300)]

PARTNER = "Good Neighbours"
REASON = "Our trustees cannot promise this."


def test_a_partner_objects_and_the_commissioner_adopts_and_a_pack_goes_out_and_back(
    tmp_path: Path, library: Library
) -> None:
    drafts = drafts_in(tmp_path / "kept")
    text = (ROOT / "examples/small-local-partnership.yaml").read_text(encoding="utf-8")
    id = drafts.create(text)
    faith, gain = (library.clauses[clause].head.options for clause in ("good-faith", "gain-share"))
    now = read_draft(text, "", library)[0].options
    other_faith = next(option for option in faith if option.id != now["good-faith"])
    other_gain = next(option for option in gain if option.id == "gain-only")
    with on_this_machine(), served(drafts.folder) as address, chromium() as browser:
        page = browser.new_context(accept_downloads=True).new_page()
        page.set_default_timeout(30_000)

        def as_partner(draft_id: str) -> str:
            return f"{address}/clauses?draft={draft_id}&as={PARTNER.replace(' ', '+')}"

        object_to(page, as_partner(id), "good-faith", other_faith.name, REASON)
        object_to(page, as_partner(id), "gain-share", other_gain.name)

        # The commissioner sees both, and adopts one.
        page.goto(f"{address}/clauses?draft={id}&show=Remarks")
        page.get_by_text("To be settled (2)").wait_for()
        assert page.get_by_text(REASON).is_visible()
        page.get_by_role("button", name=f"Adopt “{other_faith.name}”").click()
        page.get_by_role("heading", name="Settled (1)", exact=True).wait_for()
        at_rest(page)
        draft = read_draft(drafts.load(id).text, "", library)[0]
        assert draft.options["good-faith"] == other_faith.id
        assert draft.options["gain-share"] == now["gain-share"]

        # The comments in Word.
        page.goto(f"{address}/review?draft={id}")
        page.get_by_text("Add drafting notes and remarks").click()
        at_rest(page)
        with page.expect_download() as downloading:
            page.get_by_role("button", name="Word, draft 1").click()
        written = comments(Path(downloading.value.path()).read_bytes())
        assert f"Ann Calder ({PARTNER}): objects." in written.replace(f"{PARTNER} objects.", "objects.")
        assert REASON in written and other_gain.name in written

        # A pack out; opened as a draft of the partner's own; more is said; and back.
        page.goto(f"{address}/clauses?draft={id}&show=Review+pack&as={PARTNER.replace(' ', '+')}")
        with page.expect_download() as downloading:
            page.get_by_role("button", name="Review pack (Word)").click()
        sent = tmp_path / "pack.docx"
        downloading.value.save_as(sent)
        page.goto(address)
        page.locator("input[type=file]").set_input_files(sent)
        page.get_by_role("button", name="Open it as a new draft").click()
        page.wait_for_url("**/interview**")
        at_rest(page)
        copy = page.url.split("draft=")[1].split("&")[0]
        assert copy != id
        object_to(page, as_partner(copy), "decisions", library.clauses["decisions"].head.options[-1].name, "Too slow.")
        page.goto(f"{address}/clauses?draft={copy}&show=Review+pack&as={PARTNER.replace(' ', '+')}")
        with page.expect_download() as downloading:
            page.get_by_role("button", name="Review pack (Word)").click()
        returned = tmp_path / "returned.docx"
        downloading.value.save_as(returned)
        page.goto(f"{address}/clauses?draft={id}&show=Review+pack")
        page.locator("input[type=file]").set_input_files(returned)
        page.get_by_text("1 new remark").wait_for()
        page.get_by_role("button", name="Take these in").click()
        page.get_by_text("1 remark was taken in").wait_for()
        at_rest(page)
        merged = read_draft(drafts.load(id).text, "", library)[0]
        assert {remark.clause for remark in merged.remarks} == {"good-faith", "gain-share", "decisions"}
        assert merged.options["good-faith"] == other_faith.id
