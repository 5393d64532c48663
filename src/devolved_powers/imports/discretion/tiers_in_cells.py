"""Tables whose tiers are no rows: all of them in one cell, or a column each, side by side."""

from collections.abc import Iterable, Mapping, Sequence

from devolved_powers.imports.discretion.paired_cells import numbered_parts
from devolved_powers.imports.discretion.tier_cells import split_tier
from devolved_powers.imports.discretion.tier_words import rank
from devolved_powers.late_pattern import late_pattern
from devolved_powers.sheets.cell_text import clean_text, one_line
from devolved_powers.sheets.grid import Sheet

TierColumns = tuple[str, Mapping[str, int]]
"""The name of a tier, and the columns of its condition and of what it sets."""

_NAMED = late_pattern(
    r"^[【\[(（]?(?P<name>(?:情节|程度|后果|违法(?:行为|情节|程度)?)?(?:特别|显著|极其|比较)?"
    r"(?:轻微|较轻|偏轻|从轻|减轻|一般|中等|较重|偏重|从重|严重|恶劣|不予|免予)"
    r"(?:违法行为|处罚|违法|情节|情形|档次?)?|第?[一二三四五A-E](?:档次?|级|类))[】\])）]?"
    r"(?:的)?(?:表现|违法|适用|具体|裁量)?(?:情形|情节|条件|标准)?[：:]\s*(?P<rest>(?s:.+))"
)
_LABEL = late_pattern(
    r"[；;。，,\s]*(?:行政)?(?:处罚|裁量|量罚)(?:的)?(?:裁量)?(?:基准|标准|幅度|种类(?:及|和|与)幅度)[：:]\s*"
)
_ACT = late_pattern(
    r"[；;。，,\n]\s*(?=(?:依法)?(?:责令|处|罚款|警告|给予|予以|没收|可以?处|可以?并处|并处|吊销|撤销|不予"
    r"|免予|对[^，,；;。]{1,20}处))"
)
_FINE = late_pattern("[罚元]|警告|吊销|不予|[0-9]")
_LEAST = 2
_HALF = 2
_LONGEST = 8000
_LEAD = late_pattern(r"^[；;。，,\s]+|[\s，,]+$")


def tiers_of_cell(text: str) -> list[dict[str, str]]:
    """Return the tiers of a cell that holds them all: 1.轻微：…的，处…。2.一般：…的，处….

    Args:
        text: the cell, with its line breaks.

    Returns:
        For each tier its name, its condition and what it sets; none where the cell is not
        numbered, or one part of it has no name of a tier, no condition or no standard.
    """
    if len(text) > _LONGEST:
        return []
    parts = numbered_parts(text) or [*_begun(text)]
    tiers = [*filter(None, map(_tier, parts))]
    return tiers if len(tiers) == len(parts) >= _LEAST else []


def is_of_tiers(cells: Iterable[str]) -> bool:
    """Return whether most cells of a column hold several tiers each.

    Args:
        cells: those with a text.
    """
    told = [*cells]
    return bool(told) and sum(bool(tiers_of_cell(cell)) for cell in told) * _HALF > len(told)


def tiers_beside(headings: Mapping[int, str], cells: Mapping[int, Iterable[str]]) -> dict[int, str]:
    """Return the columns that hold what a tier sets and are headed by its name.

    Args:
        headings: of the columns that mean nothing else, in one line.
        cells: what stands below each.

    Returns:
        For each column the name of its tier; none where fewer than two are headed so, or where
        most cells of one set nothing.
    """
    named = {column: word for column, word in headings.items() if rank(word) is not None}
    if len(named) < _LEAST:
        return {}
    for column in named:
        told = [*cells.get(column, ())]
        if sum(_FINE.search(cell) is not None for cell in told) * _HALF < len(told) or not told:
            return {}
    return named


def repeated_columns(
    headings: Mapping[int, str], whens: Sequence[int], texts: Sequence[int]
) -> list[tuple[int, int]]:
    """Return columns of conditions, each with that of standards right of it, that come again.

    Args:
        headings: what stands over each column.
        whens: the columns of conditions.
        texts: the columns of what is set.

    Returns:
        The pairs; none where they do not take turns under the same two headings.
    """
    pairs = [*zip(sorted(whens), sorted(texts), strict=False)]
    if len(whens) != len(texts) or len(pairs) < _LEAST:
        return []
    in_turn = [column for pair in pairs for column in pair]
    if in_turn != sorted(in_turn) or len({(headings[w], headings[t]) for w, t in pairs}) > 1:
        return []
    return pairs


def tiers_over(sheet: Sheet, row: int, pairs: Sequence[tuple[int, int]]) -> list[TierColumns]:
    """Return pairs of columns with the name of the tier that stands over both.

    Args:
        sheet: the table.
        row: the first of its header.
        pairs: of a column of conditions and one of standards.

    Returns:
        The pairs; none where no tier stands over one of them.
    """
    named: list[TierColumns] = []
    for when, text in pairs:
        cells = (sheet.cell(row, column) for column in range(when, -1, -1))
        over = one_line(clean_text(next(filter(None, cells), "")))
        name, condition = split_tier(over)
        if name is None or condition is not None:
            return []
        named.append((name, {"when": when, "text": text}))
    return named if len({name for name, _columns in named}) == len(named) else []


def _begun(text: str) -> Iterable[str]:
    """Yield the lines of a text, each of which begins with the name of a tier."""
    part = ""
    for line in text.strip().split("\n"):
        if part and _NAMED.match(line.strip()):
            yield part
            part = ""
        part = f"{part}\n{line.strip()}" if part else line.strip()
    if part:
        yield part


def _tier(part: str) -> dict[str, str] | None:
    named = _NAMED.match(part.strip())
    if named is None:
        return None
    rest = named["rest"]
    label = _LABEL.search(rest)
    if label is not None:
        when, text = rest[: label.start()], rest[label.end() :]
    else:
        begin = _ACT.search(rest)
        if begin is None:
            return None
        when, text = rest[: begin.start() + 1], rest[begin.end() :]
    when, text = (_LEAD.sub("", words) for words in (when, text))
    if not when or not text or _LABEL.search(text):
        return None
    return {"tier": named["name"], "when": when.rstrip("；;，,"), "text": text}
