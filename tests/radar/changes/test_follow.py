"""Who follows the change feed knows what is on the radar, whatever the size of the pages."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from commands import made
from erasing import erase_person, erase_signal
from radarfunctie.domain.caller import Caller, UserRole
from radarfunctie.domain.change import Change, ChangeKind
from radarfunctie.domain.hit import Disposition
from radarfunctie.domain.ids import UserName
from radarfunctie.domain.match import VerdictKind
from radarfunctie.domain.review import PersonInSource
from radarfunctie.errors import ConflictError, DeniedError, InputError
from radarfunctie.radar.engine import Radar
from radarfunctie.radar.review.verdicts import Verdicted
from radarfunctie.settings import read_settings
from radarfunctie.wiring import build

__all__ = ["made"]

REGION = "gelderland-midden"
SERVICE = Caller(UserName("service"), UserRole.SERVICE, REGION, "test")
STEWARD = Caller(UserName("steward"), UserRole.STEWARD, REGION, "test")
SECOND = Caller(UserName("steward2"), UserRole.STEWARD, REGION, "test")
CASEWORKER = Caller(UserName("caseworker"), UserRole.CASEWORKER, REGION, "test")


@pytest.fixture
def radar(made: Path, tmp_path: Path) -> Iterator[Radar]:
    folder = Path(shutil.copytree(made, tmp_path / "own"))
    opened = build(read_settings({"data_dir": folder}))
    yield opened
    opened.close()


class Follower:
    """Knows of persons, households and hits what the feed tells, and no more."""

    def __init__(self, radar: Radar) -> None:
        self._radar = radar
        self.cursor: str | None = None
        self.persons: set[str] = set()
        self.households: dict[str, list[str]] = {}
        self.hits: dict[str, str] = {}
        self.verdicts: set[str] = set()
        self.into: dict[str, str] = {}
        self.changed: set[str] = set()
        self.erased: set[str] = set()

    def follow(self, limit: int) -> None:
        while True:
            page = self._radar.follow.page(SERVICE, self.cursor, limit)
            assert len(page.items) <= limit
            for change in page.items:
                self.take(change)
            self.cursor = page.cursor
            if not page.more:
                return

    def take(self, change: Change) -> None:
        name, kind = change.id, change.kind
        match kind:
            case ChangeKind.PERSON_NEW:
                self.persons.add(name)
            case ChangeKind.PERSON_MERGED:
                self.persons.discard(name)
                self.into[name] = change.into or ""
            case ChangeKind.PERSON_SPLIT:
                self.persons.add(change.into or "")
            case ChangeKind.HOUSEHOLD_CHANGED:
                self.households[name] = sorted(map(str, change.detail["persons"]))  # type: ignore[call-overload]
            case ChangeKind.HOUSEHOLD_ENDED:
                self.households.pop(name, None)
            case ChangeKind.HIT_RAISED | ChangeKind.HIT_CHANGED | ChangeKind.HIT_DISPOSED:
                self.hits[name] = str(change.detail["disposition"])
            case ChangeKind.HIT_GONE:
                self.hits.pop(name, None)  # when it was raised may be erased
            case ChangeKind.VERDICT_GIVEN:
                self.verdicts.add(name)
            case ChangeKind.VERDICT_REVOKED:
                self.verdicts.discard(name)
            case ChangeKind.PERSON_ERASED:
                self.persons.discard(name)
                self.into.pop(name, None)
            case ChangeKind.SIGNAL_CHANGED:
                self.changed.add(name)
            case ChangeKind.SIGNAL_REMARKED:
                assert set(change.detail) == {"remark", "standing"}  # the hits follow by themselves
            case ChangeKind.SIGNAL_ERASED:
                self.erased.add(name)

    def knows_all(self) -> None:
        with self._radar.graph.reader() as reader:
            assert self.persons == {person for person, _, _ in reader.all_persons()}
            held = {
                one.id: sorted({member.person for member in one.members})
                for one in reader.all_households()
            }
            assert self.households == held
            assert self.hits == {one.id: one.disposition for one in reader.hits(limit=100_000)}
            assert self.verdicts == {one.id for one in reader.standing_verdicts()}
            for old in self.into:
                assert reader.resolve_person(old) is not None  # type: ignore[arg-type]


@pytest.mark.parametrize("limit", [1, 7, 1_000])
def test_r11_who_follows_knows_what_is_on_the_radar(radar: Radar, limit: int) -> None:
    follower = Follower(radar)
    follower.follow(limit)
    follower.knows_all()
    chance = Random(5)
    for hit in radar.hits.all(CASEWORKER, limit=200)[::3]:
        if hit.region == REGION:
            radar.hits.dispose(hit.id, Disposition.SEEN, None, CASEWORKER)
    with radar.graph.reader() as reader:
        pairs = [(one.left, one.right) for one in reader.doubts(12)]
        parts = [
            [mention.id for mention, _ in reader.mentions_of_person(person)]
            for person, count, _ in reader.all_persons()
            if count > 2
        ]
    pairs += [(part[0], part[-1]) for part in parts[:10]]
    standing = []
    for left, right in pairs:
        with radar.graph.reader() as reader:
            one, other = (
                PersonInSource(mention.signal_id, mention.key.person_ref)
                for mention in reader.mentions([left, right])
            )
        kind = chance.choice([VerdictKind.SAME, VerdictKind.DIFFERENT])
        try:
            given = radar.verdicts.give(Verdicted(one, other, kind, "x"), STEWARD)
        except ConflictError:
            continue
        if given.approval is not None:
            radar.approvals.approve(given.approval, SECOND)
        else:
            standing.append(given.verdict)
        if standing and chance.random() < 0.4:
            verdict = standing.pop()
            assert verdict is not None
            back = radar.verdicts.revoke(verdict, None, STEWARD)
            if back.approval is not None:
                radar.approvals.approve(back.approval, SECOND)
        follower.follow(limit)
        follower.knows_all()
    assert follower.verdicts


@pytest.mark.parametrize("limit", [1, 1_000])
def test_who_follows_is_told_what_was_erased(radar: Radar, limit: int) -> None:
    """Whether they followed from before it, or begin behind it."""
    follower = Follower(radar)
    follower.follow(limit)
    with radar.graph.reader() as reader:
        told = [
            [mention for mention, _ in reader.mentions_of_person(person)]
            for person, _, count in reader.all_persons()
            if count > 2
        ]
    signals = {mentions[0].signal_id for mentions in told[:5]}
    for signal in sorted(signals):
        erase_signal(radar, signal)
    with radar.graph.reader() as reader:
        persons = reader.persons_of([mentions[-1].id for mentions in told[5:8]])
    for person in sorted({person for person, _ in persons.values()}):
        erase_person(radar, person)
    follower.follow(limit)
    follower.knows_all()
    assert follower.erased >= signals
    assert follower.changed

    late = Follower(radar)
    late.follow(limit)
    late.knows_all()
    assert late.erased == follower.erased


def test_a_cursor_given_here_goes_on_where_it_was_given(radar: Radar) -> None:
    whole = radar.follow.page(SERVICE, None, 1_000).items
    assert len(whole) > 50
    for place in (0, 13, 49):
        page = radar.follow.page(SERVICE, whole[place].cursor, 5)
        assert page.items == whole[place + 1 : place + 6]


@pytest.mark.parametrize("cursor", ["", "x", "-1-0", "1", "1-", "1-2-3", "9" * 30 + "-0"])
def test_a_cursor_that_is_none_is_refused(radar: Radar, cursor: str) -> None:
    if cursor:
        with pytest.raises(InputError, match="cursor"):
            radar.follow.page(SERVICE, cursor)
    else:
        assert radar.follow.page(SERVICE, cursor, 1).items


def test_nothing_new_gives_the_same_cursor_and_others_may_not_follow(radar: Radar) -> None:
    page = radar.follow.page(SERVICE, None, 1_000)
    while page.more:
        page = radar.follow.page(SERVICE, page.cursor, 1_000)
    assert radar.follow.page(SERVICE, page.cursor).items == ()
    with pytest.raises(DeniedError):
        radar.follow.page(CASEWORKER)
