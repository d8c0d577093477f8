"""The pieces of a sentence as HTML."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from markupsafe import Markup, escape

from accordant.agreement.model import Blank, Reference, Run, Runs, Term, Value
from accordant.web.anchors import anchor

LinkBlank = Callable[[str, str | None], str]
"""From the question and the member that a blank waits for, to the address where they can be answered."""


def write_runs(runs: Runs, link_blank: LinkBlank | None = None) -> Markup:
    """Words, answers, blanks, references and defined terms, each escaped."""
    return Markup("").join(emphasised(run, _piece(run, link_blank)) for run in runs)


def emphasised(run: Run, words: Markup) -> Markup:
    """The words of a run with its emphasis."""
    if run.italic:
        words = Markup("<em>{}</em>").format(words)
    return Markup("<strong>{}</strong>").format(words) if run.bold else words


def bold(runs: Runs) -> Runs:
    """The same runs in bold."""
    return tuple[Run, ...](replace(run, bold=True) for run in runs)


def _piece(run: Run, link_blank: LinkBlank | None) -> Markup:
    match run:
        case Value():
            return Markup('<span class="answer">{}</span>').format(run.text)
        case Blank():
            return _blank(run, link_blank)
        case Reference():
            return Markup('<a class="reference" href="#{}">{}</a>').format(anchor(run.target), run.text)
        case Term():
            return Markup('<span class="term">{}</span>').format(run.text)
        case _:
            return escape(run.text)


def _blank(run: Blank, link_blank: LinkBlank | None) -> Markup:
    words = Markup('<mark class="blank">{}</mark>').format(run.text)
    if link_blank is None:
        return words
    return Markup('<a class="fill" href="{}">{}</a>').format(link_blank(run.question, run.member), words)
