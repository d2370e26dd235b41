"""The page around a body: one file that stands alone, with nothing fetched, no script, and no room for any.

The Content-Security-Policy forbids everything but the one style sheet, which it names by its hash; so even a
fault in the escaping could not run what a report holds.
"""

from __future__ import annotations

import base64
import hashlib
from importlib import resources
from typing import Final

from .. import __version__
from ..messages import is_leftward, language, say
from ..show import show
from .markup import Html, tag

# past this many claims the rules that join a mark to its reading under the pointer cost a browser more than they give
JOINED_AT_MOST: Final = 400

# the sides of a page that runs leftwards; the rest of the style has no sides
_LEFTWARD: Final = (
    ".skip{left:auto;right:-99rem}nav ol{padding-left:0;padding-right:1.4rem}"
    ".card blockquote{padding:0 .7rem 0 0;border-left:0;border-right:2px solid var(--rule)}"
    ".reading>div{padding-left:0;padding-right:.8rem}"
    ".dispute{border-left:0;border-right:4px double var(--rule);padding-left:0;padding-right:1rem}\n"
)


def document(title: str, body: Html, *, claims: int) -> str:
    """The whole document around a body: head, policy, style, skip link, footer."""
    style = _style(claims)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy),
        tag("meta", name="referrer", content="no-referrer"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="generator", content=f"witnessmark {__version__}"),
        tag("title", show(title)),
        tag("style", Html(style)),
    )
    whole = tag(
        "body",
        tag("a", say("To the text"), class_="skip", href="#main"),
        tag("main", body, id="main"),
        tag("footer", tag("p", _colophon())),
    )
    return "<!DOCTYPE html>\n" + tag("html", head, whole, lang=language(), dir="rtl" if is_leftward() else "ltr") + "\n"


def _style(claims: int) -> str:
    sheet = resources.files(__package__).joinpath("page.css").read_text(encoding="utf-8")
    if is_leftward():
        sheet += _LEFTWARD
    if claims > JOINED_AT_MOST:
        return sheet
    return sheet + "".join(
        f"main:has(#c{n}:hover,#c{n}:focus-within,#c{n}:target) :is(.m{n},.o{n}){{background:var(--hover)}}"
        f"main:has(.m{n}:hover) #c{n}{{background:var(--hover)}}\n"
        for n in range(1, claims + 1)
    )


def _colophon() -> str:
    return say(
        "Made by Witnessmark {version}. This page holds everything that it shows: it has no "
        "script, fetches nothing, and sends nothing. Perpetrators and weapons are as alleged in "
        "the reports. Places from GeoNames (CC BY 4.0) and OCHA (CC BY-IGO).",
        version=__version__,
    )
