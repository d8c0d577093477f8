"""The chooser: exactly one recommendation, with reasons, and a draft that begins with it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from accordant.cli.main import app
from accordant.cli.output import Misuse
from accordant.interview.choose import Advice, Choosing
from accordant.interview.draft import Draft
from accordant.interview.draft_file import read_draft
from accordant.library.library import Library
from accordant.library.load import read_library
from accordant.library.values import Value

PUBLIC: dict[str, Value] = {
    "whose_work": "public",
    "stage": "known",
    "specified": False,
    "organisations": "several",
    "deciding": "together",
    "has_time": True,
}


def advice(library: Library, **answers: Value) -> Advice:
    assert library.chooser is not None
    found = Choosing(library.chooser, PUBLIC | answers).advice()
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("recommended", "answers"),
    [
        ("alliance", {}),
        ("innovation", {"stage": "unknown"}),
        ("combined", {"stage": "both"}),
        ("alliance", {"whose_work": "own"}),
        ("alliance", {"specified": True}),
        ("service-contract", {"specified": True, "organisations": "one"}),
        ("service-contract", {"deciding": "commissioner"}),
        ("service-contract", {"deciding": "organisation", "stage": "unknown"}),
        ("service-contract", {"has_time": False, "stage": "both"}),
        ("grant", {"whose_work": "own", "deciding": "organisation"}),
        ("grant", {"whose_work": "own", "has_time": False}),
    ],
)
def test_what_suits(library: Library, recommended: str, answers: dict[str, Value]) -> None:
    found = advice(library, **answers)
    assert found.given.recommendation.id == recommended
    assert found.given.reasons_for and all(other.against for other in found.others)
    assert len(found.others) == 4


def test_nothing_is_recommended_while_an_answer_is_missing(library: Library) -> None:
    assert library.chooser is not None
    for id in PUBLIC:
        choosing = Choosing(library.chooser, {key: value for key, value in PUBLIC.items() if key != id})
        assert choosing.advice() is None
        assert id in {question.id for question in choosing.waiting()}


def test_an_answer_to_what_is_not_asked_counts_for_nothing(library: Library) -> None:
    told = advice(library, stage="unknown", specified=True, organisations="one")
    assert told == advice(library, stage="unknown", specified=False, organisations="one")


def test_a_draft_begins_with_what_carries_over(library: Library) -> None:
    assert library.chooser is not None
    choosing = Choosing(library.chooser, PUBLIC | {"whose_work": "own", "stage": "both"})
    found = choosing.advice()
    assert found is not None
    draft = choosing.begin(library, found.given.recommendation, Draft(date=date(2026, 11, 22)))
    assert draft.answers == {"model": "combined", "route": "grant"}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("question: model", "question: modle", "modle"),
        ("value: alliance", "value: league", "league"),
        ("when: sure\n", "when: certain\n", "certain"),
        ("    says: You wait.\n", "    says: You wait.\n    when: not sure\n", "must have no 'when'"),
        ("type: yes_no", "type: text", "must be a choice or a yes_no"),
    ],
)
def test_a_fault_in_the_chooser_is_told(small_library: Path, old: str, new: str, said: str) -> None:
    from lint.seeds import _CHOOSER

    assert old in _CHOOSER
    (small_library / "schemas/chooser.yaml").write_text(_CHOOSER.replace(old, new, 1), encoding="utf-8")
    _, findings = read_library(small_library)
    assert [finding for finding in findings if said in str(finding) and finding.place.line], findings


# --- on the command line ------------------------------------------------------------------------------------------

_SAID = ["whose_work=public", "stage=known", "specified=no", "organisations=several", "deciding=together"]


def test_choose_recommends_and_begins_a_draft(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "new.yaml"
    done = CliRunner().invoke(app, ["choose", *_SAID, "has_time=yes", "-o", str(path)])
    assert done.exit_code == 0, done.output
    assert done.output.startswith("An alliance\n") and "\n  + " in done.output and "\n  - " in done.output
    assert read_draft(path.read_text(encoding="utf-8"), "new.yaml", library)[0].answers == {"model": "alliance"}


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ([], "has_time=yes"),
        (["has_time=perhaps"], "neither yes nor no"),
        (["has_tim=yes"], "has_time"),
        (["yes"], "such as stage=known"),
        (["has_time=no", "-o", "new.yaml"], "nothing to draft"),
    ],
)
def test_choose_says_what_it_needs(more: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(app, ["choose", *_SAID, *more])
    assert isinstance(done.exception, Misuse) and said in str(done.exception)
    assert not list(tmp_path.iterdir())


def test_choose_never_overwrites(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("mine", encoding="utf-8")
    done = CliRunner().invoke(app, ["choose", *_SAID, "has_time=yes", "-o", str(path)])
    assert isinstance(done.exception, Misuse) and path.read_text(encoding="utf-8") == "mine"


# --- asked at a terminal ------------------------------------------------------------------------------------------


def asked(monkeypatch: pytest.MonkeyPatch, *typed: str, options: tuple[str, ...] = ()) -> Result:
    """What comes of `choose` for somebody at a terminal who types these lines."""
    monkeypatch.setattr("accordant.cli.choosing._somebody_is_there", lambda: True)
    return CliRunner().invoke(app, ["choose", *options], input="".join(f"{line}\n" for line in typed))


def test_choose_asks_one_question_after_another(
    library: Library, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "new.yaml"
    done = asked(monkeypatch, "2", "3", "2", "1", "1", options=("-o", str(path)))
    assert done.exit_code == 0, done.output
    assert library.chooser is not None
    places = [done.output.find(question.ask) for question in library.chooser.questions if question.id != "specified"]
    assert places == sorted(places) and places[0] >= 0
    assert done.output.count("Number:") == 5
    assert "A combined alliance and innovation partnership\n" in done.output
    begun, _ = read_draft(path.read_text(encoding="utf-8"), "new.yaml", library)
    assert begun.answers == {"model": "combined", "route": "grant"}


def test_choose_asks_what_an_answer_makes_worth_asking(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    assert library.chooser is not None
    (specified,) = [question for question in library.chooser.questions if question.id == "specified"]
    assert specified.ask in asked(monkeypatch, "1", "1", "2", "2", "1", "1").output
    assert specified.ask not in asked(monkeypatch, "1", "2", "2", "1", "1").output


def test_choose_asks_again_for_what_is_not_on_the_list(monkeypatch: pytest.MonkeyPatch) -> None:
    done = asked(monkeypatch, "alliance", "0", "3", "1", "1", "2", "2", "1", "1")
    assert done.exit_code == 0, done.output
    assert done.output.count("A number from 1 to 2:") == 2
    assert "Traceback" not in done.output and "An alliance\n" in done.output


def test_choose_ends_quietly_when_nobody_answers_any_more(monkeypatch: pytest.MonkeyPatch) -> None:
    done = asked(monkeypatch, "1", "1")
    assert done.exit_code == 1
    assert "Aborted" in done.output and "Traceback" not in done.output
