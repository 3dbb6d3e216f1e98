"""The server as a process: ready, heard, ended."""

import json
import re
import signal
import socket
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from pathlib import Path

import httpx

from asking import melding
from processes import finished, started
from radarfunctie.domain.signal import SourceKey
from radarfunctie.wiring import build
from serving import calling, serving_as, settings_of, token


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


def test_what_is_under_way_at_sigterm_is_finished_and_none_is_half_done(data: Path) -> None:
    meters = re.compile(r"^radar_http_(at_work|waiting) (\d+)", re.MULTILINE)
    with serving_as(data, {"RADAR_REQUESTS_AT_WORK": "1"}) as (url, process):
        bearer = token(data, "caseworker")

        def send(number: int) -> int:
            with calling(url, bearer) as caller:
                return caller.once("POST", "/v1/signals", melding(str(number))).status_code

        with ThreadPoolExecutor(20) as pool:
            sent = [pool.submit(send, number) for number in range(20)]
            under_way = 0
            while under_way + sum(one.done() for one in sent) < 20:
                text = httpx.get(f"{url}/metrics").text
                under_way = sum(int(found[1]) for found in meters.findall(text))
            process.terminate()
            statuses = [one.result() for one in sent]
        assert process.wait(20) == 0

    assert under_way > 1
    assert statuses == [201] * 20
    with closing(build(settings_of(data, {}))) as radar:
        assert radar.counts().signals == 20
        assert list(radar.graph.verify()) == []
        assert radar.audit.verify() is None
        assert not radar.sweep.run()


def test_a_server_that_ends_while_others_go_on_sending_keeps_what_it_acknowledged(
    data: Path,
) -> None:
    with serving_as(data, {}) as (url, process):
        bearer = token(data, "caseworker")
        acknowledged: list[str] = []

        def send(client: int) -> None:
            with calling(url, bearer) as caller, suppress(httpx.HTTPError):
                for turn in range(1000):
                    ref = f"{client}-{turn}"
                    if caller.once("POST", "/v1/signals", melding(ref)).status_code == 201:
                        acknowledged.append(ref)

        with ThreadPoolExecutor(20) as pool:
            sending = [pool.submit(send, client) for client in range(20)]
            while len(acknowledged) < 20:
                time.sleep(0.005)
            process.terminate()
            for one in sending:
                one.result()
        assert process.wait(20) == 0

    keys = {SourceKey("politie-oost-nederland", ref) for ref in acknowledged}
    with closing(build(settings_of(data, {}))) as radar:
        with radar.graph.reader() as graph:
            assert len(graph.held_as(keys)) == len(keys) >= 20
        assert list(radar.graph.verify()) == []
        assert radar.audit.verify() is None
