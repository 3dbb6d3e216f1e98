"""A citizen's report is always honoured: taken in, or taken in and passed on (R61)."""

from dataclasses import dataclass

from radarfunctie.domain.advice import FORWARDED_CLOSING, REPORT_CLOSING, Closing
from radarfunctie.domain.answers import TakenIn
from radarfunctie.domain.caller import Caller
from radarfunctie.intake.citizen_report import CitizenReport, read_citizen_report
from radarfunctie.intake.documents import Intake
from radarfunctie.ports.audit import AuditEvent
from radarfunctie.ports.clock import Clock, IdSource
from radarfunctie.radar.auditing import Gate
from radarfunctie.radar.receiving import Receive

CREATE = "signals.create"
FORWARD = "signals.forward"


@dataclass(frozen=True, slots=True)
class Honoured:
    """A report as taken in, where it went, and what the citizen hears (R64)."""

    taken: TakenIn
    closing: Closing
    region: str  # that the report is about
    other_region: bool
    forward_to: str | None


@dataclass(frozen=True)
class CitizenReports:
    """Takes in what citizens report."""

    intake: Intake
    receive: Receive
    gate: Gate
    clock: Clock
    ids: IdSource

    def take_in(self, raw: bytes, caller: Caller) -> Honoured:
        """Take in a report: it is durable and on the radar when this answers.

        Raises:
            DeniedError: The role may not register.
            InputError: The form is not filled in; every field is named.
            ConflictError: The same ref is held with other content.
        """
        self.gate.allow(caller, CREATE)
        report = read_citizen_report(
            raw, self.intake, caller.region, self.clock.now(), self.ids.new()
        )
        taken = self.receive.one(report.accepted, caller)
        return self._honoured(report, taken, caller)

    def _honoured(self, report: CitizenReport, taken: TakenIn, caller: Caller) -> Honoured:
        region = report.accepted.signal.region
        elsewhere = region != caller.region
        if not elsewhere and report.forward_to is None:
            return Honoured(taken, REPORT_CLOSING, region, elsewhere, None)
        self._passed_on(taken, report.forward_to or f"region {region}", caller)
        closing = FORWARDED_CLOSING if report.forward_to else REPORT_CLOSING
        return Honoured(taken, closing, region, elsewhere, report.forward_to)

    def _passed_on(self, taken: TakenIn, to: str, caller: Caller) -> None:
        event = AuditEvent.by(
            caller,
            "export",
            ("signal", [taken.signal_id]),
            rule=self.gate.allow(caller, FORWARD),
            purpose="registration",
            detail={"to": to},
        )
        self.gate.audit.append(event, self.clock.now())
