"""Days are out of order.

A decision, or a standard for discretion, is signed before it is published and takes effect on that
day or later; what begins ends later; nobody compares an entry with a document before that is
signed. A power exercised before its decision took effect is exercised without authority.

How to mend it: look the days up in the document. The day of a commit is never one of them.

Right:

    authority: {signed: 2021-08-20, published: 2021-08-25}
    effective: 2021-09-01

Wrong:

    authority: {signed: 2021-09-20}
    effective: 2021-09-01
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from devolved_powers.checks._context import Context
from devolved_powers.diagnostics import CheckResult, Place, Route
from devolved_powers.i18n import _
from devolved_powers.models.decision import Decision
from devolved_powers.models.record_log import RecordKey, Signer
from devolved_powers.models.registry_file import Body, RegistryFile

SEVERITY: Final = "必须改"
DayAndRoute = tuple[date | None, Route]


def check(context: Context) -> Iterator[CheckResult]:
    """Yield a finding for each pair of days in the wrong order."""
    for file, decision in context.loaded.decisions.items():
        for earlier, later in _pairs(decision):
            yield from _compare(file, earlier, later)
    for file, catalog in context.loaded.catalogs.items():
        for index, item in catalog.numbered("items", catalog.items):
            of_item: Route = ("items", index)
            yield from _compare(
                file, (item.from_, (*of_item, "from")), (item.until, (*of_item, "until"))
            )
    for file, standard in context.loaded.standards.items():
        signed: DayAndRoute = (standard.signed, ("signed",))
        effective: DayAndRoute = (standard.effective, ("effective",))
        yield from _compare(file, signed, (standard.published, ("published",)))
        yield from _compare(file, signed, effective)
        yield from _compare(file, effective, (standard.until, ("until",)))
    if context.registry is not None:
        for period, route in _periods(context.registry):
            yield from _compare(
                "registry.yaml",
                (period.from_, (*route, "from")),
                (period.until, (*route, "until")),
            )


def _periods(registry: RegistryFile) -> Iterator[tuple[Body | RecordKey | Signer, Route]]:
    """Yield what registry.yaml says counts for a time, with its route."""
    for index, body in enumerate(registry.bodies):
        yield body, ("bodies", index)
    for index, signer in enumerate(registry.signers):
        yield signer, ("signers", index)
    for index, key in enumerate(registry.record.keys if registry.record else ()):
        yield key, ("record", "keys", index)


def _pairs(decision: Decision) -> Iterator[tuple[DayAndRoute, DayAndRoute]]:
    signed: DayAndRoute = (decision.authority.signed, ("authority", "signed"))
    published: DayAndRoute = (decision.authority.published, ("authority", "published"))
    effective: DayAndRoute = (decision.named_day, ("effective",))
    yield signed, published
    yield signed, effective
    if decision.provenance.confirmed is not None:
        yield signed, (decision.provenance.confirmed.on, ("provenance", "confirmed", "on"))
    for index, grant in decision.numbered("grants", decision.grants):
        yield effective, (grant.until, ("grants", index, "until"))
        if grant.confirmed is not None:
            yield signed, (grant.confirmed.on, ("grants", index, "confirmed", "on"))


def _compare(file: str, earlier: DayAndRoute, later: DayAndRoute) -> Iterator[CheckResult]:
    if earlier[0] is not None and later[0] is not None and later[0] < earlier[0]:
        message = _("“{later}” ({later_day}) lies before “{earlier}” ({earlier_day}).")
        yield CheckResult(
            message.format(
                later=later[1][-1],
                later_day=later[0].isoformat(),
                earlier=".".join(str(step) for step in earlier[1]),
                earlier_day=earlier[0].isoformat(),
            ),
            Place(file, later[1]),
            _("Look the days up in the document."),
            ((Place(file, earlier[1]), _("the other day")),),
        )
