"""One report read by a model: sent piece by piece, its answers verified, its places resolved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Protocol

from ..errors import SecondReaderError
from ..lang.load import load
from ..messages import say
from ..records import Claim, Report
from ..where import Place
from . import client
from .ask import Model
from .pieces import pieces
from .prompt import messages
from .verify import Reason, verify

SECONDS: Final = 600.0
MAX_TEXT: Final = 300_000  # characters: fifty requests

Tell = Callable[[str], None]


class Gazetteer(Protocol):
    """What a reader asks of a gazetteer."""

    def resolve(self, places: Sequence[Place], *, countries: Sequence[str] = ()) -> list[Place]: ...


@dataclass(frozen=True, slots=True)
class SecondReading:
    """What a model makes of one report, as far as the text bears it out.

    `refused` gives, for each claim that the text does not bear out, why; `words_left_out` how many words for places,
    days, authors and the like it gave that are not in the text.
    """

    report: str
    file: str
    by: str
    claims: tuple[Claim, ...] = ()
    refused: tuple[Reason, ...] = ()
    words_left_out: int = 0

    @property
    def refusals(self) -> Mapping[Reason, int]:
        """How many claims were refused for each reason."""
        return Counter(self.refused)


def second_reading(
    report: Report,
    *,
    model: str | Model,
    endpoint: str | client.Endpoint | None = None,
    key: str | None = None,
    allow_remote: bool = False,
    gazetteer: Gazetteer | None = None,
    seconds: float = SECONDS,
    tell: Tell | None = None,
) -> SecondReading:
    """The claims of a report by a model, each verified in the text.

    `model` is a name, with `endpoint` a base URL such as "http://localhost:11434/v1"; or a `Model`, which several
    reports share. `key` is the endpoint's. `tell` is called with one line before the first request where `endpoint` is
    a URL: that text will leave this process, and to where. `seconds` is the time for all of the report. A report of
    white space alone is not sent.

    All of the report is read, or nothing. Raises SecondReaderError where one piece got no usable answer or the report
    is too long, EndpointError where the endpoint may not be used or cannot be (the next report would fare no better),
    LanguageError for a language whose number words Witnessmark does not know.
    """
    language = load(report.language or "en")
    if len(report.text) > MAX_TEXT:
        raise SecondReaderError(
            say(
                "the report is longer than {limit:,} characters, the limit for a second reader: split it",
                limit=MAX_TEXT,
            )
        )
    if isinstance(model, str):
        if endpoint is None:
            raise TypeError("a model's name needs an endpoint")
        if isinstance(endpoint, str):
            endpoint = client.find_endpoint(endpoint, allow_remote=allow_remote)
            if tell is not None:
                tell(client.notice(endpoint, model))
        model = Model(model, endpoint, key=key)
    until = client.deadline(seconds)
    listed = [(piece, model.ask(messages(report, piece), until=until)) for piece in pieces(report.text)]
    by = f"model/{model.name}"
    found = verify(listed, report=report, language=language, by=by)
    claims = _resolved(found.claims, gazetteer)
    return SecondReading(report.id, report.file, by, claims, found.refused, found.words_left_out)


def _resolved(claims: Sequence[Claim], gazetteer: Gazetteer | None) -> tuple[Claim, ...]:
    """The claims with their places resolved, all of the report at once: each helps to tell which the others are."""
    if gazetteer is None:
        return tuple(claims)
    named = list(dict.fromkeys(place for claim in claims for place in claim.places))
    known = dict(zip(named, gazetteer.resolve(named), strict=True)) if named else {}
    return tuple(replace(claim, places=tuple(known[place] for place in claim.places)) for claim in claims)
