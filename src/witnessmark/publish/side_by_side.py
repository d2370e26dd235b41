"""Several codebooks over one body of evidence, as a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from ..messages import later, retell, say
from ..records import Bound, Claim, LeftOut, Report, Toll
from . import ranges, reading, toll_view
from .markup import Html, join, tag, words
from .ranges import Range
from .shell import document
from .tables import table

SENTENCES_SHOWN: Final = 300

_ASKS: Final = later("What {name} asks a person about: {count:,}")
_REFUSES: Final = later("What {name} refuses: {count:,}")


@dataclass(frozen=True, slots=True)
class Answer:
    """One codebook: its name, its title, its toll, and the claims of which it asks a person, or which it refuses."""

    name: str
    title: str
    toll: Toll = field(repr=False)
    asked: tuple[LeftOut, ...] = ()
    refused: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class Read:
    """What a codebook makes of a sentence, in words; by which rule, and where that was read."""

    says: str
    rule: str | None = None
    where: str | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A claim that codebooks read differently, with what each makes of it, in their order; `weighs` where a bound of
    one of them rests on it."""

    claim: Claim = field(repr=False)
    reads: tuple[Read, ...]
    weighs: bool


def side_by_side_page(answers: Sequence[Answer], sentences: Sequence[Sentence], reports: Sequence[Report] = ()) -> str:
    """A page that shows what each codebook answers over one body of evidence, and why they differ.

    `reports` give the publishers' names where claims have none. It says of each codebook what it is; it gives no
    organisation's figure, and shows no proof: that is on the page of each toll.

    >>> from witnessmark.records import Bound, Question
    >>> toll = Toll(Question(), Bound(7), Bound(None), 0, 0)
    >>> page = side_by_side_page([Answer("ucdp", "after UCDP's published rules; not UCDP's figure", toll)], [])
    >>> "not UCDP" in page, "At least" in page
    (True, True)
    """
    title = toll_view.title(answers[0].toll.question)
    assumed = toll_view.assumptions(answers[0].toll.question)
    published = {report.id: report.source for report in reports}
    body = join(
        [
            tag("p", say("Witnessmark: one body of evidence, several codebooks"), class_="kicker"),
            tag("h1", title),
            tag(
                "p",
                say(
                    "Each codebook turns the same words into numbers by its own rules. What stands here is "
                    "what those rules make of these claims, if the statements are true; it is no "
                    "organisation’s figure."
                ),
            ),
            tag("p", assumed, class_="quiet") if assumed else None,
            _review(answers),
            _drawing(answers, title),
            _answers(answers),
            tag("h2", say("Why they differ, sentence by sentence"), id="why"),
            _sentences(answers, sentences, published),
            *(_listed(one) for one in answers),
        ]
    )
    return document(title, body, claims=0)


def _review(answers: Sequence[Answer]) -> Html | None:
    claims = {claim.id for one in answers for claim in one.toll.claims}
    if not claims or all(one.toll.reviewed == len(one.toll.claims) for one in answers):
        return None
    return tag(
        "p", say("Unreviewed machine reading: not every claim used has been reviewed by a person."), class_="unreviewed"
    )


def _drawing(answers: Sequence[Answer], title: str) -> Html:
    rows = [Range(one.name, one.toll.floor.value or 0, one.toll.ceiling.value, main=True) for one in answers]
    svg = ranges.draw(rows, title=say("{title}: the floor and ceiling under each codebook", title=title))
    caption = say(
        "From the least to the greatest number that each codebook allows. An upright stroke is a "
        "stated end; an arrow, an open one."
    )
    return tag("figure", svg, tag("figcaption", caption))


def _answers(answers: Sequence[Answer]) -> Html:
    rows: list[Sequence[str | None]] = [
        (one.name, _end(one.toll.floor), _end(one.toll.ceiling), f"{len(one.toll.claims):,}", retell(one.title))
        for one in answers
    ]
    return table(
        say("What each codebook answers"),
        (say("Codebook"), say("At least"), say("At most"), say("Claims used"), say("What it is")),
        rows,
        numeric=(1, 2, 3),
    )


def _sentences(answers: Sequence[Answer], sentences: Sequence[Sentence], published: dict[str, str | None]) -> Html:
    if not sentences:
        return tag("p", say("No sentence that bears on the question is read differently."))
    rows: list[Sequence[str | None]] = []
    for one in sentences[:SENTENCES_SHOWN]:
        claim = one.claim
        source = claim.source or published.get(claim.report) or claim.file
        day = f", {reading.day_words(claim.published)}" if claim.published is not None else None
        said = join(
            [
                tag("q", words(claim.quote, claim.language)),
                tag("span", words(source), day, class_="from"),
                tag("b", say(" a bound rests on it")) if one.weighs else None,
            ]
        )
        rows.append((said, *(_cell(read) for read in one.reads)))
    made = table(
        say("Sentences that the codebooks read differently, those that bounds rest on first"),
        (say("The sentence"), *(one.name for one in answers)),
        rows,
    )
    more = len(sentences) - SENTENCES_SHOWN
    return join(
        [made, tag("p", say("And {more:,} more, which the tolls’ JSON lists.", more=more)) if more > 0 else None]
    )


def _cell(read: Read) -> Html:
    rule = say("Rule “{rule}”", rule=read.rule) if read.rule is not None else None
    where = None if read.where is None else f": {retell(read.where)}"
    return join([retell(read.says), tag("span", rule, where, class_="from") if rule is not None else None])


def _listed(one: Answer) -> Html | None:
    parts = []
    for claims, message in ((one.asked, _ASKS), (one.refused, _REFUSES)):
        if claims:
            rows: list[Sequence[str | None]] = [
                (
                    tag("q", words(left.quote)) if left.quote else say("claim {claim}", claim=left.claim),
                    retell(left.reason),
                )
                for left in claims[:SENTENCES_SHOWN]
            ]
            caption = say(message, name=one.name, count=len(claims))
            parts.append(table(caption, (say("The sentence"), say("Why")), rows))
    return join([tag("h2", say("Left open by {name}", name=one.name)), *parts]) if parts else None


def _end(one: Bound) -> str:
    return say("open") if one.value is None else f"{one.value:,}"
