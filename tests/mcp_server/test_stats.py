"""The tool `stats`: the counts of the command."""

from pathlib import Path

from tests.mcp_server.asking import ask, data_of, in_text


def test_the_totals_are_those_of_the_command(registry: Path) -> None:
    result = ask(registry, "stats", {"as_of": "2022年3月1日"})
    assert data_of(result)["as_of"] == "2022-03-01"
    assert in_text(result) == result.structured_content
