"""One event over several sentences: what its claims share, and what opens another."""

from __future__ import annotations

from witnessmark.claim import read
from witnessmark.records import Claim, Report


def claims_of(text: str) -> list[Claim]:
    return read(Report("sha256:0", "-", text))


HEAD = "Red Scarf militants kill guards in mortar attack on Karun prison\n\n"


def test_a_heading_gives_its_author_and_means_to_what_is_told_under_it() -> None:
    claim = claims_of(HEAD + "Eleven people were killed on 6 May 2024.\n\nFourteen others were wounded.")[-1]
    assert (claim.perpetrator, claim.weapon) == ("Red Scarf militants", "mortar attack")
    assert {"perpetrator", "weapon"} <= set(claim.inherited)


def test_another_attack_is_another_event() -> None:
    text = HEAD + "Eleven people were killed on 6 May 2024.\n\nIn a separate attack, four people were killed in Balat."
    assert claims_of(text)[-1].perpetrator is None


def test_another_day_or_place_is_another_event() -> None:
    text = "Rebels shelled Karun on 6 May 2024, killing nine people. Two people were killed in Balat on 9 May 2024."
    assert claims_of(text)[-1].perpetrator is None


def test_a_weapon_told_of_as_new_is_of_another_event() -> None:
    text = "A car bomb planted by rebels killed six people in Karun. A mine killed two people there."
    assert [claim.perpetrator for claim in claims_of(text)] == ["rebels", None]


def test_items_of_a_list_are_events_of_their_own() -> None:
    text = "- Rebels killed nine people in Karun.\n- Two people were killed by a mine.\n- Six people were wounded.\n"
    assert [claim.perpetrator for claim in claims_of(text)] == ["Rebels", None, None]


def test_the_author_is_not_taken_for_those_who_bear_its_name() -> None:
    text = "Red Scarf fighters attacked a base. Nine soldiers and two Red Scarf fighters were killed in the attack."
    assert [claim.perpetrator for claim in claims_of(text)] == ["Red Scarf fighters", None]


def test_who_claims_responsibility_answers_for_the_whole_event() -> None:
    text = (
        "Nine people were killed in a blast in Karun.\n\nThirty were wounded.\n\nThe Red Scarf claimed responsibility."
    )
    assert [claim.perpetrator for claim in claims_of(text)] == ["The Red Scarf", "The Red Scarf"]


def test_whoever_flees_is_not_driven_by_the_last_author() -> None:
    text = "Rebels shelled Karun, killing nine people. Hundreds of people fled the town."
    assert claims_of(text)[-1].perpetrator is None


def test_a_total_that_adds_to_another_has_its_speaker_and_means() -> None:
    text = "The Hill Monitor documented the deaths of 40 farmers by landmines. In addition, 25 people were injured."
    claim = claims_of(text)[-1]
    assert (claim.attributed_to, claim.weapon) == ("The Hill Monitor", "landmines")


def test_a_heading_takes_from_the_text_under_it_that_tells_the_same() -> None:
    text = "Nine people killed in Karun\n\nNine people were killed by rebels with grenades in Karun on 6 May 2024.\n"
    assert (claims_of(text)[0].perpetrator, claims_of(text)[0].weapon) == ("rebels", "grenades")


def test_what_opens_another_event_between_ends_the_one_before_it() -> None:
    text = (
        "Rebels killed six people in Karun on 6 May 2024. Nine people died in Balat on 9 May 2024. Thirty were wounded."
    )
    assert [claim.perpetrator for claim in claims_of(text)] == ["Rebels", None, None]


def test_a_sentence_that_counts_nobody_tells_who_attacked() -> None:
    text = "Red Scarf fighters stormed the harbour of Karun.\n\nNine people were killed."
    claim = claims_of(text)[0]
    assert claim.perpetrator == "Red Scarf fighters"
    assert "perpetrator" in claim.inherited


def test_a_mishap_has_no_author() -> None:
    text = "Rebels stormed the harbour of Karun. Two people died when a wall collapsed."
    assert claims_of(text)[0].perpetrator is None


def test_means_other_than_those_told_before_are_of_another_event() -> None:
    text = "Rebels fired mortars at Karun. Two people were killed by landmines."
    assert claims_of(text)[0].perpetrator is None


def test_nobody_is_arrested_with_a_bomb() -> None:
    text = "A bomb killed six people in Karun. Three men were arrested after the bomb attack."
    assert [claim.weapon for claim in claims_of(text)] == ["bomb", None]
