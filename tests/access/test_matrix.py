"""The access matrix: every route, by every role, in the own region and from another one."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from access.swept import HIDDEN, OTHER_REGION, Asked, sweep, world
from application import opened
from asking import REGION, Client
from radarfunctie.access.policy import AccessPolicy, load_access_policy
from radarfunctie.domain.caller import Caller, UserRole
from radarfunctie.domain.ids import SignalId, UserName
from radarfunctie.errors import DeniedError
from radarfunctie.radar.exporting import TABLES
from radarfunctie.settings import Settings
from routes import ROLES, ROUTES

LISTS_OF_OWN = {("GET", "/v1/tasks"), ("GET", "/v1/cases"), ("POST", "/v1/persons/_search")}
"""Answer everybody of the role, each with what lies in the own region."""
OWN_REGION = {
    ("GET", "/v1/signals/{signalId}"),
    ("POST", "/v1/signals/{signalId}/versions"),
    ("POST", "/v1/signals/{signalId}/remarks"),
    ("DELETE", "/v1/signals/{signalId}/remarks/{remarkId}"),
    ("PATCH", "/v1/hits/{hitId}"),
    ("GET", "/v1/signals/{signalId}/_partners"),
    ("POST", "/v1/signals/{signalId}/_partners"),
    ("POST", "/v1/signals/{signalId}/_investigation"),
    ("GET", "/v1/assessments/{assessmentId}"),
    ("GET", "/v1/cases/{caseId}"),
    ("PATCH", "/v1/tasks/{taskId}"),
    ("POST", "/v1/tasks/{taskId}/feedback"),
    ("POST", "/v1/cases/{caseId}/tasks"),
    ("POST", "/v1/cases/{caseId}/transfers"),
    ("PATCH", "/v1/transfers/{transferId}"),
    ("POST", "/v1/cases/{caseId}/monitoring"),
    ("PATCH", "/v1/monitoring/{momentId}"),
    ("POST", "/v1/cases/{caseId}/escalations"),
    ("POST", "/v1/escalations/{escalationId}/opinions"),
    ("POST", "/v1/escalations/{escalationId}/decision"),
    ("POST", "/v1/cases/{caseId}/contacts"),
    ("POST", "/v1/cases/{caseId}/roles"),
    ("DELETE", "/v1/roles/{roleId}"),
    ("POST", "/v1/assessments"),
}
"""Closed to whoever is of another region, whatever the role."""

HELD = ("quirinia", "verborgenhof", "7713zx")  # of what is planted; it lies in the safe


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("matrix")


@pytest.fixture(scope="module")
def spans(folder: Path) -> Path:
    return folder / "spans.jsonl"


@pytest.fixture(scope="module")
def client(folder: Path) -> Iterator[Client]:
    settings = Settings(
        data_dir=folder,
        store="memory:",
        check_floor_ms=0,
        check_limit_per_minute=10_000,
        search_limit_per_minute=10_000,
        rate_limit_per_minute=1_000_000,
        spans="file",
    )
    with opened(settings) as made:
        yield made


@pytest.fixture(scope="module")
def ids(client: Client) -> dict[str, str]:
    return world(client)


@pytest.fixture(scope="module")
def cells(client: Client, ids: dict[str, str]) -> Sequence[Asked]:
    return sweep(client, ids)


def test_every_cell_is_asked(cells: Sequence[Asked]) -> None:
    assert len(cells) == len(ROUTES) * len(ROLES) * 2
    assert {(one.method, one.path) for one in cells} >= OWN_REGION | LISTS_OF_OWN


def test_a_role_that_may_not_is_refused_in_every_region(cells: Sequence[Asked]) -> None:
    wrong = [(one, one.status) for one in cells if not one.allowed and one.status != 403]

    assert wrong == []


def test_a_role_that_may_is_not_refused_in_its_own_region(cells: Sequence[Asked]) -> None:
    wrong = [one for one in cells if one.allowed and one.own and one.status in {401, 403}]

    assert wrong == []


def test_what_lies_in_a_region_is_closed_to_all_others(cells: Sequence[Asked]) -> None:
    elsewhere = [one for one in cells if one.allowed and not one.own]
    for one in elsewhere:
        if (one.method, one.path) in OWN_REGION:
            assert one.status == 403, one
        else:
            assert one.status != 403, one


def test_lists_of_the_own_region_hold_nothing_of_another(
    cells: Sequence[Asked], ids: dict[str, str]
) -> None:
    asked = [one for one in cells if (one.method, one.path) in LISTS_OF_OWN and not one.own]
    assert asked
    for one in asked:
        for name in ("case", "task", "assessment"):
            assert ids[name] not in one.text


def test_a_refusal_tells_nothing_of_what_is_there(
    cells: Sequence[Asked], ids: dict[str, str]
) -> None:
    for one in cells:
        if one.status in {401, 403}:
            assert not [name for name, known in ids.items() if known in one.text], one


def test_nothing_fails_inside(cells: Sequence[Asked]) -> None:
    assert [one for one in cells if one.status >= 500 and one.status != 502] == []


def test_a_reporter_and_a_secret_address_are_in_no_answer_of_any_cell(
    client: Client, ids: dict[str, str], cells: Sequence[Asked]
) -> None:
    kept = str(client.radar.safe.get(SignalId(ids["signal"]))).casefold()
    assert all(word in kept for word in HELD)
    found = [
        (one.method, one.path, one.role, word)
        for one in cells
        for word in HIDDEN
        if word in one.text.casefold() or word in one.headers.casefold()
    ]

    assert len({one.path for one in cells if one.status == 200}) > 20
    assert found == []


def test_they_are_in_no_span_of_any_cell(spans: Path, cells: Sequence[Asked]) -> None:
    text = spans.read_text("utf-8").casefold()

    assert text.count('"name": "use case') > len(cells) // 4
    assert [word for word in HIDDEN if word in text] == []


def test_they_are_in_no_export_and_on_no_page(
    client: Client, ids: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("exports")
    for what in TABLES:
        out = folder / f"{what}.csv"
        client.radar.export.run(what, out, who(UserRole.ANALYST))
        text = out.read_text("utf-8").casefold()
        assert text
        assert not [word for word in HIDDEN if word in text], what
    token = client.get("/sign-in", None).text.partition('name="csrf" value="')[2].partition('"')[0]
    form = {"csrf": token, "user": "caseworker", "region": REGION, "next": "/"}
    assert client.send("POST", "/sign-in", None, data=form).status_code == 303
    for page in (f"/persons/{ids['person']}", f"/persons/{ids['other']}", "/"):
        shown = client.get(page, None)
        assert shown.status_code == 200
        assert not [word for word in HIDDEN if word in shown.text.casefold()], page
    client.forget()


def test_they_are_in_no_audit_record_and_no_metric(client: Client) -> None:
    said = " ".join(str(one) for one in client.radar.audit.records()).casefold()
    meters = client.get("/metrics", None).text.casefold()

    assert not [word for word in HIDDEN if word in said or word in meters]


def who(role: UserRole, region: str = REGION) -> Caller:
    return Caller(UserName(role.value), role, region, "test")


@pytest.fixture(scope="module")
def policy() -> AccessPolicy:
    return load_access_policy(None)


@given(action=st.text(max_size=30), role=st.sampled_from(list(UserRole)))
def test_what_is_not_in_the_policy_is_denied(action: str, role: UserRole) -> None:
    policy = load_access_policy(None)
    if action in policy.actions:
        return
    with pytest.raises(DeniedError):
        policy.allow(who(role), action)


def test_every_rule_holds_for_every_role_and_region(policy: AccessPolicy) -> None:
    for action, rule in policy.actions.items():
        for role in UserRole:
            for region in (REGION, OTHER_REGION):
                may = role in rule.roles and (region == REGION or not rule.own_region)
                try:
                    policy.allow(who(role), action, region)
                    allowed = True
                except DeniedError:
                    allowed = False
                assert allowed == may, (action, role, region)


def test_a_purpose_is_one_of_the_role_or_refused(policy: AccessPolicy) -> None:
    known = {p for rule in policy.actions.values() for ps in rule.purposes.values() for p in ps}
    for action, rule in policy.actions.items():
        for role in UserRole:
            for purpose in known | {"advice", ""}:
                if purpose in rule.purposes.get(role, ()):
                    assert policy.purpose(who(role), action, purpose) == purpose
                else:
                    with pytest.raises(DeniedError):
                        policy.purpose(who(role), action, purpose)


def test_no_action_that_shows_a_person_is_open_to_admin(policy: AccessPolicy) -> None:
    open_to = {name for name, rule in policy.actions.items() if UserRole.ADMIN in rule.roles}

    assert not [name for name in open_to if policy.actions[name].shows_persons]
