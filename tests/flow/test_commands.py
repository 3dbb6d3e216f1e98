"""Files in, findings out, through the real commands."""

import csv
import io
import json
import stat
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from commands import Command
from flow.signals import signal, table, write

COUNTS = ("signals", "mentions", "repeated", "refused", "persons", "households", "hits", "seconds")
MENTIONS = "source_organisation,source_ref,person_ref,person_id,household_id,grade"


def test_what_is_imported_is_exported_and_shown(radar: Command, tmp_path: Path) -> None:
    file = write(tmp_path / "police.jsonl", [signal("1"), signal("2")])

    report = radar("import", file, "--json").json()
    assert radar("export", "mentions", "--out", tmp_path / "mentions.csv").code == 0

    assert set(COUNTS) <= set(report)
    assert (report["signals"], report["mentions"], report["persons"]) == (2, 2, 1)
    rows = table(tmp_path / "mentions.csv")
    assert ",".join(rows[0]) == MENTIONS
    assert len({row["person_id"] for row in rows}) == 1
    shown = radar("show", "person", rows[0]["person_id"])
    assert shown.code == 0
    assert "Voorbeeld, 1987-05-12" in shown.out
    assert "2 mentions in 2 signals" in shown.out


def test_a_repeated_import_says_so_and_changes_nothing(radar: Command, tmp_path: Path) -> None:
    file = write(tmp_path / "police.jsonl", [signal(str(n)) for n in range(5)])
    first = radar("import", file, "--json").json()

    again = radar("import", file, "--json").json()

    assert (again["signals"], again["repeated"], again["refused"]) == (0, 5, 0)
    assert again["persons"] == first["persons"]


def test_counts_are_sums_over_files(radar: Command, tmp_path: Path) -> None:
    one = write(tmp_path / "one.jsonl", [signal("1"), signal("2")])
    two = write(tmp_path / "two.jsonl", [signal("2"), signal("3", sector=1)])

    report = radar("import", one, two, "--json").json()

    assert (report["signals"], report["repeated"], report["refused"]) == (2, 1, 1)
    assert report["refusal_files"] == [f"{two}.refused.jsonl"]


def test_a_refused_line_is_named_with_its_reasons_and_never_its_content(
    radar: Command, tmp_path: Path
) -> None:
    bad = signal("2", region="Geheim", severity="Geheim")
    file = write(tmp_path / "police.jsonl", [signal("1"), bad])
    file.write_text(file.read_text("utf-8") + "{not JSON\n", "utf-8")

    ran = radar("import", file)

    refusals = tmp_path / "police.jsonl.refused.jsonl"
    records = [json.loads(line) for line in refusals.read_text("utf-8").splitlines()]
    assert ran.code == 0
    assert f"2 lines were refused; reasons: {refusals}" in ran.out
    assert [record["line"] for record in records] == [2, 3]
    assert records[0]["ref"] == "2"
    assert {fault["path"] for fault in records[0]["faults"]} == {"region", "severity"}
    assert "Geheim" not in refusals.read_text("utf-8")
    assert stat.S_IMODE(refusals.stat().st_mode) == 0o600


def test_the_same_ref_with_other_content_is_refused(radar: Command, tmp_path: Path) -> None:
    radar("import", write(tmp_path / "one.jsonl", [signal("1")]))

    report = radar(
        "import", write(tmp_path / "two.jsonl", [signal("1", severity="concern")]), "--json"
    ).json()

    assert (report["signals"], report["repeated"], report["refused"]) == (0, 0, 1)


def test_moments_of_recording_can_be_those_of_the_file(radar: Command, tmp_path: Path) -> None:
    file = write(tmp_path / "police.jsonl", [signal("1")])
    radar("import", file, "--recorded-at", "received")
    radar("export", "persons", "--out", tmp_path / "p.csv")
    person = table(tmp_path / "p.csv")[0]["person_id"]
    held = radar("show", "person", person, "--json").json()["person"]["mentions"][0]

    shown = radar("show", "signal", held["signal_id"], "--json").json()

    assert shown["recorded_at"] == "2024-03-11T08:30:00+00:00"
    assert shown["document"]["persons"][0]["surname"] == "Voorbeeld"


def test_a_table_comes_in_with_a_mapping(radar: Command, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("nr,naam,dag\n1,Voorbeeld,1987-05-12\n", "utf-8")
    (tmp_path / "list.yaml").write_text(
        """
constants: {source.organisation: school-zuid, kind: melding, region: gelderland-midden,
            received_at: "2024-03-11T09:30:00+01:00"}
columns: {nr: source.ref, naam: persons.surname, dag: persons.birth_date}
""",
        "utf-8",
    )

    report = radar(
        "import", tmp_path / "list.csv", "--mapping", tmp_path / "list.yaml", "--json"
    ).json()

    assert (report["signals"], report["refused"]) == (1, 0)


@pytest.mark.parametrize("what", ["mentions", "persons", "households", "hits"])
@pytest.mark.parametrize("ending", ["csv", "parquet"])
@pytest.mark.usefixtures("demo")
def test_every_table_is_exported_in_both_formats(
    radar: Command, tmp_path: Path, what: str, ending: str
) -> None:
    out = tmp_path / f"table.{ending}"

    report = radar("export", what, "--out", out, "--json").json()

    rows = (
        len(list(csv.reader(io.StringIO(out.read_text("utf-8"))))) - 1
        if ending == "csv"
        else pq.read_table(out).num_rows
    )
    assert report == {"what": what, "rows": rows, "file": str(out)}
    assert rows > 0


def test_the_demo_can_be_repeated_and_says_so(radar: Command, demo: Path) -> None:
    before = (demo / "demo" / "signals.jsonl").stat().st_mtime_ns

    ran = radar("demo", "--no-serve")

    assert ran.code == 0
    assert "on the radar already" in ran.out
    assert (demo / "demo" / "signals.jsonl").stat().st_mtime_ns == before


@pytest.mark.usefixtures("demo")
def test_a_demo_of_other_numbers_is_refused(radar: Command) -> None:
    ran = radar("demo", "--signals", "60", "--no-serve")

    assert ran.code == 1
    assert "another demo (signals 120" in ran.err


def test_the_demo_never_mixes_with_real_signals(radar: Command, tmp_path: Path) -> None:
    radar("import", write(tmp_path / "police.jsonl", [signal("1")]))

    ran = radar("demo", "--signals", "60", "--no-serve")

    assert ran.code == 1
    assert "not of the demo" in ran.err


@pytest.mark.usefixtures("demo")
def test_the_demo_shows_households_and_commands_that_work(radar: Command) -> None:
    told = radar("demo", "--no-serve", "--json").json()

    first = told["households"][0]
    household = radar("show", "household", first["household"])
    person = radar("show", "person", first["person"])
    found = radar("show", "household", first["household"], "--json").json()
    assert household.code == person.code == 0
    assert "A human weighs" in household.out
    assert "Why these persons" in household.out
    assert len(found["picture"]["by_region"]) == 2
    assert len(set(found["picture"]["by_sector"]) - {"none", "other", "unknown"}) >= 4


def test_a_named_check_is_asked_on_standard_input(
    radar: Command, demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (demo / "demo" / "question.json").open("rb") as question:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(question))
        answer = radar("check", "--json").json()

    assert answer["person"]["grade"] == "certain"
    assert answer["scopes"]["own_region"] == "hit"
    assert "safe" in answer["notice"]


@pytest.mark.usefixtures("demo")
def test_a_named_check_that_asks_too_little_is_refused_by_field(
    radar: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = {"person": {"surname": "Geheim"}, "purpose": "advice", "caller_choice": True}
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(json.dumps(body).encode())))

    ran = radar("check")

    assert ran.code == 1
    assert "person.birthDate" in ran.err
    assert "Geheim" not in ran.err


@pytest.mark.usefixtures("demo")
def test_hits_are_listed_with_their_reason(radar: Command) -> None:
    told = radar("hits", "--json", "--limit", "3").json()["hits"]

    assert len(told) == 3
    assert all(hit["sentence"] and hit["row"]["signals"] for hit in told)
    assert "A hit is a reason to look" in radar("hits").out
    assert radar("hits", "--region", "nowhere").code == 2


@pytest.mark.usefixtures("demo")
def test_a_path_joins_two_persons_of_a_household(radar: Command) -> None:
    told = radar("demo", "--no-serve", "--json").json()["households"][0]
    members = radar("show", "household", told["household"], "--json").json()["household"]["members"]
    ends = [member["person"] for member in members if member["person"] != told["person"]]

    ran = radar("path", told["person"], ends[0])

    assert ran.code == 0
    assert "Path 1" in ran.out


def test_patterns_are_listed_without_a_store(radar: Command, data: Path) -> None:
    names = {one["name"] for one in radar("patterns", "--json").json()["patterns"]}

    assert {"moves_across_regions", "rising_severity"} <= names
    assert not data.exists()


def test_an_evaluation_scores_the_demo_and_lists_no_hard_pair(radar: Command, demo: Path) -> None:
    truth = demo / "demo" / "truth.csv"

    stays = demo / "demo" / "households_truth.csv"
    scores = radar("evaluate", truth, "--stays", stays, "--json").json()
    hard = radar("evaluate", truth, "--hard-pairs", demo / "demo" / "hard_pairs.csv", "--json")

    assert scores["pairwise"]["precision"] > 0.99
    assert 0.5 < scores["b_cubed"]["recall"] <= 1
    assert set(scores["recall_by_kind"]) >= {"police", "school"}
    homes = scores["households"]
    assert homes["interval"]["precision"]["low"] <= homes["precision"]
    assert {"claim", "place", "signal"} <= set(homes["precision_by_evidence"])
    assert sum(one["pairs"] for one in homes["recall_by_case"].values()) == homes["true_pairs"]
    assert hard.code == 0
    assert hard.json()["linked"] == 0
    assert "pairs of mentions" in radar("evaluate", truth).out


def test_an_evaluation_tells_how_sure_at_which_threshold_for_whom_and_what_went_wrong(
    radar: Command, demo: Path, tmp_path: Path
) -> None:
    truth, report = demo / "demo" / "truth.csv", tmp_path / "report.html"

    found = radar("evaluate", truth, "--report", report, "--limit", "2", "--json").json()
    shown = radar("evaluate", truth).out

    bounds = found["pairwise"]["interval"]["recall"]
    assert bounds["low"] < found["pairwise"]["recall"] < bounds["high"]
    assert found["curve"][0]["recall"] >= found["curve"][-1]["recall"]
    assert sum(one["pairs"] for one in found["calibration"]["bins"]) == found["kept_pairs"]
    assert {one["sort"] for one in found["subgroups"]} >= {"name origin", "prefix", "BSN", "source"}
    missed = found["missed_links"]
    assert len(missed["first"]) == 2
    assert missed["count"] == sum(missed["by_why"].values())
    assert "Is 20 bits 20 bits?" in shown
    assert "Missed links" in shown
    values = values_of(demo)
    assert values
    for text in (report.read_text("utf-8"), shown, str(found)):
        assert not any(value in text for value in values)
    assert [path.name for path in tmp_path.glob("report*")] == ["report.html"]


def values_of(demo: Path) -> set[str]:
    """Citizen numbers, birth dates and phones of the small demo."""
    return {
        value
        for file in (demo / "demo").glob("*.jsonl")
        for line in file.read_text("utf-8").splitlines()
        for person in json.loads(line)["persons"]
        for value in (person.get("bsn"), person.get("birth_date"), *person.get("phones", ()))
        if value and len(value) > 7
    }


def test_a_report_that_cannot_be_written_leaves_nothing(
    radar: Command, demo: Path, tmp_path: Path
) -> None:
    (tmp_path / "taken.html").mkdir()

    ran = radar("evaluate", demo / "demo" / "truth.csv", "--report", tmp_path / "taken.html")

    assert ran.code == 1
    assert "cannot be written" in ran.err
    assert not list(tmp_path.glob("*.part"))


def test_other_thresholds_are_shown_and_nothing_is_changed(radar: Command, demo: Path) -> None:
    truth = demo / "demo" / "truth.csv"
    before = radar("evaluate", truth, "--json").json()

    found = radar("thresholds", "preview", "--link-bits", "30", "--truth", truth, "--json").json()
    shown = radar("thresholds", "preview", "--link-bits", "30", "--truth", truth).out

    assert found["persons"]["persons"]["after"] > found["persons"]["persons"]["before"]
    assert found["truth"]["pairs_before"]["f1"] == before["pairwise"]["f1"]
    assert found["truth"]["pairs_after"]["f1"] < before["pairwise"]["f1"]
    assert found["most_affected"][0]["person"] in shown
    assert "Nothing was changed." in shown
    assert radar("evaluate", truth, "--json").json() == before
    refused = radar("thresholds", "preview", "--review-bits", "-3")
    assert refused.code != 0
    assert "pairs below that were not kept" in refused.err
    assert "may not do this" in radar("thresholds", "preview", "--user", "analyst").err


def test_a_hard_pair_that_was_linked_is_named_with_exit_code_1(
    radar: Command, demo: Path, tmp_path: Path
) -> None:
    truth = demo / "demo" / "truth.csv"
    rows = table(truth)
    radar("export", "mentions", "--out", tmp_path / "m.csv")
    found: dict[str, list[dict[str, str]]] = {}
    for mention in table(tmp_path / "m.csv"):
        found.setdefault(mention["person_id"], []).append(mention)
    linked = next(mentions for mentions in found.values() if len(mentions) > 1)
    for row in rows:  # a truth in which two mentions of one found person are two persons
        for place, mention in enumerate(linked):
            if all(row[name] == mention[name] for name in ("source_ref", "person_ref")):
                row["true_person_id"] = f"twin-{min(place, 1)}"
    other = tmp_path / "truth.csv"
    with other.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    hard = tmp_path / "hard.csv"
    hard.write_text(
        "left_true_person_id,right_true_person_id,reason\ntwin-0,twin-1,twins\n", "utf-8"
    )

    ran = radar("evaluate", other, "--hard-pairs", hard)

    assert ran.code == 1
    assert "twins" in ran.out
    assert "1 of 1 hard pair linked" in ran.out


@pytest.mark.usefixtures("demo")
def test_who_may_not_is_told_so(radar: Command, tmp_path: Path) -> None:
    ran = radar("export", "mentions", "--out", tmp_path / "m.csv", "--user", "admin")

    assert ran.code == 1
    assert "the role admin may not do this" in ran.err
    assert not (tmp_path / "m.csv").exists()


@pytest.mark.usefixtures("demo")
def test_what_commands_show_is_in_the_audit_log(radar: Command, demo: Path) -> None:
    told = radar("demo", "--no-serve", "--json").json()["households"][0]
    radar("show", "person", told["person"], "--user", "caseworker2@gelderland-zuid")

    content = b"".join(path.read_bytes() for path in demo.glob("audit.sqlite*"))

    assert b"caseworker2@gelderland-zuid" in content
    assert b'"cli"' in content


def test_a_token_is_the_last_word_and_needs_no_store(radar: Command, data: Path) -> None:
    ran = radar("token", "--user", "steward2@twente")

    assert ran.code == 0
    assert ran.out.split()[-1].count(".") == 2
    assert not (data / "graph.sqlite").exists()


@pytest.mark.parametrize("name", ["nobody", "caseworker3", "caseworker@nowhere", ""])
def test_a_user_that_is_not_there_is_wrong_usage(radar: Command, name: str) -> None:
    ran = radar("token", "--user", name)

    assert ran.code == 2
    assert "no such demo user" in ran.err


def test_without_demo_sign_in_there_is_no_token_and_nothing_is_shown(
    radar: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("RADAR_DEMO_SIGN_IN", "0")

    assert radar("store", "init").code == 0
    assert radar("token", "--user", "caseworker").code == 1
    assert "demo sign-in is off" in radar("hits").err
    assert "demo sign-in" in radar("demo", "--no-serve").err
    assert radar("import", write(tmp_path / "s.jsonl", [signal("1")])).code == 0
    assert radar("import", tmp_path / "s.jsonl", "--user", "service").code == 1


def test_what_was_known_then_is_shown(radar: Command, tmp_path: Path) -> None:
    radar("import", write(tmp_path / "one.jsonl", [signal("1")]))
    assert radar("export", "mentions", "--out", tmp_path / "mentions.csv").code == 0
    person = table(tmp_path / "mentions.csv")[0]["person_id"]
    moment = radar("show", "person", person, "--json").json()["picture"]["at"]
    radar("import", write(tmp_path / "two.jsonl", [signal("2")]))

    assert "2 mentions in 2 signals" in radar("show", "person", person).out
    shown = radar("show", "person", person, "--as-of", moment)
    assert "1 mention in 1 signal" in shown.out
    assert "As known at " in shown.out
    assert radar("hits", "--as-of", "2001-01-01T00:00:00Z", "--json").json() == {"hits": []}
    early = radar("show", "person", person, "--as-of", "2001-01-01T00:00:00Z")
    assert (early.code, "no person with this id" in early.err) == (1, True)
    assert radar("hits", "--as-of", "yesterday").code == 2
