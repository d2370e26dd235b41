"""The one way to write a value as bytes, and the hashes of the log that rest on it.

A commitment is SHA-256 over a tag, the row's own random salt, and the row as canonical JSON: without the salt it
confirms nothing, and the salt is destroyed with what it hid. docs/reference/archive.md gives the same steps for those
who check without Witnessmark.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Final

# what JSON can hold; recursive aliases are what mypy needs to know it by
Json = None | bool | int | float | str | Sequence["Json"] | Mapping[str, "Json"]

ROW_TAG: Final = b"witnessmark row 1\x00"
ENTRY_TAG: Final = b"witnessmark entry 1\x00"
FIRST: Final = "0" * 64  # what stands for the entry before the first
# made once: json.dumps makes one for each value, which is a third of its time
_WRITTEN: Final = json.JSONEncoder(sort_keys=True, separators=(",", ":"), allow_nan=False).encode


def canonical(value: Json) -> str:
    """The value as JSON in one way only: keys sorted, no spaces, every character outside ASCII escaped.

    >>> canonical({"b": [1, None], "a": "é"})
    '{"a":"\\\\u00e9","b":[1,null]}'
    """
    return _WRITTEN(value)


def commitment(salt: str, row: str) -> str:
    """What the log holds of a row: `salt` is 32 hexadecimal digits, small letters, `row` its canonical JSON.

    >>> commitment("00" * 16, '{"table":"report"}')[:16]
    '9a64918946b1179d'
    """
    number = bytes.fromhex(salt)
    if number.hex() != salt:  # "AB" is the same number, and not the same text
        raise ValueError("a salt is written in small letters")
    return hashlib.sha256(ROW_TAG + number + row.encode("ascii")).hexdigest()


def entry_hash(number: int, at: str, kind: str, body: str, before: str) -> str:
    """The hash of an entry: over all that it holds and the hash of the entry before."""
    held = canonical({"at": at, "before": before, "body": body, "kind": kind, "number": number})
    return hashlib.sha256(ENTRY_TAG + held.encode("ascii")).hexdigest()
