"""Discretion standards in the chronicle: each comes into force, and its last day passes.

What a draft says never happens, and of a standard whose first day is not recorded nothing is told.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta

from devolved_powers.i18n import _, bracketed
from devolved_powers.models.discretion import DiscretionStandard
from devolved_powers.register.page_paths import standard_page
from devolved_powers.site.happenings import Concerned, Group, Happening

IN_FORCE, TERM_OVER = "裁量基准施行", "裁量基准有效期届满"
"""The kinds; like all terms of the data they stay Chinese."""


def standard_happenings(
    standards: Mapping[str, DiscretionStandard], concerned: Callable[[str], Concerned]
) -> Iterator[Happening]:
    """Yield what happened to standards, and what is to happen.

    Args:
        standards: every standard, by its file.
        concerned: returns an enforcement item as the chronicle names it.
    """
    for standard in standards.values():
        if standard.is_draft:
            continue
        items = dict.fromkeys(item for entry in standard.entries for item in entry.items)
        listed = tuple(map(concerned, items))
        groups = (Group(_("Enforcement items that it names"), listed),) if listed else ()
        told = _("Acts it grades: {acts}; enforcement items it names: {items}").format(
            acts=len(standard.entries), items=len(items)
        )
        if standard.effective is not None:
            announced = standard.published or standard.signed or standard.effective
            day = standard.effective
            yield _happening(standard, IN_FORCE, day, announced, told, groups)
        if standard.until is not None and standard.until < date.max:
            over = standard.until + timedelta(days=1)
            told = bracketed(told, _("whether it was prolonged must be looked up"))
            yield _happening(standard, TERM_OVER, over, over, told, groups)


def _happening(
    standard: DiscretionStandard,
    kind: str,
    day: date,
    announced: date,
    told: str,
    groups: tuple[Group, ...],
) -> Happening:
    slug = standard.standard
    which = "in-force" if kind == IN_FORCE else "term-over"
    number = f"{standard.doc_no} · " if standard.doc_no else ""
    return Happening(
        "standard",
        day,
        announced,
        f"standards/{slug}/{which}/{day.isoformat()}",
        f"at-{which}-{slug}",
        kind,
        standard.title,
        standard_page(slug),
        f"{kind} · {number}{told}",
        groups,
    )
