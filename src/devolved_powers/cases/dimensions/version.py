"""version: not written yet."""

from devolved_powers.cases.answer import DimensionAnswer, FaultCode
from devolved_powers.cases.case import Case
from devolved_powers.cases.context import CaseContext
from devolved_powers.i18n import _

CODES: tuple[FaultCode, ...] = ()


def judge(case: Case, context: CaseContext) -> DimensionAnswer:
    """Return what is said of it."""
    del case, context
    return DimensionAnswer("version", "不能判定", _("It was not looked at."))
