"""The keys of the safe, held in memory or given by a setting; key_file.py has those in a file."""

from base64 import b64decode
from binascii import Error as Base64Error
from collections.abc import Collection, Mapping
from hashlib import sha256
from secrets import token_bytes

from typing_extensions import override

from radarfunctie.errors import ConfigError

KEY_BYTES = 32
_SETTING = "RADAR_SAFE_KEY"


class KeyRing:
    """Keys by id; one of them is active. These are held in memory only."""

    def __init__(self, active: str, keys: Mapping[str, bytes]) -> None:
        """`active` is the id of the key for new entries.

        Raises:
            ConfigError: The active key is not there, or a key is not of 32 bytes.
        """
        if active not in keys:
            message = "the active key of the safe is not in its key file"
            raise ConfigError(message)
        if wrong := [name for name, key in keys.items() if len(key) != KEY_BYTES]:
            message = f"the key {wrong[0]} of the safe is not of {KEY_BYTES} bytes"
            raise ConfigError(message)
        self.active = active
        self._keys = dict(keys)

    @property
    def keys(self) -> Mapping[str, bytes]:
        """All keys by id."""
        return dict(self._keys)

    def key(self, name: str) -> bytes | None:
        """The key with that id; None when it is not here."""
        return self._keys.get(name)

    def current(self) -> "KeyRing":
        """The keys as they are now; these themselves unless they lie where they can change."""
        return self

    def rotated(self) -> "KeyRing":
        """The keys with a new active one; the old ones stay, to read by.

        Raises:
            ConfigError: They cannot be changed from here.
        """
        return self.joined(token_bytes(KEY_BYTES))

    def joined(self, secret: bytes) -> "KeyRing":
        """These keys and one more, which is the active one."""
        return KeyRing(name_of(secret), {**self._keys, name_of(secret): secret})

    def must_be_changeable(self) -> None:
        """Nothing when keys can be destroyed from here.

        Raises:
            ConfigError: They cannot.
        """

    def without(self, names: Collection[str]) -> "KeyRing":
        """The keys without these, of which none is active."""
        left = {name: key for name, key in self._keys.items() if name not in names}
        return KeyRing(self.active, left)

    @classmethod
    def made(cls) -> "KeyRing":
        """One new key."""
        secret = token_bytes(KEY_BYTES)
        return cls(name_of(secret), {name_of(secret): secret})


class SettingKeys(KeyRing):
    """The keys in the setting `RADAR_SAFE_KEY`: the active one, and after it older ones."""

    @classmethod
    def from_text(cls, text: str) -> "SettingKeys":
        """Keys of 32 bytes in base64 with commas between them.

        Raises:
            ConfigError: One of them is not.
        """
        secrets = [decoded(key, _SETTING) for key in text.split(",")]
        return cls(name_of(secrets[0]), {name_of(secret): secret for secret in secrets})

    @override
    def rotated(self) -> KeyRing:
        """These keys, when the operator has put a new one before the old one already."""
        if len(self._keys) > 1:
            return self
        message = (
            f"the key of the safe comes from {_SETTING}, which this command cannot change; put a "
            f"new key before the old one, {_SETTING}=NEW,OLD, for everything that runs, and "
            "repeat this command: it seals every entry again under NEW"
        )
        raise ConfigError(message)

    @override
    def must_be_changeable(self) -> None:
        message = (
            f"the keys of the safe come from {_SETTING}, which this command cannot change; take "
            "the older ones out of it, for everything that runs"
        )
        raise ConfigError(message)

    @override
    def without(self, names: Collection[str]) -> KeyRing:
        self.must_be_changeable()
        return self


def name_of(key: bytes) -> str:
    """The id of a key: says which one it is, not what it is."""
    return sha256(b"radarfunctie safe key" + key).hexdigest()[:12]


def decoded(text: str, name: str) -> bytes:
    """The key in base64 that is called `name`.

    Raises:
        ConfigError: It is not base64.
    """
    try:
        return b64decode(text.strip(), validate=True)
    except (Base64Error, ValueError):
        message = f"the key {name} of the safe is not base64"
        raise ConfigError(message) from None
