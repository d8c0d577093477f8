"""Commands about the drafts that the app keeps: drafts backup, drafts purge, drafts give."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Optional

import typer

from accordant.cli.output import Misuse
from accordant.phrases import counted


def register(app: typer.Typer) -> None:
    """Add these commands."""
    group = typer.Typer(help="Looks after the drafts that the app keeps.", no_args_is_help=True, rich_markup_mode=None)
    group.command()(backup)
    group.command()(purge)
    group.command()(give)
    app.add_typer(group, name="drafts")


def backup(to: Annotated[Path, typer.Argument(help="The file to write.")]) -> None:
    """A copy of the file of drafts, made while the app may be running."""
    from accordant.store.database.engine import Database, database_url
    from accordant.store.database.upkeep import back_up
    from accordant.store.drafts import StoreTrouble
    from accordant.store.opening import drafts_folder

    try:
        back_up(Database(database_url(drafts_folder())), to)
    except StoreTrouble as error:
        raise Misuse(str(error)) from None
    print(f"{to}: {to.stat().st_size:,} bytes.", file=sys.stderr)


def purge(
    deleted_for: Annotated[int, typer.Option(min=0, help="Days since it was deleted.")] = 30,
    untouched_for: Annotated[
        Optional[int],  # noqa: UP045  # Typer reads the annotation at run time
        typer.Option(min=1, help="Days since its last change, deleted or not.", show_default=False),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do it. Without this, only say how many.")] = False,
) -> None:
    """Delete for good the drafts that were deleted, or left untouched, long enough ago."""
    from accordant.store.database import upkeep
    from accordant.store.database.engine import Database, database_url
    from accordant.store.drafts import StoreTrouble
    from accordant.store.opening import drafts_folder

    folder = drafts_folder()
    try:
        many = upkeep.purge(
            Database(database_url(folder)),
            datetime.now(UTC),
            deleted_for=deleted_for,
            untouched_for=untouched_for,
            folder=folder,
            do=yes,
        )
    except StoreTrouble as error:
        raise Misuse(str(error)) from None
    _tell(many, "deleted for good", done=yes)


def give(
    giver: Annotated[str, typer.Argument(help="The e-mail address of whoever owns the drafts.", metavar="FROM")],
    taker: Annotated[str, typer.Argument(help="That of whoever is to own them.", metavar="TO")],
    draft: Annotated[str, typer.Option(help="Only the draft with this id.", show_default=False)] = "",
    yes: Annotated[bool, typer.Option("--yes", help="Do it. Without this, only say how many.")] = False,
) -> None:
    """Give somebody's drafts to another owner, as when they leave."""
    from accordant.store.database import upkeep
    from accordant.store.database.engine import Database, database_url
    from accordant.store.drafts import StoreTrouble
    from accordant.store.opening import drafts_folder

    try:
        database = Database(database_url(drafts_folder()))
        many = upkeep.give(database, giver, taker, only=draft, now=datetime.now(UTC), do=yes)
    except (StoreTrouble, ValueError) as error:
        raise Misuse(str(error)) from None
    _tell(many, f"given to {taker}", done=yes)


def _tell(many: int, what: str, *, done: bool) -> None:
    drafts = counted(many, "draft", "drafts")
    print(f"{drafts} {what}." if done else f"{drafts} would be {what}. Add --yes to do it.", file=sys.stderr)
