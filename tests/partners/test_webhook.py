"""Messages to a web address: whose they are can be told, and nothing goes elsewhere."""

import base64
import threading
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from radarfunctie.errors import ConfigError, NotDeliveredError
from radarfunctie.partners.webhook import Webhook, signature, webhook_to
from receiving_end import Other, other
from standard_webhooks import SECRET, verified

__all__ = ["other"]

NOW = datetime(2026, 3, 11, 9, 30, tzinfo=UTC)


class Clock:
    def now(self) -> datetime:
        return NOW


def hook(url: str) -> Webhook:
    return webhook_to(url, SECRET, Clock(), 5.0)


def test_the_signature_is_that_of_the_specification() -> None:
    # the example that the libraries of Standard Webhooks share
    key = base64.b64decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    made = signature(key, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}')

    assert made == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_what_arrives_can_be_verified_and_a_changed_byte_cannot(other: Other) -> None:
    hook(other.url).tell("changes-7-1", b'{"items":[]}')

    ((path, headers, body),) = other.told
    assert path == "/radar"
    assert verified(headers, body)
    assert not verified(headers, body + b" ")
    assert not verified({**headers, "webhook-id": "changes-8-1"}, body)
    assert headers["webhook-timestamp"] == str(int(NOW.timestamp()))


@pytest.mark.parametrize("status", [400, 404, 409, 500, 503])
def test_another_answer_is_no_delivery(other: Other, status: int) -> None:
    other.status = status

    with pytest.raises(NotDeliveredError, match=str(status)):
        hook(other.url).tell("changes-7-1", b"{}")


def test_a_redirect_is_not_followed(other: Other) -> None:
    with Other() as elsewhere:
        threading.Thread(target=elsewhere.serve_forever, daemon=True).start()
        other.status, other.headers = 307, {"location": elsewhere.url}

        with pytest.raises(NotDeliveredError, match="307"):
            hook(other.url).tell("changes-7-1", b"{}")
        elsewhere.shutdown()

    assert elsewhere.told == []


@pytest.mark.parametrize(
    ("asked", "wait_s"),
    [
        ("120", 120.0),
        (format_datetime(NOW + timedelta(seconds=90), usegmt=True), 90.0),
        ("soon", None),
    ],
)
def test_when_to_come_back_is_told(other: Other, asked: str, wait_s: float | None) -> None:
    other.status, other.headers = 503, {"retry-after": asked}

    with pytest.raises(NotDeliveredError) as refused:
        hook(other.url).tell("changes-7-1", b"{}")

    assert refused.value.retry_after_s == wait_s


def test_nobody_there_is_no_delivery_and_names_no_address(other: Other) -> None:
    url = other.url
    other.server_close()

    with pytest.raises(NotDeliveredError) as refused:
        hook(url).tell("changes-7-1", b"{}")

    assert "127.0.0.1" not in str(refused.value)


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/hook",
        "https://user:word@example.org/",
        "ftp://example.org",
        "https://",
        "/hook",
        "https://[::1/",
    ],
)
def test_an_address_that_is_not_safe_is_refused_beside_a_secret_that_is_none(url: str) -> None:
    with pytest.raises(ConfigError) as refused:
        webhook_to(url, "whsec_c2hvcnQ=", Clock(), 5.0)

    assert [fault.path for fault in refused.value.faults] == [
        "RADAR_WEBHOOK_SECRET",
        "RADAR_WEBHOOK_URL",
    ]
    assert "c2hvcnQ" not in str(refused.value)
