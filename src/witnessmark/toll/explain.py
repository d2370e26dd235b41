"""A toll in words and sums."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

from ..messages import retell, say
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
        policy = say(
            "Policy: {policy}, version {policy_version}.",
            policy=show_line(question.policy),
            policy_version=show_line(question.policy_version),
        )
        yield say("How many {question}? {policy}", question=question_words(question), policy=policy)
        if toll.codebook is not None and question.policy != "literal":
            yield say("Answered {title}.", title=show_line(retell(toll.codebook.title)))
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
            yield say("By who counted, each alone:")
            yield from (self._family(one) for one in toll.by_family)
        yield (
            say(
                "One origin supports at least {one_origin:,}; each of two independent ones, at least {two_origins:,}.",
                one_origin=toll.one_origin,
                two_origins=toll.two_origins,
            )
        )
        if toll.left_out:
            yield ""
            yield from self._left_out()
        yield ""
        yield self._reviewed()

    def _floor(self, bound: Bound) -> Iterator[str]:
        if not bound.proof and not bound.disputes:
            yield say("At least {value:,}: no statement that can be used says more.", value=bound.value or 0)
            return
        yield say("If these statements are true, at least {value:,}:", value=bound.value or 0)
        yield from self._sum(bound, "min")
        yield say("Nobody is counted more than once.")

    def _ceiling(self, bound: Bound) -> Iterator[str]:
        if bound.value is None:
            yield (
                say(
                    "No ceiling: no final statement covers everything that is asked about, and much may not "
                    "have been reported."
                )
            )
            return
        yield say("If these statements are true, at most {value:,}:", value=bound.value)
        yield from self._sum(bound, "max")
        if self.toll.question.closed and all(line.side == "max" for line in bound.proof):
            yield say("These are all the reports of it; that there was nobody else is assumed.")
        else:
            yield say("Everybody is counted at least once.")

    def _sum(self, bound: Bound, side: Side) -> Iterator[str]:
        yield from self._proof(bound.proof)
        for dispute in bound.disputes:
            yield from self._dispute(dispute)
        total = sum((line.weight * self._number(line) for line in bound.proof), Fraction(0))
        total += sum((one.weight * (one.value or 0) for one in bound.disputes), Fraction(0))
        if len(bound.proof) + len(bound.disputes) > 1:
            yield say("{total:>8}  in all", total=_signed(total))
        if total != bound.value:
            value = bound.value or 0
            yield (
                say("{value:>8,}  rounded up to whole people", value=value)
                if side == "min"
                else say("{value:>8,}  rounded down to whole people", value=value)
            )

    def _proof(self, lines: Sequence[ProofLine], indent: str = "") -> Iterator[str]:
        ordered = sorted(lines, key=lambda line: -abs(line.weight * self._number(line)))
        for line in ordered[:_LINES]:
            claim = self.claims[line.claim]
            worth = _signed(line.weight * self._number(line))
            quote = f"“{show_line(claim.quote)}”" if claim.quote else say("(no quote)")
            where = f"[{show_line(claim.id)}, {show_file(claim.file)}]"
            yield f"{indent}{worth:>8}  = {_signed(line.weight):>3} × {self._said(line, claim)}   {quote}  {where}"
        rest = ordered[_LINES:]
        if rest:
            worth = _signed(sum((line.weight * self._number(line) for line in rest), Fraction(0)))
            yield say("{indent}{worth:>8}  from {rest:,} more statements", indent=indent, worth=worth, rest=len(rest))

    def _said(self, line: ProofLine, claim: Claim) -> str:
        if line.kind is not None:
            return say("at least 1 of the {kinds} that it includes", kinds=say(KINDS[line.kind]))
        if line.claim in self.readings:
            end = say("at least") if line.side == "min" else say("at most")
            note = self.readings[line.claim].note
            why = f" ({show_line(retell(note))})" if note is not None else ""
            return say("{end} {line:,}, as the policy reads{why}", end=end, line=self._number(line), why=why)
        if line.side == "min" and claim.count.min is not None:
            return (
                retell(str(claim.count))
                if claim.count.min == claim.count.max
                else say("at least {min:,}", min=claim.count.min)
            )
        return (
            say("at most {line:,}", line=self._number(line))
            if line.side == "max"
            else say("at least {line:,}", line=self._number(line))
        )

    def _number(self, line: ProofLine) -> int:
        if line.kind is not None:
            return 1
        read = self.readings.get(line.claim) or self.claims[line.claim].count
        return (read.min if line.side == "min" else read.max) or 0

    def _dispute(self, dispute: Dispute) -> Iterator[str]:
        worth, claims = _signed(dispute.weight * (dispute.value or 0)), len(dispute.claims)
        yield (
            say(
                "{worth:>8}  in dispute between {claims} claims, that cannot all be true; the lowest of:",
                worth=worth,
                claims=claims,
            )
            if dispute.side == "min"
            else say(
                "{worth:>8}  in dispute between {claims} claims, that cannot all be true; the highest of:",
                worth=worth,
                claims=claims,
            )
        )
        for one in dispute.alternatives:
            yield say("          {value:,} if {this} is right", value=one.value or 0, this=_whose(one))
            yield from self._proof(one.proof, indent=" " * 10)

    def _missed(self, missed: Missed) -> Iterator[str]:
        total = self.claims[missed.claim]
        inside = sum((self._number(line) for line in missed.inside), 0)
        yield (
            say(
                "What the record misses: of {count}, at least {least:,} are in no recorded incident, if "
                "none of these was worse than is reported.",
                count=retell(str(total.count)),
                least=missed.least,
            )
        )
        yield f"  “{show_line(total.quote)}”  [{show_line(total.id)}]"
        yield say(
            "  The incidents recorded there hold at most {inside:,}, by {inside2:,} statements.",
            inside=inside,
            inside2=len(missed.inside),
        )

    def _conflict(self, conflict: Conflict) -> Iterator[str]:
        yield say("These statements cannot all be true; without any one of them, the others could:")
        for id in conflict.claims:
            claim = self.claims.get(id)
            quote = "" if claim is None else f"  {retell(str(claim.count))}   “{show_line(claim.quote)}”"
            yield f"  [{show_line(id)}]{quote}"
        yield say("  Together they would have {excess} people be nobody.", excess=_signed(conflict.excess))

    def _family(self, one: FamilyToll) -> str:
        name = f"  {show_line(one.family)}" if one.family is not None else say("  origin not known")
        if one.family is None and one.report:
            name += f" ({show_line(one.report)[:19]})"
        floor, ceiling = one.floor.value or 0, one.ceiling.value
        if ceiling is None:
            return say("{name}: at least {floor:,}", name=name, floor=floor)
        return (
            f"{name}: {floor:,}"
            if floor == ceiling
            else say("{name}: {floor:,} to {ceiling:,}", name=name, floor=floor, ceiling=ceiling)
        )

    def _left_out(self) -> Iterator[str]:
        left = self.toll.left_out
        yield say("Left out, {left:,}:", left=len(left))
        for one in left[:_LEFT_OUT]:
            quote = f"  “{show_line(one.quote)}”" if one.quote else ""
            yield f"  [{show_line(one.claim)}] {show_line(retell(one.reason))}{quote}"
        if len(left) > _LEFT_OUT:
            yield say("  and {left:,} more", left=len(left) - _LEFT_OUT)

    def _reviewed(self) -> str:
        done, of = self.toll.reviewed, len(self.toll.claims)
        if of == 0:
            return say("No claim was used.")
        if done == of:
            return say("Reviewed by a person: all of the {of:,} claims used.", of=of)
        return say(
            "Reviewed by a person: {done} of the claims used ({of:,}). An unreviewed machine reading.",
            done=done or say("none"),
            of=of,
        )


def _whose(one: Alternative) -> str:
    if one.family is not None:
        return show_line(one.family)
    return (
        say("no one of them") if one.report is None else say("the report {report}", report=show_line(one.report)[:19])
    )


def _signed(number: Fraction) -> str:
    whole = f"{number.numerator:,}" if number.denominator == 1 else f"{number.numerator:,}/{number.denominator:,}"
    return whole.replace("-", "−")
