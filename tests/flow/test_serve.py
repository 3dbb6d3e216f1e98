"""The server as a process: ready, heard, ended."""

import json
import signal
import socket
import time
import urllib.request
from pathlib import Path

from processes import finished, started


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def _get(url: str, token: str | None = None) -> tuple[int, bytes]:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    request = urllib.request.Request(url, headers=headers)  # noqa: S310 - loopback
    with urllib.request.urlopen(request, timeout=20) as answer:  # noqa: S310 - loopback
        return answer.status, answer.read()


def test_a_server_says_when_it_is_ready_answers_and_ends_on_sigterm(data: Path) -> None:
    port = _free_port()
    with started(data, "serve", "--port", str(port)) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        ready = process.stdout.readline()
        assert ready == f"radar ready on http://127.0.0.1:{port}\n"
        assert _get(f"http://127.0.0.1:{port}/health/live")[0] == 200
        code, token, _ = finished(data, "token", "--user", "caseworker")
        assert code == 0
        status, body = _get(f"http://127.0.0.1:{port}/v1/hits", token.split()[-1])
        assert status == 200
        assert json.loads(body)

        taken = finished(data, "serve", "--port", str(port))
        assert taken[0] == 1
        assert taken[2] == (
            f"radar: port {port} on 127.0.0.1 is in use by another program; "
            "choose another with --port\n"
        )

        begun = time.monotonic()
        process.send_signal(signal.SIGTERM)
        out, err = process.communicate(timeout=20)

    assert process.returncode == 0
    assert time.monotonic() - begun < 20
    assert out == ""
    assert "Traceback" not in err
    assert "uvicorn.access" not in err
    assert token.split()[-1] not in err
    assert (data / "graph.sqlite").exists()


def test_ctrl_c_ends_a_server_with_130(data: Path) -> None:
    with started(data, "serve", "--port", "0") as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("radar ready on http://127.0.0.1:")
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=20)

    assert process.returncode == 130
    assert "Traceback" not in err


def test_commands_work_beside_a_running_server(data: Path, tmp_path: Path) -> None:
    with started(data, "demo", "--signals", "40", "--json") as process:
        assert process.stdout is not None
        told = json.loads(process.stdout.readline())
        assert told["held"]["signals"] == 40

        code, out, _ = finished(data, "export", "mentions", "--out", tmp_path / "m.csv", "--json")

        assert (code, json.loads(out)["rows"]) == (0, told["held"]["mentions"])
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=20)
    assert process.returncode == 0
