"""The served description of the real application, and cases made from it for signed-in users."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import schemathesis
from fastapi import FastAPI
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.config import SchemathesisConfig
from schemathesis.generation.feedback import NO_FEEDBACK
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from asking import Client, rising
from radarfunctie.domain.caller import UserRole
from routes import ROUTES, template

USERS = (*(role.value for role in UserRole), "caseworker@gelderland-zuid", None)
AS_DESCRIBED = [
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
"""A status that the description does not name, or an answer that is not as described."""
_KNOWN = {"signalId", "personId", "otherId", "householdId", "hitId"}


@dataclass(frozen=True)
class Fuzzed:
    """The application under test: what it says of itself, who asks, and ids that are there."""

    schema: Any
    tokens: Mapping[str, str]
    known: Mapping[str, Sequence[str]]  # by name of a path parameter

    def operation(self, method: str, path: str) -> Any:  # noqa: ANN401 - as Schemathesis has it
        """A route of the description."""
        return self.schema[path][method]

    def cases(self, operation: Any) -> st.SearchStrategy[Any]:  # noqa: ANN401
        """Cases that fit the description and cases that do not, half of them about known ids."""
        parts = (operation.path_parameters, operation.query, operation.body)
        modes = [GenerationMode.POSITIVE]
        if any(list(part) for part in parts):  # else no case can be wrong
            modes.append(GenerationMode.NEGATIVE)
        strategies: list[st.SearchStrategy[Any]] = [
            operation.as_strategy(mode, feedback=NO_FEEDBACK, path_parameters=ids)
            for mode in modes
            for ids in self._ids(operation)
        ]
        return st.one_of(strategies)

    def _ids(self, operation: Any) -> Iterator[dict[str, str] | None]:  # noqa: ANN401
        yield None
        names = [one.name for one in operation.path_parameters]
        if names and _KNOWN.issuperset(names):
            yield {name: self.known[name][place] for place, name in enumerate(names)}

    def send(self, case: Any, user: str | None) -> Any:  # noqa: ANN401
        """The answer to a case."""
        headers = {} if user is None else {"Authorization": f"Bearer {self.tokens[user]}"}
        return case.call(headers=headers)


def users_of(method: str, path: str) -> st.SearchStrategy[str | None]:
    """Mostly somebody who may; else anybody, also from another region or not signed in."""
    may = [sorted(who) for way, one, who in ROUTES if (way, template(one)) == (method, path)]
    anybody = st.sampled_from(USERS)
    return st.one_of(*(st.sampled_from(who) for who in may * 2), anybody)


def fuzzed(client: Client, app: FastAPI) -> Fuzzed:
    """The application with three signals about one household in it."""
    config = SchemathesisConfig.from_dict({"generation": {"with-security-parameters": False}})
    described = client.get("/openapi.json", None).json()
    schema = schemathesis.openapi.from_dict(described, config=config)
    schema.app = app
    assert client.radar.demo is not None
    now = client.radar.clock.now()
    tokens = {user: client.radar.demo.issue(user, now) for user in USERS if user is not None}
    taken = rising(client)
    persons = [one["personId"] for one in taken[0]["persons"]]
    known = {
        "signalId": [taken[0]["signalId"]],
        "personId": persons,
        "otherId": persons,
        "householdId": taken[0]["households"],
        "hitId": [taken[-1]["hits"][0]["id"]],
    }
    return Fuzzed(schema, tokens, known)
