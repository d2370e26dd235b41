"""Incidents in lines for people, and as objects of plain JSON values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from ..archive import Descent, KeptIncident, Ruling, RulingVerdict
from ..count import Count
from ..incident.answer import ranged, to_json
from ..incident.ranges import Range
from ..messages import later, retell, say, say_many
from ..publish.reading import count_words, days_words
from ..records import HARMS, Harm, Incident
from ..show import show_line
from .incidents_kept import Account
from .lines import moment
from .objects import Object

_BETWEEN: Final = " · "
_SAID: Final[Mapping[RulingVerdict, str]] = {
    "merge": later("merged"),
    "confirm": later("confirmed"),
    "split": later("split"),
    "undo": later("taken back"),
}


def short(id: str) -> str:
    """An id as far as it takes a person to name it."""
    return id[:12]


class Ranges:
    """How many were harmed in each incident of an account, over the last figures of each who counted."""

    def __init__(self, account: Account) -> None:
        self.account = account
        self._found: dict[Harm, dict[str, Range]] = {}

    def of(self, incident: Incident) -> dict[Harm, Range]:
        """The range of each harm that its claims tell of."""
        told = {one.claim.harm for one in self.account.of_incident(incident)}
        return {harm: self._all(harm)[incident.id] for harm in HARMS if harm in told}

    def words(self, incident: Incident) -> list[str]:
        """The same in words; without what nobody gives a number of."""
        known = ((harm, one) for harm, one in self.of(incident).items() if one != Range(None, None))
        return [
            say("{count} {harm}", count=count_words(Count(one.floor, one.ceiling)), harm=retell(harm))
            for harm, one in known
        ]

    def _all(self, harm: Harm) -> Mapping[str, Range]:
        if harm not in self._found:
            account = self.account
            told = ranged([*account.decided, *account.proposed], account.claims, families=account.families, harm=harm)
            self._found[harm] = {one.id: found for one, found in told}
        return self._found[harm]


def incident_line(incident: Incident, ranges: Ranges) -> str:
    """An incident in one line: its id, whether it is decided, what, where, when, how many, by how many reports; why."""
    told = ranges.account.of_incident(incident)
    standing = say("decided") if incident.decided else say("proposed") if len(told) > 1 else say("nothing like it")
    if incident.score is not None and not incident.decided:
        standing = f"{standing}{say(', ')}{incident.score:.2f}"
    where = say(" and ").join(dict.fromkeys(place.name or place.text for place in incident.places[:3]))
    more = len(incident.places) - 3
    start, end = incident.date.start, incident.date.end
    known = [
        short(incident.id),
        standing,
        say("total") if incident.kind == "total" else None,
        say("{where} and {more} more", where=where, more=more) if more > 0 else where or say("no place"),
        days_words(start, end) if start or end else say("no day"),
        *ranges.words(incident),
        say(
            "{claims} of {reports}",
            claims=claims_words(len(told)),
            reports=say_many("{number:,} report", "{number:,} reports", len({one.report for one in told})),
        ),
        say("; ").join(map(retell, incident.reasons)),
    ]
    return _BETWEEN.join(show_line(one) for one in known if one)


def claims_words(number: int) -> str:
    """So many claims.

    >>> claims_words(1), claims_words(1200)
    ('1 claim', '1,200 claims')
    """
    return say_many("{number:,} claim", "{number:,} claims", number)


def ruling_line(ruling: Ruling) -> str:
    """A ruling in one line: when, what, over how many claims, by whom, why, and its id."""
    said = say(_SAID[ruling.verdict]) + (say(" (taken back since)") if ruling.undone else "")
    if ruling.undoes is not None:
        said = f"{said}: {short(ruling.undoes)}"
    why = ruling.why if ruling.why is not None else say("reason erased")
    if ruling.proposal is not None and ruling.proposal.reasons:
        why = say("{why} (proposed: {reasons})", why=why, reasons=say("; ").join(map(retell, ruling.proposal.reasons)))
    known = (
        moment(ruling.at),
        said,
        claims_words(len(ruling.left)),
        ruling.by,
        why,
        say("ruling {handle}", handle=short(ruling.handle)),
    )
    return _BETWEEN.join(show_line(one) for one in known if one)


def descents(kept: KeptIncident) -> Iterator[str]:
    """Where an incident came from and what became of it."""
    for one in kept.made_from:
        yield (
            say("split from {incident}", incident=short(one.incident))
            if one.how == "split"
            else say("took in {incident}", incident=short(one.incident))
        )
    for one in kept.became:
        if one.into is None:
            yield say("taken back")
        else:
            yield say(_BECAME[one.how], incident=short(one.into))
    if not kept.claims:
        yield (
            say("goes on in {incidents}", incidents=", ".join(map(short, kept.now)))
            if kept.now
            else say("ended: nothing is left of it")
        )


_BECAME: Final = {
    "merged": later("merged into {incident}"),
    "split": later("split: part went to {incident}"),
    "undone": later("taken back into {incident}"),
}


def incident_object(incident: Incident, ranges: Ranges) -> Object:
    """An incident as `incidents propose` writes one, with the range of each harm and the ids of its reports."""
    account = ranges.account
    claims = {one.claim.id: one.claim for one in account.of_incident(incident)}
    told = ranges.of(incident)
    return {
        **to_json(incident, told.get("killed", Range(None, None)), claims, families=account.families),
        "ranges": {harm: {"floor": one.floor, "ceiling": one.ceiling} for harm, one in told.items()},
        "reports": sorted({claim.report for claim in claims.values()}),
    }


def kept_object(kept: KeptIncident) -> Object:
    """What the archive knows of an incident beside its claims."""
    return {
        "entry": kept.entry,
        "at": kept.at,
        "now": list(kept.now),
        "made_from": [_descent(one) for one in kept.made_from],
        "became": [_descent(one) for one in kept.became],
    }


def _descent(one: Descent) -> Object:
    return {"incident": one.incident, "into": one.into, "how": one.how, "ruling": one.ruling}


def ruling_object(ruling: Ruling, ids: Mapping[str, str]) -> Object:
    """A ruling as an object; `ids` are claims' ids by their handles."""
    proposal = ruling.proposal
    return {
        "handle": ruling.handle,
        "said": ruling.verdict,
        "at": ruling.at,
        "by": ruling.by,
        "why": ruling.why,
        "entry": ruling.entry,
        "left": [{"claim": ids.get(claim, claim), "incident": incident} for claim, incident in ruling.left],
        "sides": [[ids.get(claim, claim) for claim in side] for side in ruling.sides],
        "proposal": None
        if proposal is None
        else {"id": proposal.id, "reasons": list(proposal.reasons), "score": proposal.score},
        "undoes": ruling.undoes,
        "undone": ruling.undone,
    }
