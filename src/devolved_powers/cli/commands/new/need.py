"""`powers new need`."""

from collections.abc import Iterator, Mapping
from typing import Annotated

import typer

from devolved_powers.cli.shared.known import Known, option_of
from devolved_powers.cli.shared.options import RegistryOption, today
from devolved_powers.cli.shared.prompts import Question
from devolved_powers.cli.shared.writing_options import DryRun, SetOption, Writing, YesOption
from devolved_powers.editing.new_entry import new_need
from devolved_powers.editing.transaction import WriteResult
from devolved_powers.editing.values import assignments
from devolved_powers.i18n import N_, _
from devolved_powers.models.needs import NeedEntry
from devolved_powers.store.root import find_root

EXAMPLES = (
    (
        (
            "powers new need --name 对损毁路灯的处罚 --type 行政处罚 --field 城市管理 "
            "--asked-of 剑阁县综合行政执法局 --basis 《城市道路管理条例》第四十二条 "
            "--reason 多发 --dry-run"
        ),
        N_("Show what a new need would write, and write nothing."),
    ),
)
EXIT_ONE = N_("nothing was written, since checks would newly find something 必须改")


def command(
    *,
    name: Annotated[str | None, typer.Option("--name", help=_("Name of the power."))] = None,
    type_: Annotated[str | None, typer.Option("--type", "-t", help=_("Type of power."))] = None,
    field: Annotated[str | None, typer.Option("--field", "-f", help=_("Field."))] = None,
    asked_of: Annotated[
        str | None, typer.Option(help=_("The county department that holds it."))
    ] = None,
    basis: Annotated[str | None, typer.Option(help=_("Legal basis, as lawyers cite."))] = None,
    reason: Annotated[str | None, typer.Option(help=_("Why the town needs it."))] = None,
    pairs: SetOption = None,
    yes: YesOption = False,
    dry_run: DryRun = False,
    registry: RegistryOption = None,
) -> None:
    """Add a need to powers/needs.yaml; the next id in line is its own."""
    root = find_root(None, registry)
    given = {
        "name": name,
        "type": type_,
        "field": field,
        "asked_of": asked_of,
        "basis": basis,
        "reason": reason,
    }

    def questions() -> Iterator[Question]:
        known = Known(root)
        for key, said in given.items():
            yield known.key_question(NeedEntry, key, said)

    def write(answers: Mapping[str, str], is_tried: bool) -> WriteResult:
        keys = [f"{key}={answers[option_of(key)]}" for key in given]
        values = assignments(NeedEntry, [*keys, *(pairs or [])], today())
        return new_need(root, values, dry_run=is_tried)

    Writing(dry_run=dry_run, yes=yes).run(questions, write)
