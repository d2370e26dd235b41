"""What is kept, opened as it is asked for: keys, sources and readings, each once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, cast

from ..records import Report
from .canonical import Json, canonical
from .convert import report_of
from .models import ReadingRow, SourceRow
from .rows import open_box, open_sealed, open_words

if TYPE_CHECKING:
    from .archive import Archive

_MOST: Final = 20_000  # opened at a time: some tens of megabytes


class Opened:
    """What one look into the archive has opened so far."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self._keys: dict[str, bytes] = {}
        self._sources: dict[str, str | None] = {}
        self._reports: dict[str, Report] = {}
        self._about: dict[str, Json] = {}

    def key(self, handle: str) -> bytes:
        """The key of a report or source."""
        found = self._keys.get(handle)
        if found is None:
            if len(self._keys) >= _MOST:
                self._keys.clear()
            found = self._keys[handle] = self.archive.keys.read(handle)
        return found

    def source(self, handle: str | None) -> str | None:
        """A source's name; None where it is not known, or was erased."""
        if handle is None:
            return None
        if handle not in self._sources:
            row = SourceRow.objects.using(self.archive.alias).filter(handle=handle, erased=None).first()
            name = None if row is None else open_box(row, self.key(handle)).get("name")
            self._sources[handle] = cast(str | None, name)
        return self._sources[handle]

    def about(self, reading: str) -> str | None:
        """What was found of a report, of a reading that `reports` has opened."""
        about = self._about.get(reading)
        return None if about is None else canonical(about)

    def reports(self, readings: Iterable[str], *, text: bool = False) -> dict[str, Report]:
        """The reports as these readings have them, by the reading's handle; without their texts unless asked for."""
        wanted = {one for one in readings if text or one not in self._reports}
        if len(self._reports) >= _MOST:
            self._reports.clear()
            self._about.clear()
            wanted = set(readings)
        found: dict[str, Report] = {}
        rows = ReadingRow.objects.using(self.archive.alias).filter(erased=None)
        columns = ("handle", "report_id", "report__digest", "source_id", "published", "language", "box")
        for batch in batches(sorted(wanted)):
            chosen = rows.filter(handle__in=batch)
            texts = dict(chosen.values_list("handle", "text")) if text else {}
            # rows as they are: to make two models of each took longer than to open its box
            for handle, report, digest, source, published, language, box in chosen.values_list(*columns):
                key = self.key(str(report))
                told = open_sealed("reading", handle, box, key)
                self._about[handle] = told.get("about")
                sealed = texts.get(handle)
                found[handle] = report_of(
                    told,
                    digest=str(digest),
                    source=self.source(source),
                    published=published,
                    language=language,
                    text="" if sealed is None else open_words(handle, sealed, key),
                )
        if not text:
            self._reports.update(found)
            return {one: self._reports[one] for one in readings if one in self._reports}
        return found


def batches(handles: Iterable[str], size: int = 500) -> Iterable[list[str]]:
    """The handles, some hundred at a time: a database takes no more in one question."""
    batch: list[str] = []
    for one in handles:
        batch.append(one)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch
