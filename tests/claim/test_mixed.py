"""Reports in several languages: each read in its own, nothing counted twice."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from witnessmark.claim import mixed
from witnessmark.claim.mixed import by_language, link_tellings, objects_mixed, people_mixed, read_mixed
from witnessmark.claim.read import read
from witnessmark.count import Count
from witnessmark.records import Claim, Harm, Report
from witnessmark.when import When
from witnessmark.where import Place

EN = "At least seven people were killed in Saqba on Monday, rescue workers said."
AR = "قتل سبعة أشخاص على الأقل في سقبا يوم الاثنين، بحسب ما قاله الدفاع المدني."
DE = "Mindestens sieben Menschen wurden am Montag in Saqba getötet, wie die Rettungskräfte sagten."
UK = "Щонайменше семеро людей загинули в понеділок, повідомили рятувальники."
RU = "По словам военных, в городе были убиты двое мужчин, ещё пятеро получили ранения."


def report(*parts: str, language: str | None = None) -> Report:
    return Report("sha256:0", "a.txt", "\n\n".join(parts), language=language, published=date(2022, 5, 12))


def claim(id: str, start: int, language: str, **said: Any) -> Claim:
    count = said.pop("count", Count(7, None))
    harm: Harm = said.pop("harm", "killed")
    plain = Claim(id, "a.txt", "sha256:0", None, None, language, "", start, start + 5, harm, None, count, "person")
    return replace(plain, **said)


SAQBA = Place("Saqba", id="geonames:1", within=("region:ghouta", "iso:SY"))
DOUMA = Place("Douma", id="geonames:2", within=("region:ghouta", "iso:SY"))


@pytest.fixture
def readers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Languages without a file yet, read by a pattern: every "killed" that they have is a claim of 7."""

    def by_pattern(one: Report, *, gazetteer: object = None) -> list[Claim]:
        if one.language == "en":
            return read(one)
        return [
            replace(claim(f"{one.language}{said.start()}", said.start(), one.language or ""), quote=said.group())
            for said in re.finditer("قتل|getötet|загинули|убиты", one.text)
        ]

    monkeypatch.setattr(mixed, "read", by_pattern)
    monkeypatch.setattr(mixed, "_readable", lambda: frozenset(("en", "ar", "de", "uk", "ru")))


def test_a_report_in_one_language_is_read_as_ever() -> None:
    text = report("SAQBA, 12 May 2022", EN, "Two of them were children.", "Photo: A. Reader", language="en")
    assert read_mixed(text) == read(text)
    assert read_mixed(replace(text, language=None)) == read(text)
    assert by_language(text).reports == (text,)


def test_claims_of_each_language_have_offsets_into_the_whole_text(readers: None) -> None:
    text = report(EN, AR, "Two children were wounded in Douma.", DE)
    claims = read_mixed(text)
    assert [one.language for one in claims] == ["en", "ar", "en", "de"]
    assert all(text.text[one.start : one.end] == one.quote for one in claims)
    assert [one.start for one in claims] == sorted(one.start for one in claims)
    assert len({one.id for one in claims}) == 4


def test_each_language_is_read_with_the_others_blank_and_nothing_moved(readers: None) -> None:
    text = report(EN, AR, "Two children were wounded in Douma.")
    english, arabic = by_language(text).reports
    assert (english.language, arabic.language) == ("en", "ar")
    assert len(english.text) == len(arabic.text) == len(text.text)
    assert english.text.replace(" ", "").replace("\n", "") == (EN + "Two children were wounded in Douma.").replace(
        " ", ""
    )
    assert arabic.text.strip() == AR
    assert english.text.count("\n") == text.text.count("\n")


def test_the_same_report_gives_the_same_ids_whatever_is_read_before_it(readers: None) -> None:
    text = report(EN, AR)
    first = read_mixed(text)
    read_mixed(report(AR, EN))
    assert read_mixed(text) == first


def test_a_heading_and_a_dateline_stay_with_their_own_language(readers: None) -> None:
    text = report("SAQBA, 12 May 2022", AR, "At least seven people were killed on Monday.")
    (english,) = (one for one in read_mixed(text) if one.language == "en")
    alone = read(report("SAQBA, 12 May 2022", "At least seven people were killed on Monday."))[0]
    assert (english.date, [place.text for place in english.places]) == (alone.date, [p.text for p in alone.places])


def test_a_ukrainian_report_quotes_russian(readers: None) -> None:
    assert [one.language for one in read_mixed(report(UK, RU, UK))] == ["uk", "ru", "uk"]
    assert {one.language for one in read_mixed(report(UK, RU, UK, language="uk"))} == {"uk"}


def test_what_is_stated_is_not_told_again_but_another_script_is(readers: None) -> None:
    assert {one.language for one in read_mixed(report(EN, DE, AR, language="en"))} == {"en", "ar"}


def test_paragraphs_in_a_language_without_a_file_are_unread_and_named() -> None:
    text = report(EN, "შვიდი ადამიანი მოკლეს სოფელში.", DE, "Ауылда бес адам қаза тапты.")
    tongues = by_language(text)
    assert [one.language for one in tongues.reports] == ["en"]
    assert [one.language for one in tongues.unread] == ["ka", "de"]  # the last is too short to be worth a word
    assert [one.language for one in read_mixed(text)] == ["en"]


def test_a_report_in_a_language_without_a_file_has_no_claims_and_is_no_english() -> None:
    kazakh = "Ауылда бес адам қаза тауып, жеті адам жарақат алды. " * 3
    for text, language in ((DE, None), (EN, "de"), (kazakh, None), (kazakh[:52], None)):
        tongues = by_language(report(text, language=language))
        assert tongues.reports == ()
        assert len(tongues.unread) == 1
        assert read_mixed(report(text, language=language)) == []


@pytest.mark.parametrize("text", ["7 killed", "Douma: 7 dead", "12.3.2018", ""])
def test_a_few_latin_letters_in_no_language_are_read_as_english(text: str) -> None:
    assert read_mixed(report(text)) == read(report(text, language="en"))


def test_people_and_things_are_read_in_each_language_too() -> None:
    text = report("The shelling killed Samir Odeh, 34, and destroyed two schools in Saqba.", "შვიდი ადამიანი მოკლეს.")
    assert [text.text[one.start : one.end] for one in people_mixed(text, read_mixed(text))] == ["Samir Odeh"]
    (school,) = objects_mixed(text)
    assert (school.object, text.text[school.start : school.end]) == ("school", school.quote)


# what is told again in another language


def test_a_translation_repeats_what_it_translates(readers: None) -> None:
    english, arabic = read_mixed(report(EN, AR))
    assert english.repeats is None
    assert arabic.repeats == english.id


def test_a_translation_above_is_the_first_telling(readers: None) -> None:
    arabic, english = read_mixed(report(AR, EN))
    assert (arabic.repeats, english.repeats) == (None, arabic.id)


def test_three_languages_have_one_first_telling(readers: None) -> None:
    first, *others = read_mixed(report(EN, AR, DE))
    assert [one.repeats for one in others] == [first.id, first.id]


def test_a_claim_that_repeats_one_that_is_linked_is_led_to_the_first() -> None:
    told = [
        claim("a", 0, "en"),
        claim("b", 100, "ar"),
        claim("c", 200, "ar", repeats="b"),
    ]
    assert [one.repeats for one in link_tellings(told)] == [None, "a", "a"]


@pytest.mark.parametrize(
    "other",
    [
        {"harm": "injured"},
        {"count": Count(8, None)},
        {"count": Count(7, 7)},
        {"count": Count(7, None, "about")},
        {"who": "civilian"},
        {"scope": "cumulative"},
        {"polarity": "denied"},
        {"places": (DOUMA,)},
        {"date": When(date(2022, 5, 1), date(2022, 5, 2))},
    ],
)
def test_what_differs_in_one_thing_is_no_repetition(other: dict[str, Any]) -> None:
    first = claim("a", 0, "en", places=(SAQBA,), date=When(date(2022, 5, 9), date(2022, 5, 9)))
    again = claim("b", 100, "ar", places=(SAQBA,), date=When(date(2022, 5, 9), date(2022, 5, 9)))
    assert link_tellings([first, again])[1].repeats == "a"
    assert link_tellings([first, replace(again, **other)])[1].repeats is None


def test_a_place_within_the_other_is_no_difference() -> None:
    ghouta = Place("Ghouta", id="region:ghouta", within=("iso:SY",))
    told = [claim("a", 0, "en", places=(ghouta,)), claim("b", 100, "ar", places=(SAQBA,))]
    assert link_tellings(told)[1].repeats == "a"


@pytest.mark.parametrize("count", [Count(1, 1), Count(None, None, "dozens")])
def test_one_person_or_a_vague_word_repeats_only_in_a_shared_place(count: Count) -> None:
    told = [claim("a", 0, "en", count=count), claim("b", 100, "ar", count=replace(count, vague=count.vague))]
    assert link_tellings(told)[1].repeats is None
    if count.vague is None:
        assert link_tellings([replace(one, places=(SAQBA,)) for one in told])[1].repeats == "a"


def test_tellings_are_paired_in_their_order() -> None:
    seven, nine = Count(7, 7), Count(9, 9)
    told = [
        claim("a", 0, "en", count=seven),
        claim("b", 10, "en", count=nine),
        claim("c", 100, "ar", count=nine),
        claim("d", 110, "ar", count=seven),
        claim("e", 120, "ar", count=nine),
    ]
    linked = {one.id: one.repeats for one in link_tellings(told)}
    assert linked["d"] == "a"
    assert linked["e"] == "b"
    assert linked["c"] is None


def test_claims_of_one_language_are_never_linked_here() -> None:
    told = [claim("a", 0, "en"), claim("b", 100, "en")]
    assert link_tellings(told) == told


@given(st.lists(st.tuples(st.sampled_from(["en", "ar", "uk"]), st.integers(2, 4)), max_size=12))
def test_a_repetition_leads_to_an_earlier_claim_of_another_language_that_repeats_none(
    told: list[tuple[str, int]],
) -> None:
    claims = [claim(f"c{k}", k * 10, code, count=Count(n, n)) for k, (code, n) in enumerate(told)]
    linked = {one.id: one for one in link_tellings(claims)}
    for one in linked.values():
        if one.repeats is not None:
            first = linked[one.repeats]
            assert first.start < one.start
            assert first.language != one.language
            assert first.count == one.count
            assert first.repeats is None
