"""A fault of the record is mended; a doubt about a decision is put to the organ that decided."""

from pathlib import Path

import pytest

from devolved_powers.checks import run
from devolved_powers.i18n import speaking
from devolved_powers.register.read import read_whole
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
