"""A clause of the library as HTML, with all its options: to be read on the page on the library's health."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from accordant.conditions import explain
from accordant.conditions.model import TRUE
from accordant.library.library import Library, LibraryClause
from accordant.library.text import (
    DefinitionsPlace,
    Each,
    Passage,
    Piece,
    ReferenceSlot,
    Sentence,
    TextBlock,
    TextParagraph,
    TextTable,
    When,
    Words,
)
from accordant.phrases import day_in_words
from accordant.reports.clause import sentence_text
from accordant.ui.health_pieces import LinkTo

_NOTHING = Markup("")


def clause_page(clause: LibraryClause, library: Library, link: LinkTo) -> str:
    """What a clause says and means. `library` may have errors: what cannot be explained is shown as it is written."""
    head = clause.head
    presence = _words(head.when, library, "In when")
    when = Markup('<p class="acc-when">{}.</p>').format(presence) if presence else _NOTHING
    facts = [
        f"{head.kind.capitalize()}, {head.status}, version {head.version}",
        f"for {_listed(head.models)}",
        f"reviewed {day_in_words(head.reviewed)}, due again {day_in_words(head.review_due)}",
    ]
    body = Markup('<article class="acc-clause"><p class="acc-quietline">{}.</p>{}').format("; ".join(facts), when)
    body += Markup('<p class="acc-plain">{}</p><div class="acc-cards">{}{}</div>').format(
        head.plain, _card("For a commissioner", head.for_commissioner), _card("For a partner", head.for_partner)
    )
    text = _Text(library, link)
    body += Markup("<h2>What it says</h2>")
    body += Markup("").join(text.passage(passage, clause) for passage in clause.passages)
    body += Markup('<h2>Beside a standard contract</h2><div class="acc-cards">{}{}</div>').format(
        _card("A standard commercial contract", head.transactional.says), _card("Here", head.transactional.differs)
    )
    body += Markup("<h2>Drafting note</h2><p>{}</p>").format(head.drafting_note)
    known = [library.authorities[id] for id in head.authorities if id in library.authorities]
    if known:
        cited = Markup("").join(Markup("<li>{} ({})</li>").format(one.citation, one.evidence) for one in known)
        body += Markup("<h2>Authorities</h2><ul>{}</ul>").format(cited)
    return str(body + Markup('<p class="acc-quietline">It stands in {}.</p></article>').format(clause.file))


def clause_words(clause: LibraryClause, library: Library, link: LinkTo) -> str:
    """What a clause can say, option by option, with its placeholders."""
    text = _Text(library, link)
    passages = Markup("").join(text.passage(passage, clause) for passage in clause.passages)
    return str(Markup('<article class="acc-clause">{}</article>').format(passages))


def _listed(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names) or "no model"


def _card(title: str, text: str) -> Markup:
    return Markup('<section class="acc-card"><h4>{}</h4><p>{}</p></section>').format(title, text)


def _words(when: When, library: Library, lead: str, group: str | None = None) -> str:
    """A condition in words; "" if it always holds."""
    if when.condition == TRUE:
        return ""
    try:
        vocabulary = library.member_vocabularies[group] if group else library.vocabulary
        return f"{lead} {explain(when.condition, vocabulary)}"
    except KeyError:  # a name that the library lacks, which is a finding of its own
        return f"{lead} {when.source}"


@dataclass(frozen=True)
class _Text:
    """Writes the text of a clause. `link` gives the address at which another clause is shown."""

    library: Library
    link: LinkTo

    def passage(self, passage: Passage, clause: LibraryClause) -> Markup:
        option = clause.option(passage.option or "")
        text = Markup('<div class="acc-law">{}</div>').format(Markup("").join(self._blocks(passage.blocks, None)))
        if option is None:
            return text
        available = _words(option.available, self.library, "On offer when")
        offer = Markup('<p class="acc-when">{}.</p>').format(available) if available else _NOTHING
        frame = Markup('<section class="acc-option"><h3>Option: {}</h3><p>{}</p>{}{}</section>')
        return frame.format(option.name, option.difference, offer, text)

    def _blocks(self, blocks: Iterable[TextBlock], group: str | None) -> Iterator[Markup]:
        """Runs of numbered paragraphs as lists, and other blocks between them."""
        for numbered, run in groupby(blocks, lambda block: isinstance(block, TextParagraph) and block.numbered):
            parts = [self._block(block, group) for block in run]
            if numbered:
                yield Markup("<ol>{}</ol>").format(Markup("").join(Markup("<li>{}</li>").format(one) for one in parts))
            else:
                yield from (Markup("<div>{}</div>").format(one) for one in parts)

    def _block(self, block: TextBlock, group: str | None) -> Markup:
        match block:
            case TextParagraph():
                return self._paragraph(block, block.each.group if block.each else group)
            case TextTable():
                columns = Markup(" · ").join(self._sentence(heading) for heading in block.headings)
                return Markup('<p class="acc-quietline">Table: {} ({})</p>').format(block.caption, columns)
            case DefinitionsPlace():
                return Markup('<p class="acc-quietline">Here stand the definitions that the agreement uses.</p>')

    def _paragraph(self, block: TextParagraph, group: str | None) -> Markup:
        marks = [self._each(block.each)] if block.each else []
        marks.append(_words(block.when, self.library, "when", group))
        shown = Markup("").join(Markup('<small class="acc-when">{}</small> ').format(mark) for mark in marks if mark)
        return shown + self._sentence(block.sentence) + Markup("").join(self._blocks(block.children, group))

    def _each(self, each: Each) -> str:
        group = self.library.questions.get(each.group)
        where = _words(each.where, self.library, " where", each.group)
        return f"for each of the {group.plural if group and group.plural else each.group}{where}"

    def _sentence(self, sentence: Sentence) -> Markup:
        return Markup("").join(self._piece(piece, sentence) for piece in sentence.pieces)

    def _piece(self, piece: Piece, sentence: Sentence) -> Markup:
        text = sentence_text(Sentence((piece,), sentence.file, sentence.line))
        if isinstance(piece, Words):
            return Markup("{}").format(text)
        if isinstance(piece, ReferenceSlot) and (to := piece.targets[0].split(".")[0]) in self.library.clauses:
            return Markup('<a href="{}">{}</a>').format(self.link(to), text.strip("[]"))
        return Markup("<var>{}</var>").format(text)
