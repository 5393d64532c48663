"""Standards in few words, for tests of what they say."""

from datetime import date

from devolved_powers.models.discretion import DiscretionStandard, StandardEntry, Tier

Data = dict[str, object]


def tier(**keys: object) -> Tier:
    """Return a tier; `from`, `to`, … of its measures stand in dictionaries."""
    return Tier.model_validate({"when": "情节一般的", **keys})


def entry(**keys: object) -> StandardEntry:
    """Return an entry with one tier."""
    data: Data = {"name": "擅自占用城市道路的", "tiers": [{"when": "情节一般的"}], **keys}
    return StandardEntry.model_validate(data)


def standard(*entries: StandardEntry, **keys: object) -> DiscretionStandard:
    """Return a document in force since 2024."""
    data: Data = {
        "standard": "roads-2024",
        "title": "示例市裁量基准",
        "effective": date(2024, 1, 1),
        "provenance": {"status": "transcribed"},
        **keys,
    }
    made = DiscretionStandard.model_validate(data)
    return made.model_copy(update={"entries": entries})
