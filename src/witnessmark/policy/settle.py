"""What a policy takes of the claims of one incident, and why not the others.

A policy chooses among figures; it makes none. What it takes of a claim is what its words read, or less: where sources
differ, "nine" may be read as "at least seven", because another who counted says seven. So a policy loosens a toll, and
only a rule of words (what "dozens" stands for) can tighten it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ..messages import recorded
from ..records import Claim, Incident, Reading
from .grade import Graded, contested_status, grade, independent
from .policy import Key, Policy
from .voices import SAID, Speaker, Voice, has_number, replaced, slot_of, voices
from .words import none


@dataclass(frozen=True, slots=True)
class Pick:
    """What stands of one slot of an incident: a least and a most, the voices that are heard, and why the rest are not.

    `low` None: nothing stands; then `rest` says why, of all of them.
    """

    low: int | None
    high: int | None
    heard: frozenset[Speaker]
    why: str
    rest: str


def settle(
    incident: Incident,
    claims: Sequence[Claim],
    readings: Mapping[str, Reading],
    policy: Policy,
    families: Mapping[str, str | None],
    *,
    graded: Graded | None = None,
) -> dict[str, Reading]:
    """What the policy makes of each claim of an incident or a total, by id. `readings` are those of its words,
    `claims` those of the incident; `graded` is a person's grade, where there is one."""
    found = dict(readings)
    out = _whole_incident(incident, claims, readings, policy, families, graded)
    if out is not None:
        rule, why = out
        asks = rule == "evidence" and policy.ask_for_more
        for claim in claims:
            if has_number(found[claim.id]) or found[claim.id].includes:
                found[claim.id] = none("ask" if asks else "set aside", rule, why)
        return found
    contested = policy.says("civilians") != "as stated" and contested_status(claims, families)
    members = {claim.id for claim in claims}
    later = replaced(incident, readings) if policy.says("sources") != "side by side" else {}
    slots: dict[object, list[Claim]] = {}
    for claim in claims:
        if claim.id in later:
            found[claim.id] = none(
                "set aside",
                "sources",
                recorded("replaced by its own source's later figure ({later})", later=later[claim.id]),
            )
        elif claim.polarity in SAID and claim.scope != "historical" and _speaks(claim, readings[claim.id]):
            slots.setdefault(slot_of(claim, members), []).append(claim)
    for said in slots.values():
        if policy.says("sources") != "side by side":
            found.update(_settled(said, readings, policy, families))
    if contested:
        for claim in claims:
            if has_number(found[claim.id]) and claim.polarity == "asserted":
                found[claim.id] = _contested(claim, found[claim.id], policy)
    return found


def _speaks(claim: Claim, reading: Reading) -> bool:
    return has_number(reading) or claim.polarity == "negated"


def _whole_incident(
    incident: Incident,
    claims: Sequence[Claim],
    readings: Mapping[str, Reading],
    policy: Policy,
    families: Mapping[str, str | None],
    graded: Graded | None,
) -> tuple[Key, str] | None:
    """The rule by which an incident does not count, and why; None where it does."""
    told = independent(claims, families)
    if policy.families > 1 and told < policy.families:
        return "evidence", recorded(
            "{told}: the codebook asks for {families}", told=_families(told), families=policy.families
        )
    if incident.kind == "total":
        return None
    stands = (graded or grade(claims, families)) if policy.says("grades") == "only" else None
    if stands is not None and stands.grade not in policy.grades:
        counted = " and ".join(policy.grades)
        return "grades", recorded(
            "its incident is graded {grade} ({why}): the codebook counts {counted}",
            grade=stands.grade,
            why=stands.why,
            counted=counted,
        )
    if policy.least and not any(_makes_an_event(claim, readings[claim.id], policy) for claim in claims):
        whom = "killed" if policy.says("event") == "deaths" else recorded("killed or injured")
        return "event", recorded(
            "no claim of its incident gives {least:,} {whom}, which makes an event here", least=policy.least, whom=whom
        )
    return None


def _makes_an_event(claim: Claim, reading: Reading, policy: Policy) -> bool:
    harms = ("killed",) if policy.says("event") == "deaths" else ("killed", "injured", "casualties")
    if claim.harm not in harms or claim.polarity != "asserted" or not has_number(reading):
        return False
    return reading.max is None or reading.max >= policy.least


def _settled(
    said: Sequence[Claim], readings: Mapping[str, Reading], policy: Policy, families: Mapping[str, str | None]
) -> dict[str, Reading]:
    """What stands of one slot's claims."""
    told, left = voices(said, readings, families)
    heard = [voice for voice in told if voice.high != 0]
    if heard:  # that nobody was harmed is a denial where others who counted say how many were: it lowers nothing
        why = recorded("says that nobody was, where others say how many")
        left |= {id: why for voice in told if voice.high == 0 for id in voice.claims}
        told = heard
    pick = _PICKS[policy.says("sources")](told, policy)
    found = {id: none("set aside", "sources", why) for id, why in left.items()}
    for voice in told:
        for id in voice.claims:
            if pick.low is None or voice.speaker not in pick.heard:
                found[id] = none("set aside", "sources", pick.rest)
            else:
                found[id] = _weakened(readings[id], pick)
    preliminary = {claim.id for claim in said if claim.preliminary}
    return {
        id: replace(one, max=None) if id in preliminary and one.max is not None else one for id, one in found.items()
    }


def _weakened(reading: Reading, pick: Pick) -> Reading:
    """A reading that leaves room for what else is heard: no floor above the one that stands, no ceiling below it."""
    if not has_number(reading):  # "none": its own words, which cap nothing here
        return reading
    low = None if reading.min is None or pick.low is None else min(reading.min, pick.low)
    high = None if reading.max is None or pick.high is None else max(reading.max, pick.high)
    if (low, high) == (reading.min, reading.max):
        return reading
    before = f"{reading.note}; " if reading.note else ""
    if low is None and high is None:
        return none("set aside", "sources", recorded("{why}, and no limit stands", why=f"{before}{pick.why}"))
    note = f"{before}{pick.why}"
    return replace(reading, min=low, max=high, rule="sources", note=note)


def _contested(claim: Claim, reading: Reading, policy: Policy) -> Reading:
    """A reading of victims whom some call fighters and others civilians."""
    if "civilian" not in (claim.who, claim.facets.status) and "combatant" not in (claim.who, claim.facets.status):
        return reading
    why = recorded("some call the victims civilians, and others fighters")
    if policy.says("civilians") == "ask":
        return none("ask", "civilians", recorded("{why}: a person must say which", why=why))
    if reading.max is None:
        return none("set aside", "civilians", recorded("{why}: its least is 0 here", why=why))
    return replace(
        reading, min=None, includes=0, rule="civilians", note=recorded("its least is read as 0: {why}", why=why)
    )


def _families(told: int) -> str:
    return recorded("one independent family") if told == 1 else recorded("{told} independent families", told=told)


def _lows(told: Sequence[Voice]) -> list[int]:
    """The least figures of some voices, the highest first."""
    return sorted((voice.low for voice in told if voice.low is not None), reverse=True)


def _highs(told: Sequence[Voice]) -> list[int]:
    """The greatest figures of some voices, the lowest first."""
    return sorted(voice.high for voice in told if voice.high is not None)


def _lowest_of(told: Sequence[Voice]) -> int:
    """The lowest figure; of preliminary ones alone, which are floors, the highest."""
    final = _lows([voice for voice in told if voice.final])
    return final[-1] if final else max(_lows(told), default=0)


def _envelope(told: Sequence[Voice], policy: Policy) -> Pick:
    highs = _highs(told)
    high = highs[-1] if highs and highs[-1] >= max(_lows(told), default=0) else None
    why = recorded("the range of the last figures of {told} who counted", told=len(told))
    return Pick(_lowest_of(told), high, _all(told), why, "")


def _corroborated(told: Sequence[Voice], policy: Policy) -> Pick:
    known = [voice for voice in told if voice.known]
    lows, highs, least = _lows(known), _highs(known), policy.corroborated_by
    if len(known) < least:
        why = recorded("{value}: the codebook takes what {least} say", value=_families(max(1, len(known))), least=least)
        return Pick(None, None, frozenset(), "", why)
    low = lows[least - 1] if len(lows) >= least else 0
    high = highs[least - 1] if len(highs) >= least and highs[least - 1] >= low else None
    return Pick(low, high, _all(told), recorded("what {least} independent families say", least=least), "")


def _lowest(told: Sequence[Voice], policy: Policy) -> Pick:
    known, least = _lows([voice for voice in told if voice.known]), policy.corroborated_by
    if len(known) >= least:
        low, why = known[least - 1], recorded("the figure that {least} independent families reach", least=least)
    else:
        low, why = _lowest_of(told), recorded("the lowest figure, until another family corroborates a higher one")
    highs = _highs([voice for voice in told if voice.low == low])
    return Pick(low, highs[0] if highs else None, _all(told), why, "")


def _all(told: Sequence[Voice]) -> frozenset[Speaker]:
    return frozenset(voice.speaker for voice in told)


def _most_recent(told: Sequence[Voice], policy: Policy) -> Pick:
    days = [voice.latest for voice in told if voice.latest is not None]
    last = [voice for voice in told if not days or voice.latest == max(days)]
    return _only(last, recorded("the most recent figure"), recorded("not the most recent figure"))


def _best(told: Sequence[Voice], policy: Policy) -> Pick:
    named = {_folded(voice.speaker[0]): voice for voice in told if voice.known}
    ranked = [named[name] for name in map(_folded, policy.ranking) if name in named]
    if ranked:
        return _only(
            ranked[:1],
            recorded("the figure of the best source"),
            recorded("not the figure of the best source in the ranking"),
        )
    return _only(
        told,
        recorded("the lowest figure: no source is in the ranking"),
        recorded("not the lowest figure: no source is ranked"),
    )


def _folded(name: str | None) -> str:
    return " ".join((name or "").casefold().split())


def _only(told: Sequence[Voice], why: str, rest: str) -> Pick:
    """The lowest of some voices, and those that say the same."""
    low = min(_lows(told), default=None)
    highs = _highs([voice for voice in told if voice.low == low])
    high = highs[0] if highs else None
    heard = frozenset(voice.speaker for voice in told if (voice.low, voice.high) == (low, high))
    return Pick(low or 0, high, heard, why, rest)


_PICKS = {
    "envelope": _envelope,
    "corroborated": _corroborated,
    "lowest until corroborated": _lowest,
    "most recent": _most_recent,
    "best by ranking": _best,
}
