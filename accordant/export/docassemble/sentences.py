"""Sentences of the library as docassemble reads them: words, and tags where the interview's values go.

What `accordant/assembly/fill.py` does with answers, this does with tags: capitals where a value opens a sentence, one
full stop where a value may bring its own, references in their order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from accordant.agreement.model import Reference, Run, Runs, Term, Text
from accordant.assembly.fill import ENDINGS, HARD_SPACE, REFERENCE_WORDS, is_money
from accordant.assembly.series import closed
from accordant.assembly.wording import between
from accordant.library.entries import Question, QuestionType
from accordant.library.library import Library
from accordant.library.text import FieldSlot, Piece, PluralSlot, ReferenceSlot, Sentence, ValueSlot, Words
from accordant.phrases import capitalised

_READERS = {
    QuestionType.INTEGER: "number",
    QuestionType.MONEY: "money",
    QuestionType.PERCENTAGE: "percentage",
    QuestionType.DATE: "day",
}
_UNSEEN = "\u2060"  # stands for a value of which nothing is known but that it is there


@dataclass(frozen=True, slots=True)
class Within:
    """Where a sentence stands: in a loop over the members of `groups`, each called `member`; in a schedule."""

    groups: tuple[str, ...] = ()
    member: str = "member"
    schedule: str | None = None


@dataclass(frozen=True, slots=True)
class _Value:
    """A value to print, as an expression of the template."""

    expression: str
    bold: bool = False
    italic: bool = False


def quoted(text: str) -> str:
    """Text as a string inside a tag. docassemble straightens curly quotes there, and braces or % could end the tag."""
    plain = repr(text)
    return "".join(f"\\u{ord(sign):04x}" if sign in "‘’“”{}%&<>" else sign for sign in plain)


def tag(expression: str) -> str:
    """A tag that prints an expression."""
    return f"{{{{ {expression} }}}}"


class Teller:
    """Writes the sentences of a library with tags. `used` are the choices whose wordings the template needs."""

    def __init__(self, library: Library, places: dict[str, str | None], order: dict[str, int]):
        self.library = library
        self.places = places  # what can be referred to, with the schedule it stands in
        self.order = order
        self.used: set[tuple[str | None, str]] = set()

    def tell(
        self,
        sentence: Sentence,
        within: Within,
        *,
        opens: bool = True,
        closing: str | None = None,
        item: str = "",
        member: str = "",
    ) -> Runs:
        """The runs of a sentence. `closing` stands in place of its own end.

        `item` is the item of a list that it ends, in a loop the one of a `member`: the list gives it its end, and it
        goes on with the sentence above.
        """
        if closing is not None or item:
            sentence = closed(sentence, closing or "")
        parts: list[Run | _Value] = []
        for piece in sentence.pieces:
            parts.extend(self._parts(piece, within))
        if item:
            before = next((part.expression for part in parts[-1:] if isinstance(part, _Value)), "")
            further = [before or "''", member] if member else [before] if before else []
            parts.append(Text(tag(f"agreement.close({', '.join([quoted(item), *further])})")))
        return _polished(parts, opens and not item)

    def _parts(self, piece: Piece, within: Within) -> Sequence[Run | _Value]:
        match piece:
            case Words(text, bold, italic, definition):
                return (Term(text, definition, bold, italic) if definition else Text(text, bold, italic),)
            case ValueSlot(name, in_words, bold, italic):
                return (_Value(self.value(name, within, in_words), bold, italic),)
            case FieldSlot(bold=bold, italic=italic):
                return (_Value(self._field(piece, within), bold, italic),)
            case PluralSlot(one, many, name, bold, italic):
                start = f"{{% if one({self._variable(name, within)}) %}}"
                return (Text(f"{start}{one}{{% else %}}{many}{{% endif %}}", bold, italic),)
            case ReferenceSlot():
                return self._references(piece, within)

    # --- values ---------------------------------------------------------------------------------------------------

    def value(self, name: str, within: Within, in_words: bool = False) -> str:
        """The expression that prints a value, or a blank."""
        field_, group = self._own(name, within)
        variable = self._variable(name, within)
        if field_ is not None and group is not None:
            return self._reads(field_, group.id, variable, _label(field_, group, within.member), in_words)
        question = self.library.questions.get(name)
        if question is not None:
            return self._reads(question, None, variable, quoted(question.short), in_words)
        fact = self.library.facts[name]
        label = quoted(fact.short or fact.id)
        if fact.is_truth:
            return f"text('yes' if {variable} else 'no', {label})"
        return (
            f"{'in_words' if in_words else 'money' if is_money(self.library, fact) else 'number'}({variable}, {label})"
        )

    def _reads(self, question: Question, group: str | None, variable: str, label: str, in_words: bool) -> str:
        if question.type in (QuestionType.CHOICE, QuestionType.CHOICES):
            self.used.add((group, question.id))
            return f"choice({variable}, wordings[{quoted(wording_key(group, question.id))}], {label})"
        if question.type is QuestionType.YES_NO:
            return f"text('yes' if {variable} else 'no', {label})"
        reader = "in_words" if in_words else _READERS.get(question.type, "text")
        return f"{reader}({variable}, {label})"

    def _field(self, slot: FieldSlot, within: Within) -> str:
        own, group = self._own(slot.name, within)
        question = own or self.library.questions[slot.name]
        variable = self._variable(slot.name, within)
        if question.type is QuestionType.MEMBER:
            label = _label(question, group, within.member) if group else quoted(question.short)
            return self._picked(slot.field, variable, question, label)
        field_ = _field_of(question, slot.field)
        reader = _READERS.get(field_.type)
        texts = (slot.field, slot.conjunction, question.short)
        names = f"{', '.join(quoted(text) for text in texts)}, {_described(field_, question)}"
        return f"listed({variable}, {names}{f', {reader}' if reader else ''})"

    def _picked(self, name: str, variable: str, question: Question, label: str) -> str:
        """A field of the member that a question picks."""
        groups = [self.library.questions[id] for id in question.of]
        field_ = _field_of(groups[0], name)
        if field_.type in (QuestionType.CHOICE, QuestionType.CHOICES):
            return self._reads(
                field_, groups[0].id, f"picked({variable}, {', '.join(question.of)}).{name}", label, False
            )
        known = ", ".join(f"({group.id}, {_described(_field_of(group, name), group)})" for group in groups)
        reader = _READERS.get(field_.type, "text")
        return f"detail_of({variable}, {quoted(name)}, blank({label}), [{known}], {reader})"

    def _own(self, name: str, within: Within) -> tuple[Question | None, Question | None]:
        for id in within.groups:
            group = self.library.questions[id]
            if (field_ := group.field(name)) is not None:
                return field_, group
        return None, None

    def _variable(self, name: str, within: Within) -> str:
        return f"{within.member}.{name}" if self._own(name, within)[0] is not None else name

    # --- references -----------------------------------------------------------------------------------------------

    def _references(self, slot: ReferenceSlot, within: Within) -> Sequence[Run]:
        bold, italic = slot.bold, slot.italic
        runs: list[Run] = []
        if not slot.word.lower().startswith("schedule"):
            runs.append(Text(slot.word + HARD_SPACE, bold, italic))
        targets = sorted(slot.targets, key=lambda target: self.order[target])
        for position, target in enumerate(targets):
            if separator := between(position, len(targets), "and"):
                runs.append(Text(separator, bold, italic))
            schedule = self.places[target]
            runs.append(self._reference(target, bold, italic))
            if schedule is not None and target != schedule and schedule != within.schedule:
                runs += [Text(" of ", bold, italic), self._reference(schedule, bold, italic)]
        return runs

    def _reference(self, target: str, bold: bool, italic: bool) -> Reference:
        return Reference(target, tag(f"agreement.cite({quoted(target)})"), bold, italic)


def wording_key(group: str | None, question: str) -> str:
    """The name under which the wordings of a choice are kept."""
    return f"{group}.{question}" if group else question


def _label(field_: Question, group: Question, member: str) -> str:
    """What a blank in a loop over members says is missing, and whose it is."""
    if field_.id == group.name_field:
        return quoted(field_.short)
    return f"{quoted(field_.short)}, {member}.{group.name_field}, {quoted(group.singular)}"


def _described(field_: Question, group: Question) -> str:
    """The same, for a function that finds the members itself: what it is, which field names them, what they are."""
    if field_.id == group.name_field:
        return f"{quoted(field_.short)}, '', ''"
    return f"{quoted(field_.short)}, {quoted(group.name_field)}, {quoted(group.singular)}"


def _field_of(group: Question, name: str) -> Question:
    field_ = group.field(name)
    assert field_ is not None  # the library is linked: every field that a text names is there
    return field_


def _polished(parts: list[Run | _Value], opens: bool) -> Runs:
    """As `accordant.assembly.fill` polishes runs, with what is known before the answers are."""
    finished: list[Run] = []
    before = "" if opens else ":"
    for position, part in enumerate(parts):
        following = parts[position + 1] if position + 1 < len(parts) else None
        stripped = before.rstrip()
        after_sentence = stripped != before and stripped.endswith(ENDINGS)
        if isinstance(part, _Value):
            expression = part.expression
            if isinstance(following, Text) and following.text.startswith("."):
                expression = f"stopped({expression})"
                parts[position + 1] = replace(following, text=following.text[1:])
            if after_sentence or not stripped:
                expression = f"opening({expression})"
            finished.append(Text(tag(expression), part.bold, part.italic))
            before += _UNSEEN
            continue
        if isinstance(part, Text) and part.text.startswith(REFERENCE_WORDS) and after_sentence:
            part = replace(part, text=capitalised(part.text))
        if part.text:
            finished.append(part)
            before += _UNSEEN if part.text.endswith("}") else part.text
    return _merged(finished)


def _merged(runs: list[Run]) -> Runs:
    """Neighbours that look the same as one, so that a template is as easy to edit as a letter."""
    merged: list[Run] = []
    for run in runs:
        last = merged[-1] if merged else None
        if isinstance(run, Term):
            run = Text(run.text, run.bold, run.italic)
        if isinstance(run, Text) and isinstance(last, Text) and (run.bold, run.italic) == (last.bold, last.italic):
            merged[-1] = replace(last, text=last.text + run.text)
        else:
            merged.append(run)
    return tuple(merged)
