"""A system of others that is told what changed."""

from typing import Protocol


class Receiver(Protocol):
    """Takes what it is told, or says that it did not."""

    def tell(self, name: str, body: bytes) -> None:
        """Hand over a message; when this answers, the other side has said that it has it.

        A message that is told again has the same name, so that the other side can leave it out.

        Raises:
            NotDeliveredError: The other side has not said so; the same call may be repeated.
        """
