"""The partition: a pure function with the properties persons rest on."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from random import Random

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from radarfunctie.domain.identity import Partition
from radarfunctie.domain.ids import MentionId, SignalId, VerdictId
from radarfunctie.domain.match import Component, Grade, ScoredPair, Verdict, VerdictKind
from radarfunctie.domain.mention import Mention
from radarfunctie.domain.signal import MentionKey
from radarfunctie.identity.partition import PartitionSettings, partition

SETTINGS = PartitionSettings(
    link_bits=8,
    review_bits=0,
    certain_bits=12,
    margin_bits=3,
    mean_bits=-2,
    missing_pair_bits=-4,
    separating_rules=frozenset({"twins"}),
)
RULES = st.sampled_from([None, None, None, None, "twins", "same_name_kin"])
KINDS = st.sampled_from(VerdictKind)


def mention(place: int, signal: int | None = None, bsn: str | None = None) -> Mention:
    key = MentionKey("org", f"{place:03d}", "p1")
    where = SignalId(f"s{place if signal is None else signal}")
    return Mention(MentionId(f"m{place}"), key, where, {"bsn": bsn} if bsn else {})


def pair(left: int, right: int, bits: float, rule: str | None = None) -> ScoredPair:
    return ScoredPair(MentionId(f"m{left}"), MentionId(f"m{right}"), bits, rule)


def verdict(left: int, right: int, kind: VerdictKind) -> Verdict:
    name = VerdictId(f"v{left}-{right}-{kind}")
    return Verdict(name, MentionId(f"m{left}"), MentionId(f"m{right}"), kind)


def persons(found: Partition) -> set[frozenset[str]]:
    return {frozenset(group.mentions) for group in found.groups}


def solve(size: int, pairs: list[ScoredPair], verdicts: list[Verdict] | None = None) -> Partition:
    mentions = tuple(mention(place) for place in range(size))
    return partition(Component(mentions, tuple(pairs), tuple(verdicts or ())), SETTINGS)


@st.composite
def components(draw: st.DrawFn) -> Component:
    """Up to nine mentions, some of one signal or with a BSN, any pairs, any verdicts."""
    size = draw(st.integers(1, 9))
    bsns = st.sampled_from([None, None, "999990019", "999990408"])
    mentions = [mention(place, draw(st.integers(0, size)), draw(bsns)) for place in range(size)]
    pairs, verdicts = [], []
    for left, right in combinations(range(size), 2):
        if draw(st.booleans()):
            bits = draw(st.sampled_from([0.5, 4.0, 7.9, 8.0, 9.0, 11.0, 15.0, 30.0]))
            pairs.append(pair(left, right, bits, draw(RULES)))
        if draw(st.integers(0, 9)) == 0:
            verdicts.append(verdict(left, right, draw(KINDS)))
    return Component(tuple(mentions), tuple(pairs), tuple(verdicts))


@given(component=components(), rng=st.randoms(use_true_random=False))
def test_the_order_of_input_does_not_change_persons(component: Component, rng: Random) -> None:
    shuffled = Component(
        tuple(rng.sample(component.mentions, len(component.mentions))),
        tuple(rng.sample(component.pairs, len(component.pairs))),
        tuple(rng.sample(component.verdicts, len(component.verdicts))),
    )

    assert partition(shuffled, SETTINGS) == partition(component, SETTINGS)


@given(component=components())
def test_nobody_is_lost_and_nobody_is_two(component: Component) -> None:
    found = partition(component, SETTINGS)

    told = [member for group in found.groups for member in group.mentions]
    assert sorted(told) == sorted(m.id for m in component.mentions)


@given(component=components())
def test_a_verdict_different_always_wins(component: Component) -> None:
    found = persons(partition(component, SETTINGS))

    for one in component.verdicts:
        if one.kind is VerdictKind.DIFFERENT:
            assert not any({one.left, one.right} <= group for group in found)


@given(component=components())
def test_no_person_holds_two_bsns(component: Component) -> None:
    bsn = {m.id: m.values.get("bsn") for m in component.mentions}

    for group in persons(partition(component, SETTINGS)):
        assert len({bsn[MentionId(m)] for m in group} - {None}) <= 1


@given(component=components())
def test_two_persons_of_one_signal_join_by_verdict_only(component: Component) -> None:
    signal = {m.id: m.signal_id for m in component.mentions}
    judged = any(one.kind is VerdictKind.SAME for one in component.verdicts)

    for group in persons(partition(component, SETTINGS)):
        signals = [signal[MentionId(m)] for m in group]
        assert judged or len(signals) == len(set(signals))


@given(component=components())
def test_a_separating_rule_is_never_outvoted_by_itself_alone(component: Component) -> None:
    """A person of two mentions is never made of a pair that says they are two."""
    same = {
        frozenset((one.left, one.right))
        for one in component.verdicts
        if one.kind is VerdictKind.SAME
    }
    apart = {frozenset((p.left, p.right)) for p in component.pairs if p.rule == "twins"}

    assert not (apart - same) & persons(partition(component, SETTINGS))


def test_twins_are_not_joined_by_a_mention_that_fits_both() -> None:
    found = solve(3, [pair(0, 1, 12, "twins"), pair(0, 2, 20), pair(1, 2, 15)])

    assert persons(found) == {frozenset({"m0", "m2"}), frozenset({"m1"})}


def test_one_misspelled_name_does_not_split_a_person_whom_others_hold_together() -> None:
    inside = [pair(0, 1, 30), pair(0, 2, 30), pair(1, 2, 30)]
    newcomer = [pair(0, 3, 18), pair(1, 3, 18), pair(2, 3, 9, "twins")]

    found = solve(4, [*inside, *newcomer])

    assert persons(found) == {frozenset({"m0", "m1", "m2", "m3"})}


@given(component=components())
def test_twice_is_once(component: Component) -> None:
    doubled = Component(component.mentions, component.pairs * 2, component.verdicts * 2)

    assert persons(partition(doubled, SETTINGS)) == persons(partition(component, SETTINGS))


@given(component=components(), other=components())
def test_components_do_not_disturb_each_other(component: Component, other: Component) -> None:
    """Two components given at once are solved as each alone, so a batch is like one by one."""
    moved = Component(
        tuple(_moved_mention(m) for m in other.mentions),
        tuple(_moved_pair(p) for p in other.pairs),
        tuple(_moved_verdict(v) for v in other.verdicts),
    )
    together = Component(
        component.mentions + moved.mentions,
        component.pairs + moved.pairs,
        component.verdicts + moved.verdicts,
    )

    apart = persons(partition(component, SETTINGS)) | persons(partition(moved, SETTINGS))
    assert persons(partition(together, SETTINGS)) == apart


@given(component=components())
def test_pairs_under_a_rule_bind_nothing(component: Component) -> None:
    """Solved as a whole or in the parts that free pairs and verdicts bind: the same answer."""
    whole = partition(component, SETTINGS)
    parts = [partition(part, SETTINGS) for part in _parts(component)]

    assert set(whole.groups) == {group for part in parts for group in part.groups}
    assert set(whole.doubts) == {doubt for part in parts for doubt in part.doubts}


def _parts(component: Component) -> Iterator[Component]:
    graph = nx.Graph()
    graph.add_nodes_from(one.id for one in component.mentions)
    graph.add_edges_from((one.left, one.right) for one in component.pairs if one.rule is None)
    graph.add_edges_from((one.left, one.right) for one in component.verdicts)
    for inside in nx.connected_components(graph):
        yield Component(
            tuple(one for one in component.mentions if one.id in inside),
            tuple(one for one in component.pairs if {one.left, one.right} <= inside),
            tuple(one for one in component.verdicts if one.left in inside),
        )


def _moved(name: str) -> MentionId:
    return MentionId(f"x{name}")


def _moved_mention(one: Mention) -> Mention:
    key = MentionKey("other", one.key.source_ref, one.key.person_ref)
    return Mention(_moved(one.id), key, SignalId(f"x{one.signal_id}"), one.values)


def _moved_pair(one: ScoredPair) -> ScoredPair:
    return ScoredPair(_moved(one.left), _moved(one.right), one.weight_bits, one.rule)


def _moved_verdict(one: Verdict) -> Verdict:
    return Verdict(one.id, _moved(one.left), _moved(one.right), one.kind)


def test_strong_pairs_join_and_weak_ones_wait_for_a_human() -> None:
    found = solve(3, [pair(0, 1, 20), pair(1, 2, 5)])

    assert persons(found) == {frozenset({"m0", "m1"}), frozenset({"m2"})}
    assert [doubt.reason for doubt in found.doubts] == ["review_band"]


def test_one_weak_bridge_between_two_groups_is_cut() -> None:
    inside = [pair(0, 1, 20), pair(0, 2, 20), pair(1, 2, 20)]
    there = [pair(3, 4, 20), pair(3, 5, 20), pair(4, 5, 20)]

    found = solve(6, [*inside, *there, pair(2, 3, 9)])

    assert persons(found) == {frozenset({"m0", "m1", "m2"}), frozenset({"m3", "m4", "m5"})}
    assert [doubt.reason for doubt in found.doubts] == ["weak_bridge"]


def test_a_mention_that_fits_father_and_son_alike_is_left_to_a_human() -> None:
    found = solve(3, [pair(0, 1, 10), pair(0, 2, 9)])

    assert persons(found) == {frozenset({"m0"}), frozenset({"m1"}), frozenset({"m2"})}
    assert {doubt.reason for doubt in found.doubts} == {"rival"}


@pytest.mark.parametrize(
    ("margin", "stranger", "together"),
    [(0, 20, True), (0, 9, False), (3, 20, False)],
    ids=["without margin", "equally heavy", "with margin"],
)
def test_a_heavier_stranger_that_was_refused_holds_back_only_with_a_margin(
    margin: float, stranger: float, *, together: bool
) -> None:
    """Of two groups of four one has a member much like one of the other; a ninth fits the one."""
    groups = [pair(*two, 30) for four in (range(4), range(4, 8)) for two in combinations(four, 2)]
    pairs = (*groups, pair(3, 4, stranger), *(pair(place, 8, 9) for place in range(4)))
    settings = replace(SETTINGS, margin_bits=margin)
    mentions = tuple(mention(place) for place in range(9))

    found = partition(Component(mentions, pairs, ()), settings)

    assert (frozenset({"m0", "m1", "m2", "m3", "m8"}) in persons(found)) is together


def test_a_mention_that_fits_one_much_better_joins_that_one() -> None:
    found = solve(3, [pair(0, 1, 20), pair(0, 2, 9), pair(1, 2, 3, "twins")])

    assert persons(found) == {frozenset({"m0", "m1"}), frozenset({"m2"})}


def test_a_verdict_same_joins_what_no_pair_would() -> None:
    found = solve(2, [], [verdict(0, 1, VerdictKind.SAME)])

    assert persons(found) == {frozenset({"m0", "m1"})}
    assert found.groups[0].grades == (Grade.CERTAIN, Grade.CERTAIN)


def test_taking_a_verdict_back_restores_what_was() -> None:
    pairs = [pair(0, 1, 20)]
    before = solve(2, pairs)

    assert persons(solve(2, pairs, [verdict(0, 1, VerdictKind.DIFFERENT)])) != persons(before)
    assert solve(2, pairs, []) == before


@given(component=components())
def test_a_verdict_unsure_changes_nobody_and_settles_nothing(component: Component) -> None:
    sure = tuple(one for one in component.verdicts if one.kind is not VerdictKind.UNSURE)

    assert partition(component, SETTINGS) == partition(replace(component, verdicts=sure), SETTINGS)


def test_a_link_just_over_the_line_is_likely_and_a_strong_one_certain() -> None:
    found = solve(4, [pair(0, 1, 9), pair(2, 3, 25)])

    assert [group.grades[0] for group in found.groups] == [Grade.LIKELY, Grade.CERTAIN]


@pytest.mark.parametrize("size", [400])
def test_a_large_component_is_solved(size: int) -> None:
    pairs = [pair(place, place + step, 20) for step in (1, 2) for place in range(size - step)]

    assert sum(len(group.mentions) for group in solve(size, pairs).groups) == size


@given(component=components())
def test_joins_tell_how_each_person_came_together(component: Component) -> None:
    """Made one after another they give the persons, each join two groups into one."""
    found = partition(component, SETTINGS)
    group_of = {mention.id: frozenset({mention.id}) for mention in component.mentions}
    weights = {(one.left, one.right): one.weight_bits for one in component.pairs}
    said = {(one.left, one.right) for one in component.verdicts if one.kind is VerdictKind.SAME}
    for join in found.joins:
        assert group_of[join.left] != group_of[join.right]
        ends = (join.left, join.right)
        assert ends in said if join.weight_bits is None else weights[ends] == join.weight_bits
        whole = group_of[join.left] | group_of[join.right]
        group_of |= dict.fromkeys(whole, whole)
    assert set(group_of.values()) == persons(found)
