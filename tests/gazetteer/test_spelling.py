from hypothesis import given
from hypothesis import strategies as st

from witnessmark.gazetteer.spelling import fold, is_name, without_brackets


def test_case_accents_hyphens_and_spaces_do_not_tell_names_apart() -> None:
    assert len({fold(name) for name in ("Kafr Baţnā", "KAFR-BATNA", "Kafrbatna", "kafr batna")}) == 1


def test_every_shape_of_an_arabic_letter_is_the_letter() -> None:
    assert fold("أريحا") == fold("اريحا") == fold("أَريحَا")
    assert fold("حمورية") == fold("حموريه")
    assert fold("ریف") == fold("ريف")


def test_the_many_apostrophes_of_transliteration_are_none() -> None:
    assert len({fold(name) for name in ("‘Irbīn", "`Irbin", "'Irbin", "ʿIrbīn", "Irbin")}) == 1


def test_spellings_that_differ_in_a_letter_stay_two() -> None:
    assert fold("Douma") != fold("Duma")


def test_a_name_without_letters_folds_to_nothing() -> None:
    assert fold("— ’ …") == ""


@given(st.text())
def test_folding_twice_is_folding_once(name: str) -> None:
    assert fold(fold(name)) == fold(name)


def test_codes_and_letter_by_letter_romanisations_are_no_names() -> None:
    assert not any(map(is_name, ("dwma", "DAM", "kfr btna", "12345")))
    assert all(map(is_name, ("Douma", "Of", "دوما", "’s-Hertogenbosch")))


def test_what_a_list_adds_in_brackets_is_no_part_of_the_name() -> None:
    assert without_brackets("Ramadan (Non-Official Pr Camp)") == "Ramadan"
    assert without_brackets("(Hamra)") == "(Hamra)"
