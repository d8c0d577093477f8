"""Faults beside the agreement: in notes, in the chooser, and in what the register says of where a law applies."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yaml.nodes import MappingNode, Node, SequenceNode

from accordant.library.text import Sentence, TextParagraph, Words
from tools.mutants.faults.register import COVERED, FAULTS, FREE, hangs_on, killed
from tools.mutants.mutant import Mutant
from tools.mutants.source import ConditionSpot, Source, one
from tools.mutants.yamltext import YamlText, get, items, scalar

_UNNAMED = "No sentence of an agreement or a note names or cites the law where that says that it does not apply."
_ANYWHERE = "Where a law applies is for its reader to say: said to apply everywhere, it may be named anywhere."
_LESS = "Nothing refers to a point of a note: the note says less, and nothing in it is broken."
_REASONED = "Another reason of that kind holds wherever one is needed."
_SLOT = re.compile(r"\{([a-z_]+)(?=[ }])")
_REFERENCE = re.compile(r"\[(?:[Cc]lause|[Ss]chedule) ([a-z-]+)\]")


# --- where a law applies ------------------------------------------------------------------------------------------


@FAULTS("law-never-applies", "say of a law that it never applies")
def never_applies(source: Source) -> Iterator[Mutant]:
    for yaml, _, _, node in source.entries("schemas/authorities.yaml"):
        spot = ConditionSpot(yaml, node, "applies", scalar(get(node, "id")))
        yield one(spot.put(killed(spot.source)), spot.about, "" if _is_named(source, spot.about) else _UNNAMED)


@FAULTS("law-applies-otherwise", "turn the condition round under which a law applies", _UNNAMED)
def applies_otherwise(source: Source) -> Iterator[Mutant]:
    for spot in _applies(source):
        yield one(spot.put(f"not ({spot.source})"), spot.about)


@FAULTS("law-applies-anywhere", "take away the condition under which a law applies", _ANYWHERE)
def applies_anywhere(source: Source) -> Iterator[Mutant]:
    for spot in _applies(source):
        yield one(spot.drop(), spot.about)


def _applies(source: Source) -> Iterator[ConditionSpot]:
    return (spot for spot in source.conditions if spot.key == "applies")


def _is_named(source: Source, id: str) -> bool:
    """Whether a sentence that can be printed names the law, or a point of a note cites it."""
    library = source.library
    authority = library.authorities[id]
    cited = any(id in note.authorities() for note in library.notes.values())
    return cited or any(authority.named_in(_words(sentence)) for sentence in _sentences(source))


def _sentences(source: Source) -> Iterator[Sentence]:
    library = source.library
    for clause in library.clauses.values():
        yield from (block.sentence for block in clause.all_blocks() if isinstance(block, TextParagraph))
    for entry in library.definitions.values():
        yield from (version.text for version in entry.versions)
    for note in library.notes.values():
        yield from (text for point in note.points() for text in point.text)


def _words(sentence: Sentence) -> str:
    return "".join(piece.text if isinstance(piece, Words) else "□" for piece in sentence.pieces)


# --- notes --------------------------------------------------------------------------------------------------------


@FAULTS("widen-point", "take the condition from a point of a note")
def widen_point(source: Source) -> Iterator[Mutant]:
    for note, yaml, _, _, node in source.points():
        spot = ConditionSpot(yaml, node, "when", f"{note}.{scalar(get(node, 'id'))}")
        if spot.source:
            point = next(one for one in source.library.notes[note].points() if one.id == scalar(get(node, "id")))
            hanging = any(hangs_on(source.library, text) for text in point.text) or point.authorities
            yield one(spot.drop(), spot.about, COVERED if hanging else FREE)


@FAULTS("dead-point", "give a point of a note a condition that no answers meet")
def dead_point(source: Source) -> Iterator[Mutant]:
    for note, yaml, _, _, node in source.points():
        spot = ConditionSpot(yaml, node, "when", f"{note}.{scalar(get(node, 'id'))}")
        yield one(spot.put(killed(spot.source)), spot.about)


@FAULTS("delete-point", "delete a point of a note", _LESS)
def delete_point(source: Source) -> Iterator[Mutant]:
    for note, yaml, sequence, index, node in source.points():
        yield one(yaml.drop_item(sequence, index), f"{note}.{scalar(get(node, 'id'))}")


@FAULTS("dead-note-section", "give a section of a note a condition that no answers meet")
def dead_section(source: Source) -> Iterator[Mutant]:
    for note, yaml, _, _, node in source.note_sections():
        if items(get(node, "points")):
            spot = ConditionSpot(yaml, node, "when", note)
            yield one(spot.put(killed(spot.source)), note)


@FAULTS("met-and-not-met", "let a check of a note be met and not met under the same answers")
def met_and_not_met(source: Source) -> Iterator[Mutant]:
    for note, yaml, _, _, node in source.points():
        met, not_met = get(node, "met"), get(node, "not_met")
        if met is not None and not_met is not None:
            yield one(yaml.put(not_met, scalar(met)), f"{note}.{scalar(get(node, 'id'))}")


@FAULTS("misspell-in-point", "misspell a name that a point of a note prints")
def misspell_in_point(source: Source) -> Iterator[Mutant]:
    for about, yaml, text in _texts(source):
        for found in _SLOT.finditer(scalar(text)):
            wrong = scalar(text)[: found.start(1)] + found[1] + "_gone" + scalar(text)[found.end(1) :]
            yield one(yaml.put(text, wrong), about)


@FAULTS("break-reference-in-point", "let a point of a note refer to a clause that is not there")
def break_reference(source: Source) -> Iterator[Mutant]:
    for about, yaml, text in _texts(source):
        for found in _REFERENCE.finditer(scalar(text)):
            wrong = scalar(text)[: found.start(1)] + found[1] + "-gone" + scalar(text)[found.end(1) :]
            yield one(yaml.put(text, wrong), about)


@FAULTS("unknown-authority-in-point", "let a point of a note cite a legal source that is not there")
def unknown_authority(source: Source) -> Iterator[Mutant]:
    for note, yaml, _, _, node in source.points():
        for authority in items(get(node, "authorities")):
            yield one(yaml.put(authority, scalar(authority) + "-gone"), f"{note}.{scalar(get(node, 'id'))}")


@FAULTS("shall-in-point", "write “shall” for “must” in a point of a note", words=True)
def shall_in_point(source: Source) -> Iterator[Mutant]:
    for about, yaml, text in _texts(source):
        if " must " in scalar(text):
            yield one(yaml.put(text, scalar(text).replace(" must ", " shall ", 1)), about)


def _texts(source: Source) -> Iterator[tuple[str, YamlText, Node]]:
    """Each text of each point."""
    for note, yaml, _, _, node in source.points():
        text = get(node, "text")
        for part in items(text) or ([text] if text is not None else []):
            yield f"{note}.{scalar(get(node, 'id'))}", yaml, part


# --- the chooser --------------------------------------------------------------------------------------------------


@FAULTS("drop-reason", "delete a reason for or against a recommendation", _REASONED)
def drop_reason(source: Source) -> Iterator[Mutant]:
    for yaml, _, _, node in _recommendations(source):
        for key in ("for", "against"):
            reasons = get(node, key)
            if isinstance(reasons, SequenceNode):
                for index in range(len(reasons.value)):
                    yield one(yaml.drop_item(reasons, index), scalar(get(node, "id")))


@FAULTS("dead-recommendation", "give a recommendation a condition that no answers meet")
def dead_recommendation(source: Source) -> Iterator[Mutant]:
    for spot in _conditional(source):
        yield one(spot.put(f"({spot.source}) and not ({spot.source})"), spot.about)


@FAULTS("recommend-always", "take the condition from a recommendation that is not the last")
def recommend_always(source: Source) -> Iterator[Mutant]:
    for spot in _conditional(source):
        yield one(spot.drop(), spot.about)


@FAULTS("recommend-nothing", "give the last recommendation a condition")
def recommend_nothing(source: Source) -> Iterator[Mutant]:
    conditions = [spot.source for spot in _conditional(source)]
    for yaml, sequence, index, node in _recommendations(source):
        if index == len(sequence.value) - 1 and conditions:
            yield one(yaml.add_key(node, "when", f'"{conditions[0]}"'), scalar(get(node, "id")))


@FAULTS("begin-with-nothing", "let a recommendation begin with an answer that its question does not take")
def begin_with_nothing(source: Source) -> Iterator[Mutant]:
    for yaml, _, _, node in _recommendations(source):
        for begun in items(get(node, "begins")):
            value = get(begun, "value")
            if value is not None:
                yield one(yaml.put(value, "nothing_of_the_kind"), scalar(get(node, "id")))


def _conditional(source: Source) -> Iterator[ConditionSpot]:
    for yaml, _, _, node in _recommendations(source):
        spot = ConditionSpot(yaml, node, "when", scalar(get(node, "id")))
        if spot.source:
            yield spot


def _recommendations(source: Source) -> Iterator[tuple[YamlText, SequenceNode, int, MappingNode]]:
    for yaml in source.under("schemas/chooser.yaml"):
        sequence = get(yaml.root, "recommendations")
        for index, node in enumerate(items(sequence)):
            if isinstance(node, MappingNode) and isinstance(sequence, SequenceNode):
                yield yaml, sequence, index, node
