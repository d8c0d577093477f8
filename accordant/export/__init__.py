"""The library and its interview in the form of other systems."""
