"""What somebody has to look at, collected while a list is read."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from devolved_powers.i18n import N_, _
from devolved_powers.imports.list_entries import Remark
from devolved_powers.sheets.grid import LeftOutKind, Sheet


@dataclass(slots=True)
class Remarks:
    """Collects remarks; those made of one message are of one kind.

    Args:
        noted: in the order they came.
    """

    noted: list[Remark] = field(default_factory=list)

    def doubt(self, place: str, message: str, **values: object) -> None:
        """Note something that has to be looked at.

        Args:
            place: the file, sheet and row.
            message: translated, with names for the values.
            values: what goes into the message.
        """
        self.noted.append(Remark("请核实", place, message.format(**values), message))

    def fault(self, place: str, message: str, **values: object) -> None:
        """Note something that nothing can be written with.

        Args:
            place: the file, sheet and row.
            message: translated, with names for the values.
            values: what goes into the message.
        """
        self.noted.append(Remark("必须改", place, message.format(**values), message))


_LEFT_OUT: Mapping[LeftOutKind, str] = {
    "struck": N_("Text that is struck out does not count; left out in {count} places."),
    "hidden": N_("Text that is not shown does not count; left out in {count} places."),
    "deleted": N_("Text marked as deleted (track changes) is left out in {count} places."),
    "hidden rows": N_(
        "{count} rows are not shown and left out; show them in the file if they are to be read."
    ),
    "hidden columns": N_(
        "{count} columns are not shown and left out; show them in the file if they are to be read."
    ),
}


def tell_left_out(sheet: Sheet, remarks: Remarks) -> None:
    """Remark what of a sheet does not count, each kind once.

    Args:
        sheet: as read.
        remarks: takes the remarks.
    """
    for left_out in sheet.left_out:
        row = left_out.row
        place = sheet.place(row) if row is not None else f"{sheet.file} · {sheet.name}"
        remarks.doubt(place, _(_LEFT_OUT[left_out.kind]), count=left_out.count)
