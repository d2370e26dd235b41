"""Proofs that a row is in the log, and that a later log only adds to an earlier one: made here, checked by anyone.

A proof is one JSON object. `check` reads nothing but the proof, and does what docs/reference/archive.md describes step
by step for those who have no Witnessmark.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final, cast

from ..errors import NotKept, ProofError
from ..messages import say
from .canonical import Json, canonical, commitment, entry_hash
from .merkle import consistency, includes, inclusion, is_consistent, leaf, root_of

if TYPE_CHECKING:
    from .archive import Archive

INCLUSION: Final = "inclusion 1"
CONSISTENCY: Final = "consistency 1"
_FIELDS: Final = ("number", "at", "kind", "body", "before", "hash")


def leaves_of(archive: Archive) -> list[bytes]:
    """The tree's leaves: one for each entry."""
    from .models import Entry

    hashes = Entry.objects.using(archive.alias).order_by("number").values_list("hash", flat=True)
    return [leaf(bytes.fromhex(one)) for one in hashes.iterator(10_000)]


def root(archive: Archive) -> tuple[int, str]:
    """How many entries the log has, and the root over them: what to keep elsewhere, and to compare with later."""
    leaves = leaves_of(archive)
    return len(leaves), root_of(leaves).hex()


def prove_entry(archive: Archive, number: int) -> dict[str, Json]:
    """The proof that an entry is in the log. Raises NotKept where there is no such entry."""
    from .models import Entry

    entry = Entry.objects.using(archive.alias).filter(number=number).values(*_FIELDS).first()
    if entry is None:
        raise NotKept(say("entry {count}: there is none; see: witnessmark log", count=number))
    leaves = leaves_of(archive)
    return {
        "proof": INCLUSION,
        "entry": entry,
        "size": len(leaves),
        "root": root_of(leaves).hex(),
        "path": [one.hex() for one in inclusion(leaves, number)],
    }


def prove_row(archive: Archive, handle: str) -> dict[str, Json]:
    """The proof that a row is in the log as it is: it opens that row, with its salt, and nothing else.

    Raises NotKept where there is no such row, or it was erased.
    """
    from .models import ROWS, ClaimRow, Mark, ReportRow, Where
    from .rows import is_sealed, rewritten

    for model in ROWS:
        row = model._default_manager.using(archive.alias).filter(handle=handle, erased=None).first()
        if row is None:
            continue
        places: Sequence[str] = ()
        marks: Sequence[int] = ()
        if isinstance(row, ClaimRow):
            places = list(Where.objects.using(archive.alias).filter(claim_id=handle).values_list("place", flat=True))
        if isinstance(row, ReportRow):
            marks = list(Mark.objects.using(archive.alias).filter(report_id=handle).values_list("value", flat=True))
        key = archive.keys.read(getattr(row, row.sealed_by)) if is_sealed(row) else None
        told = rewritten(row, key, places=places, marks=marks)
        return {**prove_entry(archive, row.entry), "row": told, "salt": row.salt}
    raise NotKept(say("{handle}: nothing with that handle, or it was erased; see: witnessmark list", handle=handle))


def prove_growth(archive: Archive, earlier: int) -> dict[str, Json]:
    """The proof that the log of today begins with the log of `earlier` entries. Raises NotKept."""
    leaves = leaves_of(archive)
    if not 0 < earlier <= len(leaves):
        raise NotKept(
            say(
                "the log has {leaves} entries, and cannot have had {earlier}; see: witnessmark log",
                leaves=len(leaves),
                earlier=earlier,
            )
        )
    return {
        "proof": CONSISTENCY,
        "earlier": {"size": earlier, "root": root_of(leaves[:earlier]).hex()},
        "later": {"size": len(leaves), "root": root_of(leaves).hex()},
        "path": [one.hex() for one in consistency(leaves, earlier)],
    }


def check(proof: str) -> str:
    """What a proof shows, in one line; it needs no archive. Raises ProofError where it does not hold.

    >>> check("{}")
    Traceback (most recent call last):
    ...
    witnessmark.errors.ProofError: not a proof of the log: no "proof" that this Witnessmark knows
    """
    try:
        said = json.loads(proof)
        kind = said.get("proof")
        if kind == INCLUSION:
            return _check_inclusion(said)
        if kind == CONSISTENCY:
            return _check_consistency(said)
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError) as error:
        raise ProofError(say("not a proof of the log: a part is missing, or is not what it should be")) from error
    raise ProofError(say('not a proof of the log: no "proof" that this Witnessmark knows'))


def _check_inclusion(said: Mapping[str, object]) -> str:
    entry = cast(Mapping[str, object], said["entry"])
    number, body = _whole(entry["number"]), str(entry["body"])
    at, kind, before, hash = (str(entry[name]) for name in ("at", "kind", "before", "hash"))
    if entry_hash(number, at, kind, body, before) != hash:
        raise ProofError(say("entry {count}: its hash is not that of what it holds", count=number))
    told = json.loads(body)
    if canonical(told) != body:
        raise ProofError(say("entry {count}: its body is not canonical JSON", count=number))
    size, root = _whole(said["size"]), str(said["root"])
    if not includes(leaf(bytes.fromhex(hash)), number, size, _path(said), bytes.fromhex(root)):
        raise ProofError(say("entry {count}: the path does not lead to the root", count=number))
    what = say(
        "entry {count} of {size}, of {at}, is in the log with root {root}", count=number, size=size, at=at, root=root
    )
    if "row" not in said:
        return what
    row, salt = str(said["row"]), str(said["salt"])
    held = json.loads(row)
    if canonical(held) != row or [held["table"], held["handle"], commitment(salt, row)] not in told["rows"]:
        raise ProofError(say("entry {count}: it does not commit to that row", count=number))
    return say("the {held} is as it was taken in: {what}", held=held["table"], what=what)


def _check_consistency(said: Mapping[str, object]) -> str:
    ends = [cast(Mapping[str, object], said[name]) for name in ("earlier", "later")]
    (size, root), (later, grown) = ((_whole(one["size"]), str(one["root"])) for one in ends)
    if not is_consistent(size, later, _path(said), bytes.fromhex(root), bytes.fromhex(grown)):
        raise ProofError(
            say("the log of {later} entries does not begin with the log of {size}", later=later, size=size)
        )
    return say(
        "the log of {later} entries, with root {grown}, begins with the log of {size}, with root {root}",
        later=later,
        grown=grown,
        size=size,
        root=root,
    )


def _path(said: Mapping[str, object]) -> list[bytes]:
    path = said["path"]
    if not isinstance(path, list):
        raise TypeError
    return [bytes.fromhex(one) for one in path]


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError
    return value
