"""A discretion standard, or an act in one, is recorded twice.

Two files with one document number (or with one title and none) are two records of one document: a
decision is then compared with whichever is found. An act that stands twice in one document, with
the same penalty clause, has two sets of tiers, of which one party would get the milder: 请核实,
since the document itself may have it so.

How to mend it: keep one file for each document; a later version has a number of its own, and the
earlier one gets its `until`. Of two entries for one act, delete the one the record doubled, or say
in `name` what tells them apart.

Right:

    doc_no: 示建规〔2023〕1号        # in one file of discretion/

Wrong:

    doc_no: 示建规〔2023〕1号        # in two files
"""

from collections.abc import Iterator
from typing import Final

from devolved_powers.checks._context import Context
from devolved_powers.checks._standards import Act, acts_of
from devolved_powers.checks.discretion_unknown import bare_number
from devolved_powers.diagnostics import CheckResult, Place
from devolved_powers.i18n import _
from devolved_powers.law.normalise import normalise

SEVERITY: Final = "必须改"


def check(context: Context) -> Iterator[CheckResult]:
    """Yield a finding for each document in a second file, and each act in a second entry."""
    first: dict[str, tuple[str, Place]] = {}
    for file, standard in context.loaded.standards.items():
        key = "doc_no" if standard.doc_no else "title"
        known_by = bare_number(standard.doc_no or standard.title)
        place = Place(file, (key,))
        if known_by not in first:
            first[known_by] = (file, place)
            continue
        other, earlier = first[known_by]
        yield CheckResult(
            _("{file} already holds this document: {name}.").format(
                file=other, name=standard.doc_no or standard.title
            ),
            place,
            _("Keep one file for each document, or correct the number."),
            ((earlier, _("it stands here first")),),
        )
    yield from _acts(context)


def _acts(context: Context) -> Iterator[CheckResult]:
    first: dict[tuple[str, str, str, str, frozenset[str]], Act] = {}
    for act in acts_of(context.loaded):
        entry = act.entry
        key = (
            act.file,
            normalise(entry.name),
            normalise(entry.conduct or ""),
            normalise(entry.penalty or ""),
            frozenset(entry.items),
        )
        earlier = first.setdefault(key, act)
        if earlier is not act:
            yield CheckResult(
                _("The act “{name}” stands in this document twice.").format(name=entry.name),
                act.place("name"),
                _("Delete the entry that the record doubled, or say in the name what differs."),
                ((earlier.place("name"), _("it stands here first")),),
                severity="请核实",
            )
