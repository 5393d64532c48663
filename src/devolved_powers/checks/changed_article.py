"""A cited article has since moved or changed.

Asked only about a later day (`powers validate --as-of today`): on the day of its decision the
citation was right, and the record of the decision stays so. By then a new version of the law has
given the text another number (条款序号调整: same duty, organ, penalties and amounts), has changed
it (内容已修改), or has nothing in which it was found again (未找到对应条款).

How to mend it: read both texts (`powers law impact` shows old and new place side by side). Where
the same law has the same text under another number, record it under `basis_updates`. A record
cannot carry a power to another duty, organ or penalty: whether the grant reaches the new text is
for the organ that decided to say, and its decision that names the new basis (动态调整) is entered.
That a power ended (`lapses`) is recorded only by a person who gives the reason. An enforcement
item has no such events: an item that cites the new text takes its place.

Right: a citation whose text the version in force on the day asked about still has in that place.

Wrong: a citation of 第四条 after a revision has made it 第五条.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from devolved_powers.checks._context import Context
from devolved_powers.diagnostics import CheckResult, Mend, Route
from devolved_powers.i18n import _

if TYPE_CHECKING:
    from devolved_powers.register.legal_basis import StandingPlace

SEVERITY: Final = "请核实"


def check(context: Context) -> Iterator[CheckResult]:
    """Yield a finding for each place whose text the law in force on the later day has not there."""
    if not context.standings:
        return
    from devolved_powers.checks._standing import later_finding, turned

    citations: dict[tuple[str, Route], list[StandingPlace]] = {}
    for cited in context.standings:
        citations.setdefault((cited.citing.file, cited.citing.path), []).append(cited)
    mends = {where: _mend(places) for where, places in citations.items()}
    for cited in turned(context, "已修改"):
        mend = mends[cited.citing.file, cited.citing.path]
        yield later_finding(cited, _hint(context, cited), mend)


def _hint(context: Context, cited: "StandingPlace") -> str:
    from devolved_powers.checks._standing import open_basis_hint, turn_waiting
    from devolved_powers.register.basis_update import is_moved

    waiting = turn_waiting(context, cited)
    if waiting:  # of a power that waits, one place alone is not moved
        return waiting
    if not is_moved(cited.standing):
        return open_basis_hint(context, cited)
    if cited.citing.path[0] == "items":
        return _("Read the new text; an item that cites it takes the place of this one.")
    return _("Read the new text, then record a basis update.")


def _mend(places: "list[StandingPlace]") -> Mend | None:
    """Return the basis update that is offered; it is not safe: a person reads both texts first."""
    from devolved_powers.register.basis_update import UPDATES, same_law_update

    update = same_law_update(places)
    return Mend(update, route=(UPDATES,), safe=False) if update is not None else None
