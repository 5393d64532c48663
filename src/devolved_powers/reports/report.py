"""What a report says, whatever its format."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from devolved_powers.diagnostics import SEVERITIES, Finding, Severity, Undecided
from devolved_powers.errors import ExitCode
from devolved_powers.i18n import _
from devolved_powers.reports.tally import LawFindings, by_law, ranked
from devolved_powers.text import printable


@dataclass(frozen=True)
class Report:
    """The outcome of checking a registry.

    Args:
        findings: what is told, sorted.
        files: the files looked at.
        notice: what every output must say; empty once all data is confirmed.
        suppressed: findings that registry.yaml suppresses.
        older: how many findings were there before the change that was asked about.
        since: the revision that the change begins at; empty where none was asked about.
        prefix: where the registry stands in its repository: empty, or a path that ends in `/`.
        strict: whether findings of any severity fail, and not only 必须改.
        colour: whether the text goes to a terminal that shows colours.
        links: whether it goes to a terminal that opens links.
        width: the cells that lines of text may take; 0 where they are not wrapped.
        in_full: the command that tells each 请核实 in full; where it is given, many of one check
            are told in one line. Without it all are told in full.
        root: the registry's folder; None where none was read.
        as_of: the later day that citations were judged by as well, year-month-day; empty for none.
        known_until: the last day that the facts on all laws cited on the later day cover; None
            where there is no such day, or nothing is known of one of the laws.
        beyond: what the answer does not cover: a day beyond the facts, the registries that a
            manifest names; empty for nothing.
        statistics: whether the findings are counted by check and by law before they are told.
        checks: the ids of the checks that ran.
        unread: the files that could not be read: no check saw what stands in them.
        unfit: what does not fit its form, and was checked for nothing else, as `file: route`.
        compared: how many places of these files were compared with the law or the rest of the
            record; those that could not be judged are in it.
        undecided: the places of these files that could not be judged.
        least: the severity that matters least of those asked for; the others are not counted.
        hidden: how many findings in these files matter less than was asked for.
        unrun: the ids of the checks that were not asked for.
        unasked: how many files of the registry were not asked about.
        uncompared: why a change could not be compared with what was before; empty where it was.
        parts: what each file of the registry is called on paper.
    """

    findings: tuple[Finding, ...]
    files: tuple[str, ...]
    notice: str = ""
    suppressed: tuple[Finding, ...] = ()
    older: int = 0
    since: str = ""
    prefix: str = ""
    strict: bool = False
    colour: bool = False
    links: bool = False
    width: int = 0
    in_full: str = ""
    root: Path | None = None
    as_of: str = ""
    known_until: date | None = None
    beyond: str = ""
    statistics: bool = False
    checks: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    unfit: tuple[str, ...] = ()
    compared: int = 0
    undecided: tuple[Undecided, ...] = ()
    least: Severity = SEVERITIES[-1]
    hidden: int = 0
    unrun: tuple[str, ...] = ()
    unasked: int = 0
    uncompared: str = ""
    parts: Mapping[str, str] = field(default_factory=dict)

    @property
    def counts(self) -> dict[str, int]:
        """The findings by severity, all of them named."""
        counted = Counter(finding.severity for finding in self.findings)
        return {severity: counted[severity] for severity in SEVERITIES}

    @property
    def groups(self) -> tuple[LawFindings, ...]:
        """The findings by law where a later day was asked about, else all of them in one group.

        What is said of a file that cannot be read comes first; in a group the weightiest.
        """
        if not self.as_of:
            return (LawFindings("", ranked(self.findings)),)
        unread = (*self.unread, *(one.unread for one in self.undecided))
        of_files = tuple(f for f in self.findings if f.file in unread and f.result.law is None)
        rest = by_law(ranked(f for f in self.findings if f not in of_files))
        return (LawFindings("", ranked(of_files)), *rest) if of_files else rest

    def fails(self, finding: Finding) -> bool:
        """Return whether a finding makes the command fail."""
        return self.strict or finding.severity == "必须改"

    @property
    def exit_code(self) -> ExitCode:
        """The code that a command which prints this report ends with, in every format."""
        return ExitCode.FINDINGS if any(map(self.fails, self.findings)) else ExitCode.CLEAN

    @property
    def is_whole(self) -> bool:
        """Whether nothing was filtered away: all files, all checks, every finding."""
        narrowed = self.since or self.suppressed or self.hidden or self.unrun or self.unasked
        return not (narrowed or self.unread or self.unfit or self.uncompared)

    @property
    def summary(self) -> str:
        """The report in one line, without the notice."""
        return " · ".join(filter(None, (self.found, self.looked_at)))

    @property
    def found(self) -> str:
        """What was found, counted, and where to begin; empty where nothing was."""
        if not self.findings:
            return ""
        tally = self.counted
        first = next(filter(self.fails, ranked(self.findings)), None)
        if first is None:
            return tally
        begin = _("mend first: {place}")
        place = f"{printable(first.file)}:{first.position.line}"
        return f"{tally} · {begin.format(place=place)}"

    @property
    def counted(self) -> str:
        """How many findings of each severity asked for there are, also where there are none."""
        counts = self.counts
        tally = ""
        for severity in SEVERITIES[: SEVERITIES.index(self.least) + 1]:
            message = _("{tally}, {severity} {count}") if tally else _("{severity} {count}")
            tally = message.format(tally=tally, severity=severity, count=counts[severity])
        return tally

    @property
    def at_a_glance(self) -> str:
        """One file in one line: what was found and not judged, left out, and the notice."""
        parts = (self.counted, self._compared(), *self._unchecked(), *self._put_off(), self.notice)
        return " · ".join(filter(None, parts))

    @property
    def looked_at(self) -> str:
        """What was looked at, what could not be judged, and what was left out."""
        return " · ".join(self._parts())

    def _parts(self) -> Iterator[str]:
        count = len(self.files)
        if self.findings:
            yield _("{files} files checked").format(files=count)
        elif self.is_whole:
            yield _("{files} files checked, nothing found").format(files=count)
        else:
            yield _("{files} files checked, nothing to report of what was asked").format(
                files=count
            )
        yield self._compared()
        yield from self._left_out()
        if self.uncompared:
            yield _("not compared with an earlier state")
        if self.beyond:
            yield self.beyond

    def _compared(self) -> str:
        return _("{count} places compared, {undecided} of them cannot be judged").format(
            count=self.compared, undecided=len(self.undecided)
        )

    def _unchecked(self) -> Iterator[str]:
        """Yield what could not be read, counted."""
        if self.unread:
            yield _("{count} files cannot be read: nothing in them was checked").format(
                count=len(self.unread)
            )
        if self.unfit:
            yield _("{count} places do not fit their form and were checked no further").format(
                count=len(self.unfit)
            )

    def _put_off(self) -> Iterator[str]:
        """Yield what is suppressed, counted."""
        if self.suppressed:
            yield _("{count} suppressed").format(count=len(self.suppressed))

    def _left_out(self) -> Iterator[str]:
        """Yield what was filtered away, counted."""
        yield from self._unchecked()
        if self.unasked:
            yield _("{count} files not asked about").format(count=self.unasked)
        if self.unrun:
            yield _("{count} checks not run").format(count=len(self.unrun))
        if self.hidden:
            yield _("{count} findings that matter less are not shown").format(count=self.hidden)
        if self.since:
            yield _("{count} already there at {revision}").format(
                count=self.older, revision=self.since
            )
        yield from self._put_off()
