"""How other tellings of one event read on a terminal."""

from datetime import UTC, datetime

import pytest

from radarfunctie.cli.tellings import show_tellings
from radarfunctie.cli.words import Words
from radarfunctie.domain.ids import SignalId
from radarfunctie.domain.incident import Mark
from radarfunctie.domain.signal import Party
from radarfunctie.intake.codes import load_codes
from radarfunctie.ports.graph import HeldSignal
from radarfunctie.radar.look import SignalView
from radarfunctie.radar.telling import OtherTelling
from weging.made import shipped_policy, told


def test_another_telling_is_shown_with_its_bits_and_a_citizen_as_a_citizen(
    capsys: pytest.CaptureFixture[str],
) -> None:
    one = told("one", 10)
    other = told("other", 9, sector=None, party=Party.CITIZEN, capacity="involved_child")
    pair = shipped_policy().weighing.pair(one, other)
    assert pair is not None
    held = HeldSignal(SignalId("one"), datetime(2026, 6, 1, tzinfo=UTC), "digest", {}, {})
    mark = Mark("roles_turned", (SignalId("one"), SignalId("other")), {"days": 1, "most": 60})
    others = (OtherTelling(other, pair, one_event=True),)
    view = SignalView(held, (), same_incident=others, marks=(mark,))

    show_tellings(view, Words(load_codes()))

    text = " ".join(capsys.readouterr().out.split())
    assert "1 other signal that may tell the same event" in text
    assert "other received 23-05-2026" in text
    assert "a citizen, Twente" in text
    assert "involved" not in text
    assert "told soon after each other (+1.6 bits)." in text
    assert "who reported stays hidden" in text
