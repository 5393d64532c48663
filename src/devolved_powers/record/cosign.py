"""A checkpoint is signed with a key that is not the log's, here or elsewhere.

Nothing is signed before the log was held against itself, and nothing is kept that does not hold.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _, enumerated
from devolved_powers.models.files import RECORD_FOLDER, ROOT_FILE
from devolved_powers.models.record_log import Signer, counts_on
from devolved_powers.record.cosigners import (
    SignedCheckpoint,
    Standing,
    cosignature,
    judged,
    signed_checkpoints,
)
from devolved_powers.record.cosigning import NoSignatureError, SshSignature
from devolved_powers.record.log_check import LogTrust, check_log
from devolved_powers.record.log_folder import CHECKPOINTS, LogFolder, cosignature_path
from devolved_powers.record.settings import log_of, root_file_of
from devolved_powers.store.lock import refuse_repeated, registry_lock
from devolved_powers.store.writing import write_together


@dataclass(frozen=True, slots=True)
class ToSign:
    """A checkpoint that somebody is to sign.

    Args:
        signed: the checkpoint, with the signatures that it has.
        signers: who is to sign: the entries of that name whose key counts, one for each key.
        roles: the roles that must sign.
    """

    signed: SignedCheckpoint
    signers: tuple[Signer, ...]
    roles: tuple[str, ...]

    @property
    def text(self) -> bytes:
        """What is signed: the text of the note, three lines."""
        return self.signed.checkpoint.text.encode("utf-8")


@dataclass(frozen=True, slots=True)
class KeptSignature:
    """What became of a signature.

    Args:
        path: its file, below the root.
        signer: whose it is.
        lacking: the roles whose signature the checkpoint still lacks.
        is_new: whether it was written; else it was there already.
        notice: what every answer must say, in Chinese.
    """

    path: str
    signer: Signer
    lacking: tuple[str, ...]
    is_new: bool
    notice: str


def to_sign(root: Path, size: int | None, name: str) -> ToSign:
    """Return the checkpoint that somebody is to sign, after the log was held against itself.

    Args:
        root: the registry's folder.
        size: the size of the checkpoint; None for the newest.
        name: the name of the signer.

    Raises:
        PowersError: when the registry has no log, the log is not whole, it has no such checkpoint,
            or the name is of no signer whose key counts at it.
        ModuleNotFoundError: when the libraries of the extra `record` are not installed.
    """
    settings = log_of(root_file_of(root))
    log = LogFolder.of(root)
    if log.checkpoint is None:
        raise PowersError(
            _("There is no checkpoint yet."),
            hint=_("`powers record append` makes the first."),
            place=RECORD_FOLDER,
            code=ExitCode.USAGE,
        )
    faults = [fault for fault in check_log(log, LogTrust.of(settings)).faults if fault.is_fault]
    if faults:
        raise PowersError(
            _("The log is not whole; a checkpoint of it must not be signed."),
            hint=_("`powers record check` names every fault."),
            place=f"{RECORD_FOLDER}/{faults[0].place}",
        )
    wanted = log.checkpoint.size if size is None else size
    signed = next((each for each in signed_checkpoints(log) if each.size == wanted), None)
    if signed is None:
        message = _("There is no checkpoint of {size} leaves.")
        raise PowersError(
            message.format(size=wanted),
            hint=_("There are those of: {sizes}.").format(
                sizes=enumerated(map(str, log.sizes[-10:]))
            ),
            place=f"{RECORD_FOLDER}/{CHECKPOINTS}",
            code=ExitCode.USAGE,
        )
    return ToSign(signed, _named(signed, name), settings.cosigners)


def keep_signature(root: Path, asked: ToSign, text: str) -> KeptSignature:
    """Keep a signature of a checkpoint, if it holds.

    Args:
        root: the registry's folder.
        asked: the checkpoint, and who is to sign it.
        text: the signature, as `ssh-keygen -Y sign` wrote it.

    Raises:
        PowersError: when it is no signature, does not hold, or is of somebody else; when the file
            cannot be written.
        ModuleNotFoundError: when the libraries of the extra `record` are not installed.
    """
    signed = asked.signed
    signature = _held(asked, text)
    path = cosignature_path(signed.size, signature.key)
    with registry_lock(root) as recovered:
        refuse_repeated(recovered)
        log = LogFolder.of(root)
        before = log.read(path)
        known = cosignature(log, signed.size, path, signed.checkpoint, signed.signers, signed.day)
        if before is None or not known.holds:
            content = signature.armored.encode("ascii")
            write_together(root, {f"{RECORD_FOLDER}/{path}": (before, content)})
    signer = asked.signers[0]
    lacking = tuple(role for role in signed.lacking(asked.roles) if role != signer.role)
    is_new = before is None or not known.holds
    return KeptSignature(f"{RECORD_FOLDER}/{path}", signer, lacking, is_new, signed.version.notice)


def _held(asked: ToSign, text: str) -> SshSignature:
    """Return a signature that holds and is of the signer who is to sign.

    Raises:
        PowersError: when it is none.
    """
    signed = asked.signed
    try:
        signature = SshSignature.read(text)
    except NoSignatureError as error:
        raise PowersError(
            _("This is no signature as `ssh-keygen -Y sign` writes it."),
            hint=_("Hand over the .sig file as it was made."),
            code=ExitCode.USAGE,
        ) from error
    if all(signer.key != signature.key.line for signer in asked.signers):
        owner = next((s.name for s in signed.signers if s.key == signature.key.line), "")
        message = (
            _("The signature is of {owner}, not of {name}.").format(
                owner=owner, name=asked.signers[0].name
            )
            if owner
            else _("The signature is of another key than {name} has: {fingerprint}.").format(
                name=asked.signers[0].name, fingerprint=signature.key.fingerprint
            )
        )
        raise PowersError(
            message,
            hint=_("Sign with the key that registry.yaml has under that name."),
            code=ExitCode.USAGE,
        )
    standing, _signer = judged(signed.checkpoint, signature, asked.signers, signed.day)
    if standing is Standing.NOT_LOOKED:
        raise ModuleNotFoundError(name="cryptography")
    if standing is not Standing.HOLDS:
        raise PowersError(
            _("The signature of checkpoint {size} does not hold.").format(size=signed.size),
            hint=_REMEDIES[standing](signed.size),
            code=ExitCode.USAGE,
        )
    return signature


def _other_namespace(_size: int) -> str:
    return _("Sign with -n checkpoint@devolved-powers.")


def _untouched(_size: int) -> str:
    return _("Touch the security key when it asks; a key made without that cannot sign here.")


def _other_text(size: int) -> str:
    message = _("Sign exactly the text that `powers record cosign {size} -o FILE` writes.")
    return message.format(size=size)


_REMEDIES = {
    Standing.OTHER_NAMESPACE: _other_namespace,
    Standing.UNTOUCHED: _untouched,
    Standing.DOES_NOT_HOLD: _other_text,
}


def _named(signed: SignedCheckpoint, name: str) -> tuple[Signer, ...]:
    """Return the entries of a signer whose key counts at a checkpoint.

    Raises:
        PowersError: when there is none.
    """
    of_name = [signer for signer in signed.signers if signer.name == name]
    counting = tuple(signer for signer in of_name if counts_on(signer, signed.day))
    if counting:
        return counting
    if of_name:
        message = _("The key of {name} does not count on {day}, the day of checkpoint {size}.")
        raise PowersError(
            message.format(name=name, day=signed.day.isoformat(), size=signed.size),
            hint=_("Days are those under `signers` in registry.yaml; sign a newer checkpoint."),
            place=ROOT_FILE,
            code=ExitCode.USAGE,
        )
    message = _("At checkpoint {size}, registry.yaml has no signer {name}.")
    raise PowersError(
        message.format(size=signed.size, name=name),
        hint=_names(signed.signers),
        place=ROOT_FILE,
        code=ExitCode.USAGE,
    )


def _names(signers: Iterable[Signer]) -> str:
    names = dict.fromkeys(signer.name for signer in signers)
    if not names:
        return _(
            "Enter the signers under `signers`, commit, and append to the log: who signs stands "
            "in the checkpoint that is signed."
        )
    message = _("It has: {names}. Who was entered later signs a later checkpoint.")
    return message.format(names=enumerated(names))
