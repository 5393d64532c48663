"""The tasks of the project; `.ci/run` calls the same ones.

`nox -l` lists them, `nox -s lint` runs one, in the environment that nox itself is installed in
(`.venv/bin/nox`); what follows `--` goes to the program: `nox -s test -- tests/law`.
"""

import sys
from pathlib import Path

import nox

nox.options.default_venv_backend = "none"
nox.options.sessions = ["quick", "lint", "types"]
PYTEST = ("-m", "pytest", "-q", "-n", "2")


def python(session: nox.Session, *arguments: str) -> None:
    """Run this environment's Python."""
    session.run(sys.executable, *arguments, *session.posargs)


@nox.session
def test(session: nox.Session) -> None:
    """Run every test: what the README's command runs."""
    python(session, *PYTEST)


@nox.session
def quick(session: nox.Session) -> None:
    """Run the tests that start no process."""
    python(session, *PYTEST, "-m", "not process")


@nox.session
def fuzz(session: nox.Session) -> None:
    """Fuzz every target for some minutes; `-- --seconds 3600` as every night."""
    arguments = session.posargs or ("--seconds", "300")
    session.run(sys.executable, "-m", "fuzz", "all", "--jobs", "2", *arguments)


@nox.session
def data(session: nox.Session) -> None:
    """Check the registry's own data."""
    for command in (["validate"], ["fmt", "--check"], ["schema", "--check"]):
        session.run(sys.executable, "-P", "-m", "devolved_powers", *command)


@nox.session
def lint(session: nox.Session) -> None:
    """Check the code's form, and which room imports which."""
    session.run(sys.executable, "-m", "ruff", "check", ".")
    session.run(sys.executable, "-m", "ruff", "format", "--check", ".")
    session.run(str(Path(sys.executable).with_name("lint-imports")), "--no-cache")


@nox.session
def types(session: nox.Session) -> None:
    """Check the types."""
    python(session, "-m", "mypy")


@nox.session
def audit(session: nox.Session) -> None:
    """Audit the workflows, offline."""
    program = str(Path(sys.executable).with_name("zizmor"))
    session.run(program, "--offline", "--no-progress", ".")


@nox.session
def refresh(session: nox.Session) -> None:
    """Write what is generated; `-- --check` only says what is stale."""
    python(session, "tools/refresh.py")


@nox.session
def constraints(session: nox.Session) -> None:
    """Write constraints.txt anew, with the newest versions."""
    python(session, "tools/constraints.py")


@nox.session
def docs(session: nox.Session) -> None:
    """Build the documentation site into build/docs; a warning is an error."""
    python(session, "-m", "sphinx", "-q", "-W", "--keep-going", "docs", "build/docs")


@nox.session
def page(session: nox.Session) -> None:
    """Build the registry's public page into build/public."""
    session.run(sys.executable, "-P", "-m", "devolved_powers", "site", "build", "build/public")


@nox.session
def bench(session: nox.Session) -> None:
    """Measure the program; what is measured is in bench/."""
    python(session, "bench/commands.py")


@nox.session
def wheel(session: nox.Session) -> None:
    """Build the wheel and run the tests of what prints and writes against it."""
    python(session, "tools/test_wheel.py")
