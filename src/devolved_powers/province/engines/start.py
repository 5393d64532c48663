"""Starts an engine, or says how it is installed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.extras import install_command
from devolved_powers.i18n import _

if TYPE_CHECKING:
    from devolved_powers.province.engines.engine import Engine


def start_duckdb() -> Engine:
    """Return DuckDB, started.

    Raises:
        PowersError: when it is not installed.
    """
    try:
        from devolved_powers.province.engines.duckdb_ import DuckDbEngine
    except ModuleNotFoundError as error:
        raise _missing(error, "duckdb", _("A data set is asked by DuckDB."), "province") from None
    return DuckDbEngine()


def start_spark(master: str) -> Engine:
    """Return Apache Spark, started.

    Args:
        master: its master; empty for this computer.

    Raises:
        PowersError: when it or Java is not installed, or the master cannot be reached.
    """
    try:
        from devolved_powers.province.engines.spark import SparkEngine
    except ModuleNotFoundError as error:
        message = _("--engine spark needs pyspark, and Java 17 or newer.")
        raise _missing(error, "pyspark", message, "spark") from None
    return SparkEngine(master)


def _missing(
    error: ModuleNotFoundError, package: str, message: str, extra: str
) -> ModuleNotFoundError | PowersError:
    """Return the refusal for want of a library; the error itself where it is about another."""
    if (error.name or "").partition(".")[0] not in (package, "py4j"):
        return error
    return PowersError(message, hint=install_command(extra), code=ExitCode.USAGE)
