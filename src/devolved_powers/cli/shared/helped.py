"""Commands and groups with help of our own, and refusals in our own words.

Both are imported where they are shown: most commands are neither explained nor refused.
"""

import sys
from typing import ClassVar, NoReturn

import typer
from typer.core import TyperCommand, TyperGroup, TyperOption
from typer.exceptions import Exit, TyperException

from devolved_powers.cli.shared.everywhere import everywhere
from devolved_powers.cli.shared.examples import Examples
from devolved_powers.cli.shared.output import emit
from devolved_powers.errors import ExitCode

# The library's own class of contexts has no public name: hence the remarks to the type checker.


class HelpedCommand(TyperCommand):
    """A command: its examples and what it exits with 1 for stand at the end of its help."""

    allow_extra_args = True  # refused here, in our words
    examples: ClassVar[Examples] = ()
    exit_one: ClassVar[str] = ""
    exit_four: ClassVar[str] = ""

    def __init__(self, *args: object, **settings: object) -> None:
        super().__init__(*args, **settings)  # type: ignore[arg-type]
        self.params += everywhere()

    def get_help(self, ctx: typer.Context) -> str:  # type: ignore[override]
        """Return the help, whole at every width."""
        from devolved_powers.cli.shared.help_page import page

        return page(
            self,
            ctx,
            examples=self.examples,
            exit_one=self.exit_one,
            exit_four=self.exit_four,
            colour=_colours(),
        )

    def get_help_option(self, ctx: typer.Context) -> TyperOption | None:  # type: ignore[override]
        """Return the option that shows the help, a screen at a time where it is long."""
        return _shown_in_screens(super().get_help_option(ctx))

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]
        """Read the arguments.

        Raises:
            PowersError: when they do not fit.
        """
        given = tuple(args)
        if not ctx.resilient_parsing and not all(word.split("=")[-1].strip() for word in given):
            from devolved_powers.cli.shared.parser_errors import refuse_blank

            refuse_blank(self, ctx, given)
        if sum(word[:1] == "-" for word in given) > 1 and not ctx.resilient_parsing:
            from devolved_powers.cli.shared.parser_errors import refuse_swallowed, refuse_twice

            refuse_swallowed(self, ctx, given)
            refuse_twice(self, ctx, given)
        try:
            rest = super().parse_args(ctx, args)
        except TyperException as error:
            from devolved_powers.cli.shared.parser_errors import refusal

            raise refusal(error, self, ctx, given) from None
        if rest and not ctx.resilient_parsing:
            from devolved_powers.cli.shared.parser_errors import too_many

            raise too_many(self, ctx, rest)
        return rest

    def invoke(self, ctx: typer.Context) -> object:  # type: ignore[override]
        """Run the command."""
        try:
            return super().invoke(ctx)
        except TyperException as error:
            from devolved_powers.cli.shared.parser_errors import refusal_of_values

            raise refusal_of_values(error, ctx) from None


class HelpedGroup(TyperGroup):
    """A group of commands, or the whole program."""

    examples: ClassVar[Examples] = ()
    exit_one: ClassVar[str] = ""
    exit_four: ClassVar[str] = ""

    def __init__(self, *args: object, **settings: object) -> None:
        super().__init__(*args, **settings)  # type: ignore[arg-type]
        self.params += everywhere()

    def get_help(self, ctx: typer.Context) -> str:  # type: ignore[override]
        """Return the help, whole at every width."""
        from devolved_powers.cli.shared.help_page import page

        return page(
            self,
            ctx,
            examples=self.examples,
            exit_one=self.exit_one,
            exit_four=self.exit_four,
            colour=_colours(),
        )

    def get_help_option(self, ctx: typer.Context) -> TyperOption | None:  # type: ignore[override]
        """Return the option that shows the help, a screen at a time where it is long."""
        return _shown_in_screens(super().get_help_option(ctx))

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]
        """Read the options that stand before the command; without a command, show the help.

        Raises:
            PowersError: when they do not fit.
        """
        given = tuple(args)
        try:
            rest = super().parse_args(ctx, args)
        except TyperException as error:
            if given:
                from devolved_powers.cli.shared.parser_errors import refusal

                raise refusal(error, self, ctx, given) from None
            self._show_help(ctx)
        return rest

    def invoke(self, ctx: typer.Context) -> object:  # type: ignore[override]
        """Run the command that is named; without one, show the help."""
        try:
            return super().invoke(ctx)
        except TyperException:  # what stands behind a command is refused by the command itself
            self._show_help(ctx)

    def resolve_command(  # type: ignore[override]
        self, ctx: typer.Context, args: list[str]
    ) -> tuple[str | None, object, list[str]]:
        """Find the command that is named.

        Raises:
            PowersError: when there is none of this name.
        """
        if args[0] not in self.commands and not ctx.resilient_parsing:
            from devolved_powers.cli.shared.parser_errors import no_such_command

            raise no_such_command(self, ctx, args[0])
        return super().resolve_command(ctx, args)

    def _show_help(self, ctx: typer.Context) -> NoReturn:
        emit(self.get_help(ctx))
        raise Exit(ExitCode.USAGE)


def _shown_in_screens(option: TyperOption | None) -> TyperOption | None:
    if option is not None:
        option.callback = _show  # type: ignore[assignment]
    return option


def _show(ctx: typer.Context, _param: typer.CallbackParam, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        emit(ctx.get_help() + "\n")
        raise Exit(ExitCode.CLEAN)


def command_class(
    examples: Examples, exit_one: str = "", exit_four: str = ""
) -> type[HelpedCommand]:
    """Return a class for a command with its own examples.

    Args:
        examples: command lines, each with what it does.
        exit_one: what the command exits with 1 for.
        exit_four: what it exits with 4 for.
    """
    own = {"examples": examples, "exit_one": exit_one, "exit_four": exit_four}
    return type("Command", (HelpedCommand,), own)


def group_class(examples: Examples) -> type[HelpedGroup]:
    """Return a class for a group with its own examples.

    Args:
        examples: command lines, each with what it does.
    """
    return type("Group", (HelpedGroup,), {"examples": examples})


def _colours() -> bool:
    if not sys.stdout.isatty():
        return False
    from devolved_powers.cli.shared.terminal import wants_colour

    return wants_colour()
