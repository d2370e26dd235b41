"""What goes into an archive, and what comes out of it: plain values, without a database."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal, get_args

from ..records import Claim, IncidentKind, Person, Report

Verdict = Literal["accept", "correct", "misread"]
Belief = Literal["credible", "doubtful", "discounted"]
TieVerdict = Literal["proposed", "confirmed", "broken"]
# what a person says of claims: that they are of one event, that they are not, or that an earlier ruling is taken back
RulingVerdict = Literal["merge", "confirm", "split", "undo"]
# what a ruling made of an incident
How = Literal["merged", "split", "undone"]
# what an id may stand for
Kind = Literal[
    "report", "receipt", "reading", "claim", "person", "source", "decision", "assessment", "tie", "ruling", "incident",
    "member", "lineage", "erasure",
]  # fmt: skip

VERDICTS: Final[tuple[Verdict, ...]] = get_args(Verdict)
BELIEFS: Final[tuple[Belief, ...]] = get_args(Belief)
TIE_VERDICTS: Final[tuple[TieVerdict, ...]] = get_args(TieVerdict)
RULING_VERDICTS: Final[tuple[RulingVerdict, ...]] = get_args(RulingVerdict)
HOWS: Final[tuple[How, ...]] = get_args(How)
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
_MOST: Final = 2**63 - 1  # what a column holds


@dataclass(frozen=True, slots=True)
class Intake:
    """One report to keep: its bytes as received, and what was read from them.

    `by` is the reader and its version ("grammar/0.1.0"); a report that nothing could read (a picture, a recording) is
    kept with an empty text and an empty `by`, and has no reading. `capture` is how it came (address, status, headers,
    when, by which tool, in which container), `about` what was found of it and in what (facts, pages, the parser), each
    one JSON object or None. `marks` are numbers that copies of a text share (64 bits, signed), to be found by
    `Archive.alike`; make them with the key `Archive.marks_key`.
    """

    data: bytes = field(repr=False)
    report: Report
    claims: tuple[Claim, ...] = ()
    people: tuple[Person, ...] = field(default=(), repr=False)
    by: str = ""
    capture: str | None = field(default=None, repr=False)
    about: str | None = field(default=None, repr=False)
    marks: tuple[int, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Kept:
    """A report that is durably in the archive: its id (`sha256:…`), its handle, and the entry that says so.

    `new` is False where the same bytes were there already: then this is one more receipt of one report. `again` is
    whether the reading is a new one of a report that was there.
    """

    id: str
    handle: str
    entry: int
    new: bool
    again: bool = False


@dataclass(frozen=True, slots=True)
class KeptReport:
    """A report in the archive, as last read; `report.text` is empty unless it was asked for.

    `entry` is the number of the log's entry that took it in, `at` when that was (ISO, UTC). `reading` is the handle of
    the reading that the report is shown by, None where nothing could read it; `about` what was found of it, as JSON.
    `belief` is the latest assessment.
    """

    handle: str
    report: Report
    entry: int
    at: str
    reading: str | None
    by: str
    receipts: int
    claims: int
    belief: Belief | None = None
    about: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class KeptClaim:
    """A claim in the archive as it counts now: corrected where a person corrected it.

    `verdict` is the latest decision on it, None where nobody has decided. `carried` says that the decision was made on
    an earlier reading with the same words. `belief` is the latest assessment of the claim, or else of its report.
    `read` is the claim as it was read, where `claim` is a correction. `at` is where in the report, for a claim that a
    person added ("page:3").
    """

    handle: str
    claim: Claim
    report: str
    entry: int
    verdict: Verdict | None = None
    carried: bool = False
    belief: Belief | None = None
    read: Claim | None = None
    at: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """What stands in the open of a claim of a report (a handle): enough to tell whether another may be the same figure.

    It is of any reading of the report, corrected or not; numbers beyond a database's largest stand as that.
    """

    report: str
    harm: str
    who: str
    least: int | None
    most: int | None
    polarity: str
    start: str | None
    end: str | None

    def may_be(self, claim: Claim) -> bool:
        """Whether a claim may tell this figure: the same harm, number and kind of victim, days that may be the same."""
        told = (claim.harm, claim.who, claim.polarity, bounded(claim.count.min), bounded(claim.count.max))
        if told != (self.harm, self.who, self.polarity, self.least, self.most):
            return False
        start, end = claim.date.start, claim.date.end
        begins = start is None or self.end is None or start.isoformat() <= self.end
        return begins and (self.start is None or end is None or self.start <= end.isoformat())


def bounded(number: int | None) -> int | None:
    """A count as a database can hold it."""
    return None if number is None else min(number, _MOST)


@dataclass(frozen=True, slots=True)
class KeptPerson:
    """A named victim in the archive, and the report that names them."""

    handle: str
    person: Person
    report: str
    entry: int


@dataclass(frozen=True, slots=True)
class KeptSource:
    """Who published: the name as given (None where it was erased), and how many readings name it."""

    handle: str
    name: str | None = field(repr=False)
    reports: int = 0


@dataclass(frozen=True, slots=True)
class Judgement:
    """A decision or an assessment as it was made: what, by whom, when (ISO, UTC), and why (None where erased)."""

    handle: str
    verdict: Verdict | Belief
    by: str | None
    at: str
    why: str | None = field(repr=False)
    entry: int
    carried: bool = False


@dataclass(frozen=True, slots=True)
class Receipt:
    """One time that a report came: the file's name as given, who took it in, when, and how it was captured (JSON)."""

    handle: str
    file: str | None
    by: str | None
    at: str
    capture: str | None
    entry: int


@dataclass(frozen=True, slots=True)
class Tie:
    """Two reports, by their handles, that may carry one account, why it is thought so, and what a person said of it."""

    handle: str
    report: str
    other: str
    kind: str
    verdict: TieVerdict
    by: str | None
    why: str | None = field(repr=False)
    entry: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the program proposed, where a person confirmed it: its id, its reasons in words, and its score."""

    id: str
    reasons: tuple[str, ...] = field(default=(), repr=False)
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Ruled:
    """A ruling that is durably in the archive: its handle, its entry, and the living incidents that it left."""

    handle: str
    entry: int
    incidents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Descent:
    """What became of an incident by a ruling (handles): into which other, or into none, and how."""

    incident: str
    into: str | None
    how: How
    ruling: str


@dataclass(frozen=True, slots=True)
class KeptIncident:
    """An incident, or a total, that people decided, by an id (`handle`) that never dies.

    `claims` are the handles of the claims that it holds now; with none it is a tombstone. `now` are the living
    incidents that its id leads to: itself, those that it became, or none where nothing is left of it. `made_from` and
    `became` are its lineage. `entry` is the number of the entry that made it, `at` when that was.
    """

    handle: str
    kind: IncidentKind
    entry: int
    at: str
    claims: tuple[str, ...]
    now: tuple[str, ...]
    made_from: tuple[Descent, ...] = ()
    became: tuple[Descent, ...] = ()


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a person ruled: which claims (handles) it left in which incident or in none, by whom, when, and why.

    `sides` are the groups of claims that a split set against each other. `by` and `why` are None where they were
    erased, as they are with the report of any of its claims. `proposal` is what was confirmed. `undoes` is the ruling
    that this one took back, `undone` whether it was itself taken back.
    """

    handle: str
    verdict: RulingVerdict
    by: str | None
    at: str
    why: str | None = field(repr=False)
    entry: int
    left: tuple[tuple[str, str | None], ...]
    sides: tuple[tuple[str, ...], ...] = ()
    proposal: Proposal | None = None
    undoes: str | None = None
    undone: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """What an id, or the beginning of one, stands for."""

    kind: Kind
    handle: str
    id: str | None


@dataclass(frozen=True, slots=True)
class LogLine:
    """One entry of the log, as it stands there: nothing in it names or confirms anything.

    `body` is canonical JSON: for each row that the entry made its table, its handle and its salted commitment.
    `before` is the hash of the entry before, `hash` its own, both hexadecimal.
    """

    number: int
    at: str
    kind: str
    body: str
    before: str
    hash: str
