"""The claims that a toll is made from: of reports, of files of claims, or of a pipe."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from .. import contract
from ..errors import ClaimsError
from ..messages import say, system_words
from ..records import Claim, Report
from ..report import Known
from ..show import show_file, show_line
from .outcomes import outcomes, told
from .tell import tell

_CLAIMS = (".jsonl", ".ndjson")


@dataclass(slots=True)
class Gathered:
    """What was read: the reports, all claims by their ids, who read each report, whether every file could be read."""

    reports: list[Report] = field(default_factory=list)
    claims: dict[str, Claim] = field(default_factory=dict)
    readers: dict[str, str] = field(default_factory=dict)
    whole: bool = True


def gather(files: Sequence[str], *, given: Known, workers: int = 1) -> Gathered:
    """The claims of the files: standard input and .jsonl hold claims, all else reports.

    A report that is there twice, byte for byte, speaks once, and so does a claim. Raises ClaimsError for a line that
    is no claim, and for two claims that differ and share an id. What a person should know is said on standard error.
    """
    gathered = Gathered()
    first: dict[str, str] = {}
    for holds_claims, group in groupby(files, key=lambda file: file == "-" or file.lower().endswith(_CLAIMS)):
        if holds_claims:
            for file in group:
                _add(gathered, contract.load(_lines(file), name=show_file(file)), name=show_file(file))
            continue
        with outcomes(list(group), given=given, workers=workers) as read:
            for outcome in read:
                gathered.whole &= told(outcome)
                if outcome.report is None:
                    continue
                other = first.setdefault(outcome.report.id, outcome.file)
                if other is not outcome.file:
                    same = say("the same as {other}, byte for byte; read once", other=show_file(other))
                    tell(f"{show_file(outcome.file)}: {same}", err=True)
                    continue
                gathered.reports.append(outcome.report)
                _add(gathered, outcome.claims, name=show_file(outcome.file))
    return gathered


def _add(gathered: Gathered, claims: Iterable[Claim], *, name: str) -> None:
    for claim in claims:
        known = gathered.claims.setdefault(claim.id, claim)
        if known is not claim and replace(known, file=claim.file) != claim:
            raise ClaimsError(
                say(
                    "{name}: two claims with the id {id} differ; give one of them another id",
                    name=name,
                    id=claim.id[:40],
                )
            )
        reader = gathered.readers.setdefault(claim.report, claim.by)
        if claim.report and reader != claim.by and any(by.startswith("model/") for by in (reader, claim.by)):
            raise ClaimsError(
                say(
                    "{name}: one report is read by {reader} and by {by}, and whom both tell of would count "
                    'twice; keep the lines of one reader, or name in "by" who has reviewed them',
                    name=name,
                    reader=show_line(reader),
                    by=show_line(claim.by),
                )
            )


def _lines(file: str) -> Iterator[str]:
    try:
        if file == "-":
            yield from _decoded(sys.stdin.buffer)
        else:
            with open(file, "rb") as opened:
                yield from _decoded(opened)
    except OSError as error:
        raise ClaimsError(
            say(
                "{file}: cannot be opened ({strerror}); check its name",
                file=show_file(file),
                strerror=system_words(error),
            )
        ) from error
    except UnicodeDecodeError as error:
        raise ClaimsError(say("{file}: not UTF-8; write it with --format jsonl", file=show_file(file))) from error


def _decoded(lines: Iterable[bytes]) -> Iterator[str]:
    for line in lines:
        yield line.decode("utf-8-sig")
