"""What the graph shows of facts: signals with their mentions, and verdicts."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from radarfunctie.ports.graph import NewMention, NewSignal
from radarfunctie.stores.graph import rows
from radarfunctie.stores.moments import to_epoch
from radarfunctie.stores.sqlite.statements import SqliteStatements


class SqliteProjection:
    """Writes the nodes and edges of facts."""

    def __init__(self, statements: SqliteStatements) -> None:
        """Writes by `statements`."""
        self._statements = statements
        self._signal = statements.node("Signal")
        self._mention = statements.node("Mention")
        self._names = statements.edge("MENTIONS")
        self._told = statements.edge("TOLD")

    def add_signal(self, new: NewSignal, fact_seq: int) -> None:
        """The nodes and edges of a signal."""
        columns = rows.signal_columns(new.signal, new.held, fact_seq)
        signal = self._statements.insert(self._signal, rows.with_checksum(columns))
        nids = {one.mention.key.person_ref: self._add_mention(one, new) for one in new.mentions}
        self._add_edges(new, signal, nids)

    def rewrite_signal(self, new: NewSignal, fact_seq: int, certainty: str | None) -> None:
        """The nodes and edges of a signal that is there, as they now are."""
        statements, signal = self._statements, new.held.id
        had = statements.ends("MENTIONS", [signal])
        has = [one.mention.id for one in new.mentions]
        statements.forget("Mention", sorted(set(had) - set(has)))
        statements.loosen("Mention", has, rows.OF_A_VERSION)
        told = replace(new.signal, certainty=certainty)
        statements.rewrite("Signal", rows.signal_columns(told, new.held, fact_seq))
        kept = statements.nids("Mention", has)
        nids: dict[str, int] = {}
        for one in new.mentions:
            nid = kept.get(one.mention.id)
            if nid is None:
                nid = self._add_mention(one, new)
            else:
                statements.rewrite("Mention", rows.mention_columns(one, new.signal))
            nids[one.mention.key.person_ref] = nid
        self._add_edges(new, statements.nids("Signal", [signal])[signal], nids)

    def _add_edges(self, new: NewSignal, signal: int, nids: Mapping[str, int]) -> None:
        """All edges of a signal that begin at it or at its mentions."""
        claims = {person.ref: person for person in new.signal.persons}
        homes: list[dict[str, object]] = []
        keys: list[dict[str, object]] = []
        for one in new.mentions:
            ref = one.mention.key.person_ref
            nid = nids[ref]
            keys += [{"mention": nid, "key": key} for key in one.keys]
            homes += [{**home, "mention": nid} for home in rows.homes(new, one, claims[ref])]
        self._statements.insert_many(
            self._names, [(signal, nid, claims[ref].role.value) for ref, nid in nids.items()]
        )
        self._statements.many("add_key", keys)
        self._statements.many("ensure_address", homes)
        self._statements.many("add_home", homes)
        self._add_relations(new, nids)

    def _add_mention(self, one: NewMention, new: NewSignal) -> int:
        columns = rows.mention_columns(one, new.signal)
        return self._statements.insert(self._mention, rows.with_checksum(columns))

    def _add_relations(self, new: NewSignal, nids: Mapping[str, int]) -> None:
        told = [(nids[one.source], nids[one.target], one.kind) for one in new.signal.relations]
        if told:
            self._statements.insert_many(self._told, told)

    def add_verdict(self, verdict: str, at: datetime, body: Mapping[str, Any]) -> bool:
        """A verdict; False when one of its mentions is not held."""
        wrote = self._statements.run(
            "add_verdict",
            id=verdict,
            left=body["left"],
            right=body["right"],
            kind=body["kind"],
            by=body["by"],
            at=to_epoch(at),
            reason=body["reason"],
        )
        return wrote == 1

    def note_former(self, verdict: str, entry: Mapping[str, Any]) -> bool:
        """What a standing verdict changed; False when it does not stand."""
        former = rows.to_json(entry)
        return self._statements.run("note_former", verdict=verdict, former=former) == 1

    def revoke_verdict(self, verdict: str, at: datetime) -> bool:
        """A standing verdict no longer counts; False when it does not stand."""
        return self._statements.run("revoke_verdict", verdict=verdict, at=to_epoch(at)) == 1
