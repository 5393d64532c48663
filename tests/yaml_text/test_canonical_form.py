"""The canonical form, spliced into the text."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from ruamel.yaml.events import Event

from devolved_powers.yaml_text import reader, source_map
from devolved_powers.yaml_text.canonical_form import (
    CannotFormatError,
    canonical_text,
    meant_alone,
    same_meaning,
)
from devolved_powers.yaml_text.parser_events import events
from devolved_powers.yaml_text.reader import Data, read_yaml
from devolved_powers.yaml_text.source_map import Node, SourceMap
from tests.counting import calls
from tests.support import ROOT, SMALL

SCHEMA = "# yaml-language-server: $schema=../schemas/decision.schema.json\n"
FILES = sorted(
    p.relative_to(base).as_posix() + "|" + str(base)
    for base in (ROOT, SMALL)
    for folder in ("powers", "catalog")
    for p in (base / folder).glob("*.yaml")
)


def formatted(text: str, file: str = "powers/batch-1.yaml") -> str:
    return canonical_text(file, SCHEMA + text).removeprefix(SCHEMA)


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("decision:   batch-1\n", "decision: batch-1\n"),
        ('title: "一"\n', "title: 一\n"),
        ("title: '007'\n", 'title: "007"\n'),
        ("title: 一   \n", "title: 一\n"),
        ("title: 一", "title: 一\n"),
        ("kind: 赋权\ndecision: batch-1\n", "decision: batch-1\nkind: 赋权\n"),
        (
            "provenance: {status: reconstructed,assumed: [ a,b ]}\n",
            "provenance: {status: reconstructed, assumed: [a, b]}\n",
        ),
        (
            "grants:\n  - name: 一\n    # about the id\n    type: 行政处罚\n    field: 林业\n",
            "grants:\n  - name: 一\n    # about the id\n    type: 行政处罚\n    field: 林业\n",
        ),
        (
            "grants:\n  - name: 一\n    field: 林业  # which\n    # its type\n    type: 行政处罚\n",
            "grants:\n  - name: 一\n    # its type\n    type: 行政处罚\n    field: 林业  # which\n",
        ),
        (
            "grants:\n  - id: P1-001\n    basis: 《种子法》第七十五条第1款\n",
            "grants:\n  - id: P1-001\n    basis: 《种子法》第七十五条第一款\n",
        ),
    ],
)
def test_the_canonical_form(written: str, canonical: str) -> None:
    if "第1款" in written:
        pytest.importorskip("devolved_powers.citations.parser")
    assert formatted(written) == canonical


def test_the_schema_line_is_written_once() -> None:
    once = canonical_text("powers/batch-1.yaml", "decision: batch-1\n")
    assert once == SCHEMA + "decision: batch-1\n"
    assert canonical_text("powers/batch-1.yaml", once) == once


def test_line_ends_stay_as_they_are() -> None:
    done = canonical_text("powers/batch-1.yaml", "kind: 赋权\r\ndecision:  batch-1\r\n")
    assert done == SCHEMA.replace("\n", "\r\n") + "decision: batch-1\r\nkind: 赋权\r\n"


def test_a_comment_above_the_entry_that_would_come_first_keeps_the_order() -> None:
    text = "grants:\n  - name: 一\n    # permanent\n    id: P1-001\n"
    assert formatted(text) == text


@pytest.mark.parametrize("text", ["a: [", "a: &x 1\n", "a: 1\na: 2\n", "- 1\n", ""])
def test_what_is_not_sound_is_left_alone(text: str) -> None:
    with pytest.raises(CannotFormatError):
        canonical_text("powers/batch-1.yaml", text)


@pytest.mark.parametrize("name", FILES)
def test_the_data_files_are_in_canonical_form(name: str) -> None:
    file, _bar, base = name.partition("|")
    text = (Path(base) / file).read_text(encoding="utf-8")
    assert canonical_text(file, text) == text


WORDS = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs"), max_codepoint=0xFFFF),
    max_size=12,
)
COMMENT = st.sampled_from(["", "  # 备注", "   #  说明  "])
LINE = st.tuples(
    st.sampled_from(["name", "type", "field", "basis", "note", "from_body", "scope"]),
    st.sampled_from([": ", ":  ", ":\t"]),
    WORDS,
    st.sampled_from(["'", '"', ""]),
    COMMENT,
    st.sampled_from(["", "\n", "    # 上面\n"]),
)


@given(st.lists(LINE, min_size=1, max_size=6, unique_by=lambda line: line[0]))
@settings(max_examples=200)
def test_fmt_keeps_meaning_and_comments_and_changes_nothing_twice(
    lines: list[tuple[str, str, str, str, str, str]],
) -> None:
    text = "decision: batch-1\ngrants:\n  - id: P1-001\n"
    for key, colon, value, quote, comment, above in lines:
        written = {
            "'": "'" + value.replace("'", "''") + "'",
            '"': '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"',
            "": value,
        }[quote]
        text += f"{above}    {key}{colon}{written}{comment}\n"
    try:
        once = canonical_text("powers/batch-1.yaml", text)
    except CannotFormatError:
        data, faults = read_yaml(text)
        assert faults or not isinstance(data, dict)
        return
    assert canonical_text("powers/batch-1.yaml", once) == once
    assert same_meaning(read_yaml(once)[0]) == same_meaning(read_yaml(text)[0])
    assert once.count("#") == text.count("#") + 1  # the schema line


@pytest.mark.parametrize("first", ["#yaml-language-server:$schema= r", f"{SCHEMA.strip()} }}"])
def test_a_first_line_that_says_more_than_the_schema_stays_a_comment(first: str) -> None:
    once = canonical_text("powers/batch-1.yaml", f"{first}\ndecision: batch-1\n")
    assert once == f"{SCHEMA}{first}\ndecision: batch-1\n"
    assert canonical_text("powers/batch-1.yaml", once) == once


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("n: \r ", "n:\r"),
        ("a: 一 \r \r\nb: 二 \r", "a: 一\r\r\nb: 二\r"),
        ("a: 一  \rb: 二\n", "a: 一\rb: 二\n"),
    ],
)
def test_a_carriage_return_alone_ends_a_line_too(text: str, form: str) -> None:
    assert canonical_text("x.yaml", text) == canonical_text("x.yaml", form) == form


def test_blanks_inside_a_line_are_looked_at_once() -> None:
    """Looked at from each blank in it, this text would take an hour."""
    text = f"title: 一{' ' * 400_000}二   \n"
    assert formatted(text) == f"title: 一{' ' * 400_000}二\n"


def _lines(number: int) -> str:
    return "decision: batch-1\ngrants:\n" + "".join(
        f"  - id: P1-{line:03d}   \n    name:  一 # 注  \n" for line in range(number)
    )


def _keys(number: int) -> str:
    return "kind: 赋权\ndecision: batch-1\n" + "".join(f"k{key}:  1   \n" for key in range(number))


@pytest.mark.parametrize("text", [_lines, _keys])
def test_the_work_grows_as_the_text_does(text: Callable[[int], str]) -> None:
    def work(number: int) -> int:
        return calls(lambda: canonical_text("powers/batch-1.yaml", text(number)))

    work(1)
    assert work(400) <= 4.5 * work(100), "in square work it would be sixteen times"


ODD = st.text(st.sampled_from("ab1一“”-+.:?#&*!|>'\"%@`[]{},~_ \t\r\x85\u2028\ufeff"), max_size=10)
HOLDERS = ("k: {}", "- {}", "k: [{}, a]", "k: {{k: {}}}", "k:\n  - {}\n", "k:\n  - k: {}\n")


@given(ODD, st.sampled_from(["{}", "'{}'", '"{}"']), st.sampled_from(HOLDERS))
@example("--- a", "{}", HOLDERS[0])
@example("...", "{}", HOLDERS[0])
@example("-", "{}", HOLDERS[2])
@example("\ufeffa", "{}", HOLDERS[0])
@settings(max_examples=2000)
def test_a_scalar_alone_means_what_the_parser_says(value: str, mark: str, holder: str) -> None:
    text = holder.format(mark.format(value))
    data, faults = read_yaml(text)
    root = SourceMap(text).root
    assume(not faults and root is not None)
    assert root is not None
    for node, meant in _scalars(root, data):
        written = text[node.start : node.end]
        if node.style in ("", "'", '"') and "\n" not in written:
            assert repr(meant_alone(written, node.style, meant)) == repr(read_yaml(written)[0])


def _scalars(node: Node, data: object) -> Iterator[tuple[Node, Data]]:
    if isinstance(data, dict):
        for key, child in node.entries.items():
            yield from _scalars(child, data[key])
    elif isinstance(data, list):
        for child, value in zip(node.items, data, strict=True):
            yield from _scalars(child, value)
    elif isinstance(data, str | int | float | date | None):
        yield node, data


def _parses_of(text: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """Return how often the parser is begun while a text is put into form."""
    begun = 0

    def counted(given: str) -> Iterator[Event]:
        nonlocal begun
        begun += 1
        return events(given)

    with monkeypatch.context() as counting:
        counting.setattr(reader, "events", counted)
        counting.setattr(source_map, "events", counted)
        canonical_text("powers/batch-1.yaml", text)
    return begun


def test_a_text_is_parsed_for_itself_and_not_for_its_scalars(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    in_form = formatted(_lines(50))
    assert _parses_of(SCHEMA + in_form, monkeypatch) == 1
    assert _parses_of(_lines(50), monkeypatch) == 3


def test_a_number_that_is_none_is_left_alone() -> None:
    with pytest.raises(CannotFormatError):
        formatted("a: .nan\n")


def test_lines_that_end_in_a_carriage_return_alone_do_not_grow() -> None:
    """Put in order, each pass wrote what lies behind an entry twice: 4,096 times in the end."""
    text = "kind: 赋权\rdecision: a\rgrants:\r  - note: 一\r    name: 二\r    id: P1-001\r"
    with pytest.raises(CannotFormatError):
        canonical_text("powers/batch-1.yaml", text)


@pytest.mark.parametrize("depth", [22, 23, 24, 25, 26, 40])
def test_what_is_too_deep_is_left_alone(depth: int) -> None:
    text = "a: " + "{a: " * depth + "1" + "}" * depth + "\n"
    if not read_yaml(text)[1]:
        assert formatted(text) == text
        return
    with pytest.raises(CannotFormatError):
        formatted(text)
