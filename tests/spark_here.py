"""Spark on this machine, for tests that are skipped where it cannot run."""

from collections.abc import Iterator

import pytest

from radarfunctie.match.engines.spark.session import Spark, missing, spark_session

on_spark = [
    pytest.mark.spark,
    pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning"),  # pyspark's own
    pytest.mark.filterwarnings("ignore:.*<socket:pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore:.*<_io.FileIO:pytest.PytestUnraisableExceptionWarning"),
]
"""Marks of a test that runs Spark."""


def must_run() -> None:
    """Skip where Spark cannot run, with what it lacks."""
    if lack := missing():
        pytest.skip(lack)


@pytest.fixture(scope="module")
def spark() -> Iterator[Spark]:
    """A session of two cores; one process has one at a time, so it is that of a module."""
    must_run()
    with spark_session("local[2]") as session:
        yield session
