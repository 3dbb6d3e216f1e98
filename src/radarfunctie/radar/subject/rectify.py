"""Rectification asked for by a person: caseworkers of the region correct, two officers see to it.

The first officer notes the request; the second one looks whether it was answered, and says so.
Nothing that is held changes by it: that is the work of a correction (`signals.correct`) or of the
person's own statement beside a signal.
"""

from dataclasses import dataclass
from datetime import date

from radarfunctie.domain.approval import Approval
from radarfunctie.domain.caller import Caller
from radarfunctie.domain.ids import PersonId
from radarfunctie.errors import NotFoundError
from radarfunctie.ports.graph import GraphReader, GraphWriter
from radarfunctie.radar.approving import Approvals, Plain

ACTION = "subjects.rectify"


def noted(person: PersonId, received_on: date | None) -> dict[str, object]:
    """Parameters of a request of a person; the day it came in counts for when it is due."""
    told: dict[str, object] = {"person": str(person)}
    return told if received_on is None else {**told, "received_on": received_on.isoformat()}


@dataclass(frozen=True)
class Rectified:
    """The second officer's word that the request was answered."""

    name: str = ACTION

    def effect(self, graph: GraphReader, parameters: Plain) -> Plain:
        """Nothing but that somebody says so.

        Raises:
            NotFoundError: The id stands for nobody.
        """
        if graph.resolve_person(PersonId(str(parameters["person"]))) is None:
            message = "no person with this id"
            raise NotFoundError(message)
        return {}

    def carry_out(self, graph: GraphWriter, approved: Approval) -> Plain:  # noqa: ARG002 - the port
        """Nothing is changed."""
        return {"answered": True}


@dataclass(frozen=True)
class AskToRectify:
    """The way in."""

    approvals: Approvals

    def ask(
        self, person: PersonId, reason: str | None, caller: Caller, received_on: date | None = None
    ) -> Approval:
        """Note a request; it stays open until another officer says that it was answered.

        Raises:
            DeniedError: The caller may not.
            NotFoundError: The id stands for nobody.
            InputError: The reason is missing or too long.
        """
        return self.approvals.request(ACTION, noted(person, received_on), reason, caller)
