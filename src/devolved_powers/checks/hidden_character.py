"""A character that cannot be seen.

Control characters, zero-width blanks and marks that reverse the direction of writing make a line
read otherwise than it is stored: a name that looks right is not found, and a reviewer is shown
something else than the computer reads. They come in with text copied from Word, web pages or pdf.

How to mend it: delete the character; in the message stands its code and its place.

Right:

    name: 对擅自占用城市道路的处罚

Wrong: the same line with a zero-width blank (U+200B) behind 对.
"""

import unicodedata
from collections.abc import Iterator
from typing import Final

from devolved_powers.checks._context import Context
from devolved_powers.diagnostics import CheckResult, Place
from devolved_powers.i18n import _
from devolved_powers.late_pattern import late_pattern
from devolved_powers.store.files import Document
from devolved_powers.text import is_hidden

SEVERITY: Final = "必须改"
_SUSPECT = late_pattern(r"[^\n\r\t -~\u3001-\u3003\u3007-\u3011\u4e00-\u9fff\uff01-\uff5e]")
_MOST = 20
"""Findings for one file; a file full of them needs no more to be told."""


def check(context: Context) -> Iterator[CheckResult]:
    """Yield a finding for each hidden character, also in comments."""
    for file, document in context.loaded.documents.items():
        yield from context.kept.once(_of_document, file, document)


def _of_document(file: str, document: Document) -> Iterator[CheckResult]:
    reported = 0
    for match in _SUSPECT.finditer(document.text):
        character = match.group()
        if not is_hidden(character):
            continue
        reported += 1
        if reported > _MOST:
            break
        position = document.source.position(match.start(), match.end())
        name = unicodedata.name(character, "") or _("control character")
        message = _("Hidden character U+{code:04X} ({name}).")
        yield CheckResult(
            message.format(code=ord(character), name=name),
            Place(file, line=position.line, column=position.column),
            _("Delete it; it came in with copied text."),
        )
