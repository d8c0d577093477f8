"""A sentence as its author wrote it, with its placeholders."""

from __future__ import annotations

from accordant.library.text import FieldSlot, PluralSlot, ReferenceSlot, Sentence, ValueSlot, Words


def sentence_text(sentence: Sentence) -> str:
    """A sentence with its placeholders, as its author wrote it."""
    parts: list[str] = []
    for piece in sentence.pieces:
        match piece:
            case Words(text):
                parts.append(text)
            case ValueSlot(name, in_words):
                parts.append(f"{{{name} in words}}" if in_words else f"{{{name}}}")
            case FieldSlot(field, name, conjunction):
                parts.append(f"{{{field} of {name}{' or' if conjunction == 'or' else ''}}}")
            case PluralSlot(one, many, name):
                parts.append(f"{{{one}|{many} for {name}}}")
            case ReferenceSlot(word, targets):
                parts.append(f"[{word} {', '.join(targets)}]")
    return "".join(parts)
