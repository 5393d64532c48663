"""What the checks found, as the table that reviewers fill in and sign: 核对意见表.

The paper has a row for each entry, to be read once and signed; the table of data has a row for
each finding, with its file, line and check. Both number the entries alike.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from devolved_powers.checks import Outcome
from devolved_powers.diagnostics import SEVERITIES, Finding
from devolved_powers.documents.table import Column, Group, Line, Row, Table
from devolved_powers.exports.columns import UNKNOWN, standing_note
from devolved_powers.exports.layouts import NUMBER, standing_lines
from devolved_powers.register.part_names import part_name, part_names, registry_name
from devolved_powers.register.read import left_out
from devolved_powers.register.snapshot import Snapshot
from devolved_powers.register.standing_marks import NOTE_LEAD, remark
from devolved_powers.register.states import Entry
from devolved_powers.reports.check import (
    COLUMNS,
    NOT_A_REVIEW,
    SIGNED,
    TITLE,
    EntryFindings,
    by_entry,
    problem,
    total,
)
from devolved_powers.store.loader import Loaded

_WIDTHS = {"entry": 12, "finding": 20, "basis": 15, "remedy": 17, "opinion": 5.8, "handling": 8}
_PAPER = (
    NUMBER,
    *(
        Column(key, heading, width, unbroken=key == "opinion")
        for (key, width), heading in zip(_WIDTHS.items(), COLUMNS[1:], strict=True)
    ),
)
_DATA = (
    NUMBER,
    Column("part", "问题序号", 4, "center"),
    Column("severity", "级别", 4, "center"),
    *(column for column in _PAPER[1:] if column.key not in ("opinion", "handling")),
    Column("file", "文件", 15),
    Column("line", "行", 4, "center", unbroken=True),
    Column("check", "核对项", 10, unbroken=True),
)
_NOT_JUDGED = f"{NOTE_LEAD}不能判定：登记数据有误，请先改正"
_PLACES = "各问题所在的文件、行和核对项，见本版式的csv格式，序号相同。"
_UNKNOWN_NOTE = f"注：“{UNKNOWN}”指登记数据中没有该项内容。"


def opinions_table(
    outcome: Outcome, loaded: Loaded, snapshot: Snapshot | None, day: str = ""
) -> Table:
    """Return findings as the paper: a row for each entry, in sections by how much they matter.

    Args:
        outcome: what the checks found and could not judge.
        loaded: the registry they looked at.
        snapshot: its state on the day by which the law of the entries is judged; None where its
            files hold mistakes, so that no state can be made of them.
        day: the day citations were judged by, year-month-day; empty where each was judged by the
            day of its decision only.
    """
    names = part_names(loaded)
    entries = by_entry(outcome.findings, names)
    groups = []
    for severity in SEVERITIES:
        own = [_row(one, snapshot, brief=bool(day)) for one in entries if one.severity == severity]
        if own:
            groups.append(Group(own, severity))
    judged = f"引用条文另按{day}核对" if day else "引用条文按各决定施行之日核对"
    compared = f"已核对{outcome.compared.total()}处，其中{len(outcome.undecided)}处不能判定"
    standing = (
        standing_lines(concerned(outcome.findings, snapshot), snapshot.day) if snapshot else ()
    )
    is_unknown = any(UNKNOWN in row for group in groups for row in group.rows)
    return Table(
        title=f"{registry_name(loaded)}{TITLE}",
        columns=_PAPER,
        groups=tuple(groups) or (Group(()),),
        above=(
            Line(NOT_A_REVIEW, "center"),
            Line(f"{total(entries)}　　{judged}　　{compared}"),
            *_not_checked(loaded, names),
            *standing,
        ),
        below=(
            *((Line(_UNKNOWN_NOTE),) if is_unknown else ()),
            Line(_PLACES if entries else _nothing_found(loaded)),
        ),
        notice=loaded.notice,
        day=day,
        signatures=(SIGNED,),
        dense=True,
    )


def findings_table(
    outcome: Outcome, loaded: Loaded, snapshot: Snapshot | None, day: str = ""
) -> Table:
    """Return the same as data: a row for each finding, with its file, line and check.

    Args:
        outcome: what the checks found.
        loaded: the registry they looked at.
        snapshot: as for `opinions_table`.
        day: the same.
    """
    rows: list[Row] = []
    for one in by_entry(outcome.findings, part_names(loaded)):
        for number, finding in enumerate(one.findings, 1):
            rows.append(
                (
                    one.number,
                    number,
                    finding.severity,
                    one.name,
                    problem(finding, finding.severity),
                    _basis(EntryFindings(one.number, one.entry, (finding,)), snapshot),
                    finding.result.hint,
                    finding.file,
                    finding.position.line,
                    finding.check,
                )
            )
    return Table(
        title=f"{registry_name(loaded)}{TITLE}",
        columns=_DATA,
        groups=(Group(rows),),
        notice=loaded.notice,
        day=day,
    )


def _nothing_found(loaded: Loaded) -> str:
    return "未发现问题。" if loaded.is_whole else "已核对的部分未发现问题。"


def concerned(findings: Iterable[Finding], snapshot: Snapshot) -> list[Entry]:
    """Return the entries that findings are about, each once.

    Args:
        findings: what the checks found.
        snapshot: the state on the day.
    """
    ids = dict.fromkeys(finding.entry.id for finding in findings)
    return [entry for identifier in ids for entry in _states(identifier, snapshot)]


def _not_checked(loaded: Loaded, names: Mapping[str, str]) -> Iterator[Line]:
    """Yield what no check saw: what cannot be read, and what does not fit its form."""
    unread = dict.fromkeys(part_name(file, names) for file in loaded.unread)
    if unread:
        yield Line(f"读不出的部分，其中内容未核对：{'；'.join(unread)}")
    unfit = len(left_out(loaded))
    if unfit:
        yield Line(f"另有{unfit}处不合格式，未再往下核对")


def _states(identifier: str, snapshot: Snapshot) -> Sequence[Entry]:
    """Return how an entry stands, in force or not; none for a decision."""
    needs = (need for need in snapshot.timeline.needs if need.id == identifier)
    return (*snapshot.states_of(identifier), *needs)


def _basis(one: EntryFindings, snapshot: Snapshot | None, *, brief: bool = False) -> str:
    """Return the laws and articles concerned, with how the law of the entry stands.

    Args:
        one: what was found of an entry.
        snapshot: the state on the day; None where there is none.
        brief: whether the problems tell already how each article stands.
    """
    cited = "；\n".join(one.citations)
    if not cited:
        return UNKNOWN
    if snapshot is None:
        return f"{cited}\n{remark(_NOT_JUDGED)}"
    states = _states(one.entry.id, snapshot)
    notes = dict.fromkeys(_note(entry, snapshot, brief=brief) for entry in states)
    return "\n".join((cited, *map(remark, filter(None, notes))))


def _note(entry: Entry, snapshot: Snapshot, *, brief: bool) -> str:
    note = standing_note(entry, snapshot.day, brief=True)
    standing = entry.standing_on(snapshot.day)
    return f"{NOTE_LEAD}{standing.word}" if brief and note and not standing.stands else note


def _row(one: EntryFindings, snapshot: Snapshot | None, *, brief: bool) -> Row:
    return (
        one.number,
        one.name,
        "\n".join(one.problems(one.severity)),
        _basis(one, snapshot, brief=brief),
        "\n".join(one.remedies),
        "\n".join(one.opinions),
        "",
    )
