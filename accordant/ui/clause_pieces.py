"""A clause of the library as HTML, with all its options: to be read on the page on the library's health."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from accordant.conditions import explain
from accordant.conditions.model import TRUE
from accordant.library.library import Library, LibraryClause
from accordant.library.text import (
    DefinitionsPlace,
    Passage,
    Sentence,
    TextBlock,
    TextParagraph,
    TextTable,
    When,
    Words,
)
from accordant.reports.clause import sentence_text
from accordant.ui.health_pieces import day

_NOTHING = Markup("")


def clause_page(clause: LibraryClause, library: Library) -> str:
    """What a clause says and means. `library` may have errors: what cannot be explained is shown as it is written."""
    head = clause.head
    when = _words(head.when, library)
    facts = [
        f"{head.kind.capitalize()}, {head.status}, version {head.version}",
        f"for {_listed(head.models)}",
        f"reviewed {day(head.reviewed)}, due again {day(head.review_due)}",
    ]
    body = Markup('<article class="acc-clause"><p class="acc-quietline">{}.</p>{}').format("; ".join(facts), when)
    body += Markup('<p class="acc-plain">{}</p><div class="acc-cards">{}{}</div>').format(
        head.plain, _card("For a commissioner", head.for_commissioner), _card("For a partner", head.for_partner)
    )
    body += Markup("<h2>What it says</h2>") + Markup("").join(
        _passage(each, clause, library) for each in clause.passages
    )
    body += Markup('<h2>Beside a standard contract</h2><div class="acc-cards">{}{}</div>').format(
        _card("A standard commercial contract", head.transactional.says), _card("Here", head.transactional.differs)
    )
    body += Markup("<h2>Drafting note</h2><p>{}</p>").format(head.drafting_note)
    known = [library.authorities[id] for id in head.authorities if id in library.authorities]
    if known:
        cited = Markup("").join(Markup("<li>{} ({})</li>").format(one.citation, one.evidence) for one in known)
        body += Markup("<h2>Authorities</h2><ul>{}</ul>").format(cited)
    return str(body + Markup('<p class="acc-quietline">It stands in {}.</p></article>').format(clause.file))


def _listed(names: Iterable[str]) -> str:
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last


def _card(title: str, text: str) -> Markup:
    return Markup('<section class="acc-card"><h4>{}</h4><p>{}</p></section>').format(title, text)


def _words(when: When, library: Library, lead: str = "In when") -> Markup:
    if when.condition == TRUE:
        return _NOTHING
    try:
        told = explain(when.condition, library.vocabulary)
    except KeyError:  # a name that the library lacks, which is a finding of its own
        told = when.source
    return Markup('<p class="acc-when">{} {}.</p>').format(lead, told)


def _passage(passage: Passage, clause: LibraryClause, library: Library) -> Markup:
    option = clause.option(passage.option or "")
    text = Markup("").join(_blocks(passage.blocks))
    if option is None:
        return Markup('<div class="acc-law">{}</div>').format(text)
    available = _words(option.available, library, "On offer when")
    return Markup(
        '<section class="acc-option"><h3>Option: {}</h3><p>{}</p>{}<div class="acc-law">{}</div></section>'
    ).format(option.name, option.difference, available, text)


def _blocks(blocks: Iterable[TextBlock]) -> Iterator[Markup]:
    """Runs of numbered paragraphs as lists; other blocks between them."""
    run: list[Markup] = []
    for block in blocks:
        if isinstance(block, TextParagraph) and block.numbered:
            run.append(Markup("<li>{}</li>").format(_paragraph(block)))
            continue
        if run:
            yield Markup("<ol>{}</ol>").format(Markup("").join(run))
            run = []
        match block:
            case TextParagraph():
                yield Markup("<div>{}</div>").format(_paragraph(block))
            case TextTable():
                columns = Markup(" · ").join(_sentence(heading) for heading in block.headings)
                yield Markup('<p class="acc-quietline">Table: {} ({})</p>').format(block.caption, columns)
            case DefinitionsPlace():
                yield Markup('<p class="acc-quietline">Here stand the definitions that the agreement uses.</p>')
    if run:
        yield Markup("<ol>{}</ol>").format(Markup("").join(run))


def _paragraph(block: TextParagraph) -> Markup:
    each = Markup('<small class="acc-when">for each of the {}</small> ').format(block.each.group) if block.each else ""
    when = (
        Markup('<small class="acc-when">when {}</small> ').format(block.when.source)
        if block.when.condition != TRUE
        else _NOTHING
    )
    return Markup("{}{}{}{}").format(each, when, _sentence(block.sentence), Markup("").join(_blocks(block.children)))


def _sentence(sentence: Sentence) -> Markup:
    parts: list[Markup] = []
    for piece in sentence.pieces:
        text = sentence_text(Sentence((piece,), sentence.file, sentence.line))
        parts.append(Markup("{}" if isinstance(piece, Words) else "<var>{}</var>").format(text))
    return Markup("").join(parts)
