"""A Spark session for the length of a block: quiet, and closed to other machines when local.

Spark puts what it sorts and joins on disk, personal values among it: encrypted, under a key that
lives in its memory, in a folder that is gone at the end of the block.
"""

import os
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any

from radarfunctie.errors import ConfigError, RadarError, StoreUnavailableError

_MASTER = re.compile(
    r"local(-cluster\[\d+,\d+,\d+\]|\[(\*|\d+)(,\d+)?\])?"
    r"|spark://[^\s,/:]+:\d+(,[^\s,/:]+:\d+)*|yarn|k8s://\S+"
)
_MEMORY = "4g"


@dataclass(frozen=True, slots=True)
class Spark:
    """A session, and a folder for what passes through."""

    session: Any  # pyspark.sql.SparkSession; pyspark need not be there to check types
    folder: Path


def missing() -> str | None:
    """What Spark lacks here, in a sentence; None when it can run."""
    try:
        import pyspark  # noqa: F401 - whether it is there
    except ImportError:
        return "Spark needs the package pyspark: pip install 'radarfunctie[spark]'"
    home = os.environ.get("JAVA_HOME")
    if (home and (Path(home) / "bin" / "java").exists()) or (not home and shutil.which("java")):
        return None
    where = "JAVA_HOME names a folder without it" if home else "none is on PATH"
    return f"Spark needs Java 17 or newer, and {where}"


@contextmanager
def spark_session(master: str, folder: Path | None = None) -> Iterator[Spark]:
    """A session on `master`; what passes through lies in `folder`, or where temporary files do.

    Raises:
        ConfigError: Spark lacks something, or the master is none.
        StoreUnavailableError: Spark does not start, or breaks off.
    """
    if not _MASTER.fullmatch(master):
        message = (
            f"{master} is no master of Spark: local[*], local[2], spark://HOST:PORT, yarn or k8s://"
        )
        raise ConfigError(message)
    if lack := missing():
        raise ConfigError(lack)
    if folder is not None and not folder.is_dir():
        message = f"{folder} is not a folder"
        raise ConfigError(message)
    with (
        TemporaryDirectory(prefix="radar-spark-", dir=folder, ignore_cleanup_errors=True) as own,
        (Path(own) / "spark.log").open("wb") as log,
    ):
        gateway = _gateway(master, Path(own), log)
        try:
            yield Spark(_session(master, Path(own), gateway), Path(own))
        except Exception as error:
            ours = _translated(error)
            if ours is None:
                raise
            raise ours from error
        finally:
            _end(gateway)


def settings(master: str, folder: Path) -> dict[str, str]:
    """What Spark is told at its start."""
    found = {
        "spark.app.name": "radar",
        "spark.master": master,
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.log.level": "ERROR",
        "spark.io.encryption.enabled": "true",
        "spark.sql.catalogImplementation": "in-memory",
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.ansi.enabled": "true",
        "spark.driver.extraJavaOptions": f"-Djava.io.tmpdir={folder}",
    }
    if "SPARK_DRIVER_MEMORY" not in os.environ:
        found["spark.driver.memory"] = _MEMORY
    if master.startswith("local"):
        found |= {
            "spark.driver.bindAddress": "127.0.0.1",
            "spark.driver.host": "127.0.0.1",
            "spark.local.dir": str(folder),
            "spark.sql.shuffle.partitions": str(4 * _cores(master)),
        }
    return found


def _cores(master: str) -> int:
    told = re.match(r"local(?:-cluster)?\[(\d+)", master)
    if master == "local":
        return 1
    return int(told[1]) if told else len(os.sched_getaffinity(0))


def _gateway(master: str, folder: Path, log: IO[bytes]) -> Any:  # noqa: ANN401 - py4j has no types
    """Java, started; what it says goes to the log."""
    from pyspark import SparkConf
    from pyspark.errors import PySparkRuntimeError
    from pyspark.java_gateway import launch_gateway

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    conf = SparkConf(loadDefaults=False).setAll(list(settings(master, folder).items()))
    try:
        return launch_gateway(conf, {"stdout": log, "stderr": log})
    except PySparkRuntimeError as error:
        said = Path(log.name).read_text("utf-8", errors="replace")
        old = "UnsupportedClassVersionError" in said
        message = "Spark needs Java 17 or newer; this one is older" if old else "Java did not start"
        raise ConfigError(message) from error


def _session(master: str, folder: Path, gateway: Any) -> Any:  # noqa: ANN401 - as above
    from py4j.protocol import Py4JError
    from pyspark import SparkConf, SparkContext
    from pyspark.sql import SparkSession

    conf = SparkConf(loadDefaults=False).setAll(list(settings(master, folder).items()))
    try:
        return SparkSession(SparkContext(conf=conf, gateway=gateway))
    except Py4JError as error:
        message = f"Spark did not start on {master}"
        raise StoreUnavailableError(message) from error


def _end(gateway: Any) -> None:  # noqa: ANN401 - as above
    """End the session and its Java, so that the folder may go."""
    from pyspark import SparkContext
    from pyspark.sql import SparkSession

    if (session := SparkSession.getActiveSession()) is not None:
        session.stop()
    gateway.shutdown()
    gateway.proc.stdin.close()  # Java ends when this does
    gateway.proc.wait()
    SparkContext._gateway = SparkContext._jvm = None  # noqa: SLF001 - or the next starts on this Java


def _translated(error: Exception) -> RadarError | None:
    """An error of Spark as one of ours, without what Spark says: there may be values in it."""
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    causes: list[BaseException] = []
    one: BaseException | None = error
    while one is not None:
        causes.append(one)
        one = one.__cause__
    if not any(isinstance(cause, Py4JError | PySparkException) for cause in causes):
        return None
    if any("OutOfMemoryError" in str(cause) for cause in causes):
        return ConfigError("the pairs do not fit in the memory of Spark: set SPARK_DRIVER_MEMORY")
    return StoreUnavailableError("Spark broke off; nothing was kept")
