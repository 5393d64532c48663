"""What a slip of the pen is, and where a parser gives up; `slips` finds the one by the other.

It stands alone since every reading needs the names, and hardly any what finds slips.
"""

from dataclasses import dataclass
from typing import Literal, NamedTuple

SlipKind = Literal[
    "conflict", "colon", "colon-blank", "no-colon", "comma", "hyphen", "tab", "blank", "bracket",
    "quotation", "open-quotation", "open-bracket", "colon-inside", "start", "indentation",
    "comment",
]  # fmt: skip
"""What a slip is: marks of a merge; a full-width colon; no blank behind a colon; no colon; a
full-width comma between values; a hyphen that begins no list entry; a tab or a full-width blank
that indents; a full-width bracket or quotation mark; one that is not closed; a colon and blank
inside a value; a mark that a value cannot begin with; blanks that indent too far or not enough;
a comment that does not begin with #."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip of the pen.

    Args:
        kind: what it is.
        line: 1-based.
        column: 1-based, in characters.
        length: in characters.
        right: the line as it should be, without what indents it; empty where that is not certain.
        indent: the blanks that it should begin with, where they are what is wrong; -1 elsewhere,
            and where that is not certain.
        last_line: the last of the lines that have the same slip.
    """

    kind: SlipKind
    line: int
    column: int
    length: int
    right: str
    indent: int
    last_line: int


class Stop(NamedTuple):
    """Where a parser gave up, in lines and columns from 1.

    Args:
        line: where it could not go on.
        column: of that line.
        since: the line on which what it was reading begins; the same where it says none.
        since_column: of that line.
        is_open: whether it looked for the end of what begins there, to the end of the text.
        words: what it says.
    """

    line: int
    column: int
    since: int
    since_column: int
    is_open: bool = False
    words: str = ""
