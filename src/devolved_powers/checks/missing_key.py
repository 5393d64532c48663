"""A key that must be there is missing.

Without it the entry does not say what a list of powers must say: who gave which power, under which
article, from when on. What is not known and not required is left out; what is required is looked
up before the entry is written.

How to mend it: add the key named.

Right:

    - id: P1-001
      name: 对擅自占用城市道路的处罚
      type: 行政处罚
      field: 城市管理
      from_body: 剑阁县综合行政执法局
      basis: 《城市道路管理条例》第四十二条

Wrong:

    - id: P1-001
      name: 对擅自占用城市道路的处罚
"""

from collections.abc import Iterator
from typing import Final

from devolved_powers.checks._context import Context
from devolved_powers.checks._unread import mapping_at
from devolved_powers.diagnostics import CheckResult, Place, Route
from devolved_powers.editor.expectations import missing
from devolved_powers.i18n import _

SEVERITY: Final = "必须改"


def check(context: Context) -> Iterator[CheckResult]:
    """Yield one finding for each entry that lacks keys."""
    lacking: dict[tuple[str, Route], list[str]] = {}
    for misfit in context.loaded.misfits:
        if misfit.error["type"] == "missing":
            key = str(misfit.error["loc"][-1])
            route = misfit.route[:-1] if misfit.route[-1:] == (key,) else misfit.route
            meant = context.meant_keys.get((misfit.file, route), {}).values()
            if key in meant or "power" in meant:  # with that it is an entry of another kind
                continue  # `unknown-key` speaks of it
            present = mapping_at(context.loaded.documents[misfit.file].data, route)
            if not present.keys().isdisjoint(("", "<<")):
                continue  # `yaml-feature` speaks of what may hold it
            lacking.setdefault((misfit.file, route), []).append(key)
    for (file, route), keys in lacking.items():
        message = missing(keys, _)
        hint = _("Add the key; what it means: docs/data-format.md.")
        yield CheckResult(message, Place(file, route), hint)
