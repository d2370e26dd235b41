"""An open archive: what it does, one line each; how, in the files beside this one."""

from __future__ import annotations

import getpass
import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Literal

from ..errors import ArchiveDamaged
from ..messages import recorded, say, system_words
from ..records import Claim, Harm, Person, Report
from ..where import Place
from . import erase, find, incidents, judge, look, proofs, receive, ruling, verify
from .erase import Erased
from .folder import Folder
from .keys import Keys
from .opened import Opened
from .seal import unseal
from .values import (
    Belief,
    Figure,
    Found,
    Intake,
    Judgement,
    Kept,
    KeptClaim,
    KeptIncident,
    KeptPerson,
    KeptReport,
    KeptSource,
    LogLine,
    Proposal,
    Receipt,
    Ruled,
    Ruling,
    Tie,
    TieVerdict,
    Verdict,
)
from .verify import Progress, Verified

if TYPE_CHECKING:
    from contextlib import ExitStack


@dataclass(frozen=True, slots=True)
class Archive:
    """An open archive. Use it in a `with`, or close it; one that a process leaves open by dying is no worse off.

    Methods take handles: `find` gives the handle of an id that a person typed.
    """

    folder: Folder
    alias: str
    keys: Keys = field(repr=False)
    _held: ExitStack = field(repr=False)

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database and of the folder."""
        self._held.close()

    @property
    def by(self) -> str:
        """Who takes in and decides where nobody else is named: who was named at its making, else the system's user."""
        try:
            return self.keys.recorder() or getpass.getuser()
        except (OSError, KeyError, ImportError):  # a system without users, or without a name for this one
            return recorded("nobody named")

    @property
    def marks_key(self) -> bytes:
        """The secret that marks of texts are made with: 32 bytes, this archive's own."""
        return self.keys.derive("marks")

    # what comes in

    def add(self, received: Iterable[Intake], *, by: str | None = None) -> list[Kept]:
        """Take reports in, all in one transaction, in order; when this returns they are on the disk for good.

        The same bytes again are one more receipt of one report; and one more reading of it, where the reader is newer
        or its source, day or language is now given otherwise. Some dozens at a time go fastest. Raises ArchiveBusy, or
        ArchiveError where the disk is full: then none of them was taken in.
        """
        return receive.add(self, received, by=by)

    def read_again(
        self,
        report: str,
        read: Report,
        claims: Sequence[Claim],
        people: Sequence[Person] = (),
        *,
        by: str,
        about: str | None = None,
    ) -> int:
        """Add a newer reading of a report that is there; the number of its entry. `by` and `about`: see `Intake`.

        Earlier readings stay. A decision on one holds for the newer where quote, offsets and reading are the same.
        """
        return receive.read_again(self, report, read, claims, people, by=by, about=about)

    def add_claim(
        self, report: str, read: Report, claim: Claim, *, at: str | None = None, by: str | None = None
    ) -> tuple[str, int]:
        """Add a claim that a person found, `at` a place of the report ("page:3"); its handle and its entry's number.

        `read` is the report as that person has it before them; its text may be empty.
        """
        return receive.add_claim(self, report, read, claim, at=at, by=by)

    # what people say of it

    def decide(
        self, claim: str, verdict: Verdict, *, why: str, by: str | None = None, corrected: Claim | None = None
    ) -> tuple[str, int]:
        """Append a decision whether the claim says what its report says; the decision's handle and its entry's number.

        "correct" comes with the claim as it should be, under the same id. The latest decision counts.
        """
        return judge.decide(self, claim, verdict, why=why, by=by, corrected=corrected)

    def assess(
        self, report: str, belief: Belief, *, why: str, by: str | None = None, claim: str | None = None
    ) -> tuple[str, int]:
        """Append whether a report, or one claim of it, is believed; the assessment's handle and its entry's number."""
        return judge.assess(self, report, belief, why=why, by=by, claim=claim)

    def tie(self, ties: Iterable[tuple[str, str, str, TieVerdict, str]], *, by: str | None = None) -> list[str]:
        """Append what is thought of pairs of reports: (report, other, kind, verdict, why); the handles of the ties."""
        return judge.tie(self, list(ties), by=by)

    def merge(
        self,
        what: Sequence[str],
        *,
        why: str,
        by: str | None = None,
        totals: Collection[str] = (),
        proposal: Proposal | None = None,
    ) -> Ruled:
        """Append that these claims and incidents are one event (or one total); the living incident that they are now.

        The first incident among them keeps its id; the others end, and lead to it. A claim brings the incident with it
        that it is in. `totals` are the claims that tell of more than one event though their scope does not say so; with
        a `proposal` this is its confirmation, and one claim alone will do. Raises ArchiveError where a total would be
        one with an incident, NotKept where nothing is left of what is named, or more than one incident goes on from it.
        """
        verdict: Literal["merge", "confirm"] = "merge" if proposal is None else "confirm"
        return ruling.merge(self, what, verdict=verdict, totals=totals, proposal=proposal, why=why, by=by)

    def split(self, rest: Sequence[str], off: Sequence[str], *, why: str, by: str | None = None) -> Ruled:
        """Append that the claims and incidents `off` are of another event than `rest`; the incidents that they are in.

        Where an incident holds claims of both, those of `off` become one of their own, and the others keep its id.
        """
        return ruling.split(self, rest, off, why=why, by=by)

    def undo(self, handle: str, *, why: str, by: str | None = None) -> Ruled:
        """Append that a ruling is taken back: what it joined or parted is as it was before.

        Raises ArchiveError where a later ruling rests on it, which is to be taken back first.
        """
        return ruling.undo(self, handle, why=why, by=by)

    def erase(self, found: Found, *, why: str, by: str | None = None) -> Erased:
        """Erase for good a report, a source, or what is sealed in a person, receipt, decision, assessment, tie, ruling.

        That it was erased, when, by whom and why stays. Raises ArchiveError for what cannot be erased by itself.
        """
        return erase.erase(self, found, why=why, by=by)

    # what is kept

    def find(self, id: str) -> Found:
        """What an id stands for, or an unambiguous beginning of one of four characters or more. Raises NotKept."""
        return find.find(self, id)

    def reports(
        self, handles: Iterable[str] | None = None, *, text: bool = False, after: int = -1
    ) -> Iterator[KeptReport]:
        """The reports in the order in which they came: all, those with these handles, or all after an entry.

        Their texts are opened only where `text` is asked for.
        """
        return look.reports(self, handles, text=text, after=after)

    def claims(
        self,
        handles: Iterable[str] | None = None,
        *,
        report: str | None = None,
        place: Place | None = None,
        start: date | None = None,
        end: date | None = None,
        harms: Sequence[Harm] = (),
        sources: Sequence[str] = (),
        least: Sequence[int] = (),
        after: int = -1,
        newest: bool = False,
        few: bool = False,
    ) -> Iterator[KeptClaim]:
        """The claims as they now count: the latest readings', corrected where decided, and those that people added.

        A misread one is among them, with its verdict. With a `place`, those that name it, a place in it, or one that
        it lies in; with days, those whose days may meet them, claims without a day included; with `sources` (handles)
        those that they published; with `least` those whose count begins at one of these numbers. Ask for `few` where
        the first are wanted and seldom all: they come sooner, and all of them later.
        """
        return look.claims(
            self,
            handles,
            report=report,
            place=place,
            start=start,
            end=end,
            harms=harms,
            sources=sources,
            least=least,
            after=after,
            newest=newest,
            few=few,
        )

    def people(self, *, report: str | None = None) -> Iterator[KeptPerson]:
        """The victims whom reports name."""
        return look.people(self, report=report)

    def sources(self) -> Iterator[KeptSource]:
        """Who published the reports."""
        return look.sources(self)

    def text(self, reading: str) -> str:
        """The text of a reading (see `KeptReport.reading`): what the offsets of its claims count."""
        found = Opened(self).reports([reading], text=True)
        return found[reading].text if reading in found else ""

    def original(self, report: str) -> bytes:
        """A report's bytes as received. Raises ArchiveDamaged where they are not those any more."""
        try:
            sealed = self.folder.original(report).read_bytes()
        except OSError as error:
            raise ArchiveDamaged(
                say(
                    "original {report}: cannot be read ({strerror}); restore a backup",
                    report=report,
                    strerror=system_words(error),
                )
            ) from error
        return unseal(self.keys.read(report), sealed, about=f"original {report}")

    def receipts(self, report: str) -> list[Receipt]:
        """Each time that the report came, the first one first."""
        return look.receipts(self, report)

    def judgements(self, *, claim: str | None = None, report: str | None = None) -> list[Judgement]:
        """What was decided on a claim, and how it or a report was assessed, the first one first."""
        return look.judgements(self, claim=claim, report=report)

    def ties(self, *, report: str | None = None, verdict: TieVerdict | None = None) -> Iterator[Tie]:
        """What is thought of pairs of reports: the latest word on each pair; with a verdict, where it is that."""
        return look.ties(self, report=report, verdict=verdict)

    def incidents(
        self, handles: Iterable[str] | None = None, *, claims: Collection[str] | None = None
    ) -> Iterator[KeptIncident]:
        """The incidents that people decided: with these handles (ended ones too), with any of these claims, or all that
        live; in the order in which they were made."""
        return incidents.incidents(self, handles, claims=claims)

    def rulings(self, *, incident: str | None = None, claim: str | None = None) -> list[Ruling]:
        """What people ruled of an incident, or of a claim, or of all; the first one first."""
        return incidents.rulings(self, incident=incident, claim=claim)

    def apart(self, claims: Collection[str]) -> list[tuple[str, str]]:
        """Pairs of these claims (handles) that people said are not of one event, and not since that they are.

        Of two incidents that are apart, a claim of each stands for all.
        """
        return incidents.told_apart(self.alias, claims)

    def alike(self, marks: Sequence[int]) -> dict[str, int]:
        """The reports (handles) that were taken in with any of these numbers, and how many of them."""
        return look.alike(self, marks)

    def carriers(self, marks: Sequence[int], *, most: int = 100) -> dict[int, list[str]]:
        """For each of these numbers the reports (handles) that have it; what more than `most` have is left out."""
        return look.carriers(self, marks, most=most)

    def figures(self, reports: Iterable[str]) -> Iterator[Figure]:
        """What stands in the open of the claims of these reports (handles); no box is opened for it."""
        return look.figures(self, reports)

    def verify(self, *, since: tuple[int, str] | None = None, progress: Progress | None = None) -> Verified:
        """Recompute everything; `since` is a number of entries and a root kept earlier.

        Raises ArchiveDamaged naming the first entry, row or file that does not agree. `progress` is called with how
        many entries are done, of how many.
        """
        return verify.verify(self, since=since, progress=progress)

    def root(self) -> tuple[int, str]:
        """How many entries the log has, and the root over them: to keep elsewhere, and give to `verify` later."""
        return proofs.root(self)

    def prove(self, what: int | str) -> str:
        """The proof, as JSON, that an entry (its number) or a row (its handle) is in the log as it is."""
        made = proofs.prove_entry(self, what) if isinstance(what, int) else proofs.prove_row(self, what)
        return json.dumps(made, indent=1)

    def prove_growth(self, earlier: int) -> str:
        """The proof, as JSON, that the log begins with what it was when it had that many entries."""
        return json.dumps(proofs.prove_growth(self, earlier), indent=1)

    def backup(self, file: Path, *, passphrase: str | None = None) -> tuple[int, str]:
        """Write all of it to one new file; how many entries are in it, and the root over them.

        With the archive's passphrase, where it has one. Raises ArchiveLocked where that is missing, and ArchiveError.
        """
        from .backup import backup  # it makes archives too

        return backup(self, file, passphrase=passphrase)

    def log(self, *, after: int = -1, newest: bool = False) -> Iterator[LogLine]:
        """The entries of the log after one, the oldest or the newest first."""
        return look.log(self, after=after, newest=newest)
