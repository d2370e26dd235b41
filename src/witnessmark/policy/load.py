"""The policies that come with Witnessmark, and a user's own."""

from __future__ import annotations

import functools
from importlib import resources

from ..errors import PolicyError
from ..messages import say
from .lines import line_of
from .parse import parse
from .policy import Policy


@functools.cache
def load(name: str) -> Policy:
    """The policy with that name. Raises PolicyError where there is none.

    >>> load("literal").title
    'Every asserted statement, true in its words'
    """
    if name not in names():
        raise PolicyError(say("no policy is called {name!r}; there are: {names}", name=name, names=", ".join(names())))
    file = resources.files(__package__).joinpath(f"{name}.toml")
    return parse(file.read_text(encoding="utf-8"), file=f"{name}.toml")


@functools.cache
def names() -> tuple[str, ...]:
    """The policies that there are, in the order of the alphabet.

    >>> names()
    ('acled', 'airwars', 'aoav', 'ibc', 'last-of-each', 'literal', 'ucdp')
    """
    files = (file.name for file in resources.files(__package__).iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in files if name.endswith(".toml")))


def own(text: str, *, file: str) -> Policy:
    """A user's own policy, from the text of its file; it may change one of those that come with Witnessmark.

    Raises PolicyError with the file, the line and the cure for one that breaks a rule, or takes another's name.

    >>> text = 'name = "mine"\\nversion = "1"\\nbased_on = "ucdp"\\n[hedged]\\nrule = "nothing"'
    >>> own(text, file="mine.toml").title
    "UCDP's published rules, changed by a user; not UCDP's figure"
    """
    policy = parse(text, file=file, based_on=load)
    if policy.name in names():
        raise PolicyError(
            say(
                '{file}, line {line_of}: "name" is {name!r}, which comes with Witnessmark; give yours a '
                "name of its own",
                file=file,
                line_of=line_of(text, "name"),
                name=policy.name,
            )
        )
    return policy
