"""Plain text: bytes to characters, in an encoding that is declared or certain, or else refused.

A wrong guess turns names and figures into other ones without a sign, so nothing is guessed by statistics:

1. a byte order mark (UTF-8, UTF-16, UTF-32), or the charset that a sidecar or a page declares;
2. UTF-8, if every byte is;
3. Windows-1256, if most letters are then Arabic and common Arabic words stand among them;
4. Windows-1252, if every other byte is a mark, or an accented letter beside a Latin one, that the Western,
   Central European and Turkish Windows pages read alike;
5. UTF-8 with U+FFFD for what is broken, and one warning, if no more than a tenth is;
6. nothing else.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from ..errors import NotAReport, ReportError
from ..messages import say, say_many

# UTF-32's marks begin with UTF-16's
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# in a hundred; with more it was never text, or never UTF-8
_BROKEN_AT_MOST: Final = 10
_CONTROLS_AT_MOST: Final = 10
_CONTROLS: Final = bytes(byte for byte in range(32) if byte not in b"\t\n\v\f\r\x1b")
_SAMPLE: Final = 100_000
# "in, from, on, to, about, that": in any Arabic news text of a few lines
_ARABIC_WORDS: Final = frozenset(("في", "من", "على", "إلى", "الى", "عن", "أن", "ان"))


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's characters, and what a reader of them should be told, if anything."""

    text: str
    warning: str | None = None


def decode(data: bytes, *, name: str, charset: str | None = None) -> Decoded:
    r"""The characters of a text, unchanged but for its byte order mark: no newline is translated.

    `charset` is what a sidecar or a page declares. Raises NotAReport for bytes that are empty or binary,
    ReportError for an encoding that is not certain; `name` stands in their messages.

    >>> decode(b"\xff\xfeA\x00\r\x00\n\x00", name="a.txt")
    Decoded(text='A\r\n', warning=None)
    >>> decode("Seven — 7".encode("cp1252"), name="a.txt")
    Decoded(text='Seven — 7', warning='read as Windows-1252, by its marks and accents')
    >>> decode(b"Seven were killed in Douma \xff\xfe", name="a.txt").warning
    '2 places are not UTF-8 and stand as U+FFFD'
    """
    decoded = _marked(data)
    if decoded is None:
        _refuse_binary(data, name=name)
        decoded = _whole(data, charset or "utf-8") or (_replaced(data, charset) if charset else _evident(data))
    if decoded is None:
        raise ReportError(
            say(
                "{name}: not UTF-8, and no other encoding for certain; save it as UTF-8, or name its "
                'encoding in its sidecar (such as "charset": "windows-1251")',
                name=name,
            )
        )
    if not decoded.text.strip("\ufeff\x00 \t\r\n\v\f\xa0"):
        raise NotAReport(say("{name}: empty; fetch it again or leave it out", name=name))
    return decoded


def _marked(data: bytes) -> Decoded | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            rest = data[len(mark) :]
            return _whole(rest, encoding) or _replaced(rest, encoding)
    return None


def _whole(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding))
    except UnicodeDecodeError:
        return None


def _replaced(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, errors="replace")
    broken = text.count("\ufffd")
    label = encoding.upper().removesuffix("-LE").removesuffix("-BE")
    warning = say_many(
        "{number:,} place is not {label} and stands as U+FFFD",
        "{number:,} places are not {label} and stand as U+FFFD",
        broken,
        label=label,
    )
    return Decoded(text, warning)


def _refuse_binary(data: bytes, *, name: str) -> None:
    if not data.strip(b"\x00 \t\r\n"):
        return  # empty, which is said otherwise
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if controls * 100 > len(data) * _CONTROLS_AT_MOST:
        even, odd = data[:1000:2].count(0), data[1:1000:2].count(0)
        if max(even, odd) * 3 > len(data[:1000]) and min(even, odd) * 10 < max(even, odd):
            raise NotAReport(
                say("{name}: UTF-16 without its byte order mark, as it seems; save it as UTF-8", name=name)
            )
        raise NotAReport(
            say("{name}: binary, not text; leave it out, or save its words as UTF-8 text and read that", name=name)
        )


def _evident(data: bytes) -> Decoded | None:
    """The text where the evidence is plain; None where it is not."""
    utf8 = _replaced(data, "utf-8")
    broken = utf8.text.count("\ufffd")
    beyond_ascii = len(utf8.text) - len(utf8.text.encode("ascii", errors="ignore"))
    if broken * 2 > beyond_ascii:  # more of it broken than whole: hardly UTF-8
        if _is_arabic(data[:_SAMPLE].decode("cp1256")):
            return Decoded(data.decode("cp1256"), say("read as Windows-1256, by its Arabic words"))
        if _western().sub(b"", data).isascii():
            return Decoded(data.decode("cp1252"), say("read as Windows-1252, by its marks and accents"))
    return utf8 if broken * 100 <= len(utf8.text) * _BROKEN_AT_MOST else None


def _is_arabic(text: str) -> bool:
    letters = "".join(re.findall(r"[^\W\d_]+", text))
    arabic = len(re.findall("[\u0621-\u064a]", letters))
    return arabic * 2 > len(letters) and len(_ARABIC_WORDS.intersection(text.split())) >= 2


@cache
def _western() -> re.Pattern[bytes]:
    """The bytes beyond ASCII that can be but one thing in Windows text of a Latin script."""
    letters = [byte for byte, char in _agreed("cp1250", "cp1252", "cp1254").items() if char.isalpha()]
    # a mark stands between words of any script
    pages = ("cp1250", "cp1251", "cp1252", "cp1254", "cp1256")
    marks = [byte for byte, char in _agreed(*pages).items() if not char.isalnum()]
    letter, mark = _one_of(letters), _one_of(marks)
    return re.compile(b"(?<=[A-Za-z])" + letter + b"{1,2}|" + letter + b"{1,2}(?=[A-Za-z])|" + mark)


def _agreed(*pages: str) -> dict[int, str]:
    """The bytes beyond ASCII that all these code pages read alike, and as what."""
    agreed = {}
    for byte in range(0x80, 0x100):
        read = {bytes([byte]).decode(page, errors="replace") for page in pages}
        if len(read) == 1 and "\ufffd" not in read:
            agreed[byte] = read.pop()
    return agreed


def _one_of(chosen: list[int]) -> bytes:
    return b"[" + b"".join(b"\\x%02x" % byte for byte in chosen) + b"]"
