"""Figures of several sentences that add up to a total told before them: they are its parts, and are not added to it.

"106 were killed across the country. Forty in Saqba, 22 in Aleppo …": that they make the total to the last person is no
chance where three of them, of more than one person each, are listed together, or two tell of different places.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from ..records import Harm
from .draft import Draft

_LEAST: Final = 8  # people: smaller totals add up by chance
_FAR: Final = 10  # sentences from the total to its last share
_RUN: Final = 3


def link_runs(drafts: Sequence[Draft]) -> None:
    """Leads each run of claims that adds up to a total told before it to that total."""
    for k, whole in enumerate(drafts):
        if not _is_total(whole):
            continue
        run = _run(whole, drafts[k + 1 :])
        if run is not None:
            for draft in run:
                draft.part_of = whole


def _is_total(draft: Draft) -> bool:
    count = draft.finding.group.count
    return _is_told(draft) and (count.min or 0) >= _LEAST


def _is_told(draft: Draft) -> bool:
    finding = draft.finding
    return finding.polarity == "asserted" and finding.group.count.is_exact and draft.part_of is None


def _run(whole: Draft, after: Sequence[Draft]) -> list[Draft] | None:
    """The claims right after a total that add up to it; None where they do not."""
    total = whole.finding.group.count.min or 0
    run: list[Draft] = []
    told = 0
    for draft in after:
        if draft.number - whole.number > _FAR or draft.finding.supersedes is not None:
            return None
        if not _may_be_of(whole.finding.harm, draft) or not _is_told(draft):
            continue
        count = draft.finding.group.count.min or 0
        if count == 0 or (count == total and not run):
            continue  # the total told again
        told += count
        run.append(draft)
        if told >= total:
            break
    if told != total:
        return None
    many = sum((draft.finding.group.count.min or 0) > 1 for draft in run)
    together = many >= _RUN and _are_listed(run)
    both = whole.finding.harm == "casualties" and {d.finding.harm for d in run} == {"killed", "injured"}
    return run if together or both or (many == len(run) and _by_place(run)) else None


def _are_listed(run: Sequence[Draft]) -> bool:
    """Whether most of some claims stand in one sentence, or each on a line of its own: others add up by chance."""
    if all(draft.sentence.bullet or draft.sentence.opens_line for draft in run):
        return True
    return max(Counter(draft.number for draft in run).values()) >= min(_RUN, len(run))


def _may_be_of(harm: Harm, draft: Draft) -> bool:
    return draft.finding.harm == harm or (harm == "casualties" and draft.finding.harm in ("killed", "injured"))


def _by_place(run: Sequence[Draft]) -> bool:
    """Whether two shares are of two places."""
    places = [{place.text.casefold() for place in draft.places} for draft in run]
    return len(places) == 2 and all(places) and not places[0] & places[1]
