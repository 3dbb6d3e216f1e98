"""`radar models`: a model is trained, kept, looked at, promoted by two, and undone."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from asking import melding, question
from commands import Command, Ran
from models import other, shipped_digest, written
from neo4j_server import Server
from neo4j_store import empty
from processes import RADAR, WAIT_S, environment
from serving import calling, on_neo4j, serving, token


@pytest.fixture
def stewards(radar: Command, tmp_path: Path) -> Callable[[], None]:
    """Writes a token of each of two stewards."""

    def write() -> None:
        for user in ("steward", "steward2"):
            (tmp_path / user).write_text(radar("token", "--user", user).out, "ascii")

    return write


def as_json(ran: Ran) -> dict[str, object]:
    assert ran.code == 0, ran.err
    found = ran.json()
    assert isinstance(found, dict)
    return found


def in_force(radar: Command) -> object:
    return as_json(radar("models", "list", "--json"))["in_force"]


def approved(radar: Command, ran: Ran, by: Path) -> None:
    approval = str(as_json(ran)["approval_id"])
    done = radar("approvals", "approve", approval, "--token-file", by)
    assert done.code == 0, done.err


def test_a_fresh_store_shows_the_shipped_model_in_force(radar: Command, data: Path) -> None:
    assert radar("store", "init").code == 0
    assert data.exists()
    told = as_json(radar("models", "list", "--json"))
    assert (told["in_force"], told["warning"], told["pairs_of_others"]) == (
        shipped_digest(),
        None,
        0,
    )
    shown = radar("models", "list")
    assert shipped_digest()[:12] in shown.out
    assert "shipped with the software" in shown.out


def test_the_life_of_a_trained_model(
    radar: Command, demo: Path, tmp_path: Path, stewards: Callable[[], None]
) -> None:
    stewards()
    first, second = tmp_path / "steward", tmp_path / "steward2"
    file = tmp_path / "model.json"
    trained = as_json(radar("train", "--store", "--out", file, "--json"))["model"]
    note = ("--note", "learned from the demo")
    added = as_json(radar("models", "add", file, *note, "--token-file", first, "--json"))
    assert added == {"model": trained, "new": True}
    digest = str(trained)
    shown = radar("models", "show", digest[:8])
    assert shown.code == 0
    for text in (digest, "learned from the demo", "trained from", "Differs from the model in"):
        assert text in shown.out
    told = as_json(radar("models", "show", digest, "--json"))
    assert told["in_force"] == shipped_digest()
    weights = told["weights"]
    assert isinstance(weights, dict)
    assert weights["birth"]["same"]["bits"] > 0

    asked = radar("models", "promote", digest, "--reason", "why", "--token-file", first, "--json")

    preview = as_json(asked)["preview"]
    approval = str(as_json(asked)["approval_id"])
    assert isinstance(preview, dict)
    assert {"persons", "households", "hits", "doubts"} <= preview.keys()
    seen = as_json(radar("approvals", "show", approval, "--token-file", second, "--json"))
    assert seen["preview"] == preview
    people = radar("approvals", "show", approval, "--token-file", second)
    assert f"model: {digest}" in people.out
    assert "households" in people.out
    own = radar("approvals", "approve", approval, "--token-file", first)
    assert own.code == 1
    assert "cannot be the second person" in own.err
    assert in_force(radar) == shipped_digest()
    assert radar("approvals", "approve", approval, "--token-file", second).code == 0
    assert in_force(radar) == digest
    listed = radar("models", "list")
    assert "made by another model; `radar store rebuild` applies the one in force" in listed.out
    assert "promoted" in listed.out
    counts = as_json(radar("store", "rebuild", "--model", digest[:9], "--json"))["after"]
    assert isinstance(counts, dict)
    for what in ("persons", "households", "hits"):
        told_of = preview[what]
        assert counts[what] == told_of[what]["after"]
    assert as_json(radar("models", "list", "--json"))["pairs_of_others"] == 0
    assert radar("store", "verify").out == "the store is whole\n"

    back = radar(
        "models", "rollback", "--reason", "no", "--no-preview", "--token-file", second, "--json"
    )
    assert "preview" not in as_json(back)
    approved(radar, back, first)
    assert in_force(radar) == shipped_digest()
    wrong = radar("store", "rebuild", "--model", digest)
    assert wrong.code == 1
    assert "is not in force" in wrong.err
    assert radar("store", "rebuild", "--model", "shipped").code == 0
    assert demo.exists()


def test_thresholds_that_were_previewed_are_promoted(
    radar: Command, demo: Path, tmp_path: Path, stewards: Callable[[], None]
) -> None:
    stewards()
    first, second = tmp_path / "steward", tmp_path / "steward2"
    before = as_json(radar("thresholds", "preview", "--link-bits", "20", "--json"))
    bands = ("--from", "in-force", "--link-bits", "20")
    added = radar("models", "add", *bands, "--note", "x", "--token-file", first, "--json")
    digest = str(as_json(added)["model"])
    same = as_json(radar("models", "preview", digest, "--json"))
    assert {**same, "model": None} == {**before, "model": None}
    asked = radar("models", "promote", digest, "--reason", "why", "--token-file", first, "--json")
    approved(radar, asked, second)
    rebuilt = as_json(radar("store", "rebuild", "--json"))["after"]
    persons = before["persons"]
    assert isinstance(rebuilt, dict)
    assert isinstance(persons, dict)
    assert rebuilt["persons"] == persons["persons"]["after"]
    assert demo.exists()


@pytest.mark.parametrize(
    ("arguments", "code", "text"),
    [
        (("show", "abc"), 1, "8 or more characters"),
        (("show", "0" * 8), 1, "there is no model"),
        (("show", "shipped", "--user", "caseworker"), 1, "may not"),
        (("list", "--user", "analyst"), 1, "may not"),
        (("add", "--note", "x"), 2, "FILE"),
        (("add", "x.json", "--from", "shipped", "--note", "x"), 2, "FILE"),
        (("add", "x.json", "--link-bits", "3", "--note", "x"), 2, "--from"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_what_cannot_be_done_is_told(
    radar: Command, data: Path, arguments: tuple[str, ...], code: int, text: str
) -> None:
    assert radar("store", "init").code == 0
    ran = radar("models", *arguments)
    assert (ran.code, text in ran.err, data.exists()) == (code, True, True), ran.err


def test_a_file_that_does_not_fit_is_refused_on_the_command_line(
    radar: Command, data: Path, tmp_path: Path, stewards: Callable[[], None]
) -> None:
    assert radar("store", "init").code == 0
    stewards()
    model = other().model_copy(update={"definition_version": 99})
    file = written(tmp_path / "model.json", model)
    ran = radar("models", "add", file, "--note", "x", "--token-file", tmp_path / "steward")
    assert ran.code == 1
    assert "belongs to person_nl version 99" in ran.err
    same = ("--from", "shipped", "--note", "x", "--token-file", tmp_path / "steward")
    assert "name one that differs" in radar("models", "add", *same).err
    low = radar("models", "add", *same, "--link-bits", "-40")
    assert "lies below review_bits" in low.err
    assert "model" not in as_json(radar("models", "list", "--json"))["models"]  # type: ignore[operator]  # a list
    assert data.exists()


def goes_for_running_servers(folder: Path, more: dict[str, str]) -> None:
    """Two servers on one store: what one is told by a command the other goes by too."""
    data = folder / "data"
    file = written(folder / "model.json", other(1.0, link_bits=6.0))
    with serving(data, more) as first, serving(data, more) as second:
        service, worker = (token(data, user) for user in ("service", "caseworker"))
        for user in ("steward", "steward2"):
            (folder / user).write_text(token(data, user), "ascii")
        with calling(first, service) as one, calling(second, service) as other_one:
            assert one.once("POST", "/v1/signals", melding("a")).status_code == 201
            assert other_one.once("POST", "/v1/signals", melding("b")).status_code == 201
            digest = _promoted(data, more, folder, file)
            assert one.once("POST", "/v1/signals", melding("c")).status_code == 201
        for address in (first, second):
            with calling(address, worker) as asks:
                answer = asks.once("POST", "/v1/persons/_check", question())
                assert digest in answer.text
    told = json.loads(_ran(data, more, "models", "list", "--json"))
    pairs = {one["digest"]: one["pairs"] for one in told["models"]}
    assert pairs[digest] > 0
    assert pairs[shipped_digest()] > 0


def _promoted(data: Path, more: dict[str, str], folder: Path, file: Path) -> str:
    first, second = folder / "steward", folder / "steward2"
    note = ("--note", "x", "--token-file", first, "--json")
    digest = str(json.loads(_ran(data, more, "models", "add", file, *note))["model"])
    why = ("--reason", "x", "--no-preview", "--token-file", first, "--json")
    asked = json.loads(_ran(data, more, "models", "promote", digest, *why))
    _ran(data, more, "approvals", "approve", asked["approval_id"], "--token-file", second)
    return digest


def _ran(data: Path, more: dict[str, str], *arguments: str | Path) -> str:
    ran = subprocess.run(  # noqa: S603 - our own command
        [*RADAR, *map(str, arguments)],
        env={**environment(data), **more},
        cwd=data.parent,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=WAIT_S,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def test_a_promotion_goes_for_servers_that_run(tmp_path: Path) -> None:
    goes_for_running_servers(tmp_path, {})


@pytest.mark.neo4j
def test_and_on_neo4j(tmp_path: Path, neo4j_server: Server) -> None:
    empty(neo4j_server)
    goes_for_running_servers(tmp_path, dict(on_neo4j(neo4j_server)))
