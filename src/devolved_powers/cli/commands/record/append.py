"""`powers record append`."""

from contextlib import ExitStack
from typing import TYPE_CHECKING, Annotated

import typer

from devolved_powers.cli.commands.record._library import record_library
from devolved_powers.cli.commands.record._signing import (
    AgentOption,
    AlsoKeyOption,
    KeyOption,
    signers_of,
)
from devolved_powers.cli.shared.options import RegistryOption, today
from devolved_powers.cli.shared.output import note, say
from devolved_powers.cli.shared.progress import progress
from devolved_powers.i18n import N_, _
from devolved_powers.models.notice import told_notice
from devolved_powers.record.moments import beijing_time
from devolved_powers.store.root import find_root

if TYPE_CHECKING:
    from devolved_powers.record.append import Appended
    from devolved_powers.record.note import NoteSigner

EXAMPLES = (
    (
        "powers record append --dry-run",
        N_("What is not yet in the log."),
    ),
    (
        "powers record append --key ~/.ssh/record",
        N_("Append it, and sign with the key of that file."),
    ),
)
_SHOWN = 10
"""Versions that are named; the count tells how many there are."""


def command(
    *,
    key: KeyOption = None,
    agent: AgentOption = False,
    also_key: AlsoKeyOption = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", "-n", help=_("Tell what would be appended; write nothing."))
    ] = False,
    registry: RegistryOption = None,
) -> None:
    """Append to the log in record/ what the commits came to say since; sign the checkpoint."""
    root = find_root(None, registry)
    with record_library():
        from devolved_powers.record.append import append

        with ExitStack() as bar:
            bar.enter_context(progress(_("Reading the record")))

            def signers() -> "list[NoteSigner]":
                bar.close()  # a passphrase may be asked for
                return signers_of(root, key, also_key, is_agent=agent)

            appended = append(root, signers, today(), dry_run=dry_run)
    say(_text(appended, is_tried=dry_run))
    if appended.notice:
        note(told_notice(appended.notice))


def _text(appended: "Appended", *, is_tried: bool) -> str:
    size = appended.checkpoint.size
    if not appended.versions:
        return _("Nothing to append: the log has all that the commits recorded ({size} leaves).") \
            .format(size=size) + "\n"  # fmt: skip
    lines = [
        _("Version {number}: commit {commit}, {moment}, leaves: {leaves}").format(
            number=each.version.number,
            commit=each.version.commit[:12],
            moment=beijing_time(each.version.recorded),
            leaves=len(each.leaves),
        )
        for each in appended.versions[-_SHOWN:]
    ]
    left = len(appended.versions) - len(lines)
    if left:
        lines.insert(0, _("Older versions, not listed here: {count}").format(count=left))
    counts = {
        "versions": len(appended.versions),
        "leaves": size - appended.before,
        "size": size,
    }
    if is_tried:
        message = _("Not yet in the log: versions {versions}; it would have {size} leaves.")
        lines.append(message.format(**counts))
    else:
        message = _("Appended: versions {versions}, leaves {leaves}; the log has {size} leaves.")
        lines.append(message.format(**counts))
        lines.append(_("Commit the folder {folder}/ to publish it.").format(folder="record"))
    return "\n".join(lines) + "\n"
