"""A cited article has since moved or changed, or nothing corresponds to it.

Asked only about a later day (`powers validate --as-of today`): on the day of its decision the
citation was right. A new version of the law has given the text another number, changed it, or holds
nothing like it; a decision that cites the old number today is open to attack. Only where the same
duty stands under another number, with the same organs, penalties and amounts, the message says so;
that a duty is gone it never says.

How to mend it: read the new text (`powers law impact` shows old and new place side by side). Where
the same duty stands under another number, record it under `basis_updates`; where it is gone, under
`lapses`.

Right: a citation of the article as it stands on the day asked about.

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
from devolved_powers.i18n import N_, _

if TYPE_CHECKING:
    from devolved_powers.law.legal_place import LegalPlace
    from devolved_powers.register.cited_places import Citing
    from devolved_powers.register.legal_basis import TouchedPlace

SEVERITY: Final = "建议改"

_MOVED = N_("《{law}》 {old} has been {new} since {since}.")
_CHANGED = N_("《{law}》 {old} has read differently since {since}.")
_REWORKED = N_("《{law}》 {old} has been reworked into {new} since {since}.")
_NOT_FOUND = N_(
    "《{law}》 {old}: nothing that corresponds to it was found in the text in force since {since}."
)
_NEAREST = N_(
    "《{law}》 {old}: nothing that corresponds to it was found in the text in force since {since}; "
    "nearest to it: {new}."
)


def check(context: Context) -> Iterator[CheckResult]:
    """Yield a finding for each place that a version in force on the later day changed."""
    if context.as_of is None or context.evidence is None:
        return
    touched = context.evidence.basis.touched(context.as_of)
    places: dict[tuple[str, Route], list[TouchedPlace]] = {}
    for changed in touched:
        places.setdefault((changed.citing.file, changed.citing.path), []).append(changed)
    mends = {where: _mend(those) for where, those in places.items()}
    for changed in touched:
        if changed.successor.kind is not None and changed.successor.is_in_older:
            yield CheckResult(
                _(_message(changed)).format(
                    law=changed.law,
                    old=changed.place.cited(),
                    new="、".join(target.cited() for target in changed.successor.targets),
                    since=changed.since.isoformat(),
                ),
                changed.citing.place,
                _("Read the new text, then record a basis update or a lapse."),
                mend=mends[changed.citing.file, changed.citing.path],
            )


def _message(changed: "TouchedPlace") -> str:
    found = changed.successor
    if found.kind == "条款序号调整":
        return _MOVED
    if found.kind == "内容已修改":
        return _CHANGED if found.targets == (changed.place,) else _REWORKED
    return _NEAREST if found.targets else _NOT_FOUND


def _mend(touched: list["TouchedPlace"]) -> Mend | None:
    """Return the basis update of a power all of whose places still stand, some under new numbers.

    It is not safe: that the duty is the same is for a person to say. An enforcement item has no
    such event: its citation holds from its first day, so a new item takes its place.
    """
    first = touched[0].citing
    plain = all(
        one.successor.kind in (None, "条款序号调整") and len(one.successor.targets) == 1
        for one in touched
    )
    moved = [one for one in touched if one.successor.kind == "条款序号调整"]
    ranges = any(isinstance(n, NumberRange) for one in touched for n in _numbers(one.citing))
    sources = {(one.law, one.since) for one in moved}
    if first.path[0] != "grants" or not plain or ranges or len(sources) != 1:
        return None
    target = {one.citing.cited.span: one.successor.targets[0] for one in moved}
    new = render(
        [
            _renumbered(place, target[place.span]) if place.span in target else place
            for place in parse(first.text)
        ]
    )
    update = (
        ("power", first.id),
        ("on", moved[0].since),
        ("from", first.text),
        ("to", new),
        ("because", f"《{moved[0].law}》"),
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
