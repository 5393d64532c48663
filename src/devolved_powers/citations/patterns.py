"""The words around a citation: endings of titles, document numbers, labels, verbs, numbering."""

from __future__ import annotations

from devolved_powers.citations.units import DECIMAL, NUMBER
from devolved_powers.late_pattern import late_pattern

__all__ = [
    "ALIAS",
    "AMENDED",
    "AMENDED_BY",
    "ANNEX",
    "ANY_LABEL",
    "BARE_SHORT",
    "CHAPTER_AHEAD",
    "DOC_IN_BRACKET",
    "DOC_NO",
    "ENDING",
    "ENDS_ALONE",
    "FILLER",
    "ISSUER",
    "KEY",
    "LAW_LIKE",
    "LEAD",
    "LEADS_TO_ITEM",
    "MENTIONED",
    "NO_TITLE",
    "NO_TITLE_HEAD",
    "NUMBERING",
    "NUMBER_KEY",
    "OTHER_VALUE",
    "PART_OF",
    "PLACE_AHEAD",
    "POINTS_AWAY",
    "PROVIDES",
    "REFERENCE",
    "REFERENCE_OVER_LINES",
    "RENUMBERED",
    "SHORT",
    "STANDARD_IN_NUMBER",
    "STANDARD_NO",
    "TITLE_AND_NO",
    "TITLE_ENDS",
    "TITLE_LIST",
    "TITLE_RUN",
    "TITLE_TAIL",
    "TRIAL",
    "UNPLACED",
    "VERB",
    "VERSION",
    "VERSION_IN_BRACKET",
    "YEAR_AND_NO",
]

_HAN = "㐀-鿿"
_TENS = "一二三四五六七八九十"
_YEAR = r"(?:(?:19|20)\d\d|[一二][〇零九][〇零一二三四五六七八九]{2})"
_STRONG = "法典|法|条例|办法|规定|细则|规则|通知|决定|意见|规程|公告|批复"
_ENDINGS = (
    f"{_STRONG}|决议|规范|标准|通告|解释|复函|函|方案|目录|制度|准则|章程|纲要|规划|计划|措施"
    "|指南|指引|导则|名录|清单|公约|要点|要求|命令"
)
_ON_TRIAL = r"(?:\((?:试行|暂行)\))?"
_MARKED = "《{1,2}[^《》;。]{2,60}》{1,2}"
_TAIL = (
    "(?:(?:若干|实施|暂行)规定"
    "|(?:的|若干|实施|配套|暂行|管理)*(?:办法|细则|条例|通知|决定|意见|方案))"
)
_REGION = "[省市县区州旗盟]"

# The end of a title that has no marks: 条例, 办法, with a 》 that lost its 《.
ENDING = late_pattern(rf"(?:{_ENDINGS}){_ON_TRIAL}[》>]{{0,2}}")
# The endings that make a title even where no place follows.
ENDS_ALONE = late_pattern(rf"^(?!其).*(?:{_STRONG}|决议|通告|解释|目录)(?:（[^（）]{{1,40}}）)*$")
# The endings by which a title in marks is a law, and no 《…许可证》.
LAW_LIKE = late_pattern(rf"(?:{_ENDINGS}|令|号)〉?(?:（[^（）]{{1,40}}）)*$")
# A title without marks; inner marks may stand where 实施《…》办法 lost only its outer ones.
TITLE_RUN = late_pattern(
    rf'(?:{_YEAR}年)?[{_HAN}](?:[{_HAN}0-9A-Za-z()<>、·"/-]'
    rf"|(?<=[施彻行发于改布止]){_MARKED}|(?<={_REGION}){_MARKED}(?={_TAIL}))+"
)
# What a title without marks and without a place ends at: a separator, the next entry of a list.
TITLE_ENDS = late_pattern(rf"$|[;。:+\[]|\d{{1,3}}[.、]|[{_TENS}]{{1,3}}、|[①-⒛]")
# 某法、某条例: a list of titles, where 、 could as well stand inside one.
TITLE_LIST = late_pattern("(?<=[例则])、|(?<=规定)、|(?<=法)(?<![违非合依司执守立方普]法)、")
# 《某法》实施办法, where the marks hold only the inner title.
TITLE_TAIL = late_pattern(rf"{_TAIL}{_ON_TRIAL}[》>]{{0,2}}")
# What no title holds: a run of text with one of these is a sentence.
NO_TITLE = late_pattern(
    "违反|依照|按照|依据|根据|应当|不得|可以|或者|有下列|处以|给予|未按|擅自|的行为|为了|认为|属于"
    "|(?:有关|相关|国家)(?:规定|法律)|法律法规|(?<!基)本(?:法|条例|办法|规定|细则)"
    "|前[款条项]|下列|以下|(?<![自事理缘])由"
    rf"|第{NUMBER}[条款项]"
)
NO_TITLE_HEAD = late_pattern("[对由经的在将与和及或]")
# A chapter or the like behind a title, and no article behind that.
CHAPTER_AHEAD = late_pattern(rf"第{NUMBER}(?:章|节|编|分编|部分)")
# 本法, 《条例》, 《实施办法》: a law named before.
SHORT = late_pattern(
    "(?P<points>本|该|此|同|上述|前述)?"
    f"(?P<name>(?:实施|暂行|管理|若干)?(?:{_STRONG}|标准|目录|解释|规范))"
)
BARE_SHORT = late_pattern(f"(?:本|该|此|同|上述|前述)(?:实施)?(?:{_STRONG})")

# Whether a place follows, told at a glance.
PLACE_AHEAD = late_pattern(
    rf"[:,]?[的中之]?(?:第{NUMBER}(?:章|节|编|分编|部分)|[总附罚]则:?(?=第)){{0,3}}"
    rf"(?:(?<=[章节编])[{_HAN}]{{1,10}}?(?=第{NUMBER}条))?"
    rf"(?:第?\(?{NUMBER}\)?(?:[、,和至到~-]第?\(?{NUMBER}\)?){{0,20}}[条款项目](?![例录])"
    rf"|§|第?{DECIMAL}(?:[、,和至到~-]第?{DECIMAL}){{0,20}}(?:条|款|项)|第{DECIMAL}"
    r"|附件(?:[一二三0-9]{1,2})?(?=[:第;。,、]|$))"
)
_CHAPTER = (
    rf"(?:第{NUMBER}(?:章|节|编|分编|部分)){{1,3}}(?:[{_HAN}]{{0,10}}?(?=第{NUMBER}条)|(?=第?\(?{NUMBER}\)?项))"
    "|[总附罚]则:?(?=第)"
)
ANNEX = late_pattern(
    rf"[的之]?附[件录表](?P<number>(?:[{_TENS}]|[0-9]{{1,2}})(?![0-9条款项号]))?"
    rf"(?:目录|中|:|序号|{_MARKED}){{0,2}}",
    holds=("附",),
)

_SERIAL = "[0-9lIO零〇一二三四五六七八九十百千]{1,8}"
_BODY = f"(?:(?![条款项目的违依按称]|根据|参照|应当|规定|以下|附件)[{_HAN}]){{1,24}}?"
_DATE = rf"{_YEAR}年(?:\d{{1,2}}月(?:\d{{1,2}}日)?)?"
_AFTER_NO = "(?:公布|发布|颁布|修订|修改|修正|令)?"
# 国务院令第101号, 国务院令2001年第123号, 公安部12号令, 某政发[2013]5号
DOC_NO = late_pattern(
    rf"(?:{_DATE})?(?:"
    rf"{_BODY}(?:令|公告)(?:\[?{_YEAR}\]?年?)?(?:第?{_SERIAL}号(?:令)?|\(第?{_SERIAL}号\))"
    rf"|{_BODY}(?:{_YEAR}年)?第?{_SERIAL}号(?:令|公告)"
    rf"|{_BODY}[\[(]{_YEAR}[\])]第?{_SERIAL}号(?:令|文)?"
    rf"){_AFTER_NO}",
    holds=("号",),
)
# 示例法国务院令第5号: a title without marks before the number of its order.
TITLE_AND_NO = late_pattern(
    rf"[{_HAN}]{{1,40}}?(?<!司)(?:法|条例|办法|规定|细则|规则)"
    "(?=中华人民共和国|国务院|主席令|全国人|(?:[^令]{1,8}(?:部|委|委员会|局|总局|署|政府|人大常委会))(?:令|公告))",
    holds=("中华人民共和国", "国务院", "主席令", "全国人", "令", "公告"),
)
# GB 50016-2014, GB/T 50378-2019, DB51/T 1234-2020
STANDARD = (
    r"(?:[A-Z]{1,5}[0-9]{0,2}(?:/[A-Z]{1,6})?[A-Z]?[0-9]{1,6}(?:\.[0-9]{1,2})?"
    r"-(?:(?:19|20)[0-9]{2}|[0-9]{2}(?![0-9])))"
)
_YEARLESS = "[A-Z]{2,5}(?:/[A-Z])?[0-9]{3,6}"
STANDARD_NO = late_pattern(rf"{STANDARD}|{_YEARLESS}(?=第[0-9]{{1,3}}\.[0-9])")
STANDARD_IN_NUMBER = late_pattern(f"{STANDARD}|{_YEARLESS}")
# 〔2013〕5号, behind a title only.
YEAR_AND_NO = late_pattern(rf"[\[(]{_YEAR}[\])]第?{_SERIAL}号", holds=("号",))
DOC_IN_BRACKET = late_pattern(
    rf"(?<![责命指])令|公告|{_SERIAL}号|[\[(]{_YEAR}[\])]|{STANDARD}|^[A-Z]{{2,5}}(?:/[A-Z])?[0-9]{{4,6}}$"
)
VERSION = late_pattern(
    rf"自?{_YEAR}年?(?:\d{{1,2}}月(?:\d{{1,2}}日)?)?"
    r"(?:第.{1,2}次)?(?:修正|修订|修改|起?施行|起?实施|公布|发布|颁布|通过|版|本)(?:版|本)?"
    rf"|{_YEAR}年?(?=第{NUMBER}|第\(|§)",
    holds=("19", "20", "〇", "零", "九"),
)
VERSION_IN_BRACKET = late_pattern(
    rf"{_YEAR}|修正|修订|修改|施行|公布|发布|颁布|通过|实施|生效|失效|废止|批准"
)
TRIAL = late_pattern("(?:试行|暂行|草案|节选|摘录)(?:[,、](?:试行|暂行|草案|节选|摘录))*")
ALIAS = late_pattern(
    "[,;、]?(?:(?:以下|下文|后文)(?:统|均)?|^统?|^均?)(?:简称|称)[为:]?"
    '[《<"]*+(?P<name>[^《》<>"]{1,30})[》>"]*+',
    holds=("称",),
)

_LEVELS = (
    "法律|行政法规|地方性法规|法规|部门规章|地方政府规章|政府规章|地方规章|规章|规范性文件"
    "|部门文件|国务院文件|地方文件|司法解释|其他"
)
_KEY = (
    "(?:法律法规名称|法律法规|法规名称|法律名称|依据名称|文件名称|名称"
    "|(?:法律|处罚|违法|设定|实施|执法|职权|定性|检查|裁量|许可|权力)?依据"
    "|条款号|条款|条文号|具体条款|依据条款|违则|罚则|违反条款|处罚条款|条(?=:第)):"
)
KEY = late_pattern(_KEY, holds=(":",))
NUMBER_KEY = late_pattern(
    "(?:依据文号|发文字号|发文号|发布号令|文号|字号):(?:无|[/-])?", holds=(":",)
)
# The value of such a key that is neither number nor date, up to the next key.
OTHER_VALUE = late_pattern(rf"[^:;。《》]{{0,40}}?(?={_KEY}|条款内容:)")
# What may stand before any title or place; the groups tell what it says about the text behind it.
LEAD = late_pattern(
    rf"(?P<label>{_KEY}|(?:法律|处罚|违法|设定|实施|执法)依据[为是]?(?=《)|(?![的之]?规定:|.{{0,4}}内容:)[{_HAN}]{{1,12}}:(?=《)"
    rf"|(?:(?:{_LEVELS})[及和、]?){{1,3}}(?:[:]|(?=《))|\((?:{_LEVELS})\)"
    r"|\[(?=[^\[\]]{2,20}\])[^\[\]]{0,12}?"
    r"(?:法律|法规|规章|文件|依据|违则|罚则|解释|规定|条例|国家|地方|其他)[^\[\]]*+\]:?)"
    r"|(?P<separators>(?:以及|或者|同时|并且|[、,;。.+/&|和与及或并且]){1,30})"
    r"|(?P<colon>:)"
    rf"|(?P<other>{_CHAPTER}|[款项目]:(?=第)|条款?(?=[0-9]{{1,3}}\.[0-9])|[(\[](?=[《第附§])|(?:同|该|上述|前述)[条款](?=第?\(?{NUMBER}\)?[款项])|(?:现行|原|新|旧|新?修[订正]后?的)(?=《))"
)
ANY_LABEL = late_pattern(
    rf"\[[{_HAN}0-9A-Za-z、/]{{1,16}}\]:?|(?:(?!第)[{_HAN}/、]){{1,12}}:", holds=("]", ":")
)
FILLER = late_pattern(
    r"等?[的之]?(?:有关|相关|具体)?(?:规定|要求)(?:的(?=[,;]))?"
    r"|[》>)\"\]]{1,10}|等(?=[、,;。]|$)|[的中之](?=第)"
)
# What has no place in the result: part of a paragraph, a range from 之一 on or across levels.
PART_OF = late_pattern(
    rf"[的之]?[(（]?(?:[前中后]半?(?:段|句|部分)|第{NUMBER}(?:句话?|段)|但书|本文(?![件书]))"
    "(?:部分|内容)?[)）]?(?:[的之]?规定)?"
)
UNPLACED = late_pattern(rf"{PART_OF.pattern}|(?:至|到|[-~]{{1,2}})(?=第)")
# How a law came by its wording, before its title: 经《…决定》（…令第5号）修订的《…》.
AMENDED = late_pattern(
    rf"(?:经过?|由|被|自)?(?P<by>(?:(?!第{NUMBER}条)[{_HAN}0-9]){{0,60}}?"
    r"(?:《(?=[^;。]{0,80}?(?:修[改订正]|决定|废止|令))[^;。]{2,100}?》"
    r"(?:\([^();。]{1,60}\)|\[[^\[\];。]{1,60}\])?"
    rf"(?:第{NUMBER}条)?|(?<=号)(?:令|公告)?)"
    rf"(?:第{NUMBER}次)?(?:进行|予以|作出)?(?:第{NUMBER}次)?修[改订正])"
    "(?:(?:并|重新|通过|公布|发布|施行|实施){0,3}|[之以]?后|过)的(?:现行)?(?=《|[㐀-鿿])",
    holds=("修",),
)
# Another number of the article cited, and no edition: 修正后为第六十六条, 原第五条.
RENUMBERED = late_pattern(
    rf"(?:修[改订正]|调整|变更|改)(?:[之以]?后|[，,])?(?:的|现|应)?为?\s*第{NUMBER}条"
    rf"|[原现即](?:[行为是]|条文)*\s*第{NUMBER}条|为\s*第{NUMBER}条(?=[)）]|$)"
)
AMENDED_BY = late_pattern(r"经.+修[改订正]")
"""The same in brackets behind the title, as it is kept there."""
VERB = late_pattern(
    "(?:(?:同时|并|现|应当?|已|其|涉嫌|也|又|决定|分别)){0,3}"
    "(?:违反|依据|根据|按照|依照|参照|适用|详?见|参见|符合|[依按](?=[《第该本此]|上述|前述))了?"
)
NUMBERING = late_pattern(
    rf"\d{{1,3}}[.、,)]{{1,2}}(?![0-9])|\(\d{{1,3}}\)[.、]?|\([{_TENS}]{{1,3}}\)[.、]?"
    rf"|[{_TENS}]{{1,3}}[、.]|第[{_TENS}]{{1,2}}[、,:](?!第?\(?[{_TENS}])"
    r"|[①-⒛㈠-㈩❶-❿]|[·•●▪■◆★☆◇□▲△※*►▶➢✓√#-]{1,10}|\d{1,3}(?=[《\[])"
)
ISSUER = late_pattern(
    rf"(?:(?![条款项的违依按])[{_HAN}]){{1,24}}?"
    "(?:国务院|部|委|局|政府|厅|署|会|院|处|办"
    rf"|{_REGION}(?!{_MARKED}{_TAIL}))(?=《)",
    holds=("《",),
)
# What stands before a title that the text merely mentions.
REFERENCE = (
    *("违反", "依照", "按照", "依据", "根据", "适用", "符合", "参照", "执行", "取得"),
    *"和与及或由依按、,《(是对在了的",
)
REFERENCE_OVER_LINES = tuple(word for word in REFERENCE if word not in {",", "的", "了"})
"""The same where the title begins a line: behind the end of a clause it is an entry of a list."""
LEADS_TO_ITEM = frozenset(":,的…")
"""What the words end with that lead to items, where these begin a line."""
# What stands behind a place that the text merely mentions: 第十条的规定, 第十条所列, 第十条关于.
# Behind a separator only MENTIONED tells, for 违反了《…》第三条，第五条的规定 cites both; behind
# 。依照 even 第十条规定， does.
POINTS_AWAY = late_pattern(
    "[的之](?:有关|相关)?规定|(?:有关|相关)?规定(?![:;。,]|$)|所[称列指规]|中(?:的|规)|关于"
)
PROVIDES = late_pattern("[的之]?(?:有关|相关)?规定")
MENTIONED = late_pattern("[的之]?规定的|所[称列指规]")
