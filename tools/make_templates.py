"""Builds templates/standard.docx from hand-written parts.

python -m tools.make_templates           writes it
python -m tools.make_templates --check   exit 1 if the committed file differs
"""

from __future__ import annotations

import sys
from pathlib import Path

from tools.house_template.package import house_template

STANDARD = Path(__file__).resolve().parent.parent / "templates" / "standard.docx"


def main(arguments: list[str]) -> int:
    """Write the template, or check that the committed one is what this script builds."""
    built = house_template()
    if "--check" in arguments:
        same = STANDARD.exists() and STANDARD.read_bytes() == built
        if not same:
            print(f"{STANDARD} differs: run python -m tools.make_templates", file=sys.stderr)
        return 0 if same else 1
    STANDARD.parent.mkdir(exist_ok=True)
    STANDARD.write_bytes(built)
    print(f"wrote {STANDARD} ({len(built)} bytes)")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
