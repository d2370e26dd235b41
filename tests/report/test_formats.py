"""What is read of each format: the words, who published them and when, and in what that was found."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Callable
from datetime import UTC, date, datetime
from email.message import EmailMessage
from pathlib import Path
from typing import BinaryIO

import pytest

from witnessmark.errors import NotAReport, ReportError
from witnessmark.report import Known, Received, Unread, apart, open_report, open_reports, read_report

from . import made
from .made import SENTENCE

Opened = Callable[..., list[Received]]


@pytest.fixture
def opened(tmp_path: Path) -> Opened:
    """The reports in a file of these bytes; what is told on the way is collected in `told`."""

    def reports(name: str, data: bytes, *, told: list[str] | None = None, given: Known | None = None) -> list[Received]:
        path = tmp_path / name
        path.write_bytes(data)
        warn = (lambda line: told.append(line.removeprefix(f"{tmp_path}/"))) if told is not None else None
        found = list(open_reports(str(path), given=given or Known(), warn=warn))
        for one in found:
            if isinstance(one, Unread):
                assert told is not None, one.problem
                told.append(one.problem.removeprefix(f"{tmp_path}/"))
        return [one for one in found if isinstance(one, Received)]

    return reports


def found(received: Received, what: str) -> list[tuple[str, str]]:
    return [(fact.value, fact.where) for fact in received.facts if fact.what == what]


# one report in a file


def test_a_pdf_gives_the_words_of_its_pages_and_where_each_begins(opened: Opened) -> None:
    (one,) = opened("a.pdf", made.pdf(["Two towns\nSeven were killed in", "Arbeen. Six were", "killed."]))
    assert one.report.text == "Two towns\nSeven were killed in\n\nArbeen. Six were\nkilled."
    assert [one.report.text[page : page + 6] for page in one.pages] == ["Two to", "Arbeen", "killed"]
    assert one.report.id == "sha256:" + hashlib.sha256(one.data).hexdigest()
    assert one.reader.startswith("pypdf ")


def test_a_pdfs_properties_are_shown_and_its_making_is_no_publication(opened: Opened) -> None:
    properties = {"/Title": "Two towns", "/Author": "A clerk", "/CreationDate": "D:20180209120000Z"}
    (one,) = opened("a.pdf", made.pdf([SENTENCE], properties=properties))
    assert (one.report.title, one.report.source, one.report.published) == ("Two towns", None, None)
    assert found(one, "created") == [("D:20180209120000Z", "the document's property CreationDate")]
    assert found(one, "author") == [("A clerk", "the document's property Author")]


@pytest.mark.parametrize("title", ["Microsoft Word - list_final2.doc", "untitled", "bulletin.indd"])
def test_what_a_program_writes_as_a_pdfs_title_is_none(opened: Opened, title: str) -> None:
    (one,) = opened("a.pdf", made.pdf([SENTENCE], properties={"/Title": title}))
    assert one.report.title is None


def test_a_pdf_is_dated_by_the_head_of_its_text(opened: Opened) -> None:
    (one,) = opened("a.pdf", made.pdf([f"Press release\n6 February 2018\n{SENTENCE}"]))
    assert one.report.published == date(2018, 2, 6)
    assert found(one, "published") == [("2018-02-06", "the head of the text")]


def test_a_page_without_a_text_layer_is_told_of(opened: Opened) -> None:
    told: list[str] = []
    opened("a.pdf", made.pdf([SENTENCE, "", SENTENCE, ""]), told=told)
    assert told == ["a.pdf: no text layer on pages 2, 4: what stands there is not read"]


def test_a_pdf_of_pictures_says_that_it_is_a_picture() -> None:
    with pytest.raises(NotAReport) as refused:
        read_report(made.pdf(["", ""]), file="a.pdf")
    what = "a PDF document without a text layer, a picture of 2 pages"
    assert str(refused.value) == f"a.pdf: {what}; write its words into a .txt file and read that"


def test_a_word_document_gives_paragraphs_tables_and_its_letterhead(opened: Opened) -> None:
    data = made.word("Two towns.", SENTENCE, title="A day", table=[["Town", "Killed"], ["Douma", "5"]], header="Relief")
    (one,) = opened("a.docx", data)
    assert one.report.text == f"Relief\n\nTwo towns.\n\n{SENTENCE}\n| Town | Killed |\n| Douma | 5 |"
    assert (one.report.title, one.reader[:12]) == ("A day", "python-docx ")


W = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        (b"<w:ins %b><w:r><w:t>Seven</w:t></w:r></w:ins>", "Seven"),
        (b"<w:del %b><w:r><w:delText>Six</w:delText></w:r></w:del><w:r><w:t>Seven</w:t></w:r>", "Seven"),
        (b"<w:moveFrom %b><w:r><w:t>Six</w:t></w:r></w:moveFrom><w:r><w:t>Seven</w:t></w:r>", "Seven"),
        (b"<w:sdt %b><w:sdtContent><w:r><w:t>Seven</w:t></w:r></w:sdtContent></w:sdt>", "Seven"),
        (b"<w:hyperlink %b><w:r><w:t>Se</w:t></w:r></w:hyperlink><w:r><w:t>ven</w:t></w:r>", "Seven"),
        (
            b"<w:r %b><w:t>A box:</w:t><w:pict><w:txbxContent><w:p><w:r><w:t>Seven</w:t></w:r></w:p></w:txbxContent>"
            b"</w:pict></w:r>",
            "A box:\n\nSeven",
        ),
        (b"<w:r %b><w:t>Se</w:t><w:br/><w:t>ven</w:t><w:tab/><w:t>6</w:t></w:r>", "Se\nven\t6"),
        (b"<w:r %b><w:instrText>PAGE</w:instrText><w:t>Seven</w:t></w:r>", "Seven"),
    ],
)
def test_words_that_a_word_document_shows_are_read_and_deleted_ones_are_not(markup: bytes, text: str) -> None:
    data = made.rewritten(
        made.word("HERE"), "word/document.xml", b"<w:r><w:t>HERE</w:t></w:r>", markup.replace(b"%b", W)
    )
    assert read_report(data, file="a.docx").text == text


def test_a_mail_gives_its_subject_and_text_with_sender_and_day(opened: Opened) -> None:
    (one,) = opened("a.eml", made.mail())
    assert one.report.text == f"Two towns shelled\n\n{SENTENCE}"
    assert (one.report.source, one.report.title) == ("The Valley Monitor", "Two towns shelled")
    assert one.report.published == date(2018, 2, 6)
    assert found(one, "published")[0] == ("Tue, 06 Feb 2018 23:30:00 +0300", "the Date header")


def test_a_mail_whose_plain_part_is_a_stub_is_read_from_its_html(opened: Opened) -> None:
    html = (
        f"<html><style>p {{}}</style><body><p>{SENTENCE}</p><ul><li>Six in Hazza.<li>Five in Saqba.</ul></body></html>"
    )
    (one,) = opened("a.eml", made.mail("See the page.", html=html))
    assert one.report.text == f"Two towns shelled\n\n{SENTENCE}\n- Six in Hazza.\n- Five in Saqba."


def test_a_mails_plain_text_goes_before_its_html(opened: Opened) -> None:
    text = " ".join([SENTENCE] * 5)
    (one,) = opened("a.eml", made.mail(text, html=f"<p>{text} Unsubscribe here.</p>"))
    assert "Unsubscribe" not in one.report.text
    assert one.report.text.endswith(text)


def test_what_is_attached_to_a_mail_is_a_report_of_its_own(opened: Opened) -> None:
    told: list[str] = []
    attached = [("list.pdf", made.pdf(["Six were killed."])), ("a.png", b"\x89PNG\r\n\x1a\n."), ("b.txt", b"Five.")]
    mail, pdf, text = opened("a.eml", made.mail(attached=attached), told=told)
    assert pdf.container is not None
    assert (pdf.container.id, pdf.container.position) == (mail.report.id, "1")
    assert (pdf.report.file[-7:], pdf.report.text, text.report.text) == ("a.eml#1", "Six were killed.", "Five.")
    assert pdf.report.id == "sha256:" + hashlib.sha256(attached[0][1]).hexdigest()
    assert pdf.report.source == "The Valley Monitor"
    assert found(pdf, "source") == [("The Valley Monitor", "the From header of the mail")]
    assert told == ["a.eml#2: a picture (PNG): write its words into a .txt file and read that"]


def test_a_mail_with_broken_headers_is_read(opened: Opened) -> None:
    mail = (
        b"From: \xff<<a@b>\r\nSubject: =?utf-9?q?Two?=\r\nDate: never\r\nMessage-ID: <[\r\n\r\nSeven were killed.\r\n"
    )
    (one,) = opened("a.eml", mail)
    assert one.report.text.endswith("Seven were killed.\n".strip())
    assert one.report.published is None


def test_a_mail_in_an_encoding_of_its_own_is_decoded_as_it_declares(opened: Opened) -> None:
    message = EmailMessage()
    message["Subject"] = "بيان"
    message.set_content("قتل سبعة مدنيين في دوما", charset="windows-1256")
    (one,) = opened("a.eml", message.as_bytes())
    assert one.report.text == "بيان\n\nقتل سبعة مدنيين في دوما"


def test_the_auto_archivers_page_gives_the_post_and_not_the_page_about_it(opened: Opened) -> None:
    (one,) = opened("a.html", made.archived())
    assert one.report.text == f"Valley News on Telegram\n\n{SENTENCE}"
    assert (one.report.url, one.report.published) == ("https://t.example/valley/11", date(2018, 2, 6))
    assert one.capture is not None
    assert (one.capture.at, one.capture.tool) == (datetime(2018, 2, 7, 10, tzinfo=UTC), "auto-archiver")
    (shortened,) = opened("a.html", made.archived(title=SENTENCE[:20]))
    assert shortened.report.text == SENTENCE


def test_the_auto_archivers_metadata_are_read_as_its_page_is(opened: Opened) -> None:
    metadata = {"url": "https://t.example/valley/11", "content": SENTENCE, "timestamp": "2018-02-06 22:30:00+00:00"}
    data = json.dumps({"status": "telegram: success", "metadata": metadata, "media": []}).encode()
    (one,) = opened("metadata.json", data)
    assert (one.report.text, one.report.published) == (SENTENCE, date(2018, 2, 6))


# many reports in a file


def test_each_item_of_a_feed_is_a_report_with_its_own_bytes(opened: Opened) -> None:
    data = made.rss(("One", "<p>Seven &amp; six were killed.</p>"), ("Two", "<p>Five</p><ul><li>in Douma</ul>"))
    one, two = opened("a.rss", data)
    assert (one.report.text, two.report.text) == ("One\n\nSeven & six were killed.", "Two\n\nFive\n- in Douma")
    assert one.data.startswith(b"<item><title>One</title>")
    assert one.data.endswith(b"</item>")
    assert one.data in data
    assert two.container is not None
    assert (two.container.id, two.container.position) == ("sha256:" + hashlib.sha256(data).hexdigest(), "2")
    assert (one.report.source, one.report.language, one.report.published) == (
        "The Valley Monitor",
        "en",
        date(2018, 2, 6),
    )
    assert one.report.url == "https://valley.example/1"


def test_an_atom_feed_gives_the_whole_content_before_the_summary(opened: Opened) -> None:
    atom = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>The Wire</title>
    <entry><title>Two towns</title><id>1</id><updated>2018-02-08T00:00:00Z</updated>
    <published>2018-02-06T23:30:00+03:00</published><summary>Seven</summary>
    <content type="html">&lt;p&gt;{SENTENCE}&lt;/p&gt;</content><author><name>A clerk</name></author></entry></feed>"""
    (one,) = opened("feed.xml", atom.encode())
    assert (one.report.text, one.report.published) == (f"Two towns\n\n{SENTENCE}", date(2018, 2, 6))
    assert (one.report.source, found(one, "author")) == ("The Wire", [("A clerk", "the item's author")])


def test_a_feed_that_is_not_well_formed_is_read_where_its_items_can_be_told_apart(opened: Opened) -> None:
    data = made.rss(("One & two", "Seven"), ("Three", "Six")).replace(b"</channel></rss>", b"")
    one, two = opened("a.rss", data)
    assert one.report.text.endswith("Seven")
    assert two.data.startswith(b"<item><title>Three")


def test_each_message_of_a_telegram_export_is_a_report_with_its_own_bytes(opened: Opened) -> None:
    data = made.telegram(SENTENCE, ["Six ", {"type": "bold", "text": "killed"}, "."], "")
    one, two = opened("result.json", data)
    assert (one.report.text, two.report.text) == (SENTENCE, "Six killed.")
    assert one.data in data
    assert json.loads(one.data)["id"] == 11
    assert one.container is not None
    assert one.container.position == "11"
    assert (one.report.source, one.report.published) == ("Valley News", date(2018, 2, 6))
    assert found(one, "published")[1] == ("2018-02-07T01:30:00", "the message's date")


def test_a_message_says_from_where_it_was_forwarded(opened: Opened) -> None:
    (one,) = opened("result.json", made.telegram(SENTENCE, forwarded_from="The Wire"))
    assert found(one, "forwarded_from") == [("The Wire", "the message's forwarded_from")]
    assert one.report.source == "Valley News"


def test_an_export_of_a_whole_account_gives_the_messages_of_each_chat(opened: Opened) -> None:
    chats = [json.loads(made.telegram(text)) for text in ("Seven.", "Six.")]
    data = json.dumps(
        {"about": "x", "chats": {"about": "y", "list": chats}, "left_chats": {"list": chats[:1]}}
    ).encode()
    found = opened("result.json", data)
    assert [one.report.text for one in found] == ["Seven.", "Six.", "Seven."]
    assert found[1].report.file.endswith("result.json#1/11")


TABLE = (
    b'Day,Body,Outlet\r\n26/02/2018,"Seven were killed,\r\nin Douma.",The Wire\r\n06/02/2018,,x\r\n'
    b",Six were killed.,\r\n"
)
COLUMNS = Known(columns=(("text", "body"), ("published", "Day"), ("source", "Outlet")))


def test_each_row_of_a_table_is_a_report_by_the_columns_that_a_person_names(opened: Opened) -> None:
    one, two = opened("a.csv", TABLE, given=COLUMNS)
    assert (one.report.text, two.report.text) == ("Seven were killed,\r\nin Douma.", "Six were killed.")
    assert (one.report.published, one.report.source) == (date(2018, 2, 26), "The Wire")
    assert found(one, "published") == [("26/02/2018", "the column Day")]
    assert one.data == b'26/02/2018,"Seven were killed,\r\nin Douma.",The Wire'
    assert [one.report.file.rpartition("#")[2], two.report.file.rpartition("#")[2]] == ["2", "4"]


def test_a_sidecar_may_name_the_columns(opened: Opened, tmp_path: Path) -> None:
    (tmp_path / "a.meta.json").write_text(
        '{"columns": {"text": "Body"}, "source": "A council", "published": "2018-03-01"}'
    )
    one, _ = opened("a.csv", TABLE)
    assert (one.report.source, one.report.published) == ("A council", date(2018, 3, 1))


def test_a_table_whose_columns_are_named_as_ours_needs_no_mapping(opened: Opened) -> None:
    (one,) = opened("a.tsv", "Text\tLanguage\nSiete muertos\tes\n".encode("utf-8-sig"))
    assert (one.report.text, one.report.language) == ("Siete muertos", "es")


@pytest.mark.parametrize(
    ("data", "columns", "why"),
    [
        (TABLE, None, "does not say which column holds the text; name it with --map text=COLUMN, of "),
        (TABLE, {"text": "Words"}, 'has no one column "Words"; its columns are "Day", "Body", "Outlet"'),
        (b"Body,Body\nSeven,Six\n", {"text": "Body"}, 'has no one column "Body"'),
        (b'text\n"Seven', None, "row 2 cannot be told apart"),
    ],
)
def test_a_table_that_cannot_be_told_apart_says_why(
    opened: Opened, data: bytes, columns: dict[str, str] | None, why: str
) -> None:
    given = Known(columns=tuple(columns.items()) if columns else None)
    with pytest.raises(ReportError) as refused:
        opened("a.csv", data, given=given)
    assert f"a.csv: the table {why}" in str(refused.value)


CAPTURES = (
    ("https://v.example/1", "text/html; charset=utf-8", made.page()),
    ("https://v.example/a.png", "image/png", b"\x89PNG"),
    ("https://v.example/2.pdf", "application/pdf", made.pdf(["Six were killed."])),
    ("https://v.example/robots.txt", "text/plain", b"User-agent: *"),
)


@pytest.mark.parametrize("packed", [True, False])
def test_the_pages_and_documents_of_a_web_archive_are_reports_with_their_capture(opened: Opened, packed: bool) -> None:
    told: list[str] = []
    one, two = opened("a.warc.gz" if packed else "a.warc", made.warc(*CAPTURES, packed=packed), told=told)
    assert (one.report.text, two.report.text) == (f"A town shelled\n\n{SENTENCE}", "Six were killed.")
    assert one.data == CAPTURES[0][2]
    assert one.report.id == "sha256:" + hashlib.sha256(one.data).hexdigest()
    assert one.capture is not None
    assert (one.capture.url, one.capture.status, one.capture.ip) == ("https://v.example/1", 200, "192.0.2.7")
    assert (one.capture.at, one.capture.tool) == (datetime(2018, 2, 7, 10, tzinfo=UTC), "Valley crawler 1.0")
    assert one.capture.headers == (("Content-Type", "text/html; charset=utf-8"),)
    assert two.report.url == "https://v.example/2.pdf"
    assert told == [
        f"{'a.warc.gz' if packed else 'a.warc'}: 2 of its records are no pages or documents, and are passed over"
    ]


def test_a_page_that_was_archived_without_its_answer_is_read(opened: Opened) -> None:
    said = ["WARC-Target-URI: https://v.example/", "Content-Type: text/html"]
    (one,) = opened("a.warc", made.record("resource", made.page(), *said))
    assert one.capture is not None
    assert (one.report.text.partition("\n\n")[2], one.capture.status) == (SENTENCE, None)


@pytest.mark.parametrize("status", ["301 Moved", "404 Not Found", "500 Broken"])
def test_an_answer_that_is_no_page_is_passed_over(opened: Opened, status: str) -> None:
    block = f"HTTP/1.1 {status}\r\nContent-Type: text/html\r\n\r\n".encode() + made.page()
    with pytest.raises(NotAReport, match="a web archive without a page, a text or a document; leave it out"):
        opened("a.warc", made.record("response", block, "WARC-Target-URI: https://v.example/"))


def test_a_page_in_an_archive_is_decoded_as_its_server_declared(opened: Opened) -> None:
    body = "<html><meta charset=utf-8><p>قتل سبعة مدنيين في دوما</p>".encode("cp1256")
    (one,) = opened("a.warc", made.warc(("https://v.example/", "text/html; charset=windows-1256", body), packed=False))
    assert one.report.text == "قتل سبعة مدنيين في دوما"


def test_of_a_zipped_archive_the_pages_that_were_chosen_are_read(opened: Opened) -> None:
    archive = made.warc(*CAPTURES, ("https://ads.example/frame", "text/html", made.page("Buy 99.")))
    pages = [{"url": "https://v.example/1", "title": "As listed"}]
    told: list[str] = []
    (one,) = opened("a.wacz", made.wacz(archive, pages), told=told)
    assert one.report.file.endswith("a.wacz#data.warc.gz/2")
    assert found(one, "title") == [
        ("A town shelled", "the title element"),
        ("As listed", "the archive's list of pages"),
    ]
    assert len(opened("b.wacz", made.wacz(archive), told=told)) == 3


def test_frames_of_a_crawl_that_hold_no_words_are_counted_and_no_problem(opened: Opened) -> None:
    told: list[str] = []
    frame = ("https://v.example/frame", "text/html", b"<html><body><script>x()</script></body></html>")
    assert len(opened("a.warc", made.warc(CAPTURES[0], frame, frame, packed=False), told=told)) == 1
    assert told == ["a.warc: 2 of its pages hold no words, and are passed over"]


# what holds for all


def test_a_report_in_a_file_is_named_by_its_position(opened: Opened, tmp_path: Path) -> None:
    opened("result.json", made.telegram("Seven.", "Six."))
    path = str(tmp_path / "result.json")
    assert open_report(f"{path}#12").text == "Six."
    with pytest.raises(ReportError, match=r"result\.json#13: no report at that position; "):
        open_report(f"{path}#13")
    with pytest.raises(
        ReportError, match=r"result\.json: holds several reports; name one by its position, such as .*#11$"
    ):
        open_report(path)


def test_a_sidecar_of_many_reports_says_their_source_and_not_their_day(opened: Opened, tmp_path: Path) -> None:
    sidecar = '{"source": "A council", "published": "2018-03-01", "language": "en", "url": "https://v.example/feed"}'
    (tmp_path / "a.meta.json").write_text(sidecar)
    (one,) = opened("a.rss", made.rss(("One", SENTENCE)))
    assert (one.report.source, one.report.published) == ("A council", date(2018, 2, 6))
    assert one.report.url == "https://valley.example/1"
    assert [where for _, where in found(one, "source")] == ["its sidecar", "the feed's title"]


def test_what_is_given_at_the_command_line_goes_before_all(opened: Opened) -> None:
    (one,) = opened("a.rss", made.rss(("One", SENTENCE)), given=Known(source="Me", published=date(2019, 1, 1)))
    assert (one.report.source, one.report.published) == ("Me", date(2019, 1, 1))
    assert found(one, "published")[0] == ("2019-01-01", "the command line")


def test_the_same_bytes_give_the_same_reports(opened: Opened) -> None:
    data = made.warc(*CAPTURES)
    assert opened("a.warc.gz", data, told=[]) == opened("a.warc.gz", data, told=[])


def test_an_encoding_that_is_none_is_passed_over(opened: Opened) -> None:
    mail = made.mail(SENTENCE, attached=[("a.txt", b"Six.")]).replace(b'charset="utf-8"', b'charset="no\x00such"')
    mail = mail.replace(b"application/octet-stream", b'text/plain; charset="no-such"')
    assert [one.report.text for one in opened("a.eml", mail)] == [f"Two towns shelled\n\n{SENTENCE}", "Six."]
    (page,) = opened(
        "a.warc", made.warc(("https://v.example/", "text/html; charset=no-such", made.page()), packed=False)
    )
    assert SENTENCE in page.report.text


def test_a_feeds_item_that_was_not_changed_is_not_said_to_be(opened: Opened) -> None:
    # feedparser gives the one date for the other where there is one alone
    (one,) = opened("a.rss", made.rss(("One", SENTENCE)))
    assert found(one, "modified") == []


def test_a_picture_within_a_mails_text_is_told_of_and_no_problem(tmp_path: Path) -> None:
    message = EmailMessage()
    message["Subject"] = "Bulletin"
    message.set_content(SENTENCE)
    message.add_attachment(
        b"\x89PNG\r\n\x1a\n.", maintype="image", subtype="png", filename="logo.png", disposition="inline"
    )
    (tmp_path / "a.eml").write_bytes(message.as_bytes())
    told: list[str] = []
    (one,) = open_reports(str(tmp_path / "a.eml"), warn=told.append)
    assert isinstance(one, Received)
    assert len(told) == 1
    assert told[0].endswith("a.eml#1: a picture (PNG): write its words into a .txt file and read that")


def test_a_file_that_changes_while_it_is_read_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "result.json"
    path.write_bytes(made.telegram("Seven."))
    weigh = apart._weighed

    def weighed(source: BinaryIO, *, most: int) -> tuple[str, int]:
        found = weigh(source, most=most)
        path.write_bytes(made.telegram("Eight!"))
        return found

    monkeypatch.setattr(apart, "_weighed", weighed)
    with pytest.raises(ReportError, match=r"result\.json: changed while it was read; read it again$"):
        list(open_reports(str(path)))


def test_a_reader_that_stops_early_leaves_no_process_and_no_thread_behind(tmp_path: Path) -> None:
    path = tmp_path / "result.json"
    path.write_bytes(made.telegram(*["Seven."] * 20_000))
    children: list[apart.Child] = []

    class Seen(apart.Child):
        def __init__(self) -> None:
            super().__init__()
            children.append(self)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(apart, "Child", Seen)
        reports = open_reports(str(path))
        next(reports)
        process = children[0].process
        reports.close()  # type: ignore[attr-defined]
    assert process is not None
    assert process.returncode is not None
    assert not [thread for thread in threading.enumerate() if thread.name.endswith("(_ask)")]
