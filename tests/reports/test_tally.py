"""The counts of findings by check and by law: one screen, and the long form by law."""

import json
from datetime import date

from devolved_powers.diagnostics import (
    SEVERITIES,
    CheckResult,
    EntryRef,
    Finding,
    LawConcerned,
    Place,
    Position,
    Severity,
    Undecided,
)
from devolved_powers.i18n import speaking
from devolved_powers.reports import findings_writer
from devolved_powers.reports.report import Report
from devolved_powers.reports.tally import by_check, by_law, statistics_text
from devolved_powers.text import cell_len

DAY = date(2023, 6, 1)


def finding(
    law: str, entry: str, severity: Severity = "请核实", standing: str = "已废止"
) -> Finding:
    concerned = LawConcerned(law, standing, DAY) if law else None
    result = CheckResult(f"{law}的{entry}", Place("powers/batch-1.yaml"), law=concerned)
    return Finding(
        "repealed-law" if law else "mixed-width",
        severity,
        result,
        Position(1, 1, 1, 2),
        entry=EntryRef(entry),
    )


FINDINGS = (
    finding("", "P1-001", "建议改"),
    finding("示例办法", "P1-001"),
    finding("中华人民共和国示例法", "P1-002", standing="内容已修改"),
    finding("示例规定", "P1-003", "必须改"),
    finding("中华人民共和国示例法", "E-001"),
    finding("中华人民共和国示例法", "E-001"),
)


def test_a_law_has_its_entries_once_its_worst_severity_and_its_day() -> None:
    laws = by_law(FINDINGS)
    assert [law.title for law in laws] == ["示例规定", "", "中华人民共和国示例法", "示例办法"]
    (ours,) = (law for law in laws if law.title == "中华人民共和国示例法")
    assert ours.entries == ("P1-002", "E-001")
    assert (ours.severity, ours.since) == ("请核实", DAY)
    assert ours.standings == ("已废止", "内容已修改")


def test_a_check_has_its_findings_by_severity() -> None:
    assert by_check(FINDINGS) == {
        "repealed-law": {"必须改": 1, "建议改": 0, "请核实": 4},
        "mixed-width": {"必须改": 0, "建议改": 1, "请核实": 0},
    }


def test_the_counts_fit_on_one_screen_and_say_what_they_leave_out() -> None:
    many = [
        finding(f"关于{number}号事项的很长很长很长很长很长的示例条例", f"P1-{number}")
        for number in range(60)
    ]
    with speaking("en"):
        lines = list(statistics_text((*FINDINGS, *many), ()))
    assert len(lines) <= 22
    assert max(map(cell_len, lines)) <= 80
    named = sum("《" in line for line in lines)
    assert lines[-1] == f"… and {63 - named} more laws"


def test_what_could_not_be_judged_is_counted_beside_the_findings() -> None:
    place = Undecided(
        "fine-amount", Place("catalog/a.yaml"), Position(1, 1, 1, 1), EntryRef("E-001"), "示例"
    )
    with speaking("en"):
        lines = list(statistics_text(FINDINGS, (place,)))
    counts = {line.split()[0]: line.split()[1:] for line in lines[1:4]}
    assert lines[0].split() == ["Check", "必须改", "建议改", "请核实", "不能判定"]
    assert counts["fine-amount"] == ["0", "0", "0", "1"]
    assert counts["repealed-law"] == ["1", "0", "4", "0"]


def test_checks_that_could_not_judge_as_many_places_are_told_by_name() -> None:
    names = ("unsuited-body", "fine-amount", "same-clause", "joint-bodies", "fine-case")
    where = (Place("catalog/a.yaml"), Position(1, 1, 1, 1), EntryRef("E-001"), "示例")
    lines = list(statistics_text((), [Undecided(name, *where) for name in names]))
    assert [line.split()[0] for line in lines[1:6]] == sorted(names)


def test_the_counts_come_first_and_the_findings_go_by_law() -> None:
    report = Report(FINDINGS, ("powers/batch-1.yaml",), as_of="2023-07-01", statistics=True)
    with speaking("en"):
        text = findings_writer("text")(report)
    headings = [line for line in text.splitlines() if line.startswith("── ")]
    assert headings == [
        "── 《示例规定》 · 已废止 · since 2023-06-01 · 1 entries",
        "── Not about a law · 1 entries",
        "── 《示例法》 · 已废止, 内容已修改 · since 2023-06-01 · 2 entries",
        "── 《示例办法》 · 已废止 · since 2023-06-01 · 1 entries",
    ]
    assert text.startswith("Check ")
    assert text.index("Worst") < text.index("── ")
    with speaking("en"):
        markdown = findings_writer("markdown")(report)
    assert (
        "| 《示例法》 | 已废止, 内容已修改 | 2023-06-01 | 请核实 | 2 | P1-002, E-001 |" in markdown
    )
    assert markdown.index("| Law |") < markdown.index("#### ")


def test_without_a_day_the_weightiest_come_first_and_nothing_is_counted() -> None:
    text = findings_writer("text")(Report(FINDINGS, ("powers/batch-1.yaml",)))
    assert "── " not in text
    told = [line.split(" ")[2] for line in text.splitlines() if line.startswith("powers/")]
    weightiest = sorted(FINDINGS, key=lambda f: SEVERITIES.index(f.severity))
    assert told == [f.result.message for f in weightiest]


def test_json_holds_the_counts_and_the_law_of_every_finding() -> None:
    report = Report(FINDINGS, (), as_of="2023-07-01", known_until=date(2023, 12, 31))
    answer = json.loads(findings_writer("json")(report))
    assert answer["known_until"] == "2023-12-31"
    assert answer["findings"][0]["law"] is None
    expected = {"title": "示例办法", "standing": "已废止", "since": "2023-06-01"}
    assert answer["findings"][1]["law"] == expected
    laws = {law["title"]: law["entries"] for law in answer["statistics"]["laws"]}
    assert laws["中华人民共和国示例法"] == ["P1-002", "E-001"]
    assert answer["statistics"]["checks"][0]["check"] == "repealed-law"
