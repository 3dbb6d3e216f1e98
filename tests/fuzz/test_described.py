"""Every route, asked by chance in and against its description, answers as described."""

from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from fuzz.fuzzing import AS_DESCRIBED, Fuzzed, users_of
from routes import ROUTES, template

OPERATION = [("GET", "/health/live"), ("GET", "/health/ready"), ("GET", "/metrics")]
DESCRIBED = sorted({(method, template(path)) for method, path, _ in ROUTES}) + OPERATION
NOT_CONNECTED = 502  # CORV is a system of others


@pytest.mark.parametrize(("method", "path"), DESCRIBED)
def test_no_case_fails_inside_or_is_answered_otherwise_than_described(
    application: Fuzzed, method: str, path: str
) -> None:
    operation = application.operation(method, path)

    @settings(
        max_examples=12,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=application.cases(operation), user=users_of(method, path))
    def ask(case: Any, user: str | None) -> None:  # noqa: ANN401 - as Schemathesis has it
        answer = application.send(case, user)
        assert answer.status_code < 500 or answer.status_code == NOT_CONNECTED, answer.text
        case.validate_response(answer, checks=AS_DESCRIBED)

    ask()


def test_the_description_has_no_route_that_is_not_asked_here(application: Fuzzed) -> None:
    described = {
        (method.upper(), path) for path in application.schema for method in application.schema[path]
    }

    assert described == set(DESCRIBED)
