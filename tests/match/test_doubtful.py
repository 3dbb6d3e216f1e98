"""Each known way in which learning goes wrong leaves a mark; a sound model has none."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from radarfunctie.config_files import load
from radarfunctie.match.definition import Definition
from radarfunctie.match.doubtful import marks
from radarfunctie.match.model import LevelWeight, Model, Trained, load_own_model

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "customers.yaml"


@pytest.fixture(scope="module")
def definition() -> Definition:
    return load(EXAMPLE, Definition)


def _model(
    definition: Definition, pass_shares: Sequence[float] | None = None, unseen: tuple[str, ...] = ()
) -> Model:
    """A model in which each level weighs two bits less than the one above it, from 6 down."""
    assert definition.training is not None
    assert definition.bands is not None
    if pass_shares is None:
        pass_shares = (0.9,) * len(definition.training.passes)
    return Model(
        definition=definition.name,
        definition_version=definition.version,
        made_by="trained",
        made_on="2026-01-01",
        prior_bits=-8,
        prior_source="told",
        bands=definition.bands,
        weights={
            one.name: {
                level.name: _of(-4 if level.when is None else 6 - 2 * at)
                for at, level in enumerate(one.levels)
            }
            for one in definition.comparisons
        },
        trained=Trained(
            rows=1000,
            data="0" * 64,
            labels="none",
            settings=definition.training,
            pass_shares=tuple(pass_shares),
            unseen=unseen,
            versions={},
        ),
    )


def _of(bits: float) -> LevelWeight:
    return LevelWeight(m=0.00001 * 2**bits, u=0.00001, source="told")


def _heavier(model: Model, comparison: str, level: str, bits: float) -> Model:
    weights = {**model.weights, comparison: {**model.weights[comparison], level: _of(bits)}}
    return model.model_copy(update={"weights": weights})


def _places(definition: Definition, model: Model) -> list[str]:
    return [look.place for look in marks(definition, model)]


def test_a_sound_model_has_no_mark(definition: Definition) -> None:
    assert _places(definition, _model(definition)) == []


def test_a_pass_full_of_strangers_is_told(definition: Definition) -> None:
    assert definition.training is not None
    first, *others = definition.training.passes
    shares = (0.1, *(0.9 for _ in others))

    looks = list(marks(definition, _model(definition, pass_shares=shares)))

    assert [look.place for look in looks] == [f"training.passes.0 [{', '.join(first)}]"]
    assert "10% are one entity" in looks[0].says


def test_a_pass_that_took_all_for_one_is_told_when_what_it_taught_is_weak(
    definition: Definition,
) -> None:
    assert definition.training is not None
    shares = (1.0,) * len(definition.training.passes)
    model = _model(definition, pass_shares=shares)
    one = definition.comparisons[0]
    weak = _heavier(model, one.name, one.levels[-1].name, -1.5)

    assert _places(definition, model) == []
    looks = [look for look in marks(definition, weak) if one.name in look.says]
    assert looks
    assert all(look.place.startswith("training.passes.") for look in looks)


def test_a_stronger_level_that_weighs_less_is_told(definition: Definition) -> None:
    one = definition.comparisons[0]
    model = _heavier(_model(definition), one.name, one.levels[1].name, 7.5)

    assert _places(definition, model) == [f"comparisons.{one.name}.{one.levels[0].name}"]


def test_disagreement_that_hardly_speaks_against_a_pair_is_told(definition: Definition) -> None:
    one = definition.comparisons[-1]
    model = _heavier(_model(definition), one.name, one.levels[-1].name, -0.5)

    assert f"comparisons.{one.name}.{one.levels[-1].name}" in _places(definition, model)


def test_a_level_that_was_never_met_is_told_and_not_compared(definition: Definition) -> None:
    one = definition.comparisons[0]
    unseen = f"{one.name}.{one.levels[1].name}"
    model = _heavier(_model(definition, unseen=(unseen,)), one.name, one.levels[1].name, 12)

    assert _places(definition, model) == [f"comparisons.{unseen}"]


def test_weights_set_by_hand_have_no_mark(definition: Definition) -> None:
    one = definition.comparisons[0]
    model = _heavier(_model(definition), one.name, one.levels[-1].name, 0)

    assert _places(definition, model.model_copy(update={"trained": None})) == []


def test_bands_of_the_model_that_are_not_those_of_the_definition_are_told(
    definition: Definition,
) -> None:
    model = _model(definition)
    other = model.bands.model_copy(update={"link_bits": 5.0})

    assert _places(definition, model.model_copy(update={"bands": other})) == ["bands"]


def test_what_passes_met_is_no_part_of_the_digest(definition: Definition) -> None:
    some = load_own_model(definition, _tabled(definition, _model(definition)))
    other = load_own_model(definition, _tabled(definition, _model(definition, pass_shares=())))

    assert some.digest == other.digest


def _tabled(definition: Definition, model: Model) -> Model:
    """With an empty table for each that the definition names."""
    table = {"counts": {}, "total": 1, "missing": 0.5, "u_exact": 0.5, "source": "told"}
    told = {**model.model_dump(), "tables": dict.fromkeys(definition.frequencies, table)}
    return Model.model_validate(told)
