"""Drafts that an earlier version kept as files are taken over once, whole, and never deleted in silence."""

from __future__ import annotations

import os
from pathlib import Path

from accordant.store.drafts import new_id
from accordant.store.opening import drafts_in
from accordant.store.shelf import Kind


def file(folder: Path, text: str = "accordant: 1\nanswers:\n  partnership_name: the Quay\n") -> str:
    folder.mkdir(exist_ok=True)
    draft_id = new_id()
    (folder / f"{draft_id}.yaml").write_text(text, encoding="utf-8", newline="")
    return draft_id


def test_the_list_takes_files_over_and_keeps_them(tmp_path: Path) -> None:
    draft_id = file(tmp_path)
    os.utime(tmp_path / f"{draft_id}.yaml", (1_780_000_000, 1_780_000_000))
    (found,) = drafts_in(tmp_path).listed()
    assert (found.id, found.called, int(found.changed_at.timestamp())) == (draft_id, "the Quay", 1_780_000_000)
    assert drafts_in(tmp_path).history(draft_id)[0].kind is Kind.TAKEN_OVER
    assert [path.name for path in tmp_path.glob("*.yaml*")] == [f"{draft_id}.yaml.taken-over"]
    assert len(drafts_in(tmp_path).listed()) == 1


def test_an_old_address_opens_its_draft(tmp_path: Path) -> None:
    text = "accordant: 1\r\nanswers: {}\n"
    draft_id = file(tmp_path, text)
    shelf = drafts_in(tmp_path)
    assert shelf.load(draft_id).text == text
    shelf.save(draft_id, "accordant: 1\n", shelf.load(draft_id).version)
    assert shelf.load(draft_id).text == "accordant: 1\n"


def test_stopped_halfway_it_does_not_take_a_draft_over_twice(tmp_path: Path) -> None:
    draft_id = file(tmp_path)
    shelf = drafts_in(tmp_path)
    shelf.load(draft_id)
    shelf.save(draft_id, "accordant: 1\nanswers: {model: alliance}\n", shelf.load(draft_id).version)
    (tmp_path / f"{draft_id}.yaml.taken-over").rename(tmp_path / f"{draft_id}.yaml")
    assert len(shelf.listed()) == 1
    assert "alliance" in shelf.load(draft_id).text


def test_what_is_no_draft_of_ours_stays_where_it_is(tmp_path: Path) -> None:
    (tmp_path / "notes.yaml").write_text("mine", encoding="utf-8")
    (tmp_path / f"{new_id()}.yaml").write_bytes(b"\xff\xfe\x00")
    assert drafts_in(tmp_path).listed() == ()
    assert len(list(tmp_path.glob("*.yaml"))) == 2


def test_a_deleted_draft_does_not_come_back_from_its_file(tmp_path: Path) -> None:
    draft_id = file(tmp_path)
    shelf = drafts_in(tmp_path)
    shelf.load(draft_id)
    shelf.delete(draft_id)
    assert [one.deleted_at is not None for one in shelf.listed()] == [True]
