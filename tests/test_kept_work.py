"""What was worked out before is taken over where it was worked out of the same, and only there."""

from devolved_powers.i18n import speaking
from devolved_powers.kept_work import Exactly, Identical, Kept


def test_what_is_worked_out_of_equal_things_is_the_same_object() -> None:
    first = Kept()
    made: list[str] = first.again("names", ["对"], list)
    assert Kept(first).again("names", ["对"], list) is made
    assert Kept(first).again("names", ["对的"], list) is not made


def test_a_number_equals_neither_a_truth_value_nor_a_fraction() -> None:
    assert Exactly({"note": 1}) == Exactly({"note": 1})
    assert Exactly({"note": 1}) != Exactly({"note": True})
    assert Exactly({"note": 1}) != Exactly({"note": 1.0})
    assert Exactly({"a": 1, "b": 2}) != Exactly({"b": 2, "a": 1})


def test_facts_count_as_the_same_where_they_are_the_same_objects() -> None:
    one, other = ["对"], ["对"]
    assert Identical(one) == Identical(one)
    assert Identical(one) != Identical(other)
    first = Kept()
    made = first.once(sorted, one)
    assert Kept(first).once(sorted, one) is made
    assert Kept(first).once(sorted, other) is not made


def test_of_a_part_that_has_changed_only_what_has_changed_is_worked_out() -> None:
    seen: list[str] = []

    def work(fact: list[str]) -> list[str]:
        seen.extend(fact)
        return fact

    one, two, three = ["一"], ["二"], ["三"]
    first = Kept()
    assert first.each(work, "file", (one, two)) == ("一", "二")
    assert Kept(first).each(work, "file", (one, three)) == ("一", "三")
    assert seen == ["一", "二", "三"]


def test_while_a_file_is_broken_what_it_was_is_kept() -> None:
    whole = Kept()
    made: list[str] = whole.again("names", 1, list)
    broken = Kept(Kept(whole, is_whole=False), is_whole=False)
    assert Kept(broken).again("names", 1, list) is made
    assert Kept(Kept(Kept(whole))).again("names", 1, list) is not made


def test_nothing_is_taken_over_into_another_language() -> None:
    with speaking("en"):
        first = Kept()
        made: list[str] = first.again("names", 1, list)
    with speaking("zh_CN"):
        assert Kept(first).again("names", 1, list) is not made
