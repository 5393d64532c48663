"""The servers without their library: what to install is said, and no traceback shown."""

import sys
from collections.abc import Callable

import pytest

from devolved_powers.cli.commands import lsp, mcp
from devolved_powers.cli.shared.optional_library import optional_library
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import speaking
from tests.support import SMALL

ROOMS = ("devolved_powers.language_server", "devolved_powers.mcp_server")


def without(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a library one that is not installed, for what is imported from now on."""
    for name in [*sys.modules]:
        if name.startswith((*ROOMS, f"{library}.")):
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, library, None)


@pytest.mark.parametrize(
    ("library", "extra", "start"),
    [
        ("pygls", "pygls", lsp.command),
        ("lsprotocol", "pygls", lsp.command),
        ("mcp", "mcp", lambda: mcp.command(registry=SMALL)),
        ("mcp_types", "mcp", lambda: mcp.command(registry=SMALL)),
    ],
)
def test_a_server_without_its_library_says_what_to_install(
    library: str, extra: str, start: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    without(library, monkeypatch)
    with speaking("en"), pytest.raises(PowersError) as refused:
        start()
    assert refused.value.message.endswith(f"needs the library {extra}, which is not installed.")
    assert f"{extra}<" in refused.value.hint
    assert refused.value.code == ExitCode.USAGE


def test_another_module_that_is_missing_is_a_defect() -> None:
    with pytest.raises(ModuleNotFoundError), optional_library({"pygls"}, "…", "lsp"):
        raise ModuleNotFoundError(name="devolved_powers.nothing")
