"""A zipped web archive (WACZ): the WARC files in it, and of their pages those that were chosen, where it lists them.

Nothing is unpacked to disk, and the names in it are never used as paths.
"""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO, Final

from ...messages import recorded
from ..limits import MAX_UNPACKED, MEGABYTE
from ..received import Fact, Parsed
from .refusal import NoWords, TooLarge, Unreadable
from .warc import records

_MEMBERS: Final = 10_000
_LIST: Final = "pages/pages.jsonl"
_MAX_LIST: Final = 64 * MEGABYTE


def parse(source: BinaryIO, options: dict[str, str]) -> Iterator[Parsed]:
    """The pages and documents of the archives inside, known by the archive's name and the record's number."""
    taken = passed = 0
    try:
        zipped = zipfile.ZipFile(io.BytesIO(source.read()))
        members = zipped.infolist()
        if len(members) > _MEMBERS:
            raise TooLarge(recorded("is made of more than {limit:,} parts", limit=_MEMBERS))
        if sum(member.file_size for member in members) > MAX_UNPACKED:
            raise TooLarge(recorded("unpacks to more than {limit:,} MB", limit=MAX_UNPACKED // MEGABYTE))
        listed = _listed(zipped, members)
        for member in members:
            folder, _, name = member.filename.rpartition("/")
            if folder != "archive" or not name.endswith((".warc", ".warc.gz")):
                continue
            with zipped.open(member) as opened:
                for parsed in records(io.BufferedReader(opened), within=f"{name}/", chosen=frozenset(listed)):  # type: ignore[type-var]
                    if parsed is None:
                        passed += 1
                    else:
                        taken += 1
                        yield _titled(parsed, listed)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        raise Unreadable(recorded("is damaged, or no WACZ file; get it again")) from error
    if not taken:
        raise NoWords(recorded("a web archive without a page, a text or a document"))
    if passed:
        yield Parsed(
            notes=(
                recorded(
                    "{passed:,} of its records are no pages that were chosen, or no pages, and are passed over",
                    passed=passed,
                ),
            )
        )


def _listed(zipped: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> dict[str, str]:
    """The addresses of the pages that the archive lists, with their titles."""
    listed: dict[str, str] = {}
    member = next((one for one in members if one.filename == _LIST and one.file_size <= _MAX_LIST), None)
    for line in zipped.read(member).splitlines() if member is not None else ():
        try:
            page = json.loads(line)
        except (ValueError, RecursionError):
            continue
        if isinstance(page, dict) and isinstance(page.get("url"), str):
            listed[page["url"]] = str(page.get("title") or "")
    return listed


def _titled(parsed: Parsed, listed: dict[str, str]) -> Parsed:
    """With the title that the list of pages gives, which stands behind the page's own."""
    from dataclasses import replace

    url = parsed.capture.url if parsed.capture is not None else None
    title = " ".join(listed.get(url or "", "").split())
    return (
        replace(parsed, facts=(*parsed.facts, Fact("title", title, recorded("the archive's list of pages"))))
        if title
        else parsed
    )
