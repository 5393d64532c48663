"""A file is no valid YAML.

From the place named on, the computer cannot tell what belongs together, so the file is not read.
Mostly a colon lacks the blank behind it, a line is indented by a tab or by too few blanks, or a
quotation mark is not closed.

How to mend it: look at the line named and the one before it. Indent with blanks, two for each
level; write a blank behind each colon; put text that holds ": " or begins with a mark such as
* & ! % @ in quotation marks.

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
from devolved_powers.i18n import N_, _
from devolved_powers.store.files import Document
from devolved_powers.text import is_hidden
from devolved_powers.yaml_text.reader import MAX_DEPTH, YamlFault

SEVERITY: Final = "必须改"

_KNOWN = {
    "did not find expected key": N_("A key is expected here; the indentation may be wrong."),
    "mapping values are not allowed in this context": N_(
        "A colon stands where none may stand; a quotation mark or a line break may be missing."
    ),
    "found character that cannot start any token": N_(
        "A character that cannot begin a value (a tab, @, ` or %)."
    ),
    "could not find expected ':'": N_("The colon behind a key is missing."),
    "did not find expected '-' indicator": N_(
        "A list entry is expected here: a hyphen and a blank."
    ),
    "found unexpected end of stream": N_("A quotation mark or bracket is not closed."),
    "did not find expected ',' or ']'": N_("A comma or a closing ] is expected here."),
    "did not find expected ',' or '}'": N_("A comma or a closing } is expected here."),
    "did not find expected <document start>": N_("Text stands behind the end of the data."),
    "found a tab character that violates indentation": N_("The line is indented by a tab."),
    "block sequence entries are not allowed in this context": N_(
        "A list cannot begin here; put it on a line of its own."
    ),
}


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
    if fault.kind == "syntax":  # a hidden character has a check of its own
        line = document.source.line(fault.line)
        at_control = any(is_hidden(c) and c != "\t" for c in line)
        return not at_control and "not allowed" not in fault.detail.partition("values")[0]
    return fault.kind in ("documents", "depth")


def _finding(file: str, fault: YamlFault) -> CheckResult:
    if fault.kind == "documents":
        message = _("A second document begins here (---); a file holds one.")
    elif fault.kind == "depth":
        message = _("Nested deeper than {count} levels.").format(count=MAX_DEPTH)
    else:
        known = _KNOWN.get(fault.detail)
        message = _(known) if known else _("Not valid YAML: {reason}.").format(reason=fault.detail)
    place = Place(file, line=fault.line, column=fault.column, length=fault.length)
    hint = _("Look at this line and the one before it: indentation, colons, quotation marks.")
    return CheckResult(message, place, hint)
