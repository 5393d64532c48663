"""How and until when a decision says that the fine is to be paid."""

import re
from collections.abc import Sequence
from decimal import Decimal

from devolved_powers.cases.model import Payment
from devolved_powers.cases.reading.amounts_in_words import number_in_words
from devolved_powers.cases.reading.plain_lines import PlainLine
from devolved_powers.late_pattern import late_pattern

_NUMBER = "[0-9]{1,3}|[一二三四五六七八九十]{1,3}"
_TERM = late_pattern(
    rf"(?:收到|接到|送达|限|之日起|自|在|于)[^。;]{{0,50}}?(?P<number>{_NUMBER}) ?"
    rf"(?P<unit>个?工作日|日|天)(?:之|以)?内"
)
_TO_PAY = late_pattern(r"缴|交纳|交至|交到|交款|自动履行|履行(?:本)?(?:行政)?处罚|履行期限|款项")
_NOT_PAYING = late_pattern(r"复议|诉讼|起诉|陈述|申辩|听证|改正|拆除|恢复|整改|逾期|告知书")
_TO_CORRECT = late_pattern(r"[^,。;缴]{0,10}(?:改正|拆除|恢复|整改|停止|清理|清除|补种|治理)")
_PAID = late_pattern(
    r"(?:应当|应|须|必须|请|限|持|到|将|于)[^。;]{0,60}?(?:缴(?!费)|交纳|交至|交到)|缴(?:至|到"
    r"|入)|当场(?:缴纳|收缴)"
    r"|(?:缴纳|缴款)(?:方式|期限)"
)
_LATE = late_pattern(r"加处|滞纳金|加收")
_LATE_BEGINS = late_pattern(r"逾期|到期|不缴|未缴|加处|滞纳金|加收")
_HOW = late_pattern(r"缴|交纳|交至|交到|交款|银行|账户|账号|帐户|帐号|扫码|财政|收款|非税")
_PERCENT = late_pattern(
    rf"(?:每(?:日|天)|按日)[^。;]{{0,30}}?(?:百分之(?P<hundredth>{_NUMBER})|千分之"
    rf"(?P<thousandth>{_NUMBER})"
    r"|(?P<figure>[0-9]{1,3}(?:\.[0-9]{1,3})?) ?(?P<sign>%|‰))"
)
_CAPPED = late_pattern(
    r"(?:不(?:得)?(?:超出|超过|高于)|不大于|以不超过)[^。;,]{0,10}(?:罚款|本数|本金|原|数额)|"
    r"(?:不得?)超(?:出|过)(?:罚款)?本|以(?:原)?(?:罚款|本金|本数)[^。;,]{0,6}为(?:上)?限"
)


def payment_told(lines: Sequence[PlainLine]) -> Payment | None:
    """Return how a fine is to be paid; None where nothing is told of it.

    Args:
        lines: the lines of the decision.
    """
    days: int | None = None
    working = False
    where = 0
    late: Decimal | None = None
    tells_late = capped = tells_how = False
    for line in lines:
        for sentence in line.own.split("。"):
            tells_how = tells_how or _tells_how(sentence)
            if days is None and (term := _term(sentence)) is not None:
                number = number_in_words(term["number"])
                days = int(number) if number is not None else None
                working = "工作" in term["unit"]
                where = line.number
            if not where and _PAID.search(sentence) and not _NOT_PAYING.search(sentence):
                where = line.number
            percent = _PERCENT.search(sentence)
            if percent and late is None and ("加处" in sentence or "罚款" in sentence):
                late, tells_late = _share(percent.groupdict()), True
                where = where or line.number
            if _LATE.search(sentence):
                tells_late = True
                where = where or line.number
                capped = capped or _CAPPED.search(sentence) is not None
    if not where:
        return None
    return Payment(
        line=where,
        days=days,
        is_working_days=working,
        late_percent=late,
        is_capped=capped,
        tells_late=tells_late,
        is_late_alone=tells_late and days is None and not tells_how,
    )


def _tells_how(sentence: str) -> bool:
    """Return whether a sentence may tell how to pay: any word of it that is not of being late."""
    if _LATE.search(sentence):
        sentence = _LATE_BEGINS.split(sentence, maxsplit=1)[0]
    return _HOW.search(sentence) is not None


def _term(sentence: str) -> re.Match[str] | None:
    """Return the term to pay in: the last before the first word of paying, else one behind it."""
    paying = _TO_PAY.search(sentence)
    if paying is None:
        return None
    found: re.Match[str] | None = None
    begins = 0
    for term in _TERM.finditer(sentence):
        if found is not None and term.start() > paying.start():
            break
        of_order = _TO_CORRECT.match(sentence, term.end())
        if of_order is None and not _NOT_PAYING.search(sentence, begins, term.end()):
            found = term
        begins = (of_order or term).end()
    return found


def _share(parts: dict[str, str | None]) -> Decimal | None:
    """Return a share in per cent."""
    written = parts["hundredth"] or parts["thousandth"] or parts["figure"] or ""
    value = number_in_words(written)
    if value is not None and (parts["thousandth"] or parts["sign"] == "‰"):
        return value / 10
    return value
