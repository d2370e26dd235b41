"""Sealing what is too large for memory: chunk by chunk, as the age format (age-encryption.org/v1) does.

Each chunk of 64 KiB is ChaCha20-Poly1305 under one key, its number and whether it is the last in the nonce: a chunk
that was moved, doubled, dropped or altered does not open, nor does a file that was cut.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
from collections.abc import Iterator
from typing import BinaryIO, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from ..errors import ArchiveDamaged, ArchiveLocked
from ..messages import say

CHUNK: Final = 64 * 1024
_TAG: Final = 16
_INTRO: Final = b"age-encryption.org/v1\n"
_COST: Final = 17  # age's scrypt cost, as a power of two; r = 8, p = 1
_MOST_COST: Final = 22
_WRAP_NONCE: Final = bytes(12)  # of a key used once


def seal_stream(key: bytes, source: BinaryIO, target: BinaryIO) -> None:
    """Write what `source` holds to `target`, sealed under the key: a fresh number, then the chunks."""
    nonce = os.urandom(16)
    target.write(nonce)
    with Sealing(_payload_key(key, nonce), target) as sealing:
        while part := source.read(CHUNK):
            sealing.write(part)


def unseal_stream(key: bytes, source: BinaryIO, target: BinaryIO, *, name: str) -> None:
    """Write what was sealed to `target`. Raises ArchiveDamaged where it was altered or cut."""
    for part in opened(key, source, name=name):
        target.write(part)


def opened(key: bytes, source: BinaryIO, *, name: str) -> Iterator[bytes]:
    """What was sealed, chunk by chunk."""
    nonce = source.read(16)
    cipher = ChaCha20Poly1305(_payload_key(key, nonce))
    number, ahead = 0, source.read(CHUNK + _TAG)
    while True:
        chunk, ahead = ahead, source.read(CHUNK + _TAG)
        last = not ahead
        try:
            part = cipher.decrypt(_nonce(number, last=last), chunk, None)
        except (InvalidTag, ValueError) as error:
            raise ArchiveDamaged(say("{name}: altered, or not whole; use another copy", name=name)) from error
        if last and not part and number:
            raise ArchiveDamaged(say("{name}: altered, or not whole; use another copy", name=name))
        yield part
        if last:
            return
        number += 1


class Sealing:
    """A file to write to, whose chunks go sealed into another; `close` writes the last one."""

    def __init__(self, key: bytes, target: BinaryIO) -> None:
        self._cipher, self._target = ChaCha20Poly1305(key), target
        self._number, self._waiting, self._closed = 0, bytearray(), False

    def __enter__(self) -> Sealing:
        return self

    def __exit__(self, kind: type[BaseException] | None, *rest: object) -> None:
        if kind is None:
            self.close()

    def write(self, data: bytes) -> int:
        self._waiting += data
        while len(self._waiting) > CHUNK:  # the last chunk is told apart: hold back what may be it
            self._seal(bytes(self._waiting[:CHUNK]), last=False)
            del self._waiting[:CHUNK]
        return len(data)

    def close(self) -> None:
        if not self._closed:
            self._closed = True
            self._seal(bytes(self._waiting), last=True)

    def _seal(self, chunk: bytes, *, last: bool) -> None:
        self._target.write(self._cipher.encrypt(_nonce(self._number, last=last), chunk, None))
        self._number += 1


def write_age(passphrase: str, target: BinaryIO) -> Sealing:
    """Begin an age file under a passphrase; what is then written to the result goes into it."""
    file_key, salt, nonce = os.urandom(16), os.urandom(16), os.urandom(16)
    wrapped = ChaCha20Poly1305(_stretch(passphrase, salt, _COST)).encrypt(_WRAP_NONCE, file_key, None)
    head = _INTRO + b"-> scrypt " + _b64(salt) + f" {_COST}\n".encode() + _b64(wrapped) + b"\n---"
    target.write(head + b" " + _b64(_mac(file_key, head)) + b"\n" + nonce)
    return Sealing(_payload_key(file_key, nonce), target)


def read_age(passphrase: str, source: BinaryIO, *, name: str) -> Iterator[bytes]:
    """What an age file under a passphrase holds. Raises ArchiveLocked for another passphrase, else ArchiveDamaged."""
    intro, stanza, body, mac = (source.readline(200) for _ in range(4))
    try:
        arrow, kind, salt, cost = stanza.split()
        if intro != _INTRO or arrow != b"->" or kind != b"scrypt" or not 1 <= int(cost) <= _MOST_COST:
            raise ValueError
        key = _stretch(passphrase, _unb64(salt), int(cost))
        wrapped, said = _unb64(body.strip()), _unb64(mac.strip().removeprefix(b"--- "))
    except ValueError as error:
        raise ArchiveDamaged(say("{name}: not an age file under a passphrase; use another copy", name=name)) from error
    try:
        file_key = ChaCha20Poly1305(key).decrypt(_WRAP_NONCE, wrapped, None)
    except (InvalidTag, ValueError):
        raise ArchiveLocked(
            say("{name}: that is not its passphrase, or it was altered; try again", name=name)
        ) from None
    if not hmac.compare_digest(_mac(file_key, intro + stanza + body + b"---"), said):
        raise ArchiveDamaged(say("{name}: altered; use another copy", name=name))
    return opened(file_key, source, name=name)


def _stretch(passphrase: str, salt: bytes, cost: int) -> bytes:
    return Scrypt(salt=b"age-encryption.org/v1/scrypt" + salt, length=32, n=1 << cost, r=8, p=1).derive(
        passphrase.encode("utf-8")
    )


def _payload_key(key: bytes, nonce: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt=nonce, info=b"payload").derive(key)


def _mac(file_key: bytes, head: bytes) -> bytes:
    return hmac.new(HKDF(SHA256(), 32, salt=b"", info=b"header").derive(file_key), head, hashlib.sha256).digest()


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


def _b64(data: bytes) -> bytes:
    return base64.b64encode(data).rstrip(b"=")


def _unb64(text: bytes) -> bytes:
    return base64.b64decode(text + b"=" * (-len(text) % 4), validate=True)
