"""What the lines around a table say of its document: title, number, issuer, days, validity.

What they do not say is not known; an empty number (〔〕号) is none.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date

from devolved_powers.i18n import _
from devolved_powers.imports.discretion.outcome_words import OUTCOME_WORDS
from devolved_powers.imports.grant_terms import day_in, term
from devolved_powers.imports.remarks import Remarks
from devolved_powers.late_pattern import late_pattern
from devolved_powers.models.keys import label
from devolved_powers.sheets.cell_text import clean_text, one_line

_LONGEST_TITLE = 80
_TITLE = late_pattern(
    r"(?:(?:裁量|自由裁量|不予|免罚|免予|首违|减轻|从轻|轻微).*"
    r"(?:基准|标准|清单|目录|细则|办法|规则|表|规定|一览|范围|幅度|意见|制度)|处罚.*标准表?)"
    r"(?:[（(][^（）()]{1,30}[)）]|[\d一二三四五六]|版|试行)*"
)
_PROSE = late_pattern(
    r"[。；;！!？?]|[，,].*[，,]|^(?:根据|依据|按照|为了?|鉴于|现将|各|本(?:基准|标准|清单|表|细则)|"
    r"注|说明|备注|附注)"
)
_NUMBER = late_pattern(
    r"[\u4e00-\u9fff]{1,14}[〔\[［【(（](?P<year>(?:19|20)\d\d)[〕\]］】)）]第?(?P<no>\d{1,5})号"
)
_NUMBERED = late_pattern(
    r"(?:发文字号|发文号|文件?号|文件编号|规范性文件(?:统一)?编号)[:：]?\s*(?P<no>\S{2,40})"
)
_DAY = (
    r"\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日|[二〇○零一二三四五六七八九]{4}年"
    r"[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日|\d{4}[-./]\d{1,2}[-./]\d{1,2}"
)
_FROM = late_pattern(
    rf"自(?P<day>{_DAY})起(?:正式|开始)?(?:施行|实施|执行|生效)|"
    rf"(?:施行|实施|生效|执行)(?:日期|时间)[:：]\s*(?P<other>{_DAY})"
)
_VALID = late_pattern(
    r"有效期(?:限)?(?:为|是)?[:：]?\s*(?:为期)?(?P<term>\d{1,2}\s?年|[一二三四五六七八九十两]{1,3}年|"
    r"\d{1,2}个月|[一二三四五六七八九十]{1,3}个月)"
)
_VALID_TO = late_pattern(rf"有效期(?:限)?(?:至|到|截至|截止(?:至|到)?)[:：]?\s*(?P<day>{_DAY})")
_SIGNED = late_pattern(rf"(?:印发|成文|发文|制定|签发|发布)(?:日期|时间)[:：]?\s*(?P<day>{_DAY})")
_PUBLISHED = late_pattern(rf"(?:公布|公开|发布)(?:日期|时间)[:：]?\s*(?P<day>{_DAY})")
_ONLY_DAY = late_pattern(rf"[（(]?\s*(?:{_DAY})\s*(?:印发|公布|发布)?[)）]?")
_ISSUER = late_pattern(
    r"(?:发文机关|发布机构|发布机关|制定机关|印发机关|编制单位|制定单位)[:：]\s*(?P<name>\S{4,40})"
)
_ORGAN = late_pattern(
    r"[\u4e00-\u9fff]{2,30}(?:人民政府|局|委员会|厅|办公室|总队|支队|大队)(?:办公室)?"
)
_ISSUED = late_pattern(
    r"关于(?:印发|公布|发布|修订|施行)《(?P<title>[^《》]+)》的(?:通知|公告|通告)$"
)
_SPACES = late_pattern(r"\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardDocument:
    """What is known of the document of a standard; None where nothing is.

    Args:
        title: its title.
        issuer: who issued it.
        doc_no: its document number.
        signed: when it was signed.
        published: when it was published.
        url: where it can be read.
        effective: the first day of its effect.
        until: the last day of its effect.
    """

    title: str | None = None
    issuer: str | None = None
    doc_no: str | None = None
    signed: date | None = None
    published: date | None = None
    url: str | None = None
    effective: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class HeadRead:
    """What lines say of a document.

    Args:
        document: what was understood.
        rest: the lines that say something else, each with its place.
    """

    document: StandardDocument
    rest: tuple[tuple[str, str], ...]


def is_title(line: str) -> bool:
    """Return whether a line is the title of a document on discretion in punishing.

    Args:
        line: on one line.
    """
    word = _SPACES.sub("", line)
    bare = word.replace("《", "").replace("》", "")
    return (
        len(word) <= _LONGEST_TITLE
        and _TITLE.search(bare) is not None
        and _PROSE.search(bare) is None
    )


def read_head(lines: Iterable[tuple[str, str]], remarks: Remarks) -> HeadRead:
    """Read what stands above and below the tables.

    Args:
        lines: each with its place, in the order of the file.
        remarks: takes what says two things.

    Returns:
        What is known of the document, and the lines that are no part of it.
    """
    told: dict[str, list[tuple[str, str | date]]] = {}
    rest: list[tuple[str, str]] = []
    titles: list[tuple[str, str]] = []
    seen: set[str] = set()
    for place, written in lines:
        line = one_line(clean_text(written))
        if not line or line in seen:
            continue
        seen.add(line)
        found = _facts(line)
        if "doc_no" not in found and is_title(line):
            titles.append((place, line))
            continue
        for key, value in found.items():
            told.setdefault(key, []).append((place, value))
        if not found:
            rest.append((place, line))
    values: dict[str, str | date] = {}
    for key, given in told.items():
        others = {value for _place, value in given}
        if len(others) > 1:
            message = _("The lines around the table give several: {key}; the first is taken.")
            remarks.doubt(given[0][0], message, key=_(label(key, "standard")))
        values[key] = given[0][1]
    if titles:
        values["title"] = _bare_title(titles[0][1])
        rest += [(place, title) for place, title in titles[1:]]
    document = _document(values)
    span = values.get("term")
    if document.until is None and isinstance(span, str) and document.effective is not None:
        document = replace(document, until=term(span, document.effective).until)
    return HeadRead(document, tuple(rest))


def tells(line: str) -> bool:
    """Return whether a line says something of a document.

    Args:
        line: as it stands.
    """
    word = one_line(clean_text(line))
    return is_title(word) or bool(_facts(word))


def _document(values: Mapping[str, str | date]) -> StandardDocument:
    """Return a document of what is known, each value under its key."""
    texts = {key: value for key, value in values.items() if isinstance(value, str)}
    days = {key: value for key, value in values.items() if isinstance(value, date)}
    return StandardDocument(
        title=texts.get("title"), issuer=texts.get("issuer"), doc_no=texts.get("doc_no"),
        signed=days.get("signed"), published=days.get("published"), url=texts.get("url"),
        effective=days.get("effective"), until=days.get("until"),
    )  # fmt: skip


def _bare_title(line: str) -> str:
    word = _SPACES.sub("", line)
    issued = _ISSUED.search(word)
    if issued is not None:
        return issued["title"]  # the notice only brings it
    whole = word.startswith("《") and word.endswith("》") and word.count("《") == 1
    return word[1:-1] if whole else word


def _facts(line: str) -> dict[str, str | date]:
    """Return what a line says of the document, by key; `term` for a validity in years."""
    found: dict[str, str | date] = {}
    word = _SPACES.sub("", line)
    number = _NUMBER.search(word)
    if number is not None and (number[0] in (word, word.strip("（）()")) or _NUMBERED.match(word)):
        found["doc_no"] = _number_of(number[0])
    begins = _FROM.search(word)
    if begins is not None:
        _add_day(found, "effective", begins["day"] or begins["other"])
    valid, valid_to = _VALID.search(word), _VALID_TO.search(word)
    if valid is not None:
        found["term"] = valid["term"].replace(" ", "")
    if valid_to is not None:
        _add_day(found, "until", valid_to["day"])
    for key, pattern in (("published", _PUBLISHED), ("signed", _SIGNED)):
        day = pattern.search(word)
        if day is not None and "published" not in found:
            _add_day(found, key, day["day"])
    issuer = _ISSUER.search(word)
    if issuer is not None:
        found["issuer"] = issuer["name"]
    elif _ORGAN.fullmatch(word) and not any(each in word for each in OUTCOME_WORDS):
        found["issuer"] = word
    if not found and _ONLY_DAY.fullmatch(word):
        _add_day(found, "published" if "布" in word else "signed", word.strip("（）()"))
    return found


def _number_of(text: str) -> str:
    """Return a document number with the brackets that it has by rule."""
    for opening in "[［【(（":
        text = text.replace(opening, "〔")
    for closing in "]］】)）":
        text = text.replace(closing, "〕")
    for lead in ("文号", "发文字号", "编号"):
        text = text.removeprefix(lead)
    return text


def _add_day(found: dict[str, str | date], key: str, text: str) -> None:
    day = day_in(text.removesuffix("印发").removesuffix("公布").removesuffix("发布"))
    if day is not None:
        found[key] = day


def joined(
    given: StandardDocument, read: StandardDocument, place: str, remarks: Remarks
) -> StandardDocument:
    """Return what the options say, and the lines where they say nothing; tell where both differ.

    Args:
        given: what the options say.
        read: what the lines around the tables say.
        place: the file.
        remarks: takes what differs.
    """
    values: dict[str, str | date] = {}
    for each in fields(StandardDocument):
        own, other = getattr(given, each.name), getattr(read, each.name)
        if own is not None and other is not None and own != other:
            message = _("{key}: the option says {own}, the file {other}; the option is taken.")
            remarks.doubt(place, message, key=_(label(each.name, "standard")), own=own, other=other)
        value = own if own is not None else other
        if value is not None:
            values[each.name] = value
    done = _document(values)
    if given.effective and not given.until and read.until and read.effective != given.effective:
        return replace(done, until=None)
    return done


def upper_document(text: str) -> dict[str, str]:
    """Return the document that a row names as its source: its title, and its number.

    Args:
        text: of the column 裁量基准来源.
    """
    line = one_line(text).strip()
    number = _NUMBER.search(line)
    if number is None:
        return {"title": line}
    title = (line[: number.start()] + line[number.end() :]).replace("（）", "").replace("()", "")
    title = title.strip(" （(，,、；;")
    return {"title": title or line, "doc_no": _number_of(number[0])}
