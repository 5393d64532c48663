"""What was not foreseen is told in one line, and the machine's refusal is no defect."""

import errno

import pytest

from devolved_powers.failure_text import cause_text, refusal_text
from devolved_powers.i18n import speaking

REFUSED = (
    (PermissionError(errno.EACCES, "no", "a\x1b[31m"), "The system refuses"),
    (RecursionError(), "nested too deeply"),
    (MemoryError(), "memory does not suffice"),
    (UnicodeEncodeError("gbk", "占\ud800道", 1, 2, "no"), "no text that can be written as gbk"),
)


@pytest.mark.parametrize(("error", "words"), REFUSED, ids=lambda value: type(value).__name__)
def test_a_refusal_is_the_same_wherever_it_is_met(error: Exception, words: str) -> None:
    with speaking("en"):
        assert words in refusal_text(error)
        assert cause_text(error, "hover") == refusal_text(error)
        assert "\x1b" not in refusal_text(error)


def test_a_defect_names_its_place_and_is_one_printable_line() -> None:
    with speaking("en"):
        assert refusal_text(KeyError("x")) == ""
        told = cause_text(ValueError("one\ntwo\x1b[31m"), "hover, view.py:12")
    assert told.startswith("A defect of the program (hover, view.py:12: ValueError: one")
    assert "\n" not in told
    assert "\x1b" not in told
