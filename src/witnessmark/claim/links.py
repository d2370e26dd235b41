"""How the claims of one report hang together: parts of a whole told before, figures told again, references back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from ..count import Count
from ..lang.load import Language
from ..records import Harm
from .draft import Draft, Scene

_LONGEST_HEADING: Final = 130
_FEW: Final = 3  # of so few another figure is met by chance


def fits(part: Draft, whole: Draft) -> bool:
    """Whether a claim may be a part of another by their counts."""
    high = whole.finding.group.count.max
    low = part.finding.group.count.min
    return high is None or low is None or low <= high


def link_parts(scenes: list[Scene], language: Language) -> None:
    """Leads the parts of each sentence to their whole: in it, or the latest before it that can hold them."""
    before: dict[Harm, list[Draft]] = defaultdict(list)
    hurt = language.tables.get("context", {}).get("of_the_hurt", ())
    newest: Draft | None = None
    last: Draft | None = None
    for scene in scenes:
        if newest is None:
            # "three bombers, one of them a woman": a part of what nobody was said to suffer
            scene.drafts = [d for d in scene.drafts if not _is_of_nothing(d, scene)]
        scene.drafts = [d for d in scene.drafts if not _is_condition(d, scene, before)]
        by_finding = {id(d.finding): d for d in scene.drafts}
        wholes = [d for d in scene.drafts if d.finding.parent is None and not d.finding.part_of_before]
        for draft in scene.drafts:
            finding = draft.finding
            if finding.supersedes is not None:
                draft.supersedes = by_finding.get(id(finding.supersedes))
            if finding.parent is not None:
                draft.part_of = by_finding.get(id(finding.parent)) or draft.part_of
            elif finding.part_of_before:
                beside = [d for d in wholes if d.finding.group.last <= finding.group.first]
                if finding.harm_from_before and newest is not None and not beside:
                    dead = _dead_beside(newest, scenes)
                    if finding.voice == "victims" and dead:
                        finding.harm = "killed"
                    elif finding.voice != "among" or not dead or newest.finding.harm == "killed":
                        finding.harm = newest.finding.harm
                beside = [d for d in beside if d.finding.harm == finding.harm]
                both = newest if newest is not None and newest.finding.harm == "casualties" else None
                if both is not None and both.number == scene.number - 1 and finding.voice == "included":
                    # "1,026 casualties (402 killed) … This included 71 killed and 437 injured in Saqba"
                    beside = [both, *(d for d in scenes[both.number].drafts if d.finding.harm == finding.harm)]
                held = [d for d in (*before[finding.harm], *beside) if not _is_of_other_harm(draft, d, hurt)]
                if finding.voice == "list":  # one item of a list is no part of another
                    held = [d for d in held if d.finding.voice != "list"]
                    held.sort(key=lambda d: d.finding.group.count.min or 0)
                draft.part_of = next((d for d in reversed(held) if _holds(d, draft)), None)
        scene.drafts = [d for d in scene.drafts if not _is_included(d)]
        _link_addends(scene, before)
        _lend_labels(scene, last)
        last = scene.drafts[-1] if scene.drafts else last
        for draft in scene.drafts:
            if draft.part_of is None and draft.finding.polarity in ("asserted", "hypothetical"):
                before[draft.finding.harm].append(draft)
                newest = draft


def _lend_labels(scene: Scene, before: Draft | None) -> None:
    """Who bare figures count, where their whole says it, or the sentence before in their paragraph counts nobody else.

    "1,026 civilian casualties (402 killed). This included 71 killed in Ramadi. Diyala recorded 37 killed."
    """
    bare = [d for d in scene.drafts if d.finding.group.kind in ("bare", "those") and not d.finding.group.others]
    for draft in bare:
        group = draft.finding.group
        whole = draft.part_of.finding.group if draft.part_of is not None else None
        if group.who == "person" and whole is not None and whole.who != "person":
            group.who, group.facets = whole.who, whole.facets
    if before is None or before.number != scene.number - 1 or before.sentence.line != scene.sentence.line:
        return
    said = before.finding.group
    if said.who != "civilian" or len(bare) < len(scene.drafts) or any(t.letter in "ns" for t in scene.sentence.tokens):
        return
    for draft in bare:
        if draft.finding.group.who == "person" and not draft.finding.group.more:
            draft.finding.group.who, draft.finding.group.facets = said.who, said.facets


def _is_included(draft: Draft) -> bool:
    """Whether a claim is a part without a number ("among the dead were women"): its whole includes it, it is none."""
    group, whole = draft.finding.group, draft.part_of
    if whole is None or group.kind != "plural":
        return False
    if group.who not in (*whole.finding.group.includes, "person"):
        whole.finding.group.includes.append(group.who)
    return True


def _is_condition(draft: Draft, scene: Scene, before: dict[Harm, list[Draft]]) -> bool:
    """Whether "some of them were badly injured" is said of the injured: how they are, and no count."""
    finding = draft.finding
    count = finding.group.count
    if finding.harm != "injured" or not finding.group.of_them or count.vague is None or count.min is not None:
        return False
    told = [d for d in scene.drafts if d is not draft and d.finding.harm == "injured"]
    return any(d.finding.group.last <= finding.group.first for d in told) or bool(not told and before["injured"])


def _is_of_other_harm(draft: Draft, whole: Draft, hurt: Sequence[str]) -> bool:
    """Whether a claim is of some of the wounded who died: none of those told dead before they did."""
    tokens, finding = draft.sentence.tokens, draft.finding
    said = tokens[finding.group.first : max(finding.group.last, finding.harm_first)]
    return finding.harm == "killed" and whole.number < draft.number and any(t.low in hurt for t in said)


def _is_again(draft: Draft, earlier: Draft) -> bool:
    """Whether a claim of the hurt refers back, of whom some died on another day: "three of the ten wounded died"."""
    last = max(draft.finding.group.last, draft.finding.harm_last)
    if draft.finding.harm != "injured" or all(t.letter != "F" for t in draft.sentence.tokens[last : last + 3]):
        return False
    first, tokens = draft.finding.group.first, draft.sentence.tokens
    back = "".join([t.letter for t in tokens[max(0, first - 3) : first]]) in ("dOt", "qOt")
    return back and draft.number > earlier.number and draft.finding.polarity == earlier.finding.polarity == "asserted"


def _is_of_nothing(draft: Draft, scene: Scene) -> bool:
    finding = draft.finding
    return finding.harm_from_before and not any(d.finding.group.last <= finding.group.first for d in scene.drafts)


def _holds(whole: Draft, part: Draft) -> bool:
    return fits(part, whole) and part.finding.group.count != whole.finding.group.count


def _link_addends(scene: Scene, before: dict[Harm, list[Draft]]) -> None:
    """Figures of one sentence that add up to one told before are its parts: "14 civilians and six soldiers"."""
    by_harm: dict[Harm, list[Draft]] = defaultdict(list)
    for draft in scene.drafts:
        if draft.part_of is None and draft.finding.polarity == "asserted" and draft.finding.group.count.is_exact:
            by_harm[draft.finding.harm].append(draft)
    for harm, told in by_harm.items():
        for first in range(min(len(told), 2)):
            addends = told[first:]
            total = sum(d.finding.group.count.min or 0 for d in addends)
            if len(addends) < 2 or total < 2:
                break
            near = [d for d in reversed(before[harm]) if d.number >= scene.number - 3]
            wholes = told[:first] or [d for d in near if total > 2 and all(_may_be_one(d, a) for a in addends)]
            whole = next((d for d in wholes if _is_sum(d.finding.group.count, total)), None)
            if whole is not None:
                for draft in addends:
                    draft.part_of = whole
                break


def _may_be_one(one: Draft, other: Draft) -> bool:
    """Whether two claims may speak of one event: figures of other places and days add up by chance."""
    return not (one.places and other.places) and (other.when is None or other.when == one.when)


def _is_sum(count: Count, total: int) -> bool:
    return count.min == total and count.vague is None and count.max in (None, total)


def _dead_beside(draft: Draft, scenes: list[Scene]) -> bool:
    """Whether the sentence of a claim counts dead too: "the victims" are those before the injured."""
    return any(d.finding.harm == "killed" and d.finding.polarity == "asserted" for d in scenes[draft.number].drafts)


def without_echoes(scenes: list[Scene]) -> list[Draft]:
    """The claims of all sentences, but for "the boy died" where the boy has been counted: a reference back."""
    kept: list[Draft] = []
    stands_for: dict[int, Draft] = {}
    for scene in scenes:
        told: list[Draft] = []
        for draft in scene.drafts:
            earlier = next((one for one in (*kept, *told) if _echoes(draft, one)), None)
            if earlier is None:
                told.append(draft)
            else:
                stands_for[id(draft)] = earlier
        scene.drafts = told
        kept += told
    for draft in kept if stands_for else ():
        if draft.part_of is not None:
            whole = stands_for.get(id(draft.part_of), draft.part_of)
            draft.part_of = whole if whole is not draft else None
        if draft.supersedes is not None and id(draft.supersedes) in stands_for:
            draft.supersedes = None
    return kept


def _echoes(draft: Draft, earlier: Draft) -> bool:
    one, other = draft.finding, earlier.finding
    if one.harm != other.harm or one.group.count != other.group.count:
        return False
    if one.voice == "body":
        # "was killed and his body was found"; whose it is may have been told
        return not one.group.noun or one.group.noun in earlier.sentence.text.lower()
    if draft.sentence is earlier.sentence:
        return False
    if _is_again(draft, earlier):
        return True
    return one.voice == "named" or (one.group.kind == "one" and one.group.who == other.group.who)


def link_repeats(drafts: list[Draft]) -> None:
    """Leads each figure that is told again to its first telling, and the parts of a whole told again to the first."""
    for k, draft in enumerate(drafts):
        for earlier in drafts[:k]:
            if _same(earlier, draft):
                draft.repeats = earlier.repeats or earlier
                break
    for draft in drafts:
        whole = draft.part_of
        if whole is not None and whole.sentence is not draft.sentence and whole.repeats is not None:
            draft.part_of = whole.repeats


def _same(one: Draft, other: Draft) -> bool:
    a, b = one.finding, other.finding
    if a.harm != b.harm or one.sentence is other.sentence or a.polarity != b.polarity:
        return False
    if not _same_count(a.group.count, b.group.count):
        return False
    if a.group.who != b.group.who and "person" not in (a.group.who, b.group.who):
        return False
    if one.part_of is not None and other.part_of is not None and not _same_whole(one.part_of, other.part_of):
        return False
    if (one.part_of is None) != (other.part_of is None) and a.group.who != b.group.who:
        return False
    heads = _heads(one, other)
    if heads and a.group.who == b.group.who:
        return True
    few = (a.group.count.min or a.group.count.max or 0) <= _FEW
    if few and one.number > 0 and not heads and a.group.who != b.group.who:
        return False
    small = (a.group.count.min or a.group.count.max or 0) <= 1
    if small and (a.group.who != b.group.who or not (_places(one) & _places(other))):
        return False
    if one.when is not None and other.when is not None and not one.when.overlaps(other.when):
        return False
    mine, theirs = _places(one), _places(other)
    own = "places" not in one.inherited and "places" not in other.inherited
    if own and mine and theirs and not mine & theirs and one.number > 1:
        return False
    return (one.scope == "historical") == (other.scope == "historical")


def _same_whole(one: Draft, other: Draft) -> bool:
    return one is other or (other.repeats or other) is (one.repeats or one)


def _heads(one: Draft, other: Draft) -> bool:
    """Whether a claim stands in the heading that the other's sentence follows."""
    sentence = one.sentence
    heading = (
        sentence.opens_line and len(sentence.text) < _LONGEST_HEADING and sentence.text.rstrip()[-1:] not in ".:;,"
    )
    prose = other.sentence.line > sentence.line and other.sentence.text.rstrip().endswith((".", "”", '"'))
    return heading and prose and not sentence.bullet and other.number - one.number == 1


def _same_count(a: Count, b: Count) -> bool:
    if a.vague or b.vague:
        return a.vague == b.vague and (a.min, a.max) == (b.min, b.max)
    low = a.min is not None and a.min == b.min
    return low and (a.max == b.max or a.max is None or b.max is None)


def _places(draft: Draft) -> set[str]:
    return {p.text.casefold() for p in draft.places}
