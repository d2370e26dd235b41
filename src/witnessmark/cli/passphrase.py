"""A passphrase, asked for at the terminal or taken from the environment; never an option, which others can see."""

from __future__ import annotations

import getpass
import os
import warnings

import click

from ..messages import later, say

VARIABLE = "WITNESSMARK_PASSPHRASE"
CHANGED = "WITNESSMARK_NEW_PASSPHRASE"


def given() -> str | None:
    """The passphrase that the environment gives, None where it gives none."""
    return os.environ.get(VARIABLE) or None


def ask(words: str = later("Passphrase"), *, new: bool = False, variable: str = VARIABLE) -> str:
    """The passphrase; a new one is asked for twice. Raises a usage error where there is nobody to ask."""
    found = os.environ.get(variable)
    if not found:
        try:
            # nor is it typed where it would be seen
            with warnings.catch_warnings(action="error", category=getpass.GetPassWarning):
                found = str(click.prompt(say(words), hide_input=True, confirmation_prompt=new, err=True))
        except (click.Abort, getpass.GetPassWarning):
            raise click.UsageError(
                say("no passphrase was given; type it, or set {variable}.", variable=variable)
            ) from None
    return found
