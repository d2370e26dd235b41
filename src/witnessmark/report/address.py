"""Which addresses of the web may be fetched: by what the address says, and by the machine that its name leads to.

A document may ask for an address inside the network that the recorder sits in: a router, a printer, the server of a
cloud that gives out keys. So a name is looked up once, every machine that it leads to must be a public one, and the
connection goes to the machine that was looked at.
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urlsplit

from ..messages import recorded

MAX_ADDRESS: Final = 2_000
_PORTS: Final = {"http": 80, "https": 443}
_NAME: Final = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*\.?")
_AS_IT_IS: Final = "/%:=&~+!$,;'@()*"
# public by their numbers and yet none: they carry an IPv4 address in them, or lead to whichever machine is near.
# Source: IANA's registries of special-purpose addresses.
_NOT_PUBLIC: Final = tuple(
    ipaddress.ip_network(network)
    for network in ("192.0.0.0/24", "192.88.99.0/24", "2001::/23", "2002::/16", "3fff::/20", "5f00::/16")
)
_UNICAST: Final = ipaddress.ip_network("2000::/3")


class NotAllowed(Exception):
    """An address that may not be fetched; the text says why."""


@dataclass(frozen=True, slots=True)
class Address:
    """An address as it is asked for: https or http, the host's name as DNS has it, the port, path and query."""

    scheme: str
    host: str
    port: int
    target: str

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}{self.target}"


def address_of(url: str) -> Address:
    """The address that a text is; raises NotAllowed for what is none, or asks for more than a page.

    >>> str(address_of("https://مثال.example/a b?q=ü#part"))
    'https://xn--mgbh0fb.example/a%20b?q=%C3%BC'
    >>> address_of("https://user:secret@a.example/")
    Traceback (most recent call last):
    ...
    witnessmark.report.address.NotAllowed: holds a user's name or a password, which would be kept with the page
    """
    url = url.strip(" ")
    if len(url) > MAX_ADDRESS:
        raise NotAllowed(recorded("is longer than {limit:,} characters", limit=MAX_ADDRESS))
    if re.search(r"[\x00-\x1f\x7f\\]", url):
        raise NotAllowed(recorded("holds a control or a backslash, which programs read differently"))
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise NotAllowed(recorded("is no address of the web")) from error
    if parts.scheme not in _PORTS:
        raise NotAllowed(recorded("is no address of the web: it begins with https:// or http://"))
    if "@" in parts.netloc:
        raise NotAllowed(recorded("holds a user's name or a password, which would be kept with the page"))
    if port not in (None, _PORTS[parts.scheme]):
        raise NotAllowed(recorded("names a port of its own, and only 443 (https) and 80 (http) are asked"))
    target = quote(parts.path or "/", safe=_AS_IT_IS)
    if parts.query:
        target += "?" + quote(parts.query, safe=f"{_AS_IT_IS}?")
    return Address(parts.scheme, _host(host), _PORTS[parts.scheme], target)


def is_public(ip: str) -> bool:
    """Whether an IP address is one of the public internet: no private network, no machine of one's own, no group.

    >>> [is_public(ip) for ip in ("192.0.2.7", "10.0.0.1", "::ffff:127.0.0.1", "9.9.9.9", "2620:fe::fe")]
    [False, False, False, True, True]
    """
    try:
        found = ipaddress.ip_address(ip)
    except ValueError:
        return False
    if not found.is_global or found.is_multicast or found.is_reserved or found.is_unspecified:
        return False
    if isinstance(found, ipaddress.IPv6Address) and found not in _UNICAST:
        return False  # also those that wrap an IPv4 address
    return not any(found in network for network in _NOT_PUBLIC if network.version == found.version)


def _host(host: str) -> str:
    """The host's name as DNS has it, or the IP address."""
    try:
        return str(ipaddress.ip_address(host))
    except ValueError:
        pass
    try:
        name = host.encode("idna").decode("ascii").lower()
    except UnicodeError as error:
        raise NotAllowed(recorded("names no host that can be looked up")) from error
    if not _NAME.fullmatch(name) or len(name) > 253:
        raise NotAllowed(recorded("names no host that can be looked up"))
    return name
