"""Pictures of every page of the app: on a desk and on a phone, light and dark, in `build/screenshots/`.

`python -m tools.screenshots [PAGE ...]` takes all pages, or those whose names are given. Those that the README shows
are put into `docs/images/` too.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from PIL import Image

from accordant.store.opening import drafts_in
from tools.serving import ROOT, at_rest, chromium, served

OUT = ROOT / "build" / "screenshots"
EXAMPLE = ROOT / "examples" / "complex-needs-alliance.yaml"
PAGES = {
    "start": "",
    "interview": "interview?draft={draft}",
    "interview-parties": "interview?draft={draft}&section=parties",
    "interview-governance": "interview?draft={draft}&section=governance",
    "agreement": "agreement?draft={draft}",
    "ledger": "ledger?draft={draft}",
    "clauses": "clauses?draft={draft}",
    "clauses-one": "clauses?draft={draft}&clause=good-faith&as=Harbourlight",
    "contrast": "contrast?draft={draft}",
    "compare": "compare?draft={draft}",
    "compare-example": "compare?draft={draft}&way=With+another+draft"
    "&with=Example%3A+The+Severnmouth+Good+Work+Alliance",
    "review": "review?draft={draft}",
    "guide": "guide?draft={draft}",
    "guide-questions": "guide?draft={draft}&part=Questions",
    "history": "history?draft={draft}",
    "share": "share?draft={draft}",
    "health": "health",
}
"""Names and addresses, with a place for the id of the draft that is shown."""
SIZES = {"desk": (1360, 900), "phone": (390, 844)}
SCHEMES = ("light", "dark")
SHOWN = ROOT / "docs" / "images"
IN_README = ("interview-governance", "clauses-one", "ledger")
_COLOURS = 64
"""Enough for pages of text, and a third of the bytes."""


def main(asked: list[str]) -> int:
    """Take the pictures, and say where they are."""
    if unknown := sorted(set(asked) - set(PAGES)):
        print(f"There is no page {', '.join(unknown)}. There are: {', '.join(PAGES)}.", file=sys.stderr)
        return 2
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        drafts = Path(folder) / "drafts"
        drafts.mkdir()
        draft = drafts_in(drafts).create(EXAMPLE.read_text(encoding="utf-8"))
        with served(drafts) as address, chromium() as browser:
            for size, (width, height) in SIZES.items():
                for scheme in SCHEMES:
                    context = browser.new_context(
                        viewport={"width": width, "height": height},
                        color_scheme=scheme,
                        is_mobile=size == "phone",
                        has_touch=size == "phone",
                    )
                    page = context.new_page()
                    for name in asked or PAGES:
                        _take(page, f"{address}/{PAGES[name].format(draft=draft)}", OUT / f"{name}-{size}-{scheme}.png")
                    context.close()
    for name in set(asked or PAGES) & set(IN_README):
        with Image.open(OUT / f"{name}-desk-light.png") as picture:
            picture.convert("RGB").quantize(_COLOURS).save(SHOWN / f"{name}.png", optimize=True)
    print(f"{OUT.relative_to(ROOT)}: {len(asked or PAGES) * len(SIZES) * len(SCHEMES)} pictures.")
    return 0


def _take(page: Any, address: str, path: Path) -> None:
    page.goto(address)
    page.wait_for_selector("h1", timeout=60_000)
    at_rest(page)
    page.screenshot(path=path)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
