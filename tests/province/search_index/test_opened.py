"""An index is read where it is of this very data set, and is what `gather` made; else refused."""

import shutil
import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from devolved_powers.errors import PowersError
from devolved_powers.i18n import speaking
from devolved_powers.province.across.search import search
from devolved_powers.province.dataset.data_package import PATH, listed_files
from devolved_powers.province.engines.engine import Within
from devolved_powers.province.search_index.build import build_index
from devolved_powers.province.search_index.find import Range, Search
from devolved_powers.province.search_index.opened import open_index
from tests.province.data_sets import DataSet

pytestmark = pytest.mark.process


@pytest.fixture
def folder(data: DataSet, tmp_path: Path) -> Path:
    """Return a copy of a data set."""
    return Path(shutil.copytree(data.folder, tmp_path / "data"))


def index_in(folder: Path) -> Path:
    """Return the one index of a data set."""
    (index,) = folder.glob("search-*.sqlite")
    return index


def refusal(folder: Path) -> PowersError:
    """Ask the index of a data set, and return why it cannot be asked."""
    with pytest.raises(PowersError) as caught, open_index(folder) as index:
        Search(index, ["道路"], date(2026, 11, 23).toordinal(), [Range(1, 9)]).first(20)
    return caught.value


def test_an_index_made_twice_is_the_same_bytes(folder: Path) -> None:
    before = index_in(folder).read_bytes()
    described = (folder / PATH).read_bytes()
    files = {
        table: [folder / file.path for file in listed]
        for table, listed in listed_files(described, PATH).items()
    }
    assert build_index(folder, files) == index_in(folder)
    assert index_in(folder).read_bytes() == before
    assert not [path for path in folder.iterdir() if path.name.startswith(".search")]


def test_reading_writes_nothing(folder: Path) -> None:
    names = sorted(path.name for path in folder.iterdir())
    before = index_in(folder).read_bytes()
    with open_index(folder) as index:
        search = Search(index, ["道路"], date(2026, 11, 23).toordinal(), [Range(1, 9)])
        assert search.first(20)
        with pytest.raises(sqlite3.OperationalError):
            index._connection.execute("DELETE FROM towns")
    assert index_in(folder).read_bytes() == before
    assert sorted(path.name for path in folder.iterdir()) == names


def test_no_index_is_told_with_the_remedy(folder: Path) -> None:
    index_in(folder).unlink()
    assert "powers gather" in refusal(folder).hint


def test_the_index_of_another_state_is_refused(folder: Path) -> None:
    index = index_in(folder)
    index.rename(index.with_name("search-0123456789abcdef.sqlite"))
    stale = refusal(folder)
    assert "powers gather" in stale.hint
    shutil.copy(folder / "search-0123456789abcdef.sqlite", index)
    with sqlite3.connect(index) as written:
        written.execute("UPDATE about SET value = 'another' WHERE key = 'dataset'")
    written.close()
    assert refusal(folder).message == stale.message


def _is_no_database(index: Path) -> None:
    index.write_bytes(b"no database" * 1000)


def _is_cut(index: Path) -> None:
    content = index.read_bytes()
    index.write_bytes(content[: len(content) // 3])


def _is_empty(index: Path) -> None:
    index.write_bytes(b"")


def _is_scrambled(index: Path) -> None:
    content = bytearray(index.read_bytes())
    for place in range(8192, len(content), 512):
        content[place : place + 64] = bytes(range(64))
    index.write_bytes(bytes(content))


def _run(*statements: str) -> Callable[[Path], None]:
    def change(index: Path) -> None:
        with sqlite3.connect(index) as written:
            for statement in statements:
                written.execute(statement)
        written.close()

    return change


@pytest.mark.parametrize(
    "spoil",
    [
        _is_no_database,
        _is_cut,
        _is_empty,
        _is_scrambled,
        _run("CREATE VIEW more AS SELECT * FROM towns"),
        _run("CREATE TRIGGER more AFTER INSERT ON towns BEGIN DELETE FROM towns; END"),
        _run("DROP TABLE found", "CREATE VIEW found AS SELECT 1 text, 1 town, 1 id, 1 times"),
        _run("UPDATE times SET since = 'x', ends = 'y'", "UPDATE totals SET days = 'x'"),
        _run("PRAGMA application_id = 7"),
    ],
)
def test_a_foreign_or_damaged_index_is_refused(folder: Path, spoil: Callable[[Path], None]) -> None:
    spoil(index_in(folder))
    with pytest.raises(PowersError) as caught, open_index(folder) as index:  # noqa: PT012 - asked as a command asks
        search = Search(index, ["道路"], date(2026, 11, 23).toordinal(), [Range(1, 9)])
        assert not search.first(20)
        search.count()
    assert "powers gather" in caught.value.hint


def test_an_index_of_another_size_than_is_listed_is_refused(folder: Path) -> None:
    with index_in(folder).open("ab") as file:
        file.write(bytes(4096))
    with speaking("en"):
        assert "damaged" in refusal(folder).message


def test_very_many_results_may_be_asked_for(folder: Path) -> None:
    whole = search(folder, ["处罚"], date(2026, 11, 23), Within(), 10**6)
    assert search(folder, ["处罚"], date(2026, 11, 23), Within(), 10**20) == whole
