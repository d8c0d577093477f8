"""What is in the agreement: the parties, the clauses, their numbers, references and lists.

The conditions stand in data/questions/clauses.yml and the texts in data/templates/agreement.docx. This module counts:
which paragraphs are in, what number each has, how a list is punctuated, which definitions are used.
"""

from .wording import ENDINGS, text

# --- the parties --------------------------------------------------------------------------------------------------


class Party:
    """A party as the template asks for it: `number` is "(1)", `member` holds all its details."""

    def __init__(self, member, role, label):
        self.member, self.role, self.kind, self.number = member, role, member.kind, ""
        self.name, self.short_name = text(member.name, label), text(member.short_name, "short name")


def parties(*sides):
    """The parties of both sides, numbered; each side as its members, their role, and what their name is called."""
    found = [Party(member, role, label) for members, role, label in sides for member in members]
    for place, party in enumerate(found, start=1):
        party.number = f"({place})"
    return found


# --- the clauses that are in --------------------------------------------------------------------------------------


class Item:
    """A paragraph. `here`: whether it is in, or the members it is printed for; `leads`: the word that joins its list.

    `uses` are the definitions that its words need. `level` counts from 1.
    """

    def __init__(self, id, level, here, leads="", uses="", numbered=True):
        self.id, self.level, self.leads, self.uses, self.numbered = id, level, leads, uses.split(), numbered
        self.members = list(here) if isinstance(here, (list, tuple)) else [None] if here else []


class Table:
    """A table with `rows`: the members they are printed for, or whether each is in, with the definitions it uses.

    `columns`: the members that further columns are for. `empty_uses` is None where nothing stands in for no rows.
    """

    def __init__(self, id, here, rows, uses="", columns=None, row_uses="", empty_uses=None):
        self.id, self.here, self.given = id, bool(here), list(rows)
        self.rows = [row for row in self.given if not isinstance(row, tuple) or row[0]]
        self.columns = None if columns is None else list(columns)
        self.filled = self.here and bool(self.rows) and (columns is None or bool(self.columns))
        self.stands_empty = self.here and not self.filled and empty_uses is not None
        self.uses = (empty_uses or "").split() if self.stands_empty else []
        if self.filled:
            fixed = " ".join(row[1] for row in self.rows if isinstance(row, tuple))
            self.uses = f"{uses} {row_uses} {fixed}".split()


MOST_COLUMNS = 7


class Clause:
    """A clause, a schedule or the background, with its paragraphs and tables in order."""

    def __init__(self, id, here, blocks):
        self.id, self.here, self.blocks = id, bool(here), blocks


class Definition:
    """A definition: of its `versions` (whether it holds, the definitions it uses) the first that holds is printed."""

    def __init__(self, id, versions):
        self.id = id
        holding = [(place, uses) for place, (holds, uses) in enumerate(versions, start=1) if holds]
        self.version, self.uses = (holding[0][0], holding[0][1].split()) if holding else (0, [])


class _Chosen:
    """A paragraph that is in, for one member where it is repeated."""

    def __init__(self, item, member, children):
        self.item, self.children, self.closing = item, children, ""
        self.key = (item.id, None if member is None else member.id)


class Agreement:
    """The agreement that the answers give, as the template asks for it.

    `formats` holds, for clauses, schedules, recitals and schedule headings, the number format and text of each level.
    """

    def __init__(self, formats, background, clauses, schedules, definitions, **particulars):
        self.formats = formats
        self._places = {}  # (id, member) -> label, citation
        self._members = {}  # id -> the members it is printed for
        self._closings = {}
        self._alone = set()
        self._tables = {}
        self._needed = []
        self._clauses = set()
        for clause in background:
            self._enter(clause, "recitals", ())
        for position, clause in enumerate((each for each in clauses if each.here), start=1):
            self._places[clause.id, None] = self._number("clauses", (position,))
            self._enter(clause, "clauses", (position,))
        for position, clause in enumerate((each for each in schedules if each.here), start=1):
            self._places[clause.id, None] = self._number("headings", (position,))
            self._enter(clause, "schedules", ())
        self._versions = self._used({definition.id: definition for definition in definitions})
        for name, value in particulars.items():
            setattr(self, name, value)

    # --- what the template asks -----------------------------------------------------------------------------------

    def has(self, *clauses):
        """Whether one of these clauses or schedules is in."""
        return any(clause in self._clauses for clause in clauses)

    def shows(self, id):
        """Whether a paragraph or a table is in."""
        return bool(self._members.get(id)) or (id in self._tables and self._tables[id].filled)

    def members(self, id):
        """The members that a paragraph, or the rows of a table, are printed for."""
        return self._tables[id].rows if id in self._tables else self._members.get(id, [])

    def has_row(self, id, row):
        """Whether a fixed row of a table is in; the first is 1."""
        return bool(self._tables[id].given[row - 1][0])

    def columns(self, id):
        """The members that the further columns of a table are for."""
        return self._tables[id].columns

    def is_turned(self, id):
        """Whether a table is too wide with one column for each member, and narrower with one row for each."""
        rows, columns = len(self._tables[id].rows), len(self._tables[id].columns)
        return columns + 1 > MOST_COLUMNS and rows < columns

    def stands_empty(self, id):
        """Whether a sentence stands in place of a table without rows."""
        return id in self._tables and self._tables[id].stands_empty

    def alone(self, id):
        """Whether only one item of a list is left, which then stands in one sentence with the words before it."""
        return (id, None) in self._alone

    def close(self, id, before="", member=None):
        """What stands at the end of an item of a list: ";", "; and" or a full stop, after the value `before`."""
        closing = self._closings.get((id, None if member is None else member.id), ".")
        return "" if closing == "." and isinstance(before, str) and before.endswith(ENDINGS) else closing

    def cite(self, id):
        """The number that refers to a clause, a paragraph or a schedule: 12.3(b)."""
        return self._places.get((id, None), ("", ""))[1]

    def label(self, id):
        """The number printed before a clause or a schedule."""
        return self._places[id, None][0]

    def defines(self, id, version=None):
        """Whether a definition is used, in this version."""
        return id in self._versions and version in (None, self._versions[id])

    # --- counting -------------------------------------------------------------------------------------------------

    def _enter(self, clause, kind, position):
        if not clause.here:
            return
        self._clauses.add(clause.id)
        items = [block for block in clause.blocks if isinstance(block, Item)]
        for table in clause.blocks:
            if isinstance(table, Table):
                self._tables[table.id] = table
                self._needed += table.uses
        chosen = self._choose(_nested(items))
        for each in chosen:
            self._tidy(each)
        self._place(chosen, kind, position)

    def _choose(self, nodes):
        chosen = []
        for item, below in nodes:
            for member in item.members:
                children = self._choose(below)
                if item.leads and below and not children:
                    continue  # words that lead in to nothing
                chosen.append(_Chosen(item, member, children))
                self._members.setdefault(item.id, []).append(True if member is None else member)
                self._needed += item.uses
        return chosen

    def _tidy(self, each):
        """Punctuate a list; a list of one is run together with the words before it."""
        if each.item.leads and len(each.children) == 1:
            self._alone.add(each.key)
            self._closings[each.key] = each.closing or "."
            return
        if each.item.leads and each.children:
            ends = [";"] * len(each.children)
            ends[-2:] = [f"; {each.item.leads}", each.closing or "."]
            for child, end in zip(each.children, ends, strict=True):
                child.closing = self._closings[child.key] = end
        for child in each.children:
            self._tidy(child)

    def _place(self, chosen, kind, position):
        count = 0
        for each in chosen:
            if not each.item.numbered:
                self._places[each.key] = ("", "")
                continue
            count += 1
            place = (*position, count)
            self._places[each.key] = self._places.get(each.key) or self._number(kind, place)
            self._places.setdefault((each.item.id, None), self._places[each.key])  # a repeated one: its first
            if each.key in self._alone:
                only = each.children[0]
                self._places[only.key] = self._places[only.item.id, None] = self._places[each.key]
            else:
                self._place(each.children, kind, place)

    def _number(self, kind, position):
        """The label at a position, and the number that refers to it from anywhere."""
        labels = []
        for depth in range(1, len(position) + 1):
            label = self.formats[kind][depth - 1][1]
            for index, count in enumerate(position[:depth]):
                label = label.replace(f"%{index + 1}", _numeral(count, self.formats[kind][index][0]))
            labels.append(label)
        citation = ""
        for depth, label in enumerate(labels):
            text = self.formats[kind][depth][1]
            inherits = any(f"%{above + 1}" in text for above in range(depth))
            citation = (label if inherits else citation + label).rstrip(". ")
        return labels[-1], citation

    def _used(self, definitions):
        """The definitions that the words in the agreement need, and those that these need, with their versions."""
        found = {}
        queue = list(self._needed)
        while queue:
            term = queue.pop()
            if term in definitions and term not in found:
                found[term] = definitions[term].version
                queue += definitions[term].uses
        return found


def _nested(items):
    """A flat list of paragraphs with levels, as a tree: [(item, what stands under it)]."""
    tree, stack = [], []
    for item in items:
        node = (item, [])
        while stack and stack[-1][0].level >= item.level:
            stack.pop()
        (stack[-1][1] if stack else tree).append(node)
        stack.append(node)
    return tree


def _numeral(count, form):
    """A number as Word writes it: after z come aa, bb, cc."""
    if form in ("lowerLetter", "upperLetter"):
        letters = chr(97 + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letters if form == "lowerLetter" else letters.upper()
    if form in ("lowerRoman", "upperRoman"):
        signs = ["m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"]
        sizes = (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)
        roman = ""
        for size, sign in zip(sizes, signs, strict=True):
            roman += sign * (count // size)
            count %= size
        return roman if form == "lowerRoman" else roman.upper()
    return f"{count:02d}" if form == "decimalZero" else str(count)
