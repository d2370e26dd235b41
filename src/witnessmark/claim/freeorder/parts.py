"""Parts of a count ("among them"), and figures that go on with the verb of the one before."""

from __future__ import annotations

import re
from typing import Final

from ...records import Harm
from ..quantity import Group
from ..units import Finding
from .lists import list_before
from .sight import TRIGGERS, Sight, record, whole_of
from .targets import has_verb

_FAR: Final = 14  # units from a part to a whole that follows it


def parts(sight: Sight) -> None:
    """What follows "among them": counted parts of the whole before, and kinds of people without a number."""
    letters = sight.letters
    for k, letter in enumerate(letters):
        group = sight.group(k)
        if letter in "JIGe":
            _listed(sight, k, None)
        elif letter in "u." and _written(sight, k) in sight.language.most | sight.language.all:
            _listed(sight, k, None, kinds=True)
        elif letter == "g" and group is not None and group.of_them and sight.units[k].taken is None:
            told = _told_before(sight, k)
            if _of_things(sight, k):
                continue  # "928 шкіл, 84 з них"
            whole = _ahead(sight, k) or whole_of(sight, k, told)
            if any(sight.low(j) in sight.language.freeing for j in range(max(0, k - 4), k)) or _is_let_go(sight, k):
                continue  # "four of them were released"
            if k and sight.low(k - 1) in sight.words.corpses:
                continue  # "the body of one of them"
            if is_condition(sight, k):
                continue  # "двое из них в тяжёлом состоянии"
            if any(sight.low(j) in sight.words.conditions for j in range(k + 1, min(k + 5, len(letters)))):
                continue  # "three of them are in a critical state"
            if whole is None and sight.words.verb_last and told is None and group.kind == "bare":
                continue  # "öğretmenlerden biri"
            if whole is None:
                trigger = any(sight.letters[j] in TRIGGERS for j in range(len(letters)))
                if trigger and not group.count.is_hard:
                    continue
                finding = Finding(
                    group,
                    told or "killed",
                    group.first,
                    group.first + 1,
                    part_of_before=True,
                    harm_from_before=told is None,
                    voice="part",
                )
                sight.findings.append(finding)
                sight.units[k].taken = finding
            else:
                record(
                    sight, k, whole.harm, group.first, group.last, polarity=whole.polarity, parent=whole, voice="part"
                )


def _listed(sight: Sight, k: int, whole: Finding | None, *, kinds: bool = False) -> None:
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
            if taken is not None and whole is not None and _adopt(taken, whole, sight):
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
    return most is not None and told + (taken.group.count.min or 0) <= most and _adopt(taken, whole, sight)


def _past_verb(sight: Sight, k: int) -> int:
    """The unit of the next part, past the verb of the part at unit `k`."""
    j = skip(sight.letters, k + 1, "uA~")
    j += sight.letters[j : j + 1] in ("F", "V", "K")
    j = skip(sight.letters, j, "u~")
    after = skip(sight.letters, j, "c,ut")
    return after if after > j else len(sight.letters)


def bracketed(sight: Sight) -> None:
    """ "1766 убитых (452 мужчины, 284 женщины)", "1803 жертвы (569 убитых и 1234 раненых)": parts in brackets."""
    letters = sight.letters
    for found in (*_BRACKETS.finditer(letters), *_APPOSED.finditer(letters)):
        whole = sight.units[found.start()].taken
        inner = [(k, g) for k in range(*found.span("inner")) if letters[k] == "g" and (g := sight.group(k)) is not None]
        if whole is None or whole.polarity == "negated" or not inner or whole.group.count.min is None:
            continue
        low, most = sum(g.count.min or 0 for _, g in inner), whole.group.count.max
        if (most is not None and low > most) or any(g.kind != "noun" or not g.count.is_hard for _, g in inner):
            continue
        if letters[found.start("inner") - 1] != "(" and not _make_up(inner, whole):
            continue
        for k, group in inner:
            taken = sight.units[k].taken
            if taken is not None:
                _adopt(taken, whole, sight)
            elif not is_condition(sight, k) and (group.harm in (None, whole.harm) or is_open(whole, sight)):
                record(sight, k, group.harm or whole.harm, group.first, group.last, parent=whole, voice="included")


_BRACKETS: Final = re.compile(r"g[X.]{0,3}\((?P<inner>[^()!;]*g[^()!;]*)\)")
_APPOSED: Final = re.compile(r"g(?:-|[X.]{0,2}[VF]?,?A|,(?=g[,c]+g))(?P<inner>g(?:(?:,|,?c)[tu]*g)+)")


def _make_up(inner: list[tuple[int, Group]], whole: Finding) -> bool:
    """Whether figures of several kinds of people add up to the one right before: "10 morts, cinq femmes et cinq
    hommes"."""
    kinds = {(g.who, g.noun) for _, g in inner}
    return len(kinds) == len(inner) and sum(g.count.min or 0 for _, g in inner) == whole.group.count.min


def apposed(sight: Sight) -> None:
    """ "двое детей, мальчик и девочка, погибли", "двоє поранених: жінка та 17-річний хлопець": those who add up to the
    count before them are its parts."""
    for k, unit in enumerate(sight.units):
        group, whole = unit.group, unit.taken
        if group is None or whole is None or unit.letter != "g" or whole.polarity == "negated":
            continue
        count = group.count
        after = k + 1
        while sight.letters[after : after + 1] in ("X", "."):
            after += 1
        if not count.is_exact or count.min is None or count.min < 2 or sight.letters[after : after + 1] not in _OPENERS:
            continue
        items, total, j = [], 0, after
        while j < len(sight.letters) and total < count.min:
            j = skip(sight.letters, j + 1, "c,.t~")
            item = sight.group(j)
            if item is None or sight.letters[j] != "g" or item.kind not in ("noun", "one") or item.of_them:
                break
            taken = sight.units[j].taken
            if item.more or not item.count.is_exact or (taken is not None and taken.harm not in (whole.harm, None)):
                break
            items.append(j)
            total += item.count.min or 0
            j += len(sight.letters[j + 1 :]) - len(sight.letters[j + 1 :].lstrip("X.u%t"))
        if total != count.min or len(items) < 2:
            continue
        if len(items) == total and sight.letters[after] == ",":
            _are_named(sight, items)  # "двоє дітей, хлопчик і дівчинка": who the two are
            continue
        for j in items:
            taken, item = sight.units[j].taken, sight.group(j)
            if taken is not None and taken is not whole and taken.parent is None:
                taken.parent = whole
            elif taken is None and item is not None:
                record(sight, j, whole.harm, whole.harm_first, whole.harm_last, parent=whole, voice="included")


def _are_named(sight: Sight, items: list[int]) -> None:
    """Takes those out who are counted before already, and only named here."""
    for j in items:
        taken = sight.units[j].taken
        if taken is None:
            sight.units[j].letter, sight.units[j].group = "u", None
        elif taken in sight.findings and not any(one.parent is taken for one in sight.findings):
            sight.findings.remove(taken)


def _of_things(sight: Sight, k: int) -> bool:
    """Whether what is counted nearest before the part at unit `k` are things."""
    before = next((g for j in range(k - 1, -1, -1) if (g := sight.group(j)) is not None), None)
    return sight.words.adjectives_lead and before is not None and before.kind in ("thing", "unknown")


def _is_let_go(sight: Sight, k: int) -> bool:
    """Whether it is said behind the group at unit `k` that they were freed or saved: "12 из них отпущены"."""
    behind = range(k + 1, min(k + 3, len(sight.units))) if sight.words.adjectives_lead else ()
    return any(sight.low(j) in sight.language.freeing for j in behind)


_OPENERS: Final = (",", ":", "-", "(")


def out_of(sight: Sight) -> None:
    """ "из 14 пострадавших пятеро – дети": a bare figure behind those of whom it is a part."""
    for found in re.finditer(r"P(?P<whole>g)(?P<part>g)(?P<who>-w)?", sight.letters):
        at = found.start("part")
        whole, group = sight.units[found.start("whole")].taken, sight.group(at)
        if sight.low(found.start()) not in sight.words.partitives or whole is None or group is None:
            continue
        if (
            group.kind != "bare"
            or sight.units[at].taken is not None
            or not fits(group, whole)
            or is_condition(sight, at)
        ):
            continue
        named = sight.group(at + 2) if found["who"] else None
        if named is not None:
            group.who, group.facets = named.who, named.facets
        record(sight, at, whole.harm, whole.harm_first, whole.harm_last, parent=whole, voice="included")


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


def _ahead(sight: Sight, k: int) -> Finding | None:
    """The count that follows its parts where verbs come last: "8'i çocuk, 12'si kadın en az 42 sivil öldü"."""
    letters = sight.letters
    j = k + 1
    while sight.words.verb_last and j < len(letters) and j - k < _FAR:
        group, taken = sight.group(j), sight.units[j].taken
        if letters[j] == "g" and group is not None and not group.of_them:
            own = sight.group(k)
            return taken if taken is not None and own is not None and fits(own, taken) else None
        if letters[j] in "c,":
            j = skip(letters, j, "c,u")
            after = sight.group(j)
            if after is None or not after.of_them:
                return None
        elif letters[j] not in "gu%~.tX":
            return None
        j += 1
    return None


def _behind_list(sight: Sight, k: int) -> Finding | None:
    """The count that follows a list of its parts: "aralarında 2 çocuğun da bulunduğu 5 kişi öldü"."""
    for j in range(k + 1, min(k + _FAR, len(sight.letters) - 1)):
        if sight.low(j) in sight.words.parts_end:
            after = skip(sight.letters, j + 1, "u~t")
            return sight.units[after].taken if after < len(sight.letters) else None
        if sight.letters[j] not in "gwcu,~.tX":
            return None
    return None


def _told_before(sight: Sight, k: int) -> Harm | None:
    """What befell those of whom a number is a part: "ölenlerin 3'ünün çocuk", "yaralılardan ikisi"."""
    if not sight.words.verb_last:
        return None
    for j in range(k - 1, -1, -1):
        group = sight.group(j)
        if sight.letters[j] == "w" and group is not None:
            return group.harm
        if sight.letters[j] not in "cu," and not (group is not None and group.of_them):
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


def _adopt(part: Finding, whole: Finding, sight: Sight) -> bool:
    """Makes a part of what a verb of its own tells: "65 жертв, из них 37 погибли"."""
    if part.parent is not None or part is whole or whole.parent is part or not fits(part.group, whole):
        return False
    if whole.harm not in ("casualties", part.harm) and not is_open(whole, sight):
        return False
    part.parent = whole
    return True


def is_open(whole: Finding, sight: Sight) -> bool:
    """Whether a count is called by a word that may mean the dead and the hurt together: "пострадавшие", "жертвы"."""
    told = sight.tokens[min(whole.group.first, whole.harm_first) : max(whole.group.last, whole.harm_last)]
    return any(token.low in sight.words.open_harm for token in told)


def settle_open(sight: Sight) -> None:
    """Counts as casualties those called victims of whom parts are told that another harm befell."""
    for whole in sight.findings:
        harms = {part.harm for part in sight.findings if part.parent is whole}
        if harms - {whole.harm} and harms <= {"killed", "injured", "casualties"} and is_open(whole, sight):
            whole.harm = "casualties"


_MEMBERS: Final = re.compile(r"[OP][tX.]{1,4}(?=,?c)")  # "ocho combatientes de Yihad Islámica y un líder"


def _written(sight: Sight, k: int) -> str:
    return sight.language.lower(sight.tokens[sight.units[k].first].text)


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


def is_condition(sight: Sight, k: int) -> bool:
    """Whether what follows the group at unit `k` only says how they are: "двое раненых в тяжёлом состоянии"."""
    for side in (range(k + 1, min(k + 6, len(sight.letters))), range(k - 1, max(-1, k - 4), -1)):
        for j in side:
            if sight.low(j) in sight.words.conditions:
                return True
            if sight.letters[j] in ",;!:VKFNgc":
                break
    return False


def skip(letters: str, j: int, over: str) -> int:
    while j < len(letters) and letters[j] in over:
        j += 1
    return j


def _is_of_whole(sight: Sight, j: int, whole: Finding | None) -> bool:
    """Whether the verb behind a part is said of the whole: "25, ten of them children and two women, were killed"."""
    return whole is not None and whole.harm_first >= sight.units[j].last


def _include(sight: Sight, j: int, whole: Group) -> None:
    unit = sight.units[j]
    for token in sight.tokens[unit.first : unit.last]:
        who = token.word.who if token.word is not None else None
        if who is not None and who not in (*whole.includes, "person"):
            whole.includes.append(who)


def broken_down(sight: Sight) -> None:
    """ "31 قتلوا، هم: 18 مدنياً، و13 عنصراً": what a colon lists behind a count are its parts."""
    letters = sight.letters
    colon = letters.find(":")
    if colon <= 0:
        return
    whole = whole_of(sight, colon, None)
    if whole is None:
        return
    for k in range(colon + 1, len(letters)):
        group = sight.group(k)
        taken = sight.units[k].taken
        if letters[k] == "g" and taken is not None and group is not None and is_open(whole, sight):
            _adopt(taken, whole, sight)
            continue
        if letters[k] in ";!" or (letters[k] in "KVF" and not is_open(whole, sight)):
            return
        opens = letters[k - 1] in ":,c"
        if letters[k] != "g" or group is None or sight.units[k].taken is not None or not opens:
            continue
        if group.kind not in ("noun", "bare") or group.of_them or not fits(group, whole):
            continue
        record(sight, k, group.harm or whole.harm, whole.harm_first, whole.harm_last, parent=whole, voice="part")


def fits(part: Group, whole: Finding) -> bool:
    """Whether a count may be a part of another."""
    low, most = part.count.min, whole.group.count.max
    return low is None or most is None or low <= most


def listed_item(sight: Sight) -> None:
    """The count that opens an item of a list under a total: "– 219 من أبناء المحافظة"."""
    k = 0
    while k < len(sight.letters) and sight.letters[k] in '-!:."uX#*/':
        k += 1
    group = sight.group(k)
    if group is None or sight.letters[k] != "g" or group.kind == "thing":
        return
    taken = sight.units[k].taken
    if taken is not None:
        if taken.parent is None and group.kind == "bare":
            taken.part_of_before, taken.voice = True, "list"  # "- 15 قُتلوا بانفجار ألغام"
        return
    unknown = group.harm is None
    finding = Finding(
        group,
        group.harm or "killed",
        group.first,
        group.first,
        part_of_before=True,
        harm_from_before=unknown,
        voice="list",
    )
    sight.findings.append(finding)
    sight.units[k].taken = finding


_SHARE: Final = re.compile(r"(?:(?<=[:,;!c])|^)(?P<name>[tX.P]{1,4})(?P<count>g)(?=[,;c!]|$)")
_SHARE_AT: Final = re.compile(r"(?:(?<=[:,;!cA])|^)(?P<count>g)P(?P<name>[tXx.]{1,4})(?:\([^)]{1,3}\))?(?=[,;c!]|$)")
_SHARES: Final = 3


def by_place(sight: Sight) -> None:
    """ "حلب 77، ريف دمشق 65، إدلب 51", "30 in Aleppo, two in Idlib": figures with a place each are the shares of the
    count before."""
    letters = sight.letters
    if set(letters) & set("VKFN") and ":" not in letters:
        return
    found = max((_shares(sight, shape) for shape in (_SHARE, _SHARE_AT)), key=len)
    for one in found if len(found) >= _SHARES else ():
        unit = sight.units[one.start("count")]
        group = unit.group
        if group is None:
            continue
        place = next(k for k in range(*one.span("name")) if sight.letters[k] not in "P")
        unit.taken = Finding(
            group, "killed", group.first, group.last, part_of_before=True, harm_from_before=True, voice="list",
            place_at=sight.units[place].first,
        )  # fmt: skip
        sight.findings.append(unit.taken)


def _shares(sight: Sight, shape: re.Pattern[str]) -> list[re.Match[str]]:
    """The bare figures of a sentence that nothing has been said of, each with its name."""
    found: list[re.Match[str]] = []
    for one in shape.finditer(sight.letters):
        unit = sight.units[one.start("count")]
        if unit.taken is None and unit.group is not None and unit.group.kind == "bare" and unit.group.count.is_hard:
            found.append(one)
    return found


def by_author(sight: Sight) -> None:
    """ "كانت 87 على يد قوات النظام، و39 على يد": bare figures told apart by who did it are shares of a count."""
    for k, unit in enumerate(sight.units):
        group = unit.group
        if (
            unit.letter != "g"
            or group is None
            or unit.taken is not None
            or group.kind != "bare"
            or not group.count.is_hard
        ):
            continue
        if sight.letters[k + 1 : k + 2] == "B" and group.count.min:
            finding = Finding(
                group, "killed", group.first, group.last, part_of_before=True, harm_from_before=True, voice="part"
            )
            sight.findings.append(finding)
            unit.taken = finding


def elided(sight: Sight) -> None:
    """ "Once murieron en Hamuriya, diez en Beit Saua y cinco en Duma": figures that go on with the verb before."""
    letters = sight.letters
    if sight.words.verb_last:
        _verb_ahead(sight)
        return
    last: Finding | None = None
    told = False
    for k, unit in enumerate(sight.units):
        if unit.taken is not None:
            last, told = unit.taken if unit.taken.parent is None else last, False
            continue
        group = unit.group
        if letters[k] in ";!" or (letters[k] == "v"):
            last = None if letters[k] in ";!" else last
            told = letters[k] == "v"
            continue
        if letters[k] in TRIGGERS and sight.harm(k) not in (None, last.harm if last else None):
            last = None
        if (
            group is None
            or last is None
            or unit.letter != "g"
            or group.of_next
            or group.kind not in ("bare", "noun")
            or group.negative
            or (told and sight.tokens[group.first].letter == "s")  # "as rescuers and a doctor said"
        ):
            continue
        before = _joint(letters, k) or _joint_before_place(letters, k) or _counting(sight, k) or _dashed_on(sight, k)
        if (
            not before
            or _is_let_go(sight, k)
            or has_verb(sight, k)
            or last.polarity == "negated"
            or is_condition(sight, k)
        ):
            continue
        follows = letters[k + 1 :].lstrip('"')[:1]
        if letters[k + 1 : k + 3] == "-P" and (group.more or sight.words.adjectives_lead):
            follows = "P"  # "ещё двое – при обстреле села"
        if group.kind == "bare" and follows not in ("P", "O", "c", ",", "!", ")", "", "X", "~", "B", "u"):
            continue
        if (
            group.count.max == 1
            and group.kind == "noun"
            and before != "("
            and follows not in ("P", "~", "!", "", "c", ",", ")")
        ):
            continue
        finding = record(
            sight, k, group.harm or last.harm, last.harm_first, last.harm_last, polarity=last.polarity, voice="elided"
        )
        if finding is not None and last.part_of_before:
            finding.part_of_before, finding.harm_from_before = True, last.harm_from_before
        last = finding or last


_PLACED: Final = re.compile(r"[c,][tu]*P[Xt.x]{1,4}$")


def _joint_before_place(letters: str, k: int) -> str:
    """ "وفي إدلب 7": the "and" before a place that stands before its figure."""
    return "c" if _PLACED.search(letters[:k]) else ""


_DASHED_ON: Final = re.compile(r"[c,]u?(?:P[Xt.x]{1,4}-|[X.]{1,3}-P|X{1,2}x?-)$")


def _dashed_on(sight: Sight, k: int) -> str:
    """ "в Думе 5, в Идлибе – 7", "власти говорят о трёх, оппозиция – о 27": the comma before what a dash leads on."""
    found = _DASHED_ON.search(sight.letters[:k]) if sight.words.adjectives_lead else None
    return "," if found is not None else ""


def _counting(sight: Sight, k: int) -> str:
    """The verb of counting of which a bare figure is the object: "la Comisión lleva documentados 325"."""
    group, j = sight.group(k), k - 1
    while j >= 0 and sight.letters[j] in "uO" and sight.low(j) not in sight.words.counts:
        j -= 1
    bare = group is not None and group.kind == "bare"
    return "v" if bare and j >= 0 and sight.low(j) in sight.words.counts else ""


def _verb_ahead(sight: Sight) -> None:
    """ "Halep'te 4, İdlib'de 7 sivil öldü": where verbs come last, figures that share the verb of the next."""
    after: Finding | None = None
    for k in range(len(sight.units) - 1, -1, -1):
        unit, letter = sight.units[k], sight.letters[k]
        if unit.taken is not None:
            after = unit.taken if unit.taken.parent is None and unit.taken.voice != "included" else after
        elif unit.group is not None and letter == "g":
            group = unit.group
            hard = (
                group.kind in ("noun", "bare") and group.count.is_hard and sight.tokens[group.first].letter in "dbmolh"
            )
            if after is None or not hard or group.of_them or sight.letters[k + 1 : k + 2] not in (",", "c"):
                after = None
                continue
            if group.kind == "bare" and group.who == "person":
                group.who, group.facets = after.group.who, after.group.facets
            record(
                sight, k, group.harm or after.harm, after.harm_first, after.harm_last, polarity=after.polarity,
                voice="elided",
            )  # fmt: skip
        elif letter in "VKFNDv;!:":
            after = None


def _joint(letters: str, k: int) -> str:
    """The mark or "and" right before unit `k`."""
    j = k - 1
    while j >= 0 and letters[j] in 'utO"':
        j -= 1
    return letters[j] if j >= 0 and letters[j] in "c,(" else ""
