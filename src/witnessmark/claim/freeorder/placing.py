"""Which of a sentence's places each of its claims speaks of: the one that its clause names after it, else before it."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from ...lang.load import Language
from ..agentwords import text_of
from ..attribution import Frame
from ..draft import Draft, Scene
from ..named import Named
from ..tokens import Token
from .written import phrases, written_words

_HELD: Final = frozenset(("detained", "missing", "displaced"))
_NEAR: Final = 4  # tokens from a part to a place of its own
_TYPED: Final = 2  # tokens from a place to its figure: "області –"
_SHARED: Final = 14  # and from one claim to the next that tells where both were
_EACH: Final = 6  # and from "each of" to the first place
_ENDS: Final = ',;:!"VKFNdqWv'


def place_free(scene: Scene, language: Language) -> None:
    """Gives each claim of a sentence the place that its clause names: after it, else before it.

    What is counted "in each of" several places becomes a claim of each.
    """
    tokens = scene.sentence.tokens
    seats = [(f.start, _phrase_end(tokens, f, language)) for f in scene.frames if f.start >= 0 and f.speaker]
    places = [p for p in scene.places if not any(a <= p.first < b for a, b in seats)]
    fronts = [_fronted(draft, places) for draft in scene.drafts]
    for k, draft in enumerate(scene.drafts):
        finding = draft.finding
        taken = {at for i, at in enumerate(fronts) if i != k and at is not None}
        near = [p for i, p in enumerate(places) if i not in taken or fronts[k] == i]
        if language.order == "verb first":  # "17 جريحا، ثم كركوك 24 قتيلا"
            heads = {id(one[0]) for d in scene.drafts[k + 1 :] if (one := _labelled(d, places))}
            near = [p for p in near if id(p) not in heads]
        if finding.parent is not None:
            whole = next((d for d in scene.drafts if d.finding is finding.parent), None)
            own = _after(draft, near, scene.drafts, k, language, near=True)
            if not own and whole is not None and whole.places:
                draft.places = list(whole.places)
                continue
            if own:
                draft.places = own
                continue
        draft.places = (
            _labelled(draft, places)
            or (_before_it(draft, places) if language.order == "verb last" else [])
            or _there(draft, scene.drafts, places, k, language)
            or _at_front(draft, places, near, scene.drafts, k, fronts[k], language)
            or _after(draft, near, scene.drafts, k, language)
            or _shared(draft, places, scene.drafts, k, language)
            or _between(draft, places)
            or _before_it(draft, places)
            or [p for p in places if p.origin][:1]
        )
    for k in range(len(scene.drafts) - 1):
        draft, other = scene.drafts[k], scene.drafts[k + 1]
        if not draft.places and other.places and draft.finding.harm_first == other.finding.harm_first:
            draft.places = list(other.places)
    scene.drafts = [one for draft in scene.drafts for one in _each(draft, tokens, language)]


def _phrase_end(tokens: list[Token], frame: Frame, language: Language) -> int:
    """Where a speaker's phrase ends; a title behind a comma belongs to it."""
    people = language.tables.get("attribution", {}).get("speakers", ())
    speaker = frame.speaker or ""
    k = frame.start + 1
    while k < len(tokens) and not text_of(tokens, frame.start, k).endswith(speaker):
        k += 1
    if k < len(tokens) and _is_title(tokens, k, people):
        k += 1
        while k < len(tokens) and tokens[k].letter not in _ENDS:
            k += 1
    return k


def _is_title(tokens: list[Token], comma: int, people: list[str]) -> bool:
    """Whether a comma opens a title: "محمد إبراهيم، المتحدث باسم وزارة الصحة"."""
    return tokens[comma].letter == "," and any(t.low in people for t in tokens[comma + 1 : comma + 3])


def _with_joined(places: list[Named], at: int) -> list[Named]:
    chosen = [places[at]]
    for other in places[at + 1 :]:
        if other.joined:
            chosen.append(other)
        elif other.heads:
            break
    return chosen


def _heads(places: list[Named], draft: Draft) -> list[int]:
    moved = draft.finding.harm in _HELD
    heads = [i for i, p in enumerate(places) if not p.joined and (p.heads or (p.origin and moved)) and not p.away]
    tokens = draft.sentence.tokens  # "جنوب لبنان" is no country
    return [i for i in heads if not places[i].country or places[i].start < tokens[places[i].first].start] or heads


def _labelled(draft: Draft, places: list[Named]) -> list[Named]:
    """The place whose figure it is: "حلب 77، إدلب 51", "Benghazi: 18 dead and 37 hurt"."""
    tokens, first = draft.sentence.tokens, draft.finding.group.first
    for i in _heads(places, draft):
        if places[i].last <= first and places[i].last < first + 1:
            between = tokens[places[i].last : first]
            heads = len(between) == 1 and between[0].letter in ":-" and first <= _NEAR + 2
            dashed = [t.letter for t in between if t.letter != "x"] == ["-"] and len(between) <= _TYPED
            heads = heads or (dashed and draft.finding.voice in ("elided", "toll"))  # "у Київській області – 86"
            if (not between and first) or heads or (len(between) == 1 and between[0].letter in "Av"):
                return _with_joined(places, i)
    return []


def _fronted(draft: Draft, places: list[Named]) -> int | None:
    """Which place opens the clause of a claim: "وفي الخليل جرح اثنان بالحجارة"."""
    if draft.finding.parent is not None:
        return None
    tokens = draft.sentence.tokens
    begin = min(draft.finding.group.first, draft.finding.harm_first)
    for i in reversed([i for i in _heads(places, draft) if places[i].last <= begin]):
        inside = {k for p in places for k in range(p.first, p.last)}
        if any(tokens[k].letter not in "tPx.c" and k not in inside for k in range(places[i].last, begin)):
            return None
        k = places[i].first
        while k > 0 and tokens[k].letter not in "PB" and tokens[k - 1].letter in "tPx.":
            k -= 1
        opens = k == 0 or tokens[k - 1].letter in ",;!:" or (tokens[k - 1].letter == "c" and _opens(tokens, k - 1))
        return i if tokens[k].letter == "P" and opens else None
    return None


def _opens(tokens: list[Token], at: int) -> bool:
    return at == 0 or tokens[at - 1].letter in ",;!:"


def _at_front(
    draft: Draft,
    places: list[Named],
    near: list[Named],
    drafts: list[Draft],
    k: int,
    at: int | None,
    language: Language,
) -> list[Named]:
    """The place that opens the claim's clause, if no place whose kind is named comes after the claim."""
    if at is None:
        return []
    after = _after(draft, near, drafts, k, language)
    return [] if after and after[0].typed else _with_joined(places, at)


def _there(draft: Draft, drafts: list[Draft], places: list[Named], k: int, language: Language) -> list[Named]:
    """The place told before that a claim's "there" means: "امتد القصف إلى سرمين، وقتل فيها رجل"."""
    words = frozenset(language.tables.get("places", {}).get("there", ()))
    finding, tokens = draft.finding, draft.sentence.tokens
    first = min(finding.group.first, finding.harm_first)
    last = max(finding.group.last, finding.harm_last)
    said = any(t.low in words for t in tokens[first:last])
    at = [i for i, p in enumerate(places) if p.last <= first and not p.joined and (p.heads or p.origin)]
    return _with_joined(places, at[-1]) if said and at else []


def _shared(draft: Draft, places: list[Named], drafts: list[Draft], k: int, language: Language) -> list[Named]:
    """The place behind the claim that goes on from this one: "قتل 3 وأصيب 5 في دوما"; none if one opens the clause."""
    tokens = draft.sentence.tokens
    far = _SHARED if language.order == "verb first" else _NEAR
    first = min(draft.finding.group.first, draft.finding.harm_first)
    for i in range(k + 1, len(drafts)):
        other, before = drafts[i], drafts[i - 1]
        if other.finding.parent is not None:
            continue
        last = max(before.finding.group.last, before.finding.harm_last)
        begin = min(other.finding.group.first, other.finding.harm_first)
        if other.finding.harm_first != draft.finding.harm_first and not 0 <= begin - last <= far:
            return []
        if any(t.letter in ";!" or t.low in language.deny for t in tokens[last:begin]):
            return []
        if found := _after(other, places, drafts, i, language):
            opens = [p for p in places if p.heads and p.last <= first]
            near = opens and not any(t.letter in ",;" or t.letter == "v" for t in tokens[opens[-1].last : first])
            return [] if near else found
    return []


def _after(
    draft: Draft, places: list[Named], drafts: list[Draft], k: int, language: Language, *, near: bool = False
) -> list[Named]:
    finding, tokens = draft.finding, draft.sentence.tokens
    that = language.tables.get("attribution", {}).get("that", ())
    first = max(finding.group.last, finding.harm_last if finding.harm_first > finding.group.first else 0)
    stop = len(tokens)
    for other in drafts[k + 1 :]:
        begin = min(other.finding.group.first, max(other.finding.harm_first, other.finding.group.first))
        if begin >= first and other.finding.parent is not finding:
            own = other.finding.harm_first
            stop = min(stop, own if own >= first else begin)
            break
    if language.order == "verb first":
        stop = min(stop, _closing(tokens, first))
        breaks = language.tables.get("context", {}).get("breaks", ())
        turn = next((k for k in range(first, stop) if tokens[k].low in breaks), stop)
        inside = [p for p in places if first <= p.first < turn]
        places = inside if any(p.heads for p in inside) else places  # a country too, before "while"
    for i in _heads(places, draft):
        if first <= places[i].first < stop and (not near or places[i].first - first < _NEAR):
            if any(t.letter == ";" or t.low in that for t in tokens[first : places[i].first]):
                return []
            return _with_joined(places, i)
    return []


def _closing(tokens: list[Token], at: int) -> int:
    """Where the aside in brackets that token `at` stands in closes: what it counts is no matter of what follows."""
    depth = 0
    for k in range(at, len(tokens)):
        depth += tokens[k].text == "("
        if tokens[k].text == ")":
            if not depth:
                return k
            depth -= 1
    return len(tokens)


def _between(draft: Draft, places: list[Named]) -> list[Named]:
    finding = draft.finding
    low, high = sorted((finding.group.first, finding.harm_first))
    inside = [p for p in places if low <= p.first < high]  # "نزح داخل السودان 9 ملايين", a country too
    inside = inside if any(p.heads for p in inside) else places
    return next((_with_joined(inside, i) for i in _heads(inside, draft) if low <= inside[i].first < high), [])


def _before_it(draft: Draft, places: list[Named]) -> list[Named]:
    begin = min(draft.finding.group.first, draft.finding.harm_first)
    before = [i for i in _heads(places, draft) if places[i].last <= begin]
    return _with_joined(places, before[-1]) if before else []


def _each(draft: Draft, tokens: list[Token], language: Language) -> list[Draft]:
    """One claim of each place that is said to have so many: "أربعة شهداء في كل من حمورية ومديرا"."""
    if len(draft.places) < 2 or draft.finding.parent is not None or "places" in draft.inherited:
        return [draft]
    at = draft.places[0].first
    each = phrases(language, "places", "each")
    before = written_words(tokens[max(0, at - _EACH) : at + 1], language)
    if not any(each.at(before, w) for w in range(len(before))):
        return [draft]
    told = draft.places
    draft.places = [told[0]]
    return [draft, *(replace(draft, finding=replace(draft.finding), places=[p], inherited=set()) for p in told[1:])]
