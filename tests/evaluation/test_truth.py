from pathlib import Path

import pytest

from radarfunctie.domain.signal import MentionKey
from radarfunctie.errors import InputError
from radarfunctie.evaluation.hard_pairs import HardPair
from radarfunctie.evaluation.report import evaluate
from radarfunctie.evaluation.truth import TRUTH, TrueMention, read_hard_pairs, read_truth

HEAD = ",".join(TRUTH)


def _file(folder: Path, text: str) -> Path:
    path = folder / "truth.csv"
    path.write_text(text, "utf-8")
    return path


def test_a_truth_file_gives_its_mentions_in_order(tmp_path: Path) -> None:
    path = _file(tmp_path, f"{HEAD}\npolice,1,p1,anna,h1,police\nschool,2,p1,jan,,school\n")

    assert read_truth(path) == [
        TrueMention(MentionKey("police", "1", "p1"), "anna", "h1", "police"),
        TrueMention(MentionKey("school", "2", "p1"), "jan", "", "school"),
    ]


def test_columns_may_come_in_any_order_with_others_between(tmp_path: Path) -> None:
    columns = ["note", *reversed(TRUTH)]
    path = _file(tmp_path, ",".join(columns) + "\nx,police,h1,anna,p1,1,org\n")

    assert read_truth(path)[0].key == MentionKey("org", "1", "p1")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("source_ref,person_ref\n1,p1\n", "true_person_id"),
        (f"{HEAD}\npolice,1,p1,anna\n", "line 2"),
        (f"{HEAD}\np,1,p1,a,h,k\np,1,p1,b,h,k\n", "line 3"),
        ("", "source_organisation"),
    ],
)
def test_a_truth_file_that_does_not_hold_is_refused_by_place(
    tmp_path: Path, text: str, named: str
) -> None:
    with pytest.raises(InputError, match=named):
        read_truth(_file(tmp_path, text))


def test_a_file_that_cannot_be_read_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_truth(tmp_path / "nowhere.csv")
    (tmp_path / "latin.csv").write_bytes(HEAD.encode() + "\nMünchen,1,p1,a,h,k\n".encode("latin-1"))
    with pytest.raises(InputError, match="UTF-8"):
        read_truth(tmp_path / "latin.csv")


def test_hard_pairs_are_read(tmp_path: Path) -> None:
    path = tmp_path / "hard.csv"
    path.write_text("left_true_person_id,right_true_person_id,reason\na,b,twins\n", "utf-8")

    assert read_hard_pairs(path) == [HardPair("a", "b", "twins")]


def test_an_evaluation_counts_what_one_side_alone_knows() -> None:
    keys = [MentionKey("police", str(n), "p1") for n in range(4)]
    truth = [TrueMention(key, "anna", "h", "police") for key in keys[:3]]
    found = {keys[0]: "p", keys[1]: "p", keys[3]: "q"}

    report = evaluate(truth, found, [])

    assert (report.mentions, report.not_on_radar, report.not_in_truth) == (2, 1, 1)
    assert report.pairs.score.recall == 1.0


def test_a_truth_about_other_signals_is_refused() -> None:
    truth = [TrueMention(MentionKey("police", "1", "p1"), "anna", "h", "police")]

    with pytest.raises(InputError, match="no mention in common"):
        evaluate(truth, {}, [])


def test_the_event_of_a_signal_is_read_where_there_is_one(tmp_path: Path) -> None:
    rows = "police,1,p1,anna,h1,police,e1\nschool,2,p1,jan,,school,\n"
    path = _file(tmp_path, f"{HEAD},true_event_id\n{rows}")

    assert [row.event for row in read_truth(path)] == ["e1", ""]
