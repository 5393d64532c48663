"""Many 请核实 of one check told in one line, so that a new mistake is not buried among them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from devolved_powers.checks import CHECKS, check_id
from devolved_powers.diagnostics import Finding
from devolved_powers.i18n import _
from devolved_powers.text import printable

_ON_A_SCREEN = 5
"""So many of them, however alike, are told in full."""
_PLACES = 20
"""Places of a check that are named; the count tells how many there are."""


@dataclass(frozen=True)
class Doubts:
    """The 请核实 of one check.

    Args:
        check: its id.
        findings: in their order, two or more.
    """

    check: str
    findings: tuple[Finding, ...]

    @property
    def reason(self) -> str:
        """What all of them say, or most of them: no general rule, which is not said of each."""
        messages = Counter(finding.result.message for finding in self.findings)
        (message, _count), *others = messages.most_common()
        if others:
            return _("for instance: {message}").format(message=printable(message))
        return printable(message)

    @property
    def told(self) -> str:
        """The check, how many there are, and why."""
        message = _("[{check}] {count} places: {reason}")
        return message.format(check=self.check, count=len(self.findings), reason=self.reason)

    @property
    def places(self) -> tuple[str, ...]:
        """Their lines, by file; those that are too many are left to the count."""
        lines: dict[str, dict[int, None]] = {}
        for finding in self.findings[:_PLACES]:
            lines.setdefault(finding.file, {})[finding.position.line] = None
        named = [f"{printable(file)}:{','.join(map(str, those))}" for file, those in lines.items()]
        return (*named, *(["…"] if len(self.findings) > _PLACES else []))


def parted(findings: Sequence[Finding]) -> tuple[tuple[Finding, ...], tuple[Doubts, ...]]:
    """Part what is told in full from what is told in one line a check.

    Args:
        findings: in the order in which they are told.

    Returns:
        Those told in full; the rest, the most frequent check first. There is no rest where the
        请核实 are few.
    """
    by_check: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.severity == "请核实":
            by_check.setdefault(finding.check, []).append(finding)
    if sum(map(len, by_check.values())) <= _ON_A_SCREEN:
        return tuple(findings), ()
    known = set(map(check_id, CHECKS))
    folded = [
        Doubts(check, tuple(those))
        for check, those in by_check.items()
        if len(those) > 1 and check in known
    ]
    folded.sort(key=lambda doubts: (-len(doubts.findings), doubts.check))
    left = {doubts.check for doubts in folded}
    told = (f for f in findings if f.severity != "请核实" or f.check not in left)
    return tuple(told), tuple(folded)


def lead(folded: Sequence[Doubts]) -> str:
    """Return the line above those on each check."""
    count = sum(len(doubts.findings) for doubts in folded)
    return _("请核实, {count} more places, one line a check:").format(count=count)


def commands(folded: Sequence[Doubts], in_full: str, root: Path | None) -> Iterator[str]:
    """Yield the commands that tell each place, a line each.

    Args:
        folded: as `parted` returns it.
        in_full: the command that tells all in full.
        root: the registry's folder.
    """
    yield _("Each in full: {command}").format(command=in_full)
    one = f"powers validate --select {folded[0].check}"
    yield _("Only one check: {command}").format(command=one)
    if root is not None and any((folder / ".git").exists() for folder in (root, *root.parents)):
        command = "powers validate --since HEAD"
        yield _("Only what is new since the last commit: {command}").format(command=command)
