"""The places of hospitals in which somebody died of what befell them elsewhere: no scene of anything."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ..lang.load import Language
from .draft import Draft, Scene
from .named import Named
from .tokens import Token

_HARMS: Final = "VKFDNE"
_PHRASE: Final = "t1.jxXsn~"
# words of a hospital's name or kind: "the main surgical hospital", "hospital in the city of"
_LONG: Final = 6
# words from "died" to the hospital: "died of the wounds that they had suffered there at"
_BACK: Final = 16


@functools.lru_cache(maxsize=16)
def _words(language: Language) -> dict[str, frozenset[str]]:
    context, agents = language.tables.get("context", {}), language.tables.get("agents", {})
    return {
        "hospitals": frozenset(context.get("hospitals", ())),
        "inside": frozenset(context.get("inside", ())),
        "later": frozenset((*context.get("lately", ()), *context.get("tends", ()), *context.get("sends", ()))),
        "turns": frozenset(agents.get("subordinators", ())),
    }


def without_hospitals(scene: Scene, language: Language) -> list[Named]:
    """The places of a sentence, where that of a hospital is no scene if those who died there were brought to it.

    That they were is shown by their wounds, by "later", or by their being some of those told before. Who died at a
    hospital of what is done to it, or of hunger, died in that place.
    """
    words, tokens = _words(language), scene.sentence.tokens
    at = [i for i, t in enumerate(tokens) if t.low.rpartition(" ")[2] in words["hospitals"]] if scene.places else []
    at = [i for i in at if _received(tokens, i, scene.drafts, words)]
    if not at:
        return scene.places
    return [
        replace(place, heads=False, origin=False, away=True, said=False, owner=False)
        if any(_is_of(tokens, place, i) for i in at)
        else place
        for place in scene.places
    ]


def _is_of(tokens: Sequence[Token], place: Named, at: int) -> bool:
    """Whether the hospital at token `at` is in or of the place: "a hospital in Idlib", "Idlib's main hospital"."""
    if place.first > at:
        between = tokens[at + 1 : place.first]
        return bool(between) and len(between) <= _LONG and all(t.letter in "POt1.x" for t in between)
    return place.last <= at and at - place.last <= 3 and all(t.letter in ".jxX" for t in tokens[place.last : at])


def _received(tokens: Sequence[Token], at: int, drafts: Sequence[Draft], words: dict[str, frozenset[str]]) -> bool:
    """Whether somebody died in the hospital at token `at` who had been harmed before."""
    bare = tokens[at].low not in words["hospitals"]  # "died in hospital" as a patient does
    k = at
    while not bare and k > max(0, at - _LONG) and tokens[k - 1].letter in _PHRASE:
        k -= 1
    if not bare and (k == 0 or tokens[k - 1].low not in words["inside"]):
        return False
    for i in range(k - 1, max(-1, k - 1 - _BACK), -1):
        token = tokens[i]
        if token.letter in ";!" or token.low in words["turns"]:
            return False
        if token.letter == "F":
            hurt = bare or any(t.letter == "y" or t.low in words["later"] for t in tokens)
            hurt = hurt or any(t.word is not None and t.word.harm == "injured" for t in tokens[:i])
            parts = any(d.finding.part_of_before and d.finding.harm_first <= i < d.finding.harm_last for d in drafts)
            return hurt or parts
        if token.letter in _HARMS:
            return False
    return False
