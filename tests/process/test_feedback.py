"""The content filter of feedback."""

import pytest

from radarfunctie.domain.signal import AddressClaim, PersonClaim
from radarfunctie.process.feedback import LENGTH_MAX, faults

PERSONS = (
    PersonClaim(
        "p1",
        first_names="Johanna Maria",
        surname="Y\u0131lmaz",
        partner_surname="Berg",
        prefix="van der",
        addresses=(AddressClaim(street="Dorpsstraat", town="Arnhem"),),
    ),
    PersonClaim("p2", surname="Li"),
)


def test_r20_steps_without_names_go_to_the_reporter() -> None:
    said = "We hebben uw melding gewogen en de aanpak besproken; er volgt hulp voor het gezin."
    assert faults(said, PERSONS) == []


@pytest.mark.parametrize(
    "text",
    [
        "Mevrouw Y\u0131lmaz krijgt hulp",
        "johanna krijgt hulp",
        "de familie BERG",
        "bij de Dorpsstraat",
        "het team in Arnhem",
        "BSN 999990019",
        "bel 06 1234 5678",
        "op 6811 AB",
        "geboren 12-05-1987",
        "mail iemand@example.org",
    ],
)
def test_r20_nothing_of_others_goes_with_it_and_the_fault_does_not_tell_it(text: str) -> None:
    found = faults(text, PERSONS)
    assert {fault.path for fault in found} == {"text"}
    told = " ".join(fault.rule for fault in found)
    assert not any(word in told for word in text.split() if len(word) > 4)


def test_an_empty_or_endless_text_is_refused() -> None:
    assert faults(" ", PERSONS)
    assert faults("a" * (LENGTH_MAX + 1), PERSONS)
