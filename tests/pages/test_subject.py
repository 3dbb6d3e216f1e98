"""What a page shows of one event told by several, and of how it was told."""

from datetime import timedelta

from radarfunctie.domain.signal import Party
from radarfunctie.intake.codes import load_codes
from radarfunctie.pages.subject import shown_picture
from radarfunctie.pages.words import Words
from weging.made import NOW, UNDERGOES, USES, P, Q, picture, shipped_policy, told


def test_r5_signals_of_one_event_name_each_other_by_number_and_marks_stand_below() -> None:
    first = told("a", 12, roles={P: USES, Q: UNDERGOES})
    second = told("b", 11, roles={P: USES, Q: UNDERGOES}, sector="health")
    turned = told(
        "c",
        2,
        roles={Q: USES, P: UNDERGOES},
        party=Party.CITIZEN,
        capacity="involved_uses_violence",
    )
    found = picture(first, second, turned, at=NOW + timedelta(days=1))

    shown = shown_picture(found, {P: "P"}, "twente", Words(load_codes(), shipped_policy(), "nl"))

    notes = {one.number: one.notes for one in shown.signals}
    assert "zelfde gebeurtenis als 2" in notes[1]
    assert "zelfde gebeurtenis als 1" in notes[2]
    assert not [note for note in notes[3] if "gebeurtenis" in note]
    assert [signals for _, signals in shown.marks] == [(1, 3), (2, 3)]
    assert all("verborgen" in sentence for sentence, _ in shown.marks)
