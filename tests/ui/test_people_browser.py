"""Several people in real browsers: each sees their own drafts and what is shared with them, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from browsing import NAME, begin, change_at_once, choose, comments, object_to, on_this_machine, visit
from identity import identity_provider, secrets_for

from accordant.interview.draft_file import read_draft
from accordant.library.library import Library
from accordant.store.opening import drafts_in
from tools.serving import at_rest, chromium, served

pytestmark = [pytest.mark.browser, pytest.mark.whole, pytest.mark.timeout(240)]

ROOT = Path(__file__).resolve().parents[2]
PARTNER = "Good Neighbours"
SECRET = "the Unspoken Quay Alliance"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Any, Path]]:
    """The address of an app that people sign in to, a browser, and the folder where it runs."""
    folder = tmp_path_factory.mktemp("people") / "drafts"
    with (
        on_this_machine(),
        identity_provider() as issuer,
        chromium() as browser,
        served(folder, secrets=partial(secrets_for, issuer)) as address,
    ):
        yield address, browser, folder.parent


def test_nobody_reaches_the_draft_of_another_and_sharing_opens_it(app: tuple[str, Any, Path]) -> None:
    address, browser, folder = app
    stranger = visit(browser, address)
    stranger.get_by_role("button", name="Sign in").wait_for()

    ada = visit(browser, address, "ada")
    draft_id = begin(ada, SECRET)
    for page in ("interview", "agreement", "review", "history", "share", "compare", ""):
        stranger.goto(f"{address}/{page}?draft={draft_id}")
        stranger.get_by_role("button", name="Sign in").wait_for()
        assert SECRET not in stranger.content()
        stranger.goto(f"{address}/{page}?draft={draft_id}&share=guessed")
        stranger.get_by_text("There is no draft at this address").wait_for()
        assert SECRET not in stranger.content()

    ben = visit(browser, address, "ben")
    assert SECRET not in ben.content()
    ben.goto(f"{address}/interview?draft={draft_id}")
    ben.get_by_text("There is no draft at this address").wait_for()
    assert SECRET not in ben.content()

    ada.get_by_role("button", name="Share", exact=True).click()
    ada.get_by_label("E-mail address").fill("ben@harbour.example")
    ada.locator(".st-key-share-people").get_by_text("Edit", exact=True).click()
    ada.locator(".st-key-share-people").get_by_role("button", name="Share").click()
    ada.locator(".st-key-share-people strong", has_text="ben@harbour.example").wait_for()

    sly = visit(browser, address, "sly")
    at_rest(sly)
    assert SECRET not in sly.content(), "an address that the provider does not vouch for opened a draft"

    ben.goto(address)
    ben.get_by_text(SECRET).wait_for()
    ben.get_by_role("button", name="Open", exact=True).first.click()
    ben.get_by_label(NAME).wait_for()
    assert ben.get_by_label(NAME).input_value() == SECRET

    change_at_once(ada, ben, f"{address}/interview?draft={draft_id}")

    ada.goto(f"{address}/share?draft={draft_id}")
    ada.get_by_role("button", name="End it").click()
    ada.locator(".st-key-share-people strong").wait_for(state="detached")
    ben.reload()
    ben.get_by_text("There is no draft at this address").wait_for()

    log = (folder / "server.log").read_text(encoding="utf-8", errors="replace")
    for answer in (SECRET, "Harbour Alliance", "Northmoor Alliance", draft_id):
        assert answer not in log


def test_a_link_opens_one_draft_to_read_until_it_is_ended(app: tuple[str, Any, Path]) -> None:
    address, browser, _ = app
    ada = visit(browser, address, "ada")
    draft_id = begin(ada, "the Linked Alliance")
    ada.get_by_role("button", name="Share", exact=True).click()
    links = ada.locator(".st-key-share-links")
    links.get_by_label("Whom is it for?").fill("Cai of the Shed")
    links.get_by_text("Read", exact=True).click()
    links.get_by_role("button", name="Make a link").click()
    ada.get_by_text("Copy the link now").wait_for()
    link = ada.locator(".st-key-share-links code").inner_text()
    assert link.startswith(f"{address}/agreement?share=")
    assert draft_id not in link

    cai = visit(browser, link)
    cai.get_by_text("This draft is shared with you to read.").wait_for()
    assert cai.get_by_role("button", name="Interview").count() == 0
    cai.get_by_role("button", name="Review and download").click()
    cai.get_by_role("heading", name="Review and download").wait_for()
    assert "share=" in cai.url, "the link is lost on the way through the app"
    cai.goto(f"{address}/share?draft={draft_id}&share={link.partition('share=')[2]}")
    cai.get_by_text("Only the owner of a draft can share it.").wait_for()

    ada.reload()
    ada.locator(".st-key-share-links strong", has_text="Cai of the Shed").wait_for()
    assert ada.get_by_text("Copy the link now").count() == 0
    ada.get_by_role("button", name="End it").click()
    ada.locator(".st-key-share-links strong").wait_for(state="detached")
    cai.goto(link)
    cai.get_by_text("There is no draft at this address").wait_for()


def test_a_partner_without_an_account_objects_and_the_commissioner_adopts_and_a_pack_goes_out_and_back(
    app: tuple[str, Any, Path], tmp_path: Path, library: Library
) -> None:
    address, browser, folder = app
    example = ROOT / "examples/small-local-partnership.yaml"
    now = read_draft(example.read_text(encoding="utf-8"), "", library)[0].options

    def others(clause: str) -> list[str]:
        return [option.name for option in library.clauses[clause].head.options if option.id != now[clause]]

    faith, reason = others("good-faith")[0], "Our trustees cannot promise this."
    gain = next(option.name for option in library.clauses["gain-share"].head.options if option.id == "gain-only")
    ada = visit(browser, address, "ada")
    ada.locator("input[type=file]").set_input_files(example)
    ada.get_by_role("button", name="Open it as a new draft").click()
    ada.wait_for_url("**/interview?**")
    at_rest(ada)
    draft_id = ada.url.split("draft=")[1].split("&")[0]
    ada.goto(f"{address}/share?draft={draft_id}")
    links = ada.locator(".st-key-share-links")
    links.get_by_label("Whom is it for?").fill("Cai of Good Neighbours")
    links.get_by_role("button", name="Make a link").click()
    ada.get_by_text("Choose for which party they comment.").wait_for()
    links.get_by_label("Whom is it for?").fill("Cai of Good Neighbours")
    box = links.get_by_role("combobox", name="If they comment")
    box.click()
    box.fill(PARTNER)
    ada.get_by_role("option", name=PARTNER).click()
    links.get_by_role("button", name="Make a link").click()
    ada.get_by_text("Copy the link now").wait_for()
    secret = links.locator("code").inner_text().partition("share=")[2]
    links.get_by_text(f"Read and comment for {PARTNER}").wait_for()

    # The partner has no account, is asked for no party, and objects twice.
    cai = browser.new_context(accept_downloads=True).new_page()
    cai.set_default_timeout(30_000)
    clauses = f"{address}/clauses?share={secret}"
    object_to(cai, clauses, "good-faith", faith, reason)
    cai.get_by_text(f"to comment on for {PARTNER}").wait_for()
    object_to(cai, clauses, "gain-share", gain)
    assert draft_id in cai.url, "the address that they could keep reopens the draft"

    # Of another party it says nothing.
    choose(cai, "Which party do you speak for?", "The Council")
    cai.get_by_text("is for it to say").wait_for()
    assert cai.locator("label", has_text="Object").count() == 0

    # The commissioner sees both, and adopts one; it is there when either comes back.
    ada.goto(f"{address}/clauses?draft={draft_id}&show=Remarks")
    ada.get_by_text("To be settled (2)").wait_for()
    assert ada.get_by_text(reason).is_visible()
    ada.get_by_role("button", name=f"Adopt “{faith}”").click()
    for page in (ada, cai):
        page.goto(f"{address}/clauses?draft={draft_id}&share={secret}&show=Remarks")
        page.get_by_role("heading", name="Settled (1)", exact=True).wait_for()
        page.reload()
        page.get_by_role("heading", name="Settled (1)", exact=True).wait_for()
        page.get_by_text("The draft has what it prefers").wait_for()
        assert page.get_by_text(reason).is_visible()

    # The comments in Word.
    ada.goto(f"{address}/review?draft={draft_id}")
    ada.get_by_text("Add drafting notes and remarks").click()
    at_rest(ada)
    written = comments(taken(ada, "Word, draft 1", tmp_path / "agreement.docx"))
    assert "Ann Calder" in written and PARTNER in written
    assert reason in written and gain in written

    # A pack out to the partner's own copy of the app, and back from there.
    ada.goto(f"{address}/clauses?draft={draft_id}&show=Review+pack&as={PARTNER.replace(' ', '+')}")
    taken(ada, "Review pack (Word)", tmp_path / "sent.docx")
    with served(tmp_path / "own" / "drafts") as own:
        page = browser.new_context(accept_downloads=True).new_page()
        page.set_default_timeout(30_000)
        page.goto(own)
        page.locator("input[type=file]").set_input_files(tmp_path / "sent.docx")
        page.get_by_role("button", name="Open it as a new draft").click()
        page.wait_for_url("**/interview?**")
        at_rest(page)
        copy = page.url.split("draft=")[1].split("&")[0]
        there = f"{own}/clauses?draft={copy}&as={PARTNER.replace(' ', '+')}"
        object_to(page, there, "decisions", others("decisions")[-1], "Too slow.")
        page.goto(f"{there}&show=Review+pack")
        taken(page, "Review pack (Word)", tmp_path / "returned.docx")
    ada.goto(f"{address}/clauses?draft={draft_id}&show=Review+pack")
    ada.locator("input[type=file]").set_input_files(tmp_path / "returned.docx")
    ada.get_by_text("1 new remark").wait_for()
    ada.get_by_role("button", name="Take these in").click()
    ada.get_by_text("1 remark was taken in").wait_for()
    cai.goto(f"{clauses}&show=Remarks")
    cai.get_by_text("Too slow.").wait_for()
    cai.get_by_text("To be settled (2)").wait_for()

    log = (folder / "server.log").read_text(encoding="utf-8", errors="replace")
    for kept in (secret, draft_id, reason, PARTNER):
        assert kept not in log


def taken(page: Any, button: str, to: Path) -> bytes:
    """The file that a button gives, kept too."""
    with page.expect_download() as downloading:
        page.get_by_role("button", name=button).click()
    downloading.value.save_as(to)
    return to.read_bytes()


def test_signing_out_puts_everything_away(app: tuple[str, Any, Path]) -> None:
    address, browser, _ = app
    ada = visit(browser, address, "ada")
    draft_id = begin(ada, "the Put Away Alliance")
    ada.get_by_role("button", name="Sign out").click()
    ada.get_by_role("button", name="Sign in").wait_for()
    ada.goto(f"{address}/interview?draft={draft_id}")
    ada.get_by_role("button", name="Sign in").wait_for()
    assert "the Put Away Alliance" not in ada.content()


@pytest.mark.parametrize("headers", [{}, {"X-Forwarded-For": "203.0.113.7"}, {"Forwarded": "for=203.0.113.7"}])
def test_without_signing_in_only_this_computer_sees_drafts(
    app: tuple[str, Any, Path], tmp_path: Path, headers: dict[str, str]
) -> None:
    browser, drafts = app[1], tmp_path / "drafts"
    drafts_in(drafts).create(f"accordant: 1\nanswers:\n  partnership_name: {SECRET}\n")
    with served(drafts) as address:
        page = browser.new_context(extra_http_headers=headers).new_page()
        page.goto(address)
        words = "Not open" if headers else "Make an agreement together"
        page.get_by_role("heading", name=words).wait_for(timeout=60_000)
        if not headers:
            page.get_by_text(SECRET).first.wait_for()
        assert (SECRET in page.content()) is (not headers)
