"""A report in several languages: read once in each, and what it says twice counted once.

For each language a text of the same length is read in which the paragraphs of all others are blank: offsets hold, and
a heading or dateline reaches the paragraphs of its own language alone.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from ..lang.detect import LATIN, Paragraph, paragraphs, script_of
from ..lang.load import codes, load
from ..records import Claim, Damage, Person, Report
from ..where import Place
from .read import Gazetteer, read

# letters, up to which a text in Latin script that is in no language for sure is read as English ("7 killed, Duma"),
# and from which a paragraph that is in none is worth a word
_SHORT: Final = 80
_FULL: Final = re.compile(r"[^\s]")
_SMALL: Final = 1


@dataclass(frozen=True, slots=True)
class Tongues:
    """A report taken apart by language: for each that is read here a report of the same length, most text first.

    `unread` are the paragraphs that are read in none; their language is None where it cannot be told.
    """

    reports: tuple[Report, ...]
    unread: tuple[Paragraph, ...]


def by_language(report: Report) -> Tongues:
    """The report's text by language. Its own language counts as stated by somebody; None: told by the text.

    A text in one language is one report, unchanged but for its `language`.

    >>> text = "Five people were killed.\\n\\nSieben Menschen wurden am Dienstag in dem Dorf getötet."
    >>> tongues = by_language(Report("sha256:0", "-", text))
    >>> [one.language for one in tongues.reports], [one.language for one in tongues.unread]
    (['en'], ['de'])
    """
    found = paragraphs(report.text, stated=report.language)
    if all(one.language is None for one in found) and _is_short(report.text):
        found = [one._replace(language="en") for one in found]
    readable = _readable()
    size: dict[str, int] = {}
    for one in found:
        if one.language in readable:
            size[one.language] = size.get(one.language, 0) + one.end - one.start
    unread = tuple(one for one in found if one.language not in readable and (not size or _is_told(report.text, one)))
    if len(size) == 1 and all(one.language in size for one in found):
        return Tongues((replace(report, language=found[0].language),), unread)
    return Tongues(
        tuple(
            replace(report, language=code, text=_alone(report.text, found, code))
            for code in sorted(size, key=lambda code: (-size[code], code))
        ),
        unread,
    )


def read_mixed(report: Report, *, gazetteer: Gazetteer | None = None) -> list[Claim]:
    """The claims of a report in whatever languages its paragraphs are, in the order of its text; see `by_language`.

    Each claim has the language that it was read in. What is said again in another language repeats its first telling.
    Paragraphs in a language without a file give no claims. A report in one language gives what `read` gives.

    >>> text = "Seven people were killed in Saqba.\\n\\nSieben Menschen wurden am Dienstag in dem Dorf getötet."
    >>> [(claim.language, str(claim.count)) for claim in read_mixed(Report("sha256:0", "-", text))]
    [('en', '7')]
    """
    tongues = by_language(report).reports
    if len(tongues) == 1:
        return [_of_whole(claim, report) for claim in read(tongues[0], gazetteer=gazetteer)]
    claims = [_of_whole(claim, report) for one in tongues for claim in read(one, gazetteer=gazetteer)]
    return link_tellings(sorted(claims, key=lambda claim: (claim.start, claim.end, claim.id)))


def people_mixed(report: Report, claims: Sequence[Claim]) -> list[Person]:
    """The victims whom a report names, in whatever languages it is in: see `people.read_people`.

    One whom it names in two languages is two: names across scripts are told to be one when lists are compared.
    """
    from .people import read_people  # at the top it would cost every start of `read`

    people = [
        one
        for view in by_language(report).reports
        for one in read_people(view, [claim for claim in claims if claim.language == view.language])
    ]
    return sorted(people, key=lambda one: one.start)


def objects_mixed(report: Report, *, gazetteer: Gazetteer | None = None) -> list[Damage]:
    """What was done to things, in whatever languages a report is in: see `objects.read_objects`."""
    from .objects import read_objects  # at the top it would cost every start of `read`

    harmed = [
        replace(one, quote=report.text[one.start : one.end])
        for view in by_language(report).reports
        for one in read_objects(view, gazetteer=gazetteer)
    ]
    return sorted(harmed, key=lambda one: one.start)


def link_tellings(claims: Sequence[Claim]) -> list[Claim]:
    """The claims of one report, in order; those that say again in another language what was said are led to it.

    The two agree in harm, number, victims, scope and polarity, and differ neither in places nor days; tellings stand
    in one order. One person alone, or a figure that only a word carries, must also share a place. What was not linked
    is not added up for that: it only stays two claims.
    """
    linked: dict[str, str] = {}
    languages = list(dict.fromkeys(claim.language for claim in claims))
    for k, language in enumerate(languages[1:], start=1):
        mine = [claim for claim in claims if claim.language == language and claim.repeats is None]
        for earlier in languages[:k]:
            theirs = [claim for claim in claims if claim.language == earlier and claim.repeats is None]
            for again, first in _in_order([claim for claim in mine if claim.id not in linked], theirs):
                one, other = (again, first) if (first.start, first.id) < (again.start, again.id) else (first, again)
                linked.setdefault(one.id, other.id)
    spoken = {claim.id: claim.language for claim in claims}
    out: list[Claim] = []
    for claim in claims:
        first_id = claim.repeats or claim.id
        while first_id in linked:
            first_id = linked[first_id]
        # by way of another language to one of its own: the reading of that language has told the two apart
        apart = claim.repeats is None and spoken.get(first_id) == claim.language
        out.append(claim if apart or first_id == claim.repeats else replace(claim, repeats=first_id))
    return out


def _in_order(mine: Sequence[Claim], theirs: Sequence[Claim]) -> list[tuple[Claim, Claim]]:
    """The most pairs that tell the same with neither side's order broken: a longest common subsequence."""
    same = [[_tell_one(one, other) for other in theirs] for one in mine]
    most = [[0] * (len(theirs) + 1) for _ in range(len(mine) + 1)]
    for i in range(len(mine) - 1, -1, -1):
        for j in range(len(theirs) - 1, -1, -1):
            most[i][j] = most[i + 1][j + 1] + 1 if same[i][j] else max(most[i + 1][j], most[i][j + 1])
    pairs: list[tuple[Claim, Claim]] = []
    i = j = 0
    while i < len(mine) and j < len(theirs):
        if same[i][j]:
            pairs.append((mine[i], theirs[j]))
            i, j = i + 1, j + 1
        elif most[i + 1][j] >= most[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs


def _tell_one(one: Claim, other: Claim) -> bool:
    if (one.harm, one.who, one.scope, one.polarity) != (other.harm, other.who, other.scope, other.polarity):
        return False
    if not _same_count(one, other) or not _may_be_one_day(one, other):
        return False
    shared = _share_a_place(one.places, other.places)
    if shared is not None:
        return shared
    return one.count.vague is None and (one.count.min or one.count.max or 0) > _SMALL


def _same_count(one: Claim, other: Claim) -> bool:
    a, b = one.count, other.count
    if (a.min, a.max, a.vague is None) != (b.min, b.max, b.vague is None):
        return False
    return a.min is not None or a.max is not None or _floor(one) == _floor(other) is not None


def _floor(claim: Claim) -> int | None:
    return load(claim.language or "en").floors.get((claim.count.vague or "").casefold())


def _may_be_one_day(one: Claim, other: Claim) -> bool:
    a, b = one.date, other.date
    apart = (a.end is not None and b.start is not None and a.end < b.start) or (
        b.end is not None and a.start is not None and b.end < a.start
    )
    return not apart


def _share_a_place(ones: Sequence[Place], others: Sequence[Place]) -> bool | None:
    """Whether one of the places is, holds or lies in one of the others; None where a side has none that is known."""
    mine, theirs = ([place for place in places if place.id is not None] for places in (ones, others))
    if not mine or not theirs:
        return None
    return any(a.lies_in(b.id or "") or b.lies_in(a.id or "") for a in mine for b in theirs)


def _of_whole(claim: Claim, report: Report) -> Claim:
    quote = report.text[claim.start : claim.end]
    return claim if quote == claim.quote else replace(claim, quote=quote)


def _alone(text: str, found: Sequence[Paragraph], code: str) -> str:
    """The text with the paragraphs of other languages blank; lines and length stay."""
    parts: list[str] = []
    at = 0
    for one in found:
        if one.language != code:
            parts += [text[at : one.start], _FULL.sub(" ", text[one.start : one.end])]
            at = one.end
    return "".join((*parts, text[at:]))


def _is_short(text: str) -> bool:
    return script_of(text) in (LATIN, None) and sum(map(str.isalpha, text[: _SHORT * 4])) <= _SHORT


def _is_told(text: str, one: Paragraph) -> bool:
    return one.language is not None or sum(map(str.isalpha, text[one.start : one.end])) > _SHORT


@functools.cache
def _readable() -> frozenset[str]:
    return frozenset(codes())
