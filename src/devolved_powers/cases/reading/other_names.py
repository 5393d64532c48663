"""Another name of the party inside the text: 厨甲土菜馆 above, 厨房乙土菜馆 in the finding.

A name is the party's where the text says what the party did (经查明，…在…), breached
(…的行为违反了) and is punished with (决定对…罚款). One that shortens the party's is the same, and
so are those that stand in its fields.
"""

import re
from collections.abc import Iterator, Sequence

from devolved_powers.cases.reading.party import PartyNames
from devolved_powers.late_pattern import late_pattern

_UNIT = (
    r"[\u4e00-\u9fff（）()]{2,28}?(?:公司|合作社|厂|商行|经营部|服务部|门市部?|批发部|超市|馆|店|酒楼|饭庄|餐厅|诊所|养殖场"
    r"|搅拌站|加工点|采石场|砂场|农场|中心|学校|幼儿园|医院|项目部|厨房|茶楼|网吧|食杂店)"
)
_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛"
    "奚范彭郎鲁韦昌马苗凤花方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍"
    "余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席"
    "季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁"
    "宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌"
    "焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印"
    "宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍璩桑桂濮牛寿"
    "通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文"
    "寇广禄阙东欧沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红"
    "游竺权逯盖益桓公肖付闫代覃涂"
)
_SOMEBODY = r"[甲乙丙丁戊己庚辛壬癸]某[甲乙丙丁]?"
_PERSON = rf"(?:{_SOMEBODY}|[{_SURNAMES}](?:某{{1,2}}|[×xX*＊]{{1,2}}))"
_NAME = rf"(?P<name>{_UNIT}|{_PERSON}|[\u4e00-\u9fff]{{2,3}}(?=在|于|未|擅自|的行为))"
_DAY = (
    r"(?:(?:\d{4}|[一二][〇○零一二三四五六七八九]{3})年[^，,。；]{1,8}?[日月]"
    r"(?:[^，,。；]{0,12}?\d{1,2}[时点分](?:\d{1,2}分)?许?)?)"
)
_ACTS = (
    r"(?:在|于|未|将|擅自|不正常|存在|违反|违法|从事|非法|经营|销售|生产|占用|使用|露天|焚烧|运输|倾倒|排放|堆放|乱|实施|建设|施工"
    r"|的(?:上述)?行为)"
)
ACTOR = rf"(?:{_UNIT}|{_PERSON})(?={_ACTS})"
"""Somebody who acts, by name."""
_IN_FINDING = late_pattern(
    rf"(?:查明|经查实?|经调查)[，,：:]?(?:{_DAY}[，,]?)?(?:(?:本案)?当事人)?{_NAME}(?={_ACTS})"
)
_ON_THE_DAY = late_pattern(rf"^{_DAY}[，,]?(?:(?:本案)?当事人)?{_NAME}(?={_ACTS})")
_IN_DECISION = late_pattern(
    rf"决定(?:依法)?(?:对|给予|责令)(?:当事人)?{_NAME}"
    r"(?=处|给予|作出|罚|进行|的|予以|做出|单处|并处|没收|警告|立即|停止|责令)"
)
_IN_LIST = late_pattern(
    rf"^(?:\d{{1,2}}[.、．]|[（(]?[一二三四五六七八九十]{{1,2}}[）)、])?对(?:当事人)?{_NAME}"
    r"(?=(?:作出|给予|处以?|并处|罚)[^，。；]{0,16}(?:罚款|警告|没收|处罚))"
)
_IN_BREACH = late_pattern(
    rf"(?:^|[。；，]|认为[：:，]?){_NAME}(?=的?(?:上述|前述|该)?(?:[^，。；]{{0,20}}的)?行为(?:已)?(?:涉嫌)?违反)"
)
_MEETS_PARTY = late_pattern(
    r"当事人|被处罚(?:人|单位)|你(?:单位|公司|店|[（(]|方)?|委托|雇|受|工作人员|员工|职工|驾驶员|举报|出租|供应|出售给|证实"
)
_NOT_A_NAME = late_pattern(
    r"^(?:该|本|某|其|你|此|上述|涉案|这|一|执法|现场|经|在|于|对|未|其中|因|并|由|属|系|有|所|与|及|和|等|有限)|执法|政府|人员"
    r"|检查|委员会|大队|管理局|监测中心|检测中心|鉴定|检验|举报|监督|监管"
)
_MARKS = late_pattern(r"[（(][^）)]*[）)]|[（）()“”\"·.*×xX＊]")
_LEAST_OF_NAME = 2
_LONGEST_PERSON = 4


def other_name_lines(lines: Sequence[str], names: PartyNames) -> tuple[int, ...]:
    """Return the lines that give the party another name than its fields do.

    Args:
        lines: the paragraphs, folded.
        names: what the fields call it.
    """
    if not names.party:
        return ()
    known = tuple(_plain(name) for name in (*names.party, *names.related))
    found = {
        line
        for line, name in _called(lines, names.ends)
        if not _is_one_of(_plain(name), known) and any(_is_alike(name, one) for one in names.party)
    }
    return tuple(sorted(found))


def _is_alike(name: str, of_party: str) -> bool:
    """Return whether a name may be meant for the party: both of units, or both of persons.

    Of a person whose name is written out only one that differs in a sign is told: 王小明, 王晓明.
    """
    if re.fullmatch(_UNIT, of_party) or re.fullmatch(_UNIT, name):
        return bool(re.fullmatch(_UNIT, of_party) and re.fullmatch(_UNIT, name))
    if re.fullmatch(_PERSON, name):
        return len(of_party) <= _LONGEST_PERSON
    same = sum(one == other for one, other in zip(name, of_party, strict=False))
    return name[0] == of_party[0] and len(name) == len(of_party) and same == len(name) - 1


def _called(lines: Sequence[str], begins: int) -> Iterator[tuple[int, str]]:
    """Yield the names by which the running text calls who acted and is punished."""
    for number, line in enumerate(lines[begins:], begins + 1):
        for sentence in re.split("[。；]", line):
            for pattern in (_IN_FINDING, _ON_THE_DAY, _IN_DECISION, _IN_LIST, _IN_BREACH):
                for found in pattern.finditer(sentence):
                    name = found["name"]
                    around = sentence[: found.start("name")] + sentence[found.end("name") :]
                    if _NOT_A_NAME.search(name) or _MEETS_PARTY.search(around):
                        continue
                    yield number, name


def _is_one_of(name: str, known: Sequence[str]) -> bool:
    """Return whether a name is one of those known, or one of them shortened."""
    return any(name == one or _shortens(name, one) or _shortens(one, name) for one in known)


def _shortens(short: str, name: str) -> bool:
    """Return whether the signs of a name stand in another in their order."""
    signs = iter(name)
    return len(short) >= _LEAST_OF_NAME and all(sign in signs for sign in short)


def _plain(name: str) -> str:
    return _MARKS.sub("", name)
