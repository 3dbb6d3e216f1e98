"""What a radar found, told without its random ids."""

from collections.abc import Collection, Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from radarfunctie.domain.household import Household
from radarfunctie.domain.ids import PersonId, SignalId
from radarfunctie.domain.match import Part
from radarfunctie.domain.picture import RiskPicture, ToldAbout
from radarfunctie.domain.signal import MentionKey, SourceKey
from radarfunctie.ports.graph import GraphReader
from radarfunctie.radar.corroborating import placed
from radarfunctie.radar.engine import Radar
from radarfunctie.settings import read_settings
from radarfunctie.weging.indicators import WegingPolicy
from radarfunctie.weging.picture import risk_picture
from radarfunctie.wiring import build

Someone = frozenset[MentionKey]
Pictures = Mapping[Someone, object]
Source = tuple[str, str]  # organisation and ref
AT = datetime(2026, 1, 1, tzinfo=UTC)  # when pictures are looked at
_PAGE = 500


class Found(NamedTuple):
    """Persons, households and hits by the keys of their mentions."""

    persons: frozenset[Someone]
    households: frozenset[Someone]
    hits: frozenset[tuple[str, Someone, frozenset[Source]]]  # pattern, person, signals
    events: frozenset[tuple[frozenset[Source], float, tuple[Part, ...]]]  # may be one, with bits


def by_keys(radar: Radar) -> Found:
    """Persons, households and hits by the keys of their mentions, and pairs of one event."""
    with radar.graph.reader() as graph:
        named = _persons(graph)
        sources = _sources(graph)
        households = frozenset(
            frozenset(key for member in home.members for key in named[member.person])
            for home in graph.all_households()
        )
        hits = frozenset(
            (
                hit.row.pattern,
                named[hit.row.person],
                frozenset(sources[signal] for signal in hit.row.signals),
            )
            for hit in graph.hits(limit=100_000)
        )
        events = frozenset(
            (frozenset(sources[one] for one in pair.ends), pair.weight_bits, pair.parts)
            for pair in graph.all_same_incidents()
        )
    return Found(frozenset(named.values()), households, hits, events)


def by_keys_as_set() -> Found:
    """The same, on the store that the settings name."""
    radar = build(read_settings())
    try:
        return by_keys(radar)
    finally:
        radar.close()


def pictures(radar: Radar) -> Pictures:
    """The risk picture of every person and of every household, without ids."""
    with radar.graph.reader() as graph:
        gallery = _Gallery(graph, radar.look.weging)
        shown = {gallery.named[who]: gallery.of([who]) for who in gallery.named}
        for home in gallery.homes:
            members = [member.person for member in home.members]
            key = frozenset(key for member in members for key in gallery.named[member])
            shown[key | _HOUSEHOLD] = gallery.of(members)
    return shown


_HOUSEHOLD = frozenset({MentionKey("", "", "household")})


def _persons(graph: GraphReader) -> dict[PersonId, Someone]:
    keys: dict[PersonId, set[MentionKey]] = {}
    for row in graph.all_mentions():
        keys.setdefault(row.person, set()).add(row.key)
    return {person: frozenset(held) for person, held in keys.items()}


def _sources(graph: GraphReader) -> dict[SignalId, Source]:
    found = {}
    for fact in graph.facts():
        if fact.kind == "signal" and fact.body is not None:
            document: Any = fact.body["document"]
            source = document["source"]
            found[SignalId(fact.id)] = (source["organisation"], source["ref"])
    return found


class _Gallery:
    """Everything pictures are made of, read once."""

    def __init__(self, graph: GraphReader, policy: WegingPolicy) -> None:
        self._policy = policy
        self.named = _persons(graph)
        self._sources = _sources(graph)
        self.homes = list(graph.all_households())
        self._told: dict[PersonId, dict[SignalId, ToldAbout]] = {who: {} for who in self.named}
        self._births: dict[PersonId, tuple[date, date]] = {}
        for page in _pages(sorted(self.named)):
            self._births |= graph.births(page)
            for one in placed(graph, graph.told_about(page)):
                for who in set(page) & one.roles.keys():
                    self._told[who][one.signal_id] = one
        self._homes: dict[PersonId, list[Household]] = {who: [] for who in self.named}
        for home in self.homes:
            for member in home.members:
                self._homes[member.person].append(home)

    def of(self, persons: Collection[PersonId]) -> object:
        """One picture, as Look makes it."""
        told = {signal: one for who in persons for signal, one in self._told[who].items()}
        order = sorted(told.values(), key=lambda one: (one.received_at, one.signal_id))
        involved = {who for one in order for who in one.roles} | set(persons)
        homes = {home.id: home for who in involved for home in self._homes[who]}
        births = {who: self._births[who] for who in involved if who in self._births}
        shown = [homes[name] for name in sorted(homes)]
        subject = PersonId("told by the keys of mentions")
        return self._plain(risk_picture(subject, persons, order, shown, births, AT, self._policy))

    def _plain(self, picture: RiskPicture) -> object:
        indicators = tuple(
            (one.name, one.value, one.points, frozenset(self._sources[s] for s in one.signals))
            for one in picture.indicators
        )
        return (
            (picture.level, picture.points, picture.level_with_likely, picture.points_with_likely),
            (picture.first_seen, picture.last_seen, picture.independent_sources),
            tuple(dict(counted) for counted in (picture.by_sector, picture.by_region)),
            dict(picture.by_window),
            {frozenset(self._sources[one] for one in ends) for ends in picture.one_event},
            {
                (mark.name, tuple(self._sources[one] for one in mark.signals))
                for mark in picture.marks
            },
            sorted(self._sources[one.signal_id] for one in picture.timeline),
            indicators,
        )


def _pages(persons: list[PersonId]) -> Iterator[list[PersonId]]:
    for start in range(0, len(persons), _PAGE):
        yield persons[start : start + _PAGE]


def everything(radar: Radar) -> dict[str, object]:
    """All findings to the last bit, told without random ids."""
    with radar.graph.reader() as graph:
        rows = list(graph.all_mentions())
        ids = {
            mention: MentionKey(*row.key)
            for row in rows
            if (signal := graph.signal_by_source(SourceKey(*row.key[:2]))) is not None
            for ref, mention in signal.mentions.items()
            if ref == row.key.person_ref
        }
        first: dict[str, MentionKey] = {}
        for row in sorted(rows, key=lambda row: row.key):
            first.setdefault(row.person, row.key)
        homes = {home.id: _told(home, first) for home in graph.all_households()}
        return {
            "persons": {(row.key, first[row.person], row.grade) for row in rows},
            "pairs": {
                (ids[pair.left], ids[pair.right], pair.weight_bits, pair.rule, pair.parts)
                for pair in graph.pairs_among(ids)
            },
            "doubts": {
                (ids[doubt.left], ids[doubt.right], doubt.weight_bits, doubt.reason)
                for doubt in graph.doubts(100_000)
            },
            "in question": {
                (ids[doubt.left], ids[doubt.right], doubt.weight_bits)
                for doubt in graph.joins_in_question(100_000)
            },
            "events": {
                (frozenset(_source(graph, one) for one in pair.ends), pair.weight_bits, pair.parts)
                for pair in graph.all_same_incidents()
            },
            "households": set(homes.values()),
            "hits": {
                (
                    hit.row.pattern,
                    first.get(hit.row.person, "ended"),
                    homes.get(hit.row.household, "ended") if hit.row.household else None,
                    tuple(_source(graph, signal) for signal in hit.row.signals),
                    repr(sorted(hit.row.reason.items())),
                    hit.region,
                )
                for hit in graph.hits(limit=100_000)
            },
        }


def _told(home: Household, first: Mapping[str, MentionKey]) -> tuple[object, ...]:
    members = {
        (first[member.person], member.start, member.end, member.grade, member.parts)
        for member in home.members
    }
    return frozenset(members), home.stays


def _source(graph: GraphReader, signal: SignalId) -> object:
    held = graph.signal(signal)
    assert held is not None
    return repr(held.document["source"])
