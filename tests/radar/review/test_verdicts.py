"""A verdict joins or parts persons; taking it back gives ids, households and hits back."""

import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from random import Random

import pytest

from commands import made
from radarfunctie.domain.caller import Caller, UserRole
from radarfunctie.domain.hit import Disposition
from radarfunctie.domain.ids import HitId, MentionId, PersonId, SignalId, UserName, VerdictId
from radarfunctie.domain.match import VerdictKind
from radarfunctie.domain.review import Given, PersonInSource
from radarfunctie.errors import ConflictError, DeniedError, InputError, NotFoundError
from radarfunctie.ports.graph import GraphStore
from radarfunctie.radar.engine import Radar
from radarfunctie.radar.exporting import TABLES, rows_of
from radarfunctie.radar.review.verdicts import Verdicted
from radarfunctie.settings import read_settings
from radarfunctie.wiring import build

__all__ = ["made"]

REGION = "gelderland-midden"
STEWARD = Caller(UserName("steward"), UserRole.STEWARD, REGION, "test")
SECOND = Caller(UserName("steward2"), UserRole.STEWARD, REGION, "test")
CASEWORKER = Caller(UserName("caseworker"), UserRole.CASEWORKER, REGION, "test")
SAME, DIFFERENT, UNSURE = VerdictKind.SAME, VerdictKind.DIFFERENT, VerdictKind.UNSURE
Ends = tuple[MentionId, MentionId]


@pytest.fixture
def radar(made: Path, tmp_path: Path) -> Iterator[Radar]:
    """A small demo of one's own."""
    folder = Path(shutil.copytree(made, tmp_path / "own"))
    opened = build(read_settings({"data_dir": folder}))
    yield opened
    opened.close()


def exports(graph: GraphStore) -> list[list[tuple[str, ...]]]:
    """Every export, row for row; hits with their moments and what was done with them."""
    with graph.reader() as reader:
        told = [list(rows_of(what, reader)) for what in TABLES]
        return [*told, [tuple(map(str, [hit])) for hit in reader.hits(limit=100_000)]]


def place_of(radar: Radar, mention: MentionId) -> PersonInSource:
    with radar.graph.reader() as reader:
        (found,) = reader.mentions([mention])
    return PersonInSource(found.signal_id, found.key.person_ref)


def said(radar: Radar, ends: Ends, kind: VerdictKind) -> Verdicted:
    left, right = (place_of(radar, end) for end in ends)
    return Verdicted(left, right, kind, "spoke with both")


def decided(radar: Radar, given: Given) -> Given:
    """As it is once nobody waits for a second person any more."""
    if given.approval is None:
        return given
    done = radar.approvals.approve(given.approval, SECOND)
    return Given(
        tuple(PersonId(one) for one in done.result["persons"]),  # type: ignore[attr-defined]
        VerdictId(str(done.result["verdict"])),
    )


def give(radar: Radar, ends: Ends, kind: VerdictKind) -> Given:
    return decided(radar, radar.verdicts.give(said(radar, ends, kind), STEWARD))


def revoke(radar: Radar, verdict: VerdictId | None) -> None:
    assert verdict is not None
    decided(radar, radar.verdicts.revoke(verdict, None, STEWARD))


def doubtful(radar: Radar, count: int = 1) -> list[Ends]:
    """Pairs in doubt of persons who may become one, heaviest first."""
    with radar.graph.reader() as reader:
        found = [(one.left, one.right) for one in reader.doubts(10 * count)]
    assert len(found) >= count
    return found[:count]


def persons(radar: Radar) -> Mapping[MentionId, PersonId]:
    with radar.graph.reader() as reader:
        return {one.mention.id: one.person for one in reader.all_held() if one.person is not None}


def partition(radar: Radar) -> set[frozenset[MentionId]]:
    parts: dict[PersonId, set[MentionId]] = {}
    for mention, person in persons(radar).items():
        parts.setdefault(person, set()).add(mention)
    return {frozenset(part) for part in parts.values()}


def test_who_is_said_to_be_one_is_one_and_old_ids_answer(radar: Radar) -> None:
    (ends,) = doubtful(radar)
    before = persons(radar)
    assert before[ends[0]] != before[ends[1]]

    given = give(radar, ends, SAME)

    assert len(set(given.persons)) == 1
    now = persons(radar)
    assert now[ends[0]] == now[ends[1]] == given.persons[0]
    with radar.graph.reader() as reader:
        for end in ends:
            assert reader.resolve_person(before[end]) == given.persons[0]
        assert ends not in {(one.left, one.right) for one in reader.doubts(1_000)}
        word = reader.verdict(given.verdict or VerdictId(""))
    assert word is not None
    assert (word.by, word.reason, word.revoked_at) == ("steward", "spoke with both", None)


@pytest.mark.parametrize("kind", [SAME, DIFFERENT])
def test_taking_a_verdict_back_restores_every_export(radar: Radar, kind: VerdictKind) -> None:
    """Ids, households, hits and their dispositions are there again, byte for byte."""
    tested = 0
    for ends in doubtful(radar, 25) if kind is SAME else linked(radar, 25):
        before = exports(radar.graph)
        try:
            given = give(radar, ends, kind)
        except ConflictError:
            assert exports(radar.graph) == before
            continue
        changed = exports(radar.graph)
        revoke(radar, given.verdict)
        assert exports(radar.graph) == before
        tested += changed != before
    assert tested > 10


def linked(radar: Radar, count: int) -> list[Ends]:
    """Pairs of mentions of one person, of many persons."""
    parts = sorted((sorted(part) for part in partition(radar)), key=lambda part: (-len(part), part))
    return [(part[0], part[-1]) for part in parts[:count] if len(part) > 1]


def test_disposed_hits_stand_again_as_they_were(radar: Radar) -> None:
    """A merge reopens what was dismissed; taken back, it is dismissed as before."""
    found = radar.hits.all(CASEWORKER, limit=200)
    for number, hit in enumerate(one for one in found if one.region == REGION):
        kind = (Disposition.DISMISSED, Disposition.SEEN)[number % 2]
        reason = "dubbel" if kind is Disposition.DISMISSED else None
        radar.hits.dispose(HitId(hit.id), kind, reason, CASEWORKER)
    before = exports(radar.graph)
    of_hits = Counter(one.row.person for one in found)
    busiest = [one for one, _ in of_hits.most_common(12)]
    with radar.graph.reader() as reader:
        ends = [reader.mentions_of_person(one)[0][0].id for one in busiest]
    changed = 0
    for left, right in combinations(ends, 2):
        try:
            given = give(radar, (left, right), SAME)
        except ConflictError:
            continue
        changed += exports(radar.graph)[-1] != before[-1]
        revoke(radar, given.verdict)
        assert exports(radar.graph) == before
    assert changed > 5


def test_verdicts_and_revocations_in_any_order_equal_a_rebuild(radar: Radar) -> None:
    """Online equals rebuild after each; when all are taken back, the partition is the first."""
    chance = Random(11)
    first = partition(radar)
    standing: list[VerdictId] = []
    pairs = [*doubtful(radar, 30), *linked(radar, 15)]
    chance.shuffle(pairs)
    for ends in pairs:
        kind = chance.choice([SAME, SAME, DIFFERENT, UNSURE])
        try:
            given = give(radar, ends, kind)
        except ConflictError:
            continue
        standing.append(given.verdict or VerdictId(""))
        if standing and chance.random() < 0.4:
            revoke(radar, standing.pop(chance.randrange(len(standing))))
    assert len(standing) > 5
    online = exports(radar.graph)
    radar.rebuild.run()
    assert exports(radar.graph) == online
    for verdict in chance.sample(standing, len(standing)):
        revoke(radar, verdict)
    assert partition(radar) == first


def test_the_same_word_again_changes_nothing_and_another_replaces_it(radar: Radar) -> None:
    (ends,) = doubtful(radar)
    before = exports(radar.graph)
    given = give(radar, ends, SAME)
    again = radar.verdicts.give(said(radar, (ends[1], ends[0]), SAME), SECOND)
    assert (again.verdict, again.stood) == (given.verdict, True)

    other = give(radar, ends, DIFFERENT)

    assert other.verdict != given.verdict
    assert len(set(other.persons)) == 2
    with radar.graph.reader() as reader:
        assert [one.id for one in reader.standing_verdicts()] == [other.verdict]
    revoke(radar, other.verdict)
    assert exports(radar.graph) == before


def test_a_steward_may_say_that_one_signal_names_a_person_twice(radar: Radar) -> None:
    with radar.graph.reader() as reader:
        signal = next(one for one in reader.facts() if one.kind == "signal")
        held = reader.signal(SignalId(signal.id))
    assert held is not None
    left, right = list(held.mentions.values())[:2]
    before = exports(radar.graph)
    given = give(radar, (left, right), SAME)
    assert len(set(given.persons)) == 1
    revoke(radar, given.verdict)
    assert exports(radar.graph) == before


def test_two_valid_bsns_are_never_one(radar: Radar) -> None:
    with radar.graph.reader() as reader:
        numbered = [one.mention for one in reader.all_held() if one.mention.values.get("bsn")]
    left = numbered[0]
    right = next(one for one in numbered if one.values["bsn"] != left.values["bsn"])
    before = exports(radar.graph)
    with pytest.raises(ConflictError, match="two valid BSNs"):
        radar.verdicts.give(said(radar, (left.id, right.id), SAME), STEWARD)
    assert exports(radar.graph) == before


def test_every_fault_is_named_and_nothing_kept(radar: Radar) -> None:
    (ends,) = doubtful(radar)
    good = said(radar, ends, SAME)
    nobody = PersonInSource(good.left.signal_id, "nobody")
    with pytest.raises(InputError) as refused:
        radar.verdicts.give(replace(good, left=nobody, right=nobody), STEWARD)
    assert [fault.path for fault in refused.value.faults] == ["a", "b"]
    with pytest.raises(InputError, match="b: is the same person"):
        radar.verdicts.give(replace(good, right=good.left), STEWARD)
    for reason in (None, " ", "x" * 2_001):
        with pytest.raises(InputError, match="reason"):
            radar.verdicts.give(replace(good, reason=reason), STEWARD)
    with pytest.raises(NotFoundError):
        radar.verdicts.revoke(VerdictId("none"), None, STEWARD)
    with pytest.raises(DeniedError):
        radar.verdicts.give(good, CASEWORKER)
    with radar.graph.reader() as reader:
        assert not reader.standing_verdicts()


def test_where_much_hangs_on_it_a_second_steward_decides(radar: Radar) -> None:
    found = radar.hits.all(CASEWORKER, limit=200)
    with radar.graph.reader() as reader:
        held = {hit.row.person for hit in found if hit.disposition is Disposition.OPEN}
        ends = next(
            (one.left, one.right)
            for one in reader.doubts(10_000)
            if held & {person for person, _ in reader.persons_of([one.left, one.right]).values()}
            and not _named_together(radar, one.left, one.right)
        )
    before = exports(radar.graph)

    given = radar.verdicts.give(said(radar, ends, SAME), STEWARD)

    assert given.verdict is None
    assert given.approval is not None
    assert len(set(given.persons)) == 2
    assert exports(radar.graph) == before
    with pytest.raises(DeniedError):
        radar.approvals.approve(given.approval, STEWARD)
    done = decided(radar, given)
    assert len(set(done.persons)) == 1
    with radar.graph.reader() as reader:
        word = reader.verdict(done.verdict or VerdictId(""))
    assert word is not None
    assert (word.by, word.reason) == ("steward", "spoke with both")
    back = radar.verdicts.revoke(word.verdict.id, "it was her sister", STEWARD)
    assert back.approval is not None
    decided(radar, back)
    assert exports(radar.graph) == before


def _named_together(radar: Radar, left: MentionId, right: MentionId) -> bool:
    return place_of(radar, left).signal_id == place_of(radar, right).signal_id


def test_what_changed_meanwhile_is_not_approved(radar: Radar) -> None:
    ends, other = doubtful(radar, 2)
    policy = radar.approvals.policy
    asked = radar.approvals.request(
        "verdicts.give", {"left": ends[0], "right": ends[1], "verdict": "same"}, "x", STEWARD
    )
    assert policy.actions["verdicts.give"].when is not None
    give(radar, ends, DIFFERENT)
    with pytest.raises(ConflictError, match="no longer what was asked for"):
        radar.approvals.approve(asked.id, SECOND)
    assert other != ends
