"""Who asks: a token in, a caller out."""

from typing import Protocol

from radarfunctie.domain.caller import Caller


class SignIn(Protocol):
    """Reads the tokens of those who may come in."""

    @property
    def hint(self) -> str:
        """Where a token is to be had, for who came without one."""

    @property
    def asks_others(self) -> bool:
        """Whether reading may wait for another machine, and so must not hold up the others."""

    def read(self, token: str, node: str) -> Caller:
        """Who a token stands for; `node` is the way in.

        Raises:
            NotSignedInError: It does not hold.
            SignInAwayError: Nobody can say now whether it holds.
            StoreUnavailableError: The same, since something of our own cannot be read.
        """
