"""The whole path on one page: files -> reports -> claims -> a toll.

    for outcome in read(["examples/"]):
        ...                              # outcome.report, outcome.claims, or outcome.problem
    toll(claims, Question(place))        # a floor, a ceiling or open, and the claims that force each

This and the command line alone join the steps; each step knows only the foundations.
"""

from __future__ import annotations

import gc
import itertools
import os
import signal
import threading
from collections import Counter, deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .errors import LanguageError, PolicyError, ProofError, ReportError, SidecarError, WitnessmarkError, fault
from .gazetteer import Gazetteer
from .lang.named import name_of
from .messages import say
from .records import Claim, Codebook, Incident, Person, Question, Report, Toll
from .report import Known, Received, Unread, find_files, may_hold_many, open_reports
from .show import show_file, show_line
from .where import Place

if TYPE_CHECKING:
    from concurrent.futures import Future

    from .lang.detect import Paragraph
    from .policy.apply import Policy
    from .toll.by import By

# files in one errand to another process: enough to hide the way there, few enough to keep little in memory
_BATCH = 8
_AHEAD = 3  # errands under way or waiting, for each process
_LEAST_AHEAD = 8  # and in all, for who keeps them: enough to go on reading while a batch is written
_NAMED = 3  # languages in one line, of those that a report is in and that are not read
_MANY = 64  # files, from which a process of its own reads beside one that keeps


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one report: itself and its claims, or the problem in one line; `notes` are lines on the way.

    `file` is the path as given; one of several reports in a file has its position after a "#". Where the file itself
    could not be read, or only in part, it is the file's. `within` is then the path of the file that holds it.
    `received` is there where it was asked for: the report's bytes, and what was found of it; and so are `people`, the
    victims whom it names. A report in no language that is read here has no claims; `unread` says why. `stated` is
    whether somebody said in what language the report is; else its words did.
    """

    file: str
    report: Report | None = None
    claims: tuple[Claim, ...] = ()
    problem: str | None = None
    notes: tuple[str, ...] = ()
    received: Received | None = None
    within: str | None = None
    people: tuple[Person, ...] = ()
    unread: str | None = None
    stated: bool = True

    @property
    def asked(self) -> Report | None:
        """The report as it is to be read: without a language where only its words told one, so that each paragraph
        is read in its own."""
        return self.report if self.stated or self.report is None else replace(self.report, language=None)


def read(
    paths: Sequence[str],
    *,
    given: Known | None = None,
    gazetteer: Gazetteer | None = None,
    workers: int = 1,
    keep: bool = False,
) -> Iterator[Outcome]:
    """What came of each report in the files that the paths name (see `find_files`), in that order, one at a time.

    Most files hold one report; a feed, a web archive, an export or a table holds many. What cannot be read is an
    Outcome with a problem; the others are still read. `given` is said of every report. Without a gazetteer places stay
    words. `workers` above 1 read in as many processes: the same output in the same order, and never more than a few
    dozen reports held. `keep` is for who keeps them: each report's bytes, what was found of it and whom it names come
    too, and many files are read in a process beside this one, which has its own work.

    >>> [outcome.problem for outcome in read(["no-such-file.txt"])]
    ['no-such-file.txt: no such file; check the name']
    """
    files = find_files(paths)
    beside = False
    if keep and workers == 1 and (os.cpu_count() or 1) > 1:
        first = list(itertools.islice(files, _MANY))
        beside = len(first) == _MANY
        files = itertools.chain(first, files)
    if workers == 1 and not beside:
        return (outcome for file in files for outcome in read_file(file, given=given, gazetteer=gazetteer, keep=keep))
    return _in_processes(files, given=given, gazetteer=gazetteer, workers=workers, keep=keep)


def read_claims(report: Report, *, gazetteer: Gazetteer | None = None) -> list[Claim]:
    """The claims of a report in whatever languages it is in: see `claim.mixed.read_mixed`."""
    # at the top the grammar would cost a toll on an archive, which reads nothing, a fifth of a second
    from .claim.mixed import read_mixed

    return read_mixed(report, gazetteer=gazetteer)


def read_file(
    file: str, *, given: Known | None = None, gazetteer: Gazetteer | None = None, keep: bool = False
) -> Iterator[Outcome]:
    """What came of each report in one file; raises for nothing in it (GazetteerError where none could be read)."""
    return (_with_claims(one, gazetteer=gazetteer) for one in _opened(file, given=given, keep=keep))


def _opened(file: str, *, given: Known | None, keep: bool) -> Iterator[Outcome]:
    """The reports in a file, their claims not yet read; the last may be the file's own problem or last notes."""
    name = show_file(file)
    notes: list[str] = []
    told = False
    try:
        for one in open_reports(file, given=given or Known(), warn=notes.append):
            told = True
            if isinstance(one, Unread):
                yield Outcome(one.file, problem=one.problem, notes=tuple(notes), within=file)
            else:
                within = None if one.container is None else file
                yield Outcome(
                    one.report.file,
                    one.report,
                    notes=tuple(notes),
                    received=one if keep else None,
                    within=within,
                    stated=one.language_is_stated,
                )
            notes.clear()
    except (ReportError, SidecarError) as error:  # they name the file
        yield Outcome(file, problem=str(error), notes=tuple(notes))
        return
    except Exception as error:  # a fault of ours costs one file and says where it is, not the other 99,999
        yield Outcome(file, problem=f"{name}: {fault(error)}", notes=tuple(notes))
        return
    if notes or not told:
        yield Outcome(file, notes=tuple(notes))


def _with_claims(outcome: Outcome, *, gazetteer: Gazetteer | None) -> Outcome:
    report = outcome.asked
    if report is None:
        return outcome
    name = show_file(outcome.file)
    try:
        from .claim.mixed import by_language, people_mixed  # as in `read_claims`

        tongues = by_language(report)
        if tongues.unread and not tongues.reports:
            return replace(outcome, unread=_why_unread(outcome, tongues.unread[0].language))
        if tongues.unread:
            outcome = replace(outcome, notes=(*outcome.notes, _unread_in(name, tongues.unread)))
        claims = tuple(read_claims(report, gazetteer=gazetteer))
        if outcome.received is None:
            return replace(outcome, claims=claims)
        return replace(outcome, claims=claims, people=tuple(people_mixed(report, claims)))
    except ReportError as error:
        return replace(outcome, report=None, problem=str(error))
    except LanguageError as error:
        return replace(outcome, report=None, problem=f"{name}: {error}")
    except WitnessmarkError:
        raise  # a gazetteer that cannot be read is no fault of this file, nor will the next one mend it
    except Exception as error:  # a fault of ours costs one report and says where it is
        return replace(outcome, report=None, problem=f"{name}: {fault(error)}")


def _why_unread(outcome: Outcome, language: str | None) -> str:
    """The line for a report that is in no language that is read here."""
    why = say("in what language it is cannot be told; name it with --lang")
    if language is not None:
        why = say("it is in {language}, which Witnessmark cannot read", language=say(name_of(language)))
    name = show_file(outcome.file)
    if outcome.received is not None:
        return say("{name}: its text is kept and no claim was read from it: {why}", name=name, why=why)
    return say("{name}: no claim was read from it: {why}", name=name, why=why)


def _unread_in(name: str, paragraphs: Sequence[Paragraph]) -> str:
    """The line for a report of which some paragraphs are in no language that is read here: most text first."""
    most: Counter[str | None] = Counter()
    for one in paragraphs:
        most[one.language] += one.end - one.start
    named = [say(name_of(code)) for code in sorted(filter(None, most), key=lambda code: (-most[code], code))]
    if None in most:
        named.append(say("a language that cannot be told"))
    return say(
        "{name}: no claim was read from its paragraphs in {languages}, which Witnessmark cannot read",
        name=name,
        languages=", ".join(named[:_NAMED]),
    )


# Work for another process: files to be opened and read there, or reports that were opened here. What holds many reports
# is opened here, so that they are read in all processes and not held in one.
Errand = list[str] | list[Outcome]


def _in_processes(
    files: Iterator[str], *, given: Known | None, gazetteer: Gazetteer | None, workers: int, keep: bool = False
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
        initargs=(given, gazetteer, keep),
    )
    waiting: deque[Future[list[Outcome]]] = deque()
    ahead = max(workers * _AHEAD, _LEAST_AHEAD if keep else 0)
    try:
        for errand in _errands(files, given=given, keep=keep):
            waiting.append(pool.submit(_run, errand))
            while len(waiting) >= ahead:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    except BrokenProcessPool as error:
        raise WitnessmarkError(
            say(
                "a reading process was ended from outside, for lack of memory as it may be; run again "
                "with fewer --workers"
            )
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _errands(files: Iterator[str], *, given: Known | None, keep: bool) -> Iterator[Errand]:
    batch: list[str] = []
    for file in files:
        here = file == "-" or may_hold_many(file)  # standard input is this process's own
        if batch and (here or len(batch) == _BATCH):
            yield batch
            batch = []
        if not here:
            batch.append(file)
            continue
        opened: list[Outcome] = []
        for outcome in _opened(file, given=given, keep=keep):
            opened.append(outcome)
            if len(opened) == _BATCH:
                yield opened
                opened = []
        if opened:
            yield opened
    if batch:
        yield batch


# What a reading process was begun with. A process of its own has no other way to keep it from batch to batch.
_begun: list[tuple[Known | None, Gazetteer | None, bool]] = []


def collect_less() -> None:
    """Have the collector of garbage look less often: a reading makes many small records and next to no circles.

    For a process that does nothing but read (a fifth of its time went there); memory stays flat all the same.
    """
    gc.freeze()
    gc.set_threshold(100_000, 20, 50)


def _begin(given: Known | None, gazetteer: Gazetteer | None, keep: bool) -> None:
    collect_less()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process ends the others, quietly
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _begun[:] = [(given, gazetteer, keep)]


def _end_with_parent() -> None:
    """End this process when the first one is killed, which can then tell it nothing any more."""
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _run(errand: Errand) -> list[Outcome]:
    given, gazetteer, keep = _begun[0]
    outcomes: list[Outcome] = []
    for one in errand:
        if isinstance(one, Outcome):
            outcomes.append(_with_claims(one, gazetteer=gazetteer))
        else:
            outcomes.extend(read_file(one, given=given, gazetteer=gazetteer, keep=keep))
    return outcomes


def incidents(claims: Iterable[Claim], *, together: Iterable[Collection[str]] = ()) -> list[Incident]:
    """Which claims may speak of one event, or of one total, as proposed: see `incident.propose`.

    `together` are sets of reports, by their ids, which a person has confirmed to carry one count.
    """
    from .incident.propose import propose
    from .source.families import families

    told = list(claims)
    return propose(told, families=families(told, together=together))


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a toll is made from, beside the question.

    `reviewed` are the ids of the claims that a person has decided on; `together` sets of reports, by their ids, which a
    person has confirmed to carry one count; `incidents` which claims speak of one event: None to have them proposed.
    """

    claims: tuple[Claim, ...]
    reviewed: Collection[str] = frozenset()
    together: tuple[Collection[str], ...] = ()
    incidents: tuple[Incident, ...] | None = None


def toll(
    claims: Iterable[Claim],
    question: Question,
    *,
    reviewed: Collection[str] = (),
    together: Iterable[Collection[str]] = (),
    incidents: Iterable[Incident] | None = None,
) -> Toll:
    """What the claims allow as an answer, under the question's policy, with its proof: see `Evidence`.

    Raises QuestionError for a question that has no answer as put, and PolicyError for a policy that is not there.

    >>> from witnessmark.records import Report
    >>> claims = read_claims(Report("sha256:0", "a.txt", "At least seven people were killed in Saqba."))
    >>> toll(claims, Question()).floor.value
    7
    """
    held = None if incidents is None else tuple(incidents)
    return Answers(Evidence(tuple(claims), reviewed, tuple(together), held), question).toll()


class Answers:
    """The answers that a body of evidence gives to one question: whole, or as a table.

    `policy` is a user's own; without it the question names one. Raises PolicyError for a policy that is not there.
    """

    def __init__(self, evidence: Evidence, question: Question, *, policy: Policy | None = None) -> None:
        # at the top they would cost every start of `read` a tenth of its time
        from .policy.apply import load, readings
        from .source.families import families

        self.evidence = evidence
        self.policy = load(question.policy) if policy is None else policy
        self.question = replace(question, policy=self.policy.name, policy_version=self.policy.stamp)
        self.families = families(evidence.claims, together=evidence.together)
        self.incidents = evidence.incidents
        if self.incidents is None:
            self.incidents = tuple(incidents(evidence.claims, together=evidence.together))
        self.readings = readings(evidence.claims, self.policy, incidents=self.incidents, families=self.families)

    def under(self, policy: Policy) -> Answers:
        """The answers to the same question from the same evidence, under another policy."""
        held = replace(self.evidence, incidents=self.incidents)
        return Answers(held, self.question, policy=policy)

    def toll(self) -> Toll:
        """The answer to the whole question."""
        return self._answer(self.evidence.claims, self.question)

    def table(self, by: By, *, unit: Callable[[str], Place | None] = lambda id: None) -> Iterator[tuple[str, Toll]]:
        """The rows of a table, each with its name: see `toll.by`. `unit` gives the place with an id."""
        from .policy.apply import grades
        from .toll.by import rows

        made = rows(
            self.evidence.claims,
            self.question,
            by,
            readings=self.readings,
            incidents=self.incidents or (),
            families=self.families,
            grades=grades(self.evidence.claims, self.incidents or (), self.families) if by == "grade" else None,
            unit=unit,
        )
        for row in made:
            yield row.name, self._answer(row.claims, row.question)

    def _answer(self, claims: Sequence[Claim], question: Question) -> Toll:
        from .toll.answering import answer
        from .toll.reach import in_its_words

        toll = answer(
            claims,
            question,
            readings=self.readings,
            families=self.families,
            reviewed=self.evidence.reviewed,
            incidents=self.incidents or (),
        )
        read = ((claim, self.readings[claim.id]) for claim in toll.claims)
        other = tuple((claim.id, mine) for claim, mine in read if not mine.says_as_much_as(in_its_words(claim)))
        return replace(toll, readings=other, codebook=Codebook(self.policy.title, self.policy.text))


def check(toll: Toll) -> None:
    """Passes a toll that holds under its policy: its readings are the policy's, and its proof adds up.

    It needs nothing but the toll. Raises ProofError for one that does not hold, and PolicyError for one of a policy
    that is not there, or of another version.
    """
    from .policy.apply import load, own
    from .policy.verify import verify
    from .toll.certify import certify

    question, text = toll.question, None if toll.codebook is None else toll.codebook.text
    policy = load(question.policy) if text is None else own(text, file=say("the policy in the toll"))
    if (policy.name, policy.stamp) != (question.policy, question.policy_version):
        made = say(
            "made under {policy}, version {policy_version}",
            policy=show_line(question.policy)[:40],
            policy_version=show_line(question.policy_version)[:90],
        )
        raise PolicyError(
            say("{made}, here is {stamp}; check it with the Witnessmark that made it", made=made, stamp=policy.stamp)
        )
    if toll.codebook is not None and toll.codebook.title != policy.title:
        raise ProofError(
            say("its codebook is titled otherwise than {name} is: {title}", name=policy.name, title=policy.title)
        )
    certify(toll, readings=verify(toll.claims, dict(toll.readings), policy, incidents=toll.incidents))
