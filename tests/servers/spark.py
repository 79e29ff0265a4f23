"""A Spark of one test run: local mode, two threads, its tables in a folder of its own."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyspark.sql import SparkSession

HOW = (
    "The tests of Spark need pyspark and Java 17: uv sync --extra spark --extra warehouse, and on Debian "
    "apt-get install openjdk-17-jre-headless."
)


def missing() -> str:
    """Return what to install, empty where all is there."""
    java = shutil.which("java") or (Path(os.environ.get("JAVA_HOME", "-")) / "bin" / "java").exists()
    return "" if java and find_spec("pyspark") else HOW


def must_run() -> bool:
    """Whether a test that cannot run fails and is not skipped: in CI a skipped test would be a green lie."""
    return bool(os.environ.get("CI"))


@contextmanager
def running() -> Iterator[SparkSession]:
    """Start a session; it is stopped and its folder removed at the end."""
    from pyspark.sql import SparkSession  # noqa: PLC0415 - only where it is there

    folder = tempfile.mkdtemp(prefix="workbook-spark-")
    os.environ["PYSPARK_PYTHON"] = (
        sys.executable
    )  # else its workers are the system's Python, without our packages
    builder = SparkSession.builder.master("local[2]").appName("workbook tests")
    settings = {
        "spark.ui.enabled": "false",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.sql.warehouse.dir": f"{folder}/tables",
        "spark.sql.shuffle.partitions": "4",
        "spark.sql.session.timeZone": "UTC",
        "spark.local.dir": folder,
        "spark.driver.extraJavaOptions": f"-Dderby.system.home={folder}",
    }
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    try:
        yield session
    finally:
        session.stop()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def spark_session() -> Iterator[SparkSession]:
    if why := missing():
        pytest.fail(why) if must_run() else pytest.skip(why)
    with running() as session:
        yield session
