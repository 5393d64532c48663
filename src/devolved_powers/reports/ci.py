"""What `powers ci` prints, and the summary that it writes for a comment or the page of a run."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from devolved_powers.changes.change import Difference
from devolved_powers.diagnostics import Finding
from devolved_powers.documents.formats import FindingsFormat
from devolved_powers.errors import ExitCode
from devolved_powers.i18n import N_, _, enumerated
from devolved_powers.reports import findings_writer
from devolved_powers.reports.change_findings import LOOSENED
from devolved_powers.reports.changes import markdown as changes_markdown
from devolved_powers.reports.changes import phrases
from devolved_powers.reports.markdown import findings_tables
from devolved_powers.reports.markup import head, row
from devolved_powers.reports.report import Report
from devolved_powers.reports.tally import laws_markdown
from devolved_powers.text import markdown, no_command, printable

_TOTALS = {
    "decisions": N_("Decisions"),
    "powers": N_("Powers"),
    "enforcement_items": N_("Enforcement items"),
    "needs": N_("Needs"),
}
_ROOM = 30_000
"""Characters of the summary's findings; the changes take the rest of a comment."""
_FIRST = 10
"""Places that the first lines name."""


@dataclass(frozen=True)
class LawsOnDay:
    """How the laws cited stand on a day: told beside a change, and no fault of it.

    Args:
        day: year-month-day.
        findings: what is found of citations by that day.
        known_until: the last day that the facts on all laws cited cover; None where something is
            not known.
        beyond: what marks an answer on a day that the facts do not cover; empty where they do.
        new: how many of the findings are about entries that the change itself puts in.
    """

    day: str
    findings: tuple[Finding, ...]
    known_until: date | None
    beyond: str
    new: int

    def lines(self) -> Iterator[str]:
        """Yield the section on it, in Markdown."""
        title = _("How the laws cited stand on {day}").format(day=self.day)
        yield from (f"### {title}", "")
        if self.findings:
            yield from laws_markdown(self.findings)
            entries = {finding.entry.id or finding.file for finding in self.findings}
            yield _(
                "{count} entries. This does not block the change; "
                "`powers validate --as-of {day} --statistics` tells each place."
            ).format(count=len(entries), day=self.day)
            if self.new:
                message = _("But {count} of it is in entries that this change puts in: 必须改.")
                yield message.format(count=self.new)
        elif self.known_until is None:
            yield _("It cannot be told: not all laws cited are known.")
        else:
            yield _("No law cited was repealed or changed.")
        yield from ("", f"> {self.beyond}", "") if self.beyond else ("",)


@dataclass(frozen=True)
class CiReport:
    """What a run of CI says: the findings of a change, what it changed, totals before and after.

    Args:
        report: the findings of the change.
        difference: what changed; None where there was nothing to compare with, or it could not be.
        totals: how many entries there are before and after, by the keys of the control totals.
        in_force: how many powers and items are in force, by their keys there; before is None where
            nothing was compared.
        base: the commit that was compared with, by name and short; empty where there was none.
        is_first: whether the CI service says that nothing was there before.
        remedy: what to do where the change could not be compared; may be empty.
        laws: how the laws cited stand on the day asked for; None where none was.
        code: what a reviewer accepts by what the change loosens; empty where nothing has to be.
        accepted: whether a reviewer did.
    """

    report: Report
    difference: Difference | None
    totals: Mapping[str, tuple[int | None, int]]
    in_force: Mapping[str, tuple[int | None, int]] = field(default_factory=dict)
    base: str = ""
    is_first: bool = False
    remedy: str = ""
    laws: LawsOnDay | None = None
    code: str = ""
    accepted: bool = False

    @property
    def exit_code(self) -> ExitCode:
        """1 when the change brings something 必须改; 3 when what it does could not be judged.

        What vanished without an event is among the findings. Where the service knows of nothing
        before, there is nothing that a change could have taken away.
        """
        if self.report.exit_code == ExitCode.CLEAN and self.report.uncompared and not self.is_first:
            return ExitCode.UNREADABLE
        return self.report.exit_code

    def log(self, form: FindingsFormat) -> str:
        """Return what is printed: the findings, then the summary of the change.

        Args:
            form: the format of the findings.
        """
        lines = (self.verdict, *self._first())
        first = "".join(f"{printable(line)}\n" for line in lines)
        summary = "\n".join(self._changed())
        if form == "github":
            from devolved_powers.reports.github import fenced

            first = fenced(first)
            summary = fenced(summary + "\n")
        else:
            first, summary = no_command(first), no_command(summary)
        findings = findings_writer(form)(self.report)
        return f"{first}{findings}\n{summary}\n".rstrip("\n") + "\n"

    @property
    def summary(self) -> str:
        """What is written into a comment or the page of a run, in Markdown."""
        title = _("Review of the registry: {verdict}").format(verdict=self.verdict)
        lines = ["## " + markdown(title), ""]
        lines += [f"- {markdown(line)}" for line in self._first()]
        lines += [""] if lines[-1] else []
        lines += self._changed()
        if self.report.findings:
            title = _("New findings") if self.report.since else _("Findings")
            lines += [f"### {title}", "", *findings_tables(self.report, _ROOM)]
        lines += [markdown(self.report.summary), ""]
        if self.report.notice:
            lines.append(f"> {self.report.notice}")
        return "\n".join(lines).rstrip("\n") + "\n"

    def _first(self) -> Iterator[str]:
        """Yield what stands below the verdict: what is gone or is loosened, and the sums."""
        if self.remedy:
            yield _("Remedy: {hint}").format(hint=self.remedy)
        changes = self.difference.changes if self.difference else ()
        gone = dict.fromkeys(c.id for c in changes if c.entry.nature == "error")
        if gone:
            message = _("Gone from the record, and no decision says why: {ids}")
            shown = enumerated(list(gone)[:_FIRST]) + (" …" if len(gone) > _FIRST else "")
            yield message.format(ids=shown)
        found = [finding for finding in self.report.findings if finding.check == LOOSENED]
        if found:
            yield _("This change loosens the checks: {count} places").format(count=len(found))
        for finding in found[:_FIRST]:
            yield f"{finding.file}:{finding.position.line} {finding.result.message}"
        if len(found) > _FIRST:
            yield _("… and {count} more, among the findings").format(count=len(found) - _FIRST)
        if self.accepted:
            yield _("A reviewer has accepted this: {code}").format(code=self.code)
        elif self.code:
            message = _("It fails until a reviewer accepts exactly this: powers ci --accept {code}")
            yield message.format(code=self.code)
        if self.difference is not None and (changes or self.difference.not_compared):
            yield phrases.in_force(self.difference)
            yield from filter(None, [phrases.written(self.difference)])

    @property
    def verdict(self) -> str:
        """What the run comes to, in one line."""
        if self.report.uncompared:
            if self.base:
                message = _("The change was not compared, only the present state: {reason}")
            else:
                message = _(
                    "Not compared with what was before: only the present state was checked, not "
                    "the change. {reason}"
                )
            verdict = message.format(reason=self.report.uncompared)
            if self.exit_code == ExitCode.FINDINGS:
                verdict += " " + _("Fix what is 必须改 first.")
            return verdict
        if self.exit_code == ExitCode.CLEAN:
            verdict = _("Nothing blocks this change.")
        else:
            verdict = _("This change cannot be accepted yet; fix what is 必须改 first.")
        return _("Compared with {base}: {verdict}").format(base=self.base, verdict=verdict)

    def _changed(self) -> Iterator[str]:
        """Yield the lines on totals and changes."""
        yield from self._counted()
        if self.difference is not None:
            without_notice = replace(self.difference, notice="")  # it stands once, at the end
            yield changes_markdown.write(without_notice, "list", counted=False)
        if self.laws is not None:
            yield from self.laws.lines()

    def _counted(self) -> Iterator[str]:
        yield from ("### " + _("Totals before and after"), "")
        yield from head(_("What is counted"), _("In force"), _("On record"))
        for key, counts in self.totals.items():
            in_force = self.in_force.get(key)
            cells = (phrases.moved(*in_force) if in_force else "—", phrases.moved(*counts))
            yield row(_(_TOTALS[key]), *cells)
        yield ""
