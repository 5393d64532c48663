"""`powers checklist SCENE…`."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from devolved_powers.cli.shared.options import (
    AsOf,
    AtRevision,
    RegistryOption,
    day_or_today,
    open_registry,
)
from devolved_powers.cli.shared.output import emit, note, table, width
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _
from devolved_powers.register.checklist import Sheet, scene_counts, sheet
from devolved_powers.register.registry import Registry
from devolved_powers.register.snapshot import Snapshot
from devolved_powers.store.writing import write_atomically
from devolved_powers.text import nearest, printable

Form = Literal["table", "json", "html", "docx", "xlsx"]


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
    form: Annotated[Form, typer.Option("--format", help=_("Format."))] = "table",
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help=_("The file to write; - or none: the screen.")),
    ] = None,
    as_of: AsOf = None,
    at: AtRevision = "",
    registry: RegistryOption = None,
) -> None:
    """Make the sheet for one visit: what is checked, how, by whom, on what basis."""
    opened = open_registry(registry, at)
    snapshot = opened.snapshot(day_or_today(as_of))
    asked = list(dict.fromkeys(scenes or ()))
    if list_ == bool(asked):
        message = _("Name kinds of places, or ask for --list.")
        raise typer.BadParameter(message)
    if list_:
        _show_list(snapshot, form, opened)
        return
    _refuse_unknown(asked, snapshot)
    groups = [asked] if merge else [[scene] for scene in asked]
    sheets = [made for made in (sheet(snapshot, group) for group in groups) if made.rows]
    if not sheets:
        note(_("Nothing to check there is in force on this day."))
        raise typer.Exit(ExitCode.FINDINGS)
    _give(sheets, form, output, opened)


def _show_list(snapshot: Snapshot, form: Form, registry: Registry) -> None:
    counts = scene_counts(snapshot)
    if form == "json":
        from devolved_powers.exports.checklist import counts_json
        from devolved_powers.reports.json_v1.common import origin_of

        emit(counts_json(counts, snapshot, origin_of(registry)))
        return
    if form != "table":
        raise typer.BadParameter(_("The list of scenes is printed as table or json."))
    headings = (_("Inspection items"), _("Penalty items"), _("Scene"))
    rows = [(str(c.inspections), str(c.penalties), printable(c.scene)) for c in counts]
    emit("".join(filter(None, (snapshot.notice, snapshot.notice and "\n"))))
    emit(table(headings, rows, total=width()))


def _refuse_unknown(asked: list[str], snapshot: Snapshot) -> None:
    known = snapshot.timeline.scenes
    for scene in asked:
        if scene not in known:
            near = nearest(scene, known)
            hint = _("Near it: {ids}").format(ids="、".join(near)) if near else ""
            raise PowersError(
                _("There is no scene “{scene}”.").format(scene=printable(scene)),
                hint=hint or _("`powers checklist --list` shows them all."),
                code=ExitCode.FINDINGS,
            )


def _give(sheets: list[Sheet], form: Form, output: Path | None, registry: Registry) -> None:
    from devolved_powers.exports.checklist_formats import render

    is_screen = output is None or str(output) == "-"
    content = render(sheets, form, width(), registry)
    if is_screen and isinstance(content, str):
        emit(content)
    elif output is None or str(output) == "-":
        raise typer.BadParameter(_("This format needs a file: name it with --output."))
    else:
        write_atomically(output, content if isinstance(content, bytes) else content.encode())
        note(_("{count} sheets written to {file}.").format(count=len(sheets), file=output))
        if sheets[0].notice:
            note(sheets[0].notice)
