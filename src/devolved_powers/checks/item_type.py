"""An enforcement item contradicts the type of its power.

A power to inspect is no power to punish: an item of another type than its power claims authority
the town does not have. A penalty names the duty breached and the clause that punishes it
(违法依据, 处罚依据); other types name one legal basis and no penalties.

How to mend it: correct the power or the type; give penalties `conduct`, `penalty` and
`penalties`, and other types `basis`.

Right:

    - id: E-001
      powers: [P1-001]       # 行政处罚
      conduct: 《城市道路管理条例》第二十七条第（一）项
      penalty: 《城市道路管理条例》第四十二条
      penalties: [罚款]

Wrong:

    - id: E-001
      powers: [P1-001]       # 行政处罚
      type: 行政检查
"""

from collections.abc import Iterator
from typing import Final

from devolved_powers.checks._context import Context
from devolved_powers.checks._raw import Raw
from devolved_powers.diagnostics import CheckResult
from devolved_powers.i18n import _, enumerated
from devolved_powers.models.vocabulary import POWER_TYPES

SEVERITY: Final = "必须改"
_PENALTY_KEYS = ("conduct", "penalty", "penalties")


def check(context: Context) -> Iterator[CheckResult]:
    """Yield a finding for each contradiction, and for each key that is missing or out of place."""
    for entry in context.items:
        listed = entry.data.get("powers")
        powers = [
            context.power_by_id[str(power)]
            for power in (listed if isinstance(listed, list) else [])
            if str(power) in context.power_by_id
        ]
        if not powers:
            continue
        kind = entry.text("type") or powers[0].text("type")
        if kind not in POWER_TYPES:
            continue  # a misspelt type is told once, where it stands
        for power in powers:
            if power.text("type") != kind:
                message = _("The item is {type}, its power {id} is {other}.")
                yield CheckResult(
                    message.format(type=kind, id=power.text("id"), other=power.text("type")),
                    entry.place("type" if "type" in entry.data else "powers"),
                    _("The power decides: correct the type, or name another power."),
                    ((power.place("type"), _("the power's type")),),
                )
        yield from _keys(entry, kind)


def _keys(entry: Raw, kind: str) -> Iterator[CheckResult]:
    """Yield a finding for the keys that a type must or must not have."""
    if kind == "行政处罚":
        missing = [key for key in _PENALTY_KEYS if not entry.data.get(key)]
        if missing:
            message = _("A penalty item lacks: {keys}.").format(keys=enumerated(missing))
            yield CheckResult(
                message, entry.place(), _("Name the duty, the clause and the penalties.")
            )
        return
    for key in (*_PENALTY_KEYS, "fines"):
        if entry.data.get(key):
            message = _("“{key}” belongs to penalties; this item is {type}.")
            yield CheckResult(
                message.format(key=key, type=kind),
                entry.place(key),
                _("Name the basis under `basis`; a power to inspect is not a power to punish."),
            )
    if not entry.data.get("basis"):
        message = _("An item of the type {type} names its own legal basis under `basis`.")
        yield CheckResult(message.format(type=kind), entry.place())
