"""What the command line library finds wrong in the arguments, told in our own words.

The library's own sentences are in English and are never shown: who, what and where are taken from
the exception, from the command's arguments and options, and from what was typed.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, takewhile

import typer
from typer._click.exceptions import BadOptionUsage, BadParameter, MissingParameter, NoSuchOption
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption
from typer.exceptions import TyperException
from typer.models import TyperPath

from devolved_powers.cli.shared.help_page import path_of, space_between_sentences, usage_of
from devolved_powers.cli.shared.placeholders import (
    Parameter,
    choices_of,
    name_of,
    placeholder,
)
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import N_, _
from devolved_powers.meant import did_you_mean

_Command = TyperCommand | TyperGroup
_OTHER_DASHES = r"^[-—–－﹣−‐‑―]{1,2}(?=\w)"
"""How a hyphen may come out of an input method."""


def refusal(
    error: TyperException, command: _Command, context: typer.Context, given: Sequence[str]
) -> PowersError:
    """Return what to tell of arguments that the library refuses.

    Args:
        error: what it found.
        command: whose arguments they are.
        context: its context.
        given: the arguments, as they were typed.
    """
    if isinstance(error, NoSuchOption):
        return _no_such_option(command, context, _typed(error.option_name, given))
    if isinstance(error, BadOptionUsage):
        return _bad_use(command, context, error.option_name)
    parameter = error.param if isinstance(error, BadParameter) else None
    if isinstance(parameter, TyperArgument | TyperOption):
        if isinstance(error, MissingParameter):
            return _missing(command, context, parameter)
        return _bad_value(error, parameter, command, context, given)
    return _usage(_("The arguments do not fit."), _ways(command, context))


def refuse_swallowed(command: _Command, context: typer.Context, given: Sequence[str]) -> None:
    """Refuse an option that would take the next one for its value.

    The library takes `--title --dry-run` for a title, and would write.

    Args:
        command: whose arguments they are.
        context: its context.
        given: the arguments, as they were typed.

    Raises:
        PowersError: when there is such an option.
    """
    options = _options(command, context)
    for first, second in pairwise(takewhile(lambda word: word != "--", given)):
        option = options.get(first)
        if option is not None and not option.is_flag and second.partition("=")[0] in options:
            raise _bad_use(command, context, first)


def refuse_twice(command: _Command, context: typer.Context, given: Sequence[str]) -> None:
    """Refuse an option that is given twice and takes one value: the library keeps the last alone.

    `--field 农业农村 --field 林业` would list the second field as if it were all.

    Args:
        command: whose arguments they are.
        context: its context.
        given: the arguments, as they were typed.

    Raises:
        PowersError: when there is such an option.
    """
    options = _options(command, context)
    seen: set[str | None] = set()
    words = iter(given)
    for word in takewhile(lambda word: word != "--", words):
        name = word.partition("=")[0] if word.startswith("--") else word[:2]
        option = options.get(name)
        if option is None or option.is_flag:
            continue
        if word == name:
            next(words, "")  # its value, whatever that begins with
        if option.name in seen and not option.multiple:
            message = _("{option} is given twice, and takes one value.")
            hint = _("Give it once, and run the command again for the other value.")
            raise _usage(message.format(option=name_of(option)), hint)
        seen.add(option.name)


def refuse_blank(command: _Command, context: typer.Context, given: Sequence[str]) -> None:
    """Refuse an option or argument that is given and says nothing.

    `--field "$FIELD"` would list everything where the variable is empty, and `--at "$REVISION"`
    would answer for the files as they stand. Words that are looked for may be blank: they do not
    narrow what is found, and where all of them are, the search itself refuses.

    Args:
        command: whose arguments they are.
        context: its context.
        given: the arguments, as they were typed.

    Raises:
        PowersError: when there is such an option or argument.
    """
    options = _options(command, context)
    words_may_be = any(parameter.name == "words" for parameter in command.params)
    words = iter(given)
    are_options = True
    for word in words:
        if are_options and word == "--":
            are_options = False
            continue
        option = options.get(word.partition("=")[0]) if are_options else None
        if option is not None and not option.is_flag:
            value = word.partition("=")[2] if "=" in word else next(words, "-")
            if not value.strip():
                message = _("it is empty; name a value, or leave the option out.")
                raise _usage(f"{name_of(option)}: {message}", _help_hint(context))
        elif not word.strip() and not words_may_be:
            message = _("An argument is blank: name what is meant, or leave it out.")
            raise _usage(message, _help_hint(context))


def refusal_of_values(error: TyperException, context: typer.Context) -> PowersError:
    """Return what to tell of values that a command itself refuses, in its own words.

    Args:
        error: what it says.
        context: its context.
    """
    return _usage(error.message, _help_hint(context))


def too_many(command: _Command, context: typer.Context, rest: Sequence[str]) -> PowersError:
    """Return what to tell of arguments for which there is no place.

    Args:
        command: whose arguments they are.
        context: its context.
        rest: the arguments left over.
    """
    message = _("{command} takes no further argument: {words}.")
    message = message.format(command=path_of(context), words=_(", ").join(rest))
    for word in rest:
        dashed = re.sub(_OTHER_DASHES, "--", word)
        name = dashed.partition("=")[0]
        if not word.startswith("-") and name in _options(command, context):
            hint = _("Type an option with two plain hyphens: {option}.").format(option=name)
            return _usage(message, hint)
    return _usage(message, _ways(command, context))


def no_such_command(group: TyperGroup, context: typer.Context, name: str) -> PowersError:
    """Return what to tell of a command that there is not.

    Args:
        group: the group that was asked for it, or the program.
        context: its context.
        name: what was typed.
    """
    from devolved_powers.everyday_words import COMMANDS

    names = [name for name, command in group.commands.items() if not command.hidden]
    listed = path_of(context).replace("powers", "powers help", 1)
    hint = did_you_mean(name, names, COMMANDS)
    hint = hint or _("`{command}` lists the commands.").format(command=listed)
    message = _("There is no command {command}.").format(command=f"{path_of(context)} {name}")
    if not name.strip():
        message = _("The name of a command is expected; what stands there is blank.")
    return _usage(message, hint)


def _usage(message: str, hint: str) -> PowersError:
    return PowersError(message, hint=hint, code=ExitCode.USAGE)


def _help_hint(context: typer.Context) -> str:
    return _("`{command} -h` explains it.").format(command=path_of(context))


def _ways(command: _Command, context: typer.Context) -> str:
    """Return how the command is typed, with an example of it."""
    usage = usage_of(command, context)
    examples: Sequence[tuple[str, str]] = getattr(command, "examples", ())
    if not examples:
        return _("Type `{usage}`.").format(usage=usage)
    message = _("Type `{usage}`, for example: {example}")
    return message.format(usage=usage, example=examples[0][0])


def _typed(name: str, given: Sequence[str]) -> str:
    """Return an option as it was typed: the library knows but the first letter of `-xyz`."""
    for word in given:
        long = word.partition("=")[0]
        if long == name or (not word.startswith("--") and word[:1] == "-" and name[1:] in word):
            return long
    return name


def _options(command: _Command, context: typer.Context) -> Mapping[str, TyperOption]:
    return {
        name: option
        for option in command.get_params(context)
        if isinstance(option, TyperOption) and not option.hidden
        for name in (*option.opts, *option.secondary_opts)
    }


def _no_such_option(command: _Command, context: typer.Context, typed: str) -> PowersError:
    message = _("{command} has no option {option}.")
    message = message.format(command=path_of(context), option=typed)
    long = {name.lstrip("-"): name for name in _options(command, context) if name[:2] == "--"}
    if typed.lstrip("-") in long:
        near = _("Did you mean “{value}”?").format(value=long[typed.lstrip("-")])
        return _usage(message, near)
    near = did_you_mean(typed.lstrip("-"), long)
    for bare, name in long.items():
        near = re.sub(rf"(?<![\w-]){re.escape(bare)}(?![\w-])", name, near)
    return _usage(message, near or _options_hint(command, context, typed))


def _options_hint(command: _Command, context: typer.Context, typed: str) -> str:
    above = context.parent
    if above is not None and isinstance(above.command, TyperGroup):
        of_group = _options(above.command, above)  # type: ignore[arg-type]  # no public name
        if typed in of_group:
            before = path_of(above)  # type: ignore[arg-type]
            return _("Type it without a command: {command}.").format(command=f"{before} {typed}")
    takes_words = any(isinstance(p, TyperArgument) for p in command.params)
    hint = _("`{command} -h` lists the options.").format(command=path_of(context))
    further = _("A word that begins with a hyphen stands behind --.") if takes_words else ""
    return space_between_sentences().join(filter(None, (hint, further)))


def _bad_use(command: _Command, context: typer.Context, typed: str) -> PowersError:
    option = _options(command, context).get(typed)
    if option is None:
        return _usage(_("The arguments do not fit."), _ways(command, context))
    if option.is_flag:
        message = _("{option} takes no value.").format(option=typed)
        return _usage(message, _("Leave out = and what stands behind it."))
    message = _("{option} needs a value behind it.").format(option=typed)
    return _usage(message, _how_to_write(option, typed))


def _how_to_write(option: TyperOption, typed: str) -> str:
    choices = choices_of(option)
    if choices:
        message = _("Type one of them behind it: {values}.")
        return message.format(values=_(", ").join(choices))
    return _("Type {words}.").format(words=f"{typed} {placeholder(option)}")


def _missing(command: _Command, context: typer.Context, parameter: Parameter) -> PowersError:
    message = _("{command} needs {name}.")
    choices = choices_of(parameter)
    if choices:
        message = _("{command} needs {name}: {values}.")
    message = message.format(
        command=path_of(context), name=name_of(parameter), values=_(", ").join(choices)
    )
    return _usage(message, _ways(command, context))


def _bad_value(
    error: TyperException,
    parameter: Parameter,
    command: _Command,
    context: typer.Context,
    given: Sequence[str],
) -> PowersError:
    """Return what to tell of a value: in our words where the library refuses it, else its own."""
    value = _refused(parameter, command, context, given)
    own = getattr(parameter.type, "func", None) is not None and error.message != value
    if value is None or own:
        message = f"{name_of(parameter)}: {error.message}"
        return _usage(message, _help_hint(context))
    message, hint = _described(parameter, value)
    return _usage(message, hint or _help_hint(context))


def _refused(
    parameter: Parameter, command: _Command, context: typer.Context, given: Sequence[str]
) -> str | None:
    """Return the value that its type does not take; None where it takes all."""
    for value in _values(parameter, command, context, given):
        try:
            parameter.type(value, parameter, context)
        except BadParameter:
            return value
    return None


def _values(
    parameter: Parameter, command: _Command, context: typer.Context, given: Sequence[str]
) -> Iterator[str]:
    """Yield what was typed for a parameter, or stands in its variable."""
    options, _rest, _order = command.make_parser(context).parse_args([*given])
    value = options.get(parameter.name or "")
    if value is None:
        value = parameter.value_from_envvar(context)
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        yield from map(str, value)


_PATHS: Mapping[str, str] = {
    "file": N_("{name}: there is no file {value} that can be read."),
    "directory": N_("{name}: there is no folder {value} that can be read."),
    "path": N_("{name}: there is no file or folder {value} that can be read."),
}


def _described(parameter: Parameter, value: str) -> tuple[str, str]:
    """Return what is wrong with a value and what to type instead."""
    name = name_of(parameter)
    choices = choices_of(parameter)
    if choices:
        there_are = _("There are: {values}.").format(values=_(", ").join(choices))
        near = did_you_mean(value, choices)
        message = _("“{value}” is no value of {name}.").format(value=value, name=name)
        return message, space_between_sentences().join(filter(None, (near, there_are)))
    if isinstance(parameter.type, TyperPath):
        message = _(_PATHS[parameter.type.name]).format(name=name, value=value)
        return message, _("Look at the name, and at who may read it.")
    if parameter.type.name.startswith("int"):
        return _number(parameter, value, name)
    message = _("“{value}” does not fit {name}.").format(value=value, name=name)
    return message, ""


def _number(parameter: Parameter, value: str, name: str) -> tuple[str, str]:
    least, most = getattr(parameter.type, "min", None), getattr(parameter.type, "max", None)
    try:
        int(value)
    except ValueError:
        message = _("“{value}” is no whole number ({name}).").format(value=value, name=name)
    else:
        message = _("{name} cannot be {value}.").format(value=value, name=name)
    if least is not None and most is not None:
        hint = _("Write a whole number from {least} to {most}.")
    elif least is not None:
        hint = _("Write a whole number, {least} or more.")
    elif most is not None:
        hint = _("Write a whole number, {most} or less.")
    else:
        hint = _("Write a whole number.")
    return message, hint.format(least=least, most=most)
