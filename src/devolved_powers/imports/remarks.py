"""What somebody has to look at, collected while a list is read."""

from dataclasses import dataclass, field

from devolved_powers.imports.list_entries import Remark


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
