import contextlib
import copy
import csv
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from radarfunctie.domain.signal import PersonClaim, RelationClaim, Signal, SignalKind
from radarfunctie.errors import InputError
from radarfunctie.intake.adapters import haal_centraal, jzv
from radarfunctie.intake.adapters.reading import brp_date, bsn
from radarfunctie.intake.documents import Intake
from radarfunctie.intake.files import open_signals

CONSTANTS = {"region": "utrecht", "received_at": "2024-01-01T00:00:00Z"}


def signals(
    intake: Intake, path: Path, mapping: Path, source_format: str | None = None
) -> dict[str, Signal]:
    found = {}
    for line in open_signals(path, mapping, intake, source_format=source_format):
        assert line.accepted is not None, line.error
        assert line.ref is not None
        assert "CANARY" not in json.dumps(line.accepted.document, ensure_ascii=False)
        found[line.ref] = line.accepted.signal
    return found


@pytest.fixture
def register(intake: Intake, data: Path) -> dict[str, Signal]:
    return signals(intake, data / "lists.csv", data / "register.yaml", "lo3")


def people(signal: Signal) -> dict[str, PersonClaim]:
    return {person.ref: person for person in signal.persons}


# --- Haal Centraal -------------------------------------------------------------------------------


def test_a_person_of_the_brp_is_a_partner_fact_with_relatives(intake: Intake, data: Path) -> None:
    found = signals(intake, data / "brp_person.json", data / "register.yaml", "haal-centraal")
    signal = found["brp_person-1"]
    person = people(signal)["p1"]
    assert signal.kind is SignalKind.PARTNER_FACT
    assert (person.prefix, person.surname, person.initials) == ("du", "Moulin", "S.")
    assert (person.partner_surname, person.name_use) == ("Beaudelaire", "partner_own")
    assert (str(person.birth_date), person.sex, person.bsn) == ("1985-12-00", "V", "999993653")
    address = person.addresses[0]
    assert (address.street, address.number, address.letter) == ("Boterdiep", 31, "a")
    assert (address.kind, str(address.since)) == ("home", "2015-08-08")
    assert str(people(signal)["child1"].birth_date) == "2010-00-00"
    assert set(signal.relations) == {
        RelationClaim("partner1", "p1", "partner_of"),
        RelationClaim("parent1", "p1", "parent_of"),
        RelationClaim("p1", "child1", "parent_of"),
    }


def test_origin_is_never_read(intake: Intake, data: Path) -> None:
    assert "CANARY" in (data / "brp_person.json").read_text()
    assert "CANARY" in (data / "lists.csv").read_text()
    signals(intake, data / "brp_person.json", data / "register.yaml", "haal-centraal")
    signals(intake, data / "lists.csv", data / "register.yaml", "lo3")


def test_secrecy_of_the_brp_makes_the_address_secret(intake: Intake, data: Path) -> None:
    message = json.loads((data / "brp_person.json").read_text())
    person = message["personen"][0] | {"geheimhoudingPersoonsgegevens": True}
    accepted = intake.accept(haal_centraal.document(person, "1", CONSTANTS, intake.codes))
    assert accepted.signal.persons[0].addresses[0].secret
    assert "Boterdiep" not in json.dumps(accepted.document)


@pytest.mark.parametrize(("use", "name"), [("E", None), ("N", "Beaudelaire")])
def test_an_ex_partner_lends_a_name_only_while_it_is_used(
    intake: Intake, data: Path, use: str, name: str | None
) -> None:
    message = json.loads((data / "brp_person.json").read_text())
    person = message["personen"][0]
    person["naam"]["aanduidingNaamgebruik"] = {"code": use}
    person["partners"][0]["ontbindingHuwelijkPartnerschap"] = {"datum": {"datum": "2020-01-01"}}
    signal = intake.accept(haal_centraal.document(person, "1", CONSTANTS, intake.codes)).signal
    assert signal.persons[0].partner_surname == name
    assert RelationClaim("partner1", "p1", "ex_partner_of") in signal.relations


def test_the_older_form_of_the_message_is_read_too(intake: Intake) -> None:
    person = {
        "naam": {"geslachtsnaam": "Bos", "aanduidingNaamgebruik": "eigen_partner"},
        "geslachtsaanduiding": "vrouw",
        "geboorte": {"datum": {"jaar": 1987, "maand": 5, "dag": 3}},
        "verblijfplaats": {"straat": "Kade", "huisnummer": 4, "postcode": "3511AA"},
    }
    claim = intake.accept(haal_centraal.document(person, "1", CONSTANTS, intake.codes)).signal
    assert claim.persons[0].name_use == "own_partner"
    assert claim.persons[0].sex == "V"
    assert str(claim.persons[0].birth_date) == "1987-05-03"
    assert claim.persons[0].addresses[0].street == "Kade"


# --- police --------------------------------------------------------------------------------------


def test_a_police_message_is_a_melding(intake: Intake, data: Path) -> None:
    lines = list(open_signals(data / "police.jsonl", data / "police.yaml", intake))
    assert lines[0].accepted is not None
    signal = lines[0].accepted.signal
    assert signal.kind is SignalKind.MELDING
    assert signal.source.key == ("politie-oost-nederland", "PL0600-2024-1")
    assert (signal.source.sector, signal.source.capacity) == ("justice_safety", "police")
    assert signal.occurred is not None
    assert (str(signal.occurred.start), str(signal.occurred.end)) == ("2024-03-09", "2024-03-10")
    assert signal.narrative == "Huiselijke twist.\n\nKind aanwezig.\n\nVT-001: nee"
    person = signal.persons[0]
    assert (person.prefix, person.surname, person.initials) == ("van der", "Berg", "J.")
    assert (person.addresses[0].number, person.phones) == (12, ("06-12345678",))
    assert person.emails == ("h@example.nl",)


def test_a_police_message_may_name_several_persons_and_lack_bsn_and_address(
    intake: Intake, data: Path
) -> None:
    lines = list(open_signals(data / "police.jsonl", data / "police.yaml", intake))
    assert lines[1].accepted is not None
    assert [person.surname for person in lines[1].accepted.signal.persons] == ["Bos", "Vos"]


def test_a_message_to_another_party_is_refused_by_name(intake: Intake, data: Path) -> None:
    lines = list(open_signals(data / "police.jsonl", data / "police.yaml", intake))
    assert lines[2].error is not None
    assert str(lines[2].error.faults[0]) == "soort: is not addressed to Veilig Thuis (VT)"


# --- person lists --------------------------------------------------------------------------------


def test_each_list_is_one_partner_fact_and_each_former_name_one_more(
    register: dict[str, Signal],
) -> None:
    lists = ["Lg01_675", "Lg01_492", "Lg01_660", "Lg01_445", "Lg01_445-h1", "Lg01_716"]
    assert list(register) == lists
    present, former = register["Lg01_445"].persons[0], register["Lg01_445-h1"].persons[0]
    assert (present.surname, former.surname) == ("Zon", "Smedt")
    assert present.bsn == former.bsn == "999993112"
    assert present.birth_date == former.birth_date
    assert len(register["Lg01_445-h1"].persons) == 1


def test_the_own_name_and_that_of_the_partner_stand_on_one_mention(
    register: dict[str, Signal],
) -> None:
    person = register["Lg01_660"].persons[0]
    assert (person.surname, person.partner_surname) == ("Maassen", "Kierkegaard")
    assert person.name_use == "partner_own"


def test_the_address_history_is_kept_with_its_days(register: dict[str, Signal]) -> None:
    now, before = register["Lg01_716"].persons[0].addresses
    assert (now.street, str(now.since), now.until) == ("Boterdiep", "2015-08-08", None)
    assert (before.street, str(before.until)) == ("Vredesplein", "2015-08-08")


def test_secrecy_of_a_list_makes_every_address_secret(register: dict[str, Signal]) -> None:
    addresses = register["Lg01_675"].persons[0].addresses
    assert addresses
    assert all(address.secret for address in addresses)


def test_a_divorced_partner_is_an_ex_partner(register: dict[str, Signal]) -> None:
    kinds = {relation.kind for relation in register["Lg01_492"].relations}
    assert "ex_partner_of" in kinds
    assert register["Lg01_492"].persons[0].partner_surname is None


def test_only_test_numbers_are_kept_when_asked(intake: Intake, data: Path, tmp_path: Path) -> None:
    path, mapping = tmp_path / "lists.csv", tmp_path / "mapping.yaml"
    text = (data / "lists.csv").read_text("utf-8-sig")
    path.write_text(text.replace("999993653", "111222333"))
    asked = (data / "register.yaml").read_text()
    mapping.write_text(asked)
    assert signals(intake, path, mapping, "lo3")["Lg01_716"].persons[0].bsn is None
    mapping.write_text(asked.replace("true", "false"))
    assert signals(intake, path, mapping, "lo3")["Lg01_716"].persons[0].bsn == "111222333"


PERSONS_HEADER = (
    "pl_id,persoon_type,stapel_nr,volg_nr,a_nr,burger_service_nr,voor_naam,titel_predicaat,"
    "geslachts_naam_voorvoegsel,geslachts_naam,geboorte_datum,geboorte_plaats,geboorte_land_code,"
    "geslachts_aand,naam_gebruik_aand,geldigheid_start_datum,relatie_start_datum,"
    "relatie_eind_datum,relatie_eind_reden,verbintenis_soort\n"
)
STAYS_HEADER = (
    "pl_id,volg_nr,inschrijving_gemeente_code,adres_id,inschrijving_datum,adres_functie,"
    "gemeente_deel,adreshouding_start_datum,vertrek_land_code,vertrek_datum\n"
)


def test_two_tables_make_the_same_kind_of_list(intake: Intake, data: Path, tmp_path: Path) -> None:
    (tmp_path / "lo3_pl_persoon.csv").write_text(
        PERSONS_HEADER
        + "7,P,0,1,,90019,Ria,,,Oud,19870500,,CANARY,V,E,,,,,\n"
        + "8,P,0,0,,0,Jo,,,Vos,0,,,M,E,,,,,\n"
        + "7,R,0,0,,,Deniz,,,Aydin,19850000,,CANARY,M,,,20100101,,,H\n"
        + "7,R,1,0,,,Bo,,,Mus,,,,M,,,20000101,20050101,S,H\n"
        + "7,P,0,0,,90019,Ria,,van,Berg,19870500,,CANARY,V,V,,,,,\n"
        + "7,1,0,0,,,,,,,,,,,,,,,,\n"
    )
    (tmp_path / "lo3_pl_verblijfplaats.csv").write_text(
        STAYS_HEADER
        + "7,1,363,12,,W,,20000101,,\n7,0,363,439,,W,,20100202,,\n8,0,1999,,,W,,,5104,20070615\n"
    )
    path = tmp_path / "lo3_pl_persoon.csv"
    found = signals(intake, path, data / "register.yaml", "lo3")
    assert list(found) == ["pl-7", "pl-7-h1", "pl-8"]
    person = found["pl-7"].persons[0]
    assert (person.surname, person.partner_surname, person.bsn) == ("Berg", "Aydin", "000090019")
    assert [(one.bag_id, str(one.until)) for one in person.addresses] == [
        ("0000200000000439", "None"),
        ("0000200000000012", "2010-02-02"),
    ]
    assert [relation.kind for relation in found["pl-7"].relations] == [
        "partner_of",
        "ex_partner_of",
    ]


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("19870503", "1987-05-03"),
        ("19870500", "1987-05-00"),
        ("19870000", "1987-00-00"),
        ("00000000", None),
        ("0", None),
        ("", None),
        (" ", None),
        (None, None),
        ("99999999", None),
        ("1987", "1987"),
    ],
)
def test_dates_of_the_register_are_read(given: str | None, read: str | None) -> None:
    assert brp_date(given) == read


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("99990019", "099990019"),
        (99990019, "099990019"),
        ("999990019", "999990019"),
        ("000000000", None),
        ("999999999", None),
        ("onbekend", "onbekend"),
        (None, None),
    ],
)
def test_numbers_get_their_leading_zeros_back(given: object, read: object) -> None:
    assert bsn(given) == read


# --- hostile messages ----------------------------------------------------------------------------

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
)


def places(value: object, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    items = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    return [path, *(place for key, item in items for place in places(item, (*path, key)))]


@settings(deadline=None, max_examples=150)
@given(draw=st.data())
def test_a_hostile_message_is_read_or_refused_and_nothing_else(
    intake: Intake, data: Path, draw: st.DataObject
) -> None:
    person = json.loads((data / "brp_person.json").read_text())["personen"][0]
    police = json.loads((data / "police.jsonl").read_text("utf-8").splitlines()[0])
    message = copy.deepcopy(draw.draw(st.sampled_from([person, police])))
    path = draw.draw(st.sampled_from(places(message)[1:]))
    holder = message
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = draw.draw(JSON)
    with contextlib.suppress(InputError):
        intake.accept(haal_centraal.document(message, "1", CONSTANTS, intake.codes))
    with contextlib.suppress(InputError):
        intake.accept(jzv.document(message, CONSTANTS))


def test_a_message_that_is_not_strict_json_is_refused(
    intake: Intake, data: Path, tmp_path: Path
) -> None:
    path = tmp_path / "police.jsonl"
    doubled = '{"registratienummer": "1", "registratienummer": "2"}'
    path.write_text(doubled + '\n[]\n{"a": "\\ud800"}\n')
    lines = list(open_signals(path, data / "police.yaml", intake))
    assert [str(line.error).partition("; ")[2] for line in lines] == [
        "registratienummer: stands more than once",
        "must be a JSON object",
        "a: holds half of a surrogate pair",
    ]


def test_the_sample_lists_hold_only_test_numbers(data: Path) -> None:
    with (data / "lists.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))
    columns = [place for place, name in enumerate(rows[0]) if name.endswith(".01.20")]
    numbers = {row[place] for row in rows[1:] for place in columns} - {""}
    assert numbers
    assert all(number.startswith(("99999", "0000")) for number in numbers)
