"""According to whom: invented sentences, each for one way in which a report names who says it."""

from __future__ import annotations

import pytest

from witnessmark.claim import read
from witnessmark.claim.attribution import find_frames, origin
from witnessmark.claim.tokens import Sentence, tokenise
from witnessmark.lang.load import load
from witnessmark.records import Claim, Report

EN = load("en")


def claims_of(text: str) -> list[Claim]:
    return read(Report("sha256:0", "-", text))


SPEAKERS = [
    ("According to the Karun clinic, six people were killed on Sunday.", "the Karun clinic"),
    ("Six people were killed on Sunday, according to two medical officials.", "two medical officials"),
    ("The mayor said six people were killed.", "The mayor"),
    ("Six people were killed in Karun, the district chief said.", "the district chief"),
    ("Six people were killed in Karun, said governor Adem Balo.", "governor Adem Balo"),
    ("A resident, Sefa Noun, told Karun Radio that six people were killed.", "Sefa Noun"),
    ("Captain Adem Balo, a spokesman for the force, said six people were killed.", "Captain Adem Balo"),
    ("A security source in Karun, who confirmed the raid, said six people were killed.", "A security source in Karun"),
    ("Army spokesman Col. Adem Balo said six people were killed.", "Army spokesman Col. Adem Balo"),
    ("The Network for Rights in Karun documented the deaths of six farmers.", "The Network for Rights"),
    ("A post from @KarunNews recorded 25 deaths.", "KarunNews"),
    ("Example.net reports on the death of at least 14 civilians.", "Example.net"),
    ("The army has reported that six guards were killed.", "The army"),
    ("The ministry spoke of dozens of wounded.", "The ministry"),
    ("At least 82 people were killed, according to a Karun Wire tally based on figures.", "a Karun Wire tally"),
    ("Figures compiled by the media office put the dead at 9.", "the media office"),
    ("According to a report by the Hill Monitor, 64 civilians were killed.", "Hill Monitor"),
    ("There were unconfirmed reports of dozens of soldiers dead.", "unconfirmed reports"),
    ("The ministry's estimate of the number of civilians killed is 64.", "The ministry"),
    ("Veldia blamed the Red Scarf for the bombing that killed 20 cadets.", "Veldia"),
    ("Veldia accused Tarquia of killing six farmers in Karun.", "Veldia"),
    ("Six people were killed in Karun local authorities told reporters stressing all were old.", "local authorities"),
    ("CENTRECOM reluctantly admitted that it may have killed up to 80 people.", "CENTRECOM"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker"), SPEAKERS)
def test_the_speaker_is_whom_the_sentence_names(text: str, speaker: str) -> None:
    found = claims_of(text)[0].attributed_to
    assert found is not None
    assert speaker in found
    assert len(found.split()) <= len(speaker.split()) + 3


def test_each_claim_has_the_speaker_nearest_to_it() -> None:
    text = (
        "At least 282 people were killed, according to a Karun Wire tally, although government figures said 131 died."
    )
    assert [c.attributed_to for c in claims_of(text)] == ["a Karun Wire tally", "government figures"]


def test_what_is_said_at_the_end_covers_the_whole_sentence() -> None:
    text = "Two blasts in Karun killed four people, while a car bomb in Balat hurt nine people, officials said."
    assert [c.attributed_to for c in claims_of(text)] == ["officials", "officials"]


def test_the_speaker_goes_on_over_what_is_added() -> None:
    text = "Shelling killed 102 people, said the Hill Observatory adding that 24 of them were children."
    assert {c.attributed_to for c in claims_of(text)} == {"the Hill Observatory"}


def test_a_passive_names_no_speaker() -> None:
    assert claims_of("Six people were reported killed in Karun.")[0].attributed_to is None


def test_the_harmed_do_not_speak_of_themselves() -> None:
    text = "The blast killed a nurse and two guards said Observatory director Adem Balo."
    assert {c.attributed_to for c in claims_of(text)} == {"Observatory director Adem Balo"}


def test_what_was_said_goes_on_in_the_next_sentence() -> None:
    claims = claims_of("Activists said that six people were killed in Karun. Two more were killed in Balat.")
    assert [c.attributed_to for c in claims] == ["Activists", "Activists"]
    assert "attributed_to" in claims[1].inherited


def test_another_paragraph_is_not_said_by_the_same_speaker() -> None:
    claims = claims_of("Activists said that six people were killed in Karun.\n\nTwo nurses were killed in Balat.")
    assert claims[1].attributed_to is None


def test_a_quotation_over_several_sentences_has_the_speaker_at_its_end() -> None:
    text = '"I saw the smoke from here. Four people were killed in the yard" said the mayor Adem Balo.'
    assert claims_of(text)[0].attributed_to == "the mayor Adem Balo"


def test_he_is_the_speaker_before() -> None:
    text = "Senator Adem Balo spoke on Monday. Senator Adem Balo said it was war. He added that 227 people were killed."
    assert claims_of(text)[0].attributed_to == "Senator Adem Balo"


def test_the_report_s_own_count_has_no_speaker() -> None:
    assert claims_of("We documented the deaths of six children.")[0].attributed_to is None


def test_a_frame_covers_what_it_says_and_no_more() -> None:
    text = "Officials said six died; two were hurt."
    frames = find_frames(tokenise(Sentence(text, 0, len(text)), EN), EN)
    assert [(f.speaker, f.first, f.last) for f in frames] == [("Officials", 2, 4)]


def test_who_carries_a_figure_is_no_origin() -> None:
    assert origin("a reporter") is None
    assert origin("unconfirmed reports") is None
    assert origin("local media") is None
    assert origin(None) is None


def test_an_origin_has_no_article_no_case_and_its_longest_name() -> None:
    assert origin("The Hill Observatory") == "hill observatory"
    assert origin("an AFP tally") == "afp tally"
    assert origin("the Observatory", known=["the Hill Observatory"]) == "hill observatory"


MORE_SPEAKERS = [
    (
        "A police officer, speaking by telephone because roads were cut, said six people were killed.",
        "A police officer",
    ),
    ("Sefa Noun, the spokesman for Karun hospital, where all were taken, said six people were killed.", "Sefa Noun"),
    ("Sefa Noun, head of the rescue agency for the north said six people were killed.", "Sefa Noun"),
    ("Deputy Regional Interior Minister Adem Balo said six people were killed.", "Adem Balo"),
    ("Regional health office director Adem Balo said six people were killed.", "office director Adem Balo"),
    ("According to the Committee to Protect Farmers, six people were killed.", "the Committee to Protect Farmers"),
    ("US sources said six people were killed.", "US sources"),
    ("The mayor further claimed 90 villagers were wounded.", "The mayor"),
    ("Officials: six dead in Karun blast", "Officials"),
    ("Six dead in Karun blast: police", "police"),
    ("The guards shot at prisoners, witnesses said, killing six people.", "witnesses"),
    ("Police denied rumours of a riot after a man killed two people.", None),
    ("There was no official confirmation of the report. Six people were killed.", None),
]


@pytest.mark.parametrize(("text", "speaker"), MORE_SPEAKERS)
def test_a_speaker_is_told_from_what_stands_beside(text: str, speaker: str | None) -> None:
    assert claims_of(text)[0].attributed_to == speaker


def test_he_is_a_person_and_no_agency() -> None:
    text = "Six were killed, said Adem Balo, a doctor, state news agency Ostpress reported. Nine were hurt, he said."
    assert claims_of(text)[-1].attributed_to == "Adem Balo"


def test_parts_of_what_it_said_have_its_speaker() -> None:
    text = "The ministry said that two wards were full. It said 31 people died, including six women."
    assert [claim.attributed_to for claim in claims_of(text)] == ["The ministry", "The ministry"]


def test_a_line_before_a_quotation_names_its_speaker() -> None:
    text = "Rana Diaz, director of the clinic:\n\n“It was a terrible night. Five people died here. We need blood.”\n"
    assert claims_of(text)[0].attributed_to == "Rana Diaz"


def test_another_day_is_the_reports_own() -> None:
    text = "The army said on 4 May 2024 that rebels attacked a base. Gunmen killed three traders on 2 March 2024."
    assert claims_of(text)[-1].attributed_to is None


def test_men_accused_of_something_accuse_nobody() -> None:
    text = "Four men accused of theft were killed."
    assert find_frames(tokenise(Sentence(text, 0, len(text)), EN), EN) == []
