"""Official fictitious persons of the register anchor matching, and never count themselves."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from shutil import copy

import pytest

from radarfunctie.domain.caller import Caller, UserRole
from radarfunctie.domain.check import CheckAnswer, Question, Scope
from radarfunctie.domain.ids import UserName
from radarfunctie.domain.match import Grade
from radarfunctie.domain.signal import PersonClaim
from radarfunctie.intake.files import open_signals
from radarfunctie.radar.engine import Radar
from radarfunctie.radar.importing import ImportOptions
from radarfunctie.settings import Settings
from radarfunctie.wiring import build

DATA = Path(__file__).parents[1] / "intake" / "data"
REGION = "rotterdam-rijnmond"
SERVICE = Caller(UserName("service"), UserRole.SERVICE, REGION, "cli")
CASEWORKER = Caller(UserName("caseworker"), UserRole.CASEWORKER, REGION, "cli")


@pytest.fixture
def radar(tmp_path: Path) -> Iterator[Radar]:
    """A radar that knows the register, and nothing else."""
    copy(DATA / "lists.csv", tmp_path)
    built = build(Settings(store="memory:", data_dir=tmp_path / "data"))
    options = ImportOptions(mapping=DATA / "register.yaml", source_format="lo3")
    built.importing.run(tmp_path / "lists.csv", SERVICE, options)
    yield built
    built.close()


def married(radar: Radar) -> Sequence[PersonClaim]:
    """Persons of the register who bear a partner's name beside or before their own."""
    lines = open_signals(
        DATA / "lists.csv", DATA / "register.yaml", radar.intake, source_format="lo3"
    )
    return [
        claim
        for line in lines
        if line.accepted is not None
        for claim in line.accepted.signal.persons
        if claim.partner_surname and claim.surname and claim.bsn and claim.birth_date
    ]


def ask_by_partners_name(radar: Radar, person: PersonClaim) -> CheckAnswer:
    asked = PersonClaim(
        "asked",
        first_names=person.first_names,
        prefix=person.partner_prefix,
        surname=person.partner_surname,
        birth_date=person.birth_date,
    )
    question = Question(asked, tuple(Scope), "advice", caller_choice=True, only_certain=False)
    return radar.check.ask(question, CASEWORKER)


def test_a_person_with_partner_facts_alone_is_not_on_the_radar(radar: Radar) -> None:
    answers = [ask_by_partners_name(radar, person) for person in married(radar)]

    assert answers
    assert {answer.person for answer in answers} == {Grade.NONE}
    assert {answer.household for answer in answers} == {Grade.NONE}


def test_a_melding_under_the_birth_name_is_found_under_the_partners_name(radar: Radar) -> None:
    person = married(radar)[0]
    melding = {
        "source": {"organisation": "politie", "ref": "1"},
        "kind": "melding",
        "region": REGION,
        "received_at": "2024-01-01T10:00:00+01:00",
        "persons": [
            {
                "ref": "p1",
                "first_names": person.first_names,
                "surname": person.surname,
                "birth_date": str(person.birth_date),
            }
        ],
    }

    radar.take_in.one(radar.intake.accept(melding), SERVICE)

    assert ask_by_partners_name(radar, person).person is Grade.CERTAIN
