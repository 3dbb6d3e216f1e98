"""Random histories of a radar, and what it answered at moments in them, to the byte."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from pydantic import SecretStr

from models import SECOND, STEWARD, added, other, promoted, rolled_back
from radarfunctie.api import hits, households, persons
from radarfunctie.api.words import Words
from radarfunctie.demo.files import write_demo
from radarfunctie.demo.settings import DemoSettings
from radarfunctie.domain.caller import Caller, UserRole
from radarfunctie.domain.hit import Disposition, Hit
from radarfunctie.domain.ids import SignalId, UserName, VerdictId
from radarfunctie.domain.match import VerdictKind
from radarfunctie.domain.remark import Remark, RemarkKind
from radarfunctie.domain.review import Given, PersonInSource
from radarfunctie.domain.signal import Accepted, SourceKey
from radarfunctie.errors import ConflictError, DeniedError, InputError, NotFoundError
from radarfunctie.intake.files import open_signals
from radarfunctie.radar.engine import Radar
from radarfunctie.radar.erasing.leaving_out import without_persons
from radarfunctie.radar.remarking import Said
from radarfunctie.radar.review.verdicts import Verdicted
from radarfunctie.settings import Settings
from radarfunctie.wiring import build

REGION = "gelderland-midden"
SERVICE = Caller(UserName("service"), UserRole.SERVICE, REGION, "test")
CASEWORKER = Caller(UserName("caseworker"), UserRole.CASEWORKER, REGION, "test")
NOT_FOUND = b"404"
_BEGIN = datetime(2024, 5, 1, 8, tzinfo=UTC)
_TICK = timedelta(milliseconds=1)
_MODELS = (other(0.6), other(1.3, link_bits=14.0), other(0.9, review_bits=3.0, margin_bits=0.5))


class SetClock:
    """A clock that goes on a little with every look, and stands still when held."""

    def __init__(self) -> None:
        self._at = _BEGIN
        self._held = False

    def now(self) -> datetime:
        if not self._held:
            self._at += _TICK
        return self._at

    def leap(self, time: timedelta) -> None:
        self._at += time

    @contextmanager
    def held(self) -> Iterator[datetime]:
        """It is one moment for as long as this lasts."""
        self._at += _TICK
        self._held = True
        try:
            yield self._at
        finally:
            self._held = False


@contextmanager
def opened(settings: Settings | None = None) -> Iterator[tuple[Radar, SetClock]]:
    """A radar with a clock of one's own, in memory unless the settings say otherwise."""
    clock = SetClock()
    own = settings or Settings(store="memory:", sql=SecretStr("sqlite://"))
    radar = build(own, clock=clock)
    try:
        yield radar, clock
    finally:
        radar.close()


@cache
def pool() -> Sequence[Accepted]:
    """Signals about few people, so that much comes together."""
    with TemporaryDirectory() as folder, opened() as (radar, _):
        files = write_demo(DemoSettings(signals=300, persons=90, seed=11), Path(folder))
        lines = list(open_signals(files.signals, None, radar.intake))
    return tuple(line.accepted for line in lines if line.accepted is not None)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and the answer at a moment."""

    what: str
    of: str
    answer: bytes


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What was answered at a moment."""

    at: datetime
    asked: tuple[Asked, ...]


class Asking:
    """Asks what the API asks, and gets the bytes that it answers."""

    def __init__(self, radar: Radar) -> None:
        self._radar = radar
        self._words = Words(radar.intake.codes)

    def ask(self, what: str, of: str, as_of: datetime | None = None) -> bytes:
        """The bytes of an answer; what is not there is 404."""
        radar, words = self._radar, self._words
        questions: dict[str, Callable[[], bytes]] = {
            "person": lambda: bytes(persons.person(of, radar, CASEWORKER, as_of).body),
            "picture": lambda: bytes(persons.picture(of, radar, words, CASEWORKER, as_of).body),
            "network": lambda: bytes(persons.network(of, radar, CASEWORKER, 1, as_of).body),
            "household": lambda: bytes(households.household(of, radar, CASEWORKER, as_of).body),
            "of household": lambda: bytes(
                households.picture(of, radar, words, CASEWORKER, as_of).body
            ),
            "hits": lambda: self._hits(as_of),
            "open hits": lambda: self._hits(as_of, disposition=Disposition.OPEN),
            "hits of": lambda: self._hits(as_of, person_id=of),
        }
        try:
            return questions[what]()
        except NotFoundError:
            return NOT_FOUND

    def _hits(self, as_of: datetime | None, **more: object) -> bytes:
        """All hits, in small pages."""
        found, after = b"", None
        while True:
            page = hits.hits(
                self._radar,
                self._words,
                CASEWORKER,
                limit=4,
                after=after,
                as_of=as_of,
                **more,  # type: ignore[arg-type]  # by name
            )
            found += bytes(page.body)
            after = _next(bytes(page.body))
            if after is None:
                return found


def _next(page: bytes) -> str | None:
    found: str | None = json.loads(page)["next"]
    return found


@dataclass
class History:
    """One random history; the seed says everything."""

    radar: Radar
    clock: SetClock
    chance: Random
    coming: list[Accepted] = field(default_factory=lambda: list(pool()))
    there: list[Accepted] = field(default_factory=list)
    verdicts: list[VerdictId] = field(default_factory=list)
    refuted: list[Remark] = field(default_factory=list)
    corrected: dict[SourceKey, dict[str, Any]] = field(default_factory=dict)
    left_out: int = 0  # persons that a correction left out of a signal
    known: dict[str, set[str]] = field(
        default_factory=lambda: {"person": set(), "household": set()}
    )
    snapshots: list[Snapshot] = field(default_factory=list)
    took: list[str] = field(default_factory=list)

    def run(self, steps: int) -> None:
        """Take steps, with a snapshot after most of them."""
        self.chance.shuffle(self.coming)
        self.snap()
        self._take_in()
        for _ in range(steps):
            step = self.chance.choices(
                [
                    self._take_in,
                    self._judge,
                    self._revoke,
                    self._dispose,
                    self._promote,
                    self._roll_back,
                    self._rebuild,
                    self._correct,
                    self._refute,
                ],
                [8, 7, 4, 6, 2, 1, 1, 10, 3],
            )[0]
            step()
            self.took.append(step.__name__)
            self.clock.leap(timedelta(hours=self.chance.expovariate(1 / 400)))
            if self.chance.random() < 0.6:
                self.snap()

    def snap(self, about: SignalId | None = None) -> None:
        """Ask about some of what is known, or who is told of in one signal; keep the answers."""
        self._learn()
        asking = Asking(self.radar)
        asked: list[tuple[str, str]] = [("hits", ""), ("open hits", "")]
        persons, homes = self._told_of(about) if about else map(self._some, self.known)
        for name in persons:
            asked += [(what, name) for what in ("person", "picture")]
        for name in persons if about else self._some("person")[:1]:
            asked += [(what, name) for what in ("network", "hits of")]
        for name in homes:
            asked += [("household", name), ("of household", name)]
        with self.clock.held() as at:
            told = tuple(Asked(what, of, asking.ask(what, of)) for what, of in asked)
        self.snapshots.append(Snapshot(at, told))

    def _told_of(self, signal: SignalId) -> tuple[list[str], list[str]]:
        """The persons of a signal and their households."""
        with self.radar.graph.reader() as graph:
            mentions = [mention.id for mention in graph.mentions_in([signal])]
            persons = {person for person, _ in graph.persons_of(mentions).values()}
            homes = graph.households_of(persons)
        return sorted(persons), sorted(home.id for home in homes)

    def _some(self, what: str) -> list[str]:
        known = sorted(self.known[what])
        return self.chance.sample(known, min(len(known), 3))

    def _learn(self) -> None:
        """Ids that are there now; those of before are known already."""
        with self.radar.graph.reader() as graph:
            self.known["person"] |= {person for person, _, _ in graph.all_persons()}
            self.known["household"] |= {home.id for home in graph.all_households()}

    def _take_in(self) -> None:
        """Some signals, one by one or together; now and then one that is there already."""
        count = self.chance.randint(1, 12)
        fresh, self.coming = self.coming[:count], self.coming[count:]
        again = (
            [self.chance.choice(self.there)] if self.there and self.chance.random() < 0.3 else []
        )
        self.there += fresh
        if self.chance.random() < 0.5:
            self.radar.take_in.many([*fresh, *again], SERVICE)
            return
        for one in (*again, *fresh):
            self.radar.take_in.one(one, SERVICE)

    def _judge(self) -> None:
        """A steward's word on two mentions: of a doubt, of one person, or any two."""
        with self.radar.graph.reader() as graph:
            pairs = [(one.left, one.right) for one in graph.doubts(20)]
            held = [row.mention for row in graph.all_held()]
            several = [
                [mention.id for mention, _ in graph.mentions_of_person(person)]
                for person, count, _ in graph.all_persons()
                if count > 1
            ]
            pairs += [(part[0], part[-1]) for part in several]
            if self.chance.random() < 0.3 and len(held) > 1:
                pairs = [(one.id, other.id) for one, other in [self.chance.sample(held, 2)]]
            if not pairs:
                return
            left, right = (
                PersonInSource(mention.signal_id, mention.key.person_ref)
                for mention in graph.mentions(self.chance.choice(pairs))
            )
        kind = self.chance.choice([VerdictKind.SAME, VerdictKind.DIFFERENT, VerdictKind.UNSURE])
        try:
            given = self.radar.verdicts.give(Verdicted(left, right, kind, "a test"), STEWARD)
        except ConflictError:
            return
        if (verdict := self._approved(given)) is not None and not given.stood:
            self.verdicts.append(verdict)

    def _approved(self, given: Given) -> VerdictId | None:
        """The verdict, when need be with the second person it takes."""
        if given.approval is None:
            return given.verdict
        try:
            result = self.radar.approvals.approve(given.approval, SECOND).result
        except ConflictError:
            return None
        return VerdictId(str(result["verdict"]))

    def _revoke(self) -> None:
        if not self.verdicts:
            return
        verdict = self.verdicts.pop(self.chance.randrange(len(self.verdicts)))
        try:
            self._approved(self.radar.verdicts.revoke(verdict, None, STEWARD))
        except NotFoundError:
            return  # another one on the same two mentions took its place

    def _dispose(self) -> None:
        """Somebody does something with a hit, or puts it back."""
        found = self.radar.hits.all(CASEWORKER, region=REGION, limit=200)
        for hit in self.chance.sample(found, min(len(found), 3)):
            self._dispose_one(hit)

    def _dispose_one(self, hit: Hit) -> None:
        to = self.chance.choice(list(Disposition))
        reason = self.chance.choice(["besproken", None]) if to is not Disposition.DISMISSED else "x"
        try:
            self.radar.hits.dispose(hit.id, to, reason, CASEWORKER)
        except ConflictError:
            return

    def _promote(self) -> None:
        model = self.chance.choice(_MODELS)
        with TemporaryDirectory() as folder:
            digest = added(self.radar, model, Path(folder))
        try:
            promoted(self.radar, digest)
        except ConflictError:
            return  # it is in force

    def _roll_back(self) -> None:
        try:
            rolled_back(self.radar)
        except ConflictError:
            return  # there is nothing to go back to

    def _correct(self) -> None:
        """A new version of a signal: of the one that counts, or of what was sent first."""
        if not self.there:
            return
        wrong = self.chance.choice(self.there)
        worker = replace(CASEWORKER, region=wrong.signal.region)
        self.snap(self._id_of(wrong))
        key = wrong.signal.source.key
        first = dict(wrong.document)
        counts = self.corrected.get(key, first)
        document = deepcopy(self.chance.choice([counts, first]))
        change = self.chance.choice(
            [self._other_code, self._no_birth_date, self._moves, *[self._leave_out] * 4]
        )
        change(document)
        try:
            anew = self.radar.intake.accept(document)
            self.radar.correct.version(self._id_of(wrong), anew, "misheard", worker)
        except InputError:
            return  # nothing would be left of a person
        self.corrected[key] = document
        self.left_out += len(_refs(counts) - _refs(document))

    def _other_code(self, document: dict[str, Any]) -> None:
        document["severity"] = self.chance.choice(["concern", "structural", "acute"])

    def _no_birth_date(self, document: dict[str, Any]) -> None:
        self.chance.choice(document["persons"]).pop("birth_date", None)

    def _leave_out(self, document: dict[str, Any]) -> None:
        """One person less, with all that names them."""
        if len(document["persons"]) > 1:
            ref = self.chance.choice(document["persons"])["ref"]
            left = without_persons(document, [ref])
            document.clear()
            document.update(left)

    def _moves(self, document: dict[str, Any]) -> None:
        """Somebody lives where a person of another signal does, or nowhere that is known."""
        other = self.chance.choice(self.there).document
        persons = other["persons"]
        assert isinstance(persons, list)
        homes = self.chance.choice(persons).get("addresses")
        one = self.chance.choice(document["persons"])
        one.pop("addresses", None)
        if homes:
            one["addresses"] = deepcopy(homes)

    def _id_of(self, accepted: Accepted) -> SignalId:
        with self.radar.graph.reader() as graph:
            held = graph.signal_by_source(accepted.signal.source.key)
        assert held is not None
        return held.id

    def _refute(self) -> None:
        """A signal is refuted, or a refutation is taken back."""
        if self.refuted and self.chance.random() < 0.4:
            one = self.refuted.pop(self.chance.randrange(len(self.refuted)))
            self.radar.remarks.revoke(one.signal, one.id, CASEWORKER)
        elif self.there:
            signal = self._id_of(self.chance.choice(self.there))
            try:
                made = self.radar.remarks.make(
                    signal, Said(RemarkKind.REFUTED, "it was not so"), CASEWORKER
                )
            except (ConflictError, DeniedError):
                return
            self.refuted.append(made)

    def _rebuild(self) -> None:
        self.radar.rebuild.run()


def _refs(document: dict[str, Any]) -> set[str]:
    return {person["ref"] for person in document["persons"]}


def differences(radar: Radar, snapshots: Sequence[Snapshot]) -> Iterator[str]:
    """Every answer of before that is told otherwise now."""
    asking = Asking(radar)
    for snapshot in snapshots:
        for asked in snapshot.asked:
            told = asking.ask(asked.what, asked.of, snapshot.at)
            if told != asked.answer:
                yield (
                    f"{snapshot.at} {asked.what} {asked.of}\n was {asked.answer.decode()}\n"
                    f" now {told.decode()}"
                )
