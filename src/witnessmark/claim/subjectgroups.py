"""From a predicate back to the groups that are its subject, past asides, appositions and the parts told between."""

from __future__ import annotations

import re
from typing import Final

from .chains import list_before, whole_before
from .heads import headed
from .singles import single_person
from .units import Clauses, opened_by, skip_back, skip_on

# "Three men, one of whom was a judge, were"
_PART_ASIDE: Final = re.compile(r"g,J?q[^gwVKFD;,]{0,9}\Z")


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
            who = after + (letters[after : after + 1] == ",")
            relative = letters[who : who + 1] == "W" and clauses.low(who) not in clauses.language.whose
            if letter == "w" and _apposed(letters, j):
                mark = skip_back(letters, j - 1, "u")
                j = mark if letters[mark] == "," else j - 1
                continue
            if gap == 0 and not relative and (outer := _of_whom(clauses, j)) >= 0:
                return list_before(clauses, outer)
            if letter == "g" and gap == 0 and _is_proportion(clauses, j):
                return [], {}
            if letters[j - 1 : j + 1] == "gg" and _is_share_of(clauses, j):
                return list_before(clauses, j - 1)
            if gap == 0 and letters[skip_back(letters, j - 1, "tu")] != "B" if j else gap == 0:
                return list_before(clauses, j)
            if relative and not opened_by(letters, j, "B"):
                return list_before(clauses, j)
            if (
                letter == "g"
                and letters[j + 1] == "V"
                and group.found
                and not set(letters[j + 2 : k + 1]) & set("AFKCEUL;cg")
                and not opened_by(letters, j, "POBGVKE")
            ):
                return list_before(clauses, j)  # "a man kidnapped on 3 May was found dead"
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
        elif letter == "s" and gap == 0 and (both := _two_definite(clauses, j)):
            return both, {}
        elif letter == "-" and gap == 0 and (opening := _dashed(letters, j)) >= 0:
            inner = _bracketed(clauses, opening + 1, j)
            items, parts = list_before(clauses, opening)
            return [*items, *inner], parts | dict.fromkeys(inner, opening)
        elif letter == ")" and gap == 0 and (opening := letters.rfind("(", max(0, j - 14), j)) > 0:
            inner = _bracketed(clauses, opening, j)
            if inner and letters[opening - 1] == "g":
                items, parts = list_before(clauses, opening - 1)
                return [*items, *inner], parts | dict.fromkeys(inner, opening - 1)
            j = opening  # "35,000 people (around 5,000 households) have been displaced"
            gap += letters[opening - 1] == "w"
        elif letter == "," and gap == 0 and (aside := _PART_ASIDE.search(letters, max(0, j - 14), j)) is not None:
            return list_before(clauses, aside.start())
        elif (letter in ',)"-q' and gap == 0) or (letter == "W" and gap == 0):
            pass
        elif (
            letter in ".u"
            and gap == 0
            and letters[j - 1] == ","
            and clauses.tokens[clauses.units[j].first].value is not None
        ):
            pass  # "his son, 14, was"
        elif letter == "t" and gap == 0 and letters[j - 1] in "gw" and letters[j + 1] in "AHV":
            pass  # "a man that was shot"
        elif letter == "v" and clauses.low(j) in clauses.language.tables.get("context", {}).get("survives", ()):
            gap += 1  # "three survived the attack but were injured"
        elif letter in "AVKFvaCEUL":
            verb, gap = True, gap + 1
        else:
            gap += 1
        j -= 1
    return [], {}


_LAST_DEFINITE: Final = re.compile(r"ct[.Xjxnu]{0,3}s\Z")


# "two people, the priest and the assailant,": who the group before them is
_NAMED_AFTER: Final = re.compile(r"g,t[.Xj]{0,3}s\Z")


def _two_definite(clauses: Clauses, j: int) -> list[int]:
    """ "The mayor of Segovia and the police chief were": two single persons, the second at unit `j`; or none."""
    found = _LAST_DEFINITE.search(clauses.letters, max(0, j - 6), j + 1)
    if found is None or _NAMED_AFTER.search(clauses.letters, max(0, j - 14), found.start()) is not None:
        return []
    first = headed(clauses, found.start() - 1, joined=True) if found.start() else -1
    second = single_person(clauses, j, j, j) if first >= 0 else None
    if second is None:
        return []
    clauses.units[second].letter = "g"
    clauses.letters = clauses.letters[:second] + "g" + clauses.letters[second + 1 :]
    return [first, second]


def _subject_with_parts(clauses: Clauses, k: int) -> tuple[list[int], dict[int, int]] | None:
    """A subject that names its parts before its verb: "Five people, including Sami Haddad, a driver, were killed"."""
    letters = clauses.letters
    if k < 3 or letters[k] not in ',)-"':
        return None
    for j in range(k - 1, max(-1, k - 40), -1):
        if letters[j] == "I" and letters[j - 1 : j] in (",", "(", "-"):
            whole = whole_before(letters, j)
            if whole < 0 or letters[whole] not in "gw":
                return None
            only = skip_on(letters, j + 1, 'tu"')
            alone = letters[only - 1 : only + 1] == "ts" and only + 1 == k
            if alone and single_person(clauses, only, only, only) is not None:
                clauses.units[only].letter = "g"  # "five worshippers, including the pastor, were"
                clauses.letters = letters = letters[:only] + "g" + letters[only + 1 :]
            items = [
                i
                for i in range(j + 1, k)
                if letters[i] in "gw" and letters[i - 2 : i] != "X," and letters[i - 1] not in "OPB"
            ]
            return [whole, *items], dict.fromkeys(items, whole)
        if letters[j] in "AVKFvHa;C":
            return None
    return None


def _is_proportion(clauses: Clauses, j: int) -> bool:
    """Whether the group at unit `j` is what a proportion is told of: "nearly all of the 40 passengers were"."""
    letters = clauses.letters
    of = skip_back(letters, j - 1, "t")
    if of < 1 or letters[of] != "O":
        return False
    low = clauses.low(of - 1)
    return low in clauses.language.proportions or (low == "all" and letters[of - 2 : of - 1] == "h")


def _is_share_of(clauses: Clauses, j: int) -> bool:
    """Whether the group before unit `j` is a share of the one there: "two of the four hostages were"."""
    share, whole = clauses.units[j - 1].group, clauses.units[j].group
    if share is None or whole is None or not share.of_next or share.found:
        return False
    share.who, share.facets, share.kind = whole.who, whole.facets, "noun"
    return True


def _of_whom(clauses: Clauses, j: int) -> int:
    """The group that the one at unit `j` only says more of: "23 people from 18 nationalities", or -1."""
    letters = clauses.letters
    before = skip_back(letters, j - 1, "tu" if letters[j] == "g" else "tuXs.j")
    if before < 1 or letters[before] not in "PO" or letters[before - 1] not in "gs":
        return -1
    if letters[before - 1] == "s":
        return _head_of(clauses, before - 1) if letters[j] == "w" and letters[before] == "O" else -1
    outer, inner = clauses.units[before - 1].group, clauses.units[j].group
    if outer is None or inner is None or outer.of_next or outer.found or outer.of_them:
        return -1
    if outer.kind == "bare" and letters[before] == "O" and inner.kind == "noun":
        outer.who, outer.facets = inner.who, inner.facets  # "two of three hostages"
    elif outer.kind != "noun":
        return -1
    return before - 1 if clauses.low(before) in clauses.language.complements else -1


def _head_of(clauses: Clauses, k: int) -> int:
    """The definite single person at unit `k`, made into a group: "the leader of the rebels was"."""
    if clauses.letters[k - 1 : k] != "t":
        return -1
    at = single_person(clauses, k, k, k)
    if at is None:
        return -1
    clauses.units[at].letter = "g"
    clauses.letters = clauses.letters[:at] + "g" + clauses.letters[at + 1 :]
    return at


def _bracketed(clauses: Clauses, opening: int, closing: int) -> list[int]:
    """The groups of a bracket that holds nothing but two and more: "five people (two drivers and three guards)"."""
    inner = clauses.letters[opening + 1 : closing]
    items = [k for k in range(opening + 1, closing) if clauses.letters[k] == "g"]
    return items if len(items) > 1 and set(inner) <= set("gc,tX.") else []


_WITH_OF: Final = re.compile(r"g(?:[OP]t?[.X]{1,3})?\Z")


def _dashed(letters: str, j: int) -> int:
    """The group before an aside between dashes that closes at unit `j`: "Seven people - a couple and five others -"."""
    for i in range(j - 1, max(0, j - 20), -1):
        if letters[i] == "-" and (found := _WITH_OF.search(letters, max(0, i - 6), i)) is not None:
            return found.start()
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
    if letters[before] == "," and before < j - 1 and letters[j + 1 : j + 2] == ",":
        return letters[max(0, before - 1) : before] in ("g", "s")  # "a father and his son, both civilians, were"
    return before >= 0 and letters[before] in "gA" and (before < j - 1 or letters[before] == "A")
