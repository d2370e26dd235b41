"""A toll over time as one SVG: floor, ceiling and sources for each stretch, running totals, and the same in a table.

It stands alone: no script, nothing fetched, white paper and black ink. Shape, hatch and letters carry all that it
says, so that print, a grey screen and a colour-blind reader lose nothing; who cannot see it has a description, and a
table whose rows and cells are marked as such.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import Final

from .. import __version__
from ..messages import language, retell, say
from ..records import Toll
from . import chart_table, timeline
from .markup import NOTHING, Html, tag
from .shapes import Marks, marks, plain, text
from .timeline import WIDTH
from .toll_view import assumptions, title

LEFT: Final = 24.0
RIGHT: Final = 944.0
LINE: Final = 19.0
LETTERS: Final = 150  # of plain text on a line
NAME: Final = 46  # letters of a family's name in the legend
POINTS: Final = 120  # running totals in the table

_STYLE: Final = """
text { font: 13px "Noto Sans", "Noto Sans Arabic", "Segoe UI", "Helvetica Neue", Arial, sans-serif; fill: #000; }
text.title { font-size: 20px; font-weight: 700; }
text.head { font-size: 15px; font-weight: 700; }
text.answer { font-size: 16px; font-weight: 700; }
text.assumed { font-weight: 700; }
text.small, text.tick { font-size: 12px; }
text.column { font-size: 12px; font-weight: 700; }
text.cell { font-size: 12px; font-variant-numeric: tabular-nums; }
text.cell.own { font-size: 11px; }
text.whole, text.clash { font-weight: 700; }
text.clash { font-size: 16px; }
.grid { stroke: #bbb; stroke-width: .7; }
.zero, .tickmark, .rule { stroke: #000; stroke-width: 1; }
.floor { fill: url(#hatch); stroke: #000; stroke-width: 1.2; }
.two { fill: url(#cross); stroke: #000; stroke-width: 1.2; }
.ceiling { fill: none; stroke: #000; stroke-width: 2; }
.open { fill: none; stroke: #000; stroke-width: 1.4; }
.span, .line, .break { fill: none; stroke: #000; stroke-width: 1.2; }
.mark { fill: #fff; stroke: #000; stroke-width: 1.5; }
.unknown { fill: none; stroke-width: 2; }
.rim { fill: #fff; stroke: #fff; stroke-width: 4.5; }
.dash1 { stroke-dasharray: 7 3; }
.dash2 { stroke-dasharray: 2 3; }
.dash3 { stroke-dasharray: 9 3 2 3; }
@media print { svg { max-width: 100%; height: auto; } }
"""


def draw(answers: Sequence[tuple[Toll, Sequence[Toll]]], *, by: str) -> str:
    """The SVG of a toll over time; of several, where one question is answered under several policies, one beneath
    another.

    Each answer is the whole period's toll, and the tolls of its stretches in order, each with a first and a last day; a
    stretch that no claim speaks of is not there, and stays empty. `by` is what they are: "day", "week", "month" or
    "year". Nothing is reckoned here: every figure is one of a toll, or a claim's own.

    >>> from datetime import date
    >>> from witnessmark.records import Bound, Question
    >>> one = Toll(Question(start=date(2018, 2, 5), end=date(2018, 2, 5)), Bound(7), Bound(None), 7, 0)
    >>> "at least 7; no ceiling" in draw([(one, [one])], by="day")
    True
    """
    known = marks([toll for whole, some in answers for toll in (whole, *some)])
    named = title(answers[0][0].question)
    paper = _Paper()
    paper.words(named, "title", letters=84)
    for whole, pieces in answers:
        others = [one for _, some in answers for one in some] if len(answers) > 1 else None
        _answer(paper, whole, pieces, known, by=by, beside=others)
    paper.words(
        say(
            "“At least” holds if the statements are true; a drawing proves nothing. Made by Witnessmark {version}.",
            version=__version__,
        ),
        "small",
    )
    height = f"{paper.at:.0f}"
    drawn = tag(
        "svg",
        tag("title", plain(named), id="title"),
        tag("desc", plain(_description(answers, by)), id="desc"),
        tag("style", Html(_STYLE)),
        tag("defs", _pattern("hatch", "M-2 2L2 -2M0 8L8 0M6 10L10 6", 0.7), _pattern("cross", "M0 8L8 0M0 0L8 8", 0.9)),
        tag("rect", x="0", y="0", width="100%", height="100%", fill="#fff"),
        *paper.parts,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDTH:g} {height}",
        width=f"{WIDTH:g}",
        height=height,
        role="figure",
        aria_labelledby="title",
        aria_describedby="desc",
        lang=language(),
    )
    return f"{drawn}\n"


class _Paper:
    """What is drawn so far, and how far down."""

    def __init__(self) -> None:
        self.at = 34.0
        self.parts: list[Html] = []

    def words(self, words: str, style: str, *, letters: int = LETTERS) -> None:
        """A paragraph, in as many lines as it takes."""
        for line in textwrap.wrap(plain(words), letters):
            self.parts.append(text(line, LEFT, self.at, style))
            self.at += LINE

    def add(self, part: Html, height: float) -> None:
        """A drawing or a table of that height."""
        self.parts.append(part)
        self.at += height


def _answer(
    paper: _Paper, whole: Toll, pieces: Sequence[Toll], known: Marks, *, by: str, beside: Sequence[Toll] | None
) -> None:
    """One answer, alone or (`beside`) under others with whose pieces it shares its scale."""
    policy = say(
        "Policy “{policy}”, version {policy_version}",
        policy=whole.question.policy,
        policy_version=whole.question.policy_version,
    )
    paper.at += 4
    if beside is not None:
        paper.at += 24
        paper.words(policy, "head")
    paper.words(
        say("{said} {policy}.", said=_said(whole), policy=policy) if beside is None else _said(whole),
        "answer",
        letters=104,
    )
    for note, style in _notes(whole, pieces):
        paper.words(note, style)
    if not pieces:
        paper.words(say("No claim that can be used says on which days: there is nothing to draw."), "assumed")
        return
    paper.at += 8
    paper.add(*_legend(pieces, known, paper.at))
    totals = timeline.running(whole, pieces)
    axis = timeline.axis_of(pieces, totals)
    drawn = timeline.bars(pieces, known, axis, by=by, top=paper.at, beside=beside or ())
    paper.add(
        _picture(
            say("Floors, ceilings and sources by {by}; the table beneath has the same figures", by=say(by)), drawn
        ),
        396.0,
    )
    if totals:
        paper.words(say("Running totals, by the day that they run to, on a scale of their own"), "head")
        paper.words(
            say(
                "A line joins what one source counted from one first day, in the same places. The "
                "difference of two totals is not the toll of the days between: late deaths and late "
                "finds are in it."
            ),
            "small",
        )
        lines = timeline.lines(totals, known, axis, top=paper.at)
        paper.add(
            _picture(say("Running totals by the day that they run to; a table beneath has the same figures"), lines),
            250.0,
        )
    paper.add(*chart_table.of_pieces(whole, pieces, known, top=paper.at))
    if totals:
        paper.at += 14
        missed = {one.claim: one.least for one in whole.missed}
        paper.add(*chart_table.of_running(totals, known, missed, top=paper.at, most=POINTS))
    paper.at += 12


def _said(whole: Toll) -> str:
    floor, ceiling = whole.floor.value or 0, whole.ceiling.value
    most = say("no ceiling") if ceiling is None else say("at most {ceiling:,}", ceiling=ceiling)
    return say("The whole period, asked at once: at least {floor:,}; {most}.", floor=floor, most=most)


def _notes(whole: Toll, pieces: Sequence[Toll]) -> Iterator[tuple[str, str]]:
    if whole.codebook is not None and whole.question.policy != "literal":
        yield say("Answered {title}.", title=retell(whole.codebook.title)), ""
    yield assumptions(whole.question), "assumed"
    reviewed, of = whole.reviewed, len(whole.claims)
    said = say("{reviewed:,} of {of:,} claims reviewed by a person.", reviewed=reviewed, of=of)
    yield (say("Unreviewed machine reading: {said}", said=said) if reviewed < of else said), "assumed"
    if len(pieces) > 1:
        yield (
            say(
                "The floors of the stretches need not add up to that of the whole: whom the claims place "
                "only somewhere within several stretches is in none of them."
            ),
            "small",
        )
    if any(one.conflicts for one in pieces):
        yield say("Under a “!” some of the claims cannot all be true; the figures leave room for either side."), "small"


def _legend(pieces: Sequence[Toll], known: Marks, top: float) -> tuple[Html, float]:
    """What the shapes mean: those of the bars in a line, then each family's with its letter and its name."""
    parts: list[Html] = []
    x, y = LEFT, top

    def put(shape: Html, words: str, *, gap: float = 26.0, letter: str | None = None) -> None:
        nonlocal x, y
        width = gap + 6.4 * len(words) + 22
        if x + width > RIGHT and x > LEFT:
            x, y = LEFT, y + LINE
        parts.append(tag("g", shape, transform=f"translate({x:.1f} {y:.1f})"))
        if letter is not None:
            parts.append(text(letter, x + 16, y, "column"))
        parts.append(text(words, x + gap, y, "small"))
        x += width

    put(_sample("floor"), say("at least: all claims together"))
    if any(one.two_origins for one in pieces):
        put(_sample("two"), say("of it, what each of two independent origins supports"))
    if any(one.ceiling.value is not None for one in pieces):
        put(tag("path", class_="ceiling", d="M10 2V-10M5 -10H15"), say("at most"))
    if any(one.ceiling.value is None for one in pieces):
        put(tag("path", class_="open", d="M10 2V-10M6 -5L10 -10L14 -5"), say("no ceiling"))
    x, y = LEFT, y + LINE
    for mark in known.of.values():
        name = plain(mark.name)
        short = name if len(name) <= NAME else f"{name[: NAME - 1]}…"
        put(mark.at(7, -4), short, gap=32.0, letter=mark.letter)
    if known.more:
        put(NOTHING, say("and {more:,} more who counted, not drawn", more=known.more), gap=4.0)
    if known.of:
        y += LINE
    return tag("g", *parts), y - top


def _sample(style: str) -> Html:
    return tag("rect", class_=style, x="0", y="-11", width="20", height="13")


def _picture(name: str, drawn: Html) -> Html:
    return tag("g", tag("title", name), drawn, role="img")


def _pattern(id: str, lines: str, width: float) -> Html:
    stroke = tag("path", d=lines, stroke="#000", stroke_width=f"{width:g}", fill="none")
    paper = tag("rect", width="8", height="8", fill="#fff")
    return tag("pattern", paper, stroke, id=id, width="8", height="8", patternUnits="userSpaceOnUse")


def _description(answers: Sequence[tuple[Toll, Sequence[Toll]]], by: str) -> str:
    """What one sees, for who does not."""
    told = []
    for whole, pieces in answers:
        policy = say("Under the policy {policy}: {whole}", policy=whole.question.policy, whole=_said(whole))
        if not pieces:
            told.append(policy)
            continue
        most = max(pieces, key=lambda one: one.floor.value or 0)
        opened = sum(one.ceiling.value is None for one in pieces)
        told.append(
            say(
                "{policy} A bar for each {by} of which a claim speaks, {pieces:,} in all; the highest "
                "floor is {value:,}, on {most}; {opened:,} have no ceiling. Marks on the bars are what "
                "each source gives by itself. A table with the same figures follows.",
                policy=policy,
                by=say(by),
                pieces=len(pieces),
                value=most.floor.value or 0,
                most=timeline.stretch_words(most),
                opened=opened,
            )
        )
    return " ".join(told)
