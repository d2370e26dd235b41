"""Fetching an address: what may be asked, what is kept, what a hostile server costs. No test leaves this machine."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from witnessmark.errors import FetchError
from witnessmark.report import Received, fetch, fetch_child, open_reports
from witnessmark.report.address import NotAllowed, address_of, is_public
from witnessmark.report.fetch_child import Answer, archive

from . import made
from .made import SENTENCE

BODY = made.page()
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(BODY) + BODY
PUBLIC = "9.9.9.9"


class Site:
    """A server on this machine that answers as it is told, and the machines that were asked for it by name."""

    def __init__(self) -> None:
        self.answers: dict[str, bytes | Iterator[bytes]] = {}
        self.asked: list[str] = []
        self.connected: list[tuple[str, int]] = []
        self.looked_up: list[str] = []
        self.machines = {"v.example": [PUBLIC]}
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.thread = threading.Thread(target=self._serve, daemon=True)
        self.thread.start()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self.listening.accept()
            except OSError:
                return
            with connection:
                asked = b""
                while b"\r\n\r\n" not in asked and not asked.startswith(b"\x16") and (more := connection.recv(65_536)):
                    asked += more
                if asked.startswith(b"\x16"):  # TLS, which is not spoken here
                    connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
                    continue
                self.asked.append(asked.decode())
                answer = self.answers[asked.split()[1].decode()]
                try:
                    for piece in [answer] if isinstance(answer, bytes) else answer:
                        connection.sendall(piece)
                except OSError:
                    continue

    def resolve(self, host: str, port: int) -> list[str]:
        self.looked_up.append(host)
        return self.machines[host]

    def fetch(self, url: str = "http://v.example/") -> list[Answer]:
        return fetch_child.fetch(url, agent="Mozilla/5.0", resolve=self.resolve)


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    made_here = Site()
    connect = socket.create_connection

    def connected(machine: tuple[str, int], timeout: float | None = None) -> socket.socket:
        made_here.connected.append(machine)
        return connect(made_here.listening.getsockname(), timeout=5)

    monkeypatch.setattr(fetch_child.socket, "create_connection", connected)
    yield made_here
    made_here.listening.shutdown(socket.SHUT_RDWR)
    made_here.listening.close()
    made_here.thread.join()


# what may be asked


@pytest.mark.parametrize(
    "ip",
    ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
     "255.255.255.255", "224.0.0.1", "192.0.2.1", "198.18.0.1", "192.88.99.1", "240.0.0.1", "192.0.0.8",
     "::1", "::", "fe80::1", "fc00::1", "ff02::1", "fec0::1", "::ffff:10.0.0.1", "::ffff:8.8.8.8", "64:ff9b::7f00:1",
     "64:ff9b:1::1", "2002:7f00:1::", "2001:0:7f00:1::", "2001:db8::1", "::127.0.0.1", "100::1", "a name", ""],
)  # fmt: skip
def test_no_machine_but_a_public_one_is_asked(ip: str) -> None:
    assert not is_public(ip)


@pytest.mark.parametrize("ip", ["9.9.9.9", "193.0.6.139", "2620:fe::fe", "2a00:1450::1"])
def test_a_public_machine_may_be_asked(ip: str) -> None:
    assert is_public(ip)


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("file:///etc/passwd", "is no address of the web"),
        ("ftp://v.example/", "is no address of the web"),
        ("v.example", "is no address of the web"),
        ("", "is no address of the web"),
        ("http://", "names no host"),
        ("http://user@v.example/", "holds a user's name or a password"),
        ("http://v.example:22/", "names a port of its own"),
        ("https://v.example:80/", "names a port of its own"),
        ("http://v.example:99999/", "is no address of the web"),
        ("http://v.example\\@10.0.0.1/", "holds a control or a backslash"),
        ("http://v.example/\r\nHost: a", "holds a control or a backslash"),
        ("http://v.exa mple/", "names no host"),
        ("http://v..example/", "names no host"),
        ("http://[::1", "is no address of the web"),
        ("http://" + "a" * 3_000, "is longer than 2,000 characters"),
    ],
)
def test_an_address_that_asks_for_more_than_a_page_is_refused(url: str, why: str) -> None:
    with pytest.raises(NotAllowed, match=why):
        address_of(url)


def test_an_address_is_asked_as_the_web_writes_it() -> None:
    assert str(address_of("HTTPS://V.Example/a b?q=ü&b=%20#part")) == "https://v.example/a%20b?q=%C3%BC&b=%20"
    assert address_of("http://v.example").target == "/"


@pytest.mark.parametrize("machines", [["10.0.0.1"], [PUBLIC, "127.0.0.1"], ["::1", PUBLIC], ["169.254.169.254"]])
def test_a_name_that_leads_to_a_private_machine_is_not_asked(site: Site, machines: list[str]) -> None:
    site.machines["v.example"] = machines
    with pytest.raises(
        NotAllowed, match="its host is in a private network, or this machine, and those are never asked"
    ):
        site.fetch()
    assert site.connected == []


def test_a_name_is_looked_up_once_and_the_machine_that_was_looked_at_is_asked(site: Site) -> None:
    site.answers["/"] = OK
    (answer,) = site.fetch()
    assert site.looked_up == ["v.example"]
    assert site.connected == [(PUBLIC, 80)]
    assert answer.ip == PUBLIC
    assert site.asked[0].startswith("GET / HTTP/1.1\r\nHost: v.example\r\n")


def test_a_redirect_is_checked_as_the_first_address_was(site: Site) -> None:
    site.machines["inside.example"] = ["192.168.0.1"]
    for location, why in (
        ("http://inside.example/", "private network"),
        ("http://169.254.169.254/latest", "private network"),
        ("file:///etc/passwd", "it leads to an address that is no address of the web"),
        ("//v.example:8080/", "it leads to an address that names a port of its own"),
    ):
        site.machines["169.254.169.254"] = ["169.254.169.254"]
        site.answers["/"] = f"HTTP/1.1 302 Found\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n".encode()
        with pytest.raises(NotAllowed, match=why):
            site.fetch()
    assert {machine for machine, _ in site.connected} == {PUBLIC}


def test_redirects_are_followed_and_kept(site: Site) -> None:
    site.answers["/"] = b"HTTP/1.1 301 Moved\r\nLocation: /there?a=1\r\nContent-Length: 0\r\n\r\n"
    site.answers["/there?a=1"] = OK
    first, last = site.fetch()
    assert (first.status, last.status, last.url) == (301, 200, "http://v.example/there?a=1")


def test_redirects_without_end_are_refused(site: Site) -> None:
    site.answers["/"] = b"HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n"
    with pytest.raises(NotAllowed, match="it leads on more than 5 times, the limit"):
        site.fetch()
    assert len(site.connected) == 6


def test_https_never_leads_to_http(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.answers["/"] = b"HTTP/1.1 302 Found\r\nLocation: http://v.example/\r\nContent-Length: 0\r\n\r\n"
    connect = fetch_child.socket.create_connection
    monkeypatch.setattr(fetch_child, "_connected", lambda address, ip: connect((ip, address.port)))
    with pytest.raises(NotAllowed, match="it leads from https to http"):
        site.fetch("https://v.example/")


def test_a_server_that_cannot_prove_who_it_is_is_not_believed(site: Site) -> None:
    site.answers["/"] = OK
    with pytest.raises(NotAllowed, match="no safe connection can be made"):
        site.fetch("https://v.example/")
    assert site.asked == []


# what a hostile server costs


def test_an_answer_without_end_is_given_up_at_the_limit(site: Site) -> None:
    site.answers["/"] = (b"HTTP/1.1 200 OK\r\n\r\n" if n == 0 else bytes(1 << 20) for n in range(10_000))
    with pytest.raises(NotAllowed, match="its answer is larger than 32 MB, the limit"):
        site.fetch()


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (b"", "its answer is not HTTP"),
        (b"SSH-2.0-OpenSSH\r\n", "its answer is not HTTP"),
        (b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 1_000 + b"\r\n", "its answer is not HTTP"),
        (b"HTTP/1.1 200 OK\r\nA: " + b"b" * 100_000 + b"\r\n\r\n", "its answer is not HTTP"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nSeven", "its answer was cut short"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffff\r\nSeven", "its answer was cut short"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nnone\r\nSeven", "its answer"),
    ],
)
def test_an_answer_that_is_none_is_one_line(site: Site, answer: bytes, why: str) -> None:
    site.answers["/"] = answer
    with pytest.raises(NotAllowed, match=why):
        site.fetch()


def test_a_server_that_is_silent_is_given_up(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    waiting = threading.Event()
    site.answers["/"] = (b"" for _ in iter(lambda: waiting.wait(10), True))
    connect = fetch_child.socket.create_connection

    def impatient(machine: tuple[str, int], timeout: float | None = None) -> socket.socket:
        assert timeout == 15
        connection: socket.socket = connect(machine, timeout=timeout)
        connection.settimeout(0.05)
        return connection

    monkeypatch.setattr(fetch_child.socket, "create_connection", impatient)
    with pytest.raises(NotAllowed, match="it was silent for 15 seconds"):
        site.fetch()
    waiting.set()


# what is kept


def test_what_was_fetched_is_a_web_archive_that_is_read_with_its_capture(site: Site, tmp_path: Path) -> None:
    site.answers["/"] = b"HTTP/1.1 301 Moved\r\nLocation: /there\r\nContent-Length: 0\r\n\r\n"
    chunked = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX-Odd:  kept \r\nTransfer-Encoding: chunked\r\n\r\n"
    chunked += b"%x\r\n" % len(BODY) + BODY + b"\r\n0\r\n\r\n"
    site.answers["/there"] = chunked
    answers = site.fetch()
    assert answers[-1].said == chunked
    path = tmp_path / "v.warc.gz"
    path.write_bytes(archive(answers))
    (one,) = open_reports(str(path))
    assert isinstance(one, Received)
    assert (one.data, one.report.text.partition("\n\n")[2]) == (BODY, SENTENCE)
    assert one.capture is not None
    assert (one.capture.url, one.capture.status, one.capture.ip) == ("http://v.example/there", 200, PUBLIC)
    assert one.capture.at == answers[-1].at.replace(microsecond=0)
    assert (one.capture.tool or "").startswith("witnessmark fetch ")
    assert ("X-Odd", "kept") in one.capture.headers


def test_the_archive_that_is_written_holds_to_the_standard(tmp_path: Path) -> None:
    from warcio.checker import Checker

    answer = Answer(
        "http://v.example/", PUBLIC, datetime(2018, 2, 7, 10, tzinfo=UTC), b"GET / HTTP/1.1\r\n\r\n", OK, 200
    )
    path = tmp_path / "v.warc.gz"
    path.write_bytes(archive([answer]))

    class Asked:
        inputs = (str(path),)
        verbose = False

    checker = Checker(Asked())
    checker.process_all()
    assert checker.exit_value == 0


def test_nothing_is_asked_of_this_machine_by_the_process_that_fetches(tmp_path: Path) -> None:
    for url in ("http://127.0.0.1/", "http://localhost/", "http://2130706433/", "http://[::ffff:127.0.0.1]/"):
        with pytest.raises(FetchError, match="not fetched: its host is in a private network, or this machine"):
            fetch.fetch(url, folder=str(tmp_path))
    assert os.listdir(tmp_path) == []


def test_a_password_in_an_address_is_not_shown() -> None:
    with pytest.raises(FetchError) as refused:
        fetch.fetch("http://someone:secret@v.example/", folder=".")
    assert "secret" not in str(refused.value)


Stub = Callable[[bytes, bytes], None]


@pytest.fixture
def stub(monkeypatch: pytest.MonkeyPatch) -> Stub:
    """Stand in for the process that fetches: what it answers."""

    def answers(told: bytes, data: bytes) -> None:
        class Process:
            def __init__(self, *args: object, **kwargs: object) -> None: ...

            def communicate(self, *args: object, **kwargs: object) -> tuple[bytes, None]:
                frames = (told, data)
                return b"".join(len(frame).to_bytes(8, "big") + frame for frame in frames), None

        monkeypatch.setattr(fetch.subprocess, "Popen", Process)

    return answers


TOLD = b'{"status": 200, "size": 5, "url": "http://v.example/", "ip": "9.9.9.9"}'


def test_a_web_archive_is_written_whole_under_a_name_that_is_no_path(stub: Stub, tmp_path: Path) -> None:
    stub(TOLD, b"the archive")
    fetched = fetch.fetch("http://../../climbed\u202e/a", folder=str(tmp_path))
    assert os.listdir(tmp_path) == [os.path.basename(fetched.file)]
    assert Path(fetched.file).read_bytes() == b"the archive"


def test_a_folder_that_cannot_be_written_says_so_and_holds_no_half(stub: Stub, tmp_path: Path) -> None:
    stub(TOLD, b"the archive")
    with pytest.raises(FetchError, match=r"cannot be written \(No such file or directory\); name another folder"):
        fetch.fetch("http://v.example/", folder=str(tmp_path / "absent"))


@pytest.mark.parametrize("answer", [b"", b"not JSON", b"{"])
def test_a_process_that_dies_of_an_answer_is_one_line(stub: Stub, answer: bytes, tmp_path: Path) -> None:
    stub(answer, b"")
    with pytest.raises(FetchError, match="not fetched: the process that fetches died of it"):
        fetch.fetch("http://v.example/", folder=str(tmp_path))
    assert os.listdir(tmp_path) == []
