"""Proofs hold for what is in the log as it is, and for nothing else; anybody can check them without Witnessmark."""

from __future__ import annotations

import functools
import json
import re
import runpy
import tempfile
from pathlib import Path
from typing import Any

import pytest

from witnessmark.archive import check_proof
from witnessmark.archive.archive import Archive
from witnessmark.archive.models import BY_TABLE, Entry
from witnessmark.errors import NotKept, ProofError

from .conftest import fill, intake

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "archive.md").read_text(encoding="utf-8")


def checked_by_hand(proof: dict[str, Any]) -> bool:
    """What the program on the page says of a proof: it uses nothing of Witnessmark."""
    return program()["check"](proof) is None


@functools.cache
def program() -> dict[str, Any]:
    """What the program on the page defines."""
    [text] = re.findall(r"(?s)```python\n(.*?)```", PAGE)
    assert "witnessmark import" not in text
    assert "import witnessmark" not in text
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "check.py").write_text(text, encoding="utf-8")
        return runpy.run_path(str(Path(folder) / "check.py"))


def cells(heading: str) -> list[str]:
    """The names in the first column of the tables under a heading."""
    text = PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    return re.findall(r"(?m)^\| `([^`]+)`", text)


def test_the_page_names_every_table_every_part_of_an_entry_and_every_kind_of_entry(archive: Archive) -> None:
    assert sorted(cells("The tables")) == sorted(BY_TABLE)
    fields, kinds = cells("The log")[:6], cells("The log")[6:]
    assert fields == [one.column for one in Entry._meta.concrete_fields]
    fill(archive)
    [kept, *_] = archive.add([intake(), intake()])
    one = intake()
    archive.add_claim(kept.handle, one.report, one.claims[0], at="page:1")
    assert {line.kind for line in archive.log()} == set(kinds)


def test_every_row_and_every_entry_has_its_proof_which_holds_by_hand_too(archive: Archive) -> None:
    fill(archive)
    entries, root = archive.root()
    for number in range(entries):
        proof = archive.prove(number)
        assert json.loads(proof)["root"] == root
        assert f"entry {number} of {entries}" in check_proof(proof)
        assert checked_by_hand(json.loads(proof))
    for handle in [one.handle for one in archive.claims()] + [one.handle for one in archive.reports()]:
        proof = archive.prove(handle)
        assert "as it was taken in" in check_proof(proof)
        assert checked_by_hand(json.loads(proof))


def test_the_proof_of_a_claim_shows_that_claim_and_no_other_word_of_its_report(archive: Archive) -> None:
    one = intake("Seven people were killed in Arbeen. Nine people were injured in Hazza by a Samir Invented.")
    archive.add([one])
    [first, *_] = archive.claims()
    proof = json.loads(archive.prove(first.handle))
    assert json.loads(proof["row"])["sealed"]["quote"] == first.claim.quote
    assert "Hazza" not in json.dumps(proof)
    assert "Samir" not in json.dumps(proof)


def test_no_part_of_a_proof_can_be_another(archive: Archive) -> None:
    fill(archive)
    [claim, *_] = archive.claims()
    proof = json.loads(archive.prove(claim.handle))
    row = json.loads(proof["row"])
    row["sealed"]["min"] = 8
    forged = [
        {**proof, "row": json.dumps(row, sort_keys=True, separators=(",", ":"))},
        {**proof, "row": proof["row"] + " "},
        {**proof, "salt": "0" * 32},
        {**proof, "root": "0" * 64},
        {**proof, "path": proof["path"][:-1]},
        {**proof, "path": [*proof["path"], "0" * 64]},
        {**proof, "entry": {**proof["entry"], "at": "2016-01-01T00:00:00.000000Z"}},
        {**proof, "entry": {**proof["entry"], "number": proof["entry"]["number"] + 1}},
        {**proof, "proof": "consistency 1"},
        {key: value for key, value in proof.items() if key != "path"},
    ]
    for one in forged:
        with pytest.raises(ProofError):
            check_proof(json.dumps(one))
        if {"path", "row"} <= set(one) and one["proof"] == proof["proof"]:
            assert not checked_by_hand(one)
    for text in ("", "[]", "null", "{", '{"proof":"inclusion 1","entry":[]}', "[" * 100_000):
        with pytest.raises(ProofError):
            check_proof(text)


def test_a_log_proves_that_it_only_grew(archive: Archive) -> None:
    archive.add([intake()])
    earlier, before = archive.root()
    fill(archive)
    proof = json.loads(archive.prove_growth(earlier))
    assert (proof["earlier"]["root"], proof["later"]["root"]) == (before, archive.root()[1])
    assert f"begins with the log of {earlier}" in check_proof(json.dumps(proof))
    for end in ("earlier", "later"):
        with pytest.raises(ProofError):
            check_proof(json.dumps({**proof, end: {**proof[end], "root": "0" * 64}}))
    for size in (0, archive.root()[0] + 1):
        with pytest.raises(NotKept):
            archive.prove_growth(size)


def test_what_was_erased_has_no_proof_any_more(archive: Archive) -> None:
    [kept] = archive.add([intake()])
    archive.erase(archive.find(kept.handle), why="asked")
    with pytest.raises(NotKept):
        archive.prove(kept.handle)
    assert checked_by_hand(json.loads(archive.prove(kept.entry)))
