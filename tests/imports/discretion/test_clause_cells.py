"""The cell that tells on which clause a standard stands."""

import pytest

from devolved_powers.imports.discretion.clause_cells import read_clause


@pytest.mark.parametrize(
    ("cell", "penalty", "conduct"),
    [
        ("《示例条例》第五十一条：…并处5万元以上10万元以下罚款", "《示例条例》第五十一条", ""),
        ("示例市水法第六十七条第二款", "《示例市水法》第六十七条第二款", ""),
        ("《示例办法》第四十四条第（一）项：…", "《示例办法》第四十四条第（一）项", ""),
        ("《示例条例》第九十二条（旧）", "《示例条例》第九十二条", ""),
        (
            "违反《示例条例》第三条，依据《示例条例》第十条第一款",
            "《示例条例》第十条第一款",
            "《示例条例》第三条",
        ),
        (
            "违则：《示例条例》第三条\n罚则：《示例条例》第十条",
            "《示例条例》第十条",
            "《示例条例》第三条",
        ),
        (
            "处罚事项依据：《示例条例》第七条第一款（三）；不予行政处罚事项依据《行政处罚法》第三十三条",
            "《示例条例》第七条第一款第（三）项",
            "",
        ),
        ("处二千元以上二万元以下罚款", "", ""),
    ],
)
def test_what_punishes_is_parted_from_what_was_broken(
    cell: str, penalty: str, conduct: str
) -> None:
    read = read_clause(cell)

    assert (read.penalty, read.conduct) == (penalty, conduct)


def test_the_fines_that_a_cell_quotes_are_those_of_the_clause() -> None:
    (fine,) = read_clause("《示例条例》第五十一条：…并处5万元以上10万元以下罚款").clause_fines

    assert (fine.from_, fine.to, fine.unit) == (50000, 100000, "元")
