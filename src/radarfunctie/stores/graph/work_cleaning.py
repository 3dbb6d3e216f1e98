"""What is left of the work of a case when signals or persons of it are erased.

A case of which every weighed signal goes, goes whole. Of any other case everything stays that is
said in codes; what is written in free words goes, because nobody can tell of whom it speaks.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from radarfunctie.domain.assessment import Assessment
from radarfunctie.domain.ids import CaseId
from radarfunctie.domain.work import Work

TAKEN_OUT = "(erased)"
WORDS = frozenset(
    {
        "reasoning",
        "spoken_by",
        "seen_by",
        "shared_with",
        "other_party",
        "safety_lead",
        "safety_lead_declined",
        "care_owner",
        "care_goals",
        "safety_goals",
        "existing_help_reason",
        "party",
        "what",
        "reason",
        "to",
        "risks",
        "report_back_when",
        "answered_by",
        "goals",
        "reported",
        "opinion",
        "decision",
        "findings",
        "text",
        "emergency",
        "classification",
        "why",
        "contact",
        "content",
        "organisation",
        "their_case",
        "result",
    }
)
"""Fields that somebody wrote in words of their own."""
_LISTED = frozenset({"signals", "weighed", "persons", "told"})
_SINGLE = ("signal", "person", "mention")


def cases_gone(work: Sequence[Work], signals: Collection[str]) -> frozenset[CaseId]:
    """Cases of which no signal that was ever weighed is left."""
    weighed: dict[CaseId, set[str]] = {}
    for one in work:
        if isinstance(one, Assessment):
            weighed.setdefault(one.case, set()).update(one.said.weighed)
    return frozenset(case for case, told in weighed.items() if told <= set(signals))


def left_of(body: Mapping[str, Any], gone: Collection[str]) -> Mapping[str, Any] | None:
    """What is left of a piece of a touched case; None when it is about nothing any more.

    The same object when nothing of it goes. `gone` are ids of signals, persons and mentions.
    """
    if any(body.get(name) in gone for name in _SINGLE):
        return None
    about = body.get("signals")
    if about and set(about) <= set(gone):
        return None
    left: Mapping[str, Any] = _cleaned(body, gone)
    return body if left == body else left


def _cleaned(value: Any, gone: Collection[str]) -> Any:  # noqa: ANN401 - JSON
    if isinstance(value, Mapping):
        return {name: _field(name, told, gone) for name, told in value.items()}
    if isinstance(value, list):
        return [_cleaned(one, gone) for one in value]
    return value


def _field(name: str, told: Any, gone: Collection[str]) -> Any:  # noqa: ANN401 - JSON
    if name in WORDS and isinstance(told, str):
        return TAKEN_OUT
    if name in WORDS and isinstance(told, list) and all(isinstance(one, str) for one in told):
        return [TAKEN_OUT for _ in told]
    if name in _LISTED and isinstance(told, list):
        return [_cleaned(one, gone) for one in told if _who(one) not in gone]
    return _cleaned(told, gone)


def _who(one: Any) -> str:  # noqa: ANN401 - JSON
    return str(one.get("person", "")) if isinstance(one, Mapping) else str(one)
