"""The articles of the same law whose breach a clause punishes: 违反本法第N条规定."""

from devolved_powers.citations import parse
from devolved_powers.late_pattern import late_pattern
from devolved_powers.law.legal_place import legal_places

_NUMERAL = "[一二三四五六七八九十百千零]+"
_ARTICLE = rf"第{_NUMERAL}条(?:之{_NUMERAL})?"
_PART = rf"第{_NUMERAL}款|第\(?{_NUMERAL}\)?项"
_JOIN = "以及|或者|、|,|和|及|或|至"
_PLACES = (
    rf"{_ARTICLE}(?:{_PART})*(?:(?:{_JOIN})+(?:本法|本条例|本办法|本规定)?"
    rf"(?:{_ARTICLE}|{_PART})(?:{_PART})*)*"
)
_VERBS = (
    *("违反", "不履行", "未履行", "不再符合", "不符合", "未按照", "未按", "未依照", "不按照"),
    *("未遵守", "有", "实施", "从事"),
)
_BREACH = late_pattern(
    rf"(?:(?P<verb>{'|'.join(_VERBS)})"
    r"[本该](?:法|条例|办法|规定|细则|实施条例|实施细则)|(?<![没未具享所拥])(?P<act>有|实施|从事))"
    rf"(?P<places>{_PLACES})"
    r"(?P<after>[^,。;:]{0,8})"
)
_ACTS = late_pattern("行为|情形|违法")
"""What must follow 有本法第N条…, 实施…: else it is what somebody has, not what he did."""
_OWN = late_pattern("本法|本条例|本办法|本规定")
_OR_LISTED = late_pattern("(?:或者?|及|和|以及)有下列")
_OR_NOT_AS = late_pattern(
    "[^,。;:]{4},或者(?:未依照|未按照?|不按照|不履行|未履行)[本该](?:法|条例|办法|规定)第"
)
"""One conduct told in words of its own, or another that a place names."""
_PUNISHES = late_pattern("罚款|没收|吊销|警告|责令|处罚|拘留|暂扣|关闭|通报批评")


def breaches(text: str, *, is_item: bool = False) -> tuple[str, ...]:
    """Return the places of the same law whose breach a text punishes, as `LegalPlace.written`.

    A text that describes the conduct itself, or names another law, names none; nor does one that
    punishes such a breach or what its list or its own words describe (或者有下列行为, …，或者未依照
    本法第N条), since which is not known.

    Args:
        text: one paragraph or item, as `normalise` returns it.
        is_item: whether it is an item of a list: what is punished stands above it.
    """
    if (
        not (is_item or _PUNISHES.search(text))
        or _OR_LISTED.search(text)
        or _OR_NOT_AS.search(text)
    ):
        return ()
    named: dict[str, None] = {}
    verbs = ("违反",) if is_item else _VERBS
    for match in _BREACH.finditer(text):
        verb = match["verb"] or match["act"]
        if verb not in verbs:
            continue
        if verb in ("有", "实施", "从事") and not _ACTS.search(match["after"]):
            continue
        for cited in parse(f"《本法》{_OWN.sub('', match['places'])}"):
            named.update((place.written(), None) for place in legal_places(cited))
    return tuple(named)
