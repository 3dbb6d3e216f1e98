"""Separate events: as many as there must have been, and never fewer by one signal more."""

from itertools import combinations

import networkx as nx
from hypothesis import given

from radarfunctie.domain.match import Grade
from radarfunctie.domain.picture import ToldAbout
from radarfunctie.weging.evidence import Evidence, evidence, in_order
from radarfunctie.weging.incidents import incidents
from weging.made import NOW, P, Q, R, shipped_policy
from weging.test_properties import files


def evidence_of(file: list[ToldAbout]) -> Evidence:
    known = in_order(one for one in file if {P, Q, R} & set(one.roles))
    return evidence((P, Q, R), known, (), {}, NOW, shipped_policy(), frozenset(Grade))


@given(files())
def test_r5_no_set_of_separate_signals_is_heavier(file: list[ToldAbout]) -> None:
    found = evidence_of(file)
    apart = nx.Graph()
    apart.add_nodes_from(range(len(found.signals)))
    apart.add_edges_from(
        (left, right)
        for left, right in combinations(range(len(found.signals)), 2)
        if not found.one_event(found.signals[left], found.signals[right])
    )
    heaviest = max(
        (sum(found.signals[place].weight for place in clique) for clique in nx.find_cliques(apart)),
        default=0,
    )

    chosen = incidents(found)

    assert abs(sum(one.weight for one in chosen) - heaviest) < 1e-9
    assert not [pair for pair in combinations(chosen, 2) if found.one_event(*pair)]


@given(files())
def test_r5_every_signal_can_be_one_of_the_events(file: list[ToldAbout]) -> None:
    found = evidence_of(file)
    chosen = incidents(found)

    for one in found.signals:
        assert any(one is event or found.one_event(one, event) for event in chosen)


@given(files())
def test_same_incident_looks_the_same_from_both_sides(file: list[ToldAbout]) -> None:
    found = evidence_of(file)

    for left, right in combinations(found.signals, 2):
        assert found.one_event(left, right) == found.one_event(right, left)
