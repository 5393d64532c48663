"""A pattern that is compiled late reads every text as one that is compiled at once."""

import re
from functools import cache
from importlib import import_module
from pkgutil import walk_packages

import pytest
from hypothesis import given
from hypothesis import strategies as st

import devolved_powers
from devolved_powers.late_pattern import LatePattern, late_pattern

SOURCES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("[的之]规定|第(?P<number>[一二三]+)条", ()),
    ("[的之]规定|第(?P<number>[一二三]+)条", ("规定", "第")),
    ("(?<=法)、", ("、",)),
    ("(?<=法)、", ("法",)),
    ("^$", ()),
    ("a*", ()),
)
TEXTS = st.text("第一二三条的之规定法、a\n", max_size=12)


def said(match: re.Match[str] | None) -> tuple[object, ...] | None:
    return match and (match.span(), match.groups(), match.groupdict(), match.re)


@pytest.mark.parametrize(("source", "holds"), SOURCES)
@given(TEXTS, st.integers(0, 12), st.integers(0, 12))
def test_it_reads_every_text_as_the_pattern_does(
    source: str, holds: tuple[str, ...], text: str, start: int, end: int
) -> None:
    pattern = re.compile(source)

    def fresh() -> re.Pattern[str]:
        return late_pattern(source, holds=holds)

    late = fresh()
    assert said(fresh().match(text, start, end)) == said(pattern.match(text, start, end))
    assert said(fresh().search(text, start)) == said(pattern.search(text, start))
    assert said(fresh().fullmatch(text, start)) == said(pattern.fullmatch(text, start))
    assert [*map(said, fresh().finditer(text))] == [*map(said, pattern.finditer(text))]
    assert fresh().findall(text) == pattern.findall(text)
    assert fresh().sub("-", text, 1) == pattern.sub("-", text, 1)
    assert fresh().split(text) == pattern.split(text)
    for _ in range(2):  # before it is compiled, and afterwards
        assert said(late.match(text, start, end)) == said(pattern.match(text, start, end))
        assert said(late.search(text, start)) == said(pattern.search(text, start))
        assert said(late.fullmatch(text)) == said(pattern.fullmatch(text))
        assert [*map(said, late.finditer(text))] == [*map(said, pattern.finditer(text))]
        assert late.findall(text) == pattern.findall(text)
        assert late.sub("-", text) == pattern.sub("-", text)
        assert late.split(text) == pattern.split(text)
    assert late.pattern == source
    assert late.groups == pattern.groups
    assert late.groupindex == pattern.groupindex


def test_it_is_compiled_once_and_only_when_it_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    compiler = re.compile

    def compile_noted(source: str) -> re.Pattern[str]:
        compiled.append(source)
        return compiler(source)

    monkeypatch.setattr(re, "compile", compile_noted)
    late = late_pattern("第.条")
    assert (late.pattern, compiled) == ("第.条", [])
    assert late.match("第三条")
    assert late.search("依第三条")
    assert compiled == ["第.条"]


def test_what_a_pattern_does_not_have_it_does_not_have() -> None:
    late = late_pattern("a")
    with pytest.raises(AttributeError):
        late.matches  # type: ignore[attr-defined]  # noqa: B018


def test_a_text_without_what_it_holds_is_told_without_compiling_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(re, "compile", lambda _source: pytest.fail("compiled"))
    late = late_pattern("第.条|项", holds=("条", "项"))
    assert late.match("第三款") is late.search("第三款") is late.fullmatch("第三款") is None
    assert not list(late.finditer("第三款"))
    assert late.sub("-", "第三款") == "第三款"


@cache
def patterns_of_the_program() -> tuple[LatePattern, ...]:
    modules = [
        import_module(module.name)
        for module in walk_packages(devolved_powers.__path__, "devolved_powers.")
        if not module.name.endswith("__main__")
    ]
    values = {id(value): value for module in modules for value in vars(module).values()}
    late = [value for value in values.values() if isinstance(value, LatePattern)]
    return tuple(sorted(late, key=lambda each: each.pattern))


def test_every_pattern_of_the_program_is_a_regular_expression() -> None:
    patterns = patterns_of_the_program()
    assert len(patterns) > len(SOURCES)
    for late in patterns:
        re.compile(late.pattern)


@given(st.data())
def test_whatever_a_pattern_of_the_program_finds_holds_what_it_must(data: st.DataObject) -> None:
    guarded = [late for late in patterns_of_the_program() if late.holds]
    late = data.draw(st.sampled_from(guarded))
    text = data.draw(st.from_regex(re.compile(late.pattern)))
    assert not re.search(late.pattern, text) or any(part in text for part in late.holds)
