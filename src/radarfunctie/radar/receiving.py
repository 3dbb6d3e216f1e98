"""Receive: signals that arrive at the same time are taken in together, each for its own sender."""

from dataclasses import dataclass, field

from radarfunctie.domain.answers import TakenIn
from radarfunctie.domain.caller import Caller
from radarfunctie.domain.signal import Accepted
from radarfunctie.errors import ConflictError
from radarfunctie.gathering import Gathering
from radarfunctie.radar.take_in import TakeIn

TOGETHER_MOST = 32  # signals in one transaction


@dataclass(frozen=True)
class Receive:
    """Takes in signals of many senders; those that wait for each other share a transaction."""

    take_in: TakeIn
    _gathering: Gathering[tuple[Accepted, Caller], TakenIn | ConflictError] = field(init=False)

    def __post_init__(self) -> None:
        """Nothing is started: the threads that send do the work."""
        object.__setattr__(self, "_gathering", Gathering(self.take_in.several, TOGETHER_MOST))

    def one(self, accepted: Accepted, caller: Caller) -> TakenIn:
        """Take in one signal: it is durable and on the radar when this answers.

        Raises:
            ConflictError: The same source and ref is held with other content.
            StoreError: Nothing was kept.
        """
        taken = self._gathering.put((accepted, caller))
        if isinstance(taken, ConflictError):
            raise taken
        return taken
