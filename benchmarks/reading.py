"""How fast reports are read, beside what else could read them, and where the time goes.

    python benchmarks/reading.py [FOLDER...] [--rounds 5] [--gazetteer]

FOLDER holds texts (*.txt), with sidecars where they have them. Words a second are of one process on one core, by
processor time, the best of the rounds. Peers are run where they are installed, on the same texts: spaCy's small English
pipeline (`en_core_web_sm`) and its blank pipeline with a sentence splitter, dateparser's search for dates. Further
folders are read in turn with the first, whose speed theirs is a share of.
"""

from __future__ import annotations

import cProfile
import pstats
import time
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import click

from witnessmark import flow
from witnessmark.claim import read
from witnessmark.records import Report
from witnessmark.report import find_files, open_report


def best(rounds: int, work: Callable[[], object]) -> float:
    """The least processor time of several rounds, in seconds."""
    times = []
    for _ in range(rounds):
        begun = time.process_time()
        work()
        times.append(time.process_time() - begun)
    return min(times)


def spacy_small(reports: list[Report]) -> Callable[[], object] | None:
    try:
        import spacy

        pipeline = spacy.load("en_core_web_sm")
    except (ImportError, OSError):
        return None
    return lambda: [pipeline(report.text) for report in reports]


def spacy_blank(reports: list[Report]) -> Callable[[], object] | None:
    try:
        import spacy
    except ImportError:
        return None
    pipeline = spacy.blank("en")
    pipeline.add_pipe("sentencizer")
    return lambda: [pipeline(report.text) for report in reports]


def dateparser_search(reports: list[Report]) -> Callable[[], object] | None:
    try:
        from dateparser.search import search_dates
    except ImportError:
        return None
    some = reports[:3]
    return lambda: [search_dates(report.text, languages=["en"]) for report in some]


def stages(reports: Iterable[Report], gazetteer: object) -> Counter[str]:
    """The share of each file of the reader in the time, by its own functions."""
    profile = cProfile.Profile()
    profile.enable()
    for report in reports:
        read(report, gazetteer=gazetteer)  # type: ignore[arg-type]
    profile.disable()
    spent: Counter[str] = Counter()
    for (file, _, _), (_, _, own, _, _) in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]
        spent[Path(file).name if "witnessmark" in file else "(built in)"] += own
    return spent


def compare(first: list[Report], second: list[Report], rounds: int, gazetteer: object, name: str) -> None:
    """Reads two folders in turn and prints the second's words a second, and claims, beside the first's."""
    spent: dict[int, list[float]] = {0: [], 1: []}
    claims = [0, 0]
    for _ in range(rounds + 1):
        for k, reports in enumerate((first, second)):
            begun = time.process_time()
            read_all = [read(report, gazetteer=gazetteer) for report in reports]  # type: ignore[arg-type]
            spent[k].append(time.process_time() - begun)
            claims[k] = sum(len(claims_of) for claims_of in read_all)
    words = [sum(len(report.text.split()) for report in reports) for reports in (first, second)]
    speeds = [words[k] / min(spent[k]) for k in (0, 1)]
    dense = [words[k] / max(claims[k], 1) for k in (0, 1)]
    print(f"{name:24} {speeds[1]:12,.0f} words/s   {speeds[1] / speeds[0]:.2f} of the first folder's")
    print(f"{'':24} a claim in {dense[1]:.0f} words, in the first folder in {dense[0]:.0f}")


@click.command(epilog="Example: python benchmarks/reading.py examples --rounds 3")
@click.argument("folder", type=click.Path(exists=True, path_type=Path), default="examples")
@click.argument("others", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--rounds", default=5, show_default=True)
@click.option("--gazetteer/--no-gazetteer", "with_places", default=True, show_default=True, help="Resolve the places.")
def main(folder: Path, others: tuple[Path, ...], rounds: int, with_places: bool) -> None:
    """Words a second of the reader and of its peers on the texts of FOLDER."""
    reports = [open_report(path) for path in find_files([str(folder)])]
    words = sum(len(report.text.split()) for report in reports)
    gazetteer = None
    if with_places:
        from witnessmark.gazetteer import Gazetteer

        gazetteer = Gazetteer.open()

    def ours() -> object:
        return [read(report, gazetteer=gazetteer) for report in reports]

    flow.collect_less()  # as `witnessmark read` does
    ours()
    mine = words / best(rounds, ours)
    print(f"{len(reports)} reports, {words:,} words, {date.today()}")
    print(f"{'witnessmark':24} {mine:12,.0f} words/s")
    for other in others:
        compare(reports, [open_report(path) for path in find_files([str(other)])], rounds, gazetteer, other.name)
    for name, make in (
        ("spaCy en_core_web_sm", spacy_small),
        ("spaCy blank, sentences", spacy_blank),
        ("dateparser, dates only", dateparser_search),
    ):
        work = make(reports)
        if work is None:
            print(f"{name:24} {'not installed':>12}")
            continue
        amount = words if make is not dateparser_search else sum(len(r.text.split()) for r in reports[:3])
        theirs = amount / best(1 if make is dateparser_search else rounds, work)
        print(f"{name:24} {theirs:12,.0f} words/s   witnessmark is {mine / theirs:.1f} times as fast")
    spent = stages(reports, gazetteer)
    total = sum(spent.values())
    print("where the time goes (with the profiler's own share in it):")
    for file, seconds in spent.most_common(14):
        print(f"  {file:24} {seconds / total:6.1%}")


if __name__ == "__main__":
    main()
