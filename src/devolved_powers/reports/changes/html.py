"""Changes as one page of HTML that needs nothing else."""

from html import escape

from devolved_powers.changes.change import Difference
from devolved_powers.i18n import language
from devolved_powers.reports.changes import ChangesLayout, phrases
from devolved_powers.reports.changes.phrases import Pieces
from devolved_powers.reports.changes.tables import ChangesTable, approval_table, changes_tables
from devolved_powers.text import printable

_STYLE = (
    "body{font-family:sans-serif;margin:2em auto;max-width:70em;padding:0 1em}"
    "table{border-collapse:collapse;width:100%}"
    "th,td{border:1px solid #999;padding:.3em .5em;text-align:left;vertical-align:top}"
    "del{background:#fdd}ins{background:#dfd}"
)
_TAGS = {"same": ("", ""), "gone": ("<del>", "</del>"), "new": ("<ins>", "</ins>")}


def write(difference: Difference, layout: ChangesLayout) -> str:
    """Return changes as a page.

    Args:
        difference: the changes.
        layout: which table.
    """
    listed = changes_tables(difference, layout)
    title = _escaped(phrases.heading(difference, sum(len(table.rows) for table in listed)))
    signed = approval_table(difference, layout)
    body = "\n".join(map(_table, [*listed, *([signed] if signed else [])]))
    if difference.approval and layout == "list":
        body += f"\n<p>{_escaped(phrases.approval_told(difference.approval))}</p>"
    notice = f"<p><strong>{_escaped(difference.notice)}</strong></p>\n" if difference.notice else ""
    return (
        f'<!doctype html>\n<html lang="{language().replace("_", "-")}">\n<head>\n'
        f'<meta charset="utf-8">\n<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n'
        f"<body>\n<h1>{title}</h1>\n{notice}{body}\n</body>\n</html>\n"
    )


def _table(table: ChangesTable) -> str:
    title = f"<h2>{_escaped(table.title)}</h2>\n" if table.title else ""
    head = "".join(f'<th scope="col">{_escaped(heading)}</th>' for heading in table.headings)
    rows = "\n".join(
        "<tr>" + "".join(f"<td>{_cell(cell)}</td>" for cell in row) + "</tr>" for row in table.rows
    )
    start = f"{title}<table>\n<thead><tr>{head}</tr></thead>\n"
    return f"{start}<tbody>\n{rows}\n</tbody>\n</table>"


def _cell(cell: Pieces) -> str:
    return "".join(f"{_TAGS[how][0]}{_escaped(text)}{_TAGS[how][1]}" for how, text in cell)


def _escaped(text: str) -> str:
    return escape(printable(text))
