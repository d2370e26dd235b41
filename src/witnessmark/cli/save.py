"""A page written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import click

from ..messages import say, system_words
from ..show import show_line
from .tell import tell


def save_page(path: str, text: str) -> None:
    """Write the page, and say where; what stood there stays until the new one is complete."""
    target = Path(path)
    try:
        handle, draft = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".part")
        try:
            with open(handle, "w", encoding="utf-8", newline="\n") as opened:
                opened.write(text)
            os.chmod(draft, 0o666 & ~_umask())
            os.replace(draft, target)
        except BaseException:
            os.unlink(draft)
            raise
    except OSError as error:
        raise click.ClickException(
            say("{path}: cannot be written ({strerror})", path=show_line(path), strerror=system_words(error))
        ) from error
    tell(say("{path}: written", path=show_line(path)), err=True)


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
