"""Several codebooks over one body of evidence: what each answers, and why they differ, sentence by sentence."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from .. import flow
from ..messages import retell, say, say_many
from ..policy.apply import Policy
from ..policy.compare import Column, Difference, differences, outcomes
from ..records import Claim, Incident, LeftOut, Question, Reading, Report, Toll
from ..show import show_file, show_line
from ..toll.question import asked, bearing
from ..toll.reach import reach
from ..toll.words import assumption_words, question_words
from . import options
from .save import save_page
from .tell import tell

_SHOWN: Final = 40


@dataclass(frozen=True, slots=True)
class Compared:
    """The columns, the sentences that are read differently, and of each column what a person is asked and what was
    refused."""

    columns: tuple[Column, ...]
    differences: tuple[Difference, ...]
    asked: tuple[tuple[LeftOut, ...], ...]
    refused: tuple[tuple[LeftOut, ...], ...]


def compared(claims: Sequence[Claim], columns: Sequence[Column], *, incidents: Sequence[Incident] = ()) -> Compared:
    """The columns with all that tells them apart."""
    about = bearing_on(claims, columns[0].toll.question, incidents)
    return Compared(
        tuple(columns),
        tuple(differences(about, columns)),
        tuple(tuple(outcomes(column.readings, about, "ask")) for column in columns),
        tuple(tuple(outcomes(column.readings, about, "refuse")) for column in columns),
    )


def bearing_on(claims: Sequence[Claim], question: Question, incidents: Sequence[Incident]) -> list[Claim]:
    """The claims that would bear on the question if each gave a number: what a codebook refuses does too."""
    place = () if question.place is None else (question.place,)
    some = {claim.id: Reading(1, None) for claim in claims}
    reaches = reach(claims, readings=some, places=place, incidents=incidents, linked=question.linked)
    used = {one.claim for one in bearing(reaches, asked(question)).used}
    return [claim for claim in claims if claim.id in used]


def show_side_by_side(
    answers: Sequence[flow.Answers],
    *,
    set_aside: Sequence[LeftOut],
    form: str,
    page: str | None,
    reports: Sequence[Report] = (),
) -> None:
    """Writes the answers for people, or as JSON Lines, a toll a line, each of which `check` takes; and the page."""
    from .toll import with_aside

    columns = [Column(one.policy, one.readings, with_aside(one.toll(), set_aside)) for one in answers]
    claims, incidents = answers[0].evidence.claims, answers[0].incidents or ()
    whole = compared(claims, columns, incidents=incidents)
    if form == "json":
        from ..toll.contract import dump

        options.write_utf8()
        for column in columns:
            sys.stdout.write(f"{dump(column.toll)}\n")
    else:
        tell("\n".join(lines(whole)))
    if page is not None:
        from ..publish.side_by_side import Answer, Read, Sentence, side_by_side_page

        shown = [
            Answer(column.policy.name, column.policy.title, column.toll, open_, refused)
            for column, open_, refused in zip(whole.columns, whole.asked, whole.refused, strict=True)
        ]
        sentences = [
            Sentence(one.claim, tuple(Read(made.says, made.key, made.where) for made in one.made), one.weighs)
            for one in whole.differences
        ]
        save_page(page, side_by_side_page(shown, sentences, reports))


def left_open(answers: flow.Answers) -> Iterator[str]:
    """What a person must decide, and what is refused, of the sentences that bear on the question, under one policy."""
    if not any(reading.outcome in ("ask", "refuse") for reading in answers.readings.values()):
        return
    about = bearing_on(answers.evidence.claims, answers.question, answers.incidents or ())
    yield from _listed(answers.policy, _asks, outcomes(answers.readings, about, "ask"))
    yield from _listed(answers.policy, _refuses, outcomes(answers.readings, about, "refuse"))


def lines(whole: Compared) -> Iterator[str]:
    """The answers in words, one under another, and the sentences that make the difference."""
    first = whole.columns[0].toll
    yield say(
        "How many {question}? One body of evidence, {columns} codebooks.",
        question=question_words(first.question),
        columns=len(whole.columns),
    )
    yield from assumption_words(first.question)
    yield ""
    width = max(len(column.policy.name) for column in whole.columns)
    ranges = [_range(column.toll) for column in whole.columns]
    wide = max(len(said) for said in ranges)
    for column, said in zip(whole.columns, ranges, strict=True):
        yield f"  {column.policy.name:<{width}}  {said:<{wide}}  {show_line(retell(column.policy.title))}"
    yield ""
    if whole.differences:
        yield say_many(
            "Why they differ: {number:,} sentence read differently.",
            "Why they differ: {number:,} sentences read differently.",
            len(whole.differences),
        )
        for one in whole.differences[:_SHOWN]:
            yield ""
            yield from _sentence(one, width)
        if len(whole.differences) > _SHOWN:
            yield say(
                "\nAnd {differences:,} more sentences, which --html shows.", differences=len(whole.differences) - _SHOWN
            )
    else:
        yield say("No sentence that bears on the question is read differently.")
    for column, open_, refused in zip(whole.columns, whole.asked, whole.refused, strict=True):
        yield from _listed(column.policy, _asks, open_)
        yield from _listed(column.policy, _refuses, refused)
    yield ""
    done, of = min((column.toll.reviewed, len(column.toll.claims)) for column in whole.columns)
    machine = "" if done == of and of else say(" An unreviewed machine reading.")
    yield say(
        "Each is a toll of its own, if its statements are true: --policy NAME alone shows its proof.{machine}",
        machine=machine,
    )


def _sentence(one: Difference, width: int) -> Iterator[str]:
    claim = one.claim
    quote = f"“{show_line(claim.quote)}”" if claim.quote else say("(no quote)")
    by = f", {show_line(claim.source)}" if claim.source else ""
    mark = say("  (a bound rests on it)") if one.weighs else ""
    yield f"{quote}  [{show_line(claim.id)}, {show_file(claim.file)}{by}]{mark}"
    for made in one.made:
        rule = (
            say('  (rule "{key}"; {where})', key=made.key, where=show_line(retell(made.where)))
            if made.where
            else say('  (rule "{key}")', key=made.key)
            if made.key
            else ""
        )
        yield f"  {made.policy:<{width}}  {show_line(retell(made.says))}{rule}"


def _listed(policy: Policy, does: Callable[[str, int], str], claims: Sequence[LeftOut]) -> Iterator[str]:
    if not claims:
        return
    yield ""
    yield does(policy.name, len(claims))
    for one in claims[:_SHOWN]:
        yield f"  [{show_line(one.claim)}] {show_line(retell(one.reason))}  “{show_line(one.quote)}”"
    if len(claims) > _SHOWN:
        yield say("  and {claims:,} more", claims=len(claims) - _SHOWN)


def _range(toll: Toll) -> str:
    floor, ceiling = toll.floor.value or 0, toll.ceiling.value
    if ceiling is None:
        return say("at least {floor:,}, no ceiling", floor=floor)
    return f"{floor:,}" if floor == ceiling else say("{floor:,} to {ceiling:,}", floor=floor, ceiling=ceiling)


def _asks(name: str, number: int) -> str:
    return say_many(
        "{name} asks a person about {number:,} sentence:",
        "{name} asks a person about {number:,} sentences:",
        number,
        name=name,
    )


def _refuses(name: str, number: int) -> str:
    return say_many("{name} refuses {number:,} sentence:", "{name} refuses {number:,} sentences:", number, name=name)
