"""A power names a discretion standard that is not on record here.

`discretion` of a power is the document number of the standard, or several. Where neither a file of
discretion/ nor `discretion_standards` of registry.yaml has that number, nobody can look up what it
sets, nor where it was published; or the number is mistyped. Brackets and blanks make no difference.
Only powers to punish are looked at: discretion/ holds standards for nothing else.

How to mend it: correct the number, or import the standard (`powers import FILE --standard NAME`),
or enter its publication in registry.yaml.

Right:

    discretion: 示建规〔2023〕1号      # doc_no of a file in discretion/

Wrong:

    discretion: 示建规〔2023〕11号
"""

from collections.abc import Iterator
from typing import Final

from devolved_powers.checks._context import Context
from devolved_powers.checks._raw import Raw
from devolved_powers.diagnostics import CheckResult, Comparison
from devolved_powers.i18n import _
from devolved_powers.meant import did_you_mean
from devolved_powers.models.files import ROOT_FILE, kind_of
from devolved_powers.models.vocabulary import PENALTY
from devolved_powers.register.recorded_standards import (
    bare_number,
    document_numbers,
    standards_by_number,
)

SEVERITY: Final = "请核实"


def check(context: Context) -> Iterator[CheckResult | Comparison]:
    """Yield a finding for each number of a standard that is not known."""
    recorded = standards_by_number(context.loaded)
    known = [one.doc_no for places in recorded.values() for one in places[:1] if one.doc_no]
    unread = next((f for f in context.loaded.unread if kind_of(f) == "discretion"), "")
    if context.registry is None:
        unread = ROOT_FILE
    for entry in _naming(context):
        place = entry.place("discretion")
        for number in document_numbers(entry.text("discretion")):
            if bare_number(number) in recorded:
                yield Comparison(place)
            elif unread:
                yield Comparison(place, _("{file} cannot be read.").format(file=unread), unread)
            else:
                message = _("No discretion standard with the number {number} is held here.")
                yield CheckResult(
                    message.format(number=number),
                    place,
                    did_you_mean(number, known)
                    or _(
                        "Correct the number, import the standard, or enter its publication in "
                        "registry.yaml under `discretion_standards`."
                    ),
                )


def _naming(context: Context) -> Iterator[Raw]:
    """Yield what names a standard: powers to punish as granted, and what adjustments set."""
    for power in context.powers:
        if power.text("discretion") and power.text("type") == PENALTY:
            yield power
    for entry in context.entries("decision", "adjustments"):
        changes = entry.data.get("set")
        adjusted = context.power_by_id.get(entry.text("power"))
        punishes = adjusted is not None and adjusted.text("type") == PENALTY
        if punishes and isinstance(changes, dict) and isinstance(changes.get("discretion"), str):
            yield Raw(entry.file, (*entry.route, "set"), changes)
