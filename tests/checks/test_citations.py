"""What is no citation is an error of hand-written data, and to be looked at in a copied list."""

from pathlib import Path

import pytest

from devolved_powers.checks import run
from devolved_powers.register.read import read_whole
from tests.support import small_registry

BASIS = "《示例农药办法》第二条第二款"


def found(tmp_path: Path, basis: str, status: str = "reconstructed") -> list[tuple[str, str]]:
    root = small_registry(tmp_path)
    batch = root / "powers" / "batch-1.yaml"
    text = batch.read_text(encoding="utf-8")
    assert BASIS in text
    text = text.replace(BASIS, basis).replace("status: reconstructed", f"status: {status}")
    batch.write_text(text, encoding="utf-8")
    return [
        (finding.check, finding.severity)
        for finding in run(read_whole(root))
        if finding.check in {"unreadable-citation", "law-without-article", "citation-form"}
    ]


@pytest.mark.parametrize(
    "basis",
    [
        "农药管理的有关规定",
        "《示例农药办法》第二条：农药应当登记",
        "《示例农药办法》第二条（见县里的纪要）",
        "本办法第二条",
    ],
)
@pytest.mark.parametrize(
    ("status", "severity"),
    [("reconstructed", "必须改"), ("confirmed", "必须改"), ("transcribed", "请核实")],
)
def test_what_is_left_over_counts_by_where_the_data_comes_from(
    tmp_path: Path, basis: str, status: str, severity: str
) -> None:
    assert found(tmp_path, basis, status) == [("unreadable-citation", severity)]


@pytest.mark.parametrize(
    "basis",
    [
        "《示例农药办法》",
        "《示例农药办法》（示例部令第3号）",
        "《示例农药办法》第二条；《示例种子条例》",
    ],
)
@pytest.mark.parametrize("status", ["reconstructed", "transcribed"])
def test_a_law_without_an_article_is_to_be_looked_at(
    tmp_path: Path, basis: str, status: str
) -> None:
    assert found(tmp_path, basis, status) == [("law-without-article", "请核实")]


@pytest.mark.parametrize(
    "basis",
    [
        "《示例农药规范》（GB 99999-2014）第5.5.17条",
        "《国务院关于示例事项的决定》（国发〔2014〕5号）附件2第17项",
        "《国务院关于示例事项的决定》第（一百一十二）项",
    ],
)
def test_a_decimal_clause_or_an_annex_is_a_place(tmp_path: Path, basis: str) -> None:
    assert found(tmp_path, basis) == []


@pytest.mark.parametrize(
    ("basis", "told"),
    [
        ("《示例农药办法》第2条第2款", True),
        ("《示例农药规范》5.5.17条", True),
        ("《示例农药规范》（GB　99999-2014）第5.5.17条", True),
        ("1.《示例农药办法》第二条；2.《示例种子条例》第三条", False),
        ("《示例农药办法》第三章第二条", False),
    ],
)
def test_a_form_that_would_lose_a_number_is_not_proposed(
    tmp_path: Path, basis: str, told: bool
) -> None:
    assert found(tmp_path, basis) == ([("citation-form", "建议改")] if told else [])
