"""The answer to a named check: the same fields, the same length, whatever is found.

What the caller may hear is one text, made before anything is looked up (R51).
"""

import json
from collections.abc import Collection, Mapping

from radarfunctie.access.contacts import Contacts
from radarfunctie.domain.check import CheckAnswer, Scope, ScopeAnswer
from radarfunctie.domain.match import Grade
from radarfunctie.domain.partner import LONGEST_CONTACT, Ground, PartnerAnswer, Standing

NOTICE: Mapping[str, str] = {
    "nl": (
        "Geen treffer betekent niet dat het veilig is. Weeg de zorgen van de beller zoals altijd; "
        "een treffer zegt alleen dat er een melding is, niet wat er waar is."
    ),
    "en": (
        "No hit does not mean safe. Weigh the concerns of the caller as always; "
        "a hit says only that there is a report, not what is true."
    ),
}
CALLER_SAFE: Mapping[str, object] = {
    "adviceCodes": ["weigh_with_meldcode", "talk_with_family_if_safe", "report_when_in_doubt"],
    "nl": (
        "Dank voor uw vraag. Volg de stappen van de meldcode, bespreek uw zorgen met het gezin als "
        "dat veilig kan, en doe een melding als u twijfelt. Bel 112 bij direct gevaar. "
        "Van dit gesprek leggen wij geen namen van het gezin vast."
    ),
    "en": (
        "Thank you for your question. Follow the steps of the reporting code, talk about your "
        "concerns with the family if that is safe, and make a report when in doubt. "
        "Call 112 in direct danger. We record no names of the family from this conversation."
    ),
}
_STEP_BYTES = 1024
_WIDEST = "\U0001f600"  # four bytes, as no other character takes more


class CheckWriter:
    """Writes answers of one length."""

    def __init__(
        self, contacts: Contacts, regions: Collection[str], partners: Collection[str]
    ) -> None:
        self._contacts = contacts
        self._partners = partners
        self._length = self._most(regions)

    def write(self, answer: CheckAnswer) -> bytes:
        """The answer as JSON, padded to the length of the longest one there can be."""
        body = self._body(answer)
        short = self._length - len(_json({**body, "pad": ""}))
        return _json({**body, "pad": "." * max(0, short)})

    def _body(self, answer: CheckAnswer) -> dict[str, object]:
        return {
            "person": {"grade": answer.person.value},
            "household": {"grade": answer.household.value},
            "scopes": {scope.value: answer.scopes[scope].value for scope in Scope},
            "regions": [
                {"region": region, "contact": self._contacts.of(region).model_dump()}
                for region in answer.regions
            ],
            "partners": [
                {
                    "partner": one.partner,
                    "standing": one.standing.value,
                    "known": one.known,
                    "ground": one.ground.value if one.ground else None,
                    "contact": one.contact,
                }
                for one in answer.partners
            ],
            "needed": list(answer.needed),
            "model": answer.model,
            "thresholds": answer.thresholds,
            "legalBasis": answer.legal_basis,
            "notice": NOTICE,
            "callerSafe": CALLER_SAFE,
        }

    def _most(self, regions: Collection[str]) -> int:
        """Length of the longest answer, in whole steps."""
        longest = CheckAnswer(
            max(Grade, key=len),
            max(Grade, key=len),
            dict.fromkeys(Scope, max(ScopeAnswer, key=len)),
            tuple(regions),
            tuple(["x" * 40] * 8),
            "x" * 100,
            "x" * 100,
            "x" * 100,
            tuple(
                PartnerAnswer(
                    one,
                    max(Standing, key=len),
                    known=False,
                    ground=max(Ground, key=len),
                    contact=_WIDEST * LONGEST_CONTACT,
                )
                for one in self._partners
            ),
        )
        length = len(_json({**self._body(longest), "pad": ""}))
        return -(-length // _STEP_BYTES) * _STEP_BYTES


def _json(body: Mapping[str, object]) -> bytes:
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
