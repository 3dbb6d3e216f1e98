"""The main menu: what the role of the reader can use, the first thing first."""

from dataclasses import dataclass

from radarfunctie.access.policy import AccessPolicy
from radarfunctie.domain.caller import Caller


@dataclass(frozen=True, slots=True)
class Item:
    """A place in the menu."""

    path: str
    word: str  # key of its text
    action: str  # that the policy must allow


ITEMS = (
    Item("/", "triage", "tasks.read"),
    Item("/hits", "start", "hits.read"),
    Item("/network", "net_menu", "persons.network"),
    Item("/reviews", "reviews", "reviews.read"),
    Item("/thresholds", "thresholds", "thresholds.preview"),
    Item("/models", "models", "models.read"),
    Item("/audit", "audit", "audit.read"),
    Item("/imports", "imports", "imports.read"),
    Item("/approvals", "approvals", "approvals.read"),
    Item("/retention", "retention", "retention.run"),
    Item("/requests", "requests", "subjects.export"),
    Item("/tasks", "tasks", "tasks.read"),
    Item("/check", "check", "check.ask"),
    Item("/statistics", "statistics", "statistics.read"),
)


def menu(reader: Caller, policy: AccessPolicy) -> tuple[Item, ...]:
    """The items for a reader."""
    return tuple(item for item in ITEMS if may(reader, policy, item.action))


def may(reader: Caller, policy: AccessPolicy, action: str) -> bool:
    """Whether the role may do something at all; where it lies is asked when it is done."""
    rule = policy.actions.get(action)
    return rule is not None and reader.role in rule.roles
