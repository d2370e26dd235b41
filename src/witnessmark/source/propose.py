"""Proposed families: reports that seem to carry one count, each with the reasons. People decide.

Two reports are tied where one carries the other's words, or credits the other's publisher for a figure that the other
tells. Reports that credit one name need no proposal: `families` has them as one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final, Literal

from ..messages import recorded
from ..records import Claim
from .copies import Copy, Likeness
from .families import normalise, same_figure

_SENTENCE: Final = 8  # words in a row, from which a figure in them is copied and not told in the same few words
_DAYS: Final = timedelta(days=3)  # from a figure to the report that repeats it
_LIKENESS: Final[Mapping[Likeness, str]] = {
    "same": recorded("word for word the same"),
    "near": recorded("versions of one text"),
    "within": recorded("most of one stands in the other"),
    "passage": recorded("a passage with a figure stands in both"),
}


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two reports are proposed to be of one family, in words that name nobody.

    `claims` are the figures that both tell, as pairs of claims' ids, the report named first in `reports` first; `copy`
    the words that they share, None where the reason is no copy.
    """

    kind: Literal["copy", "credit"]
    reports: tuple[str, str]
    words: str
    claims: tuple[tuple[str, str], ...] = ()
    copy: Copy | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Proposal:
    """Reports that may be one family: their ids in order, and each reason that ties two of them."""

    reports: tuple[str, ...]
    reasons: tuple[Reason, ...]


def propose(
    claims: Iterable[Claim], copies: Iterable[Copy], *, apart: Iterable[Collection[str]] = ()
) -> list[Proposal]:
    """The families that the copies and the claims of some reports speak for, in the order of the ids.

    `apart` are pairs of reports which a person has said are not of one family: nothing ties such a pair again (they
    may still meet through a third report). A mere passage that two reports share ties them only where both have a claim
    in it: a line about the publisher under every bulletin is no count.
    """
    told: dict[str, list[Claim]] = {}
    for claim in sorted(claims, key=lambda claim: claim.id):
        told.setdefault(claim.report, []).append(claim)
    parted = {frozenset(pair) for pair in apart}
    reasons = [*_copied(told, copies), *_credited(told)]
    reasons = sorted(
        (reason for reason in reasons if frozenset(reason.reports) not in parted),
        key=lambda reason: (reason.reports, reason.kind),
    )
    heads: dict[str, str] = {}
    for reason in reasons:
        one, other = (_head(heads, report) for report in reason.reports)
        heads[max(one, other)] = min(one, other)
    grouped: dict[str, list[Reason]] = {}
    for reason in reasons:
        grouped.setdefault(_head(heads, reason.reports[0]), []).append(reason)
    return [
        Proposal(tuple(sorted({report for reason in group for report in reason.reports})), tuple(group))
        for _, group in sorted(grouped.items())
    ]


def _copied(told: Mapping[str, Sequence[Claim]], copies: Iterable[Copy]) -> Iterator[Reason]:
    for copy in copies:
        in_both = tuple(_claims_in_both(copy, told.get(copy.one, ()), told.get(copy.other, ())))
        if copy.likeness == "passage" and not in_both:
            continue
        longest = max(passage.words for passage in copy.passages)
        words = recorded(
            "{likeness}: {shared:,} of the shorter's {words:,} words, {longest:,} in a row",
            likeness=_LIKENESS[copy.likeness],
            shared=copy.shared,
            words=copy.words,
            longest=longest,
        )
        yield Reason("copy", (copy.one, copy.other), words, in_both, copy)


def _claims_in_both(copy: Copy, claims: Sequence[Claim], others: Sequence[Claim]) -> Iterator[tuple[str, str]]:
    for passage in copy.passages:
        if passage.words < _SENTENCE and copy.likeness != "same":
            continue
        for one in claims:
            if one.start < passage.end and passage.start < one.end:
                for other in others:
                    if other.start < passage.other_end and passage.other_start < other.end and same_figure(one, other):
                        yield one.id, other.id


def _credited(told: Mapping[str, Sequence[Claim]]) -> Iterator[Reason]:
    """Reports that credit a publisher for a figure which a report of that publisher tells, not long before."""
    published: dict[str, list[Claim]] = {}
    for claims in told.values():
        for claim in claims:
            name = normalise(claim.source)
            if name is not None:
                published.setdefault(name, []).append(claim)
    for report, claims in told.items():
        ties: dict[str, list[tuple[str, str]]] = {}
        for claim in claims:
            name = normalise(claim.origin)
            if name is None or name == normalise(claim.source):
                continue
            for other in published.get(name, ()):
                if other.report != report and same_figure(claim, other) and _soon(other, claim):
                    ties.setdefault(other.report, []).append((claim.id, other.id))
        for other_report, pairs in sorted(ties.items()):
            words = (
                recorded("one credits the other's publisher for 1 figure that both tell")
                if len(pairs) == 1
                else recorded(
                    "one credits the other's publisher for {count:,} figures that both tell", count=len(pairs)
                )
            )
            yield Reason("credit", (report, other_report), words, tuple(pairs))


def _soon(first: Claim, then: Claim) -> bool:
    if first.published is None or then.published is None:
        return True
    return -timedelta(days=1) <= then.published - first.published <= _DAYS


def _head(heads: dict[str, str], report: str) -> str:
    while report in heads and heads[report] != report:
        heads[report] = heads.get(heads[report], heads[report])
        report = heads[report]
    return report
