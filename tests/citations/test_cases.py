"""Every shape of cases.tsv is read as the table says, in either width, and written back alike."""

from __future__ import annotations

from itertools import pairwise

import pytest

from devolved_powers.citations import canonical, is_plain, leftover, parse
from devolved_powers.citations.parser import read_citations
from tests.citations.table import as_in_the_table, rows, sense

ROWS = rows()
TEXTS = [text for text, _ in ROWS]
NARROW = str.maketrans("，：；（）０１２３４５６７８９＜＞〈〉［］　．", ",:;()0123456789<><>[] .")
WIDE = str.maketrans(",:;()0123456789<>[]. ", "，：；（）０１２３４５６７８９〈〉［］．　")


def test_the_table_covers_the_shapes_of_real_lists() -> None:
    assert len(ROWS) >= 150
    assert len(set(TEXTS)) == len(TEXTS)


def test_every_text_cites_the_places_of_the_table() -> None:
    wrong = [
        (text, places, cited)
        for text, places in ROWS
        if (cited := as_in_the_table(parse(text))) != places
    ]
    assert wrong == []


@pytest.mark.parametrize("width", [NARROW, WIDE], ids=["half width", "full width"])
def test_the_width_of_punctuation_changes_nothing(width: dict[int, int]) -> None:
    for text in TEXTS:
        assert sense(parse(text.translate(width))) == sense(parse(text)), text


def test_half_width_title_marks_are_read_as_title_marks() -> None:
    for text in TEXTS:
        marked = text.replace("《", "<<").replace("》", ">>")
        assert sense(parse(marked)) == sense(parse(text)), text


def test_the_canonical_form_cites_the_same_places_and_is_plain() -> None:
    for text in TEXTS:
        form = canonical(text)
        assert (form is None) == (parse(text) == ()), text
        if form is not None:
            assert sense(parse(form)) == sense(parse(text)), text
            assert is_plain(form), text
            assert leftover(form) == (), text


def test_places_stand_in_order_and_apart_and_so_does_what_is_left_over() -> None:
    for text in TEXTS:
        places, rest = read_citations(text)
        for spans in ([place.span for place in places], list(rest)):
            assert all(0 <= start < end <= len(text) for start, end in spans), text
            assert all(before[1] <= after[0] for before, after in pairwise(spans)), text


def test_the_first_place_of_a_law_includes_its_title() -> None:
    for text in TEXTS:
        before: str | None = None
        for place in parse(text):
            if place.law and place.law != before:
                start, end = place.span
                cited = "".join(text[start:end].replace("_x000d_", "").split())
                assert place.law in cited, text
            before = place.law


def test_inner_marks_that_do_not_fit_each_other_are_read_as_a_pair() -> None:
    (place,) = parse("《某省实施《示例法〉办法》第三条")
    assert place.law == "某省实施〈示例法〉办法"
