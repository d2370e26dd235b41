"""Names of people and places across scripts."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from witnessmark.gazetteer.names import SAME, apart, compare_people, frames, parts
from witnessmark.gazetteer.spelling import fold

ONE_NAME = [
    ("Abdullah", "Abdallah", "Abd Allah", "Abdulla", "عبد الله", "عبدالله", "Абдулла"),
    ("Abdulrahman", "Abd al-Rahman", "Abdel Rahman", "Abdurrahman", "عبد الرحمن", "عبدالرحمن", "Абдул-Рахман"),
    ("Muhammad", "Mohammed", "Mohamed", "محمد", "مُحَمَّد", "محمـد", "Мухаммед"),
    ("Hussein", "Hussain", "Husayn", "Hossein", "حسين", "Хусейн"),
    ("Abu Bakr", "Abou Bakr", "ابو بكر", "أبو بكر", "Абу Бакр"),
    ("Salah al-Din", "Salahuddin", "Salaheddine", "صلاح الدين"),
    ("Nur al-Din", "Nureddin", "Noureddine", "Nooruddin", "نور الدين"),
    ("Ahmad ibn Ali", "Ahmed bin Ali", "أحمد بن علي", "احمد علي", "Ahmad Ali"),
    ("Fatima al-Zahra", "Fatimah az-Zahra", "فاطمة الزهراء", "فاطمه الزهرا"),
    ("Yusuf al-Shami", "Youssef Ash-Shami", "Yousef Elshami", "Alshami Yusuf", "يوسف الشامي"),
    ("Mustafa", "Moustafa", "Mostafa", "مصطفى", "مصطفي", "Мустафа"),
    ("Qasim", "Kassem", "Gasim", "قاسم"),
    ("Uthman", "Osman", "Othman", "عثمان", "Осман"),
    ("Zaynab", "Zeinab", "زينب"),
]
TWO_NAMES = [
    ("Mahmoud", "Muhammad"), ("محمود", "محمد"), ("Mahmoud", "محمد"), ("Hassan", "حسين"), ("Ahmad", "Hamid"),
    ("Omar", "Ammar"), ("Jamal", "جميل"), ("Khalid", "Khalil"), ("عبد الله", "عبد الرحمن"), ("Samir", "سمر"),
]  # fmt: skip


@pytest.mark.parametrize("names", ONE_NAME, ids=lambda names: names[0])
def test_the_writings_of_one_persons_name_meet_part_by_part(names: tuple[str, ...]) -> None:
    for one, other in itertools.combinations(names, 2):
        found = compare_people(one, other)
        assert (found.is_whole, found.more) == (True, 0), (one, other)
        assert found.apart <= SAME


@pytest.mark.parametrize(("one", "other"), TWO_NAMES)
def test_names_of_one_skeleton_that_are_two_are_told_apart(one: str, other: str) -> None:
    assert not compare_people(one, other).is_whole


def test_a_family_name_that_is_left_out_is_counted() -> None:
    found = compare_people("Rana Haddad", "رنا يوسف الحداد")
    assert (found.met, found.shorter, found.more, found.ordered) == (2, 2, 1, True)
    assert not compare_people("Haddad Rana", "رنا الحداد").ordered


def test_no_name_is_no_match() -> None:
    assert not compare_people("", "Rana").is_whole
    assert not compare_people("—", "—").is_whole


@pytest.mark.parametrize(
    "names",
    [
        ("إدلب", "ادلب", "أدلب", "ٱدلب"),
        ("حمورية", "حموريه", "حموريۀ"),
        ("ريف", "ریف", "رٖيف"),
        ("مصطفى", "مصطفي", "مصطفی"),
        ("رؤى", "روى", "روي"),
        ("حـمـص", "حِمْص", "حمص"),
        ("كفر", "کفر", "ڪفر"),
        ("شارع ٣٠", "شارع ۳۰", "شارع 30"),
    ],
)
def test_the_spellings_of_arabic_that_differ_in_no_letter_are_one_key(names: tuple[str, ...]) -> None:
    assert len({fold(name) for name in names}) == 1


IN_OTHER_SCRIPTS = [
    ("Haifa", "חיפה"), ("Beersheba", "באר שבע"), ("Beit Hanoun", "بيت حانون"), ("Beit Zayit", "בית זית"),
    ("Ramallah", "رام الله"), ("Tbilisi", "თბილისი"), ("Amritsar", "अमृतसर"), ("Kharkiv", "خاركيف"),
    ("Bucha", "بوتشا"), ("Mariupol", "ماريوبول"), ("Homs", "Хомс"), ("Suwayda", "Эс-Сувейда"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), IN_OTHER_SCRIPTS)
def test_a_name_in_another_script_is_near(one: str, other: str) -> None:
    least = apart(one, other)
    assert least is not None
    assert least <= SAME


def test_what_differs_in_a_consonant_is_not_near() -> None:
    assert apart("Arbin", "حرستا") is None
    assert not frames("Homs") & frames("حلب")


names = st.text(max_size=20) | st.sampled_from([name for listed in ONE_NAME for name in listed])


@given(names, names)
def test_comparing_two_names_is_the_same_both_ways(one: str, other: str) -> None:
    assert apart(one, other) == apart(other, one)
    mine, theirs = compare_people(one, other), compare_people(other, one)
    assert (mine.met, mine.shorter, mine.more) == (theirs.met, theirs.shorter, theirs.more)


@given(names)
def test_a_name_is_itself(name: str) -> None:
    assert apart(name, name) == 0.0
    assert compare_people(name, name).met == len(parts(name))
