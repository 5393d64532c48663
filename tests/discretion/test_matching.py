"""Which entries speak of an item or a clause: by the item, else by the same clause."""

import pytest

from devolved_powers.discretion.matching import entries_without_clause, standards_for
from tests.discretion.standards import entry, standard

CLAUSE = "《中华人民共和国示例道路法》第四十条第一款第（二）项"


def bound(written: str, asked: str, items: tuple[str, ...] = ("E-001",)) -> list[str]:
    standards = {"discretion/a.yaml": standard(entry(penalty=written))}
    return [one.bound_by for one in standards_for(standards, items, asked)]


@pytest.mark.parametrize(
    "written",
    [
        CLAUSE,
        "《示例道路法》第四十条第一款第二项",  # the title without the name of the state
        "示例道路法第40条第1款第（2）项",
        "《示例道路法》第四十条",  # less exactly
        "《示例道路法》第四十条第（二）项",  # 款 left out
        "《示例市条例》第五条；《示例道路法》第四十条第一款",  # one of several laws
        "《示例道路法》第三十九条至第四十一条",
    ],
)
def test_an_entry_speaks_of_an_item_by_the_same_clause(written: str) -> None:
    assert bound(written, CLAUSE) == ["clause"]


@pytest.mark.parametrize(
    "written",
    [
        "《示例道路法》第四十条第一款第（三）项",
        "《示例道路法》第四十条第二款",
        "《示例道路法》第四十一条",
        "《示例道路法》第四十条之一",
        "《示例桥梁法》第四十条第一款第（二）项",
        "《示例道路法》",  # no article
        "见附件",
    ],
)
def test_another_clause_or_one_that_cannot_be_read_binds_nothing(written: str) -> None:
    assert bound(written, CLAUSE) == []


def test_an_item_cited_at_several_places_is_met_at_each() -> None:
    both = "《示例道路法》第四十条；《示例市条例》第五条"
    assert bound("《示例市条例》第五条", both) == ["clause"]


def test_an_entry_that_names_the_item_binds_whatever_it_cites() -> None:
    standards = {"discretion/a.yaml": standard(entry(items=["E-001"], penalty="《甲法》第一条"))}
    assert [one.bound_by for one in standards_for(standards, ["E-001"], CLAUSE)] == ["item"]


def test_an_entry_that_names_other_items_only_does_not_bind_by_its_clause() -> None:
    standards = {"discretion/a.yaml": standard(entry(items=["E-002"], penalty=CLAUSE))}
    assert standards_for(standards, ["E-001"], CLAUSE) == ()
    # asked about the clause itself, it does
    assert [one.bound_by for one in standards_for(standards, (), CLAUSE)] == ["clause"]


def test_several_documents_and_several_entries_are_all_found_with_their_places() -> None:
    own = entry(penalty=CLAUSE)
    standards = {
        "discretion/a.yaml": standard(entry(), own, own),
        "discretion/b.yaml": standard(own),
    }
    found = [(one.file, one.index) for one in standards_for(standards, ["E-001"], CLAUSE)]
    assert found == [("discretion/a.yaml", 1), ("discretion/a.yaml", 2), ("discretion/b.yaml", 0)]


def test_the_place_is_that_in_the_file_where_entries_with_mistakes_were_left_out() -> None:
    held = standard(entry(), entry(penalty=CLAUSE), entry(penalty="见附件"))
    held.keep_places({"entries": (0, 3, 4)})
    standards = {"discretion/a.yaml": held}
    assert [one.index for one in standards_for(standards, ["E-001"], CLAUSE)] == [3]
    assert [index for _file, index, _entry in entries_without_clause(standards)] == [0, 4]


def test_what_nothing_can_bind_is_told() -> None:
    standards = {
        "discretion/a.yaml": standard(
            entry(penalty=CLAUSE), entry(penalty="见附件"), entry(items=["E-001"]), entry()
        )
    }
    assert [index for _file, index, _entry in entries_without_clause(standards)] == [1, 3]
