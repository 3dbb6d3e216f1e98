from radarfunctie.domain.signal import MentionKey
from radarfunctie.evaluation.hard_pairs import HardPair, WrongLink, wrong_links

ONE, TWO, THREE = (MentionKey("police", ref, "p1") for ref in ("1", "2", "3"))
TWINS = HardPair("anna", "hanna", "twins")


def test_twins_that_were_kept_apart_are_no_wrong_link() -> None:
    truth = {ONE: "anna", TWO: "hanna"}

    assert wrong_links([TWINS], truth, {ONE: "p", TWO: "q"}) == []


def test_twins_that_were_linked_are_named_with_their_mentions() -> None:
    truth = {ONE: "anna", TWO: "hanna", THREE: "anna"}
    found = {ONE: "p", TWO: "p", THREE: "q"}

    assert wrong_links([TWINS], truth, found) == [WrongLink("twins", "p", (ONE,), (TWO,))]


def test_a_mention_that_is_not_on_the_radar_takes_no_part() -> None:
    truth = {ONE: "anna", TWO: "hanna"}

    assert wrong_links([TWINS], truth, {ONE: "p"}) == []


def test_links_come_by_reason_and_then_by_mention() -> None:
    truth = {ONE: "anna", TWO: "hanna", THREE: "jan"}
    found = dict.fromkeys(truth, "p")
    pairs = [TWINS, HardPair("anna", "jan", "co_tenants")]

    assert [link.reason for link in wrong_links(pairs, truth, found)] == ["co_tenants", "twins"]
