"""Which stretches of a text still stand in a later one."""

from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.language_server.unchanged_text import UnchangedText

_LINES = st.lists(st.sampled_from(["a\n", "b\n", "甲乙丙\n", "- id: 1\n", "\r\n", "𠮷\u2028", "x"]))


def test_what_stands_between_two_changes_is_found() -> None:
    old = "a: 1\nb: 2\nc: 3\nd: 4\n"
    new = "a: 11\nb: 2\nc: 3\nd: [\n"
    kept = UnchangedText(old, new)
    at = old.index("b: 2")
    assert kept.here(at, at + 4) == (at + 1, at + 5)
    assert kept.here(old.index("4"), old.index("4") + 1) is None


@given(first=_LINES, typed=_LINES, cut=_LINES, last=_LINES)
def test_what_is_told_to_stand_there_does_and_in_the_same_order(
    first: list[str], typed: list[str], cut: list[str], last: list[str]
) -> None:
    old, new = "".join([*first, *cut, *last]), "".join([*first, *typed, *last, *typed])
    kept = UnchangedText(old, new)
    before = 0
    for start in range(len(old) + 1):
        for end in range(start, len(old) + 1):
            there = kept.here(start, end)
            assert there is None or old[start:end] == new[slice(*there)]
        near = kept.near(start)
        assert before <= near <= len(new)
        before = near
