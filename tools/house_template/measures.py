"""The measures and colours that the parts of the house template share.

Lengths are in twips (twentieths of a point; 567 to the centimetre), font sizes in half-points, as ECMA-376 has them.
"""

PAGE_WIDTH = 11906
PAGE_HEIGHT = 16838
MARGIN = 1417  # 2.5 cm
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN

FONT = "Arial"
BODY = 24  # 12 pt
INK = "1B2A33"  # body text: a blue-black, 14:1 on white
ACCENT = "0B5563"  # deep teal, 8:1 on white
QUIET = "4F5D66"  # header, footer, labels: 6.8:1 on white
RULE = "B9C7CC"
TINT = "E7F0F1"

NUMBER = 794  # width of the number column: holds "12.10" at 12 pt
STEP = 624  # further indent for each deeper level

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
