"""What lies in the folder `record/` beside the log: what the folder is, and how git treats it."""

from importlib.resources import files
from typing import Final

ATTRIBUTES: Final = b"* -text\n"
"""No line end is changed by git: signatures hold for bytes."""


def folder_page(notice: str) -> str:
    """Return what the folder is, in both languages.

    Args:
        notice: what every answer must say; empty once all data is confirmed.
    """
    template = files("devolved_powers.record") / "folder.md"
    said = f"> {notice}\n\n" if notice else ""
    return said + template.read_text(encoding="utf-8")
