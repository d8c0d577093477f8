"""The environment in which docassemble itself runs: pinned, small, in `build/docassemble/`, with no server."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

_PINNED = Path(__file__).parent / "requirements.txt"
_WANTED = ("python3.12", "python3.13", "python3.11")
"""In order of preference. docassemble.base 1.10.6 and later need 3.12; 3.11 gets 1.10.5, without dayamlchecker."""


class NoPython(Exception):
    """No Python is there that docassemble runs on."""


@dataclass(frozen=True)
class Environment:
    """A virtual environment with docassemble.base."""

    root: Path

    @property
    def python(self) -> Path:
        return self.root / "bin" / "python"

    def run(self, *arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
        """Run its Python; what it prints is in the result."""
        command = [str(self.python), *arguments]
        return subprocess.run(command, text=True, capture_output=True, check=False, **options)  # type: ignore[call-overload]  # the caller's own

    def version(self, distribution: str) -> str:
        """The version of a distribution in it, or ""."""
        code = f"from importlib.metadata import version; print(version({distribution!r}))"
        return self.run("-c", code).stdout.strip()

    def described(self) -> str:
        """What is in it: docassemble, Python and the checkers."""
        python = self.run("-c", "import platform; print(platform.python_version())").stdout.strip()
        checkers = [f"{name} {found}" for name in ("dayamlchecker", "docassemble-lsp") if (found := self.version(name))]
        return f"docassemble.base {self.version('docassemble.base')} on Python {python}, {', '.join(checkers)}"


def environment(build: Path) -> Environment:
    """The environment in `build`, made if it is not there or what is pinned has changed. Raises NoPython."""
    made = Environment(build / ".venv")
    stamp = build / "made-from"
    wanted = hashlib.sha256(_PINNED.read_bytes()).hexdigest()
    if made.python.exists() and stamp.exists() and stamp.read_text() == wanted:
        return made
    python = _python()
    shutil.rmtree(build, ignore_errors=True)
    build.mkdir(parents=True)
    print(f"Making {made.root} with {python} …", file=sys.stderr)
    subprocess.run([python, "-m", "venv", str(made.root)], check=True)
    quiet = ["--quiet", "--disable-pip-version-check", "--no-deps"]
    subprocess.run([str(made.python), "-m", "pip", "install", *quiet, "-r", str(_PINNED)], check=True)
    stamp.write_text(wanted)
    return made


def _python() -> str:
    pyenv = sorted(Path.home().glob(".pyenv/versions/*/bin"), reverse=True)
    for name in _WANTED:
        for found in (shutil.which(name), *(shutil.which(name, path=str(folder)) for folder in pyenv)):
            if found and subprocess.run([found, "-c", "import venv, ensurepip"], capture_output=True).returncode == 0:
                return found
    raise NoPython(f"docassemble needs one of {', '.join(_WANTED)}, on PATH or from pyenv, and none is there.")
