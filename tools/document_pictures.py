"""Makes the pictures of exported documents in docs/images, to be looked at before a commit.

    python tools/document_pictures.py

Needs LibreOffice, poppler-utils, fonts-noto-cjk and chromium. Unlike what `refresh.py` writes,
these files depend on the versions and fonts of the machine, so no test compares them.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
IMAGES = ROOT / "docs" / "images"
DOCUMENTS = {
    "export-docx-national": ("docx", "--layout", "national"),
    "export-docx-notice": ("docx", "--layout", "notice", "--since", "batch-2"),
    "export-docx-check": ("docx", "--layout", "check"),
    "export-xlsx-town": ("xlsx", "--layout", "town"),
    "export-html-town": ("html", "--layout", "town"),
}
"""By the picture's name: the format and the options."""
_DOTS = "62"
"""Dots an inch: a page of A4 is then 725 pixels wide, and its PNG below 150 kB."""


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


def _draw(file: Path, folder: Path) -> None:
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
    pages = ["-r", _DOTS, "-png", "-f", "1", "-singlefile"]
    subprocess.run(["pdftoppm", *pages, file.with_suffix(".pdf"), target], check=True)


if __name__ == "__main__":
    main()
