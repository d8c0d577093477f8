"""Edits that break nothing: none of them may raise an alarm. Importing this package fills the register."""

from tools.mutants.harmless import conditions, entries, texts
from tools.mutants.harmless.register import HARMLESS

__all__ = ["HARMLESS", "conditions", "entries", "texts"]
