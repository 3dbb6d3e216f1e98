"""Everything held about a person, for that person: asked for by one privacy officer, seen by two.

The second one agrees to exactly the signals that are held; when that is no longer so, nothing is
given and it is asked for again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from radarfunctie.domain.approval import Approval, ApprovalState, effect_digest
from radarfunctie.domain.caller import Caller
from radarfunctie.domain.ids import ApprovalId, PersonId, SignalId
from radarfunctie.domain.norm import NormOutcome
from radarfunctie.errors import ConflictError, NotFoundError
from radarfunctie.ports.audit import AuditLog
from radarfunctie.ports.clock import Clock
from radarfunctie.ports.graph import GraphReader, GraphStore, GraphWriter
from radarfunctie.process.case_file import CaseFile
from radarfunctie.radar.approving import Approvals, Plain
from radarfunctie.radar.auditing import Gate
from radarfunctie.radar.erasing.plan import Plan, plan_of_person
from radarfunctie.radar.oversight.subject import WhoLooked
from radarfunctie.radar.picturing import picture
from radarfunctie.radar.reading import of_one_state
from radarfunctie.radar.subject.claim import for_subject, has_secret_address, week
from radarfunctie.radar.subject.recipients import recipients
from radarfunctie.radar.subject.rectify import noted
from radarfunctie.weging.indicators import WegingPolicy

ACTION = "subjects.export"
PURPOSE = "request_of_subject"
OPEN_FOR = timedelta(days=7)  # after the second person agreed
NOTES = (
    "Free text is held back until a person has read it: it may tell who reported.",
    "Moments are given as weeks; what is told of others is left out.",
    "Who reported is left out, unless it was a professional who may be named.",
    "You may ask for a correction, add your own statement, or object.",
    "You may complain to the Autoriteit Persoonsgegevens.",
)
_ALONE_FROM, _REPRESENTED_UNTIL = 12, 16  # years (Wmo 2015 5.3.2)
_PAGE = 200


class AskedBy(StrEnum):
    """Who asks."""

    SUBJECT = "self"
    REPRESENTATIVE = "representative"


@dataclass(frozen=True)
class AgreeToExport:
    """The second person's agreement; it changes nothing that is held."""

    clock: Clock
    name: str = ACTION

    def effect(self, graph: GraphReader, parameters: Plain) -> Plain:
        """Exactly the signals and mentions that are held of the person.

        Raises:
            NotFoundError: The id stands for nobody.
            ConflictError: At this age somebody else has to ask.
        """
        plan = _plan(graph, parameters)
        person = PersonId(str(parameters["person"]))
        _may_ask(graph, person, AskedBy(str(parameters["requested_by"])), self.clock.now().date())
        return plan.plain()

    def carry_out(self, graph: GraphWriter, approved: Approval) -> Plain:
        """How much will be given."""
        plan = _plan(graph, approved.parameters)
        return {"signals": len(plan.signals) + len(plan.parts), "mentions": len(plan.mentions)}


def _plan(graph: GraphReader, parameters: Plain) -> Plan:
    return plan_of_person(graph, PersonId(str(parameters["person"])))


def _may_ask(graph: GraphReader, person: PersonId, asked_by: AskedBy, today: date) -> None:
    """Under 12 a representative asks, from 16 on the person; unknown ages are for the officers.

    Raises:
        ConflictError: It is not theirs to ask.
    """
    now = graph.resolve_person(person) or person
    born = graph.births([now]).get(now)
    if born is None:
        return
    oldest, youngest = _age(born[0], today), _age(born[1], today)
    if asked_by is AskedBy.SUBJECT and oldest < _ALONE_FROM:
        message = "under twelve a representative has to ask (Wmo 2015 5.3.2)"
        raise ConflictError(message)
    if asked_by is AskedBy.REPRESENTATIVE and youngest >= _REPRESENTED_UNTIL:
        message = "from sixteen on the person has to ask (Wmo 2015 5.3.2)"
        raise ConflictError(message)


def _age(born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


@dataclass(frozen=True)
class SubjectExport:
    """Gives what two privacy officers agreed on."""

    graph: GraphStore
    gate: Gate
    audit: AuditLog
    approvals: Approvals
    weging: WegingPolicy
    who_looked: WhoLooked

    def ask(
        self,
        person: PersonId,
        asked_by: AskedBy,
        reason: str | None,
        caller: Caller,
        received_on: date | None = None,
    ) -> Approval:
        """Ask for it; another privacy officer has to agree.

        Raises:
            DeniedError: The caller may not.
            NotFoundError: The id stands for nobody.
            ConflictError: At this age somebody else has to ask.
            InputError: The reason is missing or too long.
        """
        parameters = {**noted(person, received_on), "requested_by": asked_by.value}
        return self.approvals.request(ACTION, parameters, reason, caller)

    def give(self, approval: ApprovalId, caller: Caller) -> Mapping[str, object]:
        """Everything held about the person, for that person.

        Raises:
            DeniedError: The caller may not.
            NotFoundError: There is no such agreement for the caller, or it is too old.
            ConflictError: Nobody agreed yet, or other signals are held since.
            StoreUnavailableError: It could not be written down; nothing is given.
        """
        self.gate.allow(caller, ACTION)
        agreed = self.approvals.one(approval, caller)
        if agreed.action != ACTION:
            message = "no agreement to an export with this id"
            raise NotFoundError(message)
        now = self.gate.clock.now()
        if agreed.state is not ApprovalState.APPROVED or agreed.decided_at is None:
            message = f"nobody agreed to it: it is {agreed.state.value}"
            raise ConflictError(message)
        if now >= agreed.decided_at + OPEN_FOR:
            message = "this agreement has ended; ask again"
            raise NotFoundError(message)
        asked = PersonId(str(agreed.parameters["person"]))
        looks = self.who_looked.at(asked, caller)
        person, told = of_one_state(self.graph, lambda graph: self._told(graph, agreed, now))
        self.gate.passed(caller, ACTION, ("person", [person]), kind="export", purpose=PURPOSE)
        weeks = [
            {"week": one.week, "role": one.role, "what": one.what, "times": one.times}
            for one in looks.weeks
        ]
        return {**told, "who_looked": weeks, "notes": NOTES}

    def _told(
        self, graph: GraphReader, agreed: Approval, now: datetime
    ) -> tuple[PersonId, Mapping[str, object]]:
        plan = _plan(graph, agreed.parameters)
        if effect_digest(ACTION, agreed.parameters, plan.plain()) != agreed.effect:
            message = "what is held has changed since two agreed; ask again"
            raise ConflictError(message)
        person = graph.resolve_person(PersonId(str(agreed.parameters["person"])))
        assert person is not None  # noqa: S101 - the plan found it
        signals = sorted({*plan.signals, *plan.parts})
        found = picture(graph, person, [person], now, self.weging)
        received = recipients(graph, self.audit, signals)
        return person, {
            "person": person,
            "made_in": week(now),
            "signals": _signals(graph, person, signals),
            "households": [
                {"from": _week(one.start, "unknown"), "to": _week(one.end, "now")}
                for home in graph.households_of([person])
                for one in home.members
                if one.person == person
            ],
            "computed": {
                "level": found.level,
                "indicators": sorted(one.name for one in found.indicators),
                "found_by_pattern": _hits(graph, person),
            },
            "weighed": _weighed(graph, person),
            "recipients": [
                {
                    "to": one.to,
                    "by_way_of": one.by_way_of,
                    "week": week(one.at),
                    "corrected_since": one.corrected_since,
                }
                for one in received
            ],
        }


def _week(day: date | None, unknown: str) -> str:
    """The week of a day: a stay often begins on the day somebody reported."""
    if day is None:
        return unknown
    year, number, _ = day.isocalendar()
    return f"{year}-W{number:02d}"


def _signals(
    graph: GraphReader, person: PersonId, signals: list[SignalId]
) -> list[Mapping[str, object]]:
    mentions = {one.id for one, _ in graph.mentions_of_person(person)}
    held = [found for one in signals if (found := graph.signal(one)) is not None]
    where = not any(has_secret_address(one.document) for one in held)
    told = [
        for_subject(one, ref, list(graph.remarks(one.id)), where=where)
        for one in held
        for ref, mention in one.mentions.items()
        if mention in mentions
    ]
    return sorted(told, key=lambda one: str(one["week"]))


def _hits(graph: GraphReader, person: PersonId) -> list[Mapping[str, object]]:
    found = graph.hits(persons=frozenset([person]), limit=_PAGE)
    return [
        {"pattern": hit.row.pattern, "week": week(hit.raised_at), "disposition": hit.disposition}
        for hit in found
    ]


def _weighed(graph: GraphReader, person: PersonId) -> list[Mapping[str, object]]:
    files = [
        CaseFile(tuple(graph.work_of([case]))) for case in sorted(graph.cases_around([person]))
    ]
    return [
        {
            "week": week(one.current.at),
            "safety": one.current.said.safety,
            "outcome": one.current.said.outcome,
            "reasoning": "held_back",
            **_norm(one.current.norm_said),
        }
        for one in files
    ]


def _norm(said: NormOutcome | None) -> Mapping[str, object]:
    """By which norm it was weighed, with each answer, and what that said; nothing without one."""
    if said is None:
        return {}
    found = {
        "norm": said.norm,
        "version": said.version,
        "answers": dict(said.answers),
        "verdict": said.verdict,
        "duty": said.duty,
    }
    return {"weighed_by": found}
