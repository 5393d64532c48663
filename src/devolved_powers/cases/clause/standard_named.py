"""Which document, entry and tier a decision means, among the discretion standards recorded.

A document is known by its number, else by its title, however that is written; a tier by its name,
without the words that go with any (从轻 is 从轻处罚, A档 is A). Nothing is chosen where several
may be meant.
"""

import unicodedata
from collections.abc import Iterable, Mapping

from devolved_powers.cases.model import DiscretionUsed
from devolved_powers.citations.numerals import to_int
from devolved_powers.discretion.matching import StandardFor
from devolved_powers.late_pattern import late_pattern
from devolved_powers.models.discretion import DiscretionStandard, StandardEntry, Tier
from devolved_powers.register.recorded_standards import bare_number

_BRACKETS = late_pattern(r"[〔〕\[\]【】()\s]")
_INNER = late_pattern(r"《([^《》]+)》", holds=("《",))
_REMARK = late_pattern(r"\([^()]{0,20}\)")
_YEAR = late_pattern(
    r"\((?P<year>(?:19|20)\d\d)年?[^()]{0,8}\)|(?P<open>(?:19|20)\d\d)年?(?:版|修订)"
)
_SHORTEST_TITLE = 8
"""Characters of a title that may stand for a longer one: with the province left out."""
_OF_ANY = late_pattern(r"行政|处罚|自由|裁量|权|基准|标准|适用|细化|执行|实施|规则|规定|办法")
"""What every title may hold: it names no document."""
_WITH_ANY = late_pattern(
    r"违法|行为|情节|情形|程度|后果|处罚|裁量|阶次|档次|等级|幅度|标准|基准|属于|较为|[档级类的第\s()“”\"、.]"
)
_DIGITS = str.maketrans("123456789", "一二三四五六七八九")
_ALIKE_TIERS = {"不予": "不予", "免予": "不予", "免于": "不予", "不予行政": "不予"}
_ENTRY_NUMBER = late_pattern(
    r"第(?P<of>[一二三四五六七八九十百千\d]{1,6})(?:项|号|序号|类)"
    r"|(?:序号|编号|编码) ?[:第]?(?P<number>[\d.\-]{1,10})"
)


def standards_named(
    used: DiscretionUsed, standards: Mapping[str, DiscretionStandard]
) -> tuple[DiscretionStandard, ...]:
    """Return the documents that a decision may mean: one, several of one title, or none.

    Args:
        used: what the decision names.
        standards: those recorded, by file.
    """
    every = tuple(standards.values())
    if used.slug:
        return tuple(one for one in every if one.standard == used.slug)
    number = bare_number(used.number)
    if number:
        by_number = tuple(one for one in every if bare_number(one.doc_no or "") == number)
        if by_number:
            return by_number
        every = tuple(one for one in every if not one.doc_no)  # another number is another document
    return tuple(one for one in every if used.document and is_same_title(used.document, one.title))


def is_that_edition(used: DiscretionUsed, standard: DiscretionStandard) -> bool:
    """Return whether a decision names a document and no later or earlier one of the same title.

    Args:
        used: what the decision names.
        standard: the document of that title, or that number.
    """
    if used.slug or (used.number and standard.doc_no):
        return True
    return bool(_year(used.document)) and _year(used.document) == _year(standard.title)


def is_upper_document(used: DiscretionUsed, standard: DiscretionStandard) -> bool:
    """Return whether a decision names the document that a standard carries out.

    Args:
        used: what the decision names.
        standard: a document recorded, with what it or its entries say of the one above.
    """
    number = bare_number(used.number)
    for upper in (standard.upper, *(entry.upper for entry in standard.entries)):
        if upper is None:
            continue
        if number and upper.doc_no:
            if bare_number(upper.doc_no) == number:
                return True
        elif used.document and is_same_title(used.document, upper.title):
            return True
    return False


def is_same_title(told: str, title: str) -> bool:
    """Return whether a decision may mean a document by a title.

    Brackets behind a title (试行) and a place before it may be left out; two years may not differ.

    Args:
        told: as the decision writes it.
        title: as the registry has it.
    """
    years = {year for year in (_year(told), _year(title)) if year}
    one, other = sorted((_title_key(told), _title_key(title)), key=len)
    if len(years) > 1:
        return False
    is_telling = len(one) >= _SHORTEST_TITLE and bool(_OF_ANY.sub("", one))
    return one == other or (is_telling and other.endswith(one))


def _title_key(title: str) -> str:
    text = unicodedata.normalize("NFKC", title)
    inner = _INNER.search(text)
    text = _REMARK.sub("", inner[1] if inner else text)
    return _BRACKETS.sub("", text.replace("裁量权", "裁量"))


def _year(title: str) -> str:
    found = _YEAR.search(unicodedata.normalize("NFKC", title))
    return (found["year"] or found["open"]) if found else ""


def entries_at(place: str, entries: Iterable[StandardFor]) -> tuple[StandardFor, ...]:
    """Return the entries of the number that a decision names.

    Args:
        place: the place in the document that it names.
        entries: entries of the document.

    Returns:
        All of them where no number of an entry is named, or none of them has a number.
    """
    every = tuple(entries)
    number = _entry_number(place)
    if not number or not all(one.entry.no for one in every):
        return every
    return tuple(one for one in every if _plain_number(one.entry.no or "") == number)


def has_number(place: str, standard: DiscretionStandard) -> bool:
    """Return whether a document has an entry of the number that a decision names.

    Args:
        place: the place in the document that the decision names.
        standard: the document.
    """
    number = _entry_number(place)
    return bool(number) and number in {_plain_number(one.no or "") for one in standard.entries}


def _entry_number(place: str) -> str:
    found = _ENTRY_NUMBER.search(place)
    return _plain_number(found["of"] or found["number"]) if found else ""


def _plain_number(written: str) -> str:
    text = unicodedata.normalize("NFKC", written).strip("第项号、. ()")
    value = to_int(text) if text else None
    return str(value) if value is not None else text


def told_tier(used: DiscretionUsed) -> str:
    """Return the tier that a decision names; empty where it names a place alone.

    Args:
        used: what the decision names.
    """
    if used.tier and used.tier != used.place:
        return used.tier
    _number, mark, last = used.place.rpartition("项")
    return last if mark and last else ""


def tiers_named(entry: StandardEntry, told: Iterable[str]) -> tuple[Tier, ...]:
    """Return the tiers of an entry that a decision may mean by some names.

    Args:
        entry: what the document sets for the act.
        told: the tiers as the decision names them.
    """
    keys = {tier_key(name) for name in told}
    return tuple(tier for tier in entry.tiers if tier.tier and tier_key(tier.tier) in keys)


def tier_key(name: str) -> str:
    """Return what the ways to name one tier have in common.

    Args:
        name: 从轻, 从轻处罚, 较轻违法行为, 第一档, （二）, A档.
    """
    text = unicodedata.normalize("NFKC", name).strip()
    key = _WITH_ANY.sub("", text).translate(_DIGITS) or text
    return _ALIKE_TIERS.get(key, key)
