"""Findings printed: one module for each format. What a finding is stands in `diagnostics`."""

from collections.abc import Callable
from importlib import import_module
from typing import Literal, get_args

from devolved_powers.reports.report import Report

Format = Literal["text", "json", "github", "sarif", "junit", "markdown", "check"]
FORMATS: tuple[str, ...] = get_args(Format)
_MODULES = {"json": "json_"}


def writer(form: Format) -> Callable[[Report], str]:
    """Return the writer of a format; only its module is imported.

    Args:
        form: the name of the format.
    """
    write: Callable[[Report], str]
    write = import_module(f"devolved_powers.reports.{_MODULES.get(form, form)}").write
    return write
