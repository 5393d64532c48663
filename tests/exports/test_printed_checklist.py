"""Inspection sheets on paper: as long in every format, signed on the page of their last row.

Needs LibreOffice, Chromium and poppler, and skips loudly without them.
"""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support import PATIENCE, ROOT, powers

pytestmark = pytest.mark.process

SHEETS = {"农资店": ("农资店",), "餐饮店": ("餐饮店",), "空白": ("--blank",)}
FORMATS = ("docx", "xlsx", "html")
LAST_NOTE = {
    "农资店": "4．依据状态按事项状态日期判断",
    "空白": "2．检查主体和检查依据由执法人员填写",
}
BROWSERS = ("chromium", "google-chrome")


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], list[str]]:
    """Print each sheet in each format, and return the text of its pages."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    missing = [tool for tool in ("soffice", "pdftotext") if shutil.which(tool) is None]
    missing += [] if browser else ["chromium"]
    if missing:
        pytest.skip(
            f"{'、'.join(missing)} NOT INSTALLED, NO SHEET WAS PRINTED: apt-get install "
            "libreoffice-writer libreoffice-calc chromium poppler-utils fonts-noto-cjk"
        )
    folder = tmp_path_factory.mktemp("printed")
    pages = {}
    for name, asked in SHEETS.items():
        for form in FORMATS:
            file = folder / form / f"{name}.{form}"
            file.parent.mkdir(exist_ok=True)
            options = ("--as-of", "2022-12-31", "--registry", ROOT)
            done = powers("checklist", *asked, *options, "-o", file, cwd=folder)
            assert done.returncode == 0, done.stderr
            pages[name, form] = _printed(file, browser or "", folder)
    return pages


def _printed(file: Path, browser: str, folder: Path) -> list[str]:
    pdf = file.with_suffix(".pdf")
    command: list[str] = [
        *("soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"),
        *("--convert-to", "pdf", "--outdir", str(file.parent), str(file)),
    ]
    if file.suffix == ".html":
        command = [
            *(browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"),
            *(f"--user-data-dir={folder / 'browser'}", f"--print-to-pdf={pdf}", file.as_uri()),
        ]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=PATIENCE)
    told = subprocess.run(
        ["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, timeout=PATIENCE
    )
    pages = told.stdout.decode("utf-8").split("\f")[:-1]
    return ["".join(page.split()) for page in pages]


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_is_as_long_in_every_format(
    printed: dict[tuple[str, str], list[str]], name: str
) -> None:
    lengths = {form: len(printed[name, form]) for form in FORMATS}
    assert max(lengths.values()) - min(lengths.values()) <= 1, lengths


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(("name", "last_row"), [("农资店", "E-191"), ("空白", "□不涉及")])
def test_what_is_signed_stands_on_the_page_of_the_signatures(
    printed: dict[tuple[str, str], list[str]], name: str, last_row: str, form: str
) -> None:
    *before, last = printed[name, form]
    for said in (last_row, LAST_NOTE[name], "执法人员（1）签名", "见证人签名"):
        assert said in last.replace("\u2011", "-"), said
    assert not any("见证人签名" in page for page in before)
    assert not any(LAST_NOTE[name] in page for page in before)
