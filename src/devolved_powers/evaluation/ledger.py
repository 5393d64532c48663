"""The ledger of cases as an office keeps it, read without what names people.

Only the columns below are read. Names, numbers of identity cards, telephones and addresses stand in
columns that are not; what is read of free text is reduced to words of a fixed list, so that nothing
a clerk typed can reach the screen or the report.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal, NamedTuple

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.evaluation.ledger_cells import (
    NOTHING,
    ReviewOutcome,
    case_number,
    day,
    name_key,
    outcome_of,
    says_fine,
    subject,
    yuan,
)
from devolved_powers.evaluation.repeats import Repeats
from devolved_powers.i18n import N_, _, enumerated
from devolved_powers.sheets.grid import Sheet
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
        "remark": ("备注", "说明", "附注"),
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
    "remark": "备注",
}
"""The heading a ledger of our own writes for each key."""

UnreadKey = Literal[
    "opened", "decided", "conduct_on", "order", "future", "entry", "amount", "repeated"
]
"""Why a row could not be used, as a word for machines."""


class Unusable(NamedTuple):
    """Why a row could not be used.

    Args:
        key: as a word for machines.
        message: in words; it tells nothing of the row.
    """

    key: UnreadKey
    message: str

    @property
    def text(self) -> str:
        """Why, in the language that is spoken."""
        return _(self.message)


NOT_OPENED = Unusable("opened", N_("no day of opening"))
OPENED_UNREAD = Unusable("opened", N_("the day of opening cannot be read"))
DECIDED_UNREAD = Unusable("decided", N_("the day of the decision cannot be read"))
CONDUCT_UNREAD = Unusable("conduct_on", N_("the day of the conduct cannot be read"))
DECIDED_TOO_EARLY = Unusable(
    "order",
    N_("the days contradict each other: decided before it was opened"),
)
CONDUCT_TOO_LATE = Unusable(
    "order",
    N_("the days contradict each other: the conduct is later than the opening or the decision"),
)
IN_FUTURE = Unusable("future", N_("the opening or the decision is later than the last day counted"))
NO_ENTRY = Unusable("entry", N_("neither id nor name of an entry"))
ENTRY_UNKNOWN = Unusable("entry", N_("neither id nor name is in the registry"))
AMOUNT_UNREAD = Unusable("amount", N_("the sum cannot be read"))
REPEATED = Unusable("repeated", N_("the same as a row above"))
UNUSABLE = (
    *(NOT_OPENED, OPENED_UNREAD, DECIDED_UNREAD, CONDUCT_UNREAD, DECIDED_TOO_EARLY),
    *(CONDUCT_TOO_LATE, IN_FUTURE, NO_ENTRY, ENTRY_UNKNOWN, AMOUNT_UNREAD, REPEATED),
)
"""All there are, in the order of the report."""
UnreadSheetKey = Literal["hidden", "no-header"]
"""Why a sheet was not read: whoever opens the file does not see it, or it has no 立案日期."""
MADE_UP = "模拟"
"""What the number and the remark of every case begin with that `powers sample-ledger` makes up."""


def sheet_name(number: int) -> str:
    """Return what names a sheet by its place: its own name may name people. Empty for 0."""
    return _("Sheet {number}").format(number=number) if number else ""


def row_name(sheet_number: int, row: int) -> str:
    """Return what names a row: its number, and its sheet where the file has several."""
    if not sheet_number:
        return _("row {row}").format(row=row)
    return _("{sheet}, row {row}").format(sheet=sheet_name(sheet_number), row=row)


class Case(NamedTuple):
    """A case of the ledger.

    Args:
        row: where it stands: the file's row, counted from 1.
        sheet_number: the place of its sheet among those of the file; 0 where there is only one.
        case_no: year and serial of its number; empty where it has none.
        opened: the day it was opened (立案).
        conduct_on: the day of the conduct; None where the ledger does not say.
        decided: the day of the decision; None while there is none.
        entry: the id of the enforcement item or power; empty where none could be found.
        amount: the fine in yuan; None where the ledger does not say.
        base: what a fine by times or per cent is counted on, in yuan; None where not known.
        subject: 单位, 个人 or empty.
        outcome: what became of it in reconsideration or court.
        says_fine: whether the decision is a fine; None where the ledger tells no decision.
        is_made_up: whether it is marked as a case that never was.
    """

    row: int
    sheet_number: int
    case_no: str
    opened: date
    conduct_on: date | None
    decided: date | None
    entry: str
    amount: float | None
    base: float | None
    subject: str
    outcome: ReviewOutcome
    says_fine: bool | None = None
    is_made_up: bool = False

    @property
    def label(self) -> str:
        """What a report calls it: its number, or its row."""
        row = row_name(self.sheet_number, self.row)
        if not self.case_no:
            return row
        return _("{name} ({detail})").format(name=self.case_no, detail=row)


class Unread(NamedTuple):
    """A row that could not be used.

    Args:
        row: the file's row, counted from 1.
        sheet_number: the place of its sheet among those of the file; 0 where there is only one.
        why: why.
        is_made_up: whether it is marked as a case that never was.
    """

    row: int
    sheet_number: int
    why: Unusable
    is_made_up: bool = False

    @property
    def key(self) -> UnreadKey:
        """Why, as a word for machines."""
        return self.why.key

    @property
    def label(self) -> str:
        """What a report calls it: its row, and its sheet where there are several."""
        return row_name(self.sheet_number, self.row)


class UnreadSheet(NamedTuple):
    """A sheet that was not read.

    Args:
        sheet_number: its place among the sheets of the file.
        key: why: it is hidden, or has no column 立案日期.
    """

    sheet_number: int
    key: UnreadSheetKey


@dataclass(frozen=True, slots=True)
class Ledger:
    """What was read of a ledger.

    Args:
        cases: the cases.
        unread: rows that could not be used, and why.
        unread_sheets: sheets that were not read, and why.
    """

    cases: tuple[Case, ...]
    unread: tuple[Unread, ...]
    unread_sheets: tuple[UnreadSheet, ...] = ()

    @property
    def made_up(self) -> int:
        """How many rows are marked as cases that never were."""
        return sum(case.is_made_up for case in self.cases) + sum(
            row.is_made_up for row in self.unread
        )


def read_ledger(
    path: Path,
    ids: Mapping[str, str],
    columns: Mapping[str, str] | None = None,
    until: date = date.max,
) -> Ledger:
    """Read a ledger.

    Args:
        path: csv or xlsx.
        ids: the ids of the registry's items and powers by what a ledger may call them: the id
            itself, or the name as `name_key` folds it.
        columns: what the user says of headings: heading to key.
        until: the last day that a case may have been opened or decided on.

    Raises:
        PowersError: when the file cannot be read, or lacks a column that is needed. The message
            repeats nothing of the file.
    """
    try:
        sheets = read_sheets(path, cells="all")
        file_tables = tables_of(sheets, LEDGER.with_columns(columns or {}))
    except PowersError as error:
        raise _without_contents(error, path) from None
    cases: list[Case] = []
    unread: list[Unread] = []
    repeats = Repeats()
    for table in file_tables.tables:
        sheet = _place(table.sheet, sheets)
        for row in table.rows:
            case = _case(row.number + 1, sheet, row.values, ids, until)
            if isinstance(case, Case) and repeats.has(row.values):
                case = REPEATED
            if isinstance(case, Case):
                cases.append(case)
            else:
                unread.append(Unread(row.number + 1, sheet, case, _is_made_up(row.values)))
    skipped = (
        UnreadSheet(_place(sheet, sheets), "hidden" if sheet.hidden else "no-header")
        for sheet in file_tables.skipped
    )
    return Ledger(tuple(cases), tuple(unread), tuple(skipped))


def _place(sheet: Sheet, sheets: Sequence[Sheet]) -> int:
    """Return a sheet's place among those of its file; 0 where it is the only one."""
    return sheets.index(sheet) + 1 if len(sheets) > 1 else 0


def _without_contents(error: PowersError, path: Path) -> PowersError:
    """Return the error without cells of the file, which may name people."""
    if error.code != ExitCode.USAGE or not path.is_file():
        return error
    return PowersError(
        _("The ledger has no column 立案日期, or a heading named with --map is not there."),
        hint=_("Name the columns: --map 列名=key, with the keys {keys}.").format(
            keys=enumerated(LEDGER.keys)
        ),
        place=str(path),
        code=ExitCode.USAGE,
    )


def _case(
    row: int, sheet: int, values: Mapping[str, str], ids: Mapping[str, str], until: date
) -> Case | Unusable:
    """Return a case, or why the row cannot be used."""
    if not NOTHING.isdisjoint(values.values()):
        values = {key: "" if text in NOTHING else text for key, text in values.items()}
    days = _days(values, until)
    if isinstance(days, Unusable):
        return days
    entry = ids.get(values.get("entry", "").strip().upper(), "")
    entry = entry or ids.get(name_key(values.get("name", "")), "")
    if not entry:
        return ENTRY_UNKNOWN if values.get("entry", "") or values.get("name", "") else NO_ENTRY
    amount, base = yuan(values.get("amount", "")), yuan(values.get("base", ""))
    if values.get("amount", "") and amount is None:
        return AMOUNT_UNREAD
    return Case(
        row,
        sheet,
        case_number(values.get("case_no", "")),
        *days,
        entry,
        amount,
        base,
        subject(values.get("subject", "")),
        outcome_of(values.get("outcome", "")),
        says_fine(values.get("decision", "")),
        _is_made_up(values),
    )


def _days(
    values: Mapping[str, str], until: date
) -> tuple[date, date | None, date | None] | Unusable:
    """Return the days of filing, conduct and decision; or why the row cannot be used."""
    written = values.get("opened", "")
    opened = day(written)
    if opened is None:
        return OPENED_UNREAD if written else NOT_OPENED
    written = values.get("decided", "")
    decided = day(written) if written else None
    if decided is None and written:
        return DECIDED_UNREAD
    written = values.get("conduct_on", "")
    conduct_on = day(written) if written else None
    if conduct_on is None and written:
        return CONDUCT_UNREAD
    return _wrong_order(opened, conduct_on, decided, until) or (opened, conduct_on, decided)


def _wrong_order(
    opened: date, conduct_on: date | None, decided: date | None, until: date
) -> Unusable | None:
    """Return what is wrong with the days of a case."""
    if decided is not None and decided < opened:
        return DECIDED_TOO_EARLY
    if conduct_on is not None and conduct_on > (decided or opened):
        return CONDUCT_TOO_LATE
    return IN_FUTURE if (decided or opened) > until else None


def _is_made_up(values: Mapping[str, str]) -> bool:
    return values.get("case_no", "").startswith(MADE_UP) or values.get("remark", "").startswith(
        MADE_UP
    )
