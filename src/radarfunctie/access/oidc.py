"""Tokens of an issuer: signed by it, for us, now (RFC 7519, RFC 8725)."""

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from joserfc import jwt
from joserfc.errors import BadSignatureError, JoseError
from joserfc.jwk import GuestProtocol
from joserfc.jws import JWSRegistry
from typing_extensions import override

from radarfunctie.access.claims import ClaimsPolicy
from radarfunctie.access.issuer import Issuer, PublicKey
from radarfunctie.domain.caller import Caller
from radarfunctie.errors import NotSignedInError
from radarfunctie.ports.clock import Clock

ALGORITHMS = ("RS256", "PS256", "ES256", "EdDSA", "Ed25519")
_UNREADABLE = "the token cannot be read, or is not signed as it must be"
_LONGEST = 16_384  # characters of a token


@dataclass(frozen=True)
class OidcTokens:
    """Reads the tokens of one issuer that are meant for one audience."""

    issuer: Issuer
    audience: str
    policy: ClaimsPolicy
    regions: Collection[str]
    clock: Clock
    skew_s: float = 60.0

    @property
    def hint(self) -> str:
        """Where a token is to be had."""
        return "get one from the sign-in of your organisation"

    @property
    def asks_others(self) -> bool:
        """The keys are the issuer's."""
        return True

    def read(self, token: str, node: str) -> Caller:
        """Who a token stands for."""
        return self.policy.caller(self.claims(token, self.audience), self.regions, node)

    def claims(self, token: str, audience: str) -> Mapping[str, object]:
        """What a token says that the issuer signed for `audience`, and that holds now.

        Raises:
            NotSignedInError: It is none; the reason holds nothing of it.
            SignInAwayError: The keys of the issuer are not known and cannot be asked for.
        """
        if len(token) > _LONGEST or not token.isascii():
            raise NotSignedInError(_UNREADABLE)
        try:
            claims = self._signed(token)
        except (JoseError, ValueError, TypeError, KeyError, RecursionError):
            raise NotSignedInError(_UNREADABLE) from None
        for fault in self._faults(claims, audience):
            raise NotSignedInError(fault)
        return claims

    def _signed(self, token: str) -> Mapping[str, object]:
        """The claims of a token; a key may have been replaced under its name, or have none."""
        try:
            return jwt.decode(token, self._key, registry=_REGISTRY).claims
        except BadSignatureError:
            if not self.issuer.asked_again():
                raise
        return jwt.decode(token, self._key, registry=_REGISTRY).claims

    def _key(self, token: GuestProtocol) -> PublicKey:
        header = token.headers()
        algorithm = header.get("alg")
        if algorithm not in ALGORITHMS:
            raise NotSignedInError(_UNREADABLE)
        return self.issuer.key(header.get("kid"), algorithm)

    def _faults(self, claims: Mapping[str, object], audience: str) -> list[str]:
        """Why it does not hold, in plain words."""
        now_s = self.clock.now().timestamp()
        said = claims.get("aud")
        meant_for = said if isinstance(said, list) else [said]
        expires, begins = _moment(claims.get("exp")), _moment(claims.get("nbf", 0))
        made = _moment(claims.get("iat"))
        held = (
            (claims.get("iss") == self.issuer.name, "the token is of another issuer"),
            (audience in meant_for, "the token is meant for another audience"),
            (expires is not None, "the token does not say until when it holds"),
            (made is not None, "the token does not say when it was made"),
            (begins is not None, "the token does not say from when it holds"),
            (now_s < (expires or 0) + self.skew_s, "the token has expired"),
            (now_s >= (begins or 0) - self.skew_s, "the token does not hold yet"),
            (now_s >= (made or 0) - self.skew_s, "the token was made in the future"),
        )
        return [fault for holds, fault in held if not holds]


def _moment(value: object) -> float | None:
    """Seconds since 1970; None for what is none."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        return float(value) if math.isfinite(value) else None
    except OverflowError:
        return None


class _Registry(JWSRegistry):
    """Only the algorithms above: none with a shared secret, and never none at all."""

    max_header_length = 2048  # some issuers put a chain of thumbprints in it

    @override
    def get_alg(self, name: str) -> object:  # type: ignore[override]
        """The algorithm; `EdDSA` with Ed25519 is sound, only its name was replaced (RFC 9864)."""
        if name not in ALGORITHMS:
            raise NotSignedInError(_UNREADABLE)
        return self.algorithms[name]


_REGISTRY = _Registry(algorithms=ALGORITHMS, strict_check_header=False)
