"""Changes printed: one module for each format. What a change is stands in `changes`."""

from collections.abc import Callable
from importlib import import_module
from typing import Literal, get_args

from devolved_powers.changes.change import Difference

Format = Literal["text", "json", "markdown", "html", "csv", "xlsx"]
Layout = Literal["list", "notice", "comparison"]
FORMATS: tuple[str, ...] = get_args(Format)
_MODULES = {"json": "json_", "csv": "csv_"}


def writer(form: Format) -> Callable[[Difference, Layout], str | bytes]:
    """Return the writer of a format; only its module is imported.

    Args:
        form: the name of the format; xlsx gives bytes, the others text.
    """
    name = _MODULES.get(form, form)
    write: Callable[[Difference, Layout], str | bytes]
    write = import_module(f"devolved_powers.reports.changes.{name}").write
    return write
