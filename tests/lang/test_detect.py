"""In what language a text is, and each of its paragraphs."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from witnessmark.lang.detect import detect, paragraphs, script_of
from witnessmark.lang.load import codes
from witnessmark.lang.named import NAMES, name_of

PARAGRAPHS = {
    "en": "At least four people died and nine others were hurt when a rocket struck a house on Tuesday evening.",
    "ar": "قال الدفاع المدني إن أربعة أشخاص قتلوا وأصيب تسعة آخرون عندما سقط صاروخ على مبنى سكني مساء الثلاثاء.",
    "es": "Al menos cuatro personas murieron y otras nueve resultaron heridas cuando un cohete alcanzó un edificio.",
    "fr": "Au moins quatre personnes sont mortes et neuf autres ont été blessées lorsqu'une roquette est tombée.",
    "uk": "Щонайменше четверо людей загинули, ще дев'ятеро дістали поранення, коли ракета влучила в будинок.",
    "ru": "По меньшей мере четыре человека погибли, ещё девять получили ранения, когда ракета попала в дом.",
    "tr": "Kurtarma ekipleri, salı akşamı bir apartmana isabet eden roket nedeniyle dört kişinin öldüğünü söyledi.",
    "fa": "امدادگران گفتند دست‌کم چهار نفر کشته و نه نفر دیگر زخمی شدند وقتی که موشکی به یک ساختمان اصابت کرد.",
    "he": "לפחות ארבעה בני אדם נהרגו ותשעה נפצעו כשרקטה פגעה בבניין מגורים ביום שלישי בערב.",
    "de": "Mindestens vier Menschen starben und neun weitere wurden verletzt, als eine Rakete ein Wohnhaus traf.",
    "pt": "Pelo menos quatro pessoas morreram e outras nove ficaram feridas quando um foguete atingiu um prédio.",
    "it": "Almeno quattro persone sono morte e altre nove sono rimaste ferite quando un razzo ha colpito una casa.",
    "my": "ကျေးရွာတွင် လူခုနစ်ဦး သေဆုံးခဲ့သည်။",
    "am": "በመንደሩ ሰባት ሰዎች ተገድለዋል።",
    "ur": "گاؤں میں گولہ باری سے سات افراد ہلاک ہو گئے ہیں۔",
    "ckb": "لە گوندەکەدا حەوت کەس کوژران و پێنج کەسی تر برینداربوون.",
    "bg": "Най-малко четирима души загинаха, а други девет бяха ранени, когато ракета удари къща.",
    "be": "Па меншай меры чатыры чалавекі загінулі, яшчэ дзевяць атрымалі раненні, калі ракета трапіла ў дом.",
}


@pytest.mark.parametrize("code", PARAGRAPHS)
def test_a_paragraph_tells_its_language(code: str) -> None:
    assert detect(PARAGRAPHS[code]) == code


@pytest.mark.parametrize(
    ("headline", "code"),
    [
        ("Seven killed as shells hit market in Saqba", "en"),
        ("مقتل سبعة مدنيين في قصف على سقبا", "ar"),
        ("Siete muertos por un bombardeo en un mercado", "es"),
        ("Sept morts dans le bombardement d'un marché", "fr"),
        ("Семеро загиблих унаслідок обстрілу ринку", "uk"),
        ("Двое детей ранены возле школы", "ru"),
        ("Pazar yerine düşen top mermisi yedi can aldı", "tr"),
        ("دو کودک در نزدیکی مدرسه زخمی شدند", "fa"),
        ("שבעה הרוגים בהפגזה על השוק", "he"),
    ],
)
def test_a_headline_tells_its_language(headline: str, code: str) -> None:
    assert detect(headline) == code


@pytest.mark.parametrize("text", ["", " \n\n ", "12:30", "7.2.2018", "— 5 —", "😀", "\u202e\u0000"])
def test_a_text_without_letters_is_in_no_language(text: str) -> None:
    assert detect(text) is None


def test_a_language_that_the_model_does_not_know_is_in_doubt_and_no_english() -> None:
    swahili = "Watu saba wameuawa na wengine kumi na wawili kujeruhiwa katika shambulio la anga kwenye soko la kijiji."
    assert detect(swahili) is None
    assert detect(f"{swahili}\n\n{swahili}\n\nSeven people were killed in the town.") is None


def test_names_do_not_make_a_language() -> None:
    text = f"{PARAGRAPHS['en']}\n\nAbdul Rahman al-Masri, Khadija bint Salim, Tomasz Nowak\nPhoto: Agence Exemple\n"
    assert {one.language for one in paragraphs(text)} == {"en"}


def test_a_list_of_names_has_the_language_of_the_few_words_in_it() -> None:
    text = "NAMES OF THE DEAD\n1. Samir Odeh - 34 years - farmer\n2. The child Lina Odeh - 5 years\n"
    assert {one.language for one in paragraphs(text)} == {"en"}


def test_each_paragraph_is_in_its_own_language() -> None:
    text = "\n\n".join(PARAGRAPHS[code] for code in ("en", "ar", "uk", "ru", "de"))
    assert [one.language for one in paragraphs(text)] == ["en", "ar", "uk", "ru", "de"]
    assert [text[start:end] for start, end, _ in paragraphs(text)] == text.split("\n\n")


def test_a_line_after_a_line_may_be_in_another_language() -> None:
    text = f"{PARAGRAPHS['es']}\n{PARAGRAPHS['en']}"
    assert [one.language for one in paragraphs(text)] == ["es", "en"]


def test_lines_that_go_on_are_one_paragraph() -> None:
    text = "At least four people died and nine others were hurt when a rocket\nstruck a house near Saqba.\nIt was late."
    assert [text[start:end].count("\n") for start, end, _ in paragraphs(text)] == [1, 0]


def test_a_short_line_goes_with_the_paragraph_before_it() -> None:
    text = f"{PARAGRAPHS['fr']}\n\nReuters\n\n12.3.2018"
    assert [one.language for one in paragraphs(text)] == ["fr", "fr", "fr"]


def test_what_is_stated_holds_but_for_another_script() -> None:
    text = f"{PARAGRAPHS['de']}\n\n{PARAGRAPHS['ar']}\n\n{PARAGRAPHS['en']}"
    assert [one.language for one in paragraphs(text, stated="en")] == ["en", "ar", "en"]
    assert [one.language for one in paragraphs(text, stated="ar")] == ["de", "ar", "en"]
    assert [one.language for one in paragraphs(PARAGRAPHS["ru"], stated="uk")] == ["uk"]


def test_addresses_and_names_of_accounts_are_in_no_script() -> None:
    assert script_of("مقتل سبعة https://example.org/a-long-address @TheValleyMonitor #Saqba") == "Arabic"


@given(st.text(max_size=300))
def test_paragraphs_lie_in_order_and_hold_all_that_is_not_blank(text: str) -> None:
    found = paragraphs(text)
    at = 0
    for start, end, _ in found:
        assert at <= start < end <= len(text)
        assert not text[at:start].strip()
        at = end
    assert not text[at:].strip()
    assert found == paragraphs(text)


def test_letters_that_decide_load_no_model() -> None:
    texts = [PARAGRAPHS[code] for code in ("ar", "fa", "uk", "he", "my", "ckb")]
    code = (
        "import sys\nfrom witnessmark.lang.detect import detect, paragraphs\n"
        f"print([detect(text) for text in {texts!r}], len(paragraphs('Seven.', stated='en')), 'eld' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "['ar', 'fa', 'uk', 'he', 'my', 'ckb'] 1 False"


def test_every_language_that_can_be_told_has_a_name() -> None:
    from eld.languageData import languageData

    from witnessmark.lang.detect import _ONE, _SCRIPTS, _model

    _model()
    assert {*languageData.lang_codes.values(), *_ONE.values(), *codes()} <= set(NAMES)
    assert {"ps", "ur", "ckb", "ti", "am", "mr"} <= set(NAMES)
    assert set(_ONE.values()) <= set(_SCRIPTS)
    assert name_of("tlh") == "tlh"
