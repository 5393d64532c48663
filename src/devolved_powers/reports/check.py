"""Findings as a 核对意见表: what those who check a list read and write their opinions in.

It is a paper: what was found of an entry stands in one row, without files, lines and checks; these
stand in the formats of data. `exports/opinions.py` makes the office document of the same rows.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from devolved_powers.diagnostics import SEVERITIES, EntryRef, Finding, Severity
from devolved_powers.i18n import _
from devolved_powers.models.keys import key_of, label
from devolved_powers.register.part_names import part_name
from devolved_powers.reports.markup import head, row
from devolved_powers.reports.report import Report
from devolved_powers.reports.tally import ranked
from devolved_powers.text import item_mark, markdown

TITLE = "核对意见表"
NOT_A_REVIEW = "本表供核对登记册使用，不代替《行政处罚法》第五十八条的法制审核意见。"
"""What stands above every such table."""
COLUMNS = ("序号", "事项", "问题", "依据", "建议", "核对意见", "处理")
"""The headings of a table that staff publish; like all terms of the data they stay Chinese."""
SIGNED = ("核对人", "复核人", "日期")
_OPINIONS = ("□属实", "□不属实", "□需补充")
_KEY = re.compile(r"([`“])((?:[a-z_]+\.)*([a-z_]+))[`”]")
_FIRST = re.compile(r"(^|(?<=：))(([a-z_]+))(?=[\u4e00-\u9fff。、])")
"""A key that a sentence begins with, or that it names behind a colon."""
_FILE = re.compile(
    r"\b(registry\.yaml|law-changes/(?:[^\s/]+?\.yaml)?|(?:powers|catalog|discretion|laws)/[A-Za-z0-9_./-]*)"
)
_FOLDERS = {
    "registry.yaml": "登记册基本信息",
    "powers": "赋权决定和问题清单",
    "catalog": "执法事项目录",
    "laws": "法律法规资料",
    "law-changes": "待明确事项",
    "discretion": "裁量基准",
}
_OFF_PAPER = ("`powers ", "docs/")
"""What tells of a command to run or of a page of the manual: no advice on paper."""
_CLAUSE = re.compile(r".+?(?:[。；]|[.?!;](?=\s)|$)\s*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class EntryFindings:
    """What was found of one entry: a row of the table.

    Args:
        number: its number in the table.
        entry: the entry; without id and name for what is about none.
        findings: the weightiest first.
        part: what the part of the registry is called that they are about, where it is no entry.
    """

    number: int
    entry: EntryRef
    findings: tuple[Finding, ...]
    part: str = ""

    @property
    def severity(self) -> Severity:
        """The severity of the weightiest finding."""
        return self.findings[0].severity

    @property
    def name(self) -> str:
        """The id and the name of the entry, or what is concerned in its place."""
        return f"{self.entry.id} {self.entry.name}".strip() or self.part

    @property
    def citations(self) -> tuple[str, ...]:
        """The laws and articles concerned, each once; the law's title where no entry cites it."""
        places: dict[str, dict[str, None]] = {}
        for part in dict.fromkeys(p for f in self.findings for p in _cited(f).split("；") if p):
            law, mark, place = part.rpartition("》")
            is_one_law = law.count("《") == 1 and part.startswith("《") and mark
            places.setdefault(f"{law}》" if is_one_law else part, {})[
                place if is_one_law else ""
            ] = None
        return tuple(law + "、".join(filter(None, of_law)) for law, of_law in places.items())

    @property
    def remedies(self) -> tuple[str, ...]:
        """What to do about it, each once, marked with the problems it is for."""
        marks: dict[str, list[str]] = {}
        for number, finding in enumerate(self.findings, 1):
            marks.setdefault(_advice(finding.result.hint), []).append(self._mark(number))
        alone = len(marks) == 1
        return tuple(
            hint if alone else f"{''.join(numbers)}{hint}"
            for hint, numbers in marks.items()
            if hint
        )

    @property
    def opinions(self) -> tuple[str, ...]:
        """The boxes to tick, for each problem."""
        return tuple(
            f"{self._mark(number) if place == 0 else self._indent}{box}"
            for number in range(1, len(self.findings) + 1)
            for place, box in enumerate(_OPINIONS)
        )

    def problems(self, told: Severity | None = None) -> tuple[str, ...]:
        """Return what is wrong, with numbers where there are several.

        Args:
            told: the severity that is told elsewhere; the others stand before the problem.
        """
        return tuple(
            self._mark(number) + _in_words(problem(finding, told))
            for number, finding in enumerate(self.findings, 1)
        )

    def _mark(self, number: int) -> str:
        return item_mark(number) if len(self.findings) > 1 else ""

    @property
    def _indent(self) -> str:
        return "　" if len(self.findings) > 1 else ""


def by_entry(
    findings: Iterable[Finding], parts: Mapping[str, str] | None = None
) -> tuple[EntryFindings, ...]:
    """Return findings by entry, those with the weightiest first; without one by their part.

    Args:
        findings: in any order.
        parts: what each file of the registry is called on paper.
    """
    groups: dict[tuple[str, str, str], list[Finding]] = {}
    for finding in ranked(findings):
        entry = finding.entry
        part = "" if entry.id or entry.name else part_name(finding.file, parts or {})
        groups.setdefault((entry.id, entry.name, part), []).append(finding)
    return tuple(
        EntryFindings(number, EntryRef(identifier, name), tuple(group), part)
        for number, ((identifier, name, part), group) in enumerate(groups.items(), 1)
    )


def problem(finding: Finding, told: Severity | None = None) -> str:
    """Return what a finding says is wrong, and that it is put off where it is.

    Args:
        finding: the finding.
        told: the severity that is told elsewhere; another one stands before the problem.
    """
    message = finding.result.message
    if finding.suppressed:
        message = _("{message} (put off: {reason})").format(
            message=message, reason=finding.suppressed
        )
    if finding.severity == told:
        return message
    return _("[{severity}] {message}").format(severity=finding.severity, message=message)


def total(entries: Sequence[EntryFindings]) -> str:
    """Return how many problems there are of how many entries, and how many of each severity."""
    severities = [finding.severity for entry in entries for finding in entry.findings]
    counts = "、".join(f"{s}{severities.count(s)}个" for s in SEVERITIES if s in severities)
    put_off = sum(bool(finding.suppressed) for entry in entries for finding in entry.findings)
    counts += f"，其中暂缓处理{put_off}个" if put_off else ""
    return f"合计：{len(entries)}项，{len(severities)}个问题" + (f"（{counts}）" if counts else "")


def _in_words(text: str) -> str:
    """Return a text in which keys of the data are called what people call them."""
    told = _FILE.sub(lambda found: _FOLDERS[found[1].partition("/")[0]], text)
    return _KEY.sub(_key_in_words, _FIRST.sub(_key_in_words, told))


def _advice(text: str) -> str:
    """Return what to do as it stands on paper, where no command is run and no manual is open."""
    clauses = _CLAUSE.findall(text)
    kept = [one for one in clauses if not any(word in one for word in _OFF_PAPER)]
    told = "".join(kept).strip()
    if told.endswith(("；", ";")):
        told = told[:-1] + clauses[-1].strip()[-1:]
    return _in_words(told)


def _key_in_words(found: re.Match[str]) -> str:
    """Return what people call a key, by its last part: `authority.issuer` is “发布机关”."""
    return f"“{_(label(found[3]))}”" if key_of(found[3]) else found[0]


def _cited(finding: Finding) -> str:
    law = finding.result.law
    return finding.entry.basis or (f"《{law.title}》" if law else "")


def rows(entries: Iterable[EntryFindings]) -> Iterator[tuple[tuple[str, ...], ...]]:
    """Yield the rows of the table, each cell as its lines, in the order of `COLUMNS`."""
    for one in entries:
        yield (
            (str(one.number),),
            (one.name,),
            one.problems(),
            one.citations,
            one.remedies,
            one.opinions,
            (),
        )


def write(report: Report) -> str:
    """Return a report as the table, in Markdown."""
    lines = [f"### {TITLE}", "", NOT_A_REVIEW, ""]
    entries = by_entry(report.findings, report.parts)
    if entries:
        lines += [total(entries), "", *head(*COLUMNS)]
        lines += [
            row(*("<br>".join(map(markdown, cell)) for cell in cells)) for cells in rows(entries)
        ]
        lines.append("")
    lines.append(markdown(report.looked_at))
    lines += ["", "　　".join(f"{who}：＿＿＿＿＿＿" for who in SIGNED)]
    if report.notice:
        lines += ["", f"> {report.notice}"]
    return "\n".join(lines) + "\n"
