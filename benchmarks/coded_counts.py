"""How often one rule over the claims of a note gives the number that a coder wrote beside it.

Event datasets carry a note of a few sentences and a coded number of dead and injured: a weak label, since the
coder may have split, summed or corrected what the note says. So only notes that state the coded number count,
as a numeral or a word; 1 also as "a man", "a civilian". Dates, times, ages and measures state nothing.

Not a score of claims: a note may hold five right claims and still not yield the coded number, and the other way
round. No dataset is part of Witnessmark: bring a CSV, whose terms you have read.
"""

from __future__ import annotations

import csv
import hashlib
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import product
from pathlib import Path
from typing import Final

import click

from witnessmark.records import HARMS, Claim, Harm, Report

EXAMPLES_A_KIND: Final = 3
KINDS_SHOWN: Final = 50

ONES: Final = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
TENS: Final = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
WORDS: Final = {
    **{word: n for n, word in enumerate(ONES)},
    **{word: 10 * n for n, word in enumerate(TENS, 2)},
    **{f"{ten}{dash}{one}": 10 * t + o for t, ten in enumerate(TENS, 2) for o, one in enumerate(ONES[1:10], 1)
       for dash in "- "},
    **{f"{word} hundred": 100 * n for n, word in enumerate(ONES[1:10], 1)},
    "a hundred": 100, "a dozen": 12, "two dozen": 24, "a thousand": 1000,
}  # fmt: skip
MONTH: Final = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
# numerals that no reader takes for people: a date, a time, an age, a measure
NOT_PEOPLE: Final = re.compile(
    rf"""\b\d{{1,2}}(?:st|nd|rd|th)?[ ](?:and[ ]\d{{1,2}}[ ])?(?:of[ ])?{MONTH}\b(?:[ ,]+\d{{4}})?
    | \b{MONTH}[ ]\d{{1,2}}\b(?!,\d{{3}})(?:,?[ ]\d{{4}})?
    | \b\d{{1,4}}[/.:-]\d{{1,2}}(?:[/.:-]\d{{1,4}})?\b
    | \b(?:19|20)\d{{2}}\b
    | \b\d+(?:[ -]?(?:years?|yrs?|months?)[ -]old|[ ]years[ ]of[ ]age)\b | \baged?[ ](?:of[ ])?\d+\b
    | \b\d[\d,.]*[ -]?(?:mm|cm|km|kms?|kg|kilo\w*|met(?:er|re)s?|miles?|hours?|minutes?|days?|weeks?|months?|years?
                        |am|pm|a\.m|p\.m|percent|per[ ]cent|%|million|dollars?)""",
    re.IGNORECASE | re.VERBOSE,
)
PERSON: Final = (
    "man|woman|person|civilian|child|boy|girl|baby|infant|minor|teenager|youth|adolescent|pupil|student|villager|"
    "resident|citizen|local|farmer|herder|shepherd|fisherman|trader|merchant|vendor|worker|employee|driver|teacher|"
    "doctor|nurse|medic|journalist|reporter|lawyer|judge|mayor|councill?or|official|activist|leader|elder|chief|"
    "cleric|imam|priest|pastor|businessman|guard|bodyguard|soldier|serviceman|officer|policeman|policewoman|"
    "constable|gendarme|commander|colonel|captain|sergeant|lieutenant|general|fighter|militant|rebel|militiaman|"
    "militia|insurgent|terrorist|gunman|assailant|attacker|bomber|member|cadre|suspect|protester|demonstrator|"
    "rioter|prisoner|detainee|inmate|hostage|migrant|refugee|passenger|pedestrian|bystander|passerby|tourist|"
    "victim|patient|supporter|brother|sister|son|daughter|wife|husband|father|mother|relative|trafficker|thief|"
    "robber|hunter|ranger|peacekeeper|volunteer|national|engineer|contractor|candidate|politician|body|corpse|"
    "individual|pilot|lecturer|professor|scholar|owner|shopkeeper|rancher|monk|nun|sheikh|mullah|minister|governor|"
    "president|secretary|director|manager|chairman|clerk|guerrilla|vigilante|settler|singer|actor|writer|diplomat"
)
SINGLE: Final = re.compile(rf"\b(?:an?|another)(?:[ -][\w'’]+){{0,4}}?[ -](?:{PERSON})\b", re.IGNORECASE)
PERSONS: Final = re.compile(rf"people|men|(?:police|service|fisher|business)?(?:wo)?men|children|(?:{PERSON})e?s?")
NUMERAL: Final = re.compile(r"(?<![\w.,/-])\d{1,3}(?:,\d{3})+(?![\w/])|(?<![\w.,/])\d+(?![\w/]|[.,]\d)")
HARM_WORD: Final[dict[str, re.Pattern[str]]] = {
    "killed": re.compile(
        r"\b(?:kill\w*|dead|deaths?|die[sd]?|dying|fatal\w*|murder\w*|execut\w*|behead\w*|assassinat\w*|massacre\w*|"
        r"slain|lynch\w*|hacked|gunned|shot|bod(?:y|ies)|corpses?|lives|succumb\w*|perish\w*|casualt\w*|eliminat\w*)\b",
        re.IGNORECASE,
    ),
    "injured": re.compile(
        r"\b(?:injur\w*|wound\w*|hurt\w*|hospitali[sz]ed|maimed|burn(?:ed|t|s)|beat\w*|stabb\w*|shot|casualt\w*)\b",
        re.IGNORECASE,
    ),
}
SENTENCE: Final = re.compile(r"(?<=[.!?;])\s+(?=[A-Z0-9\[\"“'])")
# what closes a noun phrase after its count, for the shape of a miss
CLOSES: Final = re.compile(
    "in|and|or|near|at|on|during|who|by|from|while|as|of|to|with|when|after|before|that|which|for|into|around|about|"
    "inside|outside|along|between|was|were|is|are|had|have|has|been|be|including"
)


@dataclass(frozen=True, slots=True)
class Note:
    """One row: a note, the day of its event, and the coded numbers (None where not coded)."""

    id: str
    text: str = field(repr=False)
    day: date | None
    coded: dict[Harm, int | None]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the claims of one note give for one harm under each rule."""

    largest: int
    total: int
    floors: tuple[int, ...]
    claimed: bool


@dataclass(slots=True)
class Tally:
    """Sums over notes for one harm."""

    coded: int = 0
    stated: int = 0
    largest: int = 0
    total: int = 0
    either: int = 0
    anywhere: int = 0
    zeros: int = 0
    alarms: int = 0


def answer(claims: Sequence[Claim], harm: Harm) -> Answer:
    """The two rules over asserted incident claims of `harm` that are no part and no repeat.

    `largest` is the greatest floor of one claim; `total` the sum of the floors, one that another revises left out.
    `floors` holds the floor of every claim of the harm, whatever its scope or relation. `claimed` says that some
    such claim is of one person or more, counted or vague.
    """
    revised = {claim.supersedes for claim in claims if claim.supersedes}
    mine = [claim for claim in claims if claim.harm == harm]
    whole = [
        claim
        for claim in mine
        if claim.polarity == "asserted"
        and claim.scope == "incident"
        and claim.part_of is None
        and claim.repeats is None
    ]
    return Answer(
        largest=max((claim.count.min or 0 for claim in whole), default=0),
        total=sum(claim.count.min or 0 for claim in whole if claim.id not in revised),
        floors=tuple(claim.count.min or 0 for claim in mine),
        claimed=any(claim.count.max != 0 for claim in whole),
    )


def mentions(text: str, number: int) -> Iterator[re.Match[str]]:
    """Where `text` states `number`, as a numeral or a word; 1 also as "a man" and its like."""
    blank = NOT_PEOPLE.sub(lambda found: " " * len(found[0]), text)
    for found in NUMERAL.finditer(blank):
        if int(found[0].replace(",", "")) == number:
            yield found
    for word in (word for word, value in WORDS.items() if value == number):
        # "twenty" states nothing in "twenty-two", nor "two" in "two hundred"
        yield from re.finditer(
            rf"(?<![\w-]){word}(?![\w]|-(?:{'|'.join(ONES[1:10])})\b| hundred| thousand| dozen)", blank, re.IGNORECASE
        )
    if number == 1:
        yield from SINGLE.finditer(blank)


def sentence_around(text: str, start: int) -> tuple[int, int]:
    """The start and end of the sentence that holds the character at `start`."""
    cuts = [0, *(found.end() for found in SENTENCE.finditer(text)), len(text)]
    begin = max(cut for cut in cuts if cut <= start)
    return begin, min((cut for cut in cuts if cut > start), default=len(text))


def shape(text: str, number: int, harm: Harm) -> tuple[str, str]:
    """The bare shape of the statement nearest to a word of harm, and its sentence.

    The shape is the word before the count, N, the head of what is counted (PERSONS for a plain one), and the word of
    harm, in their order.
    """
    best: tuple[int, str, str] | None = None
    for found in mentions(text, number):
        begin, end = sentence_around(text, found.start())
        sentence = text[begin:end]
        at, stop = found.start() - begin, found.end() - begin
        before = (re.findall(r"[\w'’-]+|[^\w\s]", sentence[:at].lower()) or ["^"])[-1]
        after = re.findall(r"[\w'’-]+|[^\w\s]", sentence[stop:].lower())
        phrase: list[str] = []
        for word in after:
            if CLOSES.fullmatch(word) or not word[0].isalpha() or HARM_WORD[harm].fullmatch(word):
                break
            phrase.append(word)
        counted = SINGLE.match(sentence, at)
        head = phrase[-1] if phrase else counted[0].split()[-1].lower() if counted else "-"
        head = "PERSONS" if PERSONS.fullmatch(head) else head
        for word in HARM_WORD[harm].finditer(sentence):
            ahead = word.start() >= stop
            far = word.start() - stop if ahead else at - word.end()
            verb = word[0].lower()
            gap = " … " if far > 25 else " "
            lead = "" if far < 2 else f"{gap}{before}"
            drawn = f"{before} N {head}{gap}{verb}" if ahead else f"{verb}{lead} N {head}"
            if best is None or far < best[0]:
                best = (far, drawn, sentence.strip())
        if best is None:
            best = (10_000, f"{before} N {head} (no word of harm)", sentence.strip())
    return (best[1], best[2]) if best else ("not stated", "")


def kind_of_miss(claims: Sequence[Claim], harm: Harm, coded: int, given: Answer) -> str:
    """Why neither rule gave the coded number, as far as the claims tell."""
    for claim in claims:
        if claim.count.min != coded:
            continue
        if claim.harm != harm:
            continue
        if claim.part_of is not None:
            return "read as a part"
        if claim.repeats is not None:
            return "read as a repeat"
        if claim.scope != "incident":
            return f"scope {claim.scope}"
        if claim.polarity != "asserted":
            return f"polarity {claim.polarity}"
        return "read, but a larger one beside it"
    other = next((claim.harm for claim in claims if claim.count.min == coded), None)
    if other is not None:
        return f"read as {other}"
    if not any(claim.harm == harm for claim in claims):
        return "nothing read"
    return "read less" if given.total < coded else "read more"


def notes_in(path: Path, *, text: str, columns: dict[Harm, str], day: str, name: str) -> list[Note]:
    """The rows of a CSV that have a text, in order; a coded number that is no whole number counts as not coded."""
    csv.field_size_limit(2**31 - 1)
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as lines:
        rows = csv.DictReader(lines)
        head = rows.fieldnames or []
        lacking = [wanted for wanted in (text, *columns.values()) if wanted not in head]
        if lacking:
            raise click.UsageError(f"{path.name} has no column {lacking[0]!r}; it has: {', '.join(head)}")
        return [
            Note(
                id=row.get(name) or str(number),
                text=row[text],
                day=_day(row.get(day) or ""),
                coded={harm: _whole(row[column]) for harm, column in columns.items()},
            )
            for number, row in enumerate(rows, 2)
            if row[text]
        ]


def _whole(value: str | None) -> int | None:
    try:
        number = float(value or "")
    except ValueError:
        return None
    return int(number) if number >= 0 and number == int(number) else None


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value.strip()[:10])
    except ValueError:
        return None


def in_half(note: Note, half: str, seed: int) -> bool:
    """Whether a note falls in a half, by the digest of its text: the same for any order and any other rows."""
    odd = hashlib.sha256(f"{seed}\n{note.text}".encode()).digest()[0] % 2 == 1
    return half == "all" or odd == (half == "second")


def report_of(note: Note) -> Report:
    """The report that a note makes."""
    digest = "sha256:" + hashlib.sha256(note.text.encode()).hexdigest()
    return Report(id=digest, file=note.id, text=note.text, published=note.day, language="en")


# harm, kind and shape of a miss -> the notes' ids and sentences
Misses = dict[tuple[Harm, str, str], list[tuple[str, str]]]


def tally(
    notes: Iterable[Note], read: Callable[[Report], Sequence[Claim]]
) -> tuple[dict[tuple[Harm, str], Tally], Misses]:
    """The sums for every harm ("all", "1" and "2+" coded), and the misses by harm, kind and shape."""
    sums: dict[tuple[Harm, str], Tally] = defaultdict(Tally)
    misses: Misses = defaultdict(list)
    for note in notes:
        claims = read(report_of(note))
        for harm, coded in note.coded.items():
            if coded is None:
                continue
            given = answer(claims, harm)
            stated = coded > 0 and next(mentions(note.text, coded), None) is not None
            right = coded in (given.largest, given.total)
            for group in ("all", "1" if coded == 1 else "2+" if coded > 1 else "0"):
                sum_ = sums[harm, group]
                sum_.coded += coded > 0
                sum_.zeros += coded == 0
                sum_.alarms += coded == 0 and given.claimed
                sum_.stated += stated
                sum_.largest += stated and given.largest == coded
                sum_.total += stated and given.total == coded
                sum_.either += stated and right
                sum_.anywhere += stated and coded in given.floors
            if stated and not right:
                drawn, sentence = shape(note.text, coded, harm)
                misses[harm, kind_of_miss(claims, harm, coded, given), drawn].append((f"{note.id} [{coded}]", sentence))
            elif coded == 0 and given.claimed:
                quote = next(c for c in claims if c.harm == harm and c.count.max != 0)
                # with the word that it hangs on, so that alarms of one word stand together
                misses[harm, "false alarm", quote.harm_word or "?"].append((note.id, quote.quote))
    return sums, misses


def share(part: int, whole: int) -> str:
    """A share to three places, or a dash where there is nothing to share."""
    return f"{part / whole:.3f}" if whole else "-"


def table(sums: dict[tuple[Harm, str], Tally]) -> str:
    """The figures, one line a harm and group."""
    head = ("harm", "coded", "notes", "stated", "largest", "sum", "either", "any claim", "coded 0", "false alarms")
    lines: list[tuple[str, ...]] = [head]
    for harm, group in product(HARMS, ("all", "1", "2+")):
        sum_ = sums.get((harm, group))
        if sum_ is None:
            continue
        rates = [share(value, sum_.stated) for value in (sum_.largest, sum_.total, sum_.either, sum_.anywhere)]
        zeros = (str(sum_.zeros), share(sum_.alarms, sum_.zeros)) if group == "all" else ("", "")
        lines.append((harm, group, str(sum_.coded), str(sum_.stated), *rates, *zeros))
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in lines)


def commonest(misses: Misses) -> str:
    """The commonest kinds of miss, each with a few examples, and the sum of each kind."""
    kinds: Counter[tuple[str, str]] = Counter()
    for (harm, kind, _), cases in misses.items():
        kinds[harm, kind] += len(cases)
    lines = [f"{count:6}  {harm}: {kind}" for (harm, kind), count in kinds.most_common()]
    ranked = sorted(misses.items(), key=lambda item: (-len(item[1]), item[0]))
    for (harm, kind, drawn), cases in ranked[:KINDS_SHOWN]:
        lines.append(f"\n{len(cases):6}  {harm}: {kind}: {drawn}")
        lines += [f"          {id_}: {sentence}" for id_, sentence in cases[:EXAMPLES_A_KIND]]
    return "\n".join(lines)


@click.command(epilog="Example: python benchmarks/coded_counts.py notes.csv --text notes --killed fatalities")
@click.argument("path", metavar="CSV", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--text", default="text", show_default=True, help="Column of the note.")
@click.option("--killed", default="killed", show_default=True, help="Column of the coded dead; '' for none.")
@click.option("--injured", default="", help="Column of the coded injured.")
@click.option("--date", "day", default="published", show_default=True, help="Column of the event's day, ISO.")
@click.option("--id", "name", default="id", show_default=True, help="Column that names a row.")
@click.option("--sample", type=click.IntRange(min=1), help="Read so many notes only, drawn by the seed.")
@click.option("--half", type=click.Choice(["all", "first", "second"]), default="all", help="To keep one half aside.")
@click.option("--seed", default=0, show_default=True, help="Of the halves and the sample.")
@click.option("--misses", "where", help="File for the commonest kinds of miss; - for here.")
def main(
    path: Path, text: str, killed: str, injured: str, day: str, name: str,
    sample: int | None, half: str, seed: int, where: str | None,
) -> None:  # fmt: skip
    """How often the claims of a note give the coded number beside it."""
    columns: dict[Harm, str] = {}
    if killed:
        columns["killed"] = killed
    if injured:
        columns["injured"] = injured
    if not columns:
        raise click.UsageError("name a column with --killed or --injured")
    notes = [n for n in notes_in(path, text=text, columns=columns, day=day, name=name) if in_half(n, half, seed)]
    if sample is not None and sample < len(notes):
        notes = random.Random(seed).sample(notes, sample)

    from witnessmark.claim import read  # after the checks, so that a wrong column is told at once

    with click.progressbar(notes, file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
        sums, misses = tally(bar, read)
    click.echo(f"{len(notes)} notes of {path.name}, half {half}, seed {seed}")
    click.echo(table(sums))
    if where == "-":
        click.echo("\n" + commonest(misses))
    elif where:
        Path(where).write_text(commonest(misses) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
