"""`powers evaluate CASES`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from devolved_powers.cli.shared.options import (
    AsOf,
    AtRevision,
    RegistryOption,
    day_or_today,
    read_loaded,
)
from devolved_powers.cli.shared.output_file import (
    OutputOption,
    chosen_format,
    format_help,
    give,
    refuse_terminal,
)
from devolved_powers.cli.shared.progress import progress
from devolved_powers.cli.shared.tables import table
from devolved_powers.cli.shared.terminal import width
from devolved_powers.documents.formats import EVALUATION_FORMATS, EvaluationFormat
from devolved_powers.i18n import DOCUMENT_LANGUAGE, N_, _, enumerated
from devolved_powers.store.root import find_root

if TYPE_CHECKING:
    from collections.abc import Sequence

    from devolved_powers.evaluation.count import Evaluation
    from devolved_powers.evaluation.judging import JudgedCase
    from devolved_powers.evaluation.suggest import Suggestion

EXAMPLES = (
    (
        "powers evaluate cases.csv",
        N_("Join a ledger to the registry, on the screen."),
    ),
    (
        "powers evaluate cases.csv -o material.html",
        N_("The same, as a page."),
    ),
)


def command(
    cases: Annotated[Path, typer.Argument(metavar="LEDGER", help=_("The ledger: csv or xlsx."))],
    *,
    form: Annotated[
        EvaluationFormat | None,
        typer.Option("--format", help=format_help(EVALUATION_FORMATS)),
    ] = None,
    output: OutputOption = None,
    mapped: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="HEADING=KEY", help=_("What a heading of the ledger means.")),
    ] = None,
    body: Annotated[
        str,
        typer.Option("--body", help=_("Only what this body holds, where several hold a power.")),
    ] = "",
    as_of: AsOf = None,
    at: AtRevision = "",
    registry: RegistryOption = None,
) -> None:
    """Join a ledger of cases to the registry: the material an evaluation begins with."""
    from devolved_powers.evaluation.report import evaluated, write

    columns = _pairs(mapped or [])
    chosen = chosen_format(EVALUATION_FORMATS, form, output)
    refuse_terminal(chosen, output)
    loaded, commit = read_loaded(find_root(None, registry), at)
    spoken = "" if chosen in ("text", "json") else DOCUMENT_LANGUAGE
    day = day_or_today(as_of)
    with progress(_("Judging cases")):
        evaluation, suggestions = evaluated(loaded, cases, columns, day, body, spoken)
    content: str | bytes
    if chosen == "text":
        content = _text(evaluation, suggestions, width())
    else:
        content = write(chosen, evaluation, suggestions, loaded, commit)
    told_of_file = _("{count} cases evaluated; written to {file}.")
    counted = told_of_file.replace("{count}", str(evaluation.cases))
    give(content, output, counted, loaded.notice)


def _pairs(mapped: list[str]) -> dict[str, str]:
    pairs = {}
    for text in mapped:
        heading, sign, key = text.partition("=")
        if not sign or not heading:
            message = _("“{value}” is no 列名=key.").format(value=text)
            raise typer.BadParameter(message)
        pairs[heading] = key
    return pairs


def _text(evaluation: "Evaluation", suggestions: "list[Suggestion]", total: int) -> str:
    """Return the figures and the cases to look at, as the screen shows them."""
    from devolved_powers.evaluation.figures import overview_figures, reasons_text

    out = table(
        (_("Figure"), _("Value")),
        [list(pair) for pair in overview_figures(evaluation)],
        total=total,
    )
    out += _cases(_("To look at"), evaluation.doubtful, total)
    out += _cases(_("What cannot be told"), evaluation.undetermined, total)
    if evaluation.unread:
        rows = [[row.label, row.why.text] for row in evaluation.unread]
        out += "\n" + table((_("Row"), _("Cannot be used")), rows, total=total)
    changes = [s for s in suggestions if s.advice != "保留"]
    if changes:
        why = _("{power}: {why}")
        rows = [
            [s.advice, s.use.entry, why.format(power=s.use.name + s.use.mark, why=reasons_text(s))]
            for s in changes
        ]
        out += "\n" + table((_("Suggestion"), _("Id"), _("Power")), rows, total=total)
    return out + (f"{evaluation.notice}\n" if evaluation.notice else "")


def _cases(heading: str, cases: "Sequence[JudgedCase]", total: int) -> str:
    """Return a table of cases by what they count for, alike ones together; nothing for no cases."""
    from devolved_powers.evaluation.figures import findings_text
    from devolved_powers.evaluation.phrases import finding_name

    if not cases:
        return ""
    alike: dict[tuple[str, str], list[JudgedCase]] = {}
    for judged in cases:
        key = (finding_name(judged.findings[0].kind), findings_text(judged))
        alike.setdefault(key, []).append(judged)
    rows = []
    for (name, text), together in alike.items():
        ids = list(dict.fromkeys(judged.case.entry for judged in together))
        labels = enumerated(judged.case.label for judged in together[:_NAMED])
        if len(together) > _NAMED:
            labels += _(" and others, {count} cases").format(count=len(together))
        rows.append([name, ids[0] + ("…" if ids[1:] else ""), f"{labels} {text}".strip()])
    return "\n" + table((heading, _("Id"), _("Case")), rows, total=total)


_NAMED = 20
"""Cases alike that the screen names; a report names all."""
