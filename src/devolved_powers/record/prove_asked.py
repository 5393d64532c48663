"""The proof that a user asks for: of a registry at hand, whose log must have all it recorded."""

from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Final

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.git.repository import output
from devolved_powers.i18n import _, enumerated
from devolved_powers.late_pattern import late_pattern
from devolved_powers.models.ids import ITEM_ID, NEED_ID, POWER_ID
from devolved_powers.record.append import append
from devolved_powers.record.leaves import EntryKind
from devolved_powers.record.log_folder import LogFolder
from devolved_powers.record.moments import beijing_time, from_beijing
from devolved_powers.record.note import VerifierKey
from devolved_powers.record.provable_log import ProvableLog
from devolved_powers.record.prove import Asked, prove, verified
from devolved_powers.record.settings import log_of, root_file_of
from devolved_powers.record.verify import Verified
from devolved_powers.text import printable

_SHOWN: Final = 12
"""Digits of a commit that are shown."""
_BY_ID: Final[tuple[tuple[EntryKind, str], ...]] = (
    ("power", POWER_ID),
    ("item", ITEM_ID),
    ("need", NEED_ID),
)


@dataclass(frozen=True, slots=True)
class AskedProof:
    """A proof with what it shows.

    Args:
        content: the file.
        shown: what it shows.
    """

    content: bytes
    shown: Verified


def asked_proof(
    root: Path,
    identifier: str,
    as_of: date,
    at: datetime | None,
    today: date,
    *,
    kind: EntryKind | None = None,
    with_commit: bool = False,
) -> AskedProof:
    """Return the proof of what a registry's record said of an entry.

    Args:
        root: the registry's folder, inside a git repository.
        identifier: an id, or the short name of a decision or standard.
        as_of: the day whose states are asked for.
        at: by which moment they were known, UTC without a zone; None: at the newest version.
        today: the day it is.
        kind: what the id is; None where it is the id of one kind alone.
        with_commit: whether the commit that the entry came with is to stand in the proof.

    Raises:
        PowersError: when the moment has not come; when registry.yaml names no log, there is none,
            it is damaged or lacks what was recorded by the moment; when it cannot be told what the
            id is; when the registry is in no git repository.
    """
    _refuse_future(at, today)
    folder = LogFolder.of(root)
    log_of(root_file_of(root), folder)
    log = ProvableLog(folder)
    _refuse_unlogged(root, at, today)
    asked = Asked(kind or _kind(log, identifier), identifier, as_of, at)
    proof = prove(log, asked)
    if with_commit and proof.entries:
        came_with = log.came_with(proof.entries[0].index)
        proof = prove(log, asked, output(root, ["cat-file", "commit", came_with.commit]))
    content = proof.content
    return AskedProof(content, verified(content, [*map(VerifierKey.parse, log.keys)]))


def _refuse_future(at: datetime | None, today: date) -> None:
    """Refuse a moment that has not come: what will be known then, nobody knows.

    Raises:
        PowersError: when it is on a later day, in Beijing.
    """
    if at is not None and at > from_beijing(datetime.combine(today, time.max)):
        message = _("{moment} has not come yet: what is known then cannot be proved.")
        raise PowersError(message.format(moment=beijing_time(at)), code=ExitCode.USAGE)


def _refuse_unlogged(root: Path, at: datetime | None, today: date) -> None:
    """Refuse where the log lacks what was recorded by the moment.

    Raises:
        PowersError: when it does: the proof would say less than the record.
    """
    missing = append(root, (), today, dry_run=True).versions
    if not missing or (at is not None and at < missing[0].version.recorded):
        return
    message = _("The log lacks what was recorded since: {count} versions, the first is {commit}.")
    first = missing[0].version
    moment = beijing_time(first.recorded)
    hint = _("`powers record append` appends it; or ask for a moment before {moment} with --at.")
    raise PowersError(
        message.format(count=len(missing), commit=first.commit[:_SHOWN]),
        hint=hint.format(moment=moment),
        code=ExitCode.NOT_LOOKED,
    )


def _kind(log: ProvableLog, identifier: str) -> EntryKind:
    """Return what an id is: as the log has it, or as ids of the kind look.

    Raises:
        PowersError: when that cannot be told.
    """
    known = log.kinds_of(identifier)
    by_form = [kind for kind, form in _BY_ID if late_pattern(form).search(identifier)]
    if len(known) == 1:
        return known[0]
    if not known and by_form:
        return by_form[0]
    if known:
        message = _("{id} is of several kinds: {kinds}.")
        text = message.format(id=printable(identifier), kinds=enumerated(known))
    else:
        message = _("{id} is no id, and the log has never had an entry of that name.")
        text = message.format(id=printable(identifier))
    raise PowersError(text, hint=_("Name its kind with --kind."), code=ExitCode.USAGE)
