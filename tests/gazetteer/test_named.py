import tomllib

import pytest

from witnessmark.gazetteer.cache import DATA
from witnessmark.gazetteer.named import Named, take_apart, without_article
from witnessmark.gazetteer.sources import words
from witnessmark.gazetteer.spelling import fold

WORDS = words()


@pytest.mark.parametrize(
    ("name", "place", "part", "kind"),
    [
        ("northern Syria", "Syria", "north", None),
        ("north-western Syria", "Syria", "north-west", None),
        ("southern El Salvador", "El Salvador", "south", None),
        ("Damascus countryside", "Damascus", "rural", None),
        ("the southern countryside of Aleppo", "Aleppo", "south", None),
        ("le nord de la Syrie", "la Syrie", "north", None),
        ("norte de la Franja", "la Franja", "north", None),
        ("شمال غرب سوريا", "سوريا", "north-west", None),
        ("ريف حمص الشرقي", "حمص", "east", None),
        ("the city of Douma", "Douma", None, "settlement"),
        ("Idlib province", "Idlib", None, "adm1"),
        ("محافظة حلب", "حلب", None, "adm1"),
        ("Харківська область", "Харківська", None, "adm1"),
        ("Jabalia refugee camp", "Jabalia", None, "settlement"),
    ],
)
def test_words_for_sides_and_kinds_are_taken_off(name: str, place: str, part: str | None, kind: str | None) -> None:
    assert take_apart(name, WORDS) == Named(place, part, kind)


@pytest.mark.parametrize("name", ["Central", "the", "Syria", "", "de la", "La Paz"])
def test_a_name_that_nothing_qualifies_stays_whole(name: str) -> None:
    assert take_apart(name, WORDS) == Named(name, None, None)


def test_an_article_before_a_name_can_be_dropped() -> None:
    assert [without_article(name, WORDS) for name in ("la Syrie", "el Líbano", "Laos")] == ["Syrie", "Líbano", "Laos"]


def test_no_word_says_two_things() -> None:
    tables = tomllib.loads((DATA / "words.toml").read_text(encoding="utf-8"))
    said = {
        (fold(word), of, which) for of, table in tables.items() for which, phrases in table.items() for word in phrases
    }
    assert len({word for word, _, _ in said}) == len(said)
