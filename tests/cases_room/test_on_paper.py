"""What the sheet for the file says where the screen names options and keys."""

import pytest
from babel.messages.pofile import read_po

from devolved_powers.cases.facts import fact_title
from devolved_powers.cases.on_paper import on_paper
from devolved_powers.i18n import LOCALE_DIR, speaking

_CATALOGUE = LOCALE_DIR / "zh_CN" / "LC_MESSAGES" / "powers.po"


def messages_of_the_room() -> list[str]:
    """Return the Chinese messages on decisions that name an option."""
    with _CATALOGUE.open("rb") as file:
        catalogue = read_po(file)
    return [
        str(one.string)
        for one in catalogue
        if one.string and ("with --facts" in str(one.id) or "use --published" in str(one.id))
    ]


def test_each_message_with_an_option_has_words_for_it() -> None:
    messages = messages_of_the_room()
    assert messages
    assert [text for text in messages if "--" in on_paper(text) or "`" in on_paper(text)] == []


def test_what_has_no_option_stays() -> None:
    text = "作出决定的日期早于立案日期（2024-03-05），请核实。"
    assert on_paper(text) == text


@pytest.mark.parametrize(
    ("key", "title"),
    [
        ("conduct.from", "First day of the act"),
        ("notice.served", "Day the prior notice was served"),
        ("served.on", "Day of service"),
        ("base", "Base of the fine"),
    ],
)
def test_a_fact_is_called_by_its_title(key: str, title: str) -> None:
    with speaking("en"):
        assert fact_title(key) == title
