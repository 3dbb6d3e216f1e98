"""Bearer tokens for demo users: signed, without a store, valid over restarts."""

import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from hmac import compare_digest
from pathlib import Path
from tempfile import mkstemp

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OctKey

from radarfunctie.domain.caller import Caller, UserRole
from radarfunctie.domain.ids import UserName
from radarfunctie.errors import InputError, NotSignedInError, StoreUnavailableError

ALGORITHM = "HS256"
USERS_PER_ROLE = 2
KEY_BYTES = 32
KNOWN_MOST = 1000  # tokens


@dataclass(frozen=True, slots=True)
class DemoUser:
    """A user of the demo: a role, a number, and a region."""

    name: UserName
    role: UserRole
    region: str


def demo_user(name: str, regions: tuple[str, ...]) -> DemoUser:
    """The demo user called `name`: ROLE or ROLE2, of the first region, or NAME@REGION.

    Raises:
        InputError: There is no such user.
    """
    plain, _, region = name.partition("@")
    role_name = plain.removesuffix("2")
    region = region or regions[0]
    if role_name not in set(UserRole) or region not in regions:
        roles = ", ".join(UserRole)
        message = f"no such demo user; a name is a role ({roles}), with 2 for the second, @REGION"
        raise InputError(message)
    return DemoUser(UserName(f"{plain}@{region}"), UserRole(role_name), region)


class DemoTokens:
    """Makes and reads demo tokens; the key lies in the data folder."""

    def __init__(self, key_file: Path, regions: tuple[str, ...]) -> None:
        """The key is made at first use, readable by its owner only."""
        self._key_file = key_file
        self._regions = regions
        self._known = _Known()

    @property
    def hint(self) -> str:
        """Where a token is to be had."""
        return "get one with `radar token`"

    @property
    def asks_others(self) -> bool:
        """The key lies in the data folder."""
        return False

    def issue(self, name: str, now: datetime) -> str:
        """A token for a demo user.

        Raises:
            InputError: There is no such user.
        """
        user = demo_user(name, self._regions)
        claims = {"sub": user.name, "role": user.role.value, "region": user.region}
        key = OctKey.import_key(self._key_bytes())
        return jwt.encode({"alg": ALGORITHM}, {**claims, "iat": int(now.timestamp())}, key)

    def read(self, token: str, node: str) -> Caller:
        """Who a token stands for.

        Raises:
            NotSignedInError: The token does not hold.
        """
        key = self._key_bytes()
        user = self._known.of(token, key)
        if user is None:
            try:
                claims = jwt.decode(token, OctKey.import_key(key), algorithms=[ALGORITHM]).claims
                user = demo_user(str(claims["sub"]), self._regions)
            except (JoseError, ValueError, KeyError, InputError) as error:
                message = "the token does not hold; get one with `radar token --user NAME`"
                raise NotSignedInError(message) from error
            self._known.add(token, key, user)
        return Caller(user.name, user.role, user.region, node)

    def _key_bytes(self) -> bytes:
        try:
            return self._read_key()
        except OSError as error:
            message = f"the token key {self._key_file.name} cannot be read or made"
            raise StoreUnavailableError(message) from error

    def _read_key(self) -> bytes:
        """The key; made whole under another name first, so that nobody reads half of it."""
        with suppress(FileNotFoundError):
            return self._key_file.read_bytes()
        self._key_file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor, name = mkstemp(dir=self._key_file.parent, prefix=".token-")
        with os.fdopen(descriptor, "wb") as file:
            file.write(os.urandom(KEY_BYTES))
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(name, self._key_file)
        Path(name).unlink()
        return self._key_file.read_bytes()


class _Known:
    """Users of tokens that were verified under one key, by digest of the token."""

    def __init__(self) -> None:
        self._key = b""
        self._users: dict[bytes, DemoUser] = {}

    def of(self, token: str, key: bytes) -> DemoUser | None:
        """Whom a token stands for; None when it was not verified under this key."""
        return self._users.get(_digest(token)) if compare_digest(self._key, key) else None

    def add(self, token: str, key: bytes, user: DemoUser) -> None:
        """Remember a token that holds; under another key all others are forgotten."""
        if not compare_digest(self._key, key) or len(self._users) >= KNOWN_MOST:
            self._key, self._users = key, {}
        self._users[_digest(token)] = user


def _digest(token: str) -> bytes:
    return sha256(token.encode(errors="surrogatepass")).digest()
