"""What befell whom, where a verb stands before its people or after them."""

from __future__ import annotations

import pytest

from witnessmark.claim import read
from witnessmark.records import Claim, Report


def claims(text: str, code: str) -> list[Claim]:
    return read(Report("sha256:0", "-", text, language=code))


def short(text: str, code: str) -> list[str]:
    """Each claim as harm, count and who; "<" before what is part of another."""
    found = claims(text, code)
    return [f"{'<' if c.part_of else ''}{c.harm} {c.count} {c.who}" for c in found]


ARABIC = [
    ("قتل خمسة مدنيين", ["killed 5 civilian"]),
    ("خمسة مدنيين قتلوا", ["killed 5 civilian"]),
    ("قتل مسلحون خمسة مدنيين", ["killed 5 civilian"]),
    ("مقتل خمسة مدنيين وإصابة عشرة", ["killed 5 civilian", "injured 10 civilian"]),
    ("سقط 9 جرحى", ["injured 9 person"]),
    ("21 شهيداً و40 جريحاً", ["killed 21 person", "injured 40 person"]),
    ("66 شهيداً وجريحاً", ["casualties 66 person"]),
    ("عشرة مدنيين بين قتيل وجريح", ["casualties 10 civilian"]),
    ("قتل رجل وجرح آخر", ["killed 1 man", "injured 1 person"]),
    ("قتل طفلان وثلاث نساء", ["killed 2 child", "killed 3 woman"]),
    ("مقتل متطوعين اثنين من الدفاع المدني", ["killed 2 rescue_worker"]),
    ("مقتل مدنيين، أحدهما طفل", ["killed 2 civilian", "<killed 1 child"]),
    ("قتل ما لا يقل عن 27 شخصاً", ["killed at least 27 person"]),
    ("قتل 27 شخصاً على الأقل", ["killed at least 27 person"]),
    ("قتل أكثر من 20 شخصاً", ["killed at least 21 person"]),
    ("أصيب نحو 30 شخصاً", ["injured about 30 person"]),
    ("ما بين 5 آلاف و13 ألف شخص أعدموا", ["killed 5,000 to 13,000 person"]),
    ("عدد القتلى تجاوز 50", ["killed at least 51 person"]),
    ("ارتفع عدد القتلى إلى 25 والجرحى إلى 84", ["killed 25 person", "injured 84 person"]),
    ("ارتفعت حصيلة الانفجار من 13 إلى 19 قتيلاً", ["killed 13 person", "killed 19 person"]),
    ("22 شخصاً، بينهم ثمانية أطفال، لقوا حتفهم", ["killed 22 person", "<killed 8 child"]),
    ("25 شخصاً، بينهم عشرة أطفال وامرأتان قتلوا", ["killed 25 person", "<killed 10 child", "<killed 2 woman"]),
    ("قتل 12 شخصاً بينهم طفلان وأصيب 30", ["killed 12 person", "<killed 2 child", "injured 30 person"]),
    ("158 حالة اعتقال تعسفي على الأقل", ["detained at least 158 person"]),
    ("نزوح 400 عائلة", ["displaced 400 other"]),
    ("مصير ستة أشخاص مجهول", ["missing 6 person"]),
    ("فقد عامل حياته", ["killed 1 civilian"]),
    ("29 عنصراً من قوات المجلس قتلوا", ["killed 29 combatant"]),
    ("قتل في البلدة 5 مدنيين، وفي المدينة 7", ["killed 5 civilian", "killed 7 civilian"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ARABIC, ids=[text for text, _ in ARABIC])
def test_arabic_clauses(text: str, expected: list[str]) -> None:
    assert short(f"{text}.", "ar") == expected


OTHERS = [
    ("es", "Siete civiles murieron y tres resultaron heridos", ["killed 7 civilian", "injured 3 civilian"]),
    ("es", "Los soldados mataron a siete civiles", ["killed 7 civilian"]),
    ("es", "Murieron siete civiles, entre ellos dos niñas", ["killed 7 civilian", "<killed 2 child"]),
    ("es", "Los heridos suman 65", ["injured 65 person"]),
    ("fr", "Neuf civils ont été tués et quatorze autres blessés", ["killed 9 civilian", "injured 14 person"]),
    ("fr", "Une frappe a tué cinq personnes, dont deux enfants", ["killed 5 person", "<killed 2 child"]),
    ("uk", "Загинули п'ять мирних жителів, семеро поранені", ["killed 5 civilian", "injured 7 civilian"]),
    ("ru", "Погибли пять мирных жителей, семеро ранены", ["killed 5 civilian", "injured 7 civilian"]),
]  # fmt: skip


@pytest.mark.parametrize(("code", "text", "expected"), OTHERS, ids=[text for _, text, _ in OTHERS])
def test_clauses_of_other_languages(code: str, text: str, expected: list[str]) -> None:
    assert short(f"{text}.", code) == expected


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("ar", "دون وقوع إصابات بين المدنيين"), ("ar", "لم تسفر الغارة عن أي ضحايا"), ("ar", "لم يقتل أحد"),
        ("es", "No hubo víctimas"), ("fr", "Aucun blessé n'a été signalé"), ("uk", "Ніхто не загинув"),
        ("ru", "Пострадавших нет"),
    ],
)  # fmt: skip
def test_nobody_is_a_count_of_none(code: str, text: str) -> None:
    found = claims(f"{text}.", code)
    assert [(c.count.min, c.count.max, c.polarity) for c in found] == [(0, 0, "negated")]


@pytest.mark.parametrize(
    "text",
    [
        "وصلت 12 شاحنة مساعدات إلى المدينة", "دعا الوزير إلى وقف القتل", "سجلت 215 إصابة بالكوليرا",
        "ثلاثة من كل عشرة قتلى", "عمره 43 عاما", "الرجاء عدم نشر صور الشهداء", "أفرج عن أربعة منهم",
    ],
)  # fmt: skip
def test_what_counts_nobody_harmed_is_no_claim(text: str) -> None:
    assert claims(f"{text}.", "ar") == []


def test_a_figure_that_is_denied_keeps_its_number() -> None:
    (claim,) = claims("نفت القيادة مقتل سبعة مدنيين.", "ar")
    assert (claim.count.min, claim.polarity) == (7, "denied")


def test_a_word_that_carries_a_count_is_spelt_as_people_write_it() -> None:
    (claim,) = claims("قتل مئات المدنيين.", "ar")
    assert claim.count.vague == "مئات"


def test_offsets_lead_to_the_words_whatever_stands_over_them() -> None:
    text = "قُتِلَ خَمْسَةُ مَدَنِيِّينَ فِي البلدة، وأُصيب ٣ أطفال."
    for claim in claims(text, "ar"):
        assert text[claim.start : claim.end] == claim.quote


def test_items_under_a_total_are_its_parts() -> None:
    text = "قتل 34 مدنياً في الشهر، توزعوا كالتالي:\n- 20 برصاص قناصة.\n- 14 بانفجار ألغام."
    total, *parts = claims(text, "ar")
    assert [part.count.min for part in parts] == [20, 14]
    assert {part.part_of for part in parts} == {total.id}


def test_shares_that_add_up_to_the_total_before_them_are_its_parts() -> None:
    text = "قتل 60 شخصاً في البلاد. أربعون في حلب، واثنا عشر في إدلب، وثمانية في حمص."
    total, *parts = claims(text, "ar")
    assert [part.count.min for part in parts] == [40, 12, 8]
    assert {part.part_of for part in parts} == {total.id}
