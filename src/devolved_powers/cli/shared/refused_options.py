"""Options that do not go together."""

from collections.abc import Sequence

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _, enumerated


def refuse_beside(option: str, given: Sequence[tuple[str, bool]], hint: str) -> None:
    """Refuse options that do not go with another.

    Args:
        option: the option that they do not go with, as it is written: `--update`.
        given: each of the others, and whether it was given.
        hint: why they do not go together.

    Raises:
        PowersError: naming those that were given.
    """
    wrong = [name for name, is_given in given if is_given]
    if wrong:
        message = _("Not together with {option}: {options}")
        raise PowersError(
            message.format(option=option, options=enumerated(wrong)), hint=hint, code=ExitCode.USAGE
        )
