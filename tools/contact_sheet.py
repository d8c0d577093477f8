"""Every page of some Word files on one picture each, in build/, to look at after a change of text or template.

python -m tools.contact_sheet build/*.docx

Needs LibreOffice and pdftoppm.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

from accordant.finding import AccordantError
from accordant.word.pdf import to_pdf

_BUILD = Path(__file__).resolve().parent.parent / "build"
_COLUMNS = 8
_GAP = 6
_DOTS = "50"  # to the inch: enough to see how a page sits


def sheet(pages: list[Path], into: Path) -> None:
    """The pages side by side, in rows."""
    images = [Image.open(page) for page in pages]
    width, height = (side + _GAP for side in images[0].size)
    whole = Image.new("RGB", (_COLUMNS * width, -(-len(images) // _COLUMNS) * height), "#888888")
    for index, image in enumerate(images):
        whole.paste(image, (index % _COLUMNS * width, index // _COLUMNS * height))
    whole.save(into)


def main(files: list[str]) -> int:
    """Draw a contact sheet of each file."""
    _BUILD.mkdir(exist_ok=True)
    for file in map(Path, files):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            try:
                (folder / "file.pdf").write_bytes(to_pdf(file.read_bytes()))
                command = ["pdftoppm", "-r", _DOTS, "-png", str(folder / "file.pdf"), str(folder / "page")]
                subprocess.run(command, check=True)
            except (AccordantError, OSError) as error:
                print(error, file=sys.stderr)
                return 1
            into = _BUILD / f"{file.stem}.png"
            sheet(sorted(folder.glob("page-*.png")), into)
            print(into)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
