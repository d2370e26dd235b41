"""The process that fetches one address: `python -m witnessmark.report.fetch_child`, started by `fetch`.

It knows no archive and no report. It reads the address from standard input and writes to standard output one frame of
JSON, with "status" and "size" or with "refused", and one with the web archive: each answer on the way, redirects too,
as its bytes came in.
"""

from __future__ import annotations

import gzip
import hashlib
import http.client
import io
import json
import socket
import ssl
import sys
import uuid
from base64 import b32encode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urljoin

from .. import __version__
from ..messages import recorded, speaking
from . import wire
from .address import Address, NotAllowed, address_of, is_public
from .hold import hold, limit_time
from .limits import FETCH_SECONDS, MAX_REDIRECTS, MAX_REPORT, MEGABYTE, SILENT_SECONDS

Resolve = Callable[[str, int], list[str]]

_MEMORY = 1024 * MEGABYTE
_MAX_ANSWER = MAX_REPORT + MEGABYTE  # with its head and its chunks
_REDIRECTS = (301, 302, 303, 307, 308)
_WHY = {
    ssl.SSLCertVerificationError: recorded("its certificate cannot be verified"),
    ssl.SSLError: recorded("no safe connection can be made"),
    TimeoutError: recorded("it was silent for {silent_seconds} seconds", silent_seconds=SILENT_SECONDS),
    ConnectionRefusedError: recorded("it refuses connections"),
    http.client.HTTPException: recorded("its answer is not HTTP"),
}


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: where it came from, when, what was asked and what was said, as bytes."""

    url: str
    ip: str
    at: datetime
    asked: bytes
    said: bytes
    status: int


def main() -> None:
    """Fetch the address on standard input."""
    hold(_MEMORY)
    limit_time(FETCH_SECONDS)
    try:
        asked = json.loads(wire.receive(sys.stdin.buffer))
        answers = fetch(asked["url"], agent=asked["agent"])
    except NotAllowed as refusal:
        wire.send(sys.stdout.buffer, json.dumps({"refused": str(refusal)}).encode(), b"")
        return
    told = {"status": answers[-1].status, "size": len(answers[-1].said), "url": answers[-1].url, "ip": answers[-1].ip}
    wire.send(sys.stdout.buffer, json.dumps(told).encode("ascii"), archive(answers))


def resolved(host: str, port: int) -> list[str]:
    """The machines that a name leads to, looked up once; raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(one[4][0]).partition("%")[0] for one in found))


def fetch(
    url: str, *, agent: str, resolve: Resolve = resolved, allowed: Callable[[str], bool] = is_public
) -> list[Answer]:
    """What an address answers, and each redirect on the way; every one is checked as the first.

    Raises NotAllowed for an address or a redirect that may not be followed, and for what does not answer.
    """
    answers: list[Answer] = []
    before = None
    for _ in range(MAX_REDIRECTS + 1):
        try:
            address = address_of(url)
        except NotAllowed as refusal:
            raise NotAllowed(
                recorded("it leads to an address that {refusal}", refusal=refusal)
                if before
                else recorded("the address {refusal}", refusal=refusal)
            ) from None
        if before == "https" and address.scheme == "http":
            raise NotAllowed(recorded("it leads from https to http, where anybody on the way could write the page"))
        before = address.scheme
        answer, location = _ask(address, agent=agent, resolve=resolve, allowed=allowed)
        answers.append(answer)
        if answer.status not in _REDIRECTS or not location:
            return answers
        url = urljoin(str(address), location)
    raise NotAllowed(recorded("it leads on more than {limit} times, the limit", limit=MAX_REDIRECTS))


def _ask(
    address: Address, *, agent: str, resolve: Resolve, allowed: Callable[[str], bool]
) -> tuple[Answer, str | None]:
    try:
        machines = resolve(address.host, address.port)
    except (OSError, UnicodeError):
        machines = []
    if not machines:
        raise NotAllowed(recorded("its host is not known; check the address and the connection"))
    if not all(allowed(ip) for ip in machines):
        raise NotAllowed(recorded("its host is in a private network, or this machine, and those are never asked"))
    headers = {"Host": address.host if ":" not in address.host else f"[{address.host}]", "User-Agent": agent}
    headers |= {"Accept": "*/*", "Accept-Encoding": "identity", "Connection": "close"}
    asked = "".join(
        f"{line}\r\n" for line in (f"GET {address.target} HTTP/1.1", *(f"{k}: {v}" for k, v in headers.items()))
    )
    at = datetime.now(UTC)
    try:
        with _connected(address, machines[0]) as connection:
            connection.sendall(f"{asked}\r\n".encode("ascii"))
            heard = Heard(connection)
            response = http.client.HTTPResponse(connection, method="GET")
            response.fp.close()
            response.fp = io.BufferedReader(heard)
            response.begin()
            location, status = response.getheader("Location"), response.status
            promised, came = response.length, 0
            while piece := response.read(65_536):
                came += len(piece)
            response.close()
        if promised is not None and came < promised:
            raise NotAllowed(recorded("its answer was cut short"))
    except http.client.IncompleteRead as error:
        raise NotAllowed(recorded("its answer was cut short")) from error
    except (OSError, http.client.HTTPException) as error:
        why = next((said for kind, said in _WHY.items() if isinstance(error, kind)), recorded("the connection broke"))
        raise NotAllowed(f"{why}") from error
    return Answer(str(address), machines[0], at, f"{asked}\r\n".encode("ascii"), bytes(heard.bytes), status), location


def _connected(address: Address, ip: str) -> socket.socket:
    """A connection to this very machine; over TLS to the host that the address names."""
    connection = socket.create_connection((ip, address.port), timeout=SILENT_SECONDS)
    if address.scheme == "http":
        return connection
    try:
        return ssl.create_default_context().wrap_socket(connection, server_hostname=address.host)
    except BaseException:
        connection.close()
        raise


class Heard(io.RawIOBase):
    """What a connection says, kept as it comes in; raises NotAllowed past the limit."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self.bytes = bytearray()

    def readable(self) -> bool:
        """That it can be read."""
        return True

    def readinto(self, buffer: object) -> int:
        """The next bytes, into the buffer."""
        into = memoryview(buffer)  # type: ignore[arg-type]
        count = self._connection.recv_into(into)
        self.bytes += into[:count]
        if len(self.bytes) > _MAX_ANSWER:
            raise NotAllowed(
                recorded(
                    "its answer is larger than {limit} MB, the limit for one report",
                    limit=MAX_REPORT // MEGABYTE,
                )
            )
        return count


def archive(answers: list[Answer]) -> bytes:
    """The answers as a web archive (WARC 1.1, ISO 28500:2017), each record packed for itself; bytes as they came in.

    Written here and not by warcio, which writes the server's headers anew.
    """
    software = f"software: witnessmark fetch {__version__}\r\nformat: WARC File Format 1.1\r\n".encode()
    records = [_record("warcinfo", software, answers[0].at, "application/warc-fields")]
    for one in answers:
        said = [f"WARC-Target-URI: {one.url}", f"WARC-IP-Address: {one.ip}"]
        records.append(_record("response", one.said, one.at, "application/http;msgtype=response", *said))
        records.append(_record("request", one.asked, one.at, "application/http;msgtype=request", said[0]))
    return b"".join(records)


def _record(kind: str, block: bytes, at: datetime, content: str, *headers: str) -> bytes:
    digest = b32encode(hashlib.sha256(block).digest()).decode("ascii")
    head = (
        "WARC/1.1",
        f"WARC-Type: {kind}",
        f"WARC-Record-ID: <urn:uuid:{uuid.uuid4()}>",
        f"WARC-Date: {at.strftime('%Y-%m-%dT%H:%M:%SZ')}",
        *headers,
        f"WARC-Block-Digest: sha256:{digest}",
        f"Content-Type: {content}",
        f"Content-Length: {len(block)}",
        "",
        "",
    )
    return gzip.compress("\r\n".join(head).encode("utf-8") + block + b"\r\n\r\n", mtime=0)


if __name__ == "__main__":
    with speaking("en"):  # who asked retells it
        main()
