"""Gathers registries into a data set: read each, group them by city, write, show all at once."""

from __future__ import annotations

import errno
import json
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache, partial
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path

from devolved_powers._version import __version__
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.extras import install_command
from devolved_powers.i18n import _, enumerated
from devolved_powers.province.dataset import json_ld_context
from devolved_powers.province.dataset.data_package import (
    FORMAT_VERSION,
    PATH,
    OtherFile,
    SourceDescribed,
    TableFile,
    descriptor,
)
from devolved_powers.province.dataset.keys import digest_of
from devolved_powers.province.dataset.report import (
    MEDIATYPE,
    NAME,
    LeftOutJson,
    ReportJson,
    TakenJson,
    report_bytes,
)
from devolved_powers.province.dataset.tables import TABLES
from devolved_powers.province.gather.dataset_folder import (
    DatasetFolder,
    dataset_folder,
    not_written,
)
from devolved_powers.province.gather.placed_source import named_by_its_town
from devolved_powers.province.gather.read_source import (
    LeftOut,
    NotWritten,
    ReadTask,
    Taken,
    read_source,
)
from devolved_powers.province.gather.source import Source
from devolved_powers.province.gather.table_files import (
    SHARED,
    KeptSource,
    city_files,
    shared_files,
)
from devolved_powers.province.gather.workers import MEMORY, TaskDiedError, in_processes, processors
from devolved_powers.province.search_index.build import build_index
from devolved_powers.province.search_index.layout import NAME as INDEX_NAME
from devolved_powers.province.search_index.layout import tables_digest

Tell = Callable[[int, int], None]
INDEX = "search"
"""What `datapackage.json` calls the search index."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a gathering came to.

    Args:
        report: what was taken, and what was left out.
        read: how many sources were read in this run; the others had not changed.
    """

    report: ReportJson
    read: int


def gather(
    sources: Sequence[Source],
    output: Path,
    today: date,
    *,
    jobs: int | None = None,
    tell: Tell | None = None,
) -> Gathered:
    """Gather sources into a data set.

    Args:
        sources: the sources.
        output: the folder of the data set; it is made, or brought up to date.
        today: the day that the registries are checked on.
        jobs: how many processes read; 0 reads here, None takes one a processor.
        tell: called with how many sources are done, and of how many.

    Raises:
        PowersError: when the folder is something else or cannot be written, another run is at work
            in it, a library is not installed, or nothing at all can be read: the data set is as it
            was then.
    """
    _refuse_without_libraries()
    with dataset_folder(output) as folder:
        outcomes = _read(sources, folder, today, jobs, tell)
        parts = [one.part for one in outcomes if isinstance(one, Taken)]
        read = sum(1 for one in outcomes if isinstance(one, Taken) and one.is_new)
        taken, twice = _one_a_town(sources, outcomes)
        report = _report(sources, outcomes, taken, twice)
        if not taken:
            raise NothingTakenError(report)
        files = _written(taken, folder)
        _show(files, taken, report, folder)
        folder.sweep_parts(parts)
        return Gathered(report, read)


def _refuse_without_libraries() -> None:
    """Refuse to begin where what writes and sorts the tables is not installed."""
    missing = [name for name in ("pyarrow", "duckdb") if find_spec(name) is None]
    if missing:
        message = _("A data set is made with {libraries}.").format(libraries=enumerated(missing))
        raise PowersError(message, hint=install_command("province"), code=ExitCode.USAGE)


class NothingTakenError(PowersError):
    """No source could be read: the data set is as it was.

    Args:
        report: why each was left out.
    """

    def __init__(self, report: ReportJson) -> None:
        super().__init__(_("Nothing could be gathered; the data set is as it was."))
        self.report = report


def _read(
    sources: Sequence[Source],
    folder: DatasetFolder,
    today: date,
    jobs: int | None,
    tell: Tell | None,
) -> list[Taken | LeftOut]:
    """Read all sources; return what became of each, in their order."""
    program = _program()
    tasks = (
        ReadTask(number, source, folder.parts, program, today)
        for number, source in enumerate(sources)
    )
    count = min(len(sources), processors()) if jobs is None else jobs
    outcomes: list[Taken | LeftOut] = [LeftOut("")] * len(sources)
    with closing(in_processes(read_source, tasks, count)) as results:  # ends the processes
        for done, (task, result) in enumerate(results, 1):
            if isinstance(result, NotWritten):
                error = OSError(result.number or errno.EIO, result.text)
                raise not_written(folder.path, error)
            outcomes[task.number] = _died(result) if isinstance(result, TaskDiedError) else result
            if tell is not None:
                tell(done, len(sources))
    return outcomes


def _died(death: TaskDiedError) -> LeftOut:
    if death.is_late:
        return LeftOut(_("It takes longer than a registry may."))
    message = _("Reading it ended the process: it may need more than {memory} MiB of memory.")
    return LeftOut(message.format(memory=MEMORY))


def _one_a_town(
    sources: Sequence[Source], outcomes: list[Taken | LeftOut]
) -> tuple[list[KeptSource], list[str]]:
    """Return the sources that are taken, one a town, in the order of the places; and the doubles.

    Of several that say the very same of a town the first is taken. Where they say different things
    nobody can tell which is right: none of them is taken.
    """
    claims: dict[str, list[int]] = {}
    for number, outcome in enumerate(outcomes):
        if isinstance(outcome, Taken):
            claims.setdefault(outcome.head.registry, []).append(number)
    kept: list[KeptSource] = []
    twice: list[str] = []
    for registry, numbers in claims.items():
        heads = [o.head for n in numbers if isinstance(o := outcomes[n], Taken)]
        if len({(head.digest, json.dumps(head.source, allow_nan=False)) for head in heads}) > 1:
            for number in numbers:
                message = _("Several sources are of the same town, {town}, and differ.")
                outcomes[number] = LeftOut(
                    message.format(town=registry),
                    _("Name the one that counts."),
                    registry=registry,
                )
            continue
        first, *others = numbers
        twice.extend(sources[number].where for number in others)
        outcome = outcomes[first]
        if isinstance(outcome, Taken):
            source = sources[first]
            kept.append(KeptSource(outcome.head, outcome.part, source.kind, source.where))
    kept.sort(key=lambda one: (one.head.province, one.head.city, one.head.registry))
    return kept, twice


def _written(taken: Sequence[KeptSource], folder: DatasetFolder) -> list[TableFile]:
    """Write the files of all tables; those whose rows have not changed stay."""
    before = folder.known()
    now: dict[str, list[TableFile]] = {}

    def keep(what: str, of: Sequence[KeptSource], write: Callable[[], list[TableFile]]) -> None:
        key = _made_of(what, of)
        known = before.get(key)
        is_there = known is not None and all(map(folder.is_as, known))
        now[key] = known if known is not None and is_there else write()

    for _city, listed in groupby(taken, key=lambda one: (one.head.province, one.head.city)):
        city = [*listed]
        keep("city", city, partial(city_files, city, folder))
    for table in SHARED:
        keep(table.name, taken, partial(shared_files, table, taken, folder))
    folder.keep_known(now)
    return [file for files in now.values() for file in files]


def _made_of(what: str, sources: Iterable[KeptSource]) -> str:
    """Return what tells the rows of some sources from others."""
    neutral = {"blocks": "", "checked_on": "", "turning_days": ""}
    every = ((asdict(one.head) | neutral, one.kind, one.where) for one in sources)
    text = json.dumps([*every], ensure_ascii=False, allow_nan=False, sort_keys=True)
    return digest_of(
        [("program", _program().encode()), (what, text.encode("utf-8", "surrogatepass"))]
    )


def _show(
    files: list[TableFile], taken: Sequence[KeptSource], report: ReportJson, folder: DatasetFolder
) -> None:
    """Write what belongs to the data set beside its tables, and last what lists it all."""
    earlier = folder.listed()
    path, digest, size = folder.write(report_bytes(report), "report-{}.json")
    others = [OtherFile(NAME, path, MEDIATYPE, size, digest), _index(files, folder)]
    folder.write(json_ld_context.context(), json_ld_context.PATH)
    described = [
        SourceDescribed(
            one.head.registry,
            one.kind,
            one.where,
            str(one.head.source["revision"]),
            str(one.head.source["notice"]),
        )
        for one in taken
    ]
    left_out = len(report["left_out"])
    content = descriptor(files, described, left_out, f"devolved-powers {__version__}", others)
    folder.write(content, PATH)
    now = {file.path for file in files} | {other.path for other in others}
    folder.sweep(now | earlier)


def _index(files: Sequence[TableFile], folder: DatasetFolder) -> OtherFile:
    """Return the search index, made where the one of these very files is not there."""
    earlier = folder.others().get(INDEX)
    name = INDEX_NAME.format(digest=tables_digest(file.path for file in files)[:16])
    if earlier is not None and earlier.path == name and folder.is_as(earlier):
        return earlier
    by_table = {
        table: [folder.path / file.path for file in files if file.table == table]
        for table in TABLES
    }
    made = build_index(folder.path, by_table)
    digest, size = folder.settled(made.name)
    return OtherFile(INDEX, made.name, "application/vnd.sqlite3", size, digest)


def _report(
    sources: Sequence[Source],
    outcomes: Sequence[Taken | LeftOut],
    taken: Sequence[KeptSource],
    twice: Sequence[str],
) -> ReportJson:
    left_out = [
        LeftOutJson(
            source=named_by_its_town(source),
            kind=source.kind,
            registry=outcome.registry,
            reason=outcome.reason,
            hint=outcome.hint,
            place=outcome.place,
            findings=[
                {"check": f.check, "place": f.place, "message": f.message} for f in outcome.findings
            ],
        )
        for source, outcome in zip(sources, outcomes, strict=True)
        if isinstance(outcome, LeftOut)
    ]
    return {
        "taken": [_taken(one) for one in taken],
        "left_out": left_out,
        "named_twice": [*twice],
    }


def _taken(one: KeptSource) -> TakenJson:
    def count(name: str) -> int:
        value = one.head.source[name]
        return value if isinstance(value, int) else 0

    return {
        "registry": one.head.registry,
        "kind": one.kind,
        "source": one.where,
        "revision": str(one.head.source["revision"]),
        "powers": count("powers"),
        "items": count("items"),
        "needs": count("needs"),
        "warnings": count("warnings"),
        "left_out": count("left_out"),
    }


@cache
def _program() -> str:
    """Return what changes whenever the rows may: the program, its modules, the library."""
    import pyarrow as pa

    package = Path(__file__).parents[2]
    states = [
        f"{file.relative_to(package)} {state.st_mtime_ns} {state.st_size}"
        for file in sorted(package.rglob("*.py"))
        for state in (file.stat(),)
    ]
    lead = (__version__, str(FORMAT_VERSION), pa.__version__, *states)
    return digest_of([(part, b"") for part in lead])
