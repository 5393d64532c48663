"""`powers init DIR`."""

from collections.abc import Mapping
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Annotated

import typer

from devolved_powers.cli.shared.output import courtesy, note, say
from devolved_powers.cli.shared.prompts import Question, complete, nothing_written_yet
from devolved_powers.i18n import N_, _, bracketed, enumerated
from devolved_powers.models.files import LAWS_FOLDER, ROOT_FILE

if TYPE_CHECKING:
    from devolved_powers.editing.program import ProgramSource

EXAMPLES = (
    (
        "powers init 新镇 --town 示例镇 --county 示例县 --province 四川省",
        N_("A new folder for a town."),
    ),
)


def command(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help=_("A new or empty folder."))],
    *,
    town: Annotated[str | None, typer.Option("--town", help=_("The town, such as 普安镇."))] = None,
    county: Annotated[str | None, typer.Option("--county", help=_("Its county."))] = None,
    city: Annotated[str, typer.Option("--city", help=_("Its city, where there is one."))] = "",
    province: Annotated[str | None, typer.Option("--province", help=_("Its province."))] = None,
    program: Annotated[
        str | None,
        typer.Option(
            "--program",
            metavar="SOURCE",
            help=_(
                "Where its CI takes this program from: git+https://HOST/OWNER/REPOSITORY@COMMIT "
                "or a wheel. In a registry without CI it adds the CI."
            ),
        ),
    ] = None,
    laws: Annotated[
        Path | None,
        typer.Option(
            "--laws",
            metavar="DIR",
            help=_(
                "The registry whose facts of laws it begins with; default: those that came with "
                "the program. In a registry without facts it adds them."
            ),
        ),
    ] = None,
) -> None:
    """Begin the registry of another town: empty, sound, ready for `powers import`."""
    from devolved_powers.editing.law_facts import facts_of, for_new_town, own_facts
    from devolved_powers.editing.program import EXAMPLE, own_program, program_at
    from devolved_powers.editing.scaffold import begin
    from devolved_powers.editing.town_pages import NewTown
    from devolved_powers.law.national import TownPlace

    source = program_at(program) if program is not None else own_program()
    facts = facts_of(laws) if laws is not None else None
    if (folder / ROOT_FILE).is_file() and (program is not None or facts is not None):
        _add(folder, source if program is not None else None, facts)
        return
    if facts is None:
        facts = own_facts()
    with nothing_written_yet():
        given = complete(
            (
                _question("--town", _("the town"), town, "普安镇"),
                _question("--county", _("its county"), county, "剑阁县"),
                _question("--province", _("its province"), province, "四川省"),
            )
        ).values
    files = begin(
        folder,
        NewTown(
            name=given["--town"], county=given["--county"], province=given["--province"], city=city
        ),
        source,
        for_new_town(facts, TownPlace(given["--province"], city or None, given["--county"])),
    )
    message = _("{count} files written to {folder}; it validates. Next: {command}")
    command_ = (
        "powers import 清单.xlsx --decision batch-1 --title 决定的标题 --effective 2022-03-01 "
        f"--add-bodies --registry {quote(str(folder))} --dry-run"
    )
    say(message.format(count=len(files), folder=folder, command=command_) + "\n")
    courtesy(_("README.md in it tells how the program is called there."))
    if not facts:
        without = _(
            "It has no facts of laws: how the basis of a power stands cannot be told (不能判定). "
            "To add those of another registry: {command}"
        )
        given_laws = _("DIR")
        command_ = f"powers init {quote(str(folder))} --laws {given_laws}"
        note(without.format(command=command_))
    if source is None:
        absent = _(
            "It has no CI, since this program was not installed from a pinned source; name one to "
            "add it: {command}"
        )
        example = _(EXAMPLE)
        note(absent.format(command=f"powers init {quote(str(folder))} --program {example}"))


def _add(folder: Path, source: "ProgramSource | None", facts: Mapping[str, bytes] | None) -> None:
    """Add to a registry what it was begun without."""
    from devolved_powers.editing.law_facts import for_new_town, place_of
    from devolved_powers.editing.scaffold import add_ci, add_facts

    added = _("Written to {folder}: {files}")
    if source is not None:
        say(added.format(folder=folder, files=enumerated(add_ci(folder, source))) + "\n")
    if facts is not None:
        count = add_facts(folder, for_new_town(facts, place_of(folder)))
        say(added.format(folder=folder, files=bracketed(f"{LAWS_FOLDER}/", str(count))) + "\n")


def _question(option: str, label: str, given: str | None, example: str) -> Question:
    expected = _("The full name, as official documents write it.")
    return Question(
        option=option, label=label, given=given or "", expected=expected, example=example
    )
