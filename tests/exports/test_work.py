"""What an export does not work out twice, counted: a count is the same on every machine."""

import subprocess
import sys
from datetime import date

import pytest

from devolved_powers.documents import csv_
from devolved_powers.exports import columns
from devolved_powers.exports.layouts import full_table
from devolved_powers.exports.return_code import with_codes
from devolved_powers.i18n import spoken
from devolved_powers.models.key import Key
from devolved_powers.models.keys import COLUMNS
from devolved_powers.register import value_text
from devolved_powers.register.snapshot import Result
from devolved_powers.register.states import EnforcementItem, Entry, Power
from tests.counting import calls

DAY = date(2026, 11, 23)


def power(number: int, **values: object) -> Power:
    """Return a power of a list in which all but the number is alike."""
    return Power(
        id=f"P1-{number:03d}",
        name=f"对甲{number}的处罚",
        type="行政处罚",
        field="城市管理",
        aspect="市容",
        from_body="甲县城市管理局",
        basis="《示例城市道路条例》第三条",
        to_body="甲镇人民政府",
        decision="batch-1",
        file="powers/batch-1.yaml",
        line=number,
        since=date(2021, 9, 1),
        **values,  # type: ignore[arg-type]
    )


def result(count: int) -> Result:
    """Return a list of so many powers."""
    return Result(tuple(power(number) for number in range(1, count + 1)), "", "示例")


def test_the_codes_of_a_list_work_out_no_cell_again(monkeypatch: pytest.MonkeyPatch) -> None:
    listed = result(20)
    table = full_table(listed, DAY)
    asked: list[str] = []

    def asking(entry: Entry, key: Key) -> str:
        asked.append(key.name)
        return value_text.value_text(entry, key)

    monkeypatch.setattr(columns, "value_text", asking)
    monkeypatch.setattr(columns, "standing_of", None)  # nothing may ask how the law stands
    (coded,) = with_codes([table], "示例", listed.entries, DAY)
    assert set(asked) <= {"to_body"}  # which row of the list it is
    assert len(asked) == len(listed.entries)
    assert len({row[-1] for row in coded.rows}) == len(listed.entries)


def test_cells_that_nearly_every_row_has_are_digested_once() -> None:
    def work(count: int) -> int:
        listed = result(count)
        table = full_table(listed, DAY)
        return calls(lambda: with_codes([table], "示例", listed.entries, DAY))

    work(1)
    a_row = (work(60) - work(20)) / 40
    assert a_row < 200, "the cells of a row that all rows share are looked up, not digested"


def test_a_csv_looks_once_at_cells_that_are_alike() -> None:
    def work(count: int) -> int:
        table = full_table(result(count), DAY)
        return calls(lambda: csv_.write([table]))

    work(60)
    a_row = (work(60) - work(20)) / 40
    assert a_row < 2.5 * len(COLUMNS)


@pytest.mark.parametrize("kind", [Power, EnforcementItem])
def test_a_key_is_left_out_only_where_nothing_of_its_kind_can_have_it(
    kind: type[Power] | type[EnforcementItem],
) -> None:
    for (name, key), of_record in zip(
        columns._columns_of(is_item=kind is EnforcementItem), COLUMNS, strict=True
    ):
        assert name == of_record.name
        if key is None:
            assert not hasattr(kind, of_record.state_attribute)
            assert of_record.kind != "held"


def test_a_document_is_chinese_whoever_asks_for_a_cell() -> None:
    held = (
        (date(2021, 9, 1), date(2022, 3, 1), "有效", "甲镇人民政府"),
        (date(2022, 3, 1), None, "暂停", "甲镇人民政府"),
    )
    entry = power(1, held=held)
    key = next(key for key in COLUMNS if key.kind == "held")
    before = spoken()
    assert value_text.value_text(entry, key) == "2021-09-01（2022-03-01起暂停）"
    assert spoken() == before


@pytest.mark.process
def test_lists_that_name_no_commit_load_nothing_that_does() -> None:
    program = (
        "import sys, devolved_powers.cli.shared.exporting, devolved_powers.exports.return_code;"
        "print(*(n for n in sys.modules if n.startswith('devolved_powers.reports.json_v1')))"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )
    assert loaded.stdout.split() == []
