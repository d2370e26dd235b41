"""The Merkle tree over the log: its root, proofs that an entry is in it and that a later log only adds to an earlier.

Hashing as in RFC 9162, section 2.1: a leaf is SHA-256 over a zero byte and the entry's hash, a node over a one byte and
both children. Proofs are checked here by the algorithms of sections 2.1.3.2 and 2.1.4.2, which share no code with those
that make them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

EMPTY = hashlib.sha256(b"").digest()


def leaf(data: bytes) -> bytes:
    """The tree's leaf for an entry's hash."""
    return hashlib.sha256(b"\x00" + data).digest()


def node(left: bytes, right: bytes) -> bytes:
    """The hash that stands for two."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def root_of(leaves: Iterable[bytes]) -> bytes:
    """The root of the tree over these leaves, holding no more than a hash for each level.

    >>> root_of([leaf(b"a")]) == leaf(b"a"), root_of([]) == EMPTY
    (True, True)
    """
    peaks: list[tuple[int, bytes]] = []  # (leaves under it, hash), largest first
    for one in leaves:
        size = 1
        while peaks and peaks[-1][0] == size:
            one = node(peaks.pop()[1], one)
            size *= 2
        peaks.append((size, one))
    if not peaks:
        return EMPTY
    root = peaks.pop()[1]
    while peaks:
        root = node(peaks.pop()[1], root)
    return root


def inclusion(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """The hashes that lead from the leaf at `index` to the root. Raises IndexError where there is no such leaf.

    >>> leaves = [leaf(bytes([n])) for n in range(5)]
    >>> includes(leaves[4], 4, 5, inclusion(leaves, 4), root_of(leaves))
    True
    """
    if not 0 <= index < len(leaves):
        raise IndexError(f"no leaf {index} in a tree of {len(leaves)}")
    if len(leaves) == 1:
        return []
    half = _half(len(leaves))
    if index < half:
        return [*inclusion(leaves[:half], index), root_of(leaves[half:])]
    return [*inclusion(leaves[half:], index - half), root_of(leaves[:half])]


def includes(one: bytes, index: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
    """Whether the path leads from the leaf `one` at `index`, in a tree of `size` leaves, to that root."""
    if not 0 <= index < size:
        return False
    at, last, found = index, size - 1, one
    for step in path:
        if last == 0:
            return False
        if at & 1 or at == last:
            found = node(step, found)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            found = node(found, step)
        at, last = at >> 1, last >> 1
    return last == 0 and found == root


def consistency(leaves: Sequence[bytes], earlier: int) -> list[bytes]:
    """The hashes which show that the tree over the first `earlier` leaves is the beginning of the tree over all.

    Raises IndexError unless 0 < earlier <= len(leaves).

    >>> leaves = [leaf(bytes([n])) for n in range(7)]
    >>> is_consistent(3, 7, consistency(leaves, 3), root_of(leaves[:3]), root_of(leaves))
    True
    """
    if not 0 < earlier <= len(leaves):
        raise IndexError(f"no tree of {earlier} leaves in one of {len(leaves)}")
    return _consistency(leaves, earlier, whole=True)


def _consistency(leaves: Sequence[bytes], earlier: int, *, whole: bool) -> list[bytes]:
    if earlier == len(leaves):
        return [] if whole else [root_of(leaves)]
    half = _half(len(leaves))
    if earlier <= half:
        return [*_consistency(leaves[:half], earlier, whole=whole), root_of(leaves[half:])]
    return [*_consistency(leaves[half:], earlier - half, whole=False), root_of(leaves[:half])]


def is_consistent(earlier: int, later: int, path: Sequence[bytes], before: bytes, after: bytes) -> bool:
    """Whether the path shows that the tree of `earlier` leaves with root `before` only grew to `later` and `after`."""
    if not 0 < earlier <= later:
        return False
    if earlier == later:
        return not path and before == after
    steps = list(path)
    if earlier & (earlier - 1) == 0:  # a whole tree is its own first step
        steps.insert(0, before)
    if not steps:
        return False
    at, last = earlier - 1, later - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    old = new = steps[0]
    for step in steps[1:]:
        if last == 0:
            return False
        if at & 1 or at == last:
            old, new = node(step, old), node(step, new)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            new = node(new, step)
        at, last = at >> 1, last >> 1
    return last == 0 and old == before and new == after


def _half(size: int) -> int:
    """The largest power of two below the size."""
    return 1 << (size - 1).bit_length() - 1
