"""What `powers grant`, `adjust`, `suspend`, `resume` and `recall` have in common."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer
from pydantic import BaseModel

from devolved_powers.cli.shared.completion import complete_powers
from devolved_powers.cli.shared.known import Known, change_questions, changes_in
from devolved_powers.cli.shared.options import today
from devolved_powers.cli.shared.output import courtesy
from devolved_powers.cli.shared.prompts import Question
from devolved_powers.cli.shared.writing_options import DecisionOptions, Writing
from devolved_powers.editing.decide import Act, DecisionInput, decide, needs_document
from devolved_powers.editing.decision_file import DecisionDocument
from devolved_powers.editing.transaction import WriteResult
from devolved_powers.editing.values import assignments
from devolved_powers.i18n import N_, _
from devolved_powers.models.decision import Changes, FurtherGrant, PowerEvent, Recall
from devolved_powers.models.keys import label
from devolved_powers.store.root import find_root

PowersArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="ID",
        help=_("The powers: P1-003, several, or P1-003..P1-007."),
        autocompletion=complete_powers,
    ),
]
HolderOption = Annotated[
    str | None,
    typer.Option("--to-body", help=_("The body that holds them, where several bodies do.")),
]
ReasonOption = Annotated[
    str | None, typer.Option("--reason", help=_("Why, as the document says it."))
]
NoteOption = Annotated[str | None, typer.Option("--note", help=_("A note on each of them."))]

_MODELS: Mapping[Act, type[BaseModel]] = {"grant": FurtherGrant, "recall": Recall}
_STEMS: Mapping[Act, str] = {
    "grant": "batch-", "adjust": "adjust-", "suspend": "suspend-", "resume": "resume-",
    "recall": "recall-",
}  # fmt: skip
"""What the names of new decisions begin with."""
_OUTCOMES = (
    ("退回原部门", N_("a department exercises it again")),
    ("取消", N_("nobody exercises it any more")),
)


@dataclass(frozen=True, kw_only=True)
class ActOptions:
    """What the command line says of an act.

    Args:
        ids: the powers.
        document: the decision.
        to_body: the body that receives or holds them.
        reason: why.
        note: a note on each.
        outcome: where recalled powers go.
        returned_to: the department they go to.
        pending_cases: what becomes of the cases begun.
        pairs: what an adjustment sets; further keys of another act.
    """

    ids: list[str] | None
    document: DecisionOptions
    to_body: str | None = None
    reason: str | None = None
    note: str | None = None
    outcome: str | None = None
    returned_to: str | None = None
    pending_cases: str | None = None
    pairs: list[str] | None = None


def record_act(act: Act, given: ActOptions, *, writing: Writing, registry: Path | None) -> None:
    """Record a decision on powers that exist, in a new file or a standing one.

    Args:
        act: what was decided.
        given: what the command line says.
        writing: how it is written.
        registry: the registry's folder, when the user named one.

    Raises:
        PowersError: when something is missing and nobody can be asked, or it makes no sense.
    """
    root = find_root(None, registry)

    documents: list[DecisionDocument] = []

    def write(answers: Mapping[str, str], dry_run: bool) -> WriteResult:
        deed = _deed(root, act, given, answers)
        documents.append(deed.document)
        return decide(root, deed, dry_run=dry_run)

    recorded = writing.run(
        lambda: _questions(Known(root), act, given), write, names=lambda: Known(root).powers
    )
    if recorded.files and not writing.dry_run:
        courtesy(_next_step(documents[-1], recorded))


def _questions(known: Known, act: Act, given: ActOptions) -> list[Question]:
    questions = [
        known.powers_question("ID", " ".join(given.ids or [])),
        *given.document.questions(known, _STEMS[act]),
    ]
    if act == "recall":
        questions.append(_outcome_question(given.outcome))
    if act == "grant":
        questions.append(known.key_question(FurtherGrant, "to_body", given.to_body))
    if act == "adjust":
        questions += change_questions("--set", given.pairs, lambda _answers: Changes)
    return questions


def _outcome_question(given: str | None) -> Question:
    return Question(
        option="--outcome",
        label=_(label("outcome")),
        given=given or "",
        expected=_("Where the powers go."),
        choices=lambda _answers: [(outcome, _(about)) for outcome, about in _OUTCOMES],
        is_closed=True,
    )


def _deed(root: Path, act: Act, given: ActOptions, answers: Mapping[str, str]) -> DecisionInput:
    """Return what is decided, as the command line and the answers say it."""
    entry = {
        "to_body": answers.get("--to-body", given.to_body),
        "reason": given.reason,
        "outcome": answers.get("--outcome"),
        "returned_to": given.returned_to,
        "pending_cases": given.pending_cases,
        "note": given.note,
    }
    keys = [f"{key}={value}" for key, value in entry.items() if value]
    changes = changes_in("--set", given.pairs, answers) if act == "adjust" else ()
    if act != "adjust":
        keys += given.pairs or ()
    is_new = needs_document(root, answers["--decision"])
    return DecisionInput(
        act=act,
        ids=tuple(given.ids or answers["ID"].split()),
        document=given.document.document(answers, is_new=is_new),
        values=assignments(_MODELS.get(act, PowerEvent), keys, today()),
        changes=changes,
        today=today(),
    )


def _next_step(document: DecisionDocument, recorded: WriteResult) -> str:
    """Return what is to be done next, in a line."""
    if document.upon is not None and document.effective is None:
        message = _(
            "Next: once the {record} is signed, `powers set {decision} effective.signed=DAY`."
        )
        return message.format(record=document.upon, decision=document.decision)
    message = _("Next: `powers validate`, `powers history {id}`; then have it reviewed.")
    return message.format(id=recorded.ids[0])
