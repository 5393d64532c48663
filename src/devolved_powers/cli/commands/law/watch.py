"""`powers law watch [--statutes DIR…] [--since REV|DATE] [--ledger FILE] [--write]`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from devolved_powers.cli.commands.law._options import StatutesOption, unread_in
from devolved_powers.cli.shared.options import RegistryOption, today
from devolved_powers.cli.shared.output import note
from devolved_powers.cli.shared.output_file import (
    OutputOption,
    chosen_format,
    format_help,
    give,
    refuse_terminal,
)
from devolved_powers.cli.shared.progress import progress
from devolved_powers.documents.formats import TABLES_FORMATS, TablesFormat
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import N_, _
from devolved_powers.store.root import find_root
from devolved_powers.text import json_text, printable

if TYPE_CHECKING:
    from devolved_powers.cli.commands.law._watch_shown import Section
    from devolved_powers.law.library import Library
    from devolved_powers.law.sources.collected import Collected
    from devolved_powers.register.cited_places import CitingTexts
    from devolved_powers.watch.model import Drafts, WatchResult

EXAMPLES = (
    (
        "powers law watch --statutes ../Laws",
        N_("What newer texts change, and which entries that concerns."),
    ),
    (
        "powers law watch --statutes ../Laws --since 2026-01-01 -o news.md",
        N_("The same with what began since that day, for an issue."),
    ),
)
EXIT_ONE = N_("something is new")
EXIT_FOUR = N_("nothing new was seen, but not every cited law could be looked up")


def command(
    *,
    statutes: StatutesOption = None,
    since: Annotated[
        str,
        typer.Option(
            "--since",
            metavar="REV",
            help=_(
                "A day: tell too what began since. A revision: tell what laws/ did not know then."
            ),
        ),
    ] = "",
    ledger: Annotated[
        Path | None,
        typer.Option(
            "--ledger",
            metavar="LEDGER",
            help=_("A ledger of cases: the open ones are told, by the day of the conduct."),
        ),
    ] = None,
    write: Annotated[
        bool,
        typer.Option(
            "--write", help=_("Draft records and papers on a branch of git; nothing is pushed.")
        ),
    ] = False,
    form: Annotated[
        TablesFormat | None, typer.Option("--format", help=format_help(TABLES_FORMATS))
    ] = None,
    output: OutputOption = None,
    registry: RegistryOption = None,
) -> None:
    """Look up what is new in the cited laws, and which entries that concerns.

    Nothing in the folder changes, with `--write` either: drafts go on a branch.
    """
    chosen = chosen_format(TABLES_FORMATS, form, output)
    refuse_terminal(chosen, output)
    root = find_root(None, registry)
    day = today()
    start, earlier = _since(root, since, day)
    sources = _opened(statutes or [], day)
    from devolved_powers.register.kept_citing_texts import citing_texts_at

    texts = citing_texts_at(root)
    result = _looked(root, sources, start, day, texts, earlier)
    drafts = None
    if write or ledger is not None:
        from devolved_powers.cli.commands.law._watch_drafted import drafted, write_drafts

        loaded, drafts = drafted(root, result, ledger, day)
    _give(result, drafts, texts, root, chosen, output, is_drafting=write)
    if write and drafts is not None:
        write_drafts(root, result, drafts, loaded)
    from devolved_powers.watch.outcome import EXITS, outcome

    code = EXITS[outcome(result)]
    if code != ExitCode.CLEAN:
        raise typer.Exit(code)


def _since(root: Path, since: str, day: date) -> tuple[date, Library | None]:
    """Return from which day on changes are told, and the laws as a revision knew them.

    Raises:
        PowersError: when it is neither a day nor a revision.
    """
    if not since:
        return day, None
    from devolved_powers.changes.operands import named

    operand = named(since, root, day)
    if operand.day and operand.listed is None:
        return date.fromisoformat(operand.day), None
    if operand.listed is None:
        from devolved_powers.git.commits import commit_of
        from devolved_powers.git.repository import commit_named
        from devolved_powers.register.law_library import library_of

        commit = commit_named(root, since)
        began = commit_of(root, commit).committed
        return min(began or day, day), library_of(root, commit)
    raise PowersError(
        _("“{name}” is an exported list, and tells of no law.").format(name=printable(since)),
        hint=_("Name a day or a revision with --since."),
        code=ExitCode.USAGE,
    )


def _opened(paths: list[Path], day: date) -> Collected:
    """Read the sources; say what of them could not be read, and which hold nothing.

    Raises:
        PowersError: when one is not there or cannot be read.
    """
    from devolved_powers.law.sources.collected import Collected
    from devolved_powers.law.sources.opening import open_sources
    from devolved_powers.law.statute import Corpus

    if not paths:
        return Collected((), Corpus())
    with progress(_("Reading texts")) as tell:
        sources = open_sources([*dict.fromkeys(paths)], tell, today=day)
    for line in unread_in(sources.corpus):
        note(line)
    for decision in sources.miscounted:
        message = _(
            "《{title}》 of {day} changes {stated} laws by its own words; {read} were read."
        )
        title, decided = printable(decision.title), decision.day.isoformat()
        note(message.format(title=title, day=decided, stated=decision.stated, read=decision.read))
    for source in sources.sources:
        if not source.texts:
            note(_("{source} holds no law text at all.").format(source=printable(source.name)))
    return sources


def _looked(
    root: Path,
    sources: Collected,
    start: date,
    day: date,
    texts: CitingTexts,
    earlier: Library | None,
) -> WatchResult:
    """Return what was found; say which sources have none of the cited laws."""
    from devolved_powers.watch.look import look

    with progress(_("Comparing laws")) as tell:
        result = look(root, sources, start, day, texts=texts, earlier=earlier, progress=tell)
    for source in result.sources:
        if source.texts and not source.cited:
            message = _("{source} has none of the cited laws.")
            note(message.format(source=printable(source.name)))
    return result


def _give(
    result: WatchResult,
    drafts: Drafts | None,
    texts: CitingTexts,
    root: Path,
    form: TablesFormat,
    output: Path | None,
    *,
    is_drafting: bool,
) -> None:
    from devolved_powers.cli.commands.law import _watch_shown as shown
    from devolved_powers.cli.shared.answers import answer_table, give_document, written_text
    from devolved_powers.cli.shared.tables import paragraphs, table
    from devolved_powers.cli.shared.terminal import width
    from devolved_powers.models.notice import told_notice
    from devolved_powers.watch.cited import cited_laws, citings_now

    notice = told_notice(texts.notice)
    laws = len(cited_laws(citings_now(texts, result.today), [result.after]))
    if form == "json":
        from devolved_powers.reports.json_v1.common import origin
        from devolved_powers.watch.json_ import watch_json

        give(
            json_text(watch_json(result, drafts, notice, origin(root))),
            output,
            written_text(),
            notice,
        )
        return
    if form != "table":
        give_document(
            form,
            output,
            lambda: [
                answer_table(
                    part.title,
                    part.headings,
                    part.rows,
                    day=result.today,
                    notice=notice,
                    below=part.below,
                    name=part.title,
                )
                for part in (
                    shown.overview(result, laws, is_drafting=is_drafting),
                    *_sections(result, drafts),
                )
            ],
            notice,
        )
        return
    total = width()
    body = paragraphs(filter(None, [*shown.summary(result, laws), notice]), total=total)
    for part in _sections(result, drafts):
        body += "\n" + paragraphs([part.title], total=total)
        body += table(part.headings, part.rows, total=total)
    steps = [*shown.next_steps(result, is_drafting=is_drafting)]
    if steps:
        body += "\n" + paragraphs([_("What to do next"), *steps], total=total)
    give(body, output, written_text(), notice)


def _sections(result: WatchResult, drafts: Drafts | None) -> Iterator[Section]:
    from devolved_powers.cli.commands.law import _watch_shown as shown

    yield from shown.sections(result)
    if drafts is not None:
        from devolved_powers.cli.commands.law import _watch_drafted

        yield from _watch_drafted.sections(drafts)
