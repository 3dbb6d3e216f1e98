"""What people may do with a hit."""

from datetime import UTC, datetime
from itertools import product

import pytest

from radarfunctie.domain.hit import Disposition, Hit, PatternRow
from radarfunctie.domain.ids import HitId, PersonId, SignalId, UserName
from radarfunctie.errors import ConflictError, InputError
from radarfunctie.hits.disposition import ALLOWED, REASON_LENGTH_MAX, assign, dispose

AT = datetime(2026, 6, 1, tzinfo=UTC)
ME = UserName("caseworker")
ROW = PatternRow("rising_severity", PersonId("p"), None, (SignalId("a"),), {})


def hit(disposition: Disposition = Disposition.OPEN) -> Hit:
    return Hit(HitId("h"), ROW, "twente", AT, disposition)


def test_a_hit_is_seen_then_acted_on() -> None:
    seen = dispose(hit(), Disposition.SEEN, ME, AT)

    done = dispose(seen, Disposition.ACTED_ON, ME, AT)

    assert (done.disposition, done.disposed_by, done.disposed_at) == (Disposition.ACTED_ON, ME, AT)


@pytest.mark.parametrize("reason", [None, "", "  \n"])
def test_a_dismissal_needs_a_reason(reason: str | None) -> None:
    with pytest.raises(InputError) as caught:
        dispose(hit(Disposition.SEEN), Disposition.DISMISSED, ME, AT, reason)

    assert [fault.path for fault in caught.value.faults] == ["reason"]


def test_a_reason_has_a_limit_and_is_not_repeated_in_the_error() -> None:
    with pytest.raises(InputError) as caught:
        dispose(hit(), Disposition.DISMISSED, ME, AT, "x" * (REASON_LENGTH_MAX + 1))

    assert "xx" not in str(caught.value)


@pytest.mark.parametrize(("before", "to"), list(product(Disposition, Disposition)))
def test_only_allowed_steps_can_be_taken(before: Disposition, to: Disposition) -> None:
    if to in ALLOWED[before]:
        assert dispose(hit(before), to, ME, AT, "because").disposition is to
    else:
        with pytest.raises(ConflictError):
            dispose(hit(before), to, ME, AT, "because")


def test_a_mistake_can_be_undone() -> None:
    gone = dispose(hit(), Disposition.DISMISSED, ME, AT, "wrong click")

    assert dispose(gone, Disposition.OPEN, ME, AT).disposition is Disposition.OPEN


def test_a_hit_lies_on_a_desk() -> None:
    assert assign(hit(), ME).assignee == ME
    assert assign(assign(hit(), ME), None).assignee is None
