"""What the program says to people, in their language.

English stands in the code and is the key; other languages lie in `locale/` as gettext has them. The language is the
person's, from the environment in gettext's order, once a process; `speaking` sets another for a while (a test, a
request of the web). A report's words never pass through here.

Two ways to a sentence. What is told at once is said: `say`. What goes into a record or a machine format first is
`recorded` in English there, whatever language a person has, and retold when somebody reads it: `retell`.
"""

from __future__ import annotations

import gettext
import os
import re
import struct
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

LOCALES: Final = Path(__file__).with_name("locale")
DOMAIN: Final = "witnessmark"
RIGHT_TO_LEFT: Final = frozenset({"ar"})
# the context, in the catalogue, of what records hold
RECORDED: Final = "recorded"

_ASKED: Final = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
# a sentence with fewer letters of its own is known only by values that are
_FEW: Final = 10
# what a report says, whom it names, what a file holds: never translated
_VERBATIM: Final = frozenset(
    {"word", "vague", "author", "authors", "by_whom", "known", "column", "header", "heads", "name", "places"}
)
_HOLE: Final = re.compile(r"\{(\w+)([^{}]*)\}")
_speaking: ContextVar[str | None] = ContextVar("language", default=None)


def say(message: str, /, **values: object) -> str:
    """The message in the person's language, with its values: whole sentences, never pieces to be put together.

    Without values braces stand for themselves; a message of no catalogue stays English.

    >>> say("{name}: {count:,} bytes", name="a.txt", count=1200)
    'a.txt: 1,200 bytes'
    """
    said = _catalogue(language()).gettext(message) if message else message
    return said.format(**values) if values else said


def say_many(one: str, many: str, number: int, /, **values: object) -> str:
    """The message for one, or for many, as the person's language has its plurals; `number` is a value too.

    >>> say_many("{number:,} claim", "{number:,} claims", 1200)
    '1,200 claims'
    """
    return _catalogue(language()).ngettext(one, many, number).format(number=number, **values)


def later(message: str, /) -> str:
    """The message as it is, marked for the catalogue: a table's words, which are said when they are used."""
    return message


def recorded(message: str, /, **values: object) -> str:
    """The message in English, as records and machine formats hold it, marked for the catalogue; see `retell`.

    >>> with speaking("ar"):
    ...     recorded("vague: {word} is not a number", word="dozens")
    'vague: dozens is not a number'
    """
    return message.format(**values) if values else message


def retell(sentence: str, *, values: bool = True) -> str:
    """A sentence that a record holds, in the person's language, and with `values` the sentences in it too; as it is
    where none knows it. It may come from anybody's file, so nothing but what is shown may hang on it."""
    if language() == "en":
        return sentence
    said = _exact(sentence)
    if said is not None:
        return said
    for weight, pattern, template in _templates(language()):
        if found := pattern.fullmatch(sentence):
            held = found.groupdict()
            told = {name: retell(one) if values and name not in _VERBATIM else one for name, one in held.items()}
            if weight < _FEW and not all(_is_number(one) or told[name] != one for name, one in held.items()):
                continue
            return _HOLE.sub(lambda hole, told=told: told.get(hole[1], hole[0]), template)  # type: ignore[misc]
    return _list(sentence) if values else sentence


def _list(sentence: str) -> str:
    """A row of sentences, of which some are known, or of words, of which all are."""
    if "; " in sentence:
        return say(later("; ")).join(retell(part) for part in sentence.split("; "))
    for between in (later(", "), later(" and ")):
        parts = [_exact(part) for part in sentence.split(between)]
        if all(part is not None for part in parts):
            return say(between).join(part or "" for part in parts)
    return sentence


def _is_number(words: str) -> bool:
    return words.replace(",", "").isdigit()


def system_words(error: OSError) -> str:
    """Why the system refused, in the person's language where it is one of the usual reasons."""
    return say(error.strerror or type(error).__name__)


# what the system says in English, in the locale that Python starts in
_SYSTEM: Final = (
    later("No such file or directory"),
    later("Permission denied"),
    later("Is a directory"),
    later("Not a directory"),
    later("File exists"),
    later("No space left on device"),
    later("Read-only file system"),
    later("Input/output error"),
    later("File name too long"),
    later("Too many open files"),
    later("Connection refused"),
    later("Connection reset by peer"),
    later("Network is unreachable"),
    later("Operation not permitted"),
)


def _exact(sentence: str) -> str | None:
    """What the catalogue has for a sentence without values, as records hold it or as it is said at once."""
    catalogue = _catalogue(language())
    said = catalogue.pgettext(RECORDED, sentence)
    if said == sentence and sentence:
        said = catalogue.gettext(sentence)
    return said if said != sentence else None


def language() -> str:
    """The language that is spoken: of `speaking`, else of the environment."""
    return _speaking.get() or of_environment(os.environ)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Have messages in a language for a while, in this thread or task alone."""
    before = _speaking.set(language)
    try:
        yield
    finally:
        _speaking.reset(before)


def of_environment(environment: Mapping[str, str]) -> str:
    """The first language asked for that there is, as gettext asks; LC_ALL=C asks for none, whatever LANGUAGE says.

    >>> of_environment({"LANG": "ar_SY.UTF-8"}), of_environment({"LANG": "ar", "LANGUAGE": "en_GB:ar"})
    ('ar', 'en')
    >>> of_environment({"LANGUAGE": "xx:ar", "LC_ALL": "C"}), of_environment({"LANGUAGE": "xx:ar"})
    ('en', 'ar')
    """
    if environment.get("LC_ALL") in ("C", "POSIX"):
        return "en"
    asked = next((environment[name] for name in _ASKED if environment.get(name)), "")
    for one in asked.split(":"):
        code = re.split(r"[_.@-]", one)[0].lower()
        if code in ("en", "c", "posix"):
            return "en"
        if code in languages():
            return code
    return "en"


@cache
def languages() -> frozenset[str]:
    """The languages that there are messages in, beside English."""
    return frozenset(path.parts[-3] for path in LOCALES.glob(f"*/LC_MESSAGES/{DOMAIN}.mo"))


def is_leftward() -> bool:
    """Whether the spoken language runs from right to left."""
    return language() in RIGHT_TO_LEFT


def month_words(day: date) -> str:
    """The month's name."""
    return say(_MONTHS[day.month - 1])


def short_month(day: date) -> str:
    """The month's name, short, for where there is little room."""
    return say(_SHORT[day.month - 1])


_MONTHS: Final = (
    later("January"),
    later("February"),
    later("March"),
    later("April"),
    later("May"),
    later("June"),
    later("July"),
    later("August"),
    later("September"),
    later("October"),
    later("November"),
    later("December"),
)
_SHORT: Final = (
    later("Jan"),
    later("Feb"),
    later("Mar"),
    later("Apr"),
    later("May"),
    later("Jun"),
    later("Jul"),
    later("Aug"),
    later("Sep"),
    later("Oct"),
    later("Nov"),
    later("Dec"),
)


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, LOCALES, [language], fallback=True)


@cache
def _templates(language: str) -> tuple[tuple[int, re.Pattern[str], str], ...]:
    """What records keep with values in it: the pattern of each, those with most words of their own first."""
    catalogue = _catalogue(language)
    found = []
    for message in _recorded_messages(LOCALES / language / "LC_MESSAGES" / f"{DOMAIN}.mo"):
        parts = _HOLE.split(message)  # words, a hole's name, its form, words, ...
        if len(parts) == 1:
            continue
        pattern, seen = re.escape(parts[0]), set[str]()
        for name, form, words in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
            pattern += f"(?P={name})" if name in seen else f"(?P<{name}>{_value(name, form)})"
            pattern += re.escape(words)
            seen.add(name)
        weight = sum(map(len, parts[::3]))
        found.append((weight, re.compile(pattern, re.DOTALL), catalogue.pgettext(RECORDED, message)))
    return tuple(sorted(found, key=lambda one: -one[0]))


def _value(name: str, form: str) -> str:
    """What may stand in a hole: figures where it holds a number, one word where it holds a harm, else anything."""
    return r"[\d,]+" if ":," in form else r"\w+" if name == "harm" else ".+?"


def _recorded_messages(file: Path) -> Iterator[str]:
    """The keys of a compiled catalogue in the context of what is kept: gettext looks keys up and lists none."""
    data = file.read_bytes()
    _, _, count, table = struct.unpack_from("<4I", data)
    for at in range(count):
        length, start = struct.unpack_from("<2I", data, table + 8 * at)
        context, _, message = data[start : start + length].decode().partition("\x04")
        if message and context == RECORDED:
            yield message
