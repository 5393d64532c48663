"""Blanks at the end of a line.

They cannot be seen, but they make two lines differ that read the same, and so show changes where
there are none.

How to mend it: `powers fmt` removes them.

Right:

    field: 城市管理

Wrong: the same line with a blank behind it.
"""

import re
from collections.abc import Iterator
from typing import Final

from devolved_powers.checks._context import Context
from devolved_powers.diagnostics import CheckResult, Mend, Place
from devolved_powers.i18n import _
from devolved_powers.store.files import Document

SEVERITY: Final = "建议改"
_BLANKS = re.compile(r"(?<![ \t\u00a0\u3000])[ \t\u00a0\u3000]++(?=\r?$)", re.MULTILINE)


def check(context: Context) -> Iterator[CheckResult]:
    """Yield a finding for each line that ends in blanks."""
    for file, document in context.loaded.documents.items():
        yield from context.kept.once(_of_document, file, document)


def _of_document(file: str, document: Document) -> Iterator[CheckResult]:
    for match in _BLANKS.finditer(document.text):
        position = document.source.position(match.start(), match.end())
        yield CheckResult(
            _("Blanks at the end of the line."),
            Place(
                file,
                line=position.line,
                column=position.column,
                length=match.end() - match.start(),
            ),
            _("`powers fmt` removes them."),
            mend=Mend(""),
        )
