"""Models to be added and promoted, and two stewards who do so."""

import json
from pathlib import Path

from persons import rules
from radarfunctie.domain.caller import Caller, UserRole
from radarfunctie.domain.ids import UserName
from radarfunctie.match.model import LevelWeight, Model
from radarfunctie.radar.engine import Radar

STEWARD, SECOND, THIRD = (
    Caller(UserName(name), UserRole.STEWARD, "gelderland-midden", "test")
    for name in ("steward", "steward2", "steward3")
)


def shipped() -> Model:
    """The model that the software ships."""
    return rules().matching.model.model


def shipped_digest() -> str:
    """Its digest."""
    return rules().matching.model.digest


def other(strength: float = 0.5, **bands: float) -> Model:
    """A model whose surnames and birth dates tell less (or more), with other bands."""
    model = shipped()
    weights = dict(model.weights)
    for name in ("surname", "birth"):
        weights[name] = {
            level: LevelWeight(m=one.m, u=_between(one, strength), source="a test")
            for level, one in model.weights[name].items()
        }
    changed = model.bands.model_copy(update=bands)
    told = {"weights": weights, "bands": changed, "made_by": f"a test, {strength:g}"}
    return model.model_copy(update=told)


def with_rarer_names() -> Model:
    """A model whose tables count more bearers: more names are rare, and more keys are kept."""
    model = shipped()
    tables = {
        name: spec.model_copy(update={"total": spec.total * 4})
        for name, spec in model.tables.items()
    }
    return model.model_copy(update={"tables": tables, "made_by": "a test of tables"})


def _between(one: LevelWeight, strength: float) -> float:
    """A u that makes the bits of a level `strength` times what they are."""
    return min(max(one.m * 2 ** (-strength * one.bits), 1e-12), 0.999)


def written(path: Path, model: Model) -> Path:
    """The model in a file, as `radar train` writes one."""
    path.write_text(json.dumps(model.model_dump(mode="json")), "utf-8")
    return path


def added(radar: Radar, model: Model, folder: Path, note: str = "for a test") -> str:
    """The digest of a model that is held from now on."""
    return radar.models.add(written(folder / "added.json", model), note, STEWARD).digest


def promoted(radar: Radar, name: str) -> None:
    """Bring a model into force, as two stewards do."""
    asked = radar.change_model.promote(name, "it does better", STEWARD)
    radar.approvals.approve(asked.id, SECOND)


def rolled_back(radar: Radar) -> None:
    """Undo the last promotion, as two stewards do."""
    asked = radar.change_model.roll_back("it does worse", SECOND)
    radar.approvals.approve(asked.id, THIRD)


def in_force(radar: Radar) -> str:
    """The digest of the model in force."""
    return radar.models.digest("in-force")
