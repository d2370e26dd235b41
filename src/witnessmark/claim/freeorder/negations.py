"""Nobody was harmed: "دون إصابات", "no hubo víctimas", "ніхто не загинув"."""

from __future__ import annotations

import re
from typing import Final

from ...count import Count
from ...records import Harm
from ...who import STATES, Who
from ..quantity import Group
from ..units import Finding
from .sight import TRIGGERS, Sight, record

_CLAUSE: Final = 8  # units of a clause that a verb of absence closes


def negations(sight: Sight) -> None:
    """ "دون إصابات", "no hubo víctimas", "ніхто не загинув": nobody, with who it is said of."""
    letters = sight.letters
    for k, letter in enumerate(letters):
        group = sight.group(k)
        negative = group is not None and group.negative
        if letter not in "zZ?" and not negative and sight.low(k) not in sight.words.denies:
            continue
        if negative and group is not None and group.harm is not None and not _of_whom(sight, k):
            none(sight, k, k, group.harm, group.who)
            continue
        if negative and (trigger := _beside(sight, k)) is not None and _stands_for_nobody(sight, k, trigger):
            harm = sight.harm(trigger)
            if harm is not None:
                sight.used.add(trigger)
                none(sight, k, trigger, harm, _said_of(sight, trigger, group))
                _nor(sight, k, trigger)
            continue
        if _absent(sight, k) or (sight.words.verb_last and _none_before(sight, k)):
            continue
        bare = letter == "z" or negative
        far = 4 if bare else 9  # "no wounded", but "did not cause … any wounded"
        for j in range(k + 1, min(k + far, len(letters))):
            if bare and letters[j] in "Xv" and sight.language.order == "verb first":
                break  # "do not publish pictures of the dead"
            if letters[j] in ",;!:" or (letters[j] == "T" and letters[j + 1 : j + 2] != "N"):
                break
            own = sight.group(j)
            if own is not None and own.count.min not in (None, 0) and own.kind != "one" and own.count.max != 1:
                break
            if own is not None and own.harm is not None:
                none(sight, j, j, own.harm, _said_of(sight, j, own))
                break
            if letters[j] in TRIGGERS and j in sight.used:
                break
            if j in sight.used:
                break  # "никто не погиб": told by "nobody" already
            if letters[j] in TRIGGERS:
                harm = sight.harm(j)
                ahead = range(j + 1, min(j + 5, len(letters)))
                stop = next((i for i in ahead if letters[i] in ",;!:cVKFNP"), len(letters))
                after = next((i for i in ahead if i < stop and letters[i] in "gw"), None)
                told = sight.group(after) if after is not None else None
                if (
                    after is not None
                    and told is not None
                    and letters[after] == "g"
                    and told.count.min not in (None, 0, 1)
                ):
                    break  # "did not kill 12": some other verb is denied
                if harm is not None:
                    sight.used.add(j)
                    if after is not None and told is not None:
                        none(sight, after, j, told.harm or harm, told.who)
                    else:
                        _nobody(sight, k, j, harm)
                break
    _together(sight)
    for k, letter in enumerate(letters):
        for unit in sight.units[k + 1 : k + 4] if letter == "?" else ():
            if unit.taken is not None and unit.taken.polarity == "negated":
                unit.taken.polarity = "unaware"


_NOR: Final = re.compile(r"[ck][ZuA~]*(?P<verb>[VF])")


def _nor(sight: Sight, k: int, trigger: int) -> None:
    """Joins what else befell nobody: "никто не погиб и не был ранен"."""
    found, told = _NOR.match(sight.letters, trigger + 1), sight.units[k].taken
    harm = sight.harm(found.start("verb")) if found is not None else None
    if found is None or told is None or harm is None or {harm, told.harm} != {"killed", "injured"}:
        return
    told.harm, told.harm_last = "casualties", sight.units[found.start("verb")].last
    sight.used.add(found.start("verb"))


def _of_whom(sight: Sight, k: int) -> bool:
    """Whether "nobody" at unit `k` is of those whom some harm befell before: "никто из заложников не погиб"."""
    unit = sight.units[k]
    of = any(token.low.rpartition(" ")[2] in sight.words.partitives for token in sight.tokens[unit.first : unit.last])
    trigger = _beside(sight, k) if of and sight.words.adjectives_lead else None
    return trigger is not None and sight.letters[trigger] in "VFK"


def not_so_many(sight: Sight) -> None:
    """ "the dead are nine and not eleven": a bare figure that is denied."""
    last: Finding | None = None
    for k, unit in enumerate(sight.units):
        last = unit.taken or last
        group = sight.group(k)
        if last is None or group is None or unit.taken is not None or sight.letters[k - 1 : k] != "Z":
            continue
        if group.kind == "bare" and group.count.is_hard and sight.letters[k - 2 : k - 1] in ("c", ",", "P"):
            denied = record(sight, k, last.harm, last.harm_first, last.harm_last, polarity="denied", voice="toll")
            if denied is not None:
                group.who, group.facets = last.group.who, last.group.facets


def _absent(sight: Sight, k: int) -> bool:
    """Records nobody where the word that says so stands behind: "пострадавших нет", "погибших и раненых не было"."""
    if sight.low(k) not in sight.words.absent:
        return False
    who: Who = "person"
    for j in range(k - 1, max(-1, k - 9), -1):
        group = sight.group(j)
        if sight.letters[j] in ";!:vVKFZ" or (
            sight.letters[j] in "gx" and group is not None and not group.negative and group.count.max != 1
        ):
            return False
        if group is None:
            continue
        if group.harm is not None:
            none(sight, j, j, group.harm, who if group.who == "person" else group.who)
            first = j - 2
            joined = first >= 0 and sight.letters[j - 1] == "c" and (other := sight.group(first)) is not None
            if joined and sight.letters[first] == "w" and other is not None and other.harm is not None:
                none(sight, first, first, other.harm, who)
            return True
        who = group.who
    return False


def _none_before(sight: Sight, k: int) -> bool:
    """Records nobody where the verb that denies it closes the clause: "ölen ya da yaralanan olmadı"."""
    if sight.low(k) not in sight.words.absent:
        return False
    at: list[int] = []
    who: Who = "person"
    for j in range(k - 1, max(-1, k - _CLAUSE), -1):
        group = sight.group(j)
        harmed = group is not None and group.harm is not None
        if j in sight.used or (sight.letters[j] in ",;!:v" and not at):
            break
        if harmed or (sight.letters[j] in TRIGGERS + "T" and sight.harm(j) is not None):
            at.append(j)
        elif group is not None and not group.negative:
            if group.count.is_hard and sight.tokens[group.first].letter == "d":
                return False  # some number of them was not
            who = group.who
        elif sight.letters[j] not in "uckzAt." and at:
            break
    if not at:
        return False
    told = [(g.harm if (g := sight.group(j)) is not None else None) or sight.harm(j) for j in at]
    harms = {harm for harm in told if harm is not None}
    harm: Harm = "casualties" if len(harms) > 1 else next(iter(harms))
    first, last = sight.units[at[-1]].first, sight.units[k].last
    sight.used |= {*at, k}
    nobody = Group(first, last, Count(0, 0), "bare", who=who, negative=True)
    finding = Finding(nobody, sight.words.denied_as.get(sight.low(at[0]), harm), first, last, "negated", voice="noun")
    for j in range(max(0, at[-1] - 2), k):
        group = sight.group(j)
        if j in at or (group is not None and group.negative):
            sight.units[j].taken = finding
    sight.findings.append(finding)
    return True


def _together(sight: Sight) -> None:
    """ "ни убитых, ни раненых": one count of nobody."""
    last: Finding | None = None
    for k, unit in enumerate(sight.units):
        finding = unit.taken
        if finding is None or finding.polarity != "negated":
            if sight.letters[k] not in "c,uztZ":
                last = None
            continue
        if last is not None and finding is not last:
            if {last.harm, finding.harm} <= {"killed", "injured", "casualties"} and last.harm != finding.harm:
                last.harm = finding.harm = "casualties"
            if last.harm in ("casualties", finding.harm):
                last.group.last = max(last.group.last, finding.group.last)
                sight.findings.remove(finding)
                unit.taken = last
                continue
        last = finding


def _stands_for_nobody(sight: Sight, k: int, trigger: int) -> bool:
    """Whether "no" at unit `k` is said of people: of a noun, or alone; not of what is unknown ("without a warrant")."""
    group = sight.group(k)
    return group is not None and (
        group.kind == "noun" or sight.letters[k + 1 : k + 2] not in ("X", ".") or trigger == k + 1
    )


def _beside(sight: Sight, k: int) -> int | None:
    """The word of harm of which "nobody" at unit `k` is the subject or object."""
    for step in (1, -1):
        j = k + step
        while 0 <= j < len(sight.letters) and abs(j - k) < 6 and sight.letters[j] not in ",;!:gc":
            if sight.letters[j] in TRIGGERS and j not in sight.used:
                return j
            j += step
    return None


def _said_of(sight: Sight, k: int, group: Group | None) -> Who:
    """Whom a denial names right after the word of harm at unit `k`: "ولم تقع أي إصابات بين المدنيين"."""
    if group is not None and group.who != "person":
        return group.who
    for j in range(k + 1, min(k + 5, len(sight.letters))):
        other = sight.group(j)
        if sight.letters[j] == "w" and other is not None:
            return other.who
        if sight.letters[j] not in "ePOtXg.":
            break
    return "person"


def none(sight: Sight, k: int, at: int, harm: Harm, who: Who) -> None:
    unit = sight.units[k]
    group = unit.group
    if group is None or unit.taken is not None:
        return
    said = sight.tokens[group.harm_at].low if group.harm_at >= 0 else group.noun
    denied_as = sight.words.denied_as
    harm = denied_as.get(group.noun, denied_as.get(sight.low(at), denied_as.get(said, harm)))
    if group.who == "person":
        group.who = who
    group.count, group.negative = Count(0, 0), True
    if group.who == "person" and who != "person":
        group.who, group.facets = who, STATES[who]
    record(sight, k, harm, sight.units[at].first, sight.units[at].last, polarity="negated")


def _nobody(sight: Sight, k: int, at: int, harm: Harm) -> None:
    first, last = sight.units[k].first, sight.units[at].last
    harm = sight.words.denied_as.get(sight.low(at), harm)
    group = Group(first, last, Count(0, 0), "bare", who=_said_of(sight, at, None), negative=True)
    sight.findings.append(Finding(group, harm, sight.units[at].first, last, "negated", voice="noun"))
