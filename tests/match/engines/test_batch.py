"""The batch interpreter gives what the live one gives, to the last bit."""

from collections.abc import Mapping
from contextlib import closing
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from any_pairs import any_model, conditions, rows
from any_persons import claims
from match.weighing import in_columns
from persons import matching, prepared
from radarfunctie.domain.match import Weight
from radarfunctie.domain.mention import Value
from radarfunctie.domain.signal import PersonClaim
from radarfunctie.match.definition import Condition, Definition
from radarfunctie.match.engines.batch import BatchPair
from radarfunctie.match.engines.live import LiveScorer


def same(pair: BatchPair, weight: Weight) -> bool:
    return (pair.weight_bits, pair.rule, pair.parts) == (
        weight.weight_bits,
        weight.rule,
        weight.parts,
    )


@settings(max_examples=60, deadline=None)
@given(
    tests=st.lists(conditions(), min_size=1, max_size=3),
    values=st.lists(rows, min_size=2, max_size=6),
)
def test_any_condition_answers_as_the_live_interpreter(
    tests: list[dict[str, object]], values: list[Mapping[str, Value]]
) -> None:
    for test in tests:
        Condition.model_validate(test)
    model = any_model(tests)
    asked = [pair for pair in product(range(len(values)), range(len(values))) if pair[0] != pair[1]]
    live = LiveScorer(model)

    with closing(in_columns(model, values)) as scorer:
        found = scorer.weigh(asked)

    for pair in found:
        assert same(pair, live.weigh(values[pair.left], values[pair.right]))
    assert len(found) == len(asked)


@settings(max_examples=60, deadline=None)
@given(told=st.lists(claims, min_size=2, max_size=8))
def test_hostile_persons_weigh_the_same_on_both_interpreters(told: list[PersonClaim]) -> None:
    values = [prepared(claim, place).new.mention.values for place, claim in enumerate(told)]
    asked = [pair for pair in product(range(len(values)), range(len(values))) if pair[0] < pair[1]]
    live = matching().scorer

    with closing(in_columns(matching().model, values)) as scorer:
        found = scorer.weigh(asked)

    assert len(found) == len(asked)
    for pair in found:
        assert same(pair, live.weigh(values[pair.left], values[pair.right]))


def test_columns_that_cannot_be_told_apart_are_refused() -> None:
    columns = {"Name": "text", "name": "text", "_n": "text"}
    with pytest.raises(ValidationError) as refused:
        Definition.model_validate(
            {
                "name": "any",
                "version": 1,
                "columns": columns,
                "identifying": ["Name"],
                "blocking": [{"name": "n", "columns": ["Name"]}],
                "comparisons": [
                    {
                        "name": "c",
                        "comparable": {"known": "Name"},
                        "levels": [{"name": "same", "when": {"equal": "Name"}}, {"name": "no"}],
                    }
                ],
            }
        )

    assert "column _n begins with an underscore" in str(refused.value)
    assert "column Name has the name of another" in str(refused.value)
