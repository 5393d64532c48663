"""A discretion standard names an item that is not in the catalogue, or is no penalty.

`powers discretion ITEM` finds a standard by the items that its entries name. An id that leads
nowhere hides the standard from whoever asks; and a standard for the discretion in punishing says
nothing of an inspection.

How to mend it: correct the id. Where the catalogue has no item for the act, leave `items` out; the
entry is then found by its penalty clause.

Right:

    items: [E-001]

Wrong:

    items: [E-999]
"""

from collections.abc import Iterator
from typing import Final

from devolved_powers.checks._context import Context
from devolved_powers.checks._raw import Raw
from devolved_powers.checks._unread import doubtful_of, may_be_granted_in
from devolved_powers.diagnostics import CheckResult, Comparison
from devolved_powers.i18n import _
from devolved_powers.meant import did_you_mean
from devolved_powers.models.vocabulary import PENALTY

SEVERITY: Final = "必须改"


def check(context: Context) -> Iterator[CheckResult | Comparison]:
    """Yield a finding for each item of an entry that is not there, or punishes nothing."""
    items: dict[str, Raw] = {item.text("id"): item for item in reversed(context.items)}
    for entry in context.entries("discretion", "entries"):
        listed = entry.data.get("items")
        for index, name in enumerate(listed if isinstance(listed, list) else []):
            if not isinstance(name, str):
                continue
            place = entry.place("items", index)
            item = items.get(name)
            if item is not None:
                kind, file = _type_of(context, item)
                yield Comparison(place, context.doubtful[file] if file else "", file)
                if kind and kind != PENALTY:
                    message = _("{id} is no penalty, but {type}.")
                    hint = _("Name the item that punishes the act, or leave `items` out.")
                    yield CheckResult(message.format(id=name, type=kind), place, hint)
                continue
            file = doubtful_of(context.doubtful, "catalog")
            yield Comparison(place, context.doubtful[file] if file else "", file)
            if not file:
                hint = did_you_mean(name, items)
                yield CheckResult(_("There is no item {id}.").format(id=name), place, hint)


def _type_of(context: Context, item: Raw) -> tuple[str, str]:
    """Return the type of an item; empty where it is not known, then with the file in the way."""
    if item.text("type"):
        return item.text("type"), ""
    listed = item.data.get("powers")
    powers = [p for p in listed if isinstance(p, str)] if isinstance(listed, list) else []
    kinds = {
        context.power_by_id[power].text("type") for power in powers if power in context.power_by_id
    }
    if len(kinds) == 1:
        return kinds.pop(), ""
    return "", next(filter(None, (may_be_granted_in(context.doubtful, p) for p in powers)), "")
