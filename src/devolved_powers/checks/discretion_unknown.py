"""A power names a discretion standard that nothing here holds.

`discretion` of a power is the document number of the standard. Where neither a file of discretion/
nor `discretion_standards` of registry.yaml has that number, nobody can look up what it sets, nor
where it was published; or the number is mistyped. Brackets and blanks make no difference.

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
from devolved_powers.law.normalise import normalise
from devolved_powers.meant import did_you_mean

SEVERITY: Final = "请核实"
_BRACKETS: Final = str.maketrans("[]()【】「」", "〔〕〔〕〔〕〔〕")


def check(context: Context) -> Iterator[CheckResult | Comparison]:
    """Yield a finding for each number of a standard that is not known."""
    known: dict[str, str] = {}
    listed = context.registry.discretion_standards if context.registry else ()
    for number in (
        *(s.doc_no for s in context.loaded.standards.values() if s.doc_no),
        *(s.doc_no for s in listed),
    ):
        known.setdefault(bare_number(number), number)
    unread = next(
        (f for f in context.loaded.unread if f.startswith("discretion/")),
        "",
    )
    for entry in _naming(context):
        number = entry.text("discretion")
        place = entry.place("discretion")
        if bare_number(number) in known:
            yield Comparison(place)
        elif unread or context.registry is None:
            file = unread or "registry.yaml"
            yield Comparison(place, _("{file} cannot be read.").format(file=file), file)
        else:
            message = _("No discretion standard with the number {number} is held here.")
            yield CheckResult(
                message.format(number=number),
                place,
                did_you_mean(number, known.values())
                or _(
                    "Correct the number, import the standard, or enter its publication in "
                    "registry.yaml under `discretion_standards`."
                ),
            )


def bare_number(number: str) -> str:
    """Return a document number without what makes no difference to it."""
    return normalise(number).translate(_BRACKETS)


def _naming(context: Context) -> Iterator[Raw]:
    """Yield what names a standard: powers as granted, and what adjustments set."""
    yield from (power for power in context.powers if power.text("discretion"))
    for entry in context.entries("decision", "adjustments"):
        changes = entry.data.get("set")
        if isinstance(changes, dict) and isinstance(changes.get("discretion"), str):
            yield Raw(entry.file, (*entry.route, "set"), changes)
