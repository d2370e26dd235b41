"""Dates in French sentences, all invented: what each means, and what is none. Published on Thursday 18 March 2021."""

from __future__ import annotations

from functools import partial

import pytest

from . import dated

PUBLISHED = dated.PUBLISHED
dates = partial(dated.dates, "fr")
days = partial(dated.days, "fr")


@pytest.mark.parametrize(
    ("sentence", "meant"),
    [
        ("Quatre paysans ont été tués le 1er mai 2015.", ["le 1er mai 2015: 2015-05-01"]),
        ("Quatre paysans ont été tués le 12 août 2019.", ["le 12 août 2019: 2019-08-12"]),
        ("Quatre paysans ont été tués le 12 aout 2019.", ["le 12 aout 2019: 2019-08-12"]),
        ("Quatre paysans ont été tués le 12/05/2003.", ["12/05/2003: 2003-05-12"]),
        ("Quatre paysans ont été tués le 5 mars.", ["le 5 mars: 2021-03-05"]),
        ("Quatre paysans ont été tués le 5 avril dernier.", ["le 5 avril dernier: 2020-04-05"]),
        ("Quatre paysans ont été tués mardi 16 mars.", ["mardi 16 mars: 2021-03-16"]),
        ("Quatre paysans ont été tués mardi.", ["mardi: 2021-03-16"]),
        ("Quatre paysans ont été tués lundi dernier.", ["lundi dernier: 2021-03-15"]),
        ("Quatre paysans ont été tués mercredi matin.", ["mercredi matin: 2021-03-17"]),
        (
            "Quatre paysans ont été tués dans la nuit de lundi à mardi.",
            ["dans la nuit de lundi à mardi: 2021-03-15 2021-03-16"],
        ),
        (
            "Quatre paysans ont été tués dans la nuit du 3 au 4 mars.",
            ["dans la nuit du 3 au 4 mars: 2021-03-03 2021-03-04"],
        ),
        ("Quatre paysans ont été tués dans la nuit.", ["dans la nuit: 2021-03-17 2021-03-18"]),
        ("Quatre paysans ont été tués hier soir.", ["hier soir: 2021-03-17"]),
        (
            "Quatre paysans ont été tués avant-hier, un autre aujourd'hui.",
            ["avant-hier: 2021-03-16", "aujourd'hui: 2021-03-18"],
        ),
        ("Quatre paysans ont été tués ce matin.", ["ce matin: 2021-03-18"]),
        ("Quatre paysans ont été tués la semaine dernière.", ["semaine dernière: 2021-03-08 2021-03-14"]),
        (
            "Quatre paysans ont été tués l’an dernier, et trente en 2014.",
            ["an dernier: 2020-01-01 2020-12-31", "2014: 2014-01-01 2014-12-31"],
        ),
        ("Quatre paysans ont été tués le mois dernier.", ["mois dernier: 2021-02-01 2021-02-28"]),
        ("Quatre paysans ont été tués début février.", ["début février: 2021-02-01 2021-02-10"]),
        ("Quatre paysans ont été tués en avril.", ["avril: 2020-04-01 2020-04-30"]),
        ("Quatre paysans ont été tués il y a trois jours.", ["il y a trois jours: 2021-03-15"]),
        ("Trente personnes sont mortes ces dernières 24 heures.", ["dernières 24 heures: 2021-03-17 2021-03-18"]),
        (
            "Trente personnes sont mortes au cours des trois derniers mois.",
            ["trois derniers mois: 2020-12-18 2021-03-18"],
        ),
        ("Trente personnes sont mortes ces derniers jours.", ["derniers jours: 2021-03-09 2021-03-18"]),
        ("Trente personnes sont mortes en deux semaines.", ["deux semaines: 2021-03-04 2021-03-18"]),
        ("Trente personnes sont mortes du 3 au 9 mai.", ["3 au 9 mai: 2020-05-03 2020-05-09"]),
        (
            "Trente personnes sont mortes entre le 29 novembre et le 12 décembre 2020.",
            ["entre le 29 novembre et le 12 décembre 2020: 2020-11-29 2020-12-12"],
        ),
        ("Trente personnes sont mortes de janvier à mars 2016.", ["janvier à mars 2016: 2016-01-01 2016-03-31"]),
        ("Trente personnes sont mortes samedi et dimanche.", ["samedi et dimanche: 2021-03-13 2021-03-14"]),
        ("Trente personnes sont mortes jusqu'à vendredi.", ["jusqu'à vendredi: - 2021-03-12"]),
        ("Trente personnes sont mortes depuis trois jours.", ["depuis trois jours: 2021-03-15 2021-03-18"]),
    ],
)
def test_a_date_is_read_with_the_days_that_it_means(sentence: str, meant: list[str]) -> None:
    assert days(sentence) == meant


@pytest.mark.parametrize(
    ("sentence", "meant"),
    [
        ("Trente personnes sont mortes depuis le 3 mars.", ["depuis le 3 mars: 2021-03-03 2021-03-18"]),
        ("Depuis janvier, trente personnes sont mortes.", ["Depuis janvier: 2021-01-01 2021-03-18"]),
        (
            "Depuis le début de l'année, trente personnes sont mortes.",
            ["Depuis le début de l'année: 2021-01-01 2021-03-18"],
        ),
        ("Depuis 2011, trente personnes sont mortes.", ["Depuis 2011: 2011-01-01 2021-03-18"]),
        ("Trente personnes sont mortes à ce jour.", ["à ce jour: - 2021-03-18"]),
    ],
)
def test_an_opening_runs_from_its_day_to_publication(sentence: str, meant: list[str]) -> None:
    assert days(sentence) == meant
    assert {(found.edge, found.when.kind) for found in dates(sentence)} == {("since", "throughout")}


@pytest.mark.parametrize(
    "sentence",
    ["Le lendemain, un autre est mort.", "Un autre est mort deux jours après.", "La veille, un autre était mort."],
)
def test_a_day_counted_from_an_earlier_one_waits_for_it(sentence: str) -> None:
    (found,) = dates(sentence)
    assert found.deictic is not None
    assert (found.when.start, found.when.end) == (None, None)


@pytest.mark.parametrize("sentence", ["Ils se réuniront mardi prochain."])
def test_what_lies_ahead_says_so(sentence: str) -> None:
    (found,) = dates(sentence)
    assert found.ahead


@pytest.mark.parametrize(
    "sentence",
    [
        "Un homme de 23 ans a été tué au 24, rue du Marché.",
        "On compte 15 morts et 12 blessés; score final 3 à 2.",
        "Ils bombardent chaque vendredi et tous les jours.",
        "Quelque 2014 civils ont fui; mars est une planète.",
        "Un des leurs a été tué, les autres ont fui.",
    ],
)
def test_what_only_looks_like_a_date_is_none(sentence: str) -> None:
    assert dates(sentence) == []
