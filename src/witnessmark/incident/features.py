"""What of a telling is compared: worked out once, for it is compared many times."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..gazetteer.spelling import fold
from ..records import Harm
from ..who import Who
from .figures import Figure, figure, number
from .names import sites
from .tellings import Telling


@dataclass(frozen=True, slots=True)
class Features:
    """A telling, its figures, and its words.

    `start` and `end` are the telling's days, or those of an earlier report whose figure it carries on (see `redate`).
    `wholes` are figures of all who were harmed; `parts` the number of each kind among those harmed. `family` is who
    counted, where all of its claims have one. `earliest` and `latest` bound its days where they are open: a report
    tells of nothing later than itself.
    """

    telling: Telling
    start: int | None
    end: int | None
    wholes: tuple[Figure, ...]
    parts: Mapping[tuple[Harm, Who], int]
    family: str | None
    earliest: int | None
    latest: int | None
    weapons: frozenset[str]
    authors: frozenset[str]
    words: frozenset[str]


def features(telling: Telling, families: Mapping[str, str | None]) -> Features:
    """What of a telling is compared."""
    wholes: dict[Figure, None] = {}
    parts: dict[tuple[Harm, Who], int] = {}
    for claim in telling.claims:
        said = figure(claim)
        if said is None:
            continue
        if said.who is None:
            wholes.setdefault(said)
        elif (count := number(said)) is not None:
            parts.setdefault((said.harm, said.who), count)
            if claim.part_of is None:
                wholes.setdefault(Figure(said.harm, None, said.min, said.max, said.hedged))
    known = {family for claim in telling.claims if (family := families.get(claim.id)) is not None}
    published = None if telling.published is None else telling.published.toordinal()
    return Features(
        telling,
        telling.start,
        telling.end,
        tuple(wholes),
        parts,
        next(iter(known)) if len(known) == 1 else None,
        telling.start,
        telling.end if telling.end is not None else published,
        frozenset(fold(claim.weapon) for claim in telling.claims if claim.weapon),
        frozenset(
            fold(author) for claim in telling.claims for author in _authors(claim.perpetrators, claim.perpetrator)
        ),
        frozenset(site for text in _texts(telling) for site in sites(text) if site != "area"),
    )


def _texts(telling: Telling) -> Iterator[str]:
    yield from (place.text for place in telling.places)
    yield from (claim.quote for claim in telling.claims)


def _authors(split: tuple[tuple[str, ...], ...], whole: str | None) -> tuple[str, ...]:
    return tuple(author for joint in split for author in joint) or ((whole,) if whole else ())
