"""Files that were made to do harm: each costs one line, or only its own part of a file, and nothing else."""

from __future__ import annotations

import io
import os
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest

from witnessmark.errors import ReportError, ReportTooLarge, WitnessmarkError
from witnessmark.report import Received, Unread, apart, child, open_reports, read_report
from witnessmark.report.limits import MAX_EXPORT, MAX_FEED, MAX_REPORT, MAX_WEB_ARCHIVE

from . import made
from .made import SENTENCE

Came = Callable[[str, bytes], tuple[list[str], list[str]]]
SECRET = "the secret of this machine"


@pytest.fixture
def came(tmp_path: Path) -> Came:
    """What came of a file: the texts that were read, and the lines that were told; nothing else lies there after."""
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET)

    def of(name: str, data: bytes) -> tuple[list[str], list[str]]:
        folder = tmp_path / "in"
        folder.mkdir(exist_ok=True)
        path = folder / name
        path.write_bytes(data)
        texts: list[str] = []
        told: list[str] = []
        try:
            for one in open_reports(str(path), warn=told.append):
                if isinstance(one, Received):
                    texts.append(one.report.text)
                else:
                    told.append(one.problem)
        except WitnessmarkError as refusal:
            told.append(str(refusal))
        assert sorted(os.listdir(tmp_path)) == ["in", "secret.txt"]
        assert os.listdir(folder) == [name]
        assert all("\n" not in line for line in told)
        assert SECRET not in "".join((*texts, *told))
        path.unlink()
        return texts, [line.replace(f"{folder}/", "") for line in told]

    return of


# Word documents


def test_a_document_that_unpacks_to_too_much_is_refused_before_it_is_unpacked(came: Came) -> None:
    texts, told = came("a.docx", made.zip_bomb(size=300 << 20))
    assert texts == []
    assert told[0].startswith("a.docx: the Word document unpacks to more than 256 MB, the limit; ")


def test_a_document_that_lies_of_its_size_is_refused(came: Came) -> None:
    bomb = bytearray(made.zip_bomb(size=300 << 20))
    directory = bomb.rindex(b"PK\x01\x02")
    assert struct.unpack_from("<I", bomb, directory + 24)[0] in (300 << 20, 0xFFFFFFFF)
    struct.pack_into("<I", bomb, directory + 24, 1_000)
    texts, told = came("a.docx", bytes(bomb))
    assert texts == []
    assert told[0].startswith("a.docx: the Word document is damaged; ")


def test_a_document_of_too_many_parts_is_refused(came: Came) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as zipped:
        for number in range(10_001):
            zipped.writestr(f"word/{number}.xml", "")
    texts, told = came("a.docx", out.getvalue())
    assert texts == []
    assert "is made of more than 10,000 parts, the limit" in told[0]


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE d [<!ENTITY e SYSTEM "file://{secret}">]>',
        '<!DOCTYPE d SYSTEM "http://127.0.0.1:9/d.dtd" [<!ENTITY e SYSTEM "http://127.0.0.1:9/e">]>',
        '<!DOCTYPE d [<!ENTITY a "seven "><!ENTITY b "' + "&a;" * 50 + '"><!ENTITY c "' + "&b;" * 50 + '">'
        '<!ENTITY d "' + "&c;" * 50 + '"><!ENTITY e "' + "&d;" * 50 + '">]>',
    ],
)
def test_a_document_draws_in_nothing_by_an_entity(came: Came, tmp_path: Path, declared: str) -> None:
    declared = declared.replace("{secret}", str(tmp_path / "secret.txt"))
    data = made.word("HERE")
    data = made.rewritten(data, "word/document.xml", b"standalone='yes'?>", b"standalone='yes'?>" + declared.encode())
    texts, told = came("a.docx", made.rewritten(data, "word/document.xml", b"HERE", b"Six &e; were killed"))
    assert texts == ["Six"] or texts == ["Six  were killed"] or "damaged" in told[0]


def test_a_document_fetches_no_part_from_outside(came: Came) -> None:
    part = b'<Relationship Id="x" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" '
    part += b'Target="http://127.0.0.1:9/notes.xml" TargetMode="External"/></Relationships>'
    data = made.rewritten(made.word(SENTENCE), "word/_rels/document.xml.rels", b"</Relationships>", part)
    assert came("a.docx", data) == ([SENTENCE], [])


def test_names_of_parts_that_climb_out_of_the_folder_write_nothing(came: Came) -> None:
    out = io.BytesIO(made.word(SENTENCE))
    with zipfile.ZipFile(out, "a") as zipped:
        for name in ("../../climbed.txt", "/tmp/climbed.txt", "..\\climbed.txt", "a\nb.txt", "\u202etxt.exe"):
            zipped.writestr(name, "climbed")
    assert came("a.docx", out.getvalue()) == ([SENTENCE], [])


# PDF documents


def test_a_pdf_that_would_run_a_script_is_read_and_runs_nothing(came: Came) -> None:
    assert came("a.pdf", made.pdf_with_a_script()) == ([SENTENCE], [])


def test_a_pdf_that_leads_in_a_circle_is_refused(came: Came) -> None:
    texts, told = came("a.pdf", made.pdf_that_turns_in_a_circle())
    assert texts == []
    assert told[0].startswith("a.pdf: the PDF document leads in a circle; ")


def test_a_pdf_that_unpacks_to_too_much_is_refused_and_not_called_a_picture(came: Came) -> None:
    texts, told = came("a.pdf", made.pdf_bomb(size=200_000_000))
    assert texts == []
    assert told[0].startswith("a.pdf: the PDF document unpacks to more than a document should, the limit; ")


def test_a_locked_pdf_says_so_and_one_that_only_must_not_be_printed_is_read(came: Came) -> None:
    texts, told = came("a.pdf", made.pdf([SENTENCE], password="a password"))
    assert texts == []
    assert told == ["a.pdf: the PDF document is locked with a password; save it without one and read that"]
    assert came("a.pdf", made.pdf([SENTENCE], password="")) == ([SENTENCE], [])


@pytest.mark.parametrize("cut", [20, 300, 700])
def test_a_pdf_that_is_cut_short_is_one_line(came: Came, cut: int) -> None:
    texts, told = came("a.pdf", made.pdf([SENTENCE])[:cut])
    assert texts == []
    assert len(told) == 1


# mails


def test_a_mail_of_a_thousand_parts_is_refused(came: Came) -> None:
    texts, told = came("a.eml", made.mail(attached=[(f"{n}.txt", b"Seven.") for n in range(1_000)]))
    assert texts == []
    assert told[0].startswith("a.eml: the mail has more than 200 parts, the limit; ")


def test_a_mail_of_parts_within_parts_is_one_line(came: Came) -> None:
    nested = b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (depth, depth) for depth in range(190)
    )
    texts, told = came("a.eml", b"MIME-Version: 1.0\r\n" + nested + b"Content-Type: text/plain\r\n\r\nSeven.")
    assert len(texts) + len(told) == 1


def test_what_an_attachment_is_called_is_never_a_path(came: Came) -> None:
    attached = [("../../../climbed.txt", b"Seven."), ("a\u202etxt.exe", b"MZ\x90\x00"), ("/etc/passwd", b"Six.")]
    texts, told = came("a.eml", made.mail(attached=attached))
    assert texts[1:] == ["Seven.", "Six."]
    assert told == ["a.eml#2: a program: leave it out"]


def test_a_mail_within_a_mail_is_named_and_not_followed(came: Came) -> None:
    outer = EmailMessage()
    outer["Subject"] = "Forwarded"
    outer.set_content("See below.")
    inner = EmailMessage()
    inner.set_content("Seven.")
    outer.add_attachment(inner)
    texts, told = came("a.eml", outer.as_bytes())
    assert texts == ["Forwarded\n\nSee below."]
    assert told == ["a.eml#1: an attached mail: save it as .eml and read that"]


# feeds


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE r [<!ENTITY a "seven"><!ENTITY b "&a;&a;&a;">]>',
        '<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE r [<!ENTITY % a SYSTEM "http://127.0.0.1:9/a">%a;]>',
    ],
)
def test_a_feed_with_entities_of_its_own_is_refused(came: Came, head: str) -> None:
    texts, told = came("a.rss", made.rss(("One &b;", SENTENCE), head=head))
    assert texts == []
    assert told[0].startswith("a.rss: the feed declares entities of its own, which no feed needs and attacks use; ")


def test_an_item_that_is_nested_too_deep_costs_the_feed_and_no_more(came: Came) -> None:
    texts, told = came("a.rss", made.rss(("One", SENTENCE), ("Two", "<div>" * 5_000), ("Three", "Six.")))
    assert texts == [f"One\n\n{SENTENCE}", "Three\n\nSix."]
    assert told == [
        "a.rss#2: is nested deeper than 256 elements, the limit; save it as a file of its own and read that"
    ]


# web archives


def test_a_page_that_bombs_costs_its_line_and_the_rest_of_the_archive_is_read(came: Came) -> None:
    bombs = (b"<div>" * 300 + b"Seven", b"<p>Seven <i>killed</i>" * 110_000)
    pages = [("https://v.example/1", "text/html", made.page())]
    pages += [(f"https://v.example/{number}", "text/html", bomb) for number, bomb in enumerate(bombs, 2)]
    pages += [("https://v.example/4", "text/html", made.page("Six were killed."))]
    texts, told = came("a.warc.gz", made.warc(*pages))
    assert [text.partition("\n\n")[2] for text in texts] == [SENTENCE, "Six were killed."]
    assert [line.partition(", the limit")[0] for line in told] == [
        "a.warc.gz#3: the page is nested deeper than 256 elements",
        "a.warc.gz#4: the page is made of more than 200,000 elements",
    ]


def test_a_record_that_unpacks_to_too_much_costs_its_line(came: Came) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    size = 64 << 20
    warc = (
        b"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://v.example/\r\nContent-Type: application/http\r\n"
    )
    warc += b"Content-Length: %d\r\n\r\n" % (len(head) + size) + head
    texts, told = came("a.warc.gz", made.gzip_bomb(warc, size=size))
    assert texts == []
    assert told[0] == "a.warc.gz#1: larger than 32 MB, the limit for one report"


def test_an_archive_that_unpacks_without_end_is_refused_at_the_limit(
    came: Came, monkeypatch: pytest.MonkeyPatch
) -> None:
    from witnessmark.report.parse import warc as parser
    from witnessmark.report.parse.refusal import TooLarge

    # in this process, with a limit that is reached soon
    monkeypatch.setattr(parser, "MAX_UNPACKED", 1 << 20)
    data = made.gzip_bomb(made.record("response", b"", URI, length=1 << 40), size=8 << 20)
    with pytest.raises(TooLarge, match="unpacks to more than"):
        list(parser.records(io.BytesIO(data)))


def test_a_page_packed_in_a_page_is_unpacked_no_further_than_the_limit(came: Came) -> None:
    packed = made.gzip_bomb(b"<p>Seven", size=64 << 20)
    headers = ["Content-Encoding: gzip"]
    texts, told = came("a.warc", made.warc(("https://v.example/", "text/html", packed), packed=False, headers=headers))
    assert texts == []
    assert told[0] == "a.warc#2: larger than 32 MB, the limit for one report"


PAGE = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + made.page()
URI = "WARC-Target-URI: https://v.example/"


@pytest.mark.parametrize(
    ("length", "why"),
    [
        (len(PAGE) - 20, "a.warc#1: its record has a lying length; get the archive again"),
        (len(PAGE) + 1_000_000, "a.warc#1: the record is cut short; get the archive again"),
        (10**18, "a.warc#1: the record is cut short; get the archive again"),
    ],
)
def test_a_record_that_lies_of_its_length_is_not_read(came: Came, length: int, why: str) -> None:
    texts, told = came("a.warc", made.record("response", PAGE, URI, length=length))
    assert texts == []
    assert told[0] == why


@pytest.mark.parametrize("length", [-1, -(10**30)])
def test_a_record_of_less_than_no_length_is_one_line(came: Came, length: int) -> None:
    texts, told = came("a.warc", made.record("response", PAGE, URI, length=length))
    assert texts == []
    assert len(told) <= 2


def test_what_stands_before_the_place_where_an_archive_breaks_is_read(came: Came) -> None:
    whole = made.record("response", PAGE, URI)
    texts, told = came("a.warc", whole + whole + b"no record\r\n\r\n" + whole)
    assert len(texts) >= 1
    assert "broken" in "".join(told) or "lying" in "".join(told)
    texts, told = came("a.warc.gz", made.warc(("https://v.example/", "text/html", made.page())) + b"\x1f\x8b garbage")
    assert len(texts) == 1


def test_names_in_a_zipped_archive_are_never_paths(came: Came) -> None:
    archive = made.warc(("https://v.example/", "text/html", made.page()))
    for name in ("archive/../../climbed.warc.gz", "/archive/climbed.warc.gz"):
        texts, told = came("a.wacz", made.wacz(archive, name=name))
        assert texts == []
        assert told[0].startswith("a.wacz: a web archive without a page, a text or a document; ")
    texts, _ = came("a.wacz", made.wacz(archive, name="archive/a\n\u202eb.warc.gz"))
    assert len(texts) == 1


def test_a_zipped_archive_that_unpacks_to_too_much_is_refused(came: Came) -> None:
    bomb = bytearray(made.zip_bomb(size=1 << 20, name="archive/data.warc.gz"))
    directory = bomb.rindex(b"PK\x01\x02")
    struct.pack_into("<I", bomb, directory + 24, 0xFFFFFFF0)
    with zipfile.ZipFile(io.BytesIO(bytes(bomb)), "a") as zipped:
        assert zipped.infolist()[0].file_size == 0xFFFFFFF0
    texts, told = came("a.wacz", bytes(bomb))
    assert texts == []
    assert len(told) == 1


def test_an_archive_within_an_archive_is_not_opened(came: Came) -> None:
    inner = made.warc(("https://v.example/", "text/html", made.page()))
    texts, told = came("a.warc", made.warc(("https://v.example/in", "text/plain", inner), packed=False))
    assert texts == []
    assert "hold no words" in told[0] or "within another file" in told[0]


# exports and tables


@pytest.mark.parametrize(
    "data",
    [
        b'{"messages": ' + b"[" * 200_000,
        b'{"messages": [{"type": "message", "text": ' + b"[" * 100_000 + b"]" * 100_000 + b"}]}",
        b'{"a": ' + b'{"a": ' * 100_000 + b'"messages": []',
        b'{"messages": [',
        b'{"messages": {}}',
        b'{"messages": [7, null, "a", {"type": "message"}, {"type": "message", "text": 7}]}',
        b'{"messages": [{"type": "message", "id": 1' + b"0" * 100_000 + b', "text": ""}]}',
        b'"messages":',
    ],
)
def test_an_export_that_is_not_one_is_one_line(came: Came, data: bytes) -> None:
    texts, told = came("result.json", data)
    assert len(texts) + len(told) == 1 or texts == ["7"]


def test_a_cell_without_end_is_refused(came: Came) -> None:
    texts, told = came("a.csv", b'text\n"' + b"seven killed " * 500_000)
    assert texts == []
    assert told[0].startswith("a.csv: the table has a cell of more than 4 MB; ")


def test_a_table_of_controls_gives_its_words_unchanged(came: Came) -> None:
    texts, told = came("a.csv", 'text\n"=cmd|x"\n"se\u202even\x00"\n'.encode())
    assert (texts, told) == (["=cmd|x", "se\u202even\x00"], [])


# sizes, and names


@pytest.mark.parametrize(
    ("name", "size", "limit"),
    [
        ("a.pdf", MAX_REPORT, "32 MB, the limit for one report"),
        ("a.eml", MAX_REPORT, "32 MB, the limit for one report"),
        ("a.rss", MAX_FEED, "16 MB, the limit for one feed"),
        ("result.json", MAX_EXPORT, "128 MB, the limit for one export"),
        ("a.csv", MAX_EXPORT, "128 MB, the limit for one table"),
        ("a.warc", MAX_WEB_ARCHIVE, "1,024 MB, the limit for one web archive"),
    ],
)
def test_a_file_past_the_limit_of_its_kind_is_refused(tmp_path: Path, name: str, size: int, limit: str) -> None:
    starts = {"a.pdf": b"%PDF-1.7", "result.json": b'{"messages": [', "a.warc": b"WARC/1.1"}
    path = tmp_path / name
    with open(path, "wb") as file:
        file.write(starts.get(name, b""))
        file.truncate(size + 1)  # takes no room on the disk
    with pytest.raises(ReportTooLarge, match=f"larger than {limit}; "):
        list(open_reports(str(path)))


@pytest.mark.parametrize("name", ["a\nb.rss", "a\u202ecod.eml", "a\x1b[2J.csv", "#.rss", "a#2.rss"])
def test_no_name_of_a_file_can_speak_through_a_message(came: Came, name: str) -> None:
    texts, told = came(name, b"\x89PNG\r\n\x1a\n")
    assert texts == []
    assert told[0].isprintable()
    assert told[0].endswith(": a picture (PNG): write its words into a .txt file and read that")


def test_a_file_whose_name_has_a_number_sign_is_that_file(tmp_path: Path) -> None:
    (tmp_path / "a#2.rss").write_bytes(made.rss(("One", "Seven."), ("Two", "Six.")))
    found = [one for one in open_reports(str(tmp_path / "a#2.rss")) if not isinstance(one, Unread)]
    assert [one.report.file.rpartition("/")[2] for one in found] == ["a#2.rss#1", "a#2.rss#2"]


def test_a_file_named_for_what_it_is_not_says_so() -> None:
    for name in ("a.pdf", "a.docx", "a.warc.gz", "a.wacz"):
        with pytest.raises(ReportError, match=rf"^{name}: named as a .* and none by its bytes; "):
            read_report(b"Seven were killed.", file=name)


def test_a_title_without_end_is_told_of_once_and_short(tmp_path: Path) -> None:
    items = [("One", "Seven.")] * 50
    data = made.rss(*items).replace(b"The Valley Monitor", b"The Valley Monitor " * 100_000)
    (tmp_path / "a.rss").write_bytes(data)
    found = [one for one in open_reports(str(tmp_path / "a.rss")) if isinstance(one, Received)]
    assert len(found) == 50
    assert {len(one.report.source or "") for one in found} == {2_000}


@pytest.mark.parametrize("name", ["a.docx", "a.eml", "result.json", "a.csv", "a.rss"])
def test_a_report_of_more_words_than_anybody_reads_is_refused(came: Came, name: str) -> None:
    words = "seven killed " * 340_000
    data = {
        "a.docx": lambda: made.word(words),
        "a.eml": lambda: made.mail("\n".join([words[:900]] * 5_000)),
        "result.json": lambda: made.telegram(words),
        "a.csv": lambda: b"title,text\na," + words[:4_190_000].encode() + b"\n",
        "a.rss": lambda: made.rss(("One", "".join(f"<p>{words[:90_000]}</p>" for _ in range(50)))),
    }[name]()
    texts, told = came(name, data)
    if name == "a.csv":  # a cell may not be longer
        assert len(texts) == 1
        return
    assert texts == []
    assert "has more than 4 MB of words, the limit" in told[0]


def test_a_file_of_more_reports_than_the_limit_is_refused_there(came: Came, monkeypatch: pytest.MonkeyPatch) -> None:
    class Few(child.Child):
        """A child with a limit that is reached soon."""

        def __init__(self) -> None:
            code = "import witnessmark.report.parse.__main__ as it\nit.MAX_MEMBERS = 3\nit.main()"
            piped = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
            super().__init__(subprocess.Popen([sys.executable, "-c", code], **piped))  # type: ignore[call-overload]

    monkeypatch.setattr(apart, "Child", Few)
    texts, told = came("result.json", made.telegram("One.", "Two.", "Three.", "Four."))
    assert texts == ["One.", "Two.", "Three."]
    assert told[0].startswith("result.json: the file holds more than 3 reports, the limit; split it, ")
