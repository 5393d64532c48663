"""The workflow that proposes to append to the log of the record, by pull request.

One job holds the key of the log and may write nothing; the other may write a branch, holds no key
and runs no program of the registry. The main branch is written to by nobody but who merges.
"""

from importlib.resources import files
from pathlib import Path

from devolved_powers.editing.law_watch_workflow import INSTALLING
from devolved_powers.editing.program import ProgramSource
from devolved_powers.editing.workflow import kept_program, step_installing
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _
from devolved_powers.store.lock import registry_lock
from devolved_powers.store.registry_folder import read_in, stands_in
from devolved_powers.store.writing import Change, write_together

RECORD_WORKFLOW = ".github/workflows/record.yml"


def record_workflow_files(program: ProgramSource) -> dict[str, bytes]:
    """Return the workflow and what it needs: name below the registry's folder to content.

    Args:
        program: where the program is taken from.
    """
    template = files("devolved_powers.editing") / "town" / "record-append.yml"
    install = step_installing(program, extra="record")
    text = template.read_text(encoding="utf-8").replace(INSTALLING, install, 1)
    return {**kept_program(program), RECORD_WORKFLOW: text.encode()}


def add_record_workflow(root: Path, program: ProgramSource) -> list[str]:
    """Write the workflow into a registry; the one that it has is renewed.

    Args:
        root: the registry's folder, the top of its repository.
        program: where the program is taken from.

    Returns:
        The names of the files written, below the folder; none where they are as they should be.

    Raises:
        PowersError: when a wheel of that name is another one, or they cannot be written.
    """
    changes: dict[str, Change] = {}
    with registry_lock(root):
        for name, content in record_workflow_files(program).items():
            there = read_in(root, name) if stands_in(root, name) else None
            if there is not None and there != content and name != RECORD_WORKFLOW:
                message = _("{file} is there already.")
                raise PowersError(
                    message.format(file=root / name),
                    hint=_(
                        "Remove it first, or write the new source into it; nothing was written."
                    ),
                    code=ExitCode.USAGE,
                )
            changes[name] = (there, content)
        write_together(root, changes)
    return [name for name, (there, content) in changes.items() if there != content]
