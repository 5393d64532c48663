"""Which key is meant by a word that somebody wrote in its place, mostly the Chinese one.

What official lists write over a column, what the program itself calls a key, and what else people
say. No Pydantic here.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from devolved_powers.i18n import in_language
from devolved_powers.meant import distance, nearest
from devolved_powers.models.keys import KEYS
from devolved_powers.text import fold_text

_OTHER_WORDS: Mapping[str, tuple[str, ...]] = {
    "id": ("编号", "序号"),
    "until": (
        *("截止日期", "有效期", "失效日期", "到期日", "结束日期", "有效期至", "有效期限"),
        *("废止日期", "失效时间"),
    ),
    "upstream": ("上级文件", "省级依据", "指导目录"),
    "statutory_days": ("法定天数",),
    "promised_days": ("承诺天数",),
    "from": ("起始日期", "开始日期", "原依据", "以上", "不低于", "最低"),
    "to": ("新依据", "以下", "不超过", "最高"),
    "asked_of": ("请求部门", "申请对象", "需求对象"),
    "reason": ("原因", "收回原因", "调整原因", "需求理由", "事由"),
    "status": ("办理状态", "答复情况", "数据状态"),
    "met_by": ("已由", "赋权情况"),
    "on_date": ("答复日期",),
    "decision": ("决定名称", "批次号"),
    "kind": ("决定类型", "种类", "类型", "类别"),
    "title": ("文件名称", "文件标题", "名称", "决定标题"),
    "authority": ("公文", "文件依据"),
    "issuer": ("制定机关", "发布机关", "印发机关", "发文单位", "发文机关"),
    "doc_no": ("发文字号", "文件编号", "文件号", "公文号", "文号"),
    "signed": ("成文日期", "签发日期", "落款日期", "签署日期"),
    "published": ("发布日期", "印发日期", "公开日期", "公布日期"),
    "url": ("网址", "链接", "地址", "公文链接"),
    "effective": (
        "生效日期",
        "施行日期",
        "实施日期",
        "生效时间",
        "施行时间",
        "起始日期",
        "施行",
        "生效",
    ),
    "entrustments": ("委托书公布", "委托公告", "委托书"),
    "hearing_thresholds": ("听证标准", "较大数额标准"),
    "discretion_standards": ("裁量基准清单", "裁量标准"),
    "paper": ("文书", "文种"),
    "provenance": ("数据来源", "来源"),
    "assumed": ("推定", "推定项", "推定内容"),
    "confirmed": ("核对", "已核对"),
    "grants": ("赋权事项", "权力事项", "事项", "赋权清单"),
    "adjustments": ("调整事项",),
    "suspensions": ("暂停事项",),
    "resumptions": ("恢复事项",),
    "recalls": ("收回事项", "取消事项"),
    "lapses": ("失效事项",),
    "basis_updates": ("依据变更", "依据调整"),
    "power": ("权力编号", "事项编号", "权力事项编号", "编号"),
    "set": ("调整内容", "调整为", "调整后"),
    "outcome": ("收回方式", "处理结果", "去向", "处理方式", "处理"),
    "returned_to": ("退回部门", "退回单位", "收回部门"),
    "pending_cases": ("未结案件", "在办案件"),
    "because": ("原因", "依据"),
    "on": ("日期", "起始日期", "生效日期", "施行日期"),
    "items": ("事项", "执法事项清单"),
    "needs": ("需求", "需求清单"),
    "bodies": ("机构", "单位", "部门"),
    "town": ("乡镇",),
    "suppressions": ("豁免",),
    "synonyms": ("俗称", "同义词", "近义词", "俗语"),
    "everyday": ("口语", "俗语", "俗话", "通俗说法", "平时说法"),
    "name": ("违法行为", "违法行为名称", "案由"),
    "standard": ("裁量基准", "基准", "裁量标准", "代号", "名称代号"),
    "upper": ("上位文件", "上级文件", "依据文件", "上位依据"),
    "entries": ("违法行为", "事项", "条目"),
    "no": ("序号", "编号", "项号", "项次"),
    "clause_fines": ("法定罚款", "法定幅度", "法定罚款幅度", "法律规定的罚款"),
    "tiers": ("裁量阶次", "阶次", "档次", "裁量等级", "等级", "违法程度"),
    "formula": ("公式", "计算公式", "计算方法", "计算规则"),
    "tier": ("裁量阶次", "阶次", "档次", "裁量等级", "等级", "违法程度"),
    "when": ("情形", "适用情形", "裁量情形", "违法情形", "适用条件", "条件", "情节", "违法情节"),
    "measures": ("数量", "计量", "度量", "量化标准"),
    "other_grounds": ("其他情形", "其他情节", "或者其他"),
    "fines": ("幅度", "裁量幅度", "罚款幅度", "处罚幅度", "罚款数额"),
    "text": ("裁量标准", "处罚标准", "具体标准", "处罚裁量标准", "原文", "表述"),
    "approval": ("批准", "审批", "须经批准"),
    "supervision": ("监管措施", "配套监管措施", "配套措施", "后续监管"),
    "of": ("计量内容", "指标", "量什么"),
    "above": ("超过", "大于", "多于"),
    "below": ("不足", "不满", "低于", "小于"),
    "unit": ("单位", "计量单位"),
    "base": ("基数", "计算基数"),
    "from_excluded": ("不含下限", "超过", "大于", "多于"),
    "to_excluded": ("不含上限", "不足", "不满", "低于", "小于"),
    "cap": ("上限", "封顶", "最高限额", "最高不超过"),
    "official": ("法定用语", "正式用语", "规范用语", "法言法语", "书面语"),
}
"""What people write in the place of a key where no list has it as a heading."""


def key_meant(word: str, titles: Mapping[str, str]) -> str:
    """Return the one key that a word stands for; empty where none is, or several are.

    Args:
        word: what was written.
        titles: what the program calls each key that may stand there (English, to be translated).
    """
    return _meant(fold_text(word.strip()), tuple(titles.items()))


@lru_cache(maxsize=1024)
def _meant(wanted: str, titles: tuple[tuple[str, str], ...]) -> str:
    names = [name for name, _title in titles]
    if wanted.isascii():
        near = nearest(wanted, names, meanings={})
        far = [distance(wanted, name) for name in near]
        return _only([name for name, away in zip(near, far, strict=True) if away == min(far)])
    keys_by_word = _keys_by_word(titles)
    if wanted in keys_by_word:
        return _only(keys_by_word[wanted])
    near = nearest(wanted, keys_by_word, 1, meanings={})
    return _only(keys_by_word[near[0]]) if near else ""


@lru_cache(maxsize=64)
def _keys_by_word(titles: tuple[tuple[str, str], ...]) -> Mapping[str, tuple[str, ...]]:
    keys: dict[str, tuple[str, ...]] = {}
    for name, title in titles:
        for other in map(fold_text, _words_of(name, title)):
            if name not in keys.get(other, ()):
                keys[other] = (*keys.get(other, ()), name)
    return keys


def _words_of(name: str, title: str) -> Iterable[str]:
    known = [key for key in KEYS if key.name == name]
    headings = [heading for key in known for heading in key.headings]
    labels = [in_language("zh_CN", text) for text in (title, *(key.label for key in known))]
    return dict.fromkeys((*headings, *labels, *_OTHER_WORDS.get(name, ())))


def _only(keys: Sequence[str]) -> str:
    return keys[0] if len(keys) == 1 else ""
