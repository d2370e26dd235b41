"""Nouns of harm: "seven deaths", "the killing of seven", "injuries to four", "claimed the lives of"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from ..count import Count
from ..lang.load import Word
from ..records import Harm, Polarity
from ..who import STATES, Who
from .chains import list_after, list_before
from .earlier import dies_after, lone_subject
from .findings import HELD, add_parts, record
from .fronted import person_at
from .groups import Group
from .subjectgroups import subject_of
from .tolls import counted_after
from .units import AUX, Clauses, Finding, has_predicate, mood_of, past_author, skip_back, skip_on

_AHEAD: Final = re.compile(r"f[uA]?E[tu.]*$")


def read_lives(clauses: Clauses, k: int) -> None:
    """ "claimed the lives of seven", and "took seven people hostage"."""
    letters = clauses.letters
    unit = clauses.units[k]
    nxt = skip_on(letters, k + 1, "tu")
    held = clauses.language.tables.get("context", {}).get("taken", ())
    if letters[nxt : nxt + 2] in ("gs", "gn", "g.") and clauses.tokens[clauses.units[nxt + 1].first].low in held:
        last = clauses.units[nxt + 1]
        record(clauses, [nxt], {}, "detained", unit.first, last.last, voice="active", subject=(0, unit.first))
        return
    held_now = clauses.units[nxt].group if letters[nxt : nxt + 1] == "w" else None
    if held_now is not None and held_now.noun in clauses.language.captives and clauses.low(k) != "take":
        record(clauses, [nxt], {}, "detained", unit.first, clauses.units[nxt].last, voice="active")
        return  # "entered the hotel and took hostages"
    behind = skip_on(letters, nxt + 1, "t")
    if letters[nxt : nxt + 1] == "g" and (letters[behind : behind + 1] == "S" or _claims_people(clauses, k, nxt)):
        # "cost two people their lives", "the fire claimed 15"
        items, parts = list_after(clauses, nxt)
        record(clauses, items, parts, "killed", unit.first, unit.last, voice="active", subject=(0, unit.first))
        add_parts(clauses, items[-1], items, parts, "killed", unit.first, unit.last, "asserted")
        return
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


def _claims_people(clauses: Clauses, k: int, at: int) -> bool:
    """Whether something claimed the people at unit `at` as its dead: "the fire claims 15 in Ogun"."""
    letters, group = clauses.letters, clauses.units[at].group
    subject = skip_back(letters, k - 1, "HuA")
    if not clauses.low(k).startswith("claim") or subject < 0 or letters[subject] not in "x.N" or group is None:
        return False
    alone = group.kind == "bare" and letters[at + 1 : at + 2] in ("P", "~", "!", "")
    return alone or (group.kind == "noun" and not has_predicate(letters, at))


def read_lose(clauses: Clauses, k: int) -> None:
    """ "The militia lost four fighters", "she lost two sons"."""
    letters, unit = clauses.letters, clauses.units[k]
    nxt = skip_on(letters, k + 1, "tu")
    group = clauses.units[nxt].group if nxt < len(letters) and letters[nxt] == "g" else None
    if group is None or group.kind not in ("noun", "one") or group.negative or letters[nxt + 1 : nxt + 2] == "f":
        return  # "lost two players to red cards"
    start = k
    while start > 0 and letters[start - 1] in "HMfZuA":
        start -= 1
    mood = mood_of(clauses, start, k)
    if mood is None or mood == "negated":
        return
    items, parts = list_after(clauses, nxt)
    if record(clauses, items, parts, "killed", unit.first, unit.last, polarity=mood, voice="active"):
        add_parts(clauses, items[-1], items, parts, "killed", unit.first, unit.last, mood)


def read_noun(clauses: Clauses, k: int) -> None:
    """ "seven deaths", "the killing of seven", "injuries to four", "causing casualties"."""
    letters, units = clauses.letters, clauses.units
    unit = units[k]
    word = clauses.tokens[unit.first].word
    harm: Harm = word.harm if word is not None and word.harm is not None else "injured"
    if letters[k : k + 2] == "Nx" and word is not None and not word.plural:
        return  # "detention centres", "a death squad"
    polarity: Polarity = "hypothetical" if "M" in letters[max(0, k - 4) : k] else "asserted"
    before = skip_back(letters, k - 1, '".')
    last = k
    if (
        letters[k + 1 : k + 2] == "c"
        and letters[k + 2 : k + 3] in ("N", "y")
        and not (
            before >= 0 and letters[before] == "g" and letters[k + 4 : k + 5] == "g"  # "12 deaths and injuries to four"
        )
    ):
        # "154 civilian injuries and deaths"
        other = clauses.tokens[units[k + 2].first].word
        further: Harm = other.harm if other is not None and other.harm is not None else "injured"
        if {harm, further} == {"killed", "injured"}:
            harm, last = "casualties", k + 2
    elif letters[k - 1 : k] == "c" and letters[k - 2 : k - 1] in ("N", "y"):
        other = clauses.tokens[units[k - 2].first].word
        if other is None or other.harm not in HELD or letters[k + 1 : k + 2] != "O":
            return
    nxt = past_author(letters, skip_on(letters, last + 1, "u"))
    nxt += 2 * (letters[nxt : nxt + 3] == "c.O")  # "the arrest and torture of 12"
    if before > 0 and letters[before] == "O" and _is_vague(clauses, before - 1):
        before -= 1  # "thousands of casualties"
    if before >= 0 and letters[before] == "g" and k - before <= 3:
        group = units[before].group
        if _AHEAD.search(letters, 0, before) is not None:
            return  # "will cause thousands of deaths"
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
            if record(clauses, items, parts, harm, unit.first, units[last].last, polarity=polarity, voice="noun"):
                add_parts(clauses, last, items, parts, harm, unit.first, unit.last, polarity)
            return
    if clauses.low(k - 1) == "nor" and (also := [f for f in clauses.findings if f.polarity == "negated"]):
        # "neither deaths nor injuries"
        none = replace(also[-1].group, first=unit.first, last=unit.last)
        clauses.findings.append(Finding(none, harm, unit.first, unit.last, "negated", voice="noun"))
        return
    told = clauses.tokens[unit.first].low
    if (
        k + 1 < len(letters)
        and letters[k + 1] == "g"
        and told in clauses.language.tables.get("context", {}).get("acts", ())
    ):
        # "Police arrest three": a verb by its place
        if before >= 0 and (letters[before] in "wXnsgx" or (letters[before] in ",c" and set("KV") & set(letters[:k]))):
            items, parts = list_after(clauses, k + 1)
            record(clauses, items, parts, harm, unit.first, unit.last, voice="active", subject=(0, unit.first))
            add_parts(clauses, items[-1], items, parts, harm, unit.first, unit.last, "asserted")
        return
    if told.endswith(" of") and letters[nxt : nxt + 1] in ("g", "t"):
        nxt -= 1  # "the remains of a woman"
    linked = nxt < len(letters) and (nxt == k or letters[nxt] == "O" or clauses.tokens[units[nxt].first].low == "to")
    if linked:
        at = skip_on(letters, nxt + 1, 'tu"')
        if at < len(letters) and letters[at] in "gw":
            group = units[at].group
            seen = _is_seen(clauses, k, k)  # "saw dead bodies of civilians"
            if letters[at] == "w" and letters[skip_back(letters, k - 1, "t.X")] not in "EC" and not seen:
                return
            items, parts = list_after(clauses, at, governed=letters[nxt] == "O")
            if letters[at] == "w" and seen:
                items, parts = [at], {}
            if group is not None:
                record(clauses, items, parts, harm, unit.first, unit.last, polarity=polarity, voice="noun")
                other = clauses.tokens[units[k - 2].first].word if letters[k - 1 : k] == "c" else None
                if other is not None and other.harm in HELD and other.harm != harm:
                    # "the abduction and murder of two traders": held, and then killed
                    held = units[k - 2]
                    record(clauses, items, parts, other.harm, held.first, held.last, voice="noun", again=True)
                add_parts(clauses, items[-1], items, parts, harm, unit.first, unit.last, polarity)
            return
        if letters[k] == "N" and letters[nxt] == "O" and at < len(letters) and word is not None and not word.plural:
            named = person_at(clauses, at)
            if named is not None:  # "the murder of Sami Haddad"
                record(clauses, [named], {}, harm, unit.first, unit.last, polarity=polarity, voice="named")
                return
    if letters[k] == "y" and (hurt := _hurt_with(clauses, k)):
        record(clauses, hurt, {}, harm, unit.first, unit.last, voice="noun")
        return
    if letters[k] == "N" and harm == "killed" and (owners := _whose_body(clauses, k)):
        record(clauses, owners, {}, harm, unit.first, unit.last, voice="noun", again=dies_after(clauses, owners, harm))
        return
    if letters[k] == "N" and _is_found(clauses, k):
        owner = _owner_at(clauses, k)
        who: Who = owner.who if owner is not None and owner.who is not None else "person"
        group = Group(unit.first, unit.last, Count(1, 1), "one", who, STATES[who], noun=_owner_name(clauses, k))
        clauses.findings.append(Finding(group, harm, unit.first, unit.last, polarity, voice="body"))
        return
    if letters[k] == "y" and "a" in letters[k + 1 : k + 4]:
        counted_after(clauses, k, harm, unit.first, unit.last)  # "with the injuries rising to 500"
    if letters[k] == "y" and _bare_noun(clauses, k, harm, polarity, spared_only=True):
        return
    if letters[k] == "N" and not counted_after(clauses, k, harm, unit.first, unit.last):
        _bare_noun(clauses, k, harm, polarity)


def _is_vague(clauses: Clauses, k: int) -> bool:
    """Whether unit `k` is a word that carries a count, or half a number: "thousands", "several hundred"."""
    group = clauses.units[k].group
    return group is not None and group.kind == "bare" and group.count.vague is not None and not group.of_them


def _hurt_with(clauses: Clauses, k: int) -> list[int]:
    """Whoever has the wounds at unit `k`: "two boys with shrapnel wounds", "20 were admitted with burns"."""
    letters = clauses.letters
    of_kind = skip_back(letters, k - 1, ".Xu")
    if of_kind < 1 or letters[of_kind] != "P" or clauses.low(of_kind) != "with" or k - of_kind > 4:
        return []
    before = of_kind - 1
    if letters[before] == "g":
        return [before]
    if letters[before - 1 : before + 1] in ("A.", "u."):
        start = before - 1
        while start > 0 and letters[start - 1] in AUX:
            start -= 1
        return subject_of(clauses, start - 1)[0] if "A" in letters[start:before] else []
    return []


def _whose_body(clauses: Clauses, k: int) -> list[int]:
    """Whose bodies were found at unit `k`: "three men, whose bodies were found on Tuesday"."""
    letters = clauses.letters
    told = clauses.low(k) in clauses.language.tables.get("context", {}).get("corpses", ())
    if not told or letters[k - 1 : k] != "W" or clauses.low(k - 1) not in clauses.language.whose:
        return []
    if letters[k + 1 : k + 2] not in ("A", "H") or "Z" in letters[k + 1 : k + 4]:
        return []
    before = skip_back(letters, k - 2, ",")
    return [before] if letters[before] == "g" else lone_subject(clauses, before)


def _is_seen(clauses: Clauses, first: int, last: int) -> bool:
    """Whether somebody saw or found the bodies at units `first` to `last`."""
    context = clauses.language.tables.get("context", {})
    near = range(max(0, first - 3), min(last + 5, len(clauses.units)))
    return clauses.low(last) in context.get("corpses", ()) and any(
        clauses.low(j) in context.get("finds", ()) for j in near
    )


def _is_found(clauses: Clauses, k: int) -> bool:
    """Whether "her lifeless body has been found" stands at unit `k`: somebody who was missed is dead."""
    letters, tokens, units = clauses.letters, clauses.tokens, clauses.units
    if tokens[units[k].first].low not in clauses.language.tables.get("context", {}).get("corpses", ()):
        return False
    whose = skip_back(letters, k - 1, ".DuVX-")
    if whose >= 0 and letters[whose] == "1" and k - whose < 4 and letters[k + 1 : k + 2] != "O":
        return _is_seen(clauses, whose, k)  # "a body was found"
    if _owner_at(clauses, k) is not None and letters[k + 1 : k + 2] in ("A", "H"):
        return _is_seen(clauses, k, k) and "Z" not in letters[k : k + 4]  # "the boy's body was found"
    return (
        whose >= 0
        and k - whose < 5
        and tokens[units[whose].first].low in ("his", "her")
        and letters[k + 1 : k + 2] in ("A", "H")
        and "Z" not in letters[k : k + 4]
    )


def _owner_at(clauses: Clauses, k: int) -> Word | None:
    """What is known of whose body unit `k` is, where an owner is named before it: "the boy's", "Haddad's"; or None."""
    at = skip_back(clauses.letters, k - 1, "DuV")
    ending = next((e for e in clauses.language.possessives if at >= 0 and clauses.low(at).endswith(e)), None)
    if ending is None:
        return None
    word = clauses.language.words.get(clauses.low(at).removesuffix(ending))
    return word if word is not None and word.letter == "s" else Word(clauses.letters[at])


def _owner_name(clauses: Clauses, k: int) -> str:
    """The name or noun of whose body unit `k` is ("haddad", "boy"), or nothing where only "his" says it."""
    low = clauses.low(max(0, skip_back(clauses.letters, k - 1, "DuV")))
    return next((low.removesuffix(e) for e in clauses.language.possessives if low.endswith(e)), "")


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


def _bare_noun(clauses: Clauses, k: int, harm: Harm, polarity: Polarity, *, spared_only: bool = False) -> bool:
    """ "causing civilian casualties": a count of harm with no number, where one event caused it; whether it is told."""
    letters, units, tokens = clauses.letters, clauses.units, clauses.tokens
    word = tokens[units[k].first].word
    j = k - 1
    who: Who = "person"
    while j >= 0 and letters[j] in ".Xsjwn" and k - j < 4:
        meaning = tokens[units[j].first].word
        if meaning is not None and meaning.who is not None:
            who = meaning.who
        j -= 1
    caused = j >= 0 and (letters[j] == "E" or (letters[j] == "U" and harm == "casualties"))
    possible = j >= 0 and letters[j] == "M"
    if caused and letters[skip_back(letters, j - 1, "u")] == "f":
        return False  # "intended to cause death"
    spared = j >= 0 and (tokens[units[j].first].low == "without" or (caused and "Z" in letters[max(0, j - 2) : j]))
    if not spared and (spared_only or not (caused or possible)):
        return False
    if spared:  # "without loss of life", "did not cause casualties"
        none = Group(units[k].first, units[k].last, Count(0, 0), "bare", who, STATES[who], negative=True)
        clauses.findings.append(Finding(none, harm, units[k].first, units[k].last, "negated", voice="noun"))
        return True
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
    return True


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
