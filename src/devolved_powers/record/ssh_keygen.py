"""Has ssh-keygen sign a text: with a key of a file, of the SSH agent, or of a security key.

It asks for the passphrase or the touch itself, on the terminal. No key is read here.
"""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Final

from devolved_powers.errors import ExitCode, PowersError, reason
from devolved_powers.i18n import _
from devolved_powers.record.cosigning import LONGEST_SIGNATURE

PATIENCE: Final = 300
"""Seconds in which somebody finds the security key and touches it."""


def signed_by_ssh_keygen(key: Path, text: bytes, namespace: str) -> str:
    """Return a signature of a text as `ssh-keygen -Y sign` writes it.

    Args:
        key: the file of the key; a .pub file for one that the SSH agent holds.
        text: what is signed.
        namespace: what for.

    Raises:
        PowersError: when there is no ssh-keygen, or it does not sign.
    """
    program = _program()
    arguments = ("-q", "-Y", "sign", "-f", str(key.absolute()), "-n", namespace)
    try:
        done = subprocess.run(  # noqa: S603 - a list of arguments, no shell
            [program, *arguments],
            input=text,
            stdout=subprocess.PIPE,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        message = _("ssh-keygen did not sign within {seconds} seconds and was stopped.")
        raise _not_signed(message.format(seconds=PATIENCE)) from error
    except OSError as error:
        message = _("ssh-keygen cannot be run: {reason}.")
        raise _not_signed(message.format(reason=reason(error))) from error
    if done.returncode or len(done.stdout) > LONGEST_SIGNATURE:
        message = _("ssh-keygen did not sign with {file}; it says why above.")
        raise _not_signed(message.format(file=key))
    return done.stdout.decode("ascii", "replace")


def _program() -> str:
    """Return where ssh-keygen is; not in a folder that is named from where one stands.

    Raises:
        PowersError: when there is none.
    """
    folders = os.environ.get("PATH", os.defpath).split(os.pathsep)
    path = os.pathsep.join(folder for folder in folders if Path(folder).is_absolute())
    program = shutil.which("ssh-keygen", path=path)
    if program is None:
        raise _not_signed(_("ssh-keygen is not installed."))
    return program


def _not_signed(message: str) -> PowersError:
    return PowersError(
        message,
        hint=_(
            "OpenSSH 8.2 or newer signs; where it is elsewhere, sign there and hand the signature "
            "over with --signature."
        ),
        code=ExitCode.UNREADABLE,
    )
