"""What the checks found, as the table that reviewers fill in and sign: 核对意见表."""

from collections.abc import Iterable, Mapping

from devolved_powers.diagnostics import SEVERITIES, Finding
from devolved_powers.exports.columns import UNKNOWN
from devolved_powers.exports.layouts import NUMBER
from devolved_powers.exports.table import Column, Group, Line, Row, Table
from devolved_powers.models.decision import NewGrant
from devolved_powers.store.loader import Loaded
from devolved_powers.store.yaml_reader import Data

_COLUMNS = (
    NUMBER,
    Column("entry", "事项", 16),
    Column("finding", "问题", 16),
    Column("basis", "依据", 16),
    Column("remedy", "建议", 14),
)
_CITATIONS = ("basis", "conduct", "penalty")
_SIGNED = ("核对人", "复核人", "日期")


def table(findings: Iterable[Finding], loaded: Loaded, day: str = "") -> Table:
    """Return findings as a table, in sections by how much they matter.

    Args:
        findings: what the checks found.
        loaded: the registry they looked at.
        day: the day citations were judged by, year-month-day; empty where each was judged by the
            day of its decision only.
    """
    found = list(findings)
    names = _names(loaded)
    groups = []
    number = 0
    for severity in SEVERITIES:
        own = [finding for finding in found if finding.severity == severity]
        if own:
            rows = [_row(loaded, names, f, n) for n, f in enumerate(own, number + 1)]
            groups.append(Group(rows, severity))
            number += len(own)
    judged = f"引用条文另按{day}核对" if day else "引用条文按各决定施行之日核对"
    return Table(
        title=f"{loaded.registry.registry if loaded.registry else ''}核对意见表",
        columns=_COLUMNS,
        groups=tuple(groups) or (Group(()),),
        above=(Line(f"合计：{len(found)}条意见　　{judged}"),),
        below=() if found else (Line("未发现问题。"),),
        notice=loaded.notice,
        day=day,
        signatures=(_SIGNED,),
    )


def _row(loaded: Loaded, names: Mapping[str, str], finding: Finding, number: int) -> Row:
    entry = _entry(loaded, finding)
    citations = [entry[key] for key in _CITATIONS if isinstance(entry.get(key), str)]
    place = f"{finding.file} 第{finding.position.line}行"
    identifier = entry.get("id") or entry.get("power")
    head = f"{identifier} {_called(entry, names)}".strip() if identifier else ""
    return (
        number,
        f"{head}\n（{place}）" if head else place,
        f"{finding.spot.message}〔{finding.check}〕",
        "；".join(map(str, citations)) or UNKNOWN,
        finding.spot.hint,
    )


def _entry(loaded: Loaded, finding: Finding) -> Mapping[str, Data]:
    """Return the list entry a finding stands in, as its file has it; empty where in none."""
    document = loaded.documents.get(finding.file)
    data: Data = document.data if document else None
    entry: Mapping[str, Data] = {}
    for step in finding.spot.place.path:
        data = _inside(data, step)
        if isinstance(data, dict) and ("id" in data or "power" in data):
            entry = data
    return entry


def _inside(data: Data, step: str | int) -> Data:
    if isinstance(data, dict) and isinstance(step, str):
        return data.get(step)
    if isinstance(data, list) and isinstance(step, int) and step < len(data):
        return data[step]
    return None


def _called(entry: Mapping[str, Data], names: Mapping[str, str]) -> str:
    """Return an entry's name: its own, or that of the power it concerns or rests on."""
    own = entry.get("name")
    if isinstance(own, str):
        return own
    powers = entry.get("powers") or [entry.get("power")]
    behind = [names.get(str(power), "") for power in powers] if isinstance(powers, list) else []
    return "；".join(filter(None, behind))


def _names(loaded: Loaded) -> dict[str, str]:
    """Return the names of powers as they were granted, by id."""
    return {
        grant.id: grant.name
        for decision in loaded.decisions.values()
        for grant in decision.grants
        if isinstance(grant, NewGrant)
    }
