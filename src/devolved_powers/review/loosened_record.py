"""What a change does to the log of the record, by which others judge what the record said.

A log only grows: what stood in the base stands in it. Who signs for it is for people to decide, so
a key or a signer that is new, or gone, counts once a reviewer has accepted it.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TypeVar

from devolved_powers.diagnostics import CheckResult, Place
from devolved_powers.errors import PowersError
from devolved_powers.git.registry_at import prefix_at
from devolved_powers.i18n import _
from devolved_powers.models.files import RECORD_FOLDER, ROOT_FILE
from devolved_powers.models.record_log import RecordKey, Signer
from devolved_powers.models.registry_file import RegistryFile
from devolved_powers.review.base_state import BaseState
from devolved_powers.review.loosening import Loosening, digest
from devolved_powers.store.loader import Loaded

_KEPT = ("checkpoints/", "cosignatures/", "timestamps/")
"""The files of a log that never change; tiles grow, and the newest checkpoint is replaced."""
_Dated = TypeVar("_Dated", RecordKey, Signer)


def of_record(before: BaseState, after: Loaded) -> Iterator[Loosening]:
    """Yield each way in which a change weakens the log, or what is known of who signs.

    Args:
        before: the state that the change begins at.
        after: the registry as it is.
    """
    old, new = before.loaded.registry, after.registry
    if old is None or new is None:
        return
    yield from _of_signers(old, new)
    if old.record is None:
        return
    if new.record is None:
        yield _loosening(_("The registry would have no log any more."), ("record",), "none")
        return
    if new.record.origin != old.record.origin:
        text = _("The log gets another name: {name}.").format(name=new.record.origin)
        yield _loosening(text, ("record", "origin"), new.record.origin)
    for role in dict.fromkeys(old.record.cosigners):
        if role not in new.record.cosigners:
            text = _("{role} need not sign any more.").format(role=role)
            yield _loosening(text, ("record", "cosigners"), role)
    yield from _of_keys(
        {key.key: key for key in old.record.keys}, {key.key: key for key in new.record.keys}
    )
    try:
        yield from _of_log(before, after)
    except ModuleNotFoundError:
        text = _("Whether the log goes on from the base’s cannot be told: libraries are missing.")
        yield _loosening(text, ("record",), "", fails=False)
    except PowersError as error:
        text = _("Whether the log goes on from the base’s cannot be told: {reason}")
        yield _loosening(text.format(reason=error.message), ("record",), error.message)


def _of_keys(old: Mapping[str, RecordKey], new: Mapping[str, RecordKey]) -> Iterator[Loosening]:
    route = ("record", "keys")
    for key in sorted(old.keys() - new.keys()):
        text = _("A key of the log is gone: {key}.").format(key=key)
        yield _loosening(text, route, f"- {key}")
    for key, entry in new.items():
        if key not in old:
            text = _("The log has a new key: {key}.").format(key=key)
            yield _loosening(text, route, f"+ {entry.model_dump_json()}")
        elif entry not in (old[key], _ended(old[key], entry.until)):
            text = _("A key of the log counts on other days: {key}.").format(key=key)
            yield _loosening(text, route, f"~ {entry.model_dump_json()}")


def _of_signers(old: RegistryFile, new: RegistryFile) -> Iterator[Loosening]:
    """Yield the signers that are new, gone, or say something else, but for one who only ends."""
    known = {(signer.name, signer.key): signer for signer in old.signers}
    for index, signer in enumerate(new.signers):
        before = known.pop((signer.name, signer.key), None)
        if before is not None and signer in (before, _ended(before, signer.until)):
            continue
        text = _("{name} may sign, as {role}: the key is new, or counts otherwise than before.")
        yield _loosening(
            text.format(name=signer.name, role=signer.role),
            ("signers", index),
            signer.model_dump_json(),
        )
    for signer in known.values():
        text = _(
            "{name} is no signer any more: what was signed so far would not be known as theirs."
        )
        yield _loosening(
            text.format(name=signer.name), ("signers",), f"- {signer.model_dump_json()}"
        )


def _ended(before: _Dated, until: date | None) -> _Dated:
    """Return a key or signer with a last day, where it had none."""
    return before if before.until else before.model_copy(update={"until": until})


def _of_log(before: BaseState, after: Loaded) -> Iterator[Loosening]:
    """Yield what the log no longer holds.

    Raises:
        PowersError: when a file of it cannot be read.
        ModuleNotFoundError: when the libraries of the extra `record` are not installed.
    """
    from devolved_powers.record.log_folder import LogFolder
    from devolved_powers.record.tiles import BadTileError

    root = after.root
    old = LogFolder.at(root, before.commit, prefix_at(root, before.commit, before.name))
    new = LogFolder.of(root)
    for path in old.paths():
        content = old.read(path)
        now = new.read(path)
        if path.startswith(_KEPT) and now != content:
            gone = _("A file of the log is gone: {file}.")
            other = _("A file of the log says something else: {file}.")
            text = (gone if now is None else other).format(file=f"{RECORD_FOLDER}/{path}")
            yield _loosening(text, ("record",), digest(path, now or b""))
    known = old.checkpoint
    if known is None:
        return
    try:
        goes_on = new.tiles.size >= known.size and new.tiles.root(known.size) == known.root
    except BadTileError:
        goes_on = False
    if not goes_on:
        text = _("The log does not go on from the base’s checkpoint of {size} leaves.")
        content = new.read("checkpoint") or b""
        yield _loosening(text.format(size=known.size), ("record",), digest(content))


def _loosening(
    text: str, route: tuple[str | int, ...], content: str, *, fails: bool = True
) -> Loosening:
    hint = _("Compare it with what the offices handed in; whoever did says so in the review.")
    return Loosening(CheckResult(text, Place(ROOT_FILE, route), hint), content, fails=fails)
