"""The README of the exported package, for whoever keeps the docassemble server."""

from __future__ import annotations

from accordant.library.library import Library

_TEXT = """\
# docassemble.{name}

An interview that drafts a relational agreement in Word. It was exported by Accordant from the clause library
“{title}”, version {version} (the law as at {law}). It needs docassemble and nothing else.

> {notice}

## Install and run

Package Management, *Upload a package*, choose this zip. Then start the interview
`docassemble.{name}:data/questions/main.yml`.

## What is where

| File | What it holds |
|---|---|
| `data/questions/main.yml` | the interview, which includes the other files |
| `data/questions/clauses.yml` | when each clause, paragraph and definition is in, as code |
| `data/templates/agreement.docx` | every text of the library, in the house style, with tags |
| `drafting.py` | the parties, and the clauses that are in, with their numbers, references and lists |
| `wording.py` | how dates, sums and choices read |
| `values.py`, `answers.py` | answers as values: empty numbers, members of groups, what is not asked |
| `figures.py` | numbers as they are typed, such as £1.2m |
| `answer_reading.py`, `answer_writing.py` | the file of answers that Accordant reads and writes |

## Change it

* **Words**: in the template, between the tags.
* **Look**: the named styles of the template. Paragraphs are numbered by Word through their styles.
* **When a paragraph is in**: in `clauses.yml`, by the id that the template names: `agreement.shows('good-faith.aim')`.
* **A new paragraph**: write it in the template, in the style of its level, between
  `{{%p if agreement.shows('clause.name') %}}` and `{{%p endif %}}`, and add an `Item('clause.name', level, condition)`
  at the same place in `clauses.yml`. The numbers and references after it follow.
* The items of a list end with `{{{{ agreement.close('clause.name') }}}}`, which prints “;”, “; and” or a full stop.
  Where a list may be left with one item, the paragraph above holds that item once more, to stand in one sentence
  with it.

What you change here is yours to keep: the next export from Accordant does not know of it.

## Good to know

* References are live fields with the number in them. The contents list every heading; Word fills in the page numbers
  when the fields are updated (F9).
* Making the document takes some seconds, because the template holds the whole library.
"""


def readme(library: Library, name: str) -> str:
    """The text of the README."""
    info = library.info
    return _TEXT.format(
        name=name, title=info.title, version=info.version, law=info.law_as_at.isoformat(), notice=info.notice
    )
