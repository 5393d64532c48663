"""`powers checklist SCENE…`."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from devolved_powers.answers.checklist import (
    Sheets,
    checklist_answer,
    scenes_answer,
    visit_sheets,
)
from devolved_powers.cli.shared.listing import refuse_changed, tell_changed
from devolved_powers.cli.shared.options import (
    AsOf,
    AtRevision,
    RegistryOption,
    RequireStanding,
    StandingOption,
    day_or_today,
    open_registry,
)
from devolved_powers.cli.shared.output import note
from devolved_powers.cli.shared.output_file import (
    OutputOption,
    chosen_format,
    format_help,
    give,
    is_screen,
)
from devolved_powers.cli.shared.own_template import TemplateOption, refuse_template, written
from devolved_powers.cli.shared.tables import paragraphs, table
from devolved_powers.cli.shared.terminal import width
from devolved_powers.documents.formats import CHECKLIST_FORMATS, FORMATS, ChecklistFormat
from devolved_powers.documents.table import Table
from devolved_powers.errors import ExitCode
from devolved_powers.i18n import N_, _, enumerated
from devolved_powers.register.checklist import scene_counts
from devolved_powers.register.registry import Registry
from devolved_powers.register.snapshot import Snapshot
from devolved_powers.text import json_text, printable

EXAMPLES = (
    (
        "powers checklist --list",
        N_("All kinds of places."),
    ),
    (
        "powers checklist 餐饮店 农贸市场 --merge -o visit.html",
        N_("One sheet for two kinds of places, as a page."),
    ),
    (
        "powers checklist 餐饮店 --blank -o visit.docx",
        N_("The form to fill in by hand: what is checked, without what punishes."),
    ),
)
EXIT_ONE = N_("nothing there is in force, or its law does not stand as --require-standing asks")


def command(
    scenes: Annotated[
        list[str] | None, typer.Argument(help=_("Kinds of places, such as 餐饮店."))
    ] = None,
    *,
    list_: Annotated[
        bool, typer.Option("--list", help=_("Show all kinds of places, with counts."))
    ] = False,
    merge: Annotated[
        bool, typer.Option("--merge", help=_("One sheet for all of them, each thing once."))
    ] = False,
    blank: Annotated[
        bool,
        typer.Option(
            "--blank",
            help=_("A form to fill in by hand, with more room; without kinds of places, empty."),
        ),
    ] = False,
    form: Annotated[
        ChecklistFormat | None,
        typer.Option("--format", help=format_help(CHECKLIST_FORMATS)),
    ] = None,
    template: TemplateOption = None,
    output: OutputOption = None,
    standing: StandingOption = "",
    require_standing: RequireStanding = False,
    as_of: AsOf = None,
    at: AtRevision = "",
    registry: RegistryOption = None,
) -> None:
    """Make the sheet for one visit: what is checked, how, by whom, on what basis."""
    chosen = chosen_format(CHECKLIST_FORMATS, form, output)
    refuse_template(template, chosen, output)
    if FORMATS[chosen].binary and is_screen(output):
        raise typer.BadParameter(_("This format needs a file: name it with --output."))
    opened = open_registry(registry, at)
    snapshot = opened.snapshot(day_or_today(as_of))
    asked = list(dict.fromkeys(scenes or ()))
    _refuse_unfit(
        chosen, asked, list_=list_, blank=blank, narrowed=bool(standing or require_standing)
    )
    if blank and not asked:
        _give_empty(chosen, output, template)
        return
    if list_:
        _give_list(snapshot, chosen, output, opened)
        return
    visits = visit_sheets(snapshot, asked, merge=merge, standing=standing)
    if not visits.sheets:
        note(visits.left_out_text)
        raise typer.Exit(ExitCode.FINDINGS)
    _give(visits, chosen, output, opened, template, blank=blank)
    if visits.left_out:
        note(visits.left_out_text)
    entries = list(dict.fromkeys(entry for sheet in visits.sheets for entry in sheet.entries))
    if not is_screen(output):
        tell_changed(entries, snapshot.day)
    if require_standing:
        refuse_changed(entries, snapshot.day)


def _refuse_unfit(
    form: ChecklistFormat, asked: list[str], *, list_: bool, blank: bool, narrowed: bool
) -> None:
    """Refuse what does not go together: which sheets, and what of them."""
    if list_ and (asked or blank):
        raise typer.BadParameter(_("--list goes neither with kinds of places nor with --blank."))
    if not (list_ or asked or blank):
        message = _("Name kinds of places, or ask for --list, or for the empty form with --blank.")
        raise typer.BadParameter(message)
    if narrowed and not asked:
        raise typer.BadParameter(_("--standing and --require-standing go with kinds of places."))
    if blank and not FORMATS[form].tables:
        able = [name for name in CHECKLIST_FORMATS if FORMATS[name].tables]
        message = _("A form to fill in by hand is made only as {formats}.")
        raise typer.BadParameter(message.format(formats=enumerated(able)))


def _give_list(
    snapshot: Snapshot, form: ChecklistFormat, output: Path | None, registry: Registry
) -> None:
    if FORMATS[form].tables:
        able = [name for name in CHECKLIST_FORMATS if not FORMATS[name].tables]
        message = _("The list of scenes is printed only as {formats}.")
        raise typer.BadParameter(message.format(formats=enumerated(able)))
    counts = scene_counts(snapshot)
    if form == "json":
        content = json_text(scenes_answer(registry, snapshot))
    else:
        headings = (_("Inspection items"), _("Penalty items"), _("Scene"))
        rows = [(str(c.inspections), str(c.penalties), printable(c.scene)) for c in counts]
        notice = paragraphs(filter(None, [snapshot.notice]), total=width())
        content = notice + table(headings, rows, total=width(), right=(0, 1))
    message = _("{count} scenes written to {file}.").replace("{count}", str(len(counts)))
    give(content, output, message, snapshot.notice)


def _give(
    visits: Sheets,
    form: ChecklistFormat,
    output: Path | None,
    registry: Registry,
    template: Path | None,
    *,
    blank: bool,
) -> None:
    sheets = visits.sheets
    content: str | bytes
    if form == "json":
        content = json_text(checklist_answer(registry, visits))
    else:
        from devolved_powers.exports.checklist_formats import render

        content = render(
            sheets, form, width(), registry, blank=blank, document=partial(_document, template)
        )
    message = _("{count} sheets written to {file}.").replace("{count}", str(len(sheets)))
    give(content, output, message, sheets[0].notice)


def _document(template: Path | None, form: ChecklistFormat, tables: Sequence[Table]) -> bytes:
    """Return sheets as a document, in the office's own template where one is named."""
    return written(form, tables, template)


def _give_empty(form: ChecklistFormat, output: Path | None, template: Path | None) -> None:
    """Give a form that nothing of the registry stands on, and therefore no notice."""
    from devolved_powers.exports.checklist_formats import empty_form

    content = empty_form(form, partial(_document, template))
    give(content, output, _("The empty form was written to {file}."), "")
