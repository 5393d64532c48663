"""A fault of the record is mended; a doubt about a decision is put to the organ that decided."""

from datetime import date
from pathlib import Path

import pytest

from devolved_powers.checks import run
from devolved_powers.i18n import speaking
from devolved_powers.register.read import read_whole
from tests.every_key import put
from tests.support import small_registry

MATTER = "put it to the organ that decided, and leave the record as the document has it."


@pytest.mark.parametrize(
    ("check", "old", "new"),
    [
        ("unknown-article", "《示例城市道路条例》第二条", "《示例城市道路条例》第九十九条"),
        ("duplicate-name", "name: 对经营假种子的处罚", "name: 对擅自占用城市道路的处罚"),
    ],
)
@pytest.mark.parametrize(
    ("status", "severity"),
    [
        ("draft", "必须改"),
        ("reconstructed", "必须改"),
        ("transcribed", "必须改"),
        ("confirmed", "请核实"),
    ],
)
def test_what_a_named_person_found_in_the_document_itself_is_no_fault_of_the_record(
    tmp_path: Path, check: str, old: str, new: str, status: str, severity: str
) -> None:
    root = small_registry(tmp_path)
    batch = root / "powers" / "batch-1.yaml"
    text = batch.read_text(encoding="utf-8").replace("reconstructed", status).replace(old, new, 1)
    batch.write_text(text, encoding="utf-8")
    with speaking("en"):
        (told,) = (
            f for f in run(read_whole(root)) if f.check == check and f.file == "powers/batch-1.yaml"
        )
    assert told.severity == severity
    assert told.result.hint.endswith(MATTER) == (severity == "请核实")


@pytest.mark.parametrize(("status", "severity"), [("draft", "必须改"), ("reconstructed", "请核实")])
@pytest.mark.parametrize(
    ("check", "number", "values"),
    [
        ("unknown-article", 0, {"basis": "《示例城市道路条例》第九十九条"}),
        ("duplicate-name", 2, {"name": "对擅自占用城市道路的处罚"}),
    ],
)
def test_a_single_grant_that_is_confirmed_is_no_fault_of_the_record_either(
    tmp_path: Path, check: str, number: int, values: dict[str, object], status: str, severity: str
) -> None:
    root = small_registry(tmp_path)
    confirmed = {"by": "示例县司法局", "on": date(2022, 2, 1), "against": "附件"}
    put(root, "powers/batch-1.yaml", "grants", number, values | {"confirmed": confirmed})
    batch = root / "powers" / "batch-1.yaml"
    text = batch.read_text(encoding="utf-8").replace("reconstructed", status)
    batch.write_text(text, encoding="utf-8")
    told = [
        f for f in run(read_whole(root)) if f.check == check and f.file == "powers/batch-1.yaml"
    ]
    assert [f.severity for f in told] == [severity]


def test_nobody_compares_an_entry_with_a_document_that_is_not_signed(tmp_path: Path) -> None:
    root = small_registry(tmp_path)
    confirmed = {"by": "示例县司法局", "on": date(2021, 8, 1), "against": "附件"}
    put(root, "powers/batch-1.yaml", "grants", 1, {"confirmed": confirmed})
    (told,) = (f for f in run(read_whole(root)) if f.check == "decision-dates")
    assert told.result.place.route == ("grants", 1, "confirmed", "on")
