"""`powers new standard SLUG`."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated

import typer

from devolved_powers.cli.shared.known import standard_questions
from devolved_powers.cli.shared.options import RegistryOption, parse_day, today
from devolved_powers.cli.shared.prompts import Question
from devolved_powers.cli.shared.writing_options import (
    DocNoOption,
    DryRun,
    EffectiveOption,
    IssuerOption,
    PublishedOption,
    SetOption,
    SignedOption,
    Writing,
    YesOption,
)
from devolved_powers.editing.new_standard import new_standard
from devolved_powers.editing.transaction import WriteResult
from devolved_powers.editing.values import assignments
from devolved_powers.i18n import N_, _
from devolved_powers.models.discretion import DiscretionStandard
from devolved_powers.store.root import find_root

EXAMPLES = (
    (
        (
            "powers new standard urban-management-2023 --title 剑阁县城市管理行政处罚裁量基准 "
            "--issuer 剑阁县综合行政执法局 --effective 2023-12-15 --dry-run"
        ),
        N_("Show the file that a county's own standard would begin with, and write nothing."),
    ),
)
EXIT_ONE = N_("nothing was written, since checks would newly find something 必须改")


def command(
    slug: Annotated[
        str,
        typer.Argument(
            metavar="SLUG",
            help=_("The name of its file: small letters, digits and hyphens."),
            show_default=False,
        ),
    ] = "",
    *,
    title: Annotated[
        str | None, typer.Option("--title", help=_("Title of the standard, as published."))
    ] = None,
    issuer: IssuerOption = None,
    doc_no: DocNoOption = None,
    signed: SignedOption = None,
    published: PublishedOption = None,
    url: Annotated[
        str | None, typer.Option("--url", help=_("Where the public can read it."))
    ] = None,
    effective: EffectiveOption = None,
    until: Annotated[
        date | None,
        typer.Option(
            "--until",
            parser=parse_day,
            metavar="YYYY-MM-DD",
            help=_("The last day of its validity."),
        ),
    ] = None,
    source: Annotated[
        str | None,
        typer.Option(
            "--source", help=_("What it is copied from; without it, it counts as a draft.")
        ),
    ] = None,
    pairs: SetOption = None,
    yes: YesOption = False,
    dry_run: DryRun = False,
    registry: RegistryOption = None,
) -> None:
    """Begin the file of a discretion standard: its document, and a pattern for its tiers."""
    root = find_root(None, registry)
    days = {"signed": signed, "published": published, "effective": effective, "until": until}
    given = {"issuer": issuer, "doc_no": doc_no, "url": url} | {
        key: day.isoformat() for key, day in days.items() if day
    }

    def questions() -> Iterator[Question]:
        yield from standard_questions(slug, title or "")

    def write(answers: Mapping[str, str], is_tried: bool) -> WriteResult:
        keys = [f"{key}={value}" for key, value in given.items() if value]
        keys.insert(0, f"title={answers['--title']}")
        values = assignments(DiscretionStandard, [*keys, *(pairs or [])], today())
        return new_standard(root, answers["SLUG"], values, source or "", dry_run=is_tried)

    Writing(dry_run=dry_run, yes=yes).run(questions, write)
