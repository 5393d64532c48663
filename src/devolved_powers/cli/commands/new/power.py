"""`powers new power`."""

from collections.abc import Iterator, Mapping
from typing import Annotated

import typer

from devolved_powers.cli.shared.known import Known, option_of
from devolved_powers.cli.shared.options import RegistryOption, today
from devolved_powers.cli.shared.prompts import Question
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
from devolved_powers.editing.decide import needs_document
from devolved_powers.editing.new_entry import new_power
from devolved_powers.editing.transaction import WriteResult
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
    yes: YesOption = False,
    dry_run: DryRun = False,
    registry: RegistryOption = None,
) -> None:
    """Add a power to a decision; the next id in line is its own."""
    root = find_root(None, registry)
    document_options = DecisionOptions(
        decision=decision,
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
    given = {"name": name, "type": type_, "field": field, "from_body": from_body, "basis": basis}

    def questions() -> Iterator[Question]:
        known = Known(root)
        yield from document_options.questions(known, "batch-")
        for key, said in given.items():
            yield known.key_question(NewGrant, key, said)

    def write(answers: Mapping[str, str], is_tried: bool) -> WriteResult:
        is_new = needs_document(root, answers["--decision"])
        keys = [f"{key}={answers[option_of(key)]}" for key in given]
        if to_body is not None and not is_new:
            keys.append(f"to_body={to_body}")
        values = assignments(NewGrant, [*keys, *(pairs or [])], today())
        document = document_options.document(answers, is_new=is_new)
        return new_power(root, document, values, dry_run=is_tried)

    Writing(dry_run=dry_run, yes=yes).run(questions, write)
