"""The log of the record, as checks look at it: who signed, and which decisions stand in it.

Only a registry that names a log in registry.yaml has one. What cannot be looked at is told as
that: the libraries may not be installed, the log may be damaged.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from stat import S_ISREG
from typing import TYPE_CHECKING

from devolved_powers.diagnostics import Comparison, Place
from devolved_powers.errors import PowersError
from devolved_powers.i18n import _
from devolved_powers.kept_work import Exactly, Kept
from devolved_powers.models.files import RECORD_FOLDER, ROOT_FILE
from devolved_powers.models.record_log import RecordLog
from devolved_powers.store.loader import Loaded
from devolved_powers.store.registry_folder import names_in, open_in, shown, stands_in, state_in

if TYPE_CHECKING:
    from devolved_powers.record.cosigners import Cosignature, SignedCheckpoint
    from devolved_powers.record.log_faults import LogFault
    from devolved_powers.record.log_folder import LogFolder
    from devolved_powers.record.recorded_decisions import RecordedDecision

_LONGEST_KEY, _HEAD = 65_536, 64
_PRIVATE_KEY = re.compile(rb"\s*(-----BEGIN ([A-Z]+ )?PRIVATE KEY-----|PuTTY-User-Key-File-)")
RECORD = Place(ROOT_FILE, ("record",))
"""Where registry.yaml names the log."""


@dataclass(frozen=True, slots=True)
class RecordState:
    """What the log says of signatures and decisions.

    Args:
        newest: the newest checkpoint; None where the log has none yet.
        covering: the newest checkpoint that all who must have signed; None where there is none.
        strays: signatures of checkpoints that are not there.
        damaged: those that do not hold, of all checkpoints.
        logged: what each decision says at the newest version of the log.
        covered: what each says at the version of `covering`.
        faults: what is wrong with the log itself; then nothing else of it is told.
        hindrance: why the log cannot be looked at; empty where it was.
    """

    newest: "SignedCheckpoint | None" = None
    covering: "SignedCheckpoint | None" = None
    strays: "tuple[Cosignature, ...]" = ()
    damaged: "tuple[Cosignature, ...]" = ()
    logged: "Mapping[str, RecordedDecision] | None" = None
    covered: "Mapping[str, RecordedDecision] | None" = None
    faults: "tuple[LogFault, ...]" = ()
    hindrance: str = ""

    @property
    def comparison(self) -> Comparison:
        """That the log was looked at, or why not."""
        return Comparison(RECORD, self.hindrance)


def record_state(loaded: Loaded, kept: Kept) -> RecordState | None:
    """Return what the log of a registry says; None where registry.yaml names none.

    Args:
        loaded: the registry as read.
        kept: what was worked out of the version before.
    """
    registry = loaded.registry
    if registry is None or registry.record is None:
        return None
    try:
        log = _log_of(loaded)
        given = tuple((path, log.read(path)) for path in log.paths() if _decides(path))
    except ModuleNotFoundError:
        return _without_libraries()
    except PowersError as error:
        return RecordState(hindrance=error.message)
    settings = registry.record
    return kept.again("log", Exactly((settings, given)), lambda: _state(log, settings))


def key_files(loaded: Loaded) -> Iterator[str]:
    """Yield the files beside the data, and in the folder of the log, that hold a private key.

    Args:
        loaded: the registry as read; at a commit nothing is looked for.

    Raises:
        PowersError: when one of them cannot be read.
        OSError: when the system does not tell of one.
    """
    root = loaded.root
    if loaded.commit or not stands_in(root, RECORD_FOLDER):
        return
    inside = (f"{RECORD_FOLDER}/{name}" for name in names_in(root, RECORD_FOLDER))
    for name in (*names_in(root, ""), *inside):
        if shown(name) != name:
            continue  # told as a name that not every system can hold
        state = state_in(root, name)
        if state is None or not S_ISREG(state.st_mode) or state.st_size > _LONGEST_KEY:
            continue
        with open_in(root, name) as file:
            if _PRIVATE_KEY.match(file.read(_HEAD)):
                yield name


def _decides(path: str) -> bool:
    """Return whether the other files of the log follow from a file, or it is a signature."""
    return path.startswith(("checkpoint", "cosignatures/"))


def _log_of(loaded: Loaded) -> "LogFolder":
    """Return the log as the folder has it, or the commit that the registry was read of."""
    from devolved_powers.record.log_folder import LogFolder

    if not loaded.commit:
        return LogFolder.of(loaded.root)
    from devolved_powers.git.registry_at import prefix_at

    prefix = loaded.prefix
    if prefix is None:
        prefix = prefix_at(loaded.root, loaded.commit, loaded.commit)
    return LogFolder.at(loaded.root, loaded.commit, prefix)


def _state(log: "LogFolder", settings: RecordLog) -> RecordState:
    """Return what a log says; it is held against itself first."""
    from devolved_powers.record.cosigners import signed_checkpoints, strays
    from devolved_powers.record.log_check import LogTrust, check_log
    from devolved_powers.record.recorded_decisions import decisions_in_log

    try:
        faults = [each for each in check_log(log, LogTrust.of(settings)).faults if each.is_fault]
        if [each.code for each in faults] == ["no-log"]:
            return RecordState()
        if faults:
            return RecordState(faults=tuple(faults))
        signed = tuple(signed_checkpoints(log))
        newest, roles = signed[-1], settings.cosigners
        covering = next((each for each in reversed(signed) if not each.lacking(roles)), None)
        logged = decisions_in_log(log, newest.version)
        covered = logged if covering is newest else None
        if covering is not None and covered is None:
            covered = decisions_in_log(log, covering.version)
    except ModuleNotFoundError:
        return _without_libraries()
    except PowersError as error:
        return RecordState(hindrance=error.message)
    bad = tuple(c for each in signed for c in each.cosignatures if not c.holds)
    return RecordState(newest, covering, strays(log), bad, logged, covered)


def _without_libraries() -> RecordState:
    """Return that nothing can be looked at, with the command that brings what is lacking."""
    from devolved_powers.extras import install_command

    message = _("Libraries of the log are not installed: {command}")
    return RecordState(hindrance=message.format(command=install_command("record")))
