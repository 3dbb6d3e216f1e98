"""The ledger: random ids and codes only, enough to give findings the same ids again."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from radarfunctie.domain.hit import Disposition, Hit, PatternRow
from radarfunctie.domain.household import Household, Membership
from radarfunctie.domain.ids import HitId, HouseholdId, MentionId, PersonId, SignalId
from radarfunctie.domain.match import Grade
from radarfunctie.ports.graph import Former
from radarfunctie.stores.graph import rows


def hit_entry(hit: Hit) -> dict[str, object]:
    """A hit as the ledger keeps it: without what somebody wrote when disposing of it."""
    return {
        "id": hit.id,
        "pattern": hit.row.pattern,
        "person": hit.row.person,
        "household": hit.row.household,
        "signals": list(hit.row.signals),
        "because": json.loads(rows.to_json(dict(hit.row.reason))),
        "region": hit.region,
        "raised_at": hit.raised_at.isoformat(),
        "disposition": hit.disposition.value,
        "by": hit.disposed_by,
        "at": hit.disposed_at.isoformat() if hit.disposed_at else None,
        "assignee": hit.assignee,
    }


def hit_of(entry: Mapping[str, Any]) -> Hit:
    """The hit an entry keeps."""
    about = PatternRow(
        pattern=entry["pattern"],
        person=PersonId(entry["person"]),
        household=entry["household"],
        signals=tuple(SignalId(one) for one in entry["signals"]),
        reason=entry["because"],
    )
    return Hit(
        id=HitId(entry["id"]),
        row=about,
        region=entry["region"],
        raised_at=datetime.fromisoformat(entry["raised_at"]),
        disposition=Disposition(entry["disposition"]),
        disposed_by=entry["by"],
        disposed_at=datetime.fromisoformat(entry["at"]) if entry["at"] else None,
        assignee=entry["assignee"],
    )


def hit_again(entry: Mapping[str, Any], held: Hit | None) -> Hit:
    """The hit an entry keeps, with what `held` knows was said when it was disposed of."""
    hit = hit_of(entry)
    reason = held.reason if held and hit.disposed_by is not None else None
    return replace(hit, reason=reason)


def disposed(hit: Hit, body: Mapping[str, Any]) -> Hit:
    """The hit after what the fact of a disposition says."""
    return replace(
        hit,
        disposition=Disposition(body["disposition"]),
        disposed_by=body["by"],
        disposed_at=None if body["at"] is None else datetime.fromisoformat(body["at"]),
        reason=body["reason"],
        assignee=body["assignee"],
    )


def former_entry(former: Former) -> dict[str, object]:
    """What a verdict changed, as it was before; with what was said when a hit was disposed of."""
    return {
        "persons": _sorted(former.persons),
        "households": _sorted(former.households),
        "hits": [{**hit_entry(hit), "reason": hit.reason} for hit in former.hits],
    }


def _sorted(found: Mapping[Any, frozenset[Any]]) -> list[list[object]]:
    return [[one, sorted(members)] for one, members in sorted(found.items())]


def former_of(entry: Mapping[str, Any]) -> Former:
    """What an entry keeps of before a verdict."""
    return Former(
        {PersonId(one): frozenset(map(MentionId, told)) for one, told in entry["persons"]},
        {
            HouseholdId(one): frozenset(map(PersonId, persons))
            for one, persons in entry["households"]
        },
        tuple(replace(hit_of(one), reason=one["reason"]) for one in entry["hits"]),
    )


def household_of(household: str, persons: list[PersonId]) -> Household:
    """A household with its members, until it is found again: no days, no grade, no stays."""
    members = tuple(Membership(person, None, None, Grade.NONE, ()) for person in persons)
    return Household(HouseholdId(household), members, ())
