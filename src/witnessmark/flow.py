"""The whole path on one page: files -> reports -> claims -> a toll.

    for outcome in read(["examples/"]):
        ...                              # outcome.report, outcome.claims, or outcome.problem
    toll(claims, Question(place))        # a floor, a ceiling or open, and the claims that force each

This and the command line alone join the steps; each step knows only the foundations.
"""

from __future__ import annotations

import gc
import signal
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .claim import read as read_claims
from .errors import LanguageError, ReportError, SidecarError, WitnessmarkError, fault
from .gazetteer import Gazetteer
from .records import Claim, Question, Report, Toll
from .report import Known, find_files, is_latin, open_report
from .show import show_file

if TYPE_CHECKING:
    from concurrent.futures import Future

# files in one errand to another process: enough to hide the way there, few enough to keep little in memory
_BATCH = 8
_AHEAD = 3  # errands under way or waiting, for each process


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one file: its report and claims, or the problem in one line; `notes` are lines on the way."""

    file: str
    report: Report | None = None
    claims: tuple[Claim, ...] = ()
    problem: str | None = None
    notes: tuple[str, ...] = ()


def read(
    paths: Sequence[str], *, given: Known | None = None, gazetteer: Gazetteer | None = None, workers: int = 1
) -> Iterator[Outcome]:
    """What came of each file that the paths name (see `find_files`), in that order, one at a time.

    A file that cannot be read is an Outcome with a problem; the others are still read. `given` is said of every
    report. Without a gazetteer places stay words. `workers` above 1 read in as many processes: the same output in
    the same order, and never more than a few dozen files held.

    >>> [outcome.problem for outcome in read(["no-such-file.txt"])]
    ['no-such-file.txt: no such file; check the name']
    """
    files = find_files(paths)
    if workers == 1:
        return (read_file(file, given=given, gazetteer=gazetteer) for file in files)
    return _in_processes(files, given=given, gazetteer=gazetteer, workers=workers)


def read_file(file: str, *, given: Known | None = None, gazetteer: Gazetteer | None = None) -> Outcome:
    """What came of one file; raises for nothing that is in it (GazetteerError where no file could be read)."""
    name = show_file(file)
    notes: list[str] = []
    try:
        report = open_report(file, given=given or Known(), warn=notes.append)
        if report.language is None and not is_latin(report.text):
            raise ReportError(f"{name}: in what language it is cannot be told; name it with --lang")
        claims = tuple(read_claims(report, gazetteer=gazetteer))
    except (ReportError, SidecarError) as error:  # they name the file
        return Outcome(file, problem=str(error), notes=tuple(notes))
    except LanguageError as error:
        return Outcome(file, problem=f"{name}: {error}", notes=tuple(notes))
    except WitnessmarkError:
        raise  # a gazetteer that cannot be read is no fault of this file, nor will the next one mend it
    except Exception as error:  # a fault of ours costs one report and says where it is, not the other 99,999
        return Outcome(file, problem=f"{name}: {fault(error)}", notes=tuple(notes))
    return Outcome(file, report, claims, notes=tuple(notes))


def _in_processes(
    files: Iterator[str], *, given: Known | None, gazetteer: Gazetteer | None, workers: int
) -> Iterator[Outcome]:
    # at the top they would cost every start a tenth of its time
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    # "spawn": the child inherits no lock, no thread and no open connection, and is the same on every system
    pool = ProcessPoolExecutor(
        workers,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_begin,
        initargs=(given, gazetteer),
    )
    waiting: deque[Future[list[Outcome]] | str] = deque()
    try:
        for batch in _batches(files):
            # standard input is this process's own
            waiting.append("-" if batch == ["-"] else pool.submit(_read_batch, batch))
            while len(waiting) >= workers * _AHEAD:
                yield from _next(waiting, given=given, gazetteer=gazetteer)
        while waiting:
            yield from _next(waiting, given=given, gazetteer=gazetteer)
    except BrokenProcessPool as error:
        raise WitnessmarkError(
            "a reading process was ended from outside, for lack of memory as it may be; run again with fewer --workers"
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _next(
    waiting: deque[Future[list[Outcome]] | str], *, given: Known | None, gazetteer: Gazetteer | None
) -> Iterable[Outcome]:
    first = waiting.popleft()
    return [read_file(first, given=given, gazetteer=gazetteer)] if isinstance(first, str) else first.result()


def _batches(files: Iterator[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    for file in files:
        if batch and (file == "-" or batch == ["-"] or len(batch) == _BATCH):
            yield batch
            batch = []
        batch.append(file)
    if batch:
        yield batch


# What a reading process was begun with. A process of its own has no other way to keep it from batch to batch.
_begun: list[tuple[Known | None, Gazetteer | None]] = []


def collect_less() -> None:
    """Have the collector of garbage look less often: a reading makes many small records and next to no circles.

    For a process that does nothing but read (a fifth of its time went there); memory stays flat all the same.
    """
    gc.freeze()
    gc.set_threshold(100_000, 20, 50)


def _begin(given: Known | None, gazetteer: Gazetteer | None) -> None:
    collect_less()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process ends the others, quietly
    _begun[:] = [(given, gazetteer)]


def _read_batch(batch: list[str]) -> list[Outcome]:
    given, gazetteer = _begun[0]
    return [read_file(file, given=given, gazetteer=gazetteer) for file in batch]


def toll(claims: Iterable[Claim], question: Question) -> Toll:
    """What the claims allow as an answer, under the question's policy, with its proof.

    Raises QuestionError for a question that has no answer as put, and PolicyError for a policy that is not there.

    >>> from witnessmark.records import Report
    >>> claims = read_claims(Report("sha256:0", "a.txt", "At least seven people were killed in Saqba."))
    >>> toll(claims, Question()).floor.value
    7
    """
    # at the top they would cost every start of `read` a tenth of its time
    from .policy.apply import load, readings
    from .source.families import families
    from .toll.answering import answer

    told = list(claims)
    policy = load(question.policy)
    question = replace(question, policy_version=policy.version)
    return answer(told, question, readings=readings(told, policy), families=families(told))
