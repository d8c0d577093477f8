"""What should have been filled in: tags of the template that nobody filled."""

from __future__ import annotations

import re
from collections.abc import Iterator

from accordant.finding import Finding
from accordant.word.problem import worth_knowing
from accordant.word.rules.reading import Reading, beginning, paragraphs, words

# A person may type braces into an answer, so these are the tags of our own dialect, and a warning.
_TAG = re.compile(
    r"\{\{[pr]?\s*(agreement|party|draft_line|status_line|reference_line|watermark|note|"
    r"contents|parties|background|agreed_terms|schedules|signatures)\b|\{%[pr]?\s*(if|for|endif|endfor)\b"
)


def check(file: Reading) -> Iterator[Finding]:
    """Tags in any part of the file."""
    for name, root in file.stories.items():
        if b"{{" not in file.parts[name] and b"{%" not in file.parts[name]:
            continue  # nearly always: most files are read no further
        for paragraph in paragraphs(root):
            said = words(paragraph)
            if "{" in said and _TAG.search(said):
                yield worth_knowing("tag", f"A tag of the template is left in {name}: '{beginning(paragraph)}'.")
