"""`powers record timestamp [CHECKPOINT] --url URL | --request FILE | --answer FILE`."""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Annotated

import typer

from devolved_powers.cli.commands.record._library import record_library
from devolved_powers.cli.commands.record._tsa_root import LARGEST, TsaRootOption, tsa_roots
from devolved_powers.cli.shared.optional_library import optional_library
from devolved_powers.cli.shared.options import RegistryOption
from devolved_powers.cli.shared.output import say
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import N_, _
from devolved_powers.record.moments import beijing_time
from devolved_powers.store.named_paths import named_output, read_named
from devolved_powers.store.root import find_root
from devolved_powers.store.writing import write_atomically
from devolved_powers.text import printable

EXAMPLES = (
    (
        "powers record timestamp --request checkpoint.tsq",
        N_("Write what to ask a time-stamping authority; it holds a hash alone."),
    ),
    (
        "powers record timestamp --answer checkpoint.tsr --tsa-root authority.pem",
        N_("Keep its answer, once it holds."),
    ),
)
EXIT_FOUR = N_("the authority gave no answer")


def command(
    checkpoint: Annotated[
        int | None,
        typer.Argument(
            metavar="CHECKPOINT",
            min=1,
            show_default=False,
            help=_("A checkpoint by its number of leaves; otherwise the newest."),
        ),
    ] = None,
    *,
    url: Annotated[
        str,
        typer.Option(
            "--url",
            metavar="URL",
            help=_("Ask this authority over https; the hash of the checkpoint is sent to it."),
        ),
    ] = "",
    request: Annotated[
        Path | None,
        typer.Option("--request", metavar="FILE", help=_("Write the request for an authority.")),
    ] = None,
    answer: Annotated[
        Path | None,
        typer.Option("--answer", metavar="FILE", help=_("Take in the answer of an authority.")),
    ] = None,
    tsa_root: TsaRootOption = None,
    registry: RegistryOption = None,
) -> None:
    """Have a checkpoint stamped by a time-stamping authority (RFC 3161).

    A time stamp bounds when the checkpoint was made, whatever the clocks of the office said.
    """
    if sum(map(bool, (url, request, answer))) != 1:
        raise PowersError(
            _("Name one of --url, --request and --answer."),
            hint=_("With a network --url; without, --request first and --answer afterwards."),
            code=ExitCode.USAGE,
        )
    root = find_root(None, registry)
    with record_library(), _timestamp_library():
        import rfc3161_client  # noqa: F401 - so that its absence is told before anything is asked

        from devolved_powers.record.timestamp_keeping import checkpoint_of, keep, standing_of
        from devolved_powers.record.timestamps import request_for
    size, content = checkpoint_of(root, checkpoint)
    if request is not None:
        write_atomically(named_output(request), request_for(content))
        message = _(
            "{file}: the request for checkpoint {number}. It holds the hash of the file alone."
        )
        say(message.format(file=request, number=size) + "\n")
        return
    roots = tsa_roots(tsa_root)
    if not roots:
        raise PowersError(
            _("Without a certificate of the authority nothing tells whether its stamp holds."),
            hint=_("Name it with --tsa-root FILE; authorities publish it."),
            code=ExitCode.USAGE,
        )
    known = standing_of(root, size, content, roots)
    if known is None:
        known = keep(root, size, content, roots, _answer(url, answer, content))
    message = _("Checkpoint {number} was there at {moment}, stamped by {authority}.")
    said = message.format(
        number=size,
        moment=beijing_time(known.moment) if known.moment else "",
        authority=printable(known.authority),
    )
    say(said + "\n")


def _timestamp_library() -> AbstractContextManager[None]:
    return optional_library(
        ("rfc3161_client",),
        _("Time stamps need a library that is not installed."),
        "timestamp",
    )


def _answer(url: str, answer: Path | None, content: bytes) -> bytes:
    """Return the answer that was named, or ask for one.

    Raises:
        PowersError: when it cannot be read, or the authority gives none.
    """
    if answer is not None:
        return read_named(answer, LARGEST)
    from devolved_powers.record.timestamp_asking import ask
    from devolved_powers.record.timestamps import request_for

    return ask(url, request_for(content))
