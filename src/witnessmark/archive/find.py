"""What an id, or its beginning, stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import connections
from django.db.models import Q, QuerySet

from ..errors import NotKept
from ..messages import say
from ..show import show_line
from .models import ROWS, ClaimRow, ReportRow, Row
from .values import KINDS, Found, Kind

if TYPE_CHECKING:
    from .archive import Archive

_SHORTEST: Final = 4
_SHOWN: Final = 5


def find(archive: Archive, id: str) -> Found:
    """The one thing that begins so: a report by its digest, a claim by its id, anything by its handle."""
    name = show_line(id)[:80]
    text = id.strip().lower()
    if len(text.removeprefix("sha256:")) < _SHORTEST:
        raise NotKept(
            say(
                "{name}: too short to tell; give at least {shortest} characters of the id",
                name=name,
                shortest=_SHORTEST,
            )
        )
    alias = archive.alias
    found: dict[tuple[Kind, str], Found] = {}
    digest = text if text.startswith("sha256:") else f"sha256:{text}"
    for handle, whole in _begins(ReportRow, alias, "digest", digest).values_list("handle", "digest")[:_SHOWN]:
        found["report", handle] = Found("report", handle, whole)
    if not text.startswith("sha256:"):
        # the same claim in a later reading has the same id: the last one is meant
        rows = _begins(ClaimRow, alias, "name", text).order_by("name", "entry")
        told = rows.values_list("handle", "name", "corrects")[: _SHOWN * 20]
        # in Python: asked for, SQLite would look through all that correct nothing, which is nearly all there are
        names = {name: handle for handle, name, corrects in told if corrects is None}
        for claim, handle in names.items():
            found["claim", handle] = Found("claim", handle, claim)
        for model in ROWS:
            for handle in _begins(model, alias, "handle", text).values_list("handle", flat=True)[:_SHOWN]:
                kind = next(kind for kind in KINDS if kind == model.table)
                found.setdefault((kind, handle), Found(kind, handle, None))
    whole_ones = [one for one in found.values() if text in (one.handle, one.id)]
    chosen = whole_ones if len(whole_ones) == 1 else list(found.values())
    if not chosen:
        raise NotKept(say("{name}: nothing in the archive has that id; see: witnessmark list", name=name))
    if len(chosen) > 1:
        some = ", ".join(sorted(str(one.id or one.handle) for one in chosen)[:_SHOWN])
        raise NotKept(say("{name}: may be any of {some}; give more of the id", name=name, some=some))
    return chosen[0]


def _begins(model: type[Row], alias: str, column: str, text: str) -> QuerySet[Row, Row]:
    rows = model._default_manager.using(alias).filter(erased=None)
    if connections[alias].vendor == "postgresql":
        return rows.filter(**{f"{column}__startswith": text})
    # SQLite's LIKE uses no index; "~" sorts after all that an id holds
    return rows.filter(Q(**{f"{column}__gte": text}) & Q(**{f"{column}__lt": f"{text}~"}))
