"""What each who counted says in each report of all whom one incident harmed.

Who counted is a family. A figure that names nobody, or an agency, and that a known family had given before, says
nothing new; else its publisher stands for it. What a report says of others' figures without naming anyone ("from
three to seven", beside two who are named) is its summary of them, and nobody's count.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from ..records import Claim, Harm
from .figures import is_kind

_FEW: Final = 2  # people of one kind who may be all that there were

Value = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Counted:
    """What one family says in one report of all who were harmed, and the claim that says it (one of them, for a sum).

    `same_day` says that the report was published on the day that it tells of, or before it was over.
    """

    claim: str
    family: str
    min: int | None
    max: int | None
    hedged: bool
    published: date | None
    same_day: bool
    preliminary: bool

    @property
    def value(self) -> Value:
        return self.min, self.max

    @property
    def is_exact(self) -> bool:
        return self.min is not None and self.min == self.max and not self.hedged

    @property
    def least(self) -> int:
        return self.min or 0

    @property
    def most(self) -> int:
        """The highest number that it names: 71 for "at least 71"."""
        return max(self.least, self.max or 0)


def counts(
    claims: Sequence[Claim], families: Mapping[str, str | None], harm: Harm, *, kinds: bool = False
) -> list[Counted]:
    """The figures of one incident, one a report and family. The claims are in a fixed order.

    Figures that their own family denies later are withdrawn. `kinds`: take what is said of one kind of victim for all,
    because nobody says more.
    """
    told = wholes(claims, families, harm)
    named = {report for report, family in told if family is not None}
    known: list[Counted] = []
    nameless: list[Counted] = []
    for (report, family), own in sorted(told.items(), key=lambda item: (item[0][0], item[0][1] or "")):
        count = of_report(own, family or f"publisher {own[0].source or report}", kinds=kinds)
        if count is None:
            continue
        if family is not None:
            known.append(count)
        elif report not in named or own[0].attributed_to is not None:
            nameless.append(count)
    withdrawn = _withdrawn(claims, families, harm)
    known = [one for one in known if not any(_takes_back(denial, one) for denial in withdrawn)]
    return known + [one for one in nameless if not _is_owned(one, known)]


def wholes(
    claims: Sequence[Claim], families: Mapping[str, str | None], harm: Harm
) -> dict[tuple[str, str | None], list[Claim]]:
    """The claims of one harm by report and family, without the parts of a whole that is among them."""
    known = {claim.id: claim for claim in claims}
    found: dict[tuple[str, str | None], list[Claim]] = defaultdict(list)
    for claim in claims:
        counted = (claim.count.min, claim.count.max) != (None, None) and claim.polarity in ("asserted", "negated")
        whole = known.get(claim.part_of or "")
        if claim.harm == harm and counted and (whole is None or whole.harm not in (harm, "casualties")):
            found[claim.report, families.get(claim.id)].append(claim)
    return found


def of_report(claims: Sequence[Claim], family: str, *, kinds: bool = False) -> Counted | None:
    """A report's figure of the whole: the last one that it gives as such, else the sum of the kinds that it names.

    None where it counts one kind alone, as who looks after children does, unless `kinds` are asked for; "a woman was
    killed" tells of all who were.
    """
    revised = {claim.supersedes for claim in claims}
    current = [claim for claim in claims if claim.id not in revised] or list(claims)
    whole = [claim for claim in current if not is_kind(claim.who)]
    if whole:
        return max((_counted(claim, family) for claim in whole), key=lambda one: (one.least, one.max or 0))
    parts = {claim.who: _counted(claim, family) for claim in current}
    if len(parts) == 1 and not kinds and all(one.most > _FEW for one in parts.values()):
        return None
    return added(family, list(parts.values()))


def added(family: str, parts: Sequence[Counted]) -> Counted:
    """The sum of what one report says of people who are not the same."""
    top = None if any(one.max is None for one in parts) else sum(one.max or 0 for one in parts)
    return Counted(
        parts[0].claim,
        family,
        sum(one.least for one in parts),
        top,
        any(one.hedged for one in parts),
        parts[0].published,
        parts[0].same_day,
        any(one.preliminary for one in parts),
    )


def _counted(claim: Claim, family: str) -> Counted:
    hedged = claim.count.vague is not None
    return Counted(
        claim.id, family, claim.count.min, claim.count.max, hedged, claim.published, claim.is_early, claim.preliminary
    )


def _withdrawn(claims: Sequence[Claim], families: Mapping[str, str | None], harm: Harm) -> list[Counted]:
    denials = [claim for claim in claims if claim.harm == harm and claim.polarity == "denied"]
    return [_counted(claim, family) for claim in denials if (family := families.get(claim.id)) is not None]


def _takes_back(denial: Counted, one: Counted) -> bool:
    later = denial.published is None or one.published is None or one.published <= denial.published
    return later and (denial.family, denial.value) == (one.family, one.value)


def _is_owned(one: Counted, known: Iterable[Counted]) -> bool:
    """Whether a nameless figure is one that a family had given: that it is told again says nothing new."""
    for other in known:
        before = one.published is None or (other.published is not None and other.published <= one.published)
        same = one.value == other.value or (one.min is not None and one.min == other.min)
        if before and same and not other.preliminary:
            return True
    return False
