"""`powers publications`."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from devolved_powers.cli.shared.answers import answer_table, give_document, written_text
from devolved_powers.cli.shared.options import (
    AsOf,
    AtRevision,
    RegistryOption,
    day_or_today,
    read_loaded,
)
from devolved_powers.cli.shared.output_file import (
    OutputOption,
    chosen_format,
    format_help,
    give,
    refuse_terminal,
)
from devolved_powers.cli.shared.status_colours import with_status
from devolved_powers.cli.shared.styled import Shown
from devolved_powers.cli.shared.tables import paragraphs, table
from devolved_powers.cli.shared.terminal import width
from devolved_powers.documents.formats import ANSWER_FORMATS, AnswerFormat
from devolved_powers.documents.official_text import titled
from devolved_powers.errors import ExitCode
from devolved_powers.i18n import N_, _, bracketed, enumerated, labelled
from devolved_powers.models.notice import told_notice
from devolved_powers.models.publication import INSTRUMENT
from devolved_powers.register.publications import ARTICLES, Publication, ledger
from devolved_powers.register.standing_marks import entries_counted
from devolved_powers.store.root import find_root
from devolved_powers.text import json_text

if TYPE_CHECKING:
    from devolved_powers.documents.table import Table
    from devolved_powers.store.loader import Loaded

EXAMPLES = (
    (
        "powers publications",
        N_("What is to be made public, and when and where it was."),
    ),
    (
        "powers publications --due",
        N_("Only what is due and not recorded."),
    ),
)
EXIT_ONE = N_("with --due: something is due")


def command(
    *,
    due: Annotated[
        bool,
        typer.Option("--due", help=_("Only what is due and not on record; exit with 1 for any.")),
    ] = False,
    as_of: AsOf = None,
    at: AtRevision = "",
    form: Annotated[
        AnswerFormat | None, typer.Option("--format", help=format_help(ANSWER_FORMATS))
    ] = None,
    output: OutputOption = None,
    registry: RegistryOption = None,
) -> None:
    """List what the law has made public: on which day and where it was, or that it is due."""
    chosen = chosen_format(ANSWER_FORMATS, form, output)
    refuse_terminal(chosen, output)
    root = find_root(None, registry)
    loaded, commit = read_loaded(root, at)
    day = day_or_today(as_of)
    lines = tuple(p for p in ledger(loaded, day).lines if p.is_due or not due)
    notice = told_notice(loaded.recorded_notice)
    if chosen == "json":
        from devolved_powers.register.read import left_out
        from devolved_powers.reports.json_v1.common import origin
        from devolved_powers.reports.json_v1.publications import publications_json

        source = origin(root, commit, left_out(loaded) if commit else ())
        content = json_text(publications_json(lines, loaded, day, notice, source))
        give(content, output, written_text(), notice)
    elif chosen == "table":
        rows = _rows(lines, with_names=True)
        body = table(_headings(), rows, total=width()) if rows else ""
        below = filter(None, (*_below(lines, day, due=due), notice))
        give(body + paragraphs(below, total=width()), output, written_text(), notice)
    else:
        give_document(
            chosen, output, lambda: [_document(lines, loaded, day, notice, due=due)], notice
        )
    if due and lines:
        raise typer.Exit(ExitCode.FINDINGS)


def _headings() -> tuple[str, ...]:
    return (
        _("Kind of paper"),
        _("Status"),
        _("Published on"),
        _("What is published"),
        _("Address of the document"),
        _("To be published by"),
    )


def _rows(lines: Iterable[Publication], *, with_names: bool) -> list[tuple[Shown, ...]]:
    """Return the cells; with the names of decisions where one may go on to ask for them."""
    return [
        (
            line.kind,
            with_status(line.state),
            line.published.isoformat() if line.published else "—",
            " ".join(filter(None, (line.decision if with_names else "", _what(line)))),
            line.url or "—",
            line.article or "—",
        )
        for line in lines
    ]


def _what(line: Publication) -> str:
    """Return what a line is about: the decision or the standard, and who entrusts whom."""
    title = titled(line.title) if line.title else ""
    named = bracketed(title, line.doc_no) if title else line.doc_no
    return labelled(named, line.parties) if line.parties else named


def _below(lines: Sequence[Publication], day: date, *, due: bool) -> tuple[str, ...]:
    """Return the count, and how far the articles reach that the lines are judged by."""
    counted = Counter(line.state for line in lines)
    message = _("{count} publications on {day}")
    if due:
        message = _("{count} publications due and not on record on {day}")
    count = message.format(count=len(lines), day=day.isoformat())
    sums = entries_counted((state, counted[state]) for state in sorted(counted))
    remarks = [labelled(count, sums) if sums else count]
    if any(line.kind == "决定" and line.is_asked for line in lines):
        message = _(
            "{article} asks that the province publish its decision. Whether a decision here is "
            "that of the province or carries it out, its document says."
        )
        remarks.append(message.format(article=ARTICLES["决定"]))
    unstated = {power for line in lines for power in line.unstated}
    if unstated:
        message = _(
            "Of {count} powers to punish it is not recorded whether they are given or entrusted: "
            "where they are entrusted, {article} asks that the instrument be published instead."
        )
        remarks.append(message.format(count=len(unstated), article=ARTICLES[INSTRUMENT]))
    if not all(line.is_asked for line in lines):
        message = _(
            "不适用: {articles} do not ask for it; whether other provisions do is not judged."
        )
        remarks.append(message.format(articles=enumerated(ARTICLES.values())))
    return tuple(remarks)


def _document(
    lines: Sequence[Publication], loaded: "Loaded", day: date, notice: str, *, due: bool
) -> "Table":
    town = loaded.registry.town.name if loaded.registry else ""
    return answer_table(
        f"{town}赋权文件公布台账",
        _headings(),
        _rows(lines, with_names=False),
        day=day,
        notice=notice,
        below=_below(lines, day, due=due),
    )
