"""`powers adjust ID…`."""

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
    SetOption,
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
            "powers adjust P1-001 --decision adjust-1 --set until=2027-12-31 "
            "--title 调整部分事项 --effective 2026-12-01 --dry-run"
        ),
        N_("Show what an adjustment would write, and write nothing."),
    ),
)


def command(
    ids: PowersArgument = None,
    *,
    decision: DecisionOption = "",
    pairs: SetOption = None,
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
    """Record a decision that changes what powers are: name, basis, manner, last day."""
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
        pairs=pairs,
        reason=reason,
        to_body=to_body,
        note=note,
    )
    record_act("adjust", given, writing=Writing(dry_run=dry_run, yes=yes), registry=registry)
