"""What a watch comes to in one word, and what it tells the shell."""

from typing import Literal

from devolved_powers.errors import ExitCode
from devolved_powers.watch.model import WatchResult

Outcome = Literal["new", "nothing-new", "not-looked"]
EXITS: dict[Outcome, ExitCode] = {
    "nothing-new": ExitCode.CLEAN,
    "new": ExitCode.FINDINGS,
    "not-looked": ExitCode.NOT_LOOKED,
}


def outcome(result: WatchResult) -> Outcome:
    """Return whether there is something new, nothing, or whether that cannot be told of all laws.

    What was known before and is to begin is nothing new.
    """
    if any(news.is_new for news in result.news):
        return "new"
    return "not-looked" if result.not_looked else "nothing-new"
