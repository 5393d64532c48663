"""`powers recall ID…`."""

from typing import Annotated

import typer

from devolved_powers.cli.shared.acts import (
    ActOptions,
    HolderOption,
    NoteOption,
    PowersArgument,
    ReasonOption,
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
    UponOption,
    Writing,
    YesOption,
)
from devolved_powers.i18n import N_, _

EXAMPLES = (
    (
        "powers recall",
        N_("Be asked step by step, on a terminal."),
    ),
    (
        (
            "powers recall P1-001 --decision recall-1 --outcome 退回原部门 --reason 承接能力不足 "
            "--title 收回部分事项 --effective 2026-12-01 --dry-run"
        ),
        N_("Show what a recall would write, and write nothing."),
    ),
)


def command(
    ids: PowersArgument = None,
    *,
    decision: DecisionOption = "",
    outcome: Annotated[
        str | None,
        typer.Option(metavar="退回原部门|取消", help=_("Where the powers go.")),
    ] = None,
    returned_to: Annotated[
        str | None,
        typer.Option(help=_("The department; otherwise the one that gave each power.")),
    ] = None,
    pending_cases: Annotated[
        str | None, typer.Option(help=_("What becomes of the cases already begun."))
    ] = None,
    reason: ReasonOption = None,
    to_body: HolderOption = None,
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
    """Record a decision that takes powers from the town: back to a department, or to nobody."""
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
        outcome=outcome,
        returned_to=returned_to,
        pending_cases=pending_cases,
        reason=reason,
        to_body=to_body,
        note=note,
    )
    record_act("recall", given, writing=Writing(dry_run=dry_run, yes=yes), registry=registry)
