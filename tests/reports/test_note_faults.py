"""Faults in a note of a small library are found, each by the check that is for it; a sound one raises no alarm."""

from __future__ import annotations

from pathlib import Path

import pytest

from accordant.finding import Finding
from accordant.library.load import read_library
from accordant.proof.prove import prove

FILE = "schemas/notes/route.yaml"
NOTE = """\
id: route
name: route
label: A note
title: A note for {short_name}
for_party: partners
needs: [route]
standing: Not part of the agreement.
drafting_note: Nothing.
status: draft
version: 1.0.0
reviewed: 2026-11-22
review_due: 2099-11-22
sections:
  - heading: Route
    points:
      - {id: by, text: "The route is {route}, as [clause purpose] says.", authorities: [act]}
      - {id: number, when: kind == 'charity', text: "Its number is {number}."}
      - {id: led, when: has_lead, text: "{name of lead} leads."}
      - {id: phased, when: model == 'innovation', text: "It has phases: [clause phases]."}
  - heading: Checks
    form: checks
    none: Nothing is checked.
    points:
      - {id: quick, text: It is quick., met: days <= 5, not_met: days > 5, by: somebody}
  - heading: Services
    form: table
    columns: [Service, Where]
    none: There are none.
    points:
      - {id: service, each: services, own: who, text: ["{name}", "here"]}
"""


def found(library: Path, note: str) -> list[Finding]:
    """What is found in a note: as it loads, or, if it loads, by the proof."""
    (library / "schemas/notes").mkdir()
    (library / FILE).write_text(note, encoding="utf-8")
    authorities = library / "schemas/authorities.yaml"
    told = authorities.read_text(encoding="utf-8")
    only = "- {id: other, citation: Another Act 2020, relied_on_for: The rest., as_at: 2026-11-22, evidence: read, "
    authorities.write_text(f"{told}{only}review_due: 2099-11-22, applies: route == 'other'}}\n", encoding="utf-8")
    loaded, findings = read_library(library)
    if loaded is not None and not findings:
        findings = prove(loaded).findings
    return [finding for finding in findings if finding.place.file == FILE]


def test_a_sound_note_raises_no_alarm(small_library: Path) -> None:
    assert found(small_library, NOTE) == []


@pytest.mark.parametrize(
    ("sound", "fault", "rule"),
    [
        ("[clause purpose]", "[clause purposes]", "reference"),
        ("{route}", "{roote}", "unknown-name"),
        ("authorities: [act]", "authorities: [acts]", "unknown-name"),
        ("needs: [route]", "needs: [roote]", "unknown-name"),
        ("own: who", "own: name", "unknown-name"),
        ("kind == 'charity'", "kind == 'club'", "condition"),
        ("id: led", "id: by", "duplicate-id"),
        ("The route is", "The Route is", "undefined-term"),
        (", by: somebody", "", "library-file"),
        ('"{name}", "here"', '"{name}"', "library-file"),
        ("when: model == 'innovation', ", "", "proof.reference"),
        ("when: kind == 'charity', ", "", "proof.not-asked"),
        ("when: has_lead, ", "", "proof.not-asked"),
        ("not_met: days > 5", "not_met: days >= 5", "proof.check"),
        ("when: has_lead,", "when: has_lead and not several,", "proof.dead"),
        ("authorities: [act]", "authorities: [other]", "proof.authority"),
        ("id: by, text", "id: by, when: route == 'act', text", "proof.bare-heading"),
    ],
)
def test_a_fault_is_found(small_library: Path, sound: str, fault: str, rule: str) -> None:
    assert NOTE.count(sound) == 1
    assert rule in {finding.rule for finding in found(small_library, NOTE.replace(sound, fault))}
