"""`powers decide ACT ID…`: what `powers grant`, `recall` … are now, kept for those who know it."""

from typing import Annotated

import typer

from devolved_powers.cli.shared.acts import ActOptions, PowersArgument, record_act
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
    SetOption,
    SignedOption,
    TitleOption,
    ToBodyOption,
    UponOption,
    Writing,
    YesOption,
)
from devolved_powers.editing.decide import Act
from devolved_powers.i18n import N_, _

EXAMPLES = (
    (
        (
            "powers decide recall P1-001 --decision recall-1 --outcome 退回原部门 "
            "--reason 承接能力不足 --title 收回部分事项 --effective 2026-12-01 --dry-run"
        ),
        N_("Show what a recall would write, and write nothing."),
    ),
)
EXIT_ONE = N_("nothing was written, since checks would newly find something 必须改")


def command(
    act: Annotated[Act, typer.Argument(help=_("What is decided."))],
    ids: PowersArgument = None,
    *,
    decision: DecisionOption = "",
    reason: Annotated[str | None, typer.Option(help=_("Why."))] = None,
    outcome: Annotated[
        str | None,
        typer.Option(metavar="退回原部门|取消", help=_("Where a recalled power goes.")),
    ] = None,
    returned_to: Annotated[
        str | None,
        typer.Option(help=_("The department; otherwise the one that gave the power.")),
    ] = None,
    pending_cases: Annotated[
        str | None, typer.Option(help=_("What becomes of the cases already begun."))
    ] = None,
    pairs: SetOption = None,
    title: TitleOption = None,
    issuer: IssuerOption = None,
    doc_no: DocNoOption = None,
    signed: SignedOption = None,
    published: PublishedOption = None,
    effective: EffectiveOption = None,
    upon: UponOption = None,
    draft: DraftOption = False,
    to_body: ToBodyOption = None,
    yes: YesOption = False,
    dry_run: DryRun = False,
    registry: RegistryOption = None,
) -> None:
    """Record a decision on powers that exist, in a new file or a standing one."""
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
        reason=reason,
        outcome=outcome,
        returned_to=returned_to,
        pending_cases=pending_cases,
        pairs=pairs,
    )
    record_act(act, given, writing=Writing(dry_run=dry_run, yes=yes), registry=registry)
