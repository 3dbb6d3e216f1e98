"""What waits for a second person, in words: what it is, and what approving it would change."""

from collections.abc import Mapping
from dataclasses import dataclass

from radarfunctie.domain.approval import Approval
from radarfunctie.domain.caller import Caller
from radarfunctie.pages.words import Words
from radarfunctie.radar.approving import Foreseen, Plain
from radarfunctie.radar.models.acts import CAUSES

SHORT = 12  # characters of a digest
_ERASING = ("signals.erase", "persons.erase", "retention.run")


@dataclass(frozen=True, slots=True)
class ShownApproval:
    """A request on a page."""

    id: str
    what: str
    consequence: str
    by: str
    when: str
    until: str
    reason: str
    own: bool  # asked for by the reader, who cannot be the second person
    state: str  # in words
    open: bool
    stale: bool  # what it would change is no longer what was asked for
    model: str | None  # digest, where it is about one
    gives: bool  # whether what the subject is given can be had


def shown_approval(found: Foreseen, reader: Caller, words: Words) -> ShownApproval:
    """A request in words, with what it would change now."""
    one = found.approval
    waits = one.state == "requested"
    model = str(one.parameters["model"]) if one.action in CAUSES else None
    return ShownApproval(
        one.id,
        what_of(one, words),
        consequence(one, found.effect, words) if waits else "",
        words.text("ap_by", user=one.requested_by, region=words.code("region", one.region)),
        f"{words.moment(one.requested_at)} {words.clock(one.requested_at)}",
        f"{words.moment(one.expires_at)} {words.clock(one.expires_at)}",
        one.reason,
        one.requested_by == reader.user,
        words.text(f"ap_state_{one.state.value}"),
        waits,
        waits and not found.same,
        model,
        one.action == "subjects.export" and one.state == "approved",
    )


def what_of(one: Approval, words: Words) -> str:
    """What was asked for."""
    key = f"ap_{one.action.replace('.', '_')}"
    what = words.text(key) if words.has(key) else one.action
    if one.action == "verdicts.give":
        said = str(one.parameters["verdict"])
        return f"{what}: {words.text(f'review_{said}')}"
    return what


def consequence(one: Approval, effect: Plain | None, words: Words) -> str:
    """What approving it would do, in a sentence."""
    if effect is None:
        return words.text("ap_impossible")
    if one.action in CAUSES:
        return words.text(
            "ap_model_effect",
            model=str(effect["model"])[:SHORT],
            former=str(effect["in_force"])[:SHORT],
        )
    if one.action.startswith("verdicts."):
        same = len(set(_listed(effect, "persons"))) == 1
        return words.text("ap_verdict_one" if same else "ap_verdict_two")
    if one.action in _ERASING:
        return words.text(
            "ap_erase_effect",
            signals=words.times(len(_listed(effect, "signals"))),
            parts=words.times(len(_parts(effect))),
            mentions=words.count(len(_listed(effect, "mentions"))),
        )
    if one.action == "subjects.export":
        return words.text("ap_export_effect", signals=words.times(len(_listed(effect, "signals"))))
    if one.action == "subjects.rectify":
        return words.text("ap_rectify_effect")
    return words.text("ap_other_effect")


def _listed(effect: Plain, name: str) -> list[object]:
    found = effect.get(name)
    return list(found) if isinstance(found, list | tuple) else []


def _parts(effect: Plain) -> list[object]:
    found = effect.get("parts")
    return list(found) if isinstance(found, Mapping) else _listed(effect, "parts")
