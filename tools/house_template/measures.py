"""The measures and colours that the parts of a house template share.

Lengths are in twips (twentieths of a point; 567 to the centimetre), font sizes in half-points, as ECMA-376 has them.
"""

from __future__ import annotations

from dataclasses import dataclass

PAGE_WIDTH = 11906
PAGE_HEIGHT = 16838
MARGIN = 1417  # 2.5 cm
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN
FONT = "Arial"


@dataclass(frozen=True, slots=True)
class House:
    """What tells one house template from another.

    `body` is the size of the text. `least` is the smallest size that anything has, so that large print is large
    throughout, and `most` the largest; other sizes grow with the body. `lines` is the space between lines, in 240ths of
    a line. `number` is the width of the number column, `step` the further indent of each deeper level. `cover` is how
    much of the standard template's air its cover has.
    """

    name: str
    description: str
    body: int
    least: int
    most: int
    lines: int
    ink: str
    accent: str
    quiet: str
    rule: str
    tint: str
    number: int
    step: int
    watermark: bool
    cover: float
    foot: int

    def size(self, standard: int) -> int:
        """The size here of what has this size in the standard template, whose body has 24 half-points."""
        return min(self.most, max(self.least, round(standard * self.body / 24)))


STANDARD = House(
    name="standard",
    description="Relational agreement: house template",
    body=24,  # 12 pt
    least=18,
    most=64,
    lines=276,
    ink="1B2A33",  # body text: a blue-black, 14:1 on white
    accent="0B5563",  # deep teal, 8:1 on white
    quiet="4F5D66",  # header, footer, labels: 6.8:1 on white
    rule="B9C7CC",
    tint="E7F0F1",
    number=794,  # holds "12.10" at 12 pt
    step=624,
    watermark=True,
    cover=1.0,
    foot=624,
)
PLAIN = House(
    name="plain",
    description="Relational agreement: plain house template in large print",
    body=32,  # 16 pt: large print, and so is all else
    least=32,
    most=60,
    lines=324,
    ink="000000",
    accent="000000",
    quiet="000000",
    rule="000000",
    tint="F2F2F2",
    number=1077,  # holds "12.10" at 16 pt
    step=794,
    watermark=False,
    cover=0.3,  # its words take the room
    foot=400,  # two lines of large print
)

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:w10="urn:schemas-microsoft-com:office:word"'
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
