"""`--columns` and `--sort` of list, search and export."""

import csv
import io
import json
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.errors import PowersError
from devolved_powers.exports.choice import CHOOSABLE, SortKey, chosen, heading, in_order
from devolved_powers.i18n import in_language
from devolved_powers.models.keys import COLUMNS
from devolved_powers.register.registry import Registry
from devolved_powers.register.states import Power, Timeline
from tests.support import SMALL, powers

DAY = date(2022, 12, 31)


def power(identifier: str, **values: object) -> Power:
    """Return a power of which little is known."""
    told = dict.fromkeys(("type", "field", "aspect", "basis", "decision", "from_body"), "")
    state = {"name": "甲", "file": "f", **told, **values}
    return Power(id=identifier, line=1, since=date(2022, 1, 1), **state)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def timeline() -> Timeline:
    return Registry.open(SMALL).timeline


def sorted_ids(powers_: list[Power], order: str, timeline: Timeline) -> list[str]:
    return [p.id for p in in_order(powers_, chosen("", order).order, timeline, DAY)]


def test_a_column_is_named_by_its_key_or_by_what_it_is_called() -> None:
    for key in COLUMNS:
        for name in (key.name, in_language("zh_CN", key.label), key.label.upper(), *key.headings):
            assert chosen(name, "").columns == (key.name,), name
    assert chosen("依据状态，known_until、 编号 ", "").columns == ("standing", "known_until", "id")


@pytest.mark.parametrize("name", ["nme", "standng", "职权类", "no-such-column", "名 称"])
@pytest.mark.parametrize("option", ["columns", "sort"])
def test_an_unknown_column_is_refused_with_those_there_are(name: str, option: str) -> None:
    with pytest.raises(PowersError) as refused:
        chosen(name, "") if option == "columns" else chosen("", f"-{name}")
    assert refused.value.code == 2
    assert name in refused.value.message
    assert all(key in refused.value.hint for key in CHOOSABLE)


def test_the_near_column_is_named() -> None:
    with pytest.raises(PowersError) as refused:
        chosen("standng", "")
    assert "standing" in refused.value.hint.split("？")[0].split("?")[0]


@pytest.mark.parametrize(
    ("columns", "order"),
    [("id,编号", ""), ("", "-id,id"), (",", ""), ("", "、"), ("", "id:down"), ("", "-id:desc")],
)
def test_what_contradicts_itself_or_names_nothing_is_refused(columns: str, order: str) -> None:
    with pytest.raises(PowersError) as refused:
        chosen(columns, order)
    assert refused.value.code == 2


@pytest.mark.parametrize("order", ["-id", "id:desc", "编号：desc", "id:降序", "编号:DESC"])
def test_the_last_first(order: str) -> None:
    assert chosen("", order).order == (SortKey("id", backward=True),)


def test_ids_are_sorted_by_their_numbers(timeline: Timeline) -> None:
    ids = ["P1-002", "P1-010", "P1-1000", "P2-002", "P10-001"]
    assert sorted_ids([power(one) for one in ids[::-1]], "id", timeline) == ids


def test_names_are_sorted_by_their_sound_and_numbers_as_numbers(timeline: Timeline) -> None:
    names = ["安全", "白", "第9项", "第10项", "种植"]
    listed = [power(f"P1-00{n}", name=name) for n, name in enumerate(names, 1)]
    assert sorted_ids(listed[::-1], "name", timeline) == [p.id for p in listed]


def test_types_and_fields_keep_the_order_that_people_know(timeline: Timeline) -> None:
    listed = [power(f"P1-00{n}", type=name) for n, name in enumerate(("行政处罚", "行政许可"), 1)]
    assert sorted_ids(listed, "type", timeline) == ["P1-002", "P1-001"]
    fields = [*timeline.fields][::-1]
    listed = [power(f"P1-{n:03d}", field=name) for n, name in enumerate(fields, 1)]
    assert sorted_ids(listed, "field", timeline) == [p.id for p in listed[::-1]]


@given(st.lists(st.tuples(st.integers(1, 2000), st.none() | st.dates()), max_size=8), st.booleans())
def test_what_is_not_known_comes_last_and_alike_ones_keep_their_order(
    values: list[tuple[int, date | None]], backward: bool
) -> None:
    listed = [power(f"P1-{n:04d}", content_since=day) for n, day in values]
    order = (SortKey("content_since", backward),)
    ordered = in_order(listed, order, Registry.open(SMALL).timeline, DAY)
    days = [p.content_since for p in ordered]
    known = [day for day in days if day is not None]
    assert days == sorted(known, reverse=backward) + [None] * (len(days) - len(known))
    for day in {*days}:
        alike = [p for p in listed if p.content_since == day]
        assert [p for p in ordered if p.content_since == day] == alike


@pytest.mark.process
@pytest.mark.parametrize(
    "command", [("list",), ("search", "道路"), ("export", "道路")], ids=" ".join
)
def test_columns_stand_in_the_order_asked_for(registry: Path, command: tuple[str, ...]) -> None:
    asked = ("--columns", "名称,standing,id", "--sort", "-编号", "--as-of", "2022-12-31")
    done = powers(*command, *asked, "--format", "csv", cwd=registry)
    rows = list(csv.reader(io.StringIO(done.stdout.removeprefix("\ufeff"))))
    assert rows[0][:3] == ["名称", "依据状态", "编号"]
    ids = [row[2] for row in rows[1:]]
    assert ids == sorted(ids, reverse=True)
    assert len(ids) > 1
    if command[0] != "export":
        shown = powers(*command, *asked, cwd=registry, language="en").stdout.splitlines()
        assert re.split(" {2,}", shown[0]) == ["Name", "Standing of the law", "Id"]
        assert [re.split(" {2,}", line)[2] for line in shown[1 : len(ids) + 1]] == ids


@pytest.mark.process
def test_sorting_takes_the_place_of_relevance_in_every_format(registry: Path) -> None:
    asked = ("search", "道路", "--as-of", "2022-12-31", "--sort", "-id")
    ids = powers(*asked, "--format", "ids", cwd=registry).stdout.split()
    assert ids == sorted(ids, reverse=True)
    answer = json.loads(powers(*asked, "--format", "json", cwd=registry).stdout)
    listed = [entry["id"] for part in ("powers", "items") for entry in answer[part]]
    assert sorted(listed, reverse=True) == ids
    lines = powers(*asked, cwd=registry).stdout.splitlines()
    assert [line.split()[0] for line in lines[1 : len(ids) + 1]] == ids


@pytest.mark.process
@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("list", "--format", "json"), "table、csv"),
        (("search", "道路", "--format", "ids"), "table、csv"),
        (("search", "道路", "--in", "needs"), "--in needs"),
        (("export", "--format", "json"), "xlsx"),
        (("export", "--format", "parquet"), "xlsx"),
        (("export", "--layout", "national", "--format", "docx"), "national"),
        (("export", "--layout", "check", "--format", "csv"), "check"),
        (("export", "--layout", "notice", "--since", "batch-1", "--format", "csv"), "notice"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_columns_are_never_passed_over(
    registry: Path, arguments: tuple[str, ...], told: str
) -> None:
    done = powers(*arguments, "--columns", "id", cwd=registry)
    assert done.returncode == 2
    assert told in done.stderr
    assert done.stdout == ""


@pytest.mark.process
@pytest.mark.parametrize("name", ["list.xlsx", "list.docx", "list.html", "list.md", "list.csv"])
def test_a_list_of_chosen_columns_is_written_in_every_format_with_tables(
    registry: Path, name: str
) -> None:
    asked = ("export", "--columns", "name,id", "--as-of", "2022-12-31", "-o", name)
    done = powers(*asked, cwd=registry)
    assert done.returncode == 0, done.stderr
    content = (registry / name).read_bytes()
    if not content.startswith(b"PK"):
        text = content.decode("utf-8")
        assert text.index("名称") < text.index("编号")
        assert "实施依据" not in text.splitlines()[0]


@pytest.mark.process
@pytest.mark.parametrize(("option", "layout"), [("--sort", "adjustment"), ("--sort", "check")])
def test_a_prescribed_order_is_not_changed(registry: Path, option: str, layout: str) -> None:
    since = ("--since", "batch-1") if layout == "adjustment" else ()
    asked = ("export", "--layout", layout, *since, "--format", "csv")
    done = powers(*asked, option, "id", cwd=registry)
    assert done.returncode == 2
    assert option in done.stderr


def test_headings_of_chosen_columns_are_in_the_users_language() -> None:
    assert all(heading(key) for key in CHOOSABLE)
