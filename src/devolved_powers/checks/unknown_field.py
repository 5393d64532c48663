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
        yield registry_unread()
        return
    known = list(context.registry.slugs)
    for entry in (*context.powers, *context.needs):
        if entry.text("field") and entry.text("field") not in known:
            yield not_listed(entry.text("field"), known, entry.place("field"))
    for file, catalog in context.loaded.catalogs.items():
        if catalog.field not in known:
            yield not_listed(catalog.field, known, Place(file, ("field",)))
