"""Sentences whose verb stands last: endings, parts before their whole, one verb for several counts, who speaks."""

from __future__ import annotations

import pytest

from witnessmark.claim import read
from witnessmark.records import Claim, Report


def claims(text: str) -> list[Claim]:
    return list(read(Report("sha256:" + "0" * 64, "-", text, language="tr")))


def told(text: str) -> list[tuple[str, str, str]]:
    return [(claim.harm, str(claim.count), claim.who) for claim in claims(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sermin'de 5 sivil öldü.", [("killed", "5", "civilian")]),
        ("5'i ağır 12 kişi yaralandı.", [("injured", "12", "person")]),
        ("200'ü aşkın kişi yaralandı.", [("injured", "at least 201", "person")]),
        ("20'den az kişi öldü.", [("killed", "up to 19", "person")]),
        ("1 milyon 500 bin kişi yerinden edildi.", [("displaced", "1,500,000", "person")]),
        ("On iki kişi can verdi.", [("killed", "12", "person")]),
        ("Ölü sayısının 50'yi aştığı bildirildi.", [("killed", "at least 51", "person")]),
        ("Ölü sayısı 25'i buldu.", [("killed", "25", "person")]),
        ("Halep'te 4, İdlib'de 7 sivil öldü.", [("killed", "4", "civilian"), ("killed", "7", "civilian")]),
        ("Tolo, iki kardeşini kaybettiğini anlattı.", [("killed", "2", "person")]),
        ("10 kişi evini kaybetti.", []),
        ("Askerler 3 genci gözaltına aldı.", [("detained", "3", "person")]),
        ("Saldırıda ölen ya da yaralanan olmadı.", [("casualties", "0", "person")]),
        ("Öğretmenlerden biri, patlamayı duyduğunu söyledi.", []),
    ],
)
def test_a_count_is_joined_to_the_verb_that_closes_its_clause(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "2'si kadın 7 kişi öldü.",
        "Aralarında 2 kadının da bulunduğu 7 kişi öldü.",
        "7 kişi öldü, 2'si kadındı.",
        "7 kişi öldü. Ölenlerin ikisinin kadın olduğu bildirildi.",
        "7 kişi öldü. Ölenler arasında 2 kadının bulunduğu bildirildi.",
    ],
)
def test_parts_lead_to_their_whole_before_it_and_behind_it(text: str) -> None:
    read_ = {str(claim.count): claim for claim in claims(text)}
    assert set(read_) == {"2", "7"}
    assert (read_["2"].harm, read_["2"].who, read_["2"].part_of) == ("killed", "woman", read_["7"].id)
    assert read_["7"].part_of is None


def test_what_may_be_is_told_behind_the_verb() -> None:
    assert [claim.polarity for claim in claims("9 kişinin ölmüş olabileceği belirtildi.")] == ["hypothetical"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Eriha ilçesinde 5 kişi öldü.", ["Eriha"]),
        ("Sermin'de 5 kişi öldü.", ["Sermin"]),
        ("Irak'ın kuzeyindeki Metina bölgesinde 5 kişi öldü.", ["Metina"]),
        ("Sagaing bölgesine bağlı Let Yet Kone köyünde 5 kişi öldü.", ["Let Yet Kone"]),
        ("Sagaing bölgesine bağlı Let Yet Kone köyünde bir okul vuruldu. 5 kişi öldü.", ["Let Yet Kone"]),
        ("Bint Cubeyl ve Sur'da 5 kişi öldü.", ["Bint Cubeyl", "Sur"]),
        ("Sermin'de 2 asker öldü, Eriha'da 4 sivil yaralandı.", ["Sermin", "Eriha"]),
        ("Novotny'ye göre 5 kişi öldü.", []),
    ],
)
def test_a_place_is_named_by_its_ending_or_the_word_behind_it(text: str, places: list[str]) -> None:
    assert [place.text for claim in claims(text) for place in claim.places] == places


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Valilik sözcüsü, 5 kişinin öldüğünü açıkladı.", "Valilik sözcüsü"),
        ("Köylüler 5 kişinin öldüğünü anlattı.", "Köylüler"),
        ("Bakanlığa göre 5 kişi öldü.", "Bakanlığa"),
        ("Valilikten yapılan açıklamada 5 kişinin öldüğü bildirildi.", "Valilikten"),
        ("5 kişinin öldüğü bildirildi.", None),
    ],
)
def test_who_speaks_opens_the_sentence_that_his_verb_closes(text: str, speaker: str | None) -> None:
    assert [claim.attributed_to for claim in claims(text)] == [speaker]


@pytest.mark.parametrize(
    ("text", "author"),
    [
        ("Güvenlik güçleri tarafından 3 kişi öldürüldü.", "Güvenlik güçleri"),
        ("Rus hava saldırısında 3 kişi öldü.", "Rus"),
        ("Hızlı Destek Kuvvetleri 3 genci kaçırdı.", "Hızlı Destek Kuvvetleri"),
        ("Saldırıda 3 kişi öldü.", None),
    ],
)
def test_who_did_it_stands_before_the_attack_or_before_by(text: str, author: str | None) -> None:
    assert [claim.perpetrator for claim in claims(text)] == [author]
