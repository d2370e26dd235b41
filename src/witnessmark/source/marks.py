"""Marks of a text: a few numbers, of which a copy of the text, or of a passage of it, has some too.

To find which of a million reports a new one was copied from, the texts cannot be compared two by two. Each report gets
marks instead, which are kept beside it and looked up: two reports that share a mark are then compared word by word.

MinHash, window by window: every run of three words has a hash, and the least in each window of twenty such runs is
chosen (Broder 1997; Schleimer, Wilkerson and Aiken 2003, "Winnowing"). A mark is made of two that are chosen one after
the other. So marks belong to passages and not to the whole: a paragraph that an outlet put into its own long article is
found too, which a MinHash of the whole text misses; and a change of single words costs only the marks around it.
"""

from __future__ import annotations

import hashlib
import itertools
import zlib
from typing import Final

from .words import Words

RUN: Final = 3  # words that are hashed together
WINDOW: Final = 20  # runs, of which the least is chosen
SHORT: Final = 60  # words; a text up to here, a post as it may be, is looked at in smaller windows as well
SHORT_WINDOW: Final = 6
MOST: Final = 2000  # marks of one text; a longer one than some 20,000 words is known by a sample of its passages
KEY_BYTES: Final = 32


def marks(words: Words, *, key: bytes) -> frozenset[int]:
    """The marks of a text: whole numbers of 64 bits with a sign, about one for every ten words, at most 2,000; none for
    no words.

    `key` is 32 secret bytes, the same for all texts that are to be compared. Without it nobody can tell from marks
    whether a text that they have is the one that was marked. The same text and key give the same marks everywhere.

    >>> from witnessmark.source.words import words_of
    >>> one = words_of("At least seven people were killed in the market of Arbeen, the council said.")
    >>> other = words_of("AT LEAST SEVEN PEOPLE were killed in the market of Arbeen – the council said")
    >>> marks(one, key=bytes(32)) == marks(other, key=bytes(32)), marks(one, key=bytes(32)) == marks(one, key=b"k" * 32)
    (True, False)
    """
    if len(key) != KEY_BYTES:
        raise ValueError(f"a key of marks has {KEY_BYTES} bytes")
    told = words.words
    if not told:
        return frozenset()
    hashes = _runs(told)
    chosen = {_mark(f"all {len(hashes)}", hashes, key)} if len(told) <= SHORT else set()
    pairs = _pairs(hashes, WINDOW)
    if len(told) <= SHORT:
        pairs |= _pairs(hashes, SHORT_WINDOW)
    # the least of them, so that two long texts keep the same sample
    return frozenset(sorted(chosen | {_mark("pair", pair, key) for pair in pairs})[:MOST])


def _runs(words: tuple[str, ...]) -> list[int]:
    if len(words) < RUN:
        return [zlib.crc32(" ".join(words).encode())]
    # need only scatter, and the same way everywhere; the secret is in the mark
    return [zlib.crc32(f"{a} {b} {c}".encode()) for a, b, c in zip(words, words[1:], words[2:], strict=False)]


def _pairs(hashes: list[int], window: int) -> set[tuple[int, int]]:
    """The hashes that are least in some window, two by two in the order of the text."""
    least: list[int] = []
    at = -1
    for end in range(window, max(window, len(hashes)) + 1):
        start = end - window
        if at < start:
            # the last of equals, so that it stays the least for as long as it can
            at = min(range(start, min(end, len(hashes))), key=lambda i: (hashes[i], -i))
        elif hashes[end - 1] <= hashes[at]:
            at = end - 1
        else:
            continue
        least.append(hashes[at])
    return set(itertools.pairwise(least))


def _mark(kind: str, hashes: tuple[int, ...] | list[int], key: bytes) -> int:
    body = kind.encode() + b"".join(one.to_bytes(4, "big") for one in hashes)
    # a sign, since that is what 64 bits are to a database
    return int.from_bytes(hashlib.blake2b(body, digest_size=8, key=key).digest(), "big", signed=True)
