"""The archive that a command works on: the one that is named, or the nearest from the current folder upward."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ..archive import Kind, open_archive
from ..errors import NotKept
from ..messages import retell, say
from ..show import show_line

if TYPE_CHECKING:
    from ..archive import KeptClaim
    from ..archive.archive import Archive

Command = TypeVar("Command", bound=Callable[..., Any])

option = click.option(
    "--archive",
    "folder",
    metavar="DIR",
    help="The archive's folder; if not given, the nearest from here upward.",
)


def claim_of(archive: Archive, handle: str) -> KeptClaim:
    """The claim with that handle as it counts now. Raises NotKept where the latest reading has it no more."""
    for kept in archive.claims([handle]):
        return kept
    raise NotKept(
        say(
            "{handle}: a claim of an earlier reading, which the latest does not make; see: list claims",
            handle=handle[:12],
        )
    )


def _reason(ctx: click.Context, param: click.Parameter, value: str) -> str:
    """The reason; one without a word in it is none."""
    if not value.strip():
        raise click.BadParameter(say("say why, in a few words."))
    return value.strip()


def judging(command: Command) -> Command:
    """The options of who judges and why."""
    for one in (
        click.option("--by", metavar="NAME", help="Who says so; the archive's recorder if not given."),
        click.option(
            "--why", required=True, metavar="WORDS", callback=_reason, help="Why; kept sealed, with who and when."
        ),
    ):
        command = one(command)
    return command


def open_here(folder: str | None) -> Archive:
    """The archive, opened. Raises NoArchive where there is none, and ArchiveLocked where it is locked."""
    return open_archive(folder if folder is not None else ".", above=folder is None)


def handle_of(archive: Archive, id: str, *kinds: Kind) -> str:
    """The handle of what an id, or the beginning of one, stands for. Raises NotKept where it is of another kind."""
    found = archive.find(id)
    if found.kind not in kinds:
        wanted = " or ".join(kinds)
        raise NotKept(
            say(
                "{id}: a {kind}; give the id of a {wanted} (see: witnessmark list)",
                id=show_line(id)[:80],
                kind=retell(found.kind),
                wanted=retell(wanted),
            )
        )
    return found.handle
