"""What registry.yaml says of the log: its name, its keys, who signs."""

from pathlib import Path

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _
from devolved_powers.models.files import RECORD_FOLDER, ROOT_FILE
from devolved_powers.models.record_log import RecordLog
from devolved_powers.models.registry_file import RegistryFile
from devolved_powers.record.log_folder import CHECKPOINT, LogFolder
from devolved_powers.store.files import document
from devolved_powers.store.loader import from_documents
from devolved_powers.store.registry_folder import read_in


def root_file_of(root: Path, content: bytes | None = None) -> RegistryFile:
    """Return what registry.yaml says; no other file is read.

    Args:
        root: the registry's folder.
        content: the file as it was read elsewhere, such as at a commit; None for the file there.

    Raises:
        PowersError: when it cannot be read.
    """
    read = read_in(root, ROOT_FILE) if content is None else content
    root_file = from_documents(root, [document(ROOT_FILE, read)]).registry
    if root_file is None:
        raise PowersError(
            _("{file} holds mistakes.").format(file=ROOT_FILE),
            hint=_("`powers validate` shows each with its place and how to mend it."),
            place=ROOT_FILE,
        )
    return root_file


def log_of(root_file: RegistryFile, folder: LogFolder | None = None) -> RecordLog:
    """Return what registry.yaml says of the log.

    Args:
        root_file: what it says.
        folder: what stands in `record/`, where that is looked into.

    Raises:
        PowersError: when the registry has no log; or has one that registry.yaml does not name: it
            was struck out there, or the history was set back behind its beginning.
    """
    if root_file.record is not None:
        return root_file.record
    if folder is not None and folder.read(CHECKPOINT) is not None:
        raise PowersError(
            _("{folder}/ holds a log that registry.yaml does not name.").format(
                folder=RECORD_FOLDER
            ),
            hint=_(
                "Somebody struck `record` out there, or set the history back: "
                "`git log -- registry.yaml` lists who changed it. Get the lines back."
            ),
            place=ROOT_FILE,
            code=ExitCode.FINDINGS,
        )
    raise PowersError(
        _("The registry has no log: registry.yaml does not name one under `record`."),
        hint=_("`powers record key --new FILE` makes a key and shows what to write there."),
        place=ROOT_FILE,
        code=ExitCode.USAGE,
    )
