"""By whom and with what: invented sentences, each for one way in which a report alleges it."""

from __future__ import annotations

import pytest

from witnessmark.claim import read
from witnessmark.claim.authors import authors
from witnessmark.claim.culprits import assailant_in, author_of_heading, culprit_in
from witnessmark.claim.tokens import Sentence, Token, tokenise
from witnessmark.claim.weapons import find_weapons
from witnessmark.lang.load import load
from witnessmark.records import Claim, Report

EN = load("en")


def claims_of(text: str) -> list[Claim]:
    return read(Report("sha256:0", "-", text))


def first(text: str) -> Claim:
    return claims_of(text)[0]


def tokens_of(text: str) -> list[Token]:
    return tokenise(Sentence(text, 0, len(text)), EN)


AUTHORS = [
    ("Rebels attacked a depot near Karun, killing 12 guards.", "Rebels"),
    ("Red Scarf militants, Tuesday, killed 35 villagers in Karun.", "Red Scarf militants"),
    ("The fighting began after hill rebels killed three farmers in Karun.", "hill rebels"),
    ("Nine farmers were killed and several people wounded by suspected Red Scarf militants.", "Red Scarf militants"),
    ("Two brothers were beaten by masked men in Karun.", "masked men"),
    ("Six traders were killed by members of the Red Scarf on Sunday.", "members of the Red Scarf"),
    ("Violence perpetrated by the hill rebels left 12 farmers dead.", "the hill rebels"),
    ("Three people were killed in a rocket attack by regime forces on Karun.", "regime forces"),
    ("Four miners were killed when gunmen attacked a pit near Karun.", "gunmen"),
    ("On Monday, Karun, Balat, three gunmen killed two drivers.", "three gunmen"),
    ("Veldia blamed the Red Scarf for the bombing that killed 20 cadets.", "Red Scarf"),
    ("Veldia accused Tarquia of killing six farmers in Karun.", "Tarquia"),
    ("The army says that it killed 22 militants in the forest.", "The army"),
    ("Five people were killed in Russian airstrikes on Karun.", "Russian"),
    ("Six people were killed in regime shelling of Karun.", "regime"),
    ("The strike by army jets killed four shepherds.", "army jets"),
]


@pytest.mark.parametrize(("text", "author"), AUTHORS)
def test_the_author_is_whom_the_clause_names(text: str, author: str) -> None:
    found = first(text).perpetrator
    assert found is not None
    assert author in found


@pytest.mark.parametrize(
    "text",
    [
        "A car bomb exploded near an army patrol, killing one farmer.",
        "A landslide near an army patrol killed two farmers.",
        "A wave of attacks across Karun killed 27 people on Sunday.",
        "Two farmers were killed in an area held by the army.",
        "Six farmers were killed in Karun. No group claimed responsibility for it.",
        "The rebels inflicted nothing, but floods killed two farmers.",
        "The raid led to the killing of seven farmers.",
    ],
)
def test_no_author_is_made_of_a_place_a_patrol_or_a_denial(text: str) -> None:
    assert first(text).perpetrator is None


def test_who_suffers_what_was_inflicted_is_not_its_author() -> None:
    claim = first("The hill rebels said they inflicted 90 casualties on the army.")
    assert claim.perpetrator == "The hill rebels"


def test_a_claim_of_responsibility_in_the_next_sentence_names_the_author() -> None:
    claim = first(
        "A car bomb at a cafe in Karun killed four people. The Red Scarf claimed responsibility for the attack."
    )
    assert claim.perpetrator == "The Red Scarf"
    assert "perpetrator" in claim.inherited


def test_an_attack_pinned_on_somebody_names_the_author() -> None:
    assert culprit_in(tokens_of("Sources attributed the attack to the Red Scarf."), EN) == "the Red Scarf"
    assert culprit_in(tokens_of("No group claimed responsibility."), EN) is None


def test_a_sentence_without_a_figure_tells_who_attacked() -> None:
    assert assailant_in(tokens_of("Veldia attacked the town with a drone."), EN) == "Veldia"
    claim = claims_of("Veldia attacked the town of Karun with a drone. Nine people were injured in the attack.")[0]
    assert (claim.perpetrator, claim.weapon) == ("Veldia", "drone")
    assert {"perpetrator", "weapon"} <= set(claim.inherited)


def test_assailants_are_not_killed_by_their_own_side() -> None:
    claims = claims_of("Gunmen attacked a post near Karun. Two farmers and three assailants were killed in the attack.")
    assert [c.perpetrator for c in claims] == ["Gunmen", None]


def test_an_event_of_another_day_takes_no_author() -> None:
    text = "Rebels killed six farmers in Karun on 3 May 2021. On 9 July 2019, two were injured in a blast in Balat."
    assert [c.perpetrator for c in claims_of(text)] == ["Rebels", None]


def test_a_list_takes_author_and_weapon_from_the_line_above_it() -> None:
    text = "Army jets carried out air strikes. The dead are:\n- Four farmers killed in Karun.\n- Two in Balat."
    claims = claims_of(text)
    assert [(c.perpetrator, c.weapon) for c in claims] == [("Army jets", "air strikes")] * 2


WEAPONS = [
    ("A roadside bomb killed three farmers in Karun.", ["roadside bomb"]),
    ("Twelve people were killed in a rocket attack on Karun.", ["rocket attack"]),
    ("A car bomb killed 12 people and wounded 30 in Karun.", ["car bomb", "car bomb"]),
    ("Six people were killed and 40 injured in air strikes on Karun.", ["air strikes", "air strikes"]),
    ("One man was killed and two women were wounded in the shelling.", ["shelling", "shelling"]),
    ("Rebels killed 43 farmers, kidnapped 32, and wounded 23 others with mines.", [None, None, "mines"]),
    ("Six farmers were hurt, and a landmine maimed a woman.", [None, "landmine"]),
    ("A shooting in Karun left five dead; two car bombs in Balat wounded 13.", ["shooting", "car bombs"]),
    ("Two farmers were shot dead in Karun.", ["shot dead"]),
    ("Rebels ambushed and killed six guards near Karun.", ["ambushed and killed"]),
    ("Three farmers have died in Karun since the siege began.", [None]),
    ("Two monks died in clashes near Karun.", [None]),
    ("Two farmers suffered burns and a nurse was hurt when a shell fell on Karun.", ["shell", "shell"]),
]


@pytest.mark.parametrize(("text", "weapons"), WEAPONS)
def test_each_claim_has_the_weapon_of_its_own_clause(text: str, weapons: list[str | None]) -> None:
    assert [claim.weapon for claim in claims_of(text)] == weapons


def test_coordinated_means_are_one_weapon() -> None:
    found = find_weapons(tokens_of("Attacks with a car bomb, a mortar and a grenade killed nine people."), EN)
    assert [w.text for w in found if w.means] == ["car bomb, a mortar and a grenade"]


def test_the_last_name_before_a_weapon_may_be_the_place() -> None:
    found = find_weapons(tokens_of("It ordered a review of the US Syria bombings."), EN)
    assert [w.author for w in found] == ["US"]


def test_a_blast_already_told_is_the_device_that_went_off() -> None:
    claim = first("An explosive device went off near a school in Karun. Two guards were killed in the blast.")
    assert claim.weapon == "explosive device"
    assert "weapon" in claim.inherited


def test_joint_authors_are_told_from_alternative_ones() -> None:
    assert authors("Russian and Syrian jets", EN) == (("Russian", "Syrian"),)
    assert authors("the Karun regime and Tarquian air forces", EN) == (("the Karun regime", "Tarquian air forces"),)
    assert authors("either Tarquia or the Karun regime", EN) == (("Tarquia",), ("the Karun regime",))
    assert authors(None, EN) == ()


NEW_AUTHORS = [
    ("The man, armed with a rifle, killed one villager in Karun.", "The man"),
    ("A lone soldier killed two farmers and wounded six.", "A lone soldier"),
    ("Two guards were killed when men dressed in uniforms opened fire in Karun.", "men dressed in uniforms"),
    ("The Red Scarf was responsible for the deaths of nine farmers.", "The Red Scarf"),
    ("Nine farmers died at the hands of the hill rebels.", "the hill rebels"),
    ("Nine people died under torture in the regime's custody.", "the regime"),
    ("The army carried out three raids in Karun that killed nine people.", "The army"),
    (
        "Soldiers fled from Red Scarf fighters who seized the inn in a raid that killed nine people.",
        "Red Scarf fighters",
    ),
    ("Suspected People's Party of Karun militants killed nine farmers.", "People's Party of Karun militants"),
    ("Hill drones fired two missiles at a house, killing one person.", None),
    ("Nine people died in fighting between the army and the hill rebels.", "army and the hill rebels"),
]


@pytest.mark.parametrize(("text", "author"), NEW_AUTHORS)
def test_any_people_may_be_the_author_where_the_grammar_says_so(text: str, author: str | None) -> None:
    assert first(text).perpetrator == author


def test_a_second_verb_has_the_author_of_the_first() -> None:
    one, two = claims_of("A lone soldier killed two farmers and wounded six.")
    assert one.perpetrator == two.perpetrator == "A lone soldier"


NO_AUTHORS = [
    "As police were closing the road, a second blast hit the crowd, killing one person.",
    "Nine people were treated by the Karun clinic after two were killed.",
    "Three people died in the prison of Karun.",
    "The Red Scarf lost nine members in a rockfall.",
    "Six people were wounded on the road between the barracks and the market.",
    "On Monday, in Karun, Balat province, Veldia, a mine killed two drivers.",
]


@pytest.mark.parametrize("text", NO_AUTHORS)
def test_who_stands_near_is_no_author(text: str) -> None:
    assert all(claim.perpetrator is None for claim in claims_of(text))


def test_who_claims_an_attack_answers_for_it_and_who_claims_a_figure_does_not() -> None:
    assert culprit_in(tokens_of("Red Scarf militants claim the twin bombings"), EN) == "Red Scarf militants"
    assert culprit_in(tokens_of("Red Scarf militants claimed 40 lives"), EN) is None


def test_a_heading_opens_with_its_author() -> None:
    assert author_of_heading(tokens_of("Suicide bomber kills policemen"), EN) == "Suicide bomber"
    assert author_of_heading(tokens_of("Karun market closes after raid"), EN) is None


WEAPONS = [
    ("An explosives-laden lorry killed nine people.", "explosives-laden lorry"),
    ("A lorry packed with explosives killed nine people.", "lorry packed with explosives"),
    ("A shepherd was killed by the explosion of a landmine.", "landmine"),
    ("Rocket shells killed three farmers.", "Rocket shells"),
    ("Nine people were killed when raiders opened fire.", "opened fire"),
    ("Soldiers shot dead two boys during a raid.", "shot dead"),
    ("Raiders hack nine farmers to death in Karun.", "hack"),
]


@pytest.mark.parametrize(("text", "weapon"), WEAPONS)
def test_a_weapon_is_what_the_text_says_most_exactly(text: str, weapon: str) -> None:
    assert first(text).weapon == weapon
