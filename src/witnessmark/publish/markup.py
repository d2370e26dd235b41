"""HTML that cannot be broken by the text in it: words are escaped, and what hides is shown.

A report is hostile until proved otherwise. Every text that reaches a page passes through `shown`, and only
`tag` and `join` make markup, so no report can put an element, a style or an invisible character into one.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable
from typing import Final, Literal

from ..messages import say
from ..show import show

Direction = Literal["ltr", "rtl"]

RIGHT_TO_LEFT: Final = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ku", "ps", "sd", "syr", "ug", "ur", "yi"})

_VOID: Final = frozenset({"meta", "br", "hr"})
_SHAPES: Final = frozenset({"path", "line", "rect", "circle"})
# whatever is not plainly harmless is looked at one character at a time
_CAREFUL: Final = re.compile(r"[^\t\n\x20-\x7e\xa0-\xac\xae-\u05ff\u0620-\u06dc]|[&<>\"'\r\x7f]")


class Html(str):
    """Markup that is safe to stand in a page as it is; made by this file alone."""

    __slots__ = ()


NOTHING: Final = Html("")


def shown(text: str) -> Html:
    """The text for a page: markup escaped; controls, bidi overrides and other invisible characters spelled out.

    A CR LF pair is a line's end, as HTML has it; every other hidden character becomes its code point in a box,
    so that what the reader sees is what the file holds.

    >>> shown("<b> & \\u202eevil")
    '&lt;b&gt; &amp; <span class="hidden-char" title="RIGHT-TO-LEFT OVERRIDE">⟦U+202E⟧</span>evil'
    """
    return Html(_CAREFUL.sub(_show_one, text.replace("\r\n", "\n")))


def tag(name: str, /, *children: str | None, **attributes: str | int | float | bool | None) -> Html:
    """An element. Children that are not Html are escaped; None and False attributes are left out.

    An attribute's trailing underscore is dropped and inner ones become hyphens: `class_`, `aria_label`.

    >>> tag("p", "1 < 2", tag("b", "so"), class_="note")
    '<p class="note">1 &lt; 2<b>so</b></p>'
    """
    said = "".join(
        f' {_attribute(key)}="{html.escape(show(str(value)))}"' if value is not True else f" {_attribute(key)}"
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    if name in _VOID:
        return Html(f"<{name}{said}>")
    if name in _SHAPES:
        return Html(f"<{name}{said}/>")
    return Html(f"<{name}{said}>{join(children)}</{name}>")


def join(parts: Iterable[str | None], between: str = "") -> Html:
    """The parts one after another, those that are not Html escaped."""
    return Html(_safe(between).join(_safe(part) for part in parts if part is not None))


def sentence(message: str, /, **values: str | int) -> Html:
    """A sentence in the reader's language, with markup for its values: those that are not Html are escaped.

    >>> sentence("at least {floor} of {who}", floor=tag("b", "7"), who="<them>")
    'at least <b>7</b> of &lt;them&gt;'
    """
    parts = re.split(r"\{(\w+)\}", say(message))
    shown = (part if at % 2 == 0 else values[part] for at, part in enumerate(parts))
    return join(one if isinstance(one, str) else str(one) for one in shown)


def direction(text: str, language: str | None = None) -> Direction:
    """Which way the text runs: as its language does, unless most of its letters plainly run the other way.

    >>> direction("قتل سبعة"), direction("seven in عربين"), direction("", "ar"), direction("عربين: seven", "en")
    ('rtl', 'ltr', 'rtl', 'ltr')
    """
    leftward = language is not None and language.split("-")[0].lower() in RIGHT_TO_LEFT
    if text.isascii() and not leftward:
        return "ltr"
    right = left = 0
    for char in text[:5000]:
        kind = unicodedata.bidirectional(char)
        right += kind in ("R", "AL")
        left += kind == "L"
    if leftward:
        return "ltr" if left > 2 * right else "rtl"
    return "rtl" if right > (left if language is None else 2 * left) else "ltr"


def words(text: str, language: str | None = None) -> Html:
    """Words quoted from a report, kept apart from the direction of what stands around them."""
    return tag("bdi", text, lang=language, dir=direction(text, language))


def _safe(part: str) -> str:
    return part if isinstance(part, Html) else shown(part)


def _attribute(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def _show_one(match: re.Match[str]) -> str:
    char = match[0]
    spelled = show(char)
    if spelled == char:
        return html.escape(char)
    name = unicodedata.name(char, "control character")
    return f'<span class="hidden-char" title="{name}">{spelled}</span>'
