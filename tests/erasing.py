"""Two privacy officers who erase, and what is left as a batch finds it."""

from collections.abc import Iterator
from contextlib import contextmanager

from pydantic import SecretStr

from radarfunctie.domain.caller import Caller, UserRole
from radarfunctie.domain.ids import PersonId, SignalId, UserName
from radarfunctie.domain.remark import RemarkKind
from radarfunctie.domain.signal import Accepted
from radarfunctie.radar.approving import Decided
from radarfunctie.radar.engine import Radar
from radarfunctie.settings import Settings
from radarfunctie.wiring import build

REGION = "gelderland-midden"


def user(name: str, role: UserRole) -> Caller:
    return Caller(UserName(name), role, REGION, "test")


OFFICER = user("privacy_officer", UserRole.PRIVACY_OFFICER)
OTHER = user("privacy_officer2", UserRole.PRIVACY_OFFICER)
SERVICE = user("service", UserRole.SERVICE)
STEWARD = user("steward", UserRole.STEWARD)
SECOND = user("steward2", UserRole.STEWARD)
CASEWORKER = user("caseworker", UserRole.CASEWORKER)
WHY = "request_of_subject"


@contextmanager
def in_memory() -> Iterator[Radar]:
    """A radar that is forgotten at the end."""
    radar = build(Settings(store="memory:", sql=SecretStr("sqlite://")))
    try:
        yield radar
    finally:
        radar.close()


def erase_signal(radar: Radar, signal: SignalId, reason: str = WHY) -> Decided:
    """Erase a signal, as two privacy officers do."""
    return radar.approvals.approve(radar.erase.signal(signal, reason, OFFICER).id, OTHER)


def erase_person(radar: Radar, person: PersonId, reason: str = WHY) -> Decided:
    """Erase a person, as two privacy officers do."""
    return radar.approvals.approve(radar.erase.person(person, reason, OFFICER).id, OTHER)


def held(radar: Radar) -> dict[SignalId, Accepted]:
    """Every signal that is held, as if it were sent as it now is."""
    with radar.graph.reader() as graph:
        ids = {one.mention.signal_id for one in graph.all_held()}
        found = {signal: graph.signal(signal) for signal in sorted(ids)}
        refuted = {
            signal
            for signal in ids
            for one in graph.remarks(signal)
            if one.kind is RemarkKind.REFUTED and one.revoked_at is None
        }
    return {
        signal: radar.intake.accept(
            {**one.document, **({"certainty": "refuted"} if signal in refuted else {})}
        )
        for signal, one in found.items()
        if one is not None
    }


def with_ids(radar: Radar) -> dict[str, object]:
    """Who is whom, which households and hits there are and what was done with them, by ids.

    Which of two households of the same persons has which id is left open: the ledger knows no days.
    """
    with radar.graph.reader() as reader:
        homes = [
            (home.id, sorted(one.person for one in home.members))
            for home in reader.all_households()
        ]
        hits = reader.hits(limit=100_000)
        return {
            "persons": {(row.key, row.person, row.grade) for row in reader.all_mentions()},
            "households": sorted(homes),
            "hits": {(hit.id, hit.row.pattern, hit.row.person, hit.raised_at) for hit in hits},
            "disposed": {(hit.id, hit.disposition, hit.disposed_by, hit.reason) for hit in hits},
            "verdicts": [(one, reader.verdict(one.id)) for one in reader.standing_verdicts()],
        }
