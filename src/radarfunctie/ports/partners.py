"""What the core asks of parties outside Veilig Thuis."""

from typing import Protocol

from radarfunctie.domain.partner import CorvMessage, PartnerAnswer, PartnerQuestion


class Partner(Protocol):
    """A party that can say whether it knows somebody."""

    @property
    def name(self) -> str:
        """Its name in the policy."""

    def unasked(self, question: PartnerQuestion) -> PartnerAnswer | None:
        """The answer when nothing may or can be sent to it; None when it is to be asked.

        Takes no time worth a thread, and leaves nothing.
        """

    def known(self, question: PartnerQuestion) -> PartnerAnswer:
        """Whether it knows the person: existence only.

        Silence, refusal and failure are answers, never errors, and take no longer than the policy
        of the partner allows. It keeps nothing of the question.
        """


class CorvRouter(Protocol):
    """The way to CORV."""

    def send(self, message: CorvMessage) -> None:
        """Hand over a message; when this answers, CORV has said that it has it.

        A message that is sent again has the same `own_case` and kind.

        Raises:
            NotDeliveredError: CORV has not said so; the same call may be repeated.
            InputError: Something CORV needs is missing; every field is named.
        """
