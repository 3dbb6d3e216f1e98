"""Replay: what the radar knew at a moment, by the facts recorded by then."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TypeVar

from radarfunctie.errors import ConfigError, Fault, InputError
from radarfunctie.ports.clock import Clock
from radarfunctie.ports.graph import GraphReader, GraphStore, GraphView, GraphWriter
from radarfunctie.radar.matching import MatchingInForce
from radarfunctie.radar.past.policy import Policy, PolicyInForce
from radarfunctie.radar.past.view import Then
from radarfunctie.radar.reading import ReadableGraph, of_one_state
from radarfunctie.radar.rebuilding import Restore, standardised

T = TypeVar("T")
MakeScratch = Callable[[], AbstractContextManager[GraphStore]]
NOT_INDEXED = (
    "this store holds facts from before former states could be looked up; run "
    "`radar store rebuild` once"
)


@dataclass(frozen=True)
class Replay:
    """Opens views of former moments."""

    scratch: MakeScratch
    matching: MatchingInForce
    restore: Restore
    policies: PolicyInForce
    clock: Clock

    def asked(
        self, store: ReadableGraph, moment: datetime | None, ask: Callable[[GraphView, Policy], T]
    ) -> T:
        """What `ask` finds in one state of a graph: as it is now, or as it was at `moment`.

        It is handed the policy in force then.

        Raises:
            InputError: `moment` lies in the future.
            ConfigError: The store cannot tell of former moments yet.
        """
        if moment is None:
            return of_one_state(store, lambda graph: ask(graph, self.policies.own))
        self._must_be_past(moment)

        def then(graph: GraphReader) -> T:
            with self.at(graph, moment) as view:
                return ask(view, view.policy)

        return of_one_state(store, then)

    def _must_be_past(self, moment: datetime) -> None:
        if moment > self.clock.now():
            message = "the question does not hold"
            raise InputError(message, [Fault("asOf", "lies in the future")])

    @contextmanager
    def at(self, graph: GraphReader, moment: datetime) -> Iterator[Then]:
        """The graph as it was at `moment`; what was recorded at that very moment counts.

        Raises:
            ConfigError: The store cannot tell yet.
        """
        until = graph.fact_by(moment)
        if until and not graph.ledger_indexed():
            raise ConfigError(NOT_INDEXED)
        ready = partial(standardised, restore=self.restore, matching=self.matching.of(graph))
        policy = self.policies.by(graph, until)
        with ExitStack() as opened:

            def empty() -> GraphWriter:
                return opened.enter_context(opened.enter_context(self.scratch()).writer())

            yield Then(graph, empty, until, moment, policy, ready)
