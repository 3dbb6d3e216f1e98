"""What is erased is in no byte of the data folder any more, also beside a reader and after use."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from erasing import CASEWORKER, OFFICER, SERVICE, STEWARD, erase_person, erase_signal
from flow.signals import Document, signal
from radarfunctie.domain.erasure import Erasure, Subject
from radarfunctie.domain.hit import Disposition
from radarfunctie.domain.ids import ApprovalId, PersonId, SignalId
from radarfunctie.domain.match import VerdictKind
from radarfunctie.domain.review import PersonInSource
from radarfunctie.radar.engine import Radar
from radarfunctie.radar.erasing.again import plan_again
from radarfunctie.radar.erasing.plan import plan_of_person
from radarfunctie.radar.review.verdicts import Verdicted
from radarfunctie.settings import Settings
from radarfunctie.stores.sqlite.store import SqliteGraph
from radarfunctie.wiring import build

CANARY: Document = {
    "ref": "p1",
    "role": "undergoes_violence",
    "first_names": "Zwaluwtje Kwikstaartje",
    "surname": "Koolmeesveld",
    "birth_date": "1961-07-23",
    "bsn": "999990019",
    "phones": ["0611223344"],
    "emails": ["zwaluwtje@example.org"],
    "addresses": [{"postcode": "9999XK", "number": 4711, "street": "Merelstraatje"}],
}
SECRET = {"postcode": "9998ZZ", "number": 4712, "street": "Spreeuwenpad", "secret": True}
OTHER: Document = {
    "ref": "p2",
    "role": "uses_violence",
    "first_names": "Pieter Jan",
    "surname": "Boomklever",
    "birth_date": "1958-02-03",
    "bsn": "999990020",
}
# Not the house number: four figures are by chance in many a random id as well.
TOLD = (
    "zwaluwtje",
    "kwikstaartje",
    "koolmeesveld",
    "1961-07-23",
    "999990019",
    "611223344",
    "9999xk",
    "merelstraatje",
    "spreeuwenpad",
    "9998zz",
    "nachtegaal",
    "kanariegele",
)
REPORTER = {"name": "Wielewaal Nachtegaal", "contact": None, "identity_shielded": True}


@pytest.fixture
def radar(tmp_path: Path) -> Iterator[Radar]:
    radar = build(Settings(data_dir=tmp_path / "data"))
    yield radar
    radar.close()


def take_in(radar: Radar, ref: str, *persons: Document, **more: object) -> SignalId:
    document = signal(ref, persons=list(persons), **more)
    accepted = radar.intake.accept(document, now=radar.clock.now())
    return radar.take_in.one(accepted, SERVICE).signal_id


def about_her(radar: Radar, ref: str, **more: object) -> SignalId:
    told = {**CANARY, "addresses": [*CANARY["addresses"], SECRET]}
    return take_in(radar, ref, told, narrative="Een kanariegele jas.", reporter=REPORTER, **more)


def found_in(folder: Path) -> set[tuple[str, str]]:
    """Every file that holds one of the words, in any case, with the word."""
    return {
        (path.name, word)
        for path in folder.rglob("*")
        if path.is_file()
        for word in TOLD
        if word.encode() in path.read_bytes().lower()
    }


def many_others(radar: Radar, count: int) -> None:
    """So many signals that pages of the file are filled, split and filled anew."""
    for number in range(count):
        born = f"19{50 + number % 40}-0{1 + number % 9}-1{number % 10}"
        take_in(radar, f"other-{number}", {**OTHER, "birth_date": born, "bsn": None})


def test_nothing_of_a_signal_is_left_in_the_data_folder(radar: Radar, tmp_path: Path) -> None:
    data = tmp_path / "data"
    many_others(radar, 40)
    first, second = (about_her(radar, ref) for ref in ("one", "two"))
    many_others_more(radar)
    sides = [PersonInSource(one, "p1") for one in (first, second)]
    word = Verdicted(sides[0], sides[1], VerdictKind.SAME, "Koolmeesveld is een naam")
    radar.verdicts.give(word, STEWARD)
    assert {word for _, word in found_in(data)} >= {"koolmeesveld", "kanariegele", "1961-07-23"}
    erase_signal(radar, first)
    assert "koolmeesveld" in {word for _, word in found_in(data)}  # the other one is held

    erase_signal(radar, second)

    assert found_in(data) == set()
    assert radar.safe.signals() == []
    assert list(radar.graph.verify()) == []
    assert radar.audit.verify() is None
    radar.close()
    assert found_in(data) == set()


def many_others_more(radar: Radar) -> None:
    for number in range(40):
        take_in(radar, f"more-{number}", {**OTHER, "birth_date": "1958-02-03"})


def test_nothing_of_a_person_is_left_and_what_is_told_of_others_is(
    radar: Radar, tmp_path: Path
) -> None:
    many_others(radar, 20)
    alone = about_her(radar, "alone")
    shared = take_in(
        radar,
        "shared",
        {**CANARY, "addresses": [SECRET]},
        {**OTHER, "addresses": [{**SECRET, "street": "Uilenpad", "number": 7}]},
        narrative="Een kanariegele jas.",
        relations=[{"from": "p1", "to": "p2", "kind": "partner_of"}],
        household={"members": ["p1", "p2"]},
        reporter={"name": "Wielewaal", "contact": None},
    )
    with radar.graph.reader() as graph:
        held = graph.signal(shared)
        assert held is not None
        her, him = (
            graph.persons_of([held.mentions[ref]])[held.mentions[ref]][0] for ref in ("p1", "p2")
        )

    done = erase_person(radar, her)

    assert done.result["signals"] == [alone]
    assert done.result["parts"] == [shared]
    assert found_in(tmp_path / "data") == set()
    with radar.graph.reader() as graph:
        left = graph.signal(shared)
        assert left is not None
        assert [one["ref"] for one in left.document["persons"]] == ["p2"]  # type: ignore[attr-defined]
        assert "relations" not in left.document
        assert graph.resolve_person(him) == him
        assert graph.resolve_person(her) is None
        assert graph.erased(her) is not None
        (version,) = graph.versions(shared)
    assert version.by == OFFICER.user
    (entry,) = radar.safe.signals()
    secrets = radar.safe.get(entry)
    assert secrets is not None
    assert set(secrets) == {"reporter", "persons.0.addresses.0"}
    assert secrets["persons.0.addresses.0"]["street"] == "Uilenpad"  # type: ignore[index]
    assert list(radar.graph.verify()) == []
    assert radar.sweep.run() == 0


def person_in(radar: Radar, signal_id: SignalId, ref: str) -> PersonId:
    with radar.graph.reader() as graph:
        held = graph.signal(signal_id)
        assert held is not None
        return graph.persons_of([held.mentions[ref]])[held.mentions[ref]][0]


def left_her_out(radar: Radar, ref: str) -> tuple[SignalId, PersonId]:
    """A signal that told of her and somebody else until it was corrected."""
    shared = take_in(radar, ref, CANARY, OTHER, narrative="Een kanariegele jas.")
    her = person_in(radar, shared, "p1")
    better = radar.intake.accept(signal(ref, persons=[OTHER]), now=radar.clock.now())
    radar.correct.version(shared, better, "it was somebody else", CASEWORKER)
    return shared, her


@pytest.mark.parametrize("elsewhere", [False, True], ids=["nowhere else", "told of elsewhere"])
def test_nothing_is_left_of_a_person_whom_a_correction_left_out(
    radar: Radar, tmp_path: Path, *, elsewhere: bool
) -> None:
    many_others(radar, 20)
    alone = [about_her(radar, "alone")] if elsewhere else []
    shared, her = left_her_out(radar, "shared")
    with radar.graph.reader() as graph:
        assert (graph.resolve_person(her) is not None) == elsewhere
    assert {word for _, word in found_in(tmp_path / "data")} >= {"koolmeesveld", "merelstraatje"}

    done = erase_person(radar, her)

    assert (done.result["signals"], done.result["parts"]) == (alone, [shared])
    assert found_in(tmp_path / "data") == set()
    with radar.graph.reader() as graph:
        assert graph.erased(her) is not None
        assert graph.left_out_of([shared]) == frozenset()
        left = graph.signal_at(shared, 0)
        assert left is not None
        assert [one["ref"] for one in left.document["persons"]] == ["p2"]  # type: ignore[attr-defined]
    assert list(radar.graph.verify()) == []


def test_a_backup_of_before_is_rid_of_one_whom_a_correction_left_out(radar: Radar) -> None:
    shared, her = left_her_out(radar, "shared")
    with radar.graph.reader() as graph:
        plan = plan_of_person(graph, her)
        who = (Subject.PERSON, OFFICER.user, OFFICER.user, radar.clock.now(), "other")
        listed = Erasure(ApprovalId("x"), *who, plan.signals, tuple(plan.parts), plan.mentions)
        assert plan.parts == {shared: ()}
        assert plan_again(graph, listed) == plan


def test_a_person_goes_with_the_last_signal_that_ever_told_of_her(
    radar: Radar, tmp_path: Path
) -> None:
    second = about_her(radar, "second")
    first, her = left_her_out(radar, "first")
    assert person_in(radar, second, "p1") == her

    erase_signal(radar, second)

    with radar.graph.reader() as graph:
        assert graph.resolve_person(her) is None
        assert graph.erased(her) is None
        assert [one.signal for one in graph.left_out([her])] == [first]

    erase_signal(radar, first)

    with radar.graph.reader() as graph:
        assert graph.erased(her) is not None
        assert graph.left_out([her]) == []
    assert found_in(tmp_path / "data") == set()


def test_what_people_wrote_about_a_hit_goes_with_the_signal(radar: Radar, tmp_path: Path) -> None:
    ids = [
        about_her(radar, f"rising-{number}", severity=severity, received_at=f"{day}T09:30:00+01:00")
        for number, (severity, day) in enumerate(
            (("concern", "2023-01-10"), ("structural", "2023-06-10"), ("acute", "2024-01-10"))
        )
    ]
    hit = radar.hits.all(CASEWORKER)[0]
    radar.hits.dispose(hit.id, Disposition.DISMISSED, "Koolmeesveld kwam langs", CASEWORKER)

    erase_signal(radar, ids[0])

    with radar.graph.reader() as graph:
        left = graph.hit(hit.id)
        told = [fact for fact in graph.facts() if fact.kind == "hit_disposition"]
    assert left is None
    assert [fact.body["reason"] for fact in told if fact.body] == [None]
    for one in ids[1:]:
        erase_signal(radar, one)
    assert found_in(tmp_path / "data") == set()


def test_after_a_crash_before_the_files_the_next_start_writes_them_again(
    radar: Radar, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    many_others(radar, 5)
    signal_id = about_her(radar, "one")

    def crash(_: SqliteGraph) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(SqliteGraph, "scrub", crash)
        with pytest.raises(KeyboardInterrupt):
            erase_signal(radar, signal_id)
    assert found_in(tmp_path / "data") != set()  # in the log, at least

    again = build(Settings(data_dir=tmp_path / "data"))

    assert found_in(tmp_path / "data") == set()
    assert again.counts().signals == 5
    again.close()
