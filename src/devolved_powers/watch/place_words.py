"""Where cited places went and what differs there, in the words of an official.

Chinese, whatever language is spoken: it stands in papers, and in files of the registry.
"""

from collections.abc import Iterable, Iterator, Sequence

from devolved_powers.i18n import DOCUMENT_LANGUAGE, speaking
from devolved_powers.law.library import Library
from devolved_powers.law.place_standing import PlaceStanding, in_full
from devolved_powers.law.successor import NamesCompared, compared_names
from devolved_powers.register.hidden_changes import DepartmentsChanged
from devolved_powers.register.standing_text import listed_amounts, reason_text
from devolved_powers.reports.compared_articles import NAME_WORDS
from devolved_powers.watch.model import PlaceMoved

SAME_NAMES = "写到的数额、处罚种类、责令事项和机关的层级与原条文相同"
NOT_COMPARED = "部门的名称、义务的内容、数额各对应什么情形，没有比较，请逐字核对"
OTHER_CASES = "写到的数额与原条文相同，但各情形对应的罚款有变化"
NONE_READ = "没有读出"
NOTHING_FOUND = "未找到对应条款"
NOT_LOOKED_UP = "对应的条款尚未核对"
ONLY_NEAREST = "未找到对应条款，所列为最接近的条款"
NOT_READ = "新条款的文本没有收录，数额、机关等未作比较"


def place_moved(standing: PlaceStanding, library: Library) -> PlaceMoved:
    """Return where a place went.

    Args:
        standing: how it stands on the day.
        library: what is known of the laws.
    """
    old = in_full(standing.law, standing.place)
    found = standing.correspondence
    if found is None:
        stands = (old,) if standing.state == "现行有效" else ()
        return PlaceMoved(old, None, stands, tuple(_untold(standing)))
    new = tuple(in_full(found.law, place) for place in found.places)
    holder = library.find(found.law)
    differs = tuple(_differs(standing, is_read=holder is not None and bool(holder.versions)))
    return PlaceMoved(old, found.kind, new, differs, found.source)


def with_differences(moved: PlaceMoved, differs: Iterable[str]) -> PlaceMoved:
    """Return the same with more that differs."""
    return PlaceMoved(moved.old, moved.kind, moved.new, (*moved.differs, *differs), moved.source)


@speaking(DOCUMENT_LANGUAGE)
def names_text(names: NamesCompared) -> tuple[str, ...]:
    """Return what two texts name and is not the same: 数额：200元、500元 → 300元、800元."""
    return tuple(
        f"{NAME_WORDS[kind]}：{_read(getattr(names.older, kind))} → "
        f"{_read(getattr(names.newer, kind))}"
        for kind in names.differs
    )


def _read(names: Sequence[str]) -> str:
    """Return what was read; that a text states none is more than the program knows."""
    return listed_amounts(names) if names else NONE_READ


@speaking(DOCUMENT_LANGUAGE)
def _untold(standing: PlaceStanding) -> Iterator[str]:
    if standing.state == "不能判定":
        yield f"不能判定：{reason_text(standing)}" if reason_text(standing) else "不能判定"
    elif standing.state == "已废止":
        yield NOT_LOOKED_UP


def _differs(standing: PlaceStanding, *, is_read: bool) -> Iterator[str]:
    found = standing.correspondence
    if found is None:
        return
    if found.kind == "未找到对应条款":
        yield ONLY_NEAREST if found.places else NOTHING_FOUND
        return
    if not is_read:
        yield NOT_READ
        return
    told = names_text(compared_names(found.before, found.after))
    if not told and found.kind == "内容已修改":
        yield SAME_NAMES
    yield from told
    if found.kind == "内容已修改":
        yield NOT_COMPARED


def departments_text(changed: DepartmentsChanged) -> str:
    """Return which branches of departments a text lets act, and which the new one does."""
    before, after = ("、".join(names) or NONE_READ for names in changed)
    return f"部门所属的领域：{before} → {after}"
