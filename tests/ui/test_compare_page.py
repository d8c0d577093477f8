"""Compare: what another answer would change, and another draft beside this one, without a browser."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

import docx
import pytest
from app_pages import html, kept, opened, run, text
from streamlit.testing.v1 import AppTest

from accordant.compare.drafts import compare_drafts, edition
from accordant.compare.redline import marked, redline
from accordant.finding import AccordantError
from accordant.interview.draft import Draft
from accordant.interview.draft_writer import write_draft
from accordant.library.library import Library
from accordant.redline.accepting import accept_all, reject_all
from accordant.redline.tokens import visible
from accordant.store.database.local import LocalShelf
from accordant.store.drafts import DraftChanged, DraftNotFound
from accordant.store.memory import MemoryDraftStore
from accordant.ui import documents
from accordant.ui.comparison_pieces import change_list, shared
from accordant.ui.trial import begin_trial, can_be_tried
from accordant.ui.upload import LARGEST_WORD, read_upload, read_word_upload
from accordant.word.markup import qname
from accordant.word.package import parse

SMALL = "small-local-partnership"
Visit = Callable[..., tuple[AppTest, str]]


@pytest.fixture
def visit(store: LocalShelf, library: Library) -> Visit:
    """Open the page with a draft in hand, and give its id."""

    def visit(draft: Draft, **query: str) -> tuple[AppTest, str]:
        id = store.create(write_draft(draft, library))
        return opened("compare", **query, draft=id), id

    return visit


def app_names(library: Library, draft: Draft) -> list[str]:
    """Everything that can be tried out."""
    return list(can_be_tried(begin_trial(library, draft, library.questions["area"]).desk))


# --- what if ------------------------------------------------------------------------------------------------------


def test_another_answer_is_tried_without_changing_the_draft_and_then_used(
    visit: Visit, store: LocalShelf, library: Library, examples: dict[str, Draft]
) -> None:
    app, id = visit(examples[SMALL])
    before = store.load(id)
    app.selectbox(key="question").set_value("area")
    run(app)
    assert "This is the answer that your draft has." in text(app)
    app.text_input[0].set_value("the <b>far</b> side of the Moon")
    run(app)
    assert re.search(r"<ins>[^<]*far[^<]*</ins>", html(app))
    assert "&lt;b&gt;" in html(app) and "<b>far" not in html(app)
    assert "In which area?" in text(app) and "Definition of “Area”" in text(app)
    assert store.load(id) == before
    app.button(key="use answer").click()
    run(app)
    assert kept(store, library, id).answers["area"] == "the <b>far</b> side of the Moon"
    assert "Your draft has this answer now." in text(app)
    assert "<ins>" not in html(app)


def test_before_a_question_is_chosen_the_weightiest_are_offered(visit: Visit, examples: dict[str, Draft]) -> None:
    app, _ = visit(examples[SMALL])
    assert "Your draft stays as it is." in html(app)
    offered = [button.key.removeprefix("try ") for button in app.button if (button.key or "").startswith("try ")]
    assert len(offered) > 2
    app.button(key=f"try {offered[0]}").click()
    run(app)
    assert app.selectbox(key="question").value == offered[0]


def test_another_option_is_tried_and_forgotten(
    visit: Visit, store: LocalShelf, library: Library, examples: dict[str, Draft]
) -> None:
    app, id = visit(examples[SMALL])
    before = store.load(id)
    name = next(name for name in app_names(library, examples[SMALL]) if name.startswith("option_"))
    app.selectbox(key="question").set_value(name)
    run(app)
    radio = app.main.radio[0]
    clause = next(clause for clause in library.clauses.values() if clause.option_name == name)
    other = next(option for option in clause.head.options if option.id != radio.value and len(radio.options) > 1)
    radio.set_value(other.id)
    run(app)
    assert "What would change" in text(app) and f"{other.name} is chosen now" in text(app)
    app.button(key="forget trial").click()
    run(app)
    assert "This is the answer that your draft has." in text(app)
    assert store.load(id) == before


def test_an_entry_that_cannot_be_read_is_told_and_changes_nothing(visit: Visit, examples: dict[str, Draft]) -> None:
    app, _ = visit(examples[SMALL])
    app.selectbox(key="question").set_value("estimated_value")
    run(app)
    app.text_input[0].set_value("a lot")
    run(app)
    assert 'role="alert"' in html(app)
    assert "What would change" not in text(app)


def test_a_trial_keeps_its_answer_while_the_draft_moves_on(library: Library, examples: dict[str, Draft]) -> None:
    draft = examples[SMALL]
    trial = begin_trial(library, draft, library.questions["area"])
    assert not trial.is_other
    trial.desk.change(lambda draft: draft.answered("area", "elsewhere"))
    later = draft.answered("purpose", "to sing")
    trial.follow(later)
    assert trial.is_other
    assert trial.desk.draft.answers == {**later.answers, "area": "elsewhere"}
    assert trial.used_in(draft).answers == {**draft.answers, "area": "elsewhere"}


def test_everything_asked_can_be_tried_and_nothing_else(
    visit: Visit, library: Library, examples: dict[str, Draft]
) -> None:
    app, _ = visit(examples[SMALL])
    options = app.selectbox(key="question").options
    trial = begin_trial(library, examples[SMALL], library.questions["area"])
    offered = can_be_tried(trial.desk)
    assert len(set(options)) == len(options) == len(offered)
    assert {name for name in offered if not name.startswith("option_")} <= {
        name for name, relevant in trial.desk.settled.relevant.items() if relevant is True
    }


# --- with another draft -------------------------------------------------------------------------------------------

WITH = {"way": "With another draft"}


def test_an_example_stands_beside_the_draft(visit: Visit, library: Library, examples: dict[str, Draft]) -> None:
    app, _ = visit(examples[SMALL], **WITH)
    app.selectbox(key="with").set_value("wales-small-alliance")
    run(app)
    sides = [edition(examples[name], library) for name in ("wales-small-alliance", SMALL)]
    changes = compare_drafts(*sides).changes
    assert html(app).count('<section class="acc-change">') == len(changes)
    for change in changes:
        assert change.title in text(app)
    app.radio(key="later").set_value("The other")
    run(app)
    assert html(app).count('<section class="acc-change">') == len(compare_drafts(*reversed(sides)).changes)


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.yaml", b"accordant: 99\nanswers: {}\n", "has the format 99; this version reads 1"),
        ("a.yaml", b"just words", "This file cannot be compared"),
        ("a.docx", b"PK not a zip", "not a Word file"),
        ("a.yaml", b"accordant: 1\nanswers: {model: alliance}\n", "cannot be read as an agreement yet"),
        ("a.yaml", b"a: &a [1]\nb: [*a, *a]\n", "This file cannot be compared"),
    ],
)
def test_a_file_that_cannot_be_compared_is_refused_gently(
    visit: Visit, store: LocalShelf, examples: dict[str, Draft], name: str, content: bytes, says: str
) -> None:
    app, id = visit(examples[SMALL], **WITH)
    before = store.load(id)
    app.file_uploader(key="other file").upload(name, content)
    run(app)
    assert says in text(app)
    assert 'role="alert"' in html(app)
    assert store.load(id) == before


def test_an_answer_file_is_compared(visit: Visit, library: Library, examples: dict[str, Draft]) -> None:
    app, _ = visit(examples[SMALL], **WITH)
    older = write_draft(examples[SMALL].answered("area", "the Moon"), library).encode()
    app.file_uploader(key="other file").upload("older.yaml", older)
    run(app)
    assert re.search(r"<del>[^<]*Moon[^<]*</del>", html(app))
    same = write_draft(examples[SMALL], library).encode()
    app.file_uploader(key="other file").upload("same.yaml", same)
    run(app)
    assert "The two agreements read the same." in text(app)


def test_a_word_file_drafted_here_gives_a_redline(visit: Visit, library: Library, examples: dict[str, Draft]) -> None:
    app, _ = visit(examples[SMALL], **WITH)
    older = documents.word_file(library, examples[SMALL].answered("area", "the Moon"))
    app.file_uploader(key="other file").upload("older.docx", older)
    run(app)
    assert "The redline is ready" in text(app)


# --- files --------------------------------------------------------------------------------------------------------


def _words(content: bytes, change: Callable[[object], None]) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        root = parse(package.read("word/document.xml"), "document")
    change(root)
    return "\n".join(visible(paragraph) for paragraph in root.iter(qname("p")))


def test_the_files_hold_both_versions_and_the_reason(library: Library, examples: dict[str, Draft]) -> None:
    old, new = examples[SMALL], examples[SMALL].answered("area", "the far side of the Moon")
    content = documents.redline_file(documents.word_file(library, old), documents.word_file(library, new), new)
    assert "the far side of the Moon" in _words(content, accept_all)
    assert "the far side of the Moon" not in _words(content, reject_all)
    comparison = compare_drafts(edition(old, library), edition(new, library))
    listed = docx.Document(io.BytesIO(documents.changes_file(library, comparison)))
    assert "In which area?" in "\n".join(paragraph.text for paragraph in listed.paragraphs)


def test_an_upload_in_word_is_looked_at_before_it_is_used(library: Library, examples: dict[str, Draft]) -> None:
    plain = io.BytesIO()
    docx.Document().save(plain)
    for content, says in ((plain.getvalue(), "was not drafted"), (b"PK" + b"0" * LARGEST_WORD, "may have")):
        with pytest.raises(AccordantError, match=says):
            read_word_upload(content)
    with pytest.raises(AccordantError, match="not a review pack"):
        read_upload(plain.getvalue(), library)


# --- pieces -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new"),
    [("at once", "within 5 days"), ("", "new words"), ("gone", ""), ("same", "same"), ("a b c", "a x c")],
)
def test_a_redline_is_read_back_as_it_was_written(old: str, new: str) -> None:
    parts = list(marked(redline(old, new)))
    assert "".join(words for kind, words in parts if kind != "in") == old
    assert "".join(words for kind, words in parts if kind != "out") == new


def test_what_is_behind_everything_is_told_once(library: Library, examples: dict[str, Draft]) -> None:
    old, new = examples[SMALL], examples[SMALL].answered("partnership_name", "the Moon")
    changes = compare_drafts(edition(old, library), edition(new, library)).changes
    told = shared(changes)
    assert [reason.name for reason in told] == ["partnership_name"]
    assert "What is the partnership called?" not in change_list(changes, told, lambda id: "")
    both = compare_drafts(edition(old, library), edition(new.answered("purpose", "to sing"), library)).changes
    assert shared(both) == ()
    assert "What is the partnership called?" in change_list(both, (), lambda id: "")


def test_a_store_in_memory_keeps_the_promises_of_a_store() -> None:
    store = MemoryDraftStore()
    id = store.create("one")
    first = store.load(id)
    assert store.save(id, "two", first.version).text == store.load(id).text == "two"
    with pytest.raises(DraftChanged):
        store.save(id, "three", first.version)
    with pytest.raises(DraftNotFound):
        store.load("elsewhere")
