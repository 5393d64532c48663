"""A public body that registry.yaml does not list.

A body is written with its full official name, always the same: the name on a decision decides who
is sued. Names left over from before an
institutional reform (国土资源局, 农业局) are found this way.

How to mend it: write the name as in registry.yaml, or add the body there.

Right:

    from_body: 剑阁县农业农村局

Wrong:

    from_body: 农业局
"""

from collections.abc import Iterator
from typing import Final

from devolved_powers.checks._context import Context
from devolved_powers.checks._messages import not_listed, registry_unread
from devolved_powers.diagnostics import CheckResult, Comparison, Place
from devolved_powers.i18n import _
from devolved_powers.models.keys import BODY_KEYS, LISTED_BODY_KEYS

SEVERITY: Final = "必须改"
_SECTIONS = ("grants", "adjustments", "suspensions", "resumptions", "recalls", "lapses")


def check(context: Context) -> Iterator[CheckResult | Comparison]:
    """Yield a finding for each body that is not listed."""
    if context.registry is None:
        yield from (registry_unread(place) for place, _name in _named(context))
        return
    listed = [*context.entries("registry", "bodies")]
    known = [body.text("name") for body in listed if body.text("name")]
    for place, name in _named(context):
        if name in known:
            continue
        if len(known) < len(listed):
            reason = _("registry.yaml holds a body whose name cannot be told.")
            yield Comparison(place, reason, "registry.yaml")
        else:
            yield not_listed(name, known, place)
    for index, body in enumerate(context.registry.bodies):
        for key in LISTED_BODY_KEYS:
            name = getattr(body, key)
            if name is not None and name not in known:
                yield not_listed(name, known, Place("registry.yaml", ("bodies", index, key)))


def _named(context: Context) -> Iterator[tuple[Place, str]]:
    entries = [e for section in _SECTIONS for e in context.entries("decision", section)]
    for entry in (*entries, *context.items, *context.needs):
        for key in BODY_KEYS:
            if entry.text(key):
                yield entry.place(key), entry.text(key)
        changes = entry.data.get("set")
        if isinstance(changes, dict):
            for key in BODY_KEYS:
                if isinstance(name := changes.get(key), str):
                    yield entry.place("set", key), name
    for file, decision in context.loaded.decisions.items():
        for key in ("to_body", "carried_out_by", "in_name_of"):
            if (name := getattr(decision, key)) is not None:
                yield Place(file, (key,)), name
