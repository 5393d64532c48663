"""Writes a data set. (First shape: whole, in memory; helper a makes it bounded and safe.)"""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

import pyarrow.parquet as parquet

from devolved_powers.province.dataset.arrow_schema import arrow_table
from devolved_powers.province.dataset.data_package import PATH, TableFile, descriptor
from devolved_powers.province.dataset.tables import NO_CITY, TABLES
from devolved_powers.province.gather.rows import RegistryRows, Value


def write_dataset(
    folder: Path, gathered: Iterable[tuple[Mapping[str, Value], RegistryRows]]
) -> None:
    """Write the rows of registries as a data set.

    Args:
        folder: where to.
        gathered: for each registry its row of `sources` with `province` and `city`, and its rows.
    """
    listed = list(gathered)
    files: list[TableFile] = []
    for table in TABLES.values():
        names = {column.name for column in table.columns}
        if not table.is_partitioned:
            shared: dict[tuple[Value, ...], Mapping[str, Value]] = {}
            for _source, rows in listed:
                shared |= rows.shared.get(table.name, {})
            parts = [(f"{table.name}", list(shared.values()))]
        else:
            by_city: dict[str, list[Mapping[str, Value]]] = {}
            for source, rows in listed:
                city = source["city"] or NO_CITY
                place = f"{table.name}/province={source['province']}/city={city}"
                own = [source] if table.name == "sources" else rows.own.get(table.name, [])
                by_city.setdefault(place, []).extend(
                    {**source, "recorded_from": None, "recorded_to": None, **row} for row in own
                )
            parts = sorted(by_city.items())
        for place, values in parts:
            kept = [{n: row[n] for n in names} for row in values]
            (folder / place).mkdir(parents=True, exist_ok=True)
            made = arrow_table(table, kept, {})
            temporary = folder / place / "part.parquet"
            parquet.write_table(made, temporary, compression="zstd")
            digest = hashlib.sha256(temporary.read_bytes()).hexdigest()
            name = f"{place}/part-{digest[:16]}.parquet"
            temporary.rename(folder / name)
            size = (folder / name).stat().st_size
            files.append(TableFile(table.name, name, len(kept), size, digest))
    (folder / PATH).write_bytes(descriptor(files, [], 0, "powers"))
