"""What holds of every policy, whatever the claims."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from witnessmark.policy.apply import load, names, read, readings
from witnessmark.policy.verify import verify
from witnessmark.policy.voices import has_number
from witnessmark.records import Claim, Incident

from .evidence import claim
from .test_words import codebook

OWN = [
    codebook('[sources]\nrule = "corroborated"\nfamilies = 2'),
    codebook('[sources]\nrule = "corroborated"\nfamilies = 3\n[hedged]\nrule = "about"\nwithin = 0.2'),
    codebook('[sources]\nrule = "best by ranking"\nranking = ["b", "a"]\n[civilians]\nrule = "zero minimum"'),
    codebook('[evidence]\nrule = "families"\nfamilies = 2\notherwise = "ask"\n[civilians]\nrule = "ask"'),
]
POLICIES = [*map(load, names()), *OWN]


@st.composite
def bodies(draw: st.DrawFn) -> tuple[list[Claim], dict[str, str | None], list[Incident]]:
    """Some claims of few incidents, who counted them, and which incident each is of."""
    claims: list[Claim] = []
    families: dict[str, str | None] = {}
    groups: dict[int, list[str]] = {}
    for number in range(draw(st.integers(1, 7))):
        low = draw(st.none() | st.integers(0, 9))
        high = draw(st.none() | st.integers(low or 0, 12))
        vague = "dozens" if low is None and high is None else draw(st.sampled_from([None, None, "about"]))
        polarity = draw(st.sampled_from(["asserted", "asserted", "asserted", "denied"]))
        one = claim(
            f"c{number}", low, high, vague, polarity=polarity,
            who=draw(st.sampled_from(["person", "civilian", "child", "combatant"])),
            harm=draw(st.sampled_from(["killed", "killed", "injured", "casualties"])),
            preliminary=draw(st.booleans()),
            report=f"sha256:{draw(st.integers(0, 3))}",
            published=draw(st.sampled_from([None, "2020-03-05", "2020-03-06"])),
            scope=draw(st.sampled_from(["incident", "incident", "cumulative"])),
        )  # fmt: skip
        claims.append(one)
        families[one.id] = draw(st.sampled_from([None, "a", "b", "c"]))
        groups.setdefault(draw(st.integers(0, 2)), []).append(one.id)
    incidents = [
        Incident(f"i{number}", draw(st.sampled_from(["incident", "total"])), tuple(ids))
        for number, ids in groups.items()
    ]
    return claims, families, incidents


@settings(max_examples=120, deadline=None)
@given(bodies())
def test_no_rule_but_one_of_words_says_more_than_the_words(
    body: tuple[list[Claim], dict[str, str | None], list[Incident]],
) -> None:
    claims, families, incidents = body
    for policy in POLICIES:
        found = readings(claims, policy, incidents=incidents, families=families)
        for one in claims:
            reading, words = found[one.id], read(one, policy)
            if not has_number(reading):
                assert (reading.min, reading.max) == (None, None)
                continue
            assert has_number(words)
            assert reading.min is None or (words.min is not None and reading.min <= words.min)
            assert reading.max is None or (words.max is not None and reading.max >= words.max)
            # only a number that the policy gave to words is above what the words themselves bind
            plain = read(one, load("literal"))
            if not reading.policy and reading.min is not None:
                assert plain.min is not None
                assert reading.min <= plain.min
            if one.preliminary and one.polarity == "asserted" and policy.says("sources") != "side by side":
                assert reading.max is None


@settings(max_examples=80, deadline=None)
@given(bodies())
def test_what_a_policy_makes_of_claims_passes_its_check(
    body: tuple[list[Claim], dict[str, str | None], list[Incident]],
) -> None:
    claims, families, incidents = body
    for policy in POLICIES:
        found = readings(claims, policy, incidents=incidents, families=families)
        verify(claims, found, policy, incidents=incidents)


@settings(max_examples=80, deadline=None)
@given(bodies(), st.randoms())
def test_the_order_changes_no_reading(
    body: tuple[list[Claim], dict[str, str | None], list[Incident]], random: object
) -> None:
    claims, families, incidents = body
    mixed, events = list(claims), list(incidents)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    random.shuffle(events)  # type: ignore[attr-defined]
    for policy in POLICIES:
        one = readings(claims, policy, incidents=incidents, families=families)
        assert readings(mixed, policy, incidents=events, families=families) == one


@settings(max_examples=80, deadline=None)
@given(bodies())
def test_the_claims_that_an_envelope_takes_of_one_figure_can_all_be_true(
    body: tuple[list[Claim], dict[str, str | None], list[Incident]],
) -> None:
    claims, families, _ = body
    people = [one for one in claims if (one.who, one.harm, one.polarity) == ("person", "killed", "asserted")]
    incident = Incident("i", "incident", tuple(one.id for one in people))
    for name in ("last-of-each", "acled", "aoav"):
        found = readings(people, load(name), incidents=[incident], families=families).values()
        lows = [one.min for one in found if has_number(one) and one.min is not None]
        highs = [one.max for one in found if has_number(one) and one.max is not None]
        assert not lows or not highs or max(lows) <= min(highs)
