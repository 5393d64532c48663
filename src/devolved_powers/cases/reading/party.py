"""What is told of the party, without its name: `Party` tells only that there is one.

The names stay in this package: `names_of` gives them to the readers of the days, which must tell
the party's own acts from those of others.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from devolved_powers.cases.model import Party, PartyKind
from devolved_powers.cases.reading.page_lines import is_blank_field
from devolved_powers.late_pattern import late_pattern

_LABEL = (
    r"(?:本案)?当事人(?:\d|[一二三四五甲乙丙丁])?(?:(?:姓名|名称)(?:(?:或者?|、|/)(?:姓名|名称))?|基本情况|信息)?"
    r"|被处罚(?:当事人|人|单位|对象)?(?:姓名|名称|单位|基本情况|信息)?|受处罚(?:人|单位)"
    r"|行政相对人(?:姓名|名称)?|被处罚行为人|违法(?:行为人|嫌疑人|单位|当事人)(?:姓名|名称)?|被处理人|行政处罚对象|处罚对象|受罚(?:人|单位)"
)
_DETAILS = (
    r"(?:[（(](?:姓名|名称|或?单位|个人|公民|法人|自然人|全称|被处罚人|船舶|船长|船主|机主|车主|驾驶员|经营者|所有人)"
    r"[^）)]{0,100}[）)])?"
)
_PARTY = late_pattern(
    rf"(?:^|[|，。；）)\d.、]|单位|个人)(?:{_LABEL}){_DETAILS}[：:](?P<name>[^，。；;|：:]*)"
)
_BLANK_PARTY = late_pattern(rf"^(?:{_LABEL}){_DETAILS}[：:](?P<value>[^：:]*)$")
_NAME = late_pattern(
    r"(?:^|[|，。；：（）□☐☑☒√■✓✔])(?:[（(]?(?:自然人|单位|个人|公民|法人(?:或者?其他组织)?|法人、?其他组织)[）)]?)?"
    r"(?P<label>姓名|名称|单位名称|企业名称|字号名称|字号|全称)(?:[（(][^）)]{1,8}[）)])?[：:](?P<name>[^，。；;|：:]*)"
)
_OWNER = late_pattern(
    r"(?:^|[|，。；）)\d.、])(?:机主|船主|(?:车辆|船舶|农机)所有人)[：:](?P<name>[^，。；;|：:]*)"
)
"""Who owns the ship or the machine is the party where no other is named."""
_CELL = late_pattern(
    r"^(?:单位|个人)[：:| ]*(?:名称|姓名) *(?P<name>[\u4e00-\u9fff（）()×*·]{2,40}?)"
    r"(?= *(?:地址|住址|住所|联系|法定代表人|统一社会信用代码|身份证))"
)
"""A row of a form whose labels lost their colons: 单位：名称某公司地址某路8号."""
_CELL_ADDRESS = late_pattern(
    r"^(?:单位|个人)[：:| ]*(?:名称|姓名)[^：:|]{2,60}?(?:地址|住址|住所) *"
    r"(?!联系|法定|统一|身份)[\u4e00-\u9fff]{2}[\u4e00-\u9fff0-9×*]"
)
_WITH_SEX = late_pattern(r"^(?P<name>[\u4e00-\u9fff×*]{2,4})(?=[，,][男女][，,])")
"""A person alone at the beginning of a line: 丁某，男，…."""
_UNMARKED = late_pattern(
    r"^(?:违法行为人|被处罚人|受处罚人|受罚人|当事人|被处罚单位|违法嫌疑人)(?P<name>[\u4e00-\u9fff×*]{2,4})(?=[，,（(、])"
)
_ADDRESSED = late_pattern(
    r"^(?P<name>[\u4e00-\u9fffA-Za-z0-9·×*ＸX（）]{2,40}?)(?:（[男女][^：:]{0,200}）|（[^：:]{30,200}）)?[：:]$"
)
_SEVERAL = late_pattern(
    r"^(?P<name>[\u4e00-\u9fff·×*ＸX]{2,20}(?:、[\u4e00-\u9fff·×*ＸX]{2,20}){1,7})[：:]$"
)
"""Several parties that a text is addressed to."""
_ADDRESS_IN_TEXT = late_pattern(
    r"(?:你(?:单位|公司|厂|店)?|当事人|公司)（[^。]{0,160}?(?:住所|住址|地址|经营场所)(?:地)?[：:]"
    r"[\u4e00-\u9fffXx×*]{3,}"
)
_NOT_ADDRESSED = late_pattern(
    r"证据|事实|依据|决定|如下|内容|期限|方式|附|规定|理由|经过|情况|说明|处罚|告知|程序|过程|要求|信息|证实|证明"
    r"|意见|机关|日期|时间|备注|种类|公告|当事人|被处罚|相对人|住[所址]|地址|姓名|名称|经营者|负责人|代表人|单位$|电话|如有|以下"
)
_OTHERS = late_pattern(
    r"(?:经营者|法定代表人|负责人|投资人|业主|所在单位|委托代理人|代理人|工作单位|字号|主要负责人|经营者姓名"
    r"|法定代表人[（(][^）)]{1,14}[）)]|负责人[（(][^）)]{1,14}[）)])(?:姓名|名称)?[：:](?P<name>[^，。；;|：:]*)"
)
_FIELDS = late_pattern(
    r"(?:性别|年龄|出生(?:日期|年月)?|身份证(?:件)?(?:号码?|住址)?|公民身份(?:证)?号码|民族|文化程度|职业|职务|电话"
    r"|联系(?:电话|方式)|住所|住址|地址|现住址|家庭住址|户籍|邮政编码|邮编|统一社会信用代码|营业执照|注册号|法定代表人"
    r"|负责人|经营者|主体资格|工作单位|所在单位|单位地址|证件|姓名|名称|组织机构|国籍|籍贯|其他联系|现住|[男女](?=$|[，汉]))"
)
_ADDRESS = late_pattern(
    r"(?:住所地?|住址|地址|现住址?|家庭住址|户籍(?:所在)?地(?:址)?|(?:经营|营业|服务)(?:场所|地址|地点|场地)|(?:养殖|生产|作业|办学|工程)地(?:址|点)|登记地址|注册地址?|单位地址|通讯地址"
    r"|联系地址|办公地址|生产(?:经营)?地址|生产经营场所|身份证住址|所在地(?:址)?|居住地(?:址)?|户籍|住)"
    r"(?:[（(][^）)]{1,14}[）)]|或者?[\u4e00-\u9fff]{2,6}|[/、][\u4e00-\u9fff]{2,6}){0,2}[：:](?P<value>[^；;|]*)"
)
_LIVES = late_pattern(
    r"(?:^|[，。、|\dXx×*])(?:现?住(?:址|在|所)?|地址|户籍(?:地|所在地)?(?:为|在|是)?|家住|籍贯)(?P<value>[\u4e00-\u9fff×*]{2,}"
    r"(?:省|市|县|区|旗|镇|乡|街|路|村|组|号|社区|小区))"
)
_NOT_THE_PARTYS = late_pattern(
    r"缴|银行|开户|复议|法院|机关地址|机关联系|本机关|单位联系|缴款|处罚机关|收款|现场|案发|违法"
)
_NARRATED = late_pattern(
    r"立案|查明|经查|违法事实|调查|检查|巡查|现已|实施了|上述|证据|(?:我局|本局|本机关)(?:于|在)|案件来源|以上事实"
    r"|^(?:19|20)\d\d年\d{1,2}月"
)
_UNIT = late_pattern(
    r"(?:公司|合作社|厂|中心|学校|幼儿园|医院|卫生院|委员会|企业|集团|基金会|协会|联社|农场|林场|酒店|银行|社|院|所|站|部|处|局"
    r"|矿|园|场|庄|政府|项目部|指挥部|小组|分公司|事务所|工作室|俱乐部|研究院|大学|中学|小学)$"
)
_COMPANY = late_pattern(r"公司|合作社|集团|学校|医院|委员会|协会")
_SHOP = late_pattern(
    r"(?:商行|经营部|服务部|门市部?|批发部|销售部|超市|店|馆|摊|坊|铺|行|餐厅|饭庄|酒楼|屋|吧|城|房|搅拌站|加工点|理发室"
    r"|诊所|网吧|茶楼|烧烤|土菜|小吃|养殖场|家庭农场|维修部|修理厂|收购站|经销处|经营处|工作室|档|轩|阁|斋|居)$"
)
_SHOP_CODE = late_pattern(r"(?:统一社会信用代码|注册号)[^：:|]{0,8}[：:]92")
_SHOP_SAID = late_pattern(r"个体工商户|经营者身份证|(?:^|[|，。；\n])经营者(?:姓名)?[：:]")
_UNIT_SAID = late_pattern(
    r"(?:法定代表人|统一社会信用代码)[^：:|]{0,16}[：:](?P<value>[^，。；|]+)"
)
_PERSON_SAID = late_pattern(
    r"性别[：:]?[男女]|(?<!法定代表人)身份证(?:件)?号码?[：:]?|公民身份号码|出生|[（(]自然人[）)]|，[男女](?:，|$|。)|民族[：:]"
)
_NO_PERSON = late_pattern(
    r"(?:项目部|项目经理部|指挥部|工程部|筹建处|筹备组|筹备处|筹建组|工作组|领导小组|施工队|工地|车间|班组|工区|项目组|专班)$"
)
_TITLE_ENDS = late_pattern(r"^[^：:]*(?:决定书|号)$")
_OTHER_FIELD = late_pattern(
    r"(?:统一社会信用代码|身份证件?号码?|公民身份号码|住所|住址|地址|法定代表人|联系电话|电话)[^：:，。]{0,12}[：:]"
    r"[^，。；|：:]*$"
)
"""A field that tells of a party and cannot hold its name."""
_LETTERS = late_pattern(r"[^\d_年月日时分\W]")
_NO_NAME = late_pattern(
    "个人|单位|公民|法人|自然人|个体工商户|其他组织|法人或其他组织|姓名|名称|无"
)
_PERSON_LENGTH = 4
_HEAD_LINES = 30


@dataclass(frozen=True, slots=True)
class PartyNames:
    """The names by which a text calls the party; they never leave the package.

    Args:
        party: the name, or the names, in its own field.
        related: names of the persons and units in the fields around it.
        line: where it is named, 1-based; 0 where it is not.
        ends: the last line of its fields.
    """

    party: tuple[str, ...]
    related: tuple[str, ...]
    line: int
    ends: int

    def __repr__(self) -> str:
        """Tell nothing: a traceback must not show a name."""
        return "PartyNames(…)"


def names_of(lines: Sequence[str]) -> PartyNames:
    """Return what a text calls the party, and the persons in the fields around it.

    Args:
        lines: its paragraphs, folded.
    """
    ends = _end_of_fields(lines)
    found = list(_named(lines, ends))
    party = tuple(dict.fromkeys(name for name, _line in found))
    related = tuple(
        dict.fromkeys(
            name
            for line in lines[:ends]
            for one in _OTHERS.finditer(line)
            if (name := _without_fields(one["name"]))
        )
    )
    return PartyNames(party, related, found[0][1] if found else 0, ends)


def party_of(
    lines: Sequence[str], names: PartyNames, others: tuple[int, ...], *, is_table: bool
) -> Party:
    """Return what is told of the party.

    Args:
        lines: the paragraphs, folded.
        names: what they call it.
        others: the lines that give it another name.
        is_table: whether the document is a table, the fields of which stand in no order.
    """
    fields = lines if is_table else lines[: names.ends]
    name = names.party[0] if names.party else ""
    return Party(
        kind=_kind(name, fields, "\n".join(lines)),
        line=names.line,
        has_name=bool(names.party),
        is_name_blank=not names.party and _is_name_blank(fields),
        has_address=any(_has_address(line) for line in fields)
        or any(_ADDRESS_IN_TEXT.search(line) for line in lines),
        is_no_person=any(_NO_PERSON.search(one) for one in names.party),
        other_name_lines=others,
    )


def _is_name_blank(fields: Sequence[str]) -> bool:
    """Return whether the field of the name is there, and another one follows it at once."""
    told = [line for line in fields if line]
    for line, following in itertools.pairwise(told):
        label = _BLANK_PARTY.match(line)
        if label and is_blank_field(label["value"]) and _FIELDS.match(following):
            return True
    return _has_other_fields_alone(told)


def _has_other_fields_alone(told: Sequence[str]) -> bool:
    """Return whether nothing but other fields stands below the title and the number."""
    title = max((at for at, line in enumerate(told) if _TITLE_ENDS.search(line)), default=None)
    below = told[title + 1 :] if title is not None else ()
    return bool(below) and all(_OTHER_FIELD.match(line) for line in below)


def _end_of_fields(lines: Sequence[str]) -> int:
    """Return the line that the running text begins in; the fields of the party are before it."""
    for index, line in enumerate(lines, 1):
        told = _NARRATED.search(line)
        if (
            told
            and (index > 1 or told.start() > 0)
            and not re.match(r"^.{0,12}(?:公告|决定书)$", line)
        ):
            if _ADDRESS.search(line[: told.start()]) or _PARTY.search(line[: told.start()]):
                return index
            if len(line) > _HEAD_LINES or "：" not in line:
                return index - 1
    return min(len(lines), _HEAD_LINES)


def _named(lines: Sequence[str], ends: int) -> Iterator[tuple[str, int]]:
    """Yield the names in the fields of the party, else the one that the text is addressed to."""
    is_named = False
    for patterns in ((_PARTY, _NAME, _CELL, _UNMARKED), (_WITH_SEX, _OWNER)):
        for name, index in _in_fields(lines[: max(ends, 1)], patterns):
            is_named = True
            yield name, index
        if is_named:
            return
    yield from _addressed(lines) or _called(lines)


def _in_fields(
    fields: Sequence[str], patterns: Sequence[re.Pattern[str]]
) -> Iterator[tuple[str, int]]:
    for index, line in enumerate(fields, 1):
        for pattern in patterns:
            for found in pattern.finditer(line):
                name = _without_fields(found["name"])
                if name:
                    yield name, index


def _addressed(lines: Sequence[str]) -> list[tuple[str, int]]:
    """Return the names that the text is addressed to: 甲某：, 甲某、乙某：, 甲公司：你公司…."""
    for index, line in enumerate(lines[:_HEAD_LINES], 1):
        several = _SEVERAL.match(line)
        if several and not _NOT_ADDRESSED.search(several["name"]):
            return [(name, index) for name in several["name"].split("、")]
        found_name = _ADDRESSED.match(line) or re.match(
            r"^(?P<name>[\u4e00-\u9fff（）()]{2,30})[：:](?=你|我局|本机关|本局|经|因)", line
        )
        if found_name and not _NOT_ADDRESSED.search(found_name["name"]):
            return [(found_name["name"], index)]
    return []


def _called(lines: Sequence[str]) -> list[tuple[str, int]]:
    """Return the firm that a line begins with."""
    for index, line in enumerate(lines[:_HEAD_LINES], 1):
        called = re.match(
            r"^(?P<name>[\u4e00-\u9fff（）()]{4,30}?(?:公司|合作社|厂|店|馆|商行|经营部|超市))",
            line,
        )
        if called:
            return [(called["name"], index)]
    return []


def _without_fields(value: str) -> str:
    """Return a name without what stands behind it in the same field: 甲某性别, 甲某（男，…."""
    field = _FIELDS.search(value)
    name = value[: field.start()] if field else value
    name = re.sub(
        r"[（(【\[][^）)】\]]{0,40}$|[（(](?:男|女|以下|下称|统一|身份|经营者|原名)[^）)]*[）)]?",
        "",
        name,
    )
    name = name.strip("、/\\_＿—-.·*（）()【】 ")
    is_none = is_blank_field(name) or not _LETTERS.search(name) or _NO_NAME.fullmatch(name)
    return "" if is_none or len(name) > 2 * _HEAD_LINES else name


def _has_address(line: str) -> bool:
    for found in _ADDRESS.finditer(line):
        around = line[max(0, found.start() - 10) : found.start()]
        value = found["value"]
        label = _FIELDS.match(value)
        if not is_blank_field(value) and not label and not _NOT_THE_PARTYS.search(around):
            return True
    return bool(_LIVES.search(line) or _CELL_ADDRESS.match(line))


def _kind(name: str, fields: Sequence[str], whole: str) -> PartyKind | None:
    """Return what the party is: by its name, else by what its fields ask for."""
    block = "\n".join(fields)
    is_shop = bool(_SHOP_CODE.search(block) or _SHOP_SAID.search(block))
    is_short = 0 < len(name) <= _PERSON_LENGTH
    unit = _UNIT_SAID.search(block)
    kinds: tuple[tuple[bool, PartyKind], ...] = (
        (bool(_COMPANY.search(name)), "单位"),
        (is_short and "个体工商户" in block, "个体工商户"),
        (is_short and not _UNIT.search(name) and not _SHOP.search(name), "个人"),
        (is_shop or "经营者身份证" in whole or bool(_SHOP.search(name)), "个体工商户"),
        (bool(_UNIT.search(name)), "单位"),
        (unit is not None and not is_blank_field(unit["value"]), "单位"),
        (bool(_PERSON_SAID.search(block)), "个人"),
    )
    return next((kind for is_so, kind in kinds if is_so), None)
