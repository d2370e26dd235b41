"""The child process: what it may do, and what a file costs that it dies of."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from witnessmark.errors import ReportError
from witnessmark.report import child, read_report
from witnessmark.report.child import Child

PAGE = b"<p>Seven were killed.</p>"
STARTED = "from witnessmark.report import hold\nfrom witnessmark.report.parse import confine\n"


def ended(code: str) -> subprocess.CompletedProcess[bytes]:
    """What came of a process that lays the limits on itself and then runs this."""
    return subprocess.run([sys.executable, "-c", STARTED + code], capture_output=True, timeout=60)


def test_a_file_that_the_parser_dies_of_costs_its_line_and_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "SHARED", Child())
    assert read_report(PAGE, file="a.html").text == "Seven were killed."
    process = child.SHARED.process
    assert process is not None
    ask = child._ask

    def killed(*file: object) -> None:
        """As it begins to be asked, the child dies."""
        process.send_signal(signal.SIGSEGV)
        process.wait()

    monkeypatch.setattr(child, "_ask", killed)
    with pytest.raises(ReportError, match=r"^b\.html: the page cannot be parsed \(the parser died of it\); "):
        read_report(b"<p>Six were killed.</p>", file="b.html")
    monkeypatch.setattr(child, "_ask", ask)
    assert read_report(b"<p>Five were killed.</p>", file="c.html").text == "Five were killed."
    child.SHARED.close()


def test_a_child_that_died_between_two_files_costs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "SHARED", Child())
    read_report(PAGE, file="a.html")
    process = child.SHARED.process
    assert process is not None
    process.kill()
    process.wait()
    assert read_report(PAGE, file="b.html").text == "Seven were killed."
    child.SHARED.close()


def test_a_file_that_the_parser_stalls_over_is_given_up_at_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "SHARED", Child())
    read_report(PAGE, file="a.html")
    process = child.SHARED.process
    assert process is not None
    os.kill(process.pid, signal.SIGSTOP)
    monkeypatch.setattr(child, "_SOON", 0.01)
    with pytest.raises(ReportError, match="takes more than 20 seconds to parse, the limit; "):
        read_report(PAGE, file="b.html")
    assert process.returncode == -signal.SIGKILL
    child.SHARED.close()


def test_the_child_ends_itself_past_its_seconds_and_its_memory() -> None:
    # seen from outside, with limits of a second and of less memory than the list takes
    assert ended("hold.limit_time(1)\nwhile True: pass").returncode == -signal.SIGXCPU
    hoard = ended("confine.CHILD_MEMORY = 1 << 29; confine.confine()\nlist(range(1 << 27))")
    assert hoard.returncode == 1
    assert b"MemoryError" in hoard.stderr


@pytest.mark.parametrize(
    "deed",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9/')",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
        "import os; os.fork()",
        "open('{folder}/a.txt', 'w')",
        "open('{folder}/a.txt', 'ab')",
        "import os; os.open('{folder}/a.txt', os.O_RDWR | os.O_CREAT)",
        "import os; os.remove('{folder}/there.txt')",
        "import os; os.rename('{folder}/there.txt', '{folder}/gone.txt')",
        "import os; os.mkdir('{folder}/new')",
        "import shutil; shutil.rmtree('{folder}')",
    ],
)
def test_what_a_library_may_be_talked_into_is_forbidden_in_the_child(deed: str, tmp_path: Path) -> None:
    (tmp_path / "there.txt").write_text("kept")
    ran = ended(f"confine.confine()\n{deed.format(folder=tmp_path)}")
    assert ran.returncode == 1
    assert b"PermissionError" in ran.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["there.txt"]


def test_the_child_answers_under_these_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    # the limits are those of the process that parses, not only of one that this test made
    monkeypatch.setattr(child, "SHARED", Child())
    read_report(PAGE, file="a.html")
    process = child.SHARED.process
    assert process is not None
    limits = Path(f"/proc/{process.pid}/limits")
    if not limits.exists():
        pytest.skip("no /proc here")
    held = {line[:26].strip(): line[26:].split()[0] for line in limits.read_text().splitlines()[1:]}
    assert held["Max address space"] == str(2048 * 1024 * 1024)
    assert held["Max file size"] == held["Max core file size"] == "0"
    assert held["Max cpu time"] != "unlimited"
    child.SHARED.close()


@pytest.mark.parametrize("kind", ["page", "pdf", "docx", "feed", "warc"])
def test_without_its_parser_a_file_says_how_to_install_it(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {
        "page": ("a.html", PAGE, "a web page", "trafilatura", "html"),
        "pdf": ("a.pdf", b"%PDF-1.7", "a PDF document", "pypdf", "formats"),
        "docx": ("a.docx", b"PK\x03\x04", "a Word document", "python-docx", "formats"),
        "feed": ("a.rss", b"<rss>", "a feed", "feedparser", "formats"),
        "warc": ("a.warc", b"WARC/1.0", "a web archive", "warcio", "formats"),
    }
    file, data, what, package, extra = files[kind]
    monkeypatch.setattr(child.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(ReportError) as refused:
        read_report(data, file=file)
    line = f"{file}: {what}, and {package} is not installed: pip install 'witnessmark[{extra}]'"
    assert str(refused.value) == line


def test_nothing_that_lies_beside_the_reports_is_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("trafilatura.py", "lxml.py", "json.py"):
        (tmp_path / name).write_text("raise SystemExit('run')")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(child, "SHARED", Child())
    assert read_report(PAGE, file="a.html").text == "Seven were killed."
    child.SHARED.close()


def test_a_child_that_answers_nonsense_costs_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    nonsense = (
        b"{}",
        b"[]",
        b'{"text": 7}',
        b"not JSON",
        b'{"text": null, "facts": [["deed", "a", "b"]], "pages": [], "notes": []}',
    )
    for said in nonsense:
        code = (
            "import sys\nfrom witnessmark.report import wire\n"
            f"while wire.receive(sys.stdin.buffer): pass\nwire.send(sys.stdout.buffer, {said!r}, b'')\nsys.stdin.read()"
        )
        liar = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        monkeypatch.setattr(child, "SHARED", Child(liar))
        with pytest.raises(ReportError, match=r"^a\.html: .* \(the parser's answer makes no sense"):
            read_report(PAGE, file="a.html")
        assert liar.returncode is not None


def test_a_child_that_answers_without_end_is_not_listened_to(monkeypatch: pytest.MonkeyPatch) -> None:
    code = (
        "import sys\nfrom witnessmark.report import wire\nwhile wire.receive(sys.stdin.buffer): pass\n"
        "sys.stdout.buffer.write((1 << 62).to_bytes(8, 'big'))\nsys.stdout.flush()\nsys.stdin.read()"
    )
    liar = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    monkeypatch.setattr(child, "SHARED", Child(liar))
    with pytest.raises(ReportError, match="cannot be parsed"):
        read_report(PAGE, file="a.html")
    assert liar.returncode is not None
