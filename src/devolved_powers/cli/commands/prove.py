"""`powers prove ID [--as-of DAY] [--at DAY|TIME] [-o FILE]`."""

from typing import Annotated, Literal

import typer

from devolved_powers.cli.commands.record._library import record_library
from devolved_powers.cli.shared.completion import complete_ids
from devolved_powers.cli.shared.options import AsOf, RegistryOption, day_or_today, today
from devolved_powers.cli.shared.output import courtesy, note
from devolved_powers.cli.shared.output_file import (
    OutputOption,
    chosen_format,
    format_help,
    give,
    is_screen,
    refuse_terminal,
)
from devolved_powers.cli.shared.progress import progress
from devolved_powers.cli.shared.record_moment import record_moment
from devolved_powers.documents.formats import PROOF_FORMATS, ProofFormat
from devolved_powers.i18n import N_, _, labelled
from devolved_powers.models.notice import told_notice
from devolved_powers.store.root import find_root

EXAMPLES = (
    (
        "powers prove P1-001 --as-of 2022-03-01 -o P1-001.json",
        N_("What the record says today about that day, as a file that anyone can verify."),
    ),
    (
        "powers prove P1-001 --as-of 2022-03-01 --at 2022-03-01 -o P1-001.html",
        N_("The same as it was known on that day; a page that carries the proof."),
    ),
)


def command(
    identifier: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help=_("An id of a power, an item or a need; or the short name of a decision."),
            autocompletion=complete_ids,
        ),
    ],
    *,
    as_of: AsOf = None,
    at: Annotated[
        str,
        typer.Option(
            "--at",
            metavar="DAY|TIME",
            help=_("What the record said then: a day is its end in Beijing time; otherwise now."),
        ),
    ] = "",
    kind: Annotated[
        Literal["power", "item", "need", "decision", "standard", "registry"] | None,
        typer.Option("--kind", help=_("What the id is, where the log does not tell.")),
    ] = None,
    with_commit: Annotated[
        bool,
        typer.Option(
            "--with-commit",
            help=_("Put the commit into the proof too: it names who committed."),
        ),
    ] = False,
    form: Annotated[
        ProofFormat | None, typer.Option("--format", help=format_help(PROOF_FORMATS))
    ] = None,
    output: OutputOption = None,
    registry: RegistryOption = None,
) -> None:
    """Prove what the record said about an entry: a file that anyone can verify, without git.

    It proves the record, not the law. An entry that the record lacks is proved to be absent. The
    log must have all that the commits recorded by then: `powers record append`.
    """
    chosen = chosen_format(PROOF_FORMATS, form, output)
    refuse_terminal(chosen, output, is_exact=chosen == "json")
    day, moment = day_or_today(as_of), record_moment(at)
    root = find_root(None, registry)
    with record_library():
        from devolved_powers.record.prove_asked import asked_proof
        from devolved_powers.record.settings import root_file_of
        from devolved_powers.reports.proof_rows import about, answer, subject

        with progress(_("Reading the record")):
            proof = asked_proof(
                root, identifier, day, moment, today(), kind=kind, with_commit=with_commit
            )
        content = proof.content
        if chosen != "json":
            from devolved_powers.exports.proof_page import page

            site = root_file_of(root).site
            content = page(proof.shown, content, chosen, site.address if site else None)
    if day > today():
        from devolved_powers.register.held_answer import not_come

        note(not_come(day))
    is_text = chosen in ("json", "html") and is_screen(output)
    notice = told_notice(proof.shown.proof.notice)
    if not is_screen(output):
        courtesy(about())
        courtesy(labelled(_("Asked"), subject(proof.shown.proof.question)))
        courtesy(labelled(_("Answer"), answer(proof.shown)))
    give(
        content.decode("utf-8") if is_text else content,
        output,
        _("{file} holds the proof; `powers verify-proof {file}` verifies it.")
        if chosen in ("json", "html")
        else _("{file} tells of the proof; what is verified is the json or html file."),
        notice,
    )
