"""What characters a plain text file is read to, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from witnessmark.errors import NotAReport, ReportError
from witnessmark.report.text import decode

ARABIC = "قال ناشطون إن سبعة مدنيين قتلوا في دوما من جراء القصف على البلدة، وإن آخرين أصيبوا."


def test_utf8_is_read_unchanged_with_its_line_ends() -> None:
    text = "Seven were killed.\r\nSix — in Arbeen.\rعربين\n"
    assert decode(text.encode(), name="a.txt").text == text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_tells_the_encoding_and_is_no_part_of_the_text(encoding: str) -> None:
    decoded = decode("Seven in عربين\r\n".encode(encoding), name="a.txt")
    assert decoded.text == "Seven in عربين\r\n"
    assert decoded.warning is None


def test_both_byte_orders_of_utf16_are_read() -> None:
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        assert decode(mark + "Seven".encode(encoding), name="a.txt").text == "Seven"


def test_utf16_cut_in_the_middle_of_a_character_is_read_with_one_warning() -> None:
    decoded = decode("Seven".encode("utf-16")[:-1], name="a.txt")
    assert decoded.text == "Seve\ufffd"
    assert decoded.warning == "1 place is not UTF-16 and stands as U+FFFD"


def test_utf16_without_a_mark_is_refused_by_name() -> None:
    with pytest.raises(NotAReport, match=r"^a\.txt: UTF-16 without its byte order mark"):
        decode("Seven civilians were killed.".encode("utf-16-le"), name="a.txt")


def test_a_few_broken_bytes_stand_as_replacement_characters_with_one_warning() -> None:
    decoded = decode("Seven were killed in عربين".encode() + b"\xff and six \xc3(", name="a.txt")
    assert decoded.text == "Seven were killed in عربين\ufffd and six \ufffd("
    assert decoded.warning == "2 places are not UTF-8 and stand as U+FFFD"


def test_arabic_in_windows_1256_is_known_by_its_words() -> None:
    decoded = decode(ARABIC.encode("cp1256"), name="a.txt")
    assert decoded.text == ARABIC
    assert decoded.warning == "read as Windows-1256, by its Arabic words"


def test_dashes_quotes_and_accents_of_windows_1252_are_known_by_their_company() -> None:
    text = "“Seven” were killed – an account by two médecins said."
    decoded = decode(text.encode("cp1252"), name="a.txt")
    assert decoded.text == text
    assert decoded.warning == "read as Windows-1252, by its marks and accents"


@pytest.mark.parametrize("charset", ["cp1251", "koi8-r", "iso8859-6"])
def test_an_encoding_that_is_not_certain_is_refused_and_the_cure_named(charset: str) -> None:
    text = ARABIC.replace("،", "") if charset == "iso8859-6" else "Семь мирных жителей погибли в Думе"
    with pytest.raises(ReportError, match=r"^a\.txt: not UTF-8, .*save it as UTF-8.*\"charset\""):
        decode(text.encode(charset, errors="ignore"), name="a.txt")


def test_a_letter_that_windows_pages_disagree_on_is_never_guessed() -> None:
    # F0 is ğ in Turkish, đ in Central European and ð in Western Windows
    decoded = decode("Seven civilians were killed in the village of Dağ köy on Monday".encode("cp1254"), name="a.txt")
    assert "ð" not in decoded.text
    assert "ğ" not in decoded.text
    assert decoded.warning is not None
    assert "U+FFFD" in decoded.warning


def test_a_declared_charset_is_obeyed() -> None:
    assert decode("Семь погибших".encode("cp1251"), name="a.txt", charset="cp1251").text == "Семь погибших"


@pytest.mark.parametrize("data", [b"", b" \r\n\t\n", b"\xef\xbb\xbf", b"\x00" * 100, b"\xff\xfe", "\u00a0".encode()])
def test_an_empty_file_is_no_report(data: bytes) -> None:
    with pytest.raises(NotAReport, match=r"^a\.txt: empty; "):
        decode(data, name="a.txt")


def test_a_binary_file_is_no_report() -> None:
    with pytest.raises(NotAReport, match=r"^a\.txt: binary, not text; "):
        decode(bytes(range(32)) * 10 + b"Seven killed", name="a.txt")


def test_a_nul_or_a_bidi_control_in_a_text_keeps_its_place() -> None:
    text = "Seven civilians were\x00 killed \u202ein Douma\u202c on Monday."
    assert decode(text.encode(), name="a.txt").text == text


@given(st.text(min_size=1))
def test_every_utf8_text_is_read_as_itself_or_refused(text: str) -> None:
    data = text.encode("utf-8")
    try:
        decoded = decode(data, name="a.txt")
    except NotAReport:
        return
    assert decoded.text == text.removeprefix("\ufeff")
    assert decoded.warning is None


def told(data: bytes) -> str:
    """The text, or the refusal."""
    try:
        return decode(data, name="a.txt").text
    except ReportError as error:
        return str(error)


@given(st.binary(max_size=300))
def test_any_bytes_at_all_are_read_or_refused_in_one_line(data: bytes) -> None:
    answer = told(data)
    assert answer.strip()
    assert "\n" not in answer or not answer.startswith("a.txt: ")
