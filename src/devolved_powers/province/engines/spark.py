"""Apache Spark: the engine for data sets that one machine no longer answers in time.

Nothing of ours reads the files, and nothing is left behind: no metastore, no warehouse, no folder
in the one that the program was started in.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from functools import reduce
from operator import or_
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from pyspark.errors import PySparkException
from pyspark.sql import SparkSession
from pyspark.sql import functions as fn
from pyspark.sql.types import (
    BooleanType,
    DataType,
    DateType,
    IntegerType,
    LongType,
    StringType,
    StructField,
    StructType,
    TimestampNTZType,
)

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _
from devolved_powers.province.dataset.table_shape import ColumnKind
from devolved_powers.province.dataset.tables import PARTITIONS, TABLES
from devolved_powers.province.engines.dialect import SPARK
from devolved_powers.province.engines.engine import (
    PARAMETER,
    Given,
    Opening,
    Parameter,
    Record,
    Within,
    columns_of,
    other_shape,
    places_asked,
    query_text,
    table_of,
    views_in,
)
from devolved_powers.text import printable

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

    from pyspark.sql import Column, DataFrame

_TYPES: Mapping[str, type[DataType]] = {
    "text": StringType,
    "day": DateType,
    "moment": TimestampNTZType,
    "count": IntegerType,
    "key": LongType,
    "flag": BooleanType,
}
_HERE = "local[*]"
_LOCAL = "127.0.0.1"
_QUIET = "rootLogger.level = fatal\nrootLogger.appenderRef.stdout.ref = console\n"
_QUIET += "appender.console.type = Console\nappender.console.name = console\n"
_QUIET += "appender.console.target = SYSTEM_ERR\nappender.console.layout.type = PatternLayout\n"
_QUIET += "appender.console.layout.pattern = %m%n\n"


class SparkEngine:
    """A data set opened in Apache Spark.

    Args:
        master: the master; empty for this computer, or for what `spark-submit` was told.

    Raises:
        PowersError: when there is no Java, or the master cannot be reached.
    """

    name = "spark"

    def __init__(self, master: str = "") -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="powers-spark-")
        shared = SparkSession.getActiveSession()
        self._is_shared = shared is not None
        try:
            started = shared or _started(master, Path(self._folder.name))
        except BaseException:
            self._folder.cleanup()
            raise
        self._spark: SparkSession = started.newSession()
        self._spark.conf.set("spark.sql.session.timeZone", "UTC")
        self._spark.conf.set("spark.sql.ansi.enabled", "true")
        self._opening: Opening | None = None
        self._views: set[str] = set()
        self._sound: set[tuple[str, ...]] = set()

    def read_text(self, address: str) -> str:
        """Return the text of a file; as `Engine` has it."""
        with _failures(address):
            reader = self._spark.read.option("__globPaths__", "false")
            rows = reader.text(_path(address), wholetext=True).collect()
            return str(rows[0][0]) if rows else ""

    def open(self, opening: Opening) -> None:
        """Open a data set; as `Engine` has it."""
        self._opening = opening
        for view in self._views:
            self._spark.catalog.dropTempView(view)
        self._views = set()

    def query(
        self,
        name: str,
        parameters: Mapping[str, Parameter],
        given: Mapping[str, Given] | None = None,
    ) -> list[Record]:
        """Return the rows of a query file; as `Engine` has it."""
        text = SPARK.translated(query_text(name))
        used = {key: parameters[key] for key in set(PARAMETER.findall(text))}
        with _failures(self._opening.base if self._opening else ""):
            for table, content in (given or {}).items():
                self._bring(table, content)
            for view in views_in(text):
                self._make_view(view)
            plain = {key: _plain(value) for key, value in used.items()}
            found = self._spark.sql(PARAMETER.sub(_typed_marks(used), text), args=plain)
            columns = found.columns
            return [dict(zip(columns, row, strict=True)) for row in found.collect()]

    def close(self) -> None:
        """End it; a session that another started goes on."""
        self.open(Opening({}, "", Within(), None))
        if not self._is_shared:
            self._spark.stop()
        self._folder.cleanup()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _bring(self, table: str, content: Given) -> None:
        """Make the small table that a question brings along."""
        fields = [StructField(name, _TYPES[kind](), True) for name, kind in content.columns.items()]
        rows = [tuple(row) for row in content.rows]
        frame = self._spark.createDataFrame(rows, StructType(fields))
        frame.createOrReplaceTempView(table)

    def _make_view(self, view: str) -> None:
        """Make a view of a table, where no query has read it yet."""
        opening = self._opening
        if opening is None or view in self._views:
            return
        frame = self._frame(table_of(view), opening)
        for equal in places_asked(view, opening.within):
            frame = frame.where(fn.col(equal.column) == fn.lit(equal.value))
        if "recorded_to" in columns_of(table_of(view)):
            frame = frame.where(_recorded(opening.at))
        frame.createOrReplaceTempView(view)
        self._views.add(view)

    def _frame(self, table: str, opening: Opening) -> DataFrame:
        """Return a table of the data set, read by its known columns: no file is opened for them."""
        schema = _schema(table)
        files = opening.files.get(table, ())
        if not files:
            return self._spark.createDataFrame([], schema)
        reader = self._spark.read.schema(schema).option("__globPaths__", "false")
        reader = reader.option("basePath", _path(f"{opening.base}/{table}"))
        frame = reader.parquet(*map(_path, files))
        if (*files,) not in self._sound:
            self._refuse_other_shape(table, frame, files[0], opening.base)
            self._sound.add((*files,))
        return frame

    def _refuse_other_shape(self, table: str, frame: DataFrame, first: str, base: str) -> None:
        """Refuse files without a column: its values would be null, and nobody told.

        Where nothing may be null, every file is looked at; it costs what the statistics of the
        columns cost. A column that may be null is looked for in the first file.

        Raises:
            PowersError: as said.
        """
        reader = self._spark.read.option("__globPaths__", "false")
        there = set(reader.parquet(_path(first)).columns)
        columns = TABLES[table].columns
        missing = [column.name for column in columns if column.name not in there]
        if not missing:
            nulls = [fn.col(column.name).isNull() for column in columns if not column.nullable]
            unknown = frame.where(reduce(or_, nulls)).limit(1).collect() if nulls else []
            missing = [
                c.name for row in unknown for c in columns if not c.nullable and row[c.name] is None
            ]
        if missing:
            raise other_shape(base, table, missing[0])


def _started(master: str, folder: Path) -> SparkSession:
    """Return a session of our own, that writes into a folder of its own only."""
    submitted = "PYSPARK_GATEWAY_PORT" in os.environ
    if not submitted and not _has_java():
        raise PowersError(
            _("Spark runs on Java, and there is none here."),
            hint=_("Install Java 17 or newer, or set JAVA_HOME; or leave --engine out: DuckDB."),
            code=ExitCode.USAGE,
        )
    quiet = folder / "log4j2.properties"
    quiet.write_text(_QUIET, encoding="utf-8")
    settings = {
        "spark.app.name": "powers across",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.catalogImplementation": "in-memory",
        "spark.sql.warehouse.dir": (folder / "warehouse").as_uri(),
        "spark.sql.sources.partitionColumnTypeInference.enabled": "false",
        "spark.sql.parquet.datetimeRebaseModeInRead": "CORRECTED",
        "spark.sql.maxMetadataStringLength": "100",
        "spark.driver.extraJavaOptions": f"-Dlog4j2.configurationFile={quiet.as_uri()}",
    }
    is_here = not submitted and (not master or master.startswith("local"))
    if is_here:
        settings["spark.driver.bindAddress"] = _LOCAL
        settings["spark.driver.host"] = _LOCAL
        settings["spark.local.dir"] = str(folder / "local")
        settings["spark.sql.shuffle.partitions"] = "8"
    builder = SparkSession.builder
    for key, value in settings.items():
        builder = builder.config(key, value)
    if master or not submitted:
        builder = builder.master(master or _HERE)
    told = folder / "java.txt"
    with _failures(master or _HERE, told), _utf8_names(), _errors_into(told):
        session = builder.getOrCreate()
        session.sparkContext.setLogLevel("FATAL")
        _know_s3(session)
    return session


@contextmanager
def _errors_into(file: Path) -> Iterator[None]:
    """Let Java, which starts now, write what it tells of its start into a file, not on the screen.

    Nothing quiets it otherwise; what it fails with comes to us as an error of Python.
    """
    sys.stderr.flush()
    screen = os.dup(2)
    try:
        with file.open("wb") as opened:
            os.dup2(opened.fileno(), 2)
        yield
    finally:
        os.dup2(screen, 2)
        os.close(screen)


@contextmanager
def _utf8_names() -> Iterator[None]:
    """Let Java, which starts now, read names of files as UTF-8: folders have Chinese names.

    It goes by the locale, and by none of its own settings; where there is none, or another
    encoding, it would find no file of a province.
    """
    named = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_CTYPE", "LANG"))), "")
    if named.upper().replace("-", "").partition(".")[2].startswith("UTF8"):
        yield
        return
    before = os.environ.get("LC_ALL")
    os.environ["LC_ALL"] = "C.UTF-8"
    try:
        yield
    finally:
        if before is None:
            del os.environ["LC_ALL"]
        else:
            os.environ["LC_ALL"] = before


def _know_s3(session: SparkSession) -> None:
    """Let `s3://` be read by what reads `s3a://`, where the cluster has no other way for it."""
    settings = session.sparkContext._jsc.hadoopConfiguration()  # noqa: SLF001 - has no public name
    if settings.get("fs.s3.impl") is None:
        settings.set("fs.s3.impl", "org.apache.hadoop.fs.s3a.S3AFileSystem")


def _has_java() -> bool:
    home = os.environ.get("JAVA_HOME")
    return (Path(home) / "bin").is_dir() if home else shutil.which("java") is not None


@contextmanager
def _failures(address: str, told: Path | None = None) -> Iterator[None]:
    """Tell what Spark fails with in one line.

    Args:
        address: what it reads, or its master.
        told: the file that has what Java told when it started.

    Raises:
        PowersError: when it fails.
    """
    from py4j.protocol import Py4JError, Py4JJavaError

    try:
        yield
    except PySparkException as error:
        text = error.getMessage() or str(error)
        if told is not None and "GATEWAY" in (error.getCondition() or ""):
            text = _reason(told) or text
        raise _failed(address, text) from None
    except Py4JJavaError as error:
        raise _failed(address, str(error.java_exception)) from None
    except Py4JError as error:
        raise _failed(address, str(error)) from None


def _reason(file: Path) -> str:
    """Return the line that says why Java did not start, among what it told."""
    lines = [line.strip() for line in file.read_text("utf-8", errors="replace").split("\n")]
    told = [line for line in lines if line and not line.startswith(("at ", "WARNING"))]
    named = (line for line in told if "Exception" in line or "rror" in line)
    return next(named, told[-1] if told else "")


def _failed(address: str, text: str) -> PowersError:
    reason = next(iter(text.strip().splitlines()), "?")
    return PowersError(
        _("Spark cannot answer: {reason}").format(reason=printable(reason)),
        place=address,
        hint=_("Look at the data set and at --master; `--engine duckdb` asks without Spark."),
        code=ExitCode.UNREADABLE,
    )


def _schema(table: str) -> StructType:
    kinds: dict[str, ColumnKind] = {column.name: column.kind for column in TABLES[table].columns}
    if TABLES[table].is_partitioned:
        kinds |= {column.name: column.kind for column in PARTITIONS}
    return StructType([StructField(name, _TYPES[kind](), True) for name, kind in kinds.items()])


def _path(address: str) -> str:
    """Return a path or an address as Spark reads it: a path is one of this computer."""
    return address if "://" in address else f"file://{address}"


def _typed_marks(used: Mapping[str, Parameter]) -> Callable[[re.Match[str]], str]:
    """Return what writes a parameter into the text: its mark, days and moments by their type.

    They come as text, since Java has another calendar for days of the first centuries.
    """

    def mark(found: re.Match[str]) -> str:
        value = used[found[1]]
        kind = ""
        if isinstance(value, date):
            kind = "moment" if isinstance(value, datetime) else "day"
        return f"CAST(:{found[1]} AS {SPARK.types[kind]})" if kind else f":{found[1]}"

    return mark


def _plain(value: Parameter) -> str | int:
    return value.isoformat() if isinstance(value, date) else value


def _recorded(at: datetime | None) -> Column:
    """Return the condition that the record said so at a moment."""
    ends = fn.col("recorded_to")
    if at is None:
        return ends.isNull()
    moment = fn.lit(at.isoformat(sep=" ")).cast(TimestampNTZType())
    return (fn.col("recorded_from") <= moment) & (ends.isNull() | (ends > moment))
