"""Keep a picture, open it again, share it; whoever opens it sees what the policy lets them see."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from radarfunctie.domain.caller import Caller, UserRole
from radarfunctie.domain.saved_view import Place, SavedView, ViewId
from radarfunctie.errors import Fault, InputError, NotFoundError
from radarfunctie.ports.clock import IdSource
from radarfunctie.ports.views import SavedViews
from radarfunctie.radar.auditing import Gate
from radarfunctie.radar.reading import ReadableGraph

ACTION = "views.keep"
READ = "views.read"
TITLE_MOST = 100
NOTE_MOST = 4000
HELD_DAYS = 365  # a view that nobody keeps anew goes
_OWN_MOST = 100


@dataclass(frozen=True, slots=True)
class ToKeep:
    """What is to be kept, and with whom it is shared."""

    title: str
    note: str
    state: Mapping[str, Sequence[str]]
    places: Mapping[str, Place]
    pinned: tuple[str, ...]
    role: UserRole | None
    region: str | None


@dataclass(frozen=True)
class KeepViews:
    """Views hold ids; what these stand for is read again, by the rights of who reads."""

    views: SavedViews
    gate: Gate
    ids: IdSource

    def keep(self, asked: ToKeep, caller: Caller) -> ViewId:
        """Keep a picture and return its id.

        Raises:
            DeniedError: The role may not.
            InputError: The words are too many, or there are too many views; every fault is named.
        """
        self.gate.allow(caller, ACTION)
        now = self.gate.clock.now()
        held = []
        for one in self.views.all():
            if self._is_over(one):
                self.views.drop(one.id)
            else:
                held.append(one)
        faults = list(_faults(asked))
        if sum(one.owner == caller.user for one in held) >= _OWN_MOST:
            faults.append(Fault("title", "is one too many; remove a view first"))
        if faults:
            message = "the view is not kept"
            raise InputError(message, faults)
        view = SavedView(
            ViewId(self.ids.new()),
            caller.user,
            asked.title,
            asked.note,
            now,
            asked.state,
            asked.places,
            asked.pinned,
            asked.role,
            asked.region,
        )
        shared = {"role": asked.role.value if asked.role else None, "region": asked.region}
        self.gate.passed(caller, ACTION, ("view", [view.id]), shared, kind="create")
        self.views.put(view)
        return view.id

    def mine(self, caller: Caller) -> Sequence[SavedView]:
        """The views that the caller may open, the newest first.

        Raises:
            DeniedError: The role may open none.
        """
        self.gate.allow(caller, READ)
        found = [
            view for view in self.views.all() if view.shown_to(caller) and not self._is_over(view)
        ]
        if found:
            self.gate.passed(caller, READ, ("view", [view.id for view in found]))
        return found

    def open(self, view: ViewId, caller: Caller) -> SavedView:
        """One view.

        Raises:
            DeniedError: The role may open none.
            NotFoundError: It is not there, or not shared with the caller: these are not told apart.
        """
        self.gate.allow(caller, READ)
        found = self.views.get(view)
        if found is None or not found.shown_to(caller) or self._is_over(found):
            message = "no view with this id"
            raise NotFoundError(message)
        self.gate.passed(caller, READ, ("view", [view]))
        return found

    def drop(self, view: ViewId, caller: Caller) -> None:
        """Remove a view of one's own.

        Raises:
            DeniedError: The role may not.
            NotFoundError: It is not there, or of somebody else.
        """
        self.gate.allow(caller, ACTION)
        found = self.views.get(view)
        if found is None or found.owner != caller.user:
            message = "no view of yours with this id"
            raise NotFoundError(message)
        self.gate.passed(caller, ACTION, ("view", [view]), kind="delete")
        self.views.drop(view)

    def _is_over(self, view: SavedView) -> bool:
        return self.gate.clock.now() - view.kept_at > timedelta(days=HELD_DAYS)


@dataclass(frozen=True)
class ForgetErased:
    """Takes what was erased out of every view, and with it the words that may tell of it."""

    views: SavedViews
    graph: ReadableGraph

    def run(self) -> int:
        """Do so; returns how many views were changed or went."""
        views = self.views.all()
        with self.graph.reader() as graph:
            named = {one for view in views for one in view.ids}
            gone = frozenset(one for one in named if graph.erased(one) is not None)
        changed = [(view, left) for view in views if (left := view.without(gone)) != view]
        for view, left in changed:
            if left is None:
                self.views.drop(view.id)
            else:
                self.views.put(left)
        return len(changed)


def _faults(asked: ToKeep) -> Sequence[Fault]:
    found = []
    if not asked.title:
        found.append(Fault("title", "is required"))
    if len(asked.title) > TITLE_MOST:
        found.append(Fault("title", f"is longer than {TITLE_MOST}"))
    if len(asked.note) > NOTE_MOST:
        found.append(Fault("note", f"is longer than {NOTE_MOST}"))
    return found
