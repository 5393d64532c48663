"""The ledger of cases as an office keeps it, read without what names people.

Only the columns below are read. Names, numbers of identity cards, telephones and addresses stand in
columns that are not; what is read of free text is reduced to words of a fixed list, so that nothing
a clerk typed can reach the screen or the report.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _
from devolved_powers.sheets.headings import Headings
from devolved_powers.sheets.open_file import read_sheets
from devolved_powers.sheets.rows import tables_of

LEDGER = Headings(
    {
        "case_no": ("案号", "案件编号", "立案号", "案件号", "决定书文号", "处罚决定书文号"),
        "opened": ("立案日期", "立案时间", "立案日", "立案审批日期"),
        "conduct_on": (
            *("违法行为发生日期", "违法行为日期", "行为日期", "违法日期", "违法时间"),
            *("违法行为发生时间", "案发日期", "案发时间"),
        ),
        "decided": (
            *("处罚决定日期", "决定日期", "作出决定日期", "处罚日期", "作出处罚决定日期"),
            *("处罚决定时间", "决定时间", "决定书日期"),
        ),
        "entry": (
            *("事项编号", "执法事项编号", "事项编码", "权力编号", "执法事项id", "事项id"),
            *("事项代码", "对应执法事项"),
        ),
        "name": ("事项名称", "执法事项", "执法事项名称", "处罚事项", "案由", "事项", "权力名称"),
        "decision": ("处罚决定", "处罚种类", "处罚结果", "处罚内容", "处理决定"),
        "amount": (
            *("金额", "罚款金额", "处罚金额", "罚款数额", "罚款", "金额元", "罚款金额元"),
            *("罚款金额（元）", "金额（元）", "罚款（元）"),
        ),
        "base": ("违法所得", "货值金额", "罚款基数", "违法所得金额", "货值", "计罚基数"),
        "subject": ("当事人类型", "当事人类别", "相对人类型", "对象类型", "当事人性质"),
        "outcome": (
            *("结果", "复议诉讼结果", "行政复议结果", "复议结果", "诉讼结果", "救济结果"),
            *("复议诉讼情况", "复议、诉讼结果", "案件结果"),
        ),
        "body": ("处罚机关", "执法主体", "处罚主体", "办案单位", "实施主体"),
    },
    needed=("opened",),
)
"""The headings of a ledger; docs/evaluate.md documents them."""
HEADING_OF: Mapping[str, str] = {
    "case_no": "案号",
    "opened": "立案日期",
    "conduct_on": "违法行为日期",
    "decided": "决定日期",
    "entry": "事项编号",
    "name": "事项名称",
    "decision": "处罚决定",
    "amount": "罚款金额（元）",
    "base": "违法所得",
    "subject": "当事人类型",
    "outcome": "复议诉讼结果",
    "body": "处罚机关",
}
"""The heading a ledger of our own writes for each key."""

ReviewOutcome = Literal["", "维持", "撤销", "变更", "确认违法"]
REVERSED: frozenset[ReviewOutcome] = frozenset({"撤销", "变更", "确认违法"})
"""Outcomes that a decision did not survive as it was made."""
_REVERSALS: tuple[tuple[str, ReviewOutcome], ...] = (
    ("确认违法", "确认违法"),
    ("确认无效", "确认违法"),
    ("撤销", "撤销"),
    ("变更", "变更"),
)
_UPHELD = ("维持", "驳回", "撤回", "终止")
_DENIED = re.compile(r"[未无没不][有被予能]*$")
_CASE_NO = re.compile(r".{0,20}?(?<!\d)((?:19|20)\d{2})(?!\d)\D{0,8}?(\d{1,6})(?!\d)号?")
_DATE = re.compile(r"(\d{4})\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})(?:日|号)?(?:[ T].*)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_COUNTED = re.compile(r"([34567]\d{4})(?:\.\d+)?")
"""A day that lost its format, as Excel counts it: 30000 is 1982-02-18, 79999 is 2119-01-10."""
_DAY_ZERO = date(1899, 12, 30)
_NUMBER = re.compile(r"[¥￥]?\s*(-?\d+(?:\.\d+)?)\s*(万)?元?(?:整)?")
_TEN_THOUSAND = 10_000


class Case(NamedTuple):
    """A case of the ledger.

    Args:
        row: where it stands: the file's row, counted from 1.
        sheet: the sheet it stands on; empty where the file has only one.
        case_no: year and serial of its number; empty where it has none.
        opened: the day it was opened (立案).
        conduct_on: the day of the conduct; None where the ledger does not say.
        decided: the day of the decision; None while there is none.
        entry: the id of the enforcement item or power; empty where none could be found.
        amount: the fine in yuan; None where the ledger does not say.
        base: what a fine by times or per cent is counted on, in yuan; None where not known.
        subject: 单位, 个人 or empty.
        outcome: what became of it in reconsideration or court.
    """

    row: int
    sheet: str
    case_no: str
    opened: date
    conduct_on: date | None
    decided: date | None
    entry: str
    amount: float | None
    base: float | None
    subject: str
    outcome: ReviewOutcome

    @property
    def label(self) -> str:
        """What a report calls it: its number, or its row."""
        row = f"{self.sheet}第{self.row}行" if self.sheet else f"第{self.row}行"
        return f"{self.case_no}（{row}）" if self.case_no else row


class Unread(NamedTuple):
    """A row that could not be used.

    Args:
        row: the file's row, counted from 1.
        sheet: the sheet; empty where the file has only one.
        key: what is wrong with it: `opened`, `decided`, `conduct_on`, `order`, `entry`, `amount`.
    """

    row: int
    sheet: str
    key: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """What was read of a ledger.

    Args:
        cases: the cases.
        unread: rows that could not be used, and why.
    """

    cases: tuple[Case, ...]
    unread: tuple[Unread, ...]


def read_ledger(
    path: Path, ids: Mapping[str, str], columns: Mapping[str, str] | None = None
) -> Ledger:
    """Read a ledger.

    Args:
        path: csv or xlsx.
        ids: the ids of the registry's items and powers by what a ledger may call them: the id
            itself, or the name as `name_key` folds it.
        columns: what the user says of headings: heading to key.

    Raises:
        PowersError: when the file cannot be read, or lacks a column that is needed. The message
            repeats nothing of the file.
    """
    try:
        file_tables = tables_of(read_sheets(path), LEDGER.with_columns(columns or {}))
    except PowersError as error:
        raise _without_contents(error, path) from None
    cases: list[Case] = []
    unread: list[Unread] = []
    several = len(file_tables.tables) > 1
    for number, table in enumerate(file_tables.tables, 1):
        sheet = f"表{number}" if several else ""
        for row in table.rows:
            case = _case(row.number + 1, sheet, row.values, ids)
            if isinstance(case, Case):
                cases.append(case)
            else:
                unread.append(Unread(row.number + 1, sheet, case))
    return Ledger(tuple(cases), tuple(unread))


def _without_contents(error: PowersError, path: Path) -> PowersError:
    """Return the error without cells of the file, which may name people."""
    if error.code != ExitCode.USAGE or not path.is_file():
        return error
    return PowersError(
        _("The ledger has no column 立案日期, or a heading named with --map is not there."),
        hint=_("Name the columns: --map 列名=key, with the keys {keys}.").format(
            keys=", ".join(LEDGER.keys)
        ),
        place=str(path),
        code=ExitCode.USAGE,
    )


def _case(row: int, sheet: str, values: Mapping[str, str], ids: Mapping[str, str]) -> Case | str:
    """Return a case, or the key of what makes the row unusable."""
    opened = _day(values.get("opened", ""))
    if opened is None:
        return "opened"
    days: dict[str, date | None] = {}
    for key in ("decided", "conduct_on"):
        written = values.get(key, "")
        days[key] = _day(written)
        if written and days[key] is None:
            return key
    decided, conduct_on = days["decided"], days["conduct_on"]
    if (decided is not None and decided < opened) or (
        conduct_on is not None and conduct_on > (decided or opened)
    ):
        return "order"
    entry = ids.get(values.get("entry", "").strip().upper(), "")
    entry = entry or ids.get(name_key(values.get("name", "")), "")
    if not entry:
        return "entry"
    amount, base = _yuan(values.get("amount", "")), _yuan(values.get("base", ""))
    if values.get("amount", "") and amount is None:
        return "amount"
    return Case(
        row,
        sheet,
        case_number(values.get("case_no", "")),
        opened,
        conduct_on,
        decided,
        entry,
        amount,
        base,
        _subject(values.get("subject", "")),
        outcome_of(values.get("outcome", "")),
    )


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """Return a name as it is compared: without blanks, marks and width."""
    from devolved_powers.text import fold_text

    return re.sub(r"[\W_]+", "", fold_text(name))


def case_number(text: str) -> str:
    """Return year and serial of a case's number, and nothing else of what stands in the cell."""
    match = _CASE_NO.fullmatch(text.strip())
    return f"〔{match[1]}〕{match[2]}号" if match else ""


@lru_cache(maxsize=16384)
def _day(text: str) -> date | None:
    """Return the day a cell names; None where it names none."""
    text = text.strip()
    if counted := _COUNTED.fullmatch(text):
        return _DAY_ZERO + timedelta(days=int(counted[1]))
    match = _DATE.fullmatch(text) or _COMPACT.fullmatch(text)
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


@lru_cache(maxsize=16384)
def _yuan(text: str) -> float | None:
    """Return an amount in yuan; None where the cell holds none."""
    match = _NUMBER.fullmatch(text.strip().replace(",", "").replace("，", ""))
    if match is None:
        return None
    amount = float(match[1]) * (_TEN_THOUSAND if match[2] else 1)
    return amount if amount >= 0 else None


def _subject(text: str) -> str:
    if "个人" in text or "自然人" in text or "公民" in text:
        return "个人"
    if any(word in text for word in ("单位", "企业", "法人", "组织", "公司")):
        return "单位"
    return ""


@lru_cache(maxsize=4096)
def outcome_of(text: str) -> ReviewOutcome:
    """Return what became of a case, in a word of the fixed list; empty where nothing did."""
    dismissed = text.rfind("驳回")
    for word, outcome in _REVERSALS:
        start = text.rfind(word)
        if start > dismissed and not _DENIED.search(text[:start]):
            return outcome
    return "维持" if any(word in text for word in _UPHELD) else ""
