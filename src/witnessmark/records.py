"""The nouns: what a report is, what a claim is. Read this first.

    Report ──► Claim ──► Incident ──► Toll ──► Release

Every record is frozen: a change is a new record. Unknown is None or an empty tuple, never 0 or "".
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal, get_args

from .count import Count
from .when import When
from .where import Place
from .who import Facets, Who

Harm = Literal["killed", "injured", "missing", "detained", "displaced", "casualties"]
Scope = Literal["incident", "cumulative", "historical"]
Polarity = Literal["asserted", "denied", "negated", "unaware", "hypothetical"]
# what a claim may take from its heading, lead or list instead of its own sentence
Inheritable = Literal["who", "places", "date", "perpetrator", "weapon", "attributed_to", "harm", "scope"]

HARMS: Final[tuple[Harm, ...]] = get_args(Harm)
SCOPES: Final[tuple[Scope, ...]] = get_args(Scope)
POLARITIES: Final[tuple[Polarity, ...]] = get_args(Polarity)
INHERITABLE: Final[tuple[Inheritable, ...]] = get_args(Inheritable)


@dataclass(frozen=True, slots=True)
class Report:
    """What one file holds: its text and what is known of who published it, and when.

    `id` is "sha256:" and the hex digest of the bytes as received. `text` is what was read from them; all
    offsets of claims count its characters (Python's: Unicode code points). `file` is the path as given, "-"
    for standard input. `source` is who published it. `language` is an ISO 639-1 code.
    """

    id: str
    file: str
    text: str = field(repr=False)
    source: str | None = field(default=None, repr=False)
    published: date | None = None
    language: str | None = None
    url: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Claim:
    """What one report says about harm, in its own words; never edited.

    `quote` is the clause that carries the count: the report's text from `start` to `end`. `part_of`,
    `repeats` and `supersedes` are ids of claims of the same report: the one that includes this, the earlier
    one with the same figure, the one that this revises. `includes` are kinds of victim said to be among them
    without a number, each at least one. `attributed_to` is whom the text names for the figure; `origin` who
    counted, normalised, or None: unknown. `perpetrator` and `weapon` are the text's words, always *alleged*;
    `perpetrators` splits them into alternatives of joint authors: (("A", "B"),) is A with B, (("A",), ("B",))
    is A or B. `inherited` names the fields that came from heading, lead or list and not from the claim's own
    sentence. `final` says that the text calls the figure whole ("only", "a total of", "none"). `by` is the
    reader and its version.
    """

    id: str
    file: str
    report: str
    source: str | None = field(repr=False)
    published: date | None
    language: str | None
    quote: str = field(repr=False)
    start: int
    end: int
    harm: Harm
    harm_word: str | None
    count: Count
    who: Who
    facets: Facets = Facets()
    includes: tuple[Who, ...] = ()
    part_of: str | None = None
    repeats: str | None = None
    supersedes: str | None = None
    preliminary: bool = False
    as_of: date | None = None
    places: tuple[Place, ...] = field(default=(), repr=False)
    date: When = When()
    scope: Scope = "incident"
    polarity: Polarity = "asserted"
    perpetrator: str | None = field(default=None, repr=False)
    perpetrators: tuple[tuple[str, ...], ...] = field(default=(), repr=False)
    weapon: str | None = None
    attributed_to: str | None = field(default=None, repr=False)
    origin: str | None = field(default=None, repr=False)
    inherited: tuple[Inheritable, ...] = ()
    final: bool = False
    by: str = ""
