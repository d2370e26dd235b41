"""From a word of harm to the groups that it is said of: subjects, lists and the parts that a list names."""

from __future__ import annotations

from .singles import single_person
from .units import Clauses, has_predicate, opened_by, skip_back, skip_on


def subject_of(clauses: Clauses, k: int) -> tuple[list[int], dict[int, int]]:
    """The groups that are the subject of a predicate whose first word follows unit `k`, and which is part of which."""
    letters = clauses.letters
    listed = _subject_with_parts(clauses, k)
    if listed is not None:
        return listed
    j, gap, verb = k, 0, False
    while j >= 0 and gap < 30:
        letter = letters[j]
        if letter in "gw":
            group = clauses.units[j].group
            assert group is not None
            after = _past_apposition(letters, j + 1)
            relative = letters[after : after + 1] == "W" or letters[after : after + 2] == ",W"
            if letter == "w" and _apposed(letters, j):
                j -= 1
                continue
            if gap == 0 and letters[skip_back(letters, j - 1, "tu")] != "B" if j else gap == 0:
                return list_before(clauses, j)
            if relative and not opened_by(letters, j, "B"):
                return list_before(clauses, j)
            if (
                not verb
                and gap
                and letter == "g"
                and group.kind in ("noun", "bare", "those")
                and not opened_by(letters, j, "POBGVKE")
            ):
                return list_before(clauses, j)
            gap += 1
        elif letter == ";":
            break
        elif letter == "-" and gap == 0 and (opening := _dashed(letters, j)) >= 0:
            return list_before(clauses, opening)
        elif (letter in ',)"-q' and gap == 0) or (letter == "W" and gap == 0):
            pass
        elif letter in "AVKFvaCEUL":
            verb, gap = True, gap + 1
        else:
            gap += 1
        j -= 1
    return [], {}


def _subject_with_parts(clauses: Clauses, k: int) -> tuple[list[int], dict[int, int]] | None:
    """A subject that names its parts before its verb: "Five people, including Sami Haddad, a driver, were killed"."""
    letters = clauses.letters
    if k < 3 or letters[k] not in ',)-"':
        return None
    for j in range(k - 1, max(-1, k - 40), -1):
        if letters[j] == "I" and letters[j - 1 : j] in (",", "(", "-"):
            whole = _whole_before(letters, j)
            if whole < 0 or letters[whole] not in "gw":
                return None
            items = [
                i
                for i in range(j + 1, k)
                if letters[i] in "gw" and letters[i - 2 : i] != "X," and letters[i - 1] not in "OPB"
            ]
            return [whole, *items], dict.fromkeys(items, whole)
        if letters[j] in "AVKFvHa;C":
            return None
    return None


def _dashed(letters: str, j: int) -> int:
    """The group before an aside between dashes that closes at unit `j`: "Seven people - a couple and five others -"."""
    for i in range(j - 1, max(0, j - 20), -1):
        if letters[i] == "-" and letters[i - 1] == "g":
            return i - 1
        if letters[i] in "VKF;":
            return -1
    return -1


def _past_apposition(letters: str, k: int) -> int:
    """The unit after a group's apposition: "(MILF)", "suspected to be civilians"."""
    while k < len(letters):
        if letters[k] == "(" and ")" in letters[k : k + 6]:
            k = letters.index(")", k) + 1
        elif letters[k] == "u" and letters[k + 1 : k + 2] == "w":
            k += 2
        else:
            break
    return k


def _apposed(letters: str, j: int) -> bool:
    before = skip_back(letters, j - 1, "u")
    return before >= 0 and letters[before] in "gA" and (before < j - 1 or letters[before] == "A")


def list_before(clauses: Clauses, j: int) -> tuple[list[int], dict[int, int]]:
    letters = clauses.letters
    items: list[int] = [j]
    parts: dict[int, int] = {}
    i = j - 1
    while i >= 0:
        m, separated = i, False
        while m >= 0 and letters[m] in ',ck"tu':
            separated = separated or letters[m] in ",ck"
            m -= 1
        if m < 0:
            break
        if letters[m] in "gw" and separated:
            earlier = clauses.units[m].group
            if (
                (earlier is not None and earlier.found)
                or opened_by(letters, m, "VKCEB")
                or (letters[m] == "w" and letters[items[0]] == "g" and not opened_by(letters, m, "I"))
            ):
                break
            items.insert(0, m)
            i = m - 1
            continue
        if letters[m] == "I":
            whole = _whole_before(letters, m)
            if whole >= 0 and not set(letters[whole + 1 : m]) & set("AVFKD"):
                for item in items:
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


def _whole_before(letters: str, at: int) -> int:
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


def list_after(clauses: Clauses, j: int) -> tuple[list[int], dict[int, int]]:
    letters, count = clauses.letters, len(clauses.letters)
    items: list[int] = [j]
    parts: dict[int, int] = {}
    whole: int | None = None
    i = j + 1
    while i < count:
        m, separated = i, False
        while m < count and letters[m] in ',ck"-:(tu':
            separated = separated or letters[m] in ",ck"
            m += 1
        if m >= count:
            break
        if letters[m] == "I":
            after = skip_on(letters, m + 1, 'tu":(')
            if after < count and letters[after] in "gw":
                whole = whole if whole is not None else max((x for x in items if x < m and x not in parts), default=j)
                items.append(after)
                parts[after] = whole
                i = after + 1
                continue
            break
        if _is_definite(clauses, m, separated=separated) and single_person(clauses, m, m, m) is not None:
            # "killing 20 people as well as the attacker"
            clauses.units[m].letter = "g"
            clauses.letters = letters = letters[:m] + "g" + letters[m + 1 :]
        if letters[m] in "gw" and (separated or (m == i and _is_listed(clauses, i - 1, m))):
            if has_predicate(letters, m) or _is_age(clauses, items[-1], m):
                break
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
                group = clauses.units[after].group
                if group is not None and ("c" in (letter, letters[after - 1]) or letters[after + 1 : after + 2] == "P"):
                    return after, False
        elif letter not in '.XOtP"()-ju:xsd~':
            return None
    return None


def parts_after(clauses: Clauses, k: int, wholes: list[int]) -> tuple[list[int], dict[int, int]]:
    """The parts that follow a predicate: "were injured in the attack, including six children"."""
    letters, count = clauses.letters, len(clauses.letters)
    if not wholes:
        return [], {}
    for j in range(k + 1, min(k + 26, count)):
        letter = letters[j]
        if letter == "I":
            after = skip_on(letters, j + 1, 'tu":(')
            if after < count and letters[after] in "gw":
                items, _ = list_after(clauses, after)
                return items, dict.fromkeys(items, wholes[-1])
            return [], {}
        if letter in "-:" and j + 1 < count and letters[j + 1] == "g" and not has_predicate(letters, j + 1):
            group = clauses.units[j + 1].group
            items, _ = list_after(clauses, j + 1)
            if group is not None and group.kind == "noun" and not any(has_predicate(letters, item) for item in items):
                return items, dict.fromkeys(items, wholes[-1])
        if letter == ";" and letters[j + 1 : j + 2] == "I":
            continue
        if letter in ";KCTF" or (letter in "VDNy" and letters[skip_back(letters, j - 1, "u")] in "gwA,c"):
            return [], {}
    return [], {}
