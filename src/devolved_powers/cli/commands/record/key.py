"""`powers record key`."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from devolved_powers.cli.commands.record._library import record_library
from devolved_powers.cli.commands.record._signing import asked_passphrase, typed_unseen
from devolved_powers.cli.shared.options import RegistryOption, parse_day, today
from devolved_powers.cli.shared.output import courtesy, note, say
from devolved_powers.cli.shared.prompts import on_terminal
from devolved_powers.cli.shared.writing_options import DryRun, show_recorded
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import N_, _
from devolved_powers.store.root import find_root

if TYPE_CHECKING:
    from devolved_powers.models.record_log import RecordLog
    from devolved_powers.record.note import NoteSigner

EXAMPLES = (
    (
        "powers record key --new ~/.ssh/record --origin www.example.invalid/puan",
        N_("Make the key of a new log; it shows what registry.yaml needs."),
    ),
    (
        "powers record key --show ~/.ssh/record.pub --register",
        N_("Write a key that the SSH agent holds into registry.yaml."),
    ),
)
EXIT_ONE = N_("nothing was written, since checks would newly find something 必须改")


def command(
    *,
    new: Annotated[
        Path | None,
        typer.Option("--new", metavar="FILE", help=_("Make a key, and write it to this file.")),
    ] = None,
    show: Annotated[
        Path | None,
        typer.Option(
            "--show", metavar="FILE", help=_("Show the public key of this file, private or .pub.")
        ),
    ] = None,
    agent: Annotated[
        bool, typer.Option("--agent", help=_("Show the key that the SSH agent holds."))
    ] = False,
    origin: Annotated[
        str | None,
        typer.Option("--origin", metavar="LOG", help=_("The name of a new log; it never changes.")),
    ] = None,
    register: Annotated[
        bool, typer.Option("--register", help=_("Write the public key into registry.yaml."))
    ] = False,
    first: Annotated[
        date | None,
        typer.Option(
            "--from",
            parser=parse_day,
            metavar="YYYY-MM-DD",
            help=_("Its first day; today if none."),
        ),
    ] = None,
    last: Annotated[
        date | None,
        typer.Option(
            "--before-until",
            parser=parse_day,
            metavar="YYYY-MM-DD",
            help=_("The last day of the key before it; the new one's first day if none."),
        ),
    ] = None,
    dry_run: DryRun = False,
    registry: RegistryOption = None,
) -> None:
    """Make the key that signs the log, or show its public half as registry.yaml needs it.

    No private key is kept in the registry. The key before it stays listed, with its last day.
    """
    if [new is not None, show is not None, agent].count(True) != 1:
        raise PowersError(
            _("Give one of --new, --show and --agent."),
            hint=_("--new makes a key; the others show one that is there."),
            code=ExitCode.USAGE,
        )
    root = find_root(None, registry)
    with record_library():
        from devolved_powers.record.note import VerifierKey
        from devolved_powers.record.settings import root_file_of

        log = root_file_of(root).record
        named = _origin(log, origin)
        signer = _signer(root, named, new, show)
        key = str(VerifierKey.of(named, signer.public))
    if new is not None:
        say(_("Written: {file}, and {file}.pub").format(file=new) + "\n")
        courtesy(_("Keep a copy of the private key where only those who sign can reach it."))
    if register:
        from devolved_powers.editing.record_keys import register_key

        show_recorded(
            register_key(root, named, key, first or today(), last=last, dry_run=dry_run),
            dry_run=dry_run,
        )
        return
    say(_("Public key: {key}").format(key=key) + "\n")
    if log is None or key not in {listed.key for listed in log.keys}:
        say(_in_registry(named, key, first or today()))


def _origin(log: "RecordLog | None", asked: str | None) -> str:
    """Return the name of the log: what registry.yaml says, or what is asked for where it has none.

    Raises:
        PowersError: when nothing says it, it is no such name, or registry.yaml says another.
    """
    from devolved_powers.record.note import is_origin

    if log is not None and asked in (None, log.origin):
        return log.origin
    if log is not None:
        raise PowersError(
            _("The log has the name {origin}, which never changes.").format(origin=log.origin),
            hint=_("Leave --origin out."),
            code=ExitCode.USAGE,
        )
    if asked is None or not is_origin(asked):
        raise PowersError(
            _("Name the log with --origin: an address of the office without https://."),
            hint=_(
                "Such as www.example.invalid/puan; nobody else may use it, and it never changes."
            ),
            code=ExitCode.USAGE,
        )
    return asked


def _signer(root: Path, origin: str, new: Path | None, show: Path | None) -> "NoteSigner":
    from devolved_powers.record.note_keys import new_key_file, signer_from_agent, signer_from_file

    if new is not None:
        passphrase = _new_passphrase()
        signer = new_key_file(origin, new, [root], passphrase)
        if not passphrase:
            note(_("The key has no passphrase: whoever reads the file can sign."))
        return signer
    if show is not None:
        return signer_from_file(origin, show, [root], asked_passphrase)
    return signer_from_agent(origin, ())


def _new_passphrase() -> str:
    """Return the passphrase of a new key; empty where nobody is asked, as in a job of CI."""
    if not on_terminal():
        return ""
    passphrase = typed_unseen(_("Passphrase for the new key, empty for none: "))
    if passphrase and typed_unseen(_("The same again: ")) != passphrase:
        raise PowersError(_("The two passphrases differ."), code=ExitCode.USAGE)
    return passphrase


def _in_registry(origin: str, key: str, first: date) -> str:
    lines = (
        _("In registry.yaml (--register writes it):"),
        "record:",
        f"  origin: {origin}",
        "  keys:",
        f"    - {{key: {key}, from: {first}}}",
    )
    return "".join(f"{line}\n" for line in lines)
