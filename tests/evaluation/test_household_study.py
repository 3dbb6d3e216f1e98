from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.test_households import MENTIONS
from radarfunctie.errors import InputError
from radarfunctie.evaluation.household_study import Rated, TrueStay, household_study
from radarfunctie.evaluation.households import Lived, household_pairs
from radarfunctie.evaluation.truth import read_stays

HOMES = st.lists(
    st.dictionaries(st.sampled_from("pqrst"), st.sets(st.just("claim"), min_size=1), max_size=4),
    max_size=4,
)
FAMILY = [Lived("mother", "h", "p1"), Lived("father", "h", "p2"), Lived("child", "h", "p3")]


def stay(person: str, start: int = 0, end: int = 5_000, household: str = "h") -> TrueStay:
    return TrueStay(household, person, start, end)


def test_a_pair_counts_by_what_speaks_for_both() -> None:
    found = {"p1": ["claim", "phone"], "p2": ["claim"], "p3": ["surname"]}
    others = {"p1": ["email"], "p9": ["email"]}
    mentions = [*FAMILY, Lived("stranger", "elsewhere", "p9")]

    study = household_study(mentions, [found, others])

    assert study.precision_by_evidence == {"claim": Rated(1, 1), "email": Rated(1, 0)}


def test_a_pair_is_told_by_its_case() -> None:
    stays = [
        stay("mother"),
        stay("father", end=2_000),
        stay("child"),
        stay("baby", start=1_000),
        stay("guest"),
        stay("guest", household="other"),
    ]
    mentions = [*FAMILY, Lived("baby", "h", "p4"), Lived("guest", "h", "p5")]

    study = household_study(mentions, [{"p1": ["claim"], "p3": ["claim"]}], stays)

    assert study.recall_by_case == {
        "two_homes": Rated(4, 0),
        "left": Rated(3, 0),
        "came_later": Rated(2, 0),
        "all_along": Rated(1, 1),
    }


def test_without_true_stays_nothing_is_told_by_case() -> None:
    assert household_study(FAMILY, []).recall_by_case == {}


@given(mentions=MENTIONS, homes=HOMES)
def test_it_adds_up_to_the_scores(mentions: list[Lived], homes: list[dict[str, set[str]]]) -> None:
    people = {mention.person for mention in mentions}
    everybody = [stay(person) for person in sorted(people)]
    apart = [Lived(one.person, one.household and "h", one.found) for one in mentions]

    study = household_study(apart, homes, everybody)

    counts = household_pairs(apart, homes)
    whole = Rated(counts.found, counts.both)
    assert study.precision_by_evidence.get("claim", Rated(0, 0)) == whole or not counts.found
    assert sum(one.pairs for one in study.recall_by_case.values()) == counts.true
    assert sum(one.right for one in study.recall_by_case.values()) == counts.both
    assert study.interval.recall.low <= counts.score.recall <= study.interval.recall.high
    assert study.interval.precision.low <= counts.score.precision <= study.interval.precision.high


def test_stays_are_read_with_an_open_end(tmp_path: Path) -> None:
    path = tmp_path / "stays.csv"
    path.write_text(
        "true_household_id,true_person_id,from,to\nh,a,2020-01-01,\nh,b,2020-01-01,2021-01-01\n"
    )

    first, second = read_stays(path)

    assert first == TrueStay("h", "a", date(2020, 1, 1).toordinal(), date.max.toordinal())
    assert second.end == date(2021, 1, 1).toordinal()


def test_a_day_that_is_none_is_told_by_its_line(tmp_path: Path) -> None:
    path = tmp_path / "stays.csv"
    path.write_text("true_household_id,true_person_id,from,to\nh,a,yesterday,\n")

    with pytest.raises(InputError) as refused:
        read_stays(path)

    assert [fault.path for fault in refused.value.faults] == ["line 2"]
