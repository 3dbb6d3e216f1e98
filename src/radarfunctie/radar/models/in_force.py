"""The model in force on a graph: looked up in each transaction, loaded when another one is.

A fresh graph has the model that the software ships; so has one whose model was made for another
version of the definition. What came into force by the software alone is recorded by the first
transaction after that which keeps something.
"""

from collections.abc import Callable
from datetime import datetime

from radarfunctie.config_files import check
from radarfunctie.domain.approval import Approval
from radarfunctie.domain.ids import UserName
from radarfunctie.domain.model import CameIntoForce, Cause, HeldModel
from radarfunctie.errors import ConfigError, ConflictError, Fault, NotFoundError, StoreDamagedError
from radarfunctie.match.model import Model
from radarfunctie.ports.graph import GraphReader, GraphWriter
from radarfunctie.radar.matching import Matching

SOFTWARE = UserName("radarfunctie")  # who asks when nobody does
SHIPPED = "shipped"
_KEPT_MOST = 16  # loaded models; a store seldom has more that matter


class ModelsInForce:
    """Which matching is in force; one for all threads of a process."""

    def __init__(self, shipped: Matching, matched: Callable[[Model], Matching]) -> None:
        """`matched` puts a model to the definition of the software."""
        self.shipped = shipped
        self.latest = shipped
        self._matched = matched
        self._known: dict[str, Matching | ConfigError] = {}

    def of(self, graph: GraphReader) -> Matching:
        """The matching in force as `graph` sees it."""
        return self._by(graph, graph.in_force())

    def recorded(self, graph: GraphWriter, at: datetime) -> Matching:
        """The same; when the software alone brought it into force, that is kept as a fact."""
        last = graph.in_force()
        found = self._by(graph, last)
        if last is None or last.model != found.model.digest:
            self._record(graph, last, at)
        return found

    def lapsed(self, graph: GraphReader) -> str | None:
        """Why a model that was promoted is not in force any more; None when none is."""
        last = graph.in_force()
        if last is None or last.cause is Cause.LAPSED:
            return None if last is None else last.reason
        if last.model != self.of(graph).model.digest and not last.shipped:
            return self._reason(graph, last)
        return None

    def fitting(self, graph: GraphReader, digest: str) -> Matching:
        """The matching of a model that is held, or of the one that is shipped.

        Raises:
            NotFoundError: There is no such model.
            ConflictError: It does not fit the definition of the software; every fault is named.
        """
        if digest == self.shipped.model.digest:
            return self.shipped
        if graph.model(digest) is None:
            message = f"there is no model {digest}"
            raise NotFoundError(message)
        found = self._loaded(graph, digest)
        if isinstance(found, ConfigError):
            message = f"the model {short(digest)} cannot come into force: {found}"
            raise ConflictError(message) from found
        return found

    def put_together(self, model: Model) -> Matching:
        """A model with the definition of the software.

        Raises:
            ConfigError: It does not fit; every fault is named.
        """
        return self._matched(model)

    def put(self, graph: GraphWriter, digest: str, cause: Cause, approved: Approval) -> None:
        """Bring a model into force, as two persons want it.

        Raises:
            ConflictError: It does not fit.
        """
        at = approved.decided_at or approved.requested_at
        former = self.recorded(graph, at).model.digest
        self.fitting(graph, digest)
        is_shipped = digest == self.shipped.model.digest
        if is_shipped:
            self._hold_shipped(graph, at)
        graph.put_in_force(
            CameIntoForce(
                model=digest,
                since=at,
                cause=cause,
                former=former,
                shipped=is_shipped,
                asked_by=approved.requested_by,
                approved_by=approved.decided_by,
                reason=approved.reason,
            )
        )

    def _by(self, graph: GraphReader, last: CameIntoForce | None) -> Matching:
        """The matching in force when `last` is what came into force last."""
        found: Matching | ConfigError = self.shipped
        if last is not None and not last.shipped and last.model != self.shipped.model.digest:
            found = self._loaded(graph, last.model)
        matching = self.shipped if isinstance(found, ConfigError) else found
        self.latest = matching  # at once: other threads read it
        return matching

    def _loaded(self, graph: GraphReader, digest: str) -> Matching | ConfigError:
        """A model that is held, ready to weigh by, or why it cannot; each is loaded once."""
        found = self._known.get(digest)
        if found is None:
            held = graph.model(digest)
            if held is None:
                message = f"the model {digest} is in force and not held; run `radar store verify`"
                raise StoreDamagedError(message)
            try:
                found = self._put_together(held)
            except ConfigError as error:
                found = error
            if len(self._known) >= _KEPT_MOST:
                self._known.clear()
            self._known[digest] = found
        return found

    def _put_together(self, held: HeldModel) -> Matching:
        found = self._matched(check(held.document, Model, f"model {short(held.digest)}"))
        if found.model.digest != held.digest:
            message = "it was made for another state of the definition or its tables"
            raise ConfigError(message, [Fault("digest", f"is {short(found.model.digest)} here")])
        return found

    def _record(self, graph: GraphWriter, last: CameIntoForce | None, at: datetime) -> None:
        lapsed = last is not None and not last.shipped
        self._hold_shipped(graph, at)
        graph.put_in_force(
            CameIntoForce(
                model=self.shipped.model.digest,
                since=at,
                cause=Cause.LAPSED if lapsed else Cause.SHIPPED,
                former=None if last is None else last.model,
                shipped=True,
                asked_by=SOFTWARE,
                approved_by=None,
                reason=self._reason(graph, last)
                if last is not None and lapsed
                else "it came with the software",
            )
        )

    def _reason(self, graph: GraphReader, last: CameIntoForce) -> str:
        found = self._loaded(graph, last.model)
        why = str(found) if isinstance(found, ConfigError) else "it fits again"
        return f"the model {short(last.model)} is not in force any more: {why}"

    def _hold_shipped(self, graph: GraphWriter, at: datetime) -> None:
        digest, model = self.shipped.model.digest, self.shipped.model.model
        if graph.model(digest) is None:
            document = document_of(model)
            graph.add_model(HeldModel(digest, document, SOFTWARE, at, "shipped with the software"))


def document_of(model: Model) -> dict[str, object]:
    """A model as JSON has it."""
    return model.model_dump(mode="json")


def short(digest: str) -> str:
    """A digest as people read it."""
    return digest[:12]
