"""Who was harmed: the labels, the facets, and which kinds of victim nest in which.

Kinds nest by what is said and no more. A child is not a civilian, nor a police officer a combatant, unless
the text says so: a report that counts "seven children" says nothing about how many civilians died, beyond
that seven persons did. `KINDS` states this once, for every sum that Witnessmark makes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, get_args

Who = Literal[
    "civilian",
    "child",
    "woman",
    "man",
    "elderly",
    "medical",
    "journalist",
    "aid_worker",
    "rescue_worker",
    "combatant",
    "person",
    "other",
]
Sex = Literal["woman", "man"]
Age = Literal["child", "adult", "elderly"]
Status = Literal["civilian", "combatant"]
Role = Literal["medical", "journalist", "aid_worker", "rescue_worker", "police", "peacekeeper"]

WHO: Final[tuple[Who, ...]] = get_args(Who)


@dataclass(frozen=True, slots=True)
class Facets:
    """What is stated of the victims on four axes that do not exclude each other; None where not stated.

    Source of the axes: the SDG indicator 16.1.2 disaggregation (sex, age group, status), with role apart.

    >>> Facets(sex="woman", role="medical").labels
    ('medical', 'woman')
    """

    sex: Sex | None = None
    age: Age | None = None
    status: Status | None = None
    role: Role | None = None

    @property
    def labels(self) -> tuple[Who, ...]:
        """Every `who` label that these facets state, sorted."""
        said = (self.sex, self.age, self.status, self.role)
        return tuple(sorted(label for label in WHO if label in said))


# label -> the facets that it states by itself
STATES: Final[dict[Who, Facets]] = {
    "civilian": Facets(status="civilian"),
    "child": Facets(age="child"),
    "woman": Facets(sex="woman", age="adult"),
    "man": Facets(sex="man", age="adult"),
    "elderly": Facets(age="elderly"),
    "medical": Facets(role="medical"),
    "journalist": Facets(role="journalist"),
    "aid_worker": Facets(role="aid_worker"),
    "rescue_worker": Facets(role="rescue_worker"),
    "combatant": Facets(status="combatant"),
    "person": Facets(),
    "other": Facets(),
}


def includes(wider: Facets, narrower: Facets) -> bool:
    """Whether everyone of the narrower kind is, by what is said, of the wider kind.

    >>> includes(STATES["person"], STATES["child"]), includes(STATES["civilian"], STATES["child"])
    (True, False)
    >>> includes(STATES["civilian"], Facets(age="child", status="civilian"))
    True
    """
    return all(
        mine is None or mine == theirs
        for mine, theirs in (
            (wider.sex, narrower.sex),
            (wider.age, narrower.age),
            (wider.status, narrower.status),
            (wider.role, narrower.role),
        )
    )


def excludes(one: Facets, other: Facets) -> bool:
    """Whether nobody can be of both kinds: they state different values on one axis.

    "elderly" and "adult" do not exclude each other: an old woman is counted among the women.

    >>> excludes(STATES["woman"], STATES["child"]), excludes(STATES["child"], STATES["medical"])
    (True, False)
    >>> excludes(STATES["woman"], STATES["elderly"])
    False
    """
    ages = {one.age, other.age}
    return (
        (None not in (one.sex, other.sex) and one.sex != other.sex)
        or (None not in ages and len(ages) == 2 and ages != {"adult", "elderly"})
        or (None not in (one.status, other.status) and one.status != other.status)
        or (None not in (one.role, other.role) and one.role != other.role)
    )
