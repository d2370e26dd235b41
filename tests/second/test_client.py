"""The door to the network: where it may lead, what passes, and how long it stands open."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from witnessmark.errors import EndpointError, SecondReaderError
from witnessmark.second.client import Answer, Endpoint, deadline, find_endpoint, notice, post

from .conftest import Server, refuses, sends


def ask(
    server: Server, *, key: str | None = None, seconds: float = 20, most: int = 10_000
) -> tuple[Answer, list[float]]:
    waits: list[float] = []
    endpoint = find_endpoint(server.url)
    answer = post(endpoint, b"{}", key=key, until=deadline(seconds), most=most, pause=waits.append)
    return answer, waits


@pytest.fixture
def no_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError("connected")

    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.mark.parametrize("address", ["192.0.2.7", "10.0.0.1", "0.0.0.0", "::", "2001:db8::1", "::ffff:192.0.2.7"])
@pytest.mark.usefixtures("no_connection")
def test_an_address_that_is_not_this_machine_is_refused_without_a_connection(address: str) -> None:
    host = f"[{address}]" if ":" in address else address
    with pytest.raises(EndpointError, match=r"is not this machine .* give --allow-remote if they may"):
        find_endpoint(f"http://{host}:11434/v1")
    assert not find_endpoint(f"http://{host}:11434/v1", allow_remote=True).is_local


@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.9.10", "::1", "::ffff:127.0.0.1"])
def test_a_loopback_address_is_this_machine(address: str) -> None:
    assert find_endpoint("http://box/v1", resolve=lambda host, port: [address]).is_local


@pytest.mark.usefixtures("no_connection")
def test_a_name_with_one_address_elsewhere_is_refused() -> None:
    with pytest.raises(EndpointError, match=r"192\.0\.2\.7"):
        find_endpoint("http://box/v1", resolve=lambda host, port: ["127.0.0.1", "192.0.2.7"])


def test_what_was_checked_is_what_is_connected_to(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    server.plays_next(sends(b"here"))
    port = server.http.server_port
    endpoint = find_endpoint(f"http://rebound.invalid:{port}/v1", resolve=lambda host, port: ["127.0.0.1"])
    looked_up: list[object] = []
    real = socket.getaddrinfo

    def look_up(host: object, *args: object, **kwargs: object) -> object:
        looked_up.append(host)
        return real(host, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    assert post(endpoint, b"{}", key=None, until=deadline(20)).body == b"here"
    assert set(looked_up) <= {"127.0.0.1"}
    assert server.heads[0]["Host"] == f"rebound.invalid:{port}"


def test_the_second_address_is_tried_where_the_first_refuses(server: Server) -> None:
    server.plays_next(sends(b"here"))
    endpoint = find_endpoint(server.url, resolve=lambda host, port: ["::1", "127.0.0.1"])
    assert post(endpoint, b"{}", key=None, until=deadline(20)).body == b"here"


@pytest.mark.parametrize(
    "url",
    ["", "localhost:11434", "ftp://localhost/v1", "http://", "http://a b/", "http://x:99999/", "http://[::1/", "/v1"],
)
def test_what_is_no_base_url_is_refused(url: str) -> None:
    with pytest.raises(EndpointError, match="no base URL such as http://localhost:11434/v1"):
        find_endpoint(url)


@pytest.mark.parametrize(
    "url", ["http://ann:secret@localhost/v1", "http://localhost/v1?key=secret", "http://localhost/#secret"]
)
def test_a_url_with_a_secret_in_it_is_refused_and_not_repeated(url: str) -> None:
    with pytest.raises(EndpointError, match="WITNESSMARK_MODEL_KEY") as refusal:
        find_endpoint(url)
    assert "secret" not in str(refusal.value)


def test_a_host_that_is_not_known_is_said() -> None:
    def unknown(host: str, port: int) -> list[str]:
        raise OSError

    with pytest.raises(EndpointError, match="the endpoint's host box is not known"):
        find_endpoint("http://box/v1", resolve=unknown)


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("http://localhost:1/v1", "/v1/chat/completions"),
        ("http://localhost:1/v1/", "/v1/chat/completions"),
        ("http://localhost:1", "/chat/completions"),
        ("http://localhost:1/v1/chat/completions", "/v1/chat/completions"),
    ],
)
def test_the_path_of_chat_completions_is_added_once(url: str, path: str) -> None:
    assert find_endpoint(url).path == path


def test_the_notice_says_where_the_text_goes() -> None:
    local = Endpoint("localhost", 1, "/v1", False, ("127.0.0.1",), True)
    remote = Endpoint("models.example", 443, "/v1", True, ("192.0.2.7",), False)
    plain = Endpoint("models.example", 80, "/v1", False, ("192.0.2.7",), False)
    assert "http://localhost:1/v1 (127.0.0.1, this machine), to be read by small" in notice(local, "small")
    assert "https://models.example/v1 (192.0.2.7, NOT this machine)" in notice(remote, "small")
    assert "unencrypted" in notice(plain, "small")


def test_the_key_is_in_one_head_and_in_no_message(server: Server) -> None:
    server.plays_next(sends(b""))
    ask(server, key="k-123")
    assert [name for name, value in server.heads[0].items() if "k-123" in value] == ["Authorization"]
    ask(server)
    assert "Authorization" not in server.heads[1]


def test_a_key_of_two_lines_is_refused_and_not_shown(server: Server) -> None:
    with pytest.raises(EndpointError, match="set it again, on one line") as refusal:
        ask(server, key="k-123\r\nX-Other: 1")
    assert "k-123" not in str(refusal.value)
    assert server.asked == []


@pytest.mark.usefixtures("no_connection")
def test_a_key_is_not_sent_unencrypted_to_another_machine() -> None:
    endpoint = find_endpoint("http://192.0.2.7/v1", allow_remote=True)
    with pytest.raises(EndpointError, match="the key would travel unencrypted"):
        post(endpoint, b"{}", key="k-123", until=deadline(20))


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_is_not_followed(server: Server, status: int) -> None:
    server.plays_next(sends(b"", status=status, Location="http://192.0.2.7/v1"), sends(b"followed"))
    with pytest.raises(EndpointError, match="sends the request on to another address, which is not followed"):
        ask(server)
    assert len(server.asked) == 1


def test_a_proxy_of_the_environment_is_not_used(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://192.0.2.7:3128")
    server.plays_next(sends(b"here"))
    assert ask(server)[0].body == b"here"


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_server_is_asked_twice_more_with_longer_rests(server: Server, status: int) -> None:
    server.plays_next(refuses(status), refuses(status), sends(b"at last"))
    answer, waits = ask(server)
    assert (answer.status, answer.body) == (200, b"at last")
    assert waits == [0.5, 2.0]


def test_a_server_that_stays_busy_is_let_be_after_the_third_time(server: Server) -> None:
    server.plays_next(refuses(503))
    answer, waits = ask(server)
    assert (answer.status, len(server.asked), len(waits)) == (503, 3, 2)


def test_a_server_says_how_long_to_rest(server: Server) -> None:
    server.plays_next(sends(b"", status=429, Retry_After="7"), sends(b"here"))
    assert ask(server)[1] == [7.0]


def test_a_rest_beyond_the_time_is_not_begun(server: Server) -> None:
    server.plays_next(sends(b"", status=429, Retry_After="3600"))
    with pytest.raises(SecondReaderError, match="its server is busy"):
        ask(server)


def test_a_refusal_is_not_asked_again(server: Server) -> None:
    server.plays_next(refuses(401))
    answer, waits = ask(server)
    assert (answer.status, waits) == (401, [])


def test_nobody_there_is_one_line_after_three_attempts() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    waits: list[float] = []
    with pytest.raises(EndpointError, match=r"cannot be used \(Connection refused\): see that its server runs"):
        post(find_endpoint(f"http://127.0.0.1:{port}/v1"), b"{}", key=None, until=deadline(20), pause=waits.append)
    assert waits == [0.5, 2.0]


def test_a_server_that_does_not_answer_in_time_is_left(server: Server) -> None:
    def stay_silent(to: BaseHTTPRequestHandler) -> None:
        server.over.wait(10)

    server.plays_next(stay_silent)
    with pytest.raises(SecondReaderError, match="did not answer in time"):
        ask(server, seconds=0.2)


@pytest.mark.parametrize("head", [b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n", b"HTTP/1.1 200 OK\r\nX: "])
def test_a_server_that_drips_is_left_when_the_time_is_over(server: Server, head: bytes) -> None:
    def drip(to: BaseHTTPRequestHandler) -> None:
        to.wfile.write(head)
        while not server.over.wait(0.02):
            to.wfile.write(b".")

    server.plays_next(drip)
    with pytest.raises(SecondReaderError, match="did not answer in time"):
        ask(server, seconds=0.3)


@pytest.mark.parametrize("length", [{"Content_Length": "1000000"}, {"Transfer_Encoding": "identity"}])
def test_a_huge_answer_is_not_read(server: Server, length: dict[str, str]) -> None:
    server.plays_next(sends(b"x" * 1_000_000, **length))
    with pytest.raises(SecondReaderError, match="larger than any list of claims"):
        ask(server, most=10_000)


def test_an_answer_that_breaks_off_is_asked_for_again(server: Server) -> None:
    server.plays_next(sends(b"half", Content_Length="8"), sends(b"whole"))
    answer, waits = ask(server)
    assert (answer.body, waits) == (b"whole", [0.5])


def test_what_is_no_http_is_one_line(server: Server) -> None:
    def greet(to: BaseHTTPRequestHandler) -> None:
        to.wfile.write(b"SSH-2.0-x\r\n")

    server.plays_next(greet)
    with pytest.raises(EndpointError, match="the answer broke off"):
        ask(server)


PEM = Path(__file__).with_name("self-signed.pem")


@pytest.fixture
def self_signed() -> Iterator[int]:
    """The port of a server that proves itself by nothing but its own word."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(PEM)
    listening = socket.create_server(("127.0.0.1", 0))
    received: list[bytes] = []

    def serve() -> None:
        try:
            opened, _ = listening.accept()
        except OSError:
            return
        with opened:
            try:
                with context.wrap_socket(opened, server_side=True) as secure:
                    received.append(secure.recv(100))
            except OSError:
                pass

    thread = threading.Thread(target=serve)
    thread.start()
    yield listening.getsockname()[1]
    thread.join(10)
    listening.close()
    assert received == []


def test_a_server_that_does_not_prove_who_it_is_is_sent_nothing(self_signed: int) -> None:
    endpoint = find_endpoint(f"https://localhost:{self_signed}/v1", resolve=lambda host, port: ["127.0.0.1"])
    with pytest.raises(EndpointError, match=r"does not prove who it is .*self.signed"):
        post(endpoint, b"{}", key="k-123", until=deadline(20))


def test_a_plain_server_under_https_is_sent_nothing(server: Server) -> None:
    with pytest.raises(EndpointError):
        post(
            find_endpoint(server.url.replace("http:", "https:")),
            b"{}",
            key="k-123",
            until=deadline(20),
            pause=lambda wait: None,
        )
    assert server.asked == []
