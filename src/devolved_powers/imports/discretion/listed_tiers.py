"""All tiers of an act in one cell, each with its condition: 1、20吨以下的，处…；2、…."""

from devolved_powers.imports.discretion.paired_cells import numbered_parts
from devolved_powers.imports.discretion.tier_words import rank
from devolved_powers.late_pattern import late_pattern

_SETTING = late_pattern(
    "^(?:(?:可以?|应当|依法|由|并|给予|予以|处以?|对|按照?|其中|同时){0,3})"
    "(?:[^，,：:；;。]{0,20}(?:处|罚款|罚)(?!理|置|分|于)|责令|警告|通报批评|没收|吊销|暂扣|不予|免予|免于|批评教育)"
)
"""How what is set begins, behind the condition."""
_COMMA = late_pattern("[，,：:]")
_SENTENCE = late_pattern(r"[；;。\n]+")
_AMOUNT = late_pattern("[0-9〇一二两三四五六七八九十百千万][元倍]|[%％]|百分之|罚款|不予")
_NESTED = late_pattern(r"的[（(][一二三四五1-5][)）]")
"""A number inside of a part: the parts are acts, and what is numbered in them the tiers."""
_LEAST = 2
_LONGEST = 6000


def tiers_listed(text: str) -> list[tuple[str, str]]:
    """Return condition and standard of each tier that a cell lists.

    Args:
        text: the cell, with its line breaks.

    Returns:
        The pairs in their order; none where the cell lists no tiers, or where one of them lacks
        its condition or what it sets.
    """
    if len(text) > _LONGEST:
        return []
    numbered = numbered_parts(text)
    parts = numbered or [part.strip() for part in _SENTENCE.split(text) if part.strip()]
    pairs = [pair for part in parts if (pair := _parted(part.rstrip("；;"))) is not None]
    if len(pairs) < max(_LEAST, len(parts)):
        return []
    if not numbered and any(rank(_COMMA.split(when)[0]) is None for when, _text in pairs):
        return []  # 有违法所得的，…；没有违法所得的，… are cases of one tier
    return pairs


def _parted(part: str) -> tuple[str, str] | None:
    """Return the condition of a tier and what it sets; None where one of them is not there."""
    starts = [match.end() for match in _COMMA.finditer(part)]
    at = next((start for start in starts if _SETTING.match(part[start:].lstrip())), None)
    if at is None or _NESTED.search(part) or _SETTING.match(part) or not _AMOUNT.search(part, at):
        return None
    when = part[: at - 1].strip()
    return (when, part[at:].strip()) if when else None
