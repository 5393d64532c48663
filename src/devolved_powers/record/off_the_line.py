"""Versions whose commits are still there, and came onto the line by a merge the wrong way round.

Somebody merges main into their branch and pushes that as main: nothing was taken away or changed,
and the line of first parents is another. It is told from a rewritten history by what the line says:
there, too, old commits may be left beside it, as side branches that were begun from them keep them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from devolved_powers.git.commits import brought_by_merges
from devolved_powers.git.record_line import RecordedCommit
from devolved_powers.record.compared_history import Change
from devolved_powers.record.log_faults import LogFault


def off_the_line(
    root: Path,
    line: Sequence[RecordedCommit],
    faults: Sequence[LogFault],
    logged: Sequence[Change],
    history: Sequence[Change],
) -> Iterator[LogFault]:
    """Yield faults; where a merge brought a version in with all it said, that is its name.

    Args:
        root: the registry's folder.
        line: the commits of the history.
        faults: what does not fit.
        logged: the versions that are in the log.
        history: those that the history makes.

    Raises:
        PowersError: when git does not tell the commits.
    """
    place = {each.commit: index for index, each in enumerate(line)}
    if all(fault.commit in place or not fault.commit for fault in faults):
        yield from faults
        return
    brought = brought_by_merges(root, line[-1].commit)
    merges = {name: merge for name, merge in brought.items() if merge in place}
    for fault in faults:
        merge = merges.get(fault.commit, "")
        if not merge or fault.commit in place or fault.commit_now not in ("", merge):
            yield fault
            continue
        of_log = _said(each for each in logged if merges.get(each.commit) in (merge, None))
        of_git = _said(each for each in history if place[each.commit] <= place[merge])
        is_whole = all(of_log.get(key) == of_git.get(key) for key in fault.entries)
        yield replace(fault, code="off-the-line") if is_whole else fault


def _said(changes: Iterator[Change]) -> dict[str, bytes]:
    """Return what some versions say in the end of each entry that they changed."""
    said: dict[str, bytes] = {}
    for change in changes:
        said.update(change.leaves)
    return said
