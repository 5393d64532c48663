"""`--install-completion` and `--show-completion`: the library does it, the words are ours."""

import io
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout

import typer
from typer._completion_shared import _get_shell_name, get_completion_script, install
from typer.core import TyperGroup
from typer.exceptions import Exit

from devolved_powers.cli.shared.output import emit
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _

_VARIABLE = "_POWERS_COMPLETE"


def speak_of_completion(program: TyperGroup) -> None:
    """Let the two options of the program say in our words what they do.

    Args:
        program: the whole program.
    """
    follow: dict[str, Callable[..., object]] = {
        "install_completion": _install,
        "show_completion": _show,
    }
    for parameter in program.params:
        if parameter.name in follow:
            parameter.callback = follow[parameter.name]


def _install(context: typer.Context, _option: typer.CallbackParam, asked: bool) -> bool:
    if not asked or context.resilient_parsing:
        return asked
    silent = io.StringIO()
    try:
        with redirect_stdout(silent), redirect_stderr(silent):
            shell, path = install(prog_name="powers", complete_var=_VARIABLE)
    except Exit:
        raise _no_shell() from None
    message = _("Completion for {shell} is written to {path}; open a new terminal to use it.")
    emit(message.format(shell=shell, path=path) + "\n")
    raise Exit


def _show(context: typer.Context, _option: typer.CallbackParam, asked: bool) -> bool:
    if not asked or context.resilient_parsing:
        return asked
    silent = io.StringIO()
    shell = _get_shell_name() or ""
    try:
        with redirect_stderr(silent), redirect_stdout(silent):
            script = get_completion_script(prog_name="powers", complete_var=_VARIABLE, shell=shell)
    except Exit:
        raise _no_shell() from None
    emit(script + "\n")
    raise Exit


def _no_shell() -> PowersError:
    return PowersError(
        _("The shell around this command is none that can be completed, or is not known."),
        hint=_("Run it in bash, zsh, fish or PowerShell."),
        code=ExitCode.USAGE,
    )
