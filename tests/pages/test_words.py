import re
from pathlib import Path

from radarfunctie.domain.assessment import HelpStatus
from radarfunctie.domain.caller import UserRole
from radarfunctie.domain.hit import Disposition
from radarfunctie.domain.match import Grade
from radarfunctie.domain.work import TransferState
from radarfunctie.pages.frame import FOLDER
from radarfunctie.pages.shown import name_of
from radarfunctie.pages.texts import TEXTS
from radarfunctie.radar.passing_on import EXPORTED
from radarfunctie.radar.remarking import CAUSES


def test_every_text_has_both_languages_with_the_same_places() -> None:
    for key, text in TEXTS.items():
        assert text.nl, key
        assert text.en, key
        assert set(re.findall(r"\{(\w+)\}", text.nl)) == set(re.findall(r"\{(\w+)\}", text.en)), key


def test_every_text_a_template_asks_for_is_there() -> None:
    for template in Path(FOLDER / "templates").iterdir():
        asked = re.findall(r"""\bt\(["'](\w+)["'][,)]""", template.read_text("utf-8"))
        assert set(asked) <= set(TEXTS), template.name


def test_every_text_the_code_asks_for_is_there() -> None:
    code = [path.read_text("utf-8") for path in FOLDER.glob("*.py")]
    asked = {key for text in code for key in re.findall(r"""words\.text\(\s*["'](\w+)["']""", text)}
    assert asked <= set(TEXTS)


def test_why_and_how_a_recipient_must_be_told_has_a_text_for_every_code() -> None:
    causes = {*CAUSES.values(), "corrected", "erased"}
    ways = {"partner", "corv", "forwarded", "transfer", EXPORTED}

    assert {key for key in TEXTS if key.startswith("tell_")} == {f"tell_{one}" for one in causes}
    assert {key for key in TEXTS if key.startswith("way_")} == {f"way_{one}" for one in ways}


def test_no_text_is_left_over() -> None:
    files = [*FOLDER.glob("*.py"), *(FOLDER / "templates").iterdir()]
    texts = [path.read_text("utf-8") for path in files if not path.name.startswith("texts")]
    asked = {word for text in texts for word in re.findall(r"\w+", text)}
    codes = [*UserRole, *Disposition, *Grade, *TransferState, *HelpStatus]
    made = (
        "review_",
        "task_",
        "safety_",
        "outcome_",
        "intervention_",
        "share_",
        "partner_",
        "check_",
        "error_",
        "f_",
        "th_link",
        "th_review",
        "pv_pairs_",
        "pv_b_cubed_",
        "pattern_",
        "md_cause_",
        "band_",
        "cmp_",
        "ev_sort_",
        "ev_group_",
        "ap_",
        "im_drift_",
        "net_by_",
        "net_form_",
        "net_param_",
        "net_unit_",
        "purpose_",
        "tell_",
        "way_",
        "partner_",
        "act_",
        "explain_",
        "begin_",
        "word_",
        "means_",
        "au_object_",
        "alarm_",
        "rt_youngest_",
        "rt_start_",
        "rt_reason_",
        "rq_",
        "st_",
    )
    said = {one.value for one in codes}
    left = [
        key for key in TEXTS if key not in asked | said and not key.startswith((*made, "review_"))
    ]

    assert [key for key in left if not key.endswith("_scope")] == []


def test_a_name_stands_in_the_order_in_which_it_is_used() -> None:
    claim = {
        "first_names": "Johanna Maria",
        "call_name": "Hanneke",
        "prefix": "van der",
        "surname": "Berg",
        "partner_surname": "Y\u0131lmaz",
    }

    assert name_of({**claim, "name_use": "own"}) == "Hanneke van der Berg"
    assert name_of({**claim, "name_use": "partner"}) == "Hanneke Y\u0131lmaz"
    assert name_of({**claim, "name_use": "partner_own"}) == "Hanneke Y\u0131lmaz-van der Berg"
    assert name_of({**claim, "name_use": "own_partner"}) == "Hanneke van der Berg-Y\u0131lmaz"
    assert name_of({"initials": "J.M."}) == "J.M."
    assert name_of({"surname": None, "partner_surname": "Y\u0131lmaz"}) == "Y\u0131lmaz"
    assert name_of({}) == ""
