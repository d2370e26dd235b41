"""What is received: a report with its bytes, what was found of it and in what, and how it came to be here."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Literal, get_args

from ..messages import recorded
from ..records import Report

# "created" and "modified" are of the file, and say nothing of publication; "author" is a person, "source" publishes
What = Literal["title", "published", "source", "language", "url", "author", "created", "modified", "forwarded_from"]
WHAT: Final[tuple[What, ...]] = get_args(What)
# in what a language was found that nobody stated
BY_WORDS: Final = recorded("its words")


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that a report, its container or its sidecar says of it, as found, and in what it was found.

    >>> Fact("published", "Tue, 06 Feb 2018 08:23:00 +0300", "the Date header").where
    'the Date header'
    """

    what: What
    value: str = field(repr=False)
    where: str


@dataclass(frozen=True, slots=True)
class Container:
    """The file that a report was taken out of: its digest, its path, and the report's position in it ("17")."""

    id: str
    file: str
    position: str


@dataclass(frozen=True, slots=True)
class Capture:
    """How a page was fetched, as the web archive that holds it records.

    `at` is in UTC. `headers` are the server's, in their order. `ip` is the address that answered; `tool` is what
    fetched. None or empty: not recorded.
    """

    url: str | None = field(default=None, repr=False)
    at: datetime | None = None
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    ip: str | None = field(default=None, repr=False)
    tool: str | None = None


@dataclass(frozen=True, slots=True)
class Received:
    """A report with what is kept of it.

    `data` are the bytes that `report.id` is the digest of. `facts` are all that was found, what goes first first: a
    report's title, publisher, day, language and address are the first of their kind that can be understood. `pages`
    are the offsets in the text at which the pages of a paged document begin. `reader` is what read the text out of
    the bytes, with its version.
    """

    report: Report
    data: bytes = field(repr=False)
    facts: tuple[Fact, ...] = ()
    container: Container | None = None
    capture: Capture | None = None
    pages: tuple[int, ...] = ()
    reader: str = "text"

    @property
    def language_is_stated(self) -> bool:
        """Whether somebody said in what language the report is, and not its words alone."""
        return self.report.language is not None and not any(
            fact.what == "language" and fact.where == BY_WORDS for fact in self.facts
        )


@dataclass(frozen=True, slots=True)
class Parsed:
    """What the child process gives for one report.

    `text` None: the parser only took it out of its container, and `data` are to be read for themselves, as a file of
    the name `name` with the charset `charset`. `position` None: the file itself. `noise` says of a member that it was
    not chosen by anybody, such as a frame of a crawled page: without words it is passed over.
    """

    text: str | None = field(default=None, repr=False)
    facts: tuple[Fact, ...] = ()
    pages: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()
    position: str | None = None
    data: bytes = field(default=b"", repr=False)
    name: str = ""
    charset: str | None = None
    capture: Capture | None = None
    noise: bool = False
    reader: str = ""
    problem: str | None = None
