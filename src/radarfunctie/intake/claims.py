"""From a checked document to the signal of the domain; values stay as given."""

from collections.abc import Set as AbstractSet

from radarfunctie.domain.signal import (
    AddressClaim,
    HouseholdClaim,
    Meldcode,
    Occurred,
    PersonClaim,
    RelationClaim,
    Reporter,
    Role,
    Signal,
    Source,
)
from radarfunctie.intake.codes import Codes
from radarfunctie.intake.schema import (
    AddressDocument,
    HouseholdDocument,
    MeldcodeDocument,
    OccurredDocument,
    PersonDocument,
    ReporterDocument,
    SignalDocument,
    SourceDocument,
)


def signal_of(document: SignalDocument, codes: Codes, secret_paths: AbstractSet[str]) -> Signal:
    """The signal that a checked document says; addresses at `secret_paths` are secret."""
    persons = tuple(
        _person(person, codes, f"persons.{index}.addresses", secret_paths)
        for index, person in enumerate(document.persons)
    )
    relations = tuple(
        RelationClaim(relation.start, relation.end, relation.kind)
        for relation in document.relations or ()
    )
    return Signal(
        source=_source(document.source),
        kind=document.kind,
        region=document.region,
        received_at=document.received_at,
        persons=persons,
        occurred=None if document.occurred is None else _occurred(document.occurred),
        nature=tuple(document.nature or ()),
        forms=tuple(document.forms or ()),
        severity=document.severity,
        certainty=document.certainty,
        factors=tuple(document.factors or ()),
        narrative=document.narrative,
        relations=relations,
        household=None
        if document.household is None
        else _household(document.household, secret_paths),
        reporter=None if document.reporter is None else _reporter(document.reporter),
        meldcode=None if document.meldcode is None else _meldcode(document.meldcode),
    )


def _source(given: SourceDocument) -> Source:
    return Source(given.organisation, given.ref, given.sector, given.capacity, given.party)


def _occurred(given: OccurredDocument) -> Occurred:
    return Occurred(given.start, given.end)


def _person(
    given: PersonDocument, codes: Codes, path: str, secret_paths: AbstractSet[str]
) -> PersonClaim:
    addresses = tuple(
        _address(address, secret=f"{path}.{place}" in secret_paths)
        for place, address in enumerate(given.addresses or ())
    )
    return PersonClaim(
        ref=given.ref,
        role=given.role or Role.UNKNOWN,
        first_names=given.first_names,
        call_name=given.call_name,
        initials=given.initials,
        prefix=given.prefix,
        surname=given.surname,
        partner_prefix=given.partner_prefix,
        partner_surname=given.partner_surname,
        name_use=given.name_use,
        birth_date=given.birth_date,
        age=given.age,
        sex=None if given.sex is None else codes.read("sex", given.sex),
        bsn=given.bsn,
        due_date=given.due_date,
        death_date=given.death_date,
        addresses=addresses,
        phones=tuple(given.phones or ()),
        emails=tuple(given.emails or ()),
    )


def _address(given: AddressDocument, *, secret: bool) -> AddressClaim:
    return AddressClaim(
        street=given.street,
        number=given.number,
        letter=given.letter,
        addition=given.addition,
        postcode=given.postcode,
        town=given.town,
        bag_id=given.bag_id,
        kind=given.kind,
        secret=secret,
        since=given.since,
        until=given.until,
    )


def _household(given: HouseholdDocument, secret_paths: AbstractSet[str]) -> HouseholdClaim:
    secret = "household.address" in secret_paths
    address = None if given.address is None else _address(given.address, secret=secret)
    return HouseholdClaim(tuple(given.members or ()), address)


def _reporter(given: ReporterDocument) -> Reporter:
    return Reporter(given.name, given.contact, given.identity_shielded, given.shield_ground)


def _meldcode(given: MeldcodeDocument) -> Meldcode:
    answers = tuple(sorted((given.answers or {}).items()))
    return Meldcode(given.step, given.norm, answers)
