"""Messages to CORV and back."""

from dataclasses import replace
from datetime import date
from time import monotonic, sleep

import pytest

from partner_simulator import Behaviour, Partner, partner
from radarfunctie.domain.partner import CorvKind, CorvMessage
from radarfunctie.domain.signal import AddressClaim, PartialDate, PersonClaim
from radarfunctie.errors import InputError, NotDeliveredError
from radarfunctie.partners.circuit import Circuit
from radarfunctie.partners.connections import Line
from radarfunctie.partners.corv import (
    CorvGateway,
    InformedParent,
    InvestigationRequest,
    Requester,
    request_message,
)
from radarfunctie.partners.policy import Timing, load_partner_policies
from radarfunctie.partners.posting import Post, Time

POLICY = load_partner_policies(None)["corv"]
TIMING = Timing(within_s=1.0, tries=2, pause_s=0.01, failures=2, rest_s=60)
CHILD = PersonClaim(
    "p2",
    surname="Voorbeeld",
    birth_date=PartialDate(2016, 2, 3),
    bsn="999995571",
    addresses=(AddressClaim(street="Geheimstraat", number=1, secret=True),),
)
MOTHER = PersonClaim("p1", surname="Voorbeeld", first_names="Anna")
REQUEST = InvestigationRequest(
    "zaak-17",
    "Ernstige zorgen over de veiligheid.",
    date(2026, 2, 20),
    date(2026, 2, 21),
    urgent=True,
    requester=Requester("vt-gelderland-midden", "A. Werker", "026-0000000", "a@vt.example"),
    children=(CHILD, replace(CHILD, ref="p3", bsn="999990019")),
    parents=(InformedParent(MOTHER, informed=True),),
)


def gateway(server: Partner | None) -> CorvGateway:
    post = Post(Line(server.url, None, None), TIMING, Time(monotonic, sleep)) if server else None
    return CorvGateway(POLICY, post, Circuit(TIMING.failures, TIMING.rest_s, monotonic))


def test_r94_a_request_for_an_investigation_names_all_children_of_a_household() -> None:
    with partner(Behaviour({}, status=202)) as one:
        gateway(one).send(request_message(REQUEST))
    ((_, headers, body),) = one.asked

    assert body["kind"] == "investigation_request"
    assert [child["bsn"] for child in body["children"]] == ["999995571", "999990019"]
    assert body["parents"] == [
        {"firstNames": "Anna", "surname": "Voorbeeld", "informed": True, "reason": None}
    ]
    assert (body["ownCase"], body["urgent"]) == ("zaak-17", True)
    assert headers["idempotency-key"] == "investigation_request/zaak-17"


def test_a_secret_address_does_not_go_by_corv() -> None:
    assert "Geheimstraat" not in str(request_message(REQUEST).content)


def test_a_child_to_be_born_goes_by_its_mother_and_due_date() -> None:
    unborn = PersonClaim("p2", due_date=PartialDate(2026, 6, 1))

    message = request_message(replace(REQUEST, children=(unborn,)))

    assert message.content["children"] == [{"dueDate": "2026-06-01"}]


def test_everything_corv_would_refuse_is_named_at_once() -> None:
    short = replace(
        REQUEST,
        own_case=" ",
        requester=replace(REQUEST.requester, phone=""),
        children=(PersonClaim("p2", surname="X"), PersonClaim("p3", due_date=PartialDate(2026, 6))),
        parents=(),
    )
    silent = replace(REQUEST, parents=(InformedParent(MOTHER, informed=False),))

    with pytest.raises(InputError) as refused:
        request_message(short)
    with pytest.raises(InputError) as unexplained:
        request_message(silent)

    assert [fault.path for fault in refused.value.faults] == [
        "children.0",
        "children.1.dueDate",
        "ownCase",
        "requester.phone",
    ]
    assert [fault.path for fault in unexplained.value.faults] == ["parents.0.reason"]


@pytest.mark.parametrize(
    "behaves", [Behaviour(status=503), Behaviour(delay_s=2), Behaviour(status=400)]
)
def test_a_message_that_is_not_taken_is_told_as_that(behaves: Behaviour) -> None:
    with partner(behaves) as one, pytest.raises(NotDeliveredError) as refused:
        gateway(one).send(request_message(REQUEST))

    assert "999995571" not in str(refused.value)
    assert "zaak-17" not in str(refused.value)


def test_a_gateway_that_fails_rests_and_says_how_long() -> None:
    with partner(Behaviour(status=400)) as one:
        weak = gateway(one)
        for _ in range(2):
            with pytest.raises(NotDeliveredError):
                weak.send(request_message(REQUEST))
        with pytest.raises(NotDeliveredError) as resting:
            weak.send(request_message(REQUEST))

    assert len(one.asked) == 2
    assert resting.value.retry_after_s == POLICY.timing.rest_s


def test_nothing_goes_without_a_gateway_and_no_notice_goes_out() -> None:
    with pytest.raises(NotDeliveredError):
        gateway(None).send(request_message(REQUEST))
    with pytest.raises(InputError):
        gateway(None).send(CorvMessage(CorvKind.COURT_DECISION, "zaak-17", {}))
