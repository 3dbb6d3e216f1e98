"""Evidence from the other persons of two signals."""

from persons import home, matching, mention, person
from radarfunctie.domain.mention import Mention

MOTHER = person("Johanna", "Roggeveen", "1987-05-12", ref="p1", addresses=home(), sex="V")
CHILD = person("Kees", "Roggeveen", None, ref="p2", age=8, sex="M")
OTHER = person("Piet", "Bakker", "1950-01-02", ref="p3")


def bits_of_context(ours: list[Mention], theirs: list[Mention]) -> list[float]:
    pair = (ours[0], theirs[0])
    plain = matching().weigh(*pair)
    weight = matching().context.add(plain, pair, (ours, theirs), matching().weigh)
    return [part.weight_bits for part in weight.parts if part.comparison == "context"]


def test_a_mother_in_both_signals_supports_her_child() -> None:
    ours = [mention(CHILD, 1), mention(MOTHER, 1)]
    theirs = [mention(CHILD, 2), mention(MOTHER, 2)]

    assert bits_of_context(ours, theirs) == [6.0]


def test_without_other_persons_there_is_no_context() -> None:
    assert bits_of_context([mention(CHILD, 1)], [mention(CHILD, 2)]) == []


def test_strangers_beside_a_person_speak_a_little_against_it() -> None:
    ours = [mention(CHILD, 1), mention(MOTHER, 1)]
    theirs = [mention(CHILD, 2), mention(OTHER, 2)]

    assert bits_of_context(ours, theirs) == [-1.5]


def rules_of(ours: list[Mention], theirs: list[Mention]) -> tuple[str | None, str | None]:
    """The rule that holds for the first two alone, and in company."""
    pair = (ours[0], theirs[0])
    plain = matching().weigh(*pair)
    return plain.rule, matching().context.add(plain, pair, (ours, theirs), matching().weigh).rule


def test_a_mother_in_both_signals_lifts_the_rule_on_an_age_without_an_address() -> None:
    ours = [mention(CHILD, 1), mention(MOTHER, 1)]
    theirs = [mention(CHILD, 2), mention(MOTHER, 2)]

    assert rules_of(ours, theirs) == ("loose_birth_elsewhere", None)
    assert rules_of(ours, [theirs[0], mention(OTHER, 2)])[1] == "loose_birth_elsewhere"


def test_a_mother_in_both_signals_lifts_no_rule_on_twins() -> None:
    twins = [person(name, "Roggeveen", "2015-05-02", ref="p2", sex="V") for name in ("Bo", "Jo")]
    ours, theirs = (
        [mention(twin, place), mention(MOTHER, place)] for place, twin in enumerate(twins, 1)
    )

    assert rules_of(ours, theirs) == ("twins", "twins")
