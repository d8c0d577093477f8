"""Writing a draft file: reading it back gives the same draft."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import yaml

from accordant.interview.draft import Answer, Approval, Draft, Member
from accordant.interview.draft_file import FORMAT
from accordant.interview.remark_file import raw_remark
from accordant.interview.special_term_file import raw_term
from accordant.library.library import Library


class _Dumper(yaml.CSafeDumper):
    """Writes yes and no, plain dates and amounts; no anchors, which the reader refuses.

    In C, because the app writes the draft at every answer.
    """

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _plain_scalar(tag: str, text: str) -> Any:
    return yaml.ScalarNode(f"tag:yaml.org,2002:{tag}", text)


_Dumper.add_representer(bool, lambda _, value: _plain_scalar("bool", "yes" if value else "no"))
_Dumper.add_representer(
    Decimal,
    lambda _, value: _plain_scalar("int" if value == value.to_integral_value() else "float", f"{value:f}"),
)
_Dumper.add_representer(
    str,
    # Paragraphs stay paragraphs, where YAML can write them so.
    lambda _, value: yaml.ScalarNode("tag:yaml.org,2002:str", value, style="|" if "\n" in value else None),
)


def write_draft(draft: Draft, library: Library) -> str:
    """The draft as a draft file: reading it back gives the same draft. Answers stand in the interview's order."""
    order = {id: position for position, id in enumerate(library.questions)}
    answers = {key: _raw(draft.answers[key]) for key in sorted(draft.answers, key=lambda key: order.get(key, 0))}
    tree = {
        "accordant": FORMAT,
        "library": draft.library_version,
        "draft": {
            "number": draft.number,
            "date": draft.date,
            "salt": draft.salt,
            **({"reference": draft.reference} if draft.reference else {}),
        },
        "answers": answers,
        "options": dict(draft.options),
        **({"approval": _approval(draft.approval)} if draft.approval is not None else {}),
        **({"special_terms": [raw_term(term) for term in draft.special_terms]} if draft.special_terms else {}),
        **({"remarks": [raw_remark(remark) for remark in draft.remarks]} if draft.remarks else {}),
    }
    return yaml.dump(tree, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=110)


def _approval(approval: Approval) -> dict[str, Any]:
    written = {
        "name": approval.name,
        "organisation": approval.organisation,
        "date": approval.date,
        "library": approval.library_version,
    }
    return {**written, "answers": approval.fingerprint} if approval.fingerprint else written


def _raw(answer: Answer) -> Any:
    if isinstance(answer, tuple):
        return [
            {"id": p.id, **{k: _raw(v) for k, v in p.answers.items()}} if isinstance(p, Member) else p for p in answer
        ]
    return answer
