"""A backlog into Neo4j gives what one signal after another gives on SQLite."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from flow.test_backlog import OPTIONS, SERVICE, file_of, lines, opened
from found import everything
from neo4j_server import PASSWORD, USER, Server
from neo4j_store import empty
from radarfunctie.errors import StoreError, StoreUnavailableError
from radarfunctie.radar.engine import Radar
from radarfunctie.settings import Settings
from radarfunctie.stores.neo4j import pulse, store
from radarfunctie.stores.neo4j.filling import Neo4jFilling
from radarfunctie.wiring import build

SIGNALS = 400
FEW = 60


def served_by(server: Server, folder: Path) -> Radar:
    return build(
        Settings(
            data_dir=folder,
            store=server.url.replace("://", f"://{USER}@") + "/neo4j",
            neo4j_password=SecretStr(PASSWORD),
            backlog_workers=0,
            writer_wait_s=2.0,
        )
    )


@pytest.fixture
def served(neo4j_server: Server, tmp_path: Path) -> Iterator[Radar]:
    empty(neo4j_server)
    radar = served_by(neo4j_server, tmp_path / "data")
    yield radar
    radar.close()


def one_after_another(file: Path) -> dict[str, object]:
    embedded = opened()
    embedded.importing.run(file, SERVICE, OPTIONS)
    found = everything(embedded)
    embedded.close()
    return found


@pytest.mark.neo4j
@pytest.mark.parametrize("before", [0, 100])  # 0: at once into a fresh store; else part after part
def test_a_backlog_on_neo4j_gives_what_one_after_another_gives(
    served: Radar, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: int
) -> None:
    monkeypatch.setattr(store, "BACKLOG_SIGNALS", 150)
    monkeypatch.setattr(pulse, "EVERY_S", 0.05)
    monkeypatch.setattr("radarfunctie.radar.backlog.pieces.PIECE_BYTES", 50_000)
    file = file_of(tmp_path, "some.jsonl", lines()[:SIGNALS])
    expected = one_after_another(file)
    if before:
        earlier = file_of(tmp_path, "before.jsonl", lines()[:before])
        served.importing.run(earlier, SERVICE, OPTIONS)

    report = served.backlog.run(file, SERVICE, OPTIONS)

    assert (report.signals, report.repeated) == (SIGNALS - before, before)
    found = everything(served)
    for what in expected:
        assert found[what] == expected[what], what
    assert list(served.graph.verify()) == []
    again = served.backlog.run(file, SERVICE, OPTIONS)
    assert (again.signals, again.repeated) == (0, SIGNALS)


@pytest.mark.neo4j
def test_signals_behind_a_backlog_meet_it(served: Radar, tmp_path: Path) -> None:
    whole = file_of(tmp_path, "some.jsonl", lines()[:FEW])
    served.backlog.run(file_of(tmp_path, "first.jsonl", lines()[: FEW - 10]), SERVICE, OPTIONS)

    served.importing.run(file_of(tmp_path, "then.jsonl", lines()[FEW - 10 : FEW]), SERVICE, OPTIONS)

    expected, found = one_after_another(whole), everything(served)
    for what in expected:
        assert found[what] == expected[what], what
    assert list(served.graph.verify()) == []


def breaks(monkeypatch: pytest.MonkeyPatch, *, undo: bool) -> None:
    """Filling fails at its edges, when facts and nodes are there; the process may be gone then."""

    def fail(*_: object) -> None:
        message = "the server went away"
        raise StoreError(message)

    monkeypatch.setattr(Neo4jFilling, "_put_edges", fail)
    if not undo:
        monkeypatch.setattr(Neo4jFilling, "undo", lambda _: None)


@pytest.mark.neo4j
def test_a_backlog_that_fails_half_way_leaves_nothing(
    served: Radar, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = file_of(tmp_path, "few.jsonl", lines()[:FEW])
    nothing = everything(served)

    with monkeypatch.context() as broken:
        breaks(broken, undo=True)
        with pytest.raises(StoreError):
            served.backlog.run(file, SERVICE, OPTIONS)

    assert everything(served) == nothing
    assert list(served.graph.verify()) == []
    assert served.backlog.run(file, SERVICE, OPTIONS).signals == FEW


@pytest.mark.neo4j
def test_what_a_dead_import_left_is_shown_to_nobody_and_undone_by_the_next(
    served: Radar, neo4j_server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = file_of(tmp_path, "few.jsonl", lines()[:FEW])
    expected = one_after_another(file)
    with monkeypatch.context() as broken:
        breaks(broken, undo=False)
        with pytest.raises(StoreError):
            served.backlog.run(file, SERVICE, OPTIONS)
    other = served_by(neo4j_server, tmp_path / "data")

    for radar in (served, other):
        with pytest.raises(StoreUnavailableError, match="import --bulk"):
            radar.counts()
        with pytest.raises(StoreUnavailableError, match="import --bulk"):
            radar.importing.run(file, SERVICE, OPTIONS)
    other.close()

    assert served.backlog.run(file, SERVICE, OPTIONS).signals == FEW
    assert everything(served) == expected
    assert list(served.graph.verify()) == []


@pytest.mark.neo4j
def test_nobody_sees_or_writes_half_a_backlog(
    served: Radar, neo4j_server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = served_by(neo4j_server, tmp_path / "data")
    late = file_of(tmp_path, "late.jsonl", lines()[FEW : FEW + 1])
    refused: list[str] = []
    put_edges = Neo4jFilling._put_edges  # noqa: SLF001 - the moment at which half of it is there

    def looked_at(filling: Neo4jFilling, label: str, *pages: object) -> None:
        if not refused:
            with pytest.raises(StoreUnavailableError) as seen:
                other.counts()
            with pytest.raises(StoreUnavailableError) as wrote:
                other.importing.run(late, SERVICE, OPTIONS)
            refused.extend(str(one.value) for one in (seen, wrote))
        put_edges(filling, label, *pages)  # type: ignore[arg-type]  # as it was called

    monkeypatch.setattr(Neo4jFilling, "_put_edges", looked_at)
    with other.graph.reader() as early:
        assert early.counts().signals == 0

    served.backlog.run(file_of(tmp_path, "few.jsonl", lines()[:FEW]), SERVICE, OPTIONS)

    assert len(refused) == 2
    assert other.counts().signals == FEW
    assert other.importing.run(late, SERVICE, OPTIONS).signals == 1
    other.close()


@pytest.mark.neo4j
def test_a_reader_that_a_backlog_came_under_is_told_so(served: Radar) -> None:
    graph = served.graph
    assert isinstance(graph, store.Neo4jGraph)

    def read() -> int:
        with graph.reader() as early:
            with graph.filling() as filling:
                assert isinstance(filling, Neo4jFilling)
                filling._ask(filling._queries["put_backlog_mark"], {"mark": "another"})  # noqa: SLF001
            return early.counts().signals

    with pytest.raises(StoreUnavailableError, match="being written"):
        read()
