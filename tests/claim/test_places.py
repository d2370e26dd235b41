"""Where a claim happened: the place in its own sentence, the narrowest one, else the one that was told around it."""

from __future__ import annotations

import pytest

from witnessmark.claim import read
from witnessmark.gazetteer import Gazetteer
from witnessmark.records import Report


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def places(text: str, gazetteer: Gazetteer) -> list[list[str]]:
    return [[p.text for p in claim.places] for claim in read(Report("sha256:0", "-", text), gazetteer=gazetteer)]


OWN = {
    "A car bomb in Somalia's capital, Mogadishu, killed four people.": "Mogadishu",
    "A car bomb in Mogadishu, the capital of Somalia, killed four people.": "Mogadishu",
    "Fighting in southern Afghanistan, near Lashkargah, killed six people.": "Lashkargah",
    "Floods killed six people in southern Afghanistan.": "southern Afghanistan",
    "A shell fell on al-Midan neighbourhood in Aleppo city and killed two people.": "al-Midan",
    "An air strike hit the Darwish family home in Saqba, killing three people.": "Saqba",
    "Two women were killed in the Taliban-controlled district of Nad Ali.": "Nad Ali",
    "A strike on the Al Qaeda-held city of Idlib killed two women.": "Idlib",
    "The Baquba blast killed five people.": "Baquba",
    "Gunmen killed two guards of the Qardaha hospital.": "Qardaha",
    "Twin bombs at the Jolo Cathedral killed nine people.": "Jolo",
    "Three people were killed in the bombing of the MSF hospital in Kunduz.": "Kunduz",
    "The number of fatalities in Raqqa has risen to 27.": "Raqqa",
    "Aleppo bore the brunt of it with 37 people killed.": "Aleppo",
    "9 Medics Killed in Aleppo Syrian Doctors Describe the Attack": "Aleppo",
}


@pytest.mark.parametrize("text", OWN)
def test_a_claim_has_the_narrowest_place_that_its_sentence_names(text: str, gazetteer: Gazetteer) -> None:
    assert places(text, gazetteer)[0] == [OWN[text]]


def test_the_capitals_of_a_heading_are_no_places(gazetteer: Gazetteer) -> None:
    assert places("TROOPS KILLED 12 PEOPLE IN BATTLE\n\nThe army gave out a statement.", gazetteer) == [[]]


def test_a_name_that_the_report_gives_to_a_person_is_no_place(gazetteer: Gazetteer) -> None:
    text = (
        "Police in Oaxaca said six people were killed. Governor Tomas Ruiz denied it.\n"
        'In a speech for Ruiz\'s party the next day he said: "Two people died."'
    )
    assert places(text, gazetteer) == [["Oaxaca"], ["Oaxaca"]]


def test_where_a_report_was_filed_is_not_where_it_happened(gazetteer: Gazetteer) -> None:
    text = "KARACHI: Four people were wounded, officials said. The bomb went off in Mastung."
    assert places(text, gazetteer) == [["Mastung"]]


def test_where_the_wounded_were_taken_is_not_where_they_were_hurt_and_passes_to_no_claim(gazetteer: Gazetteer) -> None:
    text = (
        "Five people were killed near Mutum Biyu. Nine others were wounded and taken to a hospital in Jalingo. "
        "Police put the toll at 11."
    )
    assert places(text, gazetteer) == [["Mutum Biyu"]] * 3
    assert places("Four people were killed in a hospital in Kunduz.", gazetteer) == [["Kunduz"]]


def test_a_claim_without_a_place_takes_the_narrowest_told_before_it(gazetteer: Gazetteer) -> None:
    text = (
        "Gunmen stormed a village near Dori. It was the worst raid in Burkina Faso for months. "
        "Eight people were killed."
    )
    assert places(text, gazetteer) == [["Dori"]]


def test_where_somebody_spoke_passes_to_no_claim(gazetteer: Gazetteer) -> None:
    text = (
        "Gunmen killed ten people in Dapchi on Monday. The commissioner of police received the press in Damaturu. "
        "Six more people were wounded."
    )
    assert places(text, gazetteer) == [["Dapchi"], ["Dapchi"]]


def test_a_running_total_without_a_place_is_of_the_country_that_the_report_is_about(gazetteer: Gazetteer) -> None:
    text = (
        "A bomb killed two people in Homs, in Syria. Rescuers are few in Syria. "
        "The war has killed more than 300,000 people since 2011."
    )
    assert places(text, gazetteer) == [["Homs"], ["Syria"]]


def test_a_running_total_of_the_attack_is_where_the_attack_was(gazetteer: Gazetteer) -> None:
    text = (
        "A bomb killed two people in Homs, in Syria. Rescuers are few in Syria. "
        "So far 14 people have died of wounds from the attack."
    )
    assert places(text, gazetteer)[1] == ["Homs"]
