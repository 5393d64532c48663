"""Findings printed: one module for each format. What a finding is stands in `diagnostics`."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from devolved_powers.documents import formats
from devolved_powers.documents.formats import FindingsFormat

if TYPE_CHECKING:  # changes are printed without it
    from devolved_powers.reports.report import Report


def findings_writer(form: FindingsFormat) -> "Callable[[Report], str]":
    """Return the writer of a format; only its module is imported.

    Args:
        form: the name of the format.
    """
    write: Callable[[Report], str] = formats.writer(__name__, form)
    return write
