"""Files of each format, made here: their texts and names are invented."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Iterable, Sequence
from email.message import EmailMessage
from io import BytesIO

import docx
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

SENTENCE = "At least seven civilians were killed in Arbeen on Tuesday."


def pdf(pages: Sequence[str], *, properties: dict[str, str] | None = None, password: str | None = None) -> bytes:
    """A PDF with these texts on its pages, one line of each a line; "" is a page without text."""
    writer = PdfWriter()
    font = DictionaryObject(
        {NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1"),
         NameObject("/BaseFont"): NameObject("/Helvetica"), NameObject("/Encoding"): NameObject("/WinAnsiEncoding")}
    )  # fmt: skip
    for text in pages:
        page = writer.add_blank_page(width=595, height=842)
        stream = DecodedStreamObject()
        lines = "".join(f"({_escaped(line)}) Tj 0 -14 Td " for line in text.splitlines())
        stream.set_data(f"BT /F1 11 Tf 72 770 Td {lines}ET".encode("cp1252"))
        page[NameObject("/Contents")] = writer._add_object(stream)
        resources = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): writer._add_object(font)})}
        )
        if not text:
            picture = DecodedStreamObject()
            picture.update(
                {NameObject("/Type"): NameObject("/XObject"), NameObject("/Subtype"): NameObject("/Image"),
                 NameObject("/Width"): NumberObject(1), NameObject("/Height"): NumberObject(1),
                 NameObject("/ColorSpace"): NameObject("/DeviceGray"), NameObject("/BitsPerComponent"): NumberObject(8)}
            )  # fmt: skip
            picture.set_data(b"\x00")
            resources[NameObject("/XObject")] = DictionaryObject({NameObject("/I"): writer._add_object(picture)})
        page[NameObject("/Resources")] = resources
    if properties:
        writer.add_metadata(properties)
    if password is not None:
        writer.encrypt(password, algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def pdf_with_a_script() -> bytes:
    """A PDF that runs a script and opens a program when it is opened by a viewer that does so."""
    writer = PdfWriter(clone_from=BytesIO(pdf([SENTENCE])))
    script = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert('run');")}
    launch = {NameObject("/S"): NameObject("/Launch"), NameObject("/F"): TextStringObject("/bin/sh")}
    script[NameObject("/Next")] = DictionaryObject(launch)
    writer._root_object[NameObject("/OpenAction")] = DictionaryObject(script)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def pdf_that_turns_in_a_circle() -> bytes:
    """A PDF whose tree of pages holds itself."""
    writer = PdfWriter(clone_from=BytesIO(pdf([SENTENCE])))
    pages = writer._root_object["/Pages"]
    pages[NameObject("/Kids")] = ArrayObject([pages.indirect_reference] * 2)
    pages[NameObject("/Count")] = NumberObject(2)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def pdf_bomb(*, size: int) -> bytes:
    """A PDF whose one page unpacks to `size` bytes of drawing."""
    writer = PdfWriter()
    page = writer.add_blank_page(width=595, height=842)
    stream = DecodedStreamObject()
    stream.set_data(b"(seven) Tj\n" * (size // 11))
    page[NameObject("/Contents")] = writer._add_object(stream.flate_encode(9))
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): DictionaryObject()})
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _escaped(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def word(*paragraphs: str, title: str = "", table: Sequence[Sequence[str]] = (), header: str = "") -> bytes:
    """A Word document of these paragraphs, and a table after them."""
    document = docx.Document()
    document.core_properties.title, document.core_properties.author = title, ""
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if table:
        made = document.add_table(rows=len(table), cols=len(table[0]))
        for row, cells in zip(made.rows, table, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
    if header:
        document.sections[0].header.paragraphs[0].text = header
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def rewritten(zipped: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """A zip file with something in one of its members put in place of another."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(zipped)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as sink:
        for member in source.infolist():
            data = source.read(member)
            if member.filename == name:
                assert old in data
                data = data.replace(old, new)
            sink.writestr(member.filename, data)
    return out.getvalue()


def mail(text: str = SENTENCE, *, html: str | None = None, attached: Iterable[tuple[str, bytes]] = ()) -> bytes:
    """A mail from an invented press office, with what is attached to it by name."""
    message = EmailMessage()
    message["From"] = "The Valley Monitor <press@valley.example>"
    message["Subject"] = "Two towns shelled"
    message["Date"] = "Tue, 06 Feb 2018 23:30:00 +0300"
    message["Message-ID"] = "<1@valley.example>"
    message.set_content(text)
    if html is not None:
        message.add_alternative(html, subtype="html")
    for name, data in attached:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def rss(*items: tuple[str, str], head: str = "") -> bytes:
    """A feed of items, each a title and its HTML."""
    written = "".join(
        f"<item><title>{title}</title><link>https://valley.example/{number}</link>"
        f"<pubDate>Tue, 06 Feb 2018 0{number}:00:00 +0300</pubDate>"
        f"<description><![CDATA[{markup}]]></description></item>\n"
        for number, (title, markup) in enumerate(items, 1)
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}\n<rss version="2.0"><channel><title>The Valley Monitor</title>'
        f"<language>en-gb</language>\n{written}</channel></rss>"
    ).encode()


def telegram(*texts: object, **more: object) -> bytes:
    """The export of a channel, with a message for each text."""
    messages = [
        {"id": number, "type": "message", "date": "2018-02-07T01:30:00", "date_unixtime": "1517956200",
         "from": "Valley News", "from_id": "channel1", "text": text, **more}
        for number, text in enumerate(texts, 11)
    ]  # fmt: skip
    service = {"id": 10, "type": "service", "date": "2018-02-01T00:00:00", "action": "create_channel", "text": "6"}
    chat = {"name": "Valley News", "type": "public_channel", "id": 1, "messages": [service, *messages]}
    return json.dumps(chat, ensure_ascii=False, indent=1).encode()


def page(body: str = SENTENCE, *, title: str = "A town shelled") -> bytes:
    """A web page."""
    return (
        f'<!doctype html><html lang="en"><head><title>{title}</title></head><body><p>{body}</p></body></html>'.encode()
    )


def warc(*captures: tuple[str, str, bytes], packed: bool = True, headers: Sequence[str] = ()) -> bytes:
    """A web archive of captures: address, content type, body."""
    records = [record("warcinfo", b"software: Valley crawler 1.0\r\n")]
    for url, kind, body in captures:
        answered = "\r\n".join(["HTTP/1.1 200 OK", f"Content-Type: {kind}", *headers, "", ""]).encode()
        said = [f"WARC-Target-URI: {url}", "WARC-Date: 2018-02-07T10:00:00Z", "WARC-IP-Address: 192.0.2.7"]
        records.append(record("response", answered + body, *said))
    return b"".join(gzip.compress(one) if packed else one for one in records)


def record(kind: str, block: bytes, *headers: str, length: int | None = None) -> bytes:
    """A record of a web archive; `length` is what it says of itself, where that is a lie."""
    types = {"warcinfo": "application/warc-fields", "response": "application/http;msgtype=response"}
    head = ["WARC/1.1", f"WARC-Type: {kind}", *headers]
    head += [f"Content-Type: {types[kind]}"] if kind in types else []
    head += [f"Content-Length: {len(block) if length is None else length}", "", ""]
    return "\r\n".join(head).encode() + block + b"\r\n\r\n"


def wacz(archive: bytes, pages: Iterable[dict[str, str]] = (), *, name: str = "archive/data.warc.gz") -> bytes:
    """A zipped web archive, with its list of pages."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as zipped:
        zipped.writestr("datapackage.json", "{}")
        lines = [{"format": "json-pages-1.0", "id": "pages"}, *pages]
        zipped.writestr("pages/pages.jsonl", "\n".join(json.dumps(line) for line in lines))
        zipped.writestr(name, archive)
    return out.getvalue()


def zip_bomb(*, size: int, name: str = "word/document.xml") -> bytes:
    """A zip file with one member that unpacks to `size` zeros."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped, zipped.open(name, "w", force_zip64=True) as member:
        for _ in range(size >> 20):
            member.write(bytes(1 << 20))
    return out.getvalue()


def gzip_bomb(head: bytes, *, size: int) -> bytes:
    """`head` and then `size` zeros, packed."""
    out = BytesIO()
    with gzip.GzipFile(fileobj=out, mode="wb") as packed:
        packed.write(head)
        for _ in range(size >> 20):
            packed.write(bytes(1 << 20))
    return out.getvalue()


def archived(*, content: str = SENTENCE, title: str = "Valley News on Telegram") -> bytes:
    """The page that the auto-archiver writes for an address."""
    rows = {"_processed_at": "2018-02-07 10:00:00+00:00", "url": "https://t.example/valley/11", "title": title,
            "content": content, "timestamp": "2018-02-06 22:30:00+00:00"}  # fmt: skip
    body = "".join(f'<tr><td>{key}</td><td><span class="copy">{value}</span></td></tr>' for key, value in rows.items())
    out = io.StringIO()
    out.write('<!DOCTYPE html><html lang="en"><head><title>https://t.example/valley/11</title></head><body>')
    out.write('<h2>Archived media for <span class="copy">https://t.example/valley/11</span></h2>')
    out.write('<table class="content"><tr><td>key</td><td><img src="a.jpg"></td></tr></table>')
    out.write(
        f'<h2 class="center">metadata</h2><table class="metadata"><tr><th>key</th><th>value</th></tr>{body}</table>'
    )
    out.write(
        '<p class="center">Made with <a href="https://github.com/bellingcat/auto-archiver">auto-archiver</a> v1</p>'
    )
    out.write("</body></html>")
    return out.getvalue().encode()
