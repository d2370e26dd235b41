"""A toll in words and sums."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

from ..records import Alternative, Bound, Claim, Conflict, Dispute, FamilyToll, Missed, ProofLine, Side, Toll
from ..show import show_file, show_line
from .words import KINDS, assumption_words, question_words

# a proof of more lines than this is shown by its weightiest, and the rest as one sum
_LINES: Final = 40
_LEFT_OUT: Final = 40


def explain(toll: Toll) -> str:
    """The words and the sums behind a toll, for a person; it checks nothing (`certify` does).

    >>> from witnessmark.contract import from_json
    >>> from witnessmark.records import Question
    >>> from witnessmark.toll.answering import answer
    >>> quote = "At least seven civilians were killed in Douma."
    >>> claim = from_json({"id": "c1", "harm": "killed", "who": "civilian", "min": 7, "quote": quote})
    >>> print(explain(answer([claim], Question())))
    How many people killed anywhere, at any time? Policy: literal, version 1.
    <BLANKLINE>
    If these statements are true, at least 7:
           7  =   1 × at least 7   “At least seven civilians were killed in Douma.”  [c1, standard input]
    Nobody is counted more than once.
    <BLANKLINE>
    No ceiling: no final statement covers everything that is asked about, and much may not have been reported.
    <BLANKLINE>
    By who counted, each alone:
      origin not known: at least 7
    One origin supports at least 7; each of two independent ones, at least 0.
    <BLANKLINE>
    Reviewed by a person: none of the claims used (1). An unreviewed machine reading.
    """
    return "\n".join(_Words(toll).lines())


class _Words:
    def __init__(self, toll: Toll) -> None:
        self.toll = toll
        self.claims = {claim.id: claim for claim in toll.claims}
        self.readings = dict(toll.readings)

    def lines(self) -> Iterator[str]:
        toll, question = self.toll, self.toll.question
        policy = f"Policy: {show_line(question.policy)}, version {show_line(question.policy_version)}."
        yield f"How many {question_words(question)}? {policy}"
        if toll.codebook is not None and question.policy != "literal":
            yield f"Answered {show_line(toll.codebook.title)}."
        yield from assumption_words(question)
        yield ""
        yield from self._floor(toll.floor)
        yield ""
        yield from self._ceiling(toll.ceiling)
        for conflict in toll.conflicts:
            yield ""
            yield from self._conflict(conflict)
        for missed in toll.missed:
            yield ""
            yield from self._missed(missed)
        if toll.by_family:
            yield ""
            yield "By who counted, each alone:"
            yield from (self._family(one) for one in toll.by_family)
        yield (
            f"One origin supports at least {toll.one_origin:,}; each of two independent ones, at least "
            f"{toll.two_origins:,}."
        )
        if toll.left_out:
            yield ""
            yield from self._left_out()
        yield ""
        yield self._reviewed()

    def _floor(self, bound: Bound) -> Iterator[str]:
        if not bound.proof and not bound.disputes:
            yield f"At least {bound.value or 0:,}: no statement that can be used says more."
            return
        yield f"If these statements are true, at least {bound.value or 0:,}:"
        yield from self._sum(bound, "min")
        yield "Nobody is counted more than once."

    def _ceiling(self, bound: Bound) -> Iterator[str]:
        if bound.value is None:
            yield (
                "No ceiling: no final statement covers everything that is asked about, and much may not have been "
                "reported."
            )
            return
        yield f"If these statements are true, at most {bound.value:,}:"
        yield from self._sum(bound, "max")
        if self.toll.question.closed and all(line.side == "max" for line in bound.proof):
            yield "These are all the reports of it; that there was nobody else is assumed."
        else:
            yield "Everybody is counted at least once."

    def _sum(self, bound: Bound, side: Side) -> Iterator[str]:
        yield from self._proof(bound.proof)
        for dispute in bound.disputes:
            yield from self._dispute(dispute)
        total = sum((line.weight * self._number(line) for line in bound.proof), Fraction(0))
        total += sum((one.weight * (one.value or 0) for one in bound.disputes), Fraction(0))
        if len(bound.proof) + len(bound.disputes) > 1:
            yield f"{_signed(total):>8}  in all"
        if total != bound.value:
            rounded = "up" if side == "min" else "down"
            yield f"{bound.value or 0:>8,}  rounded {rounded} to whole people"

    def _proof(self, lines: Sequence[ProofLine], indent: str = "") -> Iterator[str]:
        ordered = sorted(lines, key=lambda line: -abs(line.weight * self._number(line)))
        for line in ordered[:_LINES]:
            claim = self.claims[line.claim]
            worth = _signed(line.weight * self._number(line))
            quote = f"“{show_line(claim.quote)}”" if claim.quote else "(no quote)"
            where = f"[{show_line(claim.id)}, {show_file(claim.file)}]"
            yield f"{indent}{worth:>8}  = {_signed(line.weight):>3} × {self._said(line, claim)}   {quote}  {where}"
        rest = ordered[_LINES:]
        if rest:
            worth = _signed(sum((line.weight * self._number(line) for line in rest), Fraction(0)))
            yield f"{indent}{worth:>8}  from {len(rest):,} more statements"

    def _said(self, line: ProofLine, claim: Claim) -> str:
        if line.kind is not None:
            return f"at least 1 of the {KINDS[line.kind]} that it includes"
        if line.claim in self.readings:
            end = "at least" if line.side == "min" else "at most"
            note = self.readings[line.claim].note
            why = f" ({show_line(note)})" if note is not None else ""
            return f"{end} {self._number(line):,}, as the policy reads{why}"
        if line.side == "min" and claim.count.min is not None:
            return str(claim.count) if claim.count.min == claim.count.max else f"at least {claim.count.min:,}"
        return f"at most {self._number(line):,}" if line.side == "max" else f"at least {self._number(line):,}"

    def _number(self, line: ProofLine) -> int:
        if line.kind is not None:
            return 1
        read = self.readings.get(line.claim) or self.claims[line.claim].count
        return (read.min if line.side == "min" else read.max) or 0

    def _dispute(self, dispute: Dispute) -> Iterator[str]:
        end = "lowest" if dispute.side == "min" else "highest"
        yield (
            f"{_signed(dispute.weight * (dispute.value or 0)):>8}  in dispute between {len(dispute.claims)} claims, "
            f"that cannot all be true; the {end} of:"
        )
        for one in dispute.alternatives:
            yield f"          {one.value or 0:,} if {_whose(one)} is right"
            yield from self._proof(one.proof, indent=" " * 10)

    def _missed(self, missed: Missed) -> Iterator[str]:
        total = self.claims[missed.claim]
        inside = sum((self._number(line) for line in missed.inside), 0)
        yield (
            f"What the record misses: of {total.count}, at least {missed.least:,} are in no recorded incident, if none "
            "of these was worse than is reported."
        )
        yield f"  “{show_line(total.quote)}”  [{show_line(total.id)}]"
        yield f"  The incidents recorded there hold at most {inside:,}, by {len(missed.inside):,} statements."

    def _conflict(self, conflict: Conflict) -> Iterator[str]:
        yield "These statements cannot all be true; without any one of them, the others could:"
        for id in conflict.claims:
            claim = self.claims.get(id)
            quote = "" if claim is None else f"  {claim.count}   “{show_line(claim.quote)}”"
            yield f"  [{show_line(id)}]{quote}"
        yield f"  Together they would have {_signed(conflict.excess)} people be nobody."

    def _family(self, one: FamilyToll) -> str:
        name = f"  {show_line(one.family)}" if one.family is not None else "  origin not known"
        if one.family is None and one.report:
            name += f" ({show_line(one.report)[:19]})"
        floor, ceiling = one.floor.value or 0, one.ceiling.value
        if ceiling is None:
            return f"{name}: at least {floor:,}"
        return f"{name}: {floor:,}" if floor == ceiling else f"{name}: {floor:,} to {ceiling:,}"

    def _left_out(self) -> Iterator[str]:
        left = self.toll.left_out
        yield f"Left out, {len(left):,}:"
        for one in left[:_LEFT_OUT]:
            quote = f"  “{show_line(one.quote)}”" if one.quote else ""
            yield f"  [{show_line(one.claim)}] {show_line(one.reason)}{quote}"
        if len(left) > _LEFT_OUT:
            yield f"  and {len(left) - _LEFT_OUT:,} more"

    def _reviewed(self) -> str:
        done, of = self.toll.reviewed, len(self.toll.claims)
        if of == 0:
            return "No claim was used."
        if done == of:
            return f"Reviewed by a person: all of the {of:,} claims used."
        return f"Reviewed by a person: {done or 'none'} of the claims used ({of:,}). An unreviewed machine reading."


def _whose(one: Alternative) -> str:
    if one.family is not None:
        return show_line(one.family)
    return "no one of them" if one.report is None else f"the report {show_line(one.report)[:19]}"


def _signed(number: Fraction) -> str:
    whole = f"{number.numerator:,}" if number.denominator == 1 else f"{number.numerator:,}/{number.denominator:,}"
    return whole.replace("-", "−")
