"""What is known of a report beside its text: NAME.meta.json beside NAME.txt, and what the command line says."""

from __future__ import annotations

import codecs
import json
import os
import re
from dataclasses import dataclass, field
from datetime import date, datetime

from ..errors import SidecarError
from ..messages import say, system_words
from .limits import MAX_SIDECAR, MEGABYTE

SUFFIX = ".meta.json"
_CHARSETS = ("utf-8", "utf-16", "utf-32", "ascii", "cp", "iso8859", "koi8", "mac", "gb", "big5", "euc", "shift_jis")


# what a column of a table may say of its row's report
COLUMNS = ("text", "title", "published", "source", "language", "url", "author")


@dataclass(frozen=True, slots=True)
class Known:
    """Who published a report, when, in what language (ISO 639-1), where, under what title; the charset it declares.

    `columns` says which column of a table says what: (("text", "Body"), ("published", "Date")). None: not said.
    """

    source: str | None = field(default=None, repr=False)
    published: date | None = None
    language: str | None = None
    url: str | None = field(default=None, repr=False)
    charset: str | None = None
    title: str | None = field(default=None, repr=False)
    columns: tuple[tuple[str, str], ...] | None = None

    def or_else(self, other: Known) -> Known:
        """This, with what it leaves open taken from the other.

        >>> Known(language="ar").or_else(Known("An outlet", language="en")).language
        'ar'
        """
        return Known(
            self.source if self.source is not None else other.source,
            self.published or other.published,
            self.language or other.language,
            self.url if self.url is not None else other.url,
            self.charset or other.charset,
            self.title if self.title is not None else other.title,
            self.columns or other.columns,
        )


NOTHING = Known()


def beside(file: str, *, name: str) -> Known:
    """What the sidecar beside the file says; nothing where there is none. Raises SidecarError where it is malformed.

    Keys: source, published (YYYY-MM-DD, or a date and time), language (ISO 639-1), url, charset, title; and for a
    table columns, an object. Each may be null or absent. Other keys are passed over.
    """
    path = stem(file) + SUFFIX
    try:
        with open(path, "rb") as opened:
            data = opened.read(MAX_SIDECAR + 1)
    except (FileNotFoundError, NotADirectoryError):
        return NOTHING
    except OSError as error:
        raise SidecarError(
            say(
                "{name}: its sidecar cannot be read ({strerror}); make it readable",
                name=name,
                strerror=system_words(error),
            )
        ) from error
    return of_json(data, name=say("{name}: its sidecar {path}", name=name, path=os.path.basename(path)))


def stem(file: str) -> str:
    """A file's name without its suffix, which for a compressed one is double.

    >>> stem("a.b/crawl.warc.gz"), stem("a.txt")
    ('a.b/crawl', 'a')
    """
    if file.lower().endswith(".warc.gz"):
        return file[: -len(".warc.gz")]
    return os.path.splitext(file)[0]


def of_json(data: bytes, *, name: str) -> Known:
    """What a sidecar's bytes say; `name` stands in the message of the SidecarError for one that is malformed.

    >>> of_json(b'{"published": "2018-02-06T08:23:00Z", "language": "AR-sy", "retrieved": 1}', name="it")
    Known(published=datetime.date(2018, 2, 6), language='ar', charset=None, columns=None)
    >>> of_json(b'{"published": "6 February"}', name="a.txt: its sidecar")
    Traceback (most recent call last):
    ...
    witnessmark.errors.SidecarError: a.txt: its sidecar: "published" is not a day (YYYY-MM-DD); mend it or take it out
    """
    if len(data) > MAX_SIDECAR:
        raise SidecarError(
            say(
                "{name} is larger than {limit} MB; mend it or take it away",
                name=name,
                limit=MAX_SIDECAR // MEGABYTE,
            )
        )
    try:
        value = json.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise SidecarError(say("{name} is not JSON in UTF-8; mend it or take it away", name=name)) from None
    if not isinstance(value, dict):
        raise SidecarError(say("{name} is not a JSON object; mend it or take it away", name=name))
    said = {}
    for key in ("source", "published", "language", "url", "charset", "title"):
        found = value.get(key)
        if found is not None and not isinstance(found, str):
            raise SidecarError(say('{name}: "{key}" is not a text; mend it or take it out', name=name, key=key))
        said[key] = (found or "").strip() or None
    try:
        return Known(
            said["source"],
            None if said["published"] is None else as_day(said["published"]),
            None if said["language"] is None else as_language(said["language"]),
            said["url"],
            None if said["charset"] is None else as_charset(said["charset"]),
            said["title"],
            None if value.get("columns") is None else as_columns(value["columns"]),
        )
    except ValueError as error:
        raise SidecarError(say("{name}: {error}; mend it or take it out", name=name, error=error)) from None


def as_charset(text: str) -> str:
    """Python's name of a character encoding; raises ValueError for what is none.

    >>> as_charset("Windows-1256")
    'cp1256'
    """
    try:
        charset = codecs.lookup(text).name
    except (LookupError, ValueError):
        charset = ""
    if not charset.startswith(_CHARSETS):  # Python also knows "zlib" and "punycode", which are no charsets
        raise ValueError(say('"charset" is not a known encoding'))
    return charset


def as_columns(value: object) -> tuple[tuple[str, str], ...]:
    """Which column of a table says what, as pairs; raises ValueError.

    >>> as_columns({"text": "Body", "published": "Date"})
    (('text', 'Body'), ('published', 'Date'))
    """
    if not isinstance(value, dict) or not all(isinstance(column, str) for column in value.values()):
        raise ValueError(say('"columns" is not an object of names of columns'))
    for said in value:
        if said not in COLUMNS:
            raise ValueError(
                say('"columns" may say {columns}, and not "{said}"', columns=", ".join(COLUMNS), said=said[:40])
            )
    if "text" not in value:
        raise ValueError(say('"columns" does not say which holds the text'))
    return tuple(value.items())


def meant_charset(text: str | None) -> str | None:
    """Python's name of the encoding that a file from outside declares; None for none, and for what is none."""
    try:
        return as_charset(text) if text else None
    except ValueError:
        return None


def as_day(text: str) -> date:
    """The day of an ISO date, or date and time as written (no change of time zone). Raises ValueError."""
    try:
        return date.fromisoformat(text) if len(text) <= 10 else datetime.fromisoformat(text).date()
    except ValueError:
        raise ValueError(say('"published" is not a day (YYYY-MM-DD)')) from None


def as_language(text: str) -> str:
    """The ISO 639 code in a language tag ("ar", "AR-sy"); raises ValueError.

    >>> as_language("en_GB")
    'en'
    """
    found = re.fullmatch(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9_-]+)?", text)
    if found is None:
        raise ValueError(say('"language" is not a code such as en or ar'))
    return found[1].lower()
