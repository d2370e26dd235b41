"""Headlines, which drop articles: "Farmer killed in blast", "Mother, two children hurt", "Mine kills herder"."""

from __future__ import annotations

import re
from typing import Final

from ..count import Count
from .findings import record
from .groups import Group
from .singles import single_person
from .units import Clauses

# who it befell, at the beginning: "Nepalese guard killed", "Father and son shot dead", "Reporter among 3 dead"
_BEGINS: Final = re.compile(
    r"(?:[X.]{1,4}[:,!-])?"
    r"(?P<one>[X.jswD]{0,4}s)(?:,\.,)?(?:[,c](?:(?P<two>[X.j]{0,3}s)|g))?"
    r"(?=V(?:[PBc~!,;]|$)|F|G|AV)"
)
_VERB: Final = re.compile(r"(?<=.)(?:K(?=[.j]{0,2}s)|[KN](?=Os))")
# "kills five, including mother and toddler"
_INCLUDED: Final = re.compile(r"(?<=I)(?P<one>[.Xj]{0,2}s)(?:[,c](?P<two>[.Xj]{0,2}s))?(?=[~,;!c]|$)")
_KIND: Final = re.compile(r"[.j]{1,2}s")
_ENDS: Final = frozenset(("P", "~", "", ",", ";", "!", "c"))


# "Sami Haddad, a journalist, shot dead in Saqba": an entry of a list, by name
_ENTRY: Final = re.compile(
    r"(?:[.Xjs]{0,3}[sj.])?(?P<name>X{2,3})(?:,(?:t?[.Xjs]{1,3}(?:Ot?[.Xs]{1,3})?|g))?,(?P<harm>V)(?=[PB~!]|$)"
)


def read_entry(clauses: Clauses) -> None:
    """Records whom an entry of a list names as killed."""
    found = _ENTRY.match(clauses.letters)
    if found is None:
        return
    harmed = clauses.units[found.start("harm")]
    word = clauses.tokens[harmed.first].word
    start, end = found.start(), found.end("name") - 1
    if word is None or word.harm != "killed" or single_person(clauses, start, end, end) is None:
        return
    group, apposed = clauses.units[end].group, clauses.units[found.start("harm") - 2].group
    if group is not None and apposed is not None and apposed is not group and apposed.count == Count(1, 1):
        group.who, group.facets, apposed.found = apposed.who, apposed.facets, [harmed.first]
    record(clauses, [end], {}, "killed", harmed.first, harmed.last, voice="reduced")


def read_headline(clauses: Clauses) -> None:
    """Makes the single persons of a headline counted groups, so that it is read like any sentence."""
    letters, units = clauses.letters, clauses.units
    begins = _BEGINS.match(letters)
    if begins is not None:
        for name in ("one", "two"):
            if begins.group(name):
                _count_one(clauses, *begins.span(name))
    for found in _VERB.finditer(letters):
        k = found.start()
        if letters[k] in "KN" and letters[k + 1 : k + 3] == "Os" and letters[k + 3 : k + 4] in _ENDS:
            _count_one(clauses, k + 2, k + 3)  # "Three held over killing of trader"
        low = clauses.low(k)
        kind = _KIND.match(letters, k + 1) if letters[k] == "K" and low.endswith("s") else None
        if kind is not None and letters[kind.end() : kind.end() + 1] in _ENDS and letters[k - 1] in "xXswg.":
            _count_one(clauses, *kind.span())  # "Drone strike kills senior commander"
        if letters[k] != "K" or letters[k + 1] != "s" or letters[k + 2 : k + 3] not in _ENDS:
            continue
        subject = "w,c" if not low.endswith("s") else "xXswg.,c"
        if letters[k - 1] in subject and not low.endswith("ing"):
            _count_one(clauses, k + 1, k + 2)
    for found in _INCLUDED.finditer(letters):
        for name in ("one", "two"):
            if found.group(name):
                _count_one(clauses, *found.span(name))
    clauses.letters = "".join([unit.letter for unit in units])


def _count_one(clauses: Clauses, start: int, end: int) -> None:
    """Makes units `start` to before `end` one person, at the last of them."""
    units, tokens, at = clauses.units, clauses.tokens, end - 1
    word = tokens[units[at].first].word
    if word is None or word.who is None:
        return
    while clauses.letters[start] == "D":
        start += 1
    who = word.who
    if who in ("person", "civilian"):
        kinds = [clauses.language.kinds.get(tokens[units[i].first].low) for i in range(start, at)]
        who = next((kind for kind in kinds if kind is not None), who)
    for i in range(start, at):
        units[i].letter = "u"
    unit = units[at]
    first, noun = units[start].first, tokens[unit.first].low
    unit.group = Group(first, unit.last, Count(1, 1), "noun", who, word.facets, noun=noun)
    unit.letter = "g"
