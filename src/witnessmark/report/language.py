"""In what language a text is, where its commonest words leave no doubt."""

from __future__ import annotations

import re

from .words import words

_SAMPLE = 8_000
_SHARE = 0.05  # of all words; in running text of each of these languages it is 0.1 and more
_WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of the text's language; None where it is short, mixed, or none that is known here.

    >>> language_of("Seven of the civilians were killed in the town of Douma by shelling")
    'en'
    >>> language_of("Douma: 7") is None
    True
    """
    said = _WORD.findall(text[:_SAMPLE].casefold())
    found = sorted(
        ((sum(word in common for word in said), code) for code, common in words().common.items()), reverse=True
    )
    (most, code), (next_most, _) = found[:2]
    return code if most >= 4 and most >= _SHARE * len(said) and most >= 2 * next_most else None


def is_latin(text: str) -> bool:
    """Whether the text's letters are mostly Latin ones, or there are none.

    >>> is_latin("Seven in عربين"), is_latin("سبعة في Douma")
    (True, False)
    """
    letters = "".join(_WORD.findall(text[:_SAMPLE]))
    return len(re.findall("[A-Za-z\u00c0-\u024f]", letters)) * 2 >= len(letters)
