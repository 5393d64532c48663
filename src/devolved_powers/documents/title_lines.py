"""Where the lines of a long title break: its words stay whole, and no line is much shorter."""

import re
from math import ceil

from devolved_powers.documents.widths import text_width

_WORDS = re.compile(
    "人民政府|办公室|领导小组|街道办事处|办事处|委员会|综合行政执法|行政执法|行政处罚|行政许可|行政检查|"
    "行政强制|行政权力|执法权限|赋权事项|事项清单|目录清单|基本目录|动态调整|公开征求|征求意见|"
    "监督检查|承接|移交|收回|调整|清单|事项|目录|权限|权力|实施|开展|进一步|关于|有关|工作|"
    "通知|公告|公示|决定|意见|方案|办法|报告|说明|确认书|核对|部门|机关|乡镇|街道|依法|委托|"
    "下放|赋予|第[一二三四五六七八九十百]+[批次条款项号]|[（(〔《][^）)〕》]{1,8}[）)〕》]|[0-9A-Za-z.\\-]+年?版?|"
    "[\u4e00-\u9fff]{1,2}[县镇乡]"
)
"""Words that titles of such documents consist of, and names of places; any other may be broken."""
_SPLIT, _WEAK, _LINE = 10, 3, 4
"""What it costs to break a word, to leave at the beginning of a line what belongs to the word
before it, and to take another line."""
_NO_BEGIN = "的和与及了等县镇乡市区局"


def title_width(title: str, room: float) -> float:
    """Return how many Chinese characters wide the lines of a title are to be.

    Args:
        title: the title.
        room: how many characters stand side by side at the most.
    """
    whole = text_width(title)
    if whole <= room or not whole:
        return room
    lines = ceil(whole / max(1, int(room)))
    least = ceil(whole / (lines + 1))
    inside = {
        place for word in _WORDS.finditer(title) for place in range(word.start() + 1, word.end())
    }
    return min(
        (float(width) for width in range(least, max(least, int(room)) + 1)),
        key=lambda width: (_cost(title, width, inside), width),
    )


def _cost(title: str, width: float, inside: set[int]) -> float:
    """Return how bad a title looks in lines of a width."""
    cost, used = 0.0, 0.0
    for place, char in enumerate(title):
        wide = text_width(char)
        if used + wide > width:
            cost += _LINE
            cost += _SPLIT if place in inside else 0
            cost += _WEAK if char in _NO_BEGIN else 0
            used = 0
        used += wide
    return cost + (width - used) / width * _WEAK
