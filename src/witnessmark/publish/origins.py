"""Where in the report a claim's inherited words stand."""

from __future__ import annotations

from collections.abc import Mapping

from ..records import Claim, Inheritable, Report


def inherited_from(claim: Claim, report: Report) -> dict[Inheritable, tuple[int, int]]:
    """The stretch of the report's text that each inherited field of the claim was taken from, where it can be told.

    The words of a place carry their own offsets. For a date, an author, a weapon or a source only the words are
    known: theirs is the last place that they stand before the claim, else the first after it. A field whose
    words are not in the text (or that has none) is left out: nothing is guessed.
    """
    found: dict[Inheritable, tuple[int, int]] = {}
    for field in claim.inherited:
        stretch = _place(claim, report) if field == "places" else None
        if stretch is None:
            stretch = _words(_text_of(claim).get(field), claim, report.text)
        if stretch is not None:
            found[field] = stretch
    return found


def line_of(text: str, offset: int) -> int:
    """The number of the line that an offset lies in, from 1.

    >>> line_of("one\\ntwo", 4)
    2
    """
    return text.count("\n", 0, offset) + 1


def _text_of(claim: Claim) -> Mapping[Inheritable, str | None]:
    place = claim.places[0].text if claim.places else None
    return {
        "places": place,
        "date": claim.date.text,
        "perpetrator": claim.perpetrator,
        "weapon": claim.weapon,
        "attributed_to": claim.attributed_to,
        "harm": claim.harm_word,
    }


def _place(claim: Claim, report: Report) -> tuple[int, int] | None:
    for place in claim.places:
        if place.start is not None and place.end is not None and report.text[place.start : place.end] == place.text:
            return place.start, place.end
    return None


def _words(words: str | None, claim: Claim, text: str) -> tuple[int, int] | None:
    if not words or not words.strip():
        return None
    at = text.rfind(words, 0, claim.start)
    while at >= 0 and not _is_whole(text, at, at + len(words)):
        at = text.rfind(words, 0, at + len(words) - 1)
    if at < 0:
        at = text.find(words, claim.end)
        while at >= 0 and not _is_whole(text, at, at + len(words)):
            at = text.find(words, at + 1)
    return None if at < 0 else (at, at + len(words))


def _is_whole(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() and text[start].isalnum()) and not (after.isalnum() and text[end - 1].isalnum())
