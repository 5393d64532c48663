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
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from devolved_powers.checks._context import Context
from devolved_powers.citations import parse
from devolved_powers.citations.model import CitedPlace, NumberRange
from devolved_powers.citations.writer import render
from devolved_powers.diagnostics import CheckResult, Mend, Route
from devolved_powers.i18n import _

if TYPE_CHECKING:
    from devolved_powers.law.legal_place import LegalPlace
    from devolved_powers.law.place_standing import PlaceStanding
    from devolved_powers.register.cited_places import Citing
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
    from devolved_powers.checks._standing import open_basis_hint

    if not _is_moved(cited.standing):
        return open_basis_hint(context, cited)
    if cited.citing.path[0] == "items":
        return _("Read the new text; an item that cites it takes the place of this one.")
    return _("Read the new text, then record a basis update.")


def _is_moved(standing: "PlaceStanding") -> bool:
    """Return whether the same law has the same text under another number."""
    found = standing.correspondence
    return found is not None and found.kind == "条款序号调整" and found.law == standing.law


def _mend(places: list["StandingPlace"]) -> Mend | None:
    """Return the basis update of a power all of whose places still stand, some under new numbers.

    It is not safe: that the duty is the same is for a person to say. An enforcement item has no
    such event: its citation holds from its first day, so a new item takes its place.
    """
    first = places[0].citing
    moved = [p for p in places if p.standing.state == "已修改"]
    targets = {
        p.citing.cited.span: p.standing.correspondence.places
        for p in moved
        if p.standing.correspondence is not None and _is_moved(p.standing)
    }
    settled = all(p.standing.state == "现行有效" or _is_moved(p.standing) for p in places)
    single = all(len(target) == 1 for target in targets.values())
    ranges = any(isinstance(n, NumberRange) for p in places for n in _numbers(p.citing))
    sources = {(p.standing.law, p.standing.since) for p in moved}
    if first.path[0] != "grants" or not settled or not single or ranges or len(sources) != 1:
        return None
    law, since = sources.pop()
    if since is None:
        return None
    new = render(
        [
            _renumbered(place, targets[place.span][0]) if place.span in targets else place
            for place in parse(first.text)
        ]
    )
    update = (
        ("power", first.id),
        ("on", since),
        ("from", first.text),
        ("to", new),
        ("because", f"《{law}》"),
    )
    return Mend(update, route=("basis_updates",), safe=False)


def _numbers(citing: "Citing") -> tuple[object, ...]:
    cited = citing.cited
    return (cited.article, cited.paragraph, cited.item, cited.subitem)


def _renumbered(place: CitedPlace, legal_place: "LegalPlace") -> CitedPlace:
    return replace(
        place,
        article=legal_place.article,
        article_suffix=legal_place.suffix or None,
        paragraph=legal_place.paragraph or None,
        item=legal_place.item or None,
        subitem=legal_place.subitem or None,
    )
