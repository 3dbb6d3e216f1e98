"""The policy in force: kept whole, so that a picture of before adds up by the rules of before.

Like the model that ships with the software, a policy is recorded by the first transaction under it
that settles something. What was only looked at under it left no trace that could be told again.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cached_property
from typing import cast

from radarfunctie.config_files import check
from radarfunctie.domain.policy import HeldPolicy
from radarfunctie.identity.household_settings import HouseholdSettings
from radarfunctie.ports.graph import GraphReader, GraphWriter
from radarfunctie.weging.incident_rules import IncidentRules
from radarfunctie.weging.indicators import Indicators, WegingPolicy, plain, weging_policy

Document = Mapping[str, object]
_THEN = "the policy that was in force then"


@dataclass(frozen=True, slots=True)
class Policy:
    """What people decide that a picture rests on."""

    weging: WegingPolicy
    households: HouseholdSettings


@dataclass(frozen=True)
class PolicyInForce:
    """The policy of this installation, and those that were in force before."""

    own: Policy

    @cached_property
    def digest(self) -> str:
        """The digest of the own policy."""
        return digest_of(self.own)

    def record(self, graph: GraphWriter, at: datetime) -> None:
        """Keep that it is in force, when another one was last."""
        if graph.policy_digest() != self.digest:
            graph.put_policy(HeldPolicy(self.digest, document_of(self.own), at))

    def by(self, graph: GraphReader, until: int) -> Policy:
        """The policy in force after fact `until`."""
        held = graph.policy_by(until)
        if held is None or held.digest == self.digest:
            return self.own
        return policy_of(held.document)


def document_of(policy: Policy) -> Document:
    """A policy as JSON has it."""
    weging = policy.weging
    return {
        "indicators": plain(weging.rules),
        "sector_group": dict(weging.sector_group),
        "severity_rank": dict(weging.severity_rank),
        "capacity_group": dict(weging.capacity_group),
        "incidents": weging.weighing.rules.plain(),
        "households": _plain(policy.households),
    }


def policy_of(document: Document) -> Policy:
    """The policy a document holds.

    Raises:
        ConfigError: This version of the software does not know its rules any more.
    """
    told = cast("Mapping[str, Mapping[str, object]]", document)
    return Policy(
        weging_policy(
            check(dict(told["indicators"]), Indicators, _THEN),
            sector_group=cast("Mapping[str, str]", told["sector_group"]),
            severity_rank=cast("Mapping[str, int]", told["severity_rank"]),
            capacity_group=cast("Mapping[str, str]", told["capacity_group"]),
            incidents=check(dict(told["incidents"]), IncidentRules, _THEN),
        ),
        _settings(told["households"]),
    )


def digest_of(policy: Policy) -> str:
    """The digest of a whole policy."""
    text = json.dumps([policy.weging.digest, _plain(policy.households)], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(settings: HouseholdSettings) -> Document:
    return {**asdict(settings), "common_sounds": sorted(settings.common_sounds)}


def _settings(told: Document) -> HouseholdSettings:
    sounds = frozenset(cast("list[str]", told["common_sounds"]))
    return HouseholdSettings(**{**told, "common_sounds": sounds})  # type: ignore[arg-type]  # fields by name
