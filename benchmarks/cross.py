"""Several reports on the same events, worked out by hand: which claims are grouped, and what the toll answers.

    python benchmarks/cross.py --scorer cross.py CASE...            # from the hand-made claims
    python benchmarks/cross.py --scorer cross.py --texts CASE...    # and from the texts, in the languages that are read

A CASE is a folder with a file for each report (its text, and the claims made of it by hand), `incidents.json` and
`totals.json`; SCORER hands out the claims and the texts, and scores groups. `--asked` is a table, in JSON, for
questions whose words say too little: {"id of a question": {"place": names in the case, "start", "end", "who", "harm"}},
each key only where it is needed.

A bound is *met* where it is the one worked out by hand. A floor above that is a wrong, and so is a ceiling below it;
otherwise it is loose. Where the notes hold a defensible bound beside the envelope, either is right.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from cross_case import Case, Map, hand_linked, put

from witnessmark import flow
from witnessmark.cli.incidents import resolved
from witnessmark.contract import from_json
from witnessmark.errors import ProofError, WitnessmarkError
from witnessmark.gazetteer import Gazetteer
from witnessmark.incident.answer import ranged, to_json
from witnessmark.policy.apply import load, readings
from witnessmark.records import Bound, Claim, Incident, Reading, Toll
from witnessmark.source.families import credited, families
from witnessmark.toll.answering import answer
from witnessmark.toll.certify import certify

WAYS = ("by hand", "by hand+closed", "proposed", "linked", "linked+closed")
VERDICTS = ("met", "wrong", "loose", "missing")


@dataclass(frozen=True)
class Judged:
    """One bound of one question, and how it stands to the one worked out by hand."""

    question: str
    end: str
    verdict: str
    value: int | None
    wanted: tuple[int | None, ...]
    binds: tuple[str, ...]
    proof: tuple[str, ...]
    problem: str | None = None
    why: str = ""


def judge(
    asked: Mapping[str, Any],
    toll: Toll | None,
    problem: str | None = None,
    read: Mapping[str, Reading] | None = None,
    same: Mapping[str, str] | None = None,
) -> Iterator[Judged]:
    """The floor and the ceiling, beside every bound that is right by the notes."""
    right = [asked[key] for key in ("overall", "defensible") if key in asked]
    for end, key in (("floor", "lower"), ("ceiling", "upper")):
        wanted = tuple(dict.fromkeys(one[key] for one in right))
        binds = tuple(id for one in right for id in one.get(f"{key}_binds", ()))
        if toll is None:
            yield Judged(asked["id"], end, "missing", None, wanted, binds, (), problem)
            continue
        bound = toll.floor if end == "floor" else toll.ceiling
        verdict = _verdict(end, bound.value, wanted)
        why = "; ".join(_became(id, toll, read or {}, same or {}) for id in binds)
        yield Judged(asked["id"], end, verdict, bound.value, wanted, binds, _proof(bound), problem, why)


def _became(hand: str, toll: Toll, read: Mapping[str, Reading], same: Mapping[str, str]) -> str:
    """What became of a claim that binds by hand."""
    mine = next((id for id, other in same.items() if other == hand), None)
    if mine is None:
        return f"{hand} was not read"
    reading = read[mine]
    numbers = reading.reason or f"{reading.min} to {reading.max}"
    left = next((one.reason for one in toll.left_out if one.claim == mine), None)
    aside = any(mine in dispute.claims for bound in (toll.floor, toll.ceiling) for dispute in bound.disputes)
    return f"{hand} read {numbers}{', in dispute' if aside else f', left out: {left}' if left else ''}"


def _verdict(end: str, value: int | None, wanted: Sequence[int | None]) -> str:
    if value in wanted or (end == "floor" and not value and None in wanted):
        return "met"
    if end == "floor":
        return "wrong" if (value or 0) > max(one or 0 for one in wanted) else "loose"
    if value is None:
        return "loose"
    return "wrong" if None in wanted or value < min(one for one in wanted if one is not None) else "loose"


def _proof(bound: Bound) -> tuple[str, ...]:
    lines = [f"{'' if line.weight == 1 else f'{line.weight} x '}{line.claim}" for line in bound.proof]
    for dispute in bound.disputes:
        lines.append(f"dispute of {len(dispute.claims)} claims ({', '.join(dispute.claims[:6])}): {dispute.value}")
    return tuple(lines)


def ask(
    case: Case,
    map: Map,
    claims: Sequence[Claim],
    who: Mapping[str, str | None],
    incidents: Sequence[Incident],
    table: Mapping[str, Mapping[str, str]],
    same: Mapping[str, str],
    *,
    policy: str,
    linked: bool,
    closed: bool,
) -> Iterator[Judged]:
    """Every question of the case that asks for a number."""
    read = readings(claims, load(policy), incidents=incidents, families=who)
    for asked in case.questions:
        if "overall" not in asked:
            continue
        question = put(case, map, asked, table.get(asked["id"], {}), policy=policy)
        if question is None:
            yield from judge(asked, None, "its place is not known")
            continue
        question = replace(question, linked=linked, closed=closed)
        toll = answer(claims, question, readings=read, families=who, incidents=incidents)
        problem = None
        try:
            certify(toll, readings=read)
        except ProofError as error:
            problem = f"NOT CERTIFIED: {error}"
        yield from judge(asked, toll, problem, read, same)


def groups(claims: Sequence[Claim], who: Mapping[str, str | None], found: Sequence[Incident]) -> list[dict[str, Any]]:
    """The groups as the command prints them."""
    known = {claim.id: claim for claim in claims}
    return [to_json(one, range, known, families=who) for one, range in ranged(found, claims, families=who)]


def score(scorer: Path, folder: Path, answers: Iterable[Mapping[str, Any]]) -> dict[str, float]:
    """The figures that the case's own program gives."""
    lines = "\n".join(json.dumps(one, ensure_ascii=False) for one in answers)
    done = subprocess.run(
        [sys.executable, str(scorer), "score", str(folder), "-"],
        input=lines,
        capture_output=True,
        text=True,
        check=True,
    )
    return {key: float(value) for key, value in json.loads(done.stdout).items()}


def by_command(scorer: Path, case: Case) -> list[dict[str, Any]]:
    """The groups that the command proposes for the hand-made claims."""
    told = subprocess.run([sys.executable, str(scorer), "claims", str(case.folder)], capture_output=True, check=True)
    command = ["-m", "witnessmark.cli", "incidents", "propose", "-", "--policy", "last-of-each", "--format", "jsonl"]
    done = subprocess.run([sys.executable, *command], input=told.stdout, capture_output=True, check=True)
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def hand_claims(scorer: Path, case: Case, gazetteer: Gazetteer) -> list[Claim]:
    """The hand-made claims as a reader would have given them, with the places that the gazetteer knows."""
    done = subprocess.run(
        [sys.executable, str(scorer), "claims", str(case.folder)], capture_output=True, text=True, check=True
    )
    return resolved([from_json(json.loads(line)) for line in done.stdout.splitlines()], gazetteer)


def read_claims(
    scorer: Path, case: Case, gazetteer: Gazetteer
) -> tuple[list[Claim], dict[str, str], dict[str, dict[str, Any]]]:
    """The claims read from the texts; for each the hand-made one that it is, where there is one; the reports read."""
    claims: list[Claim] = []
    same: dict[str, str] = {}
    reports: dict[str, dict[str, Any]] = {}
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, str(scorer), "reports", str(case.folder), folder], check=True)
        for outcome in flow.read([folder], gazetteer=gazetteer):
            if outcome.report is None:
                continue
            number = Path(outcome.file).stem
            reports[number] = case.reports[number]
            claims += outcome.claims
            same.update(_matched(outcome.claims, case.reports[number]))
    return claims, same, reports


def _matched(claims: Sequence[Claim], report: Mapping[str, Any]) -> dict[str, str]:
    """Pairs of the same harm whose quotes overlap, those with the same number and the most words shared first."""
    pairs = []
    for claim in claims:
        for hand in report["claims"]:
            start = report["text"].find(hand["quote"])
            shared = min(claim.end, start + len(hand["quote"])) - max(claim.start, start)
            if shared > 0 and hand["harm"] == claim.harm:
                number = (claim.count.min, claim.count.max) == (hand["min"], hand["max"])
                pairs.append((number, hand["who"] == claim.who, shared, claim.id, hand["id"]))
    found: dict[str, str] = {}
    for *_, mine, theirs in sorted(pairs, reverse=True):
        if mine not in found and theirs not in found.values():
            found[mine] = theirs
    return found


def run(case: Case, args: argparse.Namespace, gazetteer: Gazetteer) -> tuple[dict[str, Any], dict[str, list[Judged]]]:
    """The scores of groups, and the judgements by way."""
    table = {} if args.asked is None else json.loads(args.asked.read_text(encoding="utf-8"))
    scores: dict[str, Any] = {}
    judged: dict[str, list[Judged]] = {}
    plain = hand_claims(args.scorer, case, gazetteer)
    hand = case.by_hand
    map = Map(case, plain, gazetteer)
    bodies = [("hand-made claims", plain, {claim.id: claim.id for claim in plain}, case.folder, False)]
    bodies.append(("hand-made, origins by hand", plain, bodies[0][2], case.folder, True))
    with tempfile.TemporaryDirectory() as folder:
        if args.texts:
            read, same, reports = read_claims(args.scorer, case, gazetteer)
            part = Path(folder)
            for number, report in reports.items():
                (part / f"{number}.json").write_text(json.dumps(report), encoding="utf-8")
            (part / "incidents.json").write_text(json.dumps(list(case.incidents.values())), encoding="utf-8")
            bodies.append(("read from the texts", read, same, part, False))
        for name, claims, same, where, by_hand in bodies:
            origins = {id: hand[theirs]["origin"] for id, theirs in same.items()}
            origins = {id: None if origin in ("UNK", None) else origin for id, origin in origins.items()}
            if by_hand:
                claims = [replace(claim, origin=origins.get(claim.id)) for claim in claims]
                who: Mapping[str, str | None] = {claim.id: claim.origin for claim in claims}
            else:
                claims = credited(claims)
                who = families(claims)
            proposed = _proposed(claims, who)
            plainly = name == "hand-made claims"
            answers = by_command(args.scorer, case) if plainly else groups(claims, who, proposed)
            for one in answers:
                one["claims"] = [same[id] for id in one["claims"] if id in same]
            scores[name] = score(args.scorer, where, answers)
            told = map.on(claims)
            links = hand_linked(case, map, {claim.id: claim for claim in told}, same)
            proposed = _proposed(told, who)
            for way in WAYS:
                judged[f"{name}, {way}"] = list(
                    ask(
                        case, map, told, who, links if "by hand" in way else proposed, table, same,
                        policy=args.policy, linked="linked" in way, closed="closed" in way,
                    )
                )  # fmt: skip
    return scores, judged


def _proposed(claims: Sequence[Claim], who: Mapping[str, str | None]) -> list[Incident]:
    from witnessmark.incident.propose import propose

    return propose(claims, families=who)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", nargs="+", type=Path, metavar="CASE")
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--asked", type=Path)
    parser.add_argument("--texts", action="store_true")
    parser.add_argument("--policy", default="last-of-each")
    parser.add_argument("--why", action="store_true", help="show every bound that is not met, with its proof")
    parser.add_argument("--way", action="append", help="with --why: only the ways that hold these words")
    args = parser.parse_args()
    gazetteer = Gazetteer.open()
    tables: list[tuple[str, dict[str, Any], dict[str, list[Judged]]]] = []
    for folder in args.cases:
        try:
            scores, judged = run(Case.load(folder), args, gazetteer)
        except WitnessmarkError as error:
            sys.exit(f"{folder}: {error}")
        tables.append((folder.name, scores, judged))
    print("| case | claims | pairs F1 | precision | recall | ranges | floors too high | incidents clean |")
    print("|---|---|---|---|---|---|---|---|")
    keys = ("pairs_f1", "pairs_precision", "pairs_recall", "ranges_exact", "floors_unsound", "incidents_clean")
    for name, scores, _ in tables:
        for claims, one in scores.items():
            print(f"| {name} | {claims} | {' | '.join(f'{one[key]:.2f}' for key in keys)} |")
    print(
        "\n| claims and links | case |", " | ".join(f"{end} {v}" for end in ("floor", "ceiling") for v in VERDICTS), "|"
    )
    print("|---|---|" + "---|" * 2 * len(VERDICTS))
    for way in tables[0][2]:
        of = [(name, judged[way]) for name, _, judged in tables]
        for name, found in [*of, ("in all", [one for _, some in of for one in some])]:
            count = Counter((one.end, one.verdict) for one in found)
            cells = " | ".join(str(count[end, v]) for end in ("floor", "ceiling") for v in VERDICTS)
            print(f"| {way} | {name} | {cells} |")
    for way in tables[0][2]:
        for name, _, judged in tables:
            for one in judged[way]:
                if one.problem and "CERTIFIED" in one.problem:
                    print(f"{name} {one.question} {one.end}, {way}: {one.problem}")
    if args.why:
        for way in tables[0][2]:
            if args.way and not any(words in way for words in args.way):
                continue
            print(f"\n## {way}")
            for _, _, judged in tables:
                for one in judged[way]:
                    if one.verdict != "met":
                        shown = ", ".join(one.proof[:12]) + (", ..." if len(one.proof) > 12 else "")
                        wanted = "/".join(map(str, one.wanted))
                        print(f"{one.question} {one.end} {one.verdict}: {one.value}, by hand {wanted} ({one.why});")
                        print(f"    by {one.problem or shown or 'no claim'}")


if __name__ == "__main__":
    main()
