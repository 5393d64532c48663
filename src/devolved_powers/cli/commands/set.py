"""`powers set ID KEY=VALUE…`."""

from collections.abc import Mapping
from functools import partial
from typing import Annotated

import typer

from devolved_powers.cli.shared.completion import complete_entries
from devolved_powers.cli.shared.known import Known, change_questions, changes_in
from devolved_powers.cli.shared.moved_output import tell_moved
from devolved_powers.cli.shared.options import RegistryOption, today
from devolved_powers.cli.shared.prompts import Question
from devolved_powers.cli.shared.writing_options import DryRun, Writing, YesOption
from devolved_powers.editing.correct_entry import correct_entry, entry_named
from devolved_powers.editing.transaction import WriteResult
from devolved_powers.i18n import N_, _
from devolved_powers.store.loader import Loaded
from devolved_powers.store.root import find_root

EXAMPLES = (
    (
        "powers set P1-001 note=已与正式文件核对 --dry-run",
        N_("Show a correction of the record, and write nothing."),
    ),
)
EXIT_ONE = N_("nothing was written, since checks would newly find something 必须改")

_PAIRS = "KEY=VALUE"


def command(
    identifier: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help=_("A power, item or need, the name of a decision or a standard, or registry."),
            autocompletion=complete_entries,
        ),
    ] = "",
    pairs: Annotated[
        list[str] | None,
        typer.Argument(metavar=_PAIRS, help=_("A key and its value; KEY= takes it out.")),
    ] = None,
    *,
    yes: YesOption = False,
    dry_run: DryRun = False,
    registry: RegistryOption = None,
) -> None:
    """Correct the record where it stands; what a decision changed is `powers adjust`."""
    root = find_root(None, registry)
    told: list[Mapping[str, str]] = []

    def questions() -> list[Question]:
        known = Known(root)
        return [
            known.entry_question(identifier),
            *change_questions(
                _PAIRS, pairs, lambda answers: entry_named(known.loaded, answers["ID"]).model
            ),
        ]

    def write(answers: Mapping[str, str], is_tried: bool) -> WriteResult:
        foretell = None if answers in told else partial(_tell, identifier=answers["ID"])
        told.append(answers)
        return correct_entry(
            root,
            answers["ID"],
            changes_in(_PAIRS, pairs, answers),
            dry_run=is_tried,
            foretell=foretell,
            today=today(),
        )

    Writing(dry_run=dry_run, yes=yes).run(questions, write)


def _tell(before: Loaded, after: Loaded, identifier: str) -> None:
    tell_moved(before, after, corrected=entry_named(before, identifier).name)
