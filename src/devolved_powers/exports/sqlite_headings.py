"""What people call the columns of a database: Chinese headings, as lists and papers have them."""

from collections.abc import Iterable, Mapping

from devolved_powers.exports.columns import STANDING_COLUMNS
from devolved_powers.exports.sqlite_schema import ITEM_KEYS, POWER_KEYS
from devolved_powers.i18n import DOCUMENT_LANGUAGE, in_language
from devolved_powers.models.key import Key, Part
from devolved_powers.models.keys import label

STANDING_HEADINGS: Mapping[str, str] = {
    **{column.key: column.heading for column in STANDING_COLUMNS[:2]},
    "standing_changes_on": "依据将变更于",
    **{column.key: column.heading for column in STANDING_COLUMNS[2:]},
}
"""How the law of an entry stands, in the order of the columns."""
_OF_NEEDS: Mapping[str, str] = {
    name: name
    for name in (
        *("id", "name", "type", "field", "asked_of", "basis", "reason", "status", "met_by"),
        *("answered_on", "note"),
    )
} | {"answered_on": "on_date"}
"""The columns of needs, in their order, each with its key."""
_PLACES: Mapping[str, str] = {
    "role": "引用用途",
    "citation": "引用条款",
    "law": "法律法规规章",
    "article": "条",
    "article_suffix": "条之",
    "paragraph": "款",
    "item": "项",
    "subitem": "目",
    "place": "条款项目",
    "standing": "依据状态",
    "state": "文本状态",
    "since": "该状态起始日期",
    "reason": "不能判定的理由",
    "repealed_by": "废止依据",
    "correspondence": "对应关系",
    "new_law": "对应的法律法规规章",
    "new_places": "对应条款",
    "old_amounts": "原金额",
    "new_amounts": "现金额",
    "changes_on": "将变更于",
    "becomes": "变更后",
    "higher_law": "上位法新规定",
    "sources": "出处",
    "known_until": "法规收录截至",
}


def word(name: str, part: Part | None = None) -> str:
    """Return what people call a key.

    Args:
        name: the key.
        part: what it is a key of, where it is not the first that has one of this name.
    """
    return in_language(DOCUMENT_LANGUAGE, label(name, part))


def _of(keys: Iterable[Key]) -> dict[str, str]:
    return {key.name: in_language(DOCUMENT_LANGUAGE, key.label) for key in keys}


def headings() -> dict[str, dict[str, str]]:
    """Return what the columns of each table are called, in their order."""
    needs = {column: word(name, "need") for column, name in _OF_NEEDS.items()}
    return {
        "registry": {
            "title": word("registry"),
            "town": word("town"),
            "as_of": "状态日期",
            "powers": "权力事项数",
            "items": "执法事项数",
            "needs": "需求数",
            "notice": "数据性质",
        },
        "aspects": {"name": word("aspect")},
        "fields": {"name": word("field"), "aspect": word("aspect")},
        "bodies": {"name": "单位"},
        "scenes": {"name": word("scenes")},
        "decisions": {
            "id": word("decision"),
            **{name: word(name, "decision") for name in ("kind", "title", "doc_no", "issuer")},
            "effective": word("effective"),
            "is_draft": "是否拟稿",
        },
        "powers": {
            "key": "行号（编号；有多个承接主体的，后附承接主体）",
            "id": word("id"),
            **_of(POWER_KEYS),
            **STANDING_HEADINGS,
        },
        "items": {"id": word("id"), **_of(ITEM_KEYS), **STANDING_HEADINGS},
        "item_powers": {"item": "执法事项", "power": "权力事项"},
        "item_scenes": {"item": "执法事项", "scene": word("scenes")},
        "fines": {
            "id": "序号",
            "item": "执法事项",
            "text": word("fines"),
            "unit": "单位（元、倍、%）",
            "low": "下限",
            "high": "上限",
            "subject": "处罚对象",
            "when": "情形",
            "base": "计算基数",
        },
        "needs": {**needs, **STANDING_HEADINGS},
        "need_powers": {"need": "需求", "power": "权力事项"},
        "citations": {
            "id": "序号",
            "of_power": "权力事项",
            "of_item": "执法事项",
            "of_need": "需求",
            **_PLACES,
        },
    }
