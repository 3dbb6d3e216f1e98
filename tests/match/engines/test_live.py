"""What the live interpreter lets go of would not have weighed enough."""

from collections.abc import Mapping
from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from any_pairs import any_model, conditions, rows
from any_persons import claims
from persons import matching, mention
from radarfunctie.domain.mention import Value
from radarfunctie.domain.signal import PersonClaim
from radarfunctie.match.engines.live import LiveScorer


def enough(scorer: LiveScorer, one: Mapping[str, Value], other: Mapping[str, Value]) -> None:
    weight = scorer.weigh(one, other)
    for least in (-100.0, weight.weight_bits, weight.weight_bits + 1e-9, 0.0):
        expected = weight if weight.weight_bits >= least else None
        assert scorer.beside(one)(one, other, least) == expected
        assert scorer.beside(other)(one, other, least) == expected


@settings(max_examples=200, deadline=None)
@given(
    tests=st.lists(conditions(), min_size=1, max_size=3),
    values=st.lists(rows, min_size=2, max_size=6),
)
def test_a_pair_is_let_go_only_when_it_weighs_too_little(
    tests: list[dict[str, object]], values: list[Mapping[str, Value]]
) -> None:
    scorer = LiveScorer(any_model(tests))
    for one, other in permutations(values, 2):
        enough(scorer, one, other)


@settings(max_examples=100, deadline=None)
@given(told=st.lists(claims, min_size=2, max_size=5))
def test_a_person_is_let_go_only_when_the_pair_weighs_too_little(told: list[PersonClaim]) -> None:
    values = [mention(claim, place).values for place, claim in enumerate(told)]
    for one, other in permutations(values, 2):
        enough(matching().scorer, one, other)
