"""How many of the victims whom reports name are read, and what is said of each.

    python benchmarks/names.py GOLD

GOLD holds reports (*.txt) with their sidecars, and beside each a NNN.gold.json with a list `named_victims` of objects
with `name`, `age`, `sex` and `harm`; a gold file without that list is left out. The sets lie outside the repository.

Two names are the same where half of the words of the longer stand in the other, so a title or a missing family name
costs nothing. Precision is of the names read, recall of the gold names. An age, sex or harm is compared on the names
that match, and only where the gold says one.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from pathlib import Path

import click

from witnessmark.claim import read
from witnessmark.claim.people import read_people
from witnessmark.records import Person
from witnessmark.report import open_report

FIELDS = ("age", "sex", "harm")


def fold(name: str) -> set[str]:
    letters = unicodedata.normalize("NFKD", name).casefold()
    return set(re.findall(r"\w+", "".join(letter for letter in letters if not unicodedata.combining(letter))))


def same(one: str, other: str) -> bool:
    mine, theirs = fold(one), fold(other)
    return 2 * len(mine & theirs) >= max(len(mine), len(theirs), 1)


def match(gold: list[dict[str, object]], found: list[Person]) -> list[tuple[dict[str, object], Person]]:
    """Each gold name with the first person read that bears it and no other gold name has taken."""
    pairs, left = [], list(found)
    for victim in gold:
        person = next((p for p in left if same(str(victim["name"]), p.name)), None)
        if person is not None:
            left.remove(person)
            pairs.append((victim, person))
    return pairs


def rate(part: int, whole: int) -> str:
    return f"{part / whole:.3f} ({part} of {whole})" if whole else "none"


@click.command(epilog="Example: python benchmarks/names.py gold/en --misses")
@click.argument("folder", metavar="GOLD", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--misses", is_flag=True, help="Print each name that is missed or wrong. They are names of real people.")
def main(folder: Path, *, misses: bool) -> None:
    """Precision and recall of the victims whom reports name."""
    sums: Counter[str] = Counter()
    for path in sorted(folder.glob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8")).get("named_victims")
        if gold is None:
            continue
        report = open_report(str(path.with_name(path.name.replace(".gold.json", ".txt"))))
        found = read_people(report, read(report))
        pairs = match(gold, found)
        sums.update(reports=1, gold=len(gold), found=len(found), right=len(pairs))
        sums["quiet"] += not gold
        sums["alarmed"] += not gold and bool(found)
        for victim, person in pairs:
            for field in FIELDS:
                if victim.get(field) is not None:
                    sums[field] += 1
                    sums["right " + field] += victim[field] == getattr(person, field)
        if misses:
            for victim in gold:
                if not any(victim is one for one, _ in pairs):
                    click.echo(f"{path.name}: not read: {victim['name']}")
            for person in found:
                if not any(person is one for _, one in pairs):
                    click.echo(f"{path.name}: no victim: {person.name} ({person.harm})")
    click.echo(f"{sums['reports']} reports, {sums['gold']} named victims")
    click.echo(f"precision {rate(sums['right'], sums['found'])}, recall {rate(sums['right'], sums['gold'])}")
    for field in FIELDS:
        click.echo(f"{field} {rate(sums['right ' + field], sums[field])}")
    click.echo(f"reports that name nobody, with a name read: {sums['alarmed']} of {sums['quiet']}")


if __name__ == "__main__":
    main()
