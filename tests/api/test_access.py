"""Each route and each role: who may, and that all others may not."""

import pytest

from asking import Client, melding
from routes import ROLES, ROUTES, body_for, template

SHOW_NOBODY = ("/v1/approvals", "/v1/norms", "/v1/partners")  # keys and who asked; what is agreed


@pytest.mark.parametrize(("method", "path", "allowed"), ROUTES)
def test_a_route_is_open_to_its_roles_and_to_no_other(
    client: Client, method: str, path: str, allowed: set[str]
) -> None:
    taken = client.post("/v1/signals", melding("1")).json()
    address = path.format(
        signal=taken["signalId"],
        person=taken["persons"][0]["personId"],
        other=taken["persons"][1]["personId"],
        household=taken["households"][0],
    )
    for role in ROLES:
        body = body_for(method, path, taken["signalId"], role)
        status = client.send(method, address, role, json=body).status_code
        assert (status != 403) == (role in allowed), (role, status)
        assert status in {200, 201, 202, 403, 404, 502}, (role, status)  # CORV is not connected
    body = body_for(method, path, taken["signalId"])
    assert client.send(method, address, None, json=body).status_code == 401


def test_r96_an_inspector_may_read_and_change_nothing() -> None:
    open_to = {
        (method, path)
        for method, path, allowed in ROUTES
        if "inspector" in allowed and method != "GET"
    }

    assert open_to == {  # what a norm says of facts; nothing is kept
        ("POST", "/v1/norms/vt/_evaluate"),
        ("POST", "/v1/norms/_compare"),
    }


def test_every_route_of_v1_is_in_this_matrix(client: Client) -> None:
    document = client.get("/openapi.json", None).json()
    described = {
        (method.upper(), path)
        for path, operations in document["paths"].items()
        for method in operations
        if path.startswith("/v1")
    }
    tested = {(method, template(path)) for method, path, _ in ROUTES}

    assert tested == described


def test_no_route_shows_a_person_to_an_admin(client: Client) -> None:
    showing = [allowed for _, path, allowed in ROUTES if not path.startswith(SHOW_NOBODY)]
    assert all("admin" not in allowed for allowed in showing)
    assert client.get("/v1/hits", "admin").status_code == 403
