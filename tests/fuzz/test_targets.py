"""The targets work: they take what is well made, and files that were spoilt by chance, the same each time."""

from __future__ import annotations

import importlib.util
import random
from pathlib import Path

import pytest

spec = importlib.util.spec_from_file_location("targets", Path(__file__).with_name("targets.py"))
assert spec is not None
assert spec.loader is not None
targets = importlib.util.module_from_spec(spec)
spec.loader.exec_module(targets)


def spoilt(data: bytes, chance: random.Random) -> bytes:
    """The file with a few bytes changed, taken out, put in or moved."""
    spoiling = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(spoiling) + 1)
        length = chance.choice((1, 1, 2, 8, 64, 512))
        piece = bytes(spoiling[at : at + length])
        spoiling[at : at + length] = chance.choice(
            (b"", piece * 2, chance.randbytes(len(piece)), piece[::-1], b"<" * length, b"\x00" * length, b"9" * length)
        )
    return bytes(spoiling)


@pytest.mark.parametrize("kind", targets.KINDS)
def test_a_spoilt_file_is_read_or_refused_and_never_a_fault(kind: str) -> None:
    call, seeds = targets.target(kind), targets.seeds(kind)
    chance = random.Random(f"a fixed beginning for {kind}")
    for data in seeds:
        call(data)
    for _ in range(100):
        call(spoilt(chance.choice(seeds), chance))


@pytest.mark.parametrize("kind", targets.KINDS)
def test_a_file_of_nothing_or_of_noise_is_refused(kind: str) -> None:
    call = targets.target(kind)
    for data in (b"", b"\x00", b"\xff" * 1_000, bytes(range(256)) * 4, b"\n" * 1_000):
        call(data)


def test_a_fault_in_a_reader_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    from witnessmark.report.parse import table

    monkeypatch.setattr(table, "_found", lambda columns, heads: {}["text"])
    with pytest.raises(KeyError):
        targets.target("table")(targets.seeds("table")[0])
