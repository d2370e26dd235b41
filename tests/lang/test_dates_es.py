"""Dates in Spanish sentences, all invented: what each means, and what is none. Published on Thursday 18 March 2021."""

from __future__ import annotations

from functools import partial

import pytest

from . import dated

PUBLISHED = dated.PUBLISHED
dates = partial(dated.dates, "es")
days = partial(dated.days, "es")


@pytest.mark.parametrize(
    ("sentence", "meant"),
    [
        ("Cuatro campesinos murieron el 12 de mayo de 2003.", ["el 12 de mayo de 2003: 2003-05-12"]),
        ("Cuatro campesinos murieron el 1 de mayo del 2015.", ["el 1 de mayo del 2015: 2015-05-01"]),
        ("Cuatro campesinos murieron el primero de mayo de 2015.", ["el primero de mayo de 2015: 2015-05-01"]),
        ("Cuatro campesinos murieron el 12/05/2003.", ["12/05/2003: 2003-05-12"]),
        ("Cuatro campesinos murieron el 5 de marzo.", ["el 5 de marzo: 2021-03-05"]),
        ("Cuatro campesinos murieron el pasado 5 de mayo.", ["pasado 5 de mayo: 2020-05-05"]),
        ("Cuatro campesinos murieron el martes 16 de marzo.", ["martes 16 de marzo: 2021-03-16"]),
        ("Cuatro campesinos murieron el martes 12.", ["martes 12: 2021-01-12"]),
        ("Cuatro campesinos murieron el 5 de este mes.", ["el 5 de este mes: 2021-03-05"]),
        ("Cuatro campesinos murieron el pasado martes.", ["pasado martes: 2021-03-16"]),
        ("Cuatro campesinos murieron el martes pasado.", ["martes pasado: 2021-03-16"]),
        ("Cuatro campesinos murieron este lunes de madrugada.", ["este lunes: 2021-03-15"]),
        ("Cuatro campesinos murieron en la madrugada del miércoles.", ["miércoles: 2021-03-17"]),
        (
            "Cuatro campesinos murieron en la noche del lunes al martes.",
            ["noche del lunes al martes: 2021-03-15 2021-03-16"],
        ),
        ("Cuatro campesinos murieron ayer.", ["ayer: 2021-03-17"]),
        ("Cuatro campesinos murieron ayer por la mañana.", ["ayer: 2021-03-17"]),
        ("Cuatro campesinos murieron anteayer, y otro hoy.", ["anteayer: 2021-03-16", "hoy: 2021-03-18"]),
        ("Cuatro campesinos murieron anoche; esta mañana, otro.", ["anoche: 2021-03-17", "esta mañana: 2021-03-18"]),
        ("Cuatro campesinos murieron la semana pasada.", ["semana pasada: 2021-03-08 2021-03-14"]),
        (
            "Cuatro campesinos murieron el mes pasado, y treinta en 2014.",
            ["mes pasado: 2021-02-01 2021-02-28", "2014: 2014-01-01 2014-12-31"],
        ),
        ("Cuatro campesinos murieron a principios de 2019.", ["a principios de 2019: 2019-01-01 2019-04-30"]),
        ("Cuatro campesinos murieron en abril de 2019.", ["abril de 2019: 2019-04-01 2019-04-30"]),
        ("Cuatro campesinos murieron hace tres días.", ["hace tres días: 2021-03-15"]),
        ("Hubo 30 muertos en las últimas 48 horas.", ["últimas 48 horas: 2021-03-16 2021-03-18"]),
        ("Hubo 30 muertos en los últimos tres meses.", ["últimos tres meses: 2020-12-18 2021-03-18"]),
        ("Hubo 30 muertos en los últimos días.", ["últimos días: 2021-03-09 2021-03-18"]),
        ("Hubo 30 muertos entre el 3 y el 9 de mayo.", ["entre el 3 y el 9 de mayo: 2020-05-03 2020-05-09"]),
        ("Hubo 30 muertos del 3 al 9 de mayo.", ["3 al 9 de mayo: 2020-05-03 2020-05-09"]),
        (
            "Hubo 30 muertos entre el 28 de febrero y el 3 de marzo.",
            ["entre el 28 de febrero y el 3 de marzo: 2021-02-28 2021-03-03"],
        ),
        ("Hubo 30 muertos el sábado y el domingo.", ["sábado y el domingo: 2021-03-13 2021-03-14"]),
        ("Hubo 30 muertos de enero a marzo de 2016.", ["enero a marzo de 2016: 2016-01-01 2016-03-31"]),
        ("Hubo 30 muertos hasta el viernes.", ["hasta el viernes: - 2021-03-12"]),
    ],
)
def test_a_date_is_read_with_the_days_that_it_means(sentence: str, meant: list[str]) -> None:
    assert days(sentence) == meant


@pytest.mark.parametrize(
    ("sentence", "meant"),
    [
        ("Hubo 30 muertos desde enero.", ["desde enero: 2021-01-01 2021-03-18"]),
        ("Hubo 30 muertos desde el viernes.", ["desde el viernes: 2021-03-12 2021-03-18"]),
        ("Desde principios de año hubo 30 muertos.", ["Desde principios de año: 2021-01-01 2021-03-18"]),
        ("En lo que va de año hubo 30 muertos.", ["En lo que va de año: 2021-01-01 2021-03-18"]),
        ("En lo que va de 2021 hubo 30 muertos.", ["En lo que va de 2021: 2021-01-01 2021-03-18"]),
        ("Hubo 30 muertos hasta la fecha.", ["hasta la fecha: - 2021-03-18"]),
    ],
)
def test_an_opening_runs_from_its_day_to_publication(sentence: str, meant: list[str]) -> None:
    assert days(sentence) == meant
    assert {(found.edge, found.when.kind) for found in dates(sentence)} == {("since", "throughout")}


@pytest.mark.parametrize(
    "sentence", ["Otro murió al día siguiente.", "Otro murió ese mismo día.", "Otro había muerto la víspera."]
)
def test_a_day_counted_from_an_earlier_one_waits_for_it(sentence: str) -> None:
    (found,) = dates(sentence)
    assert found.deictic is not None
    assert (found.when.start, found.when.end) == (None, None)


@pytest.mark.parametrize("sentence", ["Se reunirán el próximo martes."])
def test_what_lies_ahead_says_so(sentence: str) -> None:
    (found,) = dates(sentence)
    assert found.ahead


@pytest.mark.parametrize(
    "sentence",
    [
        "El alcalde de Santo Domingo, Domingo Ruiz, lo confirmó.",
        "Un hombre de 23 años murió en la calle 17, casa 24.",
        "Hubo 15 muertos y 12 heridos; el equipo ganó 3 a 2.",
        "Bombardean cada viernes y todos los días.",
        "Por la mañana nadie salió de casa.",
        "Unos 2014 civiles huyeron al mar.",
    ],
)
def test_what_only_looks_like_a_date_is_none(sentence: str) -> None:
    assert dates(sentence) == []
