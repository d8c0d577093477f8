"""The app as people use it: a server of its own, and Debian's browser. For tests, screenshots and measurements."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from accordant.ui.settings import as_flags

ROOT = Path(__file__).resolve().parents[1]
_SECONDS = 30


class Unavailable(RuntimeError):
    """What is needed is not on this machine; the message says what."""


def free_port() -> int:
    """A port of this machine on which nothing listens."""
    with socket.socket() as free:
        free.bind(("localhost", 0))
        return free.getsockname()[1]


@contextmanager
def served(
    drafts: Path,
    script: Path = ROOT / "app.py",
    *,
    secrets: Callable[[str], str] | None = None,
    also: Mapping[str, str] | None = None,
) -> Iterator[str]:
    """The address of the app, with its drafts in a folder, started from there as `accordant app` starts it.

    `secrets` gives the content of its file of secrets, for its address; `also` is added to its environment.

    Raises RuntimeError if it stops or does not answer in 30 seconds.
    """
    port = free_port()
    environment = {**os.environ, "ACCORDANT_DRAFTS": str(drafts), "PYTHONPATH": str(ROOT)}
    for other in ("ACCORDANT_LIBRARY", "ACCORDANT_DATABASE_URL", "ACCORDANT_SINGLE_USER"):
        environment.pop(other, None)
    command = [sys.executable, "-m", "streamlit", "run", str(script), *as_flags()]
    command += [f"--server.port={port}", "--server.headless=true"]
    environment.update(also or {})
    drafts.mkdir(parents=True, exist_ok=True)
    if secrets is not None:
        (drafts.parent / ".streamlit").mkdir(exist_ok=True)
        (drafts.parent / ".streamlit" / "secrets.toml").write_text(
            secrets(f"http://localhost:{port}"), encoding="utf-8"
        )
    with (drafts.parent / "server.log").open("wb") as log:
        running = subprocess.Popen(command, cwd=drafts.parent, env=environment, stdout=log, stderr=log)
        try:
            _wait_for(f"http://localhost:{port}/_stcore/health", running)
            yield f"http://localhost:{port}"
        finally:
            running.kill()
            running.wait()


def _wait_for(address: str, running: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + _SECONDS
    while time.monotonic() < until:
        if running.poll() is not None:
            raise RuntimeError("The server stopped.")
        try:
            with urllib.request.urlopen(address, timeout=1):
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"The server did not answer in {_SECONDS} seconds.")


@contextmanager
def chromium(*more: str) -> Iterator[Any]:
    """Chromium, driven by Playwright, with more flags. Raises Unavailable where one of them is missing."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError as error:
        raise Unavailable("Playwright is not installed on this machine.") from error
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        if found is None and not Path(playwright.chromium.executable_path).exists():
            raise Unavailable("Chromium is not installed on this machine.")
        flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", *more]
        browser = playwright.chromium.launch(executable_path=found, args=flags)
        try:
            yield browser
        finally:
            browser.close()


def at_rest(page: Any) -> None:
    """Wait until the server has finished with what was entered, and the page shows it."""
    page.wait_for_timeout(300)
    page.wait_for_function("!document.querySelector('[data-test-script-state=running]')")
    page.wait_for_timeout(400)
