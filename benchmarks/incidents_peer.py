"""Splink on DuckDB, given what `propose` compares: the same tellings, to be linked by its own trained model.

    pip install splink pandas
    python benchmarks/incidents_peer.py --claims 10000
    python benchmarks/incidents_peer.py --scorer cross.py --cases CASE...

One row a telling: its first place (id and name), its days, how many killed and hurt, weapon. Blocked by place and day,
and by day and number; trained by expectation maximisation on the rows themselves, as its guide has it. Totals and
incidents are linked apart, with our own reading of which is which: Splink has no notion of it.
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence

import splink.comparison_library as cl
from incidents import World, cases, megabytes, scored, scored_case, show
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

from witnessmark.incident.features import Features, features
from witnessmark.incident.figures import number
from witnessmark.incident.redate import redate
from witnessmark.incident.settle import settle
from witnessmark.incident.tellings import tell
from witnessmark.records import Claim, Incident


def row(at: int, one: Features) -> dict[str, object]:
    place = one.telling.places[0] if one.telling.places else None
    counts = {figure.harm: number(figure) for figure in one.wholes}
    return {
        "unique_id": at,
        "place": None if place is None else place.id or place.text.casefold(),
        "name": None if place is None else (place.name or place.text).casefold(),
        "start": one.start,
        "end": one.end,
        "killed": counts.get("killed"),
        "injured": counts.get("injured"),
        "weapon": next(iter(one.weapons), None),
        "kind": one.telling.kind,
    }


def near(column: str) -> cl.CustomComparison:
    """The same number, within a fifth, within a half."""
    left, right = f'"{column}_l"', f'"{column}_r"'
    apart = f"abs({left} - {right}) <= {{}} * greatest({left}, {right})"
    return cl.CustomComparison(
        output_column_name=column,
        comparison_levels=[
            {"sql_condition": f"{left} is null or {right} is null", "label_for_charts": "null", "is_null_level": True},
            {"sql_condition": f"{left} = {right}", "label_for_charts": "equal"},
            {"sql_condition": apart.format(0.2), "label_for_charts": "a fifth"},
            {"sql_condition": apart.format(0.5), "label_for_charts": "a half"},
            {"sql_condition": "ELSE", "label_for_charts": "else"},
        ],
    )


def linked(told: Sequence[Features], threshold: float) -> list[list[Features]]:
    """The tellings in the clusters that Splink makes of them."""
    import pandas

    table = pandas.DataFrame([row(at, one) for at, one in enumerate(told)])
    settings = SettingsCreator(
        link_type="dedupe_only",
        blocking_rules_to_generate_predictions=[
            block_on("kind", "place", "start"),
            block_on("kind", "start", "killed"),
            block_on("kind", "start", "name"),
        ],
        comparisons=[
            cl.JaroWinklerAtThresholds("name", [0.92, 0.85]),
            cl.ExactMatch("start"),
            cl.ExactMatch("end"),
            near("killed"),
            near("injured"),
            cl.ExactMatch("weapon"),
        ],
    )
    api = DuckDBAPI()
    linker = Linker(api.register(table), settings)
    linker.training.estimate_probability_two_random_records_match([block_on("kind", "place", "start")], recall=0.8)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for rule in (block_on("kind", "place", "start"), block_on("start", "killed")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    found = linker.inference.predict(threshold_match_probability=threshold)
    clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(found, threshold).as_pandas_dataframe()
    groups: dict[object, list[Features]] = defaultdict(list)
    for at, cluster in zip(clusters["unique_id"], clusters["cluster_id"], strict=True):
        groups[cluster].append(told[int(at)])
    return list(groups.values())


def incidents(groups: Sequence[Sequence[Features]]) -> list[Incident]:
    """The clusters as incidents, so that their ranges are worked out as ours are."""
    return [
        Incident(
            id=f"cluster {at}",
            kind=members[0].telling.kind,
            claims=tuple(claim.id for one in members for claim in one.telling.claims),
        )
        for at, members in enumerate(groups)
    ]


def tellings(claims: Sequence[Claim], families: Mapping[str, str | None]) -> list[Features]:
    return redate(features(one, families) for one in tell(settle(claims)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, nargs="*", default=[])
    parser.add_argument("--cases", nargs="*", default=[], metavar="CASE")
    parser.add_argument("--scorer", metavar="FILE")
    parser.add_argument("--threshold", type=float, default=0.95)
    args = parser.parse_args()
    for claims in args.claims:
        world = World(claims)
        told = list(world.claims(claims))
        started = time.process_time()
        groups = linked(tellings(told, {claim.id: claim.origin for claim in told}), args.threshold)
        precision, recall = scored([one.claims for one in incidents(groups)], world.truth)
        print(
            f"{len(told):>9,} claims  {len(groups):>8,} groups  {time.process_time() - started:7.1f} s  "
            f"{megabytes():6.0f} MB at most  pairs: precision {precision:.3f}, recall {recall:.3f}"
        )
    for case in cases(args.cases, args.scorer):
        groups = linked(tellings(case.claims, case.families), args.threshold)
        print(f"{case.name:24} {show(scored_case(case, incidents(groups)))}")


if __name__ == "__main__":
    main()
