"""The write side: facts go in with their projection, findings with the ids they issue."""

from abc import abstractmethod
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, cast

from typing_extensions import override

from radarfunctie.domain.approval import Approval, ApprovalState
from radarfunctie.domain.erasure import Erased, Erasure
from radarfunctie.domain.hit import Hit
from radarfunctie.domain.household import HouseholdChange
from radarfunctie.domain.identity import Doubt, PersonChange
from radarfunctie.domain.ids import (
    ApprovalId,
    HitId,
    MentionId,
    PersonId,
    RemarkId,
    SignalId,
    UserName,
    VerdictId,
)
from radarfunctie.domain.incident import SameIncident
from radarfunctie.domain.judgement import Judgement
from radarfunctie.domain.match import ScoredPair
from radarfunctie.domain.mention import Mention
from radarfunctie.domain.model import CameIntoForce, HeldModel
from radarfunctie.domain.policy import HeldPolicy
from radarfunctie.domain.remark import Remark, RemarkKind, is_refuted
from radarfunctie.domain.version import SignalVersion, safe_entry
from radarfunctie.domain.work import Work
from radarfunctie.errors import ConflictError, NotFoundError
from radarfunctie.ports.graph import Fact, Former, HeldVerdict, NewSignal
from radarfunctie.stores.graph import approvals, judgements, ledger, models, rows
from radarfunctie.stores.graph import work as work_facts
from radarfunctie.stores.graph.cleaning import REWRITTEN
from radarfunctie.stores.graph.erasing import ERASURE, Erasing, put_erasure
from radarfunctie.stores.graph.findings import Findings
from radarfunctie.stores.graph.reader import GraphQuestions
from radarfunctie.stores.graph.replay import replay_fact, told_by
from radarfunctie.stores.graph.writing import Projection, Statements
from radarfunctie.stores.moments import to_epoch

VERSION, REMARK, REMARK_REVOKED = "signal_version", "remark", "remark_revoked"
_LATER = frozenset({VERSION, REMARK, REMARK_REVOKED, REWRITTEN, ERASURE})
_READ_MOST = 20_000  # mentions; a rebuild is one transaction


class GraphChanges(GraphQuestions):
    """Questions and changes in one transaction, which somebody else commits or undoes."""

    def __init__(self, statements: Statements, projection: Projection) -> None:
        """Writes findings by `statements` and facts by `projection`."""
        self._statements = statements
        self._projection = projection
        self._findings = Findings(self, statements)
        self._read: dict[rows.Row, Mention] = {}  # for this transaction only
        self._loose: dict[str, set[str]] = {}  # nodes that may be unused, by label
        self._told_before: set[str] = set()  # persons of versions that were forgotten
        self._in_force: CameIntoForce | None = None
        self._is_known = False  # whether that was read
        self._cleared = False  # whether findings and index are made anew

    @override
    def _mention(self, row: rows.Row) -> Mention:
        """The mention of a row; a group meets the same rows many times over."""
        told = row[: rows.MENTION_WIDTH]
        found = self._read.get(told)
        if found is None:
            if len(self._read) >= _READ_MOST:
                self._read.clear()
            found = self._read[told] = rows.mention(told)
        return found

    @abstractmethod
    def _record(
        self, kind: str, identity: str | None, at: datetime, body: Mapping[str, object]
    ) -> int:
        """Keep a fact at the end; its number. Without an id its number names it."""

    def add_signal(self, new: NewSignal) -> None:
        """Keep the fact of a signal and what the graph shows of it."""
        key, held = new.signal.source.key, new.held
        if self._rows("signal_by_source", organisation=key.organisation, ref=key.ref):
            message = "a signal with this source and reference is already held"
            raise ConflictError(message)
        seq = self._record("signal", held.id, held.recorded_at, rows.signal_body(held))
        self._projection.add_signal(new, seq)

    def add_version(self, new: NewSignal, said: SignalVersion, *, erased: bool = False) -> None:
        """Keep a later version of a signal as a fact; from now on it is what counts.

        Raises:
            NotFoundError: There is no such signal.
        """
        signal = new.held.id
        if not self.known_signals([signal]):
            message = f"there is no signal {signal}"
            raise NotFoundError(message)
        former_seq = self._rows("signal", signal=signal)[0][0]
        body = rows.version_body(new.held, said, former_seq, erased=erased)
        seq = self._record(VERSION, signal, said.at, body)
        self._show_version(new, said, (seq, former_seq), erased=erased)

    def _show_version(
        self, new: NewSignal, said: SignalVersion, seqs: tuple[int, int], *, erased: bool
    ) -> None:
        """What the graph shows of a signal from a version on; `seqs`: its fact, the former one."""
        signal = new.held.id
        mentions = self._statements.ends("MENTIONS", [signal])
        persons = self._let_go(mentions)
        if erased:
            self._forget_former([signal])
        else:
            has = {one.mention.id for one in new.mentions}
            self._keep_former(signal, [one for one in mentions if one not in has], seqs[0])
        certainty = self._certainty(signal, new.signal.certainty)
        self._projection.rewrite_signal(new, seqs[0], certainty)
        self._mark_present(persons)
        columns = rows.version_columns(signal, said, seqs, erased=erased)
        self._statements.run("put_version", **columns)

    def _keep_former(self, signal: str, left_out: Sequence[str], gone_seq: int) -> None:
        """Where it is found what the version of until now told, of whom it is the last to tell."""
        if left_out:
            self._statements.run("add_left_out", mentions=rows.ids(left_out), gone_seq=gone_seq)
        self._statements.run("add_told_at", signal=signal)

    def _forget_former(self, signals: Sequence[str]) -> None:
        """Forget what was found of versions of before; their facts are erased."""
        self._told_before |= set(self._statements.ends("LEFT_OUT", signals))
        houses = self._statements.ends("TOLD_AT", signals)
        self._loose.setdefault("Address", set()).update(houses)
        self._statements.loosen("Signal", signals, ("LEFT_OUT", "TOLD_AT"))

    def put_remark(self, remark: Remark) -> None:
        """Keep what was said of a signal as a fact.

        Raises:
            NotFoundError: There is no such signal.
        """
        if not self.known_signals([remark.signal]):
            message = f"there is no signal {remark.signal}"
            raise NotFoundError(message)
        self._record(REMARK, remark.id, remark.at, rows.remark_body(remark))
        self._show_remark(remark)

    def revoke_remark(self, remark: Remark) -> None:
        """Keep as a fact that a remark was taken back."""
        body = {"signal": remark.signal, "kind": remark.kind.value, "by": remark.revoked_by}
        self._record(REMARK_REVOKED, remark.id, remark.revoked_at or remark.at, body)
        self._show_remark(remark)

    def _show_remark(self, remark: Remark) -> None:
        self._statements.run("put_remark", **rows.remark_columns(remark))
        if remark.kind is not RemarkKind.REFUTED:
            return
        for row in self._statements.columns_of("Signal", [remark.signal]):
            document = self._held(row[-1]).document
            certainty = self._certainty(remark.signal, cast("Any", document.get("certainty")))
            if row[rows.CERTAINTY] != certainty:
                columns = (*row[: rows.CERTAINTY], certainty, *row[rows.CERTAINTY + 1 :])
                self._statements.rewrite("Signal", columns)

    def _certainty(self, signal: SignalId, told: str | None) -> str | None:
        """How certain a signal is: as told, or refuted since."""
        return RemarkKind.REFUTED.value if is_refuted(self.remarks(signal)) else told

    def forget_signals(self, signals: Collection[SignalId]) -> None:
        """Forget signals with their mentions and all edges; facts about them are still held."""
        asked = sorted(signals)
        mentions = self._statements.ends("MENTIONS", asked)
        persons = self._let_go(mentions)
        self._forget_former(asked)
        remarks = [one.id for signal in asked for one in self.remarks(signal)]
        versions = [
            safe_entry(signal, one.number) for signal in asked for one in self.versions(signal)
        ]
        for label, gone in (
            ("Mention", mentions),
            ("Signal", asked),
            ("Remark", remarks),
            ("SignalVersion", versions),
        ):
            self._statements.forget(label, gone)
        self._mark_present(persons)

    def _let_go(self, mentions: Sequence[str]) -> list[str]:
        """Remember what may be unused once these mentions change; whom they refer to."""
        self._read.clear()
        for label, edge in (("BlockingKey", "KEYED"), ("Address", "LIVES")):
            if self._statements.has_nodes(label):
                self._loose.setdefault(label, set()).update(self._statements.ends(edge, mentions))
        return self._statements.ends("REFERS_TO", mentions)

    def _mark_present(self, persons: Sequence[str]) -> None:
        if persons:
            self._statements.run("mark_present", persons=rows.ids(persons))

    def forget_unused(self) -> None:
        """Forget keys and houses that nothing uses any more, of those this transaction let go."""
        for label, gone in self._loose.items():
            self._statements.forget_unused(label, sorted(gone))
        self._loose.clear()

    def erase(self, erasure: Erasure) -> Erased:
        """Leave tombstones of what the facts say of what was forgotten, and a proof of it."""
        persons = tuple(sorted({*erasure.persons, *map(PersonId, self._told_before)}))
        whole = replace(erasure, persons=persons)
        found = Erasing(self, self._statements, self._record, whole).done()
        self.forget_unused()
        self._statements.must_be_scrubbed()
        return found

    def add_matches(self, pairs: Collection[ScoredPair]) -> None:
        """Keep pairs at or above the review level."""
        values = [
            {
                "left": pair.left,
                "right": pair.right,
                "weight_bits": pair.weight_bits,
                "rule": pair.rule,
                "parts": rows.parts_json(pair.parts),
                "model": pair.model,
            }
            for pair in pairs
        ]
        self._statements.all_of("add_match", values, "a pair names a mention that is not held")

    def add_verdict(self, verdict: HeldVerdict) -> None:
        """Keep a verdict as a fact.

        Raises:
            NotFoundError: It names a mention that is not held.
            ConflictError: A verdict with this id is already held.
        """
        word = verdict.verdict
        if self._row("verdict", verdict=word.id):
            message = f"the verdict {word.id} is already held"
            raise ConflictError(message)
        body = {
            "left": word.left,
            "right": word.right,
            "kind": word.kind.value,
            "by": verdict.by,
            "reason": verdict.reason,
        }
        self._record("verdict", word.id, verdict.at, body)
        if not self._projection.add_verdict(word.id, verdict.at, body):
            message = "a verdict names a mention that is not held"
            raise NotFoundError(message)

    def note_former(self, verdict: VerdictId, former: Former, at: datetime) -> None:
        """Keep what a verdict changed, as it was before, as a fact."""
        entry = ledger.former_entry(former)
        if not self._projection.note_former(verdict, entry):
            message = f"the verdict {verdict} does not stand"
            raise NotFoundError(message)
        self._record("verdict_former", verdict, at, entry)

    def revoke_verdict(self, verdict: VerdictId, *, by: UserName, at: datetime) -> None:
        """Keep the revocation as a fact."""
        if not self._projection.revoke_verdict(verdict, at):
            message = f"the verdict {verdict} does not stand"
            raise NotFoundError(message)
        self._record("verdict_revoked", verdict, at, {"by": by})

    def add_judgement(self, judgement: Judgement) -> None:
        """Keep as a fact what somebody said of two mentions that does not count.

        Raises:
            NotFoundError: It names a mention that is not held.
            ConflictError: A judgement with this id is already held.
        """
        if self._row("judgement", judgement=judgement.id):
            message = f"the judgement {judgement.id} is already held"
            raise ConflictError(message)
        body = judgements.body(judgement)
        self._record(judgements.FACT, judgement.id, judgement.at, body)
        columns = judgements.columns(judgement.id, judgement.at, body)
        if self._statements.run("add_judgement", **columns) != 1:
            message = "a judgement names a mention that is not held"
            raise NotFoundError(message)

    def set_doubts(self, mentions: Collection[MentionId], doubts: Collection[Doubt]) -> None:
        """Replace the doubts with an end in `mentions` by these."""
        around = {(one.left, one.right): one for one in self.doubts_around(mentions)}
        wanted = {(one.left, one.right): one for one in doubts}
        gone = [{"left": left, "right": right} for left, right in around.keys() - wanted.keys()]
        news = [
            {
                "left": one.left,
                "right": one.right,
                "weight_bits": one.weight_bits,
                "reason": one.reason,
            }
            for ends, one in wanted.items()
            if around.get(ends) != one
        ]
        self._statements.many("drop_doubt", gone)
        self._statements.all_of("add_doubt", news, "a doubt names a mention that is not held")

    def set_same_incidents(
        self, signals: Collection[SignalId], pairs: Collection[SameIncident]
    ) -> None:
        """Replace the pairs with an end in `signals` by these."""
        held = {one.ends: one for one in self.same_incidents(signals)} if signals else {}
        wanted = {one.ends: one for one in pairs}
        gone = [held[ends] for ends in held.keys() - wanted.keys()]
        news = [
            one
            for ends, one in wanted.items()
            if ends not in held or replace(held[ends], left=one.left, right=one.right) != one
        ]
        self._statements.many(
            "drop_same_incident", [{"left": one.left, "right": one.right} for one in gone]
        )
        self._statements.all_of(
            "add_same_incident",
            [rows.same_incident_columns(one) for one in news],
            "a pair names a signal that is not held",
        )

    def apply(
        self,
        at: datetime,
        persons: PersonChange | None = None,
        households: HouseholdChange | None = None,
        hits: Collection[Hit] = (),
        gone_hits: Collection[HitId] = (),
    ) -> None:
        """Write findings and put the ids they issue, move or end in the ledger."""
        entry: dict[str, object] = {}
        if persons is not None:
            entry |= self._findings.put_persons(persons)
        if households is not None:
            entry |= self._findings.put_households(households)
        entry |= self._findings.put_hits(hits)
        entry |= self._findings.drop_hits(gone_hits)
        if entry:
            self._findings.index.note(self._record("ledger", None, at, entry), entry)

    def dispose_hit(self, hit: Hit, at: datetime | None = None) -> None:
        """Keep the disposition of a hit as a fact, recorded when it was given or at `at`.

        Raises:
            NotFoundError: There is no such hit.
        """
        self._keep_disposition(hit, at or hit.disposed_at or hit.raised_at, {})

    def assign_hit(self, hit: Hit, by: UserName, at: datetime) -> None:
        """Keep on whose desk `by` put a hit, as a fact.

        Raises:
            NotFoundError: There is no such hit.
        """
        self._keep_disposition(hit, at, {"assigned_by": by})

    def _keep_disposition(self, hit: Hit, at: datetime, more: Mapping[str, object]) -> None:
        held = self.hit(hit.id)
        if held is None:
            message = f"there is no hit {hit.id}"
            raise NotFoundError(message)
        body = {
            **more,
            "disposition": hit.disposition.value,
            "by": hit.disposed_by,
            "at": None if hit.disposed_at is None else hit.disposed_at.isoformat(),
            "reason": hit.reason,
            "assignee": hit.assignee,
        }
        seq = self._record("hit_disposition", hit.id, at, body)
        self._findings.dispose(held, body)
        self._findings.index.disposed(seq, held, hit.disposition.value)

    def request_approval(self, approval: Approval) -> None:
        """Keep a request for an act as a fact."""
        body = approvals.request_body(approval)
        self._record(approvals.REQUESTED, approval.id, approval.requested_at, body)
        self._statements.run("put_approval", **approvals.columns(approval))

    def decide_approval(self, approval: Approval) -> None:
        """Keep what was decided on a request as a fact.

        Raises:
            ConflictError: It was decided on already.
            NotFoundError: There is no such request.
        """
        held = self.approval(approval.id)
        if held is None:
            message = f"there is no approval {approval.id}"
            raise NotFoundError(message)
        if held.state is not ApprovalState.REQUESTED:
            message = f"the approval {approval.id} is {held.state.value} already"
            raise ConflictError(message)
        at = approval.decided_at or approval.requested_at
        self._record(approvals.DECIDED, approval.id, at, approvals.decision_body(approval))
        self._statements.run("put_approval", **approvals.columns(approval))

    def put_work(self, work: Work) -> None:
        """Keep a piece of work as it is from now on as a fact."""
        at = work_facts.changed_at(work)
        self._record(work_facts.kind_of(work).fact, work.id, at, work_facts.body(work))
        work_facts.show(self._statements, work)

    @override
    def in_force(self) -> CameIntoForce | None:
        """What came into force last; nobody else writes, so it is read once."""
        if not self._is_known:
            self._in_force, self._is_known = super().in_force(), True
        return self._in_force

    def add_model(self, model: HeldModel) -> None:
        """Keep a model as a fact.

        Raises:
            ConflictError: It is held already.
        """
        if self.model(model.digest) is not None:
            message = f"the model {model.digest} is already held"
            raise ConflictError(message)
        self._record(models.ADDED, model.digest, model.added_at, models.model_body(model))
        self._statements.run("put_model", **models.model_columns(model))

    def put_in_force(self, came: CameIntoForce) -> None:
        """Keep as a fact that a model came into force.

        Raises:
            NotFoundError: That model is not held.
        """
        if self.model(came.model) is None:
            message = f"there is no model {came.model}"
            raise NotFoundError(message)
        seq = self._record(models.IN_FORCE, None, came.since, models.in_force_body(came))
        self._put_in_force(f"{models.IN_FORCE}-{seq}", seq, came)

    def _put_in_force(self, identity: str, seq: int, came: CameIntoForce) -> None:
        self._statements.run("put_in_force", **models.in_force_columns(identity, seq, came))
        self._in_force, self._is_known = came, True

    def put_policy(self, policy: HeldPolicy) -> None:
        """Keep as a fact that a policy came into force."""
        indexed = self._cleared or self.ledger_indexed() or not self.counts().persons
        body = {"policy": policy.digest, "document": dict(policy.document)}
        seq = self._record(models.POLICY, None, policy.since, body)
        self._put_policy(
            f"{models.POLICY}-{seq}", seq, policy.digest, policy.since, indexed=indexed
        )

    def _put_policy(
        self, identity: str, seq: int, digest: str, since: datetime, *, indexed: bool
    ) -> None:
        columns = {
            "id": identity,
            "policy": digest,
            "since": to_epoch(since),
            "indexed": indexed,
            "fact_seq": seq,
        }
        self._statements.run("put_policy", **columns)

    def clear_findings(self) -> None:
        """Forget everything but the facts."""
        self._statements.empty()
        self._cleared = True
        self._in_force, self._is_known = None, True

    def replay(self, fact: Fact, new: NewSignal | None) -> None:
        """Put back what a fact says, without recording it again."""
        if fact.body is not None and fact.kind in {approvals.REQUESTED, approvals.DECIDED}:
            self._replay_approval(fact, fact.body)
        elif fact.body is not None and fact.kind == judgements.FACT:
            columns = judgements.columns(fact.id, fact.recorded_at, fact.body)
            self._statements.run("add_judgement", **columns)  # not when a mention was erased
        elif fact.body is not None and fact.kind in _LATER:
            self._replay_later(fact, fact.body, new)
        elif fact.body is not None and fact.kind == models.ADDED:
            held = models.added(fact.id, fact.recorded_at, fact.body)
            self._statements.run("put_model", **models.model_columns(held))
        elif fact.body is not None and fact.kind == models.IN_FORCE:
            self._put_in_force(fact.id, fact.seq, models.put_in_force(fact.recorded_at, fact.body))
        elif fact.body is not None and fact.kind == models.POLICY:
            digest = str(fact.body["policy"])
            self._put_policy(fact.id, fact.seq, digest, fact.recorded_at, indexed=True)
        elif fact.body is not None and fact.kind in work_facts.FACTS:
            work_facts.show(self._statements, work_facts.of_fact(fact.kind, fact.body))
        else:
            replay_fact(fact, new, self._projection, self._findings)

    def _replay_later(self, fact: Fact, body: Mapping[str, Any], new: NewSignal | None) -> None:
        """What was said of signals after they came in, and what was erased."""
        if fact.kind == VERSION:
            said = rows.version_of(fact.recorded_at, body)
            seqs = (fact.seq, body["former_seq"])
            self._show_version(told_by(fact, new), said, seqs, erased=body["erased"])
        elif fact.kind == REMARK:
            self._show_remark(rows.remark_of(fact.id, fact.recorded_at, body))
        elif fact.kind == REMARK_REVOKED:
            held = self.remark(RemarkId(fact.id))
            if held is not None:
                self._show_remark(held.revoked(UserName(body["by"]), fact.recorded_at))
        elif fact.kind == REWRITTEN:
            self._statements.run("put_rewritten", id=str(body["seq"]), fact_seq=fact.seq)
        else:
            put_erasure(self._statements, fact.recorded_at, fact.seq, body)

    def _replay_approval(self, fact: Fact, body: Mapping[str, Any]) -> None:
        if fact.kind == approvals.REQUESTED:
            one = approvals.requested(fact.id, fact.recorded_at, body)
        elif (held := self.approval(ApprovalId(fact.id))) is not None:
            state = ApprovalState(body["state"])
            one = held.decided(state, UserName(body["by"]), fact.recorded_at)
        else:
            return  # its request was erased
        self._statements.run("put_approval", **approvals.columns(one))
