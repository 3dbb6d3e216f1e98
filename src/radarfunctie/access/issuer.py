"""The issuer of the sign-in: its addresses and keys, asked for when needed and kept."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import cast

from joserfc.errors import JoseError
from joserfc.jwk import DictKey, ECKey, JWKRegistry, OKPKey, RSAKey

from radarfunctie.config_files import as_mapping
from radarfunctie.domain.web_address import is_safe
from radarfunctie.errors import NotSignedInError, SignInAwayError
from radarfunctie.ports.clock import Clock
from radarfunctie.ports.web import JsonWeb, WebAwayError

PublicKey = RSAKey | ECKey | OKPKey
CURVES = {"ES256": ("EC", "P-256"), "EdDSA": ("OKP", "Ed25519"), "Ed25519": ("OKP", "Ed25519")}
FRESH_S = 6 * 3600  # how long the keys go unasked after
PAUSE_S = 5  # between two asks, so that tokens of nobody are no way to flood the issuer
_LEAST_BITS = 2048  # of an RSA key
_WELL_KNOWN = "/.well-known/openid-configuration"
_PLACES = ("authorization_endpoint", "token_endpoint", "end_session_endpoint")
_AWAY = "the sign-in of your organisation cannot be reached now"


@dataclass(frozen=True)
class Addresses:
    """Where the issuer does what."""

    keys: str
    authorise: str | None
    token: str | None
    end_session: str | None


@dataclass(frozen=True)
class _Held:
    """What the issuer said last."""

    addresses: Addresses
    keys: tuple[PublicKey, ...]
    asked_at: datetime


class Issuer:
    """One issuer. Safe to share between threads; nothing is asked before it is needed.

    What is held stays in use while the issuer is away.
    """

    def __init__(self, name: str, web: JsonWeb, clock: Clock) -> None:
        """`name` is the issuer as tokens have it, to the letter."""
        self.name = name
        self._web = web
        self._clock = clock
        self._lock = Lock()
        self._held: _Held | None = None
        self._tried_at: datetime | None = None

    def addresses(self) -> Addresses:
        """Where it does what.

        Raises:
            SignInAwayError: It was never reached, nor now.
        """
        return self._current().addresses

    def key(self, kid: object, algorithm: str) -> PublicKey:
        """The key a token names; asked for again when it is not known, since keys are replaced.

        Raises:
            NotSignedInError: There is none.
            SignInAwayError: The issuer was never reached, nor now.
        """
        held = self._current()
        found = _key(held, kid, algorithm)
        if found is None and (newer := self._asked_after(held)) is not None:
            found = _key(newer, kid, algorithm)
        if found is None:
            message = "the token is signed with a key that its issuer does not show"
            raise NotSignedInError(message)
        return found

    def asked_again(self) -> bool:
        """Whether its keys are others now than they were, when it may be asked again at all."""
        held = self._held
        newer = self._asked_after(held)
        before, now = ([key.as_dict() for key in one.keys] if one else [] for one in (held, newer))
        return before != now

    def _current(self) -> _Held:
        held = self._held
        if held is not None and self._age_s(held.asked_at) < FRESH_S:
            return held
        if held is not None and self._lock.locked():
            return held  # somebody asks already; an issuer that hangs holds up one, not all
        found = self._asked_after(held)
        if found is None:
            raise SignInAwayError(_AWAY)
        return found

    def _asked_after(self, known: _Held | None) -> _Held | None:
        """What the issuer says now, or said to somebody else since `known`."""
        with self._lock:
            if self._held is known and self._may_ask():
                self._tried_at = self._clock.now()
                with suppress(WebAwayError, JoseError, ValueError):  # what is held stays
                    self._held = self._ask()
            return self._held

    def _may_ask(self) -> bool:
        return self._tried_at is None or self._age_s(self._tried_at) >= PAUSE_S

    def _age_s(self, moment: datetime) -> float:
        """Seconds since; a clock that was set back counts as a long time."""
        age_s = (self._clock.now() - moment).total_seconds()
        return age_s if age_s >= 0 else FRESH_S

    def _ask(self) -> _Held:
        said = self._web.get(self.name.rstrip("/") + _WELL_KNOWN)
        keys_at = _text(said, "jwks_uri")
        if said.get("issuer") != self.name or keys_at is None:
            message = "its configuration is that of another issuer"
            raise WebAwayError(message)
        places = [_text(said, name) for name in _PLACES]
        if not all(place is None or is_safe(place) for place in places):
            message = "it names an address that is not https"
            raise WebAwayError(message)
        addresses = Addresses(
            keys_at,
            *places,
        )
        given = self._web.get(keys_at).get("keys")
        entries = given if isinstance(given, list) else []
        keys = tuple(key for entry in entries if (key := _public(as_mapping(entry))) is not None)
        if not keys:
            message = "it shows no key that can be used"
            raise WebAwayError(message)
        return _Held(addresses, keys, self._clock.now())


def _text(said: Mapping[str, object], name: str) -> str | None:
    found = said.get(name)
    return found if isinstance(found, str) and found else None


def _public(entry: Mapping[str, object]) -> PublicKey | None:
    """A key to verify with; None for any other, such as a shared secret."""
    kind, modulus = entry.get("kty"), entry.get("n")
    if kind not in {"RSA", "EC", "OKP"} or entry.get("use", "sig") != "sig":
        return None
    if kind == "RSA" and (not isinstance(modulus, str) or len(modulus) * 6 < _LEAST_BITS):
        return None
    try:
        key = JWKRegistry.import_key(cast("DictKey", entry))
    except (JoseError, ValueError, TypeError, KeyError):
        return None
    return key if isinstance(key, RSAKey | ECKey | OKPKey) else None


def _key(held: _Held, kid: object, algorithm: str) -> PublicKey | None:
    """The key of that name and kind; without a name the only one of the kind."""
    fit = [key for key in held.keys if _fits(key, algorithm)]
    named = fit if kid is None else [key for key in fit if key.as_dict().get("kid") == kid]
    return named[0] if len(named) == 1 else None


def _fits(key: PublicKey, algorithm: str) -> bool:
    said = key.as_dict()
    kind = (said.get("kty"), said.get("crv"))
    if kind != CURVES.get(algorithm, ("RSA", None)):
        return False
    return said.get("alg", algorithm) == algorithm or kind[0] == "OKP"  # which has two names
