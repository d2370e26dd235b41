"""A file to a Report: what is known of it, from where, and what is refused."""

from __future__ import annotations

import hashlib
import io
import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from witnessmark.errors import NotAReport, ReportError, ReportTooLarge, SidecarError, WitnessmarkError
from witnessmark.report import Known, open_report, read_report
from witnessmark.report.limits import MAX_REPORT

WRITE = Callable[..., str]
BODY = "Seven civilians were killed in the town on Monday.\n"


@pytest.fixture
def write(tmp_path: Path) -> WRITE:
    def written(name: str, content: str | bytes, sidecar: str | None = None) -> str:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        if sidecar is not None:
            path.with_suffix(".meta.json").write_text(sidecar, encoding="utf-8")
        return str(path)

    return written


def test_a_report_is_named_by_the_digest_of_its_bytes(write: WRITE) -> None:
    report = open_report(write("a.txt", b"\xef\xbb\xbf" + BODY.encode()))
    assert report.id == "sha256:" + hashlib.sha256(b"\xef\xbb\xbf" + BODY.encode()).hexdigest()
    assert report.text == BODY


def test_a_sidecar_says_who_published_when_where_and_in_what_language(write: WRITE) -> None:
    sidecar = '{"source": "An outlet", "published": "2018-02-06", "language": "en", "url": null, "retrieved_via": 3}'
    report = open_report(write("a.txt", BODY, sidecar))
    assert (report.source, report.published, report.language, report.url) == (
        "An outlet",
        date(2018, 2, 6),
        "en",
        None,
    )


def test_what_is_given_goes_before_the_sidecar_and_the_sidecar_before_the_text(write: WRITE) -> None:
    text = f"Geneva, 8 February 2018\n\n{BODY}"
    path = write("a.txt", text, '{"published": "2018-02-07", "language": "ar"}')
    assert open_report(write("b.txt", text)).published == date(2018, 2, 8)
    assert open_report(path).published == date(2018, 2, 7)
    report = open_report(path, given=Known(published=date(2018, 2, 6)))
    assert (report.published, report.language) == (date(2018, 2, 6), "ar")


@pytest.mark.parametrize(
    ("sidecar", "wrong"),
    [
        ("{", "is not JSON in UTF-8"),
        ("[" * 100_000, "is not JSON in UTF-8"),
        ("[]", "is not a JSON object"),
        ('{"published": "yesterday"}', '"published" is not a day (YYYY-MM-DD)'),
        ('{"published": 20180206}', '"published" is not a text'),
        ('{"language": "English, mostly"}', '"language" is not a code such as en or ar'),
        ('{"charset": "zlib"}', '"charset" is not a known encoding'),
        ('{"charset": "\\u0000"}', '"charset" is not a known encoding'),
    ],
)
def test_a_malformed_sidecar_is_refused_and_named(write: WRITE, sidecar: str, wrong: str) -> None:
    path = write("a.txt", BODY, sidecar)
    with pytest.raises(SidecarError) as refused:
        open_report(path)
    assert str(refused.value).startswith(f"{path}: its sidecar a.meta.json")
    assert wrong in str(refused.value)
    assert str(refused.value).endswith(("mend it or take it away", "mend it or take it out"))


def test_a_sidecar_may_name_the_charset(write: WRITE) -> None:
    path = write("a.txt", "Семь мирных жителей погибли".encode("cp1251"), '{"charset": "windows-1251"}')
    assert open_report(path).text == "Семь мирных жителей погибли"


def test_standard_input_is_read_as_text_or_as_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    page = f"<!doctype html><html lang=en><title>Douma</title><p>{BODY}"
    for data, text in ((BODY, BODY), (page, f"Douma\n\n{BODY.strip()}")):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data.encode())))
        report = open_report("-")
        assert (report.file, report.text) == ("-", text)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"PK\x03\x04....", "a zip archive or an office document"),
        (b"\x89PNG\r\n\x1a\n....", "a picture (PNG)"),
        (b"\xff\xd8\xff\xe0....", "a picture (JPEG)"),
        (b"GIF89a....", "a picture (GIF)"),
        (b"\x1f\x8b\x08....", "a gzip archive"),
        (b"{\\rtf1 Seven}", "a rich text document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1..", "an old office document"),
    ],
)
def test_what_is_no_text_is_named_with_what_to_do(write: WRITE, data: bytes, what: str) -> None:
    path = write("a.txt", data)
    with pytest.raises(NotAReport) as refused:
        open_report(path)
    assert str(refused.value).startswith(f"{path}: {what}")
    assert " and read " in str(refused.value)


def test_a_file_past_the_limit_is_refused_and_the_limit_named() -> None:
    with pytest.raises(ReportTooLarge, match=r"^a\.txt: larger than 32 MB, the limit for one report; "):
        read_report(b"7" * (MAX_REPORT + 1), file="a.txt")


def test_no_more_than_the_limit_is_read_of_a_file_without_end() -> None:
    with pytest.raises(ReportTooLarge, match="larger than 32 MB"):
        open_report("/dev/zero")


def test_a_line_of_50_megabytes_is_refused(write: WRITE) -> None:
    path = write("long.txt", b"Seven were killed. " * 2_600_000)
    assert os.path.getsize(path) > 49_000_000
    with pytest.raises(ReportTooLarge, match="larger than 32 MB"):
        open_report(path)


def test_a_file_that_cannot_be_opened_says_why(tmp_path: Path) -> None:
    for path, why in (
        (str(tmp_path / "absent.txt"), "no such file; check the name"),
        (str(tmp_path), "a folder with no report in it (.txt, .html, .pdf and the like); name the files themselves"),
        ("a\x00b.txt", "cannot be opened (not a file's name); check its name and permissions"),
    ):
        with pytest.raises(ReportError) as refused:
            open_report(path)
        assert str(refused.value).endswith(f": {why}")


def test_json_is_never_read_as_a_report(write: WRITE) -> None:
    with pytest.raises(NotAReport, match="JSON by its name, not a report: name the report itself"):
        open_report(write("a.gold.json", '{"quote": "Seven were killed"}'))


def test_a_warning_is_told_once_and_names_the_file(write: WRITE) -> None:
    told: list[str] = []
    path = write("a.txt", BODY.encode() + b"\xff" + BODY.encode() + b"\xff")
    open_report(path, warn=told.append)
    assert told == [f"{path}: 2 places are not UTF-8 and stand as U+FFFD"]


def test_a_control_in_a_file_name_cannot_speak_through_a_message() -> None:
    with pytest.raises(ReportError) as refused:
        open_report("a\x1b[2J\u202e.txt")
    assert str(refused.value).startswith("a⟦U+001B⟧[2J⟦U+202E⟧.txt: no such file")


@given(st.binary(max_size=2_000), st.sampled_from(["a.txt", "a", "a.log"]))
@example(b"\xff\xfe\x00\xd8", "a.txt")
@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_any_bytes_give_a_report_or_one_line(data: bytes, file: str) -> None:
    refusal = None
    try:
        text = read_report(data, file=file).text
    except WitnessmarkError as error:
        refusal = str(error)
    if refusal is None:
        assert text.strip()
    else:
        assert refusal.startswith(f"{file}: ")
        assert "\n" not in refusal
