"""The figures of a chart as a table drawn beneath it, with rows and cells that a screen reader knows as such."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from ..messages import retell, say
from ..records import FamilyToll, Toll
from .markup import Html, tag
from .ranges import Range
from .reading import day_words, who_words
from .shapes import Mark, Marks, plain, text
from .timeline import Running, foremost, runs_to, stretch_words

LEFT: Final = 24.0
RIGHT: Final = 944.0
ROW: Final = 18.0
FIRST: Final = 160.0  # width of the column of days
HEAD: Final = 74.0  # of each of the next three
OWN: Final = 90.0  # of a family's, at most


def of_pieces(whole: Toll, pieces: Sequence[Toll], known: Marks, *, top: float) -> tuple[Html, float]:
    """Each piece's floor, ceiling, what two origins support, and each family's own figure; the whole last. With it the
    height that it takes."""
    heads = [say("At least"), say("At most"), say("Two origins")]
    columns: list[Mark] = list(known.of.values())
    mine = min(OWN, (RIGHT - LEFT - FIRST - HEAD * len(heads)) / max(1, len(columns)))
    ends = [LEFT + FIRST + HEAD * (number + 1) for number in range(len(heads))]
    ends += [ends[-1] + mine * (number + 1) for number in range(len(columns))]
    cells = [_cell("columnheader", say("Days"), LEFT, top, "column", left=True)]
    cells += [_cell("columnheader", words, x, top, "column") for words, x in zip(heads, ends, strict=False)]
    for mark, x in zip(columns, ends[len(heads) :], strict=True):
        cells.append(
            tag("g", mark.at(x - 16, top - 4), _cell("columnheader", mark.letter, x, top, "column", says=mark.name))
        )
    rows = [tag("g", *cells, role="row"), _rule(top + 5)]
    y = top + ROW + 4
    for toll in (*pieces, whole):
        last = toll is whole
        style = "cell whole" if last else "cell"
        name = say("The whole period") if last else stretch_words(toll)
        if last:
            rows.append(_rule(y - 13))
        said = [_cell("rowheader", name, LEFT, y, style, left=True)]
        for number, (words, x) in enumerate(zip(_figures(toll, columns), ends, strict=True)):
            said.append(_cell("cell", words, x, y, style if number < len(heads) else f"{style} own"))
        rows.append(tag("g", *said, role="row"))
        y += ROW
    return tag("g", *rows, role="table", aria_label=say("The same figures")), y - top


def of_running(
    totals: Sequence[Running], known: Marks, missed: Mapping[str, int], *, top: float, most: int
) -> tuple[Html, float]:
    """Each point of the running totals: who counted, from when, up to when, where, how many in the report's words, and
    (`missed`, by claim) how many of them at least are in no recorded incident. The first `most` of them; with it the
    height that it takes."""
    columns = (LEFT + 28, 262.0, 378.0, 492.0, 640.0, 720.0, 840.0)
    heads = (
        say("Running total by"),
        say("From"),
        say("Up to"),
        say("Where"),
        say("Of whom"),
        say("How many"),
        say("In no incident"),
    )
    first = [_cell("columnheader", words, x, top, "column", left=True) for words, x in zip(heads, columns, strict=True)]
    rows = [tag("g", *first, role="row"), _rule(top + 5)]
    y = top + ROW + 4
    points = [(one, claim) for one in totals for claim in one.claims]
    for one, claim in points[:most]:
        mark = known.of.get(one.family)
        day, start = runs_to(claim), claim.date.start
        places = ", ".join(dict.fromkeys(place.name or place.text for place in claim.places))
        said = (
            say("not known") if one.family is None else say("another") if mark is None else _short(mark.name, 30),
            say("not said") if start is None else day_words(start),
            "" if day is None else day_words(day),
            _short(places, 20) or say("not said"),
            who_words(claim.who),
            retell(str(claim.count)),
            say("at least {missed:,}", missed=missed[claim.id]) if claim.id in missed else "–",
        )
        cells = [] if mark is None else [mark.at(LEFT + 6, y - 4), text(mark.letter, LEFT + 14, y, "column")]
        cells += [_cell("cell", words, x, y, "cell", left=True) for words, x in zip(said, columns, strict=True)]
        rows.append(tag("g", *cells, role="row"))
        y += ROW
    if len(points) > most:
        rows.append(_cell("note", say("And {points:,} more.", points=len(points) - most), LEFT, y, "cell", left=True))
        y += ROW
    return tag("g", *rows, role="table", aria_label=say("The running totals")), y - top


def _figures(toll: Toll, columns: Sequence[Mark]) -> Iterator[str]:
    yield f"{toll.floor.value or 0:,}"
    yield say("open") if toll.ceiling.value is None else f"{toll.ceiling.value:,}"
    yield f"{toll.two_origins:,}"
    for mark in columns:
        yield next((_own(one) for one in foremost(toll.by_family) if one.family == mark.family), "–")


def _own(one: FamilyToll) -> str:
    return Range("", one.floor.value or 0, one.ceiling.value).figures


def _cell(
    role: str, words: str, x: float, y: float, style: str, *, left: bool = False, says: str | None = None
) -> Html:
    return tag(
        "g",
        text(words, x, y, style, anchor="start" if left else "end"),
        role=role,
        aria_label=None if says is None else plain(says),
    )


def _rule(y: float) -> Html:
    return tag("line", class_="rule", x1=f"{LEFT:g}", x2=f"{RIGHT:g}", y1=f"{y:.1f}", y2=f"{y:.1f}", aria_hidden="true")


def _short(words: str, letters: int) -> str:
    return words if len(words) <= letters else f"{words[: letters - 1]}…"
