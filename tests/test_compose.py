"""`compose.yaml` and `Dockerfile` agree with the product and keep to their own rules.

No container runs here: what is declared is checked, and the first-start script of the databases
runs on a real PostgreSQL.
"""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
import pytest
import yaml

from flow.signals import signal
from postgres_server import BINARIES, PostgresServer
from radarfunctie.domain.caller import Caller, UserRole
from radarfunctie.domain.ids import UserName
from radarfunctie.radar.importing import ImportOptions
from radarfunctie.settings import Settings, read_settings, secret_names
from radarfunctie.wiring import build

ROOT = Path(__file__).parents[1]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")
IMPORTER = Caller(UserName("importer"), UserRole.SERVICE, "gelderland-midden", "cli")
STEWARD = Caller(UserName("steward"), UserRole.STEWARD, "gelderland-midden", "cli")
OWN_IMAGE = "server"
WRITES_ITS_CONFIGURATION = {"neo4j"}
EXACT_TAG = re.compile(r"[a-z0-9/]+:\d+\.\d+\.\d+(-[a-z]+)?|postgres:\d+\.\d+-[a-z]+")


def _environment(secrets: Path) -> dict[str, str]:
    """The variables of the server, with its secrets in another folder."""
    given = SERVICES["server"]["environment"]
    return {name: value.replace("/run/secrets", str(secrets)) for name, value in given.items()}


@pytest.fixture
def secrets(tmp_path: Path) -> Path:
    """Every declared secret as a file; passwords with signs that mean something in URL and SQL."""
    folder = tmp_path / "secrets"
    folder.mkdir()
    for name in COMPOSE["secrets"]:
        (folder / name).write_text(f"{name}'s / p@ss\n", "utf-8")
    (folder / "safe_key").write_text("MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=\n", "utf-8")
    return folder


def test_every_variable_of_the_server_is_a_setting_and_holds(secrets: Path) -> None:
    environment = _environment(secrets)

    settings = read_settings(None, environment, ROOT / "there-is-no-radar.toml")

    assert all(name.startswith("RADAR_") for name in environment)
    assert settings.graph_server is not None
    assert settings.graph_server.password.get_secret_value() == "neo4j_password's / p@ss"
    assert settings.is_demo
    assert str(settings.data_dir) == "/data"


def test_secrets_come_from_files_and_none_stands_in_the_file() -> None:
    given = SERVICES["server"]["environment"]

    assert not {f"RADAR_{name.upper()}" for name in secret_names()} & set(given) - {
        "RADAR_SAFE_SQL",
        "RADAR_AUDIT_SQL",
    }
    for service in SERVICES.values():
        for name, value in service.get("environment", {}).items():
            assert not re.search(r"://[^/@\s]*:[^/@\s]*@", value), name
            if re.search(r"PASSWORD|AUTH|KEY", name):
                assert name.endswith("_FILE"), name
                assert value.removeprefix("/run/secrets/") in service["secrets"], name
    assert not any("PASSWORD" in line for line in DOCKERFILE.splitlines())
    assert all(set(secret) == {"file"} for secret in COMPOSE["secrets"].values())


@pytest.mark.parametrize("kind", ["volumes", "secrets", "configs", "networks"])
def test_everything_used_is_declared_and_everything_declared_is_used(kind: str) -> None:
    used = set()
    for service in SERVICES.values():
        for one in service.get(kind, ()):
            used.add(one["source"] if isinstance(one, dict) else one.partition(":")[0])

    assert used == set(COMPOSE[kind])


@pytest.mark.parametrize("name", SERVICES)
def test_no_service_has_more_rights_than_it_needs(name: str) -> None:
    service = SERVICES[name]

    assert re.fullmatch(r"[1-9]\d*:[1-9]\d*", service["user"])
    assert service["cap_drop"] == ["ALL"]
    assert "cap_add" not in service
    assert "privileged" not in service
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert (service.get("read_only") is True) is (name not in WRITES_ITS_CONFIGURATION)
    assert service["mem_limit"]
    assert service["pids_limit"]
    assert service["restart"] == "unless-stopped"


@pytest.mark.parametrize("name", sorted(set(SERVICES) - {OWN_IMAGE}))
def test_images_of_others_are_pinned(name: str) -> None:
    assert EXACT_TAG.fullmatch(SERVICES[name]["image"])


def test_only_the_door_is_published_and_on_loopback_alone() -> None:
    published = {name: service["ports"] for name, service in SERVICES.items() if "ports" in service}

    assert set(published) == {"door"}
    assert all(port.startswith("127.0.0.1:") for port in published["door"])
    assert all(service.get("network_mode") != "host" for service in SERVICES.values())
    assert SERVICES["server"]["network_mode"] == "service:door"
    assert {name for name in SERVICES if "front" in SERVICES[name].get("networks", ())} == {"door"}
    assert COMPOSE["networks"]["stores"]["internal"] is True


def test_the_server_waits_until_its_stores_are_well() -> None:
    for name, waits in SERVICES["server"]["depends_on"].items():
        if waits["condition"] == "service_healthy":
            assert SERVICES[name]["healthcheck"]["test"][0] == "CMD"
    assert {
        name
        for name, waits in SERVICES["server"]["depends_on"].items()
        if waits["condition"] == "service_healthy"
    } == {"neo4j", "postgres"}


def test_the_door_leads_to_the_port_of_the_server() -> None:
    port = SERVICES["server"]["environment"]["RADAR_PORT"]
    door = COMPOSE["configs"]["door"]["content"]

    assert f"server radar 127.0.0.1:{port}\n" in door
    assert SERVICES["door"]["ports"][0].endswith(re.findall(r"bind (:\d+)", door)[0])
    assert f"HTTPConnection('127.0.0.1', {port}," in DOCKERFILE


def test_the_image_runs_as_the_account_of_the_compose_file_and_copies_what_is_there() -> None:
    (user,) = re.findall(r"^USER (.*)$", DOCKERFILE, re.MULTILINE)
    stages = re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE)
    copied = [
        name
        for line in re.findall(r"^COPY (?!--)(.*)$", DOCKERFILE, re.MULTILINE)
        for name in line.split()[:-1]
    ]
    let_in = {
        line[1:]
        for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines()
        if line.startswith("!")
    }

    assert user == SERVICES["server"]["user"]
    assert all(EXACT_TAG.match(stage) for stage in stages)
    assert len(stages) == 2
    assert set(copied) == let_in
    assert all((ROOT / name).exists() for name in copied)
    assert "constraints.txt" in copied
    assert "curl" not in DOCKERFILE


def test_the_health_check_is_one_program_that_python_reads() -> None:
    (words,) = re.findall(r"^  CMD (\[.*\])$", DOCKERFILE, re.MULTILINE)

    program, option, text = json.loads(words)

    assert (program, option) == ("python", "-c")
    compile(text, "health check", "exec")
    assert "/health/ready" in text


@pytest.fixture
def settings(postgres: PostgresServer, secrets: Path, tmp_path: Path) -> Iterator[Settings]:
    """The settings of the server, on databases that the first-start script made."""
    _run_script(postgres, secrets, tmp_path / "databases.sql")
    here = f"@127.0.0.1:{postgres.port}/"
    environment = {
        name: value.replace("@postgres/", here) for name, value in _environment(secrets).items()
    }
    environment |= {
        "RADAR_DATA_DIR": str(tmp_path / "data"),
        "RADAR_STORE": f"sqlite:{tmp_path / 'data' / 'graph.sqlite'}",
    }
    yield read_settings(None, environment, ROOT / "there-is-no-radar.toml")
    for name in ("radar_safe", "radar_audit"):
        postgres.run("postgres", f"DROP DATABASE {name} WITH (FORCE)", f"DROP ROLE {name}")


@pytest.mark.postgres
def test_the_first_start_script_makes_two_databases_that_the_server_can_use(
    postgres: PostgresServer, settings: Settings
) -> None:
    build(settings).close()

    owned = "SELECT tablename FROM pg_tables WHERE tableowner = current_database()"
    assert ("safe_entry",) in postgres.run("radar_safe", owned)
    assert ("audit",) in postgres.run("radar_audit", owned)
    with pytest.raises(psycopg.OperationalError, match="permission denied"):
        psycopg.connect(
            host="127.0.0.1",
            port=postgres.port,
            user="radar_audit",
            password="audit_password's / p@ss",  # noqa: S106 - of this test
            dbname="radar_safe",
        )


@pytest.mark.postgres
def test_dumps_of_both_databases_are_put_back_as_the_page_on_operation_says(
    postgres: PostgresServer, settings: Settings, tmp_path: Path
) -> None:
    (tmp_path / "one.jsonl").write_text(json.dumps(signal("1")) + "\n", "utf-8")
    with closing(build(settings)) as radar:
        radar.importing.run(tmp_path / "one.jsonl", IMPORTER, ImportOptions())
    kept = tmp_path / "kept"
    shutil.copytree(settings.data_dir, kept)
    dumps = {name: tmp_path / f"{name}.dump" for name in ("radar_safe", "radar_audit")}
    for name, dump in dumps.items():
        _program(postgres, "pg_dump", "--format", "custom", "--file", str(dump), name)
    with closing(build(settings)) as radar:
        radar.export.run("persons", tmp_path / "persons.csv", STEWARD)  # is not in the backup

    for name, dump in dumps.items():
        _program(postgres, "pg_restore", "--dbname", name, "--clean", "--if-exists", str(dump))
    with closing(build(settings)) as radar:
        assert radar.audit.verify() is not None  # the anchor remembers the record after it
    shutil.rmtree(settings.data_dir)
    shutil.copytree(kept, settings.data_dir)

    with closing(build(settings)) as radar:
        assert radar.audit.verify() is None
        assert radar.counts().signals == 1
    with pytest.raises(psycopg.Error):
        postgres.run("radar_audit", "DELETE FROM audit")


def _program(postgres: PostgresServer, name: str, *arguments: str) -> None:
    """A program of PostgreSQL, as its superuser."""
    place = ["--host", "127.0.0.1", "--port", str(postgres.port), "--username", "postgres"]
    done = subprocess.run(  # noqa: S603 - a program of the package
        [str(BINARIES[-1].with_name(name)), *place, *arguments],
        env={"PATH": os.environ["PATH"], "PGPASSWORD": postgres.password},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def _run_script(postgres: PostgresServer, secrets: Path, file: Path) -> None:
    """As the image of PostgreSQL runs it at the first start of an empty volume."""
    script: str = COMPOSE["configs"]["databases"]["content"]
    file.write_text(script.replace("/run/secrets", str(secrets)), "utf-8")
    _program(postgres, "psql", "-v", "ON_ERROR_STOP=1", "--no-psqlrc", "--file", str(file))
