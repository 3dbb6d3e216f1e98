import pytest

from radarfunctie.demo.chance import Dice
from radarfunctie.demo.error_rates import load_error_rates
from radarfunctie.demo.misspelling import (
    glued_prefix,
    mistyped,
    short_prefix,
    sounds_like,
    without_accents,
)


@pytest.mark.parametrize(
    ("name", "plain"),
    [("Y\u0131lmaz", "Yilmaz"), ("Łukasz", "Lukasz"), ("Zoë", "Zoe"), ("Çelik", "Celik")],
)
def test_accents_and_strokes_fall_away(name: str, plain: str) -> None:
    assert without_accents(name) == plain


@pytest.mark.parametrize(
    ("prefix", "short"), [("van den", "v.d."), ("van", "v."), ("de", "d."), ("van 't", "v.")]
)
def test_a_prefix_is_shortened_to_initials(prefix: str, short: str) -> None:
    assert short_prefix(prefix) == short


def test_a_glued_prefix_is_whole_or_short() -> None:
    rng = Dice(1)
    assert {glued_prefix(rng, "van den", "Berg") for _ in range(50)} == {"vdBerg", "vandenBerg"}


def test_ij_is_heard_as_y() -> None:
    rng = Dice(1)
    assert "Meyer" in {sounds_like(rng, "Meijer") for _ in range(200)}


def test_four_of_five_typing_errors_change_one_letter() -> None:
    rng, mix = Dice(1), load_error_rates().typing
    texts = [mistyped(rng, "Verhoeven", mix) for _ in range(2000)]
    one_letter = sum(
        len(text) != 9 or sum(a != b for a, b in zip(text, "Verhoeven", strict=True)) <= 2
        for text in texts
    )
    assert one_letter > 0.8 * len(texts)


def test_short_texts_are_left_alone() -> None:
    assert mistyped(Dice(1), "Bo", load_error_rates().typing) == "Bo"
