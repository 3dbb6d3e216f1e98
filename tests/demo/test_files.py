"""The written demo: its format, its truth, its shape; one small run serves all tests."""

import csv
import json
import os
import subprocess
import sys
from collections import Counter, defaultdict
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from radarfunctie.demo.bsn import SERIES, passes_eleven_test
from radarfunctie.demo.files import DemoFiles, write_demo
from radarfunctie.demo.region import generate
from radarfunctie.demo.settings import DemoSettings
from radarfunctie.errors import InputError

NAMES = ("signals.jsonl", "truth.csv", "households_truth.csv", "hard_pairs.csv")
Signal = dict[str, Any]
Row = dict[str, str]

SIGNAL = {"source", "kind", "region", "received_at", "occurred", "nature", "forms", "severity",
          "certainty", "factors", "narrative", "persons", "relations", "household", "reporter",
          "meldcode"}  # fmt: skip
PERSON = {"ref", "role", "first_names", "call_name", "initials", "prefix", "surname",
          "partner_prefix", "partner_surname", "name_use", "birth_date", "age", "sex", "bsn",
          "addresses", "phones", "emails", "death_date", "due_date"}  # fmt: skip
ADDRESS = {"street", "number", "letter", "addition", "postcode", "town", "bag_id", "kind",
           "secret", "since", "until"}  # fmt: skip
CODES = {
    "severity": {"acute", "structural", "concern", "none", "unknown"},
    "certainty": {"suspicion", "observed", "disclosed", "established", "refuted"},
    "kind": {"melding", "partner_fact"},
}
RELATIONS = {"parent_of", "partner_of", "ex_partner_of", "sibling_of", "grandparent_of",
             "guardian_of", "other"}  # fmt: skip


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> DemoFiles:
    return write_demo(DemoSettings(signals=4000, persons=None), tmp_path_factory.mktemp("demo"))


@pytest.fixture(scope="module")
def signals(demo: DemoFiles) -> list[Signal]:
    return [json.loads(line) for line in demo.signals.read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def truth(demo: DemoFiles) -> list[Row]:
    return _rows(demo.truth)


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _key(signal: Signal, ref: str) -> tuple[str, str, str]:
    return signal["source"]["organisation"], signal["source"]["ref"], ref


def _who(truth: list[Row]) -> dict[tuple[str, str, str], str]:
    return {
        (r["source_organisation"], r["source_ref"], r["person_ref"]): r["true_person_id"]
        for r in truth
    }


def test_two_runs_under_other_hash_seeds_give_the_same_bytes(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from radarfunctie.demo.files import write_demo; "
        "from radarfunctie.demo.settings import DemoSettings; "
        "write_demo(DemoSettings(signals=400, persons=None, seed=7), Path(sys.argv[1]))"
    )
    for run in ("1", "2"):
        env = {**os.environ, "PYTHONHASHSEED": run}
        subprocess.run([sys.executable, "-c", code, tmp_path / run], env=env, check=True)  # noqa: S603 our own interpreter
    for name in NAMES:
        assert (tmp_path / "1" / name).read_bytes() == (tmp_path / "2" / name).read_bytes()


def test_another_seed_gives_another_region(tmp_path: Path) -> None:
    for seed in (1, 2):
        write_demo(DemoSettings(signals=60, persons=None, seed=seed), tmp_path / str(seed))
    assert (tmp_path / "1" / NAMES[0]).read_bytes() != (tmp_path / "2" / NAMES[0]).read_bytes()


def test_nothing_but_the_four_files_is_left(demo: DemoFiles) -> None:
    assert sorted(path.name for path in demo.signals.parent.iterdir()) == sorted(NAMES)


def test_the_limit_on_signals_is_met_exactly(demo: DemoFiles, signals: list[Signal]) -> None:
    assert len(signals) == demo.signal_count == 4000


def test_the_limit_on_persons_ends_the_run_at_the_family_that_reaches_it() -> None:
    counts = [len(f.family.persons) for f in generate(DemoSettings(None, persons=200)).families()]
    assert sum(counts) >= 200 > sum(counts[:-1])


def test_every_key_is_one_of_the_format(signals: list[Signal]) -> None:
    for signal in signals:
        assert signal.keys() <= SIGNAL
        assert set(signal["source"]) == {"organisation", "ref", "sector", "capacity", "party"}
        for person in signal["persons"]:
            assert person.keys() <= PERSON
            assert len(person) > 2
            for address in person.get("addresses", []):
                assert address.keys() <= ADDRESS
                assert address


def test_every_code_is_one_of_the_design(signals: list[Signal]) -> None:
    for signal in signals:
        for field, codes in CODES.items():
            assert signal.get(field, "none" if field == "severity" else None) in codes | {None}
        for tie in signal.get("relations", []):
            assert tie["kind"] in RELATIONS
        refs = [person["ref"] for person in signal["persons"]]
        assert len(set(refs)) == len(refs)
        told = [t[end] for t in signal.get("relations", []) for end in ("from", "to")]
        assert {*told, *signal.get("household", {}).get("members", [])} <= set(refs)


def test_no_value_is_empty(signals: list[Signal]) -> None:
    def walk(value: object) -> None:
        assert value not in (None, "", [], {})
        if isinstance(value, dict):
            for inner in value.values():
                walk(inner)
        elif isinstance(value, list):
            for inner in value:
                walk(inner)

    for signal in signals:
        walk(signal)


def test_signals_are_sorted_by_arrival_and_references_are_given_once(
    signals: list[Signal],
) -> None:
    moments = [datetime.fromisoformat(signal["received_at"]) for signal in signals]
    keys = {(s["source"]["organisation"], s["source"]["ref"]) for s in signals}
    assert moments == sorted(moments)
    assert len(keys) == len(signals)


def test_no_birth_date_lies_after_the_signal(signals: list[Signal]) -> None:
    for signal in signals:
        for person in signal["persons"]:
            assert person.get("birth_date", "") <= signal["received_at"][:10]
            assert 0 <= person.get("age", 0) <= 125


def test_truth_names_every_mention_once(
    demo: DemoFiles, signals: list[Signal], truth: list[Row]
) -> None:
    mentions = [_key(signal, person["ref"]) for signal in signals for person in signal["persons"]]
    assert sorted(mentions) == sorted(_who(truth))
    assert len(truth) == len(mentions) == demo.mention_count
    assert all(row["true_household_id"] for row in truth)


def test_r5_truth_names_the_event_that_each_melding_tells(
    signals: list[Signal], truth: list[Row]
) -> None:
    event = {(r["source_organisation"], r["source_ref"]): r["true_event_id"] for r in truth}
    told: dict[str, list[Signal]] = defaultdict(list)
    for signal in signals:
        name = event[signal["source"]["organisation"], signal["source"]["ref"]]
        assert bool(name) == (signal["kind"] == "melding")
        told[name].append(signal)
    del told[""]

    several = [own for own in told.values() if len(own) > 1]
    assert len(several) > len(told) / 20
    for own in several:
        assert len({one["occurred"]["from"] for one in own if "occurred" in one}) <= 1
        capacities = [one["source"]["capacity"] for one in own]
        assert len(set(capacities)) == len(capacities)


def test_households_hold_every_mentioned_person(demo: DemoFiles, truth: list[Row]) -> None:
    members = {(r["true_household_id"], r["true_person_id"]) for r in _rows(demo.households_truth)}
    people = {person for _, person in members}
    born = [r for r in truth if (r["true_household_id"], r["true_person_id"]) in members]
    assert {row["true_person_id"] for row in truth} <= people
    assert len(born) > 0.99 * len(truth)  # a death or an unborn child makes the rest


def test_citizen_numbers_are_test_numbers_and_belong_to_one_person(
    signals: list[Signal], truth: list[Row]
) -> None:
    who, owners, wrong, all_ = _who(truth), defaultdict(set), 0, 0
    for signal in signals:
        for person in signal["persons"]:
            number = person.get("bsn")
            if number is None:
                continue
            all_ += 1
            if not passes_eleven_test(number):
                wrong += 1
                continue
            assert number.startswith(SERIES)
            owners[number].add(who[_key(signal, person["ref"])])
    assert all(len(people) == 1 for people in owners.values())
    assert wrong < 0.02 * all_


def test_citizens_never_give_a_citizen_number_and_the_police_mostly_does(
    signals: list[Signal],
) -> None:
    share: dict[str, list[bool]] = defaultdict(list)
    for signal in signals:
        label = (
            "citizen" if signal["source"]["party"] == "citizen" else signal["source"]["capacity"]
        )
        share[label] += ["bsn" in person for person in signal["persons"]]
    assert not any(share["citizen"])
    assert 0.6 < sum(share["police"]) / len(share["police"]) < 0.85


def test_two_of_three_meldingen_concern_someone_known(
    signals: list[Signal], truth: list[Row]
) -> None:
    who, seen, known, meldingen = _who(truth), set[str](), 0, 0
    for signal in signals:
        if signal["kind"] != "melding":
            continue
        people = {who[_key(signal, person["ref"])] for person in signal["persons"]}
        meldingen += 1
        known += bool(people & seen)
        seen |= people
    assert 0.58 < known / meldingen < 0.74


def test_the_mix_of_sources_is_that_of_the_statistics(signals: list[Signal]) -> None:
    sectors = Counter(s["source"]["sector"] for s in signals if s["kind"] == "melding")
    total = sectors.total()
    for sector, low, high in (
        ("justice_safety", 0.60, 0.73),
        ("health", 0.05, 0.12),
        ("none", 0.05, 0.12),
        ("education", 0.02, 0.07),
        ("youth_care", 0.01, 0.05),
    ):
        assert low < sectors[sector] / total < high, sector


def test_a_signal_names_about_two_persons(demo: DemoFiles) -> None:
    assert 2.1 < demo.mention_count / demo.signal_count < 2.5


def test_every_kind_of_hard_pair_occurs_among_mentioned_persons(
    demo: DemoFiles, truth: list[Row]
) -> None:
    rows = _rows(demo.hard_pairs)
    people = {row["true_person_id"] for row in truth}
    reasons = Counter(row["reason"] for row in rows)
    assert {"twins", "father_and_son_same_name", "co_tenants", "namesakes_same_birth_date",
            "siblings"} <= set(reasons)  # fmt: skip
    for row in rows:
        assert {row["left_true_person_id"], row["right_true_person_id"]} <= people
        assert row["left_true_person_id"] != row["right_true_person_id"]


def test_the_showcase_household_is_known_to_four_sectors_in_two_regions(
    demo: DemoFiles, signals: list[Signal]
) -> None:
    shown = [s for s in signals if s["source"]["ref"] in demo.showcase]
    sectors = {s["source"]["sector"] for s in shown}
    assert len(shown) == len(demo.showcase) == 15
    assert [s["source"]["ref"] for s in shown] == list(demo.showcase)
    assert {"justice_safety", "health", "education", "childcare"} <= sectors
    assert len({s["region"] for s in shown}) == 2


def test_reporters_are_never_subjects(signals: list[Signal]) -> None:
    names = {str(p.get("surname", "")).lower() for s in signals for p in s["persons"]}
    reporters = {s["reporter"]["name"].split(" ")[-1].lower() for s in signals if "reporter" in s}
    assert reporters
    assert not reporters & names


def test_a_citizen_who_reports_is_shielded(signals: list[Signal]) -> None:
    for signal in signals:
        reporter = signal.get("reporter")
        if reporter is not None:
            citizen = signal["source"]["party"] == "citizen"
            assert reporter["identity_shielded"] is citizen


def test_a_shelter_address_is_always_secret(signals: list[Signal]) -> None:
    places = [a for s in signals for p in s["persons"] for a in p.get("addresses", [])]
    shelters = [a for a in places if a.get("kind") == "shelter"]
    assert shelters
    assert all(a.get("secret") for a in shelters)


PEAKS = """
import tracemalloc
from radarfunctie.demo.region import generate
from radarfunctie.demo.settings import DemoSettings

def peak(persons):
    tracemalloc.start()
    for _ in generate(DemoSettings(None, persons=persons)).families():
        pass
    top = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return top

peak(1000)
print(peak(1000), peak(3000))
"""


def test_memory_does_not_grow_with_the_number_of_families() -> None:
    # A process of its own: the collector of this one also works for all that other tests left.
    told = subprocess.run(  # noqa: S603 our own interpreter
        [sys.executable, "-c", PEAKS], capture_output=True, check=True, text=True
    )
    few, many = map(int, told.stdout.split())
    assert many < 1.25 * few


@pytest.mark.parametrize(
    "settings",
    [
        {"signals": 0, "persons": None},
        {"signals": 1, "persons": None, "years": 0},
        {"signals": 1, "persons": None, "regions": ()},
    ],
)
def test_settings_that_cannot_be_met_are_refused_by_name(settings: dict[str, Any]) -> None:
    with pytest.raises(InputError, match=r"signals|years|regions"):
        DemoSettings(**settings)


def test_a_region_without_places_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    settings = DemoSettings(signals=5, persons=None, regions=("zeeland",))
    with pytest.raises(InputError, match="regions"):
        write_demo(settings, tmp_path / "demo")
    assert not any(tmp_path.rglob("*.jsonl"))


def test_one_region_alone_is_enough(tmp_path: Path) -> None:
    settings = DemoSettings(signals=50, persons=None, regions=("twente",))
    assert write_demo(settings, tmp_path).signal_count == 50
