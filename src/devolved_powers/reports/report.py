"""What a report says, whatever its format."""

from collections import Counter
from dataclasses import dataclass

from devolved_powers.diagnostics import SEVERITIES, Finding
from devolved_powers.errors import ExitCode


@dataclass(frozen=True)
class Report:
    """The outcome of checking a registry.

    Args:
        findings: what was found, sorted.
        files: how many files were looked at.
        notice: what every output must say; empty once all data is confirmed.
        colour: whether the text goes to a terminal that shows colours.
    """

    findings: tuple[Finding, ...]
    files: int
    notice: str = ""
    colour: bool = False

    @property
    def counts(self) -> dict[str, int]:
        """The findings by severity, all of them named."""
        counted = Counter(finding.severity for finding in self.findings)
        return {severity: counted[severity] for severity in SEVERITIES}

    def exit_code(self, *, strict: bool) -> ExitCode:
        """Return the code that a command which prints this report ends with.

        Args:
            strict: whether findings of any severity count.
        """
        failing = len(self.findings) if strict else self.counts["必须改"]
        return ExitCode.FINDINGS if failing else ExitCode.CLEAN
