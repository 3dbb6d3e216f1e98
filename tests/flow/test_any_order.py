"""Signals, corrections, verdicts, remarks, dispositions and erasures in any order.

What was found online, act by act, is what a batch of what is left finds, and what a rebuild gives.
"""

from random import Random

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test
from typing_extensions import override

import acting
from erasing import SECOND, SERVICE, STEWARD, erase_person, erase_signal, held, in_memory
from found import everything
from radarfunctie.domain.ids import MentionId
from radarfunctie.domain.review import PersonInSource
from radarfunctie.domain.signal import SourceKey
from radarfunctie.ports.graph import GraphReader
from radarfunctie.radar.engine import Radar
from radarfunctie.radar.review.verdicts import Verdicted

POOL = 60  # signals, of which many tell of the same persons
CHANCE = st.integers(0, 2**16).map(Random)
SMALL = settings(
    max_examples=6,
    stateful_step_count=14,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
LARGE = settings(SMALL, max_examples=150, stateful_step_count=40)


class AnyOrder(RuleBasedStateMachine):
    """One radar, and everything that is done to it."""

    def __init__(self) -> None:
        super().__init__()
        self._opened = in_memory()
        self.radar = self._opened.__enter__()
        self.left = list(acting.signals(POOL))
        self.disposed = False

    @initialize(chance=CHANCE)
    def begin(self, chance: Random) -> None:
        chance.shuffle(self.left)
        self._take(6)

    def _take(self, count: int) -> None:
        taken, self.left = self.left[:count], self.left[count:]
        self.radar.take_in.many(taken, SERVICE)

    @rule(count=st.integers(1, 8))
    def signals_come_together(self, count: int) -> None:
        self._take(count)

    @rule()
    def a_signal_comes(self) -> None:
        if self.left:
            self.radar.take_in.one(self.left.pop(), SERVICE)

    @rule(chance=CHANCE)
    def a_signal_comes_again(self, chance: Random) -> None:
        again = chance.choice(acting.signals(POOL))
        with self.radar.graph.reader() as graph:
            known = graph.signal_by_source(again.signal.source.key)
        if known is not None and known.digest == again.digest:
            assert self.radar.take_in.one(again, SERVICE).repeated

    @rule(chance=CHANCE)
    def a_signal_is_corrected(self, chance: Random) -> None:
        acting.correct(self.radar, chance)

    @rule(chance=CHANCE)
    def a_signal_is_remarked_upon(self, chance: Random) -> None:
        acting.remark(self.radar, chance)

    @rule(chance=CHANCE)
    def a_steward_judges(self, chance: Random) -> None:
        acting.judge(self.radar, chance)

    @rule(chance=CHANCE)
    def a_verdict_is_revoked(self, chance: Random) -> None:
        acting.revoke(self.radar, chance)

    @rule(chance=CHANCE)
    def hits_are_disposed_of(self, chance: Random) -> None:
        acting.dispose(self.radar, chance)
        self.disposed = True

    @rule(chance=CHANCE)
    def a_signal_is_erased(self, chance: Random) -> None:
        if found := sorted(held(self.radar)):
            erase_signal(self.radar, chance.choice(found))

    @rule(chance=CHANCE)
    def a_person_is_erased(self, chance: Random) -> None:
        if (person := acting.somebody(self.radar, chance)) is not None:
            erase_person(self.radar, person)

    @rule()
    def everything_is_rebuilt(self) -> None:
        self.radar.rebuild.run()

    @override
    def teardown(self) -> None:
        try:
            self._is_what_a_batch_finds()
            acting.is_whole(self.radar)
        finally:
            self._opened.__exit__(None, None, None)

    def _is_what_a_batch_finds(self) -> None:
        """Hits too, unless people acted on some: no batch repeats that."""
        with in_memory() as fresh:
            fresh.take_in.many(list(held(self.radar).values()), SERVICE)
            for verdict in _standing(self.radar, fresh):
                given = fresh.verdicts.give(verdict, STEWARD)
                if given.approval is not None:
                    fresh.approvals.approve(given.approval, SECOND)
            online, batch = everything(self.radar), everything(fresh)
        for what in online.keys() - ({"hits"} if self.disposed else set()):
            assert online[what] == batch[what], what


def _standing(radar: Radar, fresh: Radar) -> list[Verdicted]:
    """The verdicts that stand, oldest first, about the same signals in another radar."""
    with radar.graph.reader() as graph, fresh.graph.reader() as other:
        found = [graph.verdict(one.id) for one in graph.standing_verdicts()]
        standing = sorted((one for one in found if one), key=lambda one: one.at)
        return [
            Verdicted(
                _there(graph, other, one.verdict.left),
                _there(graph, other, one.verdict.right),
                one.verdict.kind,
                "x",
            )
            for one in standing
        ]


def _there(graph: GraphReader, other: GraphReader, mention: MentionId) -> PersonInSource:
    (told,) = graph.mentions([mention])
    held_there = other.signal_by_source(SourceKey(told.key.organisation, told.key.source_ref))
    assert held_there is not None
    return PersonInSource(held_there.id, told.key.person_ref)


def test_any_order_of_acts_is_what_a_batch_finds_and_a_rebuild() -> None:
    run_state_machine_as_test(AnyOrder, settings=SMALL)


@pytest.mark.slow
def test_many_orders_of_acts_are_what_a_batch_finds_and_a_rebuild() -> None:
    run_state_machine_as_test(AnyOrder, settings=LARGE)
