"""What a claim takes from the rest of its report: the list it stands in, the scene set before it, what it repeats."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final

from ..count import Count
from ..lang.dates import DateWords
from ..lang.load import Language
from ..records import Harm, Report
from .credit import pass_on
from .dating import Dating
from .draft import Draft, Scene
from .groups import group_at
from .scope import is_background, is_running
from .setting import Setting
from .tokens import Sentence, Token
from .units import Finding


@dataclass(slots=True)
class Listing:
    """The list that the reader is in: the harm that its head states, and the claim that its items are parts of."""

    harm: Harm | None = None
    whole: Draft | None = None
    bulleted: bool | None = None
    sub: Draft | None = None
    line: int = -1
    before: list[Draft] = field(default_factory=list)

    def holds(self, sentence: Sentence) -> bool:
        """Whether the sentence is an item of the list."""
        return (
            self.harm is not None
            and sentence.opens_line
            and len(sentence.text) < 260
            and sentence.line - self.line <= 12
        )

    def leave(self, sentence: Sentence) -> None:
        """Ends the list where its items end."""
        if self.harm is not None and len(sentence.text) > 200:
            self.harm, self.whole, self.sub = None, None, None

    def items(
        self, sentence: Sentence, tokens: list[Token], language: Language, findings: list[Finding]
    ) -> list[Finding]:
        """The claims of an item that names no harm of its own: "- 13 members of …", "Douma: 7"."""
        if self.harm is None or findings or not self.holds(sentence):
            return []
        letters = sentence.letters
        for i, letter in enumerate(letters):
            if letter not in "bmolhedq1z" and letter != "r":
                continue
            if i > 0 and sentence.bullet and letters[0] == "d" and i == 0:
                continue
            group = group_at(tokens, letters, i, language)
            if (
                group is None
                or group.kind in ("thing", "unknown")
                or (group.kind == "bare" and not self._stands_alone(letters, i, group.last))
            ):
                continue
            if letters[i] == "d" and i + 1 < len(letters) and letters[i + 1] in "!)" and i == 0:
                continue
            finding = Finding(group, self.harm, group.first, group.first, voice="list")
            return [finding]
        return []

    def _stands_alone(self, letters: str, first: int, last: int) -> bool:
        before = letters[first - 1] if first else ":"
        after = letters[last] if last < len(letters) else "!"
        return before in ":-(" or after in "!P(" or first <= 1

    def link(self, scene: Scene) -> None:
        """Makes the items of a list parts of the claim at its head."""
        if self.whole is None and self.sub is None:
            return
        if not (scene.sentence.opens_line or scene.sentence.bullet):
            return
        whole = self.sub if self.sub is not None and not scene.sentence.bullet else self.whole
        for draft in scene.drafts:
            if (
                whole is not None
                and draft is not whole
                and draft.finding.parent is None
                and draft.finding.harm == whole.finding.harm
                and _fits(draft, whole)
            ):
                draft.part_of = whole
                group = draft.finding.group
                if group.who == "person" and group.kind in ("bare", "those"):
                    group.who, group.facets = whole.finding.group.who, whole.finding.group.facets
                    draft.inherited.add("who")

    def enter(self, scene: Scene, language: Language) -> None:
        """Begins a list where a sentence ends in a colon; a head within a list opens a list of its own."""
        sentence = scene.sentence
        if scene.drafts:
            self.before = scene.drafts
        self.line = sentence.line if self.harm is None or self.holds(sentence) else self.line
        heading = (
            sentence.opens_line
            and not scene.drafts
            and not sentence.bullet
            and len(sentence.text) < 120
            and sentence.text[-1].isalnum()
        )
        if heading and sentence.tokens:
            harms = _harms_of(sentence)
            if harms:
                self.harm, self.whole, self.sub, self.line = harms[-1], None, None, sentence.line
            return
        if not sentence.text.rstrip().endswith(":"):
            if self.harm is not None and not sentence.opens_line:
                return
            if self.harm is not None and not self.holds(sentence):
                self.harm, self.whole, self.sub = None, None, None
            elif sentence.bullet and self.sub is not None and scene.drafts and ":" in sentence.text:
                self.sub = scene.drafts[0]
            elif sentence.bullet:
                self.sub = None
                if scene.drafts and ":" in sentence.text[:60] and self.whole is not None:
                    self.sub = scene.drafts[0]
            return
        if self.harm is not None and sentence.bullet and scene.drafts:
            self.sub = scene.drafts[0]
            return
        drafts = scene.drafts or [d for d in self.before if d.sentence.line == sentence.line]
        harms = [d.finding.harm for d in drafts] or [
            t.word.harm
            for t in sentence.tokens
            if t.word is not None and t.word.harm is not None and t.letter in "VNDTK"
        ]
        if harms:
            self.harm = harms[-1]
            wholes = [d for d in drafts if d.finding.group.count.min is not None and d.finding.parent is None]
            self.whole, self.sub, self.line = (wholes[-1] if wholes else None), None, sentence.line


def _harms_of(sentence: Sentence) -> list[Harm]:
    return [
        t.word.harm for t in sentence.tokens if t.word is not None and t.word.harm is not None and t.letter in "VNDTK"
    ]


def _fits(part: Draft, whole: Draft) -> bool:
    high = whole.finding.group.count.max
    low = part.finding.group.count.min
    return high is None or low is None or low <= high


def settle(
    scenes: list[Scene], report: Report, language: Language, look: Callable[[Scene], Scene], words: DateWords
) -> list[Draft]:
    """The report's claims with what they take from its other sentences, in the order of the text."""
    drafts = [draft for scene in scenes for draft in scene.drafts]
    _link_parts(scenes)
    drafts = _without_echoes(drafts)
    running = {id(draft): is_running(draft, language) for draft in drafts}
    dates = Dating(scenes, drafts, look, report, words, running)
    dates.settle()
    main = dates.main
    for draft in drafts:
        draft.scope = "cumulative" if running[id(draft)] else "incident"
        if is_background(draft, report.published, main, language, running=running[id(draft)]) or _recalls(
            draft, drafts
        ):
            draft.scope = "historical"
        elif draft.part_of is not None and draft.part_of.scope is not None and draft.sentence is draft.part_of.sentence:
            draft.scope = draft.part_of.scope
        draft.preliminary = _says(draft.sentence, language, "preliminary")
        draft.final = _is_whole(draft, language)
    _mark_preliminary(scenes, language)
    Setting(scenes, drafts, look, running).settle()
    pass_on(scenes, drafts, language, look)
    _link_repeats(drafts)
    _share_with_repeats(drafts)
    return drafts


def _mark_preliminary(scenes: list[Scene], language: Language) -> None:
    """Marks what a sentence without a figure calls provisional: the figures before it, or the list that it opens."""
    opened, item = False, -1
    for number, scene in enumerate(scenes):
        if not scene.drafts:
            if _says(scene.sentence, language, "preliminary"):
                opened = opened or scene.sentence.line != item
                for draft in scenes[number - 1].drafts if number else ():
                    draft.preliminary = True
            continue
        item = scene.sentence.line if scene.sentence.bullet else item
        opened = opened and scene.sentence.line == item
        for draft in scene.drafts if opened else ():
            draft.preliminary = True


def _without_echoes(drafts: list[Draft]) -> list[Draft]:
    """Leaves out "the boy died" where the boy has been counted: a reference back, and no new claim."""
    kept: list[Draft] = []
    for draft in drafts:
        group = draft.finding.group
        if group.kind == "one" and any(
            d.sentence is not draft.sentence
            and d.finding.harm == draft.finding.harm
            and (d.finding.group.who, d.finding.group.count) == (group.who, group.count)
            for d in kept
        ):
            continue
        kept.append(draft)
    return kept


def _recalls(draft: Draft, drafts: list[Draft]) -> bool:
    """Whether the claim takes its date from a background claim right before it: "that attack"."""
    if "date" not in draft.inherited or draft.scope == "cumulative":
        return False
    before = [
        d for d in drafts if d.number in (draft.number - 1, draft.number) and d is not draft and d.scope is not None
    ]
    return bool(before) and before[-1].scope == "historical" and draft.when == before[-1].when


def _share_with_repeats(drafts: list[Draft]) -> None:
    """A heading's claim takes place, date and scope from the sentence that repeats it in full."""
    for draft in drafts:
        first = draft.repeats
        if first is None or first.number > 2:
            continue
        if "places" in first.inherited and draft.places and "places" not in draft.inherited:
            first.places = list(draft.places)
        if "date" in first.inherited and draft.when is not None and "date" not in draft.inherited:
            first.when = draft.when
        if draft.scope == "cumulative" and first.scope == "incident":
            first.scope = "cumulative"


def _says(sentence: Sentence, language: Language, key: str) -> bool:
    low = sentence.text.lower()
    return any(phrase in low for phrase in language.tables.get("context", {}).get(key, ()))


def _is_whole(draft: Draft, language: Language) -> bool:
    words = language.tables.get("context", {}).get("whole", ())
    tokens = draft.sentence.tokens
    first = draft.finding.group.first
    before = " ".join(t.low for t in tokens[max(0, first - 4) : first])
    return any(before.endswith(word) for word in words)


def _link_parts(scenes: list[Scene]) -> None:
    latest: dict[Harm, Draft] = {}
    newest: Draft | None = None
    for scene in scenes:
        by_finding = {id(d.finding): d for d in scene.drafts}
        for draft in scene.drafts:
            finding = draft.finding
            if finding.supersedes is not None:
                draft.supersedes = by_finding.get(id(finding.supersedes))
            if finding.parent is not None:
                draft.part_of = by_finding.get(id(finding.parent)) or draft.part_of
            elif finding.part_of_before:
                if finding.harm_from_before and newest is not None:
                    finding.harm = newest.finding.harm
                draft.part_of = latest.get(finding.harm)
                if draft.part_of is not None and not _fits(draft, draft.part_of):
                    draft.part_of = None
        for draft in scene.drafts:
            if draft.part_of is None and draft.finding.polarity in ("asserted", "hypothetical"):
                latest[draft.finding.harm] = newest = draft


_ALIKE: Final = {("person", "civilian"), ("civilian", "person")}


def _link_repeats(drafts: list[Draft]) -> None:
    for k, draft in enumerate(drafts):
        for earlier in drafts[:k]:
            if earlier.repeats is None and _same(earlier, draft):
                draft.repeats = earlier
                break


def _same(one: Draft, other: Draft) -> bool:
    a, b = one.finding, other.finding
    if a.harm != b.harm or one.sentence is other.sentence or a.polarity != b.polarity:
        return False
    if not _same_count(a.group.count, b.group.count):
        return False
    if a.group.who != b.group.who and "person" not in (a.group.who, b.group.who):
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


def _same_count(a: Count, b: Count) -> bool:
    if a.vague or b.vague:
        return a.vague == b.vague and (a.min, a.max) == (b.min, b.max)
    low = a.min is not None and a.min == b.min
    return low and (a.max == b.max or a.max is None or b.max is None)


def _places(draft: Draft) -> set[str]:
    return {p.text.casefold() for p in draft.places}


Drafts = Iterable[Draft]
