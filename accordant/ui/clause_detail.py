"""One clause: what it means for us, its options side by side, what the parties say of it, and what stands behind it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import streamlit as st

from accordant.agreement.model import Agreement
from accordant.conditions import explain
from accordant.conditions.model import TRUE
from accordant.finding import AccordantError
from accordant.library.entries import OptionEntry
from accordant.library.library import Library, LibraryClause
from accordant.reports.party_remarks import Said
from accordant.reports.side_by_side import Line, lines_of, side_by_side
from accordant.ui import clause_pieces, navigation, option_pieces, own_words, pieces, readings, remark_form, remark_list
from accordant.ui.contrast_pieces import LinkTo
from accordant.ui.desk import Desk
from accordant.ui.options import default_option, offered_options
from accordant.ui.readings import Reading
from accordant.ui.sides import Side, ask_side

_TURNS = {-1: ("Before it", "arrow_back"), 1: ("After it", "arrow_forward")}


def show(library: Library, clause: LibraryClause, desk: Desk | None, reading: Reading | None, link: LinkTo) -> None:
    """Show one clause, with what it says in the draft in hand if there is one."""
    if st.button("All clauses", key="back to clauses", icon=":material/arrow_back:", type="tertiary"):
        del st.query_params["clause"]
        navigation.scroll_to()
        st.rerun()
    if desk is None or reading is None:
        st.html(pieces.page_head(clause.head.dimension.capitalize(), clause.head.title))
        with st.container(key="clause-detail", gap="medium"):
            st.html(clause_pieces.clause_page(clause, library, link))
        return
    _Page(library, clause, desk, reading, link).show()


class _Page:
    def __init__(self, library: Library, clause: LibraryClause, desk: Desk, reading: Reading, link: LinkTo):
        self.library = library
        self.clause = clause
        self.desk = desk
        self.agreement: Agreement = reading.agreement
        self.said: tuple[Said, ...] = remark_list.remarks_now(desk, reading)
        self.link = link
        self.lines = lines_of(self.agreement, clause.id)

    def show(self) -> None:
        head = self.clause.head
        st.html(pieces.page_head(f"{head.dimension.capitalize()} · {self._where()}", head.title, head.plain))
        with st.container(key="clause-detail", gap="medium"):
            side = ask_side(self.agreement, self.desk.speaks_for)
            if not self.clause.special:
                st.html(pieces.group_head("What it means", ""))
                st.html(option_pieces.meaning(head, side.party))
            if head.options and not self.clause.special:
                self._options(side)
            else:
                self._words()
            st.html(pieces.group_head("What the parties say", ""))
            remark_form.show(self.desk, self.agreement, self.clause, self.said, side, present=bool(self.lines))
            own_words.edit(self.desk, self.agreement, self.clause)
            if not self.clause.special:
                st.html(pieces.group_head("Beside a standard contract", ""))
                st.html(option_pieces.contrast(head))
            known = [self.library.authorities[id] for id in head.authorities if id in self.library.authorities]
            if known:
                st.html(pieces.group_head("Law behind it", ""))
                st.html(option_pieces.authorities(known))
            self._turn()

    def _where(self) -> str:
        for holder in self.agreement.holders():
            if holder.id == self.clause.id:
                schedule = self.clause.head.kind == "schedule"
                return f"{holder.number if schedule else f'clause {holder.number}'} of this draft"
        return "in the background of this draft" if self.lines else "not in this draft"

    def _words(self) -> None:
        st.html(pieces.group_head("What it says", ""))
        if self.lines:
            st.html(option_pieces.text(self.lines))
        else:
            self._absent()

    def _absent(self) -> None:
        when = self.clause.head.when
        reason = "With the present answers this clause is not in the draft."
        if when.condition != TRUE:
            reason += f" It is in when {explain(when.condition, self.library.vocabulary).replace('*', '')}."
        st.html(pieces.note(reason))
        st.html(clause_pieces.clause_words(self.clause, self.library, self.link))

    # --- options --------------------------------------------------------------------------------------------------

    def _options(self, side: Side) -> None:
        options = self.clause.head.options
        offered = {option.id for option in offered_options(self.desk, self.clause)} if self.lines else set[str]()
        in_force = self.desk.settled.option(self.clause.id)
        st.html(pieces.group_head("Its options", ""))
        st.html(option_pieces.option_cards(options, self._tags(offered, in_force), in_force, side.party))
        if not self.lines:
            self._absent()
            return
        for option in options:
            if option.id not in offered:
                when = explain(option.available.condition, self.library.vocabulary).replace("*", "")
                st.html(pieces.note(f"“{option.name}” is on offer when {when}."))
        self._versions([option for option in options if option.id in offered], in_force)

    def _tags(self, offered: set[str], in_force: str | None) -> Mapping[str, list[str]]:
        suggested = default_option(self.desk, self.clause) if self.lines else None
        tags: dict[str, list[str]] = {option.id: [] for option in self.clause.head.options}
        for id, words in tags.items():
            words += ["In this draft"] if id == in_force and self.lines else []
            words += ["Suggested"] if id == suggested else []
            words += ["Not on offer now"] if self.lines and id not in offered else []
        for each in self.said:
            if each.remark.clause == self.clause.id and each.remark.prefers in tags:
                tags[each.remark.prefers].append(f"{each.by} prefers it")
        return tags

    def _versions(self, offered: list[OptionEntry], in_force: str | None) -> None:
        now = self.clause.option(in_force or "")
        others = {option.id: option for option in offered if option.id != in_force}
        st.html(
            pieces.group_head("Side by side", "")
            if others and now is not None
            else pieces.group_head("What it says", "")
        )
        if now is None or not others:
            st.html(option_pieces.text(self.lines))
            return
        with st.container(key="versions-bar", horizontal=True, vertical_alignment="bottom", gap="small"):
            picked = st.selectbox(
                f"“{now.name}”, which this draft has, beside",
                list(others),
                format_func=lambda id: others[id].name,
                key=f"beside of {self.clause.id}",
            )
            if st.button("What else would change", key="to compare", icon=":material/difference:", type="tertiary"):
                st.session_state["question"] = self.clause.option_name
                navigation.go("compare")
        other = self._under(picked)
        if other is not None:
            st.html(
                option_pieces.versions(
                    f"In this draft: {now.name}", others[picked].name, side_by_side(self.lines, other)
                )
            )

    def _under(self, option: str) -> tuple[Line, ...] | None:
        """What the clause would say with another option."""
        try:
            other = readings.read_draft(self.library, self.desk.draft.chosen(self.clause.id, option)).agreement
        except AccordantError as error:
            for finding in error.findings:
                st.html(pieces.finding_card(finding, "error"))
            return None
        return lines_of(other, self.clause.id)

    # --- on to the next -------------------------------------------------------------------------------------------

    def _turn(self) -> None:
        ids = list(_ids(self.agreement))
        if self.clause.id not in ids:
            return
        here = ids.index(self.clause.id)
        with st.container(key="clause-turn", horizontal=True, gap="small"):
            for step, (words, icon) in _TURNS.items():
                if 0 <= here + step < len(ids):
                    title = self.library.clauses[ids[here + step]].head.title
                    if st.button(f"{words}: {title}", key=f"turn {step}", icon=f":material/{icon}:"):
                        st.query_params["clause"] = ids[here + step]
                        navigation.scroll_to()
                        st.rerun()


def _ids(agreement: Agreement) -> Iterable[str]:
    yield from dict.fromkeys(block.id.partition(".")[0] for block in agreement.background)
    yield from (holder.id for holder in agreement.holders())
