"""Bearer tokens for demo users: signed, without a store, valid over restarts."""

import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
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

    def issue(self, name: str, now: datetime) -> str:
        """A token for a demo user.

        Raises:
            InputError: There is no such user.
        """
        user = demo_user(name, self._regions)
        claims = {"sub": user.name, "role": user.role.value, "region": user.region}
        return jwt.encode({"alg": ALGORITHM}, {**claims, "iat": int(now.timestamp())}, self._key())

    def read(self, token: str, node: str) -> Caller:
        """Who a token stands for.

        Raises:
            NotSignedInError: The token does not hold.
        """
        try:
            claims = jwt.decode(token, self._key(), algorithms=[ALGORITHM]).claims
            user = demo_user(str(claims["sub"]), self._regions)
        except (JoseError, ValueError, KeyError, InputError) as error:
            message = "the token does not hold; get one with `radar token --user NAME`"
            raise NotSignedInError(message) from error
        return Caller(user.name, user.role, user.region, node)

    def _key(self) -> OctKey:
        try:
            return OctKey.import_key(self._key_bytes())
        except OSError as error:
            message = f"the token key {self._key_file.name} cannot be read or made"
            raise StoreUnavailableError(message) from error

    def _key_bytes(self) -> bytes:
        """The key; made whole under another name first, so that nobody reads half of it."""
        if not self._key_file.exists():
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
