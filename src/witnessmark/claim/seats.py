"""Where somebody is who tells of a harm: "officials in Saqba said", "told reporters in Saqba that". It is not where the
harm was done."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

from .attribution import Frame
from .draft import Draft
from .named import Named
from .speakers import SpeechWords, is_head
from .tokens import Token

_HARMS: Final = "VKFE"
_TOLD: Final = "VKFEDNTdqbmohe"
_CLOSED: Final = ',;!:"'
# tokens from a claim to its "there"
_NEAR: Final = 8
# words from "told" to the end of what is said of the telling
_LONG: Final = 14


def without_seats(
    places: list[Named], tokens: Sequence[Token], frames: Sequence[Frame], words: SpeechWords
) -> list[Named]:
    """The places of a sentence, where those of its speakers are no longer the scene of anything.

    One is marked `local` where those speak who live or work there and may well tell of what befell them.
    """
    if not frames or not places:
        return places
    spans = [span for frame in frames for span in _spans(tokens, frame, words)]
    spans += [(i, _end(tokens, i + 1, words)) for i in range(len(tokens)) if _talks(tokens, i, words)]
    if not spans:
        return places
    apart: list[Named] = []
    for place in places:
        inside = [(first, last) for first, last in spans if _lies_in(tokens, place, first, last, words)]
        if inside:
            local = all(any(t.low in words.local for t in tokens[first : place.first]) for first, _ in inside)
            place = replace(
                place, heads=False, origin=False, away=True, said=False, owner=False, seat="local" if local else "away"
            )
        apart.append(place)
    return apart


def _lies_in(tokens: Sequence[Token], place: Named, first: int, last: int, words: SpeechWords) -> bool:
    """Whether a place is named within a speaker's phrase, or is itself but a part of a speaker's name: "the Relief
    Council"; "Diyala recorded 37 deaths" has no other place."""
    if place.first != first:
        return first < place.first < last
    return place.last < last or is_head(tokens[place.last - 1], words)


def said_there(draft: Draft, words: Collection[str]) -> int | None:
    """The token of a claim's "there", where it names a place: "six had died there", and not "there were six"."""
    tokens, finding = draft.sentence.tokens, draft.finding
    first = min(finding.group.first, finding.harm_first)
    last = max(finding.group.last, finding.harm_last)
    for i in range(first, min(last + _NEAR, len(tokens))):
        if i >= last and tokens[i].letter in ";!":
            return None
        if tokens[i].low in words and (i + 1 == len(tokens) or tokens[i + 1].letter not in "Adqbmohe."):
            return i
    return None


def _spans(tokens: Sequence[Token], frame: Frame, words: SpeechWords) -> list[tuple[int, int]]:
    """The tokens that tell who speaks in a frame, and to whom and where."""
    spans: list[tuple[int, int]] = []
    at, start = frame.at, frame.start
    if 0 <= start < at:
        last = next((k for k in range(start, at) if tokens[k].letter in _HARMS), at)
        opens = start + (tokens[start].letter in "t1")
        spans.append((opens, last))
        end = _end(tokens, at + 1, words)
        if _closes(tokens, at, end, words):
            spans.append((at, end))
    elif start > at:
        end = _end(tokens, start, words)
        if end >= len(tokens) or tokens[end].letter not in _HARMS:
            spans.append((start, end))
    return spans


def _closes(tokens: Sequence[Token], verb: int, end: int, words: SpeechWords) -> bool:
    """Whether what stands after a verb of saying up to token `end` tells of the saying alone."""
    hearers = "ns" if tokens[verb].low in words.told_to else ""  # "told newsmen in Saqba"
    if end - verb > _LONG or not all(t.letter in hearers or _of_telling(t, words) for t in tokens[verb + 1 : end]):
        return False
    if end < len(tokens) and tokens[end].low in words.that:
        return True
    return tokens[verb].low not in words.figures and (end >= len(tokens) or tokens[end].letter in _CLOSED)


def _of_telling(token: Token, words: SpeechWords) -> bool:
    if token.letter in "PtX1~uM." and not token.text[0].islower():
        return True
    return token.letter in "PtX1~uMB" or is_head(token, words) or token.low in words.telling


def _end(tokens: Sequence[Token], first: int, words: SpeechWords) -> int:
    """Where the phrase from token `first` ends; a title of the speaker between commas belongs to it."""
    i = first
    while i < len(tokens):
        token = tokens[i]
        if token.letter == "," and _is_title(tokens, i + 1, words):
            i += 1
            continue
        if token.letter in _CLOSED or token.letter in _TOLD or token.low in words.that:
            return i
        if i > first and (token.low in words.verbs or token.low.partition(" ")[0] in words.verbs):
            return i
        i += 1
    return i


def _is_title(tokens: Sequence[Token], first: int, words: SpeechWords) -> bool:
    for i in range(first, min(first + _LONG, len(tokens))):
        if is_head(tokens[i], words):
            return True
        if tokens[i].letter not in "t1.jxX":
            return False
    return False


def _talks(tokens: Sequence[Token], i: int, words: SpeechWords) -> bool:
    """Whether the token opens a phrase of somebody who speaks: "speaking in", "at a news conference in"."""
    low = tokens[i].low
    if low in words.talks:
        return i == 0 or tokens[i - 1].letter in ",XnsWA"
    return low in words.talks_at and i > 0 and i + 1 < len(tokens) and tokens[i + 1].letter in "P.B"
