"""A process to be killed at work: `python victim.py`, told by lines of JSON on its standard input.

It loads everything once and then, for each line, makes a child that works on an archive and prints what is durable,
until the child is killed after so many seconds, or fails. It answers with what the child had printed. Run by the tests.
"""

from __future__ import annotations

import json
import os
import random
import resource
import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from witnessmark.archive import keys, lock_archive, open_archive, unlock_archive
from witnessmark.archive.ready import ready
from witnessmark.errors import WitnessmarkError

ready()
from conftest import intake  # noqa: E402


def work(told: dict[str, object], out: int) -> None:
    """Take in, decide, erase, back up, by chance; a line for each thing that is done for good."""

    def say(*words: object) -> None:
        os.write(out, (json.dumps(words) + "\n").encode())

    if told.get("limit") is not None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        limit = int(str(told["limit"]))
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    chance = random.Random(str(told["seed"]))
    folder, known = Path(str(told["folder"])), 0
    say("begun")
    if told.get("locking"):
        lock_and_unlock(folder, say)
    try:
        with open_archive(folder) as archive:
            say("open")
            while True:
                act = chance.choices(["add", "again", "decide", "erase", "backup"], [8, 1, 3, 1, 1])[0]
                if act == "add":
                    numbers = [chance.randrange(10**12) for _ in range(chance.choice([1, 3, 9]))]
                    made = archive.add(
                        [intake(f"Report {n}. Seven people were killed in Arbeen.", marks=(n,)) for n in numbers]
                    )
                    known += len(made)
                    for one in made:
                        say("added", one.id)
                elif act == "again" and known:
                    report = next(archive.reports(text=True))
                    same = intake(report.report.text)
                    archive.read_again(report.handle, same.report, same.claims, by=f"grammar/{chance.randrange(99)}")
                elif act == "decide" and known:
                    claim = next(archive.claims(newest=True))
                    say("decided", archive.decide(claim.handle, "accept", why="as printed")[0])
                elif act == "erase" and known > 3:
                    report = next(archive.reports())
                    say("erasing", report.report.id)
                    archive.erase(archive.find(report.handle), why="asked")
                    say("erased", report.report.id)
                elif act == "backup" and known:
                    name = f"{chance.randrange(10**9)}.backup"
                    say("backed up", name, *archive.backup(folder.parent / name))
    except WitnessmarkError as error:
        say("refused", str(error))


def lock_and_unlock(folder: Path, say: Callable[..., None]) -> None:
    """Lock and unlock, over and over."""
    keys._HARD = 10
    while True:
        lock_archive(folder, passphrase="seven words")
        say("open")
        unlock_archive(folder, passphrase="seven words")
        say("unlocked")


def tried(told: dict[str, object]) -> list[list[object]]:
    """What a child had done when it was killed `after` seconds from the word `since`, or failed."""
    into, out = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(into)
        code = 1
        try:
            work(told, out)
            code = 0
        finally:
            os._exit(code)
    os.close(out)
    said = bytearray()

    def read() -> None:
        while part := os.read(into, 65536):
            said.extend(part)

    reader = threading.Thread(target=read)
    reader.start()
    while str(told["since"]).encode() not in said and reader.is_alive():
        time.sleep(0.0005)
    time.sleep(float(str(told["after"])))
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    reader.join()
    os.close(into)
    lines: list[list[object]] = [json.loads(line) for line in said.decode().splitlines()]
    return [*lines, ["ended", os.waitstatus_to_exitcode(status)]]


if __name__ == "__main__":
    for line in sys.stdin:
        print(json.dumps(tried(json.loads(line))), flush=True)
