"""`witnessmark incidents undo`: a ruling is taken back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import click

from ..errors import NotKept
from ..messages import say
from . import here
from .incidents_lines import claims_words, short
from .tell import tell

if TYPE_CHECKING:
    from ..archive import Found
    from ..archive.archive import Archive

_PROPOSAL: Final = re.compile(r"i[0-9a-f]{4,16}")


@click.command("undo", short_help="Take a ruling back.")
@click.argument("id", metavar="RULING|INCIDENT|CLAIM")
@here.judging
@here.option
def command(*, id: str, why: str, by: str | None, folder: str | None) -> None:
    """Take back that claims were merged, confirmed or split: all is as it was before, ids that had ended live again,
    and the history keeps both.

    A ruling's id stands in the history of its incident; the id of an incident or a claim means the last ruling on it.
    A ruling that a later one rests on is taken back after that.

    \b
    Example:
      $ witnessmark incidents undo c0b502843becf9013 --why "the second raid was a day later"
    """
    with here.open_here(folder) as archive:
        found = _found(archive, id)
        handle = here.handle_of(archive, id, "ruling", "incident", "claim")
        if found.kind != "ruling":
            told = archive.rulings(incident=handle) if found.kind == "incident" else archive.rulings(claim=handle)
            standing = [one for one in told if one.verdict != "undo" and not one.undone]
            if not standing:
                raise NotKept(
                    say("{handle}: nothing is ruled of it that is not taken back already", handle=short(handle))
                )
            handle = standing[-1].handle
        ruled = archive.undo(handle, why=why, by=by)
        kept = list(archive.incidents(ruled.incidents))
    for one in kept:
        tell(f"{short(one.handle)}: {claims_words(len(one.claims))}")
    tell(say("{handle}: taken back, entry {entry:,}", handle=short(handle), entry=ruled.entry))


def _found(archive: Archive, id: str) -> Found:
    try:
        return archive.find(id)
    except NotKept:
        if _PROPOSAL.fullmatch(id):
            raise NotKept(
                say("{id}: a proposal, of which nobody has ruled; there is nothing to take back", id=id)
            ) from None
        raise
