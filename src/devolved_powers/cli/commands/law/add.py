"""`powers law add FILE…`."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from devolved_powers.cli.shared.options import RegistryOption, parse_day
from devolved_powers.cli.shared.writing_options import DryRun, YesOption
from devolved_powers.i18n import N_, _
from devolved_powers.store.root import find_root

EXAMPLES = (
    (
        "powers law add 示例市停车管理条例.txt --dry-run",
        N_("Show what is read of a text, and write nothing."),
    ),
    (
        "powers law add 示例市停车管理条例.txt --source 示例市人大常委会网站",
        N_("Take the text in: laws/ gets the facts on it, and no text."),
    ),
    (
        (
            "powers law add --title 示例市停车管理条例 --adopted 2021-05-30 --in-force 2021-07-01 "
            "--source 市人大常委会公报2021年第3号 "
            "--article 第十二条：2款；第1款4项；第2款罚款200元至500元（个人）"
        ),
        N_("No text is to be had: type what an article holds."),
    ),
)
EXIT_ONE = N_("what was read does not add up and nobody answers for it; nothing was written")


def command(
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="FILE",
            help=_("Texts as saved from an official site: md, txt, docx, html, mht."),
            show_default=False,
        ),
    ] = None,
    *,
    title: Annotated[str, typer.Option("--title", help=_("The official title."))] = "",
    number: Annotated[
        str, typer.Option("--number", help=_("Number of the order or announcement."))
    ] = "",
    adopted: Annotated[
        date | None,
        typer.Option(
            "--adopted",
            parser=parse_day,
            metavar="YYYY-MM-DD",
            help=_("When this version was adopted or promulgated."),
        ),
    ] = None,
    in_force: Annotated[
        date | None,
        typer.Option(
            "--in-force", parser=parse_day, metavar="YYYY-MM-DD", help=_("In force from.")
        ),
    ] = None,
    rank: Annotated[
        str, typer.Option("--rank", metavar="WORD", help=_("Its rank, such as 地方性法规."))
    ] = "",
    territory: Annotated[
        str,
        typer.Option("--territory", help=_("The province, city or county it is in force in.")),
    ] = "",
    source: Annotated[
        str, typer.Option("--source", help=_("Where the text is from: the site, the gazette."))
    ] = "",
    seen: Annotated[
        date | None,
        typer.Option(
            "--seen",
            parser=parse_day,
            metavar="YYYY-MM-DD",
            help=_("When it stood there as the text in force; otherwise today."),
        ),
    ] = None,
    answers: Annotated[
        list[str] | None,
        typer.Option(
            "--answer",
            metavar="KIND",
            help=_("A doubt that you looked at and answer for; the refusal names it. Repeatable."),
        ),
    ] = None,
    articles: Annotated[
        list[str] | None,
        typer.Option(
            "--article",
            metavar="TEXT",
            help=_(
                "Without a text: what an article holds. First how many 款 it has, then 项, fines, "
                "penalties, orders. Repeatable."
            ),
        ),
    ] = None,
    yes: YesOption = False,
    dry_run: DryRun = False,
    registry: RegistryOption = None,
) -> None:
    """Take one law in from its text: laws/ gets the facts on it, and no other file is touched.

    What was read is shown first. What does not add up is asked on a terminal; elsewhere the refusal
    names the option that answers.
    """
    root = find_root(None, registry)
    from devolved_powers.cli.commands.law._adding_asked import Asked  # its help needs none of it
    from devolved_powers.cli.commands.law._taken_in import take_in
    from devolved_powers.editing.add_law import without_marks

    asked = Asked(
        files=tuple(files or ()),
        articles=tuple(articles or ()),
        title=without_marks(title),
        number=number.strip(),
        adopted=adopted,
        in_force=in_force,
        rank=rank.strip(),
        territory=territory.strip(),
        source=source.strip(),
        seen=seen,
        answers=tuple(answers or ()),
    )
    take_in(root, asked, dry_run=dry_run, yes=yes)
