"""What a person says of a claim, key by key: `--set min=7 --set places="Douma; Saqba"`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any, Final

import click

from .. import contract
from ..errors import ClaimsError
from ..messages import say
from ..records import Claim
from ..show import show_line
from ..where import Place

# what the reader says of the words, which stands or falls with them, is not a person's to set
KEYS: Final = (
    "harm", "harm_word", "min", "max", "vague", "who", "sex", "age", "status", "role", "includes", "preliminary",
    "final", "as_of", "places", "date", "scope", "polarity", "perpetrator", "weapon", "attributed_to", "origin",
)  # fmt: skip
_WHOLE: Final = ("min", "max")
_TRUTH: Final = ("preliminary", "final")
_FACETS: Final = ("sex", "age", "status", "role")
_NOTHING: Final = ("", "null", "none", "unknown")

Find = Callable[[str], Place]


def pairs(ctx: click.Context, param: click.Parameter, value: Iterable[str]) -> dict[str, str]:
    """The keys and values that an option gave, each once; a wrong key is a usage error that lists the right ones."""
    said: dict[str, str] = {}
    for one in value:
        key, sign, words = one.partition("=")
        key = key.strip()
        if not sign:
            raise click.BadParameter(say("{key!r}: write it as KEY=VALUE.", key=show_line(key)[:40]))
        if key not in KEYS:
            raise click.BadParameter(say("{key!r} is none of {keys}.", key=show_line(key)[:40], keys=", ".join(KEYS)))
        if key in said:
            raise click.BadParameter(say("{key} is said twice.", key=key))
        said[key] = words.strip()
    return said


def with_said(claim: Claim, said: Mapping[str, str], *, find: Find) -> Claim:
    """The claim as a person says that it reads: each key of the contract that they named has their value.

    An empty value, "null" and "unknown" say that it is not known; of min and max, "none" as well (that nobody was
    harmed is min=0 max=0). Days are one (2018-02-05), two (2018-02-05..2018-02-09), or open (2018-02-05..). `find`
    resolves a place's name or id. Raises ClaimsError for a value that the contract does not know.

    >>> one = contract.from_json({"id": "c", "harm": "killed", "who": "person", "min": 7, "max": 7})
    >>> with_said(one, {"max": "", "who": "child"}, find=Place).count
    Count(min=7, max=None, vague=None)
    """
    value = contract.to_json(claim)
    for key, words in said.items():
        _put(value, key, words, find)
    value["inherited"] = [field for field in value["inherited"] if field not in said]
    if "perpetrator" in said:
        value["perpetrators"] = [] if value["perpetrator"] is None else [[value["perpetrator"]]]
    return contract.from_json(value)


def _put(value: dict[str, Any], key: str, words: str, find: Find) -> None:
    nothing = words.casefold() in _NOTHING
    if key in _WHOLE:
        value[key] = None if nothing else _whole(key, words)
    elif key in _TRUTH:
        if words.casefold() not in ("true", "false", "yes", "no"):
            raise ClaimsError(say('"{key}" is true or false', key=key))
        value[key] = words.casefold() in ("true", "yes")
    elif key in _FACETS:
        value["facets"][key] = None if nothing else words
    elif key == "includes":
        value[key] = [] if nothing else [one.strip() for one in words.split(",")]
    elif key == "places":
        value[key] = [] if nothing else [contract.place_to_json(find(one.strip())) for one in words.split(";")]
    elif key == "date":
        first, dots, last = words.partition("..")
        start, end = (None if nothing else _day(one) for one in (first, last if dots else first))
        precision = "day" if start is not None and start == end else "days"
        value[key] = {"start": start, "end": end, "text": None, "precision": None if nothing else precision}
        value[key]["kind"] = None if nothing else "within"
    else:
        value[key] = None if nothing else words


def _day(words: str) -> str | None:
    words = words.strip()
    try:
        return datetime.strptime(words, "%Y-%m-%d").date().isoformat() if words else None
    except ValueError:
        raise ClaimsError(
            say('"date" is a day (YYYY-MM-DD), or two with .. between them; either may be open')
        ) from None


def _whole(key: str, words: str) -> int:
    try:
        return int(words.replace(",", "").replace(" ", ""))
    except ValueError:
        raise ClaimsError(say('"{key}" is a whole number, or empty where that end is open', key=key)) from None
