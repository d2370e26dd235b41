"""Where language files lie: those shipped, and those of a folder of one's own that the environment names."""

from __future__ import annotations

import os
from importlib import resources
from pathlib import Path
from typing import Final

from ..errors import LanguageError
from ..messages import say, system_words

FOLDER: Final = "WITNESSMARK_LANGUAGES"
_END: Final = ".toml"


def own_folder() -> Path | None:
    """The folder of one's own language files, where the environment names one.

    Raises LanguageError where there is no such folder: nothing is to be read without it in silence.
    """
    named = os.environ.get(FOLDER)
    if not named:
        return None
    folder = Path(named)
    if not folder.is_dir():
        raise LanguageError(
            say(
                "{variable} is set to {named!r}, which is no folder; make it, or unset it",
                variable=FOLDER,
                named=named,
            )
        )
    return folder


def codes() -> list[str]:
    """The codes of the languages that there are files for, sorted.

    >>> "en" in codes()
    True
    """
    shipped = [one.name for one in resources.files(__package__).iterdir()]
    own = own_folder()
    return sorted({name.removesuffix(_END) for name in (*shipped, *_names(own)) if name.endswith(_END)})


def text_of(code: str) -> tuple[str, str]:
    """What the language file with that code holds, and what to call the file in an error; one's own goes first.

    >>> text_of("en")[1]
    'en.toml'
    """
    own = own_folder()
    if code.isalpha() and own is not None and (path := own / f"{code}{_END}").is_file():
        try:
            return path.read_text(encoding="utf-8-sig"), str(path)
        except UnicodeDecodeError:
            raise LanguageError(say("{path}: not UTF-8; save it again as UTF-8", path=path)) from None
        except OSError as error:
            raise LanguageError(
                say("{path}: cannot be read ({strerror})", path=path, strerror=system_words(error))
            ) from None
    shipped = resources.files(__package__) / f"{code}{_END}"
    if not code.isalpha() or not shipped.is_file():
        known = ", ".join(codes())
        raise LanguageError(say("no language file for {code!r}: Witnessmark reads {known}", code=code, known=known))
    return shipped.read_text(encoding="utf-8"), f"{code}{_END}"


def _names(folder: Path | None) -> list[str]:
    return [] if folder is None else [path.name for path in folder.iterdir() if path.stem.isalpha()]
