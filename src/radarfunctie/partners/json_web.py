"""JSON documents over https; http only on this machine."""

import base64
import http.client
import json
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlencode
from urllib.request import Request

from radarfunctie.config_files import as_mapping
from radarfunctie.domain.web_address import is_safe
from radarfunctie.partners.opening import opener
from radarfunctie.ports.web import WebAwayError, WebRefusedError

_MOST_BYTES = 1_048_576  # of an answer
_REFUSALS = {HTTPStatus.BAD_REQUEST, HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}


@dataclass(frozen=True)
class HttpsJson:
    """Asks by urllib. No redirect is followed: it may lead to where nobody configured."""

    timeout_s: float = 5.0

    def get(self, url: str) -> Mapping[str, object]:
        """The document at `url`."""
        return self._asked(url, None, {})

    def post(
        self, url: str, form: Mapping[str, str], login: tuple[str, str] | None
    ) -> Mapping[str, object]:
        """The answer to a form."""
        headers = {"content-type": "application/x-www-form-urlencoded"}
        if login is not None:
            pair = ":".join(quote(part, safe="") for part in login)  # RFC 6749 2.3.1
            headers["authorization"] = f"Basic {base64.b64encode(pair.encode()).decode()}"
        return self._asked(url, urlencode(form).encode(), headers)

    def _asked(self, url: str, body: bytes | None, more: Mapping[str, str]) -> Mapping[str, object]:
        if not is_safe(url):
            message = "the address is not https"
            raise WebAwayError(message)
        headers = {"accept": "application/json", "user-agent": "radarfunctie", **more}
        request = Request(url, body, headers)  # noqa: S310 - see is_safe
        try:
            with opener().open(request, timeout=self.timeout_s) as answer:
                text = answer.read(_MOST_BYTES + 1)
        except HTTPError as error:
            with error:  # it holds the connection
                message = f"it answered {error.code}"
            if body is not None and error.code in _REFUSALS:
                raise WebRefusedError(message) from None
            raise WebAwayError(message) from None
        except (URLError, http.client.HTTPException, OSError) as error:
            reason = error.reason if isinstance(error, URLError) else error
            message = f"it was not reached: {type(reason).__name__}"
            raise WebAwayError(message) from None
        return _object(text)


def _object(text: bytes) -> Mapping[str, object]:
    if len(text) > _MOST_BYTES:
        message = "its answer is too long"
        raise WebAwayError(message)
    try:
        found = as_mapping(json.loads(text))
    except (ValueError, RecursionError):
        found = {}
    if not found:
        message = "its answer is no JSON object"
        raise WebAwayError(message)
    return found
