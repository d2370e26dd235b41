"""A proof in sentences and sums: which claims force a bound, how often each is taken, and that it adds up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from ..messages import later, retell, say
from ..records import Alternative, Bound, Claim, Conflict, Dispute, ProofLine, Reading, Side, Toll
from . import reading
from .markup import NOTHING, Html, join, sentence, tag, words
from .report_view import Numbered
from .tables import table

MINUS: Final = "\u2212"
LINKED: Final = 40
HEADS: Final = (
    later("Claim"),
    later("Its words"),
    later("Where"),
    later("Figure"),
    later("Times"),
    later("Gives"),
)


@dataclass(frozen=True, slots=True)
class Cited:
    """The claims that proofs speak of, by id, and the numbers that a policy reads in them where it says."""

    claims: Mapping[str, Numbered]
    readings: Mapping[str, Reading]

    def number(self, line: ProofLine) -> int | None:
        """The number that a line of a proof uses: the claim's end, or what its words "including …" stand for."""
        read = self.readings.get(line.claim)
        if line.kind is not None:
            return read.includes if read is not None else 1
        if read is not None:
            return read.min if line.side == "min" else read.max
        claim = self.claims[line.claim].claim if line.claim in self.claims else None
        if claim is None:
            return None
        return claim.count.min if line.side == "min" else claim.count.max

    def ordered(self, proof: Sequence[ProofLine]) -> list[ProofLine]:
        """A proof's lines in the order of the page, those of claims that are not at hand last."""
        last = len(self.claims) + 1
        return sorted(proof, key=lambda line: self.claims[line.claim].number if line.claim in self.claims else last)

    def links(self, ids: Sequence[str]) -> Html:
        """Links to the readings of some claims, as many as a line holds."""
        shown = [self.claims[id].link for id in ids[:LINKED] if id in self.claims]
        more = len(ids) - len(shown)
        return join(
            [*shown, say("and {more:,} more", more=more) if shown and more else f"{more:,}" if more else None], " "
        )


def uses(toll: Toll) -> dict[str, tuple[str, ...]]:
    """What the toll does with each claim: its weight in the floor's proof and in the ceiling's, its disputes."""
    found: dict[str, list[str]] = {}
    for name, bound in (("floor", toll.floor), ("ceiling", toll.ceiling)):
        for line in bound.proof:
            found.setdefault(line.claim, []).append(
                say("{name}, times {weight}", name=say(name), weight=_weight(line.weight))
            )
    for dispute in (*toll.floor.disputes, *toll.ceiling.disputes):
        for id in dispute.claims:
            found.setdefault(id, []).append(say("in dispute"))
    for conflict in toll.conflicts:
        for id in conflict.claims:
            found.setdefault(id, []).append(say("in conflict"))
    return {id: tuple(dict.fromkeys(said)) for id, said in found.items()}


def bound(name: str, one: Bound, cited: Cited) -> Html:
    """The sentences that force a bound, with their weights and the sum written out."""
    if one.value is None and not one.proof and not one.disputes:
        return tag("p", say(_OPEN[name]))
    parts: list[Html] = []
    if one.proof:
        parts.append(lines(say(_FORCE[name]), one.proof, cited))
        parts.append(_sum(one.proof, cited, None if one.disputes else one.value, name))
    parts += [_dispute(dispute, cited) for dispute in one.disputes]
    if one.disputes:
        parts.append(_together(one, cited))
    return join(parts)


def lines(caption: str, proof: Sequence[ProofLine], cited: Cited) -> Html:
    """A proof's lines as a table: the words of each claim, its figure, its weight, their product."""
    rows = [_row(line, cited) for line in cited.ordered(proof)]
    return table(caption, [say(head) for head in HEADS], rows, numeric=(3, 4, 5))


def conflict(one: Conflict, cited: Cited) -> Html:
    """Claims that cannot all be true, and the sum that shows it."""
    return tag(
        "div",
        tag(
            "p",
            sentence(
                "Claims {claims} cannot all be true; any one left out, the others could be.",
                claims=cited.links(one.claims),
            ),
        ),
        lines(say("Why they cannot"), one.proof, cited),
        tag(
            "p",
            sentence(
                "With these weights nobody is counted, so the sum should be 0 or less. {sum} = {excess}.",
                sum=_written(one.proof, cited),
                excess=_weight(one.excess),
            ),
            class_="sum",
        ),
    )


_OPEN: Final[Mapping[str, str]] = {
    "floor": later("No claim forces anything: the floor is 0."),
    "ceiling": later(
        "Open. No claim says of the whole area and all of the days that there were no more; an exact figure for one "
        "incident does not, for other people may have been harmed there whom nobody reported."
    ),
}

_FORCE: Final[Mapping[str, str]] = {
    "floor": later("The sentences that force the floor"),
    "ceiling": later("The sentences that force the ceiling"),
}
_DISPUTED: Final[Mapping[Side, tuple[str, str]]] = {
    "min": (
        later(
            "In dispute: claims {claims} cannot all be true. How many, at least, were {where}? "
            "The answer with the word of one family at a time follows."
        ),
        later("The lowest stands: {value}."),
    ),
    "max": (
        later(
            "In dispute: claims {claims} cannot all be true. How many, at most, were {where}? "
            "The answer with the word of one family at a time follows."
        ),
        later("The highest stands: {value}."),
    ),
}
_NAMES: Final = (later("floor"), later("ceiling"))


def _row(line: ProofLine, cited: Cited) -> tuple[str | None, ...]:
    one = cited.claims.get(line.claim)
    number = cited.number(line)
    product = None if number is None else line.weight * number
    end = {"min": say("least"), "max": say("greatest")}[line.side]
    if line.kind is not None:
        end = say("including {who}: least", who=reading.who_words(line.kind))
    figure = (
        say("{end} {figure:,}", end=end, figure=number)
        if number is not None
        else say("{end}, as the policy reads it", end=end)
    )
    if number is not None and line.kind is None and one is not None and number != _stated(one.claim, line.side):
        read = cited.readings.get(line.claim)
        note = f": {retell(read.note)}" if read is not None and read.note else ""
        figure = say("{end}, as the policy reads it", end=figure) + note
    if one is None:
        said: Sequence[str | None] = (say("claim {id}", id=line.claim), say("not at hand"), "")
    else:
        quoted = tag("q", words(one.claim.quote, one.claim.language))
        places = join([reading.place_words(place) for place in one.claim.places], ", ")
        said = (one.link, join([quoted, _published(one.claim)]), places or say("not stated"))
    return (*said, figure, f"× {_weight(line.weight)}", "" if product is None else _weight(product))


def _stated(claim: Claim, side: Side) -> int | None:
    """The number that the claim's own words bind at that end: none where a word hedges it."""
    if not claim.count.is_hard:
        return None
    return claim.count.min if side == "min" else claim.count.max


def _published(claim: Claim) -> Html:
    day = f", {reading.day_words(claim.published)}" if claim.published is not None else None
    return tag("span", words(claim.source or claim.file), day, class_="from")


def _sum(proof: Sequence[ProofLine], cited: Cited, value: int | None, name: str) -> Html:
    total = _total(proof, cited)
    if len(proof) == 1 and total == value and proof[0].weight == 1:
        return NOTHING
    if total is None:
        return tag("p", say("The sum, with the numbers that the policy reads: {value}.", value=value), class_="sum")
    parts: list[str] = [_written(proof, cited), f" = {_weight(total)}"]
    if value is not None and total != value:
        parts.append(
            say(", which in whole people is at least {value:,}", value=value)
            if name == "floor"
            else say(", which in whole people is at most {value:,}", value=value)
        )
    return tag("p", *parts, class_="sum")


def _written(proof: Sequence[ProofLine], cited: Cited) -> Html:
    return join(_terms(proof, cited))


def _terms(proof: Sequence[ProofLine], cited: Cited) -> Iterator[str]:
    for at, line in enumerate(cited.ordered(proof)):
        sign = f"{MINUS} " if line.weight < 0 else "+ " if at else ""
        size = abs(line.weight)
        times = "" if size == 1 else f"{_weight(size)} × "
        number = cited.number(line)
        yield f"{' ' if at else ''}{sign}{times}{'?' if number is None else f'{number:,}'}"


def _total(proof: Sequence[ProofLine], cited: Cited) -> Fraction | None:
    total = Fraction(0)
    for line in proof:
        number = cited.number(line)
        if number is None:
            return None
        total += line.weight * number
    return total


def _dispute(one: Dispute, cited: Cited) -> Html:
    where: Html | str = say("in all that is asked about")
    if one.over:
        where = sentence("in what claims {claims} speak of", claims=cited.links(one.over))
    taken = "" if one.weight == 1 else say(", taken {weight} times", weight=_weight(one.weight))
    asked, stands = _DISPUTED[one.side]
    return tag(
        "div",
        tag(
            "p",
            sentence(asked, claims=cited.links(one.claims), where=where),
            " ",
            sentence(stands, value=f"{_open_or(one.value)}{taken}"),
        ),
        *(_alternative(other, one.side, cited) for other in one.alternatives),
        class_="dispute",
    )


def _alternative(one: Alternative, side: Side, cited: Cited) -> Html:
    who = family_words(one.family, one.report, one.claims, cited)
    caption = sentence("If those of {who} are true: {value}", who=who, value=_open_or(one.value))
    if not one.proof:
        return tag("p", caption)
    name = "floor" if side == "min" else "ceiling"
    return join([lines_under(caption, one.proof, cited), _sum(one.proof, cited, one.value, name)])


def _together(one: Bound, cited: Cited) -> Html:
    sure = _total(one.proof, cited)
    parts = [_weight(sure)] if one.proof and sure is not None else [say("what is beyond dispute")] if one.proof else []
    for dispute in one.disputes:
        times = "" if dispute.weight == 1 else f"{_weight(dispute.weight)} × "
        parts.append(f"{times}{_open_or(dispute.value)}")
    said = " + ".join(parts)
    return tag(
        "p",
        say(
            "Together, with what is in dispute taken as above: {said} = {value}.", said=said, value=_open_or(one.value)
        ),
        class_="sum",
    )


def _open_or(value: int | None) -> str:
    return say("open") if value is None else f"{value:,}"


def lines_under(caption: Html, proof: Sequence[ProofLine], cited: Cited) -> Html:
    """A proof's lines under a sentence of their own."""
    return join([tag("p", caption), lines(say("The sentences"), proof, cited)])


def family_words(family: str | None, report: str | None, claims: Sequence[str], cited: Cited) -> Html:
    """A family by the name of its origin; where nobody knows who counted, by who published the report."""
    if family is not None:
        return words(family)
    first = next((cited.claims[id].claim for id in claims if id in cited.claims), None)
    name = words((first.source or first.file) if first is not None else report or say("one report"))
    return sentence("{name} (who counted is not known)", name=name)


def _weight(weight: Fraction) -> str:
    """A weight or a sum as a reader writes it.

    >>> _weight(Fraction(1)), _weight(Fraction(-1, 2))
    ('1', '−1/2')
    """
    size = abs(weight)
    digits = f"{size.numerator:,}" if size.denominator == 1 else f"{size.numerator:,}/{size.denominator:,}"
    return f"{MINUS}{digits}" if weight < 0 else digits
