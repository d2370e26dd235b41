"""Drawn worlds through the whole path: where every source is honest, the truth lies within the bounds."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from witnessmark.policy.apply import load, names

PATH = Path(__file__).parents[2] / "benchmarks" / "worlds.py"
SEEDS = st.integers(0, 2**32)
# a world takes a fifth of a second: the long trials have a hundred times as many
few = settings(max_examples=settings.default.max_examples // 5, suppress_health_check=[HealthCheck.too_slow])


def module() -> ModuleType:
    spec = importlib.util.spec_from_file_location("worlds", PATH)
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = made  # dataclasses look their module up by name
    sys.path.insert(0, str(PATH.parent))  # as when it is run: what it imports lies beside it
    try:
        spec.loader.exec_module(made)
    finally:
        sys.path.remove(str(PATH.parent))
    return made


worlds = module()


def small(seed: int, habits: tuple[str, ...]) -> tuple[Random, Any]:
    """A world of few events, whose sources have some of these habits."""
    random = Random(seed)
    some = [habit for habit in habits if random.random() < 0.6]
    drawn = worlds.draw(random, habits=some, sources=random.randint(1, 4), events=random.randint(1, 4))
    return random, drawn


def holds(one: Any) -> None:
    assert (one.toll.floor.value or 0) <= one.truth, one.mode
    assert one.toll.ceiling.value is None or one.truth <= one.toll.ceiling.value, one.mode
    assert one.toll.conflicts == (), one.mode


@given(SEEDS)
@few
def test_the_truth_lies_within_the_bounds_whenever_every_source_is_honest(seed: int) -> None:
    random, world = small(seed, worlds.HONEST)
    for one in worlds.asked(world, load("literal"), modes=("none", "proposed", "decided"), random=random):
        holds(one)


@given(SEEDS)
@few
def test_what_is_proposed_may_be_assumed_where_it_is_right(seed: int) -> None:
    random, world = small(seed, worlds.HONEST)
    for one in worlds.asked(world, load("literal"), modes=("linked",), random=random):
        if one.linked_right:
            holds(one)


@given(SEEDS)
@few
def test_what_is_reported_may_be_assumed_to_be_all_where_it_is(seed: int) -> None:
    random, world = small(seed, worlds.HONEST)
    for one in worlds.asked(world, load("literal"), modes=("closed",), random=random):
        if one.told_whole:
            holds(one)


@pytest.mark.parametrize("name", names())
@given(seed=SEEDS)
@few
def test_no_codebook_leaves_the_truth_out_where_honest_sources_speak_in_plain_numbers(name: str, seed: int) -> None:
    policy = load(name)
    random, world = small(seed, worlds.HONEST if worlds.takes_words_as_they_are(policy) else worlds.PLAIN)
    for one in worlds.asked(world, policy, modes=("decided",), random=random):
        holds(one)


@pytest.mark.parametrize("habit", [habit for habit in worlds.FALSE if habit != "denies"])
def test_a_habit_of_saying_what_is_false_shows(habit: str) -> None:
    tallies = worlds.trial((habit,), load("literal"), ("none", "decided"), worlds=4, seed=1, real=False).values()
    assert any(tally.held < 1 or tally.conflicts for tally in tallies)


def test_a_world_is_the_same_each_time() -> None:
    one, other = (worlds.draw(Random(5), habits=worlds.HABITS) for _ in range(2))
    assert one.claims == other.claims
    assert one.texts == other.texts


def test_a_claim_of_a_world_quotes_its_report() -> None:
    world = worlds.draw(Random(5), habits=worlds.HONEST)
    texts = {report.id: report.text.casefold() for report in world.texts}
    assert all(claim.quote.casefold() in texts[claim.report] for claim in world.claims if claim.part_of is None)


@pytest.mark.parametrize("seed", range(4))
def test_read_from_english_texts_the_truth_lies_within_the_bounds_too(seed: int) -> None:
    random = Random(seed)
    world = worlds.read_world(worlds.draw(random, habits=worlds.PLAIN, real=True))
    assert world.claims
    for one in worlds.asked(world, load("literal"), modes=("none", "proposed"), random=random):
        assert (one.toll.floor.value or 0) <= one.truth <= (one.toll.ceiling.value or one.truth)
