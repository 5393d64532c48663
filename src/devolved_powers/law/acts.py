"""What a text lets an organ do, by the types of powers: 许可, 处罚, 强制措施, 检查.

Read sentence by sentence: in one that punishes, 未经批准, 未备案, 拒绝检查 are what is punished; it
names the penalty, and measures such as 查封 or 强制拆除. Texts are as `normalise` returns them.
"""

import re

from devolved_powers.late_pattern import late_pattern
from devolved_powers.law.sanctions import orders, penalties
from devolved_powers.models.law_names import PowerAct

_PUNISHES = late_pattern(
    r"行政处罚[^。;]{0,30}?(?:由|决定|适用)|(?:给予|予以|实施|进行)(?:行政)?处罚|(?:依照|按照)[^。;]{0,40}(?:处罚|罚款)"
    r"|可以处罚"
)
_COERCES = late_pattern(
    r"(?<!被)(?<!已)(?<!不得)(?:查封|扣押|冻结|扣留|封存)(?!的|期|清单|决定|后)"
    r"|(?:强制|强行|依法组织|组织|代为|代其)(?:拆除|清除|治理|恢复|封闭|排除|铲除|清理|砍伐|处理|补种|恢复原状)"
    r"|代履行|代为履行|代为(?:治理|清理|清除|处置|处理|拆除|恢复|补种)|由[^,。;:]{2,24}(?:部门|机关|机构)(?:依法)?拆除"
    r"|强制(?:隔离|执行|措施|消除|停止)|加处(?:罚款|滞纳金)|加收滞纳金|暂扣(?!(?:或者吊销)?[^,。;:]{0,14}[证照])"
    r"|登记保存"
)
_BY_COURT = late_pattern(r"申请(?:人民法院)?强制执行|人民法院强制执行")
_PATTERNS: tuple[tuple[PowerAct, re.Pattern[str]], ...] = (
    (
        "许可",
        late_pattern(
            r"批准(?!文号|机关|的机关)|审批|核发|核准|(?:经|征得)[^,。;:]{0,40}同意|许可(?:证|制度|手续)|准予|予以许可|申请领取"
            r"|(?:颁发|发给|签发|办理|取得)[^,。;:]{0,16}(?:证|证书|执照|批准文件)|予以登记|申请登记|办理[^,。;:]{0,8}登记"
        ),
    ),
    (
        "检查",
        late_pattern(
            r"检查(?!验收|站|点)|抽查|巡查|监测|勘测|抽样|查阅|进入[^,。;:]{0,24}(?:现场|场所|单位|地点|企业)|有权进入|查验"
        ),
    ),
    (
        "确认",
        late_pattern(
            r"确认|认定|鉴定|予以核实|核实|验收|评定|评价|检验合格|予以登记|申请登记|办理[^,。;:]{0,8}登记|核定|审定|公证|检疫"
        ),
    ),
    ("备案", late_pattern(r"备案(?!机关)")),
    (
        "征收",
        late_pattern(r"征收|征用|(?:缴纳|收取|交纳)[^,。;:]{0,16}(?:费|金|税)|[费税]的缴纳"),
    ),
    (
        "给付",
        late_pattern(
            r"给付|救助|补助|补贴|抚恤|供养|优待|发给(?![^,。;:]{0,24}[证照件])|发放(?![^,。;:]{0,24}[证照])|保障金|护理费|救济|住房保障|优先给予保障"
        ),
    ),
    ("奖励", late_pattern(r"奖励|表彰|奖金")),
    ("裁决", late_pattern(r"裁决|裁定|调解|(?:争议|纠纷)[^。;]{0,24}处理|仲裁")),
)
_CONDUCT = late_pattern(r"的[;。:]*$")
"""The end of an item that says what is punished: 未经批准…的;"""
_LOOKS = late_pattern("检查|抽查")
_SENTENCE = late_pattern(r"[^。]+。?")


def acts(text: str) -> tuple[PowerAct, ...]:
    """Return what a text lets an organ do, each once."""
    named: dict[PowerAct, None] = {}
    for sentence in _SENTENCE.findall(text):
        if _COERCES.search(_BY_COURT.sub("", sentence)):
            named["强制措施"] = None
        if penalties(sentence) or _PUNISHES.search(sentence):
            named["处罚"] = None
        elif not _CONDUCT.search(sentence) and (not orders(sentence) or _LOOKS.search(sentence)):
            named.update((act, None) for act, pattern in _PATTERNS if pattern.search(sentence))
    return tuple(named)
