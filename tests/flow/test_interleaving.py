"""Two workers on one Neo4j, one stopped just before it commits: nobody decides on what is past."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event, Thread

import pytest
from pydantic import SecretStr

from flow.signals import Document, signal
from found import by_keys
from neo4j_server import PASSWORD, USER, Server
from neo4j_store import empty
from radarfunctie.domain.caller import Caller, UserRole
from radarfunctie.domain.ids import UserName
from radarfunctie.ports.graph import Damage, GraphReader, GraphStore, GraphWriter
from radarfunctie.radar.engine import Radar
from radarfunctie.radar.take_in import TakeIn
from radarfunctie.settings import Settings
from radarfunctie.wiring import build

pytestmark = pytest.mark.neo4j
SERVICE = Caller(UserName("service"), UserRole.SERVICE, "gelderland-midden", "cli")
REPORTER = {"name": "Anna Canaryname", "contact": None}
AT_HOME = {"postcode": "6811 AB", "number": 12, "street": "Dorpsstraat"}
WAIT_S = 2.0  # for the other worker, which either goes ahead or waits for its turn


def about(ref: str, *persons: Document, **more: object) -> Document:
    named = [{"ref": f"p{n}", **person} for n, person in enumerate(persons, start=1)]
    return signal(ref, persons=named, **more)


def someone(first_names: str, birth_date: str, **more: object) -> Document:
    told: Document = {"first_names": first_names, "surname": "Voorbeeld", "birth_date": birth_date}
    return {"role": "undergoes_violence", **told, "addresses": [AT_HOME], **more}


@dataclass
class Lingering:
    """A graph whose writers wait for something between their last change and the commit."""

    graph: GraphStore
    before_commit: Callable[[], None]

    def reader(self, *, still: bool = False) -> AbstractContextManager[GraphReader]:
        return self.graph.reader(still=still)

    @contextmanager
    def writer(self, *, whole: bool = False) -> Iterator[GraphWriter]:
        with self.graph.writer(whole=whole) as writer:
            yield writer
            self.before_commit()

    def verify(self) -> Iterator[Damage]:
        return self.graph.verify()

    def close(self) -> None:
        self.graph.close()


def take_in(use: TakeIn, radar: Radar, document: Document) -> None:
    use.one(radar.intake.accept(document, now=radar.clock.now()), SERVICE)


@pytest.fixture
def workers(neo4j_server: Server, tmp_path: Path) -> Iterator[tuple[Radar, Radar]]:
    """Two radars with one graph, one safe and one audit log."""
    empty(neo4j_server)
    settings = Settings(
        data_dir=tmp_path / "data",
        store=neo4j_server.url.replace("://", f"://{USER}@") + "/neo4j",
        neo4j_password=SecretStr(PASSWORD),
    )
    both = (build(settings), build(settings))
    yield both
    for one in both:
        one.close()


def at_once(workers: tuple[Radar, Radar], first: Document, second: Callable[[], None]) -> None:
    """`second` runs when `first` is about to commit; both end."""
    done = Event()

    def other() -> None:
        second()
        done.set()

    thread = Thread(target=other)

    def meanwhile() -> None:
        thread.start()
        done.wait(WAIT_S)

    one, _ = workers
    take_in(replace(one.take_in, graph=Lingering(one.graph, meanwhile)), one, first)
    thread.join()
    assert done.is_set()


X = someone("Johanna", "1987-05-12")
W = someone("Daan", "2007-08-09")
Y = someone("Pieter", "1985-01-30", surname="Anders")
Z = someone("Sanne", "2005-03-01", surname="Weerelders")
VIOLENT = someone("Kees", "1980-02-02", surname="Bloem", role="uses_violence", addresses=[])
WITNESS = someone("Els", "1950-04-04", surname="Buurman", role="unknown", addresses=[])
ELSEWHERE = [{"postcode": "6811 CD", "number": 99, "street": "Kerkstraat"}]
PARTNERS: Document = {"relations": [{"from": "p1", "to": "p2", "kind": "partner_of"}]}


def unhoused(one: Document) -> Document:
    return {**one, "addresses": []}


CASES: dict[str, tuple[Sequence[Document], Document, Document]] = {
    "a household that both add to, by different members": (
        (about("1", X), about("2", W), about("3", Y), about("4", Z)),
        about("5", unhoused(X), unhoused(Y), **PARTNERS),
        about("6", unhoused(W), unhoused(Z), **PARTNERS),
    ),
    "a house that only both make a flat": (
        (about("1", X), about("2", W)),
        about("3", {**Y, "addresses": [{**AT_HOME, "letter": "a"}]}),
        about("4", {**Z, "addresses": [{**AT_HOME, "letter": "b"}]}),
    ),
    "a hit that rests on two households": (
        (
            about("1", VIOLENT, unhoused(X), WITNESS),
            about("2", VIOLENT, unhoused(Y), WITNESS),
        ),
        about("3", X, W, **PARTNERS),
        about("4", {**Y, "addresses": ELSEWHERE}, {**Z, "addresses": ELSEWHERE}, **PARTNERS),
    ),
    "a person of whom each tells a part": (
        (),
        about("1", {**X, "bsn": "999990019"}),
        about("2", {**X, "bsn": "999990019"}, region="gelderland-zuid"),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_two_workers_find_what_one_after_the_other_finds(
    case: str, workers: tuple[Radar, Radar]
) -> None:
    before, first, second = CASES[case]
    one, other = workers
    for document in before:
        take_in(one.take_in, one, document)

    at_once(workers, first, lambda: take_in(other.take_in, other, second))

    assert by_keys(one) == in_a_row([*before, first, second])


def in_a_row(documents: Sequence[Document]) -> object:
    radar = build(Settings(store="memory:", sql=SecretStr("sqlite://")))
    for document in documents:
        take_in(radar.take_in, radar, document)
    found = by_keys(radar)
    radar.close()
    return found


def test_a_sweep_leaves_a_reporter_alone_whose_signal_is_on_its_way(
    workers: tuple[Radar, Radar],
) -> None:
    one, other = workers

    at_once(workers, about("1", X, reporter=REPORTER), lambda: swept(other))

    assert len(one.safe.signals()) == 1


def swept(radar: Radar) -> None:
    assert radar.sweep.run() == 0


def test_the_same_signal_at_once_is_held_once(workers: tuple[Radar, Radar]) -> None:
    one, other = workers
    document = about("1", X, reporter=REPORTER)

    at_once(workers, document, lambda: take_in(other.take_in, other, document))

    assert one.counts().signals == 1
    assert len(one.safe.signals()) == 1
    phases = [record.event.phase for record in one.audit.records()]
    assert phases == ["intent", "outcome"]
    assert list(one.graph.verify()) == []
