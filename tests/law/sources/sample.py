"""Sources of invented law that tests make: a git repository with a day of its own, a database."""

import sqlite3
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from tests.law.invented import GARDEN, OLD_GARDEN, write
from tests.repository import Repository

TODAY = date(2026, 11, 30)
LAW = """CREATE TABLE category(id INTEGER, name TEXT, folder TEXT, isSubFolder INTEGER,
"group" TEXT, "order" INTEGER);
CREATE TABLE law(id TEXT PRIMARY KEY, level TEXT, name TEXT, subtitle TEXT, filename TEXT,
publish DATE, valid_from DATE, valid_to DATE DEFAULT '2099-12-31', "order" INTEGER, ver INTEGER,
tags TEXT, category_id INTEGER);
"""
OLDER = "CREATE TABLE law(id TEXT, level TEXT, name TEXT, publish DATE, expired INTEGER);"
"""The form that such databases had before."""

Row = tuple[object, ...]


def repository(folder: Path) -> Repository:
    """Return a repository that holds the text of one law, committed."""
    made = Repository(folder)
    write(folder, f"行政法规/{GARDEN}(2019-05-01).md", "2019年5月1日 公布", OLD_GARDEN)
    made.commit("texts")
    return made


def database(
    path: Path, rows: Sequence[Row], form: str = LAW, columns: str = "name, publish, valid_to"
) -> Path:
    """Write a database of laws."""
    with sqlite3.connect(path) as base:
        base.executescript(form)
        if rows:
            marks = ", ".join("?" * len(columns.split(",")))
            base.executemany(f"INSERT INTO law({columns}) VALUES ({marks})", rows)  # noqa: S608
    base.close()
    return path
