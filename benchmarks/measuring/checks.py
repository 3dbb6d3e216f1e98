"""Named checks inside this process."""

import time
from collections import Counter
from collections.abc import Sequence

from measuring.files import Asked
from measuring.machine import quantiles_ms
from radarfunctie.domain.caller import Caller, UserRole
from radarfunctie.domain.check import Question
from radarfunctie.domain.ids import UserName
from radarfunctie.domain.match import Grade
from radarfunctie.errors import InputError
from radarfunctie.intake.question import read_question
from radarfunctie.radar.engine import Radar

REGION = "gelderland-midden"
ASKER = Caller(UserName("benchmark"), UserRole.CASEWORKER, REGION, "cli")
_WARM_UP = 50


def asked_in_process(
    radar: Radar, questions: Sequence[Asked]
) -> tuple[dict[str, object], list[tuple[Asked, Grade]]]:
    """Times without padding, accountability record included; and what was answered, with its grade.

    A question that says too little is refused, and left out.

    The first checks warm up and are not counted.
    """
    read = [_read(radar, one) for one in questions]
    for warming in [one for one in read if one is not None][:_WARM_UP]:
        _ask(radar, warming)
    answered: list[tuple[Asked, Grade]] = []
    times: dict[str, list[float]] = {"known": [], "unknown": []}
    grades: Counter[Grade] = Counter()
    for one, question in zip(questions, read, strict=True):
        if question is None:
            continue
        started = time.perf_counter()
        grade = _ask(radar, question)
        took = time.perf_counter() - started
        if grade is None:
            continue
        answered.append((one, grade))
        times["known" if one.true_person else "unknown"].append(took)
        grades[grade] += one.true_person is not None
    every = [*times["known"], *times["unknown"]]
    figures: dict[str, object] = {
        "all_ms": quantiles_ms(every),
        **{f"{kind}_ms": quantiles_ms(found) for kind, found in times.items()},
        "grades_of_known": {grade.value: grades[grade] for grade in Grade},
    }
    return figures, answered


def _read(radar: Radar, one: Asked) -> Question | None:
    try:
        return read_question(one.body, radar.intake, REGION, radar.clock.now())
    except InputError:
        return None  # no question that the check would take


def _ask(radar: Radar, question: Question) -> Grade | None:
    """The grade; None when the question says too little to be answered."""
    try:
        return radar.check.ask(question, ASKER).person
    except InputError:
        return None
