"""The whole run of CI: findings of a change, what it changed, and the totals before and after."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from devolved_powers.changes import compare
from devolved_powers.changes.change import Difference
from devolved_powers.changes.operands import Operand
from devolved_powers.checks._context import Context
from devolved_powers.documents.formats import FindingsFormat
from devolved_powers.errors import ExitCode
from devolved_powers.git.repository import documents_at
from devolved_powers.i18n import N_, _
from devolved_powers.models.files import kind_of
from devolved_powers.reports import writer
from devolved_powers.reports.changes import markdown as changes_markdown
from devolved_powers.reports.markdown import tables
from devolved_powers.reports.markup import head, row
from devolved_powers.reports.report import Report
from devolved_powers.review.change_base import Base
from devolved_powers.review.scope import Scope, baseline_at, check_registry
from devolved_powers.store.loader import Loaded, from_documents, load_registry
from devolved_powers.text import markdown

_TOTALS = {
    "decisions": N_("Decisions"),
    "powers": N_("Powers"),
    "enforcement_items": N_("Enforcement items"),
    "needs": N_("Needs"),
}
_ROOM = 30_000
"""Characters of the summary's findings; the changes take the rest of a comment."""


@dataclass(frozen=True)
class CiRun:
    """What a run of CI came to.

    Args:
        report: the findings of the change.
        difference: what changed; None where there was nothing to compare with, or it could not be.
        totals: how many entries there are before and after, by the keys of the control totals.
        hindrance: why the two states could not be compared; empty where they could.
    """

    report: Report
    difference: Difference | None
    totals: Mapping[str, tuple[int | None, int]]
    hindrance: str = ""

    @property
    def exit_code(self) -> ExitCode:
        """1 when the change brings something 必须改, or an id vanished without an event."""
        vanished = self.difference is not None and self.difference.has_errors
        return ExitCode.FINDINGS if vanished else self.report.exit_code

    def log(self, form: FindingsFormat) -> str:
        """Return what is printed: the findings, then the summary of the change.

        Args:
            form: the format of the findings.
        """
        summary = "\n".join(self._changed())
        if form == "github":
            from devolved_powers.reports.github import fenced

            summary = fenced(summary + "\n")
        return f"{writer(form)(self.report)}\n{summary}\n".rstrip("\n") + "\n"

    @property
    def summary(self) -> str:
        """What is written into a comment or the page of a run, in Markdown."""
        lines = ["## " + _("Review of the registry"), "", f"**{self._verdict()}**", ""]
        lines += self._changed()
        if self.report.findings:
            title = _("New findings") if self.report.since else _("Findings")
            lines += [f"### {title}", "", *tables(self.report, _ROOM)]
        lines += [markdown(self.report.summary), ""]
        if self.report.notice:
            lines.append(f"> {self.report.notice}")
        return "\n".join(lines).rstrip("\n") + "\n"

    def _verdict(self) -> str:
        if self.exit_code == ExitCode.CLEAN:
            return _("Nothing blocks this change.")
        return _("This change cannot be accepted yet; fix what is 必须改 first.")

    def _changed(self) -> Iterator[str]:
        """Yield the lines on totals and changes."""
        yield from self._counted()
        if self.difference is not None:
            without_notice = replace(self.difference, notice="")  # it stands once, at the end
            yield changes_markdown.write(without_notice, "list")
        elif self.hindrance:
            yield from (markdown(self.hindrance), "")

    def _counted(self) -> Iterator[str]:
        yield from ("### " + _("Control totals"), "")
        yield from head(_("What is counted"), _("Before"), _("After"), _("Difference"))
        for key, (before, after) in self.totals.items():
            cells = ("—", "—") if before is None else (str(before), f"{after - before:+d}")
            yield row(_(_TOTALS[key]), cells[0], str(after), cells[1])
        yield ""


def run_ci(
    root: Path, base: Base | None, today: date, *, strict: bool, prefix: str, colour: bool
) -> CiRun:
    """Check a registry and compare it with the state that a change begins at.

    Args:
        root: the registry's folder.
        base: where the change begins; None to check the whole.
        today: the day on which suppressions may have expired.
        strict: whether findings of any severity fail.
        prefix: where the registry stands in its repository.
        colour: whether the text goes to a terminal that shows colours.

    Raises:
        PowersError: when the base cannot be read.
    """
    scope = Scope(today=today, strict=strict)
    loaded = load_registry(root)
    baseline = baseline_at(root, base.commit, scope, base.name) if base else None
    report = replace(check_registry(loaded, scope, baseline, prefix=prefix), colour=colour)
    after = Context(loaded).counted
    if base is None:
        hindrance = _("There is nothing to compare with: name the base with --base.")
        return CiRun(report, None, {key: (None, count) for key, count in after.items()}, hindrance)
    old = from_documents(root, documents_at(root, base.commit))
    before = Context(old).counted
    totals = {key: (before[key], count) for key, count in after.items()}
    hindrance = _hindrance(old, loaded)
    difference = None if hindrance else _difference(old, loaded, base)
    return CiRun(report, difference, totals, hindrance)


def _difference(old: Loaded, new: Loaded, base: Base) -> Difference:
    """Return what changed; entries that one side cannot read are left out."""
    from devolved_powers.register.recorded import recorded_of

    return compare(
        Operand(base.name, recorded=recorded_of(old)),
        Operand(_("this change"), recorded=recorded_of(new)),
    )


def _hindrance(old: Loaded, new: Loaded) -> str:
    """Return why two states cannot be compared: a whole file of one cannot be read."""
    for loaded in (old, new):
        for file in loaded.documents:
            if kind_of(file) is not None and file not in loaded.models:
                return _("The changes cannot be shown: {file} cannot be read.").format(file=file)
    return ""
