"""What a model lists, held against the text: a claim is kept if its quote and its number stand there, else refused.

Nothing that the model writes gets into a claim as it is: quotes, places, days' words, authors, weapons and speakers
are the text's own characters, the rest are whole numbers found in the quote, days, and values of closed lists. What
cannot be checked so is its reading: which harm, who, which days, scope, polarity, links.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal, get_args

from ..contract import from_json
from ..errors import ClaimsError
from ..lang.load import Language
from ..records import Claim, Inheritable, Report
from ..when import When
from ..where import Place
from ..who import STATES, Facets
from .pieces import Piece
from .quotes import Folded, Span, find_quote, find_words, fold
from .stated import stated, verified

Reason = Literal[
    "not by the contract",
    "quote not in the text",
    "quote longer than a clause",
    "number not in the quote",
    "said twice",
]
REASONS: Final[tuple[Reason, ...]] = get_args(Reason)
# as the scorer has it: a stretch beyond this is another stretch than a clause, and might hold any number
LONGEST_QUOTE: Final = 400
_ASKED: Final = (
    "quote", "harm", "harm_word", "min", "max", "vague", "who", "facets", "includes", "part_of", "repeats",
    "supersedes", "preliminary", "date", "scope", "polarity", "perpetrator", "weapon", "attributed_to", "final",
)  # fmt: skip
_NEAR: Final = 2_000  # characters before a quote that are looked through first
_ENDS: Final = re.compile(r"[.!?؟۔](?=\s)|\n")
_ARTICLE: Final = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Verified:
    """What is left of a model's list: the claims, in the order of the text, why each of the others was refused, and how
    many words it gave (of places, days, authors) that are not in the text and were left out of claims that are."""

    claims: tuple[Claim, ...] = ()
    refused: tuple[Reason, ...] = ()
    words_left_out: int = 0


@dataclass(frozen=True, slots=True)
class _Kept:
    """A claim, with the number of its piece and the model's own id in it, which its links go by."""

    claim: Claim
    piece: int
    own: str


def verify(
    listed: Sequence[tuple[Piece, Sequence[object]]], *, report: Report, language: Language, by: str
) -> Verified:
    """The claims that a report bears out, of what was listed for each of its pieces."""
    folded = fold(report.text)
    kept: list[_Kept] = []
    refused: list[Reason] = []
    taken: set[str] = set()
    left_out = 0
    for number, (piece, items) in enumerate(listed):
        for item in items:
            own = item.get("id") if isinstance(item, dict) else None
            found = _read(item, piece, report, folded, language, by, taken)
            if isinstance(found, str):
                refused.append(found)
                continue
            claim, missing = found
            taken.add(claim.id)
            left_out += missing
            kept.append(_Kept(claim, number, str(own) if isinstance(own, str | int) else ""))
    return Verified(tuple(_linked(kept)), tuple(refused), left_out)


def _read(
    item: object, piece: Piece, report: Report, folded: Folded, language: Language, by: str, taken: set[str]
) -> tuple[Claim, int] | Reason:
    if not isinstance(item, dict) or not isinstance(item.get("quote"), str):
        return "not by the contract"
    quote = item["quote"]
    # so much white space is in no text, and need not be looked for
    spans = _near(find_quote(quote, report.text, folded), piece) if len(quote) < 10 * LONGEST_QUOTE else []
    if not spans:
        return "quote not in the text"
    if spans[0][1] - spans[0][0] > LONGEST_QUOTE:
        return "quote longer than a clause"
    try:
        told = from_json({"id": "-", **{key: item[key] for key in _ASKED if key in item}})
    except ClaimsError:
        return "not by the contract"
    refusal: Reason = "number not in the quote"
    # the same words may stand twice in a text: a second such claim is the later one
    for start, end in spans:
        count = verified(told.count, stated(report.text, start, end, language), unaware=told.polarity == "unaware")
        if count is None:
            continue
        claim = replace(
            told,
            count=count,
            file=report.file,
            report=report.id,
            source=report.source,
            published=report.published,
            language=language.code,
            quote=report.text[start:end],
            start=start,
            end=end,
            facets=_facets(told),
            by=by,
        )
        claim, missing = _in_the_texts_words(claim, _places_told(item), report.text)
        claim = replace(claim, id=_id(claim))
        if claim.id not in taken:
            return claim, missing
        refusal = "said twice"
    return refusal


def _near(spans: Iterable[Span], piece: Piece) -> list[Span]:
    """Those in the piece that was read; those elsewhere in the report only where there is none in it."""
    every = list(spans)
    return [span for span in every if piece.start <= span[0] < piece.end] or every


def _facets(claim: Claim) -> Facets:
    """The facets said, none against the label."""
    by_label, said = STATES[claim.who], claim.facets
    return Facets(
        by_label.sex or said.sex, by_label.age or said.age, by_label.status or said.status, by_label.role or said.role
    )


def _places_told(item: Mapping[str, object]) -> list[str]:
    listed = item.get("places")
    told = [one.get("text") if isinstance(one, dict) else one for one in listed] if isinstance(listed, list) else []
    return [one for one in told if isinstance(one, str) and one.strip()]


def _in_the_texts_words(claim: Claim, places: Sequence[str], text: str) -> tuple[Claim, int]:
    """The claim with the text's words for the model's; those that are not there are left out, and counted."""
    missing = 0
    begin, end = _sentence(text, claim.start, claim.end)
    inherited: set[Inheritable] = set()

    def words(told: str | None, field: Inheritable) -> Span | None:
        nonlocal missing
        if told is None or not told.strip():
            return None
        at = _nearest(told, text, claim)
        if at is None:
            missing += 1
        elif not begin <= at[0] < end:
            inherited.add(field)
        return at

    found = [at for one in places if (at := words(one, "places")) is not None]
    harm = words(claim.harm_word, "harm")
    day = words(claim.date.text, "date")
    author = _text(text, words(claim.perpetrator, "perpetrator"))
    if day is None and claim.date.text is None and (claim.date.start or claim.date.end):
        missing += 1  # days without the words for them
    speaker = _text(text, words(claim.attributed_to, "attributed_to"))
    claim = replace(
        claim,
        harm_word=_text(text, harm),
        places=tuple(Place(text[a:b], a, b) for a, b in dict.fromkeys(found)),
        date=When() if day is None else replace(claim.date, text=_text(text, day)),
        perpetrator=author,
        perpetrators=((author,),) if author is not None else (),
        weapon=_text(text, words(claim.weapon, "weapon")),
        attributed_to=speaker,
        origin=None if speaker is None else " ".join(_ARTICLE.sub("", speaker).casefold().split()) or None,
    )
    as_of = (claim.date.end or claim.published) if claim.scope == "cumulative" else None
    return replace(claim, as_of=as_of, inherited=tuple(sorted(inherited))), missing


def _text(text: str, span: Span | None) -> str | None:
    return None if span is None else text[span[0] : span[1]]


def _nearest(words: str, text: str, claim: Claim) -> Span | None:
    """Where some words stand: in the quote, else last before its end, else first after."""
    start, end = claim.start, claim.end
    inside = next(find_words(words, text, start, end), None)
    if inside is not None:
        return inside
    before = list(find_words(words, text, max(0, start - _NEAR), end)) or list(find_words(words, text, 0, end))
    return before[-1] if before else next(find_words(words, text, end), None)


def _sentence(text: str, start: int, end: int) -> Span:
    """The sentence around a quote, as its stops and its line tell it."""
    begin = max((found.end() for found in _ENDS.finditer(text, max(0, start - 1_000), start)), default=0)
    after = _ENDS.search(text, max(start, end - 1))
    return begin, after.end() if after is not None else len(text)


def _id(claim: Claim) -> str:
    said = (
        claim.report, claim.start, claim.end, claim.harm, claim.count.min, claim.count.max, claim.count.vague,
        claim.who, claim.polarity, *(f"{place.start}-{place.end}" for place in claim.places), claim.by,
    )  # fmt: skip
    return "m" + hashlib.blake2s("|".join(map(str, said)).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _linked(kept: Sequence[_Kept]) -> Iterator[Claim]:
    """The claims in the order of the text, their links leading to claims that were kept and can be what they say."""
    at = {(one.piece, one.own): one.claim for one in reversed(kept) if one.own}

    def target(one: _Kept, own: str | None) -> Claim | None:
        found = at.get((one.piece, own or ""))
        return None if found is None or found.id == one.claim.id else found

    wholes: dict[str, str] = {}
    revised: dict[str, str] = {}
    for one in kept:
        claim = one.claim
        whole, earlier = target(one, claim.part_of), target(one, claim.supersedes)
        # a ring of parts would include itself, a ring of revisions withdraw itself
        if whole is not None and _fits(claim, whole) and claim.id not in _chain(whole.id, wholes):
            wholes[claim.id] = whole.id
        if earlier is not None and claim.harm == earlier.harm and claim.id not in _chain(earlier.id, revised):
            revised[claim.id] = earlier.id
    for one in sorted(kept, key=lambda one: (one.claim.start, one.claim.end, one.claim.id)):
        claim = one.claim
        first = target(one, claim.repeats)
        yield replace(
            claim,
            part_of=wholes.get(claim.id),
            repeats=first.id if first is not None and _repeats(claim, first) else None,
            supersedes=revised.get(claim.id),
        )


def _fits(part: Claim, whole: Claim) -> bool:
    return part.count.min is None or whole.count.max is None or part.count.min <= whole.count.max


def _chain(id: str, links: Mapping[str, str]) -> Iterator[str]:
    at: str | None = id
    while at is not None:
        yield at
        at = links.get(at)


def _repeats(claim: Claim, first: Claim) -> bool:
    same = (claim.harm, claim.count.min, claim.count.max) == (first.harm, first.count.min, first.count.max)
    return same and (first.start, first.end) < (claim.start, claim.end)
