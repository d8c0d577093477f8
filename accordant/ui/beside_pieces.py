"""The words beside the questions, as HTML: one section for each question, of which the page shows one at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from markupsafe import Markup, escape

from accordant.agreement.model import Reference, Run, Text, plain
from accordant.compare.redline import Kind, segments
from accordant.phrases import counted
from accordant.reports.beside import Beside, Mark, Passage, Stretch
from accordant.web.runs import LinkBlank, write_runs

LinkTo = Callable[[str], str]
"""The address at which a clause or paragraph is shown in the preview, by its id."""

_MARKS: Mapping[Mark, str] = {"added": "New", "changed": "Changed", "removed": "Taken out"}
_PANEL = Markup(
    '<details class="acc-beside{}"><summary>In the agreement</summary><div class="acc-beside-all">{}</div></details>'
)
_SECTION = Markup('<section class="acc-beside-of{}" data-of="{}"><p class="acc-beside-ask">{}</p>{}{}</section>')
_EXAMPLES = Markup(
    "<p>This answer shapes the agreement as a whole: {} paragraphs depend on it.</p>"
    '<details class="acc-beside-few"><summary>Show a few of them</summary>{}</details>'
)
_NO_WORDS = Markup("<p>No words of the agreement, as it stands now, depend on this answer.</p>")
_IN_A_TABLE = Markup("<p>A table here holds what you answer.</p>")
_NOTHING = Markup("")


def panel(sections: Iterable[Markup]) -> str:
    """The words beside the question that is shown at first."""
    return str(_PANEL.format("", Markup("").join(sections)))


def others(sections: Iterable[Markup]) -> str:
    """The words beside the other questions of a section of the interview: hidden while none of them is looked at."""
    return str(_PANEL.format(" acc-beside-others", Markup("").join(sections)))


def nothing_yet(words: str) -> str:
    """The same place, while there is no agreement to show."""
    return str(
        _PANEL.format("", Markup('<section class="acc-beside-of acc-beside-last"><p>{}</p></section>').format(words))
    )


def section(found: Beside, ask: str, link: LinkTo, link_blank: LinkBlank, *, last: bool) -> Markup:
    """The words beside one question. `last`: whether it was the last one to be answered."""
    words = Markup("").join(_stretch(each, link, link_blank) for each in found.stretches)
    if not found.stretches:
        words = _NO_WORDS
    more = _NOTHING
    if found.wide:
        shown = sum(len(stretch.passages) for stretch in found.stretches)
        words = _EXAMPLES.format(found.more + shown, words)
    elif found.more > 0:
        number = counted(found.more, "other paragraph", "other paragraphs")
        more = Markup('<p class="acc-beside-more">The answer also bears on {}.</p>').format(number)
    return _SECTION.format(" acc-beside-last" if last else "", found.question, ask, words, more)


def _stretch(stretch: Stretch, link: LinkTo, link_blank: LinkBlank) -> Markup:
    head = Markup('<h3 class="acc-dim-{}"><a href="{}">{} {}</a></h3>').format(
        stretch.dimension, link(stretch.id), stretch.number, stretch.title
    )
    return head + (Markup("").join(_passage(each, link_blank) for each in stretch.passages) or _IN_A_TABLE)


def _passage(passage: Passage, link_blank: LinkBlank) -> Markup:
    block, mark = passage.paragraph, passage.mark
    words = write_runs(tuple(_unlinked(run) for run in block.runs), link_blank)
    if mark == "removed":
        words = Markup("<del>{}</del>").format(plain(block.runs))
    elif mark == "changed":
        words = marks(segments(plain(passage.before), plain(block.runs)))
    tag = Markup('<span class="acc-beside-mark">{}</span> ').format(_MARKS[mark]) if mark else _NOTHING
    return Markup('<p class="acc-passage level-{}{}"><span class="number">{}</span> <span>{}{}</span></p>').format(
        block.level, f" acc-{mark}" if mark else "", "" if mark == "removed" else block.number, tag, words
    )


def _unlinked(run: Run) -> Run:
    """A reference as words: what it leads to is on another page."""
    return Text(run.text, run.bold, run.italic) if isinstance(run, Reference) else run


def marks(parts: Iterable[tuple[Kind, str]]) -> Markup:
    """A text with what went out and what came in marked."""
    return Markup("").join(_segment(kind, text) for kind, text in parts)


def _segment(kind: Kind, text: str) -> Markup:
    return {"out": Markup("<del>{}</del>").format(text), "in": Markup("<ins>{}</ins>").format(text)}.get(
        kind, escape(text)
    )
