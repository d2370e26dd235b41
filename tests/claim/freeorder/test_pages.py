"""What broke on real pages: parts in apposition, the dead called injured, the attacked blamed."""

from __future__ import annotations

import pytest

from witnessmark.claim import read
from witnessmark.gazetteer import Gazetteer
from witnessmark.records import Claim, Report


def claims(text: str, code: str) -> list[Claim]:
    return read(Report("sha256:0", "-", text, language=code))


def short(text: str, code: str) -> list[str]:
    """Each claim as harm, count and who; "<" before what is part of another."""
    return [f"{'<' if c.part_of else ''}{c.harm} {c.count} {c.who}" for c in claims(text, code)]


COUNTS = [
    ("fr", "Neuf morts, cinq femmes et quatre hommes", ["killed 9 person", "<killed 5 woman", "<killed 4 man"]),
    ("fr", "Neuf morts, cinq femmes et trois hommes", ["killed 9 person", "killed 5 woman", "killed 3 man"]),
    (
        "fr",
        "20 morts - 8 gendarmes, 12 civils -, et 3 blessés",
        ["killed 20 person", "<killed 8 combatant", "<killed 12 civilian", "injured 3 person"],
    ),
    ("fr", "9 civils, dont 4 enfants (tous des garçons) ont été blessés", ["injured 9 civilian", "<injured 4 child"]),
    ("fr", "Parmi les 6 victimes tuées", ["killed 6 person"]),
    ("fr", "L'armée a tué cinq civils et blessé dix autres.", ["killed 5 civilian", "injured 10 person"]),
    ("fr", "L'attaque a fait deux morts et un blessé.", ["killed 2 person", "injured 1 person"]),
    (
        "es",
        "El ejército ha matado a cinco civiles y herido a diez.",
        ["killed 5 civilian", "injured 10 civilian"],
    ),
    ("es", "Uno de los fallecidos, presunto miembro de una banda, murió", ["killed 1 person"]),
    ("es", "Una muchacha de 19 años murió", ["killed 1 person"]),
    ("es", "Una niña de 9 años murió", ["killed 1 child"]),
    ("ar", "إصابة حارس، توفي بعد ذلك متأثرا بجروحه", ["killed 1 combatant"]),
    ("ar", "قتل 6 جنود أحدهم متأثرا بجروحه", ["killed 6 combatant", "<killed 1 combatant"]),
    (
        "ar",
        "قتل أربعة بينهم معلمتان وطالبة ومعلم",
        ["killed 4 person", "<killed 2 civilian", "<killed 1 civilian", "<killed 1 civilian"],
    ),
    ("ar", "سقط 26 قتيلا معظمهم من المدنيين", ["killed 26 person"]),
    ("ar", 'قتل 17 "مقاتلاً"', ["killed 17 combatant"]),
    ("ar", "قتل إرهابيون عنصراً من الحرس", ["killed 1 combatant"]),
    ("ar", "خطفت ست نساء، حسبما أفاد عناصر إنقاذ وطبيب", ["detained 6 woman"]),
]


@pytest.mark.parametrize(("code", "text", "expected"), COUNTS)
def test_who_is_counted_once_and_as_what(code: str, text: str, expected: list[str]) -> None:
    assert short(text, code) == expected


AUTHORS = [
    ("es", "El ataque armado a la guardia indígena dejó dos muertos.", None),
    ("fr", "L'armée a perdu 20 soldats.", None),
    ("ru", "В результате нападения на полицейских погибли 5 человек.", None),
    ("uk", "Внаслідок атаки на поліцейських загинули 5 людей.", None),
    ("ar", "قتل ثلاثة مدنيين برصاص مباشر.", None),
    ("ar", "قتل ثلاثة مدنيين برصاص قناص.", "قناص"),
    ("es", "Los bombardeos de Rusia dejaron dos muertos.", "Rusia"),
]


@pytest.mark.parametrize(("code", "text", "author"), AUTHORS)
def test_whom_an_attack_hit_is_not_its_author(code: str, text: str, author: str | None) -> None:
    (claim,) = claims(text, code)
    assert claim.perpetrator == author


def test_a_statement_is_its_issuers_to_the_end() -> None:
    text = (
        "صدر عن مركز الطوارئ التابع لوزارة الصحة البيان الآتي:\n\n"
        "أدت الغارة إلى مقتل خمسة مدنيين.\n\nمحافظة الجنوب: 12 جريحاً."
    )
    assert [claim.attributed_to for claim in claims(text, "ar")] == ["مركز الطوارئ"] * 2


SITES = [
    ("قتل 12 مدنياً في غارة استهدفت سوق سقبا.", ["سقبا"]),
    ("أدت الغارة التي استهدفت مدرسة سقبا إلى مقتل 12 مدنياً.", ["سقبا"]),
    ("قتل خمسة مدنيين في مستشفى كمال عدوان.", []),
]


@pytest.mark.parametrize(("text", "places"), SITES)
def test_a_market_is_in_the_town_whose_market_it_is(text: str, places: list[str]) -> None:
    (claim,) = read(Report("sha256:0", "-", text, language="ar"), gazetteer=Gazetteer.open())
    assert [place.text for place in claim.places] == places
