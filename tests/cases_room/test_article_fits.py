"""Does the clause punish the breach of the duty?"""

from dataclasses import replace

import pytest

from devolved_powers.cases.answer import DimensionAnswer
from devolved_powers.cases.dimensions.article_fits import judge
from devolved_powers.cases.model import Decision
from devolved_powers.cases.reading.told_pairs import finding_of, with_quotations
from devolved_powers.law.bigrams import pair_hashes
from devolved_powers.law.library import Library
from tests.cases_room.invented_streets import TITLE, case, cited, context, decision, fined, streets


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Return a library that holds the invented regulation."""
    return streets(tmp_path_factory.mktemp("streets"))


def judged(library: Library, made: Decision) -> DimensionAnswer:
    """Return what is said of duty and clause."""
    return judge(case(made), context(library))


def said(answer: DimensionAnswer) -> list[tuple[str, str]]:
    """Return the codes found, each with how grave it is."""
    return [(finding.code.code, finding.severity) for finding in answer.findings]


@pytest.mark.parametrize(
    ("duty", "clause", "verdict", "codes"),
    [
        ("第三条第一款", "第四条", "符合", []),  # the clause names the article
        ("第三条", "第四条", "符合", []),
        ("第三条第二款", "第四条", "不符", [("neighbour-article", "建议改")]),
        ("第二条", "第四条", "不符", [("neighbour-article", "建议改")]),
        ("第二条", "第五条", "不能判定", []),  # it tells the conduct in its own words
        ("第四条", "第四条", "不符", [("penalty-clause-as-duty", "必须改")]),
        ("第五条", "第四条", "不符", [("penalty-clause-as-duty", "必须改")]),
        ("第十条", "第五条", "不能判定", [("definition-as-duty", "请核实")]),
        ("第三条第一款", "第二条", "不符", []),  # what punishes nothing: told among the kinds
        ("第三条第一款", "第四十条", "不能判定", []),
        ("第三十条", "第四条", "不能判定", []),
    ],
)
def test_what_the_texts_say_of_duty_and_clause(
    library: Library, duty: str, clause: str, verdict: str, codes: list[tuple[str, str]]
) -> None:
    answer = judged(library, decision(clause, fined(600), duty=duty))
    assert (answer.verdict, said(answer)) == (verdict, codes)
    assert answer.reason


def test_one_article_in_both_roles_of_a_law_that_is_not_held(library: Library) -> None:
    both = (cited("《示例草原条例》第六条", "duty"), cited("《示例草原条例》第六条", "penalty"))
    answer = judged(library, decision("第四条", fined(600), cited=both))
    assert (answer.verdict, said(answer)) == ("不符", [("penalty-clause-as-duty", "必须改")])
    apart = (cited("《示例草原条例》第六条", "duty"), cited("《示例草原条例》第七条", "penalty"))
    assert judged(library, decision("第四条", fined(600), cited=apart)).verdict == "不能判定"


def test_a_duty_whose_text_names_the_clause(library: Library) -> None:
    quoting = (
        cited("《示例渣土办法》第八条", "duty"),
        cited(f"《{TITLE}》第五条", "quoted"),
        cited(f"《{TITLE}》第五条", "penalty", 11),
    )
    assert judged(library, decision("第五条", fined(3000), cited=quoting)).verdict == "符合"
    elsewhere = (quoting[0], replace(quoting[1], line=30), quoting[2])
    assert judged(library, decision("第五条", fined(3000), cited=elsewhere)).verdict == "不能判定"


def test_no_duty_and_no_clause_are_told_elsewhere(library: Library) -> None:
    made = decision("第四条", fined(600))
    for place in made.cited:
        assert judged(library, replace(made, cited=(place,))).verdict == "不能判定"


DUTY = "运输渣土的车辆应当采取遮盖措施，不得沿途撒漏"
CLAUSE = "运输渣土的车辆未采取遮盖措施，沿途撒漏的，由县级人民政府市容主管部门责令改正，处罚款"


def test_what_is_quoted_of_both_tells_that_they_belong_together(library: Library) -> None:
    lines = (
        "经查明，当事人的车辆在示例路撒漏渣土。",
        f"上述行为违反了《{TITLE}》第二条“{DUTY}”的规定，依据《{TITLE}》第五条“{CLAUSE}”的规定，罚款。",
    )
    places = (
        cited(f"《{TITLE}》第二条", "duty", 2),
        cited(f"《{TITLE}》第五条", "penalty", 2),
    )
    quoted = with_quotations(places, lines)
    assert [bool(place.quoted) for place in quoted] == [True, True]
    assert judged(library, decision("第五条", fined(3000), cited=quoted)).verdict == "符合"
    # Other words of another duty do not.
    other = replace(
        quoted[0], quoted=pair_hashes("商户应当清扫门前的积雪，并将积雪堆放在指定的地点")
    )
    assert (
        judged(library, decision("第五条", fined(3000), cited=(other, quoted[1]))).verdict
        == "不能判定"
    )


def test_a_clause_for_who_does_not_obey(library: Library) -> None:
    text = "第四条"
    finding = pair_hashes("经查明当事人占用道路经营，经责令改正后已经改正")
    answer = judged(library, decision(text, fined(600), finding=finding))
    assert answer.verdict == "符合"  # the clause punishes at once, and more severely then


@pytest.mark.parametrize(
    ("clause", "finding", "code"),
    [
        ("第九条第（一）项", "经查明，当事人在花坛里挖掘泥土、栽种蔬菜瓜果", "neighbour-item"),
        ("第十四条", "经查明，当事人的商户没有门牌", "condition-not-told"),
        ("第十五条", "经查明，当事人在村民小组的晒场堆放砂石", "clause-by-place"),
    ],
)
def test_a_finding_that_speaks_against_the_clause_is_asked_about(
    library: Library, clause: str, finding: str, code: str
) -> None:
    answer = judged(library, decision(clause, fined(200), finding=pair_hashes(finding)))
    assert (answer.verdict, said(answer)) == ("不能判定", [(code, "请核实")])


def test_a_finding_that_fits_the_clause_is_not_asked_about(library: Library) -> None:
    for clause, finding in (
        ("第九条第（一）项", "经查明，当事人在树木上悬挂衣物"),
        ("第十四条", "经查明，当事人的商户没有门牌，责令限期改正后逾期不改正"),
        ("第十五条", "经查明，当事人在示例路堆放砂石"),
    ):
        answer = judged(library, decision(clause, fined(200), finding=pair_hashes(finding)))
        assert said(answer) == []


def test_the_finding_is_what_stands_before_the_law(library: Library) -> None:
    del library
    lines = (
        "当事人：某店",
        "经查明，当事人占用道路。",
        "违反了《甲条例》第一条，依据《甲条例》第二条处罚。",
    )
    places = (cited("《甲条例》第一条", "duty", 3), cited("《甲条例》第二条", "penalty", 3))
    assert pair_hashes("占用道路") <= finding_of(places, lines)
    assert not pair_hashes("处罚") & finding_of(places, lines)
    assert finding_of((), lines) == frozenset()
