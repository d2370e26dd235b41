"""Which of a sentence's places each of its claims speaks of."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from ..lang.load import Language
from .datelines import after_dateline
from .draft import Draft, Scene
from .hospitals import without_hospitals
from .named import Named
from .seats import said_there, without_seats
from .speakers import speech_words
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


# beyond the last token of any sentence
_FAR: Final = 1 << 30
# tokens from a claim back to the bracket that it stands in
_BRACKET: Final = 12
_MOVED: Final = frozenset(("displaced", "detained", "missing"))


def place_claims(scene: Scene, findings: list[Finding], language: Language) -> None:
    """Gives each claim of a sentence the place that stands nearest in its clause."""
    scene.places = without_seats(scene.places, scene.sentence.tokens, scene.frames, speech_words(language))
    scene.places = without_hospitals(scene, language)
    scene.places = _without_label(scene)
    tokens, places, drafts = scene.sentence.tokens, scene.places, scene.drafts
    if not places and all(d.finding.place_at < 0 for d in drafts):
        return
    ends = [first_own_event(draft, drafts, language) for draft in drafts]
    chosen = [_bracketed_by(scene, draft) for draft in drafts]
    chosen = [_place_after(scene, k, ends[k]) if at is None else at for k, at in enumerate(chosen)]
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
        if at is None and (there := said_there(draft, language.tables.get("places", {}).get("there", ()))) is not None:
            at = next((i for i in range(len(places) - 1, -1, -1) if places[i].seat and places[i].last <= there), None)
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


def _without_label(scene: Scene) -> list[Named]:
    """The places of a sentence, where a name that opens its line as the place of filing ("Saqba: Six died in Arbin")
    is no scene beside another."""
    places, tokens = scene.places, scene.sentence.tokens
    if len(places) < 2 or not scene.sentence.opens_line:
        return places
    first = min((draft.finding.group.first for draft in scene.drafts), default=0)
    body = after_dateline(tokens, first)
    if not places[0].first and tokens[places[0].last].text == ":":
        body = places[0].last + 1
    filed = [place for place in places if place.last < body]
    if not filed or not any(place.heads and not place.country for place in places[len(filed) :]):
        return places
    return [*(replace(place, heads=False) for place in filed), *places[len(filed) :]]


def _heads(places: list[Named], draft: Draft, first: int = 0, stop: int = _FAR) -> list[int]:
    moved = draft.finding.harm in _MOVED
    heads = [
        i
        for i, place in enumerate(places)
        if not place.joined and (place.heads or (place.origin and moved)) and first <= place.first < stop
    ]
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
    heads = _heads(places, drafts[k], reach, stop)
    narrow = any(places[i].last <= reach for i in _heads(places, drafts[k], 0, reach) if not places[i].country)
    if heads and not (narrow and places[heads[0]].country) and not _turns(tokens, reach, places[heads[0]].first):
        return heads[0]
    # "19 dead from Kallaseh"
    return next((i for i, p in enumerate(places) if p.origin and reach <= p.first <= reach + 2), None)


def _bracketed_by(scene: Scene, draft: Draft) -> int | None:
    """The place whose bracket the claim stands in: "Saqba (12 killed and three wounded)"."""
    tokens, first = scene.sentence.tokens, min(draft.finding.group.first, draft.finding.harm_first)
    for i in range(first - 1, max(-1, first - 1 - _BRACKET), -1):
        if tokens[i].letter == ")":
            return None
        if tokens[i].letter == "(":
            return next((k for k, place in enumerate(scene.places) if place.last == i and place.heads), None)
    return None


def _shared_after(drafts: list[Draft], chosen: list[int | None], k: int) -> int | None:
    """The place that a later item of the same list names: they share it."""
    finding = drafts[k].finding
    unbroken = True
    for n in range(k + 1, len(drafts)):
        other = drafts[n].finding
        same = other.harm_first == finding.harm_first
        unbroken = unbroken and (same or other.parent is finding or _follows(drafts[n - 1], drafts[n]))
        if chosen[n] is not None and (same or unbroken):
            return chosen[n]
    return None


def _follows(draft: Draft, other: Draft) -> bool:
    """Whether only "and" stands between two claims: "31 killed and 18 injured in Saqba"."""
    one, two = draft.finding, other.finding
    last, first = max(one.group.last, one.harm_last), min(two.group.first, two.harm_first)
    between = draft.sentence.tokens[last:first]
    return first >= last and len(between) <= 1 and all(t.letter in "c," for t in between)


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
