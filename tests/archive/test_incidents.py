"""What people rule of claims: one event, or not. Nobody's ruling is lost, ids never die, and the log proves it."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from witnessmark.archive import Intake, Proposal, make_archive, open_archive, restore_archive
from witnessmark.archive.archive import Archive
from witnessmark.archive.models import IncidentRow, MemberRow
from witnessmark.errors import ArchiveError, NotKept, WitnessmarkError

from .conftest import intake
from .test_erase import everything

TEXTS = (
    "Seven people were killed in Arbeen.",
    "Eight people were killed in Arbeen, the council said.",
    "Nine people were injured in Hazza.",
    "Two men were killed in Douma.",
    "Three children were killed in Saqba.",
    "At least twelve people were killed in Zamalka.",
)


def total(text: str) -> Intake:
    """A report of a running total."""
    one = intake(text)
    return replace(one, claims=tuple(replace(claim, scope="cumulative") for claim in one.claims))


@pytest.fixture
def claims(archive: Archive) -> list[str]:
    """The handles of six claims of six reports."""
    return fill(archive)


def fill(archive: Archive) -> list[str]:
    archive.add([intake(text) for text in TEXTS])
    found = [one.handle for one in archive.claims()]
    assert len(found) == len(TEXTS)
    return found


def groups(archive: Archive) -> set[frozenset[str]]:
    return {frozenset(one.claims) for one in archive.incidents()}


def held(archive: Archive, incident: str) -> set[str]:
    [one] = archive.incidents([incident])
    return set(one.claims)


def pair(one: str, other: str) -> tuple[str, str]:
    return min(one, other), max(one, other)


def merged(archive: Archive, *what: str, why: str = "one raid") -> str:
    [incident] = archive.merge(what, why=why).incidents
    return incident


def test_claims_that_a_person_joins_are_one_incident_with_an_id_that_stays(archive: Archive, claims: list[str]) -> None:
    a, b, c, *_ = claims
    incident = merged(archive, a, b)
    assert merged(archive, incident, c) == incident
    assert merged(archive, claims[3], a) == incident  # a claim brings the incident that it is in
    [one] = archive.incidents()
    assert (one.handle, one.kind, one.claims, one.now) == (incident, "incident", tuple(claims[:4]), (incident,))
    assert archive.find(incident[:12]).kind == "incident"
    archive.verify()


def test_of_two_incidents_that_are_merged_the_first_stays_and_the_other_leads_to_it(
    archive: Archive, claims: list[str]
) -> None:
    a, b, c, d, e, f = claims
    first, second = merged(archive, a, b), merged(archive, c, d)
    assert merged(archive, second, first) == second
    [gone] = archive.incidents([first])
    assert (gone.claims, gone.now, [(one.into, one.how) for one in gone.became]) == (
        (),
        (second,),
        [(second, "merged")],
    )
    assert [one.incident for one in next(archive.incidents([second])).made_from] == [first]
    # who comes later with the old id means what it leads to
    assert merged(archive, first, e) == second
    assert held(archive, second) == {a, b, c, d, e}
    with pytest.raises(NotKept, match=second[:12]):
        archive.split([first], [a], why="no")
    assert groups(archive) == {frozenset({a, b, c, d, e})}
    assert f not in held(archive, second)
    archive.verify()


def test_what_is_split_off_gets_an_id_of_its_own_and_the_rest_keeps_its_own(
    archive: Archive, claims: list[str]
) -> None:
    a, b, c, d, *_ = claims
    incident = merged(archive, a, b, c)
    ruled = archive.split([incident], [c], why="another street")
    made, rest = ruled.incidents
    assert (rest, held(archive, incident), held(archive, made)) == (incident, {a, b}, {c})
    [one] = archive.incidents([made])
    assert [(told.incident, told.how) for told in one.made_from] == [(incident, "split")]
    assert archive.apart(claims) == [pair(min(a, b), c)]  # one claim stands for both
    archive.split([d], [claims[4]], why="two towns")
    assert len(archive.apart(claims)) == 2
    assert archive.apart([a, b]) == []
    with pytest.raises(ArchiveError, match="nothing would be left"):
        archive.split([incident], [a, b], why="all")
    archive.verify()


def test_who_joins_what_was_split_has_the_last_word(archive: Archive, claims: list[str]) -> None:
    a, b, c, *_ = claims
    archive.split([a], [b], why="two towns")
    assert archive.apart(claims) == [pair(a, b)]
    incident = merged(archive, a, b)
    assert archive.apart(claims) == []
    [*_, last] = archive.rulings(claim=a)
    archive.undo(last.handle, why="after all")
    assert archive.apart(claims) == [pair(a, b)]
    assert next(archive.incidents([incident])).now == ()
    assert [one.verdict for one in archive.rulings(claim=a)] == ["split", "merge", "undo"]
    assert [one.undone for one in archive.rulings(claim=a)] == [False, True, False]
    archive.merge([a, c], why="again")
    archive.verify()


def test_a_ruling_is_taken_back_whole_and_ids_live_again(archive: Archive, claims: list[str]) -> None:
    a, b, c, d, e, _ = claims
    first, second = merged(archive, a, b), merged(archive, c, d)
    joined = archive.merge([first, second, e], why="one raid")
    assert groups(archive) == {frozenset({a, b, c, d, e})}
    back = archive.undo(joined.handle, why="two streets", by="B. Recorder")
    assert set(back.incidents) == {first, second}
    assert (held(archive, first), held(archive, second)) == ({a, b}, {c, d})
    assert [(one.made_from, one.became) for one in archive.incidents()] == [((), ()), ((), ())]
    [told, *_] = [one for one in archive.rulings(incident=second) if one.verdict == "undo"]
    assert (told.by, told.why, told.undoes) == ("B. Recorder", "two streets", joined.handle)
    split = archive.split([first], [b], why="no")
    [made, _] = split.incidents
    archive.undo(split.handle, why="yes")
    assert next(archive.incidents([made])).now == (first,)
    for handle in (joined.handle, archive.rulings()[-1].handle):
        with pytest.raises(ArchiveError, match="rule anew"):
            archive.undo(handle, why="twice")
    archive.verify()


def test_what_later_rulings_rest_on_is_not_taken_back_before_them(archive: Archive, claims: list[str]) -> None:
    a, b, c, d, *_ = claims
    first = archive.merge([a, b], why="one raid")
    then = archive.merge([*first.incidents, c], why="and this")
    other = archive.merge([d, *claims[4:]], why="elsewhere")
    with pytest.raises(ArchiveError, match=then.handle[:12]):
        archive.undo(first.handle, why="no")
    archive.undo(then.handle, why="no")
    archive.undo(first.handle, why="no")
    assert groups(archive) == {frozenset({d, *claims[4:]})}
    assert len(other.incidents) == 1
    archive.verify()


def test_a_total_is_never_one_with_an_incident(archive: Archive) -> None:
    archive.add([intake(TEXTS[0]), intake(TEXTS[1]), total("Forty people were killed in Arbeen since May.")])
    archive.add([total("Forty-two people were killed in Arbeen since May.")])
    a, b, one, other = (claim.handle for claim in archive.claims())
    for what in ([a, one], [one, a], [merged(archive, a, b), one]):
        with pytest.raises(ArchiveError, match="a total: it covers more than one event"):
            archive.merge(what, why="same town")
    same = merged(archive, one, other)
    assert next(archive.incidents([same])).kind == "total"
    with pytest.raises(ArchiveError, match="a total"):
        archive.merge([a, same], why="same town")
    # what covers a day in all its places has no scope that says so: who knows tells it
    archive.add([intake(TEXTS[2])])
    [*_, day] = archive.claims()
    assert archive.merge([same, day.handle], totals=[day.handle], why="the day's own").incidents == (same,)
    archive.verify()


def test_what_the_program_proposed_is_kept_with_its_confirmation(archive: Archive, claims: list[str]) -> None:
    proposal = Proposal("i0123", ("same town", "same day"), 0.75)
    incident = archive.merge(claims[:1], proposal=proposal, why="seen").incidents[0]
    [told] = archive.rulings(incident=incident)
    assert (told.verdict, told.proposal, told.left) == ("confirm", proposal, ((claims[0], incident),))
    log = "\n".join(line.body for line in archive.log())
    assert "same town" not in log
    assert next(archive.log(newest=True)).kind == "confirm"
    archive.verify()


def test_what_cannot_be_ruled_is_refused_in_one_line(archive: Archive, claims: list[str]) -> None:
    before = archive.root()
    for what in ([claims[0]], [claims[0], "0" * 32], []):
        with pytest.raises((ArchiveError, NotKept)):
            archive.merge(what, why="no")
    with pytest.raises(ArchiveError, match="nothing would be left"):
        archive.split([claims[0]], [claims[0]], why="no")
    with pytest.raises(NotKept, match="no ruling"):
        archive.undo("0" * 32, why="no")
    assert archive.root() == before


def test_a_second_person_who_says_the_same_is_heard_too(archive: Archive, claims: list[str]) -> None:
    incident = merged(archive, *claims[:2])
    archive.merge(claims[:2], why="I saw it too", by="B. Recorder")
    assert [one.by for one in archive.rulings(incident=incident)] == ["A. Recorder", "B. Recorder"]
    other = merged(archive, claims[2], claims[3])
    merged(archive, incident, other)
    archive.merge([other, incident], why="as I see it too", by="C. Recorder")
    assert [one.why for one in archive.rulings(incident=incident)][-2:] == ["one raid", "as I see it too"]
    assert groups(archive) == {frozenset(claims[:4])}
    archive.undo(archive.rulings()[-1].handle, why="no")
    assert groups(archive) == {frozenset(claims[:4])}


def test_a_claim_of_a_newer_reading_stays_where_the_same_words_were(archive: Archive) -> None:
    one = intake("Seven people were killed in Arbeen. Nine people were injured in Hazza.")
    kept, other = archive.add([one, intake(TEXTS[1])])
    a, b, c = (claim.handle for claim in archive.claims())
    incident = merged(archive, a, b, c)
    split = archive.split([incident], [c], why="another")
    newer = [
        replace(one.claims[0], id="c-new", by="grammar/2.0"),
        replace(one.claims[1], harm="killed", by="grammar/2.0"),
    ]
    for _ in range(2):
        archive.read_again(kept.handle, one.report, newer, by="grammar/2.0")
        now = {claim.claim.id: claim.handle for claim in archive.claims()}
        assert held(archive, incident) == {now["c-new"]}
        assert archive.apart(list(now.values())) == [pair(now["c-new"], c)]
    # what was ruled before the reading can be taken back after it
    archive.undo(split.handle, why="no")
    assert held(archive, incident) == {now["c-new"], c}
    with pytest.raises(NotKept, match="latest reading"):
        archive.merge([a, c], why="an earlier one")
    assert other.handle
    archive.verify()


def test_an_erased_report_takes_its_claims_out_and_leaves_tombstones_without_content(folder: Path) -> None:
    with open_archive(folder) as archive:
        claims = fill(archive)
        a, b, c, d, *_ = claims
        first = merged(archive, a, b, why="both name Samir")
        alone = merged(archive, c, d, why="elsewhere")
        archive.split([alone], [d], why="no")
        reports = {one.handle: one.report for one in archive.claims()}
        key = (folder / "keys" / archive.rulings()[0].handle[:2] / archive.rulings()[0].handle[2:]).read_bytes()
        archive.erase(archive.find(reports[a]), why="asked")
        archive.erase(archive.find(reports[c]), why="asked")
        archive.verify()
        assert held(archive, first) == {b}
        [gone] = archive.incidents([alone])
        assert (gone.claims, gone.now) == ((), ())
        assert [(one.verdict, one.by, one.why) for one in archive.rulings(incident=first)] == [("merge", None, None)]
        rows = MemberRow.objects.using(archive.alias).exclude(erased=None)
        assert {(row.claim_id, row.incident_id, row.report_id, row.ruling_id, row.side) for row in rows} == {
            (None,) * 5
        }
        assert merged(archive, first, d) == first
    assert key not in everything(folder)


def test_why_a_person_ruled_is_erased_by_itself_and_the_ruling_stays(folder: Path) -> None:
    with open_archive(folder) as archive:
        claims = fill(archive)
        incident = merged(archive, *claims[:2], why="Samir told me")
        [ruling] = archive.rulings()
        key = folder / "keys" / ruling.handle[:2] / ruling.handle[2:]
        assert key.exists()
        archive.erase(archive.find(ruling.handle), why="asked")
        assert not key.exists()
        [ruling] = archive.rulings()
        assert (ruling.by, ruling.why, held(archive, incident)) == (None, None, set(claims[:2]))
        archive.verify()
        with pytest.raises(ArchiveError, match="names nobody"):
            archive.erase(archive.find(incident), why="asked")


def test_a_backup_has_what_was_ruled(folder: Path, tmp_path: Path) -> None:
    with open_archive(folder) as archive:
        claims = fill(archive)
        incident = merged(archive, *claims[:3])
        archive.split([incident], claims[2:3], why="no")
        before, told = list(archive.incidents()), archive.rulings()
        archive.backup(tmp_path / "a.backup")
    restore_archive(tmp_path / "a.backup", tmp_path / "again")
    with open_archive(tmp_path / "again") as archive:
        assert (list(archive.incidents()), archive.rulings()) == (before, told)


# any sequence of rulings

Step = tuple[str, tuple[int, ...], tuple[int, ...]]
few = st.lists(st.integers(0, 11), min_size=1, max_size=3).map(tuple)
steps = st.lists(
    st.tuples(st.sampled_from(["merge", "merge", "confirm", "split", "split", "undo", "again", "erase"]), few, few),
    max_size=12,
)


def follow(archive: Archive, told: Sequence[Step]) -> None:
    """Rule as the steps say, of claims and of every incident there ever was; what cannot be is refused."""
    ever: list[str] = []
    rulings: list[str] = []
    first = intake(TEXTS[0])
    for number, (what, some, others) in enumerate(told):
        known = [one.handle for one in archive.claims()]
        known += ever
        if not known:
            return

        def chosen(places: Sequence[int], known: list[str] = known) -> list[str]:
            return [known[place % len(known)] for place in places]

        try:
            if what == "merge":
                ruled = archive.merge(chosen([*some, *others]), why="one")
            elif what == "confirm":
                ruled = archive.merge(chosen(some), why="right", proposal=Proposal("i1"))
            elif what == "split":
                ruled = archive.split(chosen(some), chosen(others), why="two")
            elif what == "undo" and rulings:
                ruled = archive.undo(rulings[some[0] % len(rulings)], why="back")
            elif what == "erase" and len(others) > 2:  # now and then
                reports = [one.handle for one in archive.reports()]
                archive.erase(archive.find(reports[some[0] % len(reports)]), why="asked")
                continue
            elif what == "again":
                report = archive.find(first.report.id).handle
                newer = [replace(claim, id=f"c-{number}", by=f"grammar/{number}") for claim in first.claims]
                archive.read_again(report, first.report, newer if some[0] else (), by=f"grammar/{number}")
                continue
            else:
                continue
        except ArchiveError:
            continue
        rulings.append(ruled.handle)
        ever += [one for one in ruled.incidents if one not in ever]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an archive with six claims, to be copied."""
    folder = tmp_path_factory.mktemp("filled") / "record"
    make_archive(folder, by="A. Recorder")
    with open_archive(folder) as archive:
        fill(archive)
    return folder


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(told=steps)
def test_after_any_rulings_a_claim_is_in_one_living_incident_at_most_and_every_id_leads_somewhere(
    filled: Path, tmp_path_factory: pytest.TempPathFactory, told: Sequence[Step]
) -> None:
    folder = tmp_path_factory.mktemp("any") / "record"
    shutil.copytree(filled, folder)
    with open_archive(folder) as archive:
        follow(archive, told)
        now = {one.handle for one in archive.claims()}
        alive = list(archive.incidents())
        inside = [claim for one in alive for claim in one.claims]
        assert len(inside) == len(set(inside))
        assert set(inside) <= now
        handles = {one.handle for one in alive}
        for handle in IncidentRow.objects.using(archive.alias).values_list("handle", flat=True):
            [one] = archive.incidents([handle])
            assert set(one.now) <= handles
            assert (one.now == (handle,)) is bool(one.claims)
        unit = {claim: one.handle for one in alive for claim in one.claims}
        for a, b in archive.apart(now):
            assert unit.get(a, a) != unit.get(b, b)
        # one by one the rulings can be taken back, the last first, and then nothing is joined
        done = {one.undoes for one in archive.rulings()}
        for ruling in reversed([one for one in archive.rulings() if one.verdict != "undo" and one.handle not in done]):
            archive.undo(ruling.handle, why="all of it")
        assert list(archive.incidents()) == []
        assert archive.apart(now) == []
        archive.verify()


def test_an_id_of_which_nothing_is_left_is_not_ruled_of(archive: Archive, claims: list[str]) -> None:
    incident = merged(archive, *claims[:2])
    [ruling] = archive.rulings()
    archive.undo(ruling.handle, why="no")
    with pytest.raises(WitnessmarkError, match="nothing is left"):
        archive.merge([incident, claims[2]], why="it was one")
