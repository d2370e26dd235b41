"""What is listed behind "among them": parts with a figure, and kinds of people without one."""

from __future__ import annotations

import re
from typing import Final

from ...records import Harm
from ..quantity import Group
from ..units import Finding
from .lists import list_before
from .sight import Sight, record, whole_of
from .targets import has_verb
from .wholes import adopt, fits, is_condition, is_open, skip

FAR: Final = 14  # units from a part to a whole that follows it


def list_parts(sight: Sight, k: int, whole: Finding | None, *, kinds: bool = False) -> None:
    letters = sight.letters
    j = k + 1
    named = sight.group(skip(letters, j, "t"))
    told = named.harm if named is not None and letters[skip(letters, j, "t")] == "w" else None
    if told is not None:  # "من بين الجرحى 867 مدنياً"
        j = skip(letters, j, "t") + 1
    elif letters[k] == "e":
        return
    elif (word := sight.language.words.get(sight.low(k).rpartition(" ")[2])) is not None:
        told = word.harm  # "среди убитых"
    among = told is not None
    if letters[k] == "I" and sight.words.adjectives_lead:
        said = sight.language.words.get(sight.low(k).rpartition(" ")[2])
        told = said.harm if said is not None and said.harm is not None else told  # "среди погибших заложников"
        by_whom = _SAID_ASIDE.match(letters, k + 1)
        j = by_whom.end() if by_whom is not None else j
    if letters[k] == "J":  # "de los muertos, 33 eran menores"
        named_in = sight.language.words.get(sight.low(k).rpartition(" ")[2])
        told = named_in.harm if named_in is not None else told
    told = _named_in(sight, k) if told is None else told
    told = None if told == "casualties" else told
    if _tells_of_others(sight, k):
        return
    whole = _behind_list(sight, k) or whole_of(sight, k, told, nearest=True)
    if whole is None and told is None and any(letter in "x%" for letter in letters[:k]):
        return  # "48 обстрілів, із них 26 із гармат"
    if among and told is not None and sight.words.adjectives_lead and (dashed := _DASHED.match(letters, k + 1)):
        figure = sight.group(dashed.end() + 1)
        if figure is not None and figure.kind == "bare":
            _dashed(sight, k, dashed.end(), told)
            return
        j = dashed.end() + 1
    if among and letters[skip(letters, j, ',utA:"~-.MEvH') :][:1] != "g" and sight.language.order == "free":
        _listed_before(sight, k, whole, told)
        return
    if among or letters[k] == "J":
        j = skip(letters, j, ",EvuA.H~")
    far = 'utA:"' if sight.language.order == "verb first" else 'utA:"-.M'
    while j < len(letters) and letters[j] in far:
        j += 1
    first = True
    while j < len(letters):
        group = sight.group(j)
        if letters[j] == "w" and group is not None:
            if whole is not None:
                _include(sight, j, whole.group)
        elif letters[j] == "g" and group is not None and not kinds:
            if not first and whole is not None and _goes_on(sight, j, whole):
                j = _past_verb(sight, j)
                continue
            if group.kind in ("thing", "unknown") or (
                not first and has_verb(sight, j) and not _is_of_whole(sight, j, whole)
            ):
                return
            if group.kind == "bare" and is_condition(sight, j):
                return
            if not first and letters[j - 1] not in "ct" and _names_them(sight, j):
                return
            if not first and whole is not None and (group.harm, whole.harm) == ("injured", "killed"):
                return  # "tres muertos, dos de ellos policías, y siete heridos"
            taken = sight.units[j].taken
            if taken is not None and whole is not None and adopt(taken, whole, sight):
                if is_open(whole, sight):  # "из них 37 погибли, 28 ранены"
                    first, j = False, _past_verb(sight, j)
                    continue
            elif taken is None:
                if group.harm == "detained" and (whole.harm if whole is not None else told) in _BODILY:
                    group.harm = None  # "333 погибли, из них 314 заложников"
                own = group.harm if whole is not None and whole.harm in ("casualties", "injured") else None
                if whole is not None and not first and group.harm == whole.harm:
                    return  # "ثلاثة شهداء بينهم ممرضة، وثلاثة شهداء في": further ones
                if whole is not None and own is None and group.harm not in (None, "casualties", whole.harm):
                    return  # "107 قتلى، بينهم 39 طفلاً، و240 جريحاً"
                if whole is None:
                    own = group.harm or told
                    opens = sight.units[k] if among and letters[k] == "I" and group.harm is None else sight.units[j]
                    finding = Finding(group, own or "killed", opens.first, opens.last, part_of_before=True,
                                      harm_from_before=own is None, voice="included")  # fmt: skip
                    sight.findings.append(finding)
                    sight.units[j].taken = finding
                else:
                    opens = sight.units[k]
                    record(sight, j, own or whole.harm, opens.first, opens.last, polarity=whole.polarity, parent=whole,
                           voice="included")  # fmt: skip
                if whole is not None and own == "killed" and whole.harm == "injured":
                    whole.harm = "casualties"  # "89 إصابة، من ضمنها 38 حالة وفاة"
            elif taken.parent is None and taken is not whole and not first:
                return
        else:
            return
        first = False
        j += 1
        if group is not None and group.of_them and not first and letters[j - 2 : j - 1] == ",":
            aside = letters.find(",c", j)  # "шесть женщин, одна из которых была беременна, и ребёнок"
            j = aside if aside > 0 and not any(letter in "VFK;!" for letter in letters[j:aside]) else j
        while j < len(letters) and letters[j] == "~":
            j += 1
        if (members := _MEMBERS.match(letters, j)) is not None:
            j = members.end()
        at = j
        while j < len(letters) and letters[j] in "c,ut":
            j += 1
        if not any(letter in "c," for letter in letters[at:j]):
            return
        if any(sight.low(i) in sight.words.besides for i in range(at, j)):
            return  # "in addition to the two brothers"
        while "." in far and letters[j : j + 1] == ".":
            j += 1


_BODILY: Final = ("killed", "injured", "casualties")

_DASHED: Final = re.compile(r"[ut:]*w[X.]{0,4}(?=-g)")

_SAID_ASIDE: Final = re.compile(r",[PtX.uxO]{1,6},(?=[bmh]?g)")


def _dashed(sight: Sight, k: int, j: int, told: Harm) -> None:
    """ "среди погибших граждан Нидерландов – 196", "детей – 3, женщин – 4": parts whose figures stand behind."""
    while sight.letters[j : j + 2] == "-g":
        named = next((g for i in range(j - 1, k, -1) if (g := sight.group(i)) is not None), None)
        group = sight.group(j + 1)
        if group is None or group.kind not in ("bare", "noun") or sight.units[j + 1].taken is not None:
            return
        if named is not None and group.who == "person":
            group.who, group.facets, group.kind = named.who, named.facets, "noun"
        opens = sight.units[k]
        finding = Finding(group, told, opens.first, opens.last, part_of_before=True, voice="included")
        sight.findings.append(finding)
        sight.units[j + 1].taken = finding
        more = _DASHED.match(sight.letters, skip(sight.letters, j + 2, "c,"))
        j = more.end() if more is not None else len(sight.letters)


def _goes_on(sight: Sight, k: int, whole: Finding) -> bool:
    """Whether the count at unit `k`, which has a verb of its own, goes on with the parts of an open whole: "29 died
    and 38 were hurt"."""
    taken = sight.units[k].taken
    if taken is None or taken.harm not in ("killed", "injured") or not is_open(whole, sight):
        return False
    told = sum(part.group.count.min or 0 for part in sight.findings if part.parent is whole)
    most = whole.group.count.min if whole.group.count.max is None else whole.group.count.max
    return most is not None and told + (taken.group.count.min or 0) <= most and adopt(taken, whole, sight)


def _past_verb(sight: Sight, k: int) -> int:
    """The unit of the next part, past the verb of the part at unit `k`."""
    j = skip(sight.letters, k + 1, "uA~")
    j += sight.letters[j : j + 1] in ("F", "V", "K")
    j = skip(sight.letters, j, "u~")
    after = skip(sight.letters, j, "c,ut")
    return after if after > j else len(sight.letters)


def _listed_before(sight: Sight, k: int, whole: Finding | None, told: Harm | None) -> None:
    """ "two rescuers and five women are among the dead": counted parts that stand before."""
    j = k - 1
    while j >= 0 and sight.letters[j] in "uvAEa.H~P":
        j -= 1
    group = sight.group(j)
    if j < 0 or sight.letters[j] != "g" or group is None or group.kind not in ("noun", "bare", "one"):
        return
    for item in list_before(sight, j):
        one = sight.group(item)
        if one is None or sight.units[item].taken is not None:
            continue
        if whole is not None and fits(one, whole):
            record(
                sight, item, whole.harm, one.first, one.last, polarity=whole.polarity, parent=whole, voice="included"
            )
            continue
        finding = Finding(one, told or "killed", one.first, one.last, part_of_before=True,
                          harm_from_before=told is None, voice="included")  # fmt: skip
        sight.findings.append(finding)
        sight.units[item].taken = finding


def _behind_list(sight: Sight, k: int) -> Finding | None:
    """The count that follows a list of its parts: "aralarında 2 çocuğun da bulunduğu 5 kişi öldü"."""
    for j in range(k + 1, min(k + FAR, len(sight.letters) - 1)):
        if sight.low(j) in sight.words.parts_end:
            after = skip(sight.letters, j + 1, "u~t")
            return sight.units[after].taken if after < len(sight.letters) else None
        if sight.letters[j] not in "gwcu,~.tX":
            return None
    return None


def _named_in(sight: Sight, k: int) -> Harm | None:
    """What befell those of whom a phrase says that parts follow: "ölenler arasında"."""
    parts = sight.low(k).split()[:-1]
    if not parts or not sight.words.verb_last:
        return None
    language = sight.language
    phrases = language.phrases.get(parts[0], ())
    word = language.words.get(parts[0]) if len(parts) == 1 else next((w for p, w in phrases if p == parts), None)
    return word.harm if word is not None else None


def _tells_of_others(sight: Sight, k: int) -> bool:
    """Whether those counted right before "among them" at unit `k` are told of with no harm: "46 were rescued, among
    them 7 children"."""
    j = k - 1
    while j >= 0 and sight.letters[j] in ",~u":
        j -= 1
    group = sight.group(j)
    if j < 0 or sight.letters[j] != "g" or group is None or sight.units[j].taken is not None or group.negative:
        return False
    return group.kind == "noun" and group.harm is None and sight.letters[max(0, j - 1) : j] not in ("c", ",")


_MEMBERS: Final = re.compile(r"[OP][tX.]{1,4}(?=,?c)")  # "ocho combatientes de Yihad Islámica y un líder"


def _names_them(sight: Sight, k: int) -> bool:
    """Whether the persons listed from unit `k` on are those counted right before: "двое детей, мальчик и девочка"."""
    before = next((sight.group(j) for j in range(k - 1, max(-1, k - 4), -1) if sight.letters[j] == "g"), None)
    if before is None or before.count.min is None or before.count.min < 2 or not before.count.is_exact:
        return False
    told = 0
    while k < len(sight.letters) and sight.letters[k] in "g,cu.%":
        group = sight.group(k)
        if sight.letters[k] == "g" and (group is None or group.count.max != 1 or group.kind != "noun"):
            break
        told += sight.letters[k] == "g"
        k += 1
    return told == before.count.min


def _is_of_whole(sight: Sight, j: int, whole: Finding | None) -> bool:
    """Whether the verb behind a part is said of the whole: "25, ten of them children and two women, were killed"."""
    return whole is not None and whole.harm_first >= sight.units[j].last


def _include(sight: Sight, j: int, whole: Group) -> None:
    unit = sight.units[j]
    for token in sight.tokens[unit.first : unit.last]:
        who = token.word.who if token.word is not None else None
        if who is not None and who not in (*whole.includes, "person"):
            whole.includes.append(who)
