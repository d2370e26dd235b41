"""What languages are called, to say which one a text is in."""

from __future__ import annotations

from typing import Final

from ..messages import later

NAMES: Final = {
    "am": later("Amharic"),
    "ar": later("Arabic"),
    "az": later("Azerbaijani"),
    "be": later("Belarusian"),
    "bg": later("Bulgarian"),
    "bn": later("Bengali"),
    "bo": later("Tibetan"),
    "ca": later("Catalan"),
    "ckb": later("Kurdish"),
    "cs": later("Czech"),
    "da": later("Danish"),
    "de": later("German"),
    "el": later("Greek"),
    "en": later("English"),
    "es": later("Spanish"),
    "et": later("Estonian"),
    "eu": later("Basque"),
    "fa": later("Persian"),
    "fi": later("Finnish"),
    "fr": later("French"),
    "gu": later("Gujarati"),
    "he": later("Hebrew"),
    "hi": later("Hindi"),
    "hr": later("Croatian"),
    "hu": later("Hungarian"),
    "hy": later("Armenian"),
    "is": later("Icelandic"),
    "it": later("Italian"),
    "ja": later("Japanese"),
    "ka": later("Georgian"),
    "km": later("Khmer"),
    "kn": later("Kannada"),
    "ko": later("Korean"),
    "ku": later("Kurdish"),
    "lo": later("Lao"),
    "lt": later("Lithuanian"),
    "lv": later("Latvian"),
    "ml": later("Malayalam"),
    "mr": later("Marathi"),
    "ms": later("Malay"),
    "my": later("Burmese"),
    "nl": later("Dutch"),
    "no": later("Norwegian"),
    "or": later("Odia"),
    "pa": later("Punjabi"),
    "pl": later("Polish"),
    "ps": later("Pashto"),
    "pt": later("Portuguese"),
    "ro": later("Romanian"),
    "ru": later("Russian"),
    "si": later("Sinhala"),
    "sk": later("Slovak"),
    "sl": later("Slovene"),
    "sq": later("Albanian"),
    "sr": later("Serbian"),
    "sv": later("Swedish"),
    "ta": later("Tamil"),
    "te": later("Telugu"),
    "th": later("Thai"),
    "ti": later("Tigrinya"),
    "tl": later("Tagalog"),
    "tr": later("Turkish"),
    "uk": later("Ukrainian"),
    "ur": later("Urdu"),
    "vi": later("Vietnamese"),
    "yo": later("Yoruba"),
    "zh": later("Chinese"),
}


def name_of(code: str) -> str:
    """The English name of a language, to be said; its code where none is known here.

    >>> name_of("de"), name_of("tlh")
    ('German', 'tlh')
    """
    return NAMES.get(code, code)
