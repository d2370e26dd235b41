"""What a person names where incidents are ruled of: a claim, an incident, or a proposal that nobody has decided on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..archive import Proposal
from ..errors import NotKept
from ..messages import say
from ..records import Incident
from ..show import show_line
from . import here
from .decided import accounted
from .incidents_kept import Account

if TYPE_CHECKING:
    from ..archive.archive import Archive

_SHORTEST = 4


@dataclass(slots=True)
class Names:
    """The names of one command, looked up; proposals are worked out where one is named, and once."""

    archive: Archive
    _account: Account | None = None

    @property
    def account(self) -> Account:
        """Which claims of the archive speak of one event."""
        if self._account is None:
            self._account = accounted(self.archive)
        return self._account

    def proposal(self, id: str) -> Incident | None:
        """The proposal that an id, or an unambiguous beginning of one, stands for; None where it looks like none."""
        text = id.strip().lower()
        if not _is_proposals(text):
            return None
        found = [one for one in self.account.proposed if one.id.startswith(text)]
        if len(found) > 1:
            some = ", ".join(sorted(one.id for one in found)[:5])
            raise NotKept(say("{id}: may be any of {some}; give more of the id", id=show_line(id)[:80], some=some))
        if not found:
            raise NotKept(
                say(
                    "{id}: nothing is proposed by that id now: its claims were decided on, or others came; "
                    "see: witnessmark incidents list",
                    id=show_line(id)[:80],
                )
            )
        return found[0]

    def of_claim(self, handle: str) -> Incident:
        """What a claim is in, as it stands: the proposal that says most, or else what people decided."""
        kept = here.claim_of(self.archive, handle)
        for one in (*self.account.proposed, *self.account.decided):
            if kept.claim.id in one.claims:
                return one
        raise NotKept(say("{id}: of no event: misread, discounted, or it says that nothing is known", id=kept.claim.id))

    def handles(self, ids: Sequence[str]) -> tuple[list[str], list[str]]:
        """The handles of what these ids stand for, a proposal's being those of its claims; and those of its claims that
        are of totals."""
        handles: list[str] = []
        totals: list[str] = []
        for id in ids:
            proposal = self.proposal(id)
            if proposal is None:
                handles.append(here.handle_of(self.archive, id, "incident", "claim"))
                continue
            told = [one.handle for one in self.account.of_incident(proposal)]
            handles += told
            totals += told if proposal.kind == "total" else []
        return handles, totals


def as_proposed(incident: Incident) -> Proposal:
    """What is kept of a proposal with its confirmation."""
    return Proposal(incident.id, incident.reasons, incident.score)


def _is_proposals(text: str) -> bool:
    return text.startswith("i") and len(text) >= _SHORTEST and all(one in "0123456789abcdef" for one in text[1:])
