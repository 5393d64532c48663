"""A kind of place (scene) that registry.yaml does not list.

Inspection sheets are made by kind of place; an item under a misspelt one is left out of the sheet.

How to mend it: use a scene of registry.yaml, or add the new one there.

Right:

    scenes: [餐饮店]

Wrong:

    scenes: [餐馆]
"""

from collections.abc import Iterator
from typing import Final

from devolved_powers.checks._context import Context
from devolved_powers.checks._messages import not_listed, registry_unread
from devolved_powers.diagnostics import CheckResult, Comparison

SEVERITY: Final = "必须改"


def check(context: Context) -> Iterator[CheckResult | Comparison]:
    """Yield a finding for each scene that is not listed."""
    if context.registry is None:
        yield registry_unread()
        return
    for entry in context.items:
        scenes = entry.data.get("scenes")
        for index, scene in enumerate(scenes if isinstance(scenes, list) else []):
            if isinstance(scene, str) and scene not in context.registry.scenes:
                yield not_listed(scene, context.registry.scenes, entry.place("scenes", index))
