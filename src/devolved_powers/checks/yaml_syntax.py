"""A file is no valid YAML.

From the place named on, the computer cannot tell what belongs together, so the file is not read.
Mostly the input method wrote a full-width colon, comma, bracket, blank or quotation mark. Or a
blank is missing behind a colon or a hyphen, a line is indented by a tab or by too few blanks, a
quotation mark or bracket is not closed, or a merge conflict was left in the file.

What other files say of the entries in it cannot be judged (不能判定) until it is mended: that is
told in one line. A value that stands in full-width quotation marks is found as well, since YAML
takes them for a part of it; if they are, put the whole value in half-width ones.

How to mend it: write the line as proposed; where nothing is, look at it and the one before it.
Indent with blanks, two for each level; write a blank behind each colon; put text that holds ": " or
begins with a mark such as * & ! % @ in quotation marks.

Right:

    decision: batch-4
    kind: 收回

Wrong:

    decision: batch-4
     kind: 收回
"""

from collections.abc import Iterator
from typing import Final

from devolved_powers.checks._context import Context
from devolved_powers.diagnostics import CheckResult, Place
from devolved_powers.i18n import _
from devolved_powers.models.key_words import key_meant
from devolved_powers.store.files import Document
from devolved_powers.text import is_hidden
from devolved_powers.yaml_text.fault_text import fault_text, remedy
from devolved_powers.yaml_text.model_keys import all_titled_keys
from devolved_powers.yaml_text.reader import YamlFault

SEVERITY: Final = "必须改"


def check(context: Context) -> Iterator[CheckResult]:
    """Yield a finding for each place where reading stopped, and for files without content."""
    for file, document in context.loaded.documents.items():
        if document.unreadable is not None:
            continue
        if document.data is None and not document.faults:
            message = _("The file is empty.")
            yield CheckResult(message, Place(file, line=1))
        yield from (_finding(file, f) for f in document.faults if _concerns(f, document))


def _concerns(fault: YamlFault, document: Document) -> bool:
    if fault.slip is not None:
        return True
    if fault.kind == "syntax":  # a hidden character has a check of its own
        line = document.source.line(fault.line)
        at_control = any(is_hidden(c) and c != "\t" for c in line)
        return not at_control and "not allowed" not in fault.detail.partition("values")[0]
    return fault.kind in ("documents", "depth", "quotation")


def _finding(file: str, fault: YamlFault) -> CheckResult:
    place = Place(file, line=fault.line, column=fault.column, length=fault.length)
    keys = all_titled_keys(file)
    hint = remedy(fault, lambda word: key_meant(word, keys) or word)
    return CheckResult(fault_text(fault), place, hint)
