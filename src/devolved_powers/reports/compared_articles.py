"""条文对照表: each cited place of a law beside what a newer version made of it.

Like all tables for offices it is in Chinese, whatever language the program speaks.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from devolved_powers.documents.table import Column, Group, Line, Table
from devolved_powers.i18n import DOCUMENT_LANGUAGE, speaking
from devolved_powers.law.legal_place import LegalPlace
from devolved_powers.law.place_text import place_text
from devolved_powers.law.statute import Version
from devolved_powers.law.successor import NAME_KINDS, NameKind, NamesCompared
from devolved_powers.register.law_impact import AffectedPlace, LawImpact
from devolved_powers.register.standing_text import listed_amounts

UNCHANGED = "未变"
NOT_COMPARED = "未比较"
NO_SUCH_PLACE = "旧文本无此条款"
NAME_WORDS: dict[NameKind, str] = {
    "amounts": "数额",
    "actors": "机关",
    "penalties": "处罚种类",
    "orders": "责令事项",
    "approvers": "批准机关",
}
Texts = Mapping[date, Version]
"""The texts at hand, by the dates of their versions."""


@speaking(DOCUMENT_LANGUAGE)
def comparison_table(impact: LawImpact, notice: str, texts: Texts) -> Table:
    """Return the table.

    Args:
        impact: what became of the cited places.
        notice: what every output must say.
        texts: the versions whose text is printed; of others only the places are.
    """
    old = f"旧条文（{impact.older.isoformat()}）" if impact.older else "引用的条文"
    new = f"新条文（{impact.newer.isoformat()}）" if impact.newer else "新条文"
    return Table(
        title=f"《{impact.law.title}》条文对照表",
        columns=(
            Column("old", old, 30),
            Column("new", new, 30),
            Column("change", "变化", 16),
            Column("entries", "涉及事项", 10),
        ),
        groups=(Group(tuple(_rows(impact, texts))),),
        above=tuple(Line(text) for text in _above(impact)),
        notice=notice,
        day=impact.newer.isoformat() if impact.newer else "",
    )


def _above(impact: LawImpact) -> Iterator[str]:
    if impact.repealed is not None:
        yield f"该法自{impact.repealed.on.isoformat()}起废止（{impact.repealed.by}）。"
    if impact.not_held is not None:
        yield f"{impact.not_held.date.isoformat()}的版本没有收录文本，未作比较。"


def by_place(impact: LawImpact) -> list[tuple[AffectedPlace, tuple[str, ...]]]:
    """Return each cited place once, in the order of the law, with the entries that cite it."""
    citing: dict[tuple[date | None, LegalPlace], dict[str, AffectedPlace]] = {}
    for one in impact.places:
        citing.setdefault((one.version, one.place), {}).setdefault(one.citing.id, one)
    ordered = sorted(citing.items(), key=lambda entry: (entry[0][1], entry[0][0] or date.min))
    return [(next(iter(those.values())), tuple(those)) for _place, those in ordered]


def _rows(impact: LawImpact, texts: Texts) -> Iterator[tuple[str, str, str, str]]:
    for one, entries in by_place(impact):
        found = one.successor
        old = _printed((one.place,), one.version, texts)
        new = _printed(found.targets, impact.newer, texts) if found else ""
        if found and found.law:  # another law, whose text is not set beside it
            new = f"《{found.law}》" + "、".join(p.cited() for p in found.targets)
        if one.version not in (None, impact.older):
            old = f"（{one.version}）{old}"
        yield old, new or "—", _change(one), "、".join(entries)


def printed(version: Version | None, place: LegalPlace) -> tuple[str, ...]:
    """Return a place as it is printed: its name, where the text does not begin with it, and text.

    Args:
        version: the text; None where it is not at hand.
        place: the place.
    """
    lines = place_text(version, place) if version else ()
    if not lines:
        return (place.cited(),)
    return lines if place == place.whole else (f"【{place.cited()}】", *lines)


def _printed(places: Iterable[LegalPlace], day: date | None, texts: Texts) -> str:
    version = texts.get(day) if day else None
    return "\n".join(line for place in places for line in printed(version, place))


def _change(one: AffectedPlace) -> str:
    found = one.successor
    if found is None:
        return NOT_COMPARED
    if not found.is_in_older:
        return NO_SUCH_PLACE
    said = [found.kind or UNCHANGED]
    if found.kind == "未找到对应条款" and found.targets:
        said = ["未找到对应条款；所列为最接近的条款，请核对"]
    if found.kind == "内容已修改" and one.names is not None:
        said.extend(f"{NAME_WORDS[kind]}：{_values(one.names, kind)}" for kind in _told(one.names))
    return "\n".join(said)


def _told(names: NamesCompared) -> Iterator[NameKind]:
    for kind in NAME_KINDS:
        if kind in names.differs or (kind in ("amounts", "actors") and getattr(names.older, kind)):
            yield kind


def _values(names: NamesCompared, kind: NameKind) -> str:
    old, new = (listed_amounts(getattr(side, kind)) for side in (names.older, names.newer))
    return f"{old} → {new}" if kind in names.differs else f"{old}（未变）"
