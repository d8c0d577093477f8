"""The register of harmless edits."""

from tools.mutants.mutant import Operators

HARMLESS = Operators()
