"""How far the name of a power or item and the text it cites use the same words.

Both are compared as pairs of characters; those that most articles have say nothing and are left
out. The bounds are tuned on the registry of the project, whose names were all read beside their
texts, and on wrong citations planted in it (docs/performance.md has the figures).
"""

from functools import lru_cache

from devolved_powers.late_pattern import late_pattern
from devolved_powers.law.bigrams import HashedPairs, pair_hashes
from devolved_powers.law.normalise import normalise

_PAIRS = (
    "万元上人上地下列下罚不得严重个人主管之一予以产品人员人民从事以上以下企业位个位应使用依法依照保护保障信息元以关规关部其他农业利用制定制度加强务院区域区直单位卫生"
    "县级反本发展可以可证各级国务国家地方处理处罚安全实施实行家有工作工程市人应当府应建立建设开展当依当按态环情况批准技术报告按照措施提供改正政主政府政部教育方人有关"
    "服务本条本法机关机构条件条例标准根据检查民政污染治区法律法规活动照国环境理部生产生态由国申请监督直接直辖相关省自督管社会禁止符合管理管部级人级以组织经济经营给予"
    "罚款职责自治范围营者行为行政要求规划规定许可设备设施负责责令责任质量资源辖市进行违反违法造成部门采取门应门责防治需要鼓励"
)
"""The 150 pairs of characters that most articles of national laws have."""
_COMMON: HashedPairs = frozenset().union(
    *(pair_hashes(_PAIRS[at : at + 2]) for at in range(0, len(_PAIRS), 2))
)
_FRAME = late_pattern(
    r"^对(?!外)|\([^()]*\)"
    "|(?:的)?(?:行政)?(?:处罚|监督检查|检查|强制|确认|许可|审批|核准|备案|给付|奖励)$"
)
_LEAST = 4
"""A name with fewer telling pairs is compared with all of them."""
SHORTEST = 3
"""A name with fewer pairs cannot be compared."""


def name_core(name: str) -> str:
    """Return a name without 对…的处罚, 行政检查 and what stands in brackets."""
    return _FRAME.sub("", normalise(name))


def name_pairs(name: str) -> HashedPairs:
    """Return the telling pairs of characters of a name; fewer than `SHORTEST`: it says too little.

    Args:
        name: as lists write it.
    """
    pairs = pair_hashes(name_core(name))
    telling = pairs - _COMMON
    return telling if len(telling) >= _LEAST else pairs


def contained(name: HashedPairs, text: HashedPairs) -> float:
    """Return what share of a name stands in a text, from 0 to 1; of a shorter text, in the name."""
    return len(name & text) / (min(len(name), max(_telling(text), _LEAST)) or 1)


@lru_cache(maxsize=4096)  # many names are held against one text
def _telling(pairs: HashedPairs) -> int:
    """Return how many pairs are not those that most articles have."""
    return len(pairs - _COMMON)


def shared(one: HashedPairs, other: HashedPairs) -> float:
    """Return how much two texts have in common, as a share of the shorter one, from 0 to 1."""
    first, second = one - _COMMON, other - _COMMON
    return len(first & second) / (min(len(first), len(second)) or 1)


def telling(pairs: HashedPairs) -> HashedPairs:
    """Return pairs without those that most articles have."""
    return pairs - _COMMON
