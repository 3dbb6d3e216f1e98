"""The radar: every use case on one set of stores."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from radarfunctie.access.browser import BrowserSignIn
from radarfunctie.access.policy import AccessPolicy
from radarfunctie.access.tokens import DemoTokens
from radarfunctie.domain.ids import SignalId
from radarfunctie.intake.documents import Intake
from radarfunctie.match.sentences import Sentences
from radarfunctie.ports.audit import AuditLog
from radarfunctie.ports.clock import Clock
from radarfunctie.ports.graph import Counts, GraphStore
from radarfunctie.ports.limits import Limit
from radarfunctie.ports.safe import Safe
from radarfunctie.ports.sign_in import SignIn
from radarfunctie.radar.advising import Advise
from radarfunctie.radar.approving import Approvals
from radarfunctie.radar.auditing import Gate
from radarfunctie.radar.backlog.importing import Backlog
from radarfunctie.radar.changes.follow import Follow
from radarfunctie.radar.check import NamedCheck
from radarfunctie.radar.citizens import CitizenReports
from radarfunctie.radar.correcting import Correct
from radarfunctie.radar.corv_inbox import CorvInbox
from radarfunctie.radar.disposing import Hits
from radarfunctie.radar.drifting import Drift
from radarfunctie.radar.erasing.acts import AskToErase
from radarfunctie.radar.erasing.again import EraseAgain
from radarfunctie.radar.evaluating import Evaluate
from radarfunctie.radar.exploring import Explore
from radarfunctie.radar.exporting import Export
from radarfunctie.radar.import_log import Imports
from radarfunctie.radar.importing import Import
from radarfunctie.radar.keeping_views import KeepViews
from radarfunctie.radar.learning import Learn
from radarfunctie.radar.look import Look
from radarfunctie.radar.models.acts import AskForModel
from radarfunctie.radar.models.registry import Models
from radarfunctie.radar.norms_kept import NormsKept
from radarfunctie.radar.norms_use import UseNorms
from radarfunctie.radar.oversight.log import Oversee
from radarfunctie.radar.oversight.searching import SearchLog
from radarfunctie.radar.oversight.subject import WhoLooked
from radarfunctie.radar.partners import Partners
from radarfunctie.radar.preview.banding import TryBands
from radarfunctie.radar.preview.use_case import PreviewModels, PreviewThresholds
from radarfunctie.radar.rebuilding import Rebuild
from radarfunctie.radar.receiving import Receive
from radarfunctie.radar.remarking import Remarks
from radarfunctie.radar.requesting import RequestInvestigation
from radarfunctie.radar.retaining.terms import Retention
from radarfunctie.radar.retiring import AskToRetireKeys
from radarfunctie.radar.review.desk import Reviews
from radarfunctie.radar.review.seconds import Seconds
from radarfunctie.radar.review.verdicts import Verdicts
from radarfunctie.radar.rotating import RotateKeys
from radarfunctie.radar.running import RunPatterns
from radarfunctie.radar.searching import Search
from radarfunctie.radar.standing import Standings
from radarfunctie.radar.statistics import Statistics
from radarfunctie.radar.subject.export import SubjectExport
from radarfunctie.radar.subject.rectify import AskToRectify
from radarfunctie.radar.subject.requests import Requests
from radarfunctie.radar.sweeping import Sweep
from radarfunctie.radar.take_in import TakeIn
from radarfunctie.radar.taking_out import TakeOut
from radarfunctie.radar.triage.melding import Melding
from radarfunctie.radar.triage.waiting import Triage
from radarfunctie.radar.trying import TryPatterns
from radarfunctie.radar.work.assessing import Assess
from radarfunctie.radar.work.cases import Cases
from radarfunctie.radar.work.contacting import Contacts, Roles
from radarfunctie.radar.work.escalating import Escalations
from radarfunctie.radar.work.informing import Inform
from radarfunctie.radar.work.monitoring import Monitoring
from radarfunctie.radar.work.tasking import Tasks
from radarfunctie.radar.work.transferring import Transfers

_NOBODY = SignalId("none")
_BEHIND_ALL = 2**62


@dataclass(frozen=True)
class Radar:
    """What the ways in (cli, api, pages) are handed; close it when done."""

    intake: Intake
    take_in: TakeIn
    receive: Receive
    importing: Import
    backlog: Backlog
    imports: Imports
    drift: Drift
    check: NamedCheck
    search: Search
    look: Look
    explore: Explore
    triage: Triage
    melding: Melding
    hits: Hits
    reviews: Reviews
    verdicts: Verdicts
    seconds: Seconds
    sentences: Sentences  # what parts of a weight say
    follow: Follow
    norms: UseNorms
    norms_kept: NormsKept
    try_patterns: TryPatterns
    run_patterns: RunPatterns
    views: KeepViews
    take_out: TakeOut
    export: Export
    statistics: Statistics
    partners: Partners
    standings: Standings
    advise: Advise
    citizens: CitizenReports
    investigation: RequestInvestigation
    corv: CorvInbox
    learn: Callable[[], Learn]  # from the model in force at that moment
    evaluate: Evaluate
    thresholds: PreviewThresholds
    bands: TryBands
    models: Models
    change_model: AskForModel
    preview_model: PreviewModels
    rebuild: Rebuild
    sweep: Sweep
    rotate_keys: RotateKeys
    approvals: Approvals
    retire_keys: AskToRetireKeys
    erase: AskToErase
    correct: Correct
    remarks: Remarks
    erase_again: EraseAgain
    gate: Gate
    oversee: Oversee
    search_log: SearchLog
    rectify: AskToRectify
    subject_requests: Requests
    who_looked: WhoLooked
    subject_export: SubjectExport
    assess: Assess
    tasks: Tasks
    transfers: Transfers
    monitoring: Monitoring
    escalations: Escalations
    inform: Inform
    contacts: Contacts
    roles: Roles
    cases: Cases
    retention: Retention
    sign_in: SignIn | None  # None: nobody can sign in
    demo: DemoTokens | None  # the same when it is for demo users, else None
    browser: BrowserSignIn | None  # the sign-in on the pages by an issuer
    policy: AccessPolicy
    requests: Limit
    graph: GraphStore
    safe: Safe
    audit: AuditLog
    truth: Path | None  # who is really who, where that is known
    clock: Clock
    regions: tuple[str, ...]
    closing: Callable[[], None]

    def counts(self) -> Counts:
        """How much is held."""
        with self.graph.reader() as graph:
            return graph.counts()

    def ready(self) -> None:
        """Ask every store something small.

        Raises:
            StoreError: One does not answer, so nothing can be taken in or shown.
        """
        with self.graph.reader() as graph:
            graph.signal(_NOBODY)
        self.safe.get(_NOBODY)
        next(iter(self.audit.records(after=_BEHIND_ALL)), None)

    def close(self) -> None:
        """Let go of every store; may be called twice."""
        self.closing()
