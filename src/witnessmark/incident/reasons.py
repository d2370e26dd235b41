"""Why claims are held to be of one event, in words, from the comparisons that hold them together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from ..messages import recorded
from .compare import Comparison, Finding
from .features import Features

_PARTS: Final = ("place", "time", "number", "other")
_NUMBERS: Final = 2  # figures that are named: the rarest


def reasons(links: Sequence[Comparison], members: Sequence[Features]) -> tuple[str, ...]:
    """What the tellings have in common, the most telling first of each kind: place, days, numbers, the rest.

    What holds between a few only is said so ("in 3 of 12 comparisons").
    """
    found = [finding for link in links for finding in link.findings]
    said = [words for part in _PARTS for words in _of(part, found, len(links))]
    if any(one.start != one.telling.start for one in members):
        said.append(recorded("an earlier day's figure, carried on under a later day"))
    return tuple(said)


def _of(part: str, found: Iterable[Finding], links: int) -> Iterable[str]:
    own = [finding for finding in found if finding.key.startswith(f"{part}.") and finding.amount > 0]
    if part == "number":
        rare = {finding.words: finding for finding in own if finding.key != "number.apart"} or {
            finding.words: finding for finding in own
        }
        best = sorted(rare.values(), key=lambda finding: (-finding.amount, finding.words))
        return [finding.words for finding in best[:_NUMBERS]]
    times = Counter(finding.words for finding in own)
    listed = sorted(times.items(), key=lambda item: (-item[1], item[0]))
    if part == "other":
        return [words for words, _ in listed]
    return [
        words
        if count == links
        else recorded("{words} (in {count:,} of {links:,} comparisons)", words=words, count=count, links=links)
        for words, count in listed[:2]
    ]
