"""`powers suspend ID…`."""

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
from devolved_powers.i18n import N_

EXAMPLES = (
    (
        (
            "powers suspend P1-001..P1-003 --decision suspend-1 "
            "--title 暂停行使部分事项 --effective 2026-12-01 --dry-run"
        ),
        N_("Show what a suspension of three powers would write, and write nothing."),
    ),
)


def command(
    ids: PowersArgument = None,
    *,
    decision: DecisionOption = "",
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
    """Record a decision that suspends powers; `powers resume` records their return."""
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
        reason=reason,
        to_body=to_body,
        note=note,
    )
    record_act("suspend", given, writing=Writing(dry_run=dry_run, yes=yes), registry=registry)
