"""A pattern tried on Neo4j: in a reading transaction that the server breaks off in time."""

from collections.abc import Mapping
from itertools import islice
from time import monotonic

from neo4j.exceptions import ClientError, DriverError, Neo4jError

import neo4j
from radarfunctie.domain.hit import Tried
from radarfunctie.stores.graph.rows import Row, to_json
from radarfunctie.stores.graph.trying import Answered

_TOO_LONG = ("TransactionTimedOut", "TransactionTimedOutClientConfiguration")


def try_on(
    transaction: neo4j.Transaction,
    pattern: str,
    text: str,
    parameters: Mapping[str, object],
    *,
    seconds: float,
    rows: int,
) -> Tried:
    """What matching the statement shows; `transaction` reads only and ends by `seconds`."""
    return answered_on(transaction, text, parameters, seconds=seconds, rows=rows).tried(pattern)


def answered_on(
    transaction: neo4j.Transaction,
    text: str,
    parameters: Mapping[str, object],
    *,
    seconds: float,
    rows: int,
) -> Answered:
    """The rows that a statement gives; `transaction` reads only and ends by `seconds`."""
    begun = monotonic()
    try:
        answer = transaction.run(text, dict(parameters))
        columns = answer.keys()
        found = [_row(record) for record in islice(answer, rows + 1)]
    except (DriverError, Neo4jError) as error:
        return Answered.broken(_rule(error, seconds), monotonic() - begun)
    return Answered.of(columns, found, rows, monotonic() - begun)


def _row(record: neo4j.Record) -> Row:
    return tuple(
        to_json(value) if isinstance(value, (list, dict)) else value for value in record.values()
    )


def _rule(error: DriverError | Neo4jError, seconds: float) -> str:
    """The rule that was broken. Only of a statement that does not parse the text is passed on."""
    code = (getattr(error, "code", None) or type(error).__name__).rpartition(".")[2]
    if code in _TOO_LONG:
        return f"must be done within {seconds:g} seconds"
    if code == "AccessMode":
        return "must read only"
    if isinstance(error, ClientError) and code == "SyntaxError":
        first = str(error.message).splitlines()[0]
        return f"must be a statement that runs: {first}"
    return f"must be a statement that runs: {code}"
