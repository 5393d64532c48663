"""The quick reader of a head gives what the parser of YAML gives, or leaves the text to it."""

import re
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from devolved_powers.law.head_reader import OtherFormError, read_head_lines
from devolved_powers.law.law_file import SCHEMA_LINE, write_law_file
from devolved_powers.models.laws import LawFile
from devolved_powers.yaml_text.reader import read_yaml

CHARACTERS = "0123456789aefx示例办法条例第一二《》〈〉“”（）、，。：·-+._ #'\"{}[]:~"
WORDS = st.text(CHARACTERS, min_size=1, max_size=12)
PLACES = st.lists(st.sampled_from(["第3条", "第4条之1"]), min_size=1, max_size=3)
DAYS = st.dates(date(1950, 1, 1), date(2030, 1, 1))
TEXTS = WORDS.filter(lambda text: bool(text.strip()))
REPEALS = st.fixed_dictionaries({"on": DAYS, "by": TEXTS, "source": TEXTS})
OTHERS = st.fixed_dictionaries({"date": DAYS, "source": TEXTS}, optional={"in_force": DAYS})
VERSIONS = st.fixed_dictionaries(
    {"date": DAYS, "last_article": st.integers(0, 300)},
    optional={
        "in_force": DAYS,
        "in_force_source": TEXTS,
        "original": st.booleans(),
        "complete": st.booleans(),
        "later": st.lists(
            st.fixed_dictionaries(
                {
                    "articles": PLACES.map(tuple),
                    "in_force": DAYS,
                    "source": TEXTS,
                }
            ),
            max_size=2,
        ).map(tuple),
    },
)
LAWS = st.fixed_dictionaries(
    {"law": TEXTS, "versions": st.lists(VERSIONS, max_size=3).map(tuple)},
    optional={
        "short": st.lists(TEXTS, max_size=3).map(tuple),
        "named": st.lists(TEXTS, max_size=3).map(tuple),
        "repealed": REPEALS,
        "known_until": DAYS,
        "followed": st.booleans(),
        "promulgations": st.lists(
            st.fixed_dictionaries({"on": DAYS}, optional={"amends": st.booleans()}), max_size=3
        ).map(tuple),
        "others": st.lists(OTHERS, max_size=3).map(tuple),
    },
)


def agrees(text: str) -> bool:
    """Return whether the quick reader takes a text; what it gives must be what YAML gives."""
    try:
        data = read_head_lines(text)
    except OtherFormError:
        return False
    strict, faults = read_yaml(text)
    assert faults == ()
    assert repr(data) == repr(strict)
    return True


@given(LAWS)
def test_whatever_is_written_reads_as_yaml_does(facts: dict[str, object]) -> None:
    agrees(write_law_file(LawFile.model_validate({"seal": "0" * 10, **facts})))


@given(LAWS, st.data())
def test_a_slip_anywhere_reads_as_yaml_does_or_is_left_to_it(
    facts: dict[str, object], data: st.DataObject
) -> None:
    text = write_law_file(LawFile.model_validate({"seal": "0" * 10, **facts}))
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 8)))
    put = data.draw(st.sampled_from(["", " ", "\n", "\n  - ", "- ", "null", "~", ":", ", ", "]"]))
    agrees(text[:start] + put + text[end:])


PLAIN = "law: 示例办法\nseal: 1a2b3c4d5e\nversions:\n  - date: 2020-01-01\n    last_article: 9\n"


@given(st.text("lawdte: 示例-[]{},\n \"'#", max_size=40))
@example("law: 示例\nlaw: 另一")
@example("law: “示例办法”")
@example("law: 1e5\nseal: 0x1f\nnamed: [2020-02-30, null, true]")
@example("versions:\n")
@example("versions:\n- date: 2020-01-01")
@example("# a\x07\nlaw: 示例")
@example("law: {a: b, a: c}")
@example("law:示例")
@example("- a: b\n")
@example("a:\n  - b: c\n  - {d: e}\n    f: g\n")
@example("a:\n    b: c\n")
def test_any_text_reads_as_yaml_does_or_is_left_to_it(text: str) -> None:
    agrees(text)
    agrees(PLAIN + text)


@pytest.mark.parametrize("lead", ["", f"{SCHEMA_LINE}\n"])
def test_the_form_of_the_generator_is_read_here(lead: str) -> None:
    assert agrees(lead + PLAIN)
    assert agrees(lead + PLAIN + "    later: [{articles: [第3条, 第4条], in_force: 2021-01-01}]\n")
    assert not agrees(lead + PLAIN + "    last_article: 8\n")


WORD = "[0-9A-Za-z\u3007\u4e00-\u9fff《》〈〉（）〔〕【】、，。；：“”·…—]+"
SCALAR = rf"(?:[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}|\"{WORD}\"|{WORD})"
KEY = "[a-z][a-z_]*"
VALUE = rf"(?:{SCALAR}|\[{SCALAR}(?:, {SCALAR})*\])"
MAP = rf"\{{{KEY}: {VALUE}(?:, {KEY}: {VALUE})*\}}"
FORM = re.compile(rf"(?:{VALUE}|{MAP}|\[{MAP}\])")
"""The whole form of a value in one pattern, which takes long to compile: forty classes."""
MARKS = ('"', "[", "]", "{", "}", ", ", ",", " ", ": ", ":", "\t", "\r")
PARTS = ("a: ", "b_c: ", "2020-01-01", '"示例"', "[示例, a]", "{a: 示例}", "{a: [b, c], d: 示例}")
PIECES = st.sampled_from([*"ab示例，：1-._#'", *MARKS, *PARTS, "[{a: b}]"])


@given(st.lists(PIECES, max_size=12).map("".join))
@example("[]")
@example("{}")
@example("[{}]")
@example("[a, ]")
@example("{a: b, }")
@example("{a: b,c: d}")
@example("{a: {b: c}}")
@example("{a: [{b: c}]}")
@example("[{a: b}, {c: d}]")
@example("[[a]]")
@example('"')
@example('""')
@example('"a"b"')
@example("[a, b")
@example("{a: b")
@example("[{a: b}")
@example("{a: b}]")
@example("2020-01-011")
def test_a_value_is_read_here_where_its_form_is_that_of_the_generator(value: str) -> None:
    try:
        data = read_head_lines(f"key: {value}")
    except OtherFormError:
        keys = re.findall(f"({KEY}): ", value)
        twice = len(keys) != len(set(keys))
        in_marks = any(mark in value for mark in "“”")
        assert twice or in_marks or not FORM.fullmatch(value)
    else:
        assert data.keys() == {"key"}
        assert FORM.fullmatch(value)
