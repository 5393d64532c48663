"""A citation that cannot be read.

The legal basis must lead to an article. A citation that the grammar does not read cannot be
looked up, compared or followed when the law changes; mostly a mark or a number is mistyped.

How to mend it: write it as lawyers do: the title in 《》, then 第N条第M款第（K）项 in Chinese
numerals, 、 between places of one law, ； between laws. `powers fmt` offers the canonical form.

Right:

    basis: 《城市道路管理条例》第二十七条第（一）项、第四十二条

Wrong:

    basis: 城市道路管理条例的有关规定
"""

from collections.abc import Iterator
from typing import Final

from devolved_powers.checks._context import Context
from devolved_powers.checks._raw import Raw
from devolved_powers.citations import leftover, parse
from devolved_powers.diagnostics import CheckResult, Place
from devolved_powers.i18n import _
from devolved_powers.models.keys import CITATIONS

SEVERITY: Final = "必须改"
_KEYS = (*CITATIONS, "from", "to")


def check(context: Context) -> Iterator[CheckResult]:
    """Yield a finding for each citation with nothing to read in it, or with more than citations."""
    updates = tuple(context.entries("decision", "basis_updates"))
    for entry in (*context.powers, *context.items, *context.needs, *updates):
        for key in _KEYS:
            if entry.text(key):
                yield from _results(entry, key)
        limit = entry.data.get("frequency")
        if isinstance(limit, dict) and isinstance(limit.get("basis"), str):
            yield from _results(Raw(entry.file, (*entry.route, "frequency"), limit), "basis")
    for entry in context.entries("decision", "adjustments"):
        changes = entry.data.get("set")
        if isinstance(changes, dict) and isinstance(changes.get("basis"), str):
            yield from _results(Raw(entry.file, (*entry.route, "set"), changes), "basis")


def _results(entry: Raw, key: str) -> Iterator[CheckResult]:
    place, text = entry.place(key), entry.text(key)
    hint = _("Write it as 《title》第N条第M款第（K）项; 、 between places, ； between laws.")
    places = parse(text)
    if not any(p.law and (p.article is not None or p.annex) for p in places):
        message = _("No law and article can be read in “{text}”.").format(text=text)
        yield CheckResult(message, place, hint)
        return
    for start, end in leftover(text)[:1]:
        message = _("“{text}” is not a citation.").format(text=text[start:end])
        yield CheckResult(message, Place(place.file, place.route, within=(start, end)), hint)
