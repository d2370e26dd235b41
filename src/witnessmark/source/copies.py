"""Copies: which reports carry the words of another, told from the words themselves, passage by passage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from .words import Words

Likeness = Literal["same", "near", "within", "passage"]

_SHORTEST: Final = 4  # words; shorter runs are anybody's ("were killed in the")
_PASSAGE: Final = 20  # words; a run of this length is nobody's by chance
_LEAST: Final = 8  # words, below which only a report that is the same is a copy
_MOSTLY: Final = 0.6  # of the shorter's words, from where it is a copy as a whole
_ALIKE: Final = 0.7  # of the longer's length, from where the two are versions of one text
_PLACES: Final = 64  # of one run in the longer that are known: who repeats a line without end costs no more
_TRIED: Final = 8  # of them, at which one run of the shorter is tried
_CARRIERS: Final = 100  # reports that one mark may lead to: what more carry is boilerplate, or found by other marks
_COMPARED: Final = 20  # kept reports that one report is compared with, those that share most marks first
_SINGLES: Final = 5  # of them, that share one mark only: a passage at most, and more often a formula


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that stand in two texts, in a row: so many of them, from where to where in each, in characters."""

    words: int
    start: int
    end: int
    other_start: int
    other_end: int


@dataclass(frozen=True, slots=True)
class Copy:
    """That two reports share words, and which: `one` is the shorter of the two, by its id.

    `shared` of the `words` of the shorter stand in the longer in runs of four or more. `likeness` is "same" (word for
    word), "near" (versions of one text), "within" (most of the shorter stands in the longer) or "passage" (no more
    than a passage). `passages` are these runs, in the order of the shorter. It does not say who copied from whom, nor
    that the two did not both copy a third.
    """

    one: str
    other: str
    likeness: Likeness
    shared: int
    words: int
    passages: tuple[Passage, ...]


def lead(marks: Collection[int], carriers: Mapping[int, Collection[str]]) -> dict[str, int]:
    """Which kept reports to compare a report with, by its marks, and how many they share: those that share most first,
    at most twenty, and at most five of those that share one.

    `carriers` are, for each of these marks, the ids of the kept reports that have it. A mark that more than a hundred
    reports carry (a line that stands under every bulletin) leads nowhere.
    """
    shared: Counter[str] = Counter()
    for mark in marks:
        found = carriers.get(mark, ())
        if len(found) <= _CARRIERS:
            shared.update(found)
    several = sorted((id for id in shared if shared[id] > 1), key=lambda id: (-shared[id], id))
    one = sorted(id for id in shared if shared[id] == 1)
    return {id: shared[id] for id in [*several, *one[:_SINGLES]][:_COMPARED]}


def compare(one: str, words: Words, other: str, others: Words) -> Copy | None:
    """What two reports share, by their ids and words; None where it is too little to tell of a copy.

    The same whichever of the two comes first.

    >>> from witnessmark.source.words import words_of
    >>> wire = "At least seven people were killed in the market of Arbeen on Tuesday, the council said."
    >>> copy = compare("a", words_of(wire), "b", words_of(f"Our reporters write: {wire} The school is closed."))
    >>> (copy.one, copy.likeness, copy.shared, copy.words)
    ('a', 'within', 16, 16)
    """
    if (len(words.words), one) > (len(others.words), other):
        one, words, other, others = other, others, one, words
    if not words.words:
        return None
    if words.words == others.words:
        whole = Passage(len(words.words), words.starts[0], words.ends[-1], others.starts[0], others.ends[-1])
        return Copy(one, other, "same", whole.words, whole.words, (whole,))
    runs = list(_runs(words.words, others.words))
    shared = sum(length for _, _, length in runs)
    passages = tuple(
        Passage(
            length,
            words.starts[at],
            words.ends[at + length - 1],
            others.starts[there],
            others.ends[there + length - 1],
        )
        for at, there, length in runs
    )
    likeness: Likeness
    if shared >= max(_LEAST, _MOSTLY * len(words.words)):
        likeness = "near" if len(words.words) >= _ALIKE * len(others.words) else "within"
    elif any(passage.words >= _PASSAGE for passage in passages):
        likeness = "passage"
    else:
        return None
    return Copy(one, other, likeness, shared, len(words.words), passages)


def _runs(words: tuple[str, ...], others: tuple[str, ...]) -> Iterator[tuple[int, int, int]]:
    """The runs of the first that stand in the second: (where in it, where in the second, how many words)."""
    mine, theirs = _shortest(words), _shortest(others)
    shared = set(mine).intersection(theirs)
    if not shared:
        return
    places: dict[tuple[str, ...], list[int]] = {}
    for there, run in enumerate(theirs):
        if run in shared and len(known := places.setdefault(run, [])) < _PLACES:
            known.append(there)
    at, after = 0, 0  # `after`: where the last run ended in the second; going on there is the likeliest
    while at < len(mine):
        best, best_there = 0, 0
        found = places.get(mine[at], [])
        for there in sorted(found, key=lambda there: (there < after, there))[:_TRIED] if len(found) > 1 else found:
            length = _SHORTEST
            while (
                at + length < len(words)
                and there + length < len(others)
                and words[at + length] == others[there + length]
            ):
                length += 1
            if length > best:
                best, best_there = length, there
        if best:
            yield at, best_there, best
            at += best
            after = best_there + best
        else:
            at += 1


def _shortest(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    return list(zip(*(words[k:] for k in range(_SHORTEST)), strict=False))
