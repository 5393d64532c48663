"""Reads a decision document: `read_decision` is the one door of this package."""

from collections.abc import Sequence

from devolved_powers.cases.model import Decision


def read_decision(lines: Sequence[str]) -> Decision:
    """Return what a decision document tells.

    Args:
        lines: its lines, as `sheets.paragraphs` gives them.
    """
    return Decision(kind="其他文书", text_lines=len(lines))
