"""Which of a sentence's places each of its claims speaks of."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from ..lang.load import Language
from .draft import Draft, Scene
from .named import Named
from .tellings import first_own_event
from .tokens import Token
from .units import Finding


def _label(scene: Scene, finding: Finding) -> Named:
    """The name in front of a share of a figure, as a place: "Koumra, five"."""
    tokens = scene.sentence.tokens
    last = finding.place_at
    while tokens[last].letter == "X":
        last += 1
    start, end = tokens[finding.place_at].start, tokens[last - 1].end
    text = scene.sentence.text[start - scene.sentence.start : end - scene.sentence.start]
    return Named(text, start, end, finding.place_at, last)


_MOVED: Final = frozenset(("displaced", "detained", "missing"))


def place_claims(scene: Scene, findings: list[Finding], language: Language) -> None:
    """Gives each claim of a sentence the place that stands nearest in its clause."""
    tokens, places, drafts = scene.sentence.tokens, scene.places, scene.drafts
    if not places and all(d.finding.place_at < 0 for d in drafts):
        return
    ends = [first_own_event(draft, drafts, language) for draft in drafts]
    chosen = [_place_after(scene, k, ends[k]) for k in range(len(drafts))]
    for k, draft in enumerate(drafts):
        if draft.finding.place_at >= 0:
            draft.places = [_label(scene, draft.finding)]
            continue
        at = chosen[k]
        if at is None:
            at = _place_within(scene, draft)
        if at is None and ends[k] == len(tokens):
            at = _shared_after(drafts, chosen, k)
        if at is None:
            at = _place_before(scene, draft)
        if at is None:
            heads = _heads(places, draft)
            at = next((i for i in heads if draft.finding.group.last <= places[i].first < ends[k]), None)
        if at is None:
            at = next((i for i, p in enumerate(places) if p.origin and p.typed), None)
        if at is None:
            continue
        draft.places = [places[at]]
        for following in places[at + 1 :]:
            if following.joined:
                draft.places.append(following)
            elif following.heads:
                break
        if len(draft.places) > 1 and places[at].start < draft.end:
            draft.end = max(draft.end, draft.places[-1].end)
    _deal_out(scene, tokens)


def _heads(places: list[Named], draft: Draft) -> list[int]:
    moved = draft.finding.harm in _MOVED
    heads = [i for i, place in enumerate(places) if not place.joined and (place.heads or (place.origin and moved))]
    # a country is the place only where nothing narrower is named
    return [i for i in heads if not places[i].country] or heads


def _place_after(scene: Scene, k: int, stop: int) -> int | None:
    tokens, places, drafts = scene.sentence.tokens, scene.places, scene.drafts
    finding = drafts[k].finding
    reach = max(finding.group.last, finding.harm_last if finding.harm_first > finding.group.first else 0)
    for other in drafts[k + 1 :]:
        begin = min(other.finding.group.first, other.finding.harm_first)
        if begin >= reach:
            stop = min(stop, begin)
            break
    for i in _heads(places, drafts[k]):
        if reach <= places[i].first < stop and not _turns(tokens, reach, places[i].first):
            return i
    # "19 dead from Kallaseh"
    return next((i for i, p in enumerate(places) if p.origin and reach <= p.first <= reach + 2), None)


def _shared_after(drafts: list[Draft], chosen: list[int | None], k: int) -> int | None:
    """The place that a later item of the same list names: they share it."""
    finding = drafts[k].finding
    unbroken = True
    for n in range(k + 1, len(drafts)):
        other = drafts[n].finding
        same = other.harm_first == finding.harm_first
        unbroken = unbroken and (same or other.parent is finding)
        if chosen[n] is not None and (same or unbroken):
            return chosen[n]
    return None


def _place_within(scene: Scene, draft: Draft) -> int | None:
    """The place between the word of harm and the count: "the number of fatalities in Aleppo rose to 27"."""
    finding = draft.finding
    first = min(finding.group.first, finding.harm_first)
    last = max(finding.group.first, finding.harm_first)
    return next((i for i in _heads(scene.places, draft) if first < scene.places[i].first < last), None)


def _place_before(scene: Scene, draft: Draft) -> int | None:
    places = scene.places
    begin = min(draft.finding.group.first, draft.finding.harm_first)
    before = [i for i in _heads(places, draft) if places[i].last <= begin]
    if not before:
        return None
    at = before[-1]
    # the first of two places before a claim is the scene: "In Taji, just north of Baghdad, 42 died"
    while at - 1 in before and places[at].first - places[at - 1].last <= 5 and not places[at].typed:
        at -= 1
    return at


def _deal_out(scene: Scene, tokens: list[Token]) -> None:
    """Gives each place its own claim where the text says "each", and its own number where it says "respectively"."""
    lows = {token.low for token in tokens}
    if "respectively" in lows:
        for drafts in _by_places(scene):
            if len(drafts) == len(drafts[0].places):
                for draft, place in zip(drafts, list(drafts[0].places), strict=True):
                    draft.places = [place]
    elif "each" in lows:
        dealt: list[Draft] = []
        for draft in scene.drafts:
            near = min(draft.finding.group.first, draft.finding.harm_first)
            each = any(t.low == "each" for t in tokens[near : draft.places[-1].last if draft.places else near])
            if not each or len(draft.places) < 2:
                dealt.append(draft)
                continue
            for place in draft.places:
                end = max(draft.end, place.end) if place is draft.places[-1] else draft.end
                dealt.append(
                    replace(
                        draft, places=[place], finding=replace(draft.finding), end=end, inherited=set(draft.inherited)
                    )
                )
        scene.drafts = dealt


def _by_places(scene: Scene) -> list[list[Draft]]:
    grouped: dict[tuple[int, ...], list[Draft]] = {}
    for draft in scene.drafts:
        if len(draft.places) > 1:
            grouped.setdefault(tuple(p.start for p in draft.places), []).append(draft)
    return list(grouped.values())


def _turns(tokens: list[Token], first: int, last: int) -> bool:
    """Whether the clause turns to something else between two tokens."""
    for i in range(first, last):
        token = tokens[i]
        if token.letter in ";!" or token.low in ("while", "but", "whereas", "meanwhile"):
            return True
        if token.letter == "c" and i + 1 < last and any(t.letter in "VKFAv" for t in tokens[i + 1 : last]):
            return True
    return False
