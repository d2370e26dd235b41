"""What is found: a group and its harm recorded once, with its parts and what joins it after the verb."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from ..count import Count
from ..records import Harm, Polarity
from ..who import STATES, Who
from .chains import list_after, parts_after
from .corrections import denied_any
from .groups import Group
from .units import Clauses, Finding, Unit, has_predicate, skip_back, skip_on


def record(
    clauses: Clauses, items: list[int], parts: dict[int, int], harm: Harm, first: int, last: int, *,
    polarity: Polarity = "asserted", voice: str = "", subject: tuple[int, int] | None = None, again: bool = False,
) -> list[Finding]:  # fmt: skip
    """Records the groups `items` as harmed: each by one harm, or with `again` by a further one."""
    made: dict[int, Finding] = {}
    items, parts = _one_quantity(clauses, items[: _end_of(clauses, items, harm)], parts)
    if voice in _PREDICATED:
        items = [_share_of(clauses, item) for item in items]
    spread = _spread(clauses, items, parts)
    grasped = clauses.tokens[first].low in clauses.language.tables.get("context", {}).get("grasps", ())
    for item in items:
        unit = clauses.units[item]
        group = unit.group
        if (
            group is None
            or group.kind == "thing"
            or _refers_back(clauses, item)
            or (harm == "displaced" and group.who == "combatant")
            or (harm in HELD and clauses.letters[item + 1 : item + 2] == "N" and _is_body(clauses, item + 1))
        ):
            continue
        if group.count.vague in clauses.language.any and polarity == "asserted":
            if not denied_any(clauses, item):
                continue
            group.count = Count(0, 0)
        # "14 including seven children and 33 others": others than the 14
        apart = group.others and group.kind == "bare" and group.count.vague is None
        whole = made.get(parts[item]) if item in parts and not apart else None
        if item in parts and unit.letter == "w":
            owner = whole.group if whole is not None else clauses.units[parts[item]].group
            if owner is not None:
                owner.includes.extend(who for who in _labels(clauses, unit) if who not in (*owner.includes, "person"))
            continue
        if (item, harm) in clauses.taken:
            made[item] = clauses.taken[item, harm]
            continue
        if (group.found and not again) or (grasped and group.kind not in ("noun", "one", "plural")):
            continue  # "seized 126 skins"
        counted = spread.get(item)
        suffered = _own_harm(clauses, item) if whole is not None and harm == "casualties" else harm
        finding = Finding(
            replace(group, count=counted) if counted is not None else group, suffered, first, last,
            _polarity(group, polarity), whole, voice=voice, subject=subject,
        )  # fmt: skip
        before = clauses.units[items[items.index(item) - 1]].group if items.index(item) else None
        if group.kind == "one" and before is not None and before.kind == "noun" and before.count.max == 1:
            finding.group.kind = "noun"  # "a mother and her toddler": told of for the first time, as she is
        if group.kind == "one" and group.noun in clauses.language.tables.get("context", {}).get("told", ()):
            finding.voice = "named"  # "the victim" may have been counted
        finding.part_of_before = group.of_them and whole is None
        group.found.append(first)
        clauses.taken[item, suffered] = finding
        clauses.findings.append(finding)
        made[item] = finding
    return list(made.values())


HELD: Final = frozenset(("detained", "missing", "displaced"))
_PREDICATED: Final = frozenset(("passive", "intransitive", "adjective"))


def _share_of(clauses: Clauses, item: int) -> int:
    """The unit that counts those of whom a predicate is said: two in "two of the 30 passengers died"."""
    outer, inner = clauses.units[item - 1].group if item else None, clauses.units[item].group
    if outer is None or inner is None or not outer.of_next or outer.found or inner.found:
        return item
    if outer.who == "person":
        outer.who, outer.facets, outer.noun = inner.who, inner.facets, inner.noun
    inner.found.append(outer.first)
    return item - 1


def _is_body(clauses: Clauses, k: int) -> bool:
    """Whether unit `k` names the dead, who are taken away and are not held: "twelve bodies were taken away"."""
    return clauses.low(k) in clauses.language.tables.get("context", {}).get("corpses", ())


def _own_harm(clauses: Clauses, item: int) -> Harm:
    """What the word behind a part of casualties says befell it: "37 casualties, including 12 dead"."""
    word = clauses.tokens[clauses.units[item + 1].first].word if clauses.letters[item + 1 : item + 2] in "DV" else None
    return word.harm if word is not None and word.harm in ("killed", "injured") else "casualties"


def _end_of(clauses: Clauses, items: list[int], harm: Harm) -> int:
    """Where a list ends for this harm: "a child, and five injured civilians" goes on with another."""
    if harm not in ("killed", "injured", "casualties"):
        return len(items)
    for n, item in enumerate(items[1:], 1):
        group = clauses.units[item].group
        own = group.harm if group is not None else None
        if own in ("killed", "injured") and own != harm and clauses.letters[item - 1] in "c,":
            return n
    return len(items)


def _one_quantity(clauses: Clauses, items: list[int], parts: dict[int, int]) -> tuple[list[int], dict[int, int]]:
    """A list without the second noun of one number: "145 civilians and combatants" are 145."""
    kept: list[int] = []
    joined: dict[int, int] = {}
    for item in items:
        before = kept[-1] if kept else -1
        group = clauses.units[before].group if kept else None
        if (
            group is not None
            and clauses.letters[item] == "w"
            and before == item - 2
            and (clauses.letters[item - 1] in "ck" or clauses.letters[item - 1 : item + 2 : 2] == ",,")
            and clauses.letters[before] == "g"
            and group.kind == "noun"
            and clauses.units[before].letter == "g"
            and not (group.count.is_exact and group.count.min in (0, 1))
            and item not in parts
        ):
            second = clauses.units[item].group
            if clauses.letters[item - 1] == ",":  # "two children, brothers, were killed"
                if second is not None and group.who == "person":
                    group.who, group.facets = second.who, second.facets
            elif second is not None and second.who != group.who:
                labels = {group.who, second.who}
                group.who = "civilian" if "civilian" in labels and "combatant" not in labels else "person"
                group.facets = STATES[group.who]
            joined[item] = before
            continue
        kept.append(item)
    return kept, {item: joined.get(whole, whole) for item, whole in parts.items()} if joined else parts


def _refers_back(clauses: Clauses, item: int) -> bool:
    """ "the victims", "more people": those already spoken of, or no count at all."""
    before = clauses.letters[item - 1 : item]
    if clauses.units[item].letter != "w" or not before:
        return False
    low = clauses.tokens[clauses.units[item - 1].first].low
    group = clauses.units[item].group
    generic = group is not None and group.noun in clauses.language.anaphora
    if before == "t" and clauses.letters[item + 1 : item + 2] == "W" and low not in clauses.language.possessive:
        return True  # "the soldiers who were killed in the line of duty"
    return before == "r" or (before == "t" and generic and low not in clauses.language.possessive)


def _labels(clauses: Clauses, unit: Unit) -> list[Who]:
    words = [clauses.tokens[i].word for i in range(unit.first, unit.last)]
    found: list[Who] = [w.who for w in words if w is not None and w.who is not None and w.who != "person"]
    return found or ([unit.group.who] if unit.group is not None else [])


def _spread(clauses: Clauses, items: list[int], parts: dict[int, int]) -> dict[int, Count]:
    """ "At least A and B": the bound reaches the coordinated groups of one noun phrase."""
    spread: dict[int, Count] = {}
    opened = False
    for item in items:
        group = clauses.units[item].group
        if group is None or item in parts:
            continue
        if "b" in group.bound and group.count.max is None and group.count.min is not None:
            opened = clauses.tokens[group.first + 1].letter == "d" if group.first + 1 < len(clauses.tokens) else False
        elif opened and group.bound == "" and group.count.is_exact and clauses.tokens[group.first].letter == "d":
            before = skip_back(clauses.letters, item - 1, "tu")
            if (
                before >= 0
                and clauses.letters[before] == "c"
                and clauses.tokens[clauses.units[before].first].low in ("and", "&")
            ):
                spread[item] = Count(group.count.min, None)
        else:
            opened = False
    return spread


def _polarity(group: Group, polarity: Polarity) -> Polarity:
    if group.count == Count(0, 0):
        return "negated"
    return polarity


def overrule(clauses: Clauses, item: int, harm: Harm) -> None:
    """Drops what was done to a group where what came of it is now said: "was shot ... and killed"."""
    for (unit, other), finding in list(clauses.taken.items()):
        word = clauses.tokens[finding.harm_first].word
        hurt = finding.harm == "injured" and clauses.tokens[finding.harm_first].letter in "VUy"
        died = hurt or (word is not None and word.act)
        if unit == item and other != harm and harm == "killed" and died:
            del clauses.taken[unit, other]
            clauses.findings.remove(finding)
            group = clauses.units[item].group
            if group is not None:
                group.found.clear()


def add_parts(
    clauses: Clauses, k: int, items: list[int], parts: dict[int, int], harm: Harm, first: int, last: int, mood: Polarity
) -> None:
    wholes = [item for item in items if item not in parts]
    more, belong = parts_after(clauses, k, wholes)
    more = [item for item in more if item not in items]
    if more:
        record(clauses, [*wholes, *more], {m: belong[m] for m in more}, harm, first, last, polarity=mood)


def add_elided(clauses: Clauses, k: int, harm: Harm, first: int, last: int, mood: Polarity) -> None:
    """ "Five were killed in Dosso and one in Filingue": further groups of one predicate, each with its place."""
    letters, count = clauses.letters, len(clauses.letters)
    gap = 0
    j = k + 1
    while j < count and gap < 16:
        letter = letters[j]
        if letter in "c,":
            at = skip_on(letters, j + 1, "cu")
            if at < count and letters[at] == "g":
                group = clauses.units[at].group
                if (
                    group is None
                    or group.found
                    or group.of_them
                    or not _has_place(letters, at, group)
                    or _verb_follows(letters, at + 1)
                ):
                    return
                items, parts = list_after(clauses, at) if letters[at + 1] == "I" else ([at], {})
                record(clauses, items, parts, harm, first, last, polarity=mood, voice="elided")
                j, gap = items[-1] + 1, 0
                continue
        elif letter not in '.XOtP"()-ju:xsd~BIgwqz1e' or (letter == "g" and letters[j - 1] not in "BPOIc,"):
            return
        gap += 1
        j += 1


def _has_place(letters: str, at: int, group: Group) -> bool:
    after = letters[skip_on(letters, at + 1, "u") :][:3]
    return after[:1] in ("P", "I", "~", "B") or (group.kind == "bare" and after[:1] in (".", "X"))


def _verb_follows(letters: str, j: int) -> bool:
    """Whether a predicate follows before the clause closes."""
    for k in range(j, len(letters)):
        if letters[k] in ",;!c:":
            return False
        if letters[k] in "AVFHMDvLKaUC":
            return True
    return False


def add_company(
    clauses: Clauses, k: int, found: list[Finding], harm: Harm, first: int, last: int, mood: Polarity
) -> None:
    """ "... were killed as well as 41 civilians": a group that joins the subject after the verb."""
    letters = clauses.letters
    nxt = k + 1
    if (
        found
        and nxt + 1 < len(letters)
        and (letters[nxt] in "c" or clauses.low(nxt) == "with")
        and clauses.tokens[clauses.units[nxt].first].low != "and"
    ):
        after = skip_on(letters, nxt + 1, "tu")
        group = clauses.units[after].group if after < len(letters) else None
        if (
            letters[nxt] == "P"
            and (group is None or group.kind not in ("noun", "one") or group.negative)
            and not (
                group is not None and group.others  # "was killed with five others"
            )
        ):
            return  # "was killed with one in the head"
        if after < len(letters) and letters[after] == "g" and not has_predicate(letters, after):
            record(clauses, [after], {}, harm, first, last, polarity=mood)


def list_item(clauses: Clauses, k: int, harm: Harm) -> list[Finding]:
    """The group at unit `k` of a list's line, with its parts: "- 77 civilians, including a woman"."""
    unit = clauses.units[k]
    if record(clauses, [k], {}, harm, unit.first, unit.first, voice="list"):
        add_parts(clauses, k, [k], {}, harm, unit.first, unit.first, "asserted")
    return clauses.findings
