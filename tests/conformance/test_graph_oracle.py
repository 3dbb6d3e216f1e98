"""Random sequences of writes: every question gets the answer of an independent oracle."""

from datetime import timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conformance.builders import (
    START,
    STEWARD,
    About,
    Someone,
    house,
    new_signal,
    pair,
    verdict,
)
from conformance.oracle import Oracle
from neo4j_server import Server
from neo4j_store import emptied
from radarfunctie.domain.household import Household, HouseholdChange, Membership, Stay
from radarfunctie.domain.identity import PersonChange
from radarfunctie.domain.ids import HouseholdId, MentionId, PersonId, SignalId
from radarfunctie.domain.match import Grade, Part
from radarfunctie.domain.signal import Role, SignalKind
from radarfunctie.ports.graph import GraphReader, GraphStore, GraphWriter
from radarfunctie.stores.sqlite.store import SqliteGraph

KEYS = [f"K{number}" for number in range(6)]
PERSONS = [PersonId(f"person-{number}") for number in range(6)]
HOUSES = range(3)
BOND = (Part("claim", "told", 6.5), Part("elsewhere", "adult", -1.25))


class Play:
    """Writes the same to a store and to the oracle."""

    def __init__(self, data: st.DataObject, oracle: Oracle) -> None:
        self.data, self.oracle = data, oracle
        self.numbers = count()

    def step(self, writer: GraphWriter) -> None:
        steps = [self.signal]
        if len(self.oracle.mentions) > 1:
            steps += [self.match, self.verdict, self.persons, self.persons, self.household]
        if self.oracle.verdicts:
            steps.append(self.revoke)
        self.data.draw(st.sampled_from(steps))(writer)

    def signal(self, writer: GraphWriter) -> None:
        people = [
            Someone(
                f"p{number}",
                tuple(self.data.draw(st.lists(st.sampled_from(KEYS), max_size=3))),
                self.data.draw(st.sampled_from(Role)),
                self.data.draw(st.none() | st.sampled_from(HOUSES)),
            )
            for number in range(self.data.draw(st.integers(1, 3)))
        ]
        about = About(
            kind=self.data.draw(st.sampled_from(SignalKind)),
            certainty=self.data.draw(st.sampled_from([None, "observed", "refuted"])),
            received_at=START + timedelta(days=self.data.draw(st.integers(0, 3))),
            relations=(("p0", "p1", "parent_of"),) if len(people) > 1 else (),
        )
        new = new_signal(f"{next(self.numbers):04d}", *people, about=about)
        writer.add_signal(new)
        self.oracle.add_signal(new, people)

    def _two(self) -> tuple[MentionId, MentionId]:
        names = st.sampled_from(sorted(self.oracle.mentions))
        low, high = self.data.draw(st.tuples(names, names).filter(lambda two: two[0] != two[1]))
        first, second = self.oracle.ordered([low, high])
        return first, second

    def match(self, writer: GraphWriter) -> None:
        low, high = self._two()
        rule = self.data.draw(st.sampled_from([None, None, "twins"]))
        scored = pair(low, high, self.data.draw(st.floats(0, 40)), rule)
        writer.add_matches([scored])
        self.oracle.pairs[low, high] = scored

    def verdict(self, writer: GraphWriter) -> None:
        low, high = self._two()
        word = verdict(f"v{next(self.numbers)}", low, high)
        writer.add_verdict(word)
        self.oracle.verdicts[word.verdict.id] = word.verdict

    def revoke(self, writer: GraphWriter) -> None:
        name = self.data.draw(st.sampled_from(sorted(self.oracle.verdicts)))
        writer.revoke_verdict(name, by=STEWARD, at=START)
        del self.oracle.verdicts[name]

    def persons(self, writer: GraphWriter) -> None:
        chosen = self.data.draw(st.sets(st.sampled_from(sorted(self.oracle.mentions)), max_size=6))
        given = {one: self.data.draw(st.sampled_from(PERSONS)) for one in sorted(chosen)}
        grades = tuple((one, who, Grade.CERTAIN) for one, who in given.items())
        writer.apply(START, PersonChange(grades))
        self.oracle.person |= given

    def household(self, writer: GraphWriter) -> None:
        name = HouseholdId(f"household-{self.data.draw(st.integers(0, 2))}")
        known = sorted(set(self.oracle.person.values()))
        members = self.data.draw(st.lists(st.sampled_from(known), unique=True)) if known else []
        if not members:
            writer.apply(START, None, HouseholdChange((), ((name, None),)))
            self.oracle.households.pop(name, None)
            return
        one = Household(
            name,
            tuple(Membership(who, None, START.date(), Grade.LIKELY, BOND) for who in members),
            (Stay(house(self.data.draw(st.sampled_from(HOUSES))), None, None),),
        )
        writer.apply(START, None, HouseholdChange((one,)))
        self.oracle.households[name] = one


def agrees(reader: GraphReader, oracle: Oracle, *, rebuilt: bool = False) -> None:
    for keys in (KEYS[:1], KEYS[2:4], KEYS):
        assert [one.id for one in reader.candidates(keys)] == oracle.candidates(keys)
        assert [
            (person, one.id) for person, one in reader.candidate_persons(keys)
        ] == oracle.candidate_persons(keys)
    assert {one: who for one, (who, _) in reader.persons_of(list(oracle.mentions)).items()} == (
        oracle.person
    )
    for who in PERSONS:
        told = [(one.signal_id, dict(one.roles)) for one in reader.told_about([who])]
        assert told == oracle.told_about([who])
        assert [one.mention for one in reader.sightings([who])] == oracle.of([who])
        assert [one.id for one, _ in reader.mentions_of_person(who)] == oracle.of([who])
    asked = PERSONS[:3]
    assert set(reader.relations(asked)) == oracle.relations(asked)
    assert reader.melding_persons(asked) == oracle.melding_persons(asked)
    for number in HOUSES:
        assert list(reader.residents([house(number)])) == oracle.residents(number)
    assert (len(oracle.signals), len(oracle.mentions)) == (
        reader.counts().signals,
        reader.counts().mentions,
    )
    assert reader.counts().persons == len(set(oracle.person.values()))
    assert [(one.mention.id, one.person) for one in reader.all_held()] == [
        (one, oracle.person.get(one)) for one in sorted(oracle.mentions)
    ]
    assert list(reader.standing_verdicts()) == [word for _, word in sorted(oracle.verdicts.items())]
    if not rebuilt:
        assert list(reader.all_pairs()) == sorted(
            oracle.pairs.values(), key=lambda one: (one.left, one.right)
        )
        assert list(reader.households_of(asked)) == oracle.households_of(asked)
        for some_of in (asked, asked[:1]):
            assert reader.fellow_residents(some_of) == oracle.fellow_residents(some_of)
        for start in oracle.mentions:
            found = reader.component([start])
            assert [one.id for one in found.mentions] == oracle.component([start])
            inside = {one.id for one in found.mentions}
            assert set(found.pairs) == {
                one for one in oracle.pairs.values() if {one.left, one.right} <= inside
            }
            ruled = reader.ruled_pairs([*inside])
            assert sorted(ruled, key=repr) == sorted(
                (
                    one
                    for one in oracle.pairs.values()
                    if one.rule is not None and not inside.isdisjoint((one.left, one.right))
                ),
                key=repr,
            )
            for some in (inside, {start}, set(sorted(inside)[1:])):
                kept = reader.kept_pairs([*some])
                assert set(kept) == oracle.kept_pairs(some)
                assert len(kept) == len(set(kept))
                for rules in (["twins"], ["same_name_kin"], []):
                    assert reader.ties([*some], rules) == oracle.ties(some, rules)
            assert [(who, one.id) for who, one in reader.fellow_mentions([*inside])] == (
                oracle.fellow_mentions(inside)
            )
            assert {one.id for one in found.verdicts} == {
                one.id for one in oracle.verdicts.values() if one.left in inside
            }


@given(data=st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_memory_agrees_with_the_oracle_also_after_a_rebuild(data: st.DataObject) -> None:
    store = SqliteGraph(None)
    try:
        plays(store, data)
    finally:
        store.close()


@given(data=st.data())
@settings(
    max_examples=6,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
def test_a_file_agrees_with_the_oracle(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    store = SqliteGraph(tmp_path_factory.mktemp("graph") / "graph.db", reserve_bytes=0)
    try:
        plays(store, data)
    finally:
        store.close()


@pytest.mark.neo4j
@given(data=st.data())
@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
def test_neo4j_agrees_with_the_oracle(data: st.DataObject, neo4j_server: Server) -> None:
    store = emptied(neo4j_server)
    try:
        plays(store, data)
    finally:
        store.close()


def plays(store: GraphStore, data: st.DataObject) -> None:
    oracle = Oracle()
    play = Play(data, oracle)
    for _ in range(data.draw(st.integers(1, 4))):
        with store.writer() as writer:
            for _ in range(data.draw(st.integers(1, 6))):
                play.step(writer)
            agrees(writer, oracle)
    with store.reader() as reader:
        agrees(reader, oracle)
    with store.writer() as writer:
        writer.clear_findings()
        for fact in writer.facts():
            writer.replay(fact, oracle.signals.get(SignalId(fact.id)))
        agrees(writer, oracle, rebuilt=True)
        assert {one.id: {m.person for m in one.members} for one in writer.all_households()} == {
            name: {m.person for m in one.members} for name, one in oracle.households.items()
        }
    assert list(store.verify()) == []
