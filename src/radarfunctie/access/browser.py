"""Signing in on a browser: the code flow of OpenID Connect with PKCE, state and nonce.

All three come from one secret that lies in a cookie of that browser and nowhere else. So a code or
a state of another browser is of no use, and nobody who is not signed in makes us keep anything.
"""

import base64
import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from urllib.parse import urlencode, urlsplit

from radarfunctie.access.oidc import OidcTokens
from radarfunctie.errors import NotSignedInError, SignInAwayError
from radarfunctie.ports.sessions import Sessions
from radarfunctie.ports.web import JsonWeb, WebAwayError, WebRefusedError

_FAILED = "signing in did not succeed"
_NODE = "pages"


@dataclass(frozen=True)
class OidcClient:
    """What the issuer knows the pages as."""

    id: str
    secret: str | None = field(repr=False)  # None: a public client
    redirect_uri: str


@dataclass(frozen=True)
class BrowserSignIn:
    """Signs people in on the pages."""

    tokens: OidcTokens
    client: OidcClient
    sessions: Sessions
    web: JsonWeb

    @property
    def secure(self) -> bool:
        """Whether the pages are reached by https, as they are but on this machine."""
        return self.client.redirect_uri.startswith("https://")

    def begin(self) -> tuple[str, str]:
        """A secret for this browser, and the address to sign in at.

        Raises:
            SignInAwayError: The issuer cannot be reached, or does not sign in browsers.
        """
        secret = secrets.token_urlsafe(32)
        challenge = sha256(_part(secret, "verifier").encode()).digest()
        query = {
            "response_type": "code",
            "client_id": self.client.id,
            "redirect_uri": self.client.redirect_uri,
            "scope": "openid",
            "state": _part(secret, "state"),
            "nonce": _part(secret, "nonce"),
            "code_challenge": _base64(challenge),
            "code_challenge_method": "S256",
        }
        return secret, _with(_there(self.tokens.issuer.addresses().authorise), query)

    def finish(self, secret: str, answer: Mapping[str, str]) -> str:
        """The key of the session that the answer of the issuer lets this browser into.

        Raises:
            NotSignedInError: It does not; nothing of the answer is in the error.
            SignInAwayError: The issuer cannot be reached.
        """
        state, issuer = _part(secret, "state"), self.tokens.issuer.name
        same = hmac.compare_digest(state.encode(), answer.get("state", "").encode())
        code = answer.get("code")
        if not secret or not same or not code or answer.get("iss", issuer) != issuer:
            raise NotSignedInError(_FAILED)
        claims = self._claims(secret, code)
        caller = self.tokens.policy.caller(claims, self.tokens.regions, _NODE)
        key = self.sessions.begin(caller, state)
        if key is None:
            raise NotSignedInError(_FAILED)
        return key

    def way_out(self) -> str | None:
        """Where to sign out at the issuer as well; None when it has no such place, or is away."""
        try:
            place = self.tokens.issuer.addresses().end_session
        except SignInAwayError:
            return None
        if place is None:
            return None
        home = urlsplit(self.client.redirect_uri)
        back = f"{home.scheme}://{home.netloc}/sign-in"
        return _with(place, {"client_id": self.client.id, "post_logout_redirect_uri": back})

    def _claims(self, secret: str, code: str) -> Mapping[str, object]:
        """What the issuer says in exchange for a code, about this browser's sign-in."""
        token = self._exchanged(secret, code).get("id_token")
        claims = self.tokens.claims(token if isinstance(token, str) else "", self.client.id)
        nonce, party = claims.get("nonce"), claims.get("azp", self.client.id)
        expected = _part(secret, "nonce")
        if nonce != expected or party != self.client.id:
            raise NotSignedInError(_FAILED)
        return claims

    def _exchanged(self, secret: str, code: str) -> Mapping[str, object]:
        client = self.client
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": client.redirect_uri,
            "client_id": client.id,
            "code_verifier": _part(secret, "verifier"),
        }
        login = None if client.secret is None else (client.id, client.secret)
        place = _there(self.tokens.issuer.addresses().token)
        try:
            return self.web.post(place, form, login)
        except WebRefusedError:
            raise NotSignedInError(_FAILED) from None
        except WebAwayError as error:
            message = "the sign-in of your organisation cannot be reached now"
            raise SignInAwayError(message) from error


def _there(place: str | None) -> str:
    if place is None:
        message = "the sign-in of your organisation names no address for browsers"
        raise SignInAwayError(message)
    return place


def _part(secret: str, name: str) -> str:
    """One of the values of a sign-in; who knows one can tell neither another nor the secret."""
    return _base64(hmac.new(secret.encode(), name.encode(), sha256).digest())


def _base64(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()


def _with(place: str, query: Mapping[str, str]) -> str:
    return f"{place}{'&' if '?' in place else '?'}{urlencode(query)}"
