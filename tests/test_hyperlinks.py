"""Links are printed only where the terminal is known to follow them."""

from pathlib import Path

import pytest

from devolved_powers.hyperlinks import are_followed, file_target, linked


@pytest.mark.parametrize(
    "environment",
    [
        {"TERM_PROGRAM": "vscode"},
        {"WT_SESSION": "5f0c"},
        {"VTE_VERSION": "6800"},
        {"TERM": "xterm-kitty"},
    ],
)
def test_terminals_that_follow_links(environment: dict[str, str]) -> None:
    assert are_followed(environment, on_terminal=True)
    assert not are_followed(environment, on_terminal=False)
    assert not are_followed({**environment, "TMUX": "/s,1,0"}, on_terminal=True)
    assert not are_followed({**environment, "FORCE_HYPERLINK": "0"}, on_terminal=True)


@pytest.mark.parametrize("environment", [{}, {"TERM": "linux"}, {"VTE_VERSION": "4999"}])
def test_other_terminals_get_the_words_alone(environment: dict[str, str]) -> None:
    assert not are_followed(environment, on_terminal=True)
    assert are_followed({**environment, "FORCE_HYPERLINK": "1"}, on_terminal=False)


def test_a_link_holds_its_words_and_its_target() -> None:
    target = file_target(Path("/登记册/powers/batch-1.yaml"))
    assert target.isascii()
    assert linked("P1-001", target) == f"\x1b]8;;{target}\x1b\\P1-001\x1b]8;;\x1b\\"


@pytest.mark.parametrize("target", ["", "file:///a\x1b]8;;b", "file:///a b", "file:///登记册"])
def test_what_is_no_address_is_not_linked(target: str) -> None:
    assert linked("P1-001", target) == "P1-001"
