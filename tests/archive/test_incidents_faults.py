"""Two people ruling at once, and a process killed while it rules: nobody's ruling is lost or half there."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from witnessmark.archive import make_archive, open_archive

from .conftest import intake

CODE = """
import random, sys
sys.path.insert(0, sys.argv[2])
from witnessmark.archive import open_archive
from witnessmark.archive.ready import ready
from witnessmark.errors import ArchiveError
ready()
chance = random.Random(sys.argv[3])
with open_archive(sys.argv[1]) as archive:
    claims = [one.handle for one in archive.claims()]
    print("open", flush=True)
    for n in range(int(sys.argv[4])):
        known = [*claims, *(one.handle for one in archive.incidents())]
        try:
            act = chance.choices(["merge", "split", "undo"], [4, 2, 1])[0]
            if act == "merge":
                ruled = archive.merge(chance.sample(known, 2), why=sys.argv[3])
            elif act == "split":
                ruled = archive.split(chance.sample(known, 1), chance.sample(claims, 1), why=sys.argv[3])
            else:
                ruled = archive.undo(archive.rulings()[-1].handle, why=sys.argv[3])
        except (ArchiveError, IndexError):
            continue
        print(ruled.handle, flush=True)
"""


def made(folder: Path) -> list[str]:
    with open_archive(folder) as archive:
        archive.add([intake(f"{number} people were killed in Arbeen.") for number in range(2, 10)])
        return [one.handle for one in archive.claims()]


def begin(folder: Path, name: str, times: int) -> subprocess.Popen[str]:
    args = [sys.executable, "-c", CODE, str(folder), str(Path(__file__).parent), name, str(times)]
    return subprocess.Popen(args, stdout=subprocess.PIPE, text=True)


def holds(folder: Path, printed: list[str], claims: list[str]) -> None:
    """See that every ruling that was printed is there, once, and that no claim is in two incidents."""
    with open_archive(folder) as archive:
        archive.verify()
        there = Counter(one.handle for one in archive.rulings())
        assert set(printed) <= set(there)
        assert set(there.values()) <= {1}
        inside = Counter(claim for one in archive.incidents() for claim in one.claims)
        assert set(inside.values()) <= {1}
        assert set(inside) <= set(claims)


def test_two_people_rule_at_once_and_neither_is_lost(folder: Path) -> None:
    claims = made(folder)
    people = [begin(folder, name, 25) for name in ("One", "Other")]
    printed = [person.communicate()[0].splitlines() for person in people]
    assert [person.returncode for person in people] == [0, 0]
    assert all(len(lines) > 5 for lines in printed)
    holds(folder, [line for lines in printed for line in lines if line != "open"], claims)
    with open_archive(folder) as archive:
        assert {one.why for one in archive.rulings()} == {"One", "Other"}


def test_of_two_who_join_the_same_claims_at_once_both_are_heard_and_one_incident_is_made(folder: Path) -> None:
    claims = made(folder)
    with open_archive(folder) as one, open_archive(folder) as other:
        [first] = one.merge(claims[:2], why="One").incidents
        # the other still sees the claims as they were
        [second] = other.merge(claims[1:3], why="Other").incidents
        assert first == second
        assert set(next(one.incidents([first])).claims) == set(claims[:3])
        assert [told.why for told in one.rulings(incident=first)] == ["One", "Other"]


def test_killed_at_random_moments_what_was_printed_is_there_and_nothing_is_half_there(
    tmp_path: Path, trials: int
) -> None:
    make_archive(tmp_path / "record")
    claims, printed = made(tmp_path / "record"), list[str]()
    for number in range(200 if trials > 100 else 6):
        child = begin(tmp_path / "record", str(number), 1000)
        assert child.stdout is not None
        assert child.stdout.readline() == "open\n"
        time.sleep(random.Random(number).random() * 0.3)
        os.kill(child.pid, signal.SIGKILL)
        rest = child.communicate()[0]
        printed += [line for line in rest.splitlines(keepends=True) if line.endswith("\n")]
        holds(tmp_path / "record", [line.strip() for line in printed], claims)
    assert len(printed) > 6
