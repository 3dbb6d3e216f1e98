"""Whatever an operator gets wrong: one sentence on standard error, and the right exit code."""

import io
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from commands import Command, Ran
from flow.signals import signal, write
from radarfunctie.config_files import shipped_folder

AS_ROOT = os.geteuid() == 0


def _one_sentence(ran: Ran, code: int, *told: str) -> None:
    assert ran.code == code
    assert ran.out == ""
    assert ran.err.startswith("radar: ")
    assert ran.err.count("\n") == 1
    for words in told:
        assert words in ran.err


def test_a_file_that_is_not_there(radar: Command) -> None:
    _one_sentence(radar("import", "nowhere.jsonl"), 1, "nowhere.jsonl does not exist")


def test_a_folder_instead_of_a_file(radar: Command, tmp_path: Path) -> None:
    _one_sentence(radar("import", tmp_path, "--format", "jsonl"), 1, "is a folder")


@pytest.mark.skipif(AS_ROOT, reason="root may read everything")
def test_a_file_without_rights(radar: Command, tmp_path: Path) -> None:
    file = write(tmp_path / "police.jsonl", [signal("1")])
    file.chmod(0)

    _one_sentence(radar("import", file), 1, "cannot be read")


def test_a_format_nobody_knows(radar: Command, tmp_path: Path) -> None:
    (tmp_path / "signals.docx").write_bytes(b"PK")

    _one_sentence(radar("import", tmp_path / "signals.docx"), 1, "format of signals.docx")


def test_a_table_without_its_mapping(radar: Command, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("a,b\n1,2\n", "utf-8")

    _one_sentence(radar("import", tmp_path / "list.csv"), 1, "needs a mapping file")


@pytest.mark.parametrize(
    ("text", "told"),
    [("columns: {a: nowhere.at.all}", "list.yaml"), ("columns: [", "not valid YAML")],
)
def test_a_mapping_that_does_not_hold(radar: Command, tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "list.csv").write_text("a,b\n1,2\n", "utf-8")
    (tmp_path / "list.yaml").write_text(text, "utf-8")

    ran = radar("import", tmp_path / "list.csv", "--mapping", tmp_path / "list.yaml")

    _one_sentence(ran, 1, told)


def test_a_mapping_that_is_not_there(radar: Command, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("a,b\n1,2\n", "utf-8")

    ran = radar("import", tmp_path / "list.csv", "--mapping", tmp_path / "nowhere.yaml")

    _one_sentence(ran, 1, "nowhere.yaml does not exist")


def test_another_encoding_refuses_the_lines_it_stands_in(radar: Command, tmp_path: Path) -> None:
    file = write(tmp_path / "police.jsonl", [signal("1")])
    file.write_bytes(file.read_bytes() + '{"naam": "Zoë"}\n'.encode("latin-1"))

    report = radar("import", file, "--json").json()

    assert (report["signals"], report["refused"]) == (1, 1)
    assert "is not UTF-8 text" in (tmp_path / "police.jsonl.refused.jsonl").read_text("utf-8")


def test_a_line_of_ten_megabytes_is_refused_and_the_rest_goes_on(
    radar: Command, tmp_path: Path
) -> None:
    file = tmp_path / "police.jsonl"
    write(file, [signal("1", narrative="x" * 10_000_000), signal("2")])

    report = radar("import", file, "--json").json()

    assert (report["signals"], report["refused"]) == (1, 1)


def test_a_parquet_file_that_is_none(radar: Command, tmp_path: Path) -> None:
    (tmp_path / "list.parquet").write_bytes(b"noise" * 100)
    (tmp_path / "list.yaml").write_text("columns: {a: source.ref}", "utf-8")

    ran = radar("import", tmp_path / "list.parquet", "--mapping", tmp_path / "list.yaml")

    _one_sentence(ran, 1, "list.parquet")


def test_a_data_folder_that_is_a_file(radar: Command, data: Path) -> None:
    data.write_text("in the way", "utf-8")

    _one_sentence(radar("store", "init"), 1, str(data))


@pytest.mark.skipif(AS_ROOT, reason="root may write everywhere")
def test_a_data_folder_without_rights(radar: Command, tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)

    _one_sentence(radar("--data-dir", closed / "data", "store", "init"), 1, "closed")


def test_a_data_folder_where_nothing_can_be_made(radar: Command) -> None:
    _one_sentence(radar("--data-dir", "/proc/radar", "store", "init"), 1, "/proc/radar")


@pytest.fixture
def store(radar: Command) -> None:
    """A store with nothing in it."""
    assert radar("store", "init").code == 0


@pytest.mark.usefixtures("store")
def test_a_policy_that_is_no_yaml(
    radar: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    policy = tmp_path / "policy"
    shutil.copytree(shipped_folder("policy"), policy)
    (policy / "access.yaml").write_text("actions: [", "utf-8")
    monkeypatch.setenv("RADAR_POLICY_DIR", str(policy))

    _one_sentence(radar("hits"), 2, "access.yaml is not valid YAML at line")


@pytest.mark.usefixtures("store")
def test_a_policy_that_does_not_hold(
    radar: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    policy = tmp_path / "policy"
    policy.mkdir()
    (policy / "access.yaml").write_text("actions: {hits.read: {roles: [nobody]}}", "utf-8")
    monkeypatch.setenv("RADAR_POLICY_DIR", str(policy))

    _one_sentence(radar("hits"), 2, "access.yaml: actions.hits.read.roles.0", "legal_bases")


def test_a_settings_file_that_is_no_toml(radar: Command, tmp_path: Path) -> None:
    (tmp_path / "radar.toml").write_text("port = ", "utf-8")

    _one_sentence(radar("hits"), 2, "radar.toml cannot be read as TOML")


@pytest.mark.usefixtures("store")
def test_an_id_nobody_knows(radar: Command) -> None:
    for what in ("person", "household", "signal"):
        _one_sentence(radar("show", what, "no-such-id"), 1, f"no {what} with this id")
    _one_sentence(radar("path", "no-such-id", "nor-this"), 1, "no person with this id")


@pytest.mark.usefixtures("store")
def test_an_export_that_cannot_be_written(radar: Command, tmp_path: Path) -> None:
    _one_sentence(
        radar("export", "mentions", "--out", tmp_path / "nowhere" / "m.csv"), 1, "cannot be written"
    )
    _one_sentence(
        radar("export", "mentions", "--out", tmp_path / "m.txt"), 1, "must end in .csv or .parquet"
    )


@pytest.mark.usefixtures("store")
def test_a_truth_file_that_is_none(radar: Command, tmp_path: Path) -> None:
    _one_sentence(radar("evaluate", tmp_path / "nowhere.csv"), 1, "cannot be read")


@pytest.mark.parametrize(
    ("body", "told"),
    [(b"", "no question"), (b"{", "not valid JSON"), (b'{"purpose": "advice"}', "person")],
)
@pytest.mark.usefixtures("store")
def test_a_question_that_does_not_hold(
    radar: Command, monkeypatch: pytest.MonkeyPatch, body: bytes, told: str
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(body)))

    _one_sentence(radar("check"), 1, told)


@pytest.mark.parametrize("command", ["serve", "demo"])
def test_a_port_in_use(radar: Command, command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        monkeypatch.setenv("RADAR_PORT", port)

        _one_sentence(radar(command), 1, f"port {port} on 127.0.0.1 is in use")


def test_an_address_of_another_machine(radar: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    _one_sentence(radar("serve", "--host", "192.0.2.1"), 1, "cannot be opened")
    _one_sentence(radar("serve", "--host", "no such host"), 1, "is not an address of this machine")
    monkeypatch.setenv("RADAR_HOST", "0.0.0.0")  # noqa: S104 - refused
    _one_sentence(radar("demo", "--no-serve"), 1, "loopback")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this machine has no /dev/full")
def test_a_full_disk_on_standard_output(data: Path) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        ran = subprocess.run(
            [sys.executable, "-c", "from radarfunctie.cli.main import main; main()", "patterns"],
            env={**os.environ, "RADAR_DATA_DIR": str(data)},
            cwd=data.parent,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )

    assert ran.returncode == 1
    assert "the disk is full" in ran.stderr
    assert "Traceback" not in ran.stderr
