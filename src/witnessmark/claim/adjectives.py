"""Adjectives of harm: "12 dead", "seven are missing", "left homeless", "beaten to death"."""

from __future__ import annotations

import re
from typing import Final

from ..records import Polarity
from .chains import list_before
from .earlier import dies_after, lone_subject
from .findings import add_parts, record
from .pronouns import as_one, meant_by
from .singles import is_him
from .subjectgroups import subject_of
from .units import AUX, SKIP, Clauses, has_predicate, mood_of, skip_back
from .verbs import is_put_at

_FROM: Final = re.compile(r"g[PO][tu]*[.xX]{1,3}\Z")


def read_adjective(clauses: Clauses, k: int) -> None:
    """ "12 dead", "seven are missing"."""
    letters = clauses.letters
    unit = clauses.units[k]
    word = clauses.tokens[unit.first].word
    if word is None or word.harm is None:
        return
    low = clauses.tokens[unit.first].low
    if word.harm == "displaced" and low.startswith(("from", "out", "into")) and not _driven(clauses, k):
        return  # "taken from their homes" is no flight
    bids = clauses.language.tables.get("context", {}).get("bids", ())
    if word.harm == "displaced" and any(clauses.low(j) in bids for j in range(max(0, k - 4), k)):
        return  # "told residents to evacuate"
    spared = clauses.language.tables.get("context", {}).get("spared", ())
    if low == "to death" and any(clauses.low(j) in spared for j in range(max(0, k - 5), k)):
        return  # "sentenced 12 people to death"
    harm = word.harm
    before = skip_back(letters, k - 1, SKIP)
    how = _way_of_dying(clauses, k)
    before = skip_back(letters, how - 1, SKIP) if how >= 0 else before
    if (before < 0 or letters[before] in ",;!") and letters[k + 1 : k + 3] == ":g":
        record(clauses, [k + 2], {}, harm, unit.first, unit.last, voice="toll")  # "Dead: 17"
        return
    if before < 0:
        return
    if letters[before] == "t" and is_put_at(letters, k):
        record(clauses, [k + 2], {}, harm, unit.first, unit.last, voice="toll")
        return
    if letters[k - 2 : k] in ("Vi", "Vg") and clauses.low(k - 1) in ("him", "her") and harm == "killed":
        return  # "shot him dead", which the verb has told
    last = k
    if letters[k + 1 : k + 2] in ("c", "k") and letters[k + 2 : k + 3] == "V" and harm == "killed":
        other = clauses.tokens[clauses.units[k + 2].first].word
        if other is not None and other.harm == "injured":
            harm, last = "casualties", k + 2
    mood: Polarity | None = "asserted"
    again = False
    if letters[before] in "AHM":
        start = before
        while start > 0 and letters[start - 1] in AUX:
            start -= 1
        mood = mood_of(clauses, start, k)
        items, parts = subject_of(clauses, start - 1)
        if not items and harm in ("killed", "missing"):
            items = [k for k in lone_subject(clauses, start - 1) if harm == "killed" or _is_told_apart(clauses, k)]
        again = dies_after(clauses, items, harm)
    elif is_him(clauses, before) and before == k - 1 and harm == "killed":
        # "targeted a farmer, leaving him dead"
        meant = meant_by(clauses, before, harm)
        if meant is None:
            as_one(clauses, before)
            letters = clauses.letters
        items, parts, again = [before if meant is None else meant], {}, True
    elif letters[before] == "," and "I" in letters[max(0, k - 14) : k]:
        items, parts = subject_of(clauses, k - 1)  # "left 14 people, including two women, dead"
        if not parts:
            return
    elif letters[before] == "g":
        items, parts = list_before(clauses, before)
    elif harm == "displaced" and _driven(clauses, k) and (far := _FROM.search(letters, max(0, k - 7), k)) is not None:
        items, parts = list_before(clauses, far.start())  # "forced hundreds of people from Saqba to flee"
    elif letters[k + 1 : k + 2] == "g" and letters[before] in ",:;" and not has_predicate(letters, k + 1):
        items, parts = [k + 1], {}
    elif letters[before] in "cV" and harm == "missing":
        # "38 people injured and missing"
        return
    else:
        return
    if mood is None or mood == "negated":
        return
    first = clauses.units[how].first if how >= 0 else unit.first
    end = clauses.units[last].last
    if record(clauses, items, parts, harm, first, end, polarity=mood, voice="adjective", again=again):
        add_parts(clauses, last, items, parts, harm, unit.first, unit.last, mood)


def _is_told_apart(clauses: Clauses, k: int) -> bool:
    """Whether the single person at unit `k` has a noun or a full name: "what is missing" is nobody."""
    group = clauses.units[k].group
    return group is not None and (group.kind == "one" or group.last - group.first > 1)


def _way_of_dying(clauses: Clauses, k: int) -> int:
    """The unknown participle before "to death": "two were macheted to death", or -1."""
    if clauses.low(k) != "to death" or clauses.letters[k - 1 : k] != ".":
        return -1
    return k - 1 if clauses.low(k - 1).endswith("ed") else -1


def _driven(clauses: Clauses, k: int) -> bool:
    drives = clauses.language.tables.get("context", {}).get("drives", ())
    return any(clauses.tokens[unit.first].low in drives for unit in clauses.units[max(0, k - 5) : k])
