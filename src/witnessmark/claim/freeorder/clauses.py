"""Which harm befell which counted group, where a verb may stand before its people or after them.

A word of harm looks for its group beside it first, on the side where the language puts it, then past who did it or
where, within the clause. A noun that says what befell those it counts ("شهيد", "heridos") needs no verb. What follows
"among them" is part of what was counted before.
"""

from __future__ import annotations

import re
from typing import Final

from ...count import Count
from ...lang.load import Language
from ...who import Facets
from ..tokens import Token
from ..units import Finding
from .apposed import apposed, bracketed, broken_down, out_of
from .elided import elided
from .lists import record_list
from .negations import negations, not_so_many
from .parts import parts
from .shares import by_author, by_place, listed_item
from .sight import TRIGGERS, Sight, is_definite, look, mood, record, whole_of
from .targets import left, right, target
from .totals import moved, tolls
from .wholes import is_condition, settle_open


def read_free(tokens: list[Token], language: Language, *, listed: bool = False) -> list[Finding]:
    """What one sentence's tokens say of harm: its findings in the order of their groups.

    `listed` says that it is an item of a list under a total.

    >>> from witnessmark.lang.load import load
    >>> from witnessmark.claim.tokens import Sentence
    >>> from witnessmark.claim.freeorder.tokens import tokenise
    >>> text = "قتل 12 مدنياً بينهم طفلان وأصيب 30"
    >>> ar = load("ar")
    >>> tokens = tokenise(Sentence(text, 0, len(text)), ar)
    >>> [(f.harm, str(f.group.count), f.group.who, f.parent is not None) for f in read_free(tokens, ar)]
    [('killed', '12', 'civilian', False), ('killed', '2', 'child', True), ('injured', '30', 'civilian', False)]
    """
    sight = look(tokens, language)
    negations(sight)
    tolls(sight)
    _both(sight)
    for k in [k for k, letter in enumerate(sight.letters) if letter in TRIGGERS]:
        if k not in sight.used:
            _trigger(sight, k)
    _predicates(sight)
    _fates(sight)
    by_place(sight)
    _harmed(sight, listed=False)
    moved(sight)
    if listed:
        listed_item(sight)
    broken_down(sight)
    parts(sight)
    _harmed(sight, listed=True)
    bracketed(sight)
    if sight.words.adjectives_lead:
        apposed(sight)
        out_of(sight)
        _wounded(sight)
        _participles(sight)
        _moved(sight)
    elided(sight)
    not_so_many(sight)
    by_author(sight)
    settle_open(sight)
    if not sight.words.diseases.isdisjoint(token.low for token in tokens):
        sight.findings = [one for one in sight.findings if not _is_of_the_ill(sight, one)]
    sight.findings.sort(key=lambda f: (f.group.first, f.harm_first))
    _lend_nouns(sight)
    _of_age(sight)
    _doubt(sight)
    return sight.findings


def _both(sight: Sight) -> None:
    """ "killed and wounded 200": one count of the killed and the injured, unless one verb has its own people."""
    for pair in re.finditer(r"e(?P<one>g)[ck]g", sight.letters):
        one = pair.start("one")
        first, second = sight.group(one), sight.group(one + 2)
        if first is None or second is None or {first.harm, second.harm} != {"killed", "injured"}:
            continue
        counted = left(sight, pair.start(), near=True) or left(sight, pair.start() - 1, near=False)
        if counted is None and pair.start() and sight.letters[pair.start() - 1] in "VKF":
            sight.used.add(pair.start() - 1)
            counted = left(sight, pair.start() - 1, near=True)
        if counted is not None:
            if sight.letters[pair.start() - 1] in "VKF":
                sight.used.add(pair.start() - 1)
            record(sight, counted, "casualties", sight.units[one].first, sight.units[one + 2].last, voice="noun")
            first.of_next = second.of_next = True
    for found in re.finditer(r"(?P<one>[VKFN])[u]*[ck](?P<other>[VKFN])", sight.letters):
        one, other = found.start("one"), found.start("other")
        harms = {sight.harm(one), sight.harm(other)}
        if harms != {"killed", "injured"}:
            continue
        before = left(sight, one, near=False) is not None
        behind = right(sight, other, near=True)
        if behind is None or before:
            continue
        sight.used |= {one, other}
        begin, end = sight.units[one].first, sight.units[other].last
        record_list(sight, behind, "casualties", begin, end, voice="active")


def _trigger(sight: Sight, k: int) -> None:
    letter, harm = sight.letters[k], sight.harm(k)
    noun = letter == "N" and sight.language.order == "free"  # "charged for the death of eight" is no purpose
    if harm is None or (_is_future(sight, k) and not noun):
        return
    if k and sight.low(k - 1) in sight.language.tables.get("context", {}).get("of_the_hurt", ()):
        return  # "متأثرا بجروحه": of what they died
    if sight.low(k) in sight.words.loses and "S" in sight.letters[k + 1 : k + 6]:
        harm = "killed"  # "فقد عامل حياته"
    found = target(sight, k, letter)
    if found is None:
        _died_later(sight, k, harm)
        return
    unit = sight.units[k]
    done = letter == "K" or (letter == "V" and not _is_passive(sight, k))
    voice = "noun" if letter == "N" else "active" if found > k and done else "passive"
    group = sight.group(found)
    if letter == "N" and group is not None and group.kind == "plural" and sight.words.adjectives_lead:
        return  # "тела погибших", "за гибель мирных жителей": those told of, or all such
    habit = letter == "K" and sight.letters[found] == "w" and sight.low(k).endswith(_HABIT)
    if habit and sight.words.adjectives_lead:
        return  # "вивозять людей сім'ями"
    gap = sight.letters[found + 1 : k] if found < k else sight.letters[k + 1 : found]
    if group is not None and group.of_them and sight.low(k) in sight.words.corpses:
        return  # "the body of one of them"
    if group is not None and group.kind == "unknown" and len(gap.strip("uAH~")) > 1:
        return
    record_list(sight, found, harm, unit.first, unit.last, voice=voice, weak=sight.weak(k), left=found < k, at=k)


def _died_later(sight: Sight, k: int, harm: str) -> None:
    """Counts the one who was hurt as killed where a verb with no people of its own says so: "إصابة حارس، توفي"."""
    if sight.language.order != "verb first" or sight.letters[k] != "F" or sight.letters[k - 1 : k] not in (",", "c"):
        return
    latest = sight.findings[-1] if sight.findings else None
    alone = latest is not None and latest.group.count.max == 1 and latest.group.last <= sight.units[k].first
    if alone and latest is not None and harm == "killed" and (latest.harm, latest.polarity) == ("injured", "asserted"):
        latest.harm, latest.harm_first, latest.harm_last = "killed", sight.units[k].first, sight.units[k].last


def _is_passive(sight: Sight, k: int) -> bool:
    """Whether "was" stands before the participle at unit `k`, which may open a clause: "fueron asesinadas 148"."""
    while k > 0 and sight.letters[k - 1] in "u~Z":
        k -= 1
    return k > 0 and sight.low(k - 1) in sight.words.copulas


def _predicates(sight: Sight) -> None:
    """ "اثنين ما زالا مفقودين": who are said to be what a noun of harm says."""
    for k, unit in enumerate(sight.units):
        group = unit.group
        if unit.letter != "w" or group is None or group.harm is None or is_definite(sight, k):
            continue
        if sight.letters[k - 1 : k] == "A" and (found := left(sight, k - 1, near=False)) is not None:
            record_list(sight, found, group.harm, unit.first, unit.last, voice="adjective", left=True)


def _fates(sight: Sight) -> None:
    """ "مصير ستة مجهول": whose fate is told of are missing."""
    for k in range(len(sight.units)):
        if sight.low(k) in sight.words.fates and (found := right(sight, k, near=True)) is not None:
            unit = sight.units[k]
            record_list(sight, found, "missing", unit.first, unit.last, voice="noun")


_AT_WHOM: Final = re.compile(r"P(?P<whom>g)[-:][.uX]{0,4}(?P<hurt>[yN])")


def _wounded(sight: Sight) -> None:
    """ "у двоих людей – контузия": who are said to have a wound."""
    for found in _AT_WHOM.finditer(sight.letters):
        k, hurt = found.start("whom"), found.start("hurt")
        if sight.low(found.start()) in sight.words.at_whom and sight.harm(hurt) in (None, "injured"):
            unit = sight.units[hurt]
            record(sight, k, "injured", unit.first, unit.last, voice="noun")


_HABIT: Final = ("ть", "ют", "ут", "ят", "ат", "ет", "ит", "є")
_WHO_DID: Final = re.compile(r"g[X.]{0,2},(?P<harmed>w)")


def _participles(sight: Sight) -> None:
    """ "имена 16 774 военных, погибших на войне": a participle behind those it is said of."""
    for found in _WHO_DID.finditer(sight.letters):
        k, harmed = found.start(), sight.group(found.start("harmed"))
        group, unit = sight.group(k), sight.units[found.start("harmed")]
        if group is None or harmed is None or harmed.harm is None or sight.units[k].taken is not None:
            continue
        alone = harmed.harm_at == unit.first and unit.taken is None and sight.tokens[unit.first].low.endswith("х")
        if alone and group.kind == "noun" and group.count.is_hard and not group.of_them and group.harm is None:
            record(sight, k, harmed.harm, unit.first, unit.last, voice="adjective")


_CROWD: Final = 20
_NEAR: Final = 6


def _moved(sight: Sight) -> None:
    """ "из города выехали 40 тысяч жителей": many who went from a place were displaced."""
    for k, letter in enumerate(sight.letters):
        if letter not in ".X" or sight.low(k) not in sight.words.moves:
            continue
        near = range(max(0, k - _NEAR), min(k + _NEAR, len(sight.letters) - 1))
        if not any(sight.letters[j] == "P" and sight.low(j) in sight.words.out_from for j in near):
            continue
        found = right(sight, k, near=True)
        found = left(sight, k, near=True) if found is None else found
        group = sight.group(found) if found is not None else None
        if found is None or group is None or group.who == "combatant" or sight.units[found].taken is not None:
            continue
        if group.kind == "noun" and (group.count.vague not in (None, "about") or (group.count.min or 0) >= _CROWD):
            record(sight, found, "displaced", sight.units[k].first, sight.units[k].last, voice="active")


def _is_future(sight: Sight, k: int) -> bool:
    return "f" in sight.letters[max(0, k - 2) : k]


_LOSSES: Final = re.compile(r"w[^gx!;:]*a[^gx!;:]*(?:[:;!]|$)")
_LISTED: Final = re.compile(r"[IJG][tuA:]*(?:[gw][PXt.]{0,4}[cu,~t]*)*$")


def _harmed(sight: Sight, *, listed: bool) -> None:
    """Records groups whose noun says what befell them: "5 شهداء", "dos muertos y tres heridos".

    Those in a list of parts wait until the parts are told, and are `listed`.
    """
    for k, unit in enumerate(sight.units):
        group = unit.group
        if group is None or group.harm is None or unit.taken is not None or group.negative:
            continue
        if not listed and _LISTED.search(sight.letters[:k]) is not None:
            continue
        if group.of_them and whole_of(sight, k, None) is not None:
            continue
        if group.harm == "detained" and any(sight.low(j) in sight.language.freeing for j in range(max(0, k - 4), k)):
            continue  # "the rebels freed 14 hostages"
        if unit.letter == "w":
            if not sight.language.plurals or is_definite(sight, k) or group.count.vague != "plural":
                continue
            some = k > 1 and sight.low(k - 1) in sight.words.indefinite and sight.letters[k - 2] in "EvKHcF"
            if (sight.letters[k - 1 : k] in ("T", "O", "P") and not some) or group.noun in sight.words.open_harm:
                continue
            if k and sight.low(k - 1) in sight.language.proportions:
                continue
            if _LOSSES.match(sight.letters, k) is not None:
                continue  # "втрати противника орієнтовно склали:"
        if group.harm == "injured" and is_condition(sight, k):
            continue
        if sight.words.adjectives_lead and _is_known(sight, k):
            continue
        if group.harm in ("detained", "missing") and _set_free(sight, k):
            continue
        if group.of_next:
            continue  # "four of the injured are in a critical state"
        if group.kind == "one" or (group.count.max == 1 and group.kind == "noun" and _is_attribute(sight, k)):
            continue
        at = group.harm_at
        record(sight, k, group.harm, at, at + 1, polarity=mood(sight, k), voice="noun")


def _is_known(sight: Sight, k: int) -> bool:
    """Whether a noun of harm with no number means those told of: "родным погибших", not "есть погибшие"."""
    unit, group = sight.units[k], sight.group(k)
    if group is None or any(token.letter not in "nst" for token in sight.tokens[unit.first : unit.last]):
        return False
    if sight.tokens[group.harm_at].low not in sight.language.anaphora:
        return False
    j = k - 1
    while j >= 0 and sight.letters[j] in "c,uwA" and sight.low(j) not in sight.words.there_are:
        j -= 1
    return j < 0 or sight.low(j) not in sight.words.there_are


def _set_free(sight: Sight, k: int) -> bool:
    """Whether those who were held at unit `k` are let go: "освобождены 95 пленных"."""
    beside = range(max(0, k - 4), min(k + 4, len(sight.letters)))
    return any(sight.low(j) in sight.language.freeing for j in beside)


def _is_attribute(sight: Sight, k: int) -> bool:
    """Whether one who was harmed is told of beside a word that is no verb of it: as in a title or a name."""
    return sight.letters[k - 1 : k] in ("t", "X", "T") or (
        sight.letters[k + 1 : k + 2] == "X"
        and sight.language.order == "verb first"
        and k > 0
        and sight.letters[k - 1] in "PO"
    )


def _lend_nouns(sight: Sight) -> None:
    """Who bare figures count is said by the noun before: "Once personas murieron, cinco en Duma"."""
    latest: Finding | None = None
    for finding in sight.findings:
        group = finding.group
        if group.kind == "bare" and group.who == "person" and not group.negative:
            whole = finding.parent or latest
            if whole is not None and not group.others and not finding.part_of_before and whole.group.count.max != 1:
                group.who, group.facets, finding.elided = whole.group.who, whole.group.facets, True
        elif finding.parent is None and not group.negative:
            toll = finding.voice == "toll" and group.who != "person"
            latest = finding if toll or group.kind in ("noun", "unknown") else latest


_GROWN: Final = 18


def _of_age(sight: Sight) -> None:
    """Whoever is said to be older than 18 is no child, whatever the word: "una muchacha de 19 años"."""
    for finding in sight.findings:
        group = finding.group
        for token in sight.tokens[group.last : group.last + 3] if (group.who, group.count.max) == ("child", 1) else ():
            if token.letter == "u" and (token.value or 0) > _GROWN:
                group.who, group.facets = "person", Facets()
            if token.letter not in "O,(":
                break


_ILL: Final = 5


def _is_of_the_ill(sight: Sight, finding: Finding) -> bool:
    """Whether those counted are ill, and not hurt: "215 إصابة جديدة بالكوليرا"."""
    last = max(finding.group.last, finding.harm_last)
    return finding.harm in ("injured", "casualties") and any(
        token.low in sight.words.diseases for token in sight.tokens[last : last + _ILL]
    )


_REACH: Final = 15


def _doubt(sight: Sight) -> None:
    """Marks what the sentence denies, and what it only asks."""
    tokens = sight.tokens
    for finding in sight.findings:
        if finding.polarity != "asserted":
            continue
        first = min(finding.group.first, finding.harm_first)
        after = " ".join([token.low for token in tokens[max(finding.group.last, finding.harm_last) :]])
        if any(f" {phrase} " in f" {after} " for phrase in sight.words.falsified):
            finding.polarity = "denied"  # "... не соответствуют действительности"
            continue
        said = {part for token in tokens[finding.harm_first : finding.harm_last] for part in token.low.split()}
        if said & sight.words.doubts:
            finding.polarity = "hypothetical"  # "могут находиться под завалами"
            continue
        for i in range(first - 1, max(-1, first - _REACH), -1):
            if tokens[i].letter == ";":
                break
            if tokens[i].low in sight.words.denies or f"{tokens[i].low} {tokens[i + 1].low}" in sight.words.denies:
                finding.polarity = "denied"
                vague = finding.group.count.vague == "plural" or (
                    finding.group.count.min == 2 and finding.group.kind == "plural"
                )
                if vague:
                    finding.group.count, finding.polarity = Count(0, 0), "negated"
                break
            if tokens[i].low in sight.words.doubts and first - i <= 4:
                finding.polarity = "hypothetical"
                break
