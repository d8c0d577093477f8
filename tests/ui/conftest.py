"""A small library with every type of question, and drafts of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from accordant.interview.draft import Draft
from accordant.interview.draft_file import read_draft
from accordant.library.library import Library
from accordant.library.load import load_library
from accordant.store.database.local import LocalShelf
from accordant.store.opening import drafts_in
from accordant.ui.desk import Desk, begin_draft

SMALL = Path(__file__).parent / "library"

WHOLE = """
accordant: 1
answers:
  model: alliance
  partnership_name: the Harbour Alliance
  start_date: 2027-04-01
  commissioners:
    - {id: council, name: Northmoor City Council, short_name: the Council, kind: council, address: Civic Hall}
  partners:
    - id: harbour
      name: Harbour & Hope
      short_name: Harbour
      kind: charity
      charity_number: "1034567"
      address: 1 Quay
      annual_payment: 1000
    - {id: shed, name: The Shed Ltd, short_name: the Shed, kind: company, address: 2 Quay, annual_payment: 2000.50}
  has_lead_partner: yes
  lead_partner: harbour
  purpose: to help people find a settled home
  liability_share: 50
  estimated_value: 120000
"""


@pytest.fixture(scope="session")
def small() -> Library:
    return load_library(SMALL)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> LocalShelf:
    """The store that pages of the app use in this test, with the bundled library."""
    monkeypatch.setenv("ACCORDANT_DRAFTS", str(tmp_path / "drafts"))
    monkeypatch.delenv("ACCORDANT_LIBRARY", raising=False)
    return drafts_in(tmp_path / "drafts")


@pytest.fixture
def whole(small: Library) -> Draft:
    """A draft in which nothing is missing."""
    return read_draft(WHOLE, "whole.yaml", small)[0]


@pytest.fixture
def desk(store: LocalShelf, small: Library) -> Desk:
    """A desk with an empty draft."""
    return begin_draft(store, small)


@pytest.fixture
def busy_desk(store: LocalShelf, small: Library, whole: Draft) -> Desk:
    """A desk with the whole draft."""
    return begin_draft(store, small, whole)
