"""A field (领域) that registry.yaml does not list.

Totals are published by field; an entry in a misspelt field is counted nowhere.

How to mend it: use a field of registry.yaml, or add the new one there, under its aspect.

Right:

    field: 城市管理

Wrong:

    field: 城市治理
"""

from collections.abc import Iterator
from typing import Final

from devolved_powers.checks._context import Context
from devolved_powers.checks._messages import not_listed, registry_unread
from devolved_powers.diagnostics import CheckResult, Comparison, Place

SEVERITY: Final = "必须改"


def check(context: Context) -> Iterator[CheckResult | Comparison]:
    """Yield a finding for each field that is not listed."""
    if context.registry is None:
        yield from (registry_unread(place) for place, _name in _named(context))
        return
    known = list(context.registry.slugs)
    for place, name in _named(context):
        if name not in known:
            yield not_listed(name, known, place)


def _named(context: Context) -> Iterator[tuple[Place, str]]:
    for entry in (*context.powers, *context.needs):
        if entry.text("field"):
            yield entry.place("field"), entry.text("field")
    for file, catalog in context.loaded.catalogs.items():
        yield Place(file, ("field",)), catalog.field
