"""How it stands with each partner about somebody: asked or not, and what came (R12)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from radarfunctie.domain.caller import Caller
from radarfunctie.domain.ids import MentionId, PersonId, SignalId
from radarfunctie.domain.partner import PartnerState
from radarfunctie.domain.work import Inquiry
from radarfunctie.errors import DeniedError
from radarfunctie.ports.graph import GraphStore, GraphView
from radarfunctie.radar.auditing import Gate
from radarfunctie.radar.past.replay import Replay

READ = "partners.answers"
Key = tuple[str, SignalId, MentionId | None]


@dataclass(frozen=True)
class Standings:
    """Shows who of the own region asked which partner, and what came of it.

    A partner that was not asked is shown as that, and one that was silent as silent: neither says
    that nothing is known.
    """

    graph: GraphStore
    gate: Gate
    replay: Replay
    names: Sequence[str]  # of partners that can be asked, in order

    def of_persons(
        self, persons: Collection[PersonId], caller: Caller, as_of: datetime | None = None
    ) -> tuple[PartnerState, ...] | None:
        """Each partner about these persons; None when the role may not see what partners say."""
        if not self._may(caller):
            return None

        def ask(graph: GraphView, _: object) -> Mapping[MentionId, SignalId]:
            held = [one for person in persons for one, _ in graph.mentions_of_person(person)]
            return {one.id: one.signal_id for one in held}

        mentions = self.replay.asked(self.graph, as_of, ask)
        return self._states(frozenset(mentions.values()), caller, frozenset(mentions), as_of)

    def of_signals(
        self, signals: Collection[SignalId], caller: Caller
    ) -> tuple[PartnerState, ...] | None:
        """Each partner about everybody in these signals; None when the role may not see it."""
        return self._states(frozenset(signals), caller) if self._may(caller) else None

    def _may(self, caller: Caller) -> bool:
        try:
            self.gate.allow(caller, READ)
        except DeniedError:
            return False
        return True

    def _states(
        self,
        signals: frozenset[SignalId],
        caller: Caller,
        mentions: frozenset[MentionId] | None = None,
        as_of: datetime | None = None,
    ) -> tuple[PartnerState, ...]:
        with self.graph.reader() as graph:
            found = [
                one
                for one in graph.inquiries(signals)
                if one.region == caller.region
                and (mentions is None or one.mention is None or one.mention in mentions)
                and (as_of is None or one.at <= as_of)
            ]
        if found:
            shown = sorted({one.signal for one in found})
            self.gate.passed(caller, READ, ("signal", shown))
        return _by_partner(found, self.names)


def _by_partner(inquiries: Sequence[Inquiry], names: Sequence[str]) -> tuple[PartnerState, ...]:
    """What each partner said last about each person; one that was never asked stands there too."""
    last: dict[Key, PartnerState] = {}
    for one in inquiries:
        for answer in one.answers:
            last[answer.partner, one.signal, one.mention] = PartnerState(
                answer.partner, answer, one.signal, one.ref, one.at, one.by
            )
    asked = {state.partner for state in last.values()}
    never = [PartnerState(name) for name in names if name not in asked]
    return tuple(sorted([*last.values(), *never], key=_order))


def _order(state: PartnerState) -> tuple[str, float, str]:
    at = state.at.timestamp() if state.at else 0.0
    return state.partner, at, state.ref or ""
