"""Whether what a decision orders is surely no penalty.

To correct an act, to stop it, to put it in order is none (《行政处罚法》第二十八条第一款). Of
taking down, giving back and restoring the laws do not speak alike: 《土地管理法》第八十三条 calls
the order to take down a decision of penalty. So it is left open.
"""

from devolved_powers.cases.model import OrderGiven
from devolved_powers.late_pattern import late_pattern

_CONTESTED = late_pattern(r"拆除|退还|恢复|关闭|清除|搬迁|迁出|补种|封闭|拆毁|拆迁")


def may_be_penalty(order: OrderGiven) -> bool:
    """Return whether some law may call an order a penalty.

    Args:
        order: the order.
    """
    return _CONTESTED.search(order.kind) is not None
