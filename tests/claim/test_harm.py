"""How harm is told: one short invented sentence a construction, and beside it what is no harm."""

from __future__ import annotations

from datetime import date

import pytest

from witnessmark.claim import read
from witnessmark.records import Report


def told(text: str) -> list[str]:
    """The claims of a text, shortly: harm, count, whom, and how it is told where that is not plainly."""
    claims = read(Report("sha256:0", "r.txt", text, published=date(2020, 5, 10)))
    return [f"{c.harm} {c.count} {c.who}" + ("" if c.polarity == "asserted" else f" {c.polarity}") for c in claims]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        # of a counted whole, those of whom it is said
        ("Two of the 30 passengers died.", ["killed 2 person"]),
        ("Neither of the two drivers was hurt.", ["injured 0 civilian negated"]),
        ("Nine of the 12 people killed in Hrar were women.", ["killed 9 woman", "killed 12 person"]),
        ("Two children, brothers, were killed.", ["killed 2 child"]),
        ("They suffered 37 casualties, including 12 dead.", ["casualties 37 person", "killed 12 person"]),
        (
            "The raid resulted in 5 dead, including a child, and 9 wounded.",
            ["killed 5 person", "killed 1 child", "injured 9 person"],
        ),
        # what one noun or one verb governs
        ("The deaths of a soldier and two women were confirmed.", ["killed 1 combatant", "killed 2 woman"]),
        ("The killing of a man and two boys was condemned.", ["killed 1 man", "killed 2 child"]),
        ("It led to the death of 23 and 15 missing.", ["killed 23 person", "missing 15 person"]),
        ("The killing by soldiers of a young student sparked riots.", ["killed 1 civilian"]),
        ("The killing of the nurse was condemned.", ["killed 1 medical"]),
        ("The shooting death of a trader angered residents.", ["killed 1 civilian"]),
        ("They executed by shooting a man on Friday.", ["killed 1 man"]),
        ("They wiped out a family of five.", ["killed 5 person"]),
        ("They killed a group of 12 men.", ["killed 12 man"]),
        ("Gunmen kidnapped and murdered two traders.", ["killed 2 civilian", "detained 2 civilian"]),
        ("Gunmen kidnapped, beat and killed a man.", ["killed 1 man", "detained 1 man"]),
        ("A total of 35 people were killed, injured or kidnapped.", ["casualties 35 person"]),
        # who they are is told by a relative, an aside, a pronoun
        ("Sami Haddad, who went missing in July, is a medic.", ["missing 1 person"]),
        ("They fired at the journalist, who died instantly.", ["killed 1 journalist"]),
        ("The soldier, who was wounded last week, died yesterday.", ["killed 1 combatant"]),
        ("Four people who had been kidnapped were found dead.", ["detained 4 person", "killed 4 person"]),
        ("Three men, whose bodies were found on Tuesday, had been tortured.", ["killed 3 man"]),
        ("They dragged 11 men out of a bus and executed them.", ["killed 11 man"]),
        ("They shelled a farmer, leaving him dead.", ["killed 1 civilian"]),
        ("They stopped a farmer, killing him and his wife.", ["killed 1 civilian", "killed 1 woman"]),
        # what stands within the verb, or before the subject
        ("No fewer than 23 persons were on Tuesday feared killed.", ["killed at least 23 person hypothetical"]),
        ("Four men were, according to the police, killed.", ["killed 4 man"]),
        ("Six people had been unlawfully arrested.", ["detained 6 person"]),
        ("Also killed was a Sudanese reporter.", ["killed 1 journalist"]),
        ("Wounded in the attack were three women.", ["injured 3 woman"]),
        ("Wounded in the leg, the farmer crawled to safety.", ["injured 1 civilian"]),
        # counts told through another noun, and tolls
        ("A massacre of 23 villagers was committed.", ["killed 23 civilian"]),
        ("We recorded 54 cases of arbitrary arrest, including nine women.", ["detained 54 person", "detained 9 woman"]),
        ("The fate of nine detainees remains unknown.", ["missing 9 person"]),
        ("Victims: 7 civilians, including 2 children.", ["killed 7 civilian", "killed 2 child"]),
        ("She was the third reporter killed in the country this year.", ["killed 3 journalist"]),
        ("Civilian deaths numbered 143.", ["killed 143 civilian"]),
        ("Update: death toll up to 12.", ["killed 12 person"]),
        ("The governor put the number of dead at up to 45.", ["killed up to 45 person"]),
        ("The number of displaced people has reached 4,000.", ["displaced 4,000 person"]),
        # hospitals, wounds, bodies, captives
        ("Police clubbed marchers, sending 20 to hospital.", ["injured 20 person"]),
        ("Two boys with shrapnel wounds were brought in.", ["injured 2 child"]),
        ("A headless body was found near the tracks.", ["killed 1 person"]),
        ("They are holding at least six foreigners captive.", ["detained at least 6 person"]),
        ("The incident cost two people their lives.", ["killed 2 person"]),
        ("The fire claimed 15 in Ogun.", ["killed 15 person"]),
        ("He was beaten and two girls were macheted to death.", ["killed 2 child"]),
        ("He saw dead bodies of civilians in the street.", ["killed plural civilian"]),
        ("Gunmen entered the hotel, taking hostages.", ["detained plural person"]),
        ("Two bombers kill and wound at least 96 people.", ["casualties at least 96 person"]),
        # headlines
        ("Mother, two kids killed in strike", ["killed 1 woman", "killed 2 child"]),
        ("Father and son shot dead", ["killed 1 man", "killed 1 person"]),
        ("Maoists kill villager near Bastar", ["killed 1 civilian"]),
        ("Drone strike kills senior commander", ["killed 1 combatant"]),
        ("Journalist among 3 killed", ["killed 1 journalist", "killed 3 person"]),
        ("Three held over killing of trader", ["detained 3 person", "killed 1 civilian"]),
        # told and denied
        (
            "Rebels killed 12 farmers, a charge which the rebels denied.",
            ["killed 12 civilian", "killed 12 civilian denied"],
        ),
        ("It is false that three soldiers were killed.", ["killed 3 combatant denied"]),
        ("It caused neither deaths nor injuries.", ["killed 0 person negated", "injured 0 person negated"]),
        ("The fire was put out without loss of life.", ["killed 0 person negated"]),
        ("The shell exploded without causing injuries.", ["injured 0 person negated"]),
    ],
)
def test_harm_is_read_however_it_is_told(text: str, claims: list[str]) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    "text",
    [
        "It was not clear how many people were killed.",
        "A missile could kill thousands of people.",
        "If the dam breaks, up to 3,000 people could die.",
        "Mines will go on killing people for decades.",
        "A court sentenced 12 people to death.",
        "Police seized 126 skins and 40 rifles.",
        "Police seized mobile phones from women.",
        "Six people escaped unhurt.",
        "Police are looking for four men who fled the scene.",
        "Twelve bodies were taken away.",
        "They plan acts intended to cause death.",
        "They said in revenge for those of the West Bank who have died.",
    ],
)
def test_what_befell_nobody_is_no_claim(text: str) -> None:
    assert [claim for claim in told(text) if not claim.startswith("killed 12")] == []
