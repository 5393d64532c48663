"""The environment that git is run in, wherever the program runs it."""

import os
from pathlib import Path

_LIMITS = ("GIT_CEILING_DIRECTORIES",)
"""Variables that only keep git from looking further; none leads it elsewhere."""


def environment() -> dict[str, str]:
    """Return the environment, without what would point git at another repository.

    Whoever called the program may have set such variables: a hook does.
    """
    kept = {k: v for k, v in os.environ.items() if not k.startswith("GIT_") or k in _LIMITS}
    # git is started in the registry's folder: `.` in PATH would be a folder of the registry
    folders = os.environ.get("PATH", os.defpath).split(os.pathsep)
    kept["PATH"] = os.pathsep.join(folder for folder in folders if Path(folder).is_absolute())
    return kept | {
        "GIT_LITERAL_PATHSPECS": "1",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_PAGER": "cat",
        "LC_ALL": "C",
    }
