"""Partners asked over real HTTP: they answer, are late, refuse, fail, and talk too much."""

from collections.abc import Callable
from datetime import date
from time import monotonic, sleep
from typing import Any

import pytest

from partner_simulator import Behaviour, Partner, partner
from radarfunctie.domain.partner import (
    Ground,
    PartnerAnswer,
    PartnerQuestion,
    Purpose,
    Standing,
)
from radarfunctie.domain.signal import AddressClaim, PartialDate, PersonClaim
from radarfunctie.partners.circuit import Circuit
from radarfunctie.partners.connections import Line
from radarfunctie.partners.known import KnownPartner
from radarfunctie.partners.policy import PartnerPolicy, load_partner_policies
from radarfunctie.partners.posting import Post, Time
from radarfunctie.radar.asking_around import AskAround, question_about

POLICIES = load_partner_policies(None)
TODAY = date(2026, 3, 1)
CHILD = PersonClaim(
    "p1",
    surname="Voorbeeld",
    first_names="Pim",
    birth_date=PartialDate(2016, 2, 3),
    bsn="999995571",
    phones=("0612345678",),
    addresses=(
        AddressClaim(postcode="6811 AB", number=12, kind="shelter"),
        AddressClaim(postcode="6822 CD", number=34, kind="home"),
    ),
)
TRACELESS: dict[str, Any] = {"logs_subject": False, "traceless_question": True}


def asked_about(person: PersonClaim = CHILD, purpose: Purpose = Purpose.REPORT) -> PartnerQuestion:
    return question_about(person, TODAY, TODAY, purpose)


def at(
    server: Partner | None,
    name: str = "police",
    now_s: Callable[[], float] = monotonic,
    **more: object,
) -> KnownPartner:
    """A partner of the shipped policy at a server; `more` is agreed otherwise."""
    timing = {**POLICIES[name].timing.model_dump(), "within_s": 1.0, "pause_s": 0.01}
    timing |= {key: more.pop(key) for key in tuple(more) if key in timing}
    policy = PartnerPolicy.model_validate({**POLICIES[name].model_dump(), "timing": timing, **more})
    line = Line(server.url, "a-token", None) if server is not None else None
    post = Post(line, policy.timing, Time(monotonic, sleep)) if line else None
    circuit = Circuit(policy.timing.failures, policy.timing.rest_s, now_s)
    return KnownPartner(name, policy, post, circuit)


def test_r50_a_partner_says_whether_it_knows_somebody_and_whom_to_call() -> None:
    with partner(
        Behaviour({"known": True, "contact": "0900-8844, vraag naar de wijkagent"})
    ) as one:
        answer = at(one).known(asked_about())

    assert (answer.standing, answer.known) == (Standing.ANSWERED, True)
    assert answer.contact == "0900-8844, vraag naar de wijkagent"
    assert answer.took_ms >= 0


def test_r93_a_partner_is_told_what_is_agreed_and_nothing_more() -> None:
    with partner() as one:
        at(one).known(asked_about())
        at(one, "shelter").known(asked_about())
    (path, headers, police), (_, _, shelter) = one.asked

    assert police["person"] == {
        "bsn": "999995571",
        "surname": "Voorbeeld",
        "firstNames": "Pim",
        "birthDate": "2016-02-03",
        "postcode": "6822 CD",
        "number": 34,
    }
    assert set(shelter["person"]) == {"surname", "firstNames", "birthDate"}
    assert police["purpose"] == "report"
    assert police["basis"]
    assert headers["authorization"] == "Bearer a-token"
    assert path == "/known"  # nothing of a person is in the address


def test_r95_existence_is_all_that_is_read_whatever_else_is_sent() -> None:
    chatty = {"known": True, "severity": "acute", "narrative": "geheim", "contact": ["x"]}
    with partner(Behaviour(chatty)) as one:
        answer = at(one, "vir", **TRACELESS).known(asked_about())

    assert answer == PartnerAnswer("vir", Standing.ANSWERED, known=True, took_ms=answer.took_ms)


def test_a_shelter_shows_no_contact() -> None:
    with partner(Behaviour({"known": True, "contact": "Dorpsstraat 1"})) as one:
        assert at(one, "shelter").known(asked_about()).contact is None


@pytest.mark.parametrize(
    ("born", "standing", "ground"),
    [
        (PartialDate(2003, 3, 2), Standing.ANSWERED, None),
        (PartialDate(2003, 3, 1), Standing.OUT_OF_SCOPE, Ground.TOO_OLD),
        (PartialDate(2003), Standing.NOT_POSSIBLE, Ground.AGE_UNKNOWN),
        (None, Standing.NOT_POSSIBLE, Ground.AGE_UNKNOWN),
    ],
)
def test_r58_vir_is_asked_about_those_under_23_alone(
    born: PartialDate | None, standing: Standing, ground: Ground | None
) -> None:
    with partner() as one:
        person = PersonClaim("p1", bsn="999995571", birth_date=born)
        answer = at(one, "vir", **TRACELESS).known(asked_about(person))

    assert (answer.standing, answer.ground) == (standing, ground)
    assert len(one.asked) == (standing is Standing.ANSWERED)


def test_r17_r58_an_unborn_child_is_young_enough_for_vir() -> None:
    unborn = PersonClaim("p1", bsn="999995571", due_date=PartialDate(2026, 6, 1))

    assert asked_about(unborn).age == (0, 0)


@pytest.mark.parametrize(
    ("told_on", "age"),
    [(TODAY, (14, 14)), (date(2024, 1, 1), (16, 17)), (date(2025, 6, 1), (14, 15))],
)
def test_an_age_grows_with_the_time_since_it_was_told(told_on: date, age: tuple[int, int]) -> None:
    person = PersonClaim("p1", age=14)

    assert question_about(person, told_on, TODAY, Purpose.REPORT).age == age


def test_r53_a_partner_that_records_the_subject_is_asked_no_named_check() -> None:
    with partner() as one:
        answer = at(one).known(asked_about(purpose=Purpose.ADVICE))
        free = at(one, logs_subject=False).known(asked_about(purpose=Purpose.ADVICE))

    assert (answer.standing, answer.ground) == (Standing.NOT_ALLOWED, Ground.LOGS_THE_SUBJECT)
    assert free.standing is Standing.ANSWERED
    assert len(one.asked) == 1


def test_who_may_be_asked_for_another_purpose_only_is_not_asked() -> None:
    with partner() as one:
        answer = at(one, "shelter", logs_subject=False).known(asked_about(purpose=Purpose.ADVICE))

    assert (answer.standing, answer.ground) == (Standing.NOT_ALLOWED, Ground.PURPOSE)
    assert one.asked == []


def test_too_little_to_ask_is_not_asked() -> None:
    with partner() as one:
        answer = at(one).known(asked_about(PersonClaim("p1", surname="Voorbeeld")))

    assert (answer.standing, answer.ground) == (Standing.NOT_POSSIBLE, Ground.TOO_LITTLE)
    assert one.asked == []


def test_r12_who_is_not_connected_is_shown_as_that() -> None:
    answer = at(None).known(asked_about())

    assert (answer.standing, answer.known) == (Standing.NOT_CONNECTED, None)


@pytest.mark.parametrize(
    ("behaves", "ground", "tries"),
    [
        (Behaviour(delay_s=3), Ground.TIMED_OUT, 1),
        (Behaviour(b" " * 100, drip_s=0.05), Ground.TIMED_OUT, 1),
        (Behaviour(hangs_up=True), Ground.NOT_REACHED, 2),
        (Behaviour(status=503), Ground.NOT_REACHED, 2),
        (Behaviour(status=403), Ground.REFUSED, 1),
        (Behaviour(status=302, headers={"location": "http://127.0.0.1:1/"}), Ground.REFUSED, 1),
        (Behaviour(b"<html>"), Ground.UNREADABLE, 1),
        (Behaviour({"known": "yes"}), Ground.UNREADABLE, 1),
        (Behaviour({}), Ground.UNREADABLE, 1),
        (Behaviour(b"x" * 100_000), Ground.UNREADABLE, 1),
    ],
    ids=[
        "late",
        "drips",
        "hangs up",
        "fails",
        "forbids",
        "elsewhere",
        "html",
        "text",
        "empty",
        "huge",
    ],
)
def test_r12_silence_is_shown_as_silence_in_bounded_time_and_tries(
    behaves: Behaviour, ground: Ground, tries: int
) -> None:
    with partner(behaves) as one:
        started = monotonic()
        answer = at(one).known(asked_about())
        spent = monotonic() - started

    assert (answer.standing, answer.known, answer.ground) == (Standing.NOT_ANSWERED, None, ground)
    assert len(one.asked) == tries
    assert spent < 2.5


def test_nobody_there_is_silence() -> None:
    with partner() as one:
        gone = at(one)

    assert gone.known(asked_about()).ground is Ground.NOT_REACHED


def test_a_failure_that_passes_is_tried_again() -> None:
    with partner(Behaviour(status=503), Behaviour({"known": True})) as one:
        answer = at(one).known(asked_about())

    assert answer.known is True
    assert len(one.asked) == 2


def test_who_fails_time_and_again_is_left_alone_and_then_tried_once() -> None:
    now = [0.0]
    with partner(*[Behaviour(status=500)] * 4, Behaviour({"known": True})) as one:
        weak = at(one, now_s=lambda: now[0], failures=3, rest_s=60)
        grounds = [weak.known(asked_about()).ground for _ in range(4)]
        now[0] = 61
        tried = [weak.known(asked_about()).ground for _ in range(2)]
        now[0] = 122
        again = [weak.known(asked_about()).standing for _ in range(2)]

    assert grounds == [*[Ground.REFUSED] * 3, Ground.RESTS]
    assert tried == [Ground.REFUSED, Ground.RESTS]
    assert again == [Standing.ANSWERED] * 2


def test_r66_partners_are_asked_at_once_and_a_slow_one_keeps_nobody_waiting() -> None:
    slow = Behaviour({"known": True}, delay_s=0.5)
    with partner(slow) as one, partner(slow) as two, partner(Behaviour(delay_s=9)) as three:
        around = AskAround([at(one), at(two, "probation"), at(three, "rvdk", within_s=8)], 1.5)
        started = monotonic()
        answers = around.ask(asked_about())
        spent = monotonic() - started

    assert [one.partner for one in answers] == ["police", "probation", "rvdk"]
    assert [one.known for one in answers] == [True, True, None]
    assert answers[2].ground is Ground.TIMED_OUT
    assert spent < 3
