"""The penalties of 《行政处罚法》第九条 and the orders (责令…, 限期…) that a text names.

Words are taken where they punish: not where they are a condition (被吊销…), a sign (警告标志) or a
disciplinary measure (警告、记过). Texts are as `normalise` returns them.
"""

import re
from functools import lru_cache

from devolved_powers.late_pattern import late_pattern
from devolved_powers.models.vocabulary import Penalty

_INCOME = "(?:违法|非法)(?:所得|收入)|广告费用|所获收入|变卖所得|收取的[^,。;:]{0,6}费用"
_PATTERNS: dict[Penalty, tuple[tuple[str, ...], re.Pattern[str]]] = {
    "警告": (
        ("警告",),
        late_pattern(
            r"(?<!受到)(?<!受过)(?<!党内)(?<!严重)(?<!危害的)警告"
            r"(?!标志|标识|标牌|牌|信号|装置|线|图|用语|语|说明|后|处分|,宣传)"
            r"(?!(?:、|或者|至|到)(?:严重警告|记过|记大过|降级|降职|撤职|开除))"
        ),
    ),
    "通报批评": (("通报批评",), late_pattern("通报批评")),
    "罚款": (
        ("罚款",),
        late_pattern(
            r"(?<!加处)(?<!受到)(?<!收缴)(?<!缴纳)(?<!被处)罚款"
            r"(?!决定|收缴|缴纳|的收缴|收据|票据|的数额)"
        ),
    ),
    "没收违法所得": (
        ("没收",),
        late_pattern(
            rf"没收(?!的)[^,。;:]{{0,30}}?(?:{_INCOME})"
            rf"|(?:{_INCOME})[^,。;:]{{0,6}},?(?:应当|依法)?予以没收"
        ),
    ),
    "没收非法财物": (
        ("没收",),
        late_pattern(
            rf"没收(?!的)(?:(?:其|全部|有关|相关){{0,2}}(?:{_INCOME})"
            r"(?:和|及其?|以及|、)(?!罚款|处|吊销|责令|暂扣|并|没收|警告|给予|可以|停业|停产)"
            rf"|(?!(?:其|全部|有关|相关){{0,2}}(?:{_INCOME}))(?![,。;:、]|$|或者吊销|违法行为发生期间))"
            rf"|(?<!所得的,)(?<!收入的,)(?<!所得)予以没收"
        ),
    ),
    "暂扣许可证件": (
        ("暂扣",),
        late_pattern(r"(?<!被)(?<!被依法)暂扣(?!的|期)[^,。;:]{0,14}(?:证|照|许可)"),
    ),
    "降低资质等级": (("降低",), late_pattern(r"降低(?:其)?[^,。;:、]{0,4}(?:资质|资格|信用)等级")),
    "吊销许可证件": (("吊销",), late_pattern(r"(?<!被)(?<!被依法)(?<!已)(?<!之日起)吊销(?!之日)")),
    "限制开展生产经营活动": (
        ("限制", "暂停", "限产"),
        late_pattern(
            r"限制开展|限制生产(?!、销售|、使用|或者)|限制业务|责令限产"
            r"|(?<!被)责令[^,。;:]{0,6}暂停[^,。;:]{0,10}(?:业务|营业|经营|生产|销售|招生)"
            r"|暂停[^,。;:]{0,12}(?:业务|资格)"
        ),
    ),
    "责令停产停业": (
        ("停业", "停产", "停止营业"),
        late_pattern(
            r"(?<!被)(?<!被责令)(?:停产停业|停业整顿|停产整顿|停产整治|停业整治)(?!后|期间|的决定|决定|损失)"
            r"|(?<!被)责令(?:其|限期|暂时)*停业|(?<!被)责令(?:其|限期|暂时)*停产|责令(?:其)?停止营业"
            r"|责令关闭停业"
        ),
    ),
    "责令关闭": (
        ("关闭",),
        late_pattern(
            r"(?<!被)责令(?:其|限期)?关闭|予以关闭|(?<!被)责令[^,。;:]{0,10}(?:、|或者)关闭"
            r"|(?:停业整顿|停业|停产停业)(?:、|或者|直至)(?:责令)?关闭(?!、闲置)|关闭网站|关闭(?:其)?窑"
        ),
    ),
    "限制从业": (
        ("从业", "不得", "禁止", "执业"),
        late_pattern(
            r"限制从业|禁止从业|(?:严重的|依法),禁止从事|(?:终身|年内|年以上[^,。;:]{0,6}以下|直至终身)[^,。;:]{0,12}(?:不得|禁止)"
            r"[^,。;:]{0,6}(?:从事|担任|任职|聘用|从业|执业)|不得再从事会计工作"
            r"|(?<!被)(?:暂停|停止)[^,。;:、]{0,14}执业(?:活动)?"
        ),
    ),
    "行政拘留": (
        ("拘留",),
        late_pattern(r"(?<!刑事)(?<!被)(?<!司法)拘留(?!所|期|的公安|措施)"),
    ),
    "其他行政处罚": (
        ("的行政处罚决定",),
        late_pattern(
            r"责令(?![^,。;:、]*(?:停产|停业|关闭|暂停|停止|罚款|没收|吊销))[^,。;:、]{2,40}的行政处罚决定"
        ),
    ),
}
"""其他行政处罚 is an order that the law itself calls a penalty (第九条第（六）项): 责令限期拆除
(《土地管理法》第八十三条)."""

LICENCES: frozenset[Penalty] = frozenset({"暂扣许可证件", "降低资质等级", "吊销许可证件"})
"""The penalties that take a licence or a qualification."""
_CLOSING: frozenset[Penalty] = frozenset({"责令停产停业", "责令关闭"})
_ASSIGNMENT = late_pattern(
    r"(?:^|(?<=[;。]))[^;。]*?(?:处罚的?|其中,?吊销[^;。]*?),?(?:必须|须|应当|可以|也可以)?由[^;。]*?决定(?=[;。]|$)"
)
_RESERVED: tuple[tuple[re.Pattern[str], frozenset[Penalty]], ...] = (
    (
        late_pattern(
            r"(?:由|经|提请|报请|建议|通知)[^,;:。由]{0,16}(?:发证|许可|批准|审批|核准|登记|备案|[颁核签]发[^,;:。]{0,14})的?"
            r"(?:机关|部门|单位|机构)[^;。]{0,60}"
        ),
        LICENCES,
    ),
    (
        late_pattern(  # whatever fits at all fits from the first such words of a sentence
            r"(?:^|(?<=[;。]))(?:(?>[^;。]*?其中,?吊销)(?>[^;。]*?由)[^;。]*决定"
            r"|(?>[^;。]*?吊销)(?>[^;。]*?处罚的?,?须?由)[^;。]*决定)"
        ),
        LICENCES,
    ),
    (
        late_pattern(
            r"报(?:经|请)[^;。]{0,40}?(?:批准|决定)[^;。]{0,40}|由[^,;:。由]{0,30}人民政府(?:按照[^,;。]{0,20}|依法)?"
            r"(?:,)?(?:责令|决定|予以)[^;。]{0,40}|予以关闭的行政处罚,由"
        ),
        _CLOSING,
    ),
    (
        late_pattern(r"公安机关[^;。]{0,60}|拘留的行政处罚"),
        frozenset({"行政拘留"}),
    ),
)
"""Where a text leaves penalties to another organ, and which."""
_OWN_CONDUCT = late_pattern(r"(?!逾期|拒不|情节|构成犯罪)[^,;:]{2,80}(?:的|者),")
"""How a sentence begins that punishes a conduct of its own."""
_ORDER = late_pattern(
    r"责令(?:其|当事人|违法行为人|有关责任人|建设单位|生产经营单位)?"
    r"(?P<order>(?:限期|立即)?[^,。;:、()]{2,24})"
    r"|(?<!责令)(?<!责令其)(?P<limit>限期(?:改正|整改|拆除|治理|恢复|清理|采取|修复|补办|整顿|消除"
    r"|改造|处理|退还|缴纳|退回|搬迁|迁移|停止|捕回|清除|纠正|补种|补缴|归还|履行|办理)[^,。;:、()]{0,16})"
)
_CUT = late_pattern(
    r"或者|并|直至|给予|可以|由|对|至少|,|的行政处罚|决定之日|处(?=[以0-9一二三四五六七八九十])|和(?=赔偿)|的$"
)
_NO_ORDER = late_pattern(r"停产|停业|停止营业|关闭|限制生产|限产|暂停[^,]{0,10}(?:业务|营业|执业)")
_MOST = 16
"""Characters of an order that are kept: its words, not the text."""


@lru_cache(maxsize=64)  # of one sentence, each way to read it asks for them
def penalties(text: str) -> tuple[Penalty, ...]:
    """Return the penalties that a text sets, in the order of 第九条.

    What is named only to say who decides it (给予拘留的行政处罚，由公安机关决定) is not set.
    """
    return _named(_ASSIGNMENT.sub("", text))


def reserved(text: str) -> tuple[Penalty, ...]:
    """Return the penalties that a text leaves to another organ, in the order of 第九条.

    Those of licences to the organ that issued them, closing down to the government or its
    approval, detention to the police.
    """
    left: set[Penalty] = set()
    for pattern, kinds in _RESERVED:
        for match in pattern.finditer(text):
            left.update(kinds.intersection(_named(match[0])))
    return tuple(penalty for penalty in _PATTERNS if penalty in left)


def beside(text: str) -> tuple[Penalty, ...]:
    """Return the penalties that only a further sentence sets, for a conduct of its own."""
    first, *further = text.split("。")
    own = [sentence for sentence in further if _OWN_CONDUCT.match(sentence)]
    if not own:
        return ()
    main = penalties("。".join([first, *(s for s in further if s not in own)]))
    return tuple(p for p in penalties("。".join(own)) if p not in main)


def _named(text: str) -> tuple[Penalty, ...]:
    named: list[Penalty] = []
    for penalty, (words, pattern) in _PATTERNS.items():
        for word in words:
            if word in text:
                if pattern.search(text):
                    named.append(penalty)
                break
    return tuple(named)


@lru_cache(maxsize=64)
def orders(text: str) -> tuple[str, ...]:
    """Return what a text lets an organ order, as 责令停止违法行为 or 限期清理, each once."""
    if "责令" not in text and "限期" not in text:
        return ()
    named: dict[str, None] = {}
    for match in _ORDER.finditer(text):
        words = match["order"] or match["limit"]
        cut = _CUT.search(words)
        words = words[: cut.start()] if cut else words
        if match["order"] and match.string[max(0, match.start() - 1) : match.start()] == "被":
            continue
        if len(words) < len("改正") or _NO_ORDER.search(words):
            continue
        named[("责令" if match["order"] else "") + words[:_MOST]] = None
    return tuple(named)
