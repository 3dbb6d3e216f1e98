"""A trained model: the same each time, nothing left out, and weighed as Splink weighs it."""

from collections.abc import Mapping, Sequence
from contextlib import closing
from itertools import combinations, product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from match.weighing import by_splink, in_columns, learned, standard
from radarfunctie.errors import ConfigError
from radarfunctie.match.columns import Columns
from radarfunctie.match.definition import Definition
from radarfunctie.match.engines.live import LiveScorer
from radarfunctie.match.model import Model, load_own_model

BANDS = {
    "link_bits": 0,
    "review_bits": -8,
    "certain_bits": 8,
    "margin_bits": 0,
    "mean_bits": -2,
    "missing_pair_bits": -4,
}
CONTENT: dict[str, Any] = {
    "name": "pupils",
    "version": 1,
    "read": {
        "full name": {"from": "name", "do": ["lower"]},
        "select": {"from": "name", "do": ["lower", "words"]},
        "last_l": {"from": "name", "do": ["lower", "words", {"word": -1}]},
        "born": {"from": "born"},
        "town": {"from": "town", "do": ["lower"]},
    },
    "derived": [{"column": "rare", "rare": ["select", "select", 0.02]}],
    "identifying": ["full name"],
    "blocking": [{"name": "born", "columns": ["born"]}, {"name": "word", "columns": ["select"]}],
    "comparisons": [
        {
            "name": "name",
            "comparable": {"known": "full name"},
            "levels": [
                {
                    "name": "same",
                    "when": {"equal": "full name"},
                    "term_frequency": {"column": "full name", "table": "full name"},
                },
                {
                    "name": "last",
                    "when": {"equal": "last_l"},
                    "term_frequency": {"column": "last_l", "table": "last_l", "weight": 0.5},
                },
                {"name": "rare", "when": {"share": "rare"}},
                {
                    "name": "near",
                    "when": {
                        "similar": {
                            "column": "select",
                            "measure": "jaro_winkler",
                            "at_least": 0.9,
                            "min_length": 3,
                        }
                    },
                    "term_frequency": {"column": "full name", "table": "full name"},
                },
                {"name": "different"},
            ],
        },
        {
            "name": "born",
            "comparable": {"known": "born"},
            "levels": [
                {"name": "same", "when": {"equal": "born"}},
                {
                    "name": "edit",
                    "when": {
                        "similar": {
                            "column": "born",
                            "measure": "damerau_levenshtein",
                            "at_most": 1,
                        }
                    },
                },
                {"name": "never", "when": {"prefix": "born"}},
                {"name": "different"},
            ],
        },
        {
            "name": "town",
            "comparable": {"known": "town"},
            "levels": [
                {
                    "name": "same",
                    "when": {"equal": "town"},
                    "term_frequency": {"column": "town", "table": "town"},
                },
                {"name": "different"},
            ],
        },
    ],
    "frequencies": {"full name": 1, "last_l": 1, "select": 1, "town": 1},
    "bands": BANDS,
    "training": {
        "prior": {"rules": [["full name", "born"]], "recall": 0.7},
        "passes": [["born"], ["full name"], ["town"]],
        "random_pairs": 20_000,
    },
}
FIRST = ("anna", "bert", "chris", "d'arcy", "eva", "\u0130nci", "gé", "hana", "李娜", "jo")
LAST = (
    "jansen",
    "jansen",
    "de boer",
    "smit",
    "o'neil",
    "y\u0131lmaz",
    "rare%_\\",
    "bakker",
    "berg",
)


def rows_of(count: int) -> tuple[list[dict[str, object]], list[str]]:
    """Made-up rows, two of each pupil, the second with slips; and who each is of."""
    rows: list[dict[str, object]] = []
    labels: list[str] = []
    for at in range(count):
        first, last = FIRST[at % 10], LAST[at * 7 % 9]
        born = f"19{at % 50 + 30}-{at % 12 + 1:02d}-{at % 28 + 1:02d}"
        town = ("arnhem", "arnhem", "ede", None)[at % 4]
        rows.append({"name": f"{first} {last}", "born": born, "town": town})
        slip = first if at % 3 else first[:-1] + "x"
        other = born if at % 4 else born.replace("0", "9", 1)
        rows.append({"name": f"{slip} {last}", "born": other, "town": town if at % 5 else "velp"})
        labels += [str(at), str(at)]
    return rows, labels


def definition(**changed: object) -> Definition:
    return Definition.model_validate({**CONTENT, **changed})


def model_of(of: Definition, rows: Sequence[Mapping[str, object]], **known: Any) -> Model:  # noqa: ANN401 - as of Rows
    return learned(of, standard(of, rows), **known)


@pytest.fixture(scope="module")
def model() -> Model:
    return model_of(definition(), rows_of(150)[0])


def test_the_same_rows_give_the_same_digest_whatever_the_day(model: Model) -> None:
    again = model_of(definition(), rows_of(150)[0])
    later = again.model_copy(update={"made_on": "2031-01-01"})

    assert load_own_model(definition(), later).digest == load_own_model(definition(), model).digest


def test_other_rows_give_another_digest(model: Model) -> None:
    other = model_of(definition(), rows_of(149)[0])

    assert load_own_model(definition(), other).digest != load_own_model(definition(), model).digest


def test_a_level_seen_in_no_pair_is_named_and_weighs_nothing(model: Model) -> None:
    assert model.trained is not None
    assert "born.never" in model.trained.unseen
    assert model.weights["born"]["never"].bits == 0
    assert "weighs nothing" in model.weights["born"]["never"].source


def test_no_m_lies_below_the_floor_of_the_settings() -> None:
    training = {**CONTENT["training"], "least_m": 0.01}
    found = model_of(definition(training=training), rows_of(150)[0])

    assert min(one.m for levels in found.weights.values() for one in levels.values()) >= 0.01
    assert any(one.m == 0.01 for levels in found.weights.values() for one in levels.values())


def test_true_pairs_among_random_pairs_do_not_hold_a_weight_down(model: Model) -> None:
    values = standard(definition(), rows_of(150)[0])
    equal = [one["born"] == other["born"] for one, other in combinations(values, 2)]
    seen = sum(equal) / len(equal)
    u = model.weights["born"]["same"].u

    assert seen / 16 <= u < 0.9 * seen


def test_the_frequencies_stand_in_the_model_with_the_u_of_their_exact_level(model: Model) -> None:
    table = model.tables["town"]

    assert table.counts is not None
    assert table.counts["arnhem"] > table.counts["ede"] > 0
    assert table.u_exact == model.weights["town"]["same"].u


def test_a_least_count_keeps_rare_values_out_of_the_model() -> None:
    frequencies = {**CONTENT["frequencies"], "full name": 100}
    table = model_of(definition(frequencies=frequencies), rows_of(150)[0]).tables["full name"]

    assert table.counts == {}
    assert 0 < table.missing < 0.1
    assert "left out" in table.source


def test_labels_give_m_by_counting() -> None:
    rows, labels = rows_of(150)
    by_column = model_of(definition(), rows, labels=labels)
    pairs = [(at, at + 1) for at in range(0, len(rows), 2)]
    by_pairs = model_of(definition(), rows, pairs=pairs)

    exact = sum(one.get("born") == other.get("born") for one, other in zip(rows[::2], rows[1::2]))  # noqa: B905 - two of each
    assert by_column.weights["born"]["same"].m == pytest.approx(exact / 150)
    assert by_pairs.weights == by_column.weights
    assert by_column.trained is not None
    assert (by_column.trained.labels, by_pairs.trained and by_pairs.trained.labels) == (
        "column",
        "pairs",
    )


@pytest.mark.parametrize(
    ("training", "said"),
    [
        ({"passes": [["born"]]}, r"training\.passes: born: is left free by no pass"),
        ({"passes": [["town"], ["born"], ["last_l"]]}, ""),
        ({"prior": {"rules": [["full name", "born"]], "recall": 1e-6}}, "more pairs than"),
    ],
)
def test_what_cannot_be_learned_is_told(training: dict[str, object], said: str) -> None:
    of = definition(training={**CONTENT["training"], **training})
    if not said:
        assert model_of(of, rows_of(150)[0]).trained is not None
        return
    with pytest.raises(ConfigError, match=said):
        model_of(of, rows_of(150)[0])


def test_a_pass_on_which_no_two_rows_agree_is_told() -> None:
    rows = [{**row, "town": f"town {at}"} for at, row in enumerate(rows_of(40)[0])]

    with pytest.raises(ConfigError, match=r"training\.passes\.2: no two rows agree on it"):
        model_of(definition(), rows)


def test_splink_itself_gives_the_weights_of_our_interpreters(model: Model) -> None:
    of, rows = definition(), rows_of(150)[0]
    loaded = load_own_model(of, model)
    columns = Columns(of, loaded.tables)
    values = [columns.complete(one) for one in standard(of, rows)]
    asked = list(combinations(range(0, len(values), 3), 2))

    theirs = by_splink(loaded, values, asked)
    live = LiveScorer(loaded)

    assert len(theirs) == len(asked)
    for (left, right), bits in theirs.items():
        assert bits == pytest.approx(live.weigh(values[left], values[right]).weight_bits, abs=1e-9)
    with closing(in_columns(loaded, values)) as scorer:
        for pair in scorer.weigh(asked):
            assert pair.weight_bits == pytest.approx(theirs[pair.left, pair.right], abs=1e-9)


hostile = st.none() | st.one_of(
    st.sampled_from([*FIRST, *LAST, "Anna Jansen", "d'arcy o'neil", "'", '"', "\x00", "\ud800"]),
    st.text(max_size=15),
    st.integers(),
)


@settings(max_examples=40, deadline=None)
@given(
    rows=st.lists(
        st.fixed_dictionaries(dict.fromkeys(("name", "born", "town"), hostile)),
        min_size=2,
        max_size=6,
    )
)
def test_hostile_rows_weigh_the_same_on_both_interpreters(
    rows: list[dict[str, object]], model: Model
) -> None:
    of = definition()
    loaded = load_own_model(of, model)
    columns = Columns(of, loaded.tables)
    values = [columns.complete(one) for one in standard(of, rows)]
    asked = [(one, other) for one, other in product(range(len(rows)), repeat=2) if one < other]
    live = LiveScorer(loaded)

    with closing(in_columns(loaded, values)) as scorer:
        found = scorer.weigh(asked)

    assert len(found) == len(asked)
    for pair in found:
        weight = live.weigh(values[pair.left], values[pair.right])
        assert (pair.weight_bits, pair.parts) == (weight.weight_bits, weight.parts)
