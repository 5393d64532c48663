"""An enforcement item stands in the file of another field.

Each field has one file in catalog/, named in registry.yaml, so that a department reads and signs
its own part. An item takes the field of its file; the power behind it must have the same one.

How to mend it: move the item to the file of its power's field.

Right:

    field: 城市管理          # in catalog/urban-management.yaml

Wrong:

    field: 农业农村          # in catalog/urban-management.yaml
"""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final

from devolved_powers.checks._context import Context
from devolved_powers.checks._messages import registry_unread
from devolved_powers.diagnostics import CheckResult, Comparison, Place
from devolved_powers.i18n import _

SEVERITY: Final = "必须改"


def check(context: Context) -> Iterator[CheckResult | Comparison]:
    """Yield a finding for each file named unlike its field, and each item of another field."""
    if context.registry is None:
        yield from (registry_unread(Place(file, ("field",))) for file in context.loaded.catalogs)
        return
    slugs = context.registry.slugs
    for file, catalog in context.loaded.catalogs.items():
        slug = slugs.get(catalog.field)
        if slug is not None and slug != PurePosixPath(file).stem:
            message = _("The field {field} belongs into catalog/{slug}.yaml.")
            yield CheckResult(
                message.format(field=catalog.field, slug=slug),
                Place(file, ("field",)),
                _("Rename the file, or correct the field."),
            )
    for entry in context.items:
        data = context.loaded.documents[entry.file].data
        field = data.get("field") if isinstance(data, dict) else None
        if slugs.get(str(field)) != PurePosixPath(entry.file).stem:
            continue  # the field of the file is told of, not each of its items
        listed = entry.data.get("powers")
        for index, power in enumerate(listed if isinstance(listed, list) else []):
            granted = context.power_by_id.get(str(power))
            of_power = granted.text("field") if granted is not None else ""
            if granted is not None and of_power in slugs and of_power != field:
                message = _("The power {id} is of the field {field}, not {other}.")
                yield CheckResult(
                    message.format(id=power, field=of_power, other=field),
                    entry.place("powers", index),
                    _("Move the item to the file of its power's field."),
                    ((granted.place("field"), _("the power's field")),),
                )
