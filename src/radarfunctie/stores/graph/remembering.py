"""The index of the ledger: which fact says what of a mention, person, household or hit.

It holds nothing that the facts do not say, and is made from what they say alone: while a fact is
recorded, and again while it is replayed. By it a former state is found without reading all facts.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from radarfunctie.domain.hit import Hit
from radarfunctie.stores.graph.writing import Statements
from radarfunctie.stores.moments import to_epoch

GONE = "gone"  # as the disposition of a hit that is no longer met


class Index:
    """Writes entries of the index."""

    def __init__(self, statements: Statements) -> None:
        """Writes by `statements`, within their transaction."""
        self._many = statements.many

    def note(self, seq: int, entry: Mapping[str, Any]) -> None:
        """What an entry of the ledger, recorded as fact `seq`, says; what is erased is left out."""
        self._many(
            "add_referred",
            [
                {"mention": mention, "person": person, "grade": grade, "fact_seq": seq}
                for mention, person, grade in entry.get("persons", ())
            ],
        )
        self._many("add_continued", _went_on(seq, entry.get("continues", ())))
        self._many(
            "add_listed",
            [
                {"household": household, "person": person, "fact_seq": seq}
                for household, persons in entry.get("households", ())
                for person in persons
            ],
        )
        self._many("add_stopped", _went_on(seq, entry.get("ended", ())))
        changes = [_change(seq, hit, hit["disposition"]) for hit in entry.get("hits", ())]
        changes += [_change(seq, {"id": hit}, GONE) for hit in entry.get("gone", ())]
        self._many("add_hit_change", changes)

    def disposed(self, seq: int, hit: Hit, disposition: str) -> None:
        """That fact `seq` says what was done with a hit."""
        told = {
            "id": hit.id,
            "person": hit.row.person,
            "region": hit.region,
            "raised_at": hit.raised_at.isoformat(),
        }
        self._many("add_hit_change", [_change(seq, told, disposition)])


def _went_on(seq: int, pairs: Sequence[Sequence[str | None]]) -> list[Mapping[str, object]]:
    """Ids that ended; one that goes on as none, as itself."""
    return [{"old": old, "new": new or old, "fact_seq": seq} for old, new in pairs]


def _change(seq: int, hit: Mapping[str, Any], disposition: str) -> Mapping[str, object]:
    return {
        "id": f"{seq}-{hit['id']}",
        "hit": hit["id"],
        "person": hit.get("person"),
        "region": hit.get("region"),
        "raised_at": to_epoch(datetime.fromisoformat(hit["raised_at"]))
        if "raised_at" in hit
        else None,
        "disposition": disposition,
        "fact_seq": seq,
    }
