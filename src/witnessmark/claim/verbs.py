"""Verbs of harm: passive, active, and the intransitive ones ("died", "lost their lives")."""

from __future__ import annotations

from ..count import Count
from ..lang.load import Word
from ..records import Harm
from .chains import list_after, list_before, subject_of
from .findings import add_company, add_elided, add_parts, overrule, record
from .groups import Group
from .singles import is_him, named_object, named_pair, single_subject
from .units import AUX, SKIP, Clauses, has_predicate, mood_of, opened_by, skip_back, skip_on


def read_verb(clauses: Clauses, k: int) -> None:
    letters, units = clauses.letters, clauses.units
    unit = units[k]
    word = clauses.tokens[unit.first].word
    if word is None or word.harm is None:
        return
    harm = word.harm
    last = k
    # "killed or wounded", "killing and wounding": one count for both
    after = k + 1
    while (
        after + 1 < len(letters)
        and (letters[after] in "ck" or (letters[after] == "," and letters[after + 2 : after + 3] not in ("g", "w")))
        and letters[after + 1] == letters[k]
    ):
        other = clauses.tokens[units[after + 1].first].word
        if other is not None and other.harm is not None and other.harm != harm:
            harm = _together(word, other)
        last, after = after + 1, after + 2
    if (
        last == k
        and k >= 2
        and letters[k - 1] in "ck,"
        and letters[k - 2] == letters[k]
        and letters[k + 1 : k + 2] not in ("g", "w")
    ):
        return
    before = skip_back(letters, k - 1, SKIP)
    first_token, last_token = unit.first, units[last].last
    if before >= 0 and letters[before] == "t" and is_put_at(letters, k):
        record(clauses, [k + 2], {}, harm, first_token, last_token, voice="toll")
        return
    if letters[k] == "V" and before >= 0 and letters[before] == "A":
        start = before
        while start > 0 and letters[start - 1] in AUX:
            start -= 1
        mood = mood_of(clauses, start, k)
        if mood is None:
            return
        items, parts = subject_of(clauses, start - 1)
        if not items:
            single = single_subject(clauses, start - 1)
            items, parts = ([single] if single is not None else named_pair(clauses, start - 1)), {}
        if mood == "negated":
            return
        found = record(clauses, items, parts, harm, first_token, last_token, polarity=mood, voice="passive")
        add_parts(clauses, last, items, parts, harm, first_token, last_token, mood)
        add_company(clauses, last, found, harm, first_token, last_token, mood)
        if found:
            add_elided(clauses, last, harm, first_token, last_token, mood)
        return
    if (
        letters[k] == "V"
        and letters[k - 1 : k] == ","
        and letters[k - 2 : k - 1] in ("g", "w")
        and letters[k + 1 : k + 2] in ("B", "P", "~")
    ):
        # "14 civilians, including 5 children, killed by ..."
        items, parts = list_before(clauses, k - 2)
        if parts:
            record(clauses, items, parts, harm, first_token, last_token, voice="reduced")
            return
    nxt = skip_on(letters, last + 1, 'ut":')
    if nxt < len(letters) and letters[nxt] == "O" and letters[k] == "K":
        nxt = skip_on(letters, nxt + 1, 'tu"')
    if letters[k] == "V" and before >= 0 and letters[before] in "gw" and (before == k - 1 or letters[k - 1] in 'u"'):
        group = units[before].group
        after = skip_on(letters, last + 1, "u")
        # "assailants killed Colonel Sami Haddad", "41 deputies killed the bill": what follows is the object
        other_object = letters[after : after + 1] in ("t", "1", "X", "s")
        free = group is not None and not group.found and group.kind not in ("thing", "someone") and not other_object
        object_next = (
            nxt < len(letters) and letters[nxt] in "gw" and not has_predicate(letters, nxt) and nxt == last + 1
        )
        agentive = object_next and not opened_by(letters, before, "I")
        if (
            free
            and not agentive
            and not (letters[before] == "w" and opened_by(letters, before, "GPOT"))
            and not (object_next and letters[before] == "w")
        ):
            items, parts = list_before(clauses, before)
            found = record(clauses, items, parts, harm, first_token, last_token, voice="reduced")
            add_parts(clauses, last, items, parts, harm, first_token, last_token, "asserted")
            add_company(clauses, last, found, harm, first_token, last_token, "asserted")
            if found:
                add_elided(clauses, last, harm, first_token, last_token, "asserted")
            return
    if letters[k] == "V" and letters[nxt : nxt + 1] == "w" and (before < 0 or letters[before] not in "xXgs)H"):
        return  # "the injured civilians", "displaced people": an adjective
    if letters[k] == "V" and before >= 0 and letters[before] == "c" and letters[nxt : nxt + 1] not in ("g", "w"):
        items, parts = shared_subject(clauses, before)
        if items:
            for item in items:
                overrule(clauses, item, harm)
            record(clauses, items, parts, harm, first_token, last_token, voice="passive")
            return
    named = named_object(clauses, k, nxt) if nxt < len(letters) else None
    if named is not None:
        nxt = named
        letters = clauses.letters
    if nxt < len(letters) and (letters[nxt] in "gw" or is_him(clauses, nxt)):
        _active(clauses, k, nxt, harm, first_token, last_token)


def _together(one: Word, other: Word) -> Harm:
    """The harm of two verbs with one object: "killed and wounded 30" are casualties, "shot and killed" killed."""
    harms = {one.harm, other.harm}
    if "killed" in harms and (one.act or other.act):
        return "killed"
    if harms <= {"killed", "injured", "casualties"}:
        return "casualties"
    return "killed" if "killed" in harms else one.harm or "casualties"


def shared_subject(clauses: Clauses, k: int) -> tuple[list[int], dict[int, int]]:
    """The subject of a participle that an "and" joins to an earlier passive: "was shot nine times and killed"."""
    letters = clauses.letters
    for j in range(k - 1, max(-1, k - 16), -1):
        if letters[j] == "A" and letters[skip_on(letters, j + 1, "uf") :][:1] in ("V", ".", "A", "f"):
            start = j
            while start > 0 and letters[start - 1] in AUX:
                start -= 1
            items, parts = subject_of(clauses, start - 1)
            if not items:
                single = single_subject(clauses, start - 1)
                items = [single] if single is not None else []
            return items, parts
        if letters[j] in "gwFKv;!":
            break
    return [], {}


def is_put_at(letters: str, k: int) -> bool:
    """Whether "the dead" or "the injured" at unit `k` get a figure: "put the dead at 27", "the injured to 425"."""
    return "a" in letters[:k] and letters[k + 1 : k + 3] in ("fg", "Pg")


def _active(clauses: Clauses, k: int, nxt: int, harm: Harm, first: int, last: int) -> None:
    letters = clauses.letters
    start = k
    while start > 0 and letters[start - 1] in "HMfZuA":
        start -= 1
    mood = mood_of(clauses, start, k)
    group = clauses.units[nxt].group
    denied = _denied_before(clauses, start)
    if mood is None:
        return
    if is_him(clauses, nxt):
        unit = clauses.units[nxt]
        group = Group(unit.first, unit.last, Count(1, 1), "one")
        unit.group, unit.letter = group, "g"
        clauses.letters = letters = letters[:nxt] + "g" + letters[nxt + 1 :]
    if mood == "negated":
        if group is None or not group.negative:
            return
        group.count, group.negative = Count(0, 0), True
    if denied:
        mood = "denied"
    items, parts = list_after(clauses, nxt)
    begin = clauses.units[start].first
    record(clauses, items, parts, harm, first, last, polarity=mood, voice="active", subject=(0, begin))
    add_parts(clauses, items[-1], items, parts, harm, first, last, mood)


def _denied_before(clauses: Clauses, k: int) -> bool:
    for j in range(k - 1, max(-1, k - 7), -1):
        low = clauses.tokens[clauses.units[j].first].low
        if low in clauses.language.deny:
            return True
        if clauses.letters[j] in ";!":
            return False
    return False


def read_intransitive(clauses: Clauses, k: int) -> None:
    letters = clauses.letters
    unit = clauses.units[k]
    word = clauses.tokens[unit.first].word
    for i in range(unit.first, unit.last):
        word = word or clauses.tokens[i].word
    if word is None or word.harm is None:
        return
    start = k
    while start > 0 and letters[start - 1] in "HMfZuA":
        start -= 1
    mood = mood_of(clauses, start, k)
    if mood is None or mood == "negated":
        return
    joined = skip_back(letters, start - 1, "u")
    if joined >= 0 and letters[joined] == "c":
        # "was shot in the head and died": what came of it overrules what was done
        items, parts = shared_subject(clauses, joined)
        for item in items:
            overrule(clauses, item, word.harm)
        if items:
            record(clauses, items, parts, word.harm, unit.first, unit.last, polarity=mood, voice="intransitive")
            return
    items, parts = subject_of(clauses, start - 1)
    if word.harm == "displaced" and items and letters[items[-1]] == "w":
        return
    if (
        items
        and letters[items[-1]] == "w"
        and (letters[k - 1] == "W" or not clauses.tokens[unit.first].low.endswith(("ed", "lives", "missing", "ing")))
    ):
        return
    if not items and word.harm == "killed":
        single = single_subject(clauses, start - 1)
        items = [single] if single is not None else named_pair(clauses, start - 1)
    found = record(clauses, items, parts, word.harm, unit.first, unit.last, polarity=mood, voice="intransitive")
    if found:
        add_parts(clauses, k, items, parts, word.harm, unit.first, unit.last, mood)
        add_elided(clauses, k, word.harm, unit.first, unit.last, mood)


def read_suffer(clauses: Clauses, k: int) -> None:
    letters = clauses.letters
    hurt = skip_on(letters, k + 1, '.XjVutg1"h,P')
    if hurt >= len(letters) or letters[hurt] != "y" or hurt - k > 6:
        return
    start = k
    while start > 0 and letters[start - 1] in "HMfZu":
        start -= 1
    mood = mood_of(clauses, start, k)
    if mood is None or mood == "negated":
        return
    items, parts = subject_of(clauses, start - 1)
    first, last = clauses.units[k].first, clauses.units[hurt].last
    if record(clauses, items, parts, "injured", first, last, polarity=mood, voice="intransitive"):
        add_parts(clauses, hurt, items, parts, "injured", first, last, mood)
