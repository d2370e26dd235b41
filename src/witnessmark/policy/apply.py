"""What a policy makes of a claim's words: numbers, or none and why.

A policy is a codebook in one TOML file, named and versioned. Its rules:

    includes                how many "including children" stands for at least; 0: nothing
    conflicts               what stands in for claims that cannot all be true: "envelope over families"
    hedged.rule             "nothing"; "as stated" (the numeral stands); "about" (it stands, give or take a share of it,
                            `hedged.within`: 0.1); "ask" (a person decides); "refuse"
    vague.rule              "nothing"; "words" (as [vague.words] has them: dozens = { min = 24 }); "ask"; "refuse"
    harm_words.leave_out    words for a harm that are not taken as that harm: "neutralised"
"""

from __future__ import annotations

import functools
import math
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from importlib import resources
from typing import Final, Literal, cast, get_args

from ..count import Count
from ..errors import PolicyError
from ..records import Claim, Reading

Hedged = Literal["nothing", "as stated", "about", "ask", "refuse"]
Vague = Literal["nothing", "words", "ask", "refuse"]
Conflicts = Literal["envelope over families"]

_KEYS: Final = {"name", "version", "title", "includes", "conflicts", "hedged", "vague", "harm_words"}


@dataclass(frozen=True, slots=True)
class Policy:
    """A codebook's rules. `within` is the share by which a hedged numeral may be off; `words` what vague words stand
    for, None where they are not in the codebook."""

    name: str
    version: str
    title: str
    includes: int
    conflicts: Conflicts
    hedged: Hedged
    within: Fraction
    vague: Vague
    words: Mapping[str, Count] = field(default_factory=dict)
    leave_out: frozenset[str] = frozenset()


@functools.cache
def load(name: str) -> Policy:
    """The policy with that name. Raises PolicyError where there is none.

    >>> load("literal").title
    'Every asserted statement, true in its words'
    """
    if name not in names():
        raise PolicyError(f"no policy is called {name!r}; there are: {', '.join(names())}")
    file = resources.files(__package__).joinpath(f"{name}.toml")
    return parse(file.read_text(encoding="utf-8"), file=f"{name}.toml")


@functools.cache
def names() -> tuple[str, ...]:
    """The policies that there are, in the order of the alphabet.

    >>> names()
    ('literal',)
    """
    files = (file.name for file in resources.files(__package__).iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in files if name.endswith(".toml")))


def readings(claims: Iterable[Claim], policy: Policy) -> dict[str, Reading]:
    """What the policy makes of each claim, by its id."""
    return {claim.id: read(claim, policy) for claim in claims}


def read(claim: Claim, policy: Policy) -> Reading:
    """What the policy makes of a claim's count. It does not say what the claim is about, nor whether it is so.

    >>> from witnessmark.contract import from_json
    >>> dozens = from_json({"id": "c1", "harm": "killed", "who": "civilian", "vague": "dozens"})
    >>> read(dozens, load("literal")).reason
    'vague: "dozens" is not a number'
    """
    count = claim.count
    if claim.harm_word is not None and claim.harm_word.casefold() in policy.leave_out:
        return Reading(None, None, f'"{claim.harm_word}" is not taken as {claim.harm} here', includes=0)
    if count.vague is None:
        return Reading(count.min, count.max, includes=policy.includes)
    if count.min is None and count.max is None:
        return _read_vague(count.vague, policy)
    return _read_hedged(count, policy)


def _read_vague(word: str, policy: Policy) -> Reading:
    stands_for = policy.words.get(word.casefold()) if policy.vague == "words" else None
    if stands_for is not None:
        return Reading(stands_for.min, stands_for.max, policy=True, includes=policy.includes)
    reasons: dict[Vague, str] = {
        "nothing": f'vague: "{word}" is not a number',
        "words": f'vague: "{word}" is not in the codebook',
        "ask": f'vague: a person must say how many "{word}" is',
        "refuse": f'vague: the codebook refuses "{word}"',
    }
    return Reading(None, None, reasons[policy.vague], includes=policy.includes)


def _read_hedged(count: Count, policy: Policy) -> Reading:
    if policy.hedged in ("as stated", "about"):
        share = policy.within if policy.hedged == "about" else Fraction(0)
        least = None if count.min is None else math.floor(count.min * (1 - share))
        most = None if count.max is None else math.ceil(count.max * (1 + share))
        return Reading(least, most, policy=True, includes=policy.includes)
    reasons: dict[Hedged, str] = {
        "nothing": f'hedged: "{count}" is not an exact number',
        "ask": f'hedged: a person must say how many "{count}" is',
        "refuse": f'hedged: the codebook refuses "{count}"',
    }
    return Reading(None, None, reasons[policy.hedged], includes=policy.includes)


def parse(text: str, *, file: str) -> Policy:
    """The policy of a TOML text. Raises PolicyError naming the file and the key for one that breaks a rule.

    >>> parse('name = "x"', file="x.toml")
    Traceback (most recent call last):
    ...
    witnessmark.errors.PolicyError: x.toml: "version" is not a text; write it as version = "1"
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PolicyError(f"{file}: not TOML ({error})") from None
    return _Table(table, file).policy()


class _Table:
    """Typed look-ups in a policy's table; each refusal names the file and the key."""

    def __init__(self, table: Mapping[str, object], file: str) -> None:
        self.table, self.file = table, file

    def policy(self) -> Policy:
        self._only("", self.table, _KEYS)
        name, version, title = self._text("name"), self._text("version"), self._text("title")
        hedged = self._part("hedged", {"rule", "within"})
        vague = self._part("vague", {"rule", "words"})
        harm_words = self._part("harm_words", {"leave_out"})
        includes = self.table.get("includes")
        if isinstance(includes, bool) or not isinstance(includes, int) or includes < 0:
            raise self._refuse("includes", "a whole number, 0 or more")
        words = vague.get("words", {})
        left = harm_words.get("leave_out", [])
        if not isinstance(words, dict):
            raise self._refuse("vague.words", "a table of words")
        if not isinstance(left, list) or not all(isinstance(word, str) for word in left):
            raise self._refuse("harm_words.leave_out", "a list of words")
        rule = cast(Hedged, self._rule("hedged.rule", hedged.get("rule"), get_args(Hedged)))
        return Policy(
            name=name,
            version=version,
            title=title,
            includes=includes,
            conflicts=cast(Conflicts, self._rule("conflicts", self.table.get("conflicts"), get_args(Conflicts))),
            hedged=rule,
            within=self._share("hedged.within", hedged.get("within"), needed=rule == "about"),
            vague=cast(Vague, self._rule("vague.rule", vague.get("rule"), get_args(Vague))),
            words={str(word).casefold(): self._count(str(word), value) for word, value in words.items()},
            leave_out=frozenset(str(word).casefold() for word in left),
        )

    def _refuse(self, key: str, what: str, cure: str = "") -> PolicyError:
        return PolicyError(f'{self.file}: "{key}" is not {what}{cure}')

    def _text(self, key: str) -> str:
        found = self.table.get(key)
        if not isinstance(found, str) or not found.strip():
            raise self._refuse(key, "a text", f'; write it as {key} = "1"' if key == "version" else "")
        return found

    def _part(self, key: str, keys: set[str]) -> Mapping[str, object]:
        found = self.table.get(key, {})
        if not isinstance(found, dict):
            raise self._refuse(key, "a table")
        self._only(f"{key}.", found, keys)
        return found

    def _only(self, where: str, table: Mapping[str, object], keys: set[str]) -> None:
        for key in sorted(table.keys() - keys):
            raise PolicyError(f'{self.file}: "{where}{key}" is not a rule; there are: {", ".join(sorted(keys))}')

    def _rule(self, key: str, found: object, allowed: tuple[str, ...]) -> str:
        for one in allowed:
            if one == found:
                return one
        raise self._refuse(key, f"one of {', '.join(allowed)}")

    def _share(self, key: str, found: object, *, needed: bool) -> Fraction:
        if found is None and not needed:
            return Fraction(0)
        if isinstance(found, bool) or not isinstance(found, int | float) or not 0 <= found <= 1:
            raise self._refuse(key, "a share from 0 to 1")
        return Fraction(str(found))

    def _count(self, word: str, found: object) -> Count:
        key = f"vague.words.{word}"
        if not isinstance(found, dict) or not found:
            raise self._refuse(key, "a table of min and max")
        self._only(f"{key}.", found, {"min", "max"})
        low, high = found.get("min"), found.get("max")
        for number in (low, high):
            if number is not None and (isinstance(number, bool) or not isinstance(number, int)):
                raise self._refuse(key, "a table of whole numbers")
        try:
            return Count(low, high)
        except ValueError as error:
            raise PolicyError(f'{self.file}: "{key}": {error}') from None
