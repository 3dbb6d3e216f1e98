"""The process on Neo4j: the same case, tasks by links, and an erasure that takes the words."""

from pathlib import Path

import pytest
from pydantic import SecretStr

from erasing import erase_person
from flow.test_process import WORD, pieces, worked
from neo4j_server import PASSWORD, USER, Server
from neo4j_store import empty
from radarfunctie.domain.work import TaskKind
from radarfunctie.settings import Settings
from radarfunctie.wiring import build
from weighing import SetClock, persons_of, tasks, told


@pytest.mark.neo4j
def test_a_case_goes_its_way_on_neo4j(neo4j_server: Server, tmp_path: Path) -> None:
    empty(neo4j_server)
    settings = Settings(
        data_dir=tmp_path / "data",
        store=neo4j_server.url.replace("://", f"://{USER}@") + "/neo4j",
        neo4j_password=SecretStr(PASSWORD),
    )
    radar = build(settings, clock=SetClock())
    try:
        case = worked(radar, "1", "2")
        before = pieces(radar, case)
        radar.rebuild.run()
        assert pieces(radar, case) == before
        new = told(radar, "3")
        (task,) = tasks(radar, TaskKind.REWEIGH)
        assert (task.case, task.signals) == (case, (new,))
        assert [one.signals for one in tasks(radar, TaskKind.ASSESS)] == [(new,)]

        erase_person(radar, persons_of(radar, new)[0])

        owed = tasks(radar, TaskKind.TELL_RECIPIENT)
        assert [(one.recipient, one.way, one.cause) for one in owed] == [
            ("other", "transfer", "erased")
        ]
        left = pieces(radar, case)
        assert left
        assert WORD not in str(left)
        assert list(radar.graph.verify()) == []
    finally:
        radar.close()
