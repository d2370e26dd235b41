"""Who heads a list before its verb: a group with what it is of, or a single person who is counted with the others."""

from __future__ import annotations

import re
from typing import Final

from .singles import single_person
from .units import Clauses

# What a list's first item looks like to its end: a group or a definite person at the opening of a clause, with what
# they are of ("a judge in the Real Estate Court") or their name; a named person; a headline's person, without "a".
_OPENING: Final = r'(?:^|[,;:!"cW~]|vt)'
_OF: Final = r"(?:[u.]?[OP]t?[.Xxsnj1w~]{1,6}){0,2}(?:,X{1,4},?)?"
_HEAD_GROUP: Final = re.compile(rf'{_OPENING}[tu"]*(g){_OF}$')
_HEAD_PERSON: Final = re.compile(rf"{_OPENING}t[.Xjx]{{0,3}}(s){_OF}$")
_HEAD_NAME: Final = re.compile(r'(?:^|[;:!"]|(?<![gwsX])[,c])(sX{1,4}|X{1,5})$')
_HEAD_BARE: Final = re.compile(r"^[.Xjp]{0,3}(s)$")
_IN_PARTS: Final = re.compile(r'I[tu"(]*[gwsXO.,ct]*$')


def headed(clauses: Clauses, m: int, *, joined: bool) -> int:
    """The group that the words up to unit `m` say more of, or the one person that they name, made into a group; or -1.

    "The village head and six others", "a commander of the corps and his aide", "Col. Sami Haddad and two guards". With
    `joined` an "and" follows.
    """
    letters = clauses.letters[: m + 1]
    if letters[m] == "g":
        return -1
    found = _HEAD_GROUP.search(letters, max(0, m - 16))
    if found is not None and found.start(1) < m:
        group = clauses.units[found.start(1)].group
        return found.start(1) if group is not None and not group.found and group.kind in ("noun", "one") else -1
    if letters[m] == "w":
        return -1
    if _HEAD_BARE.match(letters) is not None and clauses.letters[m + 1 : m + 3] in (",g", "cg"):
        first = last = m
    elif not joined:
        return -1
    elif (found := _HEAD_PERSON.search(letters, max(0, m - 16))) is not None:
        first = last = found.start(1)
    elif (found := _HEAD_NAME.search(letters)) is not None:
        first, last = found.start(1), m
        if first == last and (clauses.letters[m + 1 : m + 2] != "c" or not is_owned(clauses, m + 2)):
            return -1  # a name of one word, but for "Haddad and his driver"
    else:
        return -1
    if _IN_PARTS.search(letters, max(0, m - 14), found.start() if found is not None else m) is not None:
        return -1
    at = single_person(clauses, first, last, last)
    if at is not None:
        clauses.units[at].letter = "g"
        clauses.letters = clauses.letters[:at] + "g" + clauses.letters[at + 1 :]
    return -1 if at is None else at


def is_owned(clauses: Clauses, k: int) -> bool:
    """Whether the group at unit `k` is told by whose it is: "his driver", "two of his guards"."""
    group = clauses.units[k].group if k < len(clauses.units) else None
    tokens = clauses.tokens[group.first : group.last] if group is not None else []
    return any(token.low in clauses.language.possessive for token in tokens)
