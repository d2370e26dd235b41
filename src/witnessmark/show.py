"""A report's characters as they may safely be shown: what would reorder, hide or command is written out.

A report is somebody else's text. A control that turns the reading order round can make "7" look like another
figure, and an escape sequence can speak to the terminal; so everything that people see passes through `show`,
and JSON through `in_json`. The text itself is never changed: offsets count every character of it.
"""

from __future__ import annotations

import re
from typing import Final

from .messages import say

# C0 but tab and line feed, DEL and C1 (a terminal obeys U+009B as it does ESC [); the twelve characters with the
# Unicode property Bidi_Control; line and paragraph separator, which some readers of lines break at; what is
# invisible (soft hyphen, zero width space, word joiners, byte order mark, annotation and tag characters) but not the
# joiners that shape Arabic; and lone surrogates, which no encoding can write
_HAZARDS: Final = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f"
)
_HAZARD: Final = re.compile(f"[{_HAZARDS}]")


def show(text: str) -> str:
    r"""The text for a person's eyes: each hazardous character written out as its code point.

    Tabs and line feeds stay; a carriage return before a line feed is dropped. Not an escape for HTML, CSV or a
    shell: that comes after, by whoever writes those.

    >>> show("killed \u202e7\x00")
    'killed ⟦U+202E⟧7⟦U+0000⟧'
    >>> show("سبعة مدنيين") == "سبعة مدنيين"
    True
    """
    return _HAZARD.sub(_written_out, text.replace("\r\n", "\n"))


def show_line(text: str) -> str:
    r"""The text on one line, as in a message or a cell: breaks and runs of space become one space.

    >>> show_line("Seven were\n  killed\x1b[2J")
    'Seven were killed⟦U+001B⟧[2J'
    """
    return _HAZARD.sub(_written_out, " ".join(text.split()))


def show_file(file: str) -> str:
    """A file's name as messages have it: "-" is standard input.

    >>> show_file("-"), show_file("a\\u202e.txt")
    ('standard input', 'a⟦U+202E⟧.txt')
    """
    return say("standard input") if file == "-" else show_line(file)


def in_json(line: str) -> str:
    r"""A line of JSON with the same value, its hazardous characters in JSON's own escapes.

    >>> in_json('{"quote": "\u202eseven\u2028"}')
    '{"quote": "\\u202eseven\\u2028"}'
    """
    return _HAZARD.sub(_escaped, line)


def _written_out(found: re.Match[str]) -> str:
    return f"⟦U+{ord(found[0]):04X}⟧"


def _escaped(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code > 0xFFFF:  # as the two surrogates that JSON writes it with
        return f"\\u{0xD7C0 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"
    return f"\\u{code:04x}"
