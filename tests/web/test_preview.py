"""The web preview: the model's words and numbers, all of them, and no element or attribute that an answer made."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from html.parser import HTMLParser

import pytest
from hostile import ALL

from accordant.agreement.model import (
    Agreement,
    Blank,
    Clause,
    Definition,
    DefinitionList,
    Execution,
    Paragraph,
    Part,
    Party,
    Reference,
    Schedule,
    Table,
    Term,
    Text,
    Value,
)
from accordant.web.anchors import anchor
from accordant.web.preview import outline_html, preview_html
from accordant.web.style import style_html

_OWN = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</p></article><style>*{display:none}</style>",
    "&lt;b&gt; &amp; &#65; &bogus;",
    "javascript:alert(1)",
    "{{ 7 * 7 }} {% x %}",
    "a\nb\tc  d",
    "**bold** [l](http://x.example) <!-- c --> ]]>",
    "\u202e\u0007\ufffe",
]


def hostile() -> list[str]:
    """Our own strings and the corpus; half characters cannot stand in a page at all."""
    return _OWN + [text[:3000] for text in ALL.values() if not re.search("[\ud800-\udfff]", text)]


def agreement(answer: str = "Harbour", member: str = "harbour") -> Agreement:
    """An agreement with an answer in every place where an answer can stand."""
    said = Value(answer, "name")
    one = Paragraph(
        "purpose.words", 1, "1.1", "1.1", (Text("The purpose is "), said, Text(".")), "because you chose it"
    )
    two = Paragraph(f"purpose.each.{member}", 2, "(a)", "1.1(a)", (Term("Partners", "partner"), Text(" and "), said))
    three = Paragraph(
        "purpose.see",
        3,
        "(i)",
        "1.1(a)(i)",
        (Text("See "), Reference("purpose.words", "1.1", bold=True), Blank(answer, "start_date")),
    )
    words = DefinitionList("purpose.terms", (Definition("partner", "Partner", (Text("means "), said)),))
    table = Table(
        "list.table", "Who", ((Text("Name"),), (Text("Money"),)), (((said,), (Text("£1"),)), ((said,), (said,)))
    )
    return Agreement(
        title="Alliance Agreement",
        name=(said,),
        model="alliance",
        form="hand",
        draft_number=3,
        draft_date=date(2026, 11, 22),
        parties=(
            Party(member, "(1)", "partner", "charity", (said,), (Value(answer + " Ltd", "s"),), (Text("of "), said)),
        ),
        background=(Paragraph("background.a", 1, "(A)", "(A)", (said,)),),
        parts=(
            Part(
                "Purpose",
                "purpose",
                (Clause("purpose", "1", "Purpose", "purpose", None, "", (one, two, three, words)),),
            ),
        ),
        schedules=(
            Schedule(
                "list", "Schedule 1", "List", "purpose", None, "", (table, Paragraph("list.a", 0, "", "", (said,)))
            ),
        ),
        testimonium="Signed.",
        executions=(
            Execution(member, (said,), (Text("Signed for "), said), ("Signature", "Date"), "check who signs."),
        ),
        open_points=(),
        library_version="0.1.0",
        law_as_at=date(2026, 11, 1),
        notice="A draft.",
        fingerprint="abc",
    )


class _Page(HTMLParser):
    """What a browser would make of it: elements with their attributes, and the text."""

    def __init__(self, html: str):
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, tuple[tuple[str, str | None], ...]]] = []
        self.text = ""
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, tuple(attrs)))
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(f"a declaration: {decl}")


def model_words(part: object) -> Iterator[str]:
    """Every word of the model that is printed, wherever it stands."""
    printed = {
        "text",
        "label",
        "number",
        "title",
        "heading",
        "caption",
        "term",
        "testimonium",
        "notice",
        "authority_note",
    }
    if isinstance(part, tuple):
        for each in part:
            if isinstance(each, str):
                yield each
            yield from model_words(each)
    elif is_dataclass(part):
        for field in fields(part):
            value = getattr(part, field.name)
            if isinstance(value, str):
                if field.name in printed:
                    yield value
            else:
                yield from model_words(value)


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_every_word_of_the_model_is_there() -> None:
    made = agreement()
    text = squeezed(_Page(preview_html(made)).text)
    missing = [words for words in model_words(made) if squeezed(words) not in text]
    assert missing == []


def test_the_text_is_that_of_the_model_in_order() -> None:
    text = " ".join(_Page(preview_html(agreement())).text.split())
    assert "1 Purpose1.1 The purpose is Harbour.(a) Partners and Harbour(i) See 1.1[● Harbour]" in text
    assert "Partner: means Harbour" in text
    assert "Schedule 1 List" in text


@pytest.mark.parametrize("answer", hostile(), ids=lambda answer: ascii(answer[:30]))
def test_an_answer_is_only_ever_text(answer: str) -> None:
    plain, odd = _Page(preview_html(agreement())), _Page(preview_html(agreement(answer)))
    assert odd.elements == plain.elements
    assert odd.open == []
    lines = answer.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "\ufffd")
    assert squeezed(lines) in squeezed(odd.text.replace("\r\n", "\n").replace("\x00", "\ufffd"))


@pytest.mark.parametrize("member", ['x" onclick="alert(1)', "a b", "<b>", "é", ""])
def test_a_strange_id_becomes_a_plain_anchor(member: str) -> None:
    page = _Page(preview_html(agreement(member=member)))
    ids = [value for _, attributes in page.elements for name, value in attributes if name == "id"]
    assert all(re.fullmatch(r"[a-z]+-[A-Za-z0-9._-]+", id or "") for id in ids)


def test_references_lead_to_anchors_that_are_there() -> None:
    page = _Page(preview_html(agreement()) + outline_html(agreement()))
    ids = {value for _, attributes in page.elements for name, value in attributes if name == "id"}
    links = [value for tag, attributes in page.elements for name, value in attributes if tag == "a" and name == "href"]
    assert links
    assert all(link and link[0] == "#" and link[1:] in ids for link in links)


def test_ids_are_unique() -> None:
    page = _Page(preview_html(agreement()))
    ids = [value for _, attributes in page.elements for name, value in attributes if name == "id"]
    assert len(ids) == len(set(ids))


def test_tables_say_which_cells_are_headings() -> None:
    html = preview_html(agreement())
    assert html.count('<th scope="col">') == 2
    assert html.count('<th scope="row">') == 2
    assert "<caption" in html


def test_blanks_are_marked_and_can_lead_to_their_question() -> None:
    assert '<mark class="blank">[● Harbour]</mark>' in preview_html(agreement())
    linked = preview_html(agreement(), lambda question, member: f'/ask?q={question}&m="{member}"')
    assert '<a class="fill" href="/ask?q=start_date&amp;m=&#34;None&#34;">' in linked


def test_a_final_agreement_has_no_draft_marks() -> None:
    final = preview_html(replace(agreement(), final=True))
    assert "Subject to contract" in preview_html(agreement())
    assert "Subject to contract" not in final
    assert "Before signing" not in final


def test_the_reason_is_told() -> None:
    assert 'title="Why this is here: because you chose it"' in preview_html(agreement())


def test_the_style_sheet_knows_light_and_dark() -> None:
    assert style_html().startswith("<style>")
    assert "light-dark(" in style_html()


def test_anchors_never_clash_with_names_of_the_page() -> None:
    assert anchor("title") == "at-title"
