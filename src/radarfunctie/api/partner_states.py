"""How it stands with each partner about somebody: asked or not, and what came (R12)."""

from collections.abc import Sequence
from datetime import datetime

from pydantic import Field

from radarfunctie.api.answers import Answer, Code, PictureAnswer, picture_answer
from radarfunctie.api.words import Words
from radarfunctie.domain.partner import PartnerState
from radarfunctie.domain.picture import RiskPicture

NOT_ASKED = "not_asked"


class PartnerStateAnswer(Answer):
    """One partner about one person; only `answered` says anything of that person."""

    partner: str
    standing: Code = Field(
        description="How it stood when it was asked last; `not_asked` if it was not."
    )
    known: bool | None = Field(description="Null unless it answered: silence is not no.")
    ground: Code | None = Field(description="Why it said nothing.")
    contact: str | None
    signal_id: Code | None = Field(description="The signal it was asked about.")
    ref: str | None = Field(description="The person in that signal; null: all it is about.")
    asked_at: datetime | None
    asked_by: Code | None


class ShownPictureAnswer(PictureAnswer):
    """The cumulative picture, and which partners were asked."""

    partners: tuple[PartnerStateAnswer, ...] | None = Field(
        description="Asked from the own region; null for roles that may not see it."
    )


def state_answer(state: PartnerState) -> PartnerStateAnswer:
    """A state, spelled out."""
    said = state.answer
    return PartnerStateAnswer(
        partner=state.partner,
        standing=said.standing if said else NOT_ASKED,
        known=said.known if said else None,
        ground=said.ground if said else None,
        contact=said.contact if said else None,
        signal_id=state.signal,
        ref=state.ref,
        asked_at=state.at,
        asked_by=state.by,
    )


def state_answers(states: Sequence[PartnerState] | None) -> tuple[PartnerStateAnswer, ...] | None:
    """All of them; None for who may not see them."""
    return None if states is None else tuple(map(state_answer, states))


def shown_picture(
    picture: RiskPicture, states: Sequence[PartnerState] | None, words: Words, region: str
) -> ShownPictureAnswer:
    """A picture with how it stands with each partner, for somebody of a region."""
    told = picture_answer(picture, words, region)
    fields = {name: getattr(told, name) for name in PictureAnswer.model_fields}
    return ShownPictureAnswer(**fields, partners=state_answers(states))
