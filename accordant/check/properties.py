"""What the proof shows, kind by kind, in words for a lawyer."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from accordant.phrases import capitalised
from accordant.proof.prove import Proof

_WORDS = {
    "proof.reference": ("References", "Wherever a sentence refers to a clause or a paragraph, that is in."),
    "proof.not-asked": ("Values", "Whatever a sentence prints has been asked for."),
    "proof.empty-list": ("Lists", "No list of members is printed when there is nobody to list."),
    "proof.bare-heading": ("Headings", "No clause is a heading without text."),
    "proof.no-option": ("Options", "A clause that is in has at least one option on offer."),
    "proof.default": ("Defaults", "An option that applies by default is on offer."),
    "proof.topic": ("Topics", "No agreement leaves out what its kind must cover."),
    "proof.companion": ("Companions", "A clause that needs another one never stands without it."),
    "proof.incompatible": ("Opposites", "Clauses that do not go together are never in together."),
    "proof.principle": ("Principles", "Every principle that can be chosen is carried by a paragraph."),
    "proof.bearer": ("Duties", "Every duty has somebody who bears it, and somebody it is owed to."),
    "proof.check": ("Checks of notes", "No note calls a condition met and not met at once."),
    "proof.authority": ("Law", "No agreement names a law that does not apply to it."),
    "proof.rule": ("Rules", "No rule is always broken, and the rules do not contradict each other."),
    "proof.unused-term": ("Definitions", "Every defined term is used by some agreement."),
    "proof.dead": ("Reach", "Some answers lead to every clause, paragraph, option, question and rule."),
    "proof.kept": ("Kept for later", "What is kept though no answers lead to it is still out of reach."),
}
"""Each kind of property by the rule that its failures are found under: its name, and what holds."""


@dataclass(frozen=True)
class Property:
    """One kind of property: how many there are, how many fail, and how many are neither proved nor refuted."""

    rule: str
    name: str
    holds: str
    checked: int
    failed: int
    undecided: int


def properties(proof: Proof) -> tuple[Property, ...]:
    """Every kind of property of which there is at least one, in a steady order."""
    failed = Counter(failure.finding.rule for failure in proof.failures)
    undecided = Counter(obligation.rule for obligation in proof.undecided)
    order = [*(rule for rule in _WORDS if rule in proof.checked), *sorted(set(proof.checked) - set(_WORDS))]
    return tuple(Property(rule, *words_of(rule), proof.checked[rule], failed[rule], undecided[rule]) for rule in order)


def words_of(rule: str) -> tuple[str, str]:
    """The name of a kind of property, and what holds when it does."""
    plain = rule.removeprefix("proof.").replace("-", " ")
    return _WORDS.get(rule, (capitalised(plain), f"Nothing is found under {rule}."))
