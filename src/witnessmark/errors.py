"""Everything that Witnessmark refuses, and what to do about it.

The family:

    WitnessmarkError
    ├── ReportError            a report that cannot be read
    │   ├── ReportTooLarge     past a limit, which the message names
    │   └── NotAReport         no text in it: empty, binary, a picture
    ├── FetchError             an address that may not be fetched, or does not answer
    ├── SidecarError           a NAME.meta.json that is not what it should be
    ├── ClaimsError            a line of claims that is not a claim
    ├── LanguageError          a language file that breaks a rule
    ├── PlaceError             a place that is not known, or not known which
    ├── GazetteerError         the index of places cannot be built or read
    ├── PolicyError            a policy file that breaks a rule
    ├── QuestionError          a question that has no answer as put
    ├── ProofError             a proof that does not hold
    ├── SecondReaderError      a model that gave no reading which can be used
    │   └── EndpointError      its endpoint may not be used, or cannot be
    ├── ArchiveError           an archive that cannot be used as asked
    │   ├── NoArchive          there is none where it was looked for
    │   ├── ArchiveLocked      it needs its passphrase first
    │   ├── ArchiveBusy        somebody else has it in hand
    │   ├── NotKept            an id that stands for nothing in it, or for several things
    │   └── ArchiveDamaged     a file, a row or an entry that is not what it was
    └── MissingPart            an optional part that is not installed

A message says what happened, to which record or file, and what to do next. It never holds the name of
a victim, a witness or a source.
"""

import os

from .messages import say


def fault(error: Exception) -> str:
    """A line for an error that nobody foresaw: its kind and its place in the code, never its words, which may be
    those of a report.

    >>> try:
    ...     {}["a victim's name"]
    ... except KeyError as error:
    ...     line = fault(error)
    >>> line.startswith("a fault of Witnessmark (KeyError at "), "victim" in line
    (True, False)
    """
    where, step = type(error).__name__, error.__traceback__
    while step is not None and step.tb_next is not None:
        step = step.tb_next
    if step is not None:
        where = f"{where} at {os.path.basename(step.tb_frame.f_code.co_filename)}:{step.tb_lineno}"
    return say("a fault of Witnessmark ({where}); please report it, without the text if that is secret", where=where)


class WitnessmarkError(Exception):
    """Base of all errors that Witnessmark raises on purpose; its text is for the person at the keyboard."""


class ReportError(WitnessmarkError):
    """A report that cannot be read."""


class ReportTooLarge(ReportError):
    """A report past a limit; the message names the limit."""


class NotAReport(ReportError):
    """A file with no text to read: empty, binary, or a picture."""


class FetchError(WitnessmarkError):
    """An address of the web that may not be fetched, or does not answer; the message says why."""


class SidecarError(WitnessmarkError):
    """A sidecar file (NAME.meta.json) that is not an object of known, well-formed values."""


class ClaimsError(WitnessmarkError):
    """A line of claims (JSON Lines) that is not a claim; the message gives the line's number."""


class LanguageError(WitnessmarkError):
    """A language file that breaks a rule; the message names the file and the word."""


class PlaceError(WitnessmarkError):
    """A place that no gazetteer knows, or that several places share."""


class GazetteerError(WitnessmarkError):
    """The index of places cannot be built, read, or added to."""


class PolicyError(WitnessmarkError):
    """A policy file that breaks a rule; the message names the file, the line and the cure."""


class QuestionError(WitnessmarkError):
    """A question that has no answer as put: an interval backwards, a kind of harm that is not one."""


class ProofError(WitnessmarkError):
    """A proof that does not hold; the message says which line does not add up."""


class SecondReaderError(WitnessmarkError):
    """A model that gave no reading of a report which can be used; the grammar's stands."""


class EndpointError(SecondReaderError):
    """A model's endpoint that may not be used (not this machine), or cannot be; no report will fare better."""


class ArchiveError(WitnessmarkError):
    """An archive that cannot be used as asked; the message says what to do."""


class NoArchive(ArchiveError):
    """No archive in the folder, nor in any above it."""


class ArchiveLocked(ArchiveError):
    """An archive that nothing can be read from until it is unlocked."""


class ArchiveBusy(ArchiveError):
    """An archive that another process has in hand; nothing was changed."""


class NotKept(ArchiveError):
    """An id that stands for nothing in the archive, or for more than one thing."""


class ArchiveDamaged(ArchiveError):
    """A file, a row or an entry that does not agree with the log; the message names the first."""


class MissingPart(WitnessmarkError):
    """An optional part that is not installed; the message gives the install line.

    >>> str(MissingPart("highspy", extra="toll"))
    "highspy is not installed: pip install 'witnessmark[toll]'"
    """

    def __init__(self, part: str, *, extra: str) -> None:
        super().__init__(say("{part} is not installed: pip install 'witnessmark[{extra}]'", part=part, extra=extra))
