"""条文对照表: each cited place of a law beside what a newer version made of it.

Like all tables for offices it is in Chinese, whatever language the program speaks.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import NamedTuple

from devolved_powers.changes.text_difference import Piece, pieces
from devolved_powers.documents.table import Cell, Column, Group, Line, Mark, MarkedText, Table
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
NO_TEXTS = "条文文本不在手边，只列条款，未逐字对照。"
OLD_LACKS, NEW_LACKS = "旧条文文本不在手边，未逐字对照", "新条文文本不在手边，未逐字对照"
WORDS_DIFFER = "文字有改动，见标注"
TOO_LONG = "条文过长，未逐字对照"
REWRITTEN = "文字大部分不同，不逐字标注"
NAME_OPENS, AFTER_LABEL = "【", "\u3000"
"""How a line begins that names a part of an article, and what follows the number of one."""
LEGEND = "旧条文中加删除线的文字已删去，新条文中加下划线（Markdown为加粗）的文字为新增。"
NAME_WORDS: dict[NameKind, str] = {
    "amounts": "数额",
    "actors": "机关",
    "penalties": "处罚种类",
    "orders": "责令事项",
    "approvers": "批准机关",
}
Texts = Mapping[date, Version]
"""The texts at hand, by the dates of their versions."""
_NO_OTHERS: Mapping[str, Version] = MappingProxyType({})
_LONGEST = 6000
"""Characters of two texts that are compared one by one: what is made to be slow takes as long as
their product."""
_ENOUGH_ALIKE = 0.25
"""Of two texts that share a smaller part, each character by itself would be marked: nobody could
read that."""


@speaking(DOCUMENT_LANGUAGE)
def comparison_table(
    impact: LawImpact, notice: str, texts: Texts, others: Mapping[str, Version] = _NO_OTHERS
) -> Table:
    """Return the table; where both texts are at hand, what differs is marked by character.

    Args:
        impact: what became of the cited places.
        notice: what every output must say.
        texts: the versions whose text is printed; of others only the places are.
        others: the texts of other laws, by title, to which places went.
    """
    old = f"旧条文（{impact.older.isoformat()}）" if impact.older else "旧条文"
    new = f"新条文（{impact.newer.isoformat()}）" if impact.newer else "新条文"
    rows = tuple(_rows(impact, texts, others))
    return Table(
        title=f"《{impact.law.title}》条文对照表",
        columns=(
            Column("old", old, 30),
            Column("new", new, 30),
            Column("change", "差异", 16),
            Column("entries", "涉及事项", 8, unbroken=True),
        ),
        groups=(Group(rows),),
        above=tuple(Line(text) for text in _above(impact, rows, is_bare=not (texts or others))),
        notice=notice,
        day=impact.newer.isoformat() if impact.newer else "",
        rows_part=True,
    )


def _above(impact: LawImpact, rows: Iterable[tuple[Cell, ...]], *, is_bare: bool) -> Iterator[str]:
    if impact.repealed is not None:
        yield f"该法自{impact.repealed.on.isoformat()}起废止（{impact.repealed.by}）。"
    if impact.not_held is not None:
        yield f"{impact.not_held.date.isoformat()}的版本没有收录文本，未作比较。"
    if is_bare and impact.places:
        yield NO_TEXTS
    if any(isinstance(cell, MarkedText) and cell.has_marks for row in rows for cell in row):
        yield LEGEND


def by_place(impact: LawImpact) -> list[tuple[AffectedPlace, tuple[str, ...]]]:
    """Return each cited place once, in the order of the law, with the entries that cite it."""
    citing: dict[tuple[date | None, LegalPlace], dict[str, AffectedPlace]] = {}
    for one in impact.places:
        citing.setdefault((one.version, one.place), {}).setdefault(one.citing.id, one)
    ordered = sorted(citing.items(), key=lambda entry: (entry[0][1], entry[0][0] or date.min))
    return [(next(iter(those.values())), tuple(those)) for _place, those in ordered]


def _rows(
    impact: LawImpact, texts: Texts, others: Mapping[str, Version]
) -> Iterator[tuple[Cell, ...]]:
    for one, entries in by_place(impact):
        day = one.version or _last_day(impact)
        old = _printed((one.place,), texts.get(day) if day else None)
        new = _successors(one, impact, texts, others)
        compared = _compared(one, old, new)
        told = [_change(one), *(compared.notes if texts or others else ())]
        dated = f"（{one.version}）" if one.version not in (None, impact.older) else ""
        left = old.runs(_side(compared.parts, "new") or [("same", old.text)])
        after = MarkedText(new.runs(_side(compared.parts, "gone") or [("same", new.text)]))
        yield (
            MarkedText([("same", dated), *left]),
            after or "—",
            "\n".join(told),
            "\n".join(entries),
        )


def _last_day(impact: LawImpact) -> date | None:
    """Return the date of the version that a law ended with."""
    if impact.repealed is None:
        return None
    version = impact.law.version_on(impact.repealed.on - timedelta(days=1))
    return version.day if version else None


class _Printed(NamedTuple):
    """Places as they are printed.

    Args:
        text: their text as far as it is at hand; of others only the name.
        names: what names the article or its part in between, by where in the text it stands.
        is_whole: whether the text of all of them is at hand.
    """

    text: str
    names: tuple[tuple[int, str], ...]
    is_whole: bool

    def runs(self, parts: Iterable[Piece]) -> list[Piece]:
        """Return the text, which is marked, with the names, which are not.

        Args:
            parts: the text in its pieces.
        """
        runs: list[Piece] = []
        waiting = list(self.names)
        done = 0
        for mark, text in parts:
            rest = text
            while waiting and waiting[0][0] < done + len(rest):
                at, name = waiting.pop(0)
                runs += [(mark, rest[: at - done]), ("same", name)]
                done, rest = at, rest[at - done :]
            runs.append((mark, rest))
            done += len(rest)
        return [*runs, *(("same", name) for _at, name in waiting)]


def _printed(places: Iterable[LegalPlace], version: Version | None, law: str = "") -> _Printed:
    """Return places as they are printed; those of another law have its title before them."""
    lines: list[str] = []
    names: list[tuple[int, str]] = []
    is_whole = True
    for place in places:
        found = list(printed(version, place, law))
        if version is None or not place_text(version, place):
            is_whole = False
            lines += found
            continue
        begins = sum(len(line) + 1 for line in lines)
        if found[0].startswith(NAME_OPENS):
            names.append((begins, f"{found.pop(0)}\n"))
        label, space, found[0] = found[0].partition(AFTER_LABEL)
        names.append((begins, label + space))
        lines += found
    return _Printed("\n".join(lines), tuple(names), is_whole and bool(lines))


def _successors(
    one: AffectedPlace, impact: LawImpact, texts: Texts, others: Mapping[str, Version]
) -> _Printed:
    found = one.successor
    if found is None:
        return _Printed("", (), is_whole=False)
    if found.law:
        return _printed(found.targets, others.get(found.law), found.law)
    return _printed(found.targets, texts.get(impact.newer) if impact.newer else None)


def _share_alike(parts: Iterable[Piece]) -> float:
    """Return which part of the longer of two texts stands in both."""
    sizes: dict[str, int] = {"same": 0, "gone": 0, "new": 0}
    for mark, text in parts:
        sizes[mark] += len(text)
    longer = sizes["same"] + max(sizes["gone"], sizes["new"])
    return sizes["same"] / longer if longer else 1.0


def _side(parts: Iterable[Piece], other: Mark) -> list[Piece]:
    """Return the pieces of one of two texts: those that are not the other's alone."""
    return [part for part in parts if part[0] != other]


class _Compared(NamedTuple):
    """Two texts beside each other.

    Args:
        parts: what stayed, went and came; nothing where that is not marked.
        notes: why it is not, or that words differ where only the number should.
    """

    parts: tuple[Piece, ...] = ()
    notes: tuple[str, ...] = ()


def _compared(one: AffectedPlace, old: _Printed, new: _Printed) -> _Compared:
    found = one.successor
    if found is None or not found.is_in_older or found.kind == "未找到对应条款":
        return _Compared()
    if not (old.is_whole and new.is_whole):
        lacking = ((old, OLD_LACKS), (new, NEW_LACKS)) if found.kind is not None else ()
        return _Compared(notes=tuple(note for text, note in lacking if not text.is_whole))
    if len(old.text) + len(new.text) > _LONGEST:
        return _Compared(notes=() if old.text == new.text else (TOO_LONG,))
    parts = tuple(pieces(old.text, new.text))
    if _share_alike(parts) < _ENOUGH_ALIKE:
        return _Compared(notes=(REWRITTEN,))
    is_hidden = found.kind != "内容已修改" and old.text != new.text
    return _Compared(parts, (WORDS_DIFFER,) if is_hidden else ())


def printed(version: Version | None, place: LegalPlace, law: str = "") -> tuple[str, ...]:
    """Return a place as it is printed: its name, where the text does not begin with it, and text.

    Args:
        version: the text; None where it is not at hand.
        place: the place.
        law: the title of the law, where it is another one than the table is about.
    """
    lines = place_text(version, place) if version else ()
    name = f"《{law}》{place.cited()}" if law else place.cited()
    if not lines:
        return (name,)
    return lines if place == place.whole and not law else (f"{NAME_OPENS}{name}】", *lines)


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
