"""`powers record cosign [CHECKPOINT] --signer NAME`."""

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from devolved_powers.cli.commands.record._library import record_library
from devolved_powers.cli.shared.options import RegistryOption
from devolved_powers.cli.shared.output import courtesy, note, say
from devolved_powers.cli.shared.output_file import refuse_no_file
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import N_, _, enumerated
from devolved_powers.models.notice import told_notice
from devolved_powers.store.named_paths import named_output, read_named
from devolved_powers.store.root import find_root
from devolved_powers.store.writing import write_atomically

if TYPE_CHECKING:
    from devolved_powers.record.cosign import KeptSignature, ToSign

EXAMPLES = (
    (
        "powers record cosign --signer 示例县司法局 --key ~/.ssh/id_ed25519",
        N_("Sign the newest checkpoint with a key of this computer, or with a security key."),
    ),
    (
        "powers record cosign --signer 示例县司法局 -o checkpoint.txt",
        N_("Write what is signed, to sign it on another computer."),
    ),
    (
        "powers record cosign --signer 示例县司法局 --signature checkpoint.txt.sig",
        N_("Keep the signature that was made there."),
    ),
)


def command(
    checkpoint: Annotated[
        int | None,
        typer.Argument(
            metavar="CHECKPOINT", min=0, help=_("Its number of leaves; the newest if none.")
        ),
    ] = None,
    *,
    signer: Annotated[
        str,
        typer.Option(
            "--signer", metavar="SIGNER", help=_("Who signs, as `signers` in registry.yaml says.")
        ),
    ],
    key: Annotated[
        Path | None,
        typer.Option(
            "--key",
            metavar="FILE",
            help=_("Sign with this key by ssh-keygen; a .pub file: that key in the SSH agent."),
        ),
    ] = None,
    signature: Annotated[
        Path | None,
        typer.Option(
            "--signature", metavar="FILE", help=_("The signature that was made elsewhere.")
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help=_("Write what is to be signed.")),
    ] = None,
    registry: RegistryOption = None,
) -> None:
    """Sign a checkpoint of the log with the key of an office, or keep its signature.

    The log is held against itself first, and a signature is kept only if it holds. Without a key it
    is told how to sign elsewhere.
    """
    if [key, signature, output].count(None) < 2:  # noqa: PLR2004 - at most one of the three
        raise PowersError(
            _("Give one of --key, --signature and --output."),
            hint=_("--key signs here; the others are for signing elsewhere."),
            code=ExitCode.USAGE,
        )
    root = find_root(None, registry)
    with record_library():
        from devolved_powers.record.cosign import keep_signature, to_sign

        asked = to_sign(root, checkpoint, signer)
        if key is None and signature is None:
            _tell_how(asked, output)
            return
        text = _signed_here(root, asked, key) if key is not None else _read(signature)
        _tell(asked, keep_signature(root, asked, text))


def _signed_here(root: Path, asked: "ToSign", key: Path) -> str:
    """Return the signature that a key makes.

    Raises:
        PowersError: when the key stands in the registry, or ssh-keygen does not sign.
    """
    from devolved_powers.record.cosigning import NAMESPACE
    from devolved_powers.record.key_files import refuse_in_registry
    from devolved_powers.record.ssh_keygen import signed_by_ssh_keygen

    if not key.is_file():
        raise PowersError(_("There is no such file."), place=str(key), code=ExitCode.USAGE)
    if key.suffix != ".pub":
        refuse_in_registry(key, [root])
    return signed_by_ssh_keygen(key, asked.text, NAMESPACE)


def _read(signature: Path | None) -> str:
    """Return what stands in the file of a signature.

    Raises:
        PowersError: when it cannot be read.
    """
    from devolved_powers.record.cosigning import LONGEST_SIGNATURE

    assert signature is not None  # noqa: S101 - so a type checker knows it
    return read_named(signature, LONGEST_SIGNATURE + 1).decode("ascii", "replace")


def _tell_how(asked: "ToSign", output: Path | None) -> None:
    """Tell how to sign elsewhere, and write what is signed where a file is named for it."""
    from devolved_powers.record.cosigning import NAMESPACE

    size, name = asked.signed.size, asked.signers[0].name
    file = output or Path(f"checkpoint-{size}.txt")
    if output is not None:
        refuse_no_file(output)
        write_atomically(named_output(output), asked.text)
        lines = [_("Written: {file}").format(file=output)]
    else:
        own = shlex.join(
            ("powers", "record", "cosign", str(size), "--signer", name, "-o", str(file))
        )
        lines = [
            _("Checkpoint {size}, which {name} signs:").format(size=size, name=name),
            *asked.text.decode("utf-8").splitlines(),
            _("Write it into a file:"),
            own,
        ]
    sign = shlex.join(("ssh-keygen", "-Y", "sign", "-n", NAMESPACE, "-f"))
    key = _("KEY")
    keep = ("powers", "record", "cosign", str(size), "--signer", name, "--signature")
    lines += [
        _("Sign the file where the key is:"),
        f"{sign} {key} {shlex.quote(str(file))}",
        _("Then keep the signature:"),
        shlex.join((*keep, f"{file}.sig")),
    ]
    say("".join(f"{line}\n" for line in lines))
    note(_("Run `powers record check` first: a signature says that the log was looked at."))
    if asked.signed.version.notice:
        note(told_notice(asked.signed.version.notice))


def _tell(asked: "ToSign", kept: "KeptSignature") -> None:
    signed = _("Checkpoint {size} is signed by {name} ({role}): {file}")
    already = _("Checkpoint {size} was signed by {name} ({role}) before: {file}")
    message = signed if kept.is_new else already
    say(
        message.format(
            size=asked.signed.size, name=kept.signer.name, role=kept.signer.role, file=kept.path
        )
        + "\n"
    )
    if kept.lacking:
        say(_("It still lacks: {roles}").format(roles=enumerated(kept.lacking)) + "\n")
    if kept.is_new:
        courtesy(_("Commit the folder {folder}/ to publish it.").format(folder="record"))
    if kept.notice:
        note(told_notice(kept.notice))
