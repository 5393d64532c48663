"""`laws/procedure.yaml`: what is wrong with a rule of procedure, and where."""

from pathlib import Path

import pytest

from devolved_powers.checks import run
from devolved_powers.i18n import speaking
from devolved_powers.store.loader import load_registry

ROADS = "《示例城市道路条例》"
RULE = """\
  - rule: service
    place: {place}
    version: {version}
    from: {day}
"""


def findings(root: Path, text: str) -> list[tuple[str, int, str]]:
    """Return what is said of the file: severity, line, message."""
    (root / "laws" / "procedure.yaml").write_text(text, encoding="utf-8")
    with speaking("en"):
        found = run(load_registry(root))
    return [
        (f.severity, f.result.place.line, f.result.message)
        for f in found
        if f.check == "procedure-rule"
    ]


def rule(
    place: str = f"{ROADS}第四条", version: str = "2019-03-24", day: str = "2019-05-01"
) -> str:
    return RULE.format(place=place, version=version, day=day)


def test_a_registry_without_the_file_is_not_blamed(registry: Path) -> None:
    with speaking("en"):
        found = run(load_registry(registry))
    assert not [f for f in found if f.check == "procedure-rule"]


def test_a_rule_that_stands_in_its_law_is_silent(registry: Path) -> None:
    assert findings(registry, "rules:\n" + rule()) == []


@pytest.mark.parametrize(
    ("written", "severity", "line", "words"),
    [
        (rule(f"{ROADS}第九条"), "必须改", 2, "last article is 第六条"),
        (rule(f"{ROADS}第三条第二款"), "必须改", 2, "第三条"),
        (rule(version="2019-03-23"), "必须改", 2, "2019-03-24"),
        (rule(day="2019-04-30"), "必须改", 2, "2019-04-30"),
        (rule("第四条"), "必须改", 2, "names no single article"),
        (rule(ROADS), "必须改", 2, "names no single article"),
        (rule(f"{ROADS}第三条、第四条"), "必须改", 2, "names no single article"),
        (rule("《示例未收录条例》第四条"), "请核实", 2, "示例未收录条例"),
        (rule() + "    until: 2019-04-01\n", "必须改", 2, "before it begins"),
        (rule() + rule(day="2020-01-01"), "必须改", 2, "two rules"),
    ],
)
def test_what_is_wrong_with_a_rule_is_told_in_its_line(
    registry: Path, written: str, severity: str, line: int, words: str
) -> None:
    found = findings(registry, "rules:\n" + written)
    assert any(
        (said, at) == (severity, line) and words in message for said, at, message in found
    ), found


def test_a_text_that_does_not_hold_on_the_last_day_is_told(registry: Path) -> None:
    old = "《示例农药办法》第二条"  # repealed since 2024-01-01
    assert findings(registry, "rules:\n" + rule(old, "2017-03-16", "2017-06-01")) == []
    long = rule(old, "2017-03-16", "2017-06-01") + "    until: 2024-06-01\n"
    ((severity, line, message),) = findings(registry, "rules:\n" + long)
    assert (severity, line) == ("必须改", 2)
    assert "2024-01-01" in message


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("rules:\n" + rule() + "    days: 7\n", "days"),
        ("rules:\n" + rule().replace("service", "servise"), "servise"),
        ("rules: [\n", ""),
        ("laws: []\n", "laws"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_once(registry: Path, text: str, words: str) -> None:
    ((severity, line, message),) = findings(registry, text)
    assert severity == "必须改"
    assert line >= 1
    assert words in message
