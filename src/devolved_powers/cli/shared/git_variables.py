"""Tells which of git's variables were passed over."""

from pathlib import Path

from devolved_powers.cli.shared.output import note
from devolved_powers.errors import PowersError
from devolved_powers.i18n import _, enumerated


def tell_passed_over(root: Path) -> None:
    """Say on the standard error which variables lead to another repository than the folder's.

    Args:
        root: the registry's folder; where its repository cannot be told, the command says so.
    """
    from devolved_powers.git.passed_over import passed_over

    try:
        names = passed_over(root)
    except PowersError:
        return
    if names:
        message = _(
            "{variables} lead to another repository and are passed over: what is told is of the "
            "repository that {folder} is in."
        )
        note(message.format(variables=enumerated(names), folder=root))
