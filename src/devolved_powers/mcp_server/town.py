"""Whose registry this is: a question about another town gets that for an answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _
from devolved_powers.late_pattern import late_pattern
from devolved_powers.text import fold_text, printable

if TYPE_CHECKING:
    from devolved_powers.register.registry import Registry

_LEAST = 2
"""Characters by which a town can be told at all."""
_QUESTIONS = ("words", "what")
"""The arguments in which people put questions, with names of towns in them."""
_TOWN = late_pattern(
    r"(?:^|[\s，。？！、；：“（(])([\u4e00-\u9fff]{1,8}?(?:镇|乡|街道))",
    holds=("镇", "乡", "街道"),
)
_HIGHER = ("省", "市", "州", "县", "区", "旗", "盟")
"""What the name of the place ends in that a town lies in."""
_OWN = tuple(f"{word}{kind}" for word in "本我" for kind in _HIGHER)
"""How people call the place that they live in."""
_GOVERNMENT = "人民政府"
_NO_NAMES = "本该我贵各全这那城乡村集小建场"
"""Before 镇 and 乡 by themselves: no names of towns."""


def refuse_other_town(asked: str, registry: Registry) -> None:
    """Refuse a question about another town than the one whose registry this is.

    Args:
        asked: the town that was asked about; empty where none was named.
        registry: the registry that is asked.

    Raises:
        PowersError: when they are not the same.
    """
    town = registry.timeline.town
    wanted, own = fold_text(asked.strip()).removesuffix(_GOVERNMENT), fold_text(town)
    if not wanted or (len(wanted) >= _LEAST and own.startswith(wanted)):
        return
    if wanted.endswith(own) and _lies_here(wanted.removesuffix(own), registry):
        return
    message = _("This is the registry of {town}; of {asked} it records nothing: 不能判定.")
    raise PowersError(
        message.format(town=printable(town), asked=printable(asked)),
        hint=_("Ask for that town’s own registry. What this town holds says nothing of another."),
        code=ExitCode.USAGE,
    )


def other_town_remark(arguments: Mapping[str, object], registry: Registry) -> str:
    """Return what must be said where a question names another town; empty where it names none.

    Args:
        arguments: of a tool.
        registry: the registry that is asked.
    """
    town = registry.timeline.town
    for key in _QUESTIONS:
        text = arguments.get(key)
        for name in _TOWN.findall(text) if isinstance(text, str) else ():
            if not _is_name(name) or name in town:
                continue
            if town in name and _lies_here(name.partition(town)[0], registry):
                continue
            message = _(
                "The question names “{asked}”: this is the registry of {town}, and what follows "
                "says nothing of {asked} (不能判定)."
            )
            return message.format(asked=printable(name), town=printable(town))
    return ""


def _lies_here(before: str, registry: Registry) -> bool:
    """Return whether what stands before the town's name names no place but those it lies in.

    Towns of one name lie in several counties: 甲县普安镇 is another than 乙县普安镇.
    """
    if not before.endswith(_HIGHER) or before.endswith(_OWN):
        return True
    town = registry.root_file.town
    return before.endswith(tuple(filter(None, (town.county, town.city, town.province))))


def _is_name(text: str) -> bool:
    """Return whether a word that ends like a town may be a name: 李家镇, not 本镇 or 乡镇."""
    stem = text.removesuffix("街道").rstrip("镇乡")
    return len(stem) >= _LEAST or bool(stem and stem[-1] not in _NO_NAMES)
