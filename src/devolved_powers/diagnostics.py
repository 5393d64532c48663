"""What a check found, as plain data. Printing is elsewhere (`reports/`)."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

Severity = Literal["必须改", "建议改", "请核实"]
SEVERITIES: tuple[Severity, ...] = ("必须改", "建议改", "请核实")

Route = tuple[str | int, ...]
"""A route of keys and indices into a data file, such as `("grants", 12, "basis")`."""


class Place(NamedTuple):
    """Where something stands: a file, and a route in it, or a line and column, or neither.

    A tuple, as a comparison is: checks make thousands of both.

    Args:
        file: the path of the file below the registry's root, with `/`.
        route: the route to the value; resolved to a line and column as late as possible.
        on_key: whether the key itself is meant, and not its value.
        within: the characters meant inside the value (start, end), when not the whole of it.
        line: 1-based, when the place is known without a route.
        column: 1-based, in characters.
        length: in characters.
    """

    file: str
    route: Route = ()
    on_key: bool = False
    within: tuple[int, int] | None = None
    line: int = 0
    column: int = 1
    length: int = 1


@dataclass(frozen=True, slots=True)
class Mend:
    """A change that a check offers, as data; `editing/apply_fixes.py` makes it.

    Args:
        value: a text or number: the value that comes in the place of the one found (for a place
            known by its line, the characters that come in the place of those meant); or pairs of
            key and value: an entry put behind the last one of the list at `route`.
        route: the list that an entry is put into.
        safe: whether it changes nothing of what the record says in law.
    """

    value: str | float | tuple[tuple[str, str | date], ...]
    route: Route = ()
    safe: bool = True


@dataclass(frozen=True, slots=True)
class LawConcerned:
    """The law that a finding is about.

    Args:
        title: its official title, or the title as cited where the law is not known.
        standing: how the text cited stands on the later day asked about (依据状态), or what is to
            come of it; empty for what is judged by the day of the decision alone.
        since: the first day of that standing, or of the repeal; None where none is known.
    """

    title: str
    standing: str = ""
    since: date | None = None


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What one check says of one place; the runner adds the check's id and severity.

    Args:
        message: what is wrong, the value found and what was expected.
        place: where.
        hint: what to do about it, in one sentence.
        related: further places, each with a word on what it is.
        severity: only where it differs from the check's own.
        mend: the change that the check offers, where it knows one.
        choices: changes of which only a person can say whether one is right: `--fix` makes none.
        law: the law that it is about, where it is about a citation.
    """

    message: str
    place: Place
    hint: str = ""
    related: tuple[tuple[Place, str], ...] = ()
    severity: Severity | None = None
    mend: Mend | None = None
    law: LawConcerned | None = None
    choices: tuple[Mend, ...] = ()


class Comparison(NamedTuple):
    """A place that a check compared with the law or the rest of the record, or could not.

    Checks yield one for each place they look at, so that what none of them judged is counted.

    Args:
        place: where.
        hindrance: why it cannot be told (不能判定) whether it is right; empty where it was
            compared.
        unread: the file that it would have to be compared with, where not all of that is known.
    """

    place: Place
    hindrance: str = ""
    unread: str = ""


@dataclass(frozen=True, slots=True)
class EntryRef:
    """The entry of the data that a finding concerns.

    Args:
        id: the id of a power, an item or a need, or the name of a decision; empty for none.
        name: its name or title, where it has one.
        basis: the citation concerned, or all that the entry cites.
    """

    id: str = ""
    name: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend, to better, or to look into.

    Args:
        check: the id of the check, such as `duplicate-id`.
        severity: 必须改, 建议改 or 请核实.
        result: what the check says: what is wrong, and where.
        position: the same place as line and column.
        related: lines and columns of the related places.
        excerpt: the source line, for printing.
        entry: the entry it concerns.
        fingerprint: what it is known by across versions of the files: it stays when lines move.
        suppressed: the reason why it is not reported; empty for one that is.
    """

    check: str
    severity: Severity
    result: CheckResult
    position: "Position"
    related: tuple["Position", ...] = ()
    excerpt: str = ""
    entry: EntryRef = EntryRef()
    fingerprint: str = ""
    suppressed: str = ""

    @property
    def file(self) -> str:
        """The file of the place."""
        return self.result.place.file


@dataclass(frozen=True, slots=True)
class Undecided:
    """A place of which a check cannot tell whether it is right (不能判定).

    Args:
        check: the id of the check.
        place: where.
        position: the same place as line and column.
        entry: the entry it concerns.
        reason: why it cannot be told.
        unread: the file that it would have to be compared with, where not all of that is known.
    """

    check: str
    place: Place
    position: "Position"
    entry: EntryRef
    reason: str
    unread: str = ""


@dataclass(frozen=True, slots=True)
class Position:
    """A place in a text: lines and columns count from 1, columns in characters."""

    line: int
    column: int
    end_line: int
    end_column: int
