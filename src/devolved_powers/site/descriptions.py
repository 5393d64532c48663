"""What each page tells, in a sentence for those who list pages; with the status of the data."""

from devolved_powers.register.page_paths import NOT_FOUND
from devolved_powers.site.files import SitePage
from devolved_powers.site.source import Edition

_BY_TEMPLATE = {
    "list.html": "{town}承接的县级行政权力和执法事项，可以按事项、依据、部门检索",
    "browse.html": "{town}赋权事项按领域、部门、场景、权力类型分组",
    "group.html": "{town}赋权事项中“{title}”一组",
    "totals.html": "{town}赋权事项的数量统计",
    "downloads.html": "{town}赋权事项清单的电子文件",
    "about.html": "{town}赋权事项数据的来源和可靠程度",
    "decisions.html": "向{town}赋权、调整、收回的历次决定",
    "decision.html": "{title}：文号、发文机关、施行日期和所列事项",
    "changes.html": "历次决定之间{town}赋权事项的变化",
    "change.html": "{title}，逐项对照",
    "days.html": "{town}赋权事项在各日的状态",
    "day.html": "{title}，{town}赋权事项逐项列明",
    "laws.html": "{town}赋权事项所引的法律、法规、规章",
    "law.html": "{town}赋权事项所引《{title}》的条款，以及引用各条的事项",
    "standing.html": "所引法律、法规、规章已修改或者废止的{town}赋权事项",
    "standards.html": "{town}行使行政处罚权适用的裁量基准",
    "standard.html": "裁量基准《{title}》：文号、施行日期、有效期和各违法行为的裁量阶次",
    "needs.html": "{town}尚需赋权的事项",
    "need.html": "{town}尚需赋权的事项：{title}",
    "entry.html": "{town}赋权事项“{title}”：状态、依据、有关决定和沿革",
    "record.html": "{town}赋权事项登记记录的日志、检查点，以及证明文件的核验",
    "not_found.html": "这个地址没有网页",
}
"""By template; `title` is that of the page."""
_OTHER = "{town}赋权事项：{title}"


def described(edition: Edition, page: SitePage) -> str:
    """Return what a page tells, the day that it tells of, and the status of the data.

    Args:
        edition: what the site is made from.
        page: a page; its own description comes first.
    """
    told = page.description or _BY_TEMPLATE.get(page.template, _OTHER).format(
        town=edition.registry.town.name, title=page.title.strip("《》")
    )
    day = "" if page.path == NOT_FOUND else f"{edition.day.isoformat()}的情况"
    parts = (told.rstrip("。"), day, edition.notice)
    return "".join(f"{part}。" for part in parts if part)
