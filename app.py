"""The front door: starts the interview."""

from accordant.ui.app import run

run()
