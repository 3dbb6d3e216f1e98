import copy
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic.alias_generators import to_camel

from radarfunctie.domain.signal import PartialDate, Role, SignalKind
from radarfunctie.errors import Fault, InputError
from radarfunctie.intake.codes import load_codes
from radarfunctie.intake.documents import Intake
from radarfunctie.intake.schema import SignalDocument

Document = dict[str, Any]
CANARY = "CANARY-7f3a é"


def faults(intake: Intake, document: Document, now: datetime | None = None) -> set[Fault]:
    with pytest.raises(InputError) as caught:
        intake.accept(document, now=now)
    return set(caught.value.faults)


def refusal(intake: Intake, document: Document) -> str:
    """Everything an error tells; empty when the document is accepted."""
    try:
        intake.accept(document)
    except InputError as error:
        return f"{error} {error.summary} {error.faults}"
    return ""


def camelled(value: object) -> object:
    if isinstance(value, dict):
        return {to_camel(key): camelled(item) for key, item in value.items()}
    if isinstance(value, list):
        return [camelled(item) for item in value]
    return value


def places(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Every place in a document, holders included."""
    if path:
        yield path
    if isinstance(value, dict):
        for key, item in value.items():
            yield from places(item, (*path, key))
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from places(item, (*path, index))


def put(document: Document, path: tuple[str | int, ...], value: object) -> Document:
    changed = copy.deepcopy(document)
    holder: Any = changed
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = value
    return changed


def change(path: str, value: object) -> Callable[[Document], Document]:
    steps = tuple(int(step) if step.isdecimal() else step for step in path.split("."))
    return lambda document: put(document, steps, value)


def minimal(**person: object) -> Document:
    return {
        "source": {"organisation": "vt", "ref": "1"},
        "kind": "melding",
        "region": "utrecht",
        "received_at": "2024-01-01T00:00:00Z",
        "persons": [{"ref": "p1", **person}],
    }


# --- what is accepted ----------------------------------------------------------------------------


def test_a_signal_is_taken_in_as_given(intake: Intake, document: Document) -> None:
    signal = intake.accept(document).signal
    person = signal.persons[0]
    assert signal.kind is SignalKind.MELDING
    assert signal.received_at == datetime(2024, 3, 11, 8, 30, tzinfo=UTC)
    assert signal.received_at.utcoffset() == timedelta(0)
    assert person.role is Role.UNDERGOES_VIOLENCE
    assert person.birth_date == PartialDate(1987, 5)
    assert person.addresses[0].postcode == "6811 AB"
    assert signal.persons[1].role is Role.WITNESSES_VIOLENCE


@pytest.mark.parametrize(
    "person",
    [
        {"surname": "Bos"},
        {"age": 0},
        {"call_name": "de buurman"},
        {"phones": ["06"]},
        {"addresses": [{"town": "Arnhem"}]},
        {"addresses": [{"secret": True}]},
        {"due_date": "2024-05-00"},
        {"sex": "M"},
    ],
)
def test_r35_one_value_beyond_ref_and_role_is_enough(intake: Intake, person: Document) -> None:
    assert intake.accept(minimal(**person)).signal.persons[0].ref == "p1"


def test_r27_a_suspicion_is_accepted_without_proof(intake: Intake) -> None:
    told = minimal(surname="Bos") | {"certainty": "suspicion"}
    assert intake.accept(told).signal.certainty == "suspicion"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("bsn", "123456789"),
        ("bsn", "unknown"),
        ("phones", ["bel niet"]),
        ("emails", ["geen"]),
        ("addresses", [{"postcode": "0000 XX", "number": 1}]),
        ("surname", "  Bos "),
    ],
)
def test_an_unusable_value_is_kept_as_given(intake: Intake, field: str, value: object) -> None:
    accepted = intake.accept(minimal(**{field: value, "age": 3}))
    assert accepted.document["persons"] == [{"ref": "p1", field: value, "age": 3}]


def test_sex_o_of_the_register_is_read_as_unknown_and_kept_as_given(intake: Intake) -> None:
    accepted = intake.accept(minimal(surname="Bos", sex="O"))
    assert accepted.signal.persons[0].sex == "unknown"
    assert accepted.document["persons"] == [{"ref": "p1", "surname": "Bos", "sex": "O"}]


@pytest.mark.parametrize("age", [0, 17, 18, 22, 23, 70, 125])
def test_r17_every_age_is_taken_in(intake: Intake, age: int) -> None:
    assert intake.accept(minimal(age=age)).signal.persons[0].age == age


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("help_arranged_by_reporter", True),  # R24
        (
            "family_informed",
            {"informed": "no", "by": None, "on": None, "reason": "onveilig"},
        ),  # R33
        ("observation_context", {"who_seen": ["child"], "contact_frequency": "daily"}),  # R42
        ("citizen_intent", "report"),  # R60
        ("informed_consequences", True),  # R62
    ],
)
def test_r24_r33_r42_r60_r62_have_their_place(intake: Intake, field: str, value: object) -> None:
    assert intake.accept(minimal(surname="Bos") | {field: value}).document[field] == value


def test_r52_a_request_for_advice_is_never_a_signal(intake: Intake) -> None:
    told = minimal(surname="Bos") | {"citizen_intent": "advice"}
    rule = "is advice; a request for advice is never a signal"
    assert faults(intake, told) == {Fault("citizen_intent", rule)}


def test_r99_the_consulted_field_can_be_named(intake: Intake) -> None:
    finer = ["asylum_reception", "prison", "halt", "school_attendance_officer", "ambulance"]
    finer += ["dentist", "physiotherapist", "midwife", "addiction_care", "disability_care"]
    finer += ["elder_care", "youth_health", "childcare", "emergency_doctor", "police"]
    finer += ["probation", "rvdk"]
    for capacity in finer:
        told = minimal(surname="Bos")
        told["source"]["capacity"] = capacity
        assert intake.accept(told).signal.source.capacity == capacity


def test_null_says_the_same_as_nothing(intake: Intake, document: Document) -> None:
    optional = ("occurred", "nature", "severity", "narrative", "relations", "household")
    without = {key: value for key, value in document.items() if key not in optional}
    nulls = {**document, **dict.fromkeys(optional)}
    assert intake.accept(nulls).signal == intake.accept(without).signal


# --- what is refused -----------------------------------------------------------------------------

DATE_RULE = "must be a date yyyy-mm-dd that exists, with 00 for an unknown month or day"
REFUSED = [
    ("persons.0.birth_date", "1987-02-30", DATE_RULE),
    ("persons.0.birth_date", "1987-00-03", DATE_RULE),
    ("persons.0.birth_date", "0000-00-00", DATE_RULE),
    ("persons.0.birth_date", "1987-13-00", DATE_RULE),
    ("persons.0.birth_date", "03-05-1987", DATE_RULE),
    ("persons.0.birth_date", "1987-05-03\n", DATE_RULE),
    ("persons.0.birth_date", "\u0661987-05-03", DATE_RULE),
    ("persons.0.birth_date", 19870503, "must be text"),
    ("persons.0.birth_date", "2024-03-13", "lies after received_at"),
    ("persons.0.age", 126, "must not be more than 125"),
    ("persons.0.age", -1, "must not be less than 0"),
    ("persons.0.age", True, "must be a whole number"),
    ("persons.0.age", 3.0, "must be a whole number"),
    ("persons.0.age", "3", "must be a whole number"),
    ("persons.0.sex", "m", "is not a known code"),
    ("persons.0.role", "pleger", "is not a known code"),
    ("persons.0.name_use", "E", "is not a known code"),
    ("persons.0.phones", "06", "must be a list"),
    ("persons.0.phones.0", 612345678, "must be text"),
    ("persons.0.addresses.0.number", "12", "must be a whole number"),
    ("persons.0.addresses.0.number", False, "must be a whole number"),
    ("persons.0.addresses.0.number", 100_000, "must not be more than 99999"),
    ("persons.0.addresses.0.kind", "caravan", "is not a known code"),
    ("persons.0.addresses.0.secret", 1, "must be true or false"),
    ("persons.0.surname", ["Berg"], "must be text"),
    ("persons.1.ref", "p1", "is the ref of another person too"),
    ("persons.1.ref", " ", "must not be empty"),
    ("persons", {}, "must be a list"),
    ("persons", [], "must hold one or more"),
    ("persons.1", "Deniz", "must be an object"),
    ("persons.1", {"ref": "p2", "role": "unknown"}, "must have one value beyond ref and role"),
    ("persons.1", {"ref": "p2", "surname": " "}, "must have one value beyond ref and role"),
    ("persons.1", {"ref": "p2", "sex": "unknown"}, "must have one value beyond ref and role"),
    ("persons.1", {"ref": "p2", "phones": [""]}, "must have one value beyond ref and role"),
    ("persons.1", {"ref": "p2", "addresses": [{}]}, "must have one value beyond ref and role"),
    ("source.ref", "", "must not be empty"),
    ("source.ref", "a\nb", "must not hold line breaks or other control characters"),
    ("source.organisation", "x" * 201, "must not be longer than 200 characters"),
    ("source.sector", "sport", "is not a known code"),
    ("source.capacity", "", "is not a known code"),
    ("source.party", "police", "is not a known code"),
    ("kind", "advice", "is not a known code"),
    ("region", "Utrecht", "is not a known code"),
    ("region", 7, "must be text"),
    ("received_at", "2024-03-11", "must be a moment with a time zone, such as {}"),
    ("received_at", "2024-03-11T09:30:00", "must be a moment with a time zone, such as {}"),
    ("received_at", "2024-03-11T24:30:00Z", "must be a moment with a time zone, such as {}"),
    ("received_at", "0001-01-01T00:00:00+14:00", "must be a moment with a time zone, such as {}"),
    ("received_at", 1710145800, "must be text"),
    ("occurred.to", "2024-03-09", "lies before occurred.from"),
    ("nature", ["fighting"], "is not a known code"),
    ("relations.0.to", "p3", "is not the ref of a person"),
    ("relations.0.to", "p1", "is the same person as from"),
    ("relations.0.kind", "child_of", "is not a known code"),
    ("household.members.1", "p9", "is not the ref of a person"),
    ("household.members.1", "p1", "stands more than once"),
    ("reporter.identity_shielded", "yes", "must be true or false"),
    ("reporter.shield_ground", "shy", "is not a known code"),
    ("meldcode.step", 6, "must not be more than 5"),
    ("meldcode.answers", {"Jan Jansen": "yes"}, "has a key that is not the code of a question,"),
    ("family_informed.informed", "maybe", "is not a known code"),
    ("narrative", "\0", "holds a NUL character"),
    ("narrative", "\ud800", "holds half of a surrogate pair"),
    ("narrative", "x" * 65_537, "is longer than 65536 bytes"),
    ("narrative", "é" * 32_769, "is longer than 65536 bytes"),
    ("narrative", b"x", "is not a JSON value"),
    ("persons.0.age", float("nan"), "is not a finite number"),
]


@pytest.mark.parametrize(("path", "value", "rule"), REFUSED)
def test_what_breaks_the_contract_is_refused_by_name(
    intake: Intake, document: Document, path: str, value: object, rule: str
) -> None:
    found = faults(intake, change(path, value)(document))
    place = f"{path}.0" if path == "nature" else path
    begin = rule.partition("{")[0]
    assert any(fault.path == place and fault.rule.startswith(begin) for fault in found)


@pytest.mark.parametrize("key", ["source", "kind", "region", "received_at", "persons"])
def test_what_is_required_is_named(intake: Intake, document: Document, key: str) -> None:
    del document[key]
    assert Fault(key, "is required") in faults(intake, document)


@pytest.mark.parametrize("path", ["nickname", "source.name", "persons.0.nationality"])
def test_an_unknown_key_is_named(intake: Intake, document: Document, path: str) -> None:
    assert faults(intake, change(path, "x")(document)) == {Fault(path, "is not a known key")}


@pytest.mark.parametrize("key", ["Jan Jansen", "999990019", "x" * 41, "a.b", "Pétra"])
def test_a_key_that_may_be_a_value_is_not_repeated(
    intake: Intake, document: Document, key: str
) -> None:
    document["persons"][0][key] = 1
    assert faults(intake, document) == {Fault("persons.0", "is not a known key")}


@pytest.mark.parametrize("key", ["start", "end", "Kind"])
def test_names_of_our_own_code_are_no_keys(intake: Intake, document: Document, key: str) -> None:
    document["occurred"][key] = "2024-03-10"
    assert any(fault.rule == "is not a known key" for fault in faults(intake, document))


def test_one_key_in_both_spellings_is_refused(intake: Intake, document: Document) -> None:
    document["persons"][0]["birthDate"] = "1987-05-00"
    rule = "stands in both spellings, snake_case and camelCase"
    assert faults(intake, document) == {Fault("persons.0.birthDate", rule)}


def test_every_fault_is_named_at_once_as_the_caller_spelled_it(
    intake: Intake, document: Document
) -> None:
    told: Any = camelled(document)
    told["persons"][0]["birthDate"] = "1987"
    told["persons"][1]["age"] = True
    told["relations"][0]["to"] = "p7"
    told["occurred"]["to"] = "2023-01-00"
    told["narrative"] = "\0"
    told["helpArrangedByReporter"] = "yes"
    told["shoeSize"] = 42
    del told["receivedAt"]
    assert {fault.path for fault in faults(intake, told)} == {
        "persons.0.birthDate",
        "persons.1.age",
        "relations.0.to",
        "occurred.to",
        "narrative",
        "helpArrangedByReporter",
        "shoeSize",
        "receivedAt",
    }


def test_a_text_that_cannot_be_kept_is_named_once(intake: Intake, document: Document) -> None:
    document["region"] = "utrecht\0"
    assert faults(intake, document) == {Fault("region", "holds a NUL character")}


def test_no_fault_ever_holds_a_value(intake: Intake, document: Document) -> None:
    for path in places(document):
        for canary in (CANARY, [CANARY], {CANARY: CANARY}, {"surname": CANARY}):
            told = refusal(intake, put(document, path, canary))
            assert "CANARY" not in told


def test_a_signal_from_tomorrow_is_accepted_and_one_from_later_is_not(
    intake: Intake, document: Document
) -> None:
    received_at = datetime(2024, 3, 11, 9, 30, tzinfo=timezone(timedelta(hours=1)))
    intake.accept(document, now=received_at - timedelta(days=1))
    late = faults(intake, document, now=received_at - timedelta(days=1, seconds=1))
    assert late == {Fault("received_at", "lies more than a day ahead")}


def test_a_child_born_on_the_day_itself_is_never_refused(intake: Intake) -> None:
    told = minimal(birth_date="2024-01-01") | {"received_at": "2023-12-31T23:30:00Z"}
    assert intake.accept(told).signal.persons[0].birth_date == PartialDate(2024, 1, 1)


@pytest.mark.parametrize(
    ("start", "end"), [("2024-05-12", "2024-05-00"), ("2024-05-01", "2024-00-00")]
)
def test_a_period_that_may_hold_is_accepted(intake: Intake, start: str, end: str) -> None:
    told = minimal(surname="Bos") | {"occurred": {"from": start, "to": end}}
    assert intake.accept(told).signal.occurred is not None


def test_a_document_deeper_than_twenty_levels_is_refused(intake: Intake) -> None:
    nested: list[object] = []
    nested.append(nested)
    told = minimal(surname="Bos") | {"narrative": nested}
    path = "narrative" + ".0" * 19
    assert Fault(path, "lies deeper than 20 levels") in faults(intake, told)


# --- secrets -------------------------------------------------------------------------------------


def test_r63_the_reporter_is_not_in_the_document(intake: Intake, document: Document) -> None:
    document["reporter"] |= {"identity_shielded": True, "shield_ground": "citizen"}
    accepted = intake.accept(document)
    shown = {"identity_shielded": True, "shield_ground": "citizen"}
    assert accepted.document["reporter"] == shown
    assert "de Wit" not in json.dumps(accepted.document)
    assert accepted.secrets["reporter"] == {"name": "Hoofdagent de Wit", "contact": "0900-8844"}
    assert accepted.signal.reporter is not None
    assert accepted.signal.reporter.name == "Hoofdagent de Wit"


def test_a_reporter_of_whom_all_is_secret_leaves_no_trace(intake: Intake) -> None:
    accepted = intake.accept(minimal(surname="Bos") | {"reporter": {"name": "x"}})
    assert "reporter" not in accepted.document


@pytest.mark.parametrize(
    "flag", [{"secret": True}, {"kind": "shelter"}, {"kind": "shelter", "secret": False}]
)
def test_a_secret_address_keeps_only_its_place(intake: Intake, flag: Document) -> None:
    hidden = {"postcode": "3511AA", "number": 4, "since": "2024-01-01", **flag}
    accepted = intake.accept(minimal(addresses=[{"town": "Ede"}, hidden]))
    assert accepted.document["persons"] == [
        {"ref": "p1", "addresses": [{"town": "Ede"}, {"secret": True}]}
    ]
    assert accepted.secrets == {"persons.0.addresses.1": hidden}
    claims = accepted.signal.persons[0].addresses
    assert [claim.secret for claim in claims] == [False, True]


def test_the_household_tells_no_secret_address(intake: Intake) -> None:
    hidden = {"postcode": "3511AA", "number": 4, "kind": "shelter"}
    told = minimal(surname="Bos") | {"household": {"members": ["p1"], "address": hidden}}
    accepted = intake.accept(told)
    assert accepted.document["household"] == {"members": ["p1"], "address": {"secret": True}}
    assert accepted.secrets == {"household.address": hidden}


@pytest.mark.parametrize(
    ("other", "secret"),
    [
        ({"postcode": "3511 aa", "number": 4}, True),
        ({"street": "Lange Gracht", "number": 4}, True),
        ({"bag_id": "0344200000000001"}, True),
        ({"postcode": "3511AA", "number": 5}, False),
        ({"street": "Lange Gracht", "number": 4, "town": "Ede"}, False),
        ({"street": "Lange Gracht", "number": 4, "postcode": "6711AA"}, False),
        ({"town": "Utrecht"}, False),
    ],
)
def test_another_person_at_a_secret_address_does_not_tell_it(
    intake: Intake, other: Document, *, secret: bool
) -> None:
    hidden = {"street": "Lange gracht", "number": 4, "postcode": "3511AA", "town": "Utrecht"}
    hidden |= {"bag_id": "0344200000000001", "secret": True}
    told = minimal(addresses=[hidden])
    told["persons"].append({"ref": "p2", "addresses": [other]})
    accepted = intake.accept(told)
    assert accepted.signal.persons[1].addresses[0].secret is secret
    assert ("persons.1.addresses.0" in accepted.secrets) is secret


# --- digest and restoring ------------------------------------------------------------------------


def test_both_spellings_give_the_same_signal_and_digest(intake: Intake, document: Document) -> None:
    told: Any = camelled(document)
    assert told != document
    assert intake.accept(told) == intake.accept(document)


def test_order_of_keys_does_not_change_the_digest(intake: Intake, document: Document) -> None:
    turned = dict(reversed(document.items()))
    assert intake.accept(turned).digest == intake.accept(document).digest


def test_any_change_changes_the_digest(intake: Intake, document: Document) -> None:
    changes = [
        change("received_at", "2024-03-11T08:30:00Z"),
        change("reporter.name", "x"),
        change("persons.0.addresses.0.postcode", "6811AB"),
        change("narrative", None),
    ]
    digests = {intake.accept(one(document)).digest for one in changes}
    assert len(digests | {intake.accept(document).digest}) == len(changes) + 1


def test_the_document_given_is_left_as_it_was(intake: Intake, document: Document) -> None:
    document["persons"][0]["addresses"][0]["secret"] = True
    before = copy.deepcopy(document)
    intake.accept(document)
    assert document == before


def test_what_was_stored_restores_without_its_secrets(intake: Intake, document: Document) -> None:
    document["persons"][0]["addresses"][0]["secret"] = True
    accepted = intake.accept(document)
    restored = intake.restore(accepted.document)
    assert restored.persons[0].addresses[0].secret
    assert restored.persons[0].addresses[0].postcode is None
    assert restored.persons[0].surname == accepted.signal.persons[0].surname
    assert intake.restore(accepted.document, accepted.secrets) == accepted.signal


def test_a_code_that_was_taken_away_does_not_make_what_is_stored_unreadable(
    intake: Intake, document: Document
) -> None:
    stored = {**intake.accept(document).document, "nature": ["code_of_long_ago"]}
    assert intake.restore(stored).nature == ("code_of_long_ago",)


def test_the_schema_can_be_told_as_json_schema_in_camel_case() -> None:
    told = SignalDocument.model_json_schema()
    assert {"receivedAt", "helpArrangedByReporter"} <= set(told["properties"])
    assert told["required"] == ["source", "kind", "region", "receivedAt", "persons"]


def test_an_error_does_not_carry_the_document_along(intake: Intake, document: Document) -> None:
    document["region"] = CANARY
    with pytest.raises(InputError) as caught:
        intake.accept(document)
    assert caught.value.__context__ is None
    assert caught.value.__cause__ is None


@pytest.mark.parametrize("stored", [{}, {"persons": 3}, {"x": "y"}])
def test_what_was_never_accepted_does_not_restore(intake: Intake, stored: Document) -> None:
    with pytest.raises(InputError):
        intake.restore(stored)
    with pytest.raises(InputError):
        intake.restore(stored, {"persons.0.addresses.0": {}})


# --- properties ----------------------------------------------------------------------------------

KEYS = st.one_of(
    st.sampled_from(["source", "ref", "persons", "kind", "region", "received_at", "receivedAt"]),
    st.sampled_from(["addresses", "birth_date", "birthDate", "age", "reporter", "household"]),
    st.text(max_size=6),
)
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(st.characters(codec=None), max_size=8),
    st.sampled_from(["melding", "utrecht", "2024-01-01T00:00:00Z", "1987-05-00", "p1", "\ud800"]),
)
JSON = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=5)
)
SLOW = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


@SLOW
@given(hostile=st.dictionaries(KEYS, JSON, max_size=6))
def test_a_hostile_document_is_refused_and_nothing_else(intake: Intake, hostile: Document) -> None:
    with pytest.raises(InputError):
        intake.accept(hostile)


@SLOW
@given(draw=st.data())
def test_a_document_changed_anywhere_is_refused_or_restores_to_the_same(
    intake: Intake, document: Document, draw: st.DataObject
) -> None:
    path = draw.draw(st.sampled_from(list(places(document))))
    changed = put(document, path, draw.draw(JSON))
    try:
        accepted = intake.accept(changed)
    except InputError:
        return
    assert intake.restore(accepted.document, accepted.secrets) == accepted.signal
    assert intake.accept_json(json.dumps(changed).encode()) == accepted


NAMES = st.text(
    st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=12
).filter(lambda text: bool(text.strip()))
DATES = st.dates().map(str) | st.integers(1, 9999).map(lambda year: f"{year:04d}-00-00")
ADDRESSES = st.fixed_dictionaries(
    {"town": NAMES},
    optional={
        "street": NAMES,
        "number": st.integers(0, 99_999),
        "postcode": NAMES,
        "kind": st.sampled_from(["home", "shelter", "postal"]),
        "secret": st.booleans(),
        "since": DATES,
    },
)
PERSONS = st.fixed_dictionaries(
    {"surname": NAMES},
    optional={
        "first_names": NAMES,
        "age": st.integers(0, 125),
        "sex": st.sampled_from(["M", "V", "X", "O", "unknown"]),
        "death_date": DATES,
        "addresses": st.lists(ADDRESSES, max_size=3),
        "phones": st.lists(NAMES, max_size=2),
        "role": st.sampled_from([role.value for role in Role]),
    },
)


@SLOW
@given(people=st.lists(PERSONS, min_size=1, max_size=4), narrative=NAMES, name=NAMES)
def test_every_good_document_is_accepted_and_restores_to_an_equal_signal(
    intake: Intake, people: list[Document], narrative: str, name: str
) -> None:
    persons = [{"ref": f"p{place}", **person} for place, person in enumerate(people)]
    told = minimal() | {"persons": persons, "narrative": narrative, "reporter": {"name": name}}
    accepted = intake.accept(told)
    assert intake.restore(accepted.document, accepted.secrets) == accepted.signal
    assert intake.accept(camelled(told)) == accepted  # type: ignore[arg-type]  # a dict again
    assert set(accepted.secrets) >= {"reporter"}
    assert accepted.document["persons"] == json.loads(json.dumps(accepted.document["persons"]))


@pytest.mark.parametrize(
    "other",
    [
        {"street": "Vlindkanariestraat", "number": 7534, "town": "Zeist"},
        {"postcode": "6811AB", "number": 7534},
        {"street": "Vlindkanarie", "number": 7534},
    ],
)
def test_a_secret_address_in_another_spelling_is_secret_too(other: dict[str, object]) -> None:
    secret = {"street": "Vlindkanariestr.", "number": 7534, "town": "Zeist", "secret": True}
    document = {
        "source": {"organisation": "opvang", "ref": "1"},
        "kind": "melding",
        "region": "utrecht",
        "received_at": "2024-03-11T09:30:00+01:00",
        "persons": [
            {"ref": "p1", "surname": "Roggeveen", "addresses": [secret]},
            {"ref": "p2", "surname": "Roggeveen", "addresses": [other]},
        ],
    }

    accepted = Intake(load_codes()).accept(document)

    assert "7534" not in str(accepted.document)
    assert all(home.secret for person in accepted.signal.persons for home in person.addresses)
