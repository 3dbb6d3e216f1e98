"""Writes findings, and says which ids they issue, move or end: the entry for the ledger.

Each `put_` returns the part of the entry that is news; it is empty when nothing changed. A
replay gives the parts back to the same methods, so that a rebuild ends with the same ids.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from radarfunctie.domain.hit import Hit
from radarfunctie.domain.household import Household, HouseholdChange
from radarfunctie.domain.identity import PersonChange
from radarfunctie.domain.ids import HitId, HouseholdId
from radarfunctie.stores.graph import ledger, rows
from radarfunctie.stores.graph.reader import GraphQuestions
from radarfunctie.stores.graph.remembering import Index
from radarfunctie.stores.graph.writing import Statements
from radarfunctie.stores.moments import to_day

Entry = dict[str, object]


class Findings:
    """Persons, households and hits."""

    def __init__(self, reader: GraphQuestions, statements: Statements) -> None:
        """Looks up by `reader`, writes by `statements`; both in one transaction."""
        self._reader = reader
        self._statements = statements
        self.index = Index(statements)

    # Persons

    def put_persons(self, change: PersonChange) -> Entry:
        """Who refers to whom now, and which ids go on as which.

        Raises:
            NotFoundError: A mention is not held.
        """
        entry: Entry = {}
        fresh = self._unknown_persons(change)
        assigned, moved = self._assign(change, fresh)
        if assigned:
            entry["persons"] = assigned
        if moved:
            entry["moved"] = moved
        if issued := self._first_mentions(change, fresh):
            self.issue(issued)
            entry["issued"] = issued
        if continues := self._continue("person", change.continues):
            entry["continues"] = continues
        return entry

    def _assign(
        self, change: PersonChange, fresh: frozenset[str]
    ) -> tuple[list[list[str]], list[list[str]]]:
        """What is news: (mention, person, grade), and each (former, present) person once.

        Persons of `fresh` were never issued before: none of them goes on as another.
        """
        asked = rows.ids([mention for mention, _, _ in change.assigned])
        held: dict[str, rows.Row] = {
            row[0]: row[1:] for row in self._statements.rows("persons_of", mentions=asked)
        }
        news = [one for one in change.assigned if held.get(one[0]) != (one[1], one[2].value)]
        if not news:
            return [], []
        persons = dict.fromkeys(person for _, person, _ in news)
        former = [held[mention][0] for mention, _, _ in news if mention in held]
        self._statements.many("ensure_person", [{"id": one, "present": 1} for one in persons])
        known = [{"id": one} for one in persons if one not in fresh]
        self._statements.many("forget_person_continues", known)
        values = [
            {"mention": mention, "person": person, "grade": grade.value}
            for mention, person, grade in news
        ]
        self._statements.all_of("assign", values, "a person is given a mention that is not held")
        touched = [one for one in dict.fromkeys(former) if one not in persons]
        if touched:
            self._statements.run("mark_present", persons=rows.ids(touched))
        moved = dict.fromkeys(
            (held[mention][0], person)
            for mention, person, _ in news
            if mention in held and held[mention][0] != person
        )
        assigned = [[mention, person, grade.value] for mention, person, grade in news]
        return assigned, [list(one) for one in moved]

    def _unknown_persons(self, change: PersonChange) -> frozenset[str]:
        """Persons in a change whose id was never issued before."""
        named = {person for _, person, _ in change.assigned}
        return frozenset(named) - self.held("person", named)

    def _first_mentions(self, change: PersonChange, fresh: frozenset[str]) -> list[list[str]]:
        """New persons, each with its first mention by mention key."""
        person_of = {mention: person for mention, person, _ in change.assigned if person in fresh}
        if not person_of:
            return []
        first: dict[str, str] = {}
        for (mention,) in self._statements.rows("mentions_in_order", mentions=rows.ids(person_of)):
            first.setdefault(person_of[mention], mention)
        return [[person, mention] for person, mention in first.items()]

    def know_persons(self, persons: Iterable[str]) -> None:
        """Make person ids known that are not present yet."""
        self._statements.many("ensure_person", [{"id": one, "present": 0} for one in persons])

    def issue(self, issued: Sequence[Sequence[str]]) -> None:
        """Remember for which mention persons were first issued."""
        values = [{"person": person, "mention": mention} for person, mention in issued]
        self._statements.many("issue", values)

    def _continue(self, what: str, pairs: Sequence[tuple[str, str]]) -> list[list[str]]:
        """Ids that ended, each with the one that answers for it; those that are news."""
        if not pairs:
            return []
        asked = rows.ids([old for old, _ in pairs])
        held: dict[str, str] = dict(self._statements.rows(f"{what}_continues", ids=asked))
        news = [(old, new) for old, new in pairs if held.get(old) != new]
        names = dict.fromkeys(name for pair in news for name in pair)
        self._statements.many(f"ensure_{what}", [{"id": one, "present": 0} for one in names])
        values = [{"old": old, "new": new} for old, new in news]
        self._statements.all_of(f"add_{what}_continues", values, f"a {what} is not held")
        return [[old, new] for old, new in news]

    # Households

    def put_households(self, change: HouseholdChange) -> Entry:
        """Households as they now are, and the ids that stopped.

        Raises:
            NotFoundError: A member is not held.
        """
        entry: Entry = {}
        if households := self._households(change.households):
            entry["households"] = households
        if ended := [[old, new] for old, new in change.ended if self._end(old, new)]:
            entry["ended"] = ended
        return entry

    def _households(self, told: Sequence[Household]) -> list[list[object]]:
        """Write households; id and persons of those of which these are news."""
        known = self.held("household", [one.id for one in told]) if told else frozenset()
        held = {name: self._reader.household(HouseholdId(name)) for name in known}
        written = [one for one in told if held.get(one.id) != one]
        for one in written:
            if one.id in known:
                self._clear_household(one.id)
                self._statements.run("forget_household_continues", id=one.id)
        ensured = [{"id": one.id, "present": 1} for one in written]
        self._statements.many("ensure_household", ensured)
        self._add_members(written)
        self._add_stays(written)
        return [
            [one.id, _persons(one)]
            for one in written
            if (former := held.get(one.id)) is None or _persons(former) != _persons(one)
        ]

    def _add_members(self, households: Sequence[Household]) -> None:
        values: list[Mapping[str, object]] = [
            {
                "household": one.id,
                "person": member.person,
                "place": place,
                "start": to_day(member.start),
                "end": to_day(member.end),
                "grade": member.grade.value,
                "evidence": rows.parts_json(member.parts),
            }
            for one in households
            for place, member in enumerate(one.members)
        ]
        self._statements.all_of("add_member", values, "a household has a member who is not held")

    def _add_stays(self, households: Sequence[Household]) -> None:
        values: list[Mapping[str, object]] = [
            {
                "household": one.id,
                "house": stay.house,
                "place": place,
                "start": to_day(stay.start),
                "end": to_day(stay.end),
            }
            for one in households
            for place, stay in enumerate(one.stays)
        ]
        self._statements.many("ensure_address", values)
        self._statements.many("add_stay", values)

    def _end(self, old: HouseholdId, new: HouseholdId | None) -> bool:
        """End a household; False when that was so already."""
        news = self._statements.run("end_household", household=old) == 1
        if news:
            self._clear_household(old)
        if new is None:
            return news
        return bool(self._continue("household", [(old, new)])) or news

    def _clear_household(self, household: HouseholdId) -> None:
        self._statements.run("drop_members", household=household)
        self._statements.run("drop_stays", household=household)

    # Hits

    def put_hits(self, hits: Collection[Hit]) -> Entry:
        """Hits as they now are; one that is there is replaced.

        Raises:
            NotFoundError: Its person, household or a signal is not held.
        """
        known = self.held("hit", [one.id for one in hits]) if hits else frozenset()
        entries = {one.id: ledger.hit_entry(one) for one in hits}
        held = {name: self._reader.hit(HitId(name)) for name in known}
        same = {
            name
            for name, one in held.items()
            if one is not None and ledger.hit_entry(one) == entries[HitId(name)]
        }
        written = [one for one in hits if one.id not in same]
        self._statements.many("put_hit", [rows.hit_columns(one) for one in written])
        for one in written:
            if one.id in known:
                self._forget_edges(one.id)
        self._add_edges(written)
        return {"hits": [entries[one.id] for one in written]} if written else {}

    def _add_edges(self, hits: Sequence[Hit]) -> None:
        missing = "a hit names a person, household or signal that is not held"
        about: list[Mapping[str, object]] = [
            {"hit": one.id, "person": one.row.person} for one in hits
        ]
        where: list[Mapping[str, object]] = [
            {"hit": one.id, "household": one.row.household}
            for one in hits
            if one.row.household is not None
        ]
        because: list[Mapping[str, object]] = [
            {"hit": one.id, "signal": signal, "place": place}
            for one in hits
            for place, signal in enumerate(dict.fromkeys(one.row.signals))
        ]
        self._statements.all_of("add_hit_about", about, missing)
        self._statements.all_of("add_hit_about_household", where, missing)
        self._statements.all_of("add_hit_because_of", because, missing)

    def drop_hits(self, hits: Collection[HitId]) -> Entry:
        """Hits that are no longer met."""
        gone = [one for one in hits if self._drop_hit(one)]
        return {"gone": gone} if gone else {}

    def _drop_hit(self, hit: HitId) -> bool:
        self._forget_edges(hit)
        return self._statements.run("drop_hit", hit=hit) == 1

    def _forget_edges(self, hit: HitId) -> None:
        for edge in ("about", "about_household", "because_of"):
            self._statements.run(f"drop_hit_{edge}", hit=hit)

    def dispose(self, held: Hit, body: Mapping[str, Any]) -> None:
        """Write the disposition of a hit that is held."""
        self._statements.run("put_hit", **rows.hit_columns(ledger.disposed(held, body)))

    # Replay

    def held(self, what: str, named: Collection[str]) -> frozenset[str]:
        """Those of `named` in the graph; `what` is mention, person, household, signal or hit."""
        found = self._statements.rows(f"held_{what}s", **{f"{what}s": rows.ids(named)})
        return frozenset(row[0] for row in found)

    def hit(self, hit: HitId) -> Hit | None:
        """A hit as it now stands."""
        return self._reader.hit(hit)


def _persons(household: Household) -> list[str]:
    return sorted({member.person for member in household.members})
