"""How long it takes to see what new reports were copied from, and what is found, beside datasketch's MinHash LSH.

    python benchmarks/families.py                          # 10,000 new against 1,000,000 kept
    python benchmarks/families.py --kept 50000 --peer      # the same texts for both

Texts are drawn from invented words, common ones often and rare ones seldom, with formulas that unrelated reports share.
A fifth of the new reports is each: a kept one with another headline and every eighth word changed ("near"); the first
third of one ("trimmed"); one inside an own article twice its length ("within"); a paragraph of 45 words of one in an
own article ("passage"); and nobody's ("own").

Kept reports have their marks in a table of SQLite. Making marks costs as much for a kept report as for a new one, so
only `--written` kept reports are written out and marked; the marks of the others are drawn at random, as many for each:
to who has not the key, marks are random numbers.
"""

from __future__ import annotations

import argparse
import resource
import sqlite3
import string
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from random import Random

from witnessmark.source.copies import compare, lead
from witnessmark.source.marks import marks
from witnessmark.source.words import words_of

KEY = bytes(range(32))
NEW = 1 << 40  # from where the seeds of new reports are drawn: Random takes -1 for 1
WAYS = ("near", "trimmed", "within", "passage", "own")
ASKED = 500  # marks in one question to the database


class Author:
    """Writes texts of words that do not exist, some used much more than others."""

    def __init__(self, seed: int, words: int = 20_000, formulas: int = 200) -> None:
        random = Random(seed)
        self.words = ["".join(random.choices(string.ascii_lowercase, k=random.randint(2, 9))) for _ in range(words)]
        self.weights = list(accumulate(1 / rank for rank in range(1, words + 1)))
        self.formulas = [self.draw(random, random.randint(4, 8)) for _ in range(formulas)]

    def draw(self, random: Random, words: int) -> list[str]:
        return random.choices(self.words, cum_weights=self.weights, k=words)

    def text(self, seed: int, words: int | None = None) -> list[str]:
        random = Random(seed)
        told = self.draw(random, words or random.randint(120, 480))
        for _ in range(len(told) // 60):
            at = random.randrange(len(told))
            told[at:at] = random.choice(self.formulas)
        return told


def new_report(author: Author, number: int, kept: int) -> tuple[str, int | None, str]:
    """How a new report came about, the kept one that it was copied from, and its text."""
    way, random = WAYS[number % len(WAYS)], Random(NEW + number)
    from_ = random.randrange(kept)
    told, own = author.text(from_), author.text(NEW + number)
    if way == "near":
        changed = [word if i % 8 else author.draw(random, 1)[0] for i, word in enumerate(told)]
        return way, from_, " ".join([*author.draw(random, 8), *changed])
    if way == "trimmed":
        return way, from_, " ".join(told[: max(40, len(told) // 3)])
    if way == "within":
        own = author.text(NEW + number, 2 * len(told))
        return way, from_, " ".join([*own[: len(told)], *told, *own[len(told) :]])
    if way == "passage":
        at = random.randrange(len(told) - 45)
        return way, from_, " ".join([*own[:90], *told[at : at + 45], *own[90:]])
    return way, None, " ".join(own)


def rows(author: Author, kept: int, written: int) -> Iterator[tuple[int, int]]:
    sizes = []
    for report in range(written):
        found = marks(words_of(" ".join(author.text(report))), key=KEY)
        sizes.append(len(found))
        for mark in found:
            yield mark, report
    random = Random(0)
    for report in range(written, kept):
        for _ in range(random.choice(sizes)):
            yield random.getrandbits(64) - (1 << 63), report


def fill(file: Path, author: Author, kept: int, written: int) -> tuple[sqlite3.Connection, int]:
    kept_marks = sqlite3.connect(file)
    kept_marks.execute("CREATE TABLE marks (mark INTEGER, report INTEGER, PRIMARY KEY (mark, report)) WITHOUT ROWID")
    kept_marks.execute("CREATE TEMPORARY TABLE drawn (mark INTEGER, report INTEGER)")
    kept_marks.executemany("INSERT INTO drawn VALUES (?, ?)", rows(author, kept, written))
    kept_marks.execute("INSERT INTO marks SELECT mark, report FROM drawn ORDER BY mark, report")
    kept_marks.execute("DROP TABLE drawn")
    kept_marks.commit()
    return kept_marks, kept_marks.execute("SELECT count(*) FROM marks").fetchone()[0]


def carriers(kept_marks: sqlite3.Connection, asked: list[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for at in range(0, len(asked), ASKED):
        some = asked[at : at + ASKED]
        question = f"SELECT mark, report FROM marks WHERE mark IN ({','.join('?' * len(some))})"
        for mark, report in kept_marks.execute(question, some):
            found.setdefault(mark, []).append(str(report))
    return found


def ours(author: Author, new: int, kept: int, written: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "marks.sqlite3"
        kept_marks, number = fill(file, author, kept, written)
        size = file.stat().st_size
        print(f"kept: {kept:,} reports, {number:,} marks, {size / 1e6:,.0f} MB ({size / kept:,.0f} bytes a report)")
        told = [new_report(author, one, written) for one in range(new)]
        began = time.perf_counter()
        words = [words_of(text) for _, _, text in told]
        marked = [marks(one, key=KEY) for one in words]
        made = time.perf_counter()
        found = carriers(kept_marks, sorted(set().union(*marked)))
        looked_up = time.perf_counter()
        led = [lead(some, found) for some in marked]
        right, wrong, compared, spent = Counter[str](), 0, 0, 0.0
        for (way, from_, _), one, reports in zip(told, words, led, strict=True):
            # the text of a kept report comes from the archive; writing it again is no part of the time
            others = [
                (report, words_of(" ".join(author.text(int(report))))) for report in reports if int(report) < written
            ]
            start = time.perf_counter()
            copies = [compare("new", one, report, other) for report, other in others]
            spent += time.perf_counter() - start
            compared += len(others)
            of = {copy.other if copy.one == "new" else copy.one for copy in copies if copy is not None}
            right[way] += str(from_) in of
            wrong += len(of - {str(from_)})
        insert = time.perf_counter()
        kept_marks.executemany(
            "INSERT INTO marks VALUES (?, ?)", [(mark, kept + n) for n, some in enumerate(marked) for mark in some]
        )
        kept_marks.commit()
        inserted = time.perf_counter() - insert
        whole = looked_up - began + spent + inserted
        print(
            f"new: {new:,} reports, {whole:.1f} s: marks {made - began:.1f}, look-up {looked_up - made:.1f}, ", end=""
        )
        print(f"{compared:,} compared {spent:.1f}, kept {inserted:.1f}")
        _print_found(right, new, wrong)


def peer(author: Author, new: int, kept: int) -> None:
    """datasketch with its usual 128 permutations and three-word shingles, at the Jaccard likeness of a half."""
    from datasketch import MinHash, MinHashLSH

    def sketch(text: str) -> MinHash:
        told = words_of(text).words
        made = MinHash(num_perm=128)
        made.update_batch([" ".join(told[at : at + 3]).encode() for at in range(max(1, len(told) - 2))])
        return made

    index = MinHashLSH(threshold=0.5, num_perm=128)
    for report in range(kept):
        index.insert(str(report), sketch(" ".join(author.text(report))))
    told = [new_report(author, one, kept) for one in range(new)]
    began = time.perf_counter()
    sketches = [sketch(text) for _, _, text in told]
    made = time.perf_counter()
    found = [index.query(one) for one in sketches]
    done = time.perf_counter()
    right = Counter[str]()
    for (way, from_, _), some in zip(told, found, strict=True):
        right[way] += str(from_) in some
    print(f"datasketch: {done - began:.1f} s: sketches {made - began:.1f}, look-up {done - made:.1f}")
    _print_found(right, new, sum(map(len, found)) - right.total())


def _print_found(right: Counter[str], new: int, wrong: int) -> None:
    each = new // len(WAYS)
    print("found: " + ", ".join(f"{way} {right[way] / each:.3f}" for way in WAYS[:-1]) + f"; others' {wrong:,}")
    print(f"memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20:.2f} GB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kept", type=int, default=1_000_000)
    parser.add_argument("--new", type=int, default=10_000)
    parser.add_argument("--written", type=int, default=50_000, help="kept reports that are written out and marked")
    parser.add_argument("--peer", action="store_true", help="datasketch as well; it keeps all in memory")
    args = parser.parse_args()
    author = Author(1)
    ours(author, args.new, args.kept, min(args.kept, args.written))
    if args.peer:
        peer(author, args.new, min(args.kept, args.written))


if __name__ == "__main__":
    main()
