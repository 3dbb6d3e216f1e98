"""What decides who lives together: levels of evidence and their bits, from `matching_config`."""

from collections.abc import Mapping
from dataclasses import dataclass

RELATIONS = (
    "partner_of",
    "parent_of",
    "sibling_of",
    "grandparent_of",
    "guardian_of",
    "carer_of",
    "ex_partner_of",
    "other",
)
AGES = ("child_and_adult", "children", "adults_near", "adults_apart")
LEVELS: Mapping[str, tuple[str, ...]] = {
    "place": (
        "home",  # one home, door and all
        "house",  # one house number, and nothing says that several live there apart
        "flat",  # one number of many homes, the door of at least one of them not known
        "student_house",
        "care_home",
        "other_homes",  # two doors of one house
        "with_the_other",  # told together; the home of one of them is known at the time
        "not_told",  # told together; no home is known at the time
        "two_houses",  # told together, while living at two houses
    ),
    "time": ("at_once", "soon", "later"),  # at one house: no day, to 180 days, to `gap_days` apart
    "relation": RELATIONS,  # of two at one house
    "relation_only": RELATIONS,  # of two who have no house in common at the time
    "claim": ("told",),  # a signal lists both as members of its household
    "signal": (  # signals that name both
        "at_this_house",
        "at_two_houses",  # each at a house of their own, and never both at this one
        "once",
        "more",
    ),
    "surname": ("rare", "common", "different"),
    "phone": ("shared",),
    "email": ("shared",),
    "elsewhere": (
        "child",  # a child of this house is told at another home as well at the time
        "adult",
        "another_time",  # at another time the two are told at two houses
    ),
    "age": AGES,  # of two at one house
    "age_only": AGES,
}
"""Comparisons of two persons and their levels; what is not known has none and adds nothing."""

Weights = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class HouseholdSettings:
    """How far evidence of living together reaches, and what it weighs."""

    gap_days: int  # stays this far apart still overlap: a signal shows one day, not a period
    flat_homes: int  # a house with this many known homes is a flat
    flat_surnames: int  # or with residents of this many unrelated surnames
    one_age_share: float  # it is a student house or care home when so many are of that age
    shared_members: int  # episodes with this many members in common may be one household
    shared_share: float  # and with this share of the larger one
    review_bits: float  # a bond below it is nothing
    link_bits: float  # at or above it two persons are of one household
    certain_bits: float  # a membership below it is graded likely
    weights: Weights  # bits by comparison and level
    common_sounds: frozenset[str]  # surnames, by sound, that many bear
