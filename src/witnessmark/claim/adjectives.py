"""Adjectives of harm: "12 dead", "seven are missing", "left homeless", "beaten to death"."""

from __future__ import annotations

from ..records import Polarity
from .chains import list_before
from .earlier import dies_after, lone_subject
from .findings import add_parts, record
from .pronouns import as_one, meant_by
from .singles import is_him
from .subjectgroups import subject_of
from .units import AUX, SKIP, Clauses, has_predicate, mood_of, skip_back
from .verbs import is_put_at


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
        if not items and harm == "killed":
            items = lone_subject(clauses, start - 1)
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


def _way_of_dying(clauses: Clauses, k: int) -> int:
    """The unknown participle before "to death": "two were macheted to death", or -1."""
    if clauses.low(k) != "to death" or clauses.letters[k - 1 : k] != ".":
        return -1
    return k - 1 if clauses.low(k - 1).endswith("ed") else -1


def _driven(clauses: Clauses, k: int) -> bool:
    drives = clauses.language.tables.get("context", {}).get("drives", ())
    return any(clauses.tokens[unit.first].low in drives for unit in clauses.units[max(0, k - 5) : k])
