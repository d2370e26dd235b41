"""Sealing: what only its key opens. AES-256-GCM with a fresh nonce each time, bound to what it belongs to."""

from __future__ import annotations

import os
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from ..errors import ArchiveDamaged
from ..messages import say

KEY: Final = 32
NONCE: Final = 12


def new_key() -> bytes:
    """A fresh key."""
    return os.urandom(KEY)


def seal(key: bytes, data: bytes, *, about: str) -> bytes:
    """The data sealed: a nonce, then the cipher's text and tag. `about` says what it belongs to, and is not hidden.

    >>> key = new_key()
    >>> unseal(key, seal(key, b"seven", about="claim 1"), about="claim 1")
    b'seven'
    """
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, data, about.encode())


def unseal(key: bytes, sealed: bytes, *, about: str) -> bytes:
    """What was sealed. Raises ArchiveDamaged where a bit was changed, or it belongs elsewhere."""
    try:
        return AESGCM(key).decrypt(sealed[:NONCE], sealed[NONCE:], about.encode())
    except (InvalidTag, ValueError) as error:
        raise ArchiveDamaged(
            say("{about}: altered, or sealed under another key; restore a backup", about=about)
        ) from error
