"""`powers new power`."""

from typing import Annotated

import typer

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
from devolved_powers.editing.decide import needs_document
from devolved_powers.editing.new_entry import new_power
from devolved_powers.editing.values import assignments
from devolved_powers.i18n import N_, _
from devolved_powers.models.decision import NewGrant
from devolved_powers.store.root import find_root

EXAMPLES = (
    (
        (
            "powers new power --decision batch-3 --name 对损毁路灯的处罚 --type 行政处罚 "
            "--field 城市管理 --from-body 剑阁县综合行政执法局 "
            "--basis 《城市道路管理条例》第四十二条 --dry-run"
        ),
        N_("Show what a new power would write, and write nothing."),
    ),
)
EXIT_ONE = N_("nothing was written, since checks would newly find something 必须改")


def command(
    *,
    decision: DecisionOption = "",
    name: Annotated[str | None, typer.Option("--name", help=_("Name of the power."))] = None,
    type_: Annotated[str | None, typer.Option("--type", "-t", help=_("Type of power."))] = None,
    field: Annotated[str | None, typer.Option("--field", "-f", help=_("Field."))] = None,
    from_body: Annotated[str | None, typer.Option(help=_("Giving department."))] = None,
    basis: Annotated[str | None, typer.Option(help=_("Legal basis, as lawyers cite."))] = None,
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
    """Add a power to a decision; the next id in line is its own."""
    root = find_root(None, registry)
    given = complete(
        {
            "--decision": decision,
            "--name": name,
            "--type": type_,
            "--field": field,
            "--from-body": from_body,
            "--basis": basis,
        }
    )
    document_options = DecisionOptions(
        decision=given.pop("--decision"),
        title=title,
        issuer=issuer,
        doc_no=doc_no,
        signed=signed,
        published=published,
        effective=effective,
        upon=upon,
        to_body=to_body,
        is_draft=draft,
    )
    is_new = needs_document(root, document_options.decision)
    keys = [f"{option[2:].replace('-', '_')}={value}" for option, value in given.items()]
    if to_body is not None and not is_new:
        keys.append(f"to_body={to_body}")
    values = assignments(NewGrant, [*keys, *(pairs or [])])
    recorded = new_power(root, document_options.document(is_new=is_new), values, dry_run=dry_run)
    show_recorded(recorded, dry_run=dry_run)
