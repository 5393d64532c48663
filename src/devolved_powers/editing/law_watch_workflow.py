"""The workflow that looks, week by week, whether the law behind a town's registry has changed.

One job reads texts of strangers and may write nothing. Two others may write, the one an issue, the
other a branch and a pull request; they read no text of law and run no program of the registry, but
take what the first one left: a report, and a branch as a bundle.
"""

from importlib.resources import files

LAW_WATCH = ".github/workflows/law-watch.yml"
INSTALLING = "      # 安装程序\n"
"""The line of a template that the installing step takes the place of."""


def law_watch_workflow(install: str) -> str:
    """Return the workflow.

    Args:
        install: the step that installs the program, as in the workflow that validates.
    """
    template = files("devolved_powers.editing") / "town" / "law-watch.yml"
    return template.read_text(encoding="utf-8").replace(INSTALLING, install, 1)
