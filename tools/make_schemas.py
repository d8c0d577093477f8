"""Write the JSON Schemas that let an editor check library files while typing, from the entry models."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from accordant.library.entries import (
    Authority,
    Chooser,
    ClauseHead,
    Compatibility,
    DefinitionEntry,
    Fact,
    Guide,
    LibraryInfo,
    NoteEntry,
    OneName,
    Outline,
    PartyKinds,
    Role,
    Rule,
    Section,
    StaleTerm,
    Topic,
)

FOLDER = Path(__file__).resolve().parents[1] / "schemas" / "json"
SCHEMAS: dict[str, Any] = {
    "section": Section,
    "chooser": Chooser,
    "facts": list[Fact],
    "rules": list[Rule],
    "authorities": list[Authority],
    "clause": ClauseHead,
    "definitions": list[DefinitionEntry],
    "outline": Outline,
    "topics": list[Topic],
    "parties": PartyKinds,
    "roles": list[Role],
    "compatibility": list[Compatibility],
    "stale-terms": list[StaleTerm],
    "one-name": list[OneName],
    "note": NoteEntry,
    "guide": Guide,
    "library": LibraryInfo,
}


def schema_text(name: str) -> str:
    """The JSON Schema of one kind of file."""
    schema = TypeAdapter(SCHEMAS[name]).json_schema(by_alias=True)
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **_eased(schema)}
    return json.dumps(schema, ensure_ascii=False, indent=2, default=str) + "\n"


def _eased(schema: Any) -> Any:
    """Files may write a single default, a single text, and yes or no, which the loader turns into the full form."""
    if isinstance(schema, dict):
        eased = {key: _eased(value) for key, value in schema.items() if key != "default" or not _is_when(value)}
        if eased.get("type") == "boolean":
            return {**{k: v for k, v in eased.items() if k != "type"}, "enum": [True, False, "yes", "no"]}
        properties = eased.get("properties", {})
        if "default" in properties and "choices" in properties:
            properties["default"] = {"description": "a value, or a list of {when, value}"}
            properties["form"] = {"description": "a form of number, or a list of {when, value}"}
        if "versions" in properties:
            properties["text"] = {"type": "string", "description": "clause text, where there is one version"}
            eased["required"] = [name for name in eased.get("required", []) if name != "versions"]
        return eased
    return [_eased(part) for part in schema] if isinstance(schema, list) else schema


def _is_when(value: Any) -> bool:
    return not isinstance(value, str | int | bool | list | dict | None)


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for name in SCHEMAS:
        (FOLDER / f"{name}.schema.json").write_text(schema_text(name), encoding="utf-8")


if __name__ == "__main__":
    main()
