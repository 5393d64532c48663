"""`powers checklist SCENE…`."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

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
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import N_, _, enumerated
from devolved_powers.register.checklist import VisitSheet, scene_counts, visit_sheet
from devolved_powers.register.registry import Registry
from devolved_powers.register.snapshot import Snapshot
from devolved_powers.text import printable

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
    _refuse_unknown(asked, snapshot)
    groups = [asked] if merge else [[scene] for scene in asked]
    every = [visit_sheet(snapshot, group, standing) for group in groups]
    sheets = [sheet for sheet in every if sheet.rows]
    if not sheets:
        note(_("Nothing to check there is in force on this day."))
        raise typer.Exit(ExitCode.FINDINGS)
    _give(sheets, chosen, output, opened, template, blank=blank)
    left_out = [scene for sheet in every if not sheet.rows for scene in sheet.scenes]
    if left_out:
        nothing = _("Nothing to check there is in force on this day: {scenes}.")
        note(nothing.format(scenes=printable(enumerated(left_out))))
    entries = list(dict.fromkeys(entry for sheet in sheets for entry in sheet.entries))
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
        from devolved_powers.exports.checklist import counts_json
        from devolved_powers.reports.json_v1.common import origin_of

        content = counts_json(counts, snapshot, origin_of(registry))
    else:
        headings = (_("Inspection items"), _("Penalty items"), _("Scene"))
        rows = [(str(c.inspections), str(c.penalties), printable(c.scene)) for c in counts]
        notice = paragraphs(filter(None, [snapshot.notice]), total=width())
        content = notice + table(headings, rows, total=width(), right=(0, 1))
    message = _("{count} scenes written to {file}.").replace("{count}", str(len(counts)))
    give(content, output, message, snapshot.notice)


def _refuse_unknown(asked: list[str], snapshot: Snapshot) -> None:
    known = snapshot.timeline.scenes
    for scene in asked:
        if scene not in known:
            from devolved_powers.meant import choices_there_are, nearest

            near = nearest(scene, known)
            hint = _("Near it: {ids}").format(ids=enumerated(near)) if near else ""
            hint = hint or choices_there_are(scene, known)
            raise PowersError(
                _("There is no scene “{scene}”.").format(scene=printable(scene)),
                hint=hint or _("`powers checklist --list` shows them all."),
                code=ExitCode.FINDINGS,
            )


def _give(
    sheets: list[VisitSheet],
    form: ChecklistFormat,
    output: Path | None,
    registry: Registry,
    template: Path | None,
    *,
    blank: bool,
) -> None:
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
