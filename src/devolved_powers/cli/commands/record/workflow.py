"""`powers record workflow`."""

from typing import Annotated

import typer

from devolved_powers.cli.shared.options import RegistryOption
from devolved_powers.cli.shared.output import courtesy, say
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import N_, _, enumerated
from devolved_powers.store.root import find_root

EXAMPLES = (
    (
        "powers record workflow --program program/devolved_powers-0.1.0-py3-none-any.whl",
        N_("Let CI propose what is to be appended; the program is that of the wheel."),
    ),
)


def command(
    *,
    program: Annotated[
        str | None,
        typer.Option(
            "--program",
            metavar="SOURCE",
            help=_(
                "Where CI takes this program from: git+https://HOST/OWNER/REPOSITORY@COMMIT or a "
                "wheel; otherwise the commit that it was installed from."
            ),
        ),
    ] = None,
    registry: RegistryOption = None,
) -> None:
    """Write the workflow that appends to the log and opens a pull request; it never commits."""
    from devolved_powers.editing.program import EXAMPLE, own_program, program_at
    from devolved_powers.editing.record_workflow import RECORD_WORKFLOW, add_record_workflow
    from devolved_powers.record.settings import log_of, root_file_of

    root = find_root(None, registry)
    log_of(root_file_of(root))
    source = program_at(program) if program is not None else own_program()
    if source is None:
        raise PowersError(
            _("This program was not installed from a pinned source that CI could take it from."),
            hint=_("Name one: --program {source}").format(source=_(EXAMPLE)),
            code=ExitCode.USAGE,
        )
    written = add_record_workflow(root, source)
    if not written:
        say(_("{file} is as it should be.").format(file=RECORD_WORKFLOW) + "\n")
        return
    say(_("Written: {files}").format(files=enumerated(written)) + "\n")
    courtesy(
        _(
            "Put the private key of the log into the secret POWERS_RECORD_KEY of the environment "
            "“record”, and let only the main branch use that environment."
        )
    )
