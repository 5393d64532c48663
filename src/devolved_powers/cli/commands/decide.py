"""`powers decide grant | adjust | suspend | resume | recall ID…`."""

from typing import Annotated

import typer
from pydantic import BaseModel

from devolved_powers.cli.shared.completion import complete_powers
from devolved_powers.cli.shared.options import RegistryOption
from devolved_powers.cli.shared.prompts import complete
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
    show_recorded,
)
from devolved_powers.editing.decide import Act, DecisionInput, decide, needs_document
from devolved_powers.editing.values import assignments
from devolved_powers.i18n import N_, _
from devolved_powers.models.decision import FurtherGrant, PowerEvent, Recall
from devolved_powers.store.root import find_root

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

_MODELS: dict[Act, type[BaseModel]] = {"grant": FurtherGrant, "recall": Recall}


def command(
    act: Annotated[Act, typer.Argument(help=_("What is decided."))],
    ids: Annotated[
        list[str] | None,
        typer.Argument(metavar="ID", help=_("The powers."), autocompletion=complete_powers),
    ] = None,
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
    dry_run: DryRun = False,
    registry: RegistryOption = None,
) -> None:
    """Record a decision on powers that exist, in a new file or a standing one."""
    root = find_root(None, registry)
    wanted = {"ID": " ".join(ids or []), "--decision": decision}
    if act == "recall":
        wanted["--outcome"] = outcome or ""
    if act == "adjust":
        wanted["--set"] = " ".join(pairs or [])
    if act == "grant":
        wanted["--to-body"] = to_body or ""
    given = complete(wanted)
    document_options = DecisionOptions(
        decision=given["--decision"],
        title=title,
        issuer=issuer,
        doc_no=doc_no,
        signed=signed,
        published=published,
        effective=effective,
        upon=upon,
        is_draft=draft,
    )
    entry = {
        "to_body": given.get("--to-body", to_body),
        "reason": reason,
        "outcome": given.get("--outcome"),
        "returned_to": returned_to,
        "pending_cases": pending_cases,
    }
    keys = [f"{key}={value}" for key, value in entry.items() if value]
    changes = tuple(pairs or ([given["--set"]] if "--set" in given else []))
    if act != "adjust":
        keys += changes
    deed = DecisionInput(
        act=act,
        ids=tuple(ids or given["ID"].split()),
        document=document_options.document(is_new=needs_document(root, document_options.decision)),
        values=assignments(_MODELS.get(act, PowerEvent), keys),
        changes=changes,
    )
    show_recorded(decide(root, deed, dry_run=dry_run), dry_run=dry_run)
