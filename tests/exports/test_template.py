"""`export --template`: the list in an office's own Word document, as the program writes it."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.documents.letterhead import OFFICE, letterhead
from tests.support import NOTICE, PATIENCE, powers, small_registry

pytestmark = pytest.mark.process
DAY = ("--as-of", "2022-12-31")


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    root = small_registry(tmp_path)
    (root / "红头.docx").write_bytes(letterhead())
    return root


def test_a_list_in_a_template_is_read_back_as_the_same_list(registry: Path) -> None:
    plain = ("export", "-l", "town", "--batch", "batch-1", *DAY)
    for name, more in (("a.docx", ()), ("b.docx", ("--template", "红头.docx"))):
        done = powers(*plain, *more, "-o", name, cwd=registry)
        assert done.returncode == 0, done.stderr
    read = [
        powers("import", name, "--decision", "batch-1", "--compare", cwd=registry)
        for name in ("a.docx", "b.docx")
    ]
    assert read[0].returncode == read[1].returncode
    plain_said, own_said = (
        done.stdout.replace(name, "") for done, name in zip(read, ("a.docx", "b.docx"), strict=True)
    )
    assert own_said == plain_said


@pytest.mark.skipif(
    not all(map(shutil.which, ("soffice", "pdftotext"))), reason="NOT TRIED, no PDF is printed"
)
def test_a_template_is_printed(registry: Path) -> None:
    for name in ("a.pdf", "b.pdf"):
        done = powers(
            "export", "-l", "town", "--template", "红头.docx", *DAY, "-o", name, cwd=registry
        )
        assert done.returncode == 0, done.stderr
    assert (registry / "a.pdf").read_bytes() == (registry / "b.pdf").read_bytes()
    text = subprocess.run(
        ["pdftotext", "-raw", registry / "a.pdf", "-"],
        check=True,
        capture_output=True,
        timeout=PATIENCE,
    ).stdout.decode("utf-8")
    for words in (f"{OFFICE}文件", NOTICE, "示例县农业农村局"):
        assert words in "".join(text.split())


@pytest.mark.parametrize("name", ["清单.xlsx", "清单.html", "清单.csv", "清单.json"])
def test_other_formats_have_no_template(registry: Path, name: str) -> None:
    done = powers("export", "--template", "红头.docx", "-o", name, cwd=registry)
    assert done.returncode == 2
    assert "docx" in done.stderr
    assert not (registry / name).exists()


def test_a_refusal_names_the_template_and_writes_nothing(registry: Path) -> None:
    (registry / "红头.docx").write_bytes(letterhead(body=("{{p 正文}}", "{{标提}}")))
    done = powers("export", "--template", "红头.docx", "-o", "清单.docx", cwd=registry)
    assert done.returncode == 2
    assert "红头.docx" in done.stderr
    assert "{{标提}}" in done.stderr
    assert "发文字号" in done.stderr
    assert not (registry / "清单.docx").exists()
    missing = powers("export", "--template", "没有.docx", "-o", "清单.docx", cwd=registry)
    assert missing.returncode != 0
    assert "没有.docx" in missing.stderr
    assert "Traceback" not in missing.stderr
