"""What the checks found, as the table that reviewers fill in and sign: 核对意见表."""

from collections.abc import Iterable

from devolved_powers.diagnostics import SEVERITIES, Finding
from devolved_powers.documents.table import Column, Group, Line, Row, Table
from devolved_powers.exports.columns import UNKNOWN
from devolved_powers.exports.layouts import NUMBER
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
_SIGNED = ("核对人", "复核人", "日期")


def opinions_table(findings: Iterable[Finding], loaded: Loaded, day: str = "") -> Table:
    """Return findings as a table, in sections by how much they matter.

    Args:
        findings: what the checks found.
        loaded: the registry they looked at.
        day: the day citations were judged by, year-month-day; empty where each was judged by the
            day of its decision only.
    """
    listed = list(findings)
    groups = []
    number = 0
    for severity in SEVERITIES:
        own = [finding for finding in listed if finding.severity == severity]
        if own:
            rows = [_row(f, n) for n, f in enumerate(own, number + 1)]
            groups.append(Group(rows, severity))
            number += len(own)
    judged = f"引用条文另按{day}核对" if day else "引用条文按各决定施行之日核对"
    return Table(
        title=f"{loaded.registry.registry if loaded.registry else ''}{TITLE}",
        columns=_COLUMNS,
        groups=tuple(groups) or (Group(()),),
        above=(Line(f"合计：{len(listed)}条意见　　{judged}"),),
        below=() if listed else (Line("未发现问题。"),),
        notice=loaded.notice,
        day=day,
        signatures=(_SIGNED,),
    )


def _row(finding: Finding, number: int) -> Row:
    entry = finding.entry
    place = f"{finding.file} 第{finding.position.line}行"
    head = f"{entry.id} {entry.name}".strip()
    return (
        number,
        f"{head}\n（{place}）" if head else place,
        f"{finding.result.message}〔{finding.check}〕",
        entry.basis or UNKNOWN,
        finding.result.hint,
    )
