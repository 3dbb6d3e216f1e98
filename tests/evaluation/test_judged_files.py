"""Files of judged pairs: what they may say, and how a fault is named."""

from pathlib import Path

import pytest

from radarfunctie.errors import ConfigError
from radarfunctie.evaluation.judged import Verdict, read_judged
from radarfunctie.wiring import judging

HEAD = "about: Sisters.\nhard: One home.\nverdict: different\nreceived_at: 2022-05-09\npairs:\n"
PAIR = """
  - id: sisters-01
    left:
      persons:
        - {first_names: Anna, surname: No, birth_date: 2010-05-00, bsn: 000000012, age: 12,
           addresses: [{number: 3, postcode: 3511 AA, secret: true}]}
    right:
      received_at: "2023-01-02T03:04:05+01:00"
      persons:
        - {first_names: Ella, surname: No, phones: [0612345670]}
        - {call_name: Yes}
"""


def _folder(path: Path, text: str, name: str = "sisters.yaml") -> Path:
    (path / name).write_text(text, "utf-8")
    return path


def test_a_file_says_what_stands_there_without_quotes(tmp_path: Path) -> None:
    (pair,) = read_judged(_folder(tmp_path, HEAD + PAIR))

    assert (pair.id, pair.group, pair.verdict, pair.why) == (
        "sisters-01",
        "sisters",
        Verdict.DIFFERENT,
        "One home.",
    )
    assert pair.left["received_at"] == "2022-05-09T12:00:00+00:00"
    assert pair.left["persons"] == [
        {
            "ref": "p1",
            "first_names": "Anna",
            "surname": "No",
            "birth_date": "2010-05-00",
            "bsn": "000000012",
            "age": 12,
            "addresses": [{"number": 3, "postcode": "3511 AA", "secret": True}],
        }
    ]
    assert pair.right["received_at"] == "2023-01-02T03:04:05+01:00"
    assert pair.right["persons"] == [
        {"ref": "p1", "first_names": "Ella", "surname": "No", "phones": ["0612345670"]},
        {"ref": "p2", "call_name": "Yes"},
    ]


def test_a_pair_may_have_a_verdict_and_a_reason_of_its_own(tmp_path: Path) -> None:
    own = PAIR.replace("    left:", "    verdict: unclear\n    why: Nobody could tell.\n    left:")

    (pair,) = read_judged(_folder(tmp_path, HEAD + own))

    assert (pair.verdict, pair.why) == (Verdict.UNCLEAR, "Nobody could tell.")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (HEAD + PAIR + PAIR, "sisters.yaml: sisters-01: has an id used twice"),
        (HEAD + PAIR.replace("sisters-01", "Sisters 1"), "sisters.yaml: pairs.0.id"),
        (HEAD.replace("different", "differs") + PAIR, "sisters.yaml: verdict"),
        (HEAD + PAIR.replace("    right:", "    rigth:"), "sisters.yaml: pairs.0.rigth"),
        (HEAD.replace("hard: One home.\n", "") + PAIR, "sisters.yaml: hard"),
        (HEAD + PAIR.replace("age: 12", "surname: Ja"), "line 10: a key stands twice"),
        (HEAD + PAIR.replace("age: 12,", "age: 12"), "sisters.yaml is not valid YAML at line"),
        (HEAD, "sisters.yaml: pairs"),
    ],
)
def test_a_file_that_does_not_hold_is_refused_by_place(
    tmp_path: Path, text: str, named: str
) -> None:
    with pytest.raises(ConfigError) as error:
        read_judged(_folder(tmp_path, text))

    assert named in str(error.value)


def test_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    _folder(tmp_path, HEAD.replace("about", "abuot") + PAIR)
    _folder(tmp_path, HEAD, "twins.yaml")

    with pytest.raises(ConfigError) as error:
        read_judged(tmp_path)

    named = [fault.path for fault in error.value.faults]
    assert named == ["sisters.yaml: about", "sisters.yaml: abuot", "twins.yaml: pairs"]


def test_a_folder_without_pairs_is_no_gate(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no judged pair"):
        read_judged(tmp_path)
    with pytest.raises(ConfigError, match="is no folder"):
        read_judged(tmp_path / "nowhere")


def test_what_no_signal_may_say_is_refused_by_pair_and_without_the_value(tmp_path: Path) -> None:
    text = HEAD + PAIR.replace("age: 12", "age: twelve").replace("call_name: Yes", "nationality: X")
    pairs = read_judged(_folder(tmp_path, text))

    with judging() as use, pytest.raises(ConfigError) as error:
        use.weighed(pairs)

    assert [str(fault) for fault in error.value.faults] == [
        "sisters.yaml: sisters-01: left.persons.0.age: must be a whole number",
        "sisters.yaml: sisters-01: right.persons.1.nationality: is not a known key",
    ]
    assert "twelve" not in str(error.value)
