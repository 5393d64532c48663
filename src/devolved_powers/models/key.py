"""What is known of a key of the data; `keys.py` has them all. No Pydantic here."""

from dataclasses import dataclass
from typing import Literal

Part = Literal[
    "power", "holding", "item", "need", "decision", "event", "change", "standard", "file",
    "answer",
]  # fmt: skip
"""What has a key: a power, whoever holds it; how a body holds it; an enforcement item; a need; a
decision; what happens to a power; a change of a law that no record may settle; a discretion
standard; one of the other
files as a whole. `answer`: no file has it, the register works it out."""
ValueKind = Literal[
    "text", "citation", "list", "days", "date", "fines", "inspected", "frequency", "document",
    "entries", "held", "confirmation",
]  # fmt: skip
"""`days` is a number of working days, `document` the document of the province that a grant rests
on, `confirmation` is who compared an entry, when and with what, `entries` is a list of
mappings that have keys of their own, `held` the day since which a power is held, printed with its
gaps."""
Align = Literal["left", "center"]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False, match_args=False)
class Key:
    """A key of the data.

    Args:
        name: the key, as files have it.
        label: what people call it, to be translated.
        parts: what has it.
        kind: what its value is.
        hint: what it means everywhere, for editors, to be translated; what is peculiar to it in
            one place is said by the model.
        example: a value, for editors.
        attribute: its name in the states of the register, where that differs.
        width: how many Chinese characters stand side by side in its column; 0 without a column.
        in_databases: whether databases have a column of it though lists have none.
        align: how its column is set.
        is_expected: whether an official list always fills it: that it is unknown is said then.
        headings: what official lists write over it.
        change: the kind of change that a change of it is, of the first of its parts; empty for the
            rest (`detail-changed`, `item-changed`).
    """

    name: str
    label: str
    parts: tuple[Part, ...]
    kind: ValueKind = "text"
    hint: str = ""
    example: object = None
    attribute: str = ""
    width: float = 0
    in_databases: bool = False
    align: Align = "left"
    is_expected: bool = False
    headings: tuple[str, ...] = ()
    change: str = ""

    @property
    def state_attribute(self) -> str:
        """Its name in the states of the register."""
        return self.attribute or self.name
