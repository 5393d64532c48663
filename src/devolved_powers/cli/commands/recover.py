"""`powers recover`."""

from devolved_powers.cli.shared.options import RegistryOption
from devolved_powers.cli.shared.output import emit
from devolved_powers.i18n import N_, _, enumerated
from devolved_powers.store.lock import recover
from devolved_powers.store.root import find_root

EXAMPLES = (
    (
        "powers recover",
        N_("Finish or undo what was broken off."),
    ),
)


def command(*, registry: RegistryOption = None) -> None:
    """Finish or undo a change of several files that was broken off; other commands do it too."""
    (finished, undone), swept = recover(find_root(None, registry))
    if finished:
        emit(_("Finished: {files}").format(files=enumerated(finished)) + "\n")
    if undone:
        message = _("Nothing of the change had been written; as before: {files}")
        emit(message.format(files=enumerated(undone)) + "\n")
    for name in swept:
        emit(_("{file} taken away: nothing needs it.").format(file=name) + "\n")
    if not (finished or undone or swept):
        emit(_("There is nothing to recover.") + "\n")
