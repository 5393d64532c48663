"""Changes printed: one module for each format. What a change is stands in `changes`."""

from collections.abc import Callable
from functools import partial
from typing import Literal

from devolved_powers.changes.change import Difference
from devolved_powers.documents import formats
from devolved_powers.documents.formats import FORMATS, ChangesFormat

ChangesLayout = Literal["list", "notice", "comparison"]


def changes_writer(form: ChangesFormat) -> Callable[[Difference, ChangesLayout], str | bytes]:
    """Return the writer of a format; only its module is imported.

    Args:
        form: the name of the format; those of an office give bytes, the others text.
    """
    write: Callable[[Difference, ChangesLayout], str | bytes]
    if FORMATS[form].binary:
        from devolved_powers.reports.changes import office

        write = partial(office.write, form)
    else:
        write = formats.writer(__name__, form)
    return write
