"""A web page's bytes to its markup, by HTML's rules."""

from __future__ import annotations

import re

from .sidecar import meant_charset
from .text import Decoded, decode

# charsets that pages name and do not mean; source: the WHATWG Encoding Standard
_MEANT = {"ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "utf-16": "utf-8", "gb2312": "gbk"}
_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})|<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{1,40})""",
    re.IGNORECASE,
)


def markup(data: bytes, *, name: str, charset: str | None = None) -> Decoded:
    """The page's markup; `charset` is what a sidecar or a server declares, and goes before what the page does.

    Raises NotAReport for bytes that are no text, ReportError for an encoding that is not certain.

    >>> markup('<meta charset="windows-1256"><p>سبعة'.encode("cp1256"), name="a.html").text[-4:]
    'سبعة'
    """
    return decode(data, name=name, charset=_meant(charset) or _declared(data))


def _declared(data: bytes) -> str | None:
    """The charset that a page declares in its first 1,024 bytes, as HTML has it; None where it is no charset."""
    found = _CHARSET.search(data, 0, 1024)
    return None if found is None else _meant((found[1] or found[2]).decode("ascii"))


def _meant(charset: str | None) -> str | None:
    known = meant_charset(charset)
    return None if known is None else _MEANT.get(known, known)
