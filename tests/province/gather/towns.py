"""Registries of several towns to gather, small ones, and what a data set of them holds."""

import re
from datetime import date
from pathlib import Path
from typing import Any

from pyarrow import parquet

from devolved_powers.province.dataset.data_package import listed_files
from devolved_powers.province.gather.folder_source import FolderSource
from devolved_powers.province.gather.gathering import Gathered, gather
from tests.support import SMALL, copy_of

TODAY = date(2026, 11, 23)


def town(
    folder: Path,
    name: str,
    *,
    county: str = "示例县",
    city: str | None = "示例市",
    of: Path = SMALL,
) -> Path:
    """Make the registry of a town; return its folder.

    Args:
        folder: where its folder is made, under the town's name as far as a folder may have it.
        name: the town.
        county: its county.
        city: its city; None where the registry names none.
        of: the registry that is copied.
    """
    place = copy_of(of, folder / re.sub(r"\W", "-", f"{county}-{name}")[:40])
    root_file = place / "registry.yaml"
    text = root_file.read_text(encoding="utf-8")
    values = {"name": name, "county": county, "city": city, "province": "示例省"}
    named = ", ".join(f"{key}: {quoted(value)}" for key, value in values.items() if value)
    text = re.sub(r"town: \{.*\}", lambda _match: f"town: {{{named}}}", text, count=1)
    root_file.write_text(text, encoding="utf-8", newline="\n")
    return place


def quoted(text: str) -> str:
    """Return a text as YAML has it between double quotes."""
    signs = (c if c.isprintable() and c not in '"\\' else f"\\U{ord(c):08x}" for c in text)
    return f'"{"".join(signs)}"'


def gathered(output: Path, *folders: Path, today: date = TODAY, jobs: int = 0) -> Gathered:
    """Gather registries by their folders, here and in no other process."""
    sources = [FolderSource(folder, folder.name) for folder in folders]
    return gather(sources, output, today, jobs=jobs)


def rows(output: Path, table: str) -> list[dict[str, Any]]:
    """Return the rows of a table, without those that its folders name."""
    files = listed_files((output / "datapackage.json").read_bytes(), "")[table]
    return [
        row for file in files for row in parquet.ParquetFile(output / file.path).read().to_pylist()
    ]


def dataset(output: Path) -> dict[str, bytes]:
    """Return the files of a data set, without its working folder."""
    return {
        path.relative_to(output).as_posix(): path.read_bytes()
        for path in sorted(output.rglob("*"))
        if path.is_file() and ".gather" not in path.parts
    }


def registries(output: Path) -> list[str]:
    """Return the registries in a data set."""
    return sorted(row["registry"] for row in rows(output, "sources"))
