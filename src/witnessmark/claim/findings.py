"""What is found: a group and its harm recorded once, with its parts and what joins it after the verb."""

from __future__ import annotations

from dataclasses import replace

from ..count import Count
from ..records import Harm, Polarity
from ..who import Who
from .chains import list_after, parts_after
from .groups import Group
from .units import Clauses, Finding, Unit, has_predicate, skip_back, skip_on


def record(
    clauses: Clauses, items: list[int], parts: dict[int, int], harm: Harm, first: int, last: int, *,
    polarity: Polarity = "asserted", voice: str = "", subject: tuple[int, int] | None = None,
) -> list[Finding]:  # fmt: skip
    """Records the groups `items` as harmed; a part without a number goes to its whole's `includes`."""
    made: dict[int, Finding] = {}
    spread = _spread(clauses, items, parts)
    for item in items:
        unit = clauses.units[item]
        group = unit.group
        if (
            group is None
            or group.kind == "thing"
            or _refers_back(clauses, item)
            or (harm == "displaced" and group.who == "combatant")
            or (group.count.vague in clauses.language.any and polarity == "asserted")
        ):
            continue
        whole = made.get(parts[item]) if item in parts else None
        if item in parts and unit.letter == "w":
            owner = whole.group if whole is not None else clauses.units[parts[item]].group
            if owner is not None and group.who not in owner.includes and group.who != "person":
                owner.includes.extend([label for label in _labels(clauses, unit) if label not in owner.includes])
            continue
        if (item, harm) in clauses.taken:
            made[item] = clauses.taken[item, harm]
            continue
        if group.found:
            continue
        counted = spread.get(item)
        finding = Finding(
            replace(group, count=counted) if counted is not None else group, harm, first, last,
            _polarity(group, polarity), whole, voice=voice, subject=subject,
        )  # fmt: skip
        finding.part_of_before = group.of_them and whole is None
        group.found.append(first)
        clauses.taken[item, harm] = finding
        clauses.findings.append(finding)
        made[item] = finding
    return list(made.values())


def _refers_back(clauses: Clauses, item: int) -> bool:
    """ "the victims", "more people": those already spoken of, or no count at all."""
    before = clauses.letters[item - 1 : item]
    if clauses.units[item].letter != "w" or not before:
        return False
    low = clauses.tokens[clauses.units[item - 1].first].low
    group = clauses.units[item].group
    generic = group is not None and group.noun in clauses.language.anaphora
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
        died = word is not None and (
            word.act or (finding.harm == "injured" and clauses.tokens[finding.harm_first].letter == "V")
        )
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
                if group is None or group.found or not _has_place(letters, at, group) or _verb_follows(letters, at + 1):
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
    after = letters[at + 1 : at + 4]
    return after[:1] in ("P", "I", "~") or (group.kind == "bare" and after[:1] in (".", "X"))


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
        and letters[nxt] in "c"
        and clauses.tokens[clauses.units[nxt].first].low != "and"
    ):
        after = skip_on(letters, nxt + 1, "tu")
        if after < len(letters) and letters[after] == "g" and not has_predicate(letters, after):
            record(clauses, [after], {}, harm, first, last, polarity=mood)
