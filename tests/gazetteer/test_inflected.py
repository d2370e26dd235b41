import pytest

from witnessmark.gazetteer import Gazetteer
from witnessmark.gazetteer.inflected import first_cases
from witnessmark.where import Place

CASES = """
Харкові харків · Харкова харків · Харьковом харьков · Києві київ · Киеве киев · Львові львів · Бучі буча · Бучей буча ·
Донецком донецк · Донецьку донецьк · Маріуполі маріуполь · Мариуполя мариуполь ·
Запоріжжі запоріжжя · Запорожья запорожье ·
Сумах суми · Сум суми · Чернівцях чернівці ·
Авдіївці авдіївка · Авдеевке авдеевка · Авдіївкою авдіївка · Одесі одеса ·
Рівному рівне · Рубіжного рубіжне ·
Хмельницькому хмельницький · Рубежном рубежное · Тернополі тернопіль · Сирии сирия · України україна ·
Дамаском дамаск · Орле орел ·
Вінниці вінниця · Ірпені ірпінь · Ирпене ирпень · Харьковской харьковская · Попасній попасна
"""
PAIRS = [pair.rsplit(maxsplit=1) for pair in CASES.split("·")]


@pytest.mark.parametrize(("case", "first"), PAIRS)
def test_a_case_of_a_name_leads_to_the_name(case: str, first: str) -> None:
    assert first in first_cases(case.strip())


@pytest.mark.parametrize(
    ("case", "first"),
    [
        ("у Харкові", "харків"),
        ("под Донецком", "донецк"),
        ("Кривому Розі", "кривий ріг"),
        ("Белой Церкви", "белая церковь"),
        ("Ростове-на-Дону", "ростов на дону"),
    ],
)
def test_each_word_of_a_name_has_its_own_case(case: str, first: str) -> None:
    assert first in first_cases(case)


def test_a_name_in_another_script_has_no_cases() -> None:
    assert first_cases("Kharkovi") == first_cases("حلب") == []


@pytest.mark.parametrize(
    ("case", "id"),
    [
        ("у Харкові", "geonames:706483"),
        ("в Бучі", "geonames:711350"),
        ("под Донецком", "geonames:709717"),
        ("Сирии", "iso:SY"),
        ("Харьковской области", "adm1:UA.07"),
        ("Восточной Гуте", "region:eastern-ghouta"),
        ("на востоке Сирии", "iso:SY/east"),
    ],
)
def test_a_place_is_found_by_a_case_of_its_name(gazetteer: Gazetteer, case: str, id: str) -> None:
    assert gazetteer.find(case)[0].id == id
    assert gazetteer.resolve([Place(case)])[0].id == id


def test_a_name_that_is_known_as_it_stands_is_no_case_of_another(gazetteer: Gazetteer) -> None:
    assert "сума" in first_cases("Суми")
    assert gazetteer.find("Суми")[0].name == "Sumy"
    assert gazetteer.find("Сума")[0].name != "Sumy"


@pytest.mark.parametrize("word", ["Погибли", "Силы", "Взрыв", "Внаслідок", "Війська", "Жители", "Раненые", "Спасатели"])
def test_a_common_word_is_no_case_of_a_village_far_away(gazetteer: Gazetteer, word: str) -> None:
    assert not gazetteer.knows(word)
