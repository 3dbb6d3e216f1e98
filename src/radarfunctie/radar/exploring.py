"""Explore: a network that grows by what somebody opens; each time it is read, that is audited."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from radarfunctie.domain.caller import Caller
from radarfunctie.domain.household import Household
from radarfunctie.domain.ids import HouseholdId, PersonId
from radarfunctie.domain.picture import ToldAbout
from radarfunctie.errors import NotFoundError
from radarfunctie.graph.exploring import (
    Count,
    Joined,
    Neighbours,
    Opened,
    begun,
    grown,
)
from radarfunctie.graph.network import Edge, NodeId, edges_of
from radarfunctie.ports.graph import GraphReader
from radarfunctie.radar.auditing import Gate
from radarfunctie.radar.reading import ReadableGraph, of_one_state

ACTION = "persons.network"
PICTURE = "persons.picture"
FOUND_MOST = 2000
OPENED_MOST = 200
_NOT_THERE = "no person or household with this id"


@dataclass(frozen=True, slots=True)
class Explored:
    """What is in the picture, in the order in which it came; `edges` join only what is in it."""

    starts: tuple[NodeId, ...]  # as they are now; the first is what the picture is about
    opened: tuple[Opened, ...]
    nodes: tuple[NodeId, ...]
    households: Mapping[HouseholdId, Household]
    edges: tuple[Edge, ...]
    counts: Mapping[NodeId, Mapping[Neighbours, Count]]
    told: tuple[ToldAbout, ...]  # about persons in the picture, oldest received first
    cut: bool  # there was more than is ever shown
    gone: int  # of what was asked for, how much is not there any more

    @property
    def persons(self) -> list[PersonId]:
        """The persons among the nodes."""
        return [PersonId(node) for node in self.nodes if node not in self.households]


@dataclass(frozen=True)
class Explore:
    """Reads what is around persons and households, as far as somebody opened it."""

    graph: ReadableGraph
    gate: Gate

    def around(
        self, starts: Sequence[NodeId], opened: Sequence[Opened] | None, caller: Caller
    ) -> Explored:
        """The picture around the first of `starts`, with the others in it.

        None for `opened` is what a picture begins with. What is not there any more is left out
        and counted, as in a picture that somebody kept.

        Raises:
            DeniedError: The role may not.
            NotFoundError: The first start is neither a person nor a household.
        """
        self.gate.allow(caller, ACTION)
        self.gate.allow(caller, PICTURE)
        asked = None if opened is None else opened[:OPENED_MOST]
        found = of_one_state(self.graph, lambda graph: _explored(graph, starts, asked))
        shown = [*found.persons, *found.households]
        detail = {"nodes": len(found.nodes), "opened": len(found.opened)}
        self.gate.passed(caller, ACTION, ("person", [str(one) for one in shown]), detail)
        return found

    def known(self, identity: str, caller: Caller) -> NodeId:
        """The person or household that answers for an id; nothing of it is told.

        Raises:
            DeniedError: The role may not.
            NotFoundError: None does.
        """
        self.gate.allow(caller, ACTION)
        now = of_one_state(self.graph, lambda graph: _now(graph, PersonId(identity)))
        if now is None:
            raise NotFoundError(_NOT_THERE)
        return now.node


def _explored(
    graph: GraphReader, asked: Sequence[NodeId], opened: Sequence[Opened] | None
) -> Explored:
    wanted = dict.fromkeys([*asked, *(one.node for one in opened or ())])
    known = {node: _now(graph, node) for node in wanted}
    first = known[asked[0]]
    if first is None:
        raise NotFoundError(_NOT_THERE)
    starts = tuple(dict.fromkeys(now.node for node in asked if (now := known[node])))
    held = [
        Opened(now.node, one.kind, one.pages) for one in opened or () if (now := known[one.node])
    ]
    near = _near_those(graph, [now for now in known.values() if now])
    if opened is None:
        held = list(begun(first.node, near.joined, household=first.home is not None))
    nodes, cut = grown(starts, held, near.joined, FOUND_MOST)
    inside = set(nodes)
    homes = {one: home for one, home in near.homes.items() if one in inside}
    whole = _Near.of(graph, {PersonId(one) for one in inside - set(homes)}, homes)
    return Explored(
        starts,
        tuple(held),
        nodes,
        homes,
        tuple(one for one in whole.edges if one.source in inside and one.target in inside),
        {node: whole.joined.counts(node, inside) for node in nodes},
        tuple(one for one in whole.told if not inside.isdisjoint(one.roles)),
        cut,
        sum(now is None for now in known.values()),
    )


@dataclass(frozen=True, slots=True)
class _Now:
    """What answers for an id now."""

    node: NodeId
    home: Household | None  # None: a person


@dataclass(frozen=True, slots=True)
class _Near:
    """All that joins some persons and households to others."""

    homes: Mapping[HouseholdId, Household]
    told: Sequence[ToldAbout]
    edges: Sequence[Edge]
    joined: Joined

    @classmethod
    def of(
        cls,
        graph: GraphReader,
        persons: Collection[PersonId],
        homes: Mapping[HouseholdId, Household],
    ) -> "_Near":
        """Three questions, however many persons; `homes` were read before."""
        households = {**homes, **{home.id: home for home in graph.households_of(persons)}}
        told = graph.told_about(persons)
        edges = edges_of(told, list(households.values()), graph.relations(persons))
        return cls(households, told, edges, Joined(edges))


def _near_those(graph: GraphReader, those: Sequence[_Now]) -> _Near:
    """What joins those that answer for ids; of a household also what joins its members."""
    homes = {one.home.id: one.home for one in those if one.home}
    persons = {PersonId(one.node) for one in those if one.home is None}
    persons |= {member.person for home in homes.values() for member in home.members}
    return _Near.of(graph, persons, homes)


def _now(graph: GraphReader, node: NodeId) -> _Now | None:
    """A person, a household, or nothing any more."""
    person = graph.resolve_person(PersonId(node))
    if person is not None:
        return _Now(person, None)
    now = graph.resolve_household(HouseholdId(node))
    home = graph.household(now) if now else None
    return _Now(home.id, home) if home else None
