"""The peer of the benchmark weighs by the same definition: its bits are ours."""

import importlib
from pathlib import Path

import pytest

from radarfunctie.demo.files import write_demo
from radarfunctie.demo.settings import DemoSettings
from radarfunctie.domain.ids import MentionId, SignalId
from radarfunctie.domain.mention import Mention
from radarfunctie.intake.documents import Intake
from radarfunctie.intake.files import open_signals
from radarfunctie.wiring import read_rules

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
COUNTED = {"surname", "given"}  # Splink counts names among these mentions, we in the country


def test_the_peer_finds_a_mention_by_our_levels_and_weights(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.syspath_prepend(BENCHMARKS)
    rules = read_rules()
    demo = write_demo(DemoSettings(signals=100, persons=None), tmp_path)
    mentions: dict[str, Mention] = {}
    for number, line in enumerate(open_signals(demo.signals, None, Intake(rules.codes))):
        assert line.accepted is not None
        signal = line.accepted.signal
        ids = {claim.ref: MentionId(f"{number} {claim.ref}") for claim in signal.persons}
        for one in rules.matching.prepare_all(signal, SignalId(str(number)), ids):
            mentions[one.new.mention.id] = one.new.mention
    peer = importlib.import_module("measuring.splink_lookup").SplinkPeer(rules.matching.model)
    keyed = [name for name, one in mentions.items() if {"birth_date", "given"} <= set(one.values)]
    for name, mention in mentions.items():
        peer.add(name, mention.values)
    peer.prepare()

    asked = sorted(keyed)[:40]
    answers = list(peer.look_up([(f"new {name}", mentions[name].values) for name in asked]))

    compared = 0
    for name, (_, found) in zip(asked, answers, strict=True):
        assert name in {other for other, _ in found}
        for other, bits in found:
            ours = rules.matching.weigh(mentions[name], mentions[other])
            if not any(part.comparison in COUNTED and part.level == "same" for part in ours.parts):
                assert bits == pytest.approx(ours.weight_bits, abs=1e-9)
                compared += 1
    assert compared > 5
