"""Promote and roll back: two persons say by which model the radar goes.

Asked for and approved is that a model comes into force after the one that is in force: the effect
is these two digests. What would change is shown to both persons, as it is when they look.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from radarfunctie.domain.approval import Approval
from radarfunctie.domain.caller import Caller
from radarfunctie.domain.model import Cause, one_before
from radarfunctie.errors import ConflictError
from radarfunctie.ports.graph import GraphReader, GraphWriter
from radarfunctie.radar.approving import Approvals, Plain
from radarfunctie.radar.models.in_force import ModelsInForce, short
from radarfunctie.radar.models.registry import Models

PROMOTE, ROLL_BACK = "models.promote", "models.rollback"
CAUSES: Mapping[str, Cause] = {PROMOTE: Cause.PROMOTED, ROLL_BACK: Cause.ROLLED_BACK}


@dataclass(frozen=True)
class ChangeModel:
    """The act of bringing a model into force, in one of two ways."""

    in_force: ModelsInForce
    name: str  # in approvals.yaml

    def effect(self, graph: GraphReader, parameters: Plain) -> Plain:
        """The model that comes into force and the one that does not stay.

        Raises:
            NotFoundError: There is no such model.
            ConflictError: It is in force already, does not fit, or is not the one before any more.
        """
        digest = model_of(parameters)
        now = self.in_force.of(graph).model.digest
        if digest == now:
            message = f"the model {short(digest)} is in force already"
            raise ConflictError(message)
        self.in_force.fitting(graph, digest)
        if self.name == ROLL_BACK and digest != former(graph, self.in_force):
            message = f"the model {short(digest)} is not the one before any more"
            raise ConflictError(message)
        return {"model": digest, "in_force": now}

    def carry_out(self, graph: GraphWriter, approved: Approval) -> Plain:
        """Bring it into force, for every signal that comes in from now on."""
        digest = model_of(approved.parameters)
        now = self.in_force.of(graph).model.digest
        self.in_force.put(graph, digest, CAUSES[self.name], approved)
        return {"model": digest, "former": now}


@dataclass(frozen=True)
class AskForModel:
    """The way in: asks for one of the two acts."""

    approvals: Approvals
    models: Models

    def promote(self, name: str, reason: str | None, caller: Caller) -> Approval:
        """Ask for a model to come into force.

        Raises:
            DeniedError: The caller may not ask.
            NotFoundError: There is no such model.
            InputError: The name fits several, or the reason is missing.
            ConflictError: It is in force already, or does not fit.
        """
        self.approvals.policy.asked_by(caller, PROMOTE)
        parameters = {"model": self.models.digest(name)}
        return self.approvals.request(PROMOTE, parameters, reason, caller)

    def roll_back(self, reason: str | None, caller: Caller) -> Approval:
        """Ask for the model before the one in force.

        Raises:
            DeniedError: The caller may not ask.
            InputError: The reason is missing.
            ConflictError: There was none before, or it does not fit any more.
        """
        self.approvals.policy.asked_by(caller, ROLL_BACK)
        with self.models.graph.reader() as graph:
            parameters = {"model": former(graph, self.models.in_force)}
        return self.approvals.request(ROLL_BACK, parameters, reason, caller)


def former(graph: GraphReader, in_force: ModelsInForce) -> str:
    """The digest of the model to go back to.

    Raises:
        ConflictError: There is none.
    """
    found = one_before(graph.came_into_force())
    if found is None:
        message = "no other model was in force before this one"
        raise ConflictError(message)
    return in_force.shipped.model.digest if found.shipped else found.model


def model_of(parameters: Plain) -> str:
    """The digest that an act is about."""
    return str(parameters.get("model", ""))
