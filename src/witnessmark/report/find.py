"""Which files are reports: folders walked, patterns spread, all in the order of their names."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence

from .kinds import EXPORT, MANY_SUFFIXES, SUFFIXES
from .sidecar import SUFFIX as SIDECAR
from .sidecar import stem


def find_files(paths: Sequence[str]) -> Iterator[str]:
    """The reports that the paths name, one by one: files as given, folders walked, patterns spread.

    A folder gives the files in it and below it with a known suffix, in the order of their names; sidecars, tables,
    and .json files but for Telegram's result.json are left out. A pattern ("2018/*.txt", "**" for any depth) is
    spread likewise, unless a file has that very name. "-" is standard input. A file named outright is given whatever
    its suffix, but for the sidecar of another that is named. What gives nothing, such as a folder without reports, is
    given itself: `open_report` then says what is wrong with it, in its place among the others. Symbolic links to
    folders are not followed.

    >>> list(find_files(["-", "b.txt", "a.log", "b.meta.json"]))
    ['-', 'b.txt', 'a.log']
    """
    reports = {_stem(path) for path in paths if not path.endswith(SIDECAR)}
    for path in paths:
        if path.endswith(SIDECAR) and _stem(path) in reports:
            continue
        found = False
        for file in _spread(path):
            found = True
            yield file
        if not found:
            yield path


def may_hold_many(file: str) -> bool:
    """Whether a file with this name may hold many reports, as a feed or a web archive does.

    >>> may_hold_many("crawl.WARC.gz"), may_hold_many("a.txt")
    (True, False)
    """
    return file.lower().endswith(MANY_SUFFIXES)


def _stem(path: str) -> str:
    return path.removesuffix(SIDECAR) if path.endswith(SIDECAR) else stem(path)


def _spread(path: str) -> Iterator[str]:
    if path == "-":
        yield path
    elif os.path.isdir(path):
        yield from _walk(path)
    elif os.path.lexists(path) or not glob.has_magic(path):
        yield path
    else:
        for match in sorted(glob.glob(path, recursive=True), key=lambda match: match.split(os.sep)):
            # with "**", the files of a matched folder are matched themselves
            if os.path.isdir(match):
                if "**" not in path:
                    yield from _walk(match)
            elif _is_report(match) and not _is_pipe(match):
                yield match


def _is_report(name: str) -> bool:
    return name.lower().endswith(SUFFIXES) or os.path.basename(name) == EXPORT


def _is_pipe(path: str) -> bool:
    return os.path.exists(path) and not os.path.isfile(path)


def _walk(folder: str) -> Iterator[str]:
    try:
        with os.scandir(folder) as entries:
            inside = sorted((entry.name, _kind(entry)) for entry in entries)
    except OSError:
        yield folder  # not to be listed: `open_report` gives the system's reason
        return
    for name, kind in inside:
        if kind == "folder":
            yield from _walk(os.path.join(folder, name))
        elif kind == "file" and _is_report(name):
            yield os.path.join(folder, name)


def _kind(entry: os.DirEntry[str]) -> str:
    """A pipe or a device that lies in a folder is neither a folder nor a file: to open it might never end."""
    if entry.is_dir(follow_symlinks=False):
        return "folder"
    # a link to nothing is reported, in its place, as a file that cannot be opened
    return "file" if entry.is_file() or (entry.is_symlink() and not os.path.exists(entry.path)) else ""
