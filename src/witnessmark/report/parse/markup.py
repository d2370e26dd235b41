"""HTML to words, all of them: for fragments and mails, which have no menus to leave out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from lxml import etree, html

from ...messages import recorded
from ..limits import MAX_DEPTH, MAX_ELEMENTS
from .refusal import TooLarge

_PARAGRAPHS: Final = frozenset(
    ("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "section", "article", "header",
     "footer", "blockquote", "pre", "figure", "figcaption", "address", "main", "aside", "nav", "form", "center", "hr",
     "body")
)  # fmt: skip
_LINES: Final = {"li": "\n- ", "tr": "\n| ", "br": "\n", "dt": "\n", "dd": "\n"}
_CELLS: Final = ("td", "th")
_UNSEEN: Final = frozenset(
    ("script", "style", "head", "title", "noscript", "template", "svg", "iframe", "object", "select", "textarea")
)


def tree_of(markup: str) -> html.HtmlElement:
    """The markup as a tree; raises TooLarge where the parser would leave out a part of it."""
    # HTML reads a NUL as U+FFFD; the parser would end the page at it
    markup = markup.replace("\x00", "\ufffd")
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(markup.encode("utf-8", errors="replace"), parser=parser)
    except etree.ParserError:  # nothing but comments or space
        tree = html.document_fromstring("<html><body></body></html>")
    for error in parser.error_log:
        # the parser leaves out the rest, and a count may lie there
        if error.type_name == "ERR_RESOURCE_LIMIT":
            deep = "depth" in error.message
            raise TooLarge(
                recorded("is nested deeper than {limit} elements", limit=MAX_DEPTH)
                if deep
                else recorded("has a passage longer than 10 MB")
            )
    if sum(1 for _ in tree.iter()) > MAX_ELEMENTS:
        raise TooLarge(recorded("is made of more than {limit:,} elements", limit=MAX_ELEMENTS))
    return tree


def words_of(tree: html.HtmlElement) -> str:
    """All words of a tree, paragraphs set apart by a blank line, items of lists and rows of tables on their own."""
    said: list[str] = []
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        unseen = tag in _UNSEEN
        if event == "start":
            if unseen:
                walk.skip_subtree()
                continue
            said.append("\n\n" if tag in _PARAGRAPHS else _LINES.get(tag, ""))
            said.append(_run(element.text))
        else:
            if not unseen:
                said.append("\n\n" if tag in _PARAGRAPHS else " | " if tag in _CELLS else "")
            said.append(_run(element.tail))
    lines = (" ".join(line.split()) for line in "".join(said).split("\n"))
    return together(re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip().split("\n\n"))


def together(blocks: Iterable[str]) -> str:
    """Paragraphs set apart by a blank line; the items of a list, and the rows of a table, under one another.

    >>> together(["Seven were killed:", "- in Douma", "- in Hazza", "The council said so."])
    'Seven were killed:\\n- in Douma\\n- in Hazza\\n\\nThe council said so.'
    """
    text = ""
    for block in blocks:
        text += ("\n" if block.startswith(("- ", "| ")) else "\n\n") + block
    return text.strip()


def titled(title: str | None, text: str) -> str:
    """The title, a blank line, the text; the text alone where it begins with the title."""
    title, text = " ".join((title or "").split()), text.strip()
    if not title or " ".join(text[: len(title) * 2].split()).startswith(title):
        return text
    return f"{title}\n\n{text}"


def _run(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")
