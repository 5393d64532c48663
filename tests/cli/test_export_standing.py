"""`--standing` and `--require-standing` on `export` and `checklist`, as real processes."""

import csv
import io
from pathlib import Path

import pytest

from tests.exports.gardens import REPEAL, gardens
from tests.support import case, powers

pytestmark = pytest.mark.process

BEFORE, AMENDED, REPEALED = "2021-10-01", "2022-05-01", "2023-06-01"


def test_a_list_can_be_narrowed_to_what_has_changed(tmp_path: Path) -> None:
    root = gardens(tmp_path)
    done = powers("export", "--standing", "条款序号调整", "--as-of", AMENDED, cwd=root)
    assert done.returncode == 0, done.stderr
    rows = list(csv.DictReader(io.StringIO(done.stdout.removeprefix("\ufeff"))))
    assert [row["编号"] for row in rows] == ["P1-001", "E-001"]
    assert "条款序号调整2项" in done.stderr
    wrong = powers("export", "--standing", "作废", cwd=root)
    assert wrong.returncode == 2
    assert "作废" in wrong.stderr


@pytest.mark.parametrize("form", ["csv", "json", "jsonl", "markdown"])
def test_scripts_are_told_by_the_exit_code(tmp_path: Path, form: str) -> None:
    root = gardens(tmp_path, REPEAL)
    (root / "powers" / "needs.yaml").unlink(missing_ok=True)
    asked = ("export", "--format", form, "--require-standing", "--as-of")
    gone = powers(*asked, REPEALED, cwd=root)
    assert gone.returncode == 1
    assert gone.stdout == powers("export", "--format", form, "--as-of", REPEALED, cwd=root).stdout
    stands = powers(*asked, BEFORE, cwd=root)
    assert stands.returncode == 0, stands.stderr


def test_a_file_is_written_all_the_same(tmp_path: Path) -> None:
    root = gardens(tmp_path, REPEAL)
    done = powers(
        *("export", "-l", "town", "-o", "清单.docx", "--require-standing", "--as-of", REPEALED),
        cwd=root,
    )
    assert done.returncode == 1
    assert (root / "清单.docx").read_bytes().startswith(b"PK")
    assert "已废止4项" in done.stderr


def test_the_check_table_of_what_cannot_be_read_does_not_stand(tmp_path: Path) -> None:
    root = case("wrong-value", tmp_path / "registry")
    done = powers("export", "-l", "check", "--require-standing", cwd=root)
    assert done.returncode == 1
    assert powers("export", "-l", "check", cwd=root).returncode == 0


def test_a_sheet_can_be_narrowed_and_tells_scripts(tmp_path: Path) -> None:
    root = gardens(tmp_path)
    asked = ("checklist", "城市道路", "--as-of")
    narrowed = powers(*asked, AMENDED, "--standing", "条款序号调整", cwd=root)
    assert narrowed.returncode == 0, narrowed.stderr
    assert "E-001" in narrowed.stdout
    assert "E-003" not in narrowed.stdout
    assert powers(*asked, AMENDED, "--require-standing", cwd=root).returncode == 1
    assert powers(*asked, BEFORE, "--require-standing", cwd=root).returncode == 0
    assert powers(*asked, AMENDED, "--standing", "已废止", cwd=root).returncode == 1
    written = powers(*asked, AMENDED, "-o", "表.html", cwd=root)
    assert "条款序号调整1项" in written.stderr


def test_the_list_of_scenes_takes_no_standing(tmp_path: Path) -> None:
    root = gardens(tmp_path)
    for option in (("--standing", "已废止"), ("--require-standing",)):
        assert powers("checklist", "--list", *option, cwd=root).returncode == 2
