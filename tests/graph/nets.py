"""Signals, households and relations for tests of the network."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from radarfunctie.domain.household import Household, Membership, ToldRelation
from radarfunctie.domain.ids import HouseholdId, PersonId, SignalId
from radarfunctie.domain.match import Grade
from radarfunctie.domain.picture import ToldAbout
from radarfunctie.domain.signal import Role, SignalKind

START = datetime(2024, 1, 1, tzinfo=UTC)
PEOPLE = tuple(map(PersonId, "abcdefg"))


def told(
    ref: str, *people: str, certainty: str | None = None, grades: Mapping[str, Grade] | None = None
) -> ToldAbout:
    """A signal about these persons; later refs are received later."""
    persons = tuple(map(PersonId, people))
    return ToldAbout(
        SignalId(ref),
        SignalKind.MELDING,
        "twente",
        None,
        None,
        None,
        START + timedelta(days=sum(map(ord, ref))),
        None,
        (),
        (),
        None,
        certainty,
        (),
        dict.fromkeys(persons, Role.UNKNOWN),
        {person: (grades or {}).get(person, Grade.CERTAIN) for person in persons},
    )


def home(name: str, *people: str, grade: Grade = Grade.CERTAIN) -> Household:
    """A household of these persons."""
    members = tuple(Membership(PersonId(one), None, None, grade, ()) for one in people)
    return Household(HouseholdId(name), members, ())


def relation(source: str, target: str, kind: str = "parent_of", signal: str = "s0") -> ToldRelation:
    """A relation told in a signal."""
    return ToldRelation(PersonId(source), PersonId(target), kind, SignalId(signal))


_people = st.lists(st.sampled_from(PEOPLE), unique=True, min_size=1, max_size=3)


@st.composite
def tellings(draw: st.DrawFn) -> list[ToldAbout]:
    """Up to eight signals about up to three persons each."""
    return [
        told(
            f"s{number}",
            *draw(_people),
            certainty=draw(st.sampled_from([None, None, "refuted"])),
            grades={one: draw(st.sampled_from(Grade)) for one in PEOPLE},
        )
        for number in range(draw(st.integers(0, 8)))
    ]


homes = st.lists(_people, max_size=2).map(
    lambda drawn: [home(f"h{number}", *people) for number, people in enumerate(drawn)]
)
relations = st.lists(
    st.builds(
        relation,
        st.sampled_from(PEOPLE),
        st.sampled_from(PEOPLE),
        st.sampled_from(["parent_of", "partner_of"]),
        st.sampled_from([f"s{number}" for number in range(9)]),
    ),
    max_size=4,
)
