"""The registry written out: layouts of lists, and the formats that hold the entries as they are.

json, jsonl, sqlite and parquet hold the entries; what is written in a layout is a `Table`, and
`documents/` writes it. Which formats there are stands in `documents/formats.py`.
"""

from typing import TYPE_CHECKING, Literal, get_args

from devolved_powers.documents.formats import FORMATS, LIST_FORMATS, ListFormat, writer
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _, enumerated

if TYPE_CHECKING:
    from devolved_powers.exports.layouts import Listing

Split = Literal["type", "field"]
Layout = Literal["national", "town", "full", "adjustment", "notice", "handover", "check"]
LAYOUTS: tuple[Layout, ...] = get_args(Layout)
RETURNABLE: tuple[ListFormat, ...] = ("xlsx", "csv")
"""Where the layout `full` has the code by which an edited row comes back: what a desk edits."""


def formats_with(layout: Layout) -> tuple[ListFormat, ...]:
    """Return the formats that a layout is written in.

    Args:
        layout: the layout.
    """
    able = (form for form in LIST_FORMATS if FORMATS[form].tables)
    return tuple(form for form in able if layout != "full" or not FORMATS[form].pages)


def layouts_of(form: ListFormat) -> tuple[Layout, ...]:
    """Return the layouts a format is written in, the usual one first.

    A format of bare rows is read by programs: it has all columns unless it is told otherwise.

    Args:
        form: the format; one that holds the entries as they are has no layouts.
    """
    able = [layout for layout in LAYOUTS if form in formats_with(layout)]
    about = FORMATS[form]
    if able and not (about.sections or about.parts):
        able.sort(key=lambda layout: layout != "full")
    return tuple(able)


def layout_of(
    form: ListFormat, layout: Layout | None, *, split: bool = False, columns: bool = False
) -> Layout | None:
    """Return the layout a format is written in; None where it holds the entries as they are.

    Args:
        form: the format.
        layout: the layout that is asked for; None for the usual one.
        split: whether the list shall be split into several tables.
        columns: whether its columns were chosen: then it is the list of these.

    Raises:
        PowersError: when they do not go together.
    """
    if columns:
        _refuse_columns(form, layout)
    layouts = layouts_of(form)
    if layout is not None and layout not in layouts and not columns:
        message = _("{format} is not written in the layout {layout}.")
        raise PowersError(
            message.format(format=form, layout=layout),
            hint=_("Formats with this layout: {formats}").format(
                formats=enumerated(formats_with(layout))
            ),
            code=ExitCode.USAGE,
        )
    if split and not FORMATS[form].parts:
        able = [name for name in LIST_FORMATS if FORMATS[name].parts]
        raise PowersError(
            _("{format} holds one table: --split does not go with it.").format(format=form),
            hint=_("Formats that can be split: {formats}").format(formats=enumerated(able)),
            code=ExitCode.USAGE,
        )
    return "full" if columns else layout or next(iter(layouts), None)


def _refuse_columns(form: ListFormat, layout: Layout | None) -> None:
    """Refuse a choice of columns where others than the user have chosen them."""
    if not FORMATS[form].tables:
        able = [name for name in LIST_FORMATS if FORMATS[name].tables]
        message = _("{format} holds every key of the entries: --columns does not go with it.")
        raise PowersError(
            message.format(format=form),
            hint=_("Formats that can be given columns: {formats}").format(formats=enumerated(able)),
            code=ExitCode.USAGE,
        )
    if layout not in (None, "full"):
        message = _("The columns of the layout {layout} are prescribed: --columns cannot choose.")
        raise PowersError(
            message.format(layout=layout),
            hint=_("Leave --layout out, or take --layout full."),
            code=ExitCode.USAGE,
        )


def write_entries(form: ListFormat, listing: "Listing") -> bytes:
    """Return a list in a format that holds entries as they are.

    Args:
        form: the format.
        listing: what to list.

    Raises:
        PowersError: when the library that writes the format is not installed.
    """
    if form == "json":
        from devolved_powers.exports import json_

        return json_.write(listing.result, listing.day, listing.origin).encode("utf-8")
    content: str | bytes = writer(__name__, form)(listing)
    return content.encode("utf-8") if isinstance(content, str) else content
