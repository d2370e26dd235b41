"""Nouns and adjectives of harm: "seven deaths", "the killing of", "12 dead", "claimed the lives of"."""

from __future__ import annotations

from typing import Final

from ..count import Count
from ..records import Harm, Polarity
from ..who import STATES, Who
from .chains import list_after, list_before, subject_of
from .findings import add_parts, record
from .groups import Group
from .shares import read_share
from .tolls import counted_after
from .units import AUX, SKIP, Clauses, Finding, has_predicate, mood_of, skip_back, skip_on
from .verbs import is_put_at

_SAVES: Final = frozenset(("saved", "saving", "save"))


def read_lives(clauses: Clauses, k: int) -> None:
    """ "claimed the lives of seven", "claimed over 300 lives"."""
    letters = clauses.letters
    unit = clauses.units[k]
    nxt = skip_on(letters, k + 1, "tu")
    if nxt < len(letters) and letters[nxt] == "S":
        at = skip_on(letters, nxt + 1, "Otu")
        if at < len(letters) and letters[at] in "gw" and letters[nxt + 1] == "O":
            items, parts = list_after(clauses, at)
            record(
                clauses,
                items,
                parts,
                "killed",
                unit.first,
                clauses.units[nxt].last,
                voice="active",
                subject=(0, unit.first),
            )
            add_parts(clauses, items[-1], items, parts, "killed", unit.first, unit.last, "asserted")


def read_adjective(clauses: Clauses, k: int) -> None:
    """ "12 dead", "seven are missing"."""
    letters = clauses.letters
    unit = clauses.units[k]
    word = clauses.tokens[unit.first].word
    if word is None or word.harm is None:
        return
    harm = word.harm
    before = skip_back(letters, k - 1, SKIP)
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
    if letters[before] == "A":
        start = before
        while start > 0 and letters[start - 1] in AUX:
            start -= 1
        mood = mood_of(clauses, start, k)
        items, parts = subject_of(clauses, start - 1)
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
    if record(clauses, items, parts, harm, unit.first, clauses.units[last].last, polarity=mood, voice="adjective"):
        add_parts(clauses, last, items, parts, harm, unit.first, unit.last, mood)


def read_noun(clauses: Clauses, k: int) -> None:
    """ "seven deaths", "the killing of seven", "injuries to four", "causing casualties"."""
    letters, units = clauses.letters, clauses.units
    unit = units[k]
    word = clauses.tokens[unit.first].word
    harm: Harm = word.harm if word is not None and word.harm is not None else "injured"
    polarity: Polarity = "hypothetical" if "M" in letters[max(0, k - 4) : k] else "asserted"
    before = skip_back(letters, k - 1, '".')
    nxt = skip_on(letters, k + 1, "u")
    if before >= 0 and letters[before] == "g" and k - before <= 3:
        group = units[before].group
        if group is not None and group.kind != "lives":
            if letters[k] == "y" and letters[skip_back(letters, before - 1, "u")] in "UC":
                return
            if (
                group.who == "person"
                and letters[before - 2 : before] == "w:"
                and (label := units[before - 2].group) is not None
            ):
                group.who, group.facets = label.who, label.facets  # "Civilians: 9 fatalities"
            if group.negative and group.count.min is None:
                if not _denied_any(clauses, before):
                    return
                group.count = Count(0, 0)
            items, parts = list_before(clauses, before) if letters[before - 1 : before] != "c" else ([before], {})
            if clauses.letters[items[0]] == "g" and len(items) > 1:
                items, parts = [before], {}
            if record(clauses, items, parts, harm, unit.first, unit.last, polarity=polarity, voice="noun"):
                add_parts(clauses, k, items, parts, harm, unit.first, unit.last, polarity)
            return
    linked = nxt < len(letters) and (letters[nxt] == "O" or clauses.tokens[units[nxt].first].low == "to")
    if linked:
        at = skip_on(letters, nxt + 1, 'tu"')
        if at < len(letters) and letters[at] in "gw":
            group = units[at].group
            if letters[at] == "w" and letters[skip_back(letters, k - 1, "t.X")] not in "EC":
                return
            items, parts = list_after(clauses, at)
            if group is not None:
                record(clauses, items, parts, harm, unit.first, unit.last, polarity=polarity, voice="noun")
                add_parts(clauses, items[-1], items, parts, harm, unit.first, unit.last, polarity)
            return
    if letters[k] == "N" and not counted_after(clauses, k, harm, unit.first, unit.last):
        _bare_noun(clauses, k, harm, polarity)


def _denied_any(clauses: Clauses, k: int) -> bool:
    """Whether "any" at unit `k` is denied ("did not cause any"), and not only left unconfirmed."""
    letters = clauses.letters
    for j in range(k - 1, max(-1, k - 10), -1):
        if clauses.tokens[clauses.units[j].first].low in clauses.language.unconfirmed:
            return False
        if letters[j] == "Z":
            return True
        if letters[j] in ";!,":
            return False
    return False


def _bare_noun(clauses: Clauses, k: int, harm: Harm, polarity: Polarity) -> None:
    """ "causing civilian casualties": a count of harm with no number, where one event caused it."""
    letters, units, tokens = clauses.letters, clauses.units, clauses.tokens
    word = tokens[units[k].first].word
    j = k - 1
    who: Who = "person"
    while j >= 0 and letters[j] in ".Xsjwn" and k - j < 4:
        meaning = tokens[units[j].first].word
        if meaning is not None and meaning.who is not None:
            who = meaning.who
        j -= 1
    caused = j >= 0 and letters[j] == "E"
    possible = j >= 0 and letters[j] == "M"
    if not caused and not possible:
        return
    plural = word is None or word.plural
    group = Group(
        units[k].first,
        units[k].last,
        Count(None, None, "plural") if plural else Count(1, 1),
        "plural",
        who,
        STATES[who],
    )
    finding = Finding(
        group, harm, units[k].first, units[k].last, "hypothetical" if possible else polarity, voice="noun"
    )
    clauses.findings.append(finding)


def read_unaware(clauses: Clauses, k: int) -> None:
    """ "There were no immediate reports of casualties": not a count of none, but a source that knows of none."""
    letters, units = clauses.letters, clauses.units
    at = skip_on(letters, k + 1, "YtuX.sjgwzkc,")
    if at >= len(letters) or letters[at] not in "NVyD" or at - k > 6:
        return
    word = clauses.tokens[units[at].first].word
    harm: Harm = word.harm if word is not None and word.harm is not None else "injured"
    who: Who = "person"
    for j in range(k + 1, at):
        group = units[j].group
        meaning = clauses.tokens[units[j].first].word
        if group is not None:
            who = group.who
            group.found.append(units[at].first)
        elif meaning is not None and meaning.who is not None:
            who = meaning.who
    group = Group(units[k].first, units[at].last, Count(None, None, "any"), "bare", who, STATES[who], negative=True)
    clauses.findings.append(Finding(group, harm, units[at].first, units[at].last, "unaware", voice="noun"))


def _is_freed(clauses: Clauses) -> bool:
    return any(token.low in clauses.language.freeing for token in clauses.tokens)


def read_left_over(clauses: Clauses, k: int) -> None:
    """A group that no verb took, whose own words say the harm: "300 lives", "an injured woman"."""
    unit = clauses.units[k]
    group = unit.group
    if group is None or group.found:
        return
    before = skip_back(clauses.letters, k - 1, "tu")
    if group.of_next:
        read_share(clauses, k)
    elif group.noun in clauses.language.captives and group.kind == "noun" and not _is_freed(clauses):
        record(clauses, [k], {}, "detained", unit.first, unit.last, voice="noun")
    elif group.kind == "lives" and (k == 0 or clauses.tokens[clauses.units[k - 1].first].low not in _SAVES):
        record(clauses, [k], {}, "killed", unit.first, unit.last, voice="noun")
    elif (
        group.harm is not None
        and group.kind == "noun"
        and not group.negative
        and clauses.letters[before : before + 1] != "B"
    ):
        record(clauses, [k], {}, group.harm, group.harm_at, group.harm_at + 1, voice="adjective")
