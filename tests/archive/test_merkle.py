"""The tree over the log: its hashing, and proofs that hold exactly where they should."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from witnessmark.archive import merkle

# published with Certificate Transparency's reference code: leaves, and the roots over the first 1 to 8 of them
LEAVES = [
    bytes.fromhex(one)
    for one in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def tree(size: int) -> list[bytes]:
    return [merkle.leaf(number.to_bytes(2, "big")) for number in range(size)]


def test_the_roots_are_those_that_others_publish() -> None:
    leaves = [merkle.leaf(one) for one in LEAVES]
    assert [merkle.root_of(leaves[:size]).hex() for size in range(1, 9)] == ROOTS


@given(st.integers(1, 70), st.data())
def test_a_path_leads_from_its_leaf_to_the_root_and_from_no_other(size: int, data: st.DataObject) -> None:
    leaves, index = tree(size), data.draw(st.integers(0, size - 1))
    path, root = merkle.inclusion(leaves, index), merkle.root_of(leaves)
    assert merkle.includes(leaves[index], index, size, path, root)
    other = data.draw(st.integers(0, size - 1))
    assert merkle.includes(leaves[index], other, size, path, root) is (other == index)
    assert not merkle.includes(merkle.leaf(b"forged"), index, size, path, root)
    assert not merkle.includes(leaves[index], index, size, [*path, root], root)
    if path:
        broken = data.draw(st.integers(0, len(path) - 1))
        assert not merkle.includes(leaves[index], index, size, [*path[:broken], root, *path[broken + 1 :]], root)


@given(st.integers(1, 70), st.data())
def test_a_log_that_only_grew_can_be_told_from_one_that_was_rewritten(size: int, data: st.DataObject) -> None:
    leaves, earlier = tree(size), data.draw(st.integers(1, size))
    path = merkle.consistency(leaves, earlier)
    before, after = merkle.root_of(leaves[:earlier]), merkle.root_of(leaves)
    assert merkle.is_consistent(earlier, size, path, before, after)
    at = data.draw(st.integers(0, earlier - 1))
    rewritten = [*leaves[:at], merkle.leaf(b"forged"), *leaves[at + 1 :]]
    forged = merkle.root_of(rewritten)
    assert not merkle.is_consistent(earlier, size, path, before, forged)
    assert not merkle.is_consistent(earlier, size, merkle.consistency(rewritten, earlier), before, forged)
    assert not merkle.is_consistent(earlier, size, [*path, before], before, after)
