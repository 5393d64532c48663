"""What kind of document it is, its number, and the organ that it names as its own."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from devolved_powers.cases.model import DocumentKind, Procedure, Stated
from devolved_powers.cases.reading.page_lines import own_side, text_begins
from devolved_powers.late_pattern import late_pattern

ORGAN = (
    r"[\u4e00-\u9fff]{2,30}?(?:人民政府|街道办事处|办事处|管理委员会|管委会|委员会|政府"
    r"|分局|总局|执法局|局|厅|总队|支队|大队|中队|执法队|执法办公室|监察队|管理站|渔政站|监督所|管理所|派出所"
    r"|(?:管理|监督|稽查|执法)(?:处|中心)|海事处|海关|国防动员办公室|(?:监测|事业发展)中心)"
)
"""What an organ is called, from its beginning."""
SEAL = r"(?:[（(【]?(?:加盖|盖)?(?:行政机关|本?机关|单位)?(?:印章|公章|盖章|印|章|签章)[）)】]?)?"

_TITLE = late_pattern("决定书", holds=("决定书",))
_ARTICLE = late_pattern(r"(?m)^第[一二三四五六七八九十百]{1,5}条(?!第)[^。]{4}", holds=("条",))
_ARTICLES = 3
"""Articles that stand behind each other in a text of a law."""
_LONGEST_ARTICLE = 2_000
_NUMBER_OF_DECISION = late_pattern(
    r"[\u4e00-\u9fff]{1,12}[罚决]{1,2}字?[〔（\[]\d{4}[〕）\]]第?\d{1,6}号", holds=("号",)
)
_MARKED = late_pattern("[：。]")
_NO_DECISION = late_pattern(
    r"^[\u4e00-\u9fff]{0,30}(?:告知书|通知书|审批表|回证|呈批表|审核表|笔录|责令改正决定书|报告|申请书|判决书|裁定书|意见书|登记表|加处罚款决定书"
    r"|强制(?:执行)?决定书|复议决定书|处理决定书|许可决定书|移送书|催告书|建议书)$|^[\u4e00-\u9fff]{0,30}撤销[\u4e00-\u9fff]{0,12}决定书$"
)
_ON_THE_SPOT = late_pattern("当场(?:行政)?处罚|[（(](?:当场|简易)|简易程序")
_TITLE_IN_TEXT = late_pattern(
    r"^(?:关于[\u4e00-\u9fff×*]{4,60}的处罚决定(?=$)"
    r"|[\u4e00-\u9fff]{2,30}(?:不予|当场)?行政(?:当场)?处罚(?:当场)?决定书(?=.{4,60}当事人[：:]))"
)
"""A title that a page ran into the text, or that says 处罚决定 for 处罚决定书."""
_NUMBER_OF_PENALTY = late_pattern(r"罚(?:决|字|决字)?[〔（(\[［]\d{4}[〕）)\]］]")
_IS_INVESTIGATED = late_pattern(r"现(?:已)?查明|(?:调查|审查)终结|经本机关依法调查|立案调查")
_CASE_FOUND = late_pattern(r"一案，经[^。，；]{2,40}依法调查，现已?查明", holds=("一案",))
_NO_PENALTY = late_pattern("不予(?:行政)?处罚决定书")
_BY_NOTICE = late_pattern("公告送达|送达公告")
_FIELDS = late_pattern(
    r"^(?:行政相对人名称|行政处罚决定文?书文?号|决定书文号|处罚类别|处罚种类|处罚机关|处罚内容"
    r"|处罚决定日期|处罚日期|决定日期|处罚依据|处罚事由|处罚结果|主要违法事实|违法(?:的)?主要事实|违法事实|案名|执法主体名称|违法行为类型"
    r"|案件名称|处罚名称|作出(?:行政)?处罚的?机关(?:名称)?|作出机关和?日期|处罚依据和内容"
    r"|(?:行政)?处罚的?履行方式和期限|履行方式和期限|公示(?:截止)?(?:期限?|日期)|数据来源单位"
    r"|违法(?:企业|单位|主体)(?:名称|姓名)|行政相对人类别|罚款金额(?:（万?元）)?|(?:行政)?处罚的种类和依据"
    r"|作出处罚的日期|行政处罚决定文书号|行政处罚案件名称)(?:[：:]|$)"
)
_REMEDY = late_pattern("不服|复议[^。；]{0,40}(?:起诉|诉讼)", holds=("不服", "复议"))
_LEAST_FIELDS = 3
_PUBLISHED = late_pattern(
    r"^(?:来源|发布时间|发布日期|发布机构|信息来源|时间)[：:]|发布(?:时间|日期)[：:]"
)
_DECIDES = late_pattern(
    r"(?:作出|给予|处以|处)[^。]{0,40}(?:行政处罚|罚款|警告|没收)|决定[^。]{0,40}处?罚款|处罚如下"
    r"|作出如下(?:行政)?(?:处罚)?决定"
)
_NUMBER = late_pattern(
    r"[（(]?(?:[\u4e00-\u9fffA-Za-z]|\d{4}(?=[\u4e00-\u9fff]))"
    r"[\u4e00-\u9fffA-Za-z0-9（）()·.、]{0,28}"
    r"[〔〈\[［【（(〖{﹝](?:19|20|二[〇○零])[\d〇○零一二三四五六七八九]{2}[〕〉\]］】）)〗}﹞]"
    r"(?:[A-Za-z\u4e00-\u9fff]{1,8}?[-－—]?)?(?:第)?(?:[（(][\d一二三四五六七八九十]{1,4}[）)])?(?:[A-Za-z][-－]?)?"
    r"[\d一二三四五六七八九十百〇零]{1,20}(?:[-－—][\d]{1,6}){0,2}(?:[（(][\u4e00-\u9fff]{1,4}[）)])?号"
    r"|[〔\[［【（(]20\d\d[〕\]］】）)][\u4e00-\u9fff]{2,16}第?\d{1,6}号",
    holds=("号",),
)
_LABEL_OF_NUMBER = (
    r"(?:行政处罚)?(?:决定)?(?:书)?(?:文书?号|文书编号|编号|案号|文书字号|决定书文号|决定文书号)"
)
_LABELLED = late_pattern(
    rf"^[（(]?(?:{_LABEL_OF_NUMBER}|No\.?|NO\.?|№)[：:.|]?"
    r"(?P<number>[\u4e00-\u9fffA-Za-z0-9（）()〔〕\[\]【】［］〈〉·.、\-－第]{4,50}?)[）)]?(?=\||$|。|，)",
    holds=("号", "No", "NO", "№"),
)
_MAY_BE_NUMBER = late_pattern(
    r".*\d.*号|[\u4e00-\u9fff（）()]{2,30}[〔\[［【（(](?:19|20)\d\d[〕\]］】）)]第?\d{1,6}(?:-\d{1,4})?|[A-Za-z0-9.\-]*[A-Za-z.\-]\d{2,}[A-Za-z0-9.\-]*|\d{4,10}"
)
"""A number of a document, or of a form; a long row of digits would be a person's or a firm's."""
_BARE = late_pattern(
    r"^[\u4e00-\u9fffA-Za-z（）()]{2,24}(?:决|罚|处)?字?第?[\d]{4,20}号$"
    r"|^[\u4e00-\u9fff（）()]{1,16}罚(?:决)?字?[〔\[［【（(]20\d\d[〕\]］】）)]第?\d{1,12}$",
    holds=("号", "罚"),
)
_OTHER_PAPER = late_pattern(r"告知|责令|通知|立案|公告|复议|基准|规则|标准|办法|意见|规定")
_HEAD_LINES = 15
_SIGNED = late_pattern(
    rf"^[（(【]?(?:[（(]?(?:行政机关|执法机关|处罚机关|处罚单位|决定机关|执法单位|行政执法机关|印章|盖章|单位)"
    rf"(?:[（(](?:印章|公章|盖章|全称)[）)])?[：:]?[）)]?)?(?P<organ>{ORGAN}){SEAL}[。]?"
    r"(?=$|\||(?:日期[：:])?(?:(?:19|20)\d\d|[一二][〇○零一二三四五六七八九]{3})年)"
)
_SIGNED_IN_TEXT = late_pattern(
    rf"(?<=[。])(?P<organ>{ORGAN}){SEAL}(?:日期[：:])?(?:(?:19|20)\d\d|[一二][〇○零一二三四五六七八九]{{3}})年"
    r"[\d一二三四五六七八九十]{1,2}月[\d一二三四五六七八九十]{1,3}日[|。]*$"
)
"""A signature at the end of a text that a page ran into one line."""
_TITLE_ALONE = late_pattern(r"^(?:不予|当场)?(?:林业|水)?行政(?:当场)?处罚(?:当场)?决定书$")
_HEADED = late_pattern(
    rf"^(?P<organ>{ORGAN})(?=(?:[（(].{{1,12}}[）)])?(?:(?:不予|当场)?(?:行政|林业行政|治安管理)?(?:当场)?"
    r"(?:处罚|执法)?(?:当场)?(?:处罚)?(?:决定书|文书)|$))"
)
_HEADED_PAGE = late_pattern(rf"^标题[：:](?P<organ>{ORGAN})(?=行政处罚决定书)")
_BY_LABEL = late_pattern(
    rf"(?:^|\||。)(?:处罚机关|作出机关(?:和?日期)?|(?:作出)?(?:行政)?处罚(?:决定)?(?:的)?机关(?:名称)?|执法机关"
    rf"|执法主体(?:名称)?|处罚单位|决定机关|实施机关|办案单位)[：:](?P<organ>{ORGAN})"
    r"(?=$|[|。，；（(]|(?:19|20)\d\d|[一二][〇○零])",
    holds=("：", ":"),
)
_SOURCE = late_pattern(
    r"(?:来源|发布机构|信息来源|发布单位)[：:](?P<organ>[\u4e00-\u9fff]{2,24}?(?:镇|乡|街道|政府|局|办事处"
    r"|委员会|厅|大队|支队))(?=$|[^\u4e00-\u9fff]|发布|时间|日期)",
    holds=("：", ":"),
)
_NAMED = late_pattern(
    r"(?:^|[于在到由经，。：、])(?P<organ>[\u4e00-\u9fff]{2,12}?(?:省|自治区|市|县|区|旗|镇|乡|街道)"
    r"[\u4e00-\u9fff]{0,14}?(?:局|委员会|人民政府|街道办事处))(?=财务|账户|非税|执法人员|（|，|。|；|对|于|依法)"
)
_TO_ANOTHER = late_pattern(r"申请|起诉|上一级|复议|出具|转来|移送|移交|通报|抄送|函")
_BODY_TEXT = 30
"""Characters of a line that belongs to the running text: a signature stands behind the first."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What a document says of itself.

    Args:
        kind: what it is.
        procedure: by which procedure it was made; None where it cannot be told.
        number: its number.
        body: the organ that made it.
        signature: the organ of the signature.
        head: the organ of the title.
    """

    kind: DocumentKind
    procedure: Procedure | None
    number: Stated[str] | None
    body: Stated[str] | None
    signature: Stated[str] | None
    head: Stated[str] | None


def heading_of(lines: Sequence[str]) -> Heading:
    """Return what a document says of itself.

    Args:
        lines: its paragraphs, folded.
    """
    number = _number(lines)
    signature = _signature(lines)
    kind = _kind(lines, number is not None or signature is not None)
    if kind == "行政处罚决定书（公告送达）":  # the notice has a number of its own
        number = _number_behind_title(lines) or number
    procedure: Procedure | None = None
    if kind == "当场行政处罚决定书":
        procedure = "简易程序"
    elif kind not in ("公示摘要", "其他文书"):
        procedure = "普通程序"
    head = _head(lines)
    body = signature or head or _labelled_body(lines, kind) or _only_organ_named(lines)
    return Heading(kind, procedure, number, body, signature, head)


def _kind(lines: Sequence[str], is_signed_or_numbered: bool) -> DocumentKind:
    titles = [line for line in lines[:_HEAD_LINES] if line and len(line) <= 2 * _BODY_TEXT]
    title = next((t for t in titles if _TITLE.search(t) and not _MARKED.search(t)), "")
    title = title or next((t[0] for line in lines[:3] if (t := _TITLE_IN_TEXT.match(line))), "")
    whole = "\n".join(lines)
    has_remedy = bool(_REMEDY.search(whole))
    if any(_NO_DECISION.match(one) for one in ([title] if title else titles)):
        return "其他文书"
    fields = {f[0] for line in lines for cell in line.split("|") for f in _FIELDS.finditer(cell)}
    if len(fields) >= _LEAST_FIELDS and not (has_remedy and _signature(lines)):
        return "行政处罚决定书（公示表）" if title else "公示表"
    if any(_BY_NOTICE.search(one) for one in titles) and "决定书" in whole:
        return "行政处罚决定书（公告送达）"
    return (
        _by_title(title) if title else _untitled(titles, whole, has_remedy, is_signed_or_numbered)
    )


def _has_articles(whole: str) -> bool:
    """Return whether articles of a law stand behind each other, each at the beginning of a line."""
    begins = [found.start() for found in _ARTICLE.finditer(whole)]
    behind = begins[_ARTICLES - 1 :]
    apart = (_ARTICLES - 1) * _LONGEST_ARTICLE
    return any(last - first <= apart for first, last in zip(begins, behind, strict=False))


def _is_list(whole: str) -> bool:
    """Return whether a text tells of several decisions: each has its number."""
    return len({found[0] for found in _NUMBER_OF_DECISION.finditer(whole)}) >= _LEAST_FIELDS


def _by_title(title: str) -> DocumentKind:
    if _NO_PENALTY.search(title):
        return "不予行政处罚决定书"
    if _ON_THE_SPOT.search(title):
        return "当场行政处罚决定书"
    return "行政处罚决定书" if "处罚" in title or title == "决定书" else "其他文书"


def _untitled(
    titles: Sequence[str], whole: str, has_remedy: bool, is_signed_or_numbered: bool
) -> DocumentKind:
    """Return what a document without a title is: by what it decides, and how it ends."""
    if (
        not (_DECIDES.search(whole) or _is_begun(titles, whole))
        or _has_articles(whole)
        or _is_list(whole)
    ):
        return "其他文书"
    is_published = any(_PUBLISHED.search(one) for one in titles)
    if not has_remedy and (is_published or not is_signed_or_numbered):
        return "公示摘要"
    is_simple = "当场作出" in whole and "当场处罚" in whole and "普通程序" not in whole
    return "当场行政处罚决定书" if is_simple else "行政处罚决定书"


def _is_begun(titles: Sequence[str], whole: str) -> bool:
    """Return whether a text begins as a decision does, whether or not it goes on to decide."""
    is_numbered = any(_NUMBER_OF_PENALTY.search(t) and not _OTHER_PAPER.search(t) for t in titles)
    return bool((is_numbered and _IS_INVESTIGATED.search(whole)) or _CASE_FOUND.search(whole))


def _number(lines: Sequence[str]) -> Stated[str] | None:
    """Return the number of the document: by its label, alone in a line, else in the text."""
    for index, line in enumerate(lines, 1):
        found = _LABELLED.match(line)
        if found and _MAY_BE_NUMBER.fullmatch(found["number"]):
            return Stated(_balanced(found["number"]), index)
        for cell in line.split("|"):
            label = re.match(r"[\u4e00-\u9fff]{0,12}[：:]", cell)
            number = _NUMBER.fullmatch(cell.removeprefix(label[0] if label else ""))
            if number and not _OTHER_PAPER.search(label[0] if label else ""):
                return Stated(_balanced(number[0].rpartition("决定书")[2]), index)
    for index, line in enumerate(lines[:_HEAD_LINES], 1):
        if _BARE.match(line):
            return Stated(line, index)
    return _number_behind_title(lines)


def _number_behind_title(lines: Sequence[str]) -> Stated[str] | None:
    """Return the number that stands in the text behind 决定书."""
    for index, line in enumerate(lines, 1):
        for number in _NUMBER.finditer(line):
            before = line[max(0, number.start() - 12) : number.start()] + number[0]
            if re.search(r"决定书》?[（(]?", before) and not _OTHER_PAPER.search(before):
                return Stated(_balanced(number[0].rpartition("决定书")[2].lstrip("》")), index)
    return None


def _balanced(number: str) -> str:
    """Return a number without a bracket that was opened around it."""
    while number[:1] in "（(" and number.count("（") + number.count("(") > number.count(
        "）"
    ) + number.count(")"):
        number = number[1:]
    return number


def _signature(lines: Sequence[str]) -> Stated[str] | None:
    """Return the organ that signed: alone in a line, or with the day, behind the running text."""
    last = None
    begins = text_begins(lines)
    for index in range(max(0, begins - 1), len(lines)):
        found = _SIGNED_IN_TEXT.search(lines[index])
        if found is None and index >= begins:
            found = _SIGNED.match(own_side(lines[index]))
        if found and _is_above_title(lines, index):
            continue
        if found and not found["organ"].startswith(("受送达", "抄送", "报送")):
            last = Stated(found["organ"], index + 1)
    return last


def signed_in_text(line: str) -> bool:
    """Return whether a line of running text ends with the signature and its day.

    Args:
        line: a paragraph, folded.
    """
    return bool(_SIGNED_IN_TEXT.search(line))


def _is_above_title(lines: Sequence[str], index: int) -> bool:
    """Return whether the title stands below a line, which is the head of the document then."""
    below = next((line for line in lines[index + 1 :] if line), "")
    return bool(_TITLE_ALONE.match(below))


def _head(lines: Sequence[str]) -> Stated[str] | None:
    """Return the organ of the title; what a website wrote above it is none."""
    alone = None
    is_text = False
    for index, line in enumerate(lines[:_HEAD_LINES], 1):
        found = _HEADED.match(line) or _HEADED_PAGE.match(line)
        if found and "书" in line[len(found[0]) :]:
            return Stated(found["organ"], index)
        if found and alone is None and (not is_text or _is_above_title(lines, index - 1)):
            alone = Stated(found["organ"], index)
        is_text = is_text or len(line) >= _BODY_TEXT
    return alone


def _labelled_body(lines: Sequence[str], kind: DocumentKind) -> Stated[str] | None:
    patterns = (_BY_LABEL, _SOURCE) if kind in ("公示摘要", "公示表") else (_BY_LABEL,)
    for pattern in patterns:
        for index, line in enumerate(lines, 1):
            found = pattern.search(line)
            if found:
                return Stated(found["organ"], index)
    return None


def _only_organ_named(lines: Sequence[str]) -> Stated[str] | None:
    """Return the one organ that the text names beside those it sends the party to."""
    if not any(
        mark in line for line in lines for mark in ("我局", "本局", "本机关", "我委", "我镇")
    ):
        return None
    others = {organ for organ, line in _named(lines, to_another=True)}
    named = {
        organ: line
        for organ, line in _named(lines)
        if organ not in others
        and not any(
            re.search(rf"{organ}[^。；]{{0,16}}[移转][送交来](?:至|给)?[我本]", t) for t in lines
        )
    }
    if len(named) != 1:
        return None
    organ, line = named.popitem()
    return Stated(organ, line)


def _named(lines: Sequence[str], *, to_another: bool = False) -> Iterator[tuple[str, int]]:
    """Yield the organs named; with `to_another` those that handed the case over, or the like."""
    for index, line in enumerate(lines, 1):
        for found in _NAMED.finditer(line):
            around = line[max(0, found.start() - 6) : found.end() + 8]
            if bool(_TO_ANOTHER.search(around)) is to_another:
                yield found["organ"], index
