"""The one door to the network: a request to a checked address, and its answer within a limit of time and of size.

Nothing is asked of the environment (no proxies), no redirect is followed, and what was checked to be this machine is
what is connected to: the name is resolved once, so that a second look-up cannot lead elsewhere.
"""

from __future__ import annotations

import http.client
import io
import ipaddress
import re
import socket
import ssl
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, cast
from urllib.parse import urlsplit

from ..errors import EndpointError, SecondReaderError
from ..messages import say, system_words
from ..show import show_line

MAX_ANSWER: Final = 4_000_000  # bytes, with the heads: a page of claims is some thousands
PAUSES: Final = (0.5, 2.0)  # seconds before the second and the third attempt
_LONGEST_PAUSE: Final = 20.0
_BUSY: Final = frozenset((408, 425, 429, 500, 502, 503, 504))
_PATH: Final = "/chat/completions"

Resolve = Callable[[str, int], Sequence[str]]
Pause = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a model is asked: the address of its chat completions, and the numeric addresses that it was found at.

    `is_local` says that every one of them is this machine. Made by `find_endpoint`.
    """

    host: str
    port: int
    path: str
    secure: bool
    addresses: tuple[str, ...]
    is_local: bool

    @property
    def authority(self) -> str:
        """The host, with its port where that is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == (443 if self.secure else 80) else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """The address as people write it."""
        return f"{'https' if self.secure else 'http'}://{self.authority}{self.path}"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the status, the bytes, and how many seconds the server asks to be left alone."""

    status: int
    body: bytes = field(repr=False)
    wait: float = 0.0


def find_endpoint(url: str, *, allow_remote: bool = False, resolve: Resolve | None = None) -> Endpoint:
    """The endpoint at a base URL ("http://localhost:11434/v1"), its host resolved; sends nothing to it.

    Without `allow_remote` every address of the host must be this machine's own. Raises EndpointError where one is not,
    where the URL is none, or where the host is not known.

    >>> find_endpoint("http://127.0.0.1:11434/v1").url
    'http://127.0.0.1:11434/v1/chat/completions'
    >>> find_endpoint("http://192.0.2.7/v1")
    Traceback (most recent call last):
    ...
    witnessmark.errors.EndpointError: the endpoint 192.0.2.7 is not this machine (192.0.2.7), and the reports would \
leave it: give --allow-remote if they may
    """
    host, port, path, secure = _parts(url)
    try:
        addresses = tuple(dict.fromkeys((resolve or _resolve)(host, port)))
    except (OSError, UnicodeError):
        addresses = ()
    if not addresses:
        raise EndpointError(say("the endpoint's host {host} is not known: check --endpoint", host=host))
    remote = [address for address in addresses if not _is_loopback(address)]
    if remote and not allow_remote:
        raise EndpointError(
            say(
                "the endpoint {host} is not this machine ({remote}), and the reports would leave it: "
                "give --allow-remote if they may",
                host=host,
                remote=remote[0],
            )
        )
    return Endpoint(host, port, path, secure, addresses, not remote)


def notice(endpoint: Endpoint, model: str) -> str:
    """What a person is told before the first request: that text will leave this process, and to where.

    >>> notice(find_endpoint("http://127.0.0.1:11434/v1"), "small-model")
    'the text of the reports will leave this process: it goes to http://127.0.0.1:11434/v1/chat/completions \
(127.0.0.1, this machine), to be read by small-model'
    """
    where = say("this machine") if endpoint.is_local else say("NOT this machine")
    if not endpoint.is_local and not endpoint.secure:
        where += say("; unencrypted: whoever is on the way can read it")
    return say(
        "the text of the reports will leave this process: it goes to {url} ({addresses}, "
        "{where}), to be read by {model}",
        url=endpoint.url,
        addresses=", ".join(endpoint.addresses),
        where=where,
        model=show_line(model),
    )


def deadline(seconds: float) -> float:
    """The moment, on this process's clock, when that many seconds from now are over."""
    return time.monotonic() + seconds


def post(
    endpoint: Endpoint,
    body: bytes,
    *,
    key: str | None,
    until: float,
    most: int = MAX_ANSWER,
    pause: Pause = time.sleep,
) -> Answer:
    """The server's answer to a JSON body; a busy or broken-off one is asked for again, twice at most.

    `key` goes in the Authorization header and nowhere else; it is not sent unencrypted to another machine. `until` is
    a `deadline` for all attempts together. Raises SecondReaderError where time runs out or the answer is too large,
    EndpointError where the server cannot be reached or sends the request on elsewhere.
    """
    if key is not None and re.fullmatch(r"[!-~]+", key) is None:
        raise EndpointError(say("WITNESSMARK_MODEL_KEY holds a character that no key has: set it again, on one line"))
    if key is not None and not endpoint.secure and not endpoint.is_local:
        raise EndpointError(
            say("the key would travel unencrypted: use an https:// endpoint, or unset WITNESSMARK_MODEL_KEY")
        )
    for rest in (*PAUSES, None):
        try:
            answer = _once(endpoint, body, key=key, until=until, most=most)
        except TimeoutError:
            raise SecondReaderError(say("the model did not answer in time: allow more, or use a faster one")) from None
        except ssl.SSLError as error:
            why = show_line(getattr(error, "verify_message", "") or error.reason or say("no TLS"))
            raise EndpointError(
                say(
                    "the endpoint {host} does not prove who it is ({why}): check --endpoint",
                    host=endpoint.host,
                    why=why,
                )
            ) from None
        except (OSError, http.client.HTTPException) as error:
            if rest is None:
                why = (isinstance(error, OSError) and system_words(error)) or say("the answer broke off")
                raise EndpointError(
                    say(
                        "the endpoint {url} cannot be used ({why}): see that its server runs", url=endpoint.url, why=why
                    )
                ) from None
            wait = rest
        else:
            if answer.status not in _BUSY or rest is None:
                return answer
            wait = max(rest, answer.wait)
        if wait >= min(until - time.monotonic(), _LONGEST_PAUSE):
            raise SecondReaderError(say("the model did not answer in time: its server is busy, try again later"))
        pause(wait)
    raise AssertionError("the last attempt returns or raises")


def _parts(url: str) -> tuple[str, int, str, bool]:
    wrong = say("the endpoint is no base URL such as http://localhost:11434/v1: check --endpoint")
    if re.fullmatch(r"[!-~]+", url) is None:
        raise EndpointError(wrong)
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise EndpointError(wrong) from None
    if parts.scheme not in ("http", "https") or not host:
        raise EndpointError(wrong)
    if "@" in parts.netloc or parts.query or parts.fragment:  # they would be printed, and kept in histories
        raise EndpointError(say("the endpoint holds more than an address: give a key by WITNESSMARK_MODEL_KEY alone"))
    path = parts.path.rstrip("/")
    secure = parts.scheme == "https"
    return host, port or (443 if secure else 80), path if path.endswith(_PATH) else path + _PATH, secure


def _resolve(host: str, port: int) -> Sequence[str]:
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def _is_loopback(address: str) -> bool:
    found = ipaddress.ip_address(address)
    inner = found.ipv4_mapped if isinstance(found, ipaddress.IPv6Address) else None
    return (inner or found).is_loopback


class _Bounded(io.RawIOBase):
    """A socket's bytes, until the time or the size is used up: a drip of one byte a second ends too."""

    def __init__(self, opened: socket.socket, until: float, most: int) -> None:
        self.opened, self.until, self.left = opened, until, most

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if self.left <= 0:
            raise SecondReaderError(say("the model's answer is larger than any list of claims: it was not read"))
        _give(self.opened, self.until)
        got = self.opened.recv_into(memoryview(buffer)[: self.left])
        self.left -= got
        return got


class _Wire:
    """What http.client asks of a socket, with every wait bounded."""

    def __init__(self, opened: socket.socket, until: float, most: int) -> None:
        self.opened, self.until, self.most = opened, until, most

    def sendall(self, data: bytes) -> None:
        _give(self.opened, self.until)
        self.opened.sendall(data)

    def makefile(self, mode: str) -> io.BufferedReader:
        return io.BufferedReader(_Bounded(self.opened, self.until, self.most))

    def close(self) -> None:
        """Nothing: http.client closes before it has read the answer; who opened the socket closes it."""


def _give(opened: socket.socket, until: float) -> None:
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    opened.settimeout(left)


def _open(endpoint: Endpoint, until: float) -> socket.socket:
    failure: OSError | None = None
    for address in endpoint.addresses:
        left = until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        try:
            opened = socket.create_connection((address, endpoint.port), timeout=left)
        except TimeoutError:
            raise
        except OSError as error:
            failure = error
            continue
        if not endpoint.secure:
            return opened
        try:
            return ssl.create_default_context().wrap_socket(opened, server_hostname=endpoint.host)
        except BaseException:
            opened.close()
            raise
    raise failure or OSError("no address")


def _once(endpoint: Endpoint, body: bytes, *, key: str | None, until: float, most: int) -> Answer:
    line = http.client.HTTPConnection(endpoint.host, endpoint.port)
    opened = _open(endpoint, until)
    try:
        # connected already, to the address that was checked: http.client is not to look the name up again
        line.sock = cast("socket.socket", _Wire(opened, until, most))
        heads = {"Host": endpoint.authority, "Content-Type": "application/json", "Connection": "close"}
        if key is not None:
            heads["Authorization"] = f"Bearer {key}"
        line.request("POST", endpoint.path, body, heads)
        answered = line.getresponse()
        if 300 <= answered.status < 400:
            raise EndpointError(
                say("the endpoint sends the request on to another address, which is not followed: name that")
            )
        return Answer(answered.status, answered.read(), _seconds(answered.getheader("Retry-After")))
    finally:
        line.close()
        opened.close()


def _seconds(value: str | None) -> float:
    return float(value) if value is not None and re.fullmatch(r"\d{1,6}", value) else 0.0
