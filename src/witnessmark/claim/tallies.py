"""Counts of harm told through another noun: "54 cases of arrest", "a massacre of 23 villagers", "Victims: 7"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from ..count import Count
from ..records import Harm
from .chains import list_after
from .findings import add_parts, record
from .groups import Group
from .units import Clauses, skip_back

_OF_HARM: Final = re.compile(r"O[.Xjut]{0,3}(?P<harm>[NyK])(?![gwsx])")
_OF_PEOPLE: Final = re.compile(r"O[tu]*(?P<people>g)")


def read_tally(clauses: Clauses, k: int) -> None:
    """What a thing at unit `k` counts or names: cases of harm, a massacre of so many."""
    letters, unit = clauses.letters, clauses.units[k]
    context = clauses.language.tables.get("context", {})
    low = clauses.tokens[unit.last - 1].low
    if low in context.get("massacres", ()):
        found = _OF_PEOPLE.match(letters, k + 1)
        if found is not None:
            items, parts = list_after(clauses, found.start("people"))
            record(clauses, items, parts, "killed", unit.last - 1, unit.last, voice="noun")
            add_parts(clauses, items[-1], items, parts, "killed", unit.last - 1, unit.last, "asserted")
    elif low in context.get("cases", ()) and unit.group is not None and unit.group.count != Count(1, 1):
        found = _OF_HARM.match(letters, k + 1)
        harmed = clauses.units[found.start("harm")] if found is not None else None
        word = clauses.tokens[harmed.first].word if harmed is not None else None
        if harmed is None or word is None:
            return
        harm: Harm = word.harm or "injured"
        unit.group = replace(unit.group, kind="bare", who="person", noun="", found=[])
        record(clauses, [k], {}, harm, harmed.first, harmed.last, voice="noun")
        add_parts(clauses, clauses.units.index(harmed), [k], {}, harm, harmed.first, harmed.last, "asserted")


_FATE: Final = re.compile(r"O[tu]*(?P<people>g)[^,;AFVKDg]{0,6}A?[u.]*")


def read_fate(clauses: Clauses, k: int) -> None:
    """ "The fate of nine detainees remains unknown"."""
    context = clauses.language.tables.get("context", {})
    found = _FATE.match(clauses.letters, k + 1) if clauses.low(k) in context.get("fates", ()) else None
    if found is None:
        return
    ends = range(found.end("people"), min(found.end() + 2, len(clauses.units)))
    unknown = next((j for j in ends if clauses.low(j) in context.get("unknown", ())), None)
    at = found.start("people")
    group = clauses.units[at].group
    if unknown is not None and group is not None and group.count.vague != "plural":
        said = clauses.units[unknown]
        record(clauses, [at], {}, "missing", said.first, said.last, voice="noun")


def read_heading(clauses: Clauses) -> None:
    """ "Victims: 7 civilians, including 2 children"."""
    letters = clauses.letters
    group = clauses.units[0].group if letters[:3] == "w:g" else None
    if group is not None and group.noun in clauses.language.anaphora:
        unit = clauses.units[0]
        items, parts = list_after(clauses, 2)
        if record(clauses, items, parts, "killed", unit.first, unit.last, voice="toll"):
            add_parts(clauses, items[-1], items, parts, "killed", unit.first, unit.last, "asserted")


_LABELLED: Final = re.compile(
    r"(?:^[.uX]?|(?<=[,;!/(cg]))(?P<harm>[DNVy])[:-]?(?P<count>g)(?=[,;!/()c]|$|[DNVy][:-]?g)"
)


_HEADED: Final = ("D:", "N:", "V:", "y:")  # "Total dead: 192"


def read_labelled(clauses: Clauses) -> None:
    """ "Deaths: 5 Injuries: 6", "Dead 5, injured 6": a line of figures, each behind its word of harm."""
    if clauses.letters[:1] not in tuple("DNVy") and clauses.letters[1:3] not in _HEADED:
        return
    for found in _LABELLED.finditer(clauses.letters):
        harmed, group = clauses.units[found.start("harm")], clauses.units[found.start("count")].group
        word = clauses.tokens[harmed.first].word
        if group is None or group.kind != "bare" or group.found or not group.count.is_hard or word is None:
            continue
        harm: Harm = word.harm or "injured"
        record(clauses, [found.start("count")], {}, harm, harmed.first, harmed.last, voice="toll")


# "Those killed were 26", "The dead numbered seven", "others whose whereabouts are unknown were over 26"
_WERE: Final = re.compile(
    r"(?:^|(?<=[,;cv!]))(?P<of>[tX.]?[g.wu]{0,2})(?P<harm>[VD])(?:[P~][^AVKFgwW;,]{0,6})?(?P<be>[Aa.])u*(?P<count>g)(?=[~!,;cP]|$)"
)


def read_counted(clauses: Clauses) -> None:
    """ "Those killed were 26", "the dead numbered seven": a figure that is said of those whom a harm befell."""
    if "V" not in clauses.letters and "D" not in clauses.letters:
        return
    numbers = clauses.language.tables.get("context", {}).get("numbers", ())
    for found in _WERE.finditer(clauses.letters):
        of, at, be = found.span("of"), found.start("count"), found.start("be")
        group, harmed = clauses.units[at].group, clauses.units[found.start("harm")]
        definite = found["of"][:1] == "t" or (of[0] < of[1] and clauses.low(of[0]) == "those")
        called = found["of"][-1:] in ("w", "g") and clauses.tokens[harmed.first].low.startswith("whose ")
        if not (definite or called) or group is None or group.found or group.count == Count(1, 1) or group.negative:
            continue
        if group.kind not in ("bare", "noun") or (found["be"] != "A" and clauses.low(be) not in numbers):
            continue
        word = clauses.tokens[harmed.first].word
        if word is not None and word.harm is not None:
            items, parts = list_after(clauses, at)
            record(clauses, items, parts, word.harm, harmed.first, harmed.last, voice="toll")
            add_parts(clauses, items[-1], items, parts, word.harm, harmed.first, harmed.last, "asserted")
            if called and (owner := clauses.units[of[1] - 1].group) is not None:
                owner.found.append(harmed.first)
                if group.who == "person":
                    group.who, group.facets = owner.who, owner.facets


_NTH: Final = re.compile(r"[AvP.]t(?P<nth>\.)[.Xj]{0,2}(?P<one>s)[u]*(?:fH?A?|W[AH]*)?[uA]*(?P<harm>[VF])")
_DIGITS: Final = re.compile(r"(\d+)(?:st|nd|rd|th)")


def read_nth(clauses: Clauses) -> None:
    """ "He became the 51st journalist to be killed": the number of those killed so far."""
    units, tokens = clauses.units, clauses.tokens
    for found in _NTH.finditer(clauses.letters):
        context = clauses.language.tables.get("context", {})
        low, opens = clauses.low(found.start("nth")), clauses.units[found.start()]
        digits = _DIGITS.fullmatch(low)
        value = int(digits[1]) if digits else context.get("ordinals", {}).get(low)
        one, harmed = units[found.start("one")], units[found.start("harm")]
        noun, word = tokens[one.first].word, tokens[harmed.first].word
        becomes = opens.letter == "A" or tokens[opens.first].low in context.get("becomes", ())
        if value is None or value < 2 or not becomes or noun is None or word is None or word.harm is None:
            continue
        first = units[found.start("nth")].first
        group = Group(first, one.last, Count(value, value), "noun", noun.who or "person", noun.facets)
        one.group, one.letter = group, "g"
        clauses.letters = clauses.letters[: found.start("one")] + "g" + clauses.letters[found.end("one") :]
        for finding in record(clauses, [found.start("one")], {}, word.harm, harmed.first, harmed.last, voice="toll"):
            finding.total = True


def label_share(clauses: Clauses, k: int) -> None:
    """Takes who they are from "children accounted for 12 of the deaths" for the part at unit `k`."""
    letters, group = clauses.letters, clauses.units[k].group
    before = skip_back(letters, k - 1, "uP")
    told = clauses.low(before) if before > 0 and letters[before] == "." else ""
    kind = clauses.units[before - 1].group if before > 0 and letters[before - 1] == "w" else None
    if group is not None and kind is not None and told in clauses.language.tables.get("context", {}).get("amounts", ()):
        group.who, group.facets = kind.who, kind.facets
