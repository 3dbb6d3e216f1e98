"""`radar check --prove`: nothing is left of whom was asked after, and what is left is found."""

import base64
import hashlib
import json
from pathlib import Path

import pytest

from processes import finished
from radarfunctie.cli.proof.canary import invent, needles, telling
from radarfunctie.cli.proof.proving import NOBODY, prepared
from radarfunctie.cli.proof.searching import Search, Trace, files_of
from radarfunctie.radar.engine import Radar
from radarfunctie.settings import Settings
from radarfunctie.wiring import build

CANARY = invent(NOBODY)
NAME = CANARY.texts[2]
SEARCH = Search(needles(CANARY, {"KWINTESENSKLEFER"}))


def test_r53_and_r54_after_checks_of_every_form_no_byte_is_left(tmp_path: Path) -> None:
    data = tmp_path / "data"
    assert finished(data, "store", "init")[0] == 0

    code, out, err = finished(data, "check", "--prove", "--times", "114", "--json")

    assert code == 0, out + err
    told = json.loads(out)
    assert told["holds"]
    assert told["traces"] == []
    asked = told["beside"]["asked"]
    assert asked.pop("an impatient client").keys() <= {"200", "no answer in time"}
    assert {form: min(answers) for form, answers in asked.items()} == ANSWERS
    assert told["beside"]["checks"] >= 114
    assert told["beside"]["spans"] >= 114
    assert told["beside"]["graph_unchanged"]
    assert [path.name for path in data.iterdir() if path.name.startswith("proof-")] == []


ANSWERS = {
    "nobody found": "200",
    "somebody found": "200",
    "only when certain": "200",
    "too little to ask": "400",
    "a value that does not hold": "400",
    "an unknown field": "400",
    "another purpose": "403",
    "not the caller's choice": "403",
    "who may not ask": "403",
    "nobody signed in": "401",
    "a false token": "401",
    "JSON that breaks off": "400",
    "not even text": "400",
    "too large": "413",
    "in the address": "400",
    "in a path": "404",
    "gone before the answer": "not waited for",
    "gone in the middle": "not waited for",
    "too often": "200",
    "too late": "200",
    "an error inside": "500",
}


@pytest.mark.parametrize(
    "left",
    [
        NAME.encode(),
        NAME.upper().encode(),
        NAME.encode("utf-16-le"),
        NAME.encode("utf-16-be"),
        json.dumps(NAME).encode(),
        base64.b64encode(NAME.encode()),
        base64.b64encode(b"x" + NAME.encode() + b"yz"),
        base64.urlsafe_b64encode(b"xy" + NAME.encode() + b"z"),
        hashlib.sha256(NAME.encode()).digest(),
        hashlib.sha256(NAME.lower().encode()).hexdigest().encode(),
        hashlib.md5(NAME.encode(), usedforsecurity=False).hexdigest()[:16].upper().encode(),
        hashlib.blake2b(NOBODY.encode()).digest()[:8],
        b"kwintesensklefer",
        NOBODY.encode(),
    ],
    ids=[
        "plain",
        "upper",
        "utf16le",
        "utf16be",
        "json",
        "base64",
        "base64_at_1",
        "base64_url_at_2",
        "sha256",
        "sha256_hex",
        "md5_half",
        "blake2b_8",
        "by_sound",
        "bsn",
    ],
)
def test_whatever_form_is_left_is_found_also_across_pieces(left: bytes, tmp_path: Path) -> None:
    file = tmp_path / "some.file"
    file.write_bytes(b"." * (4 * 2**20 - len(left) // 2) + left + b"." * 100)

    size, found = SEARCH.in_file(file, "some.file")

    assert size == file.stat().st_size
    assert {trace.place for trace in found} == {"some.file"}


def test_what_is_not_hers_is_not_found() -> None:
    others = b"".join(hashlib.sha256(bytes([n])).hexdigest().encode() for n in range(200))

    assert SEARCH.in_bytes(others, "here") == set()


def test_a_trace_names_place_and_form_and_nothing_of_the_person() -> None:
    found = SEARCH.in_bytes(b"\0" + NAME.encode() + b"\0", "here")

    assert Trace("here", "plain") in found
    assert all(word.lower() not in repr(found).lower() for word in CANARY.texts)


def test_standardised_forms_and_keys_are_looked_for(tmp_path: Path) -> None:
    radar: Radar = build(Settings(data_dir=tmp_path, store="memory:"))
    derived = prepared(radar, CANARY)
    radar.close()

    assert any(one.startswith("name|") for one in derived)
    assert f"bsn|{NOBODY}" in derived
    assert "1971" not in derived


def test_short_texts_and_known_ones_tell_nothing() -> None:
    assert telling(["ABC", ("LANGER WOORD", ["BEKENDE"])], ["k|12345"], {"BEKENDE"}) == {
        "LANGER WOORD",
        "k|12345",
    }


def test_only_files_written_since_are_searched(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x")
    since = (tmp_path / "a").stat().st_mtime

    assert [path.name for path in files_of(tmp_path, since)] == ["a"]
    assert list(files_of(tmp_path, since + 1)) == []
