"""Makes the pictures of documents and of the public page in docs/images, to be looked at.

    python tools/document_pictures.py

Needs LibreOffice, poppler-utils, fonts-noto-cjk and chromium, and the libraries of `dev`. Unlike
what `refresh.py` writes, these files depend on the versions and fonts of the machine, so no test
compares them.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
IMAGES = ROOT / "docs" / "images"
DOCUMENTS = {
    "export-docx-national": ("docx", "--layout", "national"),
    "papers-notice": ("docx", "--layout", "notice", "--batch", "batch-3"),
    "papers-handover": ("docx", "--layout", "handover", "--batch", "batch-3"),
    "export-docx-check": ("docx", "--layout", "check"),
    "export-xlsx-town": ("xlsx", "--layout", "town"),
    "export-html-town": ("html", "--layout", "town"),
}
"""By the picture's name: the format and the options."""
PAGES = {
    "site-list": ("index.html", "canyin", 1280, 860),
    "site-power": ("powers/P2-024/index.html", "", 1280, 1240),
    "site-totals": ("totals/index.html", "", 1280, 880),
    "site-narrow": ("index.html", "", 320, 900),
}
"""By the picture's name: the page, what is typed into its search field, the window's size."""
_DOTS = "62"
"""Dots an inch: a page of A4 is then 725 pixels wide, and its PNG below 150 kB."""
_CHECKLIST_DOTS = "80"


def main() -> None:
    """Export, convert and draw the first page of each."""
    environment = {**os.environ, "POWERS_LANG": "zh_CN", "POWERS_TODAY": "2022-12-31"}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for picture, (form, *options) in DOCUMENTS.items():
            file = folder / f"{picture}.{form}"
            export = [sys.executable, "-m", "devolved_powers", "export", "--registry", str(ROOT)]
            command = [*export, "--format", form, *options, "-o", str(file)]
            subprocess.run(command, check=True, env=environment)
            _draw(file, folder)
        program = [sys.executable, "-m", "devolved_powers"]
        _papers(folder, program, environment)
        checklist = folder / "checklist-docx.docx"
        command = [*program, "checklist", "餐饮店", "--registry", str(ROOT), "-o", str(checklist)]
        subprocess.run(command, check=True, env=environment)
        _draw(checklist, folder, dots=_CHECKLIST_DOTS)
        site = folder / "site"
        command = [*program, "site", "build", str(site), "--registry", str(ROOT)]
        today = {**environment, "POWERS_TODAY": ""}  # the page tells of the day of the last commit
        subprocess.run(command, check=True, env=today)
        _look(site)


def _papers(folder: Path, program: list[str], environment: dict[str, str]) -> None:
    """Draw a notice in a letterhead, and the first page of an evaluation of a made-up ledger."""
    template = folder / "letterhead.docx"
    make = [sys.executable, "-m", "tests.documents.letterhead", str(template)]
    subprocess.run(make, check=True, cwd=ROOT)
    notice = folder / "papers-template.docx"
    of_decision = ["--layout", "notice", "--batch", "batch-3", "--notice-kind", "公告"]
    command = [*program, "export", *of_decision, "--template", str(template), "-o", str(notice)]
    subprocess.run([*command, "--registry", str(ROOT)], check=True, env=environment)
    _draw(notice, folder)
    ledger = folder / "ledger.csv"
    day = ["--registry", str(ROOT), "--as-of", "2026-09-30"]
    command = [*program, "sample-ledger", str(ledger), "--cases", "200", *day]
    subprocess.run(command, check=True, env=environment)
    report = folder / "evaluate-docx.docx"
    command = [*program, "evaluate", str(ledger), *day, "-o", str(report)]
    subprocess.run(command, check=True, env=environment)
    _draw(report, folder)
    sheet = folder / "check-case-docx.docx"
    registry = folder / "registry"  # as the page's examples have it, with an invented standard
    for part in ("powers", "catalog", "laws"):
        shutil.copytree(ROOT / part, registry / part)
    shutil.copy(ROOT / "registry.yaml", registry)
    shutil.copytree(ROOT / "tests" / "cases" / "decisions", registry, dirs_exist_ok=True)
    draft = str(registry / "draft.txt")
    check = ["check-case", draft, "--registry", str(registry), "-o", str(sheet)]
    # It exits with 1: the draft has faults.
    subprocess.run([*program, *check], check=False, env=environment)
    _draw(sheet, folder)


def _look(site: Path) -> None:
    """Draw pages of the public page, as a browser set to Chinese shows them."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        for picture, (name, typed, width, height) in PAGES.items():
            context = browser.new_context(
                viewport={"width": width, "height": height}, locale="zh-CN"
            )
            page = context.new_page()
            page.goto((site / name).as_uri())
            if typed:
                page.locator("input[type=search]").fill(typed)
                page.locator("input[type=search]").blur()
                page.wait_for_timeout(1000)
            page.screenshot(path=IMAGES / f"{picture}.png")
            context.close()
        browser.close()


def _draw(file: Path, folder: Path, dots: str = _DOTS) -> None:
    target = IMAGES / file.stem
    if file.suffix == ".html":
        browser = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
        drawn = ["--window-size=1000,600", f"--screenshot={target}.png", file.as_uri()]
        subprocess.run([*browser, *drawn], check=True, capture_output=True)
        return
    profile = (folder / "profile").as_uri()
    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", file],
        cwd=folder,
        check=True,
        capture_output=True,
    )
    pages = ["-r", dots, "-png", "-f", "1", "-singlefile"]
    subprocess.run(["pdftoppm", *pages, file.with_suffix(".pdf"), target], check=True)


if __name__ == "__main__":
    main()
