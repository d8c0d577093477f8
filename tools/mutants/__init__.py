"""Mutants: every kind of fault put into a copy of the clause library, one at a time. See docs/mutants.md."""
