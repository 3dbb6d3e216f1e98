"""What people do to a radar, by chance; and what must hold whatever they did."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from erasing import (
    CASEWORKER,
    SECOND,
    SERVICE,
    STEWARD,
    held,
    in_memory,
    with_ids,
)
from found import everything
from radarfunctie.demo.files import write_demo
from radarfunctie.demo.settings import DemoSettings
from radarfunctie.domain.hit import Disposition
from radarfunctie.domain.ids import PersonId
from radarfunctie.domain.match import VerdictKind
from radarfunctie.domain.remark import RemarkKind
from radarfunctie.domain.review import PersonInSource
from radarfunctie.domain.signal import Accepted
from radarfunctie.errors import ConflictError, DeniedError, InputError
from radarfunctie.intake.files import open_signals
from radarfunctie.radar.engine import Radar
from radarfunctie.radar.remarking import Said
from radarfunctie.radar.review.verdicts import Verdicted


@cache
def signals(count: int) -> Sequence[Accepted]:
    with TemporaryDirectory() as folder, in_memory() as radar:
        files = write_demo(DemoSettings(signals=count, persons=None, seed=3), Path(folder))
        lines = list(open_signals(files.signals, None, radar.intake))
    return tuple(line.accepted for line in lines if line.accepted is not None)


def somebody(radar: Radar, chance: Random) -> PersonId | None:
    with radar.graph.reader() as graph:
        found = [person for person, _, _ in graph.all_persons()]
    return chance.choice(found) if found else None


def judge(radar: Radar, chance: Random) -> None:
    """A steward joins two in doubt, or parts two of one person."""
    with radar.graph.reader() as graph:
        pairs = [(one.left, one.right) for one in graph.doubts(30)]
        joined = [
            graph.mentions_of_person(one) for one, count, _ in graph.all_persons() if count > 1
        ]
        pairs += [(told[0][0].id, told[-1][0].id) for told in joined[:30]]
        if not pairs:
            return
        ends = graph.mentions(chance.choice(pairs))
    sides = [PersonInSource(one.signal_id, one.key.person_ref) for one in ends]
    kind = chance.choice([VerdictKind.SAME, VerdictKind.DIFFERENT])
    try:
        given = radar.verdicts.give(Verdicted(sides[0], sides[1], kind, "x"), STEWARD)
        if given.approval is not None:
            radar.approvals.approve(given.approval, SECOND)
    except ConflictError:
        return


def dispose(radar: Radar, chance: Random) -> None:
    found = radar.hits.all(CASEWORKER, limit=200)
    for hit in chance.sample(list(found), min(5, len(found))):
        kind = chance.choice([Disposition.SEEN, Disposition.DISMISSED])
        try:
            radar.hits.dispose(hit.id, kind, "Canarywords", CASEWORKER)
        except (ConflictError, DeniedError):
            continue


def correct(radar: Radar, chance: Random) -> None:
    """A signal gets other persons, an empty house, or says what another one did."""
    found = held(radar)
    if not found:
        return
    signal, other = (chance.choice(sorted(found)) for _ in "12")
    with radar.graph.reader() as graph:
        one, two = graph.signal(signal), graph.signal(other)
    assert one is not None
    assert two is not None
    kept = {name: one.document[name] for name in ("source", "region", "received_at")}
    document: dict[str, Any] = {**two.document, **kept}  # all but what hits are ordered by
    if chance.random() < 0.5:
        persons: Any = one.document["persons"]
        document = {**one.document, "persons": [{**p, "surname": "Verbeterd"} for p in persons]}
    try:
        accepted = radar.intake.accept(document)
    except InputError:  # it happened after the other one was received
        return
    caller = replace(CASEWORKER, region=str(one.document["region"]))
    radar.correct.version(signal, accepted, "verkeerd", caller)


def remark(radar: Radar, chance: Random) -> None:
    """Somebody refutes a signal, or takes that back."""
    found = held(radar)
    if not found:
        return
    signal = chance.choice(sorted(found))
    caller = replace(CASEWORKER, region=found[signal].signal.region)
    kind = chance.choice([RemarkKind.REFUTED, RemarkKind.REFUTED, RemarkKind.DISPUTE])
    try:
        made = radar.remarks.make(signal, Said(kind, "niet waar"), caller)
    except ConflictError:
        return
    if chance.random() < 0.3:
        radar.remarks.revoke(signal, made.id, caller)


def revoke(radar: Radar, chance: Random) -> None:
    """A verdict that stands is taken back."""
    with radar.graph.reader() as graph:
        standing = [one.id for one in graph.standing_verdicts()]
    if standing:
        given = radar.verdicts.revoke(chance.choice(standing), "x", STEWARD)
        if given.approval is not None:
            radar.approvals.approve(given.approval, SECOND)


def is_whole(radar: Radar) -> None:
    """Nothing is damaged, and a rebuild gives what is there, with every id."""
    assert list(radar.graph.verify()) == []
    online, by_id = everything(radar), with_ids(radar)
    radar.rebuild.run()
    assert with_ids(radar) == by_id
    assert everything(radar) == online
    assert list(radar.graph.verify()) == []


def is_what_a_batch_finds(radar: Radar) -> None:
    with in_memory() as fresh:
        fresh.take_in.many(list(held(radar).values()), SERVICE)
        assert everything(radar) == everything(fresh)
