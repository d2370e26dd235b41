"""The nouns: what a report is, what a claim is. Read this first.

    Report ──► Claim ──► Incident ──► Toll ──► Release

Every record is frozen: a change is a new record. Unknown is None or an empty tuple, never 0 or "".
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Final, Literal, get_args

from .count import Count
from .when import When
from .where import Place
from .who import Facets, Who

Harm = Literal["killed", "injured", "missing", "detained", "displaced", "casualties"]
Scope = Literal["incident", "cumulative", "historical"]
Polarity = Literal["asserted", "denied", "negated", "unaware", "hypothetical"]
# which end of a claim's count a line of a proof uses
Side = Literal["min", "max"]
# what a claim may take from its heading, lead or list instead of its own sentence
Inheritable = Literal["who", "places", "date", "perpetrator", "weapon", "attributed_to", "harm", "scope"]
# a named person's, of any age: a girl of six is no "woman"
PersonSex = Literal["female", "male"]
# an incident is one event; a total covers a day, a window or a running count: it contains incidents and is never one
IncidentKind = Literal["incident", "total"]
# what may be damaged: what people live by, and what the law protects
Object = Literal[
    "hospital", "clinic", "ambulance", "school", "university", "mosque", "church", "shrine", "market", "shop", "bakery",
    "civil_defence", "camp", "water", "power", "fuel", "telecom", "home", "building", "public_building", "media_office",
    "aid", "warehouse", "factory", "bridge", "road", "transport", "crops", "livestock", "heritage", "cemetery",
]  # fmt: skip
ObjectHarm = Literal["destroyed", "damaged", "hit", "burnt", "looted", "occupied", "out_of_service"]
# what became of a claim's words under a policy: a number; none, because they state none; a question for a person;
# refused; or not taken, because another claim is, or its incident does not count
Outcome = Literal["number", "nothing", "ask", "refuse", "set aside"]

HARMS: Final[tuple[Harm, ...]] = get_args(Harm)
SCOPES: Final[tuple[Scope, ...]] = get_args(Scope)
POLARITIES: Final[tuple[Polarity, ...]] = get_args(Polarity)
INHERITABLE: Final[tuple[Inheritable, ...]] = get_args(Inheritable)
SIDES: Final[tuple[Side, ...]] = get_args(Side)
# what the names of readers begin with
_READERS: Final = ("grammar/", "model/")
INCIDENT_KINDS: Final[tuple[IncidentKind, ...]] = get_args(IncidentKind)
OBJECTS: Final[tuple[Object, ...]] = get_args(Object)
OBJECT_HARMS: Final[tuple[ObjectHarm, ...]] = get_args(ObjectHarm)
OUTCOMES: Final[tuple[Outcome, ...]] = get_args(Outcome)


@dataclass(frozen=True, slots=True)
class Report:
    """What one file holds: its text and what is known of who published it, and when.

    `id` is "sha256:" and the hex digest of the bytes as received. `text` is what was read from them; all
    offsets of claims count its characters (Python's: Unicode code points). `file` is the path as given, "-"
    for standard input; one of several in a file has its position after a "#" ("feed.xml#3"). `source` is who
    published it. `language` is an ISO 639-1 code.
    """

    id: str
    file: str
    text: str = field(repr=False)
    source: str | None = field(default=None, repr=False)
    published: date | None = None
    language: str | None = None
    url: str | None = field(default=None, repr=False)
    title: str | None = field(default=None, repr=False)


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

    @property
    def counted_by(self) -> str:
        """The origin, as it is written with small letters and single spaces; "" where nobody is known."""
        return " ".join((self.origin or "").casefold().split())

    @property
    def is_early(self) -> bool:
        """Whether it was told before its day was out."""
        return self.published is not None and self.date.end is not None and self.published <= self.date.end

    @property
    def is_machine_read(self) -> bool:
        """Whether a reader made it, which says of each claim who counted, or that this is not known."""
        return self.by.startswith(_READERS)


@dataclass(frozen=True, slots=True)
class Person:
    """A victim whom a report names, as it writes the name: not yet the same person as in another report.

    `name` is the report's text from `start` to `end`, without title, rank, age or kinship. `claim` is the id of the
    claim of the same report that counts this person, alone or with others; it holds place, day and author. None: a
    name that no number of the report goes with. `age` is whole years as stated (0 under one year). `sex` is what the
    words say ("his sister", "a girl", "she"), never what a first name suggests. `role` is the word for what the person
    did or was ("nurse", "Sergeant"). `polarity` is the claim's. `by` is the reader and its version.
    """

    id: str
    claim: str | None
    report: str
    name: str = field(repr=False)
    start: int
    end: int
    age: int | None
    sex: PersonSex | None
    harm: Harm
    role: str | None = None
    polarity: Polarity = "asserted"
    by: str = ""


@dataclass(frozen=True, slots=True)
class Damage:
    """What one report says about harm to things: homes, schools, hospitals, what people live by; never edited.

    `count` is of things, with the rules of a claim's count; a single definite one ("the hospital") is 1, and a road
    or crops that nobody counts are `vague`. `words` are those that name the object. `harm` is the worst that is said
    of it. It counts no people and takes part in no toll of them. The other fields are those of a claim.
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
    object: Object
    words: str = field(repr=False)
    harm: ObjectHarm
    harm_word: str
    count: Count
    part_of: str | None = None
    repeats: str | None = None
    places: tuple[Place, ...] = field(default=(), repr=False)
    date: When = When()
    scope: Scope = "incident"
    polarity: Polarity = "asserted"
    perpetrator: str | None = field(default=None, repr=False)
    weapon: str | None = None
    attributed_to: str | None = field(default=None, repr=False)
    origin: str | None = field(default=None, repr=False)
    inherited: tuple[Inheritable, ...] = ()
    by: str = ""


@dataclass(frozen=True, slots=True)
class Incident:
    """The claims that are held to speak of one event, or (`kind` "total") of one total; an id that never dies.

    It is proposed, with `reasons` in words and a `score` (the chance that all of its links are right, 0 to 1; None
    where a person made it), until a person has `decided`. `places` and `date` say where and when: what all of its
    claims allow, where they agree; the least that holds what each says, where they do not. `superseded` are pairs of
    its claims (earlier, later): one family's figure and the later one that stands in its stead. `within` are ids of the
    totals that contain it.
    """

    id: str
    kind: IncidentKind
    claims: tuple[str, ...]
    places: tuple[Place, ...] = field(default=(), repr=False)
    date: When = When()
    decided: bool = False
    superseded: tuple[tuple[str, str], ...] = ()
    within: tuple[str, ...] = ()
    reasons: tuple[str, ...] = field(default=(), repr=False)
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """What a toll answers: how many, harmed how, of whom, where, between which days, under which policy.

    `place` None is anywhere; `start` and `end` (both days included) None are without limit; `who` "person" is
    everyone. `closed` is the assumption that what is reported is all, `linked` the one that the incidents proposed are
    right as they stand; both are printed with the answer. `only` narrows it to claims that say one thing, as a row of
    a table does: (("weapon", "barrel bombs"),).
    """

    place: Place | None = None
    start: date | None = None
    end: date | None = None
    harm: Harm = "killed"
    who: Who = "person"
    policy: str = "literal"
    policy_version: str = "1"
    closed: bool = False
    linked: bool = False
    only: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a policy makes of one claim's words: numbers, or none and why.

    `min` and `max` are whole people, None where the policy sees no limit. `reason` says, where it is not None,
    why the policy takes no number from the claim ("hedged: about"). `policy` says that a number is the policy's
    and not the words': a bound that rests on it says so. `includes` is how many each kind said to be among
    the victims stands for at least. `outcome` is "number" or the kind of `reason`; `rule` the policy's rule that made
    the reading other than the words, `note` in words what it did to a number that it takes.
    """

    min: int | None
    max: int | None
    reason: str | None = None
    policy: bool = False
    includes: int = 1
    outcome: Outcome = "number"
    rule: str | None = None
    note: str | None = None

    def says_as_much_as(self, other: Reading) -> bool:
        """Whether both give the same numbers, or none for the same reason, by whatever rule."""
        mine = self.min, self.max, self.reason, self.includes, self.policy
        return mine == (other.min, other.max, other.reason, other.includes, other.policy)


@dataclass(frozen=True, slots=True)
class ProofLine:
    """One claim's share in a proof: which end of its count, times what.

    `kind` is None where the line uses the claim's count, and a kind of victim where it uses the claim's words
    "including children" (at least one of them).
    """

    claim: str
    side: Side
    weight: Fraction
    kind: Who | None = None


@dataclass(frozen=True, slots=True)
class Bound:
    """A floor or a ceiling, in whole people (None: open), and the lines that force it.

    Multiply each line's weight by its claim's number and add: that is the value, rounded to whole people (up
    for a floor, down for a ceiling). In a floor a "min" counts upwards and a "max" is taken away; in a ceiling the
    other way round. Where claims that cannot all be true bear on it, `proof` holds what is beyond dispute and
    `disputes` the rest; the value is the sum of both.
    """

    value: int | None
    proof: tuple[ProofLine, ...] = ()
    disputes: tuple[Dispute, ...] = ()


@dataclass(frozen=True, slots=True)
class Alternative:
    """What holds if, of the claims in dispute, those of one family alone are true: so many at least, or at most.

    `family` is None where it is not known who counted; then `report` is the report whose claims these are.
    """

    family: str | None
    report: str | None
    claims: tuple[str, ...]
    value: int | None
    proof: tuple[ProofLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Dispute:
    """Claims that cannot all be true, and the envelope over families that stands in for them.

    `claims` are all that are set aside; each alternative takes some back, and says how many are then in the regions of
    the claims `over` (where there are none: in all that is asked about), at least (`side` "min") or at most ("max").
    The envelope (`value`) is the lowest of these floors, or the highest of these ceilings; the bound takes it `weight`
    times.
    """

    claims: tuple[str, ...]
    alternatives: tuple[Alternative, ...]
    value: int | None
    over: tuple[str, ...] = ()
    side: Side = "min"
    weight: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True)
class FamilyToll:
    """What the claims of one family (all that one origin counted) give by themselves.

    `family` is None where it is not known who counted; then `report` is the report whose claims these are.
    `conflicts` are those of the family with itself.
    """

    family: str | None
    report: str | None
    claims: tuple[str, ...]
    floor: Bound
    ceiling: Bound
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """A set of claims that cannot all be true, none of which can be spared, and the proof of it.

    `proof` is a floor above zero of nothing: with these weights no person is counted, and yet the sum is
    `excess`, above zero.
    """

    claims: tuple[str, ...]
    proof: tuple[ProofLine, ...]
    excess: Fraction


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A claim that the toll does not use, and why."""

    claim: str
    reason: str
    quote: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Missed:
    """What the record misses: of those whom a total counts, at least `least` are in no incident that is recorded.

    `claim` is the total; `inside` the lines that give the most that the incidents recorded there may hold together.
    """

    claim: str
    least: int
    inside: tuple[ProofLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A smallest piece of place, time and kind of victim that the claims tell apart, and the claims that cover it.

    `places` are the ids of the named places that the cell lies in, narrowest first; it is what they share outside
    all other named places. `kinds` are the words (of sex, age, status, role) that hold of its victims, `harm` what
    befell them; whoever was wounded and died later has a cell apart ("injured, then died").
    """

    id: str
    places: tuple[str, ...]
    start: date | None
    end: date | None
    kinds: tuple[str, ...]
    harm: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Codebook:
    """The policy of a toll as it is printed and kept: its title, and the text of a user's own (None: it comes with
    Witnessmark)."""

    title: str
    text: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Toll:
    """The answer to a question: a floor, a ceiling or open, and for each the claims that force it.

    It says "if these statements are true, at least N", never that N is proved. `one_origin` is the largest
    floor that what one origin counted supports by itself; `two_origins` the largest that each of two independent
    known origins does. `claims` are those used, whole; `reviewed` how many of them a person has reviewed; `incidents`
    those that any of these claims belongs to; `missed` what its running totals hold beyond all recorded incidents.
    `readings` are what the policy makes of the claims, by id, where that is not the words as they are.
    """

    question: Question
    floor: Bound
    ceiling: Bound
    one_origin: int
    two_origins: int
    by_family: tuple[FamilyToll, ...] = ()
    cells: tuple[Cell, ...] = ()
    claims: tuple[Claim, ...] = ()
    reviewed: int = 0
    left_out: tuple[LeftOut, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    incidents: tuple[Incident, ...] = ()
    missed: tuple[Missed, ...] = ()
    readings: tuple[tuple[str, Reading], ...] = ()
    codebook: Codebook | None = None
