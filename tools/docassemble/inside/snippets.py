"""What docassemble's own template environment prints for small pieces of a template.

    python snippets.py GIVEN.json

GIVEN.json: `things` (the names that a template sees; a dictionary with "is": "object" becomes an object with
attributes) and `snippets`. Prints a list of JSON: what each prints, or null where it is refused.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import boot  # noqa: F401  # before anything of docassemble
from docassemble.base import jinja, thread_context


def main(given: Path) -> None:
    """Print every snippet."""
    asked = json.loads(given.read_text(encoding="utf-8"), object_hook=_thing)
    environment = jinja.custom_jinja_env()
    with thread_context.global_context(thread_context.empty_globals()):
        print(json.dumps([_printed(environment, snippet, asked["things"]) for snippet in asked["snippets"]]))


def _thing(found: dict[str, Any]) -> Any:
    if found.get("is") != "object":
        return found
    return SimpleNamespace(**{name: value for name, value in found.items() if name != "is"})


def _printed(environment: Any, snippet: str, things: dict[str, Any]) -> str | None:
    try:
        return environment.from_string(snippet).render(**things)
    except Exception:  # whatever it refuses with
        return None


if __name__ == "__main__":
    main(Path(sys.argv[1]))
