"""The house template, part by part, as raw WordprocessingML (see docs/word/house-template.md)."""
