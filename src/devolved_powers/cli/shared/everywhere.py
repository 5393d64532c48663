"""Options that every command has, in front of its name or behind: `-q`, `-v`, `--no-pager`."""

from collections.abc import Callable

import typer
from typer.core import TyperOption

from devolved_powers.cli.shared.output import detail, print_at_once
from devolved_powers.cli.shared.verbosity import Verbosity, ask_for, is_verbose
from devolved_powers.i18n import _
from devolved_powers.reading_log import listen


def everywhere() -> list[TyperOption]:
    """Return the options, new ones: each command has its own."""
    return [
        _flag(
            "quiet",
            ("-q", "--quiet"),
            _(
                "Print results (with what a command wrote or changed), errors, what is partial or "
                "doubtful, and the notice on the data; leave out advice, progress, and that an "
                "answer was saved to a file."
            ),
            lambda: ask_for(Verbosity.QUIET),
        ),
        _flag(
            "verbose",
            ("-v", "--verbose"),
            _(
                "Tell too where the answer comes from: folder, revision, cache, law texts, "
                "seconds (on the standard error)."
            ),
            _be_verbose,
        ),
        _flag(
            "no_pager",
            ("--no-pager",),
            _("Print long output at once, on a terminal too."),
            print_at_once,
        ),
    ]


def _be_verbose() -> None:
    if not is_verbose():
        ask_for(Verbosity.VERBOSE)
        listen(detail)


def _flag(
    name: str, names: tuple[str, ...], help_text: str, follow: Callable[[], None]
) -> TyperOption:
    def followed(context: typer.Context, _option: typer.CallbackParam, asked: bool) -> bool:
        if asked and not context.resilient_parsing:
            follow()
        return asked

    return TyperOption(
        param_decls=[name, *names],
        is_flag=True,
        default=False,
        expose_value=False,
        is_eager=True,
        callback=followed,
        help=help_text,
    )
