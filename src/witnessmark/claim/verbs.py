"""Verbs of harm: passive, active, and the intransitive ones ("died", "lost their lives")."""

from __future__ import annotations

import re
from typing import Final

from ..count import Count
from ..lang.load import Word
from ..records import Harm
from .chains import list_after, list_before
from .corrections import denied_before
from .earlier import dies_after, is_too_far, lone_subject, past_day, past_name, past_origin, shared_subject
from .findings import HELD, add_company, add_elided, add_parts, overrule, record
from .fronted import person_at
from .pronouns import as_one, is_them, is_told_of, meant_by
from .singles import is_him, named_object
from .subjectgroups import subject_of
from .units import (
    AUX,
    SKIP,
    Clauses,
    has_predicate,
    mood_of,
    opened_by,
    past_aside,
    past_author,
    past_company,
    skip_back,
    skip_on,
)


def read_verb(clauses: Clauses, k: int) -> None:
    """What a verb at unit `k` did to whom. "Kidnapped and murdered two" tells both: they were held, and then killed."""
    said = _read(clauses, k)
    alternatives = "k" in clauses.letters[k : k + 2 * len(said) - 1]
    if len(said) < 2 or alternatives or said[-1].harm != "killed" or said[0].harm not in HELD:
        return
    verb = clauses.units[k]
    for item, harm in [*clauses.taken]:
        found = clauses.taken[item, harm]
        if harm == "killed" and found.harm_first == verb.first and found.parent is None:
            held, mood = said[0].harm, found.polarity
            record(clauses, [item], {}, held, verb.first, verb.last, polarity=mood, voice=found.voice, again=True)


def _read(clauses: Clauses, k: int) -> list[Word]:
    letters, units = clauses.letters, clauses.units
    unit = units[k]
    word = clauses.tokens[unit.first].word
    if word is None or word.harm is None:
        return []
    said = [word]
    last = k
    # "killed or wounded", "killing and wounding": one count for both
    after = k + 1
    while (
        after + 1 < len(letters)
        and (letters[after] in "ck" or (letters[after] == "," and letters[after + 2 : after + 3] not in ("g", "w")))
        and (letters[after + 1] == letters[k] or (letters[k] == "V" and _is_past(clauses, after + 1)))
    ):
        other = clauses.tokens[units[after + 1].first].word
        if other is not None and other.harm is not None:
            said.append(other)
        last, after = after + 1, after + 2
    harm = "killed" if word.act and _is_to_death(clauses, last) else _together(said)
    if (
        last == k
        and k >= 2
        and letters[k - 1] in "ck,"
        and letters[k - 2] == letters[k]
        and letters[k + 1 : k + 2] not in ("g", "w")
    ):
        return said
    before = past_aside(letters, skip_back(letters, k - 1, SKIP))
    first_token, last_token = unit.first, units[last].last
    if before >= 0 and letters[before] == "t" and is_put_at(letters, k):
        record(clauses, [k + 2], {}, harm, first_token, last_token, voice="toll")
        return said
    if clauses.tokens[first_token].low.startswith("in ") and (before < 0 or letters[before] not in "Agw"):
        return said  # "in custody" takes no object
    feared = letters[before : before + 1] == "M" and letters[skip_back(letters, before - 1, "u")] == "A"
    if letters[k] == "V" and before >= 0 and (letters[before] == "A" or feared):  # "14 were feared killed"
        start = before
        while start > 0 and letters[start - 1] in AUX:
            start -= 1
        mood = mood_of(clauses, start, k if letters[k - 1] != "," else before + 1)
        if mood is None or letters[start - 1 : start] == "O":
            return said  # "afraid of being killed"
        items, parts = subject_of(clauses, start - 1)
        if not items or is_too_far(clauses, items, start - 1):
            items, parts = lone_subject(clauses, start - 1), {}
        if mood == "negated":
            return said
        again = dies_after(clauses, items, harm)
        found = record(
            clauses, items, parts, harm, first_token, last_token, polarity=mood, voice="passive", again=again
        )
        add_parts(clauses, last, items, parts, harm, first_token, last_token, mood)
        add_company(clauses, last, found, harm, first_token, last_token, mood)
        if found:
            add_elided(clauses, last, harm, first_token, last_token, mood)
        return said
    if (
        letters[k] == "V"
        and letters[k - 1 : k] == ","
        and letters[k - 2 : k - 1] in ("g", "w")
        and letters[k + 1 : k + 2] in ("B", "P", "~", "!", "")
    ):
        # "14 civilians, including 5 children, killed by ..."
        items, parts = list_before(clauses, k - 2)
        if parts or (set(letters[: k - 2]) <= {"t"} and letters[k - 2] == "g" and letters[last + 1 : last + 2] != "!"):
            record(clauses, items, parts, harm, first_token, last_token, voice="reduced")
            return said
    nxt = past_day(letters, skip_on(letters, last + 1, 'ut":'))
    if letters[nxt : nxt + 2] == "Rc":
        # "killing himself and four others": his own death is not counted with theirs
        nxt = skip_on(letters, nxt + 2, "tu")
        if letters[nxt : nxt + 1] in ("g", "w"):
            _active(clauses, k, nxt, harm, first_token, last_token)
        return said
    nxt = past_author(letters, nxt) if letters[k] == "K" else nxt
    nxt = past_name(letters, nxt)
    nxt += letters[nxt : nxt + 2] == "1g"  # "injuring a further 21"
    governed = letters[nxt : nxt + 1] == "O" and letters[k] == "K"
    if governed:
        nxt = skip_on(letters, nxt + 1, 'tu"')
        if letters[nxt : nxt + 1] not in ("g", "w", "") and (person := person_at(clauses, nxt)) is not None:
            nxt, letters = person, clauses.letters  # "the killing of the nurse"
    way = _WAY.match(letters, nxt) if letters[k] == "V" and not (before >= 0 and letters[before] == "A") else None
    if way is not None and clauses.low(way.start("way")).endswith("ing"):
        nxt = way.end()  # "executed by shooting two men"
        _active(clauses, k, nxt, harm, first_token, last_token)
        return said
    nxt = past_company(clauses, nxt)
    if letters[k] == "V" and before >= 0 and letters[before] in "gw" and (before == k - 1 or letters[k - 1] in 'u"'):
        group = units[before].group
        after = skip_on(letters, last + 1, "u")
        # "assailants killed Colonel Sami Haddad", "41 deputies killed the bill": what follows is the object
        other_object = letters[after : after + 1] in ("t", "1", "X", "s")
        grasps = clauses.language.tables.get("context", {}).get("grasps", ())
        ends = letters[last + 1 : last + 2] in ("B", "P", "~", "!", ",", "")
        other_object = other_object or (not ends and clauses.low(k) in grasps)
        other_object = other_object or (letters[before] == "w" and letters[last + 1 : last + 2] == ".")
        free = group is not None and not group.found and group.kind not in ("thing", "someone") and not other_object
        free = free and not (word.act and opened_by(letters, before, "B"))  # "killed by a sniper shot"
        free = free and letters[last + 1 : last + 2] not in ("i", "p")  # "police shot him"
        accused = letters[nxt + 1 : nxt + 2] == "v" and letters[nxt + 2 : nxt + 3] in ("O", "P", "B")
        object_next = (nxt == last + 1 or "~" in letters[last:nxt]) and letters[nxt : nxt + 1] in ("g", "w")
        shot_dead = word.act and letters[nxt + 1 : nxt + 2] == "D"
        object_next = object_next and (accused or shot_dead or not has_predicate(letters, nxt))
        agentive = object_next and not opened_by(letters, before, "I")
        if (
            free
            and not agentive
            and not (letters[before] == "w" and opened_by(letters, before, "GPOT"))
            and not (object_next and letters[before] == "w")
        ):
            if letters[before] == "w" and _is_told(clauses, before, harm, first_token):
                return said
            if group is not None and group.kind == "those" and group.count.vague and has_predicate(letters, last):
                return said  # "many of those displaced were living in tents"
            items, parts = list_before(clauses, before)
            found = record(clauses, items, parts, harm, first_token, last_token, voice="reduced")
            add_parts(clauses, last, items, parts, harm, first_token, last_token, "asserted")
            add_company(clauses, last, found, harm, first_token, last_token, "asserted")
            if found:
                add_elided(clauses, last, harm, first_token, last_token, "asserted")
            return said
    if letters[k] == "V" and (far := past_origin(clauses, k, last)) >= 0:
        record(clauses, *list_before(clauses, far), harm, first_token, last_token, voice="reduced")
        return said
    if is_them(clauses, nxt) and nxt <= last + 2:
        _on_them(clauses, k, nxt, harm, first_token, last_token)
        return said
    if letters[k] == "V" and letters[nxt : nxt + 1] == "w" and not _goes_on(clauses, before):
        return said  # "the injured civilians", "displaced people": an adjective
    if letters[k] == "V" and before >= 0 and letters[before] == "c" and letters[nxt : nxt + 1] not in ("g", "w"):
        items, parts = shared_subject(clauses, before)
        if items:
            for item in items:
                overrule(clauses, item, harm)
            record(clauses, items, parts, harm, first_token, last_token, voice="passive", again=True)
            return said
    of_kind = skip_on(letters, nxt, ".Xjs")
    governs = letters[k] == "K" or (before >= 0 and letters[before] in "xXgs)Hnpiwc")
    if of_kind - nxt <= 2 and letters[of_kind : of_kind + 1] == "w" and governs and "O" not in letters[k:nxt]:
        nxt = of_kind  # "killing Syrian civilians"
    named = named_object(clauses, k, nxt) if nxt < len(letters) else None
    if named is not None:
        nxt = named
        letters = clauses.letters
    if nxt < len(letters) and (letters[nxt] in "gw" or is_him(clauses, nxt)):
        _active(clauses, k, nxt, harm, first_token, last_token, governed=governed)
    return said


_WAY: Final = re.compile(r"B(?P<way>[.xK])[tu]*(?=g)")


def _is_past(clauses: Clauses, k: int) -> bool:
    """Whether a verb at unit `k` whose past is as its base may be a past: "kidnapped, beat and killed"."""
    return clauses.letters[k] == "K" and not clauses.low(k).endswith(("ing", "s"))


def _is_to_death(clauses: Clauses, k: int) -> bool:
    """Whether "to death" ends what the verb at unit `k` tells: "shot a judge to death"."""
    letters = clauses.letters
    end = letters.find("D", k + 1, k + 8)
    told = end > 0 and not set(letters[k + 1 : end]) & set("AVFKc;,P~")
    return told and (clauses.low(end) == "to death" or letters[end - 1] in "gpi")


def _on_them(clauses: Clauses, k: int, at: int, harm: Harm, first: int, last: int) -> None:
    """Records the harm at unit `k` of whom the "them" at unit `at` stands for."""
    start = k
    while start > 0 and clauses.letters[start - 1] in "HMfZu":
        start -= 1
    mood = mood_of(clauses, start, k)
    meant = meant_by(clauses, start, harm)
    if meant is not None and mood in ("asserted", "hypothetical"):
        overrule(clauses, meant, harm)
        record(clauses, [meant], {}, harm, first, last, polarity=mood, voice="active", again=True)


def _is_told(clauses: Clauses, at: int, harm: Harm, first: int) -> bool:
    """Whether people without a number are who they are ("people internally displaced") or were ("the men killed")."""
    told = at >= 1 and clauses.letters[skip_back(clauses.letters, at - 1, ".Xjs")] == "t"
    return told or harm == "displaced" or clauses.tokens[first].low.startswith("in ")


def _goes_on(clauses: Clauses, before: int) -> bool:
    """Whether a past form behind unit `before` is a verb: it has a subject, or goes on from one with an object."""
    group = clauses.units[before].group if before >= 0 else None
    if group is not None and clauses.tokens[group.last - 1].letter == "t":
        return False  # "two of the kidnapped civilians"
    if before < 0 or clauses.letters[before] in "xXgs)H":
        return before >= 0
    joined = clauses.letters[before] == "c"
    return joined and any(at == before - 1 and f.voice == "active" for (at, _), f in clauses.taken.items())


def _together(said: list[Word]) -> Harm:
    """The harm of verbs with one object: "killed and wounded 30" are casualties, "shot and killed" killed."""
    harms = {word.harm for word in said}
    if "killed" in harms and any(word.act for word in said):
        return "killed"
    if {"killed", "injured"} <= harms or (len(harms) > 1 and "casualties" in harms):
        return "casualties"
    return "killed" if "killed" in harms else said[0].harm or "casualties"


def is_put_at(letters: str, k: int) -> bool:
    """Whether "the dead" or "the injured" at unit `k` get a figure: "put the dead at 27", "the injured to 425"."""
    return "a" in letters[:k] and letters[k + 1 : k + 3] in ("fg", "Pg")


def _active(clauses: Clauses, k: int, nxt: int, harm: Harm, first: int, last: int, *, governed: bool = False) -> None:
    letters = clauses.letters
    start = k
    while start > 0 and letters[start - 1] in "HMfZuA":
        start -= 1
    mood = mood_of(clauses, start, k)
    group = clauses.units[nxt].group
    if harm == "displaced" and letters[nxt + 1 : nxt + 2] in ("N", "D"):
        return  # "evacuated 36 bodies"
    denied = denied_before(clauses, start)
    if mood is None:
        return
    meant = meant_by(clauses, nxt, harm) if is_him(clauses, nxt) else None
    if is_him(clauses, nxt):
        if meant is None and is_told_of(clauses, nxt, harm):
            return
        group = as_one(clauses, nxt)
        letters = clauses.letters
    if mood == "negated":
        if group is None or not group.negative:
            return
        group.count, group.negative = Count(0, 0), True
    if denied:
        mood = "denied"
    if clauses.letters[nxt] == "w" and _lies_ahead(clauses, k):
        return  # "mines will go on killing people"
    items, parts = list_after(clauses, nxt, governed=governed)
    if meant is not None:
        overrule(clauses, meant, harm)
        record(clauses, [meant], {}, harm, first, last, polarity=mood, voice="active", again=True)
        items = items[1:]
        if not items:
            return
    begin = clauses.units[start].first
    record(clauses, items, parts, harm, first, last, polarity=mood, voice="active", subject=(0, begin))
    add_parts(clauses, items[-1], items, parts, harm, first, last, mood)


def _lies_ahead(clauses: Clauses, k: int) -> bool:
    """Whether a word of the future stands shortly before unit `k` in its clause."""
    future = clauses.language.tables.get("dates", {}).get("words", {}).get("future", ())
    for j in range(k - 1, max(-1, k - 6), -1):
        if clauses.letters[j] in ",;":
            return False
        if clauses.letters[j] == "f" and clauses.low(j) in future:
            return True
    return False


def read_intransitive(clauses: Clauses, k: int) -> None:
    letters = clauses.letters
    unit = clauses.units[k]
    word = clauses.tokens[unit.first].word
    for i in range(unit.first, unit.last):
        word = word or clauses.tokens[i].word
    if word is None or word.harm is None or _gets_away(clauses, k):
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
        if items and word.harm != "displaced":
            record(
                clauses, items, parts, word.harm, unit.first, unit.last, polarity=mood, voice="intransitive", again=True
            )
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
    if not items and word.harm in ("killed", "missing", "injured"):
        items = lone_subject(clauses, start - 1)
    again = dies_after(clauses, items, word.harm)
    found = record(
        clauses, items, parts, word.harm, unit.first, unit.last, polarity=mood, voice="intransitive", again=again
    )
    if found:
        add_parts(clauses, k, items, parts, word.harm, unit.first, unit.last, mood)
        add_elided(clauses, k, word.harm, unit.first, unit.last, mood)


def _gets_away(clauses: Clauses, k: int) -> bool:
    """Whether unit `k` tells of no flight from home: "six escaped unhurt", "the men fled the scene"."""
    context, letters = clauses.language.tables.get("context", {}), clauses.letters
    if letters[k + 1 : k + 2] == "t" and k + 2 < len(letters) and clauses.low(k + 2) in context.get("scenes", ()):
        return True
    return clauses.low(k) in context.get("away", ()) and letters[k + 1 : k + 2] not in ("X", "t")


def read_suffer(clauses: Clauses, k: int) -> None:
    letters = clauses.letters
    hurt = skip_on(letters, k + 1, '.XjVKutgx1"h,Pc')
    if hurt >= len(letters) or letters[hurt] != "y" or hurt - k > 6:
        return
    start = k
    while start > 0 and letters[start - 1] in "HMfZu":
        start -= 1
    mood = mood_of(clauses, start, k)
    if mood is None or mood == "negated":
        return
    items, parts = subject_of(clauses, start - 1)
    groups = [clauses.units[item].group for item in items]
    if letters[k] == "H" and any(group is None or group.of_them for group in groups):
        return  # "four of the wounded had severe burns": how they are
    first, last = clauses.units[k].first, clauses.units[hurt].last
    if record(clauses, items, parts, "injured", first, last, polarity=mood, voice="intransitive"):
        add_parts(clauses, hurt, items, parts, "injured", first, last, mood)
