"""An address of the web, fetched once into a web archive beside the other reports.

The one thing in reading that opens a connection, and only when somebody asks for it by name. It runs in a process of
its own, which knows nothing else: see `fetch_child` for what it does, `address` for what it refuses.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final

from ..errors import FetchError
from ..messages import retell, say, system_words
from ..show import show_line
from . import wire
from .limits import FETCH_SECONDS, MAX_REPORT

# says no more than it must: a name of its own would tell the site who is interested
AGENT: Final = "Mozilla/5.0"


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of an address: the web archive that holds it, the last answer's status, size in bytes and machine."""

    file: str
    status: int
    size: int
    url: str = field(repr=False)
    ip: str = field(repr=False)


def fetch(url: str, *, folder: str, agent: str = AGENT) -> Fetched:
    """Fetch an address and write the web archive with the answer, whole or not at all, into a folder that is there.

    Redirects are followed, up to five, and kept. Cookies, scripts and pictures are not fetched. Raises FetchError for
    an address that may not be asked, that does not answer within a minute, or answers with more than 32 MB; and where
    the folder cannot be written.
    """
    name = re.sub(r"//[^/]*@", "//…@", show_line(url))[:200]  # a password is not for the screen
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "witnessmark.report.fetch_child"],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    said = json.dumps({"url": url, "agent": agent}).encode("ascii")
    try:
        answer, _ = process.communicate(len(said).to_bytes(8, "big") + said, timeout=FETCH_SECONDS)
    except subprocess.TimeoutExpired as error:
        process.kill()
        process.communicate()
        raise FetchError(
            say(
                "{name}: no whole answer within {fetch_seconds} seconds; try again later",
                name=name,
                fetch_seconds=FETCH_SECONDS,
            )
        ) from error
    told, data = _understood(answer, name=name)
    if "refused" in told:
        raise FetchError(say("{name}: not fetched: {told}", name=name, told=retell(str(told["refused"]))))
    host = re.sub(r"[^a-z0-9.-]", "", url.lower().partition("://")[2].partition("/")[0])[:60] or "page"
    file = os.path.join(folder, f"{host}-{hashlib.sha256(data).hexdigest()[:12]}.warc.gz")
    _write(file, data)
    return Fetched(file, int(told["status"]), int(told["size"]), str(told["url"]), str(told["ip"]))


def _understood(answer: bytes, *, name: str) -> tuple[dict[str, str], bytes]:
    import io

    source = io.BytesIO(answer)
    try:
        told = json.loads(wire.receive(source))
        return told, wire.receive(source, most=2 * MAX_REPORT)
    except (EOFError, ValueError) as error:
        raise FetchError(say("{name}: not fetched: the process that fetches died of it", name=name)) from error


def _write(file: str, data: bytes) -> None:
    """Write beside, see that it is on the disk, and rename: a file of this name is whole."""
    beside = f"{file}.part"
    try:
        with open(beside, "xb") as opened:
            opened.write(data)
            opened.flush()
            os.fsync(opened.fileno())
        os.replace(beside, file)
    except OSError as error:
        with suppress(OSError):
            os.unlink(beside)
        raise FetchError(
            say(
                "{file}: cannot be written ({strerror}); name another folder",
                file=show_line(file),
                strerror=system_words(error),
            )
        ) from error
