"""Families: the claims that rest on one count.

Ten outlets that carry one observatory's line are one family. What makes a family is who *counted*, as far as the
report tells; not who published. Where it is in doubt whether two names are one, they are taken to be one: a family
too wide costs some independence, a family too narrow invents it.
"""

from __future__ import annotations

import functools
import itertools
import re
import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from importlib import resources
from typing import Final

from ..records import Claim
from .bodies import body, offices, only_carries

_BRACKETS: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_ARTICLE: Final = re.compile(r"^(?:the|a|an)\s+")
_POSSESSIVE: Final = re.compile(r"['’]s\b")
_WORD: Final = re.compile(r"\w+")
# words that initials leave out: the Office of the High Commissioner for Human Rights is the OHCHR
_LITTLE: Final = frozenset(
    {"a", "an", "and", "de", "del", "des", "du", "et", "for", "in", "la", "of", "on", "the", "to"}
)
_SHORTEST: Final = 3


@functools.lru_cache(maxsize=65_536)
def normalise(origin: str | None) -> str | None:
    """Who counted, by a name that does not depend on how it was written; None where nobody is named.

    Case, articles, brackets, a possessive and punctuation do not matter. Words that name nobody ("local activists")
    give None, like no words at all. Bodies that count, and what every country has (a health ministry), have one name in
    all languages (`bodies.toml`).

    >>> normalise("The Syrian Observatory for Human Rights (SOHR)")
    'syrian observatory for human rights'
    >>> normalise("local activists"), normalise(None), normalise("S.O.H.R.")
    (None, None, 'syrian observatory for human rights')
    """
    if origin is None:
        return None
    name = _BRACKETS.sub(" ", origin.casefold())
    name = _POSSESSIVE.sub("", name).replace(".", "")
    words = _WORD.findall(_ARTICLE.sub("", name.strip()))
    who, beside = _anonymous()
    if not words or (not who.isdisjoint(words) and who.union(beside).issuperset(words)):
        return None
    return body(words)


def families(claims: Iterable[Claim], *, together: Iterable[Collection[str]] = ()) -> dict[str, str | None]:
    """The family of each claim, by its id; None where it is not known who counted: such a claim is of no family, and
    never independent of another.

    A name and its initials are one family, and so are two names that the same initials stand for. `together` are sets
    of reports, by their ids, which a person has confirmed to carry one count: names that such reports give for the same
    figure are one family, wherever they stand. Who is named for a figure counted it, where the claim says nothing else
    (`credited`). The order of the claims changes nothing.
    """
    told = credited(claims)
    names = {claim.id: _counter(claim.origin) for claim in told}
    heads = _heads({name for name in names.values() if name is not None})
    for group in together:
        heads = _merged(heads, _named_alike(told, names, frozenset(group)))
    return {id: None if name is None else heads[name] for id, name in names.items()}


def credited(claims: Iterable[Claim]) -> list[Claim]:
    """The claims, with whom the text names for a figure as who counted it where no reader has said who did.

    Claims that a person wrote say whom the text names, and no more; where a reader gives a speaker and no origin, who
    counted is not known ("a military source"). A short name stands for a longer one of the same report ("the
    Observatory").
    """
    told = list(claims)
    spoken: dict[str, set[tuple[str, ...]]] = {}
    for claim in told:
        if claim.attributed_to is not None:
            spoken.setdefault(claim.report, set()).add(_words(claim.attributed_to))
    return [
        claim if claim.origin is not None or claim.is_machine_read else _credit(claim, spoken.get(claim.report, set()))
        for claim in told
    ]


def _credit(claim: Claim, spoken: Collection[tuple[str, ...]]) -> Claim:
    if claim.attributed_to is None:
        return claim
    mine = _words(claim.attributed_to)
    longer = [name for name in spoken if len(name) > len(mine) and set(mine) <= set(name)]
    if only_carries(" ".join(mine)):
        longer = []
    name = " ".join(longer[0]) if len(longer) == 1 else claim.attributed_to
    return replace(claim, origin=name)


def _counter(origin: str | None) -> str | None:
    name = normalise(origin)
    return None if name is None or only_carries(name) else name


def _words(name: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(_ARTICLE.sub("", name.casefold().strip())))


def by_family(claims: Iterable[Claim]) -> dict[str | None, list[Claim]]:
    """The claims of each family; under None those of which it is not known who counted, one by one of no family."""
    told = sorted(claims, key=lambda claim: claim.id)
    of = families(told)
    groups: dict[str | None, list[Claim]] = {}
    for claim in told:
        groups.setdefault(of[claim.id], []).append(claim)
    return groups


def same_figure(one: Claim, other: Claim) -> bool:
    """Whether two claims tell the same figure: the same harm, number and kind of victim, days that may be the same.

    >>> from witnessmark.contract import from_json
    >>> one = from_json({"id": "a", "harm": "killed", "who": "child", "min": 3, "max": 3})
    >>> same_figure(one, from_json({"id": "b", "harm": "killed", "who": "child", "min": 3, "max": None}))
    False
    """
    alike = (one.harm, one.count, one.who, one.polarity) == (other.harm, other.count, other.who, other.polarity)
    return alike and one.date.overlaps(other.date)


def _named_alike(
    claims: Iterable[Claim], names: Mapping[str, str | None], reports: frozenset[str]
) -> Iterable[tuple[str, str]]:
    """The pairs of names that these reports give for one figure."""
    told = [(claim, name) for claim in claims if claim.report in reports and (name := names[claim.id]) is not None]
    for (one, name), (other, other_name) in itertools.combinations(told, 2):
        if name != other_name and one.report != other.report and same_figure(one, other):
            yield name, other_name


def _merged(heads: Mapping[str, str], pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The heads where each pair of names is one: still the longest of all that are."""
    merged = dict(heads)
    for one, other in pairs:
        both = {merged[one], merged[other]}
        head = max(both, key=lambda name: (len(name), name))
        merged = {name: head if old in both else old for name, old in merged.items()}
    return merged


def _heads(names: set[str]) -> Mapping[str, str]:
    """For each name the longest that is one with it."""
    spelled: dict[str, list[str]] = {}
    for name in sorted(names):
        words = [word for word in name.split() if word not in _LITTLE]
        initials = "".join(word[0] for word in words)
        if len(words) >= _SHORTEST:
            spelled.setdefault(initials, []).append(name)
    heads = {name: name for name in names} | offices(names)
    for initials, longer in spelled.items():
        if initials in names:
            head = max(longer, key=lambda name: (len(name), name))
            heads.update(dict.fromkeys([initials, *longer], head))
    return heads


@functools.cache
def _anonymous() -> tuple[frozenset[str], frozenset[str]]:
    """The words that name nobody, and those that may stand beside them, of all languages."""
    text = resources.files(__package__).joinpath("anonymous.toml").read_text(encoding="utf-8")
    languages = tomllib.loads(text).values()
    who = frozenset(word for words in languages for word in words["who"])
    return who, frozenset(word for words in languages for word in words["beside"])
