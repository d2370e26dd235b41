"""Reports on their way into an archive: some dozens at a time, each told of when it is on the disk."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Final

from .. import report as reports
from ..archive import Intake, Kept
from ..messages import later, say, say_many
from ..records import Claim, Person, Report
from ..show import show_file
from ..source.marks import marks
from ..source.words import Words, words_of
from . import objects
from .tell import ordered, tell
from .ties import Ties

if TYPE_CHECKING:
    from ..archive.archive import Archive

_SAID: Final = ("the command line", "its sidecar")  # where a person says who published
_AGAIN: Final = later("{number:,} read again")
_THERE: Final = later("{number:,} there already")
_REPORTS: Final = 64
_BYTES: Final = 32 * 1024 * 1024


class Take:
    """A taking in of reports, which writes to standard output what is on the disk; finish it with `flush`."""

    def __init__(self, archive: Archive, *, form: str, by: str | None, families: bool = True) -> None:
        self.archive, self.form, self.by = archive, form, by
        self.ties = Ties(archive) if families else None
        self.waiting: list[Intake] = []
        self.words: dict[str, Words] = {}
        self.size = 0
        self.new = self.again = self.there = self.proposed = 0

    def add(
        self,
        data: bytes,
        report: Report,
        *,
        claims: tuple[Claim, ...] = (),
        people: tuple[Person, ...] = (),
        by: str = "",
        capture: objects.Object | None = None,
        about: objects.Object | None = None,
    ) -> None:
        """Take in a report; it is told of once it is on the disk, which may be later."""
        found: tuple[int, ...] = ()
        if self.ties is not None:
            words = self.words[report.id] = words_of(report.text)
            found = tuple(sorted(marks(words, key=self.archive.marks_key)))
        how, what = (None if one is None else json.dumps(one) for one in (capture, about))
        self.waiting.append(Intake(data, report, claims, people, by, how, what, found))
        self.size += len(data)
        if len(self.waiting) >= _REPORTS or self.size >= _BYTES:
            self.flush()

    def flush(self) -> None:
        """Have on the disk, and told of, what was taken in so far."""
        if not self.waiting:
            return
        taken, words = self.waiting, self.words
        self.waiting, self.words, self.size = [], {}, 0
        kept = self.archive.add(taken, by=self.by)
        for received, one in zip(taken, kept, strict=True):
            self._tell(received, one)
        sys.stdout.flush()
        if self.ties is not None:
            self.proposed += self.ties.propose(taken, kept, words)

    def _tell(self, received: Intake, kept: Kept) -> None:
        self.new += kept.new
        self.again += kept.again
        self.there += not kept.new and not kept.again
        if self.form == "jsonl":
            told = {"id": kept.id, "handle": kept.handle, "file": received.report.file, "entry": kept.entry,
                    "new": kept.new, "claims": len(received.claims)}  # fmt: skip
            sys.stdout.write(f"{objects.line(told)}\n")
            return
        how = "" if kept.new else say(", read again") if kept.again else say(", there already")
        claims = say_many("{number:,} claim", "{number:,} claims", len(received.claims))
        sys.stdout.write(ordered(f"{kept.id}  {show_file(received.report.file)}: {claims}{how}\n"))

    def tell(self) -> None:
        """Say on standard error what came of it all."""
        said = [say_many("{number:,} new report", "{number:,} new reports", self.new)]
        said += [say(words, number=number) for number, words in ((self.again, _AGAIN), (self.there, _THERE)) if number]
        if self.proposed:
            said.append(say("{proposed:,} proposed as families (witnessmark list families)", proposed=self.proposed))
        tell(say(", ").join(said), err=True)


def capture_of(received: reports.Received) -> objects.Object | None:
    """How a report came: the file it was taken out of, and how it was fetched, where that is recorded."""
    told: objects.Object = {}
    if (container := received.container) is not None:
        told["container"] = {"id": container.id, "file": container.file, "position": container.position}
    if (capture := received.capture) is not None:
        told["url"] = capture.url
        told["at"] = None if capture.at is None else capture.at.isoformat()
        told["status"] = capture.status
        told["headers"] = [list(header) for header in capture.headers]
        told["ip"] = capture.ip
        told["tool"] = capture.tool
    return told or None


def about(received: reports.Received, *, unread: bool = False) -> objects.Object:
    """What was found of a report, and in what; where its pages begin; what read its text out of the bytes; and that it
    is in no language that is read here, where it is (`unread`).

    A source's name is left out where it is the report's, or a person's word: it is kept once, where it can be erased.
    """
    source = received.report.source
    return {
        "read_from": received.reader,
        "found": [
            {
                "what": one.what,
                "value": None if one.what == "source" and (one.value == source or one.where in _SAID) else one.value,
                "in": one.where,
            }
            for one in received.facts
        ],
        "pages": list(received.pages),
        **({"unread": True} if unread else {}),
    }
