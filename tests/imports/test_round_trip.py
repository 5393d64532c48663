"""What `powers export` writes, `powers import` reads back without a difference."""

from pathlib import Path

import pytest

from tests import every_key
from tests.support import CASES, copy_of, powers, project_registry, small_registry

pytestmark = pytest.mark.process

LAYOUTS = [
    *[(form, "town") for form in ("xlsx", "docx", "html", "csv")],
    *[(form, "national") for form in ("xlsx", "docx", "html", "csv")],
    *[(form, "full") for form in ("xlsx", "html", "csv")],
]  # fmt: skip


@pytest.mark.parametrize(("form", "layout"), LAYOUTS)
def test_a_layout_comes_back_without_a_difference(tmp_path: Path, form: str, layout: str) -> None:
    root = small_registry(tmp_path)
    written = powers("export", "--format", form, "--layout", layout, "-o", f"清单.{form}", cwd=root)
    assert written.returncode == 0, written.stderr
    done = powers("import", f"清单.{form}", "--compare", "--preview", "0", cwd=root)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stderr == ""


@pytest.mark.parametrize("options", [(), ("--no-ids",), ("--sort", "name")], ids=str)
@pytest.mark.parametrize(("form", "layout"), [each for each in LAYOUTS if each[1] != "full"])
def test_the_whole_registry_comes_back_with_its_notes(
    tmp_path: Path, form: str, layout: str, options: tuple[str, ...]
) -> None:
    root = project_registry(tmp_path / "registry")
    file = f"清单.{form}"
    asked = ("--format", form, "--layout", layout, "--as-of", "2022-12-31", *options)
    written = powers("export", *asked, "-o", file, cwd=root)
    assert written.returncode == 0, written.stderr
    compared = ("--compare", "--as-of", "2022-12-31", "--preview", "0")
    done = powers("import", file, *compared, cwd=root)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stderr == ""


def test_the_id_of_a_row_tells_a_power_from_an_item(tmp_path: Path) -> None:
    root = project_registry(tmp_path / "registry")
    written = powers("export", "--columns", "id,name,type,basis", "-o", "清单.csv", cwd=root)
    assert written.returncode == 0, written.stderr
    done = powers("import", "清单.csv", "--compare", "--expect", "492", "--preview", "0", cwd=root)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("options", [(), ("--no-ids",)], ids=str)
def test_a_power_of_two_towns_comes_back_for_each(tmp_path: Path, options: tuple[str, ...]) -> None:
    root = copy_of(CASES / "ok" / "two-towns", tmp_path / "registry")
    asked = ("--layout", "town", "--as-of", "2022-08-31", *options)
    written = powers("export", *asked, "-o", "清单.csv", cwd=root)
    assert written.returncode == 0, written.stderr
    compared = ("--compare", "--as-of", "2022-08-31", "--preview", "0")
    done = powers("import", "清单.csv", *compared, cwd=root)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("split", ["type", "field"])
def test_a_workbook_of_several_sheets_comes_back(tmp_path: Path, split: str) -> None:
    root = project_registry(tmp_path / "registry")
    written = powers(
        "export",
        "--format",
        "xlsx",
        "--layout",
        "town",
        "--split",
        split,
        "-o",
        "清单.xlsx",
        cwd=root,
    )
    assert written.returncode == 0, written.stderr
    done = powers("import", "清单.xlsx", "--compare", "--expect", "277", "--preview", "0", cwd=root)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_list_of_one_batch_replaces_its_reconstruction(tmp_path: Path) -> None:
    root = project_registry(tmp_path / "registry")
    written = powers(
        "export",
        "--format",
        "docx",
        "--layout",
        "town",
        "--batch",
        "2",
        "-o",
        "第二批.docx",
        cwd=root,
    )
    assert written.returncode == 0, written.stderr
    done = powers("import", "第二批.docx", "--decision", "batch-2", "--preview", "0", cwd=root)
    assert done.returncode == 0, done.stdout + done.stderr
    text = (root / "powers" / "batch-2.yaml").read_text(encoding="utf-8")
    assert "status: transcribed" in text
    assert "source: 第二批.docx" in text
    assert (root / "sources" / "batch-2.csv").exists()


@pytest.mark.parametrize("form", ["xlsx", "html", "csv"])
def test_a_full_table_that_fills_every_column_comes_back(tmp_path: Path, form: str) -> None:
    root = every_key.registry(tmp_path / "registry")
    grant = every_key.GRANT | {"to_body": "示例镇人民政府"}
    every_key.put(root, "powers/batch-1.yaml", "grants", 0, grant)
    written = powers(
        *("export", "--format", form, "--layout", "full", "--as-of", "2022-12-31"),
        *("-o", f"清单.{form}"),
        cwd=root,
    )
    assert written.returncode == 0, written.stderr
    done = powers(
        *("import", f"清单.{form}", "--compare", "--as-of", "2022-12-31", "--preview", "0"),
        cwd=root,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stderr == ""
