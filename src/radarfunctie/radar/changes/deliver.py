"""Deliver: the change feed, told to a system of others; at least once, in order."""

import fcntl
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import uniform

from radarfunctie.domain.caller import Caller
from radarfunctie.domain.change import ChangePage
from radarfunctie.errors import (
    ConflictError,
    NotDeliveredError,
    StoreDamagedError,
    StoreUnavailableError,
)
from radarfunctie.ports.receiver import Receiver
from radarfunctie.radar.changes.follow import START, Follow
from radarfunctie.whole_file import written_whole


@dataclass(frozen=True)
class Kept:
    """The file that remembers up to where the other side was told."""

    path: Path

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Nobody else delivers from this folder meanwhile.

        Raises:
            ConflictError: Another process does.
            StoreUnavailableError: The folder cannot be written.
        """
        try:
            file = os.open(self.path.with_suffix(".lock"), os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            message = f"{self.path.parent} cannot be written: {error.strerror}"
            raise StoreUnavailableError(message) from error
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield
        except BlockingIOError as error:
            message = "another `radar webhook` runs on this data folder"
            raise ConflictError(message) from error
        finally:
            os.close(file)

    def cursor(self) -> str:
        """Where to go on; the first change when nothing was told yet.

        Raises:
            StoreDamagedError: The file does not hold a cursor.
        """
        try:
            told = json.loads(self.path.read_text("utf-8"))
            cursor = told["cursor"]
        except FileNotFoundError:
            return START
        except (ValueError, KeyError, TypeError):
            cursor = None
        if not isinstance(cursor, str):
            message = f"{self.path.name} holds no cursor; give one with --from"
            raise StoreDamagedError(message)
        return cursor

    def keep(self, cursor: str) -> None:
        """Go on behind `cursor` from now on.

        Raises:
            StoreUnavailableError: It could not be written.
        """
        with written_whole(self.path) as fresh:
            fresh.write_text(json.dumps({"cursor": cursor}) + "\n", "utf-8")


@dataclass(frozen=True)
class Deliver:
    """Tells a receiver page by page; a page is behind us once the receiver has said it has it."""

    follow: Follow
    receiver: Receiver
    kept: Kept
    written: Callable[[ChangePage], bytes]  # a page as it is sent
    limit: int = 100

    def next(self, caller: Caller) -> ChangePage:
        """Tell the next page; one without changes is not sent.

        Raises:
            NotDeliveredError: The receiver has not said it has it; the page comes again.
            DeniedError: The caller may not follow.
        """
        page = self.follow.unseen(caller, self.kept.cursor(), self.limit)
        if page.items:
            self.receiver.tell(f"changes-{page.cursor}", self.written(page))
        self.kept.keep(page.cursor)
        return page


@dataclass(frozen=True)
class Delivering:
    """Goes on delivering: at once while there is more, else after a pause; waits after a failure.

    A wait doubles from `wait_s` to `most_s`, differs by chance, and is no shorter than what the
    other side asked for.
    """

    deliver: Deliver
    pause: Callable[[float], bool]  # waits so many seconds; True: it is time to end
    failed: Callable[[str, float], None]  # told of each failure and the wait after it
    every_s: float = 2.0
    wait_s: float = 1.0
    most_s: float = 300.0

    def run(self, caller: Caller) -> int:
        """Deliver until `pause` says that it is time to end; how many changes were delivered."""
        delivered = failures = 0
        while True:
            try:
                page = self.deliver.next(caller)
            except NotDeliveredError as error:
                failures += 1
                wait = self._wait(failures, error.retry_after_s)
                self.failed(str(error), wait)
            else:
                failures = 0
                delivered += len(page.items)
                wait = 0.0 if page.more else self.every_s
            if self.pause(wait):
                return delivered

    def _wait(self, failures: int, asked_s: float | None) -> float:
        doubled = self.wait_s * 2.0 ** min(failures - 1, 30)
        wait = min(doubled, self.most_s) * uniform(0.5, 1.0)  # noqa: S311 - no secret
        return max(wait, min(asked_s or 0.0, self.most_s))
