"""`powers export`, as real processes, and its documents in LibreOffice."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support import (
    NOTICE,
    PATIENCE,
    PROGRAM,
    ROOT,
    case,
    powers,
    powers_in_bytes,
    project_registry,
)

pytestmark = pytest.mark.process


@pytest.mark.parametrize(
    ("form", "magic"),
    [("xlsx", b"PK"), ("docx", b"PK"), ("sqlite", b"SQLite"), ("parquet", b"PAR")],
)
def test_binary_formats_stream_into_a_pipe(registry: Path, form: str, magic: bytes) -> None:
    done = powers_in_bytes(
        "export", "--format", form, "--as-of", "2022-12-31", "-o", "-", cwd=registry
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(magic)
    file = registry / "list"
    told = powers("export", "--format", form, "--as-of", "2022-12-31", "-o", file, cwd=registry)
    assert told.returncode == 0
    assert file.read_bytes() == done.stdout
    assert NOTICE in told.stderr
    assert told.stdout == ""


def test_a_terminal_is_spared_what_it_cannot_show(registry: Path) -> None:
    pty = pytest.importorskip("pty", reason="Windows has no pseudo-terminals")
    ours, theirs = pty.openpty()
    done = subprocess.run(
        [*PROGRAM, "export", "--format", "xlsx"],
        cwd=registry,
        env={**os.environ, "POWERS_LANG": "zh_CN"},
        stdout=theirs,
        stderr=subprocess.PIPE,
        check=False,
        timeout=PATIENCE,
    )
    os.close(theirs)
    os.close(ours)
    assert done.returncode == 2
    assert "xlsx格式无法在终端显示。" in done.stderr.decode("utf-8")
    assert "-o" in done.stderr.decode("utf-8")


def test_a_file_is_written_whole_or_not_at_all(registry: Path) -> None:
    missing = powers("export", "--format", "xlsx", "-o", registry / "no" / "l.xlsx", cwd=registry)
    assert missing.returncode == 3
    assert "Traceback" not in missing.stderr
    old = registry / "old.docx"
    old.write_bytes(b"old")
    failed = powers("export", "--format", "docx", "-l", "full", "-o", old, cwd=registry)
    assert failed.returncode == 2
    assert old.read_bytes() == b"old"
    assert not list(registry.glob(".old*"))


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--layout", "notice"), "--since"),
        (("--layout", "town", "--since", "batch-1"), "--since"),
        (("--layout", "check", "--type", "处罚"), "查询条件"),
        (("--layout", "check", "--split", "type"), "--split"),
        (("--layout", "notice", "--since", "batch-1", "--at", "HEAD"), "--at"),
        (("--format", "json", "--layout", "town"), "json"),
    ],
)
def test_options_that_do_not_go_together_are_refused(
    registry: Path, arguments: tuple[str, ...], told: str
) -> None:
    form = () if "--format" in arguments else ("--format", "html")
    done = powers("export", *form, *arguments, cwd=registry)
    assert done.returncode == 2
    assert told in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize(("until", "put_off"), [("2026-11-23", True), ("2026-11-22", False)])
def test_a_finding_is_put_off_on_the_check_table_to_its_last_day(
    tmp_path: Path, until: str, put_off: bool
) -> None:
    registry = project_registry(tmp_path / "registry")
    with (registry / "registry.yaml").open("a", encoding="utf-8") as file:
        file.write(
            "suppressions:\n  - {check: manner-not-stated, id: batch-1, "
            f"reason: 待文件公布, until: {until}}}\n"
        )
    done = powers("export", "--layout", "check", "--format", "markdown", cwd=registry)
    assert done.returncode == 0, done.stderr
    assert ("（暂缓处理：待文件公布）" in done.stdout) is put_off
    assert ("，其中暂缓处理1个" in done.stdout) is put_off


def test_a_list_that_cannot_be_read_still_has_a_check_table(registry: Path) -> None:
    file = registry / "powers" / "batch-1.yaml"
    text = file.read_text(encoding="utf-8").replace("type: 行政许可", "type: 行政许")
    file.write_text(text, encoding="utf-8", newline="")
    assert powers("export", cwd=registry).returncode == 3
    done = powers("export", "--format", "markdown", "--layout", "check", cwd=registry)
    assert done.returncode == 0
    assert "必须改（" in done.stdout
    assert "“职权类型”应为以下之一" in done.stdout
    assert "wrong-value" in powers("export", "--layout", "check", cwd=registry).stdout


def test_a_document_is_chinese_whatever_the_program_speaks(tmp_path: Path) -> None:
    registry = case("manner-unlawful", tmp_path / "registry")
    made = [
        powers("export", "--layout", "check", cwd=registry, language=language).stdout
        for language in ("zh_CN", "en")
    ]
    assert made[0] == made[1]
    assert "提请原决定机关处理" in made[0]


def test_what_is_printed_to_a_pipe_is_what_stands_in_the_file(registry: Path) -> None:
    done = powers_in_bytes("export", "--format", "csv", "--as-of", "2022-12-31", cwd=registry)
    file = registry / "list.csv"
    powers("export", "--format", "csv", "--as-of", "2022-12-31", "-o", file, cwd=registry)
    assert done.stdout == file.read_bytes()
    assert b"\r\n" in done.stdout
    assert b"\r\r\n" not in done.stdout


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Convert the documents to pdf, and return the text of their pages."""
    missing = [tool for tool in ("soffice", "pdftotext") if shutil.which(tool) is None]
    if missing:
        pytest.skip(
            f"{'、'.join(missing)} not installed, so no document was opened: apt-get install "
            "libreoffice-writer libreoffice-calc poppler-utils fonts-noto-cjk"
        )
    folder = tmp_path_factory.mktemp("documents")
    made = {
        "catalogue.docx": ("docx", "national"),
        "powers.xlsx": ("xlsx", "town"),
        "page.html": ("html", "town"),
        "check.docx": ("docx", "check"),
    }
    for name, (form, layout) in made.items():
        options = ("--format", form, "--layout", layout, "--registry", ROOT)
        done = powers("export", *options, "-o", folder / name, cwd=folder)
        assert done.returncode == 0, done.stderr
    profile = (folder / "profile").as_uri()
    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
        + [str(folder / name) for name in made],
        cwd=folder,
        check=True,
        capture_output=True,
        timeout=PATIENCE,
    )
    return {name: _pages((folder / name).with_suffix(".pdf")) for name in made}


def _pages(file: Path) -> list[str]:
    done = subprocess.run(
        ["pdftotext", "-layout", file, "-"], check=True, capture_output=True, timeout=PATIENCE
    )
    return done.stdout.decode("utf-8").split("\f")[:-1]


def test_word_repeats_the_heading_the_notice_and_the_number_on_every_page(
    pages: dict[str, list[str]],
) -> None:
    document = pages["catalogue.docx"]
    assert len(document) > 10
    for number, page in enumerate(document, 1):
        assert "事项名称" in page
        assert NOTICE in page
        assert f"—{number}—" in page.replace(" ", "")
    assert "普安镇综合行政执法事项目录清单" in document[0]
    assert "核对人：" in pages["check.docx"][-1]


def test_a_printed_sheet_repeats_the_heading_the_notice_and_the_number_on_every_page(
    pages: dict[str, list[str]],
) -> None:
    sheet = pages["powers.xlsx"]
    assert len(sheet) > 5
    for number, page in enumerate(sheet, 1):
        assert "承接主体" in page
        assert f"—{number}—" in page.replace(" ", "")
        assert NOTICE in page


def test_the_page_can_be_printed(pages: dict[str, list[str]]) -> None:
    text = "".join(pages["page.html"])
    assert "普安镇赋权事项清单" in text
    assert NOTICE in text


def test_a_draft_names_what_is_missing_and_a_final_paper_is_not_written_without_it(
    registry: Path,
) -> None:
    asked = ("export", "--layout", "notice", "--batch", "batch-1", "-o", "notice.html")
    done = powers(*asked, cwd=registry)
    assert done.returncode == 0
    assert "registry.yaml: papers.telephone" in done.stderr
    page = registry / "notice.html"
    assert "〔未提供：电话〕" in page.read_text(encoding="utf-8")
    page.unlink()
    refused = powers(*asked, "--final", cwd=registry)
    assert refused.returncode == 1
    assert "registry.yaml: papers.telephone" in refused.stderr
    assert not page.exists()


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_format_of_tables_says_that_it_leaves_the_words_out(registry: Path, form: str) -> None:
    asked = ("export", "--layout", "notice", "--batch", "batch-1", "-o", f"list.{form}")
    done = powers(*asked, cwd=registry)
    assert done.returncode == 0
    (told,) = (line for line in done.stderr.splitlines() if "markdown" in line)
    assert told.startswith(form)


@pytest.mark.parametrize(
    "arguments",
    [
        ("--layout", "handover"),
        ("--layout", "handover", "--since", "2021-01-01"),
        ("--layout", "notice", "--batch", "batch-1", "--as-of", "2022-01-01"),
        ("--layout", "town", "--issuer", "示例县人民政府"),
        ("--layout", "town", "--final"),
        ("--layout", "handover", "--batch", "batch-1", "--issued", "2022-01-01"),
        ("--layout", "notice", "--batch", "1", "--notice-kind", "公告", "--last-day", "2022-01-01"),
        ("--layout", "notice", "--batch", "1", "--issued", "2022-01-02", "--last-day",
         "2022-01-01"),
        ("--layout", "notice", "--batch", "1", "--first-day", "2022-01-02", "--last-day",
         "2022-01-01"),
        ("--layout", "notice", "--batch", "batch-1", "--issuer", " "),
    ],
)  # fmt: skip
def test_what_does_not_go_with_a_paper_is_refused(
    registry: Path, arguments: tuple[str, ...]
) -> None:
    done = powers("export", "--format", "html", *arguments, cwd=registry)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.strip()
