"""A codebook by its name, or a user's own by the path of its file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import click

from ..errors import PolicyError
from ..messages import say, system_words
from ..policy.apply import Policy, load, names, own
from ..show import show_file, show_line

MAX_POLICY: Final = 1024 * 1024


def codebooks(ctx: click.Context, param: click.Parameter, value: Sequence[str]) -> tuple[Policy, ...]:
    """The policies that an option gives, each once."""
    found = {policy.stamp + policy.name: policy for policy in map(codebook, value)}
    if len({policy.name for policy in found.values()}) < len(found):
        raise click.BadParameter(say("two different files have one name; give each policy a name of its own."))
    return tuple(found.values())


def codebook(name: str) -> Policy:
    """The policy with that name, or in the file at that path; raises PolicyError for a file that is none."""
    if name in names():
        return load(name)
    shown = show_file(name)
    if not (name.endswith(".toml") or "/" in name or Path(name).is_file()):
        raise click.BadParameter(
            say(
                "{name!r} is not one of {names}, nor the path of a .toml file.",
                name=show_line(name)[:60],
                names=", ".join(names()),
            )
        )
    try:
        with click.open_file(name, "rb") as opened:
            data = opened.read(MAX_POLICY + 1)
    except OSError as error:
        raise PolicyError(
            say("{shown}: cannot be opened ({strerror}); check its name", shown=shown, strerror=system_words(error))
        ) from error
    if len(data) > MAX_POLICY:
        raise PolicyError(
            say(
                "{shown}: larger than {limit:,} KB, the limit for a policy",
                shown=shown,
                limit=MAX_POLICY // 1024,
            )
        )
    try:
        return own(data.decode("utf-8-sig"), file=shown)
    except UnicodeDecodeError as error:
        raise PolicyError(say("{shown}: not UTF-8; save it as UTF-8", shown=shown)) from error
