"""What is kept, in lines for people: one a report, two a claim."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from ..archive import Judgement, KeptClaim, KeptPerson, KeptReport, KeptSource, Receipt, Tie
from ..lang.load import codes
from ..messages import later, retell, say, say_many
from ..publish.reading import count_words, day_words
from ..records import Claim
from ..show import show, show_file, show_line
from .facts import facts

_BETWEEN = " · "
_ID = len("sha256:") + 12
# by this is what a person says of a report that no machine can read: who published it, and when
NOBODY: Final = "nobody"
_VERDICTS: Final[Mapping[str, str]] = {
    "accept": later("accepted"),
    "correct": later("corrected"),
    "misread": later("misread"),
}
# what an archive keeps, what people say of it, and of two reports: words of its own, retold to people
_WORDS: Final = (
    later("report"),
    later("claim"),
    later("reading"),
    later("member"),
    later("source"),
    later("person"),
    later("decision"),
    later("assessment"),
    later("incident"),
    later("ruling"),
    later("tie"),
    later("receipt"),
    later("entry"),
    later("text"),
    later("key"),
    later("original"),
    later("credible"),
    later("doubtful"),
    later("discounted"),
    later("proposed"),
    later("confirmed"),
    later("broken"),
    later("total"),
    later("accept"),
    later("correct"),
    later("published"),
    later("language"),
    later("title"),
    later("url"),
    later("address"),
    later("author"),
    later("modified"),
    later("forwarded_from"),
    later("name"),
)


def short(id: str) -> str:
    """An id as far as it takes a person to name it; any longer beginning does as well.

    >>> short("sha256:7e5d8b1f2a3c4d5e6f708192")
    'sha256:7e5d8b1f2a3c'
    """
    return id[:_ID] if id.startswith("sha256:") else id


def report_line(kept: KeptReport) -> str:
    """A report in one line: its id, who published it, when, its file, how much it says, and whether it is believed."""
    report = kept.report
    published = say("publication unknown") if report.published is None else day_words(report.published)
    claims = say_many("{number:,} claim", "{number:,} claims", kept.claims)
    known = [report.source or say("publisher unknown"), published, report.language, show_file(report.file), claims]
    if kept.by in ("", NOBODY):
        known.append(say("read by nobody yet"))
    elif is_unread(kept):
        known.append(say("its language is not read yet"))
    if kept.receipts > 1:
        known.append(say("received {receipts:,} times", receipts=kept.receipts))
    known.append(retell(kept.belief) if kept.belief else None)
    return _BETWEEN.join([short(report.id), *(show_line(one) for one in known if one)])


def is_unread(kept: KeptReport) -> bool:
    """Whether a report is kept with its text and no reader read it, for it is in no language that is read here."""
    about = {} if kept.about is None else json.loads(kept.about)
    # archives of an earlier version say it by the language alone
    return bool(about.get("unread")) or (
        kept.by.startswith("grammar/") and kept.report.language not in (None, *_languages())
    )


@functools.cache
def _languages() -> list[str]:
    return codes()


def claim_lines(kept: KeptClaim) -> str:
    """A claim in two lines: its id, what it says and what has been decided; then its quote."""
    claim = kept.claim
    said = _BETWEEN.join([claim.id, said_of(claim), *_standing(kept)])
    quote = (
        f"“{show_line(claim.quote)}”"
        if claim.quote
        else say("at {at}", at=show_line(kept.at) if kept.at else say("no place that was said"))
    )
    return f"{said}\n    {quote}"


def person_line(kept: KeptPerson) -> str:
    """A named victim in one line, with the report that names them."""
    person = kept.person
    age = None if person.age is None else say("aged {age}", age=person.age)
    said = (
        person.name,
        age,
        *(retell(one) for one in (person.sex, person.role, person.harm) if one),
        short(person.report),
    )
    return _BETWEEN.join(show_line(one) for one in said if one)


def source_line(kept: KeptSource) -> str:
    """A source in one line: its handle, its name, and how many reports it published."""
    name = say("erased") if kept.name is None else show_line(kept.name)
    reports = say_many("{number:,} report", "{number:,} reports", kept.reports)
    return _BETWEEN.join([kept.handle[:12], name, reports])


def _standing(kept: KeptClaim) -> Iterator[str]:
    if kept.verdict is None:
        yield say("not reviewed")
    else:
        yield say(_VERDICTS[kept.verdict]) + (say(" (carried over)") if kept.carried else "")
    if kept.belief is not None:
        yield retell(kept.belief)


def tie_line(tie: Tie, ids: Mapping[str, str]) -> str:
    """Two reports that may be one family, in one line: what was said of it, the reports, why."""
    reports = (short(ids.get(handle, handle[:12])) for handle in (tie.report, tie.other))
    return _BETWEEN.join([retell(tie.verdict), *reports, *([show_line(retell(tie.why))] if tie.why else [])])


def judgement_line(judgement: Judgement) -> str:
    """A decision or an assessment in one line: when, what, by whom, why."""
    said = retell(_VERDICTS.get(judgement.verdict, judgement.verdict)) + (
        say(" (carried over)") if judgement.carried else ""
    )
    known = (
        moment(judgement.at),
        said,
        judgement.by,
        judgement.why if judgement.why is not None else say("reason erased"),
    )
    return _BETWEEN.join(show_line(one) for one in known if one)


def receipt_line(receipt: Receipt) -> str:
    """One time that a report came, in one line: when, as what file, by whom."""
    file = say("erased") if receipt.file is None else show_file(receipt.file)
    captured = say("capture recorded") if receipt.capture is not None else None
    return _BETWEEN.join(one for one in (moment(receipt.at), file, show_line(receipt.by or ""), captured) if one)


def moment(at: str) -> str:
    """A time of the log to the minute.

    >>> moment("2026-11-22T13:05:07.123456Z")
    '2026-11-22 13:05 UTC'
    """
    return f"{at[:10]} {at[11:16]} UTC"


def said_of(claim: Claim) -> str:
    """What a claim says, in one line, without its id."""
    return _BETWEEN.join(
        [say("{count} {harm}", count=count_words(claim.count), harm=retell(claim.harm)), *facts(claim)]
    )


def part(name: str, told: Iterable[str]) -> Iterator[str]:
    """A part of what is shown: its name, and its lines under it; nothing where there are none."""
    rows = [row for one in told for row in show(one).split("\n")]
    if rows:
        yield f"{name}:"
        yield from (f"  {row}" for row in rows)
