"""How a name sounds, as far as transliteration keeps it: Arbeen, Arbin, Irbine and عربين.

From script to script, consonants survive and vowels do not. So a name's *frame* is its consonants, with those that
transliteration swaps brought together (kh, k and q; sh, ch and s; d and dh) and an initial vowel marked. Names that
share a frame are then compared place by place (`distance`). Articles (al-, el-, ash-), doubled letters, a silent h and
the t of "Khirbet" fall away. No letter is ever moved, added or dropped: this is no search for misprints, which would
make everything match everything.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final, NamedTuple

from .apart import UNWRITTEN, VOWELS
from .swaps import far, near


class Sound(NamedTuple):
    """The frame, and the form: vowels and consonants in turn, vowels first and last.

    The vowels between two consonants are a set, written as one character (`apart.VOWELS`).

    >>> next(sounds("Arbeen")), next(sounds("عربين"))
    (Sound(frame='Arbn', form='Ar@bDn@'), Sound(frame='Arbn', form='PrPbTn@'))
    """

    frame: str
    form: str


# Each script is turned into one alphabet of sounds: the vowels a e i u, ? for a guttural that vowels take up, and
# consonants, of which a capital stands for two letters of English: X kh, C ch, S sh, G gh, D dh, T th.
_FRAME: Final = str.maketrans("XqSCGDT", "kkssgdt", "aeiu?")

# the longest first
_LATIN_PAIRS: Final = {
    "schtsch": "S", "chtch": "S", "szcz": "S", "shch": "S", "tsch": "C", "tsj": "C", "sch": "S", "tch": "C", "dzh": "j",
    "sh": "S", "ch": "C", "ck": "k", "kh": "X", "gh": "G", "dh": "D", "th": "T", "ph": "f", "dj": "j", "zh": "j",
    "zj": "j", "tz": "ts", "oo": "u", "ou": "u", "ee": "i", "ce": "se", "ci": "si", "cy": "si", "cz": "C", "sz": "S",
}  # fmt: skip
_LATIN_PAIR: Final = re.compile("|".join(_LATIN_PAIRS))
_LATIN: Final = str.maketrans({"o": "u", "w": "u", "y": "i", "c": "k", "x": "ks"})
_SPELT_OUT: Final = str.maketrans(
    {"š": "sh", "č": "ch", "ž": "zh", "ç": "ch", "ğ": "gh", "ı": "i", "ø": "o", "đ": "d", "ł": "l", "æ": "e", "œ": "e"}
)
_WORD: Final = re.compile("[a-z]+")
_APOSTROPHE: Final = str.maketrans("", "", "'`")
# after a consonant only, so that "Beit" keeps its t
_CONSTRUCT_T: Final = re.compile("[^aeiouy][ae]t$")
_SUN_ARTICLE: Final = re.compile("[aeiu](s|sh|d|dh|z|n|r|t|th)")

# sound -> the letters that say it
_ARABIC_LETTERS: Final = {
    "a": "اىةە", "u": "وۆۇ", "i": "يیێېے", "?": "عء", "b": "ب", "p": "پ", "t": "تطټٹ", "T": "ث", "j": "جژږ", "C": "چ",
    "h": "حهھہ", "X": "خ", "d": "دضډڈ", "D": "ذ", "r": "رړڑ", "z": "زظځ", "s": "سصڅ", "S": "شښ", "G": "غ", "f": "ف",
    "v": "ڤ", "q": "ق", "k": "كکڪ", "g": "گڭګ", "l": "ل", "m": "م", "n": "نڼں",
}  # fmt: skip
_CYRILLIC_LETTERS: Final = {
    "a": "аяә", "e": "еєэ", "i": "иіїйыј", "u": "оуўюёөү", "b": "б", "v": "в", "g": "гґ", "G": "ғ", "d": "д",
    "j": "жђџ", "z": "з", "k": "к", "q": "қ", "l": "лљ", "m": "м", "n": "нњң", "p": "п", "r": "р", "s": "с", "t": "т",
    "f": "ф", "X": "х", "h": "ҳ", "ts": "ц", "C": "чћ", "S": "шщ",
}  # fmt: skip
_ARABIC: Final = {ord(letter): sound for sound, letters in _ARABIC_LETTERS.items() for letter in letters}
_CYRILLIC: Final = {ord(letter): sound for sound, letters in _CYRILLIC_LETTERS.items() for letter in letters}
_CYRILLIC_PAIRS: Final = (("дж", "џ"), ("сч", "щ"))
# װ and ך stand for the ו that is a consonant and the כ that is kh, ף for the פ that is f
_HEBREW_LETTERS: Final = {
    "a": "א", "u": "ו", "i": "י", "?": "ע", "b": "ב", "v": "װ", "g": "ג", "d": "ד", "h": "הח", "z": "ז", "t": "טת",
    "k": "כ", "X": "ך", "l": "ל", "m": "מם", "n": "נן", "s": "ס", "p": "פ", "f": "ף", "ts": "צץ", "q": "ק", "r": "ר",
    "S": "ש",
}  # fmt: skip
_HEBREW: Final = {ord(letter): sound for sound, letters in _HEBREW_LETTERS.items() for letter in letters}
_SCRIPTS: Final = {
    **dict.fromkeys(_ARABIC, "Arabic"), **dict.fromkeys(_CYRILLIC, "Cyrillic"), **dict.fromkeys(_HEBREW, "Hebrew"),
}  # fmt: skip
# a sign of these is said otherwise in each language that has it
_READ_BY_LANGUAGE: Final = "CJK"
# the Arabic article in Cyrillic letters
_CYRILLIC_ARTICLE: Final = re.compile(r"\b[аэе](?:ль|[сртднзш])[-\s]")
_MARKS: Final = re.compile("[\u0640\u064b-\u065f\u0670\u0591-\u05c7\u05f3\u05f4]")
_OPEN: Final = frozenset("aeiou")
_NO_SOUND: Final = re.compile("[^a-zA-Z?]")
_DOUBLED: Final = re.compile(r"([^aeiu?])\1+")
_STEP: Final = re.compile("([aeiu?]*)([^aeiu?]?)")


def sounds(name: str, *, widely: bool = False) -> Iterator[Sound]:
    """The sounds that a name may stand for; none for a name without letters, or in Chinese characters.

    Usually one; two where a first word may begin with an article ("Albukamal"). With `widely`, a letter that is said
    in two ways gives a sound for each: for a search, not for an index. Arabic, Cyrillic, Hebrew and Latin are read by
    rules of their own, any other script as `anyascii` writes it in Latin letters, which has no vowels for some.

    >>> {next(sounds(name)).frame for name in ("Kafr Batna", "Kafarbatna", "كفر بطنا")}
    {'kfrbtn'}
    >>> {next(sounds(name)).frame for name in ("Deir ez-Zor", "Dayr az Zawr", "دير الزور")}
    {'drzr'}
    >>> {next(sounds(name)).frame for name in ("Tbilisi", "Тбилиси", "თბილისი", "טביליסי")}
    {'tbls'}
    """
    spelt, script = _spelt(name)
    for one in near(spelt, script) if widely else (spelt,):
        yield from _say(one, script)


def far_sounds(name: str) -> Iterator[Sound]:
    """The sounds of a name with several of its letters at once read as other countries read or write them.

    Many names sound so like others that are not theirs: for a search that has found nothing by `sounds`.

    >>> {sound.frame for sound in sounds("Mariupol")} & {sound.frame for sound in far_sounds("ماريوبول")}
    {'mrpl'}
    """
    spelt, script = _spelt(name)
    for one in far(spelt, script):
        yield from _say(one, script)


def _spelt(name: str) -> tuple[str, str]:
    """The name's letters, small and without marks, and the script that it is read as."""
    plain = name.casefold()
    if plain.isascii():
        return plain, "Latin"
    plain = unicodedata.normalize("NFKD", plain.translate(_SPELT_OUT))
    letter = next((ord(c) for c in plain if c.isalpha() and unicodedata.category(c) != "Lm"), 0)
    if letter < 0x250:
        return plain, "Latin"
    if script := _SCRIPTS.get(letter):
        return plain, script
    if unicodedata.name(chr(letter), "").startswith(_READ_BY_LANGUAGE):
        return "", "none"
    from anyascii import anyascii  # here, for few reports have such a script

    return anyascii(name).casefold(), "other"


def _say(spelt: str, script: str) -> Iterator[Sound]:
    if script == "Arabic":
        yield from _sound(_say_arabic(spelt), unwritten=True)
    elif script == "Hebrew":
        yield from _sound(_say_hebrew(spelt), unwritten=True)
    elif script == "Cyrillic":
        yield from _sound(_say_cyrillic(spelt))
    else:
        for said in _say_latin(spelt):
            yield from _sound(_DOUBLED.sub(r"\1", said), unwritten=script == "other")


def _sound(said: str, *, unwritten: bool = False) -> Iterator[Sound]:
    together = said.replace("nb", "mb").replace("np", "mp")  # as they are said, and often written
    yield from _one_sound(together, unwritten=unwritten)
    if unwritten and together != said:  # a vowel may stand between them: زينب is Zaynab
        yield from _one_sound(said, unwritten=True)


def _one_sound(said: str, *, unwritten: bool) -> Iterator[Sound]:
    frame = said.translate(_FRAME)
    if not frame:
        return
    steps = _STEP.findall(said)
    form = "".join([VOWELS[vowels] + consonant for vowels, consonant in steps[:-1]])
    if steps[-2][1]:
        form += "@"
    if unwritten:
        inner = zip(form[2:-1:2], form[3:-1:2], strict=True)
        form = form[:2] + "".join([chr(ord(vowels) | UNWRITTEN) + consonant for vowels, consonant in inner]) + form[-1]
    yield Sound(frame if form[0] == "@" else "A" + frame, form)


def _say_latin(plain: str) -> Iterator[str]:
    words = _WORD.findall(plain.translate(_APOSTROPHE))
    if len(words) > 1:
        words = [
            word for word, following in zip(words, [*words[1:], ""], strict=True) if not _is_article(word, following)
        ]
        # lists also write the article as one word with the name: "Marj Elsultan"
        words = [_without_end(word) for word in words[:-1]] + words[-1:]
        words[1:] = [_without_article(word) for word in words[1:]]
    if not words:
        return
    words = [word[:-1] if word[-1] == "h" and word[-2:-1] in _OPEN else word for word in words]
    said = [_LATIN_PAIR.sub(_said_as_one, word).translate(_LATIN) for word in words]
    yield "".join(said)
    if (first := _without_article(words[0])) != words[0]:
        yield "".join([_LATIN_PAIR.sub(_said_as_one, first).translate(_LATIN), *said[1:]])


def _said_as_one(pair: re.Match[str]) -> str:
    return _LATIN_PAIRS[pair[0]]


def _is_article(word: str, following: str) -> bool:
    if len(word) > 3 or not following:
        return False
    sun = _SUN_ARTICLE.fullmatch(word)
    return word in ("al", "el", "il", "ul") or (sun is not None and following.startswith(sun[1]))


def _without_article(word: str) -> str:
    return word[2:] if len(word) > 5 and word.startswith(("al", "el")) else word


def _without_end(word: str) -> str:
    return word[:-1] if len(word) > 3 and _CONSTRUCT_T.search(word) else word


def _say_arabic(spelt: str) -> str:
    words = []
    for word in _MARKS.sub("", spelt).split():
        if word.endswith("لله"):  # Ramallah, Abdullah
            word = word[:-3] + "لا"
        elif len(word) > 3 and word.startswith("ال"):
            word = word[2:]
        if len(word) > 2 and word[-1] in "هةحہە":  # silent at an end, as h is in Latin letters
            word = word[:-1] + ("" if word[-1] == "ح" else "ا")
        elif word in ("ده", "دہ", "ده\u200c"):  # Persian "deh", a village
            word = "د"
        words.append(word)
    return _NO_SOUND.sub("", "".join(words).translate(_ARABIC))


def _say_hebrew(spelt: str) -> str:
    words = _MARKS.sub("", spelt).replace("-", " ").split()
    for i, word in enumerate(words):
        if len(word) > 2 and word[-1] in "הח":
            words[i] = word[:-1] + ("א" if word[-1] == "ה" else "")
        elif len(word) > 2 and word[-1] == "ת" and word[-2] not in "איו" and i < len(words) - 1:
            words[i] = word[:-1]  # of the construct, as in Latin letters
    said = " ".join(words).replace("וו", "װ").replace("יי", "י")
    return _DOUBLED.sub(r"\1", _NO_SOUND.sub("", said.translate(_HEBREW)))


def _say_cyrillic(spelt: str) -> str:
    spelt = _CYRILLIC_ARTICLE.sub("", spelt)
    for pair, letter in _CYRILLIC_PAIRS:
        spelt = spelt.replace(pair, letter)
    return _DOUBLED.sub(r"\1", _NO_SOUND.sub("", spelt.translate(_CYRILLIC)))
