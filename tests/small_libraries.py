"""Small random libraries whose drafts can all be tried: some sound, many with faults of every kind."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from itertools import combinations, product
from pathlib import Path
from typing import Any

from accordant.interview.draft import Draft, Member
from accordant.library.entries import Question, QuestionType
from accordant.library.library import Library

NEEDED = ("model", "partnership_name", "start_date", "agreement_form", "commissioners", "partners")
_MODELS = ("alliance", "innovation")
_NUMBERS = (2, 5)
"""The least and the most of every number: each value is tried."""
_HEAD = {
    "dimension": "purpose", "plain": "A.", "for_commissioner": "B.", "for_partner": "C.", "drafting_note": "D.",
    "transactional": {"says": "E.", "differs": "F."}, "status": "draft", "version": "1.0.0",
    "reviewed": "2026-11-22", "review_due": "2027-11-22",
}  # fmt: skip


def write_library(root: Path, seed: int) -> Path:
    """Write the library of this seed under `root`, and return `root`."""
    return _Writer(root, random.Random(seed)).write()


def every_draft(library: Library) -> Iterator[Draft]:
    """Every draft that can be made: each question unanswered or answered in every way, each option chosen or not."""
    answers = [[(q.id, answer) for answer in _answers(q)] for q in library.questions.values()]
    options = [
        [(clause.id, option) for option in (None, *(option.id for option in clause.head.options))]
        for clause in library.clauses.values()
        if clause.head.options
    ]
    for said in product(*answers):
        for chosen in product(*options):
            yield Draft(
                answers={id: answer for id, answer in said if answer is not None},
                options={id: option for id, option in chosen if option is not None},
            )


def _answers(question: Question) -> list[Any]:
    if question.id == "model":
        return [choice.value for choice in question.choices]
    if question.id in ("commissioners", "partners"):
        return [(Member("one", {}),)]
    if question.id in NEEDED:
        return [None]
    match question.type:
        case QuestionType.GROUP:
            each = [dict(fields) for fields in product(*([(f.id, a) for a in _answers(f)] for f in question.fields))]
            known = [{id: answer for id, answer in fields.items() if answer is not None} for fields in each]
            several = [members for count in range((question.max or 0) + 1) for members in product(known, repeat=count)]
            return [None, *(tuple(Member(f"m{n}", a) for n, a in enumerate(members)) for members in several)]
        case QuestionType.YES_NO:
            return [None, True, False]
        case QuestionType.CHOICE:
            return [None, *(choice.value for choice in question.choices)]
        case QuestionType.CHOICES:
            values = [choice.value for choice in question.choices]
            least = question.min or 0
            return [None, *(c for count in range(least, len(values) + 1) for c in combinations(values, count))]
        case QuestionType.INTEGER:
            return [None, *range(_NUMBERS[0], _NUMBERS[1] + 1)]
        case _:
            return [None, "said"]


class _Writer:
    def __init__(self, root: Path, chance: random.Random):
        self.root = root
        self.chance = chance
        self.careful = chance.random() < 0.35
        """Whether faults are kept out as far as can be: no conditions within conditions, and no open references."""
        self.atoms = [f"model == '{model}'" for model in _MODELS]
        self.options: list[str] = []
        self.printed: list[str] = []
        self.group: str | None = None
        self.facts: list[dict[str, Any]] = []
        self.ids = [f"c{number}" for number in range(chance.randint(1, 4))]
        self.paragraphs: list[str] = []

    def write(self) -> Path:
        chance = self.chance
        questions = self._questions()
        with_options = [id for id in self.ids if chance.random() < 0.4][:2]
        self.kept = {id: [f"{id}.{p}" for p in "ab"] for id in self.ids}
        self.paragraphs = [paragraph for paragraphs in self.kept.values() for paragraph in paragraphs]
        models = {id: _MODELS if chance.random() < 0.8 else (chance.choice(_MODELS),) for id in self.ids}
        models[self.ids[0]] = _MODELS
        for id in self.ids:
            self._clause(id, id in with_options, models[id])
        reading = {"id": "reading", "title": "Reading", "topics": ["t2"]} | _HEAD
        self._clause_file("reading", reading, [f"1. Words {self._terms()}are defined. {{#words}}", "{definitions}"])
        for model in _MODELS:
            listed = ["reading", *(id for id in self.ids if model in models[id])]
            parts = [{"heading": "All", "dimension": "purpose", "clauses": listed}]
            self._mapping(f"clauses/outlines/{model}.yaml", {"model": model, "title": "An agreement", "parts": parts})
        items = [*_needed(), *questions, *({"option": id, "ask": "Which?"} for id in with_options)]
        self._mapping("schemas/interview/a.yaml", {"section": "all", "title": "All", "items": items})
        self._list("schemas/facts.yaml", self.facts)
        self._list("schemas/rules.yaml", self._rules())
        self._list("schemas/authorities.yaml", [])
        self._list("clauses/topics.yaml", self._topics())
        self._list("clauses/definitions/terms.yaml", self._definitions())
        self._file("clauses/proper-names.yaml", "- England\n")
        info: dict[str, Any] = {
            "id": "tiny",
            "title": "Tiny",
            "version": "1.0.0",
            "law_as_at": "2026-11-22",
            "licence": "CC BY 4.0",
        }
        info |= {"notice": "For tests.", "changelog": []}
        self._mapping("clauses/library.yaml", info)
        signs = {"attestation": "Signed for {name}", "lines": ["Signature"]}
        kinds = {k: {"particulars": f"a {k}", "hand": signs, "deed": signs} for k in ("council", "company")}
        self._mapping("clauses/parties.yaml", {"kinds": kinds, "testimonium": {"hand": "A.", "deed": "B."}})
        return self.root

    # --- what is asked ------------------------------------------------------------------------------------------------

    def _questions(self) -> list[dict[str, Any]]:
        chance = self.chance
        kinds = chance.sample(["choice", "yes_no", "choices", "group", "integer", "text"], chance.randint(2, 3))
        entries: list[dict[str, Any]] = []
        for number, kind in enumerate(kinds):
            id = f"q{number}"
            entry: dict[str, Any] = {"id": id, "type": kind, "ask": "What?", "short": f"answer {number}"}
            if kind != "group" and not self.careful and chance.random() < 0.4:
                entry["when"] = self._condition(2)
            entries.append(entry | getattr(self, f"_{kind}")(id))
        if chance.random() < 0.5:
            self.facts.append({"id": "f0", "when": self._condition(2), "words": {"yes": "so", "no": "not so"}})
            self.atoms.append("f0")
        return entries

    def _choice(self, id: str) -> dict[str, Any]:
        self.atoms += [f"{id} == 'one'", f"{id} != 'two'", f"{id} in ['one', 'two']"]
        self.printed.append(id)
        default = {"default": [{"when": self._without(id), "value": "two"}]} if self.chance.random() < 0.3 else {}
        return {"choices": _choices("one", "two", *["three"] * self.chance.randint(0, 1))} | default

    def _yes_no(self, id: str) -> dict[str, Any]:
        self.atoms.append(id)
        return {"default": "no"} if self.chance.random() < 0.3 else {}

    def _choices(self, id: str) -> dict[str, Any]:
        self.atoms += [f"'one' in {id}", f"'two' not in {id}"]
        return {"choices": _choices("one", "two"), "min": self.chance.randint(0, 1)}

    def _integer(self, id: str) -> dict[str, Any]:
        self.atoms += [f"{id} > 2", f"{id} == 4", f"{id} <= 3", *([] if self.careful else [f"{id} >= 6"])]
        self.printed.append(id)
        return {"min": _NUMBERS[0], "max": _NUMBERS[1]}

    def _text(self, id: str) -> dict[str, Any]:
        self.printed.append(id)
        return {}

    def _group(self, id: str) -> dict[str, Any]:
        self.group = id
        self.facts += [
            {"id": f"{id}_count", "count": id, "short": "count"},
            {"id": f"{id}_any", "any": id, "where": f"{id}_ok", "words": {"yes": "one is", "no": "none is"}},
            {"id": f"{id}_all", "all": id, "where": f"{id}_ok", "words": {"yes": "all are", "no": "one isn't"}},
        ]
        self.atoms += [f"{id}_count >= 1", f"{id}_count == 2", f"{id}_any", f"{id}_all"]
        self.printed.append(f"{id}_count")
        field = {"id": f"{id}_ok", "type": "yes_no", "ask": "Is it?", "short": "whether it is"}
        words = {
            "singular": f"{id} member",
            "plural": id,
            "name_field": f"{id}_ok",
            "min": 1 if self.careful else self.chance.randint(0, 1),
        }
        return words | {"max": 2, "fields": [field]}

    def _without(self, name: str) -> str:
        """A condition that does not look at a name: else the interview would go in a circle."""
        return self.chance.choice([atom for atom in self.atoms if name not in atom])

    def _condition(self, depth: int, more: Sequence[str] = ()) -> str:
        chance = self.chance
        if depth == 1 or self.careful or chance.random() < 0.4:
            atom = chance.choice([*self.atoms, *more])
            return f"not ({atom})" if chance.random() < 0.3 else atom
        both = [f"({self._condition(depth - 1, more)})" for _ in range(2)]
        return f" {chance.choice(('and', 'or'))} ".join(both)

    # --- what is said -------------------------------------------------------------------------------------------------

    def _clause(self, id: str, with_options: bool, models: Sequence[str]) -> None:
        chance = self.chance
        head: dict[str, Any] = {"id": id, "title": "A clause", "topics": ["t0", "t1"]} | _HEAD
        if id != self.ids[0]:
            head["topics"] = [f"t{chance.randint(0, 1)}"]
        head["models"] = list(models)
        if not self.careful and chance.random() < 0.4:
            head["when"] = self._condition(2)
        body = [self._paragraph("a"), self._list_of("b") if chance.random() < 0.4 else self._paragraph("b")]
        if with_options:
            words = {"difference": "It differs.", "plain": "A.", "for_commissioner": "B.", "for_partner": "C."}
            head["options"] = [{"id": option, "name": option} | words for option in ("x", "y")]
            for option in head["options"]:
                if not self.careful and chance.random() < 0.4:
                    option["available"] = self._condition(2)
            head["default"] = [{"option": "y"}]
            if chance.random() < 0.6:
                head["default"].insert(0, {"option": "x", "when": self._condition(2)})
            body += ["## Option: x", self._paragraph("x"), "## Option: y", self._paragraph("y")]
            self.options.append(f"option_{id} == 'x'")
        self._clause_file(id, head, body)

    def _clause_file(self, id: str, head: dict[str, Any], body: Sequence[str]) -> None:
        front = "".join(f"{key}: {json.dumps(value)}\n" for key, value in head.items())
        self._file(f"clauses/purpose/{id}.md", f"---\n{front}---\n\n" + "\n\n".join(body))

    def _terms(self) -> str:
        return "such as Plan, Board and Fund " if self.careful or self.chance.random() < 0.5 else ""

    def _when(self, share: float = 0.4) -> str:
        return f"{{when {self._condition(2, self.options)}}} " if self.chance.random() < share else ""

    def _paragraph(self, id: str) -> str:
        if self.group and self.chance.random() < 0.15:
            where = f" where {self.group}_ok" if self.chance.random() < 0.5 else ""
            return f"1. {{each {self.group}{where}}} It is so: {{{self.group}_ok}}{self._words()}. {{#{id}}}"
        return f"1. {self._when()}It is so{self._words()}. {{#{id}}}"

    def _list_of(self, id: str) -> str:
        items = [
            f"   1. {self._when(0.7)}the thing{self._words()} {{#{id}-{n}}}" for n in range(self.chance.randint(1, 2))
        ]
        return f"1. {self._when()}They share{self._words()}: {{#{id}}}\n\n" + "\n".join(items)

    def _words(self) -> str:
        dice = self.chance.random()
        if dice < 0.2:
            known = ["reading", "reading.words"] if self.careful else [*self.ids, *self.paragraphs]
            return f" under [clause {self.chance.choice(known)}]"
        if dice < 0.3 and self.printed:
            return f" by {{{self.chance.choice(self.printed)}}}"
        if dice < 0.35 and self.group:
            return f" for {{{self.group}_ok of {self.group}}}"
        if dice < 0.55:
            return f" for the {self.chance.choice(('Plan', 'Board'))}"
        return ""

    def _definitions(self) -> list[dict[str, Any]]:
        entries: list[dict[str, Any]] = []
        for term, other in (("Plan", "Board"), ("Board", "Fund"), ("Fund", "Plan")):
            text = (
                f"the thing of the {other}{self._words()}."
                if self.chance.random() < 0.5
                else f"a thing{self._words()}."
            )
            if self.chance.random() < 0.3:
                first = {"when": self._condition(2), "text": text}
                entries.append({"term": term, "versions": [first, {"text": "another thing."}]})
            else:
                entries.append({"term": term, "text": text})
        return entries

    def _topics(self) -> list[dict[str, Any]]:
        return [
            {"id": f"t{n}", "row": n + 1, "title": "A topic"}
            | ({"mandatory": [self.chance.choice(_MODELS)]} if self.chance.random() < 0.5 else {})
            for n in range(2)
        ] + [{"id": "t2", "row": 3, "title": "Reading"}]

    def _rules(self) -> list[dict[str, Any]]:
        more = {"message": "It does not agree.", "fix": "Change it.", "questions": ["model"]}
        severities = self.chance.choices(
            ("warning",) if self.careful else ("error", "warning"), k=self.chance.randint(0, 2)
        )
        return [
            {"id": f"R{n}", "severity": severity, "when": self._condition(2, self.options)} | more
            for n, severity in enumerate(severities)
        ]

    # --- files --------------------------------------------------------------------------------------------------------

    def _list(self, path: str, entries: Sequence[dict[str, Any]]) -> None:
        self._file(path, "".join(f"- {json.dumps(entry)}\n" for entry in entries) or "[]\n")

    def _mapping(self, path: str, entry: dict[str, Any]) -> None:
        self._file(path, "".join(f"{key}: {json.dumps(value)}\n" for key, value in entry.items()))

    def _file(self, path: str, text: str) -> None:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, encoding="utf-8")


def _choices(*values: str) -> list[dict[str, str]]:
    return [{"value": value, "label": value} for value in values]


def _needed() -> list[dict[str, Any]]:
    fields = [{"id": id, "type": "text", "ask": "What?", "short": id} for id in ("name", "short_name")]
    kind = {"id": "kind", "type": "choice", "ask": "Kind?", "short": "kind", "choices": _choices("council", "company")}
    party = {"type": "group", "ask": "Who?", "min": 1, "max": 1, "fields": [*fields, kind]}
    return [
        {"id": "model", "type": "choice", "ask": "Which?", "short": "model", "choices": _choices(*_MODELS)},
        {"id": "partnership_name", "type": "text", "ask": "Name?", "short": "name"},
        {"id": "start_date", "type": "date", "ask": "Start?", "short": "start"},
        {
            "id": "agreement_form",
            "type": "choice",
            "ask": "Form?",
            "short": "form",
            "choices": _choices("hand", "deed"),
        },
        {"id": "commissioners", "short": "commissioners", "singular": "commissioner", "plural": "commissioners"}
        | party,
        {"id": "partners", "short": "partners", "singular": "partner", "plural": "partners"} | party,
    ]
