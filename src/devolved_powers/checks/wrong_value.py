"""A value that cannot stand under its key.

A controlled value (a type of power, a penalty) is misspelt, a day is not in the calendar, a code
is written as a number, or a list stands where one text is expected. Controlled values are those of
the law and of official lists, so that lists can be compared and counted.

How to mend it: write the value as the message says. An order (责令改正, 限期拆除) is no penalty and
stands under `orders`. Codes that look like numbers go in quotation marks, since 007 would be read
as 7. Days are written year-month-day with two digits each. The values of a list are parted
by half-width commas. `assumed` names keys of the file and ids of its own entries, nothing else.

Right:

    type: 行政处罚

Wrong:

    type: 行政处罚罚款
"""

import re
from collections.abc import Iterator
from typing import Final

from pydantic_core import ErrorDetails

from devolved_powers.checks._context import Context
from devolved_powers.checks._meant_values import meant_value, unknown_assumptions
from devolved_powers.checks._messages import as_written
from devolved_powers.diagnostics import CheckResult, Place, Route
from devolved_powers.editor.model_errors import describe
from devolved_powers.i18n import _
from devolved_powers.meant import did_you_mean
from devolved_powers.store.loader import Misfit

SEVERITY: Final = "必须改"
_ORDER = re.compile("责令|限期|立即|停止")
_ENDS_BUSINESS = re.compile("停产|停业|关闭|关停|歇业")
"""What may be the penalty 责令停产停业 or 责令关闭 in other words, and no mere order."""
_LARGER_UNITS = frozenset({"万元", "千元", "百元", "亿元", "万"})
_FAULTS = frozenset({"alias", "anchor", "tag", "key"})
"""What `yaml-feature` finds on a line: its value is wrong for that alone."""
_ELSEWHERE = frozenset({"missing", "extra_forbidden"})


def check(context: Context) -> Iterator[CheckResult]:
    """Yield a finding for each value that does not fit."""
    reported: set[tuple[str, Route]] = set()
    holding = {
        (m.file, m.route[:end]) for m in context.loaded.misfits for end in range(len(m.route))
    }
    lines = {
        (file, fault.line)
        for file, document in context.loaded.documents.items()
        for fault in document.faults
        if fault.kind in _FAULTS
    }
    for misfit in context.loaded.misfits:
        if misfit.error["type"] in _ELSEWHERE or (misfit.file, misfit.route) in reported:
            continue
        reported.add((misfit.file, misfit.route))
        if not misfit.route and context.loaded.documents[misfit.file].data is None:
            continue  # an empty file is told by yaml-syntax
        if misfit.error["type"] == "too_short" and (misfit.file, misfit.route) in holding:
            continue  # a list is empty only since what stands in it does not fit
        if not lines or (misfit.file, _line_of(misfit, context)) not in lines:
            yield _result(misfit, context)
    yield from unknown_assumptions(context)


def _line_of(misfit: Misfit, context: Context) -> int:
    source = context.loaded.documents[misfit.file].source
    return source.locate(Place(misfit.file, misfit.route)).line


def _result(misfit: Misfit, context: Context) -> CheckResult:
    document = context.loaded.documents[misfit.file]
    node = document.source.find(misfit.route)
    written = as_written(document.text, node)
    if not misfit.route:
        message = _("The file holds {value}, a mapping (keys and values) is expected.")
        return CheckResult(message.format(value=written), Place(misfit.file, line=1))
    message = describe(misfit.error, _key(misfit.route), written)
    is_listed = isinstance(misfit.route[-1], int)
    whole = document.text[node.start : node.end] if node else ""
    hint = _hint(misfit.error, whole, _key(misfit.route), is_listed=is_listed)
    return CheckResult(message, Place(misfit.file, misfit.route), hint)


def _key(route: Route) -> str:
    """Return the key that a route ends at, or the one of the list it ends in."""
    return next((step for step in reversed(route) if isinstance(step, str)), "")


def _hint(error: ErrorDetails, written: str, key: str, *, is_listed: bool) -> str:
    choices = [c.strip("'") for c in str(error.get("ctx", {}).get("expected", "")).split("'")[1::2]]
    likely = meant_value(error, written, is_listed=is_listed) or did_you_mean(written, choices)
    if key == "unit" and written in _LARGER_UNITS:
        return _("Sums are written in 元: 3万元 is `to: 30000, unit: 元`.")
    if likely:
        return likely
    if error["type"] == "tuple_type" and isinstance(error["input"], dict):
        return _("A list entry begins with a half-width hyphen and a blank.")
    if key == "penalties" and _ORDER.match(written) and not _ENDS_BUSINESS.search(written):
        return _(
            "This is an order (《行政处罚法》第二十八条), no penalty: write it under `orders`."
        )
    if error["type"] == "string_type" and isinstance(error["input"], (int, float)):
        return _("Put it in quotation marks: 007 would be read as 7.")
    return ""
