"""What a cell seems to hold: an article of law, a type of power, a body, a town, a name, a term."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import Literal

from devolved_powers.models.vocabulary import POWER_TYPES
from devolved_powers.sheets.cell_text import clean_text, normal_term, one_line

CellKind = Literal[
    "citation", "title", "type", "body", "town", "name", "term", "number", "mark", "text"
]  # fmt: skip
"""`title` is the name of a law without an article; `term` a day, or how long something lasts."""
MARKS = frozenset("√✓✔☑■●○◯△▲×✗✘✕☒□☐★☆是否有无YNyn—-/")
"""Cells that only say whether: also what stands for nothing."""
WORD_MARKS = frozenset({
    *("赋权", "不赋权", "赋予", "不赋予", "承接", "不承接", "下放", "不下放", "委托", "不委托"),
    *("适用", "不适用", "保留", "0", "1"),
})  # fmt: skip
"""Words that say the same under the names of towns."""
_SAMPLE = 200
"""Cells that are looked at of a column."""
_MOST = 0.6
"""Part of the cells of a column that must be of one kind."""
_LONGEST = 400
"""Characters of a cell that are looked at."""
_TYPES = frozenset(POWER_TYPES) | {t.removeprefix("行政") for t in POWER_TYPES}
_OTHER_TYPE = re.compile(r"其[他它](?:行政)?(?:权力|职权)?(?:事项)?")
_TYPE_TAILS = re.compile(r"(?:类|权|事项)+$")
_CITED = re.compile(
    r"《[^《》]{2,80}》[^《》]{0,60}?第.{1,12}?[条條]|第[一二三四五六七八九十百零〇0-9]{1,8}[条條]"
)
_TITLE = re.compile(r"(?:《[^》]+》(?:\([^)]*\))?[、,，;；\s]*)+")
_NAME = re.compile(
    r"对.{2,}的?(?:行政)?(?:处罚|检查|强制|许可|确认|给付|奖励|裁决|征收|查处|监督|监管|管理)"
    r"|.{3,}(?:许可|审批|核准|核发|登记|备案|确认|给付|处罚|检查|征收|奖励|裁决|审核)"
)
_ACT = re.compile(r"(?:未经|擅自|违反|未按|未取得|不按|拒不|伪造|损坏|损毁|非法).{3,}")
_BODY = re.compile(
    r"(?:.*(?:局|委|委员会|办|办公室|中心|大队|支队|队|所|站|厅|院|残联|联合会|社|部门)|.*人民政府)"
)
_TOWN = re.compile(
    r"(?!.*(?:承接|赋权|实施|适用|下放|所属|名称|乡镇|镇街)|[各全所])[\u4e00-\u9fff]{1,10}?"
    r"(?:镇|乡|街道|(?:街道)?办事处|[镇乡]人民政府)"
)
_GROUP = re.compile(
    r"(?:第?[一二三四五六七八九十\d]{1,2}|[A-Fa-f甲乙丙丁])(?:组|类|片区?)(?:乡镇|镇街|镇|乡|街道)?"
)
"""A group of towns that another document defines."""
_ANY_TOWN = re.compile(r"(?:乡镇|镇|乡|街道|镇街|街镇|乡镇\(街道\)|镇\(街道\))")
_TOWNS = re.compile(
    r"(?:全县|全市|全区|各(?:乡镇|镇|街道|乡|镇街|街镇).*|所有(?:乡镇|镇|街道).*|除.+外.*|部分(?:乡镇|镇).*)"
    r"|(?:[^、,;；]{1,8}?(?:镇|乡|街道|办事处)(?:人民政府)?(?:[、,;；]+|$))+"
)
_TERM = re.compile(
    r"\d{4}[年./-]\d{1,2}(?:[月./-](?:\d{1,2}日?)?)?(?:止|前|为止)?|长期|永久|无期限"
    r"|(?:\d{1,2}|[一二两三四五六七八九十]{1,3})(?:年|个月).{0,4}"
)
_NUMBER = re.compile(r"\d{1,8}(?:[.．-]\d{1,4})?")


def _is_type(word: str) -> bool:
    return (
        word in _TYPES
        or _TYPE_TAILS.sub("", word) in _TYPES
        or _OTHER_TYPE.fullmatch(word) is not None
    )


_KINDS: tuple[tuple[CellKind, int, Callable[[str], object]], ...] = (
    ("type", 20, _is_type),
    ("citation", _LONGEST, _CITED.search),
    ("title", _LONGEST, _TITLE.fullmatch),
    ("term", 30, _TERM.fullmatch),
    ("town", _LONGEST, _TOWNS.fullmatch),
    ("body", 30, _BODY.fullmatch),
    ("name", 120, _NAME.fullmatch),
    ("name", 120, _ACT.match),
)
"""What tells each kind, of how many characters at most; the first that fits counts."""


def cell_kind(text: str) -> CellKind | None:
    """Return what a cell seems to hold; None when it is blank.

    Args:
        text: as the file has it.
    """
    text = text.strip()
    if text in MARKS:
        return "mark"
    if _NUMBER.fullmatch(text):
        return "number"
    word = normal_term(one_line(clean_text(text[:_LONGEST])))
    if not word:
        return None
    fits = (kind for kind, longest, is_one in _KINDS if len(word) <= longest and is_one(word))
    return next(fits, "text")


def column_kind(cells: Iterable[str]) -> CellKind | None:
    """Return what most cells of a column seem to hold; None where they agree on nothing.

    Args:
        cells: the texts of the column; blank ones count for nothing.
    """
    kinds = Counter(islice((kind for cell in cells if (kind := cell_kind(cell))), _SAMPLE))
    if not kinds:
        return None
    kind, count = kinds.most_common(1)[0]
    return kind if count >= _MOST * kinds.total() else None


def is_town(heading: str) -> bool:
    """Return whether a heading names a town, a street or a group, as over a column of marks."""
    word = normal_term(one_line(clean_text(heading)))
    if _GROUP.fullmatch(word):
        return True
    return _TOWN.fullmatch(word) is not None and _ANY_TOWN.fullmatch(word) is None


def is_kind_of_towns(heading: str) -> bool:
    """Return whether a heading names a kind of towns, as over a column of marks: 镇, 街道."""
    word = normal_term(one_line(clean_text(heading)))
    return _ANY_TOWN.fullmatch(word.removeprefix("其他").removeprefix("其余")) is not None


def is_entry_like(cells: Sequence[str]) -> bool:
    """Return whether a row seems to be one of a list of powers, whatever its columns are called.

    Args:
        cells: the texts of the row.
    """
    kinds = [kind for cell in cells if (kind := cell_kind(cell))]
    if "name" in kinds and any(cell.strip().startswith("对") for cell in cells):
        return True
    telling = {"citation", "type", "name"}.intersection(kinds)
    return bool(telling) and len(kinds) > 1
