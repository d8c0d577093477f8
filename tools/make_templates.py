"""Builds the house templates, templates/standard.docx and templates/plain.docx, from hand-written parts.

python -m tools.make_templates           writes them
python -m tools.make_templates --check   exit 1 if a committed file differs
"""

from __future__ import annotations

import sys
from pathlib import Path

from tools.house_template.measures import PLAIN, STANDARD
from tools.house_template.package import house_template

_FOLDER = Path(__file__).resolve().parent.parent / "templates"


def main(arguments: list[str]) -> int:
    """Write the templates, or check that the committed ones are what this script builds."""
    differ = 0
    for house in (STANDARD, PLAIN):
        built = house_template(house)
        file = _FOLDER / f"{house.name}.docx"
        if "--check" not in arguments:
            _FOLDER.mkdir(exist_ok=True)
            file.write_bytes(built)
            print(f"wrote {file} ({len(built)} bytes)")
        elif not file.exists() or file.read_bytes() != built:
            print(f"{file} differs: run python -m tools.make_templates", file=sys.stderr)
            differ = 1
    return differ


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
