"""Views in the safe: sealed as its other entries, under the same keys, with names of their own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from radarfunctie.domain.caller import UserRole
from radarfunctie.domain.ids import SignalId, UserName
from radarfunctie.domain.saved_view import SavedView, ViewId
from radarfunctie.stores.safe.store import VIEW, SqlSafe


@dataclass(frozen=True)
class SafeViews:
    """Reaches no entry of a signal."""

    safe: SqlSafe

    def put(self, view: SavedView) -> None:
        """Keep a view."""
        self.safe.put([(_entry(view.id), _plain(view))])

    def get(self, view: ViewId) -> SavedView | None:
        """One view."""
        held = self.safe.get(_entry(view))
        return None if held is None else _view(view, held)

    def all(self) -> Sequence[SavedView]:
        """Every view, the newest first."""
        found = [
            _view(ViewId(name.removeprefix(VIEW)), held) for name, held in self.safe.views().items()
        ]
        return sorted(found, key=lambda one: (one.kept_at, one.id), reverse=True)

    def drop(self, view: ViewId) -> bool:
        """Remove a view for good."""
        return bool(self.safe.delete([_entry(view)]))


def _entry(view: ViewId) -> SignalId:
    return SignalId(f"{VIEW}{view}")


def _plain(view: SavedView) -> Mapping[str, object]:
    return {
        "owner": view.owner,
        "title": view.title,
        "note": view.note,
        "kept_at": view.kept_at.isoformat(),
        "state": {name: list(values) for name, values in view.state.items()},
        "places": {node: list(place) for node, place in view.places.items()},
        "pinned": list(view.pinned),
        "role": view.role.value if view.role else None,
        "region": view.region,
    }


def _view(name: ViewId, held: Mapping[str, object]) -> SavedView:
    plain = cast("Mapping[str, Any]", held)
    return SavedView(
        name,
        UserName(plain["owner"]),
        plain["title"],
        plain["note"],
        datetime.fromisoformat(plain["kept_at"]),
        plain["state"],
        {node: (at[0], at[1]) for node, at in plain["places"].items()},
        tuple(plain["pinned"]),
        UserRole(plain["role"]) if plain["role"] else None,
        plain["region"],
    )
