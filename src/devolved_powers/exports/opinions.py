"""What the checks found, as the table that reviewers fill in and sign: 核对意见表."""

from collections.abc import Iterable

from devolved_powers.diagnostics import SEVERITIES, Finding
from devolved_powers.documents.table import Column, Group, Line, Row, Table
from devolved_powers.exports.columns import UNKNOWN, standing_note
from devolved_powers.exports.layouts import NUMBER, standing_lines
from devolved_powers.register.snapshot import Snapshot
from devolved_powers.register.standing_marks import NOTE_LEAD, remark
from devolved_powers.register.states import Entry
from devolved_powers.reports.check import COLUMNS, TITLE
from devolved_powers.store.loader import Loaded

_WIDTHS = {"entry": 16, "finding": 16, "basis": 16, "remedy": 14}
_COLUMNS = (
    NUMBER,
    *(
        Column(key, heading, width)
        for (key, width), heading in zip(_WIDTHS.items(), COLUMNS[1:], strict=True)
    ),
)
_NOT_JUDGED = f"{NOTE_LEAD}不能判定：登记数据有误，请先改正"
_SIGNED = ("核对人", "复核人", "日期")


def opinions_table(
    findings: Iterable[Finding], loaded: Loaded, snapshot: Snapshot | None, day: str = ""
) -> Table:
    """Return findings as a table, in sections by how much they matter.

    Args:
        findings: what the checks found.
        loaded: the registry they looked at.
        snapshot: its state on the day by which the law of the entries is judged; None where its
            files hold mistakes, so that no state can be made of them.
        day: the day citations were judged by, year-month-day; empty where each was judged by the
            day of its decision only.
    """
    listed = list(findings)
    groups = []
    number = 0
    for severity in SEVERITIES:
        own = [finding for finding in listed if finding.severity == severity]
        if own:
            rows = [_row(f, n, snapshot) for n, f in enumerate(own, number + 1)]
            groups.append(Group(rows, severity))
            number += len(own)
    judged = f"引用条文另按{day}核对" if day else "引用条文按各决定施行之日核对"
    return Table(
        title=f"{loaded.registry.registry if loaded.registry else ''}{TITLE}",
        columns=_COLUMNS,
        groups=tuple(groups) or (Group(()),),
        above=(
            Line(f"合计：{len(listed)}条意见　　{judged}"),
            *(standing_lines(concerned(listed, snapshot), snapshot.day) if snapshot else ()),
        ),
        below=() if listed else (Line("未发现问题。"),),
        notice=loaded.notice,
        day=day,
        signatures=(_SIGNED,),
    )


def concerned(findings: Iterable[Finding], snapshot: Snapshot) -> list[Entry]:
    """Return the entries that findings are about, each once.

    Args:
        findings: what the checks found.
        snapshot: the state on the day.
    """
    ids = dict.fromkeys(finding.entry.id for finding in findings)
    return [entry for identifier in ids for entry in _states(identifier, snapshot)]


def _states(identifier: str, snapshot: Snapshot) -> tuple[Entry, ...]:
    """Return how an entry stands, in force or not; none for a decision."""
    needs = (need for need in snapshot.timeline.needs if need.id == identifier)
    return (*snapshot.states_of(identifier), *needs)


def _basis(finding: Finding, snapshot: Snapshot | None) -> str:
    """Return what the entry cites, with how that law stands."""
    basis = finding.entry.basis
    if not basis:
        return UNKNOWN
    if snapshot is None:
        return f"{basis}\n{remark(_NOT_JUDGED)}"
    states = _states(finding.entry.id, snapshot)
    notes = dict.fromkeys(standing_note(entry, snapshot.day, brief=True) for entry in states)
    return "\n".join((basis, *map(remark, filter(None, notes))))


def _row(finding: Finding, number: int, snapshot: Snapshot | None) -> Row:
    entry = finding.entry
    place = f"{finding.file}第{finding.position.line}行"
    head = f"{entry.id} {entry.name}".strip()
    return (
        number,
        f"{head}\n（{place}）" if head else place,
        f"{finding.result.message}〔{finding.check}〕",
        _basis(finding, snapshot),
        finding.result.hint,
    )
