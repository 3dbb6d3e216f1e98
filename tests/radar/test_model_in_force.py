"""Which model a radar goes by: promoted, rolled back, lapsed; in every process at once."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from asking import melding, question
from models import (
    SECOND,
    STEWARD,
    added,
    in_force,
    other,
    promoted,
    rolled_back,
    shipped,
    shipped_digest,
    written,
)
from persons import rules
from radarfunctie.cli.models import preview_of
from radarfunctie.domain.caller import Caller, UserRole
from radarfunctie.domain.check import CheckAnswer
from radarfunctie.domain.ids import UserName
from radarfunctie.domain.model import CameIntoForce, Cause, one_before
from radarfunctie.errors import (
    ConflictError,
    DeniedError,
    InputError,
    NotFoundError,
    StoreUnavailableError,
)
from radarfunctie.intake.question import read_question
from radarfunctie.match.model import Model, load_model
from radarfunctie.radar.backlog import importing
from radarfunctie.radar.backlog.pieces import Piece, raw_pieces
from radarfunctie.radar.engine import Radar
from radarfunctie.radar.importing import ImportOptions
from radarfunctie.radar.matching import Matching
from radarfunctie.radar.models.in_force import SOFTWARE, ModelsInForce
from radarfunctie.radar.models.naming import digest_named
from radarfunctie.settings import Settings
from radarfunctie.wiring import build

SERVICE = Caller(UserName("service"), UserRole.SERVICE, "gelderland-midden", "test")
WORKER = Caller(UserName("caseworker"), UserRole.CASEWORKER, "gelderland-midden", "test")
LENIENT = other(1.0, link_bits=6.0)


@pytest.fixture
def radar(tmp_path: Path) -> Iterator[Radar]:
    """A radar on files."""
    opened = build(Settings(data_dir=tmp_path / "data", backlog_workers=0))
    yield opened
    opened.close()


@pytest.fixture
def beside(radar: Radar, tmp_path: Path) -> Iterator[Radar]:
    """Another process of the same radar, as far as it can tell."""
    assert radar.counts().signals == 0
    opened = build(Settings(data_dir=tmp_path / "data", backlog_workers=0))
    yield opened
    opened.close()


def take_in(radar: Radar, ref: str) -> None:
    radar.take_in.one(radar.intake.accept(melding(ref)), SERVICE)


def checked(radar: Radar) -> CheckAnswer:
    raw = json.dumps(question()).encode()
    asked = read_question(raw, radar.intake, WORKER.region, radar.clock.now())
    return radar.check.ask(asked, WORKER)


def made_by(radar: Radar) -> dict[str, int]:
    with radar.graph.reader() as graph:
        return dict(graph.pairs_by_model())


def history(radar: Radar) -> list[CameIntoForce]:
    with radar.graph.reader() as graph:
        return list(graph.came_into_force())


def facts(radar: Radar) -> list[str]:
    with radar.graph.reader() as graph:
        return [fact.kind for fact in graph.facts()]


def test_a_fresh_store_goes_by_the_shipped_model_and_records_it_with_the_first_signal(
    radar: Radar,
) -> None:
    overview = radar.models.overview(STEWARD)
    assert (overview.in_force, overview.since, overview.history) == (shipped_digest(), None, ())
    assert [(one.digest, one.in_force, one.shipped) for one in overview.models] == [
        (shipped_digest(), True, True)
    ]
    assert facts(radar) == []

    take_in(radar, "a")
    take_in(radar, "b")

    assert facts(radar)[:3] == ["model", "in_force", "signal"]
    assert facts(radar).count("in_force") == 1
    (came,) = history(radar)
    assert (came.model, came.cause, came.former) == (shipped_digest(), Cause.SHIPPED, None)
    assert (came.asked_by, came.approved_by, came.shipped) == (SOFTWARE, None, True)
    with radar.graph.reader() as graph:
        held = graph.model(shipped_digest())
    assert held is not None
    assert rules().load_model(Model.model_validate(held.document)).digest == shipped_digest()
    assert list(radar.graph.verify()) == []


def test_a_promotion_goes_for_what_comes_in_after_it_in_every_process(
    radar: Radar, beside: Radar, tmp_path: Path
) -> None:
    take_in(radar, "a")
    take_in(beside, "b")
    old = made_by(radar)
    digest = added(radar, LENIENT, tmp_path)
    asked = checked(radar)
    assert asked.model == shipped_digest()

    promoted(radar, digest)

    for one in (radar, beside):
        assert in_force(one) == digest
        answer = checked(one)
        assert (answer.model, answer.thresholds) == (digest, "link 6, review 0 bits")
    assert made_by(radar) == old
    take_in(beside, "c")
    new = made_by(radar)
    assert new[shipped_digest()] == old[shipped_digest()] > 0
    assert new[digest] > 0
    assert radar.models.overview(STEWARD).pairs_of_others == old[shipped_digest()]
    radar.rebuild.run()
    assert set(made_by(radar)) == {digest}
    assert radar.models.overview(STEWARD).pairs_of_others == 0


def test_what_is_written_says_who_asked_who_approved_and_what_was_before(
    radar: Radar, tmp_path: Path
) -> None:
    digest = added(radar, LENIENT, tmp_path)
    promoted(radar, digest[:8].upper())
    rolled_back(radar)

    first, second, third = history(radar)

    assert (first.cause, first.model) == (Cause.SHIPPED, shipped_digest())
    assert (second.model, second.former, second.cause) == (digest, first.model, Cause.PROMOTED)
    assert (second.asked_by, second.approved_by) == (STEWARD.user, SECOND.user)
    assert (second.reason, second.shipped) == ("it does better", False)
    assert (third.model, third.former, third.shipped) == (first.model, digest, True)
    assert (third.asked_by, third.approved_by) == (SECOND.user, UserName("steward3"))
    assert third.cause is Cause.ROLLED_BACK
    events = [(one.event.rule, one.event.object_ids) for one in radar.audit.records()]
    assert ("models.add", (digest,)) in events
    results = [one.event.detail for one in radar.audit.records() if one.event.phase == "outcome"]
    assert results[0] == {"action": "models.promote", "model": digest, "former": first.model}
    assert list(radar.graph.verify()) == []


def test_rolling_back_undoes_one_promotion_after_another(radar: Radar, tmp_path: Path) -> None:
    digests = [added(radar, other(strength), tmp_path) for strength in (0.5, 0.7, 0.9)]
    for digest in digests:
        promoted(radar, digest)
    seen = [in_force(radar)]
    for _ in digests:
        rolled_back(radar)
        seen.append(in_force(radar))
    assert seen == [*reversed(digests), shipped_digest()]
    with pytest.raises(ConflictError, match="no other model was in force before"):
        radar.change_model.roll_back("why", STEWARD)
    promoted(radar, digests[1])
    rolled_back(radar)
    assert in_force(radar) == shipped_digest()


def test_one_alone_changes_nothing(radar: Radar, tmp_path: Path) -> None:
    digest = added(radar, LENIENT, tmp_path)
    asked = radar.change_model.promote(digest, "why", STEWARD)
    with pytest.raises(DeniedError, match="cannot be the second person"):
        radar.approvals.approve(asked.id, STEWARD)
    assert in_force(radar) == shipped_digest()
    elsewhere = replace(SECOND, region="utrecht")
    radar.approvals.approve(asked.id, elsewhere)
    assert in_force(radar) == digest


def test_an_approval_binds_to_the_model_in_force_and_to_nothing_that_comes_in(
    radar: Radar, tmp_path: Path
) -> None:
    first, second = (added(radar, other(strength), tmp_path) for strength in (0.5, 0.7))
    one = radar.change_model.promote(first, "why", STEWARD)
    two = radar.change_model.promote(second, "why", STEWARD)
    take_in(radar, "a")
    take_in(radar, "b")
    radar.approvals.approve(one.id, SECOND)
    with pytest.raises(ConflictError, match="no longer what was asked for"):
        radar.approvals.approve(two.id, SECOND)
    assert in_force(radar) == first
    with pytest.raises(ConflictError, match="in force already"):
        radar.change_model.promote("in-force", "why", STEWARD)


def test_a_rollback_that_was_asked_for_before_another_promotion_is_not_carried_out(
    radar: Radar, tmp_path: Path
) -> None:
    first, second = (added(radar, other(strength), tmp_path) for strength in (0.5, 0.7))
    promoted(radar, first)
    back = radar.change_model.roll_back("why", STEWARD)
    promoted(radar, second)
    with pytest.raises(ConflictError, match="no longer what was asked for"):
        radar.approvals.approve(back.id, SECOND)
    assert in_force(radar) == second


@pytest.mark.parametrize("role", [role for role in UserRole if role is not UserRole.STEWARD])
def test_only_stewards_do_any_of_it(radar: Radar, tmp_path: Path, role: UserRole) -> None:
    caller = replace(STEWARD, role=role)
    file = written(tmp_path / "model.json", LENIENT)
    attempts = (
        lambda: radar.models.overview(caller),
        lambda: radar.models.show("shipped", caller),
        lambda: radar.models.add(file, "a note", caller),
        lambda: radar.models.add_like("shipped", {"link_bits": 9.0}, "a note", caller),
        lambda: radar.change_model.promote("shipped", "why", caller),
        lambda: radar.change_model.roll_back("why", caller),
        lambda: radar.preview_model.run(rules().matching, caller),
    )
    for attempt in attempts:
        with pytest.raises(DeniedError):
            attempt()
    assert facts(radar) == []


def test_a_model_is_added_once(radar: Radar, tmp_path: Path) -> None:
    file = written(tmp_path / "model.json", LENIENT)
    first = radar.models.add(file, "a note", STEWARD)
    before = facts(radar)
    again = radar.models.add(file, "another note", SECOND)
    assert (first.new, again.new, again.digest) == (True, False, first.digest)
    assert facts(radar) == before
    there = radar.models.add(written(file, shipped()), "a note", STEWARD)
    assert (there.digest, there.new) == (shipped_digest(), False)


def test_thresholds_are_a_model_with_other_bands(radar: Radar) -> None:
    bands = {"link_bits": 11.5, "margin_bits": 2.0}
    digest = radar.models.add_like("in-force", bands, "as previewed", STEWARD).digest
    shown = radar.models.show(digest, STEWARD)
    assert [(one.path, one.here, one.there) for one in shown.differences] == [
        ("bands.link_bits", 11.5, shipped().bands.link_bits),
        ("bands.margin_bits", 2.0, shipped().bands.margin_bits),
    ]
    assert shown.model.weights == shipped().weights
    promoted(radar, digest)
    assert checked(radar).thresholds.startswith("link 11.5")


def broken() -> dict[str, object]:
    document = shipped().model_dump(mode="json")
    weights = dict(document["weights"])
    del weights["bsn"]["one_edit"]
    weights["shoe_size"] = {"same": {"m": 0.5, "u": 0.1, "source": "a guess"}}
    tables = dict(document["tables"])
    del tables["first_names"]
    tables["surnames"] |= {"file": "../../../etc/passwd"}
    tables["given_groups"] |= {"file": None, "counts": {"ANNA": 3}}
    bands = document["bands"] | {"link_bits": -5.0, "mean_bits": float("-inf")}
    told = {"weights": weights, "tables": tables, "bands": bands}
    return document | told | {"definition_version": 999}


def test_a_model_that_does_not_fit_is_refused_with_every_fault(
    radar: Radar, tmp_path: Path
) -> None:
    file = tmp_path / "model.json"
    file.write_text(json.dumps(broken()).replace("-Infinity", "-.inf"), "utf-8")

    with pytest.raises(InputError) as refused:
        radar.models.add(file, " ", STEWARD)

    faults = {fault.path: fault.rule for fault in refused.value.faults}
    assert faults["definition"] == "belongs to person_nl version 999"
    assert faults["weights.bsn.one_edit"] == "has no weight"
    assert faults["weights.shoe_size"] == "is no comparison"
    assert faults["tables.surnames.file"] == "is no table of this installation"
    assert "names are not kept" in faults["tables.given_groups.counts"]
    assert "is missing" in faults["tables.first_names"]
    assert "lies below review_bits" in faults["bands.link_bits"]
    assert faults["bands.mean_bits"] == "is no number"
    assert faults["note"] == "is required"
    assert facts(radar) == []


@pytest.mark.parametrize("text", ["{", "[]", '{"definition": 3}'])
def test_what_is_no_model_is_refused(radar: Radar, tmp_path: Path, text: str) -> None:
    file = tmp_path / "model.json"
    file.write_text(text, "utf-8")
    with pytest.raises(InputError):
        radar.models.add(file, "a note", STEWARD)


def test_a_name_is_a_digest_or_enough_of_one() -> None:
    held = ["a" * 64, "a" * 9 + "b" * 55, "c" * 64]
    assert digest_named("shipped", held, "d" * 64) == "d" * 64
    assert digest_named("D" * 8, held, "d" * 64) == "d" * 64
    assert digest_named("c" * 8, held, "d" * 64) == "c" * 64
    assert digest_named("a" * 9 + "b", held, "d" * 64) == held[1]
    assert digest_named("a" * 64, held, "d" * 64) == "a" * 64
    with pytest.raises(InputError, match="the beginning of several"):
        digest_named("a" * 9, held, "d" * 64)
    with pytest.raises(NotFoundError):
        digest_named("e" * 8, held, "d" * 64)
    for name in ("c" * 7, "", "nonsense", "../" * 4, "c" * 65):
        with pytest.raises(InputError, match="8 or more characters"):
            digest_named(name, held, "d" * 64)


def test_a_rebuild_goes_by_the_model_in_force_and_no_other(radar: Radar, tmp_path: Path) -> None:
    take_in(radar, "a")
    take_in(radar, "b")
    digest = added(radar, LENIENT, tmp_path)
    before = made_by(radar)
    with pytest.raises(ConflictError, match="is not in force"):
        radar.rebuild.run(model=digest)
    assert made_by(radar) == before
    promoted(radar, digest)
    radar.rebuild.run(model=digest)
    assert set(made_by(radar)) == {digest}
    assert [one.model for one in history(radar)] == [shipped_digest(), digest]


def shipped_for(version: int) -> Model:
    return shipped().model_copy(update={"definition_version": version})


def renewed() -> Matching:
    """Rules of newer software: another shipped model for the same definition."""
    model = rules().load_model(other(0.8))
    return Matching(model, rules().matching.standardise)


def next_version() -> ModelsInForce:
    """Rules of newer software: another version of the definition."""
    held = rules().matching
    definition = held.model.definition
    newer = definition.model_copy(update={"version": definition.version + 1})

    def matched(model: Model) -> Matching:
        return Matching(
            load_model(newer, model, lambda _: "name,count\n", lambda _, name: name),
            held.standardise,
        )

    return ModelsInForce(matched(shipped_for(newer.version)), matched)


def under(radar: Radar, own: ModelsInForce) -> Radar:
    """The same store under other software."""
    settling = replace(radar.take_in.settling, matching=own)
    return replace(
        radar,
        take_in=replace(radar.take_in, settling=settling),
        rebuild=replace(radar.rebuild, settling=settling),
        models=replace(radar.models, in_force=own),
        change_model=replace(radar.change_model, models=replace(radar.models, in_force=own)),
    )


def test_newer_software_brings_its_own_model_where_none_was_promoted(radar: Radar) -> None:
    take_in(radar, "a")
    newer = under(radar, ModelsInForce(renewed(), rules().matched))
    fresh = renewed().model.digest
    assert newer.models.digest("in-force") == newer.models.digest("shipped") == fresh
    assert newer.models.overview(STEWARD).warning is None

    take_in(newer, "b")

    assert [(one.model, one.former, one.cause) for one in history(radar)] == [
        (shipped_digest(), None, Cause.SHIPPED),
        (fresh, shipped_digest(), Cause.SHIPPED),
    ]
    assert newer.models.show(shipped_digest()[:10], STEWARD).in_force == fresh
    assert one_before(history(radar)) is None


def test_newer_software_keeps_a_promoted_model_that_fits(radar: Radar, tmp_path: Path) -> None:
    digest = added(radar, LENIENT, tmp_path)
    promoted(radar, digest)
    newer = under(radar, ModelsInForce(renewed(), rules().matched))
    take_in(newer, "a")
    assert newer.models.digest("in-force") == digest
    assert len(history(radar)) == 2


def test_a_promoted_model_lapses_with_its_definition_and_says_so(
    radar: Radar, tmp_path: Path
) -> None:
    digest = added(radar, LENIENT, tmp_path)
    promoted(radar, digest)
    own = next_version()
    newer, fresh = under(radar, own), own.shipped.model.digest

    before = newer.models.overview(STEWARD)
    assert before.in_force == fresh
    assert before.warning is not None
    assert digest[:12] in before.warning
    assert "belongs to person_nl version" in before.warning
    assert [one.digest for one in before.models if one.misfit is not None] == [
        shipped_digest(),
        digest,
    ]
    assert len(history(radar)) == 2

    take_in(newer, "a")

    last = history(radar)[-1]
    assert (last.model, last.former, last.cause) == (fresh, digest, Cause.LAPSED)
    assert newer.models.overview(STEWARD).warning == before.warning == newer.models.lapsed()
    with pytest.raises(ConflictError, match="cannot come into force"):
        newer.models.matching(digest, STEWARD)
    assert list(radar.graph.verify()) == []


def test_a_backlog_goes_by_one_model_or_is_not_kept(
    radar: Radar, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "backlog.jsonl"
    documents = [melding(f"s{number}") for number in range(6)]
    file.write_text("".join(json.dumps(one) + "\n" for one in documents), "utf-8")
    digest = added(radar, LENIENT, tmp_path)

    def promoting(path: Path) -> Iterator[Piece]:
        promoted(radar, digest)
        return raw_pieces(path)

    with monkeypatch.context() as patched:
        patched.setattr(importing, "raw_pieces", promoting)
        report = radar.backlog.run(file, SERVICE, ImportOptions())
    assert report.signals == 6
    assert set(made_by(radar)) == {digest}


def test_a_backlog_whose_workers_began_under_another_model_is_told_to_begin_again(
    radar: Radar, tmp_path: Path
) -> None:
    file = tmp_path / "backlog.jsonl"
    file.write_text(json.dumps(melding("s")) + "\n", "utf-8")
    digest = added(radar, LENIENT, tmp_path)

    def step(what: str) -> None:
        if what == "reading" and in_force(radar) != digest:
            promoted(radar, digest)

    with pytest.raises(StoreUnavailableError, match="another model came into force"):
        radar.backlog.run(file, SERVICE, ImportOptions(), step=step)
    assert radar.counts().signals == 0
    assert radar.backlog.run(file, SERVICE, ImportOptions(), step=step).signals == 1


def test_the_way_back_is_told_from_what_came_into_force() -> None:
    def came(model: str, cause: Cause = Cause.PROMOTED, *, shipped: bool = False) -> CameIntoForce:
        at = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=1)
        return CameIntoForce(model, at, cause, None, shipped, SOFTWARE, None, "")

    first, newer = (came(name, Cause.SHIPPED, shipped=True) for name in ("s1", "s2"))
    assert one_before([]) is None
    assert one_before([first]) is None
    assert one_before([first, newer]) is None
    assert one_before([first, newer, came("a")]) == newer
    back = came("a", Cause.ROLLED_BACK)
    assert one_before([first, came("a"), came("b"), back]) == first
    assert one_before([first, came("a"), came("b"), back, came("c")]) == came("a")


class _Busy:
    """A graph to which somebody writes each time it is copied."""

    def __init__(self, radar: Radar) -> None:
        self._radar = radar
        self.written = 0

    def __getattr__(self, name: str) -> object:
        return getattr(self._radar.graph, name)

    def original(self) -> object:
        self.written += 1
        take_in(self._radar, f"meanwhile {self.written}")
        return self._radar.graph.original()  # type: ignore[attr-defined]  # a graph that is copied


def test_a_request_stands_when_its_preview_cannot_be_made(
    radar: Radar, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    digest = added(radar, LENIENT, tmp_path)
    busy = _Busy(radar)
    preview = replace(radar.preview_model, graph=busy)  # type: ignore[arg-type]  # but for that
    asked = radar.change_model.promote(digest, "why", STEWARD)

    found = preview_of(replace(radar, preview_model=preview), asked, STEWARD)

    assert (found, busy.written) == (None, 1)
    assert "no preview: the store was written to meanwhile" in capsys.readouterr().err
    assert preview_of(radar, asked, STEWARD) is not None
    radar.approvals.approve(asked.id, SECOND)
    assert in_force(radar) == digest
