"""A kind of place (scene) that registry.yaml does not list.

Inspection sheets are made by kind of place; an item under a misspelt one is left out of the sheet.

How to mend it: use a scene of registry.yaml, or add the new one there.

Right:

    scenes: [餐饮店]

Wrong:

    scenes: [餐馆]
"""

from collections.abc import Iterator, Sequence
from typing import Final

from devolved_powers.checks._context import Context
from devolved_powers.checks._messages import not_listed, registry_unread
from devolved_powers.diagnostics import CheckResult, Comparison, Place
from devolved_powers.i18n import _
from devolved_powers.text import parts_of

SEVERITY: Final = "必须改"


def check(context: Context) -> Iterator[CheckResult | Comparison]:
    """Yield a finding for each scene that is not listed."""
    if context.registry is None:
        yield from (registry_unread(place) for place, _scene in _named(context))
        return
    known = context.registry.scenes
    for place, scene in _named(context):
        if scene not in known:
            yield _joined(scene, known) or not_listed(scene, known, place)


def _named(context: Context) -> Iterator[tuple[Place, str]]:
    for entry in context.items:
        scenes = entry.data.get("scenes")
        for index, scene in enumerate(scenes if isinstance(scenes, list) else []):
            if isinstance(scene, str):
                yield entry.place("scenes", index), scene


def _joined(scene: str, known: Sequence[str]) -> CheckResult | None:
    """Return that registry.yaml lists a scene together with others as one; None where it is not."""
    for index, listed in enumerate(known):
        parts = parts_of(listed)
        if scene in parts and len(parts) > 1:
            message = _("“{name}” counts as one scene; scenes are parted by half-width commas.")
            hint = _("Did you mean “{value}”?").format(value=", ".join(parts))
            place = Place("registry.yaml", ("scenes", index))
            return CheckResult(message.format(name=listed), place, hint)
    return None
