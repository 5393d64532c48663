"""A key of the log is written into registry.yaml; the one before it gets its last day."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from devolved_powers.editing.transaction import WriteResult, write_changes
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _
from devolved_powers.models.files import ROOT_FILE
from devolved_powers.models.record_log import RecordLog
from devolved_powers.record.log_folder import LogFolder
from devolved_powers.record.moments import beijing_day
from devolved_powers.store.workspace import Workspace
from devolved_powers.yaml_text.edits import Insert, Put, ValueEdit
from devolved_powers.yaml_text.reader import Data

_ENTRY = "registry"


def register_key(
    root: Path, origin: str, key: str, first: date, *, last: date | None = None, dry_run: bool
) -> WriteResult:
    """Write a key of the log into registry.yaml.

    Args:
        root: the registry's folder.
        origin: the name of the log.
        key: the public key, as signed-note writes it.
        first: the first day it signs.
        last: the last day of the keys before it; the same day when left out, so that both can
            sign the checkpoint at which one takes the place of the other, or the day in Beijing
            that the newest checkpoint reaches to, where that is later.
        dry_run: whether to write nothing.

    Raises:
        PowersError: when the log has another name, the key is used no longer, or the days
            contradict.
    """

    def change(space: Workspace) -> Iterable[str]:
        root_file = space.before.registry
        if root_file is None:
            raise PowersError(
                _("{file} holds mistakes.").format(file=ROOT_FILE),
                hint=_("`powers validate` shows each with its place and how to mend it."),
                place=ROOT_FILE,
            )
        space.edit(
            ROOT_FILE,
            _changes(root_file.record, origin, key, first, last or _last_day(root, first)),
        )
        return (_ENTRY,)

    return write_changes(root, change, dry_run=dry_run)


def _last_day(root: Path, first: date) -> date:
    """Return until when the key before must count so that what it signed goes on to hold."""
    newest = LogFolder.of(root).newest_version()
    return max(first, date.fromisoformat(beijing_day(newest.recorded))) if newest else first


def _changes(
    log: RecordLog | None, origin: str, key: str, first: date, last: date
) -> list[ValueEdit]:
    entry: dict[str, Data] = {"key": key, "from": first}
    if log is None:
        return [Put(("record",), {"origin": origin, "keys": [entry]})]
    if log.origin != origin:
        raise _refused(_("The log has the name {origin}, which never changes."), origin=log.origin)
    for known in log.keys:
        if known.key == key and known.until is not None:
            raise _refused(
                _("The key was used until {day}: a key that was replaced is not used again."),
                day=known.until,
            )
        if known.key == key:
            return []
    edits: list[ValueEdit] = []
    for index, known in enumerate(log.keys):
        if known.until is not None:
            continue
        if last < known.from_:
            raise _refused(
                _("The key before it is used from {day}: its last day cannot be before that."),
                day=known.from_,
            )
        edits.append(Put(("record", "keys", index, "until"), last))
    return [*edits, Insert(("record", "keys"), (entry,))]


def _refused(message: str, **values: object) -> PowersError:
    return PowersError(message.format(**values), place=ROOT_FILE, code=ExitCode.USAGE)
