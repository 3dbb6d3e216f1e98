import logging
from collections.abc import Iterator

import pytest

from asking import Client
from radarfunctie.api.errors import TABLE, kind_of, problem_of
from radarfunctie.asgi import create_app
from radarfunctie.errors import Fault, InputError, RadarError, StoreFullError, TooManyRequestsError
from radarfunctie.radar.engine import Radar
from radarfunctie.settings import Settings
from radarfunctie.wiring import build

CANARY = "Wilhelminaxantippe"


def leaves(kind: type[RadarError]) -> Iterator[type[RadarError]]:
    below = kind.__subclasses__()
    if not below:
        yield kind
    for one in below:
        yield from leaves(one)


@pytest.mark.parametrize("leaf", list(leaves(RadarError)))
def test_every_leaf_of_the_error_tree_is_in_the_table(leaf: type[RadarError]) -> None:
    assert leaf in TABLE


def test_an_error_of_a_kind_below_one_in_the_table_is_told_as_that_one() -> None:
    class CloserError(StoreFullError):
        pass

    assert kind_of(CloserError("x")).status == 507


def test_a_problem_names_every_fault_and_says_when_to_try_again() -> None:
    faults = [Fault("persons.0.bsn", "must be text"), Fault("region", "is not a known code")]
    assert list(problem_of(InputError("refused", faults)).faults) == faults
    assert problem_of(TooManyRequestsError("slow down", 7)).headers == {"Retry-After": "7"}
    assert (problem_of(StoreFullError("/var/x is full")).headers or {})["Retry-After"]


def test_a_failing_store_is_told_without_its_own_text() -> None:
    assert "/var/x" not in problem_of(StoreFullError("/var/x is full")).detail


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/v1/nothing", 404, "route_unknown"),
        ("DELETE", "/v1/signals", 405, "method_not_allowed"),
        ("GET", "/v1/hits?limit=many", 400, "input_refused"),
        ("GET", "/v1/hits?person_id=x", 400, "input_refused"),
        ("GET", "/v1/hits?region=atlantis", 400, "input_refused"),
        ("GET", "/v1/hits?after=nowhere", 400, "input_refused"),
        ("GET", "/v1/paths?from=x", 400, "input_refused"),
        ("GET", "/v1/persons/unknown", 404, "not_found"),
        ("GET", "/v1/persons/%00", 404, "not_found"),
        ("GET", "/v1/persons/unknown/network?depth=9", 400, "input_refused"),
        ("GET", "/v1/households/unknown", 404, "not_found"),
        ("GET", "/v1/signals/unknown", 404, "not_found"),
        ("GET", "/v1/hits/unknown", 404, "not_found"),
    ],
)
def test_every_refusal_has_one_shape(
    still: Client, method: str, path: str, status: int, code: str
) -> None:
    answer = still.send(method, path)

    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert set(problem) == {"type", "title", "status", "detail", "code", "invalidParams"}
    assert problem["status"] == status
    assert problem["code"] == code
    assert answer.headers["cache-control"] == "no-store"


def test_without_a_token_nothing_of_v1_answers(still: Client) -> None:
    answer = still.get("/v1/hits", None)

    assert answer.status_code == 401
    assert answer.headers["www-authenticate"].startswith("Bearer")


def test_a_token_that_does_not_hold_is_refused(still: Client) -> None:
    for text in ("x", "x.y.z", ""):
        answer = still.send("GET", "/v1/hits", None, headers={"Authorization": f"Bearer {text}"})
        assert answer.status_code == 401
        assert answer.json()["code"] == "not_signed_in"


def test_a_body_over_one_megabyte_is_refused(still: Client) -> None:
    answer = still.send("POST", "/v1/signals", content=b" " * 1_048_577)

    assert answer.status_code == 413
    assert answer.json()["code"] == "too_large"


def test_what_nobody_foresaw_is_told_and_logged_without_its_text(
    radar: Radar, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    app = create_app(radar, settings)

    @app.get("/v1/broken/{what}")
    def broken(what: str) -> None:
        raise ValueError(what)

    client = Client(app, radar)
    with caplog.at_level(logging.DEBUG):
        answer = client.get(f"/v1/broken/{CANARY}")
    client.close()

    assert answer.status_code == 500
    assert answer.json()["code"] == "unexpected"
    assert CANARY not in answer.text
    ours = [record for record in caplog.records if record.name.startswith("radarfunctie")]
    assert any("ValueError" in record.getMessage() for record in ours)
    assert all(CANARY not in record.getMessage() and not record.exc_info for record in ours)


def test_more_requests_than_the_limit_are_refused(settings: Settings) -> None:
    few = settings.model_copy(update={"rate_limit_per_minute": 2})
    limited = build(few)
    client = Client(create_app(limited, few), limited)
    statuses = [client.get("/v1/hits").status_code for _ in range(3)]
    last = client.get("/v1/hits")
    client.close()
    limited.close()

    assert statuses == [200, 200, 429]
    assert int(last.headers["retry-after"]) > 0


def test_with_demo_sign_in_off_v1_says_why(tmp_path_factory: pytest.TempPathFactory) -> None:

    off = Settings(data_dir=tmp_path_factory.mktemp("off"), store="memory:", demo_sign_in=False)
    radar = build(off)
    client = Client(create_app(radar, off), radar)
    answer = client.send("GET", "/v1/hits", None, headers={"Authorization": "Bearer x"})
    page = client.get("/sign-in", None)
    client.close()
    radar.close()

    assert answer.status_code == 401
    assert "sign-in is off" in answer.json()["detail"]
    assert page.status_code == 200
    assert "<form" not in page.text
