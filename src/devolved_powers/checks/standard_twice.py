"""A discretion standard is recorded in registry.yaml and elsewhere.

Each document has one file, which holds its publication too; `discretion_standards` in
registry.yaml is for those that powers only name. What stands in two places is sooner or later
changed in one of them alone, and then nobody can tell which of the two holds.

How to mend it: keep the file, and take the document out of registry.yaml once both say the same.

Right:

    doc_no: 示综执规〔2023〕1号          # in discretion/urban-management-2023.yaml alone

Wrong:

    discretion_standards:                # in registry.yaml, and the file is there
      - {doc_no: 示综执规〔2023〕1号, published: 2023-11-20}
"""

from collections.abc import Iterator
from typing import Final

from devolved_powers.checks._context import Context
from devolved_powers.diagnostics import CheckResult, Place
from devolved_powers.i18n import _, enumerated, sentences
from devolved_powers.register.recorded_standards import RecordedStandard, standards_by_number
from devolved_powers.text import printable

SEVERITY: Final = "建议改"


def check(context: Context) -> Iterator[CheckResult]:
    """Yield a finding for each standard of registry.yaml that is recorded before."""
    for first, *others in standards_by_number(context.loaded).values():
        for other in (one for one in others if one.file is None):
            differing = _differing(first, other)
            message = _("{number} is recorded in {file} already.")
            if differing:
                message = _("{number} is recorded in {file} already, and differs in: {keys}.")
            keep = _("One document stands in one place: its own file.")
            look = _("Which of the two is right, the document says.") if differing else ""
            yield CheckResult(
                message.format(
                    number=printable(other.doc_no or other.title),
                    file=first.place.file,
                    keys=enumerated(differing),
                ),
                _place(other),
                sentences(keep, look),
                ((_place(first), _("it stands here first")),),
            )


def _place(standard: RecordedStandard) -> Place:
    """Return where the number of a standard stands, or its title where it has none."""
    key = "doc_no" if standard.doc_no else "title"
    base = standard.place.route if standard.file is None else ()
    return Place(standard.place.file, (*base, key))


def _differing(one: RecordedStandard, other: RecordedStandard) -> tuple[str, ...]:
    """Return the keys that both have, and not alike."""
    pairs = {
        "title": (one.title, other.title),
        "published": (one.published, other.published),
        "url": (one.url, other.url),
    }
    return tuple(key for key, (a, b) in pairs.items() if a and b and a != b)
