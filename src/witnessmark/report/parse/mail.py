"""A mail: its subject and text, who sent it and when, and the documents that hang on it.

Who sent it is what the mail says, which anybody may write. Attachments are only taken out: each is read for itself.
"""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from email.message import EmailMessage
from email.utils import parseaddr
from typing import BinaryIO, Final

from ...errors import ReportError
from ...messages import recorded
from ..limits import MAX_PARTS, MAX_REPORT, MAX_WORDS, MEGABYTE
from ..received import Fact, Parsed, What
from ..sidecar import meant_charset
from ..text import decode
from .markup import titled
from .refusal import TooLarge, Unreadable

READER: Final = "email"
_HEADERS: Final[tuple[tuple[What, str], ...]] = (
    ("title", "Subject"), ("published", "Date"), ("language", "Content-Language"), ("url", "Archived-At"),
)  # fmt: skip
# a plain part that only says that there is another
_STUB: Final = 30


def parse(source: BinaryIO, options: dict[str, str]) -> Iterator[Parsed]:
    """The mail itself, then what is attached to it, by the numbers of the parts."""
    data = source.read()
    # counted before it is parsed: each part may cost the parser another look at the whole
    if data.lower().count(b"\ncontent-type:") > MAX_PARTS:
        raise TooLarge(recorded("has more than {limit} parts", limit=MAX_PARTS))
    message = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    parts = list(message.walk())
    if len(parts) > MAX_PARTS:
        raise TooLarge(recorded("has more than {limit} parts", limit=MAX_PARTS))
    text, bodies = _body(message)
    facts = tuple(_facts(message))
    attached = [part for part in parts if _is_attached(part) and part not in bodies]
    if not text.strip() and not attached:
        raise Unreadable(recorded("has no text; if it holds a picture, write its words into a .txt file and read that"))
    text = titled(next((fact.value for fact in facts if fact.what == "title"), None), text)
    if len(text) > MAX_WORDS:
        raise TooLarge(recorded("has more than {limit} MB of words", limit=MAX_WORDS // MEGABYTE))
    yield Parsed(text, facts, reader=READER)
    for number, part in enumerate(attached, 1):
        yield _attachment(part, str(number), facts)


def _body(message: EmailMessage) -> tuple[str, list[EmailMessage]]:
    """The mail's text and the parts that say it: the plain one, or the HTML one where that says much more."""
    plain, page = (_part(message, kind) for kind in ("plain", "html"))
    said = _content(plain) if plain is not None else ""
    if page is not None and len(said.split()) < _STUB:
        from .markup import tree_of, words_of

        words = words_of(tree_of(_content(page)))
        if len(words.split()) > 3 * len(said.split()):
            said = words
    return said, [part for part in (plain, page) if part is not None]


def _part(message: EmailMessage, kind: str) -> EmailMessage | None:
    part = message.get_body(preferencelist=(kind,))
    return part if isinstance(part, EmailMessage) else None


def _content(part: EmailMessage) -> str:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes) or not data.strip():
        return ""
    try:
        text = decode(data, name="it", charset=meant_charset(part.get_content_charset())).text
    except ReportError:  # in no encoding that is certain
        text = data.decode("utf-8", errors="replace")
    return text.replace("\r\n", "\n")


def _is_attached(part: EmailMessage) -> bool:
    if part.get_content_type() == "message/rfc822":
        return True
    if part.is_multipart():
        return False
    return part.get_content_disposition() == "attachment" or bool(part.get_filename())


def _attachment(part: EmailMessage, position: str, facts: tuple[Fact, ...]) -> Parsed:
    if part.get_content_type() == "message/rfc822":
        return Parsed(position=position, problem=recorded("an attached mail: save it as .eml and read that"))
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes) or not data:
        return Parsed(position=position, problem=recorded("an attachment that is empty or broken: ask for it again"))
    if len(data) > MAX_REPORT:
        return Parsed(
            position=position,
            problem=recorded("larger than {limit} MB, the limit for one report", limit=MAX_REPORT // MEGABYTE),
        )
    charset = part.get_content_charset()
    # what the mail says of itself stands behind what the attachment says
    passed_on = tuple(
        Fact(fact.what, fact.value, recorded("{where} of the mail", where=fact.where))
        for fact in facts
        if fact.what != "title"
    )
    # a logo in the text is no attachment of the sender's, and no problem
    noise = part.get_content_disposition() == "inline" or "Content-ID" in part
    name = part.get_filename() or ""
    return Parsed(None, passed_on, position=position, data=data, name=name, charset=charset, noise=noise)


def _facts(message: EmailMessage) -> Iterator[Fact]:
    for what, header in _HEADERS:
        value = _header(message, header)
        if value:
            yield Fact(what, value.strip("<> "), recorded("the {header} header", header=header))
    name, address = parseaddr(_header(message, "From"))
    if name or address:
        yield Fact("source", name or address, recorded("the From header"))


def _header(message: EmailMessage, name: str) -> str:
    """A header's words, or "": a malformed one is as its bytes have it, since the parser may trip over it."""
    try:
        value = str(message.get(name, ""))
    except Exception:  # by type and by place its faults are many, and none of them says more than that
        value = next((str(raw) for key, raw in message.raw_items() if key.lower() == name.lower()), "")
    return " ".join(value.split())[:1_000]
