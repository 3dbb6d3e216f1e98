"""A backlog into Neo4j gives what one signal after another gives on SQLite, part after part."""

from pathlib import Path

import pytest
from pydantic import SecretStr

from flow.test_backlog import OPTIONS, SERVICE, file_of, lines, opened
from found import everything
from neo4j_server import PASSWORD, USER, Server
from neo4j_store import empty
from radarfunctie.settings import Settings
from radarfunctie.stores.neo4j import store
from radarfunctie.wiring import build

SIGNALS = 400


@pytest.mark.neo4j
@pytest.mark.parametrize("part", [1_000, 150])
def test_a_backlog_on_neo4j_gives_what_one_after_another_gives(
    neo4j_server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: int
) -> None:
    monkeypatch.setattr(store, "BACKLOG_SIGNALS", part)
    monkeypatch.setattr("radarfunctie.radar.backlog.pieces.PIECE_BYTES", 50_000)
    file = file_of(tmp_path, "some.jsonl", lines()[:SIGNALS])
    embedded = opened()
    embedded.importing.run(file, SERVICE, OPTIONS)
    expected = everything(embedded)
    embedded.close()
    empty(neo4j_server)
    served = build(
        Settings(
            data_dir=tmp_path / "data",
            store=neo4j_server.url.replace("://", f"://{USER}@") + "/neo4j",
            neo4j_password=SecretStr(PASSWORD),
            backlog_workers=0,
        )
    )

    report = served.backlog.run(file, SERVICE, OPTIONS)

    assert report.signals == SIGNALS
    found = everything(served)
    for what in expected:
        assert found[what] == expected[what], what
    assert list(served.graph.verify()) == []
    again = served.backlog.run(file, SERVICE, OPTIONS)
    assert (again.signals, again.repeated) == (0, SIGNALS)
    served.close()
