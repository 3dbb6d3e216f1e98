"""Settings in, Radar out; the one file that names implementations."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager, nullcontext
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from time import monotonic, sleep
from uuid import uuid4

from pydantic import SecretStr

from radarfunctie.access.advice import load_advice_policy
from radarfunctie.access.alarms import load_alarm_policy
from radarfunctie.access.approvals import load_approval_policy
from radarfunctie.access.browser import BrowserSignIn, OidcClient
from radarfunctie.access.claims import load_claims_policy
from radarfunctie.access.issuer import Issuer
from radarfunctie.access.oidc import OidcTokens
from radarfunctie.access.policy import load_access_policy
from radarfunctie.access.retention import load_retention_policy
from radarfunctie.access.tokens import DemoTokens
from radarfunctie.config_files import load, read_text, shipped_folder
from radarfunctie.domain.change import ChangePage
from radarfunctie.domain.erasure import Erasure, Subject
from radarfunctie.domain.signal import Party, PersonClaim, Source
from radarfunctie.errors import (
    ConfigError,
    Fault,
    StoreDamagedError,
    StoreError,
    StoreFullError,
    StoreUnavailableError,
)
from radarfunctie.hits.patterns import Pattern, load_patterns
from radarfunctie.identity.household_file import load_households
from radarfunctie.identity.household_settings import HouseholdSettings
from radarfunctie.intake.codes import Codes, load_codes
from radarfunctie.intake.documents import Intake
from radarfunctie.match.definition import Definition
from radarfunctie.match.model import LoadedModel, Model, load_model
from radarfunctie.match.sentences import Sentences
from radarfunctie.partners.circuit import Circuit
from radarfunctie.partners.connections import load_connections
from radarfunctie.partners.corv import CorvGateway
from radarfunctie.partners.json_web import HttpsJson
from radarfunctie.partners.known import KnownPartner
from radarfunctie.partners.policy import PartnerPolicy, load_partner_policies
from radarfunctie.partners.posting import Post, Time
from radarfunctie.partners.webhook import webhook_to
from radarfunctie.ports.audit import AuditLog
from radarfunctie.ports.backlog import BacklogRoom, Packed
from radarfunctie.ports.clock import Clock, IdSource
from radarfunctie.ports.graph import GraphStore, NewSignal
from radarfunctie.ports.limits import Limit
from radarfunctie.process.policy import load_process_policy
from radarfunctie.radar.advising import Advise
from radarfunctie.radar.approving import Act, Approvals
from radarfunctie.radar.asking_around import AskAround
from radarfunctie.radar.auditing import Gate
from radarfunctie.radar.backing_up import BackUp
from radarfunctie.radar.backlog.beside import room_beside
from radarfunctie.radar.backlog.importing import Backlog
from radarfunctie.radar.backlog.workshop import Workshop
from radarfunctie.radar.changes.deliver import Deliver, Kept
from radarfunctie.radar.changes.follow import Follow
from radarfunctie.radar.check import NamedCheck
from radarfunctie.radar.citizens import CitizenReports
from radarfunctie.radar.copying import CopyStore
from radarfunctie.radar.correcting import Correct
from radarfunctie.radar.corv_inbox import CorvInbox
from radarfunctie.radar.disposing import Hits
from radarfunctie.radar.drifting import Drift
from radarfunctie.radar.engine import Radar
from radarfunctie.radar.erasing.acts import ACTIONS as ERASING
from radarfunctie.radar.erasing.acts import AfterErasure, AskToErase, Erase
from radarfunctie.radar.erasing.again import EraseAgain
from radarfunctie.radar.erasing.removing import Removing
from radarfunctie.radar.evaluated import LastEvaluation
from radarfunctie.radar.evaluating import Evaluate
from radarfunctie.radar.exploring import Explore
from radarfunctie.radar.exporting import Export
from radarfunctie.radar.import_log import ImportLog, Imports
from radarfunctie.radar.importing import Import
from radarfunctie.radar.judging import JudgePairs
from radarfunctie.radar.keeping_views import ForgetErased, KeepViews
from radarfunctie.radar.learning import Learn
from radarfunctie.radar.look import Look
from radarfunctie.radar.matching import Matching
from radarfunctie.radar.models.acts import CAUSES, AskForModel, ChangeModel
from radarfunctie.radar.models.in_force import ModelsInForce
from radarfunctie.radar.models.registry import Models
from radarfunctie.radar.norms_kept import NormsKept
from radarfunctie.radar.norms_use import UseNorms
from radarfunctie.radar.oversight.log import Oversee
from radarfunctie.radar.oversight.searching import SearchLog
from radarfunctie.radar.oversight.subject import WhoLooked
from radarfunctie.radar.partners import Partners
from radarfunctie.radar.passing_on import PassOn
from radarfunctie.radar.past.policy import Policy, PolicyInForce
from radarfunctie.radar.past.replay import Replay
from radarfunctie.radar.preview.banding import TryBands
from radarfunctie.radar.preview.use_case import PreviewModels, PreviewThresholds
from radarfunctie.radar.rebuilding import Rebuild
from radarfunctie.radar.receiving import Receive
from radarfunctie.radar.remarking import Remarks
from radarfunctie.radar.requesting import RequestInvestigation
from radarfunctie.radar.restoring import Restore
from radarfunctie.radar.retaining.terms import ACTION as END_TERMS
from radarfunctie.radar.retaining.terms import EndTerms, Retention, Terms
from radarfunctie.radar.retiring import AskToRetireKeys, RetireKeys
from radarfunctie.radar.review.acts import GiveVerdict, RevokeVerdict
from radarfunctie.radar.review.desk import Reviews
from radarfunctie.radar.review.judging import Judging
from radarfunctie.radar.review.resting import Resting
from radarfunctie.radar.review.seconds import Drawing, Seconds
from radarfunctie.radar.review.verdicts import Verdicts
from radarfunctie.radar.revising import Revising
from radarfunctie.radar.rotating import RotateKeys
from radarfunctie.radar.running import RunPatterns
from radarfunctie.radar.searching import Search
from radarfunctie.radar.settling import Settling
from radarfunctie.radar.standing import Standings
from radarfunctie.radar.statistics import Statistics
from radarfunctie.radar.subject.export import AgreeToExport, SubjectExport
from radarfunctie.radar.subject.rectify import AskToRectify, Rectified
from radarfunctie.radar.subject.requests import Requests
from radarfunctie.radar.sweeping import Sweep
from radarfunctie.radar.take_in import TakeIn
from radarfunctie.radar.taking_out import TakeOut
from radarfunctie.radar.traced import traced
from radarfunctie.radar.triage.melding import Melding
from radarfunctie.radar.triage.waiting import Triage
from radarfunctie.radar.trying import TryPatterns
from radarfunctie.radar.work.assessing import Assess
from radarfunctie.radar.work.cases import Cases
from radarfunctie.radar.work.contacting import Contacts, Roles
from radarfunctie.radar.work.desk import Desk
from radarfunctie.radar.work.escalating import Escalations
from radarfunctie.radar.work.handled import handlings
from radarfunctie.radar.work.informing import Inform
from radarfunctie.radar.work.monitoring import Monitoring
from radarfunctie.radar.work.reweighing import Reweighing
from radarfunctie.radar.work.tasking import Tasks
from radarfunctie.radar.work.transferring import Transfers
from radarfunctie.settings import Settings
from radarfunctie.standardise.fold import fold
from radarfunctie.standardise.person import standardise_person
from radarfunctie.standardise.tables import NameTables, load_name_tables
from radarfunctie.statistics.policy import load_statistics_policy
from radarfunctie.stores.audit.store import SqlAudit
from radarfunctie.stores.backup.erased_list import ErasedFiles
from radarfunctie.stores.backup.expiring import expired
from radarfunctie.stores.backup.making import FileBackups
from radarfunctie.stores.backup.places import Places
from radarfunctie.stores.backup.restoring import (
    MOVES,
    STAGING,
    FileRestoring,
    finish,
    refuse_half_restored,
)
from radarfunctie.stores.limits.file import PerMinuteInFile
from radarfunctie.stores.limits.memory import PerMinute
from radarfunctie.stores.neo4j.driver import Address
from radarfunctie.stores.neo4j.store import Neo4jGraph
from radarfunctie.stores.safe.key_file import FileKeys
from radarfunctie.stores.safe.keys import KeyRing, SettingKeys
from radarfunctie.stores.safe.store import SqlSafe
from radarfunctie.stores.safe.views import SafeViews
from radarfunctie.stores.schema import load_schema
from radarfunctie.stores.sessions import SessionLimits, SqliteSessions
from radarfunctie.stores.sql_urls import Name, sql_urls
from radarfunctie.stores.sqlite.store import SqliteGraph
from radarfunctie.weging.indicators import WegingPolicy, load_weging_policy
from radarfunctie.weging.norm_file import Norms, load_norms

FIRST_REGION = "gelderland-midden"


class SystemClock:
    """The clock of the machine."""

    def now(self) -> datetime:
        """The moment, aware, in UTC."""
        return datetime.now(UTC)


class RandomIds:
    """Random UUIDv4 ids."""

    def new(self) -> str:
        """A fresh id."""
        return str(uuid4())


@dataclass(frozen=True)
class Rules:
    """What people decide and what is matched by, read from files; no store is opened for it."""

    codes: Codes
    matching: Matching
    households: HouseholdSettings
    patterns: tuple[str, ...]
    load_model: Callable[[Model], LoadedModel]  # puts a model to the definition in force
    sentences: Sentences  # for the parts of a weight
    own_patterns: Path | None = None  # folder with patterns beside the shipped ones

    def matched(self, model: Model) -> Matching:
        """A model with the definition in force, ready to weigh by.

        Raises:
            ConfigError: It does not fit; every fault is named.
        """
        return Matching(self.load_model(model), self.matching.standardise)


def read_rules(policy_dir: Path | None = None, model: Model | None = None) -> Rules:
    """The shipped rules, with the operator's own policy in front, by `model` or the shipped one.

    Raises:
        ConfigError: A file does not hold; its faults are named.
    """
    folder = shipped_folder("matching_config")
    tables = load_name_tables(lambda name: read_text(folder / "tables" / name))
    definition = load(folder / "person_nl.yaml", Definition)
    put_together = partial(_model, folder, tables, definition)
    shipped = put_together(load(folder / "person_nl.model.yaml", Model))
    households = load_households(folder / "households.yaml")
    return Rules(
        load_codes(policy_dir),
        Matching(
            put_together(model) if model else shipped, partial(standardise_person, tables=tables)
        ),
        households.settings(shipped.tables["surname_sounds"].shares),
        tuple(patterns_of(policy_dir)),
        put_together,
        Sentences.of(definition, folder),
        own_patterns(policy_dir),
    )


def own_patterns(policy_dir: Path | None) -> Path | None:
    """The folder in which an analyst drops patterns; None when there is none."""
    folder = None if policy_dir is None else policy_dir / "patterns"
    return folder if folder is not None and folder.is_dir() else None


def patterns_of(policy_dir: Path | None) -> Mapping[str, Pattern]:
    """The patterns as shipped and those of the operator's own folder, by name.

    Raises:
        ConfigError: The metadata of one does not hold; its faults are named.
    """
    own = own_patterns(policy_dir)
    shipped = load_patterns(shipped_folder("graph_schema") / "patterns")
    found = {**shipped, **(load_patterns(own) if own is not None else {})}
    return dict(sorted(found.items()))


def _model(folder: Path, tables: NameTables, definition: Definition, model: Model) -> LoadedModel:
    return load_model(
        definition,
        model,
        lambda name: read_text(folder / "tables" / name),
        partial(_standard_form, tables),
    )


def _standard_form(tables: NameTables, form: str, name: str) -> str | None:
    """A name of a frequency table in the form that standardising gives a mention's column."""
    if form in {"surname", "surname_sound"}:
        claim = PersonClaim("table", surname=name)
    else:
        claim = PersonClaim("table", first_names=name)
    column = _TABLE_COLUMNS.get(form)
    if column is None:
        return fold(name)
    value = standardise_person(claim, _ANY_MOMENT, tables).get(column)
    return value[0] if isinstance(value, tuple) else str(value or "") or None


_ANY_MOMENT = datetime(2000, 1, 1, tzinfo=UTC)
_TABLE_COLUMNS = {
    "surname": "surname",
    "surname_sound": "surname_sounds",
    "given": "given",
    "given_group": "given_groups",
}


def build(settings: Settings, *, for_inspection: bool = False, clock: Clock | None = None) -> Radar:
    """The radar on the stores that `settings` name; stores are made where there are none.

    Moments come from `clock`, or from that of the machine.

    Raises:
        ConfigError: A setting or file does not hold.
        StoreError: A store cannot be opened.
    """
    rules = read_rules(settings.policy_dir)
    clock, ids = clock or SystemClock(), RandomIds()
    weging = weging_policy_of(settings.policy_dir, rules.codes)
    policy = load_access_policy(settings.policy_dir)
    alarm_policy = load_alarm_policy(settings.policy_dir)
    retention_policy = load_retention_policy(settings.policy_dir)
    with ExitStack() as opened:
        graph, safe, audit = _stores(settings, rules, opened, for_inspection=for_inspection)
        gate = Gate(policy, audit, clock)
        in_force = ModelsInForce(rules.matching, rules.matched)
        policies = PolicyInForce(Policy(weging, rules.households))
        process = load_process_policy(settings.policy_dir)
        norms = norms_of(settings.policy_dir, rules.codes)
        settling = Settling(
            in_force,
            rules.households,
            rules.patterns,
            ids,
            weging,
            policies,
            Reweighing(ids, process),
        )
        intake = Intake(rules.codes)
        natures, degrees = (frozenset(rules.codes.lists[one]) for one in ("nature", "severity"))
        desk = Desk(graph, gate, ids, process, intake.restore, natures, settling.after_work)
        replay = Replay(_empty, in_force, intake.restore, policies, clock)
        retire = RetireKeys(safe)
        judging, resting = Judging(settling, ids), Resting(ids)
        revising, pass_on = Revising(settling), PassOn(audit, ids, process)
        removing = Removing(revising, intake, safe, pass_on)
        sweep = Sweep(graph, safe)
        terms = Terms(retention_policy, intake.restore)
        acts: list[Act] = [
            *(Erase(subject, removing, clock) for subject in Subject),
            EndTerms(terms, removing, clock),
            retire,
            GiveVerdict(judging, resting, clock),
            RevokeVerdict(judging, resting, clock),
            *(ChangeModel(in_force, name) for name in CAUSES),
            AgreeToExport(clock),
            Rectified(),
        ]
        erased = AfterErasure(
            sweep, graph, graph, _erased_files(settings), ForgetErased(SafeViews(safe), graph)
        )
        afterwards = dict.fromkeys([*ERASING.values(), END_TERMS], erased)
        approvals = replace(_approvals(settings, graph, gate, ids, acts), afterwards=afterwards)
        models = Models(graph, gate, in_force)
        trying = (graph, partial(_scratch, rules), gate, clock, settling)
        take_in = TakeIn(graph, safe, audit, clock, ids, settling)
        state = None if settings.in_memory else settings.data_dir / "imports"
        imports = ImportLog(state)
        last = None if settings.in_memory else settings.data_dir / "evaluation.json"
        regions, truth = _regions(rules.codes), _truth(settings)
        receive = Receive(take_in)
        near = _partners(settings)
        around = AskAround(near.known, near.most_s)
        demo = DemoTokens(settings.data_dir / "token.key", regions) if settings.is_demo else None
        oidc = _oidc(settings, regions, clock)
        look = Look(graph, gate, in_force, weging, replay)
        return Radar(
            intake=intake,
            take_in=take_in,
            receive=receive,
            importing=Import(graph, take_in, intake, clock, state, imports),
            backlog=Backlog(
                graph,
                take_in,
                intake,
                _room(graph, rules),
                partial(make_workshop, settings.policy_dir),
                settings.backlog_workers,
                imports,
            ),
            imports=Imports(graph, gate, imports),
            drift=Drift(graph, gate),
            check=NamedCheck(
                graph,
                audit,
                clock,
                in_force,
                policy,
                settings.check_legal_basis or ("demo" if settings.is_demo else None),
                _limit(settings, "check", settings.check_limit_per_minute, clock, opened),
                around,
            ),
            search=Search(
                graph,
                gate,
                in_force,
                _limit(settings, "search", settings.search_limit_per_minute, clock, opened),
            ),
            partners=Partners(
                graph, gate, clock, around, near.policies, near.connected, intake.restore, ids
            ),
            standings=Standings(graph, gate, replay, [one.name for one in near.known]),
            investigation=RequestInvestigation(graph, gate, clock, near.corv, intake.restore),
            corv=CorvInbox(
                desk, intake, receive, Transfers(desk), frozenset(near.corv.policy.kinds)
            ),
            advise=Advise(policy, load_advice_policy(settings.policy_dir), audit, clock),
            citizens=CitizenReports(intake, receive, gate, clock, ids),
            look=look,
            explore=Explore(graph, gate),
            triage=Triage(desk),
            melding=Melding(look, desk),
            hits=Hits(graph, gate, replay),
            reviews=Reviews(graph, gate, judging, weging),
            follow=Follow(graph, gate),
            verdicts=Verdicts(graph, gate, judging, approvals, resting),
            seconds=Seconds(
                graph, gate, ids, in_force, Drawing(settings.second_share, settings.second_seed)
            ),
            sentences=rules.sentences,
            norms=UseNorms(graph, gate, norms, intake.restore, natures, degrees),
            norms_kept=NormsKept(graph, gate, norms, intake.restore),
            try_patterns=TryPatterns(graph, gate),
            take_out=TakeOut(gate),
            views=KeepViews(SafeViews(safe), gate, ids),
            run_patterns=RunPatterns(graph, gate, patterns_of(settings.policy_dir)),
            export=Export(graph, gate),
            statistics=Statistics(
                graph,
                gate,
                clock,
                load_statistics_policy(settings.policy_dir),
                handlings,
                audit,
                _citizens(rules.codes),
            ),
            learn=partial(_learn, graph, gate, in_force, intake, rules),
            evaluate=Evaluate(graph, gate, in_force, weging, LastEvaluation(last)),
            thresholds=PreviewThresholds(*trying),
            bands=TryBands(graph, gate, in_force, truth),
            models=models,
            change_model=AskForModel(approvals, models),
            preview_model=PreviewModels(*trying),
            sweep=sweep,
            erase=AskToErase(graph, approvals),
            correct=Correct(graph, gate, safe, ids, revising, pass_on),
            remarks=Remarks(graph, gate, ids, revising, pass_on),
            retention=Retention(graph, approvals, terms),
            gate=gate,
            erase_again=EraseAgain(graph, removing, erased, gate),
            search_log=SearchLog(audit, gate),
            rectify=AskToRectify(approvals),
            subject_requests=Requests(approvals),
            oversee=Oversee(audit, gate, alarm_policy),
            who_looked=WhoLooked(graph, audit, gate),
            subject_export=SubjectExport(
                graph, gate, audit, approvals, weging, WhoLooked(graph, audit, gate)
            ),
            assess=Assess(desk, norms),
            tasks=Tasks(desk),
            transfers=Transfers(desk),
            monitoring=Monitoring(desk),
            escalations=Escalations(desk),
            inform=Inform(desk),
            contacts=Contacts(desk),
            roles=Roles(desk),
            cases=Cases(desk, regions),
            rotate_keys=RotateKeys(gate, safe),
            approvals=approvals,
            retire_keys=AskToRetireKeys(approvals, retire),
            rebuild=Rebuild(graph, clock, settling, intake.restore),
            sign_in=demo or oidc,
            demo=demo,
            browser=_browser(settings, oidc, opened),
            policy=policy,
            requests=PerMinute(settings.rate_limit_per_minute, clock),
            graph=graph,
            safe=safe,
            audit=audit,
            truth=truth,
            clock=clock,
            regions=regions,
            closing=opened.pop_all().close,
        )


def make_delivery(
    settings: Settings, radar: Radar, written: Callable[[ChangePage], bytes]
) -> Deliver:
    """What tells the change feed to the webhook of the settings.

    Raises:
        ConfigError: There is none, or it does not hold; every fault is named.
    """
    if settings.webhook_url is None or settings.webhook_secret is None:
        message = "RADAR_WEBHOOK_URL and RADAR_WEBHOOK_SECRET name whom to tell"
        raise ConfigError(message)
    receiver = webhook_to(
        settings.webhook_url,
        settings.webhook_secret.get_secret_value(),
        radar.clock,
        settings.webhook_timeout_s,
    )
    kept = Kept(settings.data_dir / "webhook.json")
    return Deliver(radar.follow, receiver, kept, written)


@dataclass(frozen=True)
class _Near:
    """The partners of the policy, as far as they are connected."""

    policies: Mapping[str, PartnerPolicy]
    known: Sequence[KnownPartner]
    corv: CorvGateway
    connected: frozenset[str]

    @property
    def most_s(self) -> float:
        """More than any of them takes by its own policy."""
        return 1.0 + max((one.policy.timing.within_s for one in self.known), default=0.0)


def _partners(settings: Settings) -> _Near:
    """The partners, none of which is asked anything here.

    Raises:
        ConfigError: A policy or the file of connections does not hold, or none is CORV.
    """
    policies = load_partner_policies(settings.policy_dir)
    lines = load_connections(settings.partner_connections, policies)
    known: list[KnownPartner] = []
    corv: CorvGateway | None = None
    for name, policy in policies.items():
        timing = policy.timing
        line = lines.get(name)
        post = Post(line, timing, Time(monotonic, sleep)) if line else None
        circuit = Circuit(timing.failures, timing.rest_s, monotonic)
        if policy.speaks == "corv":
            corv = CorvGateway(policy, post, circuit)
        else:
            known.append(KnownPartner(name, policy, post, circuit))
    if corv is None:
        message = "no partner of the policy speaks corv"
        raise ConfigError(message)
    return _Near(policies, known, corv, frozenset(lines))


def _learn(
    graph: GraphStore, gate: Gate, in_force: ModelsInForce, intake: Intake, rules: Rules
) -> Learn:
    """What learns from the model in force now."""
    with graph.reader() as reader:
        matching = in_force.of(reader)
    return Learn(graph, gate, matching, intake.restore, rules.load_model)


def _room(
    graph: SqliteGraph | Neo4jGraph, rules: Rules
) -> Callable[[], AbstractContextManager[BacklogRoom]]:
    """Where a backlog goes in."""
    if isinstance(graph, Neo4jGraph):
        return partial(room_beside, graph, partial(_scratch, rules))
    itself: BacklogRoom = graph
    return lambda: nullcontext(itself)


@contextmanager
def _scratch(rules: Rules) -> Iterator[SqliteGraph]:
    """An empty graph in memory, to be filled as a copy; forgotten at the end."""
    ranks, groups = _ranks(rules.codes), _sector_groups(rules.codes)
    graph = SqliteGraph(
        None,
        severity_rank=ranks,
        sector_group=groups,
        half_written=True,
        own_patterns=rules.own_patterns,
    )
    try:
        yield graph
    finally:
        graph.close()


@contextmanager
def _empty() -> Iterator[SqliteGraph]:
    """An empty graph in memory; forgotten at the end."""
    with closing(SqliteGraph(None)) as graph:
        yield graph


def _approvals(
    settings: Settings, graph: GraphStore, gate: Gate, ids: IdSource, acts: Sequence[Act]
) -> Approvals:
    """The desk of the second person, with every act that takes one.

    Raises:
        ConfigError: The policy names an act that is not there.
    """
    policy = load_approval_policy(settings.policy_dir)
    known = {act.name: act for act in acts}
    unknown = sorted(set(policy.actions) - set(known))
    if unknown:
        rule = "is not an act that takes two persons"
        faults = [Fault(f"approvals.yaml: actions.{name}", rule) for name in unknown]
        message = "approvals.yaml does not hold"
        raise ConfigError(message, faults)
    return Approvals(graph, gate, policy, ids, known)


def make_workshop(
    policy_dir: Path | None, pack: Callable[[NewSignal], Packed], model: Model
) -> Workshop:
    """The rules in force, for a worker process of a backlog that goes by `model`."""
    rules = read_rules(policy_dir, model)
    return Workshop(Intake(rules.codes), rules.matching, pack)


def _oidc(settings: Settings, regions: Sequence[str], clock: Clock) -> OidcTokens | None:
    """The tokens of the issuer of the settings; None when they name none.

    Raises:
        ConfigError: The settings or the policy of claims do not hold; every fault is named.
    """
    issuer = settings.issuer
    if issuer is None:
        return None
    policy = load_claims_policy(settings.policy_dir, regions)
    known = Issuer(issuer.name, HttpsJson(), clock)
    return OidcTokens(known, issuer.audience, policy, regions, clock, issuer.skew_s)


def _browser(
    settings: Settings, tokens: OidcTokens | None, opened: ExitStack
) -> BrowserSignIn | None:
    """The sign-in on the pages by the issuer; None when the settings name no client of it."""
    name, back = settings.oidc_client_id, settings.oidc_redirect_uri
    if tokens is None or name is None or back is None:
        return None
    limits = SessionLimits(settings.session_idle_min * 60, settings.session_limit_h * 3600)
    file = None if settings.in_memory else settings.data_dir / "sessions.sqlite"
    sessions = SqliteSessions(file, limits, tokens.clock)
    opened.callback(sessions.close)
    client = OidcClient(name, _text(settings.oidc_client_secret), back)
    return BrowserSignIn(tokens, client, sessions, HttpsJson())


def _limit(settings: Settings, what: str, most: int, clock: Clock, opened: ExitStack) -> Limit:
    """How often a worker may do something in a minute; over all processes, and over a restart."""
    if settings.in_memory:
        return PerMinute(most, clock)
    limit = PerMinuteInFile(most, clock, settings.data_dir / f"{what}-limit.log")
    opened.callback(limit.close)
    return limit


def _truth(settings: Settings) -> Path | None:
    """The truth file of the settings, or that of a demo; None when there is none."""
    made = settings.data_dir / "demo" / "truth.csv"
    return settings.truth or (made if settings.is_demo and made.exists() else None)


def _regions(codes: Codes) -> tuple[str, ...]:
    others = sorted(set(codes.lists["region"]) - {FIRST_REGION})
    return (FIRST_REGION, *others)


def weging_policy_of(policy_dir: Path | None, codes: Codes) -> WegingPolicy:
    """What counts in a picture, by these code lists.

    A reporter's capacity stands in where no sector is given, for the group of the sector it
    implies; that of a citizen for the citizens.

    Raises:
        ConfigError: The file does not hold; every fault is named.
    """
    groups = _sector_groups(codes)
    capacities = {
        capacity: group
        for capacity in codes.lists["capacity"]
        if (group := codes.sector_group(Source("", "", capacity=capacity))) is not None
    }
    return load_weging_policy(
        policy_dir,
        sector_group=groups,
        severity_rank=_ranks(codes),
        capacity_group=capacities,
    )


def norms_of(policy_dir: Path | None, codes: Codes) -> Norms:
    """The veldnormen, by these code lists.

    Raises:
        ConfigError: A file does not hold; every fault of every file is named.
    """
    nature, degree = (frozenset(codes.lists[name]) for name in ("nature", "severity"))
    return load_norms(policy_dir, nature=nature, degree=degree)


def _citizens(codes: Codes) -> frozenset[str]:
    """The capacities in which citizens speak."""
    capacities = codes.lists["capacity"].items()
    return frozenset(name for name, entry in capacities if entry.party == Party.CITIZEN)


def _sector_groups(codes: Codes) -> dict[str, str]:
    return {
        sector: entry.group
        for sector, entry in codes.lists["sector"].items()
        if entry.group is not None
    }


def _ranks(codes: Codes) -> dict[str, int]:
    return {
        severity: entry.rank
        for severity, entry in codes.lists["severity"].items()
        if entry.rank is not None
    }


def _stores(
    settings: Settings, rules: Rules, opened: ExitStack, *, for_inspection: bool
) -> tuple[SqliteGraph | Neo4jGraph, SqlSafe, SqlAudit]:
    data = settings.data_dir
    in_memory = settings.in_memory
    if not in_memory:
        make_folder(data)
        refuse_half_restored(data)
    graph = _graph(settings, rules, for_inspection=for_inspection)
    opened.callback(graph.close)
    urls = _sql_urls(settings, in_memory=in_memory)
    safe = SqlSafe(urls["safe"], _key_ring(settings, in_memory=in_memory))
    opened.callback(safe.close)
    second = _second_anchor(settings)
    anchor = None if in_memory else data / "audit.anchor"
    audit = SqlAudit(urls["audit"], anchor, second, make_room=graph.make_room)
    opened.callback(audit.close)
    _hold_together(graph, safe, audit, in_memory=in_memory, for_inspection=for_inspection)
    return graph, safe, audit


def _hold_together(
    graph: SqliteGraph | Neo4jGraph,
    safe: SqlSafe,
    audit: SqlAudit,
    *,
    in_memory: bool,
    for_inspection: bool,
) -> None:
    """Refuse a safe or an audit log of another graph.

    Raises:
        ConfigError: One is; both settings are named.
    """
    if in_memory:
        if audit.belongs:
            message = "RADAR_STORE=memory: and RADAR_AUDIT_SQL (or RADAR_SQL) do not belong "
            message += "together: the log is of a graph that stays"
            raise ConfigError(message)
        return
    try:
        graph_id = graph.store_id
    except StoreError:
        if for_inspection:
            return
        raise
    safe.belong_to(graph_id)
    audit.belong_to(graph_id)


@contextmanager
def spanning(settings: Settings, radar: Radar) -> Iterator[Radar]:
    """The radar as it is served: its spans are exported until the block ends, if that is set.

    Raises:
        ConfigError: Where they go does not hold, or cannot be written.
    """
    target = settings.spans_to
    if target is None:
        yield radar
        return
    from radarfunctie.spans.exporting import exported  # here: it is slow to load, and seldom asked

    with exported(target, settings.data_dir):
        yield traced(radar)


@contextmanager
def judging(policy_dir: Path | None = None) -> Iterator[JudgePairs]:
    """What weighs judged pairs by the rules in force, on a graph in memory.

    Raises:
        ConfigError: A file of rules does not hold; its faults are named.
    """
    rules = read_rules(policy_dir)
    with closing(SqliteGraph(None)) as scratch:
        yield JudgePairs(scratch, Intake(rules.codes), rules.matching, RandomIds())


@contextmanager
def copying(settings: Settings, source: str, target: str) -> Iterator[CopyStore]:
    """A copy from one store to another, named as `RADAR_STORE` names one.

    The act is written to the audit log of `settings`, which must be that of the source.

    Raises:
        ConfigError: A name does not hold, the source is not there, or the log is another graph's.
        StoreError: A store cannot be opened.
    """
    rules = read_rules(settings.policy_dir)
    password = settings.target_neo4j_password or settings.neo4j_password
    source_settings = settings.model_copy(update={"store": source})
    target_settings = settings.model_copy(update={"store": target, "neo4j_password": password})
    if source_settings.in_memory or target_settings.in_memory:
        message = "a store in memory cannot be copied: name sqlite:PATH or neo4j://USER@HOST:PORT"
        raise ConfigError(message)
    path, goal = source_settings.graph_path, target_settings.graph_path
    if path is not None and not path.exists():
        message = f"there is no store at {path}"
        raise ConfigError(message)
    if path is not None and goal is not None and path.resolve() == goal.resolve():
        message = "the target is the source"
        raise ConfigError(message)
    with ExitStack() as opened:
        audit = _audit_there(settings)
        opened.callback(audit.close)
        graphs = []
        for own, half_written in ((source_settings, False), (target_settings, True)):
            graph = _graph(own, rules, half_written=half_written)
            opened.callback(graph.close)
            graphs.append(graph)
        audit.belong_to(graphs[0].store_id)
        gate = Gate(load_access_policy(settings.policy_dir), audit, SystemClock())
        yield CopyStore(graphs[0], graphs[1], gate)


@contextmanager
def audit_log(settings: Settings) -> Iterator[AuditLog]:
    """The audit log alone, so that it can be checked whatever became of the other stores.

    Raises:
        ConfigError: There is none.
        StoreDamagedError: It is gone, and its anchor remembers that it was there.
    """
    file, anchor = settings.data_dir / "audit.sqlite", settings.data_dir / "audit.anchor"
    if settings.audit_sql is None and settings.sql is None and anchor.exists() > file.exists():
        message = "the log is gone, and its anchor is there"
        raise StoreDamagedError(message)
    with closing(_audit_there(settings)) as log:
        yield log


def backing_up(settings: Settings, radar: Radar, *, with_keys: bool) -> BackUp:
    """What makes a backup of the stores of `settings`, which `radar` has open.

    Raises:
        ConfigError: They are in memory.
        StoreError: The graph is damaged.
    """
    if settings.in_memory:
        message = "a store in memory is not backed up"
        raise ConfigError(message)
    files = FileBackups(
        _places(settings),
        _store_id(radar),
        radar.graph.writer,
        load_schema(),
        with_keys=with_keys,
    )
    return BackUp(files, radar.gate)


@contextmanager
def restoring(settings: Settings) -> Iterator[Restore]:
    """What puts a backup in place of the stores of `settings`; a restore that broke off is done.

    Raises:
        ConfigError: They are in memory, or do not hold.
    """
    if settings.in_memory:
        message = "a store in memory is not restored"
        raise ConfigError(message)
    make_folder(settings.data_dir)
    second = _second_anchor(settings)
    if (settings.data_dir / STAGING / MOVES).exists():
        finish(settings.data_dir, second)
    rules, places = read_rules(settings.policy_dir), _places(settings)
    files = FileRestoring(
        places, second, _erased_files(settings), partial(_known_erasures, settings, rules)
    )
    yield Restore(files, partial(_staged, settings, files.staging, places), SystemClock())


@contextmanager
def _staged(settings: Settings, staging: Path, places: Places) -> Iterator[Radar]:
    """A radar on the files that were staged, and on the servers that hold other stores."""
    urls = _sql_urls(settings, in_memory=False)
    own: dict[str, SecretStr] = {}
    for name in ("safe", "audit"):
        on_file = f"{name}.sqlite" in places.databases
        path = f"sqlite:///{(staging / name).absolute()}.sqlite"
        own[f"{name}_sql"] = SecretStr(path if on_file else urls[name])
    apart = {"safe_password": None, "audit_password": None, "audit_anchor": None}
    store = settings.store if places.graph is None else f"sqlite:{staging / 'graph.sqlite'}"
    radar = build(
        settings.model_copy(
            update={**own, **apart, "data_dir": staging, "store": store, "erased_list": None}
        )
    )
    try:
        yield radar
    finally:
        radar.close()


def _known_erasures(settings: Settings, rules: Rules) -> Sequence[Erasure]:
    """Erasures that the graph knows of; none when there is no graph."""
    path = settings.graph_path
    if path is not None and not path.exists():
        return ()
    with closing(_graph(settings, rules)) as graph, graph.reader() as reader:
        return reader.erasures()


def expired_backups(folder: Path) -> Iterator[Path]:
    """Remove each backup in `folder` that is past its time; yields them once they are gone."""
    return expired(folder, SystemClock().now())


def _erased_files(settings: Settings) -> ErasedFiles:
    """The list of erasures, in the data folder and in the second place."""
    if settings.in_memory:
        return ErasedFiles()
    second = [Path(settings.erased_list)] if settings.erased_list else []
    return ErasedFiles(settings.data_dir / "erased.jsonl", *second)


def _places(settings: Settings) -> Places:
    """Where the files of the stores lie."""
    files = {}
    for name, url in _sql_urls(settings, in_memory=False).items():
        kind, _, path = url.partition(":///")
        files[name] = Path(path) if kind == "sqlite" and path else None
    return Places(settings.data_dir, settings.graph_path, files["safe"], files["audit"])


def _store_id(radar: Radar) -> str:
    """The id of the graph that a radar has open."""
    graph = radar.graph
    assert isinstance(graph, SqliteGraph | Neo4jGraph)  # noqa: S101 - `build` makes no other
    return graph.store_id


def _audit_there(settings: Settings) -> SqlAudit:
    """The audit log of `settings`, which is there already."""
    anchor = settings.data_dir / "audit.anchor"
    default = settings.audit_sql is None and settings.sql is None
    if default and not (settings.data_dir / "audit.sqlite").exists():
        message = (
            f"the audit log is not in {settings.data_dir}; set RADAR_DATA_DIR (or RADAR_AUDIT_SQL) "
            "as for the radar that uses it, so that what is done is logged"
        )
        raise ConfigError(message)
    second = _second_anchor(settings)
    return SqlAudit(_sql_urls(settings, in_memory=False)["audit"], anchor, second)


def _second_anchor(settings: Settings) -> Path | None:
    """The file that remembers the head of the audit log in a second place.

    Raises:
        ConfigError: The setting names something else than a file.
    """
    if not settings.audit_anchor:
        return None
    if "://" in settings.audit_anchor:
        message = "RADAR_AUDIT_ANCHOR must be the path of a file, on another disk or machine"
        raise ConfigError(message)
    return Path(settings.audit_anchor)


def _graph(
    settings: Settings,
    rules: Rules,
    *,
    for_inspection: bool = False,
    half_written: bool = False,
) -> SqliteGraph | Neo4jGraph:
    ranks, groups = _ranks(rules.codes), _sector_groups(rules.codes)
    server = settings.graph_server
    if server is None:
        return SqliteGraph(
            settings.graph_path,
            severity_rank=ranks,
            sector_group=groups,
            busy_timeout_s=settings.writer_wait_s,
            for_inspection=for_inspection,
            half_written=half_written,
            own_patterns=rules.own_patterns,
        )
    password = server.password.get_secret_value()
    return Neo4jGraph(
        Address(server.url, server.user, password, server.database),
        severity_rank=ranks,
        sector_group=groups,
        busy_timeout_s=settings.writer_wait_s,
        half_written=half_written,
        own_patterns=rules.own_patterns,
    )


def _sql_urls(settings: Settings, *, in_memory: bool) -> dict[Name, str]:
    """The URLs of safe and audit log: two databases, whatever is set.

    Raises:
        ConfigError: A URL does not hold, or the safe would outlive its graph.
    """
    names: tuple[Name, Name] = ("safe", "audit")
    folder = settings.data_dir.absolute()
    default = {
        name: "sqlite://" if in_memory else f"sqlite:///{folder / name}.sqlite" for name in names
    }
    own: dict[Name, str | None] = {
        "safe": _text(settings.safe_sql),
        "audit": _text(settings.audit_sql),
    }
    passwords: dict[Name, str | None] = {
        "safe": _text(settings.safe_password),
        "audit": _text(settings.audit_password),
    }
    urls = sql_urls(_text(settings.sql), own, default, passwords)
    if in_memory and urls["safe"] != default["safe"]:
        message = "RADAR_STORE=memory: keeps no signal, so the safe must be in memory as well"
        raise ConfigError(message)
    return urls


def _text(secret: SecretStr | None) -> str | None:
    return secret.get_secret_value() if secret else None


def _key_ring(settings: Settings, *, in_memory: bool) -> KeyRing:
    if (key := _text(settings.safe_key)) is not None:
        return SettingKeys.from_text(key)
    return KeyRing.made() if in_memory else FileKeys.opened(settings.data_dir / "safe.key")


def make_folder(folder: Path) -> None:
    """The folder, for its owner only, when it is not there yet.

    Raises:
        StoreUnavailableError: It cannot be made.
        StoreFullError: There is no room for it.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        if error.errno == 28:
            message = f"the disk has no room for the data folder {folder}"
            raise StoreFullError(message) from error
        message = f"the data folder {folder} cannot be made: {error.strerror}"
        raise StoreUnavailableError(message) from error
