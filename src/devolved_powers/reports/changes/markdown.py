"""Changes as Markdown that fits a comment on a pull request."""

from devolved_powers.changes.change import Difference
from devolved_powers.i18n import _
from devolved_powers.reports.changes import ChangesLayout, phrases
from devolved_powers.reports.changes.phrases import Pieces
from devolved_powers.reports.changes.tables import approval_table, changes_tables
from devolved_powers.reports.markup import head, row
from devolved_powers.text import markdown

_ROOM = 60_000
"""Characters: a comment on GitHub may have 65,536."""
_MARKS = {"same": ("", ""), "gone": ("<del>", "</del>"), "new": ("<ins>", "</ins>")}
"""Tags, since asterisks beside Chinese punctuation are no mark-up by CommonMark's rules."""


def write(difference: Difference, layout: ChangesLayout, *, counted: bool = True) -> str:
    """Return changes as Markdown.

    Args:
        difference: the changes.
        layout: which table.
        counted: whether the list begins with what is in force on each side.
    """
    lines = [f"### {markdown(phrases.heading(difference))}", ""] if layout == "list" else []
    if lines and counted and difference.changes:
        lines += [markdown(phrases.in_force(difference)), ""]
    used = 0
    left_out = 0
    signed = approval_table(difference, layout)
    for table in (*changes_tables(difference, layout), *([signed] if signed else [])):
        lines += [f"#### {markdown(table.title)}", ""] if table.title else []
        lines += head(*table.headings)
        for cells in table.rows:
            table_row = row(*map(_cell, cells))
            used += len(table_row) + 1
            if used > _ROOM:
                left_out += 1
            else:
                lines.append(table_row)
        lines.append("")
    if left_out:
        lines += [_("… and {count} more; `powers diff` shows all.").format(count=left_out), ""]
    if difference.approval and layout == "list":
        lines += [markdown(phrases.approval_told(difference.approval)), ""]
    if difference.not_compared:
        lines += [markdown(phrases.not_compared(difference)), ""]
    if difference.notice:
        lines.append(f"> {difference.notice}")
    return "\n".join(lines).rstrip("\n") + "\n"


def _cell(cell: Pieces) -> str:
    return "".join(f"{_MARKS[how][0]}{markdown(text)}{_MARKS[how][1]}" for how, text in cell)
