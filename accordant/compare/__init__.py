"""Comparing: two versions of a library, and the agreements that one draft gives under each of them."""
