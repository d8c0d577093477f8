"""The rules, in the order in which their findings are printed."""

from __future__ import annotations

from datetime import date

from accordant.finding import Finding
from accordant.library.library import Library
from accordant.lint import (
    chooser,
    dates,
    interview,
    layout,
    metadata,
    names,
    options,
    readability,
    references,
    slips,
    terms,
    wording,
)
from accordant.lint.rule import LintRule

RULES: tuple[LintRule, ...] = (
    terms.unmentioned_term,
    terms.term_used_once,
    terms.same_definition,
    terms.same_form,
    terms.defined_name,
    terms.circular_definition,
    references.loose_reference,
    references.circular_reference,
    wording.shall,
    wording.legalese,
    wording.doublet,
    wording.gendered,
    wording.long_sentence,
    wording.too_long_sentence,
    wording.lower_case_term,
    slips.unfinished,
    slips.bracket,
    slips.doubled_word,
    slips.double_space,
    slips.mixed_quotes,
    names.stale_law,
    names.stale_law_told,
    names.one_name,
    names.spelt_two_ways,
    metadata.incomplete,
    metadata.uncited_law,
    metadata.unverified_approved,
    metadata.unverified_authority,
    metadata.unused_authority,
    metadata.no_changelog,
    dates.review_overdue,
    dates.review_soon,
    dates.impossible_review,
    dates.law_as_at,
    options.same_option_text,
    options.contained_option,
    options.same_option_name,
    options.same_option_difference,
    interview.idle_question,
    interview.idle_fact,
    interview.idle_choice,
    interview.unasked_option,
    chooser.chooser_reason,
    chooser.chooser_dead,
    layout.single_item,
    layout.duplicate_sentence,
    readability.hard_to_read,
)


def lint(library: Library, *, today: date) -> tuple[Finding, ...]:
    """Every finding of every rule."""
    return tuple(finding for rule in RULES for finding in rule.findings(library, today))
