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
    "Two men were killed in Jammu and Kashmir's Kulgam district.": "Kulgam",
    "Two men were killed in Kulgam district of Jammu and Kashmir.": "Kulgam",
    "Two men were killed in Jammu and Kashmir.": "Jammu and Kashmir",
    "Two men were killed by gunmen in the vicinity of Aleppo.": "Aleppo",
    "Srinagar: Two men were killed and as many hurt in a raid on Kulgam.": "Kulgam",
    "Air raids carried out by an alliance in Raqqa province killed 15 people.": "Raqqa",
    "Eight people died and nine were wounded in Homs, a doctor in Damascus said.": "Homs",
    "9 Medics Killed in Aleppo Syrian Doctors Describe the Attack": "Aleppo",
}


@pytest.mark.parametrize("text", OWN)
def test_a_claim_has_the_narrowest_place_that_its_sentence_names(text: str, gazetteer: Gazetteer) -> None:
    assert places(text, gazetteer)[0] == [OWN[text]]


def test_the_capitals_of_a_heading_are_no_places(gazetteer: Gazetteer) -> None:
    assert places("TROOPS KILLED 12 PEOPLE IN BATTLE\n\nThe army gave out a statement.", gazetteer) == [[]]


def test_a_name_that_the_report_gives_to_a_person_is_no_place(gazetteer: Gazetteer) -> None:
    text = (
        "Police said six people were killed in Oaxaca. Governor Tomas Ruiz denied it.\n"
        'In a speech for Ruiz\'s party the next day he said: "Two people died."'
    )
    assert places(text, gazetteer) == [["Oaxaca"], ["Oaxaca"]]


NOBODYS = [
    "A relative in Lagos told reporters that two of his brothers died.",
    "The governor, speaking in Kano, confirmed that 15 people were killed.",
    "Speaking to reporters in Kano, the governor confirmed that 15 people were killed.",
    "Officials in Kaduna said 12 people were killed.",
    "At least 12 people were killed, officials told Reuters in Kabul.",
    '"Fifteen people died," the governor told a news conference in Kano.',
    "In a statement issued in Geneva, the agency said 30 refugees drowned.",
    "A doctor at Aleppo hospital in Gaziantep said nine people died.",
    "The minister said in Paris that 20 people were killed.",
    "An air strike on a Doctors Without Borders hospital killed 42 people.",
]


@pytest.mark.parametrize("text", NOBODYS)
def test_where_somebody_speaks_is_not_where_it_happened(text: str, gazetteer: Gazetteer) -> None:
    assert places(text, gazetteer) == [[]]


def test_where_somebody_speaks_is_handed_on_to_no_other_claim(gazetteer: Gazetteer) -> None:
    text = (
        "Gunmen attacked Baga on Monday. A relative in Lagos told us that two of his brothers died. Six men were hurt."
    )
    assert places(text, gazetteer) == [["Baga"], ["Baga"]]


def test_those_who_live_in_a_town_tell_of_it_where_a_report_names_no_other(gazetteer: Gazetteer) -> None:
    (claim,) = read(Report("sha256:0", "-", "Residents in Homs said that six people died."), gazetteer=gazetteer)
    assert ([place.text for place in claim.places], "places" in claim.inherited) == (["Homs"], True)


def test_a_country_at_the_head_is_where_a_paragraph_begins(gazetteer: Gazetteer) -> None:
    text = "ETHIOPIA\n\nTwo men died in a raid on Gondar.\n\nIn May the police arrested nine people."
    assert places(text, gazetteer) == [["Gondar"], ["ETHIOPIA"]]


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


NO_PLACES = {
    "8 More Killed in Clan Mayhem As Talks Fail": [],
    "Six people were killed at the Splendore in Saqba.": ["Saqba"],
    "Gunmen opened fire on Tomas Ruiz Vela in Saqba, wounding two people.": ["Saqba"],
    "Fighters of al-Qaeda in the Arabian Peninsula (AQAP) killed six people in Marib.": ["Marib"],
    "Eleven people were killed in a Mexican bar in Oaxaca.": ["Oaxaca"],
    "The raid on the Jordanian Battalion camp near Saqba killed two people.": ["Saqba"],
    "Secretary of State Tomas Ruiz said six people were killed in Saqba.": ["Saqba"],
    "A raid that killed six people in Saqba was the worst in West Africa.": ["Saqba"],
    "Six people were killed in the Federal Bureau office in Saqba.": ["Saqba"],
}


@pytest.mark.parametrize("text", NO_PLACES)
def test_what_stands_where_a_place_would_may_be_none(text: str, gazetteer: Gazetteer) -> None:
    assert places(text, gazetteer)[0] == NO_PLACES[text]


def test_a_word_that_the_report_writes_small_is_no_name(gazetteer: Gazetteer) -> None:
    text = "Rally in Chaos as 8 Die\n\nEight people died when chaos broke out at the rally in Saqba."
    assert places(text, gazetteer) == [["Saqba"], ["Saqba"]]


SAID = {
    "Two people died near to the town of Saqba.": "Saqba",
    "Two people died in the mainly Ruthene eastern district of Jamila.": "Jamila",
    "Two people died in embattled Kharkiv.": "Kharkiv",
    "Two people died in Gujba Local Government Area of Yobe State.": "Gujba",
    "Diyala recorded 37 deaths.": "Diyala",
    "Two people died in Rogofa community, Kaduna State.": "Rogofa",
    "Two people died in an attack on Kura Falls community in Plateau State.": "Kura Falls",
    "Two people of the Druze community died in Saqba.": "Saqba",
    "A bomb went off in the city of al-Riyadh, some 35 km south of Kirkuk, killing two people.": "al-Riyadh",
    "Attacks in Geissan of Sudan's Blue Nile region killed two people.": "Geissan",
    "A strike killed two people near the Nahr Power Plant in Enerhodar.": "Enerhodar",
}


@pytest.mark.parametrize("text", SAID)
def test_more_may_stand_between_a_preposition_and_its_place(text: str, gazetteer: Gazetteer) -> None:
    assert places(text, gazetteer)[0] == [SAID[text]]


def test_names_before_a_plural_type_are_all_places(gazetteer: Gazetteer) -> None:
    text = "Six people were killed on the border of Sukma and Bijapur districts."
    assert places(text, gazetteer) == [["Sukma", "Bijapur"]]


def test_who_speaks_between_commas_is_no_place(gazetteer: Gazetteer) -> None:
    text = "Rebels raided Saqba. The spokesman in the state, Idris Duma, said 15 people were killed in the attack."
    assert places(text, gazetteer) == [["Saqba"]]


def test_the_town_near_a_place_is_the_one_told_of(gazetteer: Gazetteer) -> None:
    text = "A drone hit Shebekino on Sunday.\n\nThe town near Belgorod was shelled twice. Two men were wounded."
    assert places(text, gazetteer) == [["Shebekino"]]


def test_where_somebody_holds_office_is_not_where_it_happened(gazetteer: Gazetteer) -> None:
    text = (
        "Gunmen raided the village of Rogo on Monday. The chairman of Kajuru Local Government Area spoke of the attack."
        " He said five people were killed."
    )
    assert places(text, gazetteer) == [["Rogo"]]


def test_what_follows_a_parts_own_event_is_not_of_the_whole(gazetteer: Gazetteer) -> None:
    text = "Rebels killed hundreds of soldiers, including 27 guards in an attack on Mondoro on 4 March 2022."
    found = [(str(c.count), sorted(c.inherited)) for c in read(Report("sha256:0", "-", text), gazetteer=gazetteer)]
    assert found == [("hundreds", ["date", "places"]), ("27", [])]


def test_a_total_is_of_the_country_that_the_report_names_most_be_it_by_its_people(gazetteer: Gazetteer) -> None:
    text = (
        "The fund for Iraq put out its report. Iraqi officials thanked it.\n\n"
        "More than 1,200 people have been killed since the war began."
    )
    assert places(text, gazetteer) == [["Iraq"]]


def test_what_opens_with_a_province_goes_on_with_its_town(gazetteer: Gazetteer) -> None:
    text = (
        "Fifteen people were killed in an attack in Diyala province.\n\nForty people were hurt, officials said.\n\n"
        "The Baquba blast killed seven policemen, they said."
    )
    assert places(text, gazetteer) == [["Diyala"], ["Baquba"], ["Baquba"]]


def test_here_is_where_the_report_was_sent_from(gazetteer: Gazetteer) -> None:
    text = "QUETTA: Five people were killed in a bomb blast near a bus station here on Tuesday. Nine were injured."
    assert places(text, gazetteer) == [["QUETTA"], ["QUETTA"]]


def test_an_attack_told_as_background_lends_no_place(gazetteer: Gazetteer) -> None:
    text = (
        "Five people were killed by a bomb in Quetta on 12 May 2021. On 3 May 2021 a blast had killed four people in"
        " Mastung. Nine people were injured."
    )
    report = Report("sha256:0", "-", text)
    found = [(c.places[0].text, c.scope, str(c.date.start)) for c in read(report, gazetteer=gazetteer)]
    assert found == [
        ("Quetta", "incident", "2021-05-12"),
        ("Mastung", "historical", "2021-05-03"),
        ("Quetta", "incident", "2021-05-12"),
    ]


def test_a_heading_with_a_country_begins_what_is_told_of_it(gazetteer: Gazetteer) -> None:
    text = (
        "Drone strikes killed six people in Dilling on Monday.\n\nUkraine: Help for those hit\n\n"
        "Three women were killed in a strike on a block of flats."
    )
    assert places(text, gazetteer) == [["Dilling"], ["Ukraine"]]


def test_words_of_a_country_are_looked_for_whole(gazetteer: Gazetteer) -> None:
    text = (
        "Nigeria mourns. Gunmen raided Dalori in Nigeria on Saturday.\n\n"
        '"We have 46 dead in the raid," said a doctor at the National Hospital.'
    )
    assert places(text, gazetteer) == [["Dalori"]]


def test_a_place_in_a_report_on_a_month_has_a_share_of_its_total(gazetteer: Gazetteer) -> None:
    text = (
        "The mission counted 640 people killed in November 2014.\n\nDiyala recorded 37 killed. In Baquba 12 people were"
        " killed. Four guards were killed in a raid on Kirkuk."
    )
    claims = list(read(Report("sha256:0", "-", text), gazetteer=gazetteer))
    assert [c.scope for c in claims] == ["cumulative", "cumulative", "cumulative", "incident"]
    assert {str(c.date.start) for c in claims[:3]} == {"2014-11-01"}
