"""The officers that a decision tells of: how many, with their cards, and of which body."""

from collections.abc import Iterator, Sequence

from devolved_powers.cases.model import Stated
from devolved_powers.cases.reading.plain_lines import PlainLine
from devolved_powers.cases.signs import Sign
from devolved_powers.late_pattern import late_pattern

_ONE_CARD = r"[一-鿿A-Za-z\-]{0,8}[0-9][0-9A-Za-z\-]{3,20}"
_CARD = late_pattern(
    r"(?:执法(?:人员)?证(?:件)?(?:编号|号码|号)?|(?<!身份)证件?(?:编号|号码|号))(?:为|是|[:])? ?"
    rf"(?P<cards>{_ONE_CARD}(?: ?[、,和及/] ?{_ONE_CARD})*)",
    holds=("执法", "证"),
)
_CARD_SPLIT = late_pattern(r"[、,和及/]")
_TWO = late_pattern(
    r"(?:两|二|2|三|3|多)(?:名|位)(?:[^,。;]{0,10})执法人员|执法人员(?:[^,。;]{0,6})(?:两|二|2|三"
    r"|3)(?:人|名)"
    r"|执法人员[: ]{0,2}(?!依|对|于|在|到|检|调|当|向|经|进|发|下|责|出|开|制|现|前|认|执|接|送"
    r"|持|提)[一-鿿]{2,4}(?:\([^()]{0,24}\))? ?(?:[、和与及,]| ) ?(?!对|检|调|询|现|并|依"
    r"|经)[一-鿿]{2,3}"
    r"(?=[\(,。;:、 对在到依于进接向已赴前经根持按现]|$)",
    holds=("执法人员",),
)
_ONE = late_pattern(
    r"(?:一|1)(?:名|位)(?:[^,。;]{0,8})执法人员|执法人员(?:[^,。;]{0,4})(?:一|1)(?:人|名)"
    r"|执法人员(?!依|对|于|在|到|检|调|当|向|经|进|发|下|责|出|开|制|现|前|认|执|接|送|持|提|均"
    r"|都|两|二|三)"
    r"[一-鿿]{2,3}(?=已向|出示|向当事人)",
    holds=("执法人员",),
)
_INSPECTED = late_pattern(
    r"(?P<organ>[一-鿿]{2,40}(?:局|政府|办事处|大队|支队|中队|队|工作站|站|所|中心|委员会))"
    r"(?:的)?(?:行政)?执法人员[^。;]{0,40}?(?:检查|巡查|巡逻|发现|核查)",
    holds=("执法人员",),
)
_OWN = late_pattern(
    r"^(?:我|本|该)|(?:由|经|对|,)(?:我|本)(?:局|镇|机关|单位)$|我局|本局|本机关|我镇|我单位|本单位"
)
_STEM = late_pattern(r"(?:人民政府|街道办事处|办事处|委员会|局|大队)$")
_DAY = late_pattern(r"^.*[年月日时分上下午许期间,]")


def officer_signs(lines: Sequence[PlainLine], body: str) -> Iterator[Stated[Sign]]:
    """Yield how many officers are told of, and whether those of another body inspected.

    Args:
        lines: the lines of the decision.
        body: the organ that decides; empty where it is not known.
    """
    cards: set[str] = set()
    first = at_once = 0
    for line in lines:
        if "执法" not in line.plain:
            continue
        here = [
            card.strip()
            for found in _CARD.finditer(line.plain)
            for card in _CARD_SPLIT.split(found["cards"])
        ]
        cards.update(here)
        first = first or (line.number if here else 0)
        at_once = max(at_once, len(here))  # numbers cut for publication are all alike
        if _is_others(line.plain, body):
            yield Stated("inspected-by-other-body", line.number)
    if cards:
        is_one = len(cards) == at_once == 1
        yield Stated("one-officer" if is_one else "two-officers", first)
        return
    for sign, pattern in (("two-officers", _TWO), ("one-officer", _ONE)):
        seen = next((line.number for line in lines if pattern.search(line.plain)), 0)
        if seen:
            yield Stated("two-officers" if sign == "two-officers" else "one-officer", seen)
            return


def _is_others(text: str, body: str) -> bool:
    """Return whether the officers of another body inspected than the one that decides."""
    found = _INSPECTED.search(text)
    if found is None or not body:
        return False
    organ = _DAY.sub("", found["organ"])
    stem = _STEM.sub("", body)
    if _OWN.search(organ) or len(organ) <= len("综合行政执法大队") or not stem:
        return False
    return stem not in organ and organ not in body and _place(organ) != ""


def _place(organ: str) -> str:
    """Return the town, street, county or city that an organ's name begins with."""
    found = _PLACE.match(organ)
    return found[0] if found else ""


_PLACE = late_pattern(r"[一-鿿]{1,24}?(?:省|市|县|区|旗|镇|乡|街道)")
