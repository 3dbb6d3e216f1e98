"""Asks a partner whether it knows somebody: yes or no, and whom to call (R50, R66, R95).

The first of the two steps of the agreements on shared checks: content is asked for later, by a
human, on purpose. Whatever else a partner sends is not read.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from radarfunctie.domain.partner import (
    LONGEST_CONTACT,
    Ground,
    PartnerAnswer,
    PartnerQuestion,
    Purpose,
    Standing,
)
from radarfunctie.domain.signal import AddressClaim, PersonClaim
from radarfunctie.partners.circuit import Circuit
from radarfunctie.partners.policy import PartnerPolicy
from radarfunctie.partners.posting import Post, SilentError

_KEYS = {
    "first_names": "firstNames",
    "birth_date": "birthDate",
    "postcode": "postcode",
    "number": "number",
}


@dataclass(frozen=True)
class KnownPartner:
    """A partner that can say whether it knows somebody."""

    name: str
    policy: PartnerPolicy
    post: Post | None  # None while it is not connected
    circuit: Circuit

    def known(self, question: PartnerQuestion) -> PartnerAnswer:
        """Whether the partner knows the person, or why it said nothing."""
        if (kept := self.unasked(question)) is not None:
            return kept
        if self.post is None or not self.circuit.may_ask():
            return self._silent(Standing.NOT_ANSWERED, Ground.RESTS)
        return self._ask(self.post, _told(question.person, self.policy), question)

    def unasked(self, question: PartnerQuestion) -> PartnerAnswer | None:
        """Why nothing is sent to the partner at all; None when it is to be asked."""
        if (kept := self._before(question)) is not None:
            return kept
        told = _told(question.person, self.policy)
        if self.policy.least and not any(set(way) <= told.keys() for way in self.policy.least):
            return self._silent(Standing.NOT_POSSIBLE, Ground.TOO_LITTLE)
        if self.post is None:
            return self._silent(Standing.NOT_CONNECTED, Ground.NO_ADDRESS)
        return None

    def _before(self, question: PartnerQuestion) -> PartnerAnswer | None:
        """Why it may not or cannot be asked at all; None when it can."""
        policy = self.policy
        if question.purpose not in policy.purposes:
            return self._silent(Standing.NOT_ALLOWED, Ground.PURPOSE)
        if policy.below_age is not None and (aged := _aged(question, policy.below_age)):
            standing = Standing.OUT_OF_SCOPE if aged is Ground.TOO_OLD else Standing.NOT_POSSIBLE
            return self._silent(standing, aged)
        if not policy.traceless_question:
            return self._silent(Standing.NOT_POSSIBLE, Ground.NO_TRACELESS_QUESTION)
        if question.purpose is Purpose.ADVICE and policy.logs_subject:
            return self._silent(Standing.NOT_ALLOWED, Ground.LOGS_THE_SUBJECT)
        return None

    def _ask(
        self, post: Post, told: Mapping[str, object], question: PartnerQuestion
    ) -> PartnerAnswer:
        started = post.time.now_s()
        body = {
            "question": "known",
            "purpose": question.purpose.value,
            "basis": self.policy.basis,
            "person": {_KEYS.get(name, name): value for name, value in told.items()},
        }
        try:
            answer = post.ask(body)
            known = answer.get("known")
            if not isinstance(known, bool):
                raise SilentError(Ground.UNREADABLE)  # noqa: TRY301 - one place says how it went
        except SilentError as error:
            self.circuit.went(well=False)
            return self._silent(Standing.NOT_ANSWERED, error.ground, _ms(post, started))
        self.circuit.went(well=True)
        contact = answer.get("contact") if known and self.policy.contact else None
        return PartnerAnswer(
            self.name,
            Standing.ANSWERED,
            known,
            contact=_contact(contact),
            took_ms=_ms(post, started),
        )

    def _silent(self, standing: Standing, ground: Ground, took_ms: int = 0) -> PartnerAnswer:
        return PartnerAnswer(self.name, standing, ground=ground, took_ms=took_ms)


def _aged(question: PartnerQuestion, below: int) -> Ground | None:
    """Why a partner for the young is not asked about this person; None when it is."""
    if question.age is None:
        return Ground.AGE_UNKNOWN
    least, most = question.age
    if least >= below:
        return Ground.TOO_OLD
    return Ground.AGE_UNKNOWN if most >= below else None


def _told(person: PersonClaim, policy: PartnerPolicy) -> dict[str, object]:
    """What the partner may be told of the person, as far as it is known; no secret address."""
    home = next((one for one in person.addresses if not _hidden(one)), None)
    every: dict[str, object | None] = {
        "bsn": person.bsn,
        "surname": person.surname,
        "prefix": person.prefix,
        "first_names": person.first_names,
        "initials": person.initials,
        "birth_date": str(person.birth_date) if person.birth_date else None,
        "postcode": home.postcode if home else None,
        "number": home.number if home else None,
    }
    return {name: every[name] for name in policy.fields if every[name] is not None}


def _hidden(address: AddressClaim) -> bool:
    return address.secret or address.kind in {"shelter", "postal", "institution"}


def _contact(text: object) -> str | None:
    """A short line of whom to call; anything else is not shown."""
    if isinstance(text, str) and text.isprintable() and 0 < len(text) <= LONGEST_CONTACT:
        return text
    return None


def _ms(post: Post, started: float) -> int:
    return round((post.time.now_s() - started) * 1000)
