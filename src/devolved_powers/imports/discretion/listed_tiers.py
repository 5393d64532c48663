"""All tiers of an act in one cell, each with its condition: 1、20吨以下的，处…；2、…."""

from collections.abc import Sequence

from devolved_powers.imports.discretion.headings import SETTING, likely_key
from devolved_powers.imports.discretion.paired_cells import numbered_parts
from devolved_powers.imports.discretion.tier_words import rank
from devolved_powers.late_pattern import late_pattern
from devolved_powers.sheets.cell_text import clean_text
from devolved_powers.sheets.grid import Sheet
from devolved_powers.sheets.header import Header

_SETTING = late_pattern(
    "^(?:(?:可以?|应当|依法|由|并|给予|予以|处以?|对|按照?|其中|同时){0,3})"
    "(?:[^，,：:；;。]{0,20}(?:处|罚款|罚)(?!理|置|分|于)|责令|警告|通报批评|没收|吊销|暂扣|不予|免予|免于|批评教育)"
)
"""How what is set begins, behind the condition."""
_COMMA = late_pattern("[，,：:]")
_SENTENCE = late_pattern(r"[；;。\n]+")
_AMOUNT = late_pattern("[0-9〇一二两三四五六七八九十百千万][元倍]|[%％]|百分之|罚款|不予")
_ACTS = frozenset({"name", "matter", "basis", "penalty"})
_LEAST = 2
_LONGEST = 6000
_HALF = 2


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


def lists_tiers(sheet: Sheet, header: Header, rows: Sequence[int]) -> bool:
    """Return whether a table has a column that lists all tiers of each act in its cells.

    Args:
        sheet: where it stands.
        header: its header.
        rows: those below it.
    """
    keys = {**header.twice, **header.columns}
    if not _ACTS & set(keys.values()):
        return False
    likely = {c: likely_key(h) for c, h in header.unread.items()}
    for column in (c for c, key in {**likely, **keys}.items() if key in SETTING):
        cells = [cell for row in rows if (cell := clean_text(sheet.cell(row, column)))]
        if cells and sum(bool(tiers_listed(cell)) for cell in cells) * _HALF >= len(cells):
            return True
    return False


def _parted(part: str) -> tuple[str, str] | None:
    """Return the condition of a tier and what it sets; None where one of them is not there."""
    starts = [match.end() for match in _COMMA.finditer(part)]
    at = next((start for start in starts if _SETTING.match(part[start:].lstrip())), None)
    if at is None or _SETTING.match(part) or not _AMOUNT.search(part, at):
        return None
    when = part[: at - 1].strip()
    return (when, part[at:].strip()) if when else None
