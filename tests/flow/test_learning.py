"""A model learned from the mentions held; what is held stays as it was."""

import json
from pathlib import Path
from typing import Any

import pytest

from commands import Command, data, demo, made, radar
from radarfunctie.domain.ids import MentionId, UserName, VerdictId
from radarfunctie.domain.match import Verdict, VerdictKind
from radarfunctie.domain.signal import MentionKey, SourceKey
from radarfunctie.match.model import Model
from radarfunctie.ports.graph import GraphReader, HeldVerdict
from radarfunctie.settings import read_settings
from radarfunctie.wiring import build, read_rules

__all__ = ["data", "demo", "made", "radar"]


def model(path: Path) -> dict[str, Any]:
    found = json.loads(path.read_text("utf-8"))
    assert isinstance(found, dict)
    return found


def test_a_store_teaches_a_model_for_the_definition_in_force(
    radar: Command, demo: Path, tmp_path: Path
) -> None:
    before = radar("export", "mentions", "--out", tmp_path / "before.csv").code
    out, again = tmp_path / "model.json", tmp_path / "again.json"

    told = radar("train", "--store", "--out", out, "--json").json()
    radar("train", "--store", "--out", again, "--json")
    after = radar("export", "mentions", "--out", tmp_path / "after.csv").code

    assert before == after == 0
    assert (tmp_path / "before.csv").read_bytes() == (tmp_path / "after.csv").read_bytes()
    assert told["rows"] == len((tmp_path / "after.csv").read_text("utf-8").splitlines()) - 1
    assert model(out) == model(again)
    rules = read_rules()
    learned = rules.load_model(Model.model_validate(model(out)))
    assert learned.digest == told["model"] != rules.matching.model.digest
    assert learned.model.bands == rules.matching.model.model.bands
    assert learned.bits("birth", "same") > 5 > 0 > learned.bits("birth", "different")
    assert "bsn.one_edit" in told["unseen"]
    assert demo.exists()


def test_standing_verdicts_are_labels(radar: Command, demo: Path, tmp_path: Path) -> None:
    opened = build(read_settings({"data_dir": demo}))
    with opened.graph.writer() as graph:
        at = opened.clock.now()
        persons: dict[str, list[MentionKey]] = {}
        for row in graph.all_mentions():
            persons.setdefault(row.person, []).append(row.key)
        ends = [keys[:2] for keys in persons.values() if len(keys) > 1][:6]
        for number, keys in enumerate(ends):
            left, right = (_mention(graph, key) for key in keys)
            verdict = Verdict(VerdictId(f"v{number}"), left, right, VerdictKind.SAME)
            graph.add_verdict(HeldVerdict(verdict, UserName("steward"), at, "seen"))
        graph.revoke_verdict(VerdictId("v0"), by=UserName("steward"), at=at)
    opened.close()
    out = tmp_path / "model.json"

    ran = radar("train", "--store", "--out", out, "--labels", "verdicts")

    assert ran.code == 0, ran.err
    assert model(out)["trained"]["labels"] == "pairs"
    shares = {name: one["m"] for name, one in model(out)["weights"]["sex"].items()}
    assert sum(shares.values()) == pytest.approx(1, abs=0.01)


def _mention(graph: GraphReader, key: MentionKey) -> MentionId:
    held = graph.signal_by_source(SourceKey(key[0], key[1]))
    assert held is not None
    return held.mentions[key[2]]


def test_without_verdicts_there_are_no_labels(radar: Command, demo: Path, tmp_path: Path) -> None:
    out = tmp_path / "model.json"

    ran = radar("train", "--store", "--out", out, "--labels", "verdicts")

    assert (ran.code, out.exists(), demo.exists()) == (1, False, True)
    assert "no standing verdict" in ran.err


def test_only_a_steward_trains(radar: Command, demo: Path, tmp_path: Path) -> None:
    ran = radar("train", "--store", "--out", tmp_path / "model.json", "--user", "caseworker")

    assert (ran.code, demo.exists()) == (1, True)


@pytest.mark.parametrize(
    "asked",
    [
        (),
        ("rows.csv",),
        ("--store", "rows.csv"),
        ("--store", "--definition", "d.yaml"),
        ("--store", "--labels", "column"),
    ],
)
def test_what_does_not_go_together_is_wrong_usage(
    radar: Command, tmp_path: Path, asked: tuple[str, ...]
) -> None:
    assert radar("train", *asked, "--out", tmp_path / "model.json").code == 2
