"""The database that a repository of texts ships: laws and days, and what of it is not believed."""

import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import speaking
from devolved_powers.law.sources.collected import Collected, ListedLaw, ListedVersion
from devolved_powers.law.sources.opening import open_sources
from devolved_powers.law.titles import title_key
from tests.law.sources.sample import LAW, OLDER, TODAY, Row, database


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with speaking("en"):
        yield


ENDLESS = "2099-12-31"


def opened(path: Path) -> Collected:
    return open_sources([path], today=TODAY)


def test_laws_versions_and_ends_are_listed(tmp_path: Path) -> None:
    path = database(
        tmp_path / "db.sqlite3",
        [
            ("示例甲条例", "2020-03-04", "2026-06-01"),
            ("示例甲条例", "2026-02-11", ENDLESS),
            ("示例乙条例", "2010-03-04", "2026-01-01"),
        ],
    )
    found = opened(path)
    assert found.listed == {
        "示例甲条例": ListedLaw(
            title="示例甲条例",
            level="",
            versions=(
                ListedVersion(date(2020, 3, 4), date(2026, 6, 1), is_ended=True),
                ListedVersion(date(2026, 2, 11)),
            ),
            source=str(path),
        ),
        "示例乙条例": ListedLaw(
            title="示例乙条例",
            level="",
            versions=(ListedVersion(date(2010, 3, 4), date(2026, 1, 1), is_ended=True),),
            source=str(path),
        ),
    }
    assert not found.listed["示例甲条例"].is_ended
    assert found.listed["示例乙条例"].ended == date(2026, 1, 1)
    (source,) = found.sources
    assert (source.kind, source.until, source.texts) == ("database", date(2026, 2, 11), 3)
    assert found.corpus.laws == {}


@pytest.mark.parametrize("names", [("old", "new"), ("new", "old")])
def test_two_databases_are_one_list_and_the_one_that_knows_longer_is_believed(
    tmp_path: Path, names: tuple[str, str]
) -> None:
    database(
        tmp_path / "old",
        [("示例甲法", "2010-03-04", ENDLESS), ("示例乙法", "2012-03-04", ENDLESS)],
    )
    database(
        tmp_path / "new",
        [("示例甲法", "2010-03-04", "2026-05-01"), ("示例甲法", "2026-03-04", ENDLESS)],
    )
    listed = open_sources([tmp_path / name for name in names], today=TODAY).listed
    assert listed["示例甲法"].versions == (
        ListedVersion(date(2010, 3, 4), date(2026, 5, 1), is_ended=True),
        ListedVersion(date(2026, 3, 4)),
    )
    assert listed["示例甲法"].source == str(tmp_path / "new")
    assert not listed["示例乙法"].is_ended


def test_a_law_is_found_by_its_full_title(tmp_path: Path) -> None:
    path = database(tmp_path / "db.sqlite3", [("示例法", "2020-03-04", ENDLESS)])
    assert title_key("中华人民共和国示例法") in opened(path).listed


def test_the_day_from_which_a_version_is_said_to_be_in_force_is_not_taken(tmp_path: Path) -> None:
    rows: list[Row] = [("示例法", "2020-03-04", "2020-03-04", ENDLESS)]
    columns = "name, publish, valid_from, valid_to"
    path = database(tmp_path / "db.sqlite3", rows, columns=columns)
    assert opened(path).listed["示例法"].versions == (ListedVersion(date(2020, 3, 4)),)


def test_a_version_of_a_day_to_come_does_not_tell_until_when_is_known(tmp_path: Path) -> None:
    rows: list[Row] = [("示例法", "2026-11-02", ENDLESS), ("示例新法", "2027-01-01", ENDLESS)]
    found = opened(database(tmp_path / "db.sqlite3", rows))
    assert found.sources[0].until == date(2026, 11, 2)
    assert len(found.listed) == 2


def test_the_older_form_knows_of_an_end_without_a_day(tmp_path: Path) -> None:
    rows: list[Row] = [("示例法", "2020-03-04", 1), ("示例条例", "2020-03-04", 0)]
    path = database(tmp_path / "db.sqlite3", rows, OLDER, "name, publish, expired")
    listed = opened(path).listed
    assert (listed["示例法"].is_ended, listed["示例法"].ended) == (True, None)
    assert not listed["示例条例"].is_ended


@pytest.mark.parametrize(
    "row",
    [
        ("示例法", "2020-13-04", ENDLESS),
        ("示例法", 20200304, ENDLESS),
        ("示例法", "2020-03-04", "bald"),
        ("示例法", b"2020-03-04", ENDLESS),
        ("示例法", "2020-03-041", ENDLESS),
    ],
)
def test_a_law_of_which_a_row_cannot_be_read_is_not_listed_and_told(
    tmp_path: Path, row: Row
) -> None:
    rows = [("示例法", "2010-03-04", ENDLESS), row, ("示例条例", "2020-03-04", ENDLESS)]
    found = opened(database(tmp_path / "db.sqlite3", rows))
    assert list(found.listed) == ["示例条例"]
    assert found.sources[0].keys == {"示例条例"}
    (note,) = found.corpus.unread
    assert (note.kind, note.line, note.detail) == ("bad-row", 2, "示例法")


def test_laws_without_a_day_are_told_however_many_they_are(tmp_path: Path) -> None:
    rows: list[Row] = [(f"示例{n}法", None, ENDLESS) for n in range(300)]
    rows += [("示例7法", "2020-03-04", ENDLESS), ("示例条例", "2020-03-04", ENDLESS)]
    found = opened(database(tmp_path / "db.sqlite3", rows))
    assert list(found.listed) == ["示例条例"]
    assert {note.kind for note in found.corpus.unread} == {"undated"}
    assert len(found.corpus.unread) == 300


@pytest.mark.parametrize("end", ["1970-01-01", "2019-12-31"])
def test_an_end_before_the_version_is_an_end_without_a_day(tmp_path: Path, end: str) -> None:
    rows: list[Row] = [("示例法", "2020-03-04", end), ("示例旧法", "1958-03-04", "1970-01-01")]
    for law in opened(database(tmp_path / "db.sqlite3", rows)).listed.values():
        assert (law.is_ended, law.ended) == (True, None)


def test_laws_of_one_name_and_several_ranks_are_not_one_law(tmp_path: Path) -> None:
    rows: list[Row] = [
        ("示例法", "法律", "2020-03-04", ENDLESS),
        ("示例法", "地方性法规", "2026-03-04", ENDLESS),
        ("示例条例", "行政法规", "2020-03-04", ENDLESS),
    ]
    columns = "name, level, publish, valid_to"
    found = opened(database(tmp_path / "db.sqlite3", rows, columns=columns))
    assert list(found.listed) == ["示例条例"]
    assert [(note.kind, note.detail) for note in found.corpus.unread] == [
        ("several-levels", "示例法")
    ]


@pytest.mark.parametrize("name", [None, b"x", "", "示" * 1001, "示\n例法", "示\u202e例法"])
def test_a_row_without_a_title_is_told(tmp_path: Path, name: object) -> None:
    rows: list[Row] = [(name, "2020-03-04", ENDLESS), ("示例法", "2020-03-04", ENDLESS)]
    found = opened(database(tmp_path / "db.sqlite3", rows))
    assert list(found.listed) == ["示例法"]
    assert [note.kind for note in found.corpus.unread] == ["bad-row"]
    assert found.sources[0].until is None, "it may tell something of any law"


@pytest.mark.parametrize("names", [("a", "b"), ("b", "a")])
def test_of_two_that_know_as_long_the_end_of_a_law_is_told(
    tmp_path: Path, names: tuple[str, str]
) -> None:
    database(tmp_path / "a", [("示例甲条例", "2020-03-04", ENDLESS)])
    database(tmp_path / "b", [("示例甲条例", "2020-03-04", "2026-01-01")])
    found = open_sources([tmp_path / name for name in names], today=TODAY)
    assert found.listed["示例甲条例"].is_ended


def refusal(path: Path) -> str:
    with pytest.raises(PowersError) as refused:
        opened(path)
    assert refused.value.code == ExitCode.UNREADABLE
    assert refused.value.hint
    assert "\n" not in refused.value.message
    return refused.value.message


def test_a_view_is_no_table(tmp_path: Path) -> None:
    form = "CREATE VIEW law AS SELECT '示例法' AS name, '2020-03-04' AS publish, 0 AS expired;"
    assert "no table" in refusal(database(tmp_path / "db.sqlite3", [], form))


def test_another_database_is_refused(tmp_path: Path) -> None:
    form = "CREATE TABLE other(name TEXT);"
    assert "no table" in refusal(database(tmp_path / "a.sqlite3", [], form))
    form = "CREATE TABLE law(name TEXT, day TEXT);"
    assert "no table" in refusal(database(tmp_path / "b.sqlite3", [], form))


def test_a_computed_column_runs_nothing(tmp_path: Path) -> None:
    form = (
        "CREATE TABLE law(name TEXT, valid_to TEXT, publish TEXT AS (upper('2020-03-04')) VIRTUAL);"
    )
    path = database(tmp_path / "db.sqlite3", [("示例法",)], form, "name")
    assert "no table" in refusal(path)


def test_triggers_do_not_matter(tmp_path: Path) -> None:
    form = LAW + "CREATE TRIGGER t AFTER INSERT ON law BEGIN SELECT 1; END;"
    path = database(tmp_path / "db.sqlite3", [("示例法", "2020-03-04", ENDLESS)], form)
    before = path.read_bytes()
    assert list(opened(path).listed) == ["示例法"]
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["db.sqlite3"]


def test_a_text_without_end_is_refused(tmp_path: Path) -> None:
    rows: list[Row] = [("x" * 1_100_000, "2020-03-04", ENDLESS)]
    assert "cannot be read" in refusal(database(tmp_path / "db.sqlite3", rows))


def test_too_many_rows_that_cannot_be_read_are_another_database(tmp_path: Path) -> None:
    rows: list[Row] = [(f"示例{n}法", "x", ENDLESS) for n in range(102)]
    assert "too many rows" in refusal(database(tmp_path / "db.sqlite3", rows))


def test_a_database_that_is_being_written_is_refused(tmp_path: Path) -> None:
    path = database(tmp_path / "db.sqlite3", [("示例法", "2020-03-04", ENDLESS)])
    (tmp_path / "db.sqlite3-wal").write_bytes(b"x")
    assert "still being written" in refusal(path)


def test_one_that_was_written_with_a_journal_beside_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "db.sqlite3"
    with sqlite3.connect(path) as base:
        base.execute("PRAGMA journal_mode = WAL")
    base.close()
    database(path, [("示例法", "2020-03-04", ENDLESS)])
    assert list(opened(path).listed) == ["示例法"]


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "db.sqlite3"
    path.write_bytes(b"\x00" * 100)
    assert "neither a folder of texts nor a database" in refusal(path)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(at=st.integers(0, 8191), sign=st.integers(0, 255), end=st.integers(16, 16384))
def test_a_damaged_database_is_refused_or_told(
    tmp_path: Path, at: int, sign: int, end: int
) -> None:
    path = tmp_path / "db.sqlite3"
    path.unlink(missing_ok=True)
    database(path, [(f"示例{n}法", "2020-03-04", ENDLESS) for n in range(40)])
    content = bytearray(path.read_bytes()[:end])
    content[16 + at % max(len(content) - 16, 1) if len(content) > 16 else 0] = sign
    path.write_bytes(content)
    try:
        found = opened(path)
    except PowersError:
        return
    for law in found.listed.values():
        assert law.title.isprintable()
        assert law.versions
