"""From one group to the others of its list, before it or after it, and to the parts that the list names."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from .groups import Group
from .heads import headed, is_owned
from .singles import single_person
from .units import Clauses, has_predicate, opened_by, skip_back, skip_on


def list_before(clauses: Clauses, j: int) -> tuple[list[int], dict[int, int]]:
    letters = clauses.letters
    items: list[int] = [j]
    parts: dict[int, int] = {}
    if clauses.low(j) in clauses.language.whose:
        return items, parts  # "a pensioner, whose daughter is missing"
    i = j - 1
    while i >= 0:
        m, separated = i, False
        while m >= 0 and letters[m] in ',ck"tu':
            separated = separated or letters[m] in ",ck"
            m -= 1
        if m < 0:
            break
        if (
            separated
            and (outer := headed(clauses, m, joined="c" in letters[m + 1 : items[0]] or is_owned(clauses, items[0])))
            >= 0
        ):
            letters = clauses.letters
            m = outer
        if letters[m] in "gw" and separated:
            earlier = clauses.units[m].group
            if (
                _opens_of(letters, m)
                or (earlier is not None and earlier.found)
                or (",c" in letters[m + 1 : items[0]] and _closes_parts(letters, m))
                or (_is_bare(clauses, items[0]) and letters[m + 1 : items[0]] == "," and opened_by(letters, m, "P"))
                or opened_by(letters, m, "VKCEB")
                or (",c" in letters[m + 1 : items[0]] and _told_apart(letters, m))
                or (letters[m] == "w" and letters[items[0]] == "g" and not opened_by(letters, m, "I"))
                or (letters[m] == "w" and "c" not in letters[m + 1 : items[0]] and opened_by(letters, m, "Pf"))
            ):
                break
            items.insert(0, m)
            i = m - 1
            continue
        if letters[m] == "I":
            whole = whole_before(letters, m)
            if whole >= 0 and not set(letters[whole + 1 : m]) & set("AVFKD"):
                for item in _until_closed(letters, items):
                    parts.setdefault(item, whole)
                items.insert(0, whole)
                i = whole - 1
                continue
        elif letters[m] in '.XOt"' and separated:
            # "five members of the guard and five fighters": a complement between them
            before = m
            while before >= 0 and m - before < 8 and letters[before] in '.XOt"-':
                before -= 1
            if (
                before >= 0
                and letters[before] == "g"
                and letters[before + 1] == "O"
                and not opened_by(letters, before, "VKCEB")
            ):
                items.insert(0, before)
                i = before - 1
                continue
        break
    return items, parts


def _opens_of(letters: str, m: int) -> bool:
    """Whether a clause opens with "of" the group at unit `m`: "of the 23 passengers, 19 died"."""
    of = skip_back(letters, m - 1, "t")
    return of >= 0 and letters[of] == "O" and (of < 1 or letters[of - 1] in "!,;:")


def _until_closed(letters: str, items: list[int]) -> list[int]:
    """The first of `items`, up to where "and" closed their list: "five recruits and a sergeant, and five raiders"."""
    closed = False
    for n, (one, other) in enumerate(pairwise(items), 1):
        between = letters[one + 1 : other]
        if closed and "," in between and "c" in between:
            return items[:n]
        closed = closed or "c" in between
    return items


def _told_apart(letters: str, m: int) -> bool:
    """Whether the group at unit `m` is a part of one with its own verb: "5 dead, including a sergeant, and 9 hurt"."""
    opening = skip_back(letters, m - 1, "tu")
    whole = whole_before(letters, opening) if opening > 0 and letters[opening] == "I" else -1
    return whole >= 0 and bool(set(letters[whole + 1 : opening]) & set("VFKDN"))


def _is_bare(clauses: Clauses, k: int) -> bool:
    group = clauses.units[k].group
    return group is not None and group.kind == "bare"


def _closes_parts(letters: str, m: int) -> bool:
    """Whether the group at unit `m` ends the parts that an "including" opens: "including a child and a woman, and"."""
    j = m
    while j > 1 and letters[j - 1] in "ctu" and letters[skip_back(letters, j - 1, "ctu")] in "gw":
        j = skip_back(letters, j - 1, "ctu")
    opening = skip_back(letters, j - 1, "tu")
    return j < m and letters[opening] == "I" and letters[skip_back(letters, opening - 1, ",(-:")] not in "gw"


def whole_before(letters: str, at: int) -> int:
    """The group that an "including" at unit `at` speaks of, or -1."""
    j = skip_back(letters, at - 1, ',"(-:')
    for _ in range(12):
        if j < 0 or letters[j] in ";v":
            return -1
        if letters[j] in "gw":
            return j
        if letters[j] in "K":
            return -1
        j -= 1
    return -1


def list_after(clauses: Clauses, j: int, *, governed: bool = False) -> tuple[list[int], dict[int, int]]:
    """The list that begins at unit `j`; where a noun governs it, a predicate behind its last is not of that last."""
    letters, count = clauses.letters, len(clauses.letters)
    items: list[int] = [j]
    parts: dict[int, int] = {}
    whole: int | None = None
    first = clauses.units[j].group
    i = j + 1
    while i < count and first is not None and clauses.units[i].last <= first.last:
        i += 1  # "the deputy governor"
    while i < count:
        m, separated = i, False
        while m < count and (letters[m] in ',ck"-:(tu' or (letters[m] == "O" and letters[m - 1] == "c")):
            separated = separated or letters[m] in ",ck"
            m += 1
        m = _past_modifiers(letters, m) if separated else m
        if m >= count:
            break
        if letters[m] == "I":
            after = skip_on(letters, m + 1, 'tu":(')
            if after < count and letters[after] not in "gw" and definite_part(clauses, after):
                letters = clauses.letters
            if after < count and letters[after] in "gw":
                whole = whole if whole is not None else max((x for x in items if x < m and x not in parts), default=j)
                items.append(after)
                parts[after] = whole
                i = after + 1
                continue
            break
        if letters[m - 2 : m + 1] == ",ts" and _is_named(clauses, items[-1]) and letters[m + 1 : m + 2] == ",":
            i = m + 1
            continue  # "killed Sami Haddad, the mayor, and five others"
        if _is_definite(clauses, m, separated=separated) and single_person(clauses, m, m, m) is not None:
            # "killing 20 people as well as the attacker"
            clauses.units[m].letter = "g"
            clauses.letters = letters = letters[:m] + "g" + letters[m + 1 :]
        if letters[m - 2 : m + 2] == ",cw." or _SPEAKERS.match(letters, m) is not None:
            break  # "killed 12 herders, and soldiers pulled ...", "wounding 12, security officials and medics said"
        if letters[m] in "gw" and (separated or (m == i and _is_listed(clauses, i - 1, m))):
            if _has_own_verb(letters, m, governed=governed) or _is_age(clauses, items[-1], m):
                break
            if letters[i : m + 1] == ",g" and _is_apposed(clauses, items[-1], m):
                i = m + 1
                continue
            items.append(m)
            if whole is not None:
                parts[m] = whole
            i = m + 1
            continue
        found = _across(clauses, i)
        if found is None:
            break
        at, opened = found
        if opened:
            whole = max((x for x in items if x not in parts), default=j)
        items.append(at)
        if whole is not None:
            parts[at] = whole
        i = at + 1
    return items, parts


_SPEAKERS: Final = re.compile(r"w(?:c[.Xjtsxw]{1,3})+u?v")


def _has_own_verb(letters: str, m: int, *, governed: bool) -> bool:
    """Whether a predicate behind the group at unit `m` is said of it, and not of the noun that governs its list.

    "The deaths of a soldier and two civilians were confirmed", but "the death of 23, and 15 missing".
    """
    verb = skip_on(letters, m + 1, 'u")')
    said = letters[skip_on(letters, verb + 1, "uAZH") :][:1]
    outer = governed and letters[verb : verb + 1] in ("A", "v", "H", "M") and said not in "VDFKy"
    return has_predicate(letters, m) and not outer


_DEFINITE: Final = re.compile(r"(?<=t)[.jxXs]{0,2}s(?=[PO,;!~)]|$)")


def definite_part(clauses: Clauses, at: int) -> bool:
    """Whether a definite single person stands at unit `at`, who is made a group in place: "including the mayor"."""
    found = _DEFINITE.match(clauses.letters, at)
    if found is None or not clauses.tokens[clauses.units[at].first].text.islower():
        return False
    if single_person(clauses, at, found.end() - 1, at) is None:
        return False
    clauses.units[at].letter = "g"
    clauses.letters = clauses.letters[:at] + "g" + clauses.letters[at + 1 :]
    return True


def _is_named(clauses: Clauses, k: int) -> bool:
    group = clauses.units[k].group
    return group is not None and group.kind == "name"


def _past_modifiers(letters: str, m: int) -> int:
    """The unit of a bare plural that "and" joins with words of its own before it: "and religious scholars"."""
    after = skip_on(letters, m, ".j")
    plain = m < after <= m + 2 and letters[after : after + 1] == "w" and letters[m - 1] == "c"
    return after if plain else m


def _is_apposed(clauses: Clauses, before: int, at: int) -> bool:
    """Whether the group at unit `at` only says who a name before it is: "killed Sami Haddad, a farmer, in"."""
    named, said = clauses.units[before].group, clauses.units[at].group
    if named is None or said is None or named.kind not in ("name", "one") or said.count.max != 1 or said.kind != "noun":
        return False
    if clauses.letters[at + 1 : at + 2] == "c" or clauses.tokens[said.first].letter != "1":
        return False
    if named.who in ("person", "civilian") and said.who != "person":
        named.who, named.facets = said.who, said.facets
    said.found.append(said.first)
    named.last = said.last
    return True


def _is_age(clauses: Clauses, before: int, at: int) -> bool:
    """Whether a hedged numeral behind one person is their age: "the body of a woman, about 30"."""
    one, other = clauses.units[before].group, clauses.units[at].group
    return one is not None and other is not None and one.count.max == 1 and other.kind == "bare" and other.bound == "h"


def _is_definite(clauses: Clauses, m: int, *, separated: bool) -> bool:
    """Whether a definite single person joins a list at unit `m`: "and the driver"."""
    letters = clauses.letters
    return (
        separated
        and letters[m - 1 : m + 1] == "ts"
        and letters[m + 1 : m + 2] not in ("X", ".", "s", "x", "n", "N", "w")
        and clauses.tokens[clauses.units[m].first].text.islower()
        and not has_predicate(letters, m)
    )


def _is_listed(clauses: Clauses, before: int, at: int) -> bool:
    """Whether two neighbouring groups are a list whose commas were lost ("1733 children 969 women")."""
    one, other = clauses.units[before].group, clauses.units[at].group
    return (
        one is not None and other is not None and one.kind == other.kind == "noun"
        and clauses.tokens[other.first].letter in "d1"
        and clauses.tokens[one.first].letter in "dbmoh1"
    )  # fmt: skip


_FURTHER: Final = re.compile(r"g[PO][^,;!c:p]{1,6}?[AHMFL]")


def _across(clauses: Clauses, i: int) -> tuple[int, bool] | None:
    """A further group of the same list beyond a place or complement ("three in A and two in B"); whether as a part."""
    letters, count = clauses.letters, len(clauses.letters)
    for k in range(i, min(i + 14, count)):
        letter = letters[k]
        if letter == "I" or (letter == "J" and k > i):
            after = skip_on(letters, k + 1, 'tu":(')
            return (after, True) if after < count and letters[after] in "gw" else None
        if letter == "c" or letter == ",":
            after = skip_on(letters, k + 1, "cut")
            if after < count and letters[after] == "g" and not has_predicate(letters, after):
                if _FURTHER.match(letters, after) is not None:
                    return None  # "killed five in Saqba, and a man in Harran was arrested"
                group = clauses.units[after].group
                if group is not None and ("c" in (letter, letters[after - 1]) or letters[after + 1 : after + 2] == "P"):
                    return after, False
        elif letter not in '.XOtP"()-ju:xsd~':
            return None
    return None


def _exceeds(part: Group, whole: Group) -> bool:
    low, high = part.count.min, whole.count.max
    return low is not None and high is not None and low > high


_TURNS: Final = frozenset(("while", "whereas", "but", "when", "after", "as", "whilst"))


def parts_after(clauses: Clauses, k: int, wholes: list[int]) -> tuple[list[int], dict[int, int]]:
    """The parts that follow a predicate: "were injured in the attack, including six children"."""
    letters, count = clauses.letters, len(clauses.letters)
    if not wholes:
        return [], {}
    for j in range(k + 1, min(k + 26, count)):
        letter = letters[j]
        if letter == "I":
            if letters[j - 1] == "," and letters[j - 2] in "gw" and j - 3 > k and clauses.low(j - 3) in _TURNS:
                return [], {}  # "one was killed, while 28 people, including 21 women, were injured"
            after = skip_on(letters, j + 1, 'tu":(')
            after += letters[after : after + 1] == "O"  # "four deaths, including of a child"
            if after < count and letters[after] not in "gw" and definite_part(clauses, after):
                letters = clauses.letters  # "five were killed, including the mayor"
            if after < count and letters[after] in "gw":
                items, _ = list_after(clauses, after)
                return items, dict.fromkeys(items, wholes[-1])
            return [], {}
        if letter in "-(" and letters[j - 1] == "g" and j - 1 > k:
            return [], {}  # "six were killed, while three guards - two men and a woman - were hurt"
        if letter in "-:(" and j + 1 < count and letters[j + 1] == "g" and not has_predicate(letters, j + 1):
            group = clauses.units[j + 1].group
            items, _ = list_after(clauses, j + 1)
            shared = group is not None and group.kind == "bare" and letters[j + 2 : j + 3] == "P"
            whole = clauses.units[wholes[-1]].group
            if letter == "(" and group is not None and whole is not None and _exceeds(group, whole):
                return [], {}  # "4,300 households (some 26,000 people)"
            counted = group is not None and (group.kind == "noun" or shared)
            if counted and not any(has_predicate(letters, item) for item in items):
                return items, dict.fromkeys(items, wholes[-1])
        if letter == ";" and letters[j + 1 : j + 2] == "I":
            continue
        follows = letters[j + 1 : j + 4]
        if letter == "g" and "c" in letters[max(k, j - 2) : j] and ("I" in follows or follows[:1] in ("-", ":")):
            return [], {}  # "one was killed and ten others, including children, were injured"
        if letter in ";KCTF" or (letter in "VDNy" and letters[skip_back(letters, j - 1, "u")] in "gwA,c"):
            return [], {}
    return [], {}
