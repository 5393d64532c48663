"""Half-width punctuation in a Chinese name.

In Chinese text punctuation takes the full width: （）、，；：. A name written with half-width marks
differs from the same name in the official list, is not found by it and looks wrong in print.

How to mend it: write the full-width mark.

Right:

    name: 对生猪定点屠宰厂（场）的监督检查

Wrong:

    name: 对生猪定点屠宰厂(场)的监督检查
"""

from collections.abc import Iterator
from typing import Final

from devolved_powers.checks._context import Context
from devolved_powers.diagnostics import CheckResult, Mend
from devolved_powers.i18n import _
from devolved_powers.late_pattern import late_pattern

SEVERITY: Final = "建议改"
FULL_WIDTH = str.maketrans("(),;:!?", "（），；：！？")
HALF_WIDTH = late_pattern(
    r"(?<=[\u4e00-\u9fff）》])[(),;:!?]|[(),;:!?](?=[\u4e00-\u9fff（《])", holds=tuple("(),;:!?")
)


def check(context: Context) -> Iterator[CheckResult]:
    """Yield a finding for each name with half-width punctuation beside a Chinese character."""
    acts = tuple(context.entries("discretion", "entries"))
    for entry in (*context.powers, *context.items, *context.needs, *acts):
        match = HALF_WIDTH.search(entry.text("name"))
        if match:
            mark = match.group()
            message = _("Half-width “{mark}” in a name, “{wide}” is expected.")
            place = entry.place("name")
            wide = HALF_WIDTH.sub(lambda m: m.group().translate(FULL_WIDTH), entry.text("name"))
            yield CheckResult(
                message.format(mark=mark, wide=mark.translate(FULL_WIDTH)),
                type(place)(place.file, place.route, within=match.span()),
                _("Write the full-width mark."),
                mend=Mend(wide),
            )
