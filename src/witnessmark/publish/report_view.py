"""A report with its claims marked in the text and their readings beside it."""

from __future__ import annotations

import itertools
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..messages import is_leftward, language, say
from ..records import Claim, Inheritable, Report
from ..show import show
from . import marks, reading
from .markup import Html, direction, join, tag, words
from .origins import inherited_from, line_of


@dataclass(frozen=True, slots=True)
class Numbered:
    """A claim and its number in the page, from 1: its reading is `c1`, its mark in the text `m1`.

    `uses` says what a toll does with it ("floor, weight 1"), () where nothing; None where no toll is shown.
    `counted` is where in its quote the words of its count stand, where that is known.
    """

    number: int
    claim: Claim
    uses: tuple[str, ...] | None = None
    counted: tuple[int, int] | None = None

    @property
    def link(self) -> Html:
        """A link to the claim's reading."""
        name = say("claim {count}", count=self.number)
        return tag("a", str(self.number), class_="number", href=f"#c{self.number}", aria_label=name)


def number(
    reports: Sequence[Report],
    claims: Sequence[Claim],
    *,
    uses: Mapping[str, tuple[str, ...]] | None = None,
    counted: Mapping[str, tuple[int, int]] | None = None,
) -> list[list[Numbered]]:
    """The claims of each report, numbered in the order of the reports, then of the text; last in the list those of
    no report at hand. Two files with the same bytes are two reports: a claim goes to that of its own file, else to
    the first with its bytes."""
    exact = {(report.id, report.file): place for place, report in enumerate(reports)}
    bytes_alone = {report.id: place for place, report in reversed(list(enumerate(reports)))}
    homes: list[list[Claim]] = [[] for _ in range(len(reports) + 1)]
    for claim in claims:
        home = exact.get((claim.report, claim.file), bytes_alone.get(claim.report, len(reports)))
        homes[home].append(claim)
    count = itertools.count(1)
    return [
        [
            Numbered(
                next(count),
                one,
                None if uses is None else uses.get(one.id, ()),
                None if counted is None else counted.get(one.id),
            )
            for one in sorted(home, key=lambda claim: (claim.start, claim.end))
        ]
        for home in homes
    ]


def stands_in(claim: Claim, report: Report) -> bool:
    """Whether the claim's quote is the report's text at its offsets, so that it can be marked there."""
    return (
        claim.report == report.id
        and 0 <= claim.start < claim.end <= len(report.text)
        and report.text[claim.start : claim.end] == claim.quote
    )


def section(report: Report, claims: Sequence[Numbered], links: Mapping[str, Html], *, place: int) -> Html:
    """The report as one section: what is known of it, its text marked, each reading where its claim begins."""
    placed = [one for one in claims if stands_in(one.claim, report)]
    lost = [one for one in claims if not stands_in(one.claim, report)]
    origins = {one.number: inherited_from(one.claim, report) for one in placed}
    stretches = [*_sources(origins, place), *(part for one in placed for part in _mark(one))]
    text: list[Html] = []
    left, unread = deque(sorted(stretches, key=lambda s: s.start)), deque(placed)
    for start, end in marks.blocks(report.text, stretches):
        readings: list[Html] = []
        while unread and unread[0].claim.start < end:
            one = unread.popleft()
            readings.append(card(one, links, _origin_links(report, origins[one.number], place)))
        here: list[marks.Stretch] = []
        while left and left[0].start < end:
            here.append(left.popleft())
        words_ = marks.block(report.text, start, end, here, language=report.language)
        text.append(tag("div", *readings, words_, class_="row") if readings else words_)
    heading = report.source or report.file
    return tag(
        "section",
        tag("h2", words(heading), id=f"r{place}-title"),
        _known(report, len(placed)),
        tag("div", *text, class_="document", lang=report.language, dir=direction(report.text, report.language)),
        loose(lost, links, say("Claims whose quote does not stand in this text at their offsets")) if lost else None,
        class_="report",
        id=f"r{place}",
        aria_labelledby=f"r{place}-title",
    )


def loose(claims: Sequence[Numbered], links: Mapping[str, Html], title: str) -> Html:
    """Claims that no text at hand shows, each with its quote."""
    cards = [card(one, links, {}, with_quote=True) for one in claims]
    return tag("div", tag("h3", title), *cards, class_="loose")


def card(
    one: Numbered, links: Mapping[str, Html], origins: Mapping[Inheritable, Html], *, with_quote: bool = False
) -> Html:
    """One claim's reading; with its quote where the report's text does not stand beside it."""
    claim, back = one.claim, None if with_quote else f"#m{one.number}"
    quoted = tag("blockquote", words(claim.quote, claim.language)) if with_quote else None
    flags = [tag("li", use, class_="use") for use in one.uses or ()]
    flags += [tag("li", flag) for flag in reading.flags(claim)]
    return tag(
        "article",
        tag(
            "h3",
            tag(
                "a",
                str(one.number),
                class_="number",
                href=back,
                aria_label=say("claim {count}, to its words", count=one.number),
            ),
            " ",
            reading.victims_words(claim),
            " ",
            tag("span", reading.harm_words(claim.harm), class_="harm"),
        ),
        quoted,
        tag("ul", *flags, class_="flags") if flags else None,
        reading.fields(claim, links, origins),
        class_=f"card {claim.polarity}",
        id=f"c{one.number}",
        lang=language(),
        dir="rtl" if is_leftward() else "ltr",
    )


def _known(report: Report, claims: int) -> Html:
    rows = [
        (say("File"), words(report.file)),
        (say("Published"), reading.day_words(report.published) if report.published else say("not known")),
        (say("Language"), report.language or say("not known")),
        (say("Address"), words(report.url) if report.url else None),
        (say("Claims"), str(claims) if claims else say("none read from this text")),
        (say("Bytes as received"), tag("code", report.id)),
    ]
    return tag("dl", *(tag("div", tag("dt", term), tag("dd", said)) for term, said in rows if said), class_="known")


def _mark(one: Numbered) -> Iterator[marks.Stretch]:
    claim, count = one.claim, one.counted
    idle = " idle" if one.uses == () else ""
    style = f"claim {claim.polarity} {claim.scope}{idle} m{one.number}"
    if count is None or not 0 <= count[0] < count[1] <= len(claim.quote):
        yield marks.Stretch(claim.start, claim.end, "mark", f"m{one.number}", style, one.link)
        return
    yield marks.Stretch(claim.start, claim.end, "mark", f"m{one.number}", style)
    start, end = claim.start + count[0], claim.start + count[1]
    yield marks.Stretch(start, end, "b", f"n{one.number}", "figure", one.link)


def _sources(origins: Mapping[int, Mapping[Inheritable, tuple[int, int]]], place: int) -> list[marks.Stretch]:
    heirs: dict[tuple[int, int], list[int]] = {}
    for heir, found in origins.items():
        for stretch in set(found.values()):
            heirs.setdefault(stretch, []).append(heir)
    return [
        marks.Stretch(start, end, "span", _anchor(place, start, end), " ".join(["origin", *(f"o{n}" for n in who)]))
        for (start, end), who in sorted(heirs.items())
    ]


def _anchor(place: int, start: int, end: int) -> str:
    return f"r{place}-at-{start}-{end}"


def _origin_links(report: Report, found: Mapping[Inheritable, tuple[int, int]], place: int) -> dict[Inheritable, Html]:
    links: dict[Inheritable, Html] = {}
    for field, (start, end) in found.items():
        said = show(report.text[start:end])
        where = say("line {line_of}", line_of=line_of(report.text, start))
        href = f"#{_anchor(place, start, end)}"
        links[field] = join([tag("a", where, href=href, title=say("the words “{said}”", said=said))])
    return links
