import pytest
from pydantic import ValidationError

from radarfunctie.demo.error_rates import EXCLUSIVE, ErrorRates, load_error_rates
from radarfunctie.demo.sources import KINDS, REGISTER


def test_every_kind_of_source_has_its_rates() -> None:
    rates = load_error_rates()
    assert {kind.rates for kind in (*KINDS, REGISTER)} == set(rates.kinds)


def test_every_rate_names_a_source_or_says_that_it_is_assumed() -> None:
    rates = load_error_rates()
    assert all(rate.source in rates.sources and rate.why for rate in rates.rates.values())


def test_the_mix_of_typing_errors_sums_to_one() -> None:
    mix = load_error_rates().typing
    total = mix.substitute + mix.delete + mix.insert + mix.transpose + mix.multiple
    assert total == pytest.approx(1)


def test_shares_of_which_one_applies_must_fit_in_one() -> None:
    data = load_error_rates().model_dump()
    for name in EXCLUSIVE[0]:
        data["rates"][name]["share"]["police"] = 0.5
    with pytest.raises(ValidationError, match="exceed 1 for police"):
        ErrorRates.model_validate(data)


def test_citizens_know_no_citizen_number() -> None:
    share = load_error_rates().rates["bsn"].share
    assert share["neighbour"] == share["relative"] == share["involved"] == 0
