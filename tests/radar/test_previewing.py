"""A preview tells what a rebuild at those thresholds then finds, and leaves the store as it is."""

import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from commands import made
from models import added, other, promoted, shipped, with_rarer_names
from neo4j_server import Server
from neo4j_store import emptied
from persons import rules
from radarfunctie.domain.caller import Caller, UserRole
from radarfunctie.domain.hit import Hit
from radarfunctie.domain.ids import UserName, VerdictId
from radarfunctie.domain.match import Verdict, VerdictKind
from radarfunctie.errors import ConflictError, DeniedError, InputError
from radarfunctie.evaluation.clusters import b_cubed, pair_counts
from radarfunctie.evaluation.truth import read_truth
from radarfunctie.match.model import Model
from radarfunctie.ports.graph import Counts, GraphReader, GraphStore, HeldVerdict
from radarfunctie.radar import rebuilding
from radarfunctie.radar.copying import CopyStore
from radarfunctie.radar.engine import Radar
from radarfunctie.radar.exporting import TABLES, rows_of
from radarfunctie.radar.matching import Matching
from radarfunctie.radar.preview.comparing import Change
from radarfunctie.radar.preview.findings import read_doubts
from radarfunctie.radar.preview.thresholds import Thresholds
from radarfunctie.radar.preview.use_case import Preview
from radarfunctie.settings import read_settings
from radarfunctie.wiring import build

__all__ = ["made"]

STEWARD = Caller(UserName("steward"), UserRole.STEWARD, "gelderland-midden", "test")
TRIED = [
    Thresholds(link_bits=20),
    Thresholds(link_bits=30, certain_bits=30),
    Thresholds(link_bits=1, margin_bits=0),
    Thresholds(review_bits=14, link_bits=24),
    Thresholds(certain_bits=40),
    Thresholds(link_bits=200, review_bits=150),
]


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """A small demo of one's own."""
    return Path(shutil.copytree(made, tmp_path / "own"))


@pytest.fixture
def radar(folder: Path) -> Iterator[Radar]:
    opened = build(read_settings({"data_dir": folder}))
    yield opened
    opened.close()


def tables(graph: GraphStore) -> list[Counter[tuple[str, ...]]]:
    with graph.reader() as reader:
        return [Counter(rows_of(what, reader)) for what in TABLES]


def matching(radar: Radar) -> Matching:
    with radar.graph.reader() as reader:
        return radar.rebuild.settling.matching.of(reader)


def rebuilt(radar: Radar, trying: Matching) -> Counts:
    other = replace(radar.rebuild.settling, matching=trying)
    return replace(radar.rebuild, settling=other).run()


def doubts(found: Preview) -> dict[str, int]:
    return {reason: change.after for reason, change in found.doubts.items() if change.after}


def is_what_a_rebuild_finds(
    radar: Radar, preview: Callable[[], Preview], rebuild: Callable[[], Counts]
) -> Preview:
    """Whether a preview tells what a rebuild then does, and leaves the store as it is."""
    before = tables(radar.graph)
    with radar.graph.reader() as reader:
        persons_before = {row.key: row.person for row in reader.all_mentions()}
        hits_before = {hit.id for hit in hits(reader)}

    found = preview()

    assert tables(radar.graph) == before
    counts = rebuild()
    assert found.persons.persons.after == counts.persons
    assert found.households.households.after == counts.households
    assert found.hits.hits.after == counts.hits
    assert doubts(found) == read_doubts(radar.graph)
    with radar.graph.reader() as reader:
        rows = list(reader.all_mentions())
        assert found.persons.certain_mentions.after == sum(row.grade == "certain" for row in rows)
        persons = {row.key: row.person for row in rows}
        both = pair_counts([persons_before[key] for key in persons], list(persons.values()))
        assert found.persons.links == Change(both.true, both.found)
        assert found.persons.links_gained == both.found - both.both
        assert found.persons.links_lost == both.true - both.both
        gone = hits_before - {hit.id for hit in hits(reader)}
        assert found.hits.moved + sum(found.hits.gone.values()) == len(gone)
    parts: dict[str, set[str]] = {}
    for key, person in persons_before.items():
        parts.setdefault(str(person), set()).add(persons[key])
    told: dict[str, int] = {one.person: one.parts for one in found.most_affected}
    assert found.persons.taken_apart == sum(len(one) > 1 for one in parts.values())
    for who, into in parts.items():
        assert told.get(who, 1) == len(into)
    return found


def hits(reader: GraphReader) -> list[Hit]:
    return list(reader.hits(limit=10_000))


def test_the_thresholds_in_force_change_nothing(radar: Radar) -> None:
    found = radar.thresholds.run(Thresholds(), STEWARD)

    assert found.tried == found.in_force
    assert found.persons.persons.before == radar.counts().persons
    assert (found.persons.joined, found.persons.taken_apart, found.affected) == (0, 0, 0)
    for change in (
        found.persons.persons,
        found.persons.links,
        found.persons.certain_mentions,
        found.households.households,
        found.hits.hits,
        *found.doubts.values(),
    ):
        assert change.before == change.after
    assert doubts(found) == read_doubts(radar.graph)
    assert (found.households.come, found.households.gone, found.households.changed) == (0, 0, 0)
    assert not found.hits.come
    assert not found.hits.gone


@pytest.mark.parametrize("thresholds", TRIED, ids=str)
def test_a_preview_is_what_a_rebuild_at_those_thresholds_finds(
    radar: Radar, thresholds: Thresholds
) -> None:
    is_what_a_rebuild_finds(
        radar,
        lambda: radar.thresholds.run(thresholds, STEWARD, limit=10_000),
        lambda: rebuilt(radar, thresholds.on(matching(radar))),
    )


@pytest.mark.parametrize(
    "model",
    [
        shipped(),
        other(0.6),
        other(1.4, review_bits=-8.0, link_bits=0.0),
        other(0.8, link_bits=20.0, review_bits=4.0, margin_bits=0.0),
        with_rarer_names(),
    ],
    ids=["shipped", "weaker", "stronger", "other bands", "other tables"],
)
def test_a_preview_of_a_model_is_what_a_rebuild_by_it_finds(
    radar: Radar, model: Model, tmp_path: Path
) -> None:
    if model != shipped():
        digest = added(radar, model, tmp_path)
        trying = radar.models.matching(digest, STEWARD)
    else:
        digest, trying = "shipped", rules().matching

    def rebuild() -> Counts:
        if model != shipped():
            promoted(radar, digest)
        return radar.rebuild.run(model=trying.model.digest)

    found = is_what_a_rebuild_finds(
        radar, lambda: radar.preview_model.run(trying, STEWARD, limit=10_000), rebuild
    )
    doubts_too = sum(change.before != change.after for change in found.doubts.values())
    changes = found.persons.links_gained + found.persons.links_lost + doubts_too
    assert changes or model.weights == shipped().weights
    assert not changes or model != shipped()


def test_thresholds_are_previewed_by_the_model_in_force_whoever_made_the_pairs(
    radar: Radar, tmp_path: Path
) -> None:
    promoted(radar, added(radar, other(0.6), tmp_path))
    thresholds = Thresholds(link_bits=6, review_bits=2)
    is_what_a_rebuild_finds(
        radar,
        lambda: radar.thresholds.run(thresholds, STEWARD, limit=10_000),
        lambda: rebuilt(radar, thresholds.on(matching(radar))),
    )


@pytest.mark.parametrize("thresholds", [TRIED[3], TRIED[5]], ids=str)
def test_a_rebuild_in_small_groups_leaves_nobody_glued(
    radar: Radar, thresholds: Thresholds, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Parts that no pair binds any more are several persons, in whichever group they come."""
    monkeypatch.setattr(rebuilding, "GROUP", 5)
    found = radar.thresholds.run(thresholds, STEWARD)

    counts = rebuilt(radar, thresholds.on(matching(radar)))

    assert counts.persons == found.persons.persons.after


def test_something_changes_at_other_thresholds_and_open_hits_come_first(radar: Radar) -> None:
    found = radar.thresholds.run(Thresholds(link_bits=40), STEWARD, limit=5)

    assert found.persons.taken_apart > 5
    assert found.affected >= found.persons.taken_apart
    assert len(found.most_affected) == 5
    opened = [one.open_hits for one in found.most_affected]
    assert opened == sorted(opened, reverse=True)
    assert opened[0] > 0
    assert found.hits.gone


def test_a_truth_is_scored_as_it_is_and_as_it_would_be(radar: Radar, folder: Path) -> None:
    truth = folder / "demo" / "truth.csv"
    found = radar.thresholds.run(Thresholds(link_bits=30), STEWARD, truth).truth

    assert found is not None
    rows = read_truth(truth)
    with radar.graph.reader() as reader:
        persons = {row.key: row.person for row in reader.all_mentions()}
    labels = [row.person for row in rows], [persons[row.key] for row in rows]
    assert found.mentions == len(rows)
    assert found.pairs_before == pair_counts(*labels).score
    assert found.b_cubed_before.recall == pytest.approx(b_cubed(*labels).recall)
    assert found.pairs_after.recall < found.pairs_before.recall


def test_verdicts_stand_at_any_threshold(radar: Radar) -> None:
    with radar.graph.reader() as reader:
        apart = next(p for p in reader.all_pairs() if p.rule is None and p.weight_bits > 30)
    for kind, name in ((VerdictKind.SAME, "v1"), (VerdictKind.DIFFERENT, "v2")):
        word = Verdict(VerdictId(name), apart.left, apart.right, kind)
        held = HeldVerdict(word, STEWARD.user, radar.clock.now(), "seen the file")
        with radar.graph.writer() as writer:
            writer.add_verdict(held)
            radar.rebuild.settling.around(writer, [apart.left, apart.right], held.at)
        thresholds = Thresholds(link_bits=200, review_bits=150)
        found = radar.thresholds.run(thresholds, STEWARD)
        assert found.persons.links.after == (kind is VerdictKind.SAME)


@pytest.mark.parametrize(
    ("thresholds", "fault"),
    [
        (Thresholds(review_bits=-1), "pairs below that were not kept"),
        (Thresholds(link_bits=-1), "link_bits"),
        (Thresholds(review_bits=9), "such pairs are not kept"),
        (Thresholds(margin_bits=-0.5), "lies below 0"),
        (Thresholds(link_bits=float("nan")), "is no number"),
    ],
    ids=str,
)
def test_thresholds_that_cannot_be_tried_are_refused(
    radar: Radar, thresholds: Thresholds, fault: str
) -> None:
    with pytest.raises(InputError) as refused:
        radar.thresholds.run(thresholds, STEWARD)

    assert any(fault in str(one) for one in refused.value.faults)


def test_all_faults_are_named_at_once(radar: Radar) -> None:
    with pytest.raises(InputError) as refused:
        radar.thresholds.run(Thresholds(link_bits=-9, review_bits=-5, margin_bits=-1), STEWARD)

    assert len(refused.value.faults) == 3


@pytest.mark.parametrize("role", [role for role in UserRole if role is not UserRole.STEWARD])
def test_only_a_steward_may_and_nothing_is_copied_for_others(radar: Radar, role: UserRole) -> None:
    def never() -> None:
        raise AssertionError

    use = replace(radar.thresholds, scratch=never)  # type: ignore[arg-type]  # never called
    with pytest.raises(DeniedError):
        use.run(Thresholds(), replace(STEWARD, role=role))


def test_it_is_in_the_audit_log_with_what_was_tried_and_who_was_named(radar: Radar) -> None:
    found = radar.thresholds.run(Thresholds(link_bits=40), STEWARD, limit=3)

    last = [record.event for record in radar.audit.records()][-2:]
    assert [event.rule for event in last] == ["thresholds.preview"] * 2
    assert last[0].object_type == "thresholds"
    assert "link_bits 40" in last[0].object_ids
    assert last[1].object_ids == tuple(one.person for one in found.most_affected)


def test_a_store_that_is_written_to_meanwhile_is_told(radar: Radar) -> None:
    def meddle(what: str, number: int) -> None:
        if what == "copied" and not meddled:
            meddled.append(number)
            with radar.graph.writer() as writer:
                gone = hits(writer)[0]
                writer.apply(radar.clock.now(), gone_hits=[gone.id])

    meddled: list[int] = []
    with pytest.raises(ConflictError, match="written to meanwhile"):
        radar.thresholds.run(Thresholds(), STEWARD, tell=meddle)


@pytest.mark.neo4j
def test_a_preview_of_a_graph_in_neo4j_is_that_of_the_same_graph_in_sqlite(
    radar: Radar, neo4j_server: Server, tmp_path: Path
) -> None:
    target = emptied(neo4j_server)
    try:
        admin = replace(STEWARD, role=UserRole.ADMIN)
        CopyStore(radar.thresholds.graph, target, radar.export.gate).run(admin)
        for thresholds in TRIED[:4]:
            here = radar.thresholds.run(thresholds, STEWARD, limit=10_000)
            there = replace(radar.thresholds, graph=target).run(thresholds, STEWARD, limit=10_000)
            assert there == here
        trying = radar.models.matching(added(radar, other(0.6), tmp_path), STEWARD)
        model = radar.preview_model.run(trying, STEWARD)
        assert replace(radar.preview_model, graph=target).run(trying, STEWARD) == model
    finally:
        target.close()
