"""What the graph shows of facts, on Neo4j: signals with their mentions, and verdicts."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from radarfunctie.ports.graph import NewMention, NewSignal
from radarfunctie.stores.graph import rows
from radarfunctie.stores.graph.writing import Statements
from radarfunctie.stores.moments import to_epoch
from radarfunctie.stores.neo4j.nodes import Values, node
from radarfunctie.stores.schema import Schema


class Neo4jProjection:
    """Writes the nodes and edges of facts."""

    def __init__(self, statements: Statements, schema: Schema) -> None:
        """Writes by `statements`."""
        self._statements = statements
        self._signal = schema.file.nodes["Signal"]
        self._mention = schema.file.nodes["Mention"]

    def add_signal(self, new: NewSignal, fact_seq: int) -> None:
        """The nodes and edges of a signal."""
        roles = {person.ref: person.role.value for person in new.signal.persons}
        columns = rows.signal_columns(new.signal, new.held, fact_seq)
        mentions = [
            {
                "role": roles[one.mention.key.person_ref],
                "mention": node(self._mention, rows.mention_columns(one, new.signal)),
            }
            for one in new.mentions
        ]
        signal = node(self._signal, columns)
        self._statements.run("add_signal", signal=signal, mentions=mentions)
        self._add_keys(new)
        self._add_homes(new)
        self._add_relations(new)

    def rewrite_signal(self, new: NewSignal, fact_seq: int, certainty: str | None) -> None:
        """The nodes and edges of a signal that is there, as they now are."""
        statements, signal = self._statements, new.held.id
        had = statements.ends("MENTIONS", [signal])
        has = [one.mention.id for one in new.mentions]
        statements.forget("Mention", sorted(set(had) - set(has)))
        statements.loosen("Mention", has, rows.OF_A_VERSION)
        told = replace(new.signal, certainty=certainty)
        statements.rewrite("Signal", rows.signal_columns(told, new.held, fact_seq))
        roles = {person.ref: person.role.value for person in new.signal.persons}
        mentions: list[Values] = [
            {
                "signal": signal,
                "role": roles[one.mention.key.person_ref],
                "mention": node(self._mention, rows.mention_columns(one, new.signal)),
            }
            for one in new.mentions
        ]
        statements.many("put_mention", mentions)
        self._add_keys(new)
        self._add_homes(new)
        self._add_relations(new)

    def _add_keys(self, new: NewSignal) -> None:
        keys = sorted({key for one in new.mentions for key in one.keys})
        self._statements.many("ensure_key", [{"key": key} for key in keys])
        pairs = [(one.mention.id, key) for one in new.mentions for key in one.keys]
        self._statements.many("add_key", [{"mention": one, "key": key} for one, key in pairs])

    def _add_homes(self, new: NewSignal) -> None:
        homes = [home for one in new.mentions for home in homes_of(new, one)]
        houses = sorted({str(home["house"]) for home in homes})
        self._statements.many("ensure_address", [{"house": house} for house in houses])
        self._statements.many("add_home", homes)

    def _add_relations(self, new: NewSignal) -> None:
        ids = {one.mention.key.person_ref: one.mention.id for one in new.mentions}
        told = [
            {"source": ids[one.source], "target": ids[one.target], "kind": one.kind}
            for one in new.signal.relations
        ]
        self._statements.many("add_relation", told)

    def add_verdict(self, verdict: str, at: datetime, body: Mapping[str, Any]) -> bool:
        """A verdict; False when one of its mentions is not held."""
        said = {name: body[name] for name in ("left", "right", "kind", "by", "reason")}
        return self._statements.run("add_verdict", id=verdict, at=to_epoch(at), **said) == 1

    def note_former(self, verdict: str, entry: Mapping[str, Any]) -> bool:
        """What a standing verdict changed; False when it does not stand."""
        former = rows.to_json(entry)
        return self._statements.run("note_former", verdict=verdict, former=former) == 1

    def revoke_verdict(self, verdict: str, at: datetime) -> bool:
        """A standing verdict no longer counts; False when it does not stand."""
        return self._statements.run("revoke_verdict", verdict=verdict, at=to_epoch(at)) == 1


def homes_of(new: NewSignal, one: NewMention) -> list[Values]:
    """The homes of a mention as `add_home` takes them."""
    (claim,) = [who for who in new.signal.persons if who.ref == one.mention.key.person_ref]
    return [{"mention": one.mention.id, **home} for home in rows.homes(new, one, claim)]
