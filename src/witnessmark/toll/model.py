"""The nest: how the regions of a set of claims lie in one another, read off their cells.

Most regions nest: a town's day in the town's week in the province's month. Bounds pass up and down such a tree with no
solver. Regions that cross (weeks and months, joint counts that share a town) are gathered in one *knot*; a knot, taken
as a whole, nests again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

Signature = tuple[int, ...]


@dataclass(slots=True)
class Column:
    """The cells of a knot that lie in the same of its regions: the knots inside, and whether there is more."""

    knots: list[int] = field(default_factory=list)
    open: bool = False


@dataclass(slots=True)
class Knot:
    """One region, or several that cross one another, and the columns that they make."""

    regions: tuple[int, ...]
    columns: dict[Signature, Column] = field(default_factory=dict)


def nest(covers: Sequence[tuple[int, ...]], *, together: Iterable[int] = ()) -> list[Knot]:
    """The knots of the regions that cover the cells, each after those inside it.

    `covers` gives for each cell the numbers of its regions. Those of `together`, and all that any of them lies in,
    are gathered in one knot.

    >>> month, week, day, other = range(4)
    >>> knots = nest([(month,), (month, week), (week,), (month, week, day), (month, other)])
    >>> [knot.regions for knot in knots]
    [(2,), (3,), (0, 1)]
    >>> knots[2].columns[0, 1]
    Column(knots=[0], open=True)
    """
    sizes: dict[int, int] = {}
    for cover in covers:
        for region in cover:
            sizes[region] = sizes.get(region, 0) + 1
    first = frozenset(together)
    order = {
        region: rank
        for rank, region in enumerate(sorted(sizes, key=lambda r: (-sizes[r], r not in first, r)))
    }  # fmt: skip
    trie = _Trie(covers, order)
    groups = _Groups(sizes)
    for region, nodes in trie.nodes_of.items():
        if len(nodes) > 1:
            above = [trie.above(node) for node in nodes]
            for other in set().union(*above) - above[0].intersection(*above[1:]):
                groups.join(region, other)
    gathered = sorted(first & sizes.keys())
    for region in gathered:
        groups.join(gathered[0], region)
        for node in trie.nodes_of[region]:
            for other in trie.above(node):
                groups.join(region, other)
    return _knots(trie, groups, order)


class _Trie:
    """The chains of regions around each cell, widest first, with their common beginnings shared."""

    def __init__(self, covers: Sequence[tuple[int, ...]], order: dict[int, int]) -> None:
        self.parent: list[int] = []
        self.region: list[int] = []
        self.ends: set[int] = set()
        self.nodes_of: dict[int, list[int]] = {}
        known: dict[tuple[int, int], int] = {}
        for cover in covers:
            node = -1
            for region in sorted(cover, key=order.__getitem__):
                step = (node, region)
                following = known.get(step)
                if following is None:
                    following = known[step] = len(self.parent)
                    self.parent.append(node)
                    self.region.append(region)
                    self.nodes_of.setdefault(region, []).append(following)
                node = following
            self.ends.add(node)

    def above(self, node: int) -> set[int]:
        """The regions on the way to a node."""
        found: set[int] = set()
        node = self.parent[node]
        while node >= 0:
            found.add(self.region[node])
            node = self.parent[node]
        return found


class _Groups:
    """Which regions are gathered in one knot (union and find)."""

    def __init__(self, regions: Iterable[int]) -> None:
        self.up = {region: region for region in regions}

    def head(self, region: int) -> int:
        while self.up[region] != region:
            self.up[region] = region = self.up[self.up[region]]
        return region

    def join(self, one: int, other: int) -> None:
        self.up[self.head(one)] = self.head(other)


def _knots(trie: _Trie, groups: _Groups, order: dict[int, int]) -> list[Knot]:
    members: dict[int, list[int]] = {}
    for region in order:
        members.setdefault(groups.head(region), []).append(region)
    knots = {head: Knot(tuple(regions)) for head, regions in members.items()}
    depth: dict[int, int] = {}
    state: list[tuple[int, Signature]] = []
    inside: dict[int, tuple[int, Signature]] = {}
    for node, region in enumerate(trie.region):
        parent, head = trie.parent[node], groups.head(region)
        above, signature = state[parent] if parent >= 0 else (-1, ())
        if above == head:
            state.append((head, (*signature, region)))
        else:
            state.append((head, (region,)))
            depth[head] = depth[above] + 1 if above >= 0 else 0
            if above >= 0:
                inside[head] = (above, signature)
        if node in trie.ends:
            knots[head].columns.setdefault(state[node][1], Column()).open = True
    ordered = sorted(knots, key=lambda head: (-depth[head], order[head]))
    place = {head: number for number, head in enumerate(ordered)}
    for head in ordered:
        if head in inside:
            above, signature = inside[head]
            knots[above].columns.setdefault(signature, Column()).knots.append(place[head])
    return [knots[head] for head in ordered]
