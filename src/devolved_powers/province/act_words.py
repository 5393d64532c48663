"""The acts that names of powers list: 占用, 挖掘, 拆除 … Each stays itself, whatever stands beside.

The order of a list of acts says nothing, the acts do. A word that is missing here is only never put
into order, and tells two names apart by its characters.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from devolved_powers.late_pattern import late_pattern


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ON_THINGS = _words(
    """
    占用 挖掘 拆除 移动 挪动 改装 安装 拼装 改动 改变 变更
    变动 更改 涂改 篡改 伪造 变造 冒用 盗用 损坏 损毁 毁损
    毁坏 破坏 侵占 侵害 损害 危害 污损 锁闭 封堵 堵塞 遮挡
    覆盖 填埋 圈占 倾倒 抛撒 堆放 堆积 焚烧 丢弃 遗撒 弃置
    抛弃 排放 清扫 清运 清理 清洗 乱扔 乱丢 乱倒 乱堆 乱放
    乱贴 产生 收集 贮存 储存 存储 存放 运输 利用 处置 处理
    装卸 携带 邮寄 寄递 承运 托运 转运 生产 经营 加工 制造
    制作 配制 分装 包装 使用 销售 出售 购买 收购 采购 采集
    出租 出借 转让 转租 买卖 倒卖 租用 租借 承租 受纳 接纳
    招用 聘用 雇用 录用 吊挂 悬挂 张挂 张贴 粘贴 喷涂 涂写
    刻画 涂污 书写 散发 设置 新建 改建 扩建 翻建 重建 搭建
    修建 砍伐 盗伐 滥伐 采伐 修剪 移植 移栽 迁移 攀折 采摘
    屠宰 种植 养殖 饲养 捕捞 猎捕 停用 闲置 隐匿 销毁 印刷
    复制 发行 出版 播放 放映
    """
)

"""Acts on things, which are named once behind the last of a list."""
_ALONE = _words(
    """
    建窑 建坟 建房 挖砂 挖沙 采砂 采石 采矿 采土 取土 淘金
    爆破 钻探 打井 打桩 开渠 挖窖 葬坟 晒粮 放牧 开垦 垦殖
    垂钓 游泳 砍柴 毁苗 吐痰 便溺 吸烟 饮酒 吊装 动火 保洁
    消毒 泄漏 超载 超限 超速
    """
)

"""Acts that are whole without a thing behind them."""
_OTHERS = _words(
    """
    围垦 围挡 渗漏 承揽 承接 承包 分包 转包 收留 设立 设定
    开办 举办 兴办 组织 建设 兴建 搭盖 建造 修筑 修缮 维修
    装修 装饰 施工 开工 取水 取暖 捕猎 狩猎 放生 投放 增殖
    宰杀 检疫 免疫 吊运 焊接 拆改 拆卸 开启 关闭 转移 隐瞒
    拒绝 阻碍 阻挠 妨碍 拖延 逃避 骗取 冒领 虚报 瞒报 谎报
    迟报 漏报 报告 备案 登记 申报 申请 公示 公布 公告 通报
    告知 记录 记载 建立 制定 编制 执行 配备 提供 出具 签订
    签发 发放 颁发 缴纳 支付 交付 收取 扣留 扣押 查验 检查
    检测 检验 检定 评估 评价 验收 审核 审查 审批 核准 核发
    许可 批准 确认 认定 登载 演出 营业 开业 执业 行医 诊疗
    拒载 甩客 揽客 加价 压价 停放 停车 行驶 驾驶 操作 擦洗
    冲洗 注册 注销 延续 补发 换发 撤销 吊销 暂扣 收回 征收
    征用 给付 奖励 裁决 调解 恢复 补种 补办 未取得 未经
    超越 超过 超出 逾期 拒不 可以 应当 必须 禁止 不得
    """
)
ACTS = _ON_THINGS | _ALONE | _OTHERS
"""Words for what is done, or for how it stands to what is allowed."""
_ALIKE = (
    "出售 销售",
    "毁坏 损坏 损毁 毁损 破坏 污损",
    "张贴 粘贴",
    "丢弃 抛弃 弃置",
    "贮存 储存 存储 存放",
    "变更 改变 更改 变动 改动",
    "挪动 移动",
    "修建 兴建 建造 修筑 建设",
    "设立 开办 兴办 举办",
    "聘用 雇用 录用 招用",
    "采购 收购 购买",
    "挖砂 挖沙 采砂",
    "猎捕 捕猎 狩猎",
    "支付 缴纳 交付",
    "检测 检验 检定",
    "公示 公布 公告",
    "核发 发放 颁发",
    "审批 许可 批准 核准",
    "刻画 涂写 书写",
    "清运 清理",
    "乱扔 乱丢",
    "处置 处理",
    "记录 记载",
    "移植 移栽 迁移",
    "超越 超过 超出",
)
"""Words that may be two writings of one act; whether they are, a person says."""


@lru_cache(maxsize=1)
def _kinds() -> Mapping[str, str]:
    return {word: line.split()[0] for line in _ALIKE for word in line.split()}


_ACT = late_pattern("|".join(sorted(ACTS, key=lambda word: (-len(word), word))))
_LISTED = "|".join(sorted(_ON_THINGS | _ALONE))
_RUN = late_pattern(f"(?:{_LISTED})(?:、(?:{_LISTED}))+(?=(.{{0,2}}))")
"""A list of acts, and what follows it."""
_GOES_ON = frozenset("后期时过未不中前性")
"""What follows the last act of a list and may belong to that act alone."""
_NO_THING = late_pattern("$|[、等或和]|造成|致使|活动|作业|行为|处罚|检查")
"""What follows a list and names no thing."""


def in_one_order(name: str) -> str:
    """Return a name with the acts of each list in one order, where the order says nothing.

    >>> in_one_order("擅自挖掘、占用城市道路"), in_one_order("吐痰、便溺、乱扔果皮")
    ('擅自占用、挖掘城市道路', '便溺、吐痰、乱扔果皮')

    Args:
        name: a name whose lists are joined by 、.
    """
    return _RUN.sub(_ordered, name)


def _ordered(run: re.Match[str]) -> str:
    acts, after = run[0].split("、"), run[1]
    shares_thing = _ON_THINGS.issuperset(acts) and after[:1] not in _GOES_ON
    last = [] if shares_thing or _NO_THING.match(after) else [acts.pop()]
    return "、".join([*sorted(acts), *last])


def ends_with_act(text: str) -> bool:
    """Return whether an act ends a text."""
    return text[-2:] in ACTS or text[-3:] in ACTS


@lru_cache(maxsize=1 << 15)
def acts_in(name: str) -> frozenset[str]:
    """Return the acts that a name holds, each as it is written."""
    return frozenset(_ACT.findall(name))


@lru_cache(maxsize=1 << 15)
def act_kinds(acts: frozenset[str]) -> frozenset[str]:
    """Return acts with those that may be two writings of one as one."""
    kinds = _kinds()
    return frozenset(kinds.get(act, act) for act in acts)
