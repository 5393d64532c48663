"""One environment for every test, the same examples every time, and what the markers promise."""

import os
import shutil
import sys
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from devolved_powers.cli.shared.verbosity import Verbosity
from devolved_powers.i18n import language
from tests.sheets.in_process import CalamineHere
from tests.support import CACHE, small_registry

settings.register_profile(
    "same", derandomize=True, database=None, deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)  # fmt: skip
settings.register_profile("explore", settings.get_profile("same"), derandomize=False)
settings.load_profile("same")
"""A red build is the change's own: the examples are those of every run, and no clock judges them.
`--hypothesis-profile=explore` looks at others."""

TOLD = ("POWERS_STATUTES", "POWERS_YAML_LS", "POWERS_SARIF_SCHEMA", "POWERS_NPM", "POWERS_INDEX")
"""What of our own variables speaks to the tests, not to the program."""
FOREIGN = ("POWERS_", "GIT_", "GITHUB_", "GITLAB_", "CI_", "XDG_", "LANG", "LC_", "LESS", "PAGER",
           "NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "TERMINAL_WIDTH", "PYTHONWARNINGS",
           "SOURCE_DATE_EPOCH", "SSH_", "_POWERS", "_TYPER", "COMP_")  # fmt: skip
"""How the variables begin that would change what the program, git or a shell does."""
SERVICE = "CI"
"""The variable by which every service of CI says that it is one."""
TODAY = "2026-11-23"


@pytest.fixture(scope="session", autouse=True)
def _settings_of_the_user_are_out_of_sight(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[None]:
    """Give the tests, and the processes they start, a home and a cache of their own."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [*os.environ]:
            if name == SERVICE or (name.startswith(FOREIGN) and name not in TOLD):
                patch.delenv(name)
        home = str(tmp_path_factory.mktemp("home"))
        for name in ("HOME", "USERPROFILE"):
            patch.setenv(name, home)
        patch.setenv("POWERS_CACHE", str(CACHE))
        patch.setenv("POWERS_TODAY", TODAY)
        for name in ("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"):
            patch.setenv(name, f"{TODAY}T08:00:00+08:00")
        patch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
        patch.setenv("GIT_CONFIG_NOSYSTEM", "1")
        yield


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    """Return a copy of the small registry, which a test may change."""
    return small_registry(tmp_path)


@pytest.fixture(autouse=True)
def _language_is_chosen_anew() -> None:
    """Forget the language that a test before this one chose: it is chosen once for a process."""
    language.cache_clear()


@pytest.fixture(autouse=True)
def _how_much_is_told_is_asked_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget how much a test before this one had told: it is asked for once for a process."""
    monkeypatch.setattr("devolved_powers.cli.shared.verbosity._asked", Verbosity.PLAIN)


@pytest.fixture(autouse=True)
def _excel_files_are_read_here(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Read Excel files without a process of their own in tests that are to start none."""
    if request.node.get_closest_marker("process") is None:
        monkeypatch.setattr("devolved_powers.sheets.workbook.CalamineProcess", CalamineHere)


@pytest.fixture(autouse=True)
def _pdf_is_what_would_be_printed(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Hand out the Word document in the place of a PDF in tests that are to start no process."""
    if request.node.get_closest_marker("process") is None:
        monkeypatch.setattr("devolved_powers.documents.pdf_.pdf_of", lambda document: document)


STARTS = frozenset({
    "subprocess.Popen", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "os.system",
    "os.exec", "os.startfile", "pty.spawn",
})  # fmt: skip
"""What Python announces before it starts a process."""
_quick: list[str] = []
"""The running test, when it is not marked `process`."""


def _keeps_its_promise(event: str, arguments: tuple[object, ...]) -> None:
    if event in STARTS and _quick:
        pytest.fail(
            f"{_quick[0]} starts a process ({arguments[0] if arguments else event}): mark it with "
            "@pytest.mark.process, since tests without the mark are those that are quick"
        )


sys.addaudithook(_keeps_its_promise)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Hold a test without the mark `process`, and the fixtures made for it, to its promise."""
    if item.get_closest_marker("process") is None:
        _quick.append(item.nodeid)
    try:
        return (yield)
    finally:
        _quick.clear()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the file that installs packages: it takes minutes, the others run beside it."""
    items.sort(key=lambda item: item.path.name != "test_extras.py")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    """Give the tests of a file to one worker: what they share is made once."""
    from xdist.scheduler import LoadFileScheduling  # type: ignore[import-untyped]

    config.option.loadscopereorder = False  # in the order of `pytest_collection_modifyitems`
    return LoadFileScheduling(config, log)


def pytest_unconfigure() -> None:
    """Take away the cache of this run."""
    shutil.rmtree(CACHE, ignore_errors=True)
