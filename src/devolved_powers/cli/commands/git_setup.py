"""`powers git-setup`."""

import sys
from pathlib import Path

from devolved_powers.cli.shared.git_variables import tell_passed_over
from devolved_powers.cli.shared.options import RegistryOption
from devolved_powers.cli.shared.output import say
from devolved_powers.git.setup import set_up
from devolved_powers.i18n import N_, _
from devolved_powers.store.root import find_root

EXAMPLES = (
    (
        "powers git-setup",
        N_("Once in each clone."),
    ),
)


def command(*, registry: RegistryOption = None) -> None:
    """Tell git, once in each clone, to merge by id and key and to name powers in comparisons."""
    root = find_root(None, registry)
    tell_passed_over(root)
    done = set_up(root, Path(sys.executable))
    if not done:
        say(_("git is set up already.") + "\n")
        return
    say("".join(f"{line}\n" for line in done))
    say(_("git is set up; commit .gitattributes.") + "\n")
