"""A real PostgreSQL from Debian's package, for tests: in a folder of its own, on a free port."""

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import sql

START_S = 60
BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
ABSENT = "PostgreSQL is not installed (Debian's package `postgresql`)"


@dataclass(frozen=True)
class Databases:
    """Two fresh databases; each has one user, who reaches no other."""

    server: "PostgresServer"
    names: dict[str, str]  # "safe" and "audit" -> the name of the database and of its user
    passwords: dict[str, str]

    @property
    def safe(self) -> str:
        """URL of the safe."""
        return self.url("safe", "safe")

    @property
    def audit(self) -> str:
        """URL of the audit log."""
        return self.url("audit", "audit")

    def url(self, user: str, database: str, password: str | None = None) -> str:
        """URL of one database for the user of one of them."""
        word = self.passwords[user] if password is None else password
        place = f"127.0.0.1:{self.server.port}/{self.names.get(database, database)}"
        return f"postgresql://{self.names[user]}:{word}@{place}"

    def tamper(self, database: str, *statements: str) -> list[tuple[Any, ...]]:
        """Run statements as the superuser; returns the rows of the last one, if it has any."""
        return self.server.run(self.names[database], *statements)


class PostgresServer:
    """One server; it runs between `start` and `stop`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = _free_port()
        self.password = secrets.token_hex(8)
        self._process: subprocess.Popen[bytes] | None = None
        self._user: dict[str, Any] = {}
        if os.geteuid() == 0:  # PostgreSQL refuses to run as root
            user = _unprivileged()
            os.chown(folder, user.pw_uid, user.pw_gid)
            self._user = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}

    def make(self) -> None:
        """Make its files."""
        word = self.folder / "password"
        word.write_text(self.password, "utf-8")
        word.chmod(0o644)  # in a folder that is closed
        self._program(
            "initdb",
            *("-D", str(self.folder / "data"), "-U", "postgres", "--pwfile", str(word)),
            *("--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C", "--no-sync"),
        ).wait(START_S)
        word.unlink()

    def start(self) -> None:
        """Start it and wait until it answers."""
        options = {
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": str(self.folder),
            "fsync": "off",  # a test stops the server, never the machine
            "shared_buffers": "16MB",
            "max_connections": "40",
        }
        settings = [word for one in options.items() for word in ("-c", "=".join(one))]
        data = str(self.folder / "data")
        self._process = self._program("postgres", "-D", data, "-p", str(self.port), *settings)
        until = time.monotonic() + START_S
        while True:
            try:
                self.connect("postgres").close()
            except psycopg.OperationalError:
                if self._process.poll() is not None or time.monotonic() > until:
                    raise
                time.sleep(0.05)
            else:
                return

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """Stop it: SIGINT ends connections in order, SIGQUIT is a crash. May be called twice."""
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait(START_S)
            self._process = None

    def connect(self, database: str) -> psycopg.Connection[tuple[Any, ...]]:
        """A connection of the superuser."""
        return psycopg.connect(
            host="127.0.0.1",
            port=self.port,
            user="postgres",
            password=self.password,
            dbname=database,
            autocommit=True,
        )

    def run(self, database: str, *statements: str | sql.Composed) -> list[tuple[Any, ...]]:
        """Run statements as the superuser; returns the rows of the last one, if it has any."""
        rows: list[tuple[Any, ...]] = []
        with closing(self.connect(database)) as connection:
            for statement in statements:
                text = statement.encode() if isinstance(statement, str) else statement
                cursor = connection.execute(text)
                rows = cursor.fetchall() if cursor.description else []
        return rows

    @contextmanager
    def databases(self, encoding: str = "UTF8") -> Iterator[Databases]:
        """Two fresh databases, as docs/operations.md makes them; gone at the end."""
        mark = secrets.token_hex(4)
        names = {name: f"radar{mark}_{name}" for name in ("safe", "audit")}
        made = Databases(self, names, {name: f"pass-{secrets.token_hex(8)}" for name in names})
        for kind, name in names.items():
            self.run("postgres", *_creating(name, made.passwords[kind], encoding))
        yield made
        for what in ("DROP DATABASE {} WITH (FORCE)", "DROP ROLE {}"):
            for name in names.values():
                self.run("postgres", sql.SQL(what).format(sql.Identifier(name)))

    def _program(self, name: str, *arguments: str) -> subprocess.Popen[bytes]:
        with (self.folder / "log").open("ab") as log:
            return subprocess.Popen(  # noqa: S603 - a program of the package
                [str(BINARIES[-1].with_name(name)), *arguments],
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env={"PATH": os.environ["PATH"], "LC_ALL": "C"},
                **self._user,
            )


def _creating(name: str, password: str, encoding: str) -> list[sql.Composed]:
    """A user and a database that this user owns and others may not enter."""
    one = sql.Identifier(name)
    return [
        sql.SQL("CREATE ROLE {} LOGIN PASSWORD {}").format(one, sql.Literal(password)),
        sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE template0 ENCODING {}").format(
            one, one, sql.Literal(encoding)
        ),
        sql.SQL("REVOKE CONNECT ON DATABASE {} FROM PUBLIC").format(one),
    ]


def _unprivileged() -> pwd.struct_passwd:
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        return pwd.getpwnam("nobody")


def _free_port() -> int:
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        return int(listener.getsockname()[1])


@contextmanager
def running() -> Iterator[PostgresServer]:
    """A server in a temporary folder; stopped and removed at the end."""
    if not BINARIES:
        pytest.skip(ABSENT)
    folder = Path(tempfile.mkdtemp(prefix="radar-postgres-"))
    try:
        server = PostgresServer(folder)
        server.make()
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder)


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """The server of this test run."""
    with running() as server:
        yield server


@pytest.fixture
def databases(postgres: PostgresServer) -> Iterator[Databases]:
    """Two fresh databases, one for the safe and one for the audit log."""
    with postgres.databases() as made:
        yield made
