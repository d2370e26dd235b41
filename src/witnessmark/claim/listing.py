"""Lists: what an item of "the dead are:" counts, and the claim at the head that its items are parts of."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from ..lang.load import Language
from ..records import Harm
from .draft import Draft, Scene
from .findings import list_item
from .links import fits
from .tokens import Sentence, Token
from .units import Clauses, Finding, chunk


@dataclass(slots=True)
class Listing:
    """The list that the reader is in: the harm that its head states, and the claim that its items are parts of."""

    harm: Harm | None = None
    wholes: dict[Harm, Draft] = field(default_factory=dict)
    mark: str = ""
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
            self.end()

    def end(self) -> None:
        self.harm, self.wholes, self.sub, self.mark = None, {}, None, ""

    def items(
        self, sentence: Sentence, tokens: list[Token], language: Language, findings: list[Finding]
    ) -> list[Finding]:
        """The claims of an item that names no harm of its own: "- 13 members of …", "Douma: 7"."""
        if self.harm is None or findings or not self.holds(sentence):
            return []
        clauses = Clauses(tokens, language)
        chunk(clauses)
        letters = clauses.letters
        said = _ACCUSED.sub("", letters)
        if set(said.partition("W")[0]) & _PREDICATES or ("v" in said and not sentence.bullet):
            return []
        for k, unit in enumerate(clauses.units):
            group = unit.group
            if (
                unit.letter != "g"
                or group is None
                or group.kind in ("thing", "unknown")
                or (group.kind == "bare" and not _stands_alone(letters, k))
            ):
                continue
            return list_item(clauses, k, self.harm)
        return []

    def link(self, scene: Scene) -> None:
        """Makes the items of a list parts of the claim at its head."""
        sentence = scene.sentence
        if self.mark and sentence.bullet and sentence.text[0] == self.mark:
            self.end()  # a head among heads: "- Homs: 13 raids left 99 dead:", and then "- Raqqa: …"
        if not (self.wholes or self.sub) or not (sentence.opens_line or sentence.bullet):
            return
        for draft in scene.drafts:
            under = self.sub if self.sub is not None and not sentence.bullet else None
            whole = under if under is not None else self.wholes.get(draft.finding.harm)
            if (
                whole is not None
                and draft is not whole
                and draft.finding.parent is None
                and draft.finding.harm == whole.finding.harm
                and fits(draft, whole)
            ):
                draft.part_of = whole
                group = draft.finding.group
                if group.who == "person" and group.kind in ("bare", "those"):
                    group.who, group.facets = whole.finding.group.who, whole.finding.group.facets
                    draft.inherited.add("who")

    def enter(self, scene: Scene, language: Language) -> None:
        """Begins a list where a sentence ends in a colon; a head within a list opens a list of its own."""
        sentence = scene.sentence
        earlier = self.before
        if scene.drafts:
            self.before = [*(d for d in self.before if d.number >= scene.number - 2), *scene.drafts]
        self.line = sentence.line if self.harm is None or self.holds(sentence) else self.line
        heading = (
            sentence.opens_line
            and not scene.drafts
            and not sentence.bullet
            and len(sentence.text) < 120
            and sentence.text[-1].isalnum()
        )
        if heading and sentence.tokens:
            harms = _harms_of(sentence, heading=True)
            if harms:
                self.end()
                self.harm, self.line = harms[-1], sentence.line
            return
        if not sentence.text.rstrip().endswith(":"):
            if self.harm is not None and not sentence.opens_line:
                return
            if self.harm is not None and not self.holds(sentence):
                self.end()
            elif sentence.bullet and self.sub is not None and scene.drafts and ":" in sentence.text:
                self.sub = scene.drafts[0]
            elif sentence.bullet:
                self.sub = None
                if scene.drafts and ":" in sentence.text[:60] and self.wholes:
                    self.sub = scene.drafts[0]
            return
        if self.harm is not None and sentence.bullet and scene.drafts:
            self.sub = scene.drafts[0]
            return
        drafts = scene.drafts or [d for d in earlier if d.sentence.line == sentence.line]
        harms = [d.finding.harm for d in drafts] or _harms_of(sentence)
        if harms:
            if not drafts:
                drafts = [d for d in earlier if d.number >= scene.number - 2]  # "They are distributed as follows:"
            self.end()
            self.harm, self.line = harms[-1], sentence.line
            self.mark = sentence.text[0] if sentence.bullet and not sentence.text[0].isalnum() else ""
            self.wholes = {
                d.finding.harm: d
                for d in drafts
                if d.finding.group.count.min is not None
                and d.finding.parent is None
                and d.finding.polarity == "asserted"
            }


_ACCUSED: Final = re.compile(r"(?<=g)v(?=[OPB])")  # "four men accused of": no predicate
_PREDICATES: Final = frozenset("AHMfvFKEUC")


def _stands_alone(letters: str, k: int) -> bool:
    """Whether a bare numeral at unit `k` is all that its line says of a place: "Douma: 7", "- 3 in Saqba"."""
    before = letters[k - 1] if k else ":"
    after = letters[k + 1] if k + 1 < len(letters) else "!"
    if before in "x~" or "g" in (before, after) or (k == 0 and after in "!)"):
        return False
    return before in ":-(" or after in "P("


def _harms_of(sentence: Sentence, *, heading: bool = False) -> list[Harm]:
    """The harms that a head states; a heading of one "detention" or "murder" is a title, and heads no list."""
    return [
        t.word.harm
        for t in sentence.tokens
        if t.word is not None and t.word.harm is not None and t.letter in "VNDTK" and (t.word.plural or not heading)
    ]
