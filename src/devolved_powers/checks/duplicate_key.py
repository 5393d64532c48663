"""A key stands twice in one entry.

YAML readers keep one of the two values and drop the other without a word; which one depends on
the reader. So what the entry says is not certain.

How to mend it: keep the right line and delete the other.

Right:

    name: 对擅自占用城市道路的处罚

Wrong:

    name: 对擅自占用城市道路的处罚
    name: 对擅自挖掘城市道路的处罚
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from devolved_powers.checks._context import Context
from devolved_powers.diagnostics import CheckResult, Place
from devolved_powers.i18n import _, enumerated
from devolved_powers.yaml_text.fault_text import fault_text
from devolved_powers.yaml_text.reader import YamlFault

SEVERITY: Final = "必须改"


def check(context: Context) -> Iterator[CheckResult]:
    """Yield a finding for each repeated key."""
    for file, document in context.loaded.documents.items():
        for run in _runs(document.faults):
            yield _finding(file, run)


def _runs(faults: Iterable[YamlFault]) -> Iterator[list[YamlFault]]:
    """Yield the repeated keys, those of lines that follow each other together."""
    run: list[YamlFault] = []
    for fault in (f for f in faults if f.kind == "duplicate"):
        if run and fault.line - run[-1].line != 1:
            yield run
            run = []
        run.append(fault)
    if run:
        yield run


def _finding(file: str, run: Sequence[YamlFault]) -> CheckResult:
    first = run[0]
    place = Place(file, line=first.line, column=first.column, length=first.length)
    related = ((Place(file, line=first.first_line), _("it stands here first")),)
    if len(run) == 1:
        return CheckResult(fault_text(first), place, _("Keep one of the two lines."), related)
    message = _("The keys {keys} stand twice in one entry.")
    hint = _("If a new entry begins here, write “- ” before its first key.")
    return CheckResult(
        message.format(keys=enumerated(fault.detail for fault in run)), place, hint, related
    )
