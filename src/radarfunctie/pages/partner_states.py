"""How it stands with each partner, in words: asked or not, and silence as silence (R12)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from radarfunctie.domain.ids import SignalId
from radarfunctie.domain.partner import PartnerAnswer, PartnerState, Standing
from radarfunctie.pages.words import Words
from radarfunctie.partners.policy import PartnerPolicy

Names = Mapping[tuple[SignalId, str], str]  # of a person, by signal and ref


@dataclass(frozen=True, slots=True)
class ShownState:
    """One partner about one person."""

    partner: str
    says: str
    about: str  # empty when it was not asked
    silent: bool  # it said nothing of the person


def shown_states(
    states: Sequence[PartnerState] | None,
    policies: Mapping[str, PartnerPolicy],
    names: Names,
    words: Words,
) -> list[ShownState] | None:
    """Every partner in words; None for roles that may not see it."""
    if states is None:
        return None
    return [
        ShownState(
            _name(one.partner, policies, words),
            _says(one.answer, words),
            _about(one, names, words),
            one.answer is None or one.answer.standing is not Standing.ANSWERED,
        )
        for one in states
    ]


def _name(partner: str, policies: Mapping[str, PartnerPolicy], words: Words) -> str:
    policy = policies.get(partner)
    if policy is None:
        return partner
    return policy.name.nl if words.language == "nl" else policy.name.en


def _says(answer: PartnerAnswer | None, words: Words) -> str:
    if answer is None:
        return words.text("partner_not_asked")
    if answer.standing is not Standing.ANSWERED:
        return words.text(f"partner_{answer.standing.value}")
    if not answer.known:
        return words.text("partner_knows_not")
    told = words.text("partner_knows")
    return f"{told} {answer.contact}" if answer.contact else told


def _about(state: PartnerState, names: Names, words: Words) -> str:
    if state.signal is None or state.at is None:
        return ""
    if state.ref is None:
        return words.text("partner_told", day=words.moment(state.at))
    name = names.get((state.signal, state.ref), words.text("unnamed"))
    return words.text("partner_about", name=name, day=words.moment(state.at))
