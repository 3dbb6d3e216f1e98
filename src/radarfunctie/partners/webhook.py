"""Messages to a web address, signed so that the other side can tell whose they are.

As Standard Webhooks 1.0.0 (standardwebhooks.com): the headers `webhook-id`, `webhook-timestamp`
in seconds, and `webhook-signature`, `v1,` with the base64 of HMAC-SHA256 over
`id.timestamp.body`; the secret is base64, with or without `whsec_` before it. A receiver verifies
with any library of that specification, and refuses a timestamp that is minutes old.
"""

import base64
import binascii
import hashlib
import hmac
import http.client
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from urllib.error import HTTPError, URLError
from urllib.request import Request

from radarfunctie.domain.web_address import is_safe
from radarfunctie.errors import ConfigError, Fault, NotDeliveredError
from radarfunctie.partners.opening import opener
from radarfunctie.ports.clock import Clock

_PREFIX = "whsec_"
_LEAST_BYTES, _MOST_BYTES = 24, 64  # of a secret, as the specification has it
_REFUSED = "the webhook does not hold"


def signature(secret: bytes, name: str, sent_at: int, body: bytes) -> str:
    """The value of `webhook-signature` for a message sent at `sent_at`, in seconds."""
    signed = b".".join((name.encode(), str(sent_at).encode(), body))
    mac = hmac.new(secret, signed, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(mac).decode()}"


@dataclass(frozen=True)
class Webhook:
    """One address with its secret."""

    url: str = field(repr=False)
    secret: bytes = field(repr=False)
    clock: Clock
    timeout_s: float = 10.0

    def tell(self, name: str, body: bytes) -> None:
        """Send a message; any answer of the 200s says that it has arrived.

        Nothing of the answer is read but its status and `Retry-After`; no redirect is followed,
        since the signature would go to an address that nobody configured.

        Raises:
            NotDeliveredError: No answer, or another one.
        """
        sent_at = int(self.clock.now().timestamp())
        headers = {
            "content-type": "application/json",
            "user-agent": "radarfunctie",
            "webhook-id": name,
            "webhook-timestamp": str(sent_at),
            "webhook-signature": signature(self.secret, name, sent_at, body),
        }
        request = Request(self.url, body, headers, method="POST")  # noqa: S310 - see webhook_to
        try:
            with opener().open(request, timeout=self.timeout_s):
                return
        except HTTPError as error:
            with error:  # it holds the connection
                wait_s = self._retry_after_s(error)
            message = f"the webhook answered {error.code}"
            raise NotDeliveredError(message, wait_s) from error
        except (URLError, http.client.HTTPException, OSError) as error:
            reason = error.reason if isinstance(error, URLError) else error
            message = f"the webhook was not reached: {type(reason).__name__}"
            raise NotDeliveredError(message) from error

    def _retry_after_s(self, error: HTTPError) -> float | None:
        """When the other side asks to be told again, in seconds from now."""
        asked = error.headers.get("retry-after")
        if asked is None or error.code not in {
            HTTPStatus.TOO_MANY_REQUESTS,
            HTTPStatus.SERVICE_UNAVAILABLE,
        }:
            return None
        if asked.strip().isdigit():
            return float(asked)
        try:
            moment = parsedate_to_datetime(asked)
        except ValueError:
            return None
        return max(0.0, (_aware(moment) - self.clock.now()).total_seconds())


def webhook_to(url: str, secret: str, clock: Clock, timeout_s: float) -> Webhook:
    """The webhook of settings.

    Raises:
        ConfigError: Address or secret do not hold; every fault is named, the secret never shown.
    """
    key = _key(secret)
    faults = [] if is_safe(url) else [Fault("RADAR_WEBHOOK_URL", _WHAT_URL)]
    if key is None:
        faults.append(Fault("RADAR_WEBHOOK_SECRET", _WHAT_SECRET))
    if faults or key is None:
        raise ConfigError(_REFUSED, faults)
    return Webhook(url, key, clock, timeout_s)


_WHAT_URL = "must be an https address without user or password; http only on this machine"
_WHAT_SECRET = f"must be base64 of {_LEAST_BYTES} to {_MOST_BYTES} bytes, as `whsec_...`"


def _key(secret: str) -> bytes | None:
    try:
        key = base64.b64decode(secret.removeprefix(_PREFIX), validate=True)
    except (binascii.Error, ValueError):
        return None
    return key if _LEAST_BYTES <= len(key) <= _MOST_BYTES else None


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
