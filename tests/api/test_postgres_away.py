"""While PostgreSQL is away clients are told to come back; nothing goes unlogged or is lost."""

from pathlib import Path

import pytest
from pydantic import SecretStr

from asking import Client, melding
from postgres_server import running
from radarfunctie.asgi import create_app
from radarfunctie.settings import Settings
from radarfunctie.wiring import build

pytestmark = pytest.mark.postgres
REPORTER = {"name": "Anna Canaryname", "contact": None}


def test_clients_may_repeat_when_the_server_is_back(tmp_path: Path) -> None:
    with running() as server, server.databases() as databases:
        settings = Settings(
            data_dir=tmp_path / "data",
            safe_sql=SecretStr(databases.safe),
            audit_sql=SecretStr(databases.audit),
        )
        radar = build(settings)
        client = Client(create_app(radar, settings), radar)
        first = client.post("/v1/signals", melding("1", reporter=REPORTER))
        person = f"/v1/persons/{first.json()['persons'][0]['personId']}"
        assert client.get(person).status_code == 200

        server.stop()
        refused = [
            client.post("/v1/signals", melding("2", reporter=REPORTER)),
            client.post("/v1/signals", melding("3")),
            client.get(person),
        ]
        assert [answer.status_code for answer in refused] == [503, 503, 503]
        assert all(answer.headers["retry-after"] == "5" for answer in refused)
        assert "127.0.0.1" not in "".join(answer.text for answer in refused)
        assert radar.counts().signals == 1

        server.start()
        again = [
            client.post("/v1/signals", melding("2", reporter=REPORTER)),
            client.post("/v1/signals", melding("3")),
        ]
        assert [answer.status_code for answer in again] == [201, 201]
        assert client.get(person).status_code == 200
        assert radar.audit.verify() is None
        assert len(radar.safe.signals()) == 2
        client.close()
        radar.close()
