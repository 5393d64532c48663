"""JSON for people, line by line, as `json` would write it."""

import json

from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.text import is_hidden, json_text

KEYS = st.one_of(st.text(max_size=5), st.integers(), st.booleans(), st.none())
LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(),
)
CONTENTS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.tuples(inner, inner),
        st.dictionaries(KEYS, inner, max_size=4),
    ),
    max_leaves=12,
)


def by_json(content: object) -> str:
    """Return what `json` writes, what cannot be seen by its code point."""
    lines = json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False).split("\n")
    return "".join(
        "".join(json.dumps(c)[1:-1] if is_hidden(c) else c for c in line) + "\n" for line in lines
    )


@given(CONTENTS)
def test_content_is_written_as_json_writes_it(content: object) -> None:
    assert json_text(content) == by_json(content)


def test_keys_that_a_dictionary_takes_for_one_are_written_each_as_it_is() -> None:
    assert json_text([{1: 0}, {True: 0}, {1.0: 0}]) == by_json([{1: 0}, {True: 0}, {1.0: 0}])
