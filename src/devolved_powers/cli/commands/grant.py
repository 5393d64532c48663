"""`powers grant ID…`."""

from datetime import date
from typing import Annotated

import typer

from devolved_powers.cli.shared.acts import (
    ActOptions,
    NoteOption,
    PowersArgument,
    record_act,
)
from devolved_powers.cli.shared.options import RegistryOption
from devolved_powers.cli.shared.writing_options import (
    DecisionOption,
    DecisionOptions,
    DocNoOption,
    DraftOption,
    DryRun,
    EffectiveOption,
    IssuerOption,
    PublishedOption,
    SignedOption,
    TitleOption,
    UntilOption,
    UponOption,
    Writing,
    YesOption,
)
from devolved_powers.i18n import N_, _

EXAMPLES = (
    (
        (
            "powers grant P1-001 --decision batch-4 --to-body 剑阁县综合行政执法局普安分局 "
            "--title 赋予部分事项 --effective 2026-12-01 --dry-run"
        ),
        N_("Show what a grant to a further body would write, and write nothing."),
    ),
)


def command(
    ids: PowersArgument = None,
    *,
    decision: DecisionOption = "",
    to_body: Annotated[
        str | None, typer.Option("--to-body", help=_("The further body that receives them."))
    ] = None,
    manner: Annotated[
        str | None,
        typer.Option(metavar="直接赋权|委托行使", help=_("How it holds them.")),
    ] = None,
    scope: Annotated[str | None, typer.Option(help=_("How far it may exercise them."))] = None,
    until: UntilOption = None,
    note: NoteOption = None,
    title: TitleOption = None,
    issuer: IssuerOption = None,
    doc_no: DocNoOption = None,
    signed: SignedOption = None,
    published: PublishedOption = None,
    effective: EffectiveOption = None,
    upon: UponOption = None,
    draft: DraftOption = False,
    yes: YesOption = False,
    dry_run: DryRun = False,
    registry: RegistryOption = None,
) -> None:
    """Grant powers that exist to a further body; new ones are `powers new power`."""
    given = ActOptions(
        ids=ids,
        document=DecisionOptions(
            decision=decision,
            title=title,
            issuer=issuer,
            doc_no=doc_no,
            signed=signed,
            published=published,
            effective=effective,
            upon=upon,
            is_draft=draft,
        ),
        to_body=to_body,
        note=note,
        pairs=_pairs(manner, scope, until),
    )
    record_act("grant", given, writing=Writing(dry_run=dry_run, yes=yes), registry=registry)


def _pairs(manner: str | None, scope: str | None, until: date | None) -> list[str]:
    said = {"manner": manner, "scope": scope, "until": until and until.isoformat()}
    return [f"{key}={value}" for key, value in said.items() if value]
