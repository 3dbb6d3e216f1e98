"""The signal document: every field with its type and rule, as pydantic models.

Keys are read in snake_case and camelCase; nothing is converted and nothing is guessed. Rules that
look at more than one field are in `rules.py`. Code values are checked against the code lists that
stand in the validation context; without one, as for what was accepted before, any code will do.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, NoReturn

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    PlainValidator,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic.alias_generators import to_camel
from pydantic_core import PydanticCustomError

from radarfunctie.domain.signal import PartialDate, Party, Role, SignalKind
from radarfunctie.intake.codes import Codes
from radarfunctie.intake.moments import DATE_RULE, MOMENT_RULE, read_date, read_moment

OLDEST_AGE = 125
HIGHEST_HOUSE_NUMBER = 99_999
PERSONS_MOST = 100  # in one signal
LONGEST_NAME = 200  # characters, of what names a signal, a person in it or an organisation


def _broken(rule: str) -> NoReturn:
    """Refuses a value for a rule; the rule holds no value."""
    raise PydanticCustomError("rule", "{rule}", {"rule": rule})


def _date(value: object) -> PartialDate:
    if not isinstance(value, str):
        _broken("must be text")
    return read_date(value) or _broken(DATE_RULE)


def _moment(value: object) -> datetime:
    if not isinstance(value, str):
        _broken("must be text")
    return read_moment(value) or _broken(MOMENT_RULE)


def _name(value: str) -> str:
    if not value.strip():
        _broken("must not be empty")
    if len(value) > LONGEST_NAME:
        _broken(f"must not be longer than {LONGEST_NAME} characters")
    if not value.isprintable():
        _broken("must not hold line breaks or other control characters")
    return value


def _coded(name: str) -> AfterValidator:
    """A check that a value is in the code list `name`."""

    def known(value: str, info: ValidationInfo) -> str:
        codes: Codes | None = info.context
        if codes is not None and not codes.known(name, value):
            _broken("is not a known code")
        return value

    return AfterValidator(known)


def _question(answers: dict[str, str]) -> dict[str, str]:
    if not all(key.isascii() and key.isidentifier() and key.islower() for key in answers):
        _broken("has a key that is not the code of a question, such as q1_suspicion")
    return answers


Moment = Annotated[
    datetime,
    PlainValidator(_moment),
    WithJsonSchema({"type": "string", "format": "date-time"}),
]
Day = Annotated[
    PartialDate,
    PlainValidator(_date),
    WithJsonSchema({"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}),
]
Name = Annotated[str, AfterValidator(_name)]
Kind = Annotated[SignalKind, Field(strict=False)]
Speaker = Annotated[Party, Field(strict=False)]
Doing = Annotated[Role, Field(strict=False)]
Region = Annotated[str, _coded("region")]
Sector = Annotated[str, _coded("sector")]
Capacity = Annotated[str, _coded("capacity")]
Nature = Annotated[str, _coded("nature")]
Form = Annotated[str, _coded("form")]
Factor = Annotated[str, _coded("factor")]
Severity = Annotated[str, _coded("severity")]
Certainty = Annotated[str, _coded("certainty")]
Sex = Annotated[str, _coded("sex")]
NameUse = Annotated[str, _coded("name_use")]
RelationKind = Annotated[str, _coded("relation_kind")]
AddressKind = Annotated[str, _coded("address_kind")]
ShieldGround = Annotated[str, _coded("shield_ground")]
Informed = Annotated[str, _coded("informed")]
InformedBy = Annotated[str, _coded("informed_by")]
WhoSeen = Annotated[str, _coded("who_seen")]
ContactFrequency = Annotated[str, _coded("contact_frequency")]
ForwardTarget = Annotated[str, _coded("forward_target")]
CitizenIntent = Annotated[str, _coded("citizen_intent")]
Answers = Annotated[dict[str, str], AfterValidator(_question)]


class Document(BaseModel):
    """What all parts of a signal document share."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        strict=True,
        alias_generator=to_camel,
        validate_by_name=True,
        validate_by_alias=True,
    )


class SourceDocument(Document):
    """Where a signal comes from."""

    organisation: Name = Field(description="The organisation that sends the signal.")
    ref: Name = Field(description="The organisation's own reference of the signal.")
    sector: Sector | None = Field(None, description="Sector in which the reporter works.")
    capacity: Capacity | None = Field(None, description="Capacity in which the reporter speaks.")
    party: Speaker | None = Field(None, description="Professional, citizen or partner.")


class OccurredDocument(Document):
    """When it happened, as told."""

    model_config = ConfigDict(validate_by_name=False)
    start: Day | None = Field(None, alias="from", description="First day.")
    end: Day | None = Field(None, alias="to", description="Last day; not before the first.")


class AddressDocument(Document):
    """An address as given."""

    street: str | None = Field(None, description="Street name.")
    number: int | None = Field(None, ge=0, le=HIGHEST_HOUSE_NUMBER, description="House number.")
    letter: str | None = Field(None, description="House letter.")
    addition: str | None = Field(None, description="Addition to the house number.")
    postcode: str | None = Field(None, description="Postcode, kept as given.")
    town: str | None = Field(None, description="Town.")
    bag_id: str | None = Field(None, description="Identification in the register of addresses.")
    kind: AddressKind | None = Field(None, description="What the address is.")
    secret: bool | None = Field(None, description="Whether it is secret; a shelter always is.")
    since: Day | None = Field(None, description="First day of living there.")
    until: Day | None = Field(None, description="First day of no longer living there.")


class PersonDocument(Document):
    """A person as this signal names them."""

    ref: Name = Field(description="Names the person within this signal.")
    role: Doing | None = Field(None, description="What the person does in this signal.")
    first_names: str | None = Field(None, description="Official first names, space between.")
    call_name: str | None = Field(None, description="Name the person is called by.")
    initials: str | None = Field(None, description="Initials.")
    prefix: str | None = Field(None, description="Prefix of the own surname.")
    surname: str | None = Field(None, description="Own surname, the one of birth.")
    partner_prefix: str | None = Field(None, description="Prefix of the partner's surname.")
    partner_surname: str | None = Field(None, description="Surname of the partner.")
    name_use: NameUse | None = Field(None, description="Which surname the person uses.")
    birth_date: Day | None = Field(None, description="Birth date; not after received_at.")
    age: int | None = Field(None, ge=0, le=OLDEST_AGE, description="Years at received_at.")
    sex: Sex | None = Field(None, description="Sex as registered.")
    bsn: str | None = Field(None, description="Citizen service number, kept as given.")
    due_date: Day | None = Field(None, description="Expected birth of an unborn child.")
    death_date: Day | None = Field(None, description="Day of death.")
    addresses: list[AddressDocument] | None = Field(None, description="Addresses.")
    phones: list[str] | None = Field(None, description="Phone numbers, kept as given.")
    emails: list[str] | None = Field(None, description="Mail addresses, kept as given.")


class RelationDocument(Document):
    """A relation as told: `from` is `kind` of `to`."""

    model_config = ConfigDict(validate_by_name=False)
    start: Name = Field(alias="from", description="Ref of the person who is this.")
    end: Name = Field(alias="to", description="Ref of the person of whom.")
    kind: RelationKind = Field(description="What the first is of the second.")


class HouseholdDocument(Document):
    """Who live together, as told."""

    members: list[Name] | None = Field(None, description="Refs of the persons.")
    address: AddressDocument | None = Field(None, description="Where they live together.")


class ReporterDocument(Document):
    """Who reported; name and contact go to the safe only."""

    name: str | None = Field(None, description="Name of the reporter.")
    contact: str | None = Field(None, description="How to reach the reporter.")
    identity_shielded: bool | None = Field(None, description="Whether the family may not know.")
    shield_ground: ShieldGround | None = Field(None, description="Why the family may not know.")


class MeldcodeDocument(Document):
    """The reporter's own walk through the meldcode."""

    step: int | None = Field(None, ge=1, le=5, description="Step of the meldcode, 1 to 5.")
    norm: str | None = Field(None, description="The veldnorm that was followed.")
    answers: Answers | None = Field(None, description="Answers by code of the question.")


class FamilyInformedDocument(Document):
    """Whether the reporter told the family (R33)."""

    informed: Informed = Field(description="Whether the family was told.")
    by: InformedBy | None = Field(None, description="Who told them; never a name.")
    on: Day | None = Field(None, description="When they were told.")
    reason: str | None = Field(None, description="Why they were not told.")


class ObservationContextDocument(Document):
    """What the reporter's view rests on (R42)."""

    who_seen: list[WhoSeen] | None = Field(None, description="Whom the reporter has seen.")
    contact_frequency: ContactFrequency | None = Field(None, description="How often.")


class SignalDocument(Document):
    """One signal as sent."""

    source: SourceDocument = Field(description="Where the signal comes from.")
    kind: Kind = Field(description="Melding, or a partner's fact that only anchors matching.")
    region: Region = Field(description="Region of Veilig Thuis.")
    received_at: Moment = Field(description="When it was received, with time zone.")
    occurred: OccurredDocument | None = Field(None, description="When it happened.")
    nature: list[Nature] | None = Field(None, description="Nature of the violence.")
    forms: list[Form] | None = Field(None, description="Forms of the violence.")
    severity: Severity | None = Field(None, description="How bad, as the reporter sees it.")
    certainty: Certainty | None = Field(None, description="How sure; no proof is asked (R27).")
    factors: list[Factor] | None = Field(None, description="Risk and protective factors.")
    narrative: str | None = Field(None, description="What was told, in words.")
    persons: list[PersonDocument] = Field(
        min_length=1, max_length=PERSONS_MOST, description="The persons it names, 1 to 100."
    )
    relations: list[RelationDocument] | None = Field(None, description="Relations as told.")
    household: HouseholdDocument | None = Field(None, description="Who live together.")
    reporter: ReporterDocument | None = Field(None, description="Who reported.")
    meldcode: MeldcodeDocument | None = Field(None, description="Walk through the meldcode.")
    help_arranged_by_reporter: bool | None = Field(
        None, description="Whether the reporter arranges help; lowers no duty to report (R24)."
    )
    family_informed: FamilyInformedDocument | None = Field(
        None, description="Whether the family was told (R33)."
    )
    observation_context: ObservationContextDocument | None = Field(
        None, description="What the reporter's view rests on (R42)."
    )
    citizen_intent: CitizenIntent | None = Field(
        None, description="What the citizen wants (R60); advice alone is no signal."
    )
    informed_consequences: bool | None = Field(
        None, description="Whether the citizen was told what a report leads to (R62)."
    )
    forwarded_to: ForwardTarget | None = Field(
        None, description="To whom it was passed on when it was not for Veilig Thuis (R61)."
    )


def _spellings() -> Mapping[str, str]:
    """Every key of the format in both spellings, with its snake_case form."""
    keys = {
        "from" if name == "start" else "to" if name == "end" else name
        for part in Document.__subclasses__()
        for name in part.model_fields
    }
    return {key: key for key in keys} | {to_camel(key): key for key in keys}


SPELLINGS = _spellings()
