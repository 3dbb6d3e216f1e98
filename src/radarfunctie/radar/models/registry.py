"""Models: which there are, what is in one, and adding one; a steward's."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from radarfunctie.config_files import check, load
from radarfunctie.domain.caller import Caller
from radarfunctie.domain.ids import UserName
from radarfunctie.domain.model import CameIntoForce, HeldModel
from radarfunctie.errors import ConfigError, ConflictError, Fault, InputError
from radarfunctie.match.definition import Definition
from radarfunctie.match.model import Model
from radarfunctie.ports.graph import GraphReader, GraphStore
from radarfunctie.radar.auditing import Gate
from radarfunctie.radar.matching import Matching
from radarfunctie.radar.models.difference import Difference, differences
from radarfunctie.radar.models.fitting import misfits
from radarfunctie.radar.models.in_force import ModelsInForce, document_of, short
from radarfunctie.radar.models.naming import digest_named

READ, ADD = "models.read", "models.add"
NOTE_LENGTH_MAX = 2000


@dataclass(frozen=True, slots=True)
class Listed:
    """One model, in short."""

    digest: str
    made_by: str
    made_on: str
    definition_version: int
    added_by: UserName | None  # None: the one the software ships, not recorded yet
    added_at: datetime | None
    note: str
    in_force: bool
    shipped: bool
    misfit: str | None  # why it cannot come into force; None when it can
    pairs: int  # kept pairs it made


@dataclass(frozen=True, slots=True)
class Overview:
    """All models, and which of them is in force."""

    in_force: str
    since: datetime | None  # None: since before anything was recorded
    warning: str | None  # why the one that was promoted is not in force
    pairs_of_others: int  # kept pairs that another model made; a rebuild weighs them again
    models: tuple[Listed, ...]  # oldest first
    history: tuple[CameIntoForce, ...]  # in order


@dataclass(frozen=True, slots=True)
class Shown:
    """One model, whole."""

    digest: str
    model: Model
    held: HeldModel | None  # None: the one the software ships, not recorded yet
    definition: Definition  # of the software; says in which order levels come
    in_force: str
    differences: tuple[Difference, ...]  # from the model in force


@dataclass(frozen=True, slots=True)
class Added:
    """A model that is held now."""

    digest: str
    new: bool  # False: it was held already, and nothing was changed


@dataclass(frozen=True)
class Models:
    """The models of a radar."""

    graph: GraphStore
    gate: Gate
    in_force: ModelsInForce

    def overview(self, caller: Caller) -> Overview:
        """All models.

        Raises:
            DeniedError: The caller may not.
        """
        self.gate.allow(caller, READ)
        with self.graph.reader() as graph:
            now = self.in_force.of(graph).model.digest
            last, pairs = graph.in_force(), graph.pairs_by_model()
            found = list(graph.models())
            shipped = self.in_force.shipped.model
            listed = [self._listed(graph, one, now, pairs) for one in found]
            if shipped.digest not in {one.digest for one in found}:
                document = document_of(shipped.model)
                unrecorded = HeldModel(shipped.digest, document, UserName(""), _NEVER, "")
                listed.append(self._listed(graph, unrecorded, now, pairs))
            return Overview(
                now,
                last.since if last is not None and last.model == now else None,
                self.in_force.lapsed(graph),
                sum(pairs.values()) - pairs.get(now, 0),
                tuple(listed),
                tuple(graph.came_into_force()),
            )

    def show(self, name: str, caller: Caller) -> Shown:
        """One model by digest, the beginning of one, `shipped` or `in-force`.

        Raises:
            DeniedError: The caller may not.
            NotFoundError: There is none.
            InputError: The name fits several.
        """
        self.gate.allow(caller, READ)
        with self.graph.reader() as graph:
            digest, now = self.named(graph, name), self.in_force.of(graph)
            held = graph.model(digest)
        model = self._model(held)
        there = differences(document_of(model), document_of(now.model.model))
        definition, in_force = now.model.definition, now.model.digest
        return Shown(digest, model, held, definition, in_force, there)

    def add(self, file: Path, note: str, caller: Caller) -> Added:
        """Keep the model of a file, as `radar train` writes one.

        Raises:
            DeniedError: The caller may not.
            InputError: It is no model, or does not fit the definition in force; all faults named.
        """
        self.gate.allow(caller, ADD)
        try:
            model = load(file, Model)
        except ConfigError as error:
            raise InputError(error.summary, error.faults) from error
        return self._add(model, note, caller)

    def add_like(self, name: str, bands: Mapping[str, float], note: str, caller: Caller) -> Added:
        """Keep a model that is held with other bands.

        Raises:
            DeniedError: The caller may not.
            NotFoundError: There is no such model.
            InputError: The bands do not go together.
        """
        self.gate.allow(caller, ADD)
        with self.graph.reader() as graph:
            model = self._model(graph.model(self.named(graph, name)))
        return self._add(_with_bands(model, bands), note, caller)

    def matching(self, name: str, caller: Caller) -> Matching:
        """A model by name, ready to be tried.

        Raises:
            NotFoundError: There is none.
            ConflictError: It does not fit the definition in force.
        """
        self.gate.allow(caller, READ)
        with self.graph.reader() as graph:
            return self.in_force.fitting(graph, self.named(graph, name))

    def named(self, graph: GraphReader, name: str) -> str:
        """The digest that a name stands for.

        Raises:
            NotFoundError: None.
            InputError: Several, or too short a beginning.
        """
        if name == "in-force":
            return self.in_force.of(graph).model.digest
        shipped = self.in_force.shipped.model.digest
        return digest_named(name, [one.digest for one in graph.models()], shipped)

    def digest(self, name: str) -> str:
        """The same, as things are now."""
        with self.graph.reader() as graph:
            return self.named(graph, name)

    def lapsed(self) -> str | None:
        """Why a model that was promoted is not in force; None when none is."""
        with self.graph.reader() as graph:
            return self.in_force.lapsed(graph)

    def _add(self, model: Model, note: str, caller: Caller) -> Added:
        text = note.strip()
        faults = list(misfits(model, self.in_force.shipped.model))
        if not text or len(text) > NOTE_LENGTH_MAX:
            long = f"is longer than {NOTE_LENGTH_MAX} characters"
            faults.append(Fault("note", long if text else "is required"))
        if faults:
            message = "the model cannot be added"
            raise InputError(message, faults)
        digest = self.in_force.put_together(model).model.digest
        with self.graph.writer() as graph:
            at = self.gate.clock.now()
            self.in_force.recorded(graph, at)
            if graph.model(digest) is not None:
                return Added(digest, new=False)
            self.gate.operated(caller, ADD, ("model", [digest]), "single", kind="create")
            graph.add_model(HeldModel(digest, document_of(model), caller.user, at, text))
        return Added(digest, new=True)

    def _model(self, held: HeldModel | None) -> Model:
        """A model that is held, or the one the software ships."""
        if held is None:
            return self.in_force.shipped.model.model
        return check(held.document, Model, f"model {short(held.digest)}")

    def _listed(
        self, graph: GraphReader, held: HeldModel, now: str, pairs: Mapping[str, int]
    ) -> Listed:
        document, recorded = held.document, held.added_at is not _NEVER
        version = document.get("definition_version")
        return Listed(
            held.digest,
            str(document.get("made_by")),
            str(document.get("made_on")),
            version if isinstance(version, int) else 0,
            held.added_by if recorded else None,
            held.added_at if recorded else None,
            held.note,
            held.digest == now,
            held.digest == self.in_force.shipped.model.digest,
            self._misfit(graph, held) if recorded else None,
            pairs.get(held.digest, 0),
        )

    def _misfit(self, graph: GraphReader, held: HeldModel) -> str | None:
        try:
            self.in_force.fitting(graph, held.digest)
        except ConflictError as error:
            return str(error)
        return None


def _with_bands(model: Model, bands: Mapping[str, float]) -> Model:
    if not bands:
        message = "the model cannot be added"
        raise InputError(message, [Fault("bands", "name one that differs, such as --link-bits")])
    document = document_of(model)
    held = document["bands"]
    assert isinstance(held, dict)  # noqa: S101 - of a model
    try:
        return check({**document, "bands": {**held, **bands}}, Model, "model")
    except ConfigError as error:
        message = "the model cannot be added"
        raise InputError(message, error.faults) from error


_NEVER = datetime.min  # noqa: DTZ901 - a mark; no moment is compared with it
