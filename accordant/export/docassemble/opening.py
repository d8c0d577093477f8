"""What is set up, the first screen, the particulars of the draft, and the last screens."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from accordant.export.docassemble.yaml_text import shown
from accordant.library.library import Library


def opening_blocks(library: Library) -> Iterator[dict[str, Any]]:
    """Metadata, sections, and the screen on which an answer file may be handed over."""
    yield {
        "metadata": {
            "title": library.info.title,
            "short title": library.info.title,
            "description": f"Version {library.info.version} of the library, exported from Accordant.",
            "authors": [{"name": "Accordant"}],
        }
    }
    yield {"modules": [".wording", ".drafting", ".values", ".answers", ".answer_reading", ".answer_writing"]}
    yield {"include": ["order.yml", "questions.yml", "review.yml", "clauses.yml"]}
    yield {"features": {"navigation": True, "question back button": True}}
    yield {"sections": [*({section.section: section.title} for section in library.sections), {"review": "Review"}]}
    yield {
        "id": "start",
        "question": shown(library.info.title),
        "subquestion": "This interview asks for the details of a partnership, and drafts its agreement in Word.\n\n"
        "If you have an answer file from this interview or from Accordant, hand it over here. You are then asked only "
        "for what it leaves open, and can review everything at the end. Otherwise just go on.\n",
        "fields": [
            {
                "label": "Answer file",
                "field": "answer_upload",
                "datatype": "file",
                "accept": '"application/yaml,text/yaml,.yaml,.yml,text/plain"',
                "required": False,
            }
        ],
    }
    yield {
        "id": "answer file",
        "code": "answer_file_problems = load_answers(answer_upload.slurp(auto_decode=False)) if answer_upload else []\n"
        "answer_file_read = not answer_file_problems\n",
    }
    yield {
        "id": "answer file refused",
        "event": "answer_file_refused",
        "question": "This file cannot be used",
        "subquestion": "Nothing was taken from it. Put it right and hand it over again.\n\n"
        "% for problem in answer_file_problems:\n* ${ problem }\n% endfor\n",
        "buttons": [{"Start again": "restart"}],
    }


def closing_blocks(library: Library) -> Iterator[dict[str, Any]]:
    """The particulars of the draft, and the screens on which the interview ends."""
    yield {
        "id": "about this draft",
        "question": "About this draft",
        "subquestion": "These stand on the cover and at the foot of each page.\n",
        "continue button field": "about_this_draft",
        "fields": [
            {"label": "Draft number", "field": "draft_number", "datatype": "wholenumber", "min": 0, "max": 9999}
            | {"default": {"code": "1"}},
            {"label": "Date of this draft", "field": "draft_date", "datatype": "date", "default": "${ today() }"},
            {
                "label": "Your own name or number for the document",
                "field": "draft_reference",
                "required": False,
            },
        ],
    }
    yield {"id": "salt", "code": "import secrets\ndraft_salt = secrets.token_hex(16)\n"}
    yield {
        "id": "refused",
        "event": "agreement_refused",
        "question": "No agreement is drafted from these answers",
        "subquestion": "% for each in refusals:\n* ${ each }\n% endfor\n",
        "buttons": [{"Start again": "restart"}],
    }
    yield {
        "id": "ready",
        "event": "agreement_ready",
        "reconsider": ["agreement_document", "answers_document"],
        "question": "Your agreement",
        "subquestion": "% if told(findings, 'error'):\n"
        "This is a draft, and it cannot be signed as it is: the review says what does not agree.\n% else:\n"
        "This is a draft. Have a solicitor approve it before anybody signs.\n% endif\n\n"
        "The answer file opens in Accordant, and on the first screen of this interview.\n",
        "attachment code": "[agreement_document, answers_document]",
    }
    yield {
        "id": "answers document",
        "attachment": {
            "name": "Answers",
            "filename": "answers",
            "description": "Everything that you answered, to open again later",
            "variable name": "answers_document",
            "raw": True,
            "content file": "answers.yaml",
        },
    }
