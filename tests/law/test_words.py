"""What a clause names: amounts, penalties, orders, organs."""

import pytest

from devolved_powers.law.actors import actors
from devolved_powers.law.amounts import amounts
from devolved_powers.law.article_facts import article_facts
from devolved_powers.law.legal_place import LegalPlace
from devolved_powers.law.normalise import normalise
from devolved_powers.law.referred import follows, refers
from devolved_powers.law.sanctions import _PATTERNS, orders, penalties, reserved
from devolved_powers.law.statute import Article, Paragraph
from devolved_powers.models.vocabulary import PENALTIES


def test_every_penalty_has_its_pattern() -> None:
    assert tuple(_PATTERNS) == PENALTIES


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("处五千元以上二万元以下的罚款", ["5000元", "20000元"]),
        ("处 5 000元、5,000元、１.５万元罚款", ["5000元", "15000元"]),
        ("处二百五十元或者一千万元、1亿2000万元", ["250元", "10000000元", "120000000元"]),
        ("处3至5万元罚款，每平方米0.5元至1元", ["30000元", "50000元", "0.5元", "1元"]),
        ("并处货值金额一倍以上三倍以下、1—2倍、十五倍", ["1倍", "3倍", "2倍", "15倍"]),
        (
            "百分之五以上百分之十以下，２％，5‰，千分之五，万分之五",
            ["5%", "10%", "2%", "0.5%", "0.05%"],
        ),
        ("工程合同价款0.5%以上1%以下，10%至20%", ["0.5%", "1%", "10%", "20%"]),
        ("百分之零点五", ["0.5%"]),
        ("一元化管理、多元共治、加倍努力", []),
        ("没有数字", []),
    ],
)
def test_amounts(clause: str, expected: list[str]) -> None:
    assert list(amounts(normalise(clause))) == expected


@pytest.mark.parametrize("figures", ["9" * 40, "一" * 5000, "1," + "000," * 20 + "000"])
def test_a_sum_that_no_law_can_name_is_none_and_no_failure(figures: str) -> None:
    facts = article_facts(Article(5, 0, (Paragraph(f"处{figures}元以上二千元以下罚款。"),)))
    assert all(len(amount) <= 20 for names in facts.names for amount in names.amounts)


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("给予警告，可以并处一万元以下罚款", ["警告", "罚款"]),
        ("给予警告或者通报批评，没收违法所得", ["警告", "通报批评", "没收违法所得"]),
        ("没收违法所得和种子，并处罚款", ["罚款", "没收违法所得", "没收非法财物"]),
        ("没收违法所得、罚款", ["罚款", "没收违法所得"]),
        ("没收猎获物、猎捕工具", ["没收非法财物"]),
        ("有违法所得的，予以没收", ["没收违法所得"]),
        ("责令限期处理或者予以没收", ["没收非法财物"]),
        ("暂扣或者吊销许可证", ["暂扣许可证件", "吊销许可证件"]),
        ("责令停业整顿，降低资质等级", ["降低资质等级", "责令停产停业"]),
        ("责令改正或者限制生产、停产整治", ["限制开展生产经营活动", "责令停产停业"]),
        ("责令暂停相关业务", ["限制开展生产经营活动"]),
        ("报经有批准权的人民政府批准，责令停业、关闭", ["责令停产停业", "责令关闭"]),
        ("五年内不得从事花卉经营活动", ["限制从业"]),
        ("责令停止执业活动", ["限制从业"]),
        ("处五日以上十日以下拘留", ["行政拘留"]),
        ("对责令限期搬离的行政处罚决定不服的，可以起诉", ["其他行政处罚"]),
        ("对责令限期停业的行政处罚决定不服的", ["责令停产停业"]),
        ("对责令限期改正、处以罚款的行政处罚决定不服的", ["罚款"]),
        ("应当设置警告标志", []),
        ("依法给予警告、记过或者记大过处分", []),
        ("被吊销许可证的单位", []),
        ("加处罚款或者滞纳金；收缴罚款", []),
        ("降低生产成本", []),
        ("擅自停业、歇业的；关闭、闲置设施的", []),
        ("责令停止违法行为", []),
    ],
)
def test_penalties(clause: str, expected: list[str]) -> None:
    assert list(penalties(normalise(clause))) == expected


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("由部门责令改正；拒不改正的，责令停业整顿", ["责令改正"]),
        ("责令其限期改正，恢复原状", ["责令限期改正"]),
        ("责令停止违法行为，限期清理、拆除", ["责令停止违法行为", "限期清理"]),
        ("责令停止使用或者停产停业整顿，处罚款", ["责令停止使用"]),
        ("被责令改正的，重点检查", []),
        ("实行限期使用制度", []),
    ],
)
def test_orders(clause: str, expected: list[str]) -> None:
    assert list(orders(normalise(clause))) == expected


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("依照《甲法》的规定给予处罚", True),
        ("依照有关法律、行政法规的规定处罚", True),
        ("按照国家有关规定处以罚款", True),
        ("依照前款规定处罚", False),
        ("由部门责令改正", False),
        ("构成犯罪的，依照刑法有关规定追究刑事责任", False),
        ("应当给予治安管理处罚的，依照《甲法》的规定处罚", False),
        ("由部门依据职权责令改正，处一万元罚款", False),
        ("由部门按照各自的职责给予警告", False),
        ("按照占用面积，处每平方米十元罚款", False),
        ("依照《甲法》第七条的规定处以罚款的，罚款额为违法所得的10%以下", False),
        ("依法给予处分", False),
        ("未按照规定处理花卉废弃物的，由部门责令改正", False),
    ],
)
def test_references_that_cannot_be_followed(clause: str, expected: bool) -> None:
    assert refers(normalise(clause)) is expected


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("依照前款规定处罚", ["第30条第2款"]),
        ("依照前两款的规定予以处罚", ["第30条第1款", "第30条第2款"]),
        ("并按照本条第二款的规定处以罚款", ["第30条第2款"]),
        ("依照本法第八十四条的规定处罚", ["第84条"]),
        (
            "依照本条例第四十条第一款、第三款，第四十二条之一的规定给予处罚",
            ["第40条第1款", "第40条第3款", "第42条之1"],
        ),
        (
            "依照本法第七条至第九条、第十一条第（二）项的规定处罚",
            ["第7条", "第8条", "第9条", "第11条第2项"],
        ),
        ("违反本法第二十条规定的，处罚款", []),
        ("根据本法第五条的规定应当给予行政处罚的，由部门处罚", []),
        ("依照《甲法》第七条的规定处罚", []),
        ("有前款第二项规定的行为的，没收", []),
    ],
)
def test_places_by_which_a_text_punishes(clause: str, expected: list[str]) -> None:
    assert list(follows(normalise(clause), LegalPlace(30, 0, 3))) == expected


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("由原发证机关吊销许可证", ["吊销许可证件"]),
        ("由颁发资质证书的机关降低资质等级或者吊销资质证书", ["降低资质等级", "吊销许可证件"]),
        ("由部门处罚款，并提请原许可机关暂扣许可证", ["暂扣许可证件"]),
        ("由花卉主管部门吊销许可证", []),
        ("情节严重的，报经有批准权的人民政府批准，责令停业、关闭", ["责令停产停业", "责令关闭"]),
        ("由县级以上人民政府责令关闭", ["责令关闭"]),
        ("由县级以上人民政府花卉主管部门责令停业整顿", []),
        ("由公安机关处五日以下拘留", ["行政拘留"]),
    ],
)
def test_penalties_left_to_another_organ(clause: str, expected: list[str]) -> None:
    assert list(reserved(normalise(clause))) == expected


def test_a_text_that_says_who_decides_sets_no_penalty() -> None:
    text = normalise(
        "本法规定的行政处罚，由部门决定。给予拘留的行政处罚，由公安机关决定；"
        "其中吊销许可证的，由发证部门决定"
    )
    assert (penalties(text), reserved(text)) == ((), ("吊销许可证件", "行政拘留"))


@pytest.mark.parametrize(
    ("clause", "acting", "approving"),
    [
        ("由县级以上地方人民政府林业主管部门责令改正", ["县级以上部门"], []),
        ("由县级人民政府负责花卉管理的部门责令改正", ["县级部门"], []),
        ("由城市、县人民政府城乡规划主管部门责令改正", ["市县部门"], []),
        ("由省、自治区、直辖市人民政府农业主管部门处罚款", ["省级部门"], []),
        ("由省级以上人民政府生态环境主管部门责令改正", ["省级以上部门"], []),
        ("由设区的市级人民政府吊销证书", ["市级政府"], []),
        ("县级以上人民政府责令关闭", ["县级以上政府"], []),
        ("由公安机关处警告；由原发证机关吊销许可证", ["公安机关", "发证机关"], []),
        ("由登记机关吊销营业执照", ["登记机关"], []),
        ("县级人民政府承担登记工作的部门（以下称登记机关）应当优化流程", ["县级部门"], []),
        ("由网信、公安、文化和旅游等部门依据各自职责责令改正", ["公安机关", "部门"], []),
        ("由消防救援机构责令改正", ["消防救援机构"], []),
        ("由乡、镇人民政府责令改正", ["乡级政府"], []),
        ("由城镇花卉主管部门责令改正", ["部门"], []),
        ("花圃所在地县级以上地方人民政府可以责成有关部门拆除", ["县级以上政府"], []),
        ("在县级以上地方人民政府花卉主管部门登记", [], []),
        ("县级人民政府花卉主管部门除责令其改正外，可以并处罚款", ["县级部门"], []),
        ("由城乡花卉主管部门责令改正", ["部门"], []),
        ("由有关部门责令改正", ["部门"], []),
        ("由任免机关或者监察机关依法给予处分", ["处分机关"], []),
        ("报经有批准权的人民政府批准，责令关闭", [], ["政府"]),
        ("应当经县级人民政府林业主管部门批准", [], ["县级部门"]),
        ("未经县级人民政府批准，擅自开办花圃的", [], []),
        ("应当向县级人民政府花卉主管部门报告", [], []),
        ("具体办法由国务院花卉主管部门会同有关部门制定", [], []),
        ("由国务院花卉主管部门责令改正", ["国家机关"], []),
    ],
)
def test_actors(clause: str, acting: list[str], approving: list[str]) -> None:
    found, approvers = actors(normalise(clause))
    assert (list(found), list(approvers)) == (acting, approving)


def test_a_long_sentence_is_looked_through_once_for_what_is_reserved() -> None:
    """From each of its signs on, this one would take an hour."""
    assert reserved("条" * 400_000) == ()
    assert reserved("其中吊销由" * 100_000) == ()
    assert reserved("条" * 100_000 + "其中吊销许可证由甲决定") == ("吊销许可证件",)
