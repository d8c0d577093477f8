"""Large clause libraries for measuring: real files, sound by construction, in the proportions of the bundled library.

Every condition is read-once: no answer occurs in it twice, nor in the conditions around it. So it can be true, and can
be false. What is referred to or printed stands under the condition that brings it in. Definitions grow with the number
of questions, and everything else in the text with the number of clauses.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

MODELS = ("alliance", "innovation", "combined")
DIMENSIONS = ("purpose", "mutuality", "arrangements", "communications", "flexibilities", "foundations")
PRINCIPLES = ("trust", "openness", "honesty", "loyalty", "equity", "integrity")
_DAY, _LATER = "2026-11-22", "2027-11-22"
_FIRST = ("ba", "ce", "do", "fi", "gu", "ha", "je", "ko", "li", "mu", "na", "pe", "ro", "si", "tu", "va", "we", "zo")
_SECOND = ("Plan", "Board", "Report", "Fund", "Review", "Service", "Record", "Standard")


@dataclass(frozen=True)
class Atom:
    """A test that answers can make true and can make false, and the names that it looks at."""

    text: str
    looks_at: frozenset[str]


@dataclass
class Interview:
    """What is asked: entries by file, the atoms that conditions are made of, and what can be printed, under what."""

    sections: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    facts: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    atoms: list[Atom] = field(default_factory=list[Atom])
    printed: list[tuple[str, Atom | None]] = field(default_factory=list[tuple[str, Atom | None]])
    lists: list[str] = field(default_factory=list[str])
    roles: list[Atom] = field(default_factory=list[Atom])
    """The conditions of roles that nobody need fill: `role0`, `role1` and so on."""
    held_back: list[str] = field(default_factory=list[str])
    """Questions that only rules of severity error look at, so that all of them can be kept together."""


@dataclass(frozen=True)
class Written:
    """A clause that others may refer to: its id, its condition, and the paragraphs that are there whenever it is."""

    id: str
    kind: str
    when: Atom | None
    always: tuple[str, ...]

    def cited(self, chance: random.Random) -> str:
        """A reference to it, or to a paragraph of it."""
        whole = chance.random() < 0.5
        word = "clause" if self.kind == "clause" else "schedule" if whole else "paragraph"
        return f"[{word} {self.id}]" if whole else f"[{word} {self.id}.{chance.choice(self.always)}]"


def write_synthetic(root: Path, clauses: int, questions: int, seed: int = 1) -> Path:
    """Write a library with this many clauses and questions under `root`, and return `root`."""
    chance = random.Random(seed)
    interview = _interview(chance, questions)
    terms = [
        f"{(a + b + c).capitalize()} {_SECOND[(i + j + k) % len(_SECOND)]}"
        for i, a in enumerate(_FIRST)
        for j, b in enumerate(_FIRST)
        for k, c in enumerate(_FIRST)
    ][: questions * 76 // 52]
    text = _Text(chance, interview, terms)
    for number in range(clauses):
        id = f"c{number:05d}"
        kind = "schedule" if number % 8 == 7 else "clause"
        folder = "schedules" if kind == "schedule" else DIMENSIONS[number % 6]
        _write(root / f"clauses/{folder}/{id}.md", text.clause(id, kind, DIMENSIONS[number % 6], number))
    _write_frame(root, chance, interview, text, terms)
    return root


# --- conditions ---------------------------------------------------------------------------------------------------


def condition(chance: random.Random, atoms: Sequence[Atom], avoid: Iterable[str], depth: int = 3) -> Atom:
    """A read-once condition up to a depth, that looks at nothing in `avoid`."""
    seen = set(avoid)
    text = _formula(chance, atoms, seen, chance.randint(1, depth))
    return Atom(text, frozenset(seen) - frozenset(avoid))


def _formula(chance: random.Random, atoms: Sequence[Atom], seen: set[str], depth: int) -> str:
    if depth == 1:
        for _ in range(200):
            atom = chance.choice(atoms)
            if not atom.looks_at & seen:
                seen |= atom.looks_at
                return atom.text
        raise ValueError("too few questions for so many conditions")
    parts = [_formula(chance, atoms, seen, chance.randint(1, depth - 1)) for _ in range(2)]
    whole = f" {chance.choice(('and', 'or'))} ".join(f"({part})" for part in parts)
    return f"not ({whole})" if chance.random() < 0.2 else whole


# --- the interview ------------------------------------------------------------------------------------------------


def _interview(chance: random.Random, questions: int) -> Interview:
    made = Interview()
    made.sections.append({"section": "agreement", "title": "Agreement", "items": _needed()})
    made.atoms += [Atom(f"model == '{model}'", frozenset(["model"])) for model in MODELS]
    items: list[dict[str, Any]] = []
    for number in range(questions - len(_needed())):
        items.append(_question(chance, made, number))
    made.roles += [condition(chance, made.atoms, (), 2) for _ in range(max(4, questions * 12 // 122))]
    for start in range(0, len(items), 40):
        made.sections.append({"section": f"s{start:04d}", "title": "A section", "items": items[start : start + 40]})
    return made


def _needed() -> list[dict[str, Any]]:
    """The questions without which nothing is assembled."""
    name = {"id": "name", "type": "text", "ask": "Name?", "short": "name"}
    kind = {"id": "kind", "type": "choice", "ask": "Kind?", "short": "kind", "choices": _choices("council", "charity")}
    party = {"type": "group", "ask": "Who?", "min": 1, "fields": [name, kind]}
    short = {"id": "short_name", "type": "text", "ask": "Short name?", "short": "short name"}
    party["fields"] = [name, short, kind]
    return [
        {"id": "model", "type": "choice", "ask": "Which?", "short": "model", "choices": _choices(*MODELS)},
        {"id": "partnership_name", "type": "text", "ask": "Name?", "short": "name of the partnership"},
        {"id": "start_date", "type": "date", "ask": "Start?", "short": "start date"},
        {
            "id": "agreement_form",
            "type": "choice",
            "ask": "Form?",
            "short": "form",
            "choices": _choices("hand", "deed"),
            "default": "hand",
        },
        {
            "id": "principles",
            "type": "choices",
            "ask": "Which principles?",
            "short": "principles",
            "choices": _choices(*PRINCIPLES),
            "carried": True,
        },
        {"id": "commissioners", "short": "commissioners", "singular": "commissioner", "plural": "commissioners"}
        | party,
        {"id": "partners", "short": "partners", "singular": "partner", "plural": "partners"} | party,
    ]


def _choices(*values: str) -> list[dict[str, str]]:
    return [{"value": value, "label": value.capitalize()} for value in values]


def _question(chance: random.Random, made: Interview, number: int) -> dict[str, Any]:
    """A question, with the facts and the atoms that come of it: every seventh or so a group, as in the bundled one."""
    id = f"q{number:04d}"
    entry: dict[str, Any] = {"id": id, "ask": f"What about {id}?", "short": f"answer {id}"}
    looks_at = frozenset([id])
    kind = "yes_no" if number < 12 else chance.choice(_TYPES)
    if number % 26 == 13:  # held back for the rules
        made.held_back.append(id)
        return entry | {"type": "yes_no", "default": "no"}
    when = condition(chance, made.atoms, (), 2) if number > 20 and chance.random() < 9 / 52 else None
    if when is not None and kind != "group":
        entry["when"] = when.text
        made.printed.append((id, when))
        return entry | {"type": "integer", "min": 1, "max": 100}
    texts: list[str] = []
    match kind:
        case "yes_no":
            texts = [id]
        case "choice":
            entry["choices"] = _choices("one", "two", "three", "four")
            texts = [f"{id} == 'one'", f"{id} in ['two', 'three']", f"{id} != 'four'"]
        case "choices":
            entry["choices"] = _choices("one", "two", "three", "four", "five")
            texts = [f"'one' in {id}", f"'four' not in {id}"]
        case "integer" | "money" | "percentage":
            entry |= {"min": 1, "max": 100}
            texts = [f"{id} > {chance.randint(5, 90)}", f"{id} <= {chance.randint(5, 90)}"]
        case "date":
            texts = [f"{id} >= '2027-{chance.randint(1, 12):02d}-01'"]
        case "group":
            texts = _group(chance, made, entry)
        case _:
            pass
    made.atoms += [Atom(text, looks_at) for text in texts]
    if kind in ("yes_no", "choice", "integer") and number > 12 and chance.random() < 0.5:
        fact = f"f{number:04d}"
        about = condition(chance, made.atoms, looks_at, 2)
        made.facts.append({"id": fact, "when": f"({texts[0]}) and ({about.text})", "words": _words(fact)})
        made.atoms.append(Atom(fact, about.looks_at | looks_at))
    if kind not in ("group", "yes_no", "choices"):
        made.printed.append((id, None))
    return entry | {"type": kind}


_TYPES = (*("choice", "group", "long_text", "integer") * 7, *("yes_no",) * 8, *("text",) * 5, *("money",) * 4,
          *("date", "percentage") * 2, "choices")  # fmt: skip


def _words(fact: str) -> dict[str, str]:
    return {"yes": f"{fact} holds", "no": f"{fact} does not hold"}


def _group(chance: random.Random, made: Interview, entry: dict[str, Any]) -> list[str]:
    id = entry["id"]
    fields = ("text", "choice", "yes_no", "integer", "money")
    entry |= {"singular": f"{id} member", "plural": f"{id} members", "name_field": f"{id}_a", "min": 1, "max": 20}
    entry["fields"] = [
        {"id": f"{id}_{letter}", "type": type, "ask": "Which?", "short": f"field {letter}"}
        | ({"choices": _choices("one", "two", "three")} if type == "choice" else {})
        | ({"min": 0, "max": 1000} if type in ("integer", "money") else {})
        for letter, type in zip("abcde", fields, strict=True)
    ]
    made.lists.append(id)
    made.facts += [
        {"id": f"{id}_count", "count": id, "short": "count"},
        {"id": f"{id}_any", "any": id, "where": f"{id}_b == 'one'", "words": _words(id)},
        {"id": f"{id}_all", "all": id, "where": f"{id}_c", "words": _words(id)},
        {"id": f"{id}_sum", "sum": id, "of": f"{id}_e", "short": "sum"},
    ]
    most = chance.randint(2, 4)
    return [f"{id}_count >= {most}", f"{id}_any", f"not {id}_all", f"{id}_sum > {chance.randint(10, 900)}"]


# --- the text -----------------------------------------------------------------------------------------------------


@dataclass
class _Text:
    chance: random.Random
    interview: Interview
    terms: Sequence[str]
    written: list[Written] = field(default_factory=list[Written])
    options: list[Atom] = field(default_factory=list[Atom])
    outlines: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: {model: [] for model in MODELS})
    companions: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    ledger: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    """The entries of the clause that is being written."""

    def clause(self, id: str, kind: str, dimension: str, number: int) -> str:
        """The file of one clause."""
        chance = self.chance
        conditional = number > 4 and chance.random() < 17 / 80
        when = condition(chance, self.interview.atoms, ["model"]) if conditional else None
        models = MODELS if number < 6 or chance.random() < 0.85 else (chance.choice(MODELS),)
        around = frozenset(["model", *(when.looks_at if when is not None else ())])
        self.ledger = []
        head: dict[str, Any] = {"id": id, "title": f"Clause {number}", "kind": kind, "dimension": dimension}
        head |= {"topics": [f"t{number:05d}"], "plain": "It says something.", "for_commissioner": "You owe something."}
        head |= {"for_partner": "You are owed something.", "drafting_note": "A note.", "status": "draft"}
        head |= {"transactional": {"says": "Something else.", "differs": "It differs."}, "version": "1.0.0"}
        head |= {"reviewed": _DAY, "review_due": _LATER, "models": list(models)}
        if when is not None:
            head["when"] = when.text
        for model in models:
            self.outlines[model].append((id, kind))
        always = [f"p{position}" for position in range(3)]
        # Every term is used somewhere that is always in.
        used = self.terms[number % len(self.terms)] if number < 2 * len(self.terms) else ""
        body = [self._sentence(p, id, around, used if p == "p0" else "") for p in always]
        body += [self._paragraph(f"p{position}", id, around) for position in range(3, chance.randint(10, 18))]
        if chance.random() < 34 / 80:
            body += self._with_options(head, id, when, models, around)
        if kind == "schedule":
            body.append(self._table())
        if number < len(PRINCIPLES):
            self._owes("p0", carries=[PRINCIPLES[number]])
        head["ledger"] = self.ledger
        self._companions(id, when)
        if models == MODELS:
            self.written.append(Written(id, kind, when, tuple(always)))
        return "---\n" + "".join(f"{k}: {json.dumps(v)}\n" for k, v in head.items()) + "---\n\n" + "\n\n".join(body)

    def _with_options(
        self, head: dict[str, Any], id: str, when: Atom | None, models: Sequence[str], around: frozenset[str]
    ) -> list[str]:
        chance, names = self.chance, ("full", "short", "none")[: _how_many(self.chance)]
        available = condition(chance, self.interview.atoms, around, 2)
        words = {"plain": "A.", "for_commissioner": "B.", "for_partner": "C."}
        head["options"] = [{"id": name, "name": name, "difference": "It differs."} | words for name in names]
        head["options"][0]["available"] = available.text
        other = condition(chance, self.interview.atoms, around | available.looks_at, 2)
        if chance.random() < 1 / 2:
            only = {"clause": f"{id}/full", "only_when": available.text, "reason": "It would make no sense."}
            self.companions.append(only)
        head["default"] = [
            {"option": "full", "when": f"({available.text}) and ({other.text})"},
            {"option": names[-1]},
        ]
        if when is None and models == MODELS:
            self.options.append(
                Atom(f"option_{id} == '{names[1]}'", frozenset([f"option_{id}", *available.looks_at, *other.looks_at]))
            )
        body: list[str] = []
        inside = around | available.looks_at | other.looks_at | {f"option_{id}"}
        for name in names:
            body.append(f"## Option: {name}")
            body += [self._sentence(f"{name}-a", id, inside), self._paragraph(f"{name}-b", id, inside)]
        return [*body, "## In every case", self._sentence("last", id, around)]

    def _paragraph(self, id: str, clause: str, around: frozenset[str]) -> str:
        """A paragraph: a list, a sentence under a condition, or a plain one, as often as in the bundled library."""
        chance, atoms = self.chance, [*self.interview.atoms, *self.options[-40:]]
        dice = chance.random()
        if dice < 0.15:
            when = condition(chance, atoms, around)
            below = around | when.looks_at
            items = [f"   1. the {chance.choice(('work', 'money', 'people'))} {{#{id}-i}}"]
            items += [f"   1. {{when {when.text}}} more of it {{#{id}-j}}", f"   1. and the rest of it {{#{id}-k}}"]
            inner = condition(chance, atoms, below, 2)
            items.append(f"   1. {{when {inner.text}}} something rare {{#{id}-l}}")
            return f"1. The Partners must share: {{#{id}}}\n\n" + "\n".join(items)
        if dice < 0.30:
            when = condition(chance, atoms, around)
            return self._sentence(id, clause, around | when.looks_at, when=when)
        if dice < 0.40 and self.written:
            return self._under_the_condition_of_another(id, around)
        if dice < 0.45:
            return self._of_a_value(id, around)
        if dice < 0.55:
            return self._of_a_role(id, clause, around)
        if dice < 0.57 and self.interview.lists:
            group = chance.choice(self.interview.lists)
            return f"1. {{each {group}}} {{{group}_a}} counts for {{{group}_d}}. {{#{id}}}"
        return self._sentence(id, clause, around)

    def _sentence(self, id: str, clause: str, around: frozenset[str], term: str = "", when: Atom | None = None) -> str:
        chance = self.chance
        always = [one for one in self.written[-60:] if one.when is None]
        begins = f"{{when {when.text}}} " if when is not None else ""
        words = (
            f"The Partners must look after the {term or chance.choice(self.terms)} of the {chance.choice(self.terms)}"
        )
        if always and chance.random() < 0.25:
            words += f" as {chance.choice(always).cited(chance)} says"
        if self.interview.lists and chance.random() < 0.01:
            group = chance.choice(self.interview.lists)
            words += f" for {{{group}_a of {group}}}"
        if chance.random() < 0.6:
            self._owes(id)
        return f"1. {begins}{words}. {{#{id}}}"

    def _under_the_condition_of_another(self, id: str, around: frozenset[str]) -> str:
        """It refers to a clause that can be out, under that clause's own condition."""
        other = self.chance.choice(self.written)
        if other.when is None or other.when.looks_at & around:
            return f"1. This is subject to [clause {self.written[0].id}]. {{#{id}}}"
        extra = condition(self.chance, self.interview.atoms, around | other.when.looks_at, 1)
        begins = f"{{when ({other.when.text}) and ({extra.text})}}"
        return f"1. {begins} This is subject to {other.cited(self.chance)}. {{#{id}}}"

    def _of_a_role(self, id: str, clause: str, around: frozenset[str]) -> str:
        """A duty of somebody who is not always there, under the condition under which there is such a party."""
        number = self.chance.randrange(len(self.interview.roles))
        when = self.interview.roles[number]
        if when.looks_at & around:
            return self._sentence(id, clause, around)
        self._owes(id, f"role{number}")
        extra = condition(self.chance, self.interview.atoms, around | when.looks_at, 1)
        return f"1. {{when ({when.text}) and ({extra.text})}} The Partners must agree on this. {{#{id}}}"

    def _owes(self, paragraph: str, by: str = "", carries: Sequence[str] = ()) -> None:
        """An entry of the ledger: mostly of the parties, now and then of a party of some kind."""
        by, to = by or self.chance.choice(_PARTIES), self.chance.choice(_PARTIES)
        entry: dict[str, Any] = {"paragraph": paragraph, "kind": "duty", "by": by, "to": to, "what": "do its part"}
        self.ledger.append(entry | ({"carries": list(carries)} if carries else {}))

    def _companions(self, id: str, when: Atom | None) -> None:
        """What goes together: as often as in the bundled library."""
        always = [one for one in self.written[-60:] if one.when is None]
        reason = {"reason": "They belong together."}
        if when is not None:
            self.companions.append({"clause": id, "only_when": when.text} | reason)
        elif always and self.chance.random() < 1 / 20:
            self.companions.append({"clause": id, "needs": [self.chance.choice(always).id]} | reason)

    def _of_a_value(self, id: str, around: frozenset[str]) -> str:
        """It prints an answer, under the condition under which that is asked."""
        name, when = self.chance.choice(self.interview.printed)
        if when is not None and when.looks_at & around:
            name, when = next(pair for pair in self.interview.printed if pair[1] is None)
        begins = f"{{when {when.text}}} " if when is not None else ""
        return f"1. {begins}The Partners agreed on {{{name}}}. {{#{id}}}"

    def _table(self) -> str:
        group = self.chance.choice(self.interview.lists)
        columns = [
            {"heading": h, "text": f"{{{group}_{c}}}"} for h, c in (("Name", "a"), ("Number", "d"), ("Cost", "e"))
        ]
        table = {"id": "list", "caption": "A list", "rows": group, "columns": columns, "empty": "There are none."}
        return "```table\n" + "".join(f"{k}: {json.dumps(v)}\n" for k, v in table.items()) + "```"


_PARTIES = ("parties", "buyers", "providers", "charities")


def _how_many(chance: random.Random) -> int:
    """How many options: two or three, 86 in 34 clauses."""
    return 3 if chance.random() < 18 / 34 else 2


# --- everything else ----------------------------------------------------------------------------------------------


def _write_frame(root: Path, chance: random.Random, interview: Interview, text: _Text, terms: Sequence[str]) -> None:
    number = len({id for model in MODELS for id, _ in text.outlines[model]})
    info: dict[str, Any] = {"id": "synthetic", "title": "A synthetic library", "version": "1.0.0", "law_as_at": _DAY}
    info |= {"licence": "CC BY 4.0", "notice": "For measuring only."}
    info["changelog"] = [{"version": "1.0.0", "date": _DAY, "changes": ["Everything"]}]
    _write_mapping(root / "clauses/library.yaml", info)
    always = {one.id for one in text.written if one.when is None}
    topics = [f"{position:05d}" for position in range(number)]
    _write_list(
        root / "clauses/topics.yaml",
        (
            {
                "id": f"t{n}",
                "row": int(n) + 1,
                "title": "A topic",
                "mandatory": list(MODELS) if f"c{n}" in always else [],
            }
            for n in topics
        ),
    )
    signs = {"attestation": "Signed for {name}", "lines": ["Signature"]}
    kinds = {k: {"particulars": f"a {k}", "hand": signs, "deed": signs} for k in ("council", "charity")}
    closing = {"hand": "Signed on the date above.", "deed": "Executed on the date above."}
    _write_mapping(root / "clauses/parties.yaml", {"kinds": kinds, "testimonium": closing})
    of = {"parties": ["commissioners", "partners"], "buyers": ["commissioners"], "providers": ["partners"]}
    roles: list[dict[str, Any]] = [{"id": id, "name": f"each of the {id}", "of": groups} for id, groups in of.items()]
    roles.append({"id": "charities", "name": "each charity", "when": "True"})
    roles += [{"id": f"role{n}", "name": f"the party {n}", "when": each.text} for n, each in enumerate(interview.roles)]
    _write_list(root / "clauses/roles.yaml", roles)
    _write_list(root / "clauses/compatibility.yaml", text.companions)
    _write(root / "clauses/proper-names.yaml", "- England\n")
    _write_list(root / "clauses/definitions/terms.yaml", _definitions(chance, interview, text, terms))
    for model in MODELS:
        parts = [id for id, kind in text.outlines[model] if kind == "clause"]
        outline: dict[str, Any] = {"model": model, "title": "An agreement"}
        outline["parts"] = [{"heading": "All", "dimension": "purpose", "clauses": parts}]
        outline["schedules"] = [id for id, kind in text.outlines[model] if kind == "schedule"]
        _write_mapping(root / f"clauses/outlines/{model}.yaml", outline)
    _place_options(root, interview, text)
    for section in interview.sections:
        _write_mapping(root / f"schemas/interview/{section['section']}.yaml", section)
    _write_list(root / "schemas/facts.yaml", interview.facts)
    _write_list(root / "schemas/rules.yaml", _rules(chance, interview, text))
    authority = {"id": "act", "citation": "The Act", "relied_on_for": "All.", "as_at": _DAY, "evidence": "read"}
    _write_list(root / "schemas/authorities.yaml", [authority | {"review_due": _LATER}])


def _place_options(root: Path, interview: Interview, text: _Text) -> None:
    """An option item in the interview for every clause with options."""
    with_options = [
        path.stem for path in sorted((root / "clauses").rglob("c*.md")) if "\noptions: " in path.read_text()
    ]
    items = [{"option": id, "ask": "Which version?"} for id in with_options]
    interview.sections.append({"section": "zoptions", "title": "Options", "items": items})


def _definitions(
    chance: random.Random, interview: Interview, text: _Text, terms: Sequence[str]
) -> list[Mapping[str, Any]]:
    always = [one for one in text.written if one.when is None]
    entries: list[Mapping[str, Any]] = [{"term": "Partner", "text": "a party to this agreement."}]
    for term in terms:
        body = (
            f"what {chance.choice(always).cited(chance)} says." if chance.random() < 0.5 else "the thing of that name."
        )
        if chance.random() < 5 / 76:
            when = condition(chance, interview.atoms, (), 2).text
            entries.append({"term": term, "versions": [{"when": when, "text": body}, {"text": "another thing."}]})
        else:
            entries.append({"term": term, "text": body})
    return entries


def _rules(chance: random.Random, interview: Interview, text: _Text) -> list[dict[str, Any]]:
    rules: list[dict[str, Any]] = []
    for number in range(len(interview.held_back) * 26 * 71 // 52):
        about = condition(chance, [*interview.atoms, *text.options[:200]], ())
        error = number % 3 == 0
        when = f"{chance.choice(interview.held_back)} and ({about.text})" if error else about.text
        rule = {"id": f"R{number}", "severity": "error" if error else "warning", "when": when}
        rules.append(rule | {"message": "They do not agree.", "fix": "Change one.", "questions": ["model"]})
    return rules


def _write_list(path: Path, entries: Iterable[Mapping[str, Any]]) -> None:
    _write(path, "".join(f"- {json.dumps(entry)}\n" for entry in entries))


def _write_mapping(path: Path, entry: Mapping[str, Any]) -> None:
    _write(path, "".join(f"{key}: {json.dumps(value)}\n" for key, value in entry.items()))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
