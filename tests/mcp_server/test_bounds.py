"""An answer is bounded, and says of every list and text how much of it is there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.i18n import speaking
from devolved_powers.mcp_server import bounds
from devolved_powers.mcp_server.bounds import CHARACTERS
from devolved_powers.text import json_line


def bounded(
    answer: Mapping[str, object], offset: int, limit: int, pages: tuple[str, ...] = ()
) -> dict[str, Any]:
    """Return an answer as the server bounds it."""
    return bounds.bounded(answer, offset, limit, pages)


TEXTS = st.text(alphabet="镇权 a\u202e\n", max_size=40)


@given(
    lengths=st.lists(st.integers(0, 300), min_size=1, max_size=4),
    offset=st.integers(0, 400),
    limit=st.integers(1, 200),
    text=TEXTS,
)
def test_what_is_left_out_of_a_list_is_counted(
    lengths: list[int], offset: int, limit: int, text: str
) -> None:
    answer = {
        f"list{n}": [{"id": i, "text": text} for i in range(m)] for n, m in enumerate(lengths)
    }
    with speaking("en"):
        given_ = bounded(answer, offset, limit)
    told = given_["bounded"]
    for cut in told["lists"]:
        things = given_[cut["key"]]
        assert cut["returned"] == len(things) <= limit
        assert cut["total"] == len(answer[cut["key"]]) == cut["returned"] + cut["omitted"]
        assert things == answer[cut["key"]][offset : offset + len(things)]
    assert told["whole"] == (not any(cut["omitted"] for cut in told["lists"]))
    assert bool(told["message"]) != told["whole"]


def test_all_of_a_long_list_can_be_read_page_by_page() -> None:
    answer = {"things": [{"id": n, "text": "长" * 700} for n in range(333)]}
    seen: list[object] = []
    offset: int | None = 0
    while offset is not None:
        page = bounded(answer, offset, 200)
        assert len(json_line(page)) <= CHARACTERS
        seen += page["things"]
        offset = page["bounded"]["next_offset"]
    assert seen == answer["things"]


def test_a_long_text_tells_its_length() -> None:
    page = bounded({"text": "长" * 9000, "cannot_tell": []}, 0, 50)
    assert len(page["text"]) < 5000
    assert page["bounded"]["texts"] == [{"key": "text", "length": 9000, "returned": 4000}]
    assert not page["bounded"]["whole"]


def test_one_thing_that_is_too_long_is_cut_inside() -> None:
    answer = {"entries": [{"items": [{"text": "长" * 3000} for _ in range(400)]}]}
    page = bounded(answer, 0, 50)
    assert len(json_line(page)) <= CHARACTERS
    (cut,) = (cut for cut in page["bounded"]["lists"] if cut["key"] == "entries[0].items")
    assert cut["total"] == 400
    assert cut["omitted"] > 0


def test_a_nested_list_is_turned_by_offset_where_the_tool_says_so() -> None:
    answer = {"scenes": [{"rows": [*range(10)]}]}
    page = bounded(answer, 4, 3, ("scenes.rows", "scenes"))
    assert page["scenes"] == [{"rows": [4, 5, 6]}]
    assert page["bounded"]["next_offset"] == 7
    counts = {"scenes": [{"name": str(n)} for n in range(5)]}
    assert len(bounded(counts, 1, 2, ("scenes.rows", "scenes"))["scenes"]) == 2


def test_an_empty_answer_is_whole() -> None:
    assert bounded({"things": []}, 0, 50)["bounded"]["whole"]
    assert not bounded({"things": [1]}, 5, 50)["bounded"]["whole"]
