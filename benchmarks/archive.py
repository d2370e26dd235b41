"""What keeping costs: taking reports in beside reading them alone, and how long a large archive takes to answer.

    python benchmarks/archive.py add --reports 10000      # against `witnessmark read` of the same files
    python benchmarks/archive.py open --claims 1000000    # list, show and a toll, each from the start of the process

Reports are invented: a few sentences that tell of casualties in towns that exist, among words that do not. For `open`
claims are put in without a reader, twenty a report, spread over seven towns and the days of two years, and without
waiting for the disk: what is measured is the answering. With --keep the archive stays in a folder, to be asked again
without making it anew.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from random import Random
from unittest.mock import patch

from families import Author

from witnessmark.archive import Intake, make_archive, open_archive
from witnessmark.contract import from_json
from witnessmark.count import Count
from witnessmark.gazetteer import Gazetteer
from witnessmark.records import Claim, Report
from witnessmark.when import When
from witnessmark.where import Place

TOWNS = ("Douma", "Arbeen", "Saqba", "Zamalka", "Misraba", "Hammouriya", "Harasta", "Jisreen")
SOURCES = ("the Barada Relief Council", "the Valley Monitor", "residents", "a field hospital", "the town's council")
FIRST = date(2017, 1, 1)
DAYS = 730
CLAIMS = 20  # a report
BATCH = 1000
WITNESSMARK = Path(sys.executable).with_name("witnessmark")


def told(author: Author, number: int) -> str:
    """A report of about 250 words with three sentences that tell of casualties."""
    random = Random(number)
    sentences = [" ".join(author.draw(random, random.randint(10, 24))).capitalize() + "." for _ in range(13)]
    for _ in range(3):
        town, source, dead = random.choice(TOWNS), random.choice(SOURCES), random.randint(2, 30)
        harm = random.choice(("killed", "wounded"))
        sentence = f"At least {dead} people were {harm} in {town} on Tuesday, {source} said."
        sentences.insert(random.randrange(len(sentences)), sentence)
    day = FIRST + timedelta(random.randrange(DAYS))
    return f"Geneva, {day.day} {day:%B} {day.year}\n\n{' '.join(sentences)}\n"


def timed(*args: str, cwd: Path) -> tuple[float, float, float]:
    """How long a command takes from the start of its process; the processor's time in it; and the most memory of any so
    process of it so far, in MB. On a machine with other work the first is worth little: compare the second too."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    done = subprocess.run([WITNESSMARK, *args], cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    seconds = time.perf_counter() - began
    if done.returncode:
        sys.exit(done.stderr.decode()[-2000:])
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    busy = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, busy, after.ru_maxrss / 1024


def size(folder: Path) -> float:
    """What the files of a folder take up on the disk, in MB."""
    return sum(one.stat().st_blocks * 512 for one in folder.rglob("*") if one.is_file()) / 1e6


def adding(folder: Path, reports: int) -> None:
    author, files = Author(1), folder / "reports"
    files.mkdir()
    for number in range(reports):
        (files / f"{number:06}.txt").write_text(told(author, number), encoding="utf-8")
    os.sync()
    rows = [
        (name, timed("read", "reports", *options, "--format", "jsonl", cwd=folder), 0.0)
        for name, options in (("read alone", []), ("read --people", ["--people"]))
    ]
    for name, options in (("add", []), ("add --no-families", ["--no-families"])):
        record = folder / name.replace(" ", "")
        make_archive(record, by="A. Recorder")
        rows.append((name, timed("add", "reports", "--archive", str(record), *options, cwd=folder), size(record)))
    print(f"{reports:,} reports, {size(files):,.0f} MB on disk")
    for name, (seconds, busy, memory), disk in rows:
        print(
            f"{name:18} {seconds:7.1f} s ({busy:.1f} busy) {reports / seconds:7.0f} a second {memory:5.0f} MB", end=""
        )
        print(f" {disk:7.0f} MB on disk" if disk else "")


def intakes(claims: int) -> Iterator[Intake]:
    gazetteer = Gazetteer.open()
    places = [gazetteer.area(town) for town in ("Douma", "Saqba", "Zamalka", "Misraba", "Harasta", "Aleppo", "Idlib")]
    blank = from_json({"id": "-", "harm": "killed", "who": "person", "min": 1, "by": "grammar/benchmark"})
    for number in range(claims // CLAIMS):
        random, data = Random(number), f"report {number}".encode()
        id = f"sha256:{hashlib.sha256(data).hexdigest()}"
        text = "At least so many people were killed. " * CLAIMS
        made = []
        for position in range(CLAIMS):
            day = FIRST + timedelta(random.randrange(DAYS))
            made.append(claim(blank, id, position, random, random.choice(places), day))
        report = Report(id, f"{number}.txt", text, random.choice(SOURCES), day, "en")
        yield Intake(data, report, tuple(made), by="grammar/benchmark")


def claim(blank: Claim, report: str, position: int, random: Random, place: Place, day: date) -> Claim:
    return replace(
        blank,
        id=f"{report[7:20]}-{position}",
        report=report,
        quote="At least so many people were killed.",
        start=position * 37,
        end=position * 37 + 36,
        count=Count(random.randint(1, 30), None),
        places=(place,),
        date=When(day, day, None, "day", "within"),
        attributed_to=random.choice(SOURCES),
    )


def fill(record: Path, claims: int) -> None:
    make_archive(record, by="A. Recorder")
    with open_archive(record) as archive, patch("os.fsync"):
        from django.db import connections

        with connections[archive.alias].cursor() as cursor:
            cursor.execute("PRAGMA synchronous=OFF")
        made = intakes(claims)
        while batch := list(islice(made, BATCH)):
            archive.add(batch)


def opening(folder: Path, claims: int) -> None:
    record = folder / "record"
    first = next(intakes(CLAIMS))
    if not record.exists():
        began = time.perf_counter()
        fill(record, claims)
        print(f"{claims:,} claims put in: {time.perf_counter() - began:,.0f} s")
    print(f"{size(record):,.0f} MB on disk")
    for args in (
        ("list", "reports"),
        ("list", "claims"),
        ("list", "claims", "--newest", "--in", "Saqba"),
        ("list", "claims", "--in", "Saqba", "--from", "2017-03-01", "--to", "2017-03-07"),
        ("show", first.report.id),
        ("show", first.claims[0].id),
        ("toll", "--in", "Saqba", "--from", "2017-03-01", "--to", "2017-03-07"),
        ("toll", "--in", "Saqba", "--from", "2017-03-01", "--to", "2017-03-31"),
    ):
        seconds, busy, memory = timed(*args, cwd=record)
        print(f"{seconds:6.2f} s ({busy:.2f} busy) {memory:5.0f} MB  witnessmark {' '.join(args)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("add", "open"), nargs="?", default="add")
    parser.add_argument("--reports", type=int, default=10_000)
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--keep", metavar="DIR", help="make it in this folder, and leave it there")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() if args.keep is None else nullcontext(args.keep) as folder:
        if args.what == "add":
            adding(Path(folder), args.reports)
        else:
            opening(Path(folder), args.claims)


if __name__ == "__main__":
    main()
