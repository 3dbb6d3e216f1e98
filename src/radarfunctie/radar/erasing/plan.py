"""What an erasure takes away: whole signals, and persons out of signals that tell of others."""

from collections.abc import Mapping
from dataclasses import dataclass

from radarfunctie.domain.ids import MentionId, PersonId, SignalId
from radarfunctie.errors import NotFoundError
from radarfunctie.ports.graph import GraphReader, HeldSignal

GONE = "what was told under this id was erased; it stands for nobody any more"


@dataclass(frozen=True, slots=True)
class Plan:
    """What goes, as things are now."""

    signals: tuple[SignalId, ...]  # whole, sorted
    parts: Mapping[SignalId, tuple[str, ...]]  # refs of those who go; () of versions of before
    mentions: tuple[MentionId, ...]  # all that go, sorted

    def plain(self) -> Mapping[str, object]:
        """As an approval binds to it."""
        return {
            "signals": list(self.signals),
            "parts": {signal: list(refs) for signal, refs in sorted(self.parts.items())},
            "mentions": list(self.mentions),
        }


def plan_of_signal(graph: GraphReader, signal: SignalId) -> Plan:
    """A signal, whole.

    Raises:
        NotFoundError: It is not held.
    """
    held = graph.signal(signal)
    if held is None:
        message = GONE if graph.erased(signal) else "no signal with this id"
        raise NotFoundError(message)
    mentions = {*held.mentions.values(), *graph.left_out_of([signal])}
    return Plan((signal,), {}, tuple(sorted(mentions)))


def plan_of_person(graph: GraphReader, person: PersonId) -> Plan:
    """Every signal that tells of this person alone, and the person out of all others.

    A signal that told of the person until it was corrected loses its versions of before.

    Raises:
        NotFoundError: The id stands for nobody, and stood for nobody before a correction.
    """
    now = graph.resolve_person(person)
    left_out = graph.left_out([now or person])
    if now is None and not left_out:
        message = GONE if graph.erased(person) else "no person with this id"
        raise NotFoundError(message)
    held = () if now is None else graph.mentions_of_person(now)
    mentions = {one.id: one.signal_id for one, _ in held}
    whole: list[SignalId] = []
    parts: dict[SignalId, tuple[str, ...]] = {}
    for signal in sorted(set(mentions.values())):
        refs = _refs(graph.signal(signal), mentions)
        if refs is None:
            whole.append(signal)
        else:
            parts[signal] = refs
    for one in left_out:
        if one.signal not in whole:
            parts.setdefault(one.signal, ())
    former = {one.mention for one in left_out}
    return Plan(tuple(whole), parts, tuple(sorted({*mentions, *former})))


def _refs(
    held: HeldSignal | None, mentions: Mapping[MentionId, SignalId]
) -> tuple[str, ...] | None:
    """The refs of these mentions in a signal; None when it names nobody else."""
    assert held is not None  # noqa: S101 - a held mention has its signal
    named = tuple(ref for ref, mention in held.mentions.items() if mention in mentions)
    return None if len(named) == len(held.mentions) else named
