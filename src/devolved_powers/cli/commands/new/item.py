"""`powers new item POWER…`."""

from collections.abc import Callable, Iterator, Mapping
from typing import Annotated

import typer

from devolved_powers.cli.shared.completion import complete_powers
from devolved_powers.cli.shared.known import Known, option_of
from devolved_powers.cli.shared.options import RegistryOption, today
from devolved_powers.cli.shared.prompts import Question
from devolved_powers.cli.shared.writing_options import DryRun, SetOption, Writing, YesOption
from devolved_powers.editing.new_entry import new_item
from devolved_powers.editing.powers_meant import powers_in
from devolved_powers.editing.transaction import WriteResult
from devolved_powers.editing.values import assignments
from devolved_powers.i18n import N_, _
from devolved_powers.models.catalog import EnforcementItemEntry
from devolved_powers.store.root import find_root

EXAMPLES = (
    (
        (
            "powers new item P1-055 --conduct 《农药管理条例》第二十四条第一款 "
            "--penalty 《农药管理条例》第五十五条第一款第（一）项 "
            "--penalties 罚款,没收违法所得,没收非法财物 --subject 单位,个人 "
            "--scenes 农资店 --dry-run"
        ),
        N_("Show what a new item would write, and write nothing."),
    ),
)
EXIT_ONE = N_("nothing was written, since checks would newly find something 必须改")


def command(
    powers: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="POWER", help=_("The powers behind it."), autocompletion=complete_powers
        ),
    ] = None,
    *,
    conduct: Annotated[
        str | None, typer.Option(help=_("The duty breached; penalties only."))
    ] = None,
    penalty: Annotated[
        str | None, typer.Option(help=_("The clause that punishes it; penalties only."))
    ] = None,
    basis: Annotated[
        str | None, typer.Option(help=_("Legal basis; types other than penalties."))
    ] = None,
    penalties: Annotated[
        str | None, typer.Option(help=_("Penalties, with commas between them."))
    ] = None,
    orders: Annotated[str | None, typer.Option(help=_("Orders, with commas between them."))] = None,
    subject: Annotated[
        str | None, typer.Option(help=_("Whom it concerns, with commas between them."))
    ] = None,
    scenes: Annotated[str | None, typer.Option(help=_("Scenes, with commas between them."))] = None,
    pairs: SetOption = None,
    yes: YesOption = False,
    dry_run: DryRun = False,
    registry: RegistryOption = None,
) -> None:
    """Add an enforcement item; the file of its power's field and the next id are found."""
    root = find_root(None, registry)
    known = Known(root)
    clauses = {"basis": basis, "conduct": conduct, "penalty": penalty}
    lists = {"penalties": penalties, "orders": orders, "subject": subject, "scenes": scenes}

    def questions() -> Iterator[Question]:
        yield known.powers_question("POWER", " ".join(powers or []))
        for key, said in clauses.items():
            yield known.key_question(EnforcementItemEntry, key, said, needed_of(key))

    def needed_of(key: str) -> Callable[[Mapping[str, str]], bool]:
        """Return what tells whether a clause must be known: it depends on the type of power."""
        if basis or conduct or penalty:
            return lambda _answers: bool(basis) == (key == "basis")
        return lambda answers: known.is_penalty(answers.get("POWER", "")) == (key != "basis")

    def write(answers: Mapping[str, str], is_tried: bool) -> WriteResult:
        named = {key: answers[option] for key in clauses if (option := option_of(key)) in answers}
        named["powers"] = ",".join(powers_in(known.loaded, [answers["POWER"]]))
        keys = [f"{key}={value}" for key, value in (named | lists).items() if value]
        values = assignments(EnforcementItemEntry, [*keys, *(pairs or [])], today())
        return new_item(root, values, dry_run=is_tried)

    Writing(dry_run=dry_run, yes=yes).run(questions, write)
