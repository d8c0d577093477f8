"""What stops a Word file from being written, as findings (decision D5)."""

from __future__ import annotations

from accordant.finding import AccordantError, Finding, Place, Severity


def problem(rule: str, message: str, next_step: str = "", place: Place | None = None) -> Finding:
    """An error finding of this room; `rule` is prefixed with "word."."""
    return Finding(Severity.ERROR, f"word.{rule}", message, place or Place(), next_step)


def refuse(rule: str, message: str, next_step: str = "", place: Place | None = None) -> AccordantError:
    """The error to raise for one problem."""
    return AccordantError([problem(rule, message, next_step, place)])


def worth_knowing(rule: str, message: str, next_step: str = "", place: Place | None = None) -> Finding:
    """A warning of this room: it does not stop a file from being written."""
    return Finding(Severity.WARNING, f"word.{rule}", message, place or Place(), next_step)
