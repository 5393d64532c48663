"""What a number measures, by the words around it: 违法所得或者货值金额, 造成…受伤."""

from devolved_powers.late_pattern import late_pattern

OR = late_pattern("或者|或")
_NOUN_END = late_pattern(
    r"(?:所得|金额|货值|价值|价格|价款|造价|收入|面积|数量|总量|长度|宽度|高度|深度|体积|容积"
    r"|重量|质量|额|损失|人数|次数|距离|吨数|比例|浓度|费|款|天数|期限|时间|水|量|数|占比|幅度)$"
)
_LEAD_IN = late_pattern(r"^(?:[、，,:.的]|且|但|并|其中|或者?|及|和|以及|在|凡|属于|对)+")
_LEAD_OUT = late_pattern(
    r"(?:累计|合计|总计|共计|达到|已达|仅|约|(?<!行)为|在|达|有|是|共|计|数量级|:|的|了|均|系|总数|每次)+$"
)
_CONDITION = late_pattern("造成|拒|情节|后果|逾期|不|曾|被|的$|影响|危害|阻碍|抗拒|隐匿|伪造")
_BEHIND = late_pattern(
    r"(?P<words>(?!且|并|或|及|和|内|的|以|不|未|在|被|改|违|第|含)[^，,;。:0-9()的且或]{1,8}?)的?$"
)
_LONGEST_OF = 40


def with_tail(head: str, tail: str) -> str:
    """Return the words that name a number, some of which may stand behind it: 造成3人以上受伤."""
    if head.strip("，, ") not in ("", "造成", "致", "致使", "导致"):
        return head
    behind = _BEHIND.match(tail)
    return head + behind["words"] if behind else head


def measured_names(head: str) -> tuple[list[str], bool]:
    """Return what is measured, by the words before a number, and whether they hold a ground."""
    parts = OR.split(_LEAD_IN.sub("", head))
    last = _tidy(parts[-1])
    firsts = [_tidy(part) for part in parts[:-1] if part]
    if firsts and last and all(_NOUN_END.search(name) for name in (*firsts, last)):
        return [*firsts, last], False
    if any(_CONDITION.search(name) for name in firsts):
        return [last], True
    name = _tidy(head)
    return [name if len(name) <= _LONGEST_OF else ""], False


def _tidy(name: str) -> str:
    return _LEAD_OUT.sub("", _LEAD_IN.sub("", name)).strip("()")
