"""A single person, by name or as "the policeman", made into a group where a verb asks for one."""

from __future__ import annotations

import re
from typing import Final

from ..count import Count
from ..who import STATES, Facets, Who
from .ages import age_at, at_age
from .groups import Group
from .units import Clauses, skip_back, skip_on

# "The driver of the truck", "the nurse, Huda Salim," as a subject
_DEFINITE: Final = re.compile(
    r"(?<![OPBE])(?<![Xs)],)t[.Xjuxs]{0,3}(?P<head>s)(?:\([^)gA]{1,5}\))?(?P<of>(?:[OP]t?[.Xjxsnw1d]{1,5}){0,2})(?P<name>,X{2,4})?,?$"
)


_ONE: Final = frozenset(("was", "is", "has"))


def single_subject(clauses: Clauses, k: int) -> int | None:
    """A single person who is the subject: by name, or as "the policeman"; made into a group in place."""
    letters, units, tokens = clauses.letters, clauses.units, clauses.tokens
    aux = tokens[units[k + 1].first].low if k + 1 < len(units) else ""
    if aux in ("were", "are", "have") or any(
        tokens[units[i].first].low in ("all", "both") for i in range(k + 1, min(k + 3, len(units)))
    ):
        return None
    end = skip_back(letters, k, ',")')
    if end < 0:
        return None
    found = _DEFINITE.search(letters, max(0, k - 18), k + 1)
    if found is not None and (found["of"] or found["name"]):
        return single_person(clauses, found.start("head"), found.end("head") - 1, found.end("head") - 1)
    if letters[end] == "s" and letters[max(0, end - 2) : end] == "Ot":
        return None  # "the house of the mayor"
    if end < k or letters[end] in ".s":
        # an age or appositions between commas: "Sami Haddad, 34, a taxi driver, was killed"
        opening = _name_before(letters, end)
        if opening is not None:
            return single_person(clauses, *opening, k)
    if letters[end] == "s" or (letters[end] == "X" and "s" in letters[max(0, end - 4) : end]):
        at = letters.rindex("s", 0, end + 1)
        start = at
        while start > 0 and letters[start - 1] in "X.j" and at - start < 5:
            start -= 1
        of = skip_back(letters, start - 1, "xsw")
        start = of + 1 if of >= 0 and letters[of] == "t" and start - of <= 3 else start  # "the village leader"
        named = end - at if set(letters[at + 1 : end + 1]) <= {"X"} else -1
        plain = end == k and letters[start - 1 : start] in ("", ",", "c", ":") and aux in _ONE  # ", child was killed"
        if named < 0 or (letters[start - 1 : start] != "t" and named < 1 and not plain):
            return None
        return single_person(clauses, start, end, end)
    start = end
    while start >= 0 and letters[start] == "X":
        start -= 1
    alone = end - start == 1 and (start < 0 or letters[start] in ",c!:")
    return single_person(clauses, start + 1, end, end) if end - start >= 2 or (alone and end == k) else None


_PERSON: Final = r"(?:gX*|X{2,})"
_PAIR: Final = re.compile(rf"({_PERSON})(?:,\.{{1,2}})?,?c({_PERSON}|X)(?:,\.{{1,2}},?)?$")


_LISTED: Final = re.compile(r"(?:\A|[,;:!])(?:X{2,}|g),\Z")


def named_pair(clauses: Clauses, k: int) -> list[int]:
    """Two single persons joined as a subject that ends at unit `k`: "Sami Haddad, 9, and his sister Rima, 6, were".

    More than two names are a list of names, which is no count.
    """
    found = _PAIR.search(clauses.letters[: k + 1])
    if found is None or _LISTED.search(clauses.letters, 0, found.start()) is not None:
        return []
    items: list[int] = []
    for start, end in (found.span(1), found.span(2)):
        if clauses.letters[start] == "g":
            group = clauses.units[start].group
            if group is None or group.kind != "one" or group.found:
                return []
            at: int | None = start
            if (years := _years_of(clauses, start, end - 1)) is not None:
                group.who, group.facets = at_age(group.who, group.facets, years, group.noun, clauses.language)
        else:
            at = single_person(clauses, start, end - 1, end - 1)
        if at is None:
            return []
        items.append(at)
    return items


def _name_before(letters: str, end: int) -> tuple[int, int] | None:
    """A name of two words and more that stands before appositions which close at unit `end`."""
    for j in range(end, max(-1, end - 18), -1):
        if letters[j] in "AVKFv;!":
            return None
        if letters[j] in ",(" and j >= 2 and letters[j - 1] == "X":
            start = j - 1
            while start >= 0 and letters[start] in "X":
                start -= 1
            if j - 1 - start >= 2 and (start < 0 or letters[start] in ",sc;:.jtn"):
                return start + 1, j - 1
    return None


def single_person(clauses: Clauses, start: int, end: int, at: int) -> int | None:
    """The single person at units `start` to `end`, as a group at unit `at`; None where the name is not a person's."""
    units, tokens = clauses.units, clauses.tokens
    who: Who = "person"
    facets = Facets()
    named = False
    for i in range(max(0, start - 1), max(at, end) + 1):
        token = tokens[units[i].first]
        word = token.word
        kind = clauses.language.kinds.get(token.low)
        if kind is not None and (word is None or word.who is None):
            if i <= end and kind == "combatant" and clauses.letters[i] == "X":
                return None  # "Syrian Army", "Quds Force": no person
            who, facets = kind, STATES[kind]
        elif word is not None and word.who is not None and units[i].letter in "sg" and who == "person":
            who, facets = word.who, word.facets
        named = named or (clauses.letters[i] == "X" and start <= i <= end)
    group = Group(units[start].first, units[end].last, Count(1, 1), "name" if named else "one", who, facets)
    group.noun = tokens[units[end].first].low
    first = units[start].first
    stopped = first > 1 and tokens[first - 1].text == "."  # "Mr. Haddad"
    title = tokens[first - 2 if stopped else first].low
    if named and who == "person" and title in clauses.language.titles:
        group.who = clauses.language.titles[title]  # "Mrs Haddad"
        group.facets = STATES[group.who]
    if named and (years := _years_of(clauses, start, end)) is not None:
        group.who, group.facets = at_age(who, facets, years, group.noun, clauses.language)
    units[at].group = group
    return at


def _years_of(clauses: Clauses, start: int, end: int) -> int | None:
    """The age that stands beside a name: "9-year-old Rim Haddad", "Rim Haddad, 9, was"."""
    letters, units, tokens = clauses.letters, clauses.units, clauses.tokens
    for k in range(max(0, start - 2), start):
        if letters[k] == "." and (years := age_at(tokens, units[k].first, clauses.language)) is not None:
            return years
    after = end + 2 if letters[end + 1 : end + 2] in (",", "(") else len(units)
    if letters[after : after + 2] == ".." and tokens[units[after].first].low in clauses.language.aged:
        after += 1
    if letters[after : after + 1] == "." and (letters[after + 1 : after + 2] or "!") in ",)!c":
        return tokens[units[after].first].value
    return None


def named_object(clauses: Clauses, k: int, nxt: int) -> int | None:
    """A single person whom a verb has for object, by name or as "the director"; made into a group in place."""
    letters, units = clauses.letters, clauses.units
    if letters[nxt] in "gw":
        return None
    after = skip_on(letters, k + 1, "u")
    definite = letters[after : after + 1] == "t"
    if letters[k] == "V" and not _acts(letters, k):
        return None
    j = nxt
    while j < len(letters) and letters[j] in "Xs.j" and j - nxt < 7:
        j += 1
    while j > nxt and letters[j - 1] in ".j":
        j -= 1
    run = letters[nxt:j]
    title = clauses.tokens[units[nxt].first].text
    capital = run.count("X") + (" " in title and title[0].isupper())  # "Station House Officer" is one token
    if not (("s" in run and (definite or capital)) or (capital >= 2 and set(run) == {"X"})):
        return None
    at = single_person(clauses, nxt, j - 1, nxt)
    if at is None:
        return None
    group = units[at].group
    if group is not None and group.who == "person" and letters[j : j + 2] == ",g":
        apposed = units[j + 1].group
        if apposed is not None and apposed.count == Count(1, 1) and apposed.kind != "one":  # "the mayor, his wife and"
            group.who, group.facets = apposed.who, apposed.facets
    if definite and group is not None and group.kind == "name" and "s" not in run:
        return None
    units[at].letter = "g"
    clauses.letters = letters[:at] + "g" + letters[at + 1 :]
    return at


def _acts(letters: str, k: int) -> bool:
    """Whether a past form at unit `k` has a subject before it, and so is active."""
    before = skip_back(letters, k - 1, 'u"')
    return before >= 0 and letters[before] in "xXgs)Hwcnp.iW"


def is_him(clauses: Clauses, at: int) -> bool:
    return clauses.letters[at] == "i" and clauses.tokens[clauses.units[at].first].low in ("him", "her")
