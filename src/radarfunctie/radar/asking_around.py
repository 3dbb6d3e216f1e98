"""Asks several partners at once whether they know somebody (R66)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from threading import Thread
from time import monotonic

from radarfunctie.domain.partner import (
    Ground,
    PartnerAnswer,
    PartnerQuestion,
    Purpose,
    Standing,
)
from radarfunctie.domain.signal import PersonClaim
from radarfunctie.ports.partners import Partner


@dataclass(frozen=True)
class AskAround:
    """Asks each partner in a thread of its own, so that a slow one keeps nobody waiting.

    Most named checks meet partners that are not connected or may not be asked: those need none.
    """

    partners: Sequence[Partner]  # by name
    most_s: float  # more than any partner takes by its own policy

    def ask(
        self, question: PartnerQuestion, names: Collection[str] | None = None
    ) -> tuple[PartnerAnswer, ...]:
        """What each partner says, in the order of the partners; all of them when none is named.

        One that is not back in time has not answered. Its thread ends by itself.
        """
        asked = [one for one in self.partners if names is None or one.name in names]
        kept = {one.name: one.unasked(question) for one in asked}
        found = {name: answer for name, answer in kept.items() if answer is not None}

        def put(partner: Partner) -> None:
            found[partner.name] = partner.known(question)

        threads = [
            Thread(target=put, args=(one,), daemon=True) for one in asked if one.name not in found
        ]
        for thread in threads:
            thread.start()
        end = monotonic() + self.most_s
        for thread in threads:
            thread.join(max(0.0, end - monotonic()))
        late = {"standing": Standing.NOT_ANSWERED, "ground": Ground.TIMED_OUT}
        return tuple(
            found.get(one.name) or PartnerAnswer(one.name, **late)  # type: ignore[arg-type]  # a standing and a ground
            for one in asked
        )


def question_about(
    person: PersonClaim, told_on: date, today: date, purpose: Purpose
) -> PartnerQuestion:
    """The question about a person as told on a day."""
    return PartnerQuestion(person, _age(person, told_on, today), purpose)


def _age(person: PersonClaim, told_on: date, today: date) -> tuple[int, int] | None:
    """The least and the most years of age somebody can have now; None when nothing tells."""
    if person.due_date is not None and person.birth_date is None:
        born = person.due_date.earliest()
        return 0, max(0, _years(born, today) + 1)
    if person.birth_date is not None:
        least = _years(person.birth_date.latest(), today)
        return max(0, least), max(0, _years(person.birth_date.earliest(), today))
    if person.age is not None:
        since = max(0, _years(told_on, today))
        return person.age + since, person.age + since + (told_on != today)
    return None


def _years(start: date, today: date) -> int:
    """Whole years from one day to another; below nought when it lies ahead."""
    return today.year - start.year - ((today.month, today.day) < (start.month, start.day))
