"""Messages by CORV, the router between municipalities and justice (R94).

The request for an investigation goes to the Child Care and Protection Board (RvdK); what comes back
is read in `corv_incoming`. CORV itself is spoken to through the operator's own Digikoppeling
gateway, which takes a message as JSON and makes the envelope of it: no transport is invented here.
Emergencies go by phone and never by CORV.
"""

from dataclasses import dataclass
from datetime import date

from radarfunctie.domain.partner import CorvKind, CorvMessage
from radarfunctie.domain.signal import PersonClaim
from radarfunctie.errors import Fault, InputError, NotDeliveredError
from radarfunctie.partners.circuit import Circuit
from radarfunctie.partners.policy import PartnerPolicy
from radarfunctie.partners.posting import Post, SilentError

_REFUSED = "CORV would refuse this message"


@dataclass(frozen=True, slots=True)
class Requester:
    """Who asks for an investigation: a professional at work."""

    organisation: str
    worker: str
    phone: str
    mail: str


@dataclass(frozen=True, slots=True)
class InformedParent:
    """A parent or guardian, and whether they know of the request."""

    person: PersonClaim
    informed: bool
    reason: str | None = None  # why not


@dataclass(frozen=True, slots=True)
class InvestigationRequest:
    """What a request for an investigation (VTO) says; about all children of one household."""

    own_case: str
    description: str
    started_on: date
    registered_on: date
    urgent: bool
    requester: Requester
    children: tuple[PersonClaim, ...]
    parents: tuple[InformedParent, ...]


def request_message(request: InvestigationRequest) -> CorvMessage:
    """The message of a request.

    Raises:
        InputError: Something CORV needs is missing; every field is named.
    """
    faults = [
        Fault(name, "is required")
        for name, value in (
            ("ownCase", request.own_case),
            ("description", request.description),
            ("requester.organisation", request.requester.organisation),
            ("requester.worker", request.requester.worker),
            ("requester.phone", request.requester.phone),
        )
        if not value.strip()
    ]
    if not request.children:
        faults.append(Fault("children", "must hold one or more"))
    for place, child in enumerate(request.children):
        faults += _child_faults(f"children.{place}", child, request.parents)
    for place, parent in enumerate(request.parents):
        if not parent.informed and not (parent.reason or "").strip():
            faults.append(Fault(f"parents.{place}.reason", "is required where not informed"))
    if faults:
        raise InputError(_REFUSED, faults)
    return CorvMessage(CorvKind.INVESTIGATION_REQUEST, request.own_case, _content(request))


def _child_faults(
    where: str, child: PersonClaim, parents: tuple[InformedParent, ...]
) -> list[Fault]:
    """A child goes by BSN, or by surname and birth date; one to be born by mother and due date."""
    if child.due_date is not None:
        return [] if parents else [Fault(f"{where}.dueDate", "needs a parent in `parents`")]
    if child.bsn or (child.surname and child.birth_date):
        return []
    return [Fault(where, "needs a BSN, or surname and birth date")]


def _content(request: InvestigationRequest) -> dict[str, object]:
    who = request.requester
    return {
        "ownCase": request.own_case,
        "description": request.description,
        "startedOn": request.started_on.isoformat(),
        "registeredOn": request.registered_on.isoformat(),
        "urgent": request.urgent,
        "requester": {
            "organisation": who.organisation,
            "worker": who.worker,
            "phone": who.phone,
            "mail": who.mail,
        },
        "children": [_person(child) for child in request.children],
        "parents": [
            {**_person(parent.person), "informed": parent.informed, "reason": parent.reason}
            for parent in request.parents
        ],
    }


def _person(claim: PersonClaim) -> dict[str, object]:
    """A person as CORV takes one, as far as known; a secret address stays here."""
    home = next((one for one in claim.addresses if not one.secret and one.kind != "shelter"), None)
    every: dict[str, object | None] = {
        "bsn": claim.bsn,
        "firstNames": claim.first_names,
        "prefix": claim.prefix,
        "surname": claim.surname,
        "birthDate": str(claim.birth_date) if claim.birth_date else None,
        "dueDate": str(claim.due_date) if claim.due_date else None,
        "sex": claim.sex,
        "street": home.street if home else None,
        "number": home.number if home else None,
        "postcode": home.postcode if home else None,
        "town": home.town if home else None,
    }
    return {name: value for name, value in every.items() if value is not None}


@dataclass(frozen=True)
class CorvGateway:
    """The operator's gateway to CORV."""

    policy: PartnerPolicy
    post: Post | None
    circuit: Circuit

    def send(self, message: CorvMessage) -> None:
        """Hand over a message.

        Raises:
            NotDeliveredError: The gateway has not said that it has it.
            InputError: The policy does not let this kind go by CORV.
        """
        if (
            message.kind not in self.policy.kinds
            or message.kind is not CorvKind.INVESTIGATION_REQUEST
        ):
            raise InputError(_REFUSED, [Fault("kind", "may not be sent by CORV from here")])
        if self.post is None:
            text = "CORV is not connected"
            raise NotDeliveredError(text)
        if not self.circuit.may_ask():
            text = "CORV failed time and again and is left alone for a while"
            raise NotDeliveredError(text, self.policy.timing.rest_s)
        body = {"kind": message.kind.value, **message.content}
        name = f"{message.kind.value}/{message.own_case}"
        try:
            self.post.ask(body, {"Idempotency-Key": name})
        except SilentError as error:
            self.circuit.went(well=False)
            text = f"CORV did not take the message: {error.ground.value}"
            raise NotDeliveredError(text) from error
        self.circuit.went(well=True)
