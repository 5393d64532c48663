"""A citation is not in its canonical form.

The same article can be written in many ways: 第27条第1款 or 第二十七条第一款, with or without
blanks. Written in one way it is found by every search, compares equal to the same citation
elsewhere, and is printed as lawyers expect it.

How to mend it: `powers validate --fix` or `powers fmt` writes the canonical form.

Right:

    basis: 《城市道路管理条例》第二十七条第（一）项

Wrong:

    basis: 《城市道路管理条例》 第27条第(一)项
"""

from collections.abc import Iterator
from typing import Final

from devolved_powers.checks._context import Context
from devolved_powers.checks._raw import Raw
from devolved_powers.citations.writer import is_plain
from devolved_powers.diagnostics import CheckResult, Mend, Place
from devolved_powers.i18n import _
from devolved_powers.models.keys import CITATIONS

SEVERITY: Final = "建议改"


def check(context: Context) -> Iterator[CheckResult]:
    """Yield a finding for each citation that is read whole and is written otherwise."""
    for entry in (*context.powers, *context.items, *context.needs):
        yield from context.kept.once(_of_entry, entry)
    for entry in context.entries("decision", "adjustments"):
        changes = entry.data.get("set")
        basis = changes.get("basis") if isinstance(changes, dict) else None
        if isinstance(basis, str):
            yield from _results(basis, entry.place("set", "basis"))


def _of_entry(entry: Raw) -> Iterator[CheckResult]:
    for key in sorted(CITATIONS):
        yield from _results(entry.text(key), entry.place(key))


def _results(text: str, place: Place) -> Iterator[CheckResult]:
    if not text or is_plain(text):
        return
    from devolved_powers.yaml_text.canonical_form import canonical_citation

    form = canonical_citation(text)
    if form != text:
        yield CheckResult(
            _("The citation is not in its canonical form, which is “{form}”.").format(form=form),
            place,
            _("`powers validate --fix` writes it."),
            mend=Mend(form),
        )
