"""A receiver's check of a signed message, written from the specification of Standard Webhooks."""

import base64
import hashlib
import hmac
from collections.abc import Mapping

SECRET = "whsec_" + base64.b64encode(b"only for tests, 32 bytes in all.").decode()


def verified(headers: Mapping[str, str], body: bytes) -> bool:
    """Whether one of the signatures is that of the message under `SECRET`."""
    lower = {name.lower(): value for name, value in headers.items()}
    key = base64.b64decode(SECRET.removeprefix("whsec_"))
    signed = f"{lower['webhook-id']}.{lower['webhook-timestamp']}.".encode() + body
    wanted = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    given = lower["webhook-signature"].split(" ")
    return any(hmac.compare_digest(one, f"v1,{wanted}") for one in given)
