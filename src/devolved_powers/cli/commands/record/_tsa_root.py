"""The option that names whose time stamps are believed."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from devolved_powers.cli.commands.record._library import record_library
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _
from devolved_powers.store.named_paths import read_named

LARGEST = 1_000_000
"""Bytes of a file of certificates, or an answer; a certificate has some two thousand."""
TsaRootOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--tsa-root",
        metavar="FILE",
        help=_("A certificate of the time-stamping authority that you trust; several times."),
    ),
]


def tsa_roots(files: Sequence[Path] | None) -> list[bytes]:
    """Return the certificates that the user trusts.

    Args:
        files: the files, in PEM or DER.

    Raises:
        PowersError: when one cannot be read, or is none.
    """
    contents = [read_named(file, LARGEST) for file in files or ()]
    with record_library():
        from devolved_powers.record.timestamps import certificates_of

        for file, content in zip(files or (), contents, strict=True):
            try:
                certificates_of(content)
            except ValueError:
                raise PowersError(
                    _("{file} is no certificate.").format(file=file),
                    hint=_("A certificate in PEM or DER is expected."),
                    code=ExitCode.USAGE,
                ) from None
    return contents
