"""On Neo4j what is erased is gone as well, and the rest is what a batch of it finds."""

from pathlib import Path
from random import Random

import pytest
from pydantic import SecretStr

from acting import (
    correct,
    dispose,
    is_what_a_batch_finds,
    is_whole,
    judge,
    remark,
    signals,
    somebody,
)
from erasing import SERVICE, erase_person, erase_signal
from neo4j_server import PASSWORD, USER, Server
from neo4j_store import empty
from radarfunctie.errors import ConflictError
from radarfunctie.settings import Settings
from radarfunctie.wiring import build


@pytest.mark.neo4j
@pytest.mark.parametrize("judged", ["plain", "judged"])
def test_what_is_left_on_neo4j_is_what_a_batch_of_it_finds(
    neo4j_server: Server, tmp_path: Path, judged: str
) -> None:
    empty(neo4j_server)
    settings = Settings(
        data_dir=tmp_path / "data",
        store=neo4j_server.url.replace("://", f"://{USER}@") + "/neo4j",
        neo4j_password=SecretStr(PASSWORD),
    )
    chance = Random(7)
    radar = build(settings)
    try:
        for start in range(0, 40, 20):
            taken = radar.take_in.many(signals(120)[start : start + 20], SERVICE)
            acts = (judge, dispose, correct, remark) if judged == "judged" else (correct, remark)
            for act in acts:
                act(radar, chance)
            for one in taken.outcomes:
                if not isinstance(one, ConflictError) and chance.random() < 0.15:
                    erase_signal(radar, one.signal_id)
            if (person := somebody(radar, chance)) is not None:
                erase_person(radar, person)
        if judged == "plain":
            is_what_a_batch_finds(radar)
        is_whole(radar)
    finally:
        radar.close()
