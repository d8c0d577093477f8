"""For whom a note is written: the groups of parties, and what each of their members is in an agreement."""

ROLES = {"commissioners": "commissioner", "partners": "partner"}
