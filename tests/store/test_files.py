"""Drafts in files: nobody guesses their ids, nobody else reads them, and none is ever half written."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from accordant.store.drafts import DraftChanged, DraftNotFound, checked_id, new_id
from accordant.store.files import FileDraftStore, drafts_folder


@pytest.fixture
def store(tmp_path: Path) -> FileDraftStore:
    return FileDraftStore(tmp_path / "drafts")


def test_it_gives_back_what_was_kept(store: FileDraftStore) -> None:
    draft_id = store.create("purpose: “ein Ziel” ✓\n")
    assert store.load(draft_id).text == "purpose: “ein Ziel” ✓\n"


def test_it_keeps_line_breaks_as_they_are(store: FileDraftStore) -> None:
    draft_id = store.create("a\r\nb\n")
    assert store.load(draft_id).text == "a\r\nb\n"


def test_a_saved_draft_replaces_the_old_one(store: FileDraftStore) -> None:
    draft_id = store.create("one")
    saved = store.save(draft_id, "two", store.load(draft_id).version)
    assert store.load(draft_id) == saved


def test_it_refuses_to_overwrite_a_change_made_elsewhere(store: FileDraftStore) -> None:
    draft_id = store.create("one")
    first = store.load(draft_id)
    store.save(draft_id, "two", first.version)
    with pytest.raises(DraftChanged):
        store.save(draft_id, "three", first.version)
    assert store.load(draft_id).text == "two"


def test_ids_cannot_be_guessed_and_differ() -> None:
    ids = {new_id() for _ in range(1000)}
    assert len(ids) == 1000
    assert all(len(id) == 22 for id in ids)
    assert all(checked_id(id) == id for id in ids)


@pytest.mark.parametrize(
    "id",
    [
        "",
        "x",
        "../../../../etc/passwd",
        "..%2F..%2Fetc%2Fpasswd0",
        "/etc/passwd/etc/passwd",
        "aaaaaaaaaaaaaaaaaaaaa\n",
        "aaaaaaaaaaaaaaaaaaaaaa\n",
        "aaaaaaaaaaaaaaaaaaaaaaa",
        "aaaaaaaaaa.aaaaaaaaaaa",
        "aaaaaaaaaa\\aaaaaaaaaaa",
        "aaaaaaaaaa\x00aaaaaaaaaaa",
        "ａaaaaaaaaaaaaaaaaaaaaa",
    ],
)
def test_it_refuses_anything_that_is_not_an_id(store: FileDraftStore, id: str) -> None:
    with pytest.raises(DraftNotFound):
        store.load(id)
    with pytest.raises(DraftNotFound):
        store.save(id, "text", "version")


def test_an_unknown_id_is_not_found(store: FileDraftStore) -> None:
    with pytest.raises(DraftNotFound):
        store.load(new_id())


@pytest.mark.skipif(os.name != "posix", reason="file permissions are POSIX")
def test_only_the_owner_can_read_drafts(store: FileDraftStore) -> None:
    draft_id = store.create("one")
    store.save(draft_id, "two", store.load(draft_id).version)
    file = store.folder / f"{draft_id}.yaml"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(store.folder.stat().st_mode) == 0o700


def test_a_failed_save_leaves_the_old_draft_and_no_litter(
    store: FileDraftStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft_id = store.create("old")
    version = store.load(draft_id).version

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        store.save(draft_id, "new", version)
    assert store.load(draft_id).text == "old"
    assert [path.name for path in store.folder.iterdir()] == [f"{draft_id}.yaml"]


def test_killed_while_saving_it_leaves_the_old_draft_or_the_new_one(tmp_path: Path) -> None:
    store = FileDraftStore(tmp_path)
    draft_id = store.create("a" * 200_000)
    program = textwrap.dedent(
        """
        import sys
        from pathlib import Path
        from accordant.store.files import FileDraftStore
        store, draft_id = FileDraftStore(Path(sys.argv[1])), sys.argv[2]
        print("ready", flush=True)
        while True:
            for letter in "abc":
                store.save(draft_id, letter * 200_000, store.load(draft_id).version)
        """
    )
    for _ in range(5):
        writer = subprocess.Popen([sys.executable, "-c", program, str(tmp_path), draft_id], stdout=subprocess.PIPE)
        assert writer.stdout is not None
        writer.stdout.readline()
        writer.stdout.close()
        with pytest.raises(subprocess.TimeoutExpired):
            writer.wait(0.07)
        writer.kill()
        writer.wait()
        text = store.load(draft_id).text
        assert text in ("a" * 200_000, "b" * 200_000, "c" * 200_000)


def test_the_folder_can_be_named_in_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACCORDANT_DRAFTS", str(tmp_path / "here"))
    assert drafts_folder() == tmp_path / "here"
    monkeypatch.delenv("ACCORDANT_DRAFTS")
    assert drafts_folder().name == "drafts"
